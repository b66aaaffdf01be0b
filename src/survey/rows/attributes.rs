//! Attributes of respondents in a second file, such as their department, joined by a common column.

use std::collections::{HashMap, HashSet};

use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::shared_text::Enough;
use crate::survey::cells::text::clean;
use crate::survey::csv::records::{Cell, Doubled};
use crate::survey::file::container::{Behind, HiddenRows, name_of};
use crate::survey::headers::column::{System, key};
use crate::survey::headers::platforms::system;

/// The file of attributes, read whole: a row for each respondent.
pub(crate) struct Attributes {
    /// Its name.
    pub file: String,
    pub sha256: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// What is not seen in it, where it was a workbook.
    pub behind: Behind,
}

impl Attributes {
    /// The attributes by respondent, for a survey whose header rows begin with `survey`.
    ///
    /// # Errors
    /// No column, or more than one, tells which row belongs to whom; two rows belong to one respondent.
    pub(crate) fn beside(mut self, survey: &[String]) -> Result<Joining, Problems> {
        let (own, theirs) = self.common_column(survey)?;
        let row_of: HashMap<String, usize> =
            self.identities(own).map(|(row, identity)| (identity, row)).collect();
        let column = self.headers.remove(own);
        for row in &mut self.rows {
            row.resize(self.headers.len() + 1, String::new());
            row.remove(own);
        }
        let used = vec![Use::Unused; self.rows.len()];
        let file = name_of(&self.file);
        let (hidden, hidden_are) = (self.behind.rows, self.behind.rows_are);
        let joined = Joined { file, column, found: 0, without: 0, unused: 0, hidden, hidden_are };
        Ok(Joining { attributes: self, theirs, width: survey.len(), row_of, used, joined })
    }

    /// The column that tells which row belongs to whom: its place in the attributes and in the survey.
    fn common_column(&self, survey: &[String]) -> Result<(usize, usize), Problems> {
        let theirs: Vec<String> = survey.iter().map(|header| key(header)).collect();
        let place_of = |header: &String| {
            let wanted = key(header);
            theirs.iter().position(|header| *header == wanted && !wanted.is_empty())
        };
        let common = self.headers.iter().enumerate();
        let common = common.filter_map(|(own, header)| Some((own, place_of(header)?)));
        let (numbers, others): (Vec<_>, Vec<_>) = common.partition(|(own, _)| self.is_identity(*own));
        // A name or a place is shared by several people, however few there are in this file.
        let plain = others.into_iter().filter(|(own, _)| system(None, &self.headers[*own]).is_none());
        let candidates: Vec<(usize, usize)> = if numbers.is_empty() { plain.collect() } else { numbers };
        let apart: Vec<(usize, usize)> =
            candidates.iter().copied().filter(|(own, _)| self.tells_apart(*own)).collect();
        match (apart.as_slice(), candidates.first()) {
            ([one], _) => Ok(*one),
            // Several numbers of the same people lead to the same rows.
            ([first, ..], _) if self.is_identity(first.0) => Ok(*first),
            ([], None) => Err(self.nothing_common().into()),
            ([], Some((own, _))) => Err(self.same_respondent(*own).into()),
            (several, _) => Err(self.undecided(several).into()),
        }
    }

    fn is_identity(&self, column: usize) -> bool {
        system(None, &self.headers[column]).is_some_and(System::tells_respondents_apart)
    }

    /// Whether every row that has something in the column has something else in it.
    fn tells_apart(&self, column: usize) -> bool {
        let mut seen = HashSet::new();
        self.identities(column).all(|(_, identity)| seen.insert(identity)) && !seen.is_empty()
    }

    fn identities(&self, column: usize) -> impl Iterator<Item = (usize, String)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(move |(row, cells)| Some((row, identity(cells.get(column)?)?)))
    }

    fn nothing_common(&self) -> Problem {
        let fault = "no column that tells respondents apart is in both files".to_owned();
        let problem = Problem::new(Place::File(self.file.clone()), fault);
        problem.help("give the column with the respondents' numbers the same header in both files")
    }

    fn same_respondent(&self, own: usize) -> Problem {
        let problem = Problem::new(self.place(own), "two rows are of the same respondent");
        problem.help("keep one row of attributes for each respondent")
    }

    fn undecided(&self, several: &[(usize, usize)]) -> Problem {
        let names: Vec<String> =
            several.iter().map(|(own, _)| format!("\"{}\"", self.headers[*own])).collect();
        let fault = format!("{} could each tell which row belongs to whom", names.join(" and "));
        let problem = Problem::new(Place::File(self.file.clone()), fault);
        problem.help("keep only the column with the respondents' numbers, besides the attributes")
    }

    fn place(&self, column: usize) -> Place {
        Place::Column { file: self.file.clone(), column: self.headers[column].clone() }
    }
}

/// Attributes while they are put behind the cells of each respondent, record by record.
pub(crate) struct Joining {
    attributes: Attributes,
    /// The column of the survey that tells whose row it is.
    theirs: usize,
    /// How many columns the survey has itself.
    width: usize,
    row_of: HashMap<String, usize>,
    used: Vec<Use>,
    joined: Joined,
}

impl Joining {
    /// Puts the attributes behind the first rows of the survey, of which so many are headers.
    pub(crate) fn extend(&self, rows: &mut [Vec<String>], header_rows: usize) {
        let blank = vec![String::new(); self.attributes.headers.len()];
        for (position, cells) in rows.iter_mut().enumerate() {
            cells.resize(cells.len().max(self.width), String::new());
            let attributes = match position {
                0 => &self.attributes.headers,
                _ if position < header_rows => &blank,
                _ => self.row_of(&cells[self.theirs]).map_or(&blank, |row| &self.attributes.rows[row]),
            };
            cells.splice(self.width..self.width, attributes.iter().cloned());
        }
    }

    /// The record with the attributes of its respondent behind the survey's own cells. A record that has too
    /// few cells stays as it is, and one that has too many keeps them at its end: both are told as faults.
    pub(crate) fn join(&mut self, bytes: &mut Vec<u8>, cells: &mut Vec<Cell>) {
        if cells.len() < self.width {
            return;
        }
        let text = cells[self.theirs].to_text(bytes);
        let row = self.row_of(&clean(&text));
        if let Some(row) = row {
            self.joined.found += 1;
            self.used[row] = Use::Used;
        } else {
            let is_blank = cells.iter().all(|cell| clean(&cell.to_text(bytes)).is_empty());
            self.joined.without += usize::from(!is_blank);
        }
        let attributes = (0..self.attributes.headers.len()).map(|column| {
            let start = bytes.len();
            bytes.extend(row.map_or("", |row| &self.attributes.rows[row][column]).as_bytes());
            Cell { start, end: bytes.len(), doubled: Doubled::No }
        });
        let attributes: Vec<Cell> = attributes.collect();
        cells.splice(self.width..self.width, attributes);
    }

    /// How it went, once every record was joined.
    pub(crate) fn finish(self) -> Joined {
        let unused = self.used.iter().filter(|used| **used == Use::Unused).count();
        Joined { unused, ..self.joined }
    }

    fn row_of(&self, text: &str) -> Option<usize> {
        self.row_of.get(&identity(text)?).copied()
    }
}

/// How a file of attributes was joined to a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The file of attributes.
    pub file: String,
    /// The column that told which row belongs to whom.
    pub column: String,
    /// Rows of the survey whose attributes were found.
    pub found: usize,
    /// Rows of the survey without attributes.
    pub without: usize,
    /// Rows of attributes that belong to nobody in the survey.
    pub unused: usize,
    /// Rows of attributes that are hidden in a workbook.
    pub hidden: usize,
    /// What was done with them.
    pub hidden_are: HiddenRows,
}

impl Joined {
    /// What is wrong where no respondent of the survey has a row.
    pub(crate) fn fault(&self) -> Option<Problem> {
        let place = Place::Column { file: self.file.clone(), column: self.column.clone() };
        let problem = Problem::new(place, "no respondent of the survey has a row in this file");
        (self.found == 0 && self.without > 0).then(|| {
            problem.help(
                "check that both files write the numbers in the same way, with or without leading zeros",
            )
        })
    }

    /// What was joined and what was not, as a sentence.
    pub fn said(&self, enough: Enough) -> String {
        let Joined { file, column, found, without, unused, hidden, hidden_are } = self;
        let nobodys = match *unused as u64 {
            0 => String::new(),
            rows => format!("; {} of it are of nobody in the survey", enough.rows(rows)),
        };
        let hidden = match (*hidden as u64, hidden_are) {
            (0, _) => String::new(),
            (rows, HiddenRows::LeftOut) => {
                format!("; {} hidden in it were left out, as was asked", enough.rows(rows))
            }
            (rows, HiddenRows::Counted | HiddenRows::Refused | HiddenRows::Undecided) => {
                format!("; {} hidden in it count like the others, as was asked", enough.rows(rows))
            }
        };
        let few = |rows: usize| enough.is_few(rows as u64);
        // No number of rows: beside that of the respondents it would tell of a few who were left out.
        let rows = match (few(*found), few(*without)) {
            (true, true) => "some rows have".to_owned(),
            (false, true) => "nearly all rows have".to_owned(),
            (true, false) => "hardly any row has".to_owned(),
            (false, false) if *without == 0 => "all rows have".to_owned(),
            (false, false) => format!("about {} % of the rows have", 100 * found / (found + without)),
        };
        format!("\"{file}\" was joined by \"{column}\": {rows} attributes in it{nobodys}{hidden}.")
    }
}

/// Whether a row of attributes belongs to somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Used,
    Unused,
}

/// An identity as it is compared: capitals do not matter, nor the decimals that a spreadsheet or pandas gives to whole
/// numbers beside a blank ("17.0"); leading zeros do. A blank is nobody's.
pub(crate) fn identity(text: &str) -> Option<String> {
    let whole = text.split_once('.').filter(|(whole, decimals)| {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number(whole) && is_number(decimals) && decimals.bytes().all(|byte| byte == b'0')
    });
    let text = whole.map_or(text, |(whole, _)| whole);
    (!text.is_empty()).then(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::identity;

    #[test]
    fn a_whole_number_is_the_same_with_decimals() {
        let forms = ["17", "17.0", "17.00", "017", "17.5", "A.0", "", "Ab"].map(identity);
        let expected = ["17", "17", "17", "017", "17.5", "a.0", "", "ab"];
        assert_eq!(forms, expected.map(|text| (!text.is_empty()).then(|| text.to_owned())));
    }
}
