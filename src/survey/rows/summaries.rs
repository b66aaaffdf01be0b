//! Rows that sum up others, "Average,,3.2,4.1", or hold what others came to, "Benchmark,,3.2,4.1", and are no
//! respondents. At the end of a file they are told by a word, elsewhere by more; what is in doubt is refused. Without a word
//! they are told by numbers that nobody answers.

use std::collections::BTreeMap;

use crate::problem::{Place, Problem};
use crate::survey::cells::content::{Content, number};
use crate::survey::cells::remembered::Remembered;
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::{Listed, clean};
use crate::survey::csv::record_reader::Record;
use crate::survey::csv::records::Cell;
use crate::survey::headers::column_index::Headers;

/// More rows than these are no summary.
const MOST: usize = 8;

/// What a row begins with that adds up those above.
static TOTALS: Listed = Listed::new(
    "\
    total; totals; grand total; sum; summe; gesamt; gesamtergebnis; gesamtsumme; insgesamt; somme; total \
    général; suma; total general; soma; totaal; totale; summa; razem",
);

/// What other rows begin with that sum up those above.
static OTHERS: Listed = Listed::new(
    "\
    average; averages; avg; mean; means; median; standard deviation; std dev; std. dev; durchschnitt; \
    mittelwert; mittel; standardabweichung; moyenne; écart type; médiane; media; promedio; média; \
    gemiddelde; średnia; médias; genomsnitt; max; min; maximum; minimum; variance; varianz",
);

/// What rows begin with that hold what others came to, wherever they stand: nobody is called so, and nobody answers so.
static NORMS: Listed = Listed::new(
    "\
    benchmark; benchmarks; norm; norms; normwert; norme; norma; industry average; company average; overall \
    average; external benchmark; internal benchmark; industry benchmark; referenzwert; vergleichswert",
);

/// What a row says that adds up others, wherever it stands: nobody is called so, and nobody answers so.
static SURE: Listed = Listed::new(
    "\
    grand total; subtotal; sub-total; sub total; standard deviation; std dev; std. dev; stddev; mean score; \
    average score; gesamtergebnis; gesamtsumme; zwischensumme; teilergebnis; standardabweichung; total \
    général; sous-total; écart type; écart-type; total general; desviación estándar; desvio padrão; totale \
    generale; deviazione standard; eindtotaal; subtotaal; standaarddeviatie",
);

/// What rows say that are of everybody, or people who belong everywhere.
static OF_ALL: Listed = Listed::new(
    "\
    overall; all units; all departments; all sites; all teams; all locations; all staff; all employees; all \
    respondents; company overall; overall company; whole company; entire company; organisation overall; \
    organization overall; whole organisation; whole organization; alle einheiten; alle abteilungen; alle \
    standorte; alle bereiche; unternehmen gesamt; gesamtunternehmen; toutes les unités; tous les services; \
    tous les sites; ensemble de l'entreprise; todas las unidades; todos los departamentos; toda la empresa; \
    tutte le unità; tutti i reparti; tutta l'azienda; todas as unidades; todos os departamentos; toda a \
    empresa; alle afdelingen; alle eenheden; hele organisatie",
);

/// What rows begin with that are of a whole, or of what others came to, and people may belong to as well.
static OF_WHOLES: Listed = Listed::new(
    "\
    all; alle; tous; todos; company; organisation; organization; unternehmen; entreprise; empresa; azienda; \
    bedrijf; industry; branche; previous year; last year; vorjahr; target; zielwert; top 2; top 2 box; \
    bottom 2; konzern; soll; sollwert; ideal; idealwert",
);

/// What rows begin with that show how to answer, or how most did; in them answers may be written as people write them.
static EXAMPLES: Listed = Listed::new(
    "\
    answer key; example; example row; example answer; beispiel; exemple; ejemplo; esempio; exemplo; voorbeeld; \
    most frequent; mode; modus",
);

/// What a row that adds up others begins with, where that is no name of anything: the others are first names, media,
/// and answers such as "min".
static IN_DOUBT: Listed = Listed::new(
    "\
    average; averages; avg; mean; means; median; durchschnitt; mittelwert; moyenne; promedio; gemiddelde; ø; \
    schnitt",
);

/// What a row begins or ends with that adds up, or averages, what the rest of its name says.
static OF_SOMETHING: Listed = Listed::new(
    "\
    total; totals; totale; totaal; subtotal; sum; average; averages; avg; mean; means; median; overall; norm; \
    benchmark; ergebnis; teilergebnis; zwischensumme; gesamt; gesamtergebnis; insgesamt; summe; durchschnitt; \
    mittelwert; schnitt; ø; moyenne; médiane; somme; promedio; mediana; suma; gemiddelde; mediaan",
);

/// What rows begin with below sums and means: how many answered, and how they differ.
static BELOW: Listed = Listed::new(
    "\
    n; n =; valid n; count; counts; sd; stdev; base; respondents; responses; anzahl; basis; effectif; \
    nombre; número; numero; aantal",
);

/// Rows that may sum up others, kept back until it is known whether others follow.
#[derive(Default)]
pub(crate) struct Summaries {
    /// Columns whose texts say nothing of this, in order: those of answers, and those in which every row counts.
    passed_over: Vec<usize>,
    /// How many rows there were so far.
    rows: u32,
    held: Vec<Held>,
    /// Whether such a word stood above other rows, so that it is what people answered there.
    answered: bool,
    /// Rows with what others came to, and sums among the other rows.
    left_out: u64,
    /// What may be a sum or somebody's answer, by its text.
    doubts: BTreeMap<String, Doubt>,
    /// What texts say of their rows.
    kinds: Remembered<Option<Kind>>,
    scratch: Vec<u8>,
}

/// A row that is kept back.
pub(crate) struct Held {
    row: u64,
    bytes: Vec<u8>,
    cells: Vec<Cell>,
    summary: Summary,
}

impl Held {
    pub(crate) fn record(&self) -> Record<'_> {
        Record { row: self.row, bytes: &self.bytes, cells: &self.cells }
    }
}

/// Rows with a text that may say that they sum up others.
struct Doubt {
    kind: Kind,
    column: usize,
    first: u64,
    rows: u64,
}

impl Doubt {
    /// Whether so many rows say the same that people answered it: a table has one total, and a few of its parts.
    fn is_answer(&self) -> bool {
        match self.kind {
            Kind::InDoubt | Kind::Below => self.rows > 1,
            Kind::OfAll | Kind::OfWhole | Kind::OfOthers | Kind::Sure | Kind::Word => {
                self.rows >= ENOUGH_PEOPLE
            }
        }
    }
}

/// A row without a respondent.
#[derive(Debug, Clone, PartialEq)]
struct Summary {
    column: usize,
    text: String,
    kind: Kind,
    /// Whether most of its numbers are no whole ones, as answers are.
    is_of_means: bool,
}

/// What a text says of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It holds what others came to.
    OfOthers,
    /// It sums up others.
    Sure,
    /// It sums up others, or is of somebody who belongs to all of them or to what is called so.
    OfAll,
    /// It is of a whole that people may belong to, or of what others came to.
    OfWhole,
    /// It begins with a word for a sum or an average, which may be what people answer.
    InDoubt,
    /// It begins with a word that may as well be a name.
    Word,
    /// It stands under sums and means, as their numbers of people do.
    Below,
}

impl Kind {
    /// What a row is by a text of it; the year of a norm changes nothing.
    fn of(text: &str) -> Option<Kind> {
        let word = word(text);
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        if NORMS.holds(name) {
            Some(Kind::OfOthers)
        } else if SURE.holds(&word) {
            Some(Kind::Sure)
        } else if is_average(&word) {
            Some(Kind::InDoubt)
        } else if OF_ALL.holds(&word) || is_total_of(&word) {
            Some(Kind::OfAll)
        } else if OF_WHOLES.holds(&word) || EXAMPLES.holds(&word) {
            Some(Kind::OfWhole)
        } else if TOTALS.holds(&word) {
            Some(Kind::InDoubt)
        } else if BELOW.holds(&word) {
            Some(Kind::Below)
        } else {
            OTHERS.holds(&word).then_some(Kind::Word)
        }
    }

    /// Whether it may stand in another column than the first with something in it.
    fn stands_anywhere(self) -> bool {
        matches!(self, Kind::Sure | Kind::OfAll)
    }
}

/// Whether a text is that of an average, of something or of so many: "Mean 2024", "Group mean", "Average (n=12)".
fn is_average(word: &str) -> bool {
    let name = word.split('(').next().unwrap_or_default();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let of = ["group ", "overall ", "column ", "row ", "total ", "grand ", "unit ", "team ", "department "];
    let name = of.iter().find_map(|of| name.strip_prefix(of)).unwrap_or(name);
    IN_DOUBT.holds(name)
}

/// Whether a text is that of a sum or an average of what it names, as spreadsheets and survey tools write it: "North Total",
/// "Subtotal Nord", "Finance – Mean", "Average of Finance", "Industry norm".
fn is_total_of(word: &str) -> bool {
    /// Longer texts are sentences.
    const MOST: usize = 5;
    let words: Vec<&str> =
        word.split(|c: char| !c.is_alphanumeric() && c != 'ø').filter(|word| !word.is_empty()).collect();
    let ends = [words.first(), words.last()];
    (2..=MOST).contains(&words.len()) && ends.into_iter().flatten().any(|word| OF_SOMETHING.holds(word))
}

/// What is to be done with a row.
pub(crate) enum Turn {
    /// Nothing yet: it is kept back.
    Later,
    /// These come first, and then it.
    Now(Vec<Held>),
}

impl Summaries {
    /// Looks for rows that sum up others by texts in columns other than these.
    pub(crate) fn passing_over(mut passed_over: Vec<usize>) -> Summaries {
        passed_over.sort_unstable();
        Summaries { passed_over, ..Summaries::default() }
    }

    /// Takes in the next row.
    pub(crate) fn turn(&mut self, record: &Record) -> Turn {
        let summary = self.summary(record);
        let has_no_word = summary.is_none() && self.is_sum_without_word(record);
        self.rows = self.rows.saturating_add(1);
        match summary {
            None if has_no_word => {
                self.left_out += 1;
                Turn::Later
            }
            Some(Summary { kind: Kind::OfOthers | Kind::Sure, .. }) => {
                self.left_out += 1;
                Turn::Later
            }
            Some(summary @ Summary { kind: Kind::Below, .. }) if self.held.is_empty() => {
                self.doubt(&summary, record.row);
                Turn::Now(Vec::new())
            }
            Some(summary) if (!self.answered || summary.is_of_means) && self.held.len() < MOST => {
                let (bytes, cells) = (record.bytes.to_vec(), record.cells.to_vec());
                self.held.push(Held { row: record.row, bytes, cells, summary });
                Turn::Later
            }
            Some(summary) => {
                self.doubt(&summary, record.row);
                Turn::Now(self.released())
            }
            // Blank rows may stand between a table and its sums, and below them.
            None if self.held.is_empty() || record.is_blank() => Turn::Now(Vec::new()),
            None => Turn::Now(self.released()),
        }
    }

    /// The rows kept back that other rows follow, without those that hold means all the same.
    fn released(&mut self) -> Vec<Held> {
        let held = std::mem::take(&mut self.held);
        let are_means = held.iter().any(|held| held.summary.is_of_means);
        // Rows beside means are as they are, but for those that may be called so.
        let is_sum = |held: &Held| {
            held.summary.is_of_means
                || (are_means && !matches!(held.summary.kind, Kind::Word | Kind::OfAll | Kind::OfWhole))
        };
        let (means, others): (Vec<Held>, Vec<Held>) = held.into_iter().partition(is_sum);
        self.left_out += means.len() as u64;
        self.answered |= !others.is_empty();
        for held in &others {
            self.doubt(&held.summary, held.row);
        }
        others
    }

    fn doubt(&mut self, summary: &Summary, row: u64) {
        /// So many different texts are no sums.
        const MOST: usize = 1000;
        if summary.kind == Kind::Word || self.doubts.len() >= MOST {
            return;
        }
        let doubt = self.doubts.entry(summary.text.clone());
        doubt.or_insert(Doubt { kind: summary.kind, column: summary.column, first: row, rows: 0 }).rows += 1;
    }

    /// Nothing follows. Words for everybody alone do not tell that the last rows sum up others.
    pub(crate) fn finish(&mut self) {
        let may_be_people = |held: &Held| {
            matches!(held.summary.kind, Kind::OfAll | Kind::OfWhole) && !held.summary.is_of_means
        };
        if self.held.iter().all(may_be_people) {
            for held in std::mem::take(&mut self.held) {
                self.doubt(&held.summary, held.row);
            }
        }
    }

    /// How many rows sum up others, at the end of the file or as is beyond doubt, or hold what others came to.
    pub(crate) fn count(&self) -> u64 {
        self.held.len() as u64 + self.left_out
    }

    /// What is wrong where it is in doubt whether rows sum up others.
    pub(crate) fn fault(&self, headers: &Headers) -> Option<Problem> {
        let doubts: Vec<&Doubt> = self.doubts.values().filter(|doubt| !doubt.is_answer()).collect();
        let first = doubts.iter().min_by_key(|doubt| doubt.first)?;
        let rows: u64 = doubts.iter().map(|doubt| doubt.rows).sum();
        let column = headers.shown(first.column);
        let others = match rows {
            1 => String::new(),
            2 => " (and 1 more row)".to_owned(),
            rows => format!(" (and {} more rows)", rows - 1),
        };
        let place = Place::Row { file: headers.file().to_owned(), row: first.first };
        let fault = format!(
            "\"{column}\" holds a word for a sum, an average, an example or all units, and the cells behind it nothing but answers{others}: it may sum up other rows, and would count as a respondent"
        );
        Some(
            Problem::new(place, fault).help("delete the rows that sum up others").help(format!(
                "or, where they are of people, say that every row counts: --every \"{column}\""
            )),
        )
    }

    /// Whether a row says nothing but numbers, under statements, that nobody answers: means, or how many answered.
    fn is_sum_without_word(&mut self, record: &Record) -> bool {
        /// So many numbers are no slips.
        const FEWEST: usize = 5;
        /// So many whole numbers that may be answers make a row somebody's.
        const FEW: usize = 2;
        /// Longer ladders are not printed.
        const MOST_POINTS: f64 = 12.0;
        let rows = f64::from(self.rows);
        let (mut sums, mut answers) = (0, 0);
        for (position, cell) in record.cells.iter().enumerate() {
            let raw = cell.text(record.bytes, &mut self.scratch);
            if raw.is_empty() {
                continue;
            }
            let figure = std::str::from_utf8(raw).ok().map(|text| text.trim().trim_end_matches('%'));
            let Some(number) = figure.and_then(number) else { return false };
            // A number elsewhere may be that of a row or a unit, and says nothing.
            if self.passed_over.binary_search(&position).is_err() {
                continue;
            }
            // As many as there are rows, or most of them.
            let is_count = number >= MOST_POINTS && number <= rows && number * 2.0 >= rows;
            if number.fract() != 0.0 || is_count {
                sums += 1;
            } else {
                answers += 1;
            }
            if answers > FEW && answers > sums {
                return false;
            }
        }
        sums >= FEWEST && answers * 4 <= sums
    }

    /// What a text of the row says, where all behind it are numbers or answers; most words say it only at its beginning.
    fn summary(&mut self, record: &Record) -> Option<Summary> {
        /// Longer texts are looked at no further.
        const LONGEST: usize = 40;
        /// A row with more texts before is somebody's.
        const MOST_TEXTS: usize = 3;
        let mut texts = 0;
        let mut filled = 0;
        let (position, text, kind) = record.cells.iter().enumerate().find_map(|(position, cell)| {
            let raw = cell.text(record.bytes, &mut self.scratch);
            let is_text = raw.first().is_some_and(|first| first.is_ascii_alphabetic() || !first.is_ascii());
            if raw.is_empty() || texts == MOST_TEXTS {
                return None;
            }
            filled += 1;
            texts += usize::from(is_text);
            if raw.len() > LONGEST || !is_text || self.passed_over.binary_search(&position).is_ok() {
                return None;
            }
            let text = || clean(&String::from_utf8_lossy(raw)).into_owned();
            let kind = self.kinds.of(raw, || Kind::of(&text())).filter(|kind| {
                let is_behind_number = filled == 2 && texts == 1;
                filled == 1
                    || kind.stands_anywhere()
                    || (is_behind_number && matches!(kind, Kind::InDoubt | Kind::OfWhole))
            })?;
            Some((position, text(), kind))
        })?;
        let (mut numbers, mut whole, mut labels) = (0, 0, 0);
        let name = text.clone();
        for (behind, cell) in record.cells.iter().enumerate().skip(position + 1) {
            let raw = cell.text(record.bytes, &mut self.scratch);
            if raw.len() > LONGEST {
                return None;
            }
            let written = String::from_utf8_lossy(raw);
            let text = clean(&written);
            if text.is_empty() {
                continue;
            }
            let figure = text.strip_suffix('%').map_or(&*text, str::trim_end);
            let Some(number) = number(figure).filter(|_| Content::of(figure) == Content::Number) else {
                // What most chose, or should have, is written as people write their answers.
                let may_be_in_words = matches!(kind, Kind::OfOthers | Kind::Sure | Kind::InDoubt)
                    || EXAMPLES.holds(&word(&name));
                let is_answer = may_be_in_words && self.passed_over.binary_search(&behind).is_ok();
                labels += usize::from(is_answer);
                if is_answer {
                    continue;
                }
                return None;
            };
            numbers += 1;
            whole += usize::from(number.fract() == 0.0);
        }
        let summary =
            Summary { column: position, text, kind, is_of_means: whole * 2 < numbers && labels == 0 };
        (numbers + labels > 0).then_some(summary)
    }
}

/// Whether a text says that its row adds up others.
pub(crate) fn is_total(text: &str) -> bool {
    TOTALS.holds(&word(text))
}

fn word(text: &str) -> String {
    text.trim_end_matches([':', '.']).trim_end().to_lowercase()
}
