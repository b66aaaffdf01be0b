//! Tables: the numbers of a result as tidy tables, each cell a number or the reason why it has none.

mod concluded;
mod interview;
mod measured;
mod numbers;

pub(super) use numbers::numbers;

use jiff::civil::Date;

use crate::report::document::number::percent_of_people;
use crate::report::result::{Gap, SavedConclusion, SavedField, SavedResult};
use crate::report::sections::all_in_order_of_action;

use concluded::{about, findings, options, steps, verdicts};
use interview::{facts, interview};
use measured::{choices, items, readiness, signs, units, units_by_sign};

/// A table.
pub(in crate::report) struct Table<'r> {
    pub(in crate::report) name: &'static str,
    pub(in crate::report) columns: Vec<&'r str>,
    pub(in crate::report) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) enum Cell {
    /// Words, whatever they look like.
    Text(String),
    /// A number, unrounded.
    Number(f64),
    /// A share from 0 to 1, unrounded, shown as a percentage.
    Share(f64),
    /// A day.
    Day(Date),
    /// Why there is no number.
    Reason(&'static str),
    /// Nothing to say.
    Nothing,
}

impl Cell {
    pub(in crate::report) fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// A number, or the reason why there is none.
    pub(in crate::report) fn number(number: Option<f64>, gap: Option<Gap>) -> Cell {
        number.map_or_else(|| Cell::reason(gap), Cell::Number)
    }

    /// A share, or the reason why there is none.
    pub(in crate::report) fn share(share: Option<f64>, gap: Option<Gap>) -> Cell {
        share.map_or_else(|| Cell::reason(gap), Cell::Share)
    }

    /// A share of so many people, or the reason why there is none; none and all in words, as they are not told from nearly
    /// none and nearly all, which are as far away as the reach says.
    pub(in crate::report) fn share_of(
        share: Option<f64>,
        (people, reach): (Option<u32>, Option<f64>),
        gap: Option<Gap>,
    ) -> Cell {
        match (share, people) {
            (Some(share), Some(people)) if share <= 0.0 || share >= 1.0 => {
                Cell::text(percent_of_people(share, people, reach))
            }
            _ => Cell::share(share, gap),
        }
    }

    /// A count, or the reason why there is none.
    pub(in crate::report) fn count(count: Option<u64>, gap: Option<Gap>) -> Cell {
        Cell::number(count.map(|count| count as f64), gap)
    }

    fn reason(gap: Option<Gap>) -> Cell {
        gap.map_or(Cell::Nothing, |gap| Cell::Reason(gap.words()))
    }
}

/// What stands for what may not be shown.
pub(in crate::report) const WITHHELD: &str = "withheld";
/// What a population is called that is not divided into fields, and the whole of one that is.
pub(in crate::report) const EVERYBODY: &str = "everybody";

/// All tables, in the order of the report.
pub(in crate::report) fn tables(result: &SavedResult) -> Vec<Table<'_>> {
    let measured = vec![
        verdicts(result),
        steps(result),
        options(result),
        signs(result),
        readiness(result),
        items(result),
        units(result),
        units_by_sign(result),
    ];
    let concluded = vec![findings(result), about(result)];
    measured
        .into_iter()
        .chain(choices(result))
        .chain(facts(result))
        .chain(interview(result))
        .chain(concluded)
        .collect()
}

/// A row for each thing of each field, in the order of the report; a withheld field has one row that says so.
pub(in crate::report) fn by_field(
    result: &SavedResult,
    columns: usize,
    rows: impl Fn(&SavedConclusion) -> Vec<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let mut all = Vec::new();
    for field in all_in_order_of_action(result) {
        let name = Cell::text(field.name().unwrap_or(EVERYBODY));
        match field {
            SavedField::Withheld(_) => {
                let mut row = vec![name];
                row.extend(vec![Cell::Reason(WITHHELD); columns - 1]);
                all.push(row);
            }
            SavedField::Shown(conclusion) => {
                all.extend(
                    rows(conclusion)
                        .into_iter()
                        .map(|row| std::iter::once(name.clone()).chain(row).collect()),
                );
            }
        }
    }
    all
}
