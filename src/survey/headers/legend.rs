//! What a header says about the numbers of its answers: "(1 = strongly agree, 5 = strongly disagree)", "Scale 0-4".

use std::cmp::Ordering;

use crate::pack::{NonAnswers, ResponseFormat, normal_label};
use crate::survey::headers::column::plain_text;

/// The legend of a header where it does not say what the points of `format` say: it runs the other way or over other
/// numbers, or its words do not tell which way it runs. `None` where there is none, or it says the same.
pub(crate) fn unlike(
    header: &str,
    at: LegendAt,
    format: &ResponseFormat,
    non_answers: &NonAnswers,
) -> Option<String> {
    let header = plain_text(header);
    let numbers = numbers(&header);
    let is_answer = |pair: &Pair| {
        let labels = [&non_answers.cannot_judge, &non_answers.missing, &non_answers.not_asked];
        let mut labels = labels.into_iter().flatten().flat_map(|(_, labels)| labels);
        !labels.any(|label| normal_label(label) == pair.label)
    };
    let mut pairs: Vec<Pair> = pairs(&header, &numbers, format).into_iter().filter(is_answer).collect();
    pairs.sort_by(|one, other| one.number.total_cmp(&other.number));
    // What stands above all headers may be about another column, unless it names answers of this format.
    if at == LegendAt::Above {
        pairs.retain(|pair| option(format, &pair.label).is_some());
    }
    let legend = match pairs.as_slice() {
        [low, .., high] if low.number < high.number => {
            (!fits(low, high, format)).then(|| (low.start.min(high.start), low.end.max(high.end)))
        }
        _ if at == LegendAt::Above => None,
        _ => range(&header, &numbers)
            .filter(|range| (range.low, range.high) != format.range())
            .map(|range| (range.start, range.end)),
    };
    legend.map(|(start, end)| header[start..end].trim().to_owned())
}

/// Where a legend stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LegendAt {
    /// In the column's own header.
    Header,
    /// Above all headers.
    Above,
}

/// A number of a header, and where it stands.
struct Number {
    value: f64,
    start: usize,
    end: usize,
}

/// A number and what it stands for.
struct Pair {
    number: f64,
    /// As a normal label.
    label: String,
    start: usize,
    end: usize,
}

/// Two numbers with what lies between them.
struct Range {
    low: f64,
    high: f64,
    start: usize,
    end: usize,
}

/// Where the label of a number ends, or the one before begins.
const ENDS: [char; 13] = [',', ';', '(', ')', '[', ']', '…', '/', '|', ':', '.', '?', '\n'];

/// The whole numbers that stand for themselves: not those in "Q3", "2.5" or "10%".
fn numbers(header: &str) -> Vec<Number> {
    /// A scale of a hundred has the longest.
    const LONGEST: usize = 3;
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(start) = header[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        let rest = &header[start..];
        let end = start + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at = end;
        let before = header[..start].chars().next_back();
        let mut behind = header[end..].chars();
        let (next, then) = (behind.next(), behind.next());
        let decimals = matches!(next, Some('.' | ',')) && then.is_some_and(|c| c.is_ascii_digit());
        let joined = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '#'))
            && !header[..start].ends_with("..");
        let in_word = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '_'));
        if !joined && !in_word && !decimals && end - start <= LONGEST {
            let value = header[start..end].parse().unwrap_or(0.0);
            numbers.push(Number { value, start, end });
        }
    }
    numbers
}

/// The numbers with what they stand for: "1 = best", "best = 1", "1 (best)", and "1: agree" where the format has it.
fn pairs(header: &str, numbers: &[Number], format: &ResponseFormat) -> Vec<Pair> {
    let pair = |at: usize| {
        let number = &numbers[at];
        let until = numbers.get(at + 1).map_or(header.len(), |next| next.start);
        let from = at.checked_sub(1).map_or(0, |before| numbers[before].end);
        let (before, behind) =
            (header[from..number.start].trim_end(), header[number.end..until].trim_start());
        let start_of = |text: &str| until - text.len();
        if let Some(label) = behind.strip_prefix('=') {
            let length = label
                .trim_start()
                .find(ENDS)
                .map_or(label.len(), |end| end + label.len() - label.trim_start().len());
            return Some((&label[..length], number.start, start_of(label) + length));
        }
        if let Some(label) = behind.strip_prefix(['(', '[']) {
            let length = label.find([')', ']'])?;
            return Some((&label[..length], number.start, start_of(label) + length + 1));
        }
        if let Some(label) = before.strip_suffix('=') {
            let begins = label.trim_end().char_indices().rev().find(|(_, c)| ENDS.contains(c));
            let begins = begins.map_or(0, |(at, c)| at + c.len_utf8());
            return Some((&label[begins..], from + begins, number.end));
        }
        let label = behind.trim_start_matches([')', ']', ':', '.', '-', '–', ' ']);
        let length = label.find(ENDS).unwrap_or(label.len());
        option(format, &words(&label[..length]))?;
        Some((&label[..length], number.start, start_of(label) + length))
    };
    let found = (0..numbers.len()).filter_map(|at| Some((numbers[at].value, pair(at)?)));
    let pairs = found.map(|(number, (label, start, end))| Pair { number, label: words(label), start, end });
    pairs.filter(|pair| pair.label.starts_with(char::is_alphabetic)).collect()
}

/// A label without the marks and the "to" around it.
fn words(label: &str) -> String {
    let label = normal_label(label);
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let label = [" to", " bis", " and", " und"]
        .into_iter()
        .find_map(|word| label.strip_suffix(word))
        .unwrap_or(label);
    label.trim().to_owned()
}

/// The position of the option with this label.
fn option(format: &ResponseFormat, label: &str) -> Option<usize> {
    format.options.iter().position(|option| option.all_labels().any(|known| normal_label(known) == label))
}

/// Whether the ends of a legend lie as the points of a format do.
fn fits(low: &Pair, high: &Pair, format: &ResponseFormat) -> bool {
    let options = option(format, &low.label).zip(option(format, &high.label));
    let runs = match options {
        Some((one, other)) => one.cmp(&other),
        None => denies(&high.label).cmp(&denies(&low.label)),
    };
    let as_points = options.is_some_and(|(one, other)| {
        let is = |option: usize, number: f64| format.options[option].points.total_cmp(&number).is_eq();
        is(one, low.number) && is(other, high.number)
    });
    runs == Ordering::Less && (as_points || (low.number, high.number) == format.range())
}

/// Whether a label is of the end that denies: "not at all", "disagree", "worst".
fn denies(label: &str) -> bool {
    label.split(|c: char| !c.is_alphanumeric()).any(|word| {
        DENYING.split_ascii_whitespace().any(|known| known == word) || word.starts_with("disagree")
    })
}

/// By word, what denies.
const DENYING: &str = "
    not no never none low lowest worst bad poor least little untrue false dissatisfied
    nicht kein keine nie gering niedrig schlecht schlechteste wenig ablehnung
    pas aucun aucune jamais faible peu désaccord nada nunca bajo desacuerdo discordo disaccordo oneens niet geen laag";

/// A range of numbers in brackets of its own or beside the word for a scale.
fn range(header: &str, numbers: &[Number]) -> Option<Range> {
    let is_scale = |word: &str| SCALES.split_ascii_whitespace().any(|known| known == normal_label(word));
    numbers.windows(2).find_map(|pair| {
        let [low, high] = pair else { return None };
        let between = normal_label(header[low.end..high.start].trim());
        let joined = header[low.end..high.start].trim().chars().all(|c| "-–—.…".contains(c));
        let (before, behind) = (header[..low.start].trim_end(), header[high.end..].trim_start());
        let alone = before.ends_with(['(', '[']) && behind.starts_with([')', ']']);
        let mut around = before.split_whitespace().rev().take(3).chain(behind.split_whitespace().take(1));
        ((joined || TO.contains(&between.as_str())) && (alone || around.any(is_scale))).then_some(Range {
            low: low.value,
            high: high.value,
            start: low.start,
            end: high.end,
        })
    })
}

/// What stands between the ends of a range.
const TO: [&str; 5] = ["to", "bis", "à", "a", "through"];

/// What is a scale.
const SCALES: &str =
    "scale rate rating marks mark grades grade skala noten note schulnoten échelle escala scala schaal";

#[cfg(test)]
mod tests {
    use super::{LegendAt, unlike};

    #[track_caller]
    fn case(header: &str, expected: Option<&str>) {
        let pack = crate::pack::load::embedded().unwrap();
        let format = &pack[pack.format_named("agree-5").unwrap()];
        assert_eq!(
            unlike(header, LegendAt::Header, format, &pack.non_answers).as_deref(),
            expected,
            "{header}"
        );
    }

    #[test]
    fn a_legend_that_runs_the_other_way_or_over_other_numbers_is_unlike_the_format() {
        for (header, legend) in [
            (
                "How far do you agree? (1 = fully agree, 5 = not at all) We share.",
                "1 = fully agree, 5 = not at all",
            ),
            (
                "1 = strongly agree, 5 = strongly disagree: We share.",
                "1 = strongly agree, 5 = strongly disagree",
            ),
            ("Rate from 1 (agree) to 5 (disagree): We share.", "1 (agree) to 5 (disagree)"),
            (
                "Inwieweit stimmen Sie zu (1 = stimme voll zu, 5 = stimme nicht zu)? We share.",
                "1 = stimme voll zu, 5 = stimme nicht zu",
            ),
            ("Please rate on a scale from 1 (best) to 5 (worst): We share.", "1 (best) to 5 (worst)"),
            ("School marks 1-6: We share.", "1-6"),
            ("Scale 0-4: We share.", "0-4"),
            ("We share. (0 to 4)", "0 to 4"),
            (
                "We share. (1 = strongly agree, 5 = strongly disagree)",
                "1 = strongly agree, 5 = strongly disagree",
            ),
            (
                "We share. [1=Strongly agree ... 5=Strongly disagree]",
                "1=Strongly agree ... 5=Strongly disagree",
            ),
            (
                "We share. 1 (strongly agree) - 5 (strongly disagree)",
                "1 (strongly agree) - 5 (strongly disagree)",
            ),
            (
                "We share. (strongly agree = 1, strongly disagree = 5)",
                "strongly agree = 1, strongly disagree = 5",
            ),
            ("We share. 1: strongly agree, 5: strongly disagree", "1: strongly agree, 5: strongly disagree"),
            ("We share. (1 = red, 5 = blue)", "1 = red, 5 = blue"),
            (
                "We share. (1 = strongly disagree, 7 = strongly agree)",
                "1 = strongly disagree, 7 = strongly agree",
            ),
        ] {
            case(header, Some(legend));
        }
    }

    #[test]
    fn a_legend_that_says_the_same_and_numbers_that_are_none_are_not() {
        for header in [
            "We share.",
            "Q3. We share.",
            "3 - We share.",
            "12 (a) We share.",
            "1-3. We share with 4 (or more) teams.",
            "How far do you agree? (1 = strongly disagree, 5 = strongly agree) We share.",
            "1 (disagree) to 5 (agree): We share.",
            "We share. (1 = not at all, 5 = completely, 9 = don't know)",
            "We share. (1-5)",
            "On a scale from 1 to 5: We share.",
            "In the last 6 to 12 months we shared 2.5 times in 2024.",
        ] {
            case(header, None);
        }
    }

    #[test]
    fn above_all_headers_only_answers_of_the_format_explain_its_numbers() {
        let pack = crate::pack::load::embedded().unwrap();
        let format = &pack[pack.format_named("agree-5").unwrap()];
        let said = |title: &str| unlike(title, LegendAt::Above, format, &pack.non_answers);
        let legend = "1 = strongly agree, 5 = strongly disagree";
        assert_eq!(said(&format!("Survey ({legend})")).as_deref(), Some(legend));
        for title in [
            "1 = strongly disagree, 5 = strongly agree",
            "gender: 1 = female, 2 = male",
            "Age: 1 = under 30, 2 = 30 to 50, 3 = over 50",
            "employees of grades 1 to 7",
            "Scale 1 to 7 for importance, 1 to 5 for agreement",
        ] {
            assert_eq!(said(title), None, "{title}");
        }
    }
}
