//! Header rows that come again further down, where files were put one behind the other.

use std::collections::HashSet;

use crate::pack::Pack;
use crate::problem::{Place, Problem};
use crate::survey::cells::remembered::Remembered;
use crate::survey::columns::own_items::OwnItems;
use crate::survey::csv::record_reader::Record;

/// The header rows of a file in lower case, to know them again.
#[derive(Debug, Clone, Default)]
pub(crate) struct RepeatedHeaders {
    rows: Vec<Vec<String>>,
    /// The headers that nobody gives as an answer: an option above its column is one.
    telling: HashSet<String>,
    /// How many bytes a telling header may have, in lower case, up to the last of these.
    lengths: Vec<bool>,
    /// Whether cells are telling headers, as they are written.
    looked_up: Remembered<bool>,
}

/// Whether a row holds headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// It does not.
    No,
    /// It repeats a header row, cell by cell.
    Same,
    /// It holds headers in another order, or with others.
    Other,
}

impl RepeatedHeaders {
    /// The headers in `rows`; `below` are rows that follow them.
    pub(crate) fn of(rows: &[Vec<String>], below: &[Vec<String>]) -> RepeatedHeaders {
        let lower = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|cell| cell.to_lowercase()).collect()).collect()
        };
        let (rows, below) = (lower(rows), lower(below));
        let answers = below.iter().filter(|row| !rows.iter().any(|header| is_same(row, header)));
        let answered: HashSet<(usize, &String)> =
            answers.flat_map(|row| row.iter().enumerate().filter(|(_, cell)| !cell.is_empty())).collect();
        let headers =
            || rows.iter().flat_map(|row| row.iter().enumerate()).filter(|(_, text)| !text.is_empty());
        let recurring: HashSet<&String> =
            headers().filter(|header| answered.contains(header)).map(|(_, text)| text).collect();
        let telling = headers().map(|(_, text)| text).filter(|text| !recurring.contains(text));
        let telling: HashSet<String> = telling.cloned().collect();
        let lengths = lengths(&telling);
        RepeatedHeaders { rows, telling, lengths, looked_up: Remembered::default() }
    }

    /// The same, where a file behind may name our items by their statements and this one by their ids, or the other way
    /// round.
    pub(crate) fn or_otherwise_named(mut self, own: &OwnItems, pack: &Pack) -> RepeatedHeaders {
        let named = |row: &Vec<String>| row.iter().map(|header| own.named(header)).collect::<Vec<_>>();
        let Some((row, items)) = self
            .rows
            .iter()
            .map(|row| (row, named(row)))
            .find(|(_, items)| items.iter().flatten().next().is_some())
        else {
            return self;
        };
        let otherwise = |text: &dyn Fn(&crate::pack::Item) -> String| -> Vec<String> {
            let cells = row.iter().zip(&items);
            cells
                .map(|(header, item)| item.map_or_else(|| header.clone(), |(item, _)| text(&pack[item])))
                .collect()
        };
        let rows = [otherwise(&|item| item.id.to_lowercase()), otherwise(&|item| item.text.to_lowercase())];
        let of_items = rows.iter().flat_map(|row| row.iter().zip(&items)).filter(|(_, item)| item.is_some());
        self.telling.extend(of_items.map(|(text, _)| text.clone()).collect::<Vec<_>>());
        self.lengths = lengths(&self.telling);
        self.rows.extend(rows);
        self
    }

    /// Whether a row of the file holds headers.
    pub(crate) fn look(&mut self, record: &Record) -> Again {
        /// Of a row of headers, one of the first cells is a header of these.
        const TRIED: usize = 4;
        let (mut filled, mut likely) = (0, 0);
        let mut first = [0; TRIED];
        for (position, cell) in record.cells.iter().enumerate() {
            let length = cell.end - cell.start;
            filled += usize::from(length > 0);
            // White space and marks around a text are rare enough to be looked at.
            let is_rare = length > 0 && !record.bytes[cell.start].is_ascii_alphanumeric();
            if is_rare || self.lengths.get(length).copied().unwrap_or_default() {
                if let Some(place) = first.get_mut(likely) {
                    *place = position;
                }
                likely += 1;
            }
        }
        if likely == 0 || likely * 2 < filled {
            return Again::No;
        }
        let mut is_telling = |position: usize| {
            let cell = record.cells[position];
            let look =
                || record.with_text(position, |text| self.telling.contains(text.to_lowercase().as_str()));
            let bytes = &record.bytes[cell.start..cell.end];
            // What quotation marks stand for depends on whether the cell is quoted.
            if bytes.contains(&b'"') { look() } else { self.looked_up.of(bytes, look) }
        };
        if !first[..likely.min(TRIED)].iter().any(|place| is_telling(*place)) {
            return Again::No;
        }
        let cells: Vec<String> =
            (0..record.cells.len()).map(|cell| record.with_text(cell, str::to_lowercase)).collect();
        let telling = cells.iter().filter(|cell| self.telling.contains(*cell)).count();
        let least = if self.rows.iter().all(|row| row.len() == 1) { 1 } else { 2 };
        if telling < least {
            Again::No
        } else if self.rows.iter().any(|row| is_same(&cells, row)) {
            Again::Same
        } else if telling * 2 >= filled {
            Again::Other
        } else {
            Again::No
        }
    }
}

/// Which lengths the texts have, in bytes.
fn lengths(texts: &HashSet<String>) -> Vec<bool> {
    let mut lengths = vec![false; texts.iter().map(String::len).max().map_or(0, |longest| longest + 1)];
    for text in texts {
        lengths[text.len()] = true;
    }
    lengths
}

/// Whether both hold the same cells; blanks at the end do not count.
fn is_same(row: &[String], header: &[String]) -> bool {
    let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
    (0..row.len().max(header.len())).all(|at| cell(row, at) == cell(header, at))
}

/// The problem that another table begins in a row.
pub(crate) fn other_headers(file: &str, row: u64) -> Problem {
    let place = Place::Row { file: file.to_owned(), row };
    Problem::new(place, "the row holds headers once more, in another order or with others than above")
        .help("two files stand one behind the other here: give both the same columns in the same order")
        .help("or score them one by one")
}

/// The rows that repeat the headers, as a clause; nothing where there are none.
pub fn repeating(rows: &[u64]) -> Option<String> {
    /// More rows than these are counted, not listed.
    const NAMED_AT_MOST: usize = 10;
    let named: Vec<String> = rows.iter().take(NAMED_AT_MOST).map(u64::to_string).collect();
    let more = rows.len() - named.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    match rows {
        [] => None,
        [row] => Some(format!("row {row} repeats the headers")),
        _ => Some(format!("rows {}{more} repeat the headers", named.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Again, RepeatedHeaders};
    use crate::survey::csv::record_reader::Record;
    use crate::survey::csv::records::{Rest, Split, Splitter};

    fn table(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    #[track_caller]
    fn case(headers: &str, below: &str, row: &str, expected: Again) {
        let mut rows = RepeatedHeaders::of(&table(headers), &table(below));
        let mut cells = Vec::new();
        let split = Splitter::new(b',').split(row.as_bytes(), Rest::Nothing, &mut cells);
        assert!(matches!(split, Split::Record(_)));
        assert_eq!(rows.look(&Record { row: 9, bytes: row.as_bytes(), cells: &cells }), expected, "{row}");
    }

    #[test]
    fn a_header_row_is_known_again_and_an_answer_is_not() {
        let headers = "id,unit,We share";
        case(headers, "1,Lab,Agree", "id,unit,We share", Again::Same);
        case(headers, "1,Lab,Agree", "\u{feff}id, unit,We share,", Again::Same);
        case("Q1,Q2\nWe share,We ask", "4,5", "We share,We ask", Again::Same);
        case("We share", "Agree", "We share", Again::Same);
        case(headers, "1,Lab,Agree", "ID,Unit,WE SHARE", Again::Same);
        case(headers, "1,Lab,Agree", "We share,id,unit", Again::Other);
        case(headers, "1,Lab,Agree", "id,unit,We ask", Again::Other);
        case(headers, "1,Lab,Agree", "7,unit,Agree", Again::No);
        case(headers, "id,unit,We share\n1,Lab,Agree", "id,unit,We share", Again::Same);
    }

    #[test]
    fn options_in_their_own_columns_are_answers() {
        case("Wiki,Chat,Mail", "Wiki,,Mail\n,Chat,\nWiki,Chat,Mail", "Wiki,Chat,Mail", Again::No);
    }
}
