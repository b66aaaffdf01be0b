//! Rows at the end of a file that sum up those above, and what others came to anywhere in it: "Average,,3.2,4.1" and
//! "Benchmark,,3.2,4.1" are no respondents.

use super::cell::clean;
use super::content::{Content, number};
use super::feed::Record;
use super::records::Cell;

/// More rows than these are no summary.
const MOST: usize = 8;

/// What a row begins with that adds up those above.
const TOTALS: [&str; 18] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "gesamtergebnis",
    "gesamtsumme",
    "insgesamt",
    "somme",
    "total général",
    "suma",
    "total general",
    "soma",
    "totaal",
    "totale",
    "summa",
    "razem",
];

/// What other rows begin with that sum up those above.
const OTHERS: &[&str] = &[
    "average",
    "averages",
    "avg",
    "mean",
    "means",
    "median",
    "standard deviation",
    "std dev",
    "std. dev",
    "durchschnitt",
    "mittelwert",
    "mittel",
    "standardabweichung",
    "moyenne",
    "écart type",
    "médiane",
    "media",
    "promedio",
    "média",
    "gemiddelde",
    "średnia",
    "médias",
    "genomsnitt",
    "max",
    "min",
    "maximum",
    "minimum",
    "variance",
    "varianz",
];

/// What rows begin with that hold what others came to, wherever they stand: nobody is called so, and nobody answers so.
const NORMS: &[&str] = &[
    "benchmark",
    "benchmarks",
    "norm",
    "norms",
    "normwert",
    "norme",
    "norma",
    "industry average",
    "company average",
    "overall average",
    "external benchmark",
    "internal benchmark",
    "industry benchmark",
    "referenzwert",
    "vergleichswert",
];

/// Rows that may sum up those above, kept back until it is known whether others follow.
#[derive(Default)]
pub(super) struct Summaries {
    held: Vec<Held>,
    /// Whether such a word stood above other rows, so that it is what people answered there.
    answered: bool,
    /// Rows with what others came to.
    norms: u64,
    scratch: Vec<u8>,
}

/// A row that is kept back.
pub(super) struct Held {
    row: u64,
    bytes: Vec<u8>,
    cells: Vec<Cell>,
}

impl Held {
    pub(super) fn record(&self) -> Record<'_> {
        Record { row: self.row, bytes: &self.bytes, cells: &self.cells }
    }
}

/// What a row without a respondent holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Summary {
    /// What those above come to.
    OfRows,
    /// What others came to.
    OfOthers,
}

impl Summary {
    /// What a row is that begins with this text; the year of a norm changes nothing.
    fn of(text: &str) -> Option<Summary> {
        let word = word(text);
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        if NORMS.contains(&name) {
            Some(Summary::OfOthers)
        } else {
            (is_total(text) || OTHERS.contains(&&*word)).then_some(Summary::OfRows)
        }
    }
}

/// What is to be done with a row.
pub(super) enum Turn {
    /// Nothing yet: it is kept back.
    Later,
    /// These come first, and then it.
    Now(Vec<Held>),
}

impl Summaries {
    /// Takes in the next row.
    pub(super) fn turn(&mut self, record: &Record) -> Turn {
        let summary = self.summary(record);
        if summary == Some(Summary::OfOthers) {
            self.norms += 1;
            return Turn::Later;
        }
        if summary.is_some() && !self.answered && self.held.len() < MOST {
            let (bytes, cells) = (record.bytes.to_vec(), record.cells.to_vec());
            self.held.push(Held { row: record.row, bytes, cells });
            return Turn::Later;
        }
        // Blank rows may stand between a table and its sums, and below them.
        if self.held.is_empty() || record.is_blank() {
            return Turn::Now(Vec::new());
        }
        self.answered = true;
        Turn::Now(std::mem::take(&mut self.held))
    }

    /// How many rows at the end of the file sum up those above, or anywhere hold what others came to.
    pub(super) fn count(&self) -> u64 {
        self.held.len() as u64 + self.norms
    }

    /// What the first cell with something in it says, where all others are numbers.
    fn summary(&mut self, record: &Record) -> Option<Summary> {
        /// Longer texts are looked at no further.
        const LONGEST: usize = 40;
        let mut numbers = 0;
        let mut begun = None;
        for cell in record.cells {
            let raw = cell.text(record.bytes, &mut self.scratch);
            if raw.len() > LONGEST || (begun.is_none() && raw.first().is_some_and(u8::is_ascii_digit)) {
                return None;
            }
            let written = String::from_utf8_lossy(raw);
            let text = clean(&written);
            if text.is_empty() {
                continue;
            }
            if begun.is_some() {
                let figure = text.strip_suffix('%').map_or(&*text, str::trim_end);
                if number(figure).is_none() || Content::of(figure) != Content::Number {
                    return None;
                }
                numbers += 1;
            } else {
                begun = Some(Summary::of(&text)?);
            }
        }
        begun.filter(|_| numbers > 0)
    }
}

/// Whether a text says that its row adds up others.
pub(crate) fn is_total(text: &str) -> bool {
    TOTALS.contains(&&*word(text))
}

fn word(text: &str) -> String {
    text.trim_end_matches([':', '.']).trim_end().to_lowercase()
}
