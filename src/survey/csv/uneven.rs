//! Why no delimiter divides the rows of a file evenly.

use crate::problem::Problem;

use crate::survey::csv::delimiter::{CANDIDATES, shown};
use crate::survey::csv::records::{Rest, Split, Splitter};

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
