//! Questions with a column for each option: several choices, or one that was spread.

use std::ops::RangeInclusive;

use crate::pack::normal_label;
use crate::survey::cells::content::number;
use crate::survey::cells::text::letters;
use crate::survey::headers::column::Column;
use crate::survey::inspect::classify::Given;
use crate::survey::inspect::form::is_yes_no;
use crate::survey::inspect::format_match::{Formats, Verdict};
use crate::survey::inspect::profile::Profile;
use crate::survey::inspect::{Format, Taken};

/// A choice of one answer that was spread over columns: nobody fills two of them.
pub(super) fn spread(given: &Given, formats: &Formats, position: usize) -> Option<Taken> {
    let question = given.questions.iter().find(|question| question.columns.contains(&position))?;
    let columns = given.headers.columns();
    let is_part = |column: &usize| {
        let profile = &given.profiles[*column];
        columns[*column].system.is_none() && (profile.answered() == 0 || is_option(given, *column))
    };
    let given_answers = question.columns.iter().filter(|column| given.profiles[**column].filled > 0);
    let counts: Vec<u64> = given_answers.map(|column| given.profiles[*column].filled).collect();
    // With few rows a question with several choices looks the same.
    let enough = counts.iter().sum::<u64>() >= 10 && counts.len() > 1;
    let under = columns[position].under.clone()?;
    let asks_for_all = ["all that apply", "check all", "select all"]
        .iter()
        .any(|words| under.to_lowercase().contains(words));
    if question.several > 0 || asks_for_all || !enough || !question.columns.iter().all(is_part) {
        return None;
    }
    if question.columns.first() != Some(&position) {
        return Some(Taken::SpreadOn);
    }
    let labels: Vec<String> =
        question.columns.iter().map(|column| columns[*column].statement.clone()).collect();
    Some(Taken::Spread {
        question: under,
        last: question.columns.last().map(|column| letters(*column))?,
        groups: counts.len(),
        smallest: counts.into_iter().min().unwrap_or(0),
        format: match formats.of_offered(&labels) {
            Verdict::One(fit) => Some(Format::Told(fit.format)),
            Verdict::Several(formats) => Some(Format::Several(formats)),
            Verdict::Nearly(fit) => Some(Format::Nearly(fit.format, fit.strangers)),
            // Options that are mostly those of a format divide nobody into groups.
            Verdict::None => formats.are_mostly_known(&labels).then_some(Format::Unknown),
        },
    })
}

/// Whether a column is one option of a question with several choices: it holds nothing but its own label, or
/// marks, as all columns of its question do.
pub(super) fn is_option(given: &Given, position: usize) -> bool {
    let (column, profile) = (&given.headers.columns()[position], &given.profiles[position]);
    let Some(values) = profile.choices() else { return false };
    let (own, statement) = (normal_label(&column.text), normal_label(&column.statement));
    let names = |value: &str| {
        own == value
            || statement == value
            || own.ends_with(&format!("[{value}"))
            || own.ends_with(&format!("- {value}"))
            || own.ends_with(&format!("[{value}]"))
    };
    let only_itself = values.len() == 1 && names(&normal_label(&values[0].0));
    let is_part = column.under.is_some() || is_named_option(given.headers.columns(), position);
    only_itself || (is_part && holds_marks(profile) && siblings(given, position).all(holds_marks))
}

/// What stands before the option in a name such as `question/option` or `question___code`.
pub(super) fn option_stem(name: &str) -> Option<&str> {
    let (stem, option) = name.rsplit_once("___").or_else(|| name.rsplit_once('/'))?;
    (!stem.is_empty() && !option.is_empty()).then_some(stem)
}

/// Whether a column is named as an option, beside another of the same question or the question itself.
fn is_named_option(columns: &[Column], position: usize) -> bool {
    let Some(stem) = option_stem(&columns[position].name) else { return false };
    let neighbours = [position.checked_sub(1), Some(position + 1)].into_iter().flatten();
    let mut names = neighbours.filter_map(|neighbour| Some(columns.get(neighbour)?.name.as_str()));
    names.any(|name| name == stem || option_stem(name) == Some(stem))
}

/// The columns behind this one that hold its options, one each, as `question/option` beside `question`.
pub(super) fn options_after(given: &Given, position: usize) -> Option<RangeInclusive<usize>> {
    let columns = given.headers.columns();
    let name = columns[position].name.as_str();
    let behind = columns[position + 1..].iter();
    let count = behind.take_while(|column| option_stem(&column.name) == Some(name)).count();
    let marks = given.profiles[position + 1..].iter().take(count).all(holds_marks);
    (count > 1 && marks).then_some(position + 1..=position + count)
}

/// Whether a column holds marks, or nothing.
fn holds_marks(profile: &Profile) -> bool {
    profile.answered() == 0
        || profile
            .choices()
            .is_some_and(|values| values.len() <= 2 && values.iter().all(|(value, _)| is_yes_no(value)))
}

/// The other columns under the question of a column.
fn siblings<'g>(given: &'g Given, position: usize) -> impl Iterator<Item = &'g Profile> {
    let question = given.questions.iter().find(|question| question.columns.contains(&position));
    let others = question.map(|question| question.columns.as_slice()).unwrap_or_default();
    // Text in people's own words stands beside the options: "Other (please specify)".
    let profiles = others.iter().map(|other| &given.profiles[*other]);
    profiles.filter(|profile| {
        profile.choices().is_some_and(|values| values.iter().all(|(text, _)| number(text).is_some()))
    })
}
