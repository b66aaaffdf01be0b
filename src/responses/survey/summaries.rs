//! Rows at the end of a file that sum up those above: "Average,,3.2,4.1" is no respondent.

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
const OTHERS: [&str; 23] = [
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
];

/// Rows that may sum up those above, kept back until it is known whether others follow.
#[derive(Default)]
pub(super) struct Summaries {
    held: Vec<Held>,
    /// Whether such a word stood above other rows, so that it is what people answered there.
    answered: bool,
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
        if self.is_summary(record) && !self.answered && self.held.len() < MOST {
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

    /// How many rows at the end of the file sum up those above.
    pub(super) fn count(&self) -> u64 {
        self.held.len() as u64
    }

    /// Whether the first cell with something in it says so, and all others are numbers.
    fn is_summary(&mut self, record: &Record) -> bool {
        /// Longer texts are looked at no further.
        const LONGEST: usize = 40;
        let mut numbers = 0;
        let mut begun = false;
        for cell in record.cells {
            let raw = cell.text(record.bytes, &mut self.scratch);
            if raw.len() > LONGEST || (!begun && raw.first().is_some_and(u8::is_ascii_digit)) {
                return false;
            }
            let written = String::from_utf8_lossy(raw);
            let text = clean(&written);
            if text.is_empty() {
                continue;
            }
            if begun {
                let figure = text.strip_suffix('%').map_or(&*text, str::trim_end);
                if number(figure).is_none() || Content::of(figure) != Content::Number {
                    return false;
                }
                numbers += 1;
            } else {
                if !is_total(&text) && !OTHERS.contains(&&*word(&text)) {
                    return false;
                }
                begun = true;
            }
        }
        numbers > 0
    }
}

/// Whether a text says that its row adds up others.
pub(crate) fn is_total(text: &str) -> bool {
    TOTALS.contains(&&*word(text))
}

fn word(text: &str) -> String {
    text.trim_end_matches([':', '.']).trim_end().to_lowercase()
}
