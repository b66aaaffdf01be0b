//! Waves side by side: one question in a column for each survey period, which one score would mix.

use std::collections::BTreeMap;

use crate::pack::normal_label;
use crate::problem::{Place, Problem};
use crate::survey::cells::period_texts::{are_periods, plain_year};
use crate::survey::cells::text::excerpt;
use crate::survey::headers::column_index::Headers;
use crate::yaml;

/// A single question may be about two years: "I will still be here in 2026".
const FEWEST: usize = 2;

/// The problem where some of these columns ask the same in several periods: "… (2024)" and "… (2025)", `pre_trust` and
/// `post_trust`, "T1: …" and "T2: …".
pub(crate) fn side_by_side(headers: &Headers, positions: &[usize]) -> Option<Problem> {
    let questions = questions_of_several_waves(headers, positions)?;
    let first = &questions[0];
    let shown = |position: usize| headers.shown(position);
    let names = first.iter().map(|position| format!("\"{}\"", excerpt(&shown(*position))));
    let fault = format!(
        "{} ask the same in several survey periods, and so do the columns of {}; one score would mix the periods",
        names.collect::<Vec<_>>().join(" and "),
        match questions.len() - 1 {
            1 => "1 more question".to_owned(),
            more => format!("{more} more questions"),
        }
    );
    let place = Place::Column { file: headers.file().to_owned(), column: shown(first[0]) };
    let line = format!("{}: ignore", yaml::quoted(&shown(first[0])));
    Some(
        Problem::new(place, fault)
            .help(format!(
                "leave out the columns of all periods but one, under `columns` of a mapping: {line}"
            ))
            .help("where they ask different things, give the columns other headers"),
    )
}

/// The columns of each question that is asked in several waves, in the order of the file.
fn questions_of_several_waves(headers: &Headers, positions: &[usize]) -> Option<Vec<Vec<usize>>> {
    let named = |of: fn(&str) -> Option<Asked>| {
        let mut waves = BTreeMap::<String, Vec<(String, usize)>>::new();
        for position in positions {
            let column = &headers.columns()[*position];
            if let Some(asked) = of(&column.name).or_else(|| of(&column.text)) {
                waves.entry(asked.question).or_default().push((asked.wave, *position));
            }
        }
        let mut questions = waves.into_iter().filter(|(question, waves)| are_waves(question, waves));
        let mut questions = questions.by_ref().map(|(_, waves)| waves).collect::<Vec<_>>();
        questions.sort_by_key(|waves| waves[0].1);
        let questions =
            questions.into_iter().map(|waves| waves.into_iter().map(|(_, position)| position).collect());
        let questions = questions.collect::<Vec<Vec<usize>>>();
        (questions.len() >= FEWEST).then_some(questions)
    };
    named(with_a_year).or_else(|| named(in_front)).or_else(|| named(behind))
}

/// What a header asks, and when.
struct Asked {
    question: String,
    wave: String,
}

impl Asked {
    fn new(question: &str, wave: &str) -> Option<Asked> {
        let question = normal_label(question.trim_matches(|c: char| !c.is_alphanumeric()));
        let wave = wave.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        (!question.is_empty() && !wave.is_empty()).then_some(Asked { question, wave })
    }
}

/// A header with a year anywhere: "Trust (2024)", "How was it in 2024? - Trust".
fn with_a_year(header: &str) -> Option<Asked> {
    let mut words = header.split(|c: char| !c.is_alphanumeric());
    let year = words.find(|word| word.len() == 4 && plain_year(word).is_some())?;
    Asked::new(&header.replacen(year, " ", 1), year)
}

/// A header with a wave in front: "Pre: Trust", "[T1] Trust", `post_trust`.
fn in_front(header: &str) -> Option<Asked> {
    let header = header.trim_start_matches(['(', '[', ' ']);
    let end = header.find([')', ']', ':', '_', '|', '–', '.', '-']).or_else(|| header.find(' '))?;
    Asked::new(&header[end..], &header[..end])
}

/// A header with a wave behind: "Trust (after)", "Trust, wave 2", `trust_t1`.
fn behind(header: &str) -> Option<Asked> {
    let header = header.trim_end_matches([')', ']', ' ', '.']);
    let start = header.rfind(['(', '[', ':', '_', '|', '–', ',', '.']).or_else(|| header.rfind(' '))?;
    Asked::new(&header[..start], &header[start..])
}

/// Whether one question stands in columns of several survey periods.
fn are_waves(question: &str, waves: &[(String, usize)]) -> bool {
    /// A number behind a letter may be the number of anything in front of less.
    const WORDS: usize = 3;
    let mut texts = waves.iter().map(|(wave, _)| wave.as_str()).collect::<Vec<_>>();
    texts.sort_unstable();
    texts.dedup();
    if texts.len() < 2 || texts.len() < waves.len() {
        return false;
    }
    let code = |text: &&str| text.len() <= 3 && text.ends_with(|c: char| c.is_ascii_digit());
    if texts.iter().any(code) {
        let is_time =
            |text: &&str| text.starts_with(['t', 'w']) && text[1..].bytes().all(|b| b.is_ascii_digit());
        return texts.iter().all(is_time) && question.split(' ').count() >= WORDS;
    }
    texts.iter().all(|text| plain_year(text).is_some()) || are_periods(&texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waves(of: fn(&str) -> Option<Asked>, headers: &[&str]) -> bool {
        let asked = headers.iter().filter_map(|header| of(header)).collect::<Vec<_>>();
        let is_one = asked.windows(2).all(|pair| pair[0].question == pair[1].question);
        let waves = asked.iter().enumerate().map(|(position, asked)| (asked.wave.clone(), position));
        let waves = waves.collect::<Vec<_>>();
        asked.len() == headers.len() && is_one && are_waves(&asked[0].question, &waves)
    }

    #[test]
    fn the_period_may_stand_anywhere() {
        for headers in [
            ["Trust (2024)", "Trust (2025)"],
            ["2024 Trust", "2025 Trust"],
            ["How was it in 2024? - Trust", "How was it in 2025? - Trust"],
            ["trust_2024", "trust_2025"],
        ] {
            assert!(waves(with_a_year, &headers), "{headers:?}");
        }
        for headers in [
            ["Pre: Trust", "Post: Trust"],
            ["Before the training: Trust", "After the training: Trust"],
            ["pre_1", "post_1"],
            ["[T1] We trust one another", "[T2] We trust one another"],
            ["Welle 1: Vertrauen", "Welle 2: Vertrauen"],
        ] {
            assert!(waves(in_front, &headers), "{headers:?}");
        }
        for headers in [
            ["Trust (before)", "Trust (after)"],
            ["Trust, wave 1", "Trust, wave 2"],
            ["We trust one another [T1]", "We trust one another [T2]"],
            ["trust_baseline", "trust_endline"],
        ] {
            assert!(waves(behind, &headers), "{headers:?}");
        }
    }

    #[test]
    fn numbers_of_questions_are_no_waves() {
        let both: [fn(&str) -> Option<Asked>; 2] = [in_front, behind];
        for headers in [
            ["Q1_1", "Q2_1"],
            ["Q1. We share", "Q2. We share"],
            ["t1_a", "t2_a"],
            ["Trust: team", "Trust: boss"],
            ["1: Trust", "2: Trust"],
            ["Trust", "Trust (2025)"],
        ] {
            assert!(!both.iter().any(|of| waves(*of, &headers)), "{headers:?}");
        }
    }
}
