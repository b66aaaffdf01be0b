//! Texts that name survey periods whatever stands above them: "FY25", "Spring 2025", "Pulse Q1", "`survey_2025.csv`".

use std::collections::BTreeSet;

use crate::survey::cells::content::month;
use crate::survey::cells::text::is_listed;

/// What a text names, with what stands around it: "Engagement 2025" is 2025 of "engagement".
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    around: String,
    period: Period,
}

/// A stretch of time, or one of several runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Period {
    /// A year, with a part of it where one is named: "2025", "FY25", "Q1 2025", "Spring 2025", "WS 24/25".
    Year(u16, Part),
    /// A quarter or half of a year that is not named: "Q1".
    Part(String),
    /// A run by its number: "Wave 2", "T1".
    Run(String),
    /// A month of a year that is not named.
    Month(i8),
    /// Before or after something, with a number where it comes several times: "before", "after 2".
    Side(String),
}

/// A part of a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    /// A fiscal year, a quarter or a season, which nobody is born or hired in.
    Named(String),
    /// A month by its name.
    Month(i8),
    /// A month or a week in digits, by which one survey is divided, too.
    Short(String),
}

/// More periods are compared nowhere.
const MOST: usize = 12;

/// Seasons, which name a period without a year as well.
const SEASONS: &str = "\
    spring; summer; autumn; fall; winter; frühjahr; frühling; sommer; herbst; printemps; été; automne; \
    hiver; primavera; verano; otoño; invierno; voorjaar; lente; zomer; najaar; estate; autunno; inverno; verão; outono";
/// Other words for a part of the year behind them.
const TERMS: &str = "ws; ss; wise; sose; wintersemester; sommersemester; pulse";
const RUNS: &str = "\
    wave; welle; vague; ola; oleada; round; runde; ronda; cycle; zyklus; pulse; onda; survey; befragung; erhebung; \
    umfrage; enquête; encuesta; period; periode; période; periodo; time; timepoint; zeitpunkt; messung; messzeitpunkt; edition";
/// Words for the number of a run.
const ORDINALS: &str = "\
    first; second; third; fourth; erste; zweite; dritte; première; deuxième; troisième; primera; segunda; tercera";
/// Numbers of a run in words or letters, behind its name.
const NUMBERS: &str =
    "one; two; three; four; eins; zwei; drei; vier; un; deux; trois; uno; dos; tres; a; b; c; d; e; f";
/// Words that name the same side of a change by themselves.
const SIDES: &[(&str, &str)] = &[
    ("before", "pre; before; baseline; vorher; avant; antes; pre-test; pretest; prior; prior to; prima"),
    ("during", "during; während; pendant; durante; midline; mid-term; midterm; halftime"),
    (
        "after",
        "post; after; follow-up; follow up; followup; nachher; après; después; post-test; posttest; endline; dopo",
    ),
];
/// Those that say it before what changed, or as the beginning of a word for a survey or a training: "vor der Schulung",
/// "Nachbefragung".
const SIDES_OF: &[(&str, &str)] =
    &[("before", "vor; prä; voor; pre; erst"), ("after", "nach; na; post; zweit; folge")];
/// What changes between two surveys, where it is one word with the side: "pretraining", "Nachschulung".
const CHANGES: &str =
    "test; training; course; workshop; intervention; merger; schulung; kurs; seminar; interview";
/// What comes before and after in names of units and of shifts: "Pre-press", "after noon".
const OF_NAMES: &str = "\
    noon; midday; midnight; lunch; hours; work; mittag; midi; sales; press; production; op; operative; natal; clinical; \
    processing; market; trade; award; acute; graduate; grad; secondary; school; doc; care; office; ort";
const ARTICLES: &str = "the; der; dem; den; die; das; la; le; l; les; el; del; de; du; to; a; of";
/// Around a quarter, a month or a run without a year only these words speak of a survey; others may name a place: "Hall Q1".
const OF_SURVEYS: &str = "\
    pulse; survey; engagement; umfrage; befragung; erhebung; enquête; encuesta; pulscheck; check; pulsbefragung; \
    mitarbeiterbefragung; employee; staff; barometer; baromètre; poll; questionnaire; fragebogen; wave; welle";
/// Around a year these speak of when somebody joined, or of a thing.
const OF_LIVES: &str = "\
    cohort; class; class of; intake; jahrgang; kohorte; promotion; generation; batch; hired; since; joined; \
    born";

/// Letters before the number of a period, which also stand before the numbers of plants, regions and sites.
const CODED: [char; 5] = ['p', 'w', 'r', 'm', 's'];

/// Whether texts, each of which enough rows have, may be numbers of periods behind a letter, below a header that speaks of
/// nothing that has the letter: "W1" and "W2", "P01" to "P04".
pub(crate) fn are_coded_periods(texts: &[&str], header: &str) -> bool {
    let Some(codes) = texts.iter().map(|text| coded(text)).collect::<Option<BTreeSet<_>>>() else {
        return false;
    };
    let (Some((letter, first)), Some((other, last))) = (codes.first(), codes.last()) else { return false };
    let header = header.to_lowercase();
    let names_things = header.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with(*letter));
    let is_run = letter == other && usize::from(last - first) + 1 == codes.len();
    codes.len() == texts.len() && (2..=MOST).contains(&codes.len()) && is_run && *first <= 1 && !names_things
}

/// A letter of such a code, and its number.
fn coded(text: &str) -> Option<(char, u16)> {
    let lower = text.trim().to_lowercase();
    let letter = lower.chars().next().filter(|letter| CODED.contains(letter))?;
    let digits = lower[letter.len_utf8()..].trim_start_matches(['-', '_', ' ']);
    Some((letter, digits.parse().ok().filter(|_| is_number(digits))?))
}

/// Whether a text may be a number behind a letter, as periods are called and other things as well.
pub(crate) fn is_coded(text: &str) -> bool {
    coded(text).is_some()
}

/// Whether they say so in words or years, and not in codes that may stand for anything: "Wave 1", "FY25", "2024-Q1".
pub(crate) fn are_spelled_out(texts: &[&str]) -> bool {
    let is_spelled_out = |text: &&str| match Named::of(text).map(|named| named.period) {
        Some(Period::Year(_, Part::Named(_)) | Period::Side(_)) => true,
        Some(Period::Run(run)) => run.contains(' '),
        Some(
            Period::Year(_, Part::Whole | Part::Month(_) | Part::Short(_))
            | Period::Part(_)
            | Period::Month(_),
        )
        | None => false,
    };
    texts.iter().all(is_spelled_out) && are_periods(texts)
}

/// Whether texts, each of which enough rows have, are several survey periods.
pub(crate) fn are_periods(texts: &[&str]) -> bool {
    let Some(named) = texts.iter().map(|text| Named::of(text)).collect::<Option<Vec<Named>>>() else {
        return false;
    };
    let periods: BTreeSet<&Period> = named.iter().map(|named| &named.period).collect();
    let years: BTreeSet<u16> = named.iter().filter_map(|named| named.period.year()).collect();
    let is_same = named.windows(2).all(|pair| pair[0].around == pair[1].around && pair[0].is_like(&pair[1]));
    let are_near = years.first().zip(years.last()).is_none_or(|(first, last)| last - first <= 15);
    (2..=MOST).contains(&periods.len()) && is_same && are_near && (years.len() > 1 || are_apart(&named))
}

/// Whether texts that are periods can hardly name anything else, whatever stands above them. Seasons and months without a
/// year are names of rooms, teams and people, too, and so are "Post 1" and "Post 2".
pub(crate) fn are_unmistakable(texts: &[&str]) -> bool {
    const POSTS: [&str; 2] = ["pre", "post"];
    let named = || texts.iter().filter_map(|text| Named::of(text));
    let may_be_name = |named: Named| match named.period {
        Period::Month(_) => named.around.is_empty(),
        Period::Part(part) => named.around.is_empty() && is_listed(SEASONS, part.as_str()),
        Period::Year(..) | Period::Run(_) | Period::Side(_) => false,
    };
    let is_post = |text: &&str| {
        let word = text.trim_end_matches(|c: char| c.is_ascii_digit() || is_between(c) || c == '-');
        POSTS.contains(&word.trim().to_lowercase().as_str())
    };
    let sides: BTreeSet<String> = named()
        .filter_map(|named| match named.period {
            Period::Side(side) => side.split(' ').next().map(str::to_owned),
            _ => None,
        })
        .collect();
    let are_posts = sides.len() == 1 && texts.iter().all(is_post);
    !are_posts && !named().any(may_be_name)
}

/// Whether they divide more than one survey, which may run for several months or weeks: those that a survey is named by, and
/// those with months between them.
fn are_apart(named: &[Named]) -> bool {
    let month = |named: &Named| match named.period {
        Period::Month(month) | Period::Year(_, Part::Month(month)) => Some(month),
        _ => None,
    };
    let mut months: Vec<i8> = named.iter().filter_map(month).collect();
    months.sort_unstable();
    // December and January are next to each other.
    let gaps = months.windows(2).filter(|pair| pair[1] - pair[0] > 1).count();
    let around_the_year =
        months.first().zip(months.last()).is_some_and(|(first, last)| first + 12 - last > 1);
    let is_short = |named: &Named| matches!(named.period, Period::Year(_, Part::Short(_)));
    let are_named = named.iter().all(|named| !named.around.is_empty());
    !named.iter().any(is_short) && (months.is_empty() || are_named || gaps + usize::from(around_the_year) > 1)
}

/// Whether a text is a year, a part of one or a month, and says nothing else: "2025", "FY25", "2024-Q3", "January".
pub(crate) fn is_period_alone(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let apart: Vec<&str> = lower.split(is_between).filter(|word| !word.is_empty()).collect();
    let is_named = match taken_apart(&apart) {
        Some((around, Period::Year(..) | Period::Part(_) | Period::Month(_))) => is_of_survey(&around),
        Some((_, Period::Run(_) | Period::Side(_))) | None => false,
    };
    is_named || month(&lower).is_some()
}

/// Whether a text may be one of them.
pub(crate) fn may_be_period(text: &str) -> bool {
    text.len() <= 60 && Named::of(text).is_some()
}

impl Period {
    fn year(&self) -> Option<u16> {
        match self {
            Period::Year(year, _) => Some(*year),
            Period::Part(_) | Period::Run(_) | Period::Month(_) | Period::Side(_) => None,
        }
    }
}

impl Named {
    fn of(text: &str) -> Option<Named> {
        let lower = text.trim().to_lowercase();
        if let Some(named) = side(&lower) {
            return Some(named);
        }
        let file = [".csv", ".xlsx", ".xls", ".ods", ".sav", ".tsv", ".json", ".txt"];
        let ending = file.iter().find(|ending| lower.ends_with(**ending));
        let words = ending.map_or(lower.as_str(), |ending| &lower[..lower.len() - ending.len()]);
        let words: Vec<&str> =
            words.split(is_between).filter(|word| !matches!(*word, "" | "-" | "–")).collect();
        // In the name of a file two digits that may be a year are one: "survey_24.csv".
        let is_year = |word: &str| word.len() == 2 && word.parse().is_ok_and(|year| (20..30).contains(&year));
        let in_file = |word: &&str| {
            if ending.is_some() && is_year(word) { format!("20{word}") } else { (*word).to_owned() }
        };
        let words: Vec<String> = words.iter().map(in_file).collect();
        let (around, period) = taken_apart(&words.iter().map(String::as_str).collect::<Vec<_>>())?;
        let is_known = match &period {
            Period::Year(_, Part::Whole) => !around.is_empty() && !is_listed(OF_LIVES, around.as_str()),
            // "January 3, 2026" is a day.
            Period::Year(_, Part::Month(_)) if around.contains(|c: char| c.is_ascii_digit()) => false,
            Period::Year(..) => !is_listed(OF_LIVES, around.as_str()),
            Period::Part(_) | Period::Run(_) => ending.is_some() || is_of_survey(&around),
            // A team or a place may be called after a month.
            Period::Month(_) => is_of_survey(&around) || (ending.is_some() && around == "export"),
            Period::Side(_) => true,
        };
        is_known.then_some(Named { around, period })
    }

    /// Whether two texts name periods of one kind.
    fn is_like(&self, other: &Named) -> bool {
        std::mem::discriminant(&self.period) == std::mem::discriminant(&other.period)
    }
}

/// Whether words speak of a survey and of nothing else.
fn is_of_survey(around: &str) -> bool {
    around.split(' ').all(|word| word.is_empty() || is_listed(OF_SURVEYS, word))
}

/// The side of a change that a text names, and the change: "Baseline", "follow-up 2", "before the training", "Kurs: nachher".
fn side(lower: &str) -> Option<Named> {
    const MOST_WORDS: usize = 6;
    let words: Vec<&str> = lower
        .split(|c: char| is_between(c) || c == '-' || c == '–')
        .filter(|word| !word.is_empty())
        .collect();
    let listed = |lists: &[(&'static str, &str)], said: &str| {
        lists.iter().find(|(_, list)| is_listed(list, said)).map(|(side, _)| *side)
    };
    let named = |side: &str, rest: &[&str]| {
        let is_change =
            |word: &&&str| !is_listed(ARTICLES, word) && !is_listed(OF_SURVEYS, word) && **word != "test";
        let rest: Vec<&str> = rest.iter().filter(is_change).copied().collect();
        let (number, change) = match rest.split_last() {
            Some((last, change)) if last.len() == 1 && is_number(last) => (*last, change),
            _ => ("", rest.as_slice()),
        };
        // Years, ages and times of the day are before and after, too.
        let is_of_lives =
            |word: &&str| is_listed(OF_NAMES, word) || word.contains(|c: char| c.is_ascii_digit());
        let is_it = !change.iter().any(is_of_lives);
        let period = Period::Side(format!("{side} {number}").trim_end().to_owned());
        is_it.then(|| Named { around: change.join(" "), period })
    };
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    for count in (1..=words.len().min(2)).rev() {
        let (first, behind) = words.split_at(count);
        let (before, last) = words.split_at(words.len() - count);
        let alone = [first.join(" "), first.join("-")].iter().find_map(|said| listed(SIDES, said));
        let of_it = || if count == 1 && !behind.is_empty() { listed(SIDES_OF, first[0]) } else { None };
        if let Some(side) = alone.or_else(of_it) {
            return named(side, behind);
        }
        if let Some(side) = listed(SIDES, &last.join(" ")) {
            return named(side, before);
        }
    }
    let [word] = words.as_slice() else { return None };
    SIDES_OF.iter().find_map(|(side, starts)| {
        let change = starts.split("; ").find_map(|start| {
            word.strip_prefix(start).filter(|change| is_listed(RUNS, change) || is_listed(CHANGES, change))
        })?;
        Some(Named { around: change.to_owned(), period: Period::Side((*side).to_owned()) })
    })
}

/// Whether a mark stands between words.
fn is_between(mark: char) -> bool {
    mark.is_whitespace() || ['_', '(', ')', ',', '\'', '’', ':', '|'].contains(&mark)
}

/// The period among words, and the others.
fn taken_apart(words: &[&str]) -> Option<(String, Period)> {
    let mut around: Vec<&str> = Vec::new();
    let (mut year, mut part, mut run) = (None, None, None);
    let mut at = 0;
    while let Some(word) = words.get(at).copied() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        at += 1;
        let is_numbered = |number: &str| is_number(number) || is_roman(number) || is_listed(NUMBERS, number);
        if is_listed(RUNS, word) && is_numbered(next.trim_start_matches('#')) {
            run = Some(format!("{word} {}", next.trim_start_matches('#')));
            at += 1;
        } else if (is_listed(ORDINALS, word) || is_ordinal(word)) && is_listed(RUNS, next) {
            run = Some(format!("{next} {word}"));
            at += 1;
        } else if let Some((name, number)) = joined_run(word) {
            run = Some(format!("{name} {number}"));
        } else if let Some(told) = year_of(word) {
            if year.replace(told).is_some() {
                return None;
            }
        } else if (is_listed(SEASONS, word) || is_listed(TERMS, word)) && short_year(next).is_some() {
            (year, part) = (short_year(next), Some(Part::Named(word.to_owned())));
            at += 1;
        } else if is_listed(SEASONS, word) {
            part = Some(Part::Named(word.to_owned()));
        } else if let Some((told, short)) = within(word) {
            (year, part) = (Some(told), Some(short));
        } else if let Some(fiscal) = word.strip_prefix("fy") {
            let (told, used) =
                if fiscal.is_empty() { (short_year(next)?, 1) } else { (short_year(fiscal)?, 0) };
            (year, part) = (Some(told), Some(Part::Named("fy".to_owned())));
            at += used;
        } else if let Some(quarter) = quarter(word) {
            part = Some(Part::Named(quarter));
            // "H1 24" is a half of 2024, and "Q1 2" is none of anything.
            if let Some(told) = short_year(next).filter(|_| next.len() < 4 && year.is_none()) {
                year = Some(told);
                at += 1;
            }
        } else if word.strip_prefix('t').is_some_and(|digits| digits.len() == 1 && is_number(digits)) {
            run = Some(word.to_owned());
        } else if let Some(month) = month(word) {
            part = Some(Part::Month(month));
        } else if let Some((name, told)) = joined_year(word) {
            around.push(name);
            if year.replace(told).is_some() {
                return None;
            }
        } else {
            around.push(word);
        }
    }
    let period = match (year, part, run) {
        (Some(year), part, None) => Period::Year(year, part.unwrap_or(Part::Whole)),
        (None, Some(Part::Named(part)), None) => Period::Part(part),
        (None, Some(Part::Month(month)), None) => Period::Month(month),
        (None, None, Some(run)) => Period::Run(run),
        _ => return None,
    };
    Some((around.join(" "), period))
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(text: &str) -> bool {
    matches!(text, "i" | "ii" | "iii" | "iv" | "v" | "vi")
}

/// A number as it counts: "1st", "2.", "3e".
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    is_number(digits)
        && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th" | "." | "e" | "er" | "ère" | "a" | "ª")
}

/// A run with its number in one word: "wave1", "welle-2".
fn joined_run(word: &str) -> Option<(&str, &str)> {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &word[name.len()..];
    let name = name.trim_end_matches(['-', '#', '.']);
    (is_listed(RUNS, name) && is_number(number)).then_some((name, number))
}

/// A year in four digits.
fn year_of(word: &str) -> Option<u16> {
    let year =
        (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?;
    year.filter(|year| (2000..2100).contains(year))
}

/// A word with a year behind it: "survey2025".
fn joined_year(word: &str) -> Option<(&str, u16)> {
    /// Shorter ones number things: "fy2025", "q12025".
    const SHORTEST: usize = 4;
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_name = name.chars().count() >= SHORTEST && name.chars().all(char::is_alphabetic);
    Some((name, year_of(&word[name.len()..])?)).filter(|_| is_name)
}

/// A year where nothing else is meant: "2025", "25", "24/25".
pub(crate) fn short_year(word: &str) -> Option<u16> {
    let first = word.split('/').next().unwrap_or_default();
    let digits = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_digit());
    year_of(first).or_else(|| digits.then(|| first.parse().ok().map(|year: u16| 2000 + year))?)
}

/// A month, week or quarter with its year in one word: "2025-03", "2025-W10", "2025-Q1", "2025Q1", "Q1-2025", "25Q1".
fn within(word: &str) -> Option<(u16, Part)> {
    if let Some((digits, part)) = word.split_at_checked(2)
        && let (Some(year), Some(quarter)) =
            (short_year(digits), quarter(part.trim_start_matches(['-', '/'])))
    {
        return Some((year, Part::Named(quarter)));
    }
    if let Some((first, second)) = word.split_once(['/', '-'])
        && let (Some(year), Some(next)) = (year_of(first), short_year(second))
        && next == year + 1
    {
        return Some((year, Part::Named("to the next".to_owned())));
    }
    if word.len() == 6
        && let Some((digits, month)) = word.split_at_checked(4)
        && let (Some(year), Ok(1..=12)) = (year_of(digits), month.parse::<u8>())
    {
        return Some((year, Part::Short(month.to_owned())));
    }
    let (one, other) = match word.split_once(['-', '/']) {
        Some(parts) => parts,
        None if word.is_char_boundary(4) && word.len() > 4 => word.split_at(4),
        None => return None,
    };
    let (year, part) = match (year_of(one), year_of(other)) {
        (Some(year), None) => (year, other),
        (None, Some(year)) => (year, one),
        _ => return None,
    };
    if let Some(part) = quarter(part).or_else(|| term(part)) {
        return Some((year, Part::Named(part)));
    }
    let digits = part.strip_prefix("w").or_else(|| part.strip_prefix("kw")).unwrap_or(part);
    (is_number(digits) && word.contains(['-', '/'])).then(|| (year, Part::Short(part.to_owned())))
}

/// A quarter or half of a year: "Q1", "H2".
fn quarter(word: &str) -> Option<String> {
    let is_part = matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2");
    is_part.then(|| word.to_owned())
}

/// A part of a year that is no quarter, beside the year: "S1", "T3", "P07".
fn term(word: &str) -> Option<String> {
    let digits = word.strip_prefix(['s', 't', 'p'])?;
    is_number(digits).then(|| word.to_owned())
}

/// The year that is all a text says: "2025", "2025.0", "FY 2025".
pub(crate) fn plain_year(text: &str) -> Option<u16> {
    let lower = text.trim().to_lowercase();
    let number = lower.strip_prefix("fy").unwrap_or(&lower).trim_start();
    let digits = number.strip_suffix(".0").or_else(|| number.strip_suffix(",0")).unwrap_or(number);
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    year(digits).filter(|_| is_year)
}

/// The first year in a text, as a number of four digits.
pub(crate) fn year(text: &str) -> Option<u16> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    digits.parse().ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{are_coded_periods, are_periods, are_spelled_out, are_unmistakable};

    #[test]
    fn numbers_behind_a_letter_are_periods_where_the_header_names_no_such_thing() {
        for (header, texts) in
            [("Code", ["W1", "W2"]), ("Source", ["P01", "P02"]), ("x", ["R-0", "R-1"]), ("Set", ["m1", "M2"])]
        {
            assert!(are_coded_periods(&texts, header), "{header}: {texts:?}");
        }
        for (header, texts) in [
            ("Ward", ["W1", "W2"]),
            ("Plant code", ["P01", "P02"]),
            ("Code", ["W1", "W3"]),
            ("Code", ["W4", "W5"]),
            ("Code", ["W1", "P2"]),
            ("Code", ["B1", "B2"]),
            ("Code", ["W1", "North"]),
        ] {
            assert!(!are_coded_periods(&texts, header), "{header}: {texts:?}");
        }
    }

    #[test]
    fn words_and_years_tell_more_than_codes() {
        for texts in [["Wave 1", "Wave 2"], ["FY25", "FY26"], ["2024H1", "2024H2"], ["Pre", "Post"]] {
            assert!(are_spelled_out(&texts), "{texts:?}");
        }
        for texts in [["T1", "T2"], ["Q1", "Q2"], ["Engagement 2025", "Engagement 2026"]] {
            assert!(!are_spelled_out(&texts), "{texts:?}");
        }
    }

    #[test]
    fn names_of_rooms_and_people_are_mistaken_for_periods() {
        for texts in [
            ["Post 1", "Post 2"],
            ["post-1", "post-2"],
            ["Spring", "Autumn"],
            ["April", "June"],
            ["Sommer", "Winter"],
        ] {
            assert!(!are_unmistakable(&texts), "{texts:?}");
        }
        for texts in [
            ["Pre", "Post"],
            ["Pre 1", "Post 1"],
            ["Follow-up 1", "Follow-up 2"],
            ["Pulse March", "Pulse June"],
            ["Spring 2025", "Autumn 2025"],
            ["Q1", "Q2"],
            ["Wave 1", "Wave 2"],
        ] {
            assert!(are_periods(&texts) && are_unmistakable(&texts), "{texts:?}");
        }
    }

    #[test]
    fn texts_that_name_several_periods_are_told_from_others() {
        for texts in [
            ["FY25", "FY26"],
            ["FY 2025", "FY 2026"],
            ["Q1", "Q2"],
            ["Q1 2025", "Q1 2026"],
            ["2025-Q3", "2026-Q3"],
            ["Spring 2025", "Fall 2025"],
            ["Frühjahr 2025", "Herbst 2025"],
            ["WS 24/25", "SS 25"],
            ["Pulse Q1", "Pulse Q2"],
            ["Wave 1", "Wave 2"],
            ["Wave1", "Wave2"],
            ["Round I", "Round II"],
            ["1st wave", "2nd wave"],
            ["First survey", "Second survey"],
            ["Survey 1", "Survey 2"],
            ["24Q1", "24Q2"],
            ["24-H1", "25-H1"],
            ["H1 24", "H2 24"],
            ["2023/24", "2024/25"],
            ["202403", "202503"],
            ["2024S1", "2025S1"],
            ["2024P01", "2024P02"],
            ["T0", "T1"],
            ["Pre", "Post"],
            ["Baseline", "Follow-up"],
            ["Baseline survey", "Follow-up survey"],
            ["Follow-up 1", "Follow-up 2"],
            ["Baseline", "Endline"],
            ["vor Schulung", "nach Schulung"],
            ["vor der Schulung", "nach der Schulung"],
            ["before training", "after training"],
            ["Before reorganisation", "After the reorganisation"],
            ["avant formation", "après la formation"],
            ["antes del curso", "después del curso"],
            ["pre-training", "post-training"],
            ["Kurs: vorher", "Kurs: nachher"],
            ["Vorbefragung", "Nachbefragung"],
            ["Erstmessung", "Zweitmessung"],
            ["Pulse March", "Pulse April"],
            ["Pulse March 2025", "Pulse June 2025"],
            ["Employee survey May", "Employee survey October"],
            ["March", "June"],
            ["März", "Juni"],
            ["Spring", "Autumn"],
            ["Umfrage Frühjahr", "Umfrage Herbst"],
            ["Welle A", "Welle B"],
            ["Wave one", "Wave two"],
            ["survey_2025.csv", "survey_2026.csv"],
            ["survey2025.csv", "survey2026.csv"],
            ["MAB_24.xlsx", "MAB_25.xlsx"],
            ["export_jan.csv", "export_jun.csv"],
            ["Engagement 2025", "Engagement 2026"],
            ["2025-03", "2026-03"],
            ["2025-W10", "2026-W10"],
            ["March 2025", "March 2026"],
        ] {
            assert!(are_periods(&texts), "{texts:?}");
        }
        for texts in [
            ["2025", "2026"],
            ["Cohort 2024", "Cohort 2025"],
            ["Hall Q1", "Hall Q2"],
            ["2025-01", "2025-03"],
            ["202501", "202503"],
            ["Engineering 2025", "Sales 2026"],
            ["North", "South"],
            ["1", "2"],
            ["Q1", "North"],
            ["Team 1", "Team 2"],
            ["Day shift", "Night shift"],
            ["Pre", "Before"],
            ["March", "April"],
            ["December", "January"],
            ["March 2025", "April 2025"],
            ["Hall March", "Hall June"],
            ["January 3, 2026", "March 3, 2026"],
            ["Before noon", "After noon"],
            ["Pre-press", "Post-press"],
            ["Pre-sales", "Post-sales"],
            ["before 2015", "after 2015"],
            ["vor Ort", "nach Vereinbarung"],
            ["Before 30", "After 30"],
            ["before training", "after merger"],
            ["Spring", "Springfield"],
            ["Post", "Lab"],
            ["Spring 1960", "Spring 2025"],
        ] {
            assert!(!are_periods(&texts), "{texts:?}");
        }
    }
}
