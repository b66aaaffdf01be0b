//! Values that are shown of a column: those that many people gave, and answers on a format.

use crate::survey::cells::content::{Content, holds_email};
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::{excerpt, plain_number};
use crate::survey::inspect::classify::Given;
use crate::survey::inspect::{Format, Taken};

/// Up to three values, the most frequent first, none of which identifies a person.
///
/// A value that fewer than five people gave may tell who it was. A label or point of a response format is
/// printed in the survey, and tells nothing.
pub(super) fn samples(given: &Given, taken: &Taken, position: usize) -> Vec<String> {
    // Yes and no are told in words already.
    if taken.is_masked() || matches!(taken, Taken::YesNo(_)) {
        return Vec::new();
    }
    let columns = given.headers.columns();
    if let Taken::Spread { .. } = taken {
        let question = given.questions.iter().find(|question| question.columns.contains(&position));
        let options = question.map(|question| question.columns.as_slice()).unwrap_or_default();
        let chosen = options.iter().filter(|column| given.profiles[**column].answered() >= ENOUGH_PEOPLE);
        return chosen.take(3).map(|column| columns[*column].statement.clone()).collect();
    }
    let printed = |text: &str| match taken {
        Taken::Item { format, .. }
        | Taken::Framed { format, .. }
        | Taken::Near(_, format)
        | Taken::Rated(format) => match format {
            Format::Told(_) | Format::Several(_) | Format::Points(_) => true,
            Format::Nearly(_, strangers) => !strangers.iter().any(|(stranger, _)| stranger == text),
            Format::Unknown => false,
        },
        _ => false,
    };
    let mut values: Vec<&(String, u64)> = given.profiles[position]
        .values
        .iter()
        .filter(|(text, people)| *people >= ENOUGH_PEOPLE || printed(text))
        .filter(|(text, _)| !Content::of(text).is_personal() && !holds_email(text))
        .collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values.into_iter().take(3).map(|(text, _)| shown(text)).collect()
}

/// "2015.0" is 2015.
fn shown(text: &str) -> String {
    match plain_number(text).filter(|number| number.fract() == 0.0 && text.ends_with(".0")) {
        Some(number) => number.to_string(),
        None => excerpt(text).into_owned(),
    }
}
