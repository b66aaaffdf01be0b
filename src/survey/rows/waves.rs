//! The days of answers: those of several surveys stand months apart, those of one do not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::survey::cells::content::{first_of_month, since_1970, written};
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::{is_listed, plain_number};
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::{Column, System, key};
use crate::survey::headers::column_index::Headers;
use crate::survey::rows::row_mark_words::Mark;
use crate::survey::rows::rows_in_doubt::{Doubt, Rows, RowsInDoubt};

/// So many days without an answer, and more than the answers before and behind them took, part two surveys: a reminder
/// is sent within weeks, and a survey that is always open has answers in every month.
const MONTHS_APART: i64 = 90;

/// Cells that are no days, after which a column is not one of days. Numbers below spreadsheets' days are none.
const MOST_OTHERS: u64 = 20;

/// Headers of the day of an answer where no platform says so, by key.
const DAYS: &str = "\
    date; dates; day; surveydate; dateofsurvey; responsedate; dateofresponse; completed; completedat; \
    completiondate; datecompleted; submitted; submittedat; submitdate; submissiondate; created; createdat; \
    recordeddate; datum; zeitstempel; abgegebenam; erhebungsdatum; befragungsdatum; datedelenquête; \
    datederéponse; horodateur; fecha; marcatemporal; end; finishedat; answeredat; receivedat; filledinon";

/// How words begin of days in a person's life, which say nothing about when somebody answered.
const OF_LIVES: &[&str] = &[
    "birth", "born", "geb", "naiss", "nacim", "hire", "hiring", "join", "eintritt", "embauch", "ingres",
    "contract",
];

/// The columns that may hold the days of answers, those whose headers say so first.
#[derive(Debug)]
pub(crate) struct Waves {
    columns: Vec<Days>,
    scratch: Vec<u8>,
}

/// A column with days.
#[derive(Debug)]
struct Days {
    position: usize,
    by: By,
    /// Rows by day, where the day stands before the month and where it stands behind it.
    rows: [BTreeMap<Date, u64>; 2],
    /// Cells that are no such day, by the same orders.
    others: [u64; 2],
    /// Whether all years are written in four digits.
    years: Years,
}

/// What says that a column holds the days of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Header,
    /// What stands in it; only where no header says so.
    Texts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Years {
    /// In four digits.
    Whole,
    /// In two digits, among words, or as a number of days or seconds.
    Short,
}

/// The answers of one survey.
#[derive(Debug)]
struct Wave {
    first: Date,
    last: Date,
    rows: u64,
    /// Year, month and rows of the month with most of them.
    most: (i16, i8, u64),
}

/// Whether a column holds the days of answers, by its header.
pub(crate) fn holds_days(column: &Column) -> bool {
    let is_day = |header: &str| is_listed(DAYS, key(header).as_str());
    match column.system {
        Some(system) => system.is_moment(),
        None => is_day(&column.name) || is_day(&column.text),
    }
}

impl Waves {
    /// The columns that may hold days.
    pub(crate) fn of(columns: &[Column]) -> Option<Waves> {
        let watched = columns.iter().enumerate().filter_map(|(position, column)| {
            let by = if holds_days(column) {
                By::Header
            } else if may_hold_days(column) {
                By::Texts
            } else {
                return None;
            };
            let (rows, others) = (Default::default(), [0; 2]);
            Some(Days { position, by, rows, others, years: Years::Whole })
        });
        let mut columns: Vec<Days> = watched.collect();
        columns.sort_by_key(|column| (column.by == By::Texts, column.position));
        (!columns.is_empty()).then_some(Waves { columns, scratch: Vec::new() })
    }

    /// Notes the days of a row that counts.
    pub(crate) fn note(&mut self, record: &Record) {
        let scratch = &mut self.scratch;
        self.columns.retain_mut(|column| {
            if let Some(cell) = record.cells.get(column.position) {
                let raw = cell.text(record.bytes, scratch);
                column.note(std::str::from_utf8(raw).unwrap_or_default().trim());
            }
            column.by == By::Header || column.may_be_days()
        });
    }

    /// What is in doubt where the answers are of several surveys.
    pub(crate) fn in_doubt(&self, headers: &Headers) -> Option<RowsInDoubt> {
        let is_told =
            |column: &&Days| column.by == By::Header && column.rows.iter().any(|days| !days.is_empty());
        match self.columns.iter().find(is_told) {
            Some(column) => column.doubt(headers),
            None => self.columns.iter().find_map(|column| column.doubt(headers)),
        }
    }
}

/// Whether days in a column may be those of answers, as far as its header tells.
fn may_hold_days(column: &Column) -> bool {
    let is_free = matches!(column.system, None | Some(System::Bookkeeping(_)));
    let of_lives = |header: &str| {
        let lower = header.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| OF_LIVES.iter().any(|start| word.starts_with(start)))
    };
    is_free && !of_lives(&column.name) && !of_lives(&column.text)
}

impl Days {
    fn note(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // Numbers of staff look like those of a spreadsheet's days.
        let is_read = self.by == By::Header || plain_number(text).is_none();
        let (dates, years) = if is_read { days(text) } else { ([None; 2], Years::Short) };
        for (place, date) in dates.into_iter().enumerate() {
            match date {
                Some(date) => *self.rows[place].entry(date).or_default() += 1,
                None => self.others[place] += 1,
            }
        }
        if years == Years::Short {
            self.years = Years::Short;
        }
    }

    /// Whether hardly anything else stands in the column; a first cell that is no day says enough.
    fn may_be_days(&self) -> bool {
        self.rows.iter().zip(self.others).any(|(days, others)| others == 0 || !days.is_empty())
            && !self.others.iter().all(|others| *others > MOST_OTHERS)
    }

    /// What is in doubt where the answers are of several surveys. Where a year names each, it is a text to choose.
    fn doubt(&self, headers: &Headers) -> Option<RowsInDoubt> {
        let waves = self.waves()?;
        let said = waves.iter().map(Wave::said).collect::<Vec<_>>();
        let (last, before) = said.split_last()?;
        let seen = format!(
            "the rows are of {} times with months between them, and one result would pool them: {} and {last}",
            waves.len(),
            before.join(", ")
        );
        let years: Option<Vec<(String, Rows, Mark)>> = waves
            .iter()
            .map(|wave| {
                let rows = Rows { rows: wave.rows, first: 0 };
                self.year_of(wave, &waves).map(|year| (year.to_string(), rows, Mark::Unknown))
            })
            .collect();
        let newest = waves.last().and_then(|newest| self.year_of(newest, &waves));
        Some(RowsInDoubt {
            file: headers.file().to_owned(),
            column: headers.shown(self.position),
            texts: years.unwrap_or_default(),
            too_many: false,
            doubt: Doubt::Days { seen, newest: newest.map(|year| year.to_string()) },
        })
    }

    /// The surveys, where there are several whichever way the days are read.
    fn waves(&self) -> Option<Vec<Wave>> {
        let read = self.rows.iter().zip(self.others);
        let read = read.filter(|(days, others)| {
            let rows: u64 = days.values().sum();
            rows > 0 && *others * 10 <= rows
        });
        let mut found: Vec<Vec<Wave>> = read.map(|(days, _)| waves(days)).collect();
        let is_told = !found.is_empty() && found.iter().all(|waves| waves.len() > 1);
        found.pop().filter(|_| is_told)
    }

    /// The year by which the rows of a survey can be named, and those of no other.
    fn year_of(&self, wave: &Wave, waves: &[Wave]) -> Option<i16> {
        let year = wave.first.year();
        let of_year = waves.iter().filter(|other| other.first.year() <= year && year <= other.last.year());
        (self.years == Years::Whole && wave.last.year() == year && of_year.count() == 1).then_some(year)
    }
}

impl Wave {
    /// The month is that of most rows: the first and the last day may be those of single people.
    fn said(&self) -> String {
        let (year, month, rows) = self.most;
        if rows < ENOUGH_PEOPLE {
            return format!("{year} ({} rows)", self.rows);
        }
        format!("{year}-{month:02} ({} rows)", self.rows)
    }
}

/// The surveys that days are of, each with enough people.
fn waves(days: &BTreeMap<Date, u64>) -> Vec<Wave> {
    let mut parts: Vec<Wave> = Vec::new();
    let mut month = (0, 0, 0);
    for (date, rows) in days {
        let apart = |wave: &Wave| days_between(wave.last, *date) >= MONTHS_APART;
        let is_same = (date.year(), date.month()) == (month.0, month.1);
        month = (date.year(), date.month(), if is_same { month.2 + rows } else { *rows });
        match parts.last_mut().filter(|wave| !apart(wave)) {
            Some(wave) => {
                wave.last = *date;
                wave.rows += rows;
                if month.2 > wave.most.2 {
                    wave.most = month;
                }
            }
            None => parts.push(Wave { first: *date, last: *date, rows: *rows, most: month }),
        }
    }
    let parts: Vec<Wave> = parts.into_iter().filter(|wave| wave.rows >= ENOUGH_PEOPLE).collect();
    let took = |wave: &Wave| days_between(wave.first, wave.last);
    let are_apart =
        |pair: &[Wave]| days_between(pair[0].last, pair[1].first) > took(&pair[0]).max(took(&pair[1]));
    if parts.windows(2).all(are_apart) { parts } else { Vec::new() }
}

fn days_between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days()))
}

/// The day of a text with the day before the month, and with the month before the day; a year in front leaves no doubt.
fn days(text: &str) -> ([Option<Date>; 2], Years) {
    if plain_number(text).is_some() {
        let day = of_spreadsheet(text).or_else(|| since_1970(text)).or_else(|| in_one_number(text));
        return ([day; 2], Years::Short);
    }
    if let Some(day) = written(text).or_else(|| first_of_month(text)) {
        return ([Some(day); 2], Years::Short);
    }
    let mut rest = text;
    let mut groups = [(0_i16, 0_usize); 3];
    for (at, group) in groups.iter_mut().enumerate() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(number) = rest[..digits].parse() else { return ([None; 2], Years::Whole) };
        *group = (number, digits);
        let behind = rest[digits..].trim_start_matches(' ');
        let joint = behind.strip_prefix(['-', '/', '.']);
        rest = match joint {
            Some(joined) => joined.trim_start_matches(' '),
            None if at == 2 => behind,
            None => return ([None; 2], Years::Whole),
        };
    }
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match groups {
        [(year, 4), (month, _), (day, _)] => ([date(year, month, day); 2], Years::Whole),
        [(one, 1 | 2), (other, 1 | 2), (year, digits @ (2 | 4))] => {
            let (year, years) = if digits == 2 { (year + 2000, Years::Short) } else { (year, Years::Whole) };
            // Nobody writes points behind a month.
            let month_first =
                if text.contains('.') { date(year, other, one) } else { date(year, one, other) };
            ([date(year, other, one), month_first], years)
        }
        _ => ([None; 2], Years::Whole),
    }
}

/// The day of a number with year, month and day in it, and the time behind them or not: 20240305, 20240305101500.
fn in_one_number(number: &str) -> Option<Date> {
    if !matches!(number.len(), 8 | 12 | 14) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date =
        Date::new(number[..4].parse().ok()?, number[4..6].parse().ok()?, number[6..8].parse().ok()?).ok()?;
    (2001..2100).contains(&date.year()).then_some(date)
}

/// The day that a spreadsheet counts from the end of 1899, of this century only: smaller numbers are anything.
fn of_spreadsheet(number: &str) -> Option<Date> {
    const OF_THIS_CENTURY: std::ops::Range<i32> = 36_526..73_051;
    let days = number.split('.').next()?.parse().ok().filter(|days| OF_THIS_CENTURY.contains(days))?;
    Date::constant(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::{Date, date};

    use super::{Years, days, waves};

    #[track_caller]
    fn day(text: &str, expected: [Option<Date>; 2], years: Years) {
        assert_eq!(days(text), (expected, years), "{text}");
    }

    #[test]
    fn days_are_read_in_either_order() {
        let (whole, short) = (Years::Whole, Years::Short);
        let fifth = Some(date(2024, 3, 5));
        for text in ["2024-03-05", "2024/3/5 10:15", "2024-03-05T08:00:00Z", "2024. 3. 5 오후 4:53:36"] {
            day(text, [fifth; 2], whole);
        }
        day("05.03.2024", [fifth; 2], whole);
        day("05/03/2024", [fifth, Some(date(2024, 5, 3))], whole);
        day("3/25/24 19:04:01", [None, Some(date(2024, 3, 25))], short);
        day("45356.5", [fifth; 2], short);
        day("March 5, 2024", [fifth; 2], short);
        day("1709600000", [fifth; 2], short);
        day("20240305", [fifth; 2], short);
        day("20240305101500", [fifth; 2], short);
        for text in ["10:15:00", "5", "Agree", "1.2", "2024-13-05", "20241305", "2024", "3-5", "-"] {
            assert_eq!(days(text).0, [None; 2], "{text}");
        }
    }

    /// How many surveys there are with so many answers from a day on, one on each of so many days.
    fn count(parts: &[(Date, u64, i32)]) -> usize {
        let mut rows = BTreeMap::new();
        for (first, each, length) in parts {
            for day in 0..*length {
                *rows.entry(first.saturating_add(jiff::Span::new().days(day))).or_default() += each;
            }
        }
        waves(&rows).len()
    }

    #[test]
    fn surveys_stand_months_apart_and_one_survey_does_not() {
        let (march, next, third) = (date(2023, 3, 1), date(2024, 3, 4), date(2025, 2, 20));
        assert_eq!(count(&[(march, 4, 28), (next, 2, 30), (third, 3, 20)]), 3);
        // Across New Year, and always open.
        assert_eq!(count(&[(date(2023, 12, 1), 2, 60)]), 1);
        assert_eq!(count(&[(march, 1, 900)]), 1);
        // A reminder, and a pause of what is open for longer.
        assert_eq!(count(&[(march, 4, 10), (date(2023, 5, 1), 4, 10)]), 1);
        assert_eq!(count(&[(march, 1, 200), (date(2024, 1, 10), 1, 200)]), 0);
        // Some who tried it out before.
        assert_eq!(count(&[(date(2022, 6, 1), 1, 3), (march, 4, 28)]), 1);
        assert_eq!(count(&[(march, 4, 28), (date(2023, 8, 1), 1, 4), (next, 4, 28)]), 2);
    }
}
