//! Which character separates the cells of a file, and why none does.

use crate::problem::Problem;
use crate::survey::cells::text::clean;
use crate::survey::csv::records::{Cell, Rest, Split, Splitter};
use crate::survey::file::canonical::MOST_COLUMNS;

/// The delimiters looked for.
pub(crate) const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at.
const RECORDS: usize = 50;

/// How the first records look when split at one delimiter.
struct Trial {
    delimiter: u8,
    /// How many headers are ones we look for.
    known_headers: usize,
    /// How many headers there are.
    headers: usize,
    /// How many records were looked at.
    records: usize,
    /// How many of them have not as many cells as there are headers.
    unequal: usize,
}

impl Trial {
    /// One record in ten may be damaged; the wrong delimiter is wrong in far more.
    fn is_nearly_equal(&self) -> bool {
        self.unequal * 10 <= self.records
    }
}

/// The delimiter under which most headers are `known`; among several the one that gives every record
/// the same, largest number of cells. `Err` holds the delimiters between which that does not decide.
pub(crate) fn detect(sample: &[u8], rest: Rest, known: impl Fn(&str) -> bool) -> Result<u8, Vec<u8>> {
    let mut trials: Vec<Trial> =
        CANDIDATES.iter().filter_map(|delimiter| trial(sample, rest, *delimiter, &known)).collect();
    if trials.is_empty() {
        // No delimiter gives a header row, and splitting at any of them tells why.
        return Ok(CANDIDATES[0]);
    }
    let most_known = trials.iter().map(|trial| trial.known_headers).max().unwrap_or(0);
    trials.retain(|trial| trial.known_headers == most_known);
    if trials.iter().all(|trial| trial.headers == 1) {
        return Ok(trials[0].delimiter);
    }
    if trials.len() > 1 {
        trials.retain(|trial| trial.headers > 1);
        if trials.iter().any(|trial| trial.unequal == 0) {
            trials.retain(|trial| trial.unequal == 0);
        } else {
            trials.retain(Trial::is_nearly_equal);
        }
        let most_cells = trials.iter().map(|trial| trial.headers).max().unwrap_or(0);
        trials.retain(|trial| trial.headers == most_cells);
    }
    match trials.as_slice() {
        [trial] => Ok(trial.delimiter),
        several => Err(several.iter().map(|trial| trial.delimiter).collect()),
    }
}

/// The first records split at `delimiter`; `None` where that breaks the header's quotation marks.
fn trial(sample: &[u8], rest: Rest, delimiter: u8, known: impl Fn(&str) -> bool) -> Option<Trial> {
    let splitter = Splitter::new(delimiter);
    let mut cells = Vec::new();
    let Split::Record(mut start) = splitter.split(sample, rest, &mut cells) else { return None };
    let headers = cells.len();
    let known_headers =
        cells.iter().take(MOST_COLUMNS).filter(|cell| known(&clean(&cell.to_text(sample)))).count();
    let (mut records, mut unequal) = (0, 0);
    for _ in 1..RECORDS {
        if start == sample.len() {
            break;
        }
        let record = &sample[start..];
        match splitter.split(record, rest, &mut cells) {
            Split::Record(length) => {
                let is_blank = |cell: &Cell| clean(&cell.to_text(record)).is_empty();
                let blank = cells.iter().all(is_blank);
                let trailing = cells.iter().skip(headers).all(is_blank);
                if !blank && (cells.len() < headers || !trailing) {
                    unequal += 1;
                }
                records += 1;
                start += length;
            }
            Split::Unfinished => break,
            Split::StrayText(_) | Split::Unclosed(_) => {
                unequal = RECORDS;
                break;
            }
        }
    }
    Some(Trial { delimiter, known_headers, headers, records, unequal })
}

/// The delimiter as it is called in messages.
pub(crate) fn shown(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "a tab".to_owned(),
        other => format!("\"{}\"", char::from(other)),
    }
}

/// The rows of a file under the delimiter that gives most headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Uneven {
    delimiter: u8,
    headers: usize,
    /// The first row with another number of cells, and how many it has.
    row: usize,
    cells: usize,
    rows: Rows,
    escapes: Escapes,
}

/// How far the rows below the headers are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// Each has as many cells as the others, and the headers have more or fewer.
    Alike,
    /// Some have more than others.
    Different,
}

/// Whether delimiters within texts are marked as programmers do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escapes {
    Backslashes,
    None,
}

impl Uneven {
    /// The rows of the first bytes; `None` where no delimiter gives two headers, or all rows are even.
    pub(crate) fn of(bytes: &[u8], rest: Rest) -> Option<Uneven> {
        CANDIDATES
            .into_iter()
            .filter_map(|delimiter| Uneven::under(delimiter, bytes, rest))
            .max_by_key(|uneven| uneven.headers)
    }

    fn under(delimiter: u8, bytes: &[u8], rest: Rest) -> Option<Uneven> {
        /// So many rows are looked at.
        const ROWS: usize = 1000;
        let splitter = Splitter::new(delimiter);
        let (mut counts, mut cells, mut start) = (Vec::new(), Vec::new(), 0);
        while start < bytes.len() && counts.len() < ROWS {
            let record = &bytes[start..];
            let Split::Record(length) = splitter.split(record, rest, &mut cells) else { break };
            let blank = record[..length].iter().all(u8::is_ascii_whitespace);
            counts.push(if blank { None } else { Some(cells.len()) });
            start += length;
        }
        let headers = (*counts.first()?)?;
        let below = || counts.iter().enumerate().skip(1).filter_map(|(row, count)| Some((row, (*count)?)));
        let (row, cells) = below().find(|(_, count)| *count != headers)?;
        let escaped = bytes.windows(2).any(|two| two == [b'\\', delimiter]);
        Some(Uneven {
            delimiter,
            headers,
            row: row + 1,
            cells,
            rows: if below().all(|(_, count)| count == cells) { Rows::Alike } else { Rows::Different },
            escapes: if escaped { Escapes::Backslashes } else { Escapes::None },
        })
        .filter(|uneven| uneven.headers > 1)
    }

    /// What was found, as a clause.
    pub(crate) fn said(&self) -> String {
        let Uneven { headers, row, cells, .. } = self;
        let at = shown(self.delimiter);
        match self.rows {
            Rows::Alike => {
                format!("split at {at}, row 1 has {headers} headers and every row below it {cells} cells")
            }
            Rows::Different => {
                format!("split at {at}, row 1 has {headers} headers and row {row} has {cells} cells")
            }
        }
    }

    /// The ways out, added to the problem.
    pub(crate) fn help(&self, problem: Problem) -> Problem {
        let problem = match (self.escapes, self.rows) {
            (Escapes::Backslashes, _) => problem.help(format!(
                "a backslash stands before {} within texts: export the file again with such texts in quotation marks",
                shown(self.delimiter)
            )),
            (Escapes::None, Rows::Alike) => problem.help(
                "which header has no cells is not in the file: delete it, or add the missing cells, so that no answer is read under a wrong header",
            ),
            (Escapes::None, Rows::Different) => {
                problem.help("give every row as many cells as there are headers, or export the file again")
            }
        };
        problem
            .help("or say in a mapping file that another delimiter is meant, e.g. read: { delimiter: \";\" }")
    }
}

#[cfg(test)]
mod tests {
    use super::detect;
    use crate::survey::csv::records::Rest;

    #[track_caller]
    fn case(text: &str, expected: Result<u8, &[u8]>) {
        let detected = detect(text.as_bytes(), Rest::Nothing, |header| header == "Q1");
        assert_eq!(detected, expected.map_err(<[u8]>::to_vec));
    }

    #[test]
    fn equal_cell_counts_decide_where_no_header_is_known() {
        case("a,b,c\n1,2,3\n", Ok(b','));
        case("a;\"b, c\";d\n1;2;3\n", Ok(b';'));
        case("a\tb\n\n1\t2\n", Ok(b'\t'));
        case("a|b\n1,5|2\n", Ok(b'|'));
        case("a,b\n1,2,\n3,4,\n", Ok(b','));
    }

    #[test]
    fn a_damaged_record_among_many_does_not_hide_the_delimiter() {
        let rows = "1;2\n".repeat(20);
        case(&format!("a;b\n{rows}1;2;3\n"), Ok(b';'));
    }

    #[test]
    fn a_known_header_decides_before_cell_counts() {
        case("Q1;a,b,c\n1;2,3,4\n", Ok(b';'));
        case("Q1,a\n1,2,3\n", Ok(b','));
    }

    #[test]
    fn a_file_without_any_delimiter_is_one_column() {
        case("Q1\n4\n5\n", Ok(b','));
        case("\"Q1\"\n4\n", Ok(b','));
    }

    #[test]
    fn what_does_not_decide_is_said() {
        case("a,b;c\n1,2;3\n", Err(b",;"));
        case("a,b\n1,2,3\n", Err(b""));
    }
}

#[cfg(test)]
mod uneven_tests {
    use super::Uneven;
    use crate::survey::csv::records::Rest;

    #[track_caller]
    fn case(text: &str, said: Option<&str>) {
        let uneven = Uneven::of(text.as_bytes(), Rest::Nothing);
        assert_eq!(uneven.map(|uneven| uneven.said()).as_deref(), said);
    }

    #[test]
    fn the_first_uneven_row_is_named_and_a_common_shortage_too() {
        case("a,b,c\n1,2\n3,4\n", Some("split at \",\", row 1 has 3 headers and every row below it 2 cells"));
        case("a,b\n1,2\n\n1,2,3\n", Some("split at \",\", row 1 has 2 headers and row 4 has 3 cells"));
        case("a;b\n1;2\n", None);
        case("a\n1\n", None);
    }
}
