//! A column that may tell which rows count, and nobody said whether these do.

use std::collections::HashMap;

use crate::problem::{Place, Problem};
use crate::survey::cells::content::is_date;
use crate::survey::cells::period_texts::plain_year;
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, SharedText};
use crate::survey::cells::text::{comparable, excerpt};
use crate::survey::rows::row_mark_words::Mark;
use crate::yaml;

/// Such a column, with what stands in it.
#[derive(Debug)]
pub struct RowsInDoubt {
    pub(crate) file: String,
    /// The header of the column.
    pub column: String,
    /// Every text in it that is counted, in order, with what it says of its rows.
    pub(crate) texts: Vec<(String, Rows, Mark)>,
    /// Whether there are more than are counted.
    pub(crate) too_many: bool,
    pub(crate) doubt: Doubt,
}

/// Why it is not sure which rows count.
#[derive(Debug)]
pub(crate) enum Doubt {
    /// These texts do not tell whether their rows count.
    Status(Vec<(String, Rows)>),
    /// The rows are of several survey periods, and `example` is one; or of one and of none where that is `alone`.
    Periods { example: String, alone: bool },
    /// The days of the answers are those of several surveys, as was `seen`; a year names the `newest`, or nothing.
    Days { seen: String, newest: Option<String> },
}

/// A text that enough rows have for it to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowText {
    /// The text as it is named; nothing where the cell is blank.
    pub text: SharedText,
    /// How many rows count where it is named, other spellings of it among them.
    pub rows: u64,
    /// What it says of its rows.
    pub says: Says,
}

/// What a text says of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// They count.
    Counts,
    /// They do not count.
    LeftOut,
    /// That is what is not sure.
    Unsure,
}

impl RowsInDoubt {
    /// Whether the rows are in doubt since they are of several survey periods.
    pub fn are_periods(&self) -> bool {
        matches!(self.doubt, Doubt::Periods { .. } | Doubt::Days { .. })
    }

    /// The texts to choose from, in order; spellings that are named alike are one.
    pub fn choices(&self) -> Vec<RowText> {
        let mut most_first: Vec<&(String, Rows, Mark)> = self.texts.iter().collect();
        most_first.sort_by_key(|(_, rows, _)| std::cmp::Reverse(rows.rows));
        let mut choices: Vec<RowText> = Vec::new();
        for (text, rows, mark) in most_first {
            let is_named = |choice: &RowText| is_of(text, choice.text.as_str());
            if choices.iter().any(is_named) {
                continue;
            }
            if let Some(shared) = SharedText::of(text, rows.rows) {
                let named = self.texts.iter().filter(|(other, ..)| is_of(other, text));
                let rows = named.map(|(_, rows, _)| rows.rows).sum();
                choices.push(RowText { text: shared, rows, says: self.says(text, *mark) });
            }
        }
        choices.sort_by(|one, other| one.text.as_str().cmp(other.text.as_str()));
        choices
    }

    /// Whether some rows have texts that are not to be told.
    pub fn has_rarer(&self) -> bool {
        let choices = self.choices();
        let is_named = |text: &str| choices.iter().any(|choice| is_of(text, choice.text.as_str()));
        self.too_many || self.texts.iter().any(|(text, ..)| !is_named(text))
    }

    /// Whether there is a text to choose that is not said to be left out.
    pub(crate) fn can_be_asked(&self) -> bool {
        self.choices().iter().any(|choice| choice.says != Says::LeftOut)
    }

    fn says(&self, text: &str, mark: Mark) -> Says {
        let unsure: &[(String, Rows)] = match &self.doubt {
            Doubt::Status(unsure) => unsure,
            Doubt::Periods { .. } | Doubt::Days { .. } => return Says::Unsure,
        };
        match mark {
            _ if unsure.iter().any(|(unsure, _)| unsure == text) => Says::Unsure,
            Mark::LeftOut | Mark::Test => Says::LeftOut,
            Mark::Counts | Mark::Blank | Mark::OfPeople | Mark::Unknown => Says::Counts,
        }
    }

    /// What a mapping says under `rows: { only: … }` for these texts to count.
    pub fn mapping_entry(&self, texts: &[SharedText]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| yaml::quoted(text.as_str())).collect();
        format!("{}: [{}]", yaml::quoted(&self.column), texts.join(", "))
    }

    /// The refusal, with every way to decide.
    pub(crate) fn problem(&self) -> Problem {
        let texts: Vec<(&str, Rows)> =
            self.texts.iter().map(|(text, rows, _)| (text.as_str(), *rows)).collect();
        match &self.doubt {
            Doubt::Status(unsure) => self.of_status(&texts, unsure),
            Doubt::Periods { example, alone } => self.of_periods(&texts, example, *alone),
            Doubt::Days { seen, newest } => self.of_days(seen, newest.as_deref()),
        }
    }

    fn of_status(&self, texts: &[(&str, Rows)], unsure: &[(String, Rows)]) -> Problem {
        let header = &self.column;
        let unsure: Vec<(&str, Rows)> = unsure.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
        let first = unsure.iter().map(|(_, rows)| rows.first).min().unwrap_or_default();
        let fault = format!(
            "it may say which rows count, and it is not sure whether these do: {}; the first is row {first}",
            quoted(&unsure)
        );
        let mut problem = self.about(fault);
        if unsure.len() < texts.len() {
            problem = problem.help(format!("it has {}", quoted(texts)));
        }
        if self.texts.iter().any(|(.., mark)| *mark == Mark::Blank) {
            problem = problem.help(format!("a row with nothing in it is named by --only \"{header}=\""));
        }
        let (only, every) = (self.only(&self.likely(&unsure)), self.every());
        problem
            .help(format!("name the texts of all rows that count: {only}"))
            .help(format!("where it says nothing about that: {every}"))
    }

    fn of_periods(&self, texts: &[(&str, Rows)], example: &str, alone: bool) -> Problem {
        let what =
            if alone { "some rows may be of another period" } else { "the rows are of several periods" };
        let fault = format!("{what}, and one result would pool them: {}", quoted(texts));
        let (only, every) = (self.only(&[example]), self.every());
        self.about(fault)
            .help(format!("score one of them: {only}"))
            .help(format!("or pool them on purpose: {every}"))
    }

    fn of_days(&self, seen: &str, newest: Option<&str>) -> Problem {
        let one = match newest {
            Some(year) => format!("score one of them: {}", self.only(&[year])),
            None => "score one of them: give the rows of each a name in a column of its own, such as Wave, and name one with --only".to_owned(),
        };
        self.about(seen.to_owned()).help(one).help(format!("or pool them on purpose: {}", self.every()))
    }

    fn about(&self, fault: String) -> Problem {
        Problem::new(Place::Column { file: self.file.clone(), column: self.column.clone() }, fault)
    }

    /// The texts of the rows that most likely count, as far as they may be told: those that say so, or else the most
    /// frequent one in doubt, and nothing at all.
    fn likely<'a>(&'a self, unsure: &[(&'a str, Rows)]) -> Vec<&'a str> {
        let may_be_told = |text: &str, rows: Rows| text.is_empty() || rows.rows >= ENOUGH_PEOPLE;
        let of = |mark: Mark| {
            let told =
                self.texts.iter().filter(move |(text, rows, said)| *said == mark && may_be_told(text, *rows));
            told.map(|(text, ..)| text.as_str())
        };
        let is_sure = |text: &&str| !unsure.iter().any(|(unsure, _)| unsure == text);
        let counting: Vec<&str> = of(Mark::Counts).filter(is_sure).collect();
        if !counting.is_empty() {
            return counting;
        }
        let told = unsure.iter().filter(|(text, rows)| !text.is_empty() && may_be_told(text, *rows));
        let most = told.max_by_key(|(_, rows)| rows.rows).map_or("TEXT", |(text, _)| text);
        std::iter::once(most).chain(of(Mark::Blank)).collect()
    }

    fn only(&self, texts: &[&str]) -> String {
        let (header, column) = (&self.column, yaml::quoted(&self.column));
        let flags: Vec<String> = texts.iter().map(|text| format!("--only \"{header}={text}\"")).collect();
        let listed: Vec<String> = texts.iter().map(|text| yaml::quoted(text)).collect();
        let (flags, listed) = (flags.join(" "), listed.join(", "));
        format!("{flags}, or in a mapping: rows: {{ only: {{ {column}: [{listed}] }} }}")
    }

    fn every(&self) -> String {
        let (header, column) = (&self.column, yaml::quoted(&self.column));
        format!("--every \"{header}\", or in a mapping: rows: {{ every: [{column}] }}")
    }
}

/// With more different texts a column decides nothing.
const MOST: usize = 64;

/// The texts so far.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    counted: HashMap<String, Rows>,
    /// Whether there were more than are kept.
    pub too_many: bool,
}

/// The rows with one text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    pub rows: u64,
    pub first: u64,
}

impl Texts {
    /// Counts a row with this text.
    pub(crate) fn count(&mut self, text: &str, row: u64) {
        if let Some(counted) = self.counted.get_mut(text) {
            counted.rows += 1;
        } else if self.counted.len() < MOST {
            self.counted.insert(text.to_owned(), Rows { rows: 1, first: row });
        } else {
            self.too_many = true;
        }
    }

    /// The texts in order.
    pub(crate) fn sorted(&self) -> Vec<(&str, Rows)> {
        let mut texts: Vec<(&str, Rows)> =
            self.counted.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
        texts.sort_unstable_by_key(|(text, _)| *text);
        texts
    }
}

/// Texts in quotation marks with their rows, as far as enough rows have them: `"2024" (157 rows) and others`.
pub(crate) fn quoted(texts: &[(&str, Rows)]) -> String {
    /// More are not listed.
    const LISTED: usize = 6;
    let enough = |rows: &Rows| rows.rows >= ENOUGH_PEOPLE;
    let shown = texts.iter().filter(|(_, rows)| enough(rows)).take(LISTED);
    let mut said: Vec<String> =
        shown.map(|(text, rows)| format!("{} ({} rows)", named(text), rows.rows)).collect();
    match (texts.len() - said.len(), said.is_empty()) {
        (0, _) => {}
        (1, true) => said.push("a text of a few rows".to_owned()),
        (_, true) => said.push("texts of a few rows each".to_owned()),
        (_, false) => said.push("others".to_owned()),
    }
    match said.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => said.concat(),
    }
}

/// A text as a message names it.
pub(crate) fn named(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", excerpt(text)) }
}

/// Whether a text is what somebody named: written alike, or a date in the year that was named.
pub(crate) fn is_of(text: &str, wanted: &str) -> bool {
    let is_year = wanted.len() == 4 && wanted.bytes().all(|byte| byte.is_ascii_digit());
    comparable(text) == comparable(wanted)
        || plain_year(text).is_some_and(|year| Some(year) == plain_year(wanted))
        || (is_year && is_date(text) && text.split(|c: char| !c.is_ascii_digit()).any(|part| part == wanted))
}

#[cfg(test)]
mod tests {
    use super::{Doubt, RowsInDoubt};
    use crate::survey::rows::row_mark_words::Mark;
    use crate::survey::rows::rows_in_doubt::Rows;

    fn periods(texts: &[(&str, u64)]) -> RowsInDoubt {
        let text =
            |(text, rows): &(&str, u64)| ((*text).to_owned(), Rows { rows: *rows, first: 2 }, Mark::Unknown);
        RowsInDoubt {
            file: "survey.csv".to_owned(),
            column: "Year".to_owned(),
            texts: texts.iter().map(text).collect(),
            too_many: false,
            doubt: Doubt::Periods { example: "2025".to_owned(), alone: false },
        }
    }

    #[track_caller]
    fn case(texts: &[(&str, u64)], choices: &[(&str, u64)], rarer: bool) {
        let doubt = periods(texts);
        let offered = doubt.choices();
        let offered: Vec<_> = offered.iter().map(|choice| (choice.text.as_str(), choice.rows)).collect();
        assert_eq!((offered, doubt.has_rarer()), (choices.to_vec(), rarer));
    }

    #[test]
    fn what_is_counted_by_one_name_is_one_choice() {
        case(&[("2024", 9), ("2025", 20), ("2025.0", 7)], &[("2024", 9), ("2025", 27)], false);
        case(&[("FY 2025", 9), ("2025", 3), ("2024", 5)], &[("2024", 5), ("FY 2025", 12)], false);
        case(&[("Wave 1", 6), ("wave 1", 8)], &[("wave 1", 14)], false);
    }

    #[test]
    fn what_few_rows_have_is_no_choice() {
        case(&[("2024", 4), ("2025", 20)], &[("2025", 20)], true);
        case(&[("2024", 4), ("2023", 4)], &[], true);
        assert!(!periods(&[("2024", 4), ("2023", 4)]).can_be_asked());
    }
}
