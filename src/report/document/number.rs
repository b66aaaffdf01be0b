//! Numbers in words: every rounding a report does is done here.

use std::cmp::Ordering;

use crate::pack::{LevelCuts, Points, ReadinessState, ReadinessStates};
use crate::scoring::{ShareSteps, tidy};

/// A share of the answers of so many people, which is published in steps: none and all are not told from nearly none and
/// nearly all, which are so far away (`share_step` of a result) or one step.
pub(in crate::report) fn percent_of_people(share: f64, people: u32, reach: Option<f64>) -> String {
    let step = ShareSteps::new(people).step();
    let reach = reach.unwrap_or(step);
    if share <= 0.0 {
        format!("under {}", exact_percent(reach))
    } else if share >= 1.0 {
        format!("over {}", exact_percent(tidy(1.0 - reach)))
    } else if (share / step - (share / step).round()).abs() < 1e-9 {
        exact_percent(share)
    } else {
        percent(share)
    }
}

/// A share, 0 to 1, as a percentage. One that is not all, half or nothing never reads as that.
pub(in crate::report) fn percent(share: f64) -> String {
    percent_beside(share, &[])
}

/// A share as a percentage that stays on its side of these shares as well, which stand beside it.
pub(in crate::report) fn percent_beside(share: f64, others: &[f64]) -> String {
    let text = rounded(share * 100.0, 0);
    match text.as_str() {
        "0" if share > 0.0 => "under 1 %".to_owned(),
        "100" if share < 1.0 => "over 99 %".to_owned(),
        _ => {
            let others = others.iter().copied().chain([0.5]).collect::<Vec<_>>();
            let side = |text: &str| share_of(text).map(|share| sides(share, &others));
            format!(
                "{} %",
                trimmed(shortest_as(share * 100.0, 0, |text| side(text) == Some(sides(share, &others))))
            )
        }
    }
}

/// A share as a percentage, with all its decimals: for shares that somebody set.
pub(in crate::report) fn exact_percent(share: f64) -> String {
    /// No double has more that tell it from its neighbours.
    const MOST: i32 = 17;
    let texts = (0..=MOST).map(|decimals| rounded(share * 100.0, decimals));
    let exact = texts.into_iter().find(|text| share_of(text) == Some(share));
    format!("{} %", trimmed(exact.unwrap_or_else(|| (share * 100.0).to_string())))
}

/// The share that a percentage says; a hundredth of it as a double may be the neighbour of that.
fn share_of(percent: &str) -> Option<f64> {
    format!("{percent}e-2").parse().ok()
}

/// A number as somebody set it.
pub(in crate::report) fn exact(number: f64) -> String {
    number.to_string()
}

/// A need, 0 to 100, with as few decimals as leave it in its level: 43.6 is not yet "44". One that is published in halves
/// or quarters is told as it is.
pub(in crate::report) fn need(need: f64, cuts: LevelCuts) -> String {
    if (need * 4.0).fract() == 0.0 {
        return exact(need);
    }
    within(need, 0, HIGHEST_NEED, shortest(need, 0, |need| cuts.level(need)))
}

/// A need beside parts of it that have one decimal.
pub(in crate::report) fn need_in_tenths(need: f64, cuts: LevelCuts) -> String {
    within(need, 1, HIGHEST_NEED, trimmed(shortest(need, 1, |need| cuts.level(need))))
}

/// The highest need and the highest score.
const HIGHEST_NEED: f64 = 100.0;
const HIGHEST_SCORE: f64 = 4.0;

/// The text of a number from 0 to `highest`; one that is not nothing or all never reads as that.
fn within(number: f64, decimals: i32, highest: f64, text: String) -> String {
    let unit = 10_f64.powi(-decimals);
    match text.parse::<f64>() {
        Ok(read) if read <= 0.0 && number > 0.0 => format!("under {}", trimmed(rounded(unit, decimals))),
        Ok(read) if read >= highest && number < highest => {
            format!("over {}", trimmed(rounded(highest - unit, decimals)))
        }
        _ => text,
    }
}

/// Between which scores one lies of which only the state is known: `at most 1 of 4`.
pub(in crate::report) fn scores_of(state: ReadinessState, states: ReadinessStates) -> String {
    let (gap, in_place) = (exact(states.gap_at_most), exact(states.in_place_from));
    match state {
        ReadinessState::Gap => format!("at most {gap} of 4"),
        ReadinessState::Open => format!("above {gap} and below {in_place} of 4"),
        ReadinessState::InPlace => format!("at least {in_place} of 4"),
    }
}

/// A readiness score, 0 to 4, with as few decimals, from one, as leave it in its state: 2.96 is not yet "3".
pub(in crate::report) fn score(score: f64, states: ReadinessStates) -> String {
    score_beside(score, states, "")
}

/// A readiness score that stays on its side of every number in the words beside it, too.
pub(in crate::report) fn score_beside(score: f64, states: ReadinessStates, words: &str) -> String {
    let others = numbers_in(words);
    let text = trimmed(shortest(score, 1, |score| (states.state(score), sides(score, &others))));
    within(score, 1, HIGHEST_SCORE, text)
}

/// A number with two decimals, or as many more as leave it on its side of every number in the words beside it.
pub(in crate::report) fn number_beside(number: f64, words: &str) -> String {
    let others = numbers_in(words);
    trimmed(shortest(number, 2, |number| sides(number, &others)))
}

/// The numbers that words name.
pub(in crate::report) fn numbers_in(words: &str) -> Vec<f64> {
    let apart = |c: char| !(c.is_ascii_digit() || c == '.' || c == '-');
    words.split(apart).filter_map(|word| word.trim_end_matches('.').parse().ok()).collect()
}

/// On which side of each of the others a number lies.
fn sides(number: f64, others: &[f64]) -> Vec<Ordering> {
    others.iter().map(|other| number.total_cmp(other)).collect()
}

/// The number with as few decimals, from `decimals`, as leave it in its class; where that takes too many, the nearest
/// that lies in it.
fn shortest<C: PartialEq>(number: f64, decimals: i32, class: impl Fn(f64) -> C) -> String {
    let own = class(number);
    shortest_as(number, decimals, |text| text.parse().is_ok_and(|rounded| class(rounded) == own))
}

/// The number with as few decimals, from `decimals`, as make a text that fits; where that takes too many, the nearest.
fn shortest_as(number: f64, decimals: i32, fits: impl Fn(&str) -> bool) -> String {
    /// Decimals beyond these say nothing to a reader.
    const FURTHER: i32 = 2;
    let most = decimals + FURTHER;
    let unit = 10_f64.powi(most);
    let nearest = (decimals..=most).map(|decimals| rounded(number, decimals));
    let towards = [(number * unit).floor(), (number * unit).ceil()].map(|whole| rounded(whole / unit, most));
    nearest.chain(towards).find(|text| fits(text)).unwrap_or_else(|| number.to_string())
}

/// How far away something is, which is never nothing where it is something.
pub(in crate::report) fn distance(distance: f64, decimals: i32) -> String {
    match number(distance, decimals).as_str() {
        "0" if distance > 0.0 => format!("under {}", number(10_f64.powi(-decimals), decimals)),
        text => text.to_owned(),
    }
}

/// A number with at most so many decimals and no closing zeros.
pub(in crate::report) fn number(number: f64, decimals: i32) -> String {
    trimmed(rounded(number, decimals))
}

/// A decimal number without closing zeros.
fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number with so many decimals, halves away from 0, as a reader with a pencil would round.
fn rounded(number: f64, decimals: i32) -> String {
    let unit = 10_f64.powi(decimals);
    let places = usize::try_from(decimals).unwrap_or(0);
    // Adding 0 turns −0 into 0.
    format!("{:.places$}", (number * unit).round() / unit + 0.0)
}

/// Points, exactly: `1.5`, `0`.
pub(in crate::report) fn points(points: Points) -> String {
    number(points.number(), 2)
}

/// Points with their sign: `+1.5`, `−0.5`.
pub(in crate::report) fn signed(points: Points) -> String {
    match points.hundredths() {
        0.. => format!("+{}", number(points.number(), 2)),
        _ => format!("−{}", number(-points.number(), 2)),
    }
}

/// A count and its noun: `1 respondent`, `48 respondents`.
pub(in crate::report) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A count with its thousands apart: `12,400`.
pub(in crate::report) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A title within a sentence: `start with a small pilot`.
pub(in crate::report) fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// Things listed in a sentence: `a`, `a and b`, `a, b and c`.
pub(in crate::report) fn listed<T: AsRef<str>>(things: &[T], last: &str) -> String {
    match things {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUTS: LevelCuts = LevelCuts { watch: 31.25, present: 43.75, strong: 56.25 };

    #[test]
    fn a_need_is_never_rounded_into_another_level() {
        #[track_caller]
        fn case(given: f64, expected: &str) {
            assert_eq!(need(given, CUTS), expected);
        }
        case(62.4, "62");
        case(62.5, "62.5");
        case(43.75, "43.75");
        case(43.6, "43.6");
        case(43.74, "43.7");
        case(43.749, "43.7");
        case(43.749_999, "43.7");
        case(56.2, "56");
        case(56.24, "56");
        case(31.2, "31");
        case(31.249_999, "31");
        case(31.3, "31.3");
        case(0.0, "0");
        case(100.0, "100");
    }

    #[test]
    fn nothing_and_all_are_said_only_where_they_are() {
        let states = ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 };
        let read = [0.0, 0.04, 0.06, 3.94, 3.98, 4.0].map(|given| score(given, states));
        assert_eq!(read, ["0", "under 0.1", "0.1", "3.9", "over 3.9", "4"]);
        let read = [0.3, 0.6, 99.4, 99.6].map(|given| need(given, CUTS));
        assert_eq!(read, ["under 1", "1", "99", "over 99"]);
        let read = [0.04, 99.96].map(|given| need_in_tenths(given, CUTS));
        assert_eq!(read, ["under 0.1", "over 99.9"]);
    }

    #[test]
    fn a_score_is_never_rounded_into_another_state() {
        let states = ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 };
        let read = [0.8, 1.0, 1.02, 2.0, 2.26, 2.96, 2.999_999, 3.04, 4.0].map(|given| score(given, states));
        assert_eq!(read, ["0.8", "1", "1.02", "2", "2.3", "2.96", "2.999", "3", "4"]);
        // Cuts that lie on whole numbers, with numbers just beside them.
        let cuts = LevelCuts { watch: 30.0, present: 40.0, strong: 50.0 };
        let read = [29.999_9, 30.0, 39.96, 39.999_9, 40.000_1, 49.999_999].map(|given| need(given, cuts));
        assert_eq!(read, ["29.99", "30", "39.96", "39.99", "40", "49.99"]);
        assert_eq!(score(1.000_001, states), "1.001");
    }

    #[test]
    fn shares_read_as_all_or_nothing_only_where_they_are() {
        let read: Vec<String> = [0.0, 0.004, 0.62, 0.996, 1.0].map(percent).to_vec();
        assert_eq!(read, ["0 %", "under 1 %", "62 %", "over 99 %", "100 %"]);
        let read: Vec<String> = [0.499_999, 0.496, 0.5, 0.502, 0.507].map(percent).to_vec();
        assert_eq!(read, ["49.99 %", "49.6 %", "50 %", "50.2 %", "51 %"]);
        assert_eq!([exact_percent(0.125), exact_percent(0.75)], ["12.5 %", "75 %"]);
        assert_eq!(percent_beside(0.196, &[0.2]), "19.6 %");
    }

    #[test]
    fn a_share_that_somebody_set_reads_as_it_was_set() {
        for thousandths in 0..=1_000_u32 {
            let share = f64::from(thousandths) / 1_000.0;
            let set = match (thousandths / 10, thousandths % 10) {
                (whole, 0) => format!("{whole} %"),
                (whole, tenths) => format!("{whole}.{tenths} %"),
            };
            assert_eq!(exact_percent(share), set);
            // Found as well: 7 of 100 beside a threshold of 0.07.
            let found = percent_beside(share, &[share]);
            assert!(
                found == set || found.starts_with("under") || found.starts_with("over"),
                "{found}, {set}"
            );
        }
        let read = [0.07, 0.14, 0.28, 0.29, 0.55, 0.57].map(|share| percent_beside(share, &[share]));
        assert_eq!(read, ["7 %", "14 %", "28 %", "29 %", "55 %", "57 %"]);
        assert_eq!(percent_beside(0.549_6, &[0.55]), "54.96 %");
    }

    #[test]
    fn numbers_stay_on_their_side_of_those_in_the_words_beside_them() {
        assert_eq!(number_beside(0.497, "agreement of the informants at least 0.5"), "0.497");
        assert_eq!(number_beside(0.499_999, "agreement of the informants at least 0.5"), "0.4999");
        assert_eq!(number_beside(0.5, "agreement of the informants at least 0.5"), "0.5");
        assert_eq!(
            number_beside(-1.0, "points by which managers see it better than staff below -0.75."),
            "-1"
        );
        let states = ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 };
        assert_eq!(score_beside(2.48, states, "time at least 2.5 of 4"), "2.48");
        assert_eq!([distance(0.04, 1), distance(0.0, 1), distance(6.25, 1)], ["under 0.1", "0", "6.3"]);
    }

    #[test]
    fn points_are_exact_and_signed() {
        let read = [150, -50, 0, 5].map(|hundredths| signed(Points::from_hundredths(hundredths)));
        assert_eq!(read, ["+1.5", "−0.5", "+0", "+0.05"]);
    }

    #[test]
    fn counts_have_their_noun_and_their_thousands_apart() {
        assert_eq!(counted(1, "respondent", "respondents"), "1 respondent");
        assert_eq!(counted(12_400, "answer", "answers"), "12,400 answers");
    }

    #[test]
    fn things_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(listed(&["a", "b"], "or"), "a or b");
        assert_eq!(listed::<&str>(&[], "and"), "");
    }
}
