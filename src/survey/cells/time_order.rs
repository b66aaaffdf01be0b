//! Which of the periods that texts name comes later: "SS 25" after "WS 24/25", "Post" after "Pre", "Wave 10" after "Wave 9".

use std::cmp::Ordering;

use crate::survey::cells::content::month;
use crate::survey::cells::text::{in_natural_order, is_listed};

/// Parts of a year, from the first to the last; what two of them are called depends on who counts.
const SEASONS: [&str; 4] = [
    "spring; frühjahr; frühling; printemps; primavera; voorjaar; lente",
    "summer; sommer; été; verano; ss; sose; sommersemester; zomer; estate; verão",
    "autumn; fall; herbst; automne; otoño; najaar; autunno; outono",
    "winter; hiver; invierno; ws; wise; wintersemester; inverno",
];
/// What stands before and behind something, and at which place.
const SIDES: [(i8, &str); 3] = [
    (-2, "before last; vorletztes; prior"),
    (
        -1,
        "pre; before; baseline; vorher; avant; antes; pretest; first; erste; première; primera; previous; \
         last; letztes; vorjahr; dernière; pasado",
    ),
    (
        1,
        "post; after; follow; followup; nachher; après; después; posttest; current; this; dieses; cette; \
         este; aktuell; third; dritte; troisième; tercera",
    ),
];

/// The order of two texts in time, as far as they tell it: by their year, by the part of it, by what came before and behind,
/// and by their numbers.
pub(crate) fn in_time(one: &str, other: &str) -> Ordering {
    let times = [one, other].map(|text| When::of(&text.to_lowercase()));
    times[0].cmp(&times[1]).then_with(|| in_natural_order(one, other)).then_with(|| one.cmp(other))
}

/// When it was, in the order in which that decides.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct When {
    year: Option<u16>,
    /// The month, or that by which a season or quarter is over.
    month: Option<i8>,
    side: i8,
}

impl When {
    fn of(text: &str) -> When {
        if let Some((year, month)) = day_first(text) {
            return When { year: Some(year), month: Some(month), side: 0 };
        }
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let season = |word: &str| {
            let place = SEASONS.iter().position(|names| is_listed(names, word));
            place.and_then(|place| i8::try_from(place * 3 + 3).ok())
        };
        let part = words().find_map(|word| quarter(word).or_else(|| season(word)).or_else(|| month(word)));
        let side = SIDES.iter().find(|(_, names)| words().any(|word| is_listed(names, word)));
        let year = four_digits(text).or_else(|| words().find_map(two_digits));
        When { year, month: part, side: side.map_or(0, |(side, _)| *side) }
    }
}

/// The year and the month of a day such as `05.03.2024`; nobody writes points behind a month.
fn day_first(text: &str) -> Option<(u16, i8)> {
    let mut parts = text.split('.');
    let (_, month) = (parts.next()?.parse::<u8>().ok()?, parts.next()?.trim().parse().ok()?);
    Some((four_digits(parts.next()?)?, month))
}

fn four_digits(text: &str) -> Option<u16> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.find_map(|digits| digits.parse().ok().filter(|year| (1900..2100).contains(year)))
}

/// The year of "FY25", and the first of "24/25".
fn two_digits(word: &str) -> Option<u16> {
    let digits = word.strip_prefix("fy").unwrap_or(word);
    let is_year = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| digits.parse().ok().map(|year: u16| 2000 + year))?
}

/// The month by which a quarter or half is over: "q1", "1q", "h2".
fn quarter(word: &str) -> Option<i8> {
    let (mark, number) = match word.as_bytes() {
        [mark @ (b'q' | b'h' | b's'), number] | [number, mark @ (b'q' | b'h')] => (*mark, *number),
        _ => return None,
    };
    let months = if mark == b'q' { 3 } else { 6 };
    let number = i8::try_from(number.checked_sub(b'0')?).ok()?;
    (1..=12 / months).contains(&number).then(|| number * months)
}

#[cfg(test)]
mod tests {
    use super::in_time;

    #[test]
    fn later_periods_come_last() {
        for texts in [
            &["2024", "2025"][..],
            &["SS 24", "WS 24/25", "SS 25"],
            &["Sommersemester 2024", "Wintersemester 2024/25", "Sommersemester 2025"],
            &["WS 2023/24", "SS 2024"],
            &["Semester 2 2024", "Semester 1 2025"],
            &["2e semestre 2024", "1er semestre 2025"],
            &["H1 2025", "H2 2025"],
            &["Q4 2024", "Q1 2025", "Q3 2025"],
            &["FY24", "FY25"],
            &["Spring 2025", "Fall 2025", "Spring 2026"],
            &["Printemps 2025", "Automne 2025"],
            &["December 2024", "March 2025", "October 2025"],
            &["Wave 2", "Wave 9", "Wave 10"],
            &["Pre", "Post"],
            &["Baseline", "Follow-up"],
            &["Vorjahr", "Dieses Jahr"],
            &["previous", "current"],
            &["2024-11-03", "2025-02-01"],
            &["30.11.2024", "01.02.2025", "28.03.2025"],
            &["survey_2025.csv", "survey_2026.csv"],
        ] {
            let mut sorted = texts.to_vec();
            sorted.reverse();
            sorted.sort_by(|one, other| in_time(one, other));
            assert_eq!(sorted, texts);
        }
    }
}
