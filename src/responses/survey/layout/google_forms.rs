//! Google Forms: one row of headers, the first of them the time of the response, in the owner's language.
//!
//! A grid has a column for each row, `Question [Row]`. A linear scale exports bare numbers and not what its
//! ends are called. Checkboxes are joined with ", ", also where an option holds a comma.

use super::heads::Heads;
use super::system::{Columns, EMAIL, System, TIME};
use crate::responses::survey::content::is_date;

const FIRST: [&str; 6] =
    ["timestamp", "horodateur", "zeitstempel", "marcatemporal", "informazionicronologiche", "tijdstempel"];

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let first = heads.keys().first()?;
    // A time may be written in any way; in a sheet that a spreadsheet saved it is a number of days.
    let times = heads.below(0).all(|cell| is_date(cell) || cell.parse::<f64>().is_ok());
    (heads.depth() == 1 && FIRST.contains(&first.as_str()) && times)
        .then_some("its first column is the time of the response")
}

pub(super) const COLUMNS: Columns = &[
    ("timestamp", TIME),
    ("horodateur", TIME),
    ("zeitstempel", TIME),
    ("marcatemporal", TIME),
    ("informazionicronologiche", TIME),
    ("tijdstempel", TIME),
    ("emailaddress", EMAIL),
    ("score", System::Bookkeeping("a quiz score")),
];
