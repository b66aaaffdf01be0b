//! Several survey periods in one file, which one verdict would pool: years, waves, rounds.

use std::collections::BTreeSet;

use crate::survey::cells::content::number;
use crate::survey::cells::no_group::names_nothing;
use crate::survey::cells::period_texts::{
    are_coded_periods, are_periods as are_periods_alone, are_spelled_out, are_unmistakable, is_coded,
    may_be_period, plain_year, short_year, year,
};
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::is_listed;
use crate::survey::cells::time_order::in_time;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::column::{Column, System, is_in, key};
use crate::survey::headers::column_index::Headers;
use crate::survey::rows::row_mark_words::Mark;
use crate::survey::rows::rows_in_doubt::{Doubt, Rows, RowsInDoubt, Texts};
use crate::survey::rows::waves::{Waves, holds_days};

/// How sure it is, by its header, that a column tells of survey periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// "Wave", "Pulse round": whatever stands in it.
    OfRuns,
    /// "Survey year", "Phase".
    Sure,
    /// "Year", "Quarter", or such a word among others: its texts tell.
    ByTexts,
    /// Any other header: only texts that name nothing but periods tell.
    ByTextsAlone,
    /// "Group", "Team": only words for periods, or years, tell.
    BySpelledOut,
}

/// Words for a run of a survey.
const RUNS: &str = "\
    wave welle vague ola oleada round runde ronda cycle zyklus edition pulse erhebungswelle period periode période \
    periodo";
/// Words for a stretch of time, one of which by itself may be that of the survey.
const TIMES: &str = "year yr jahr année annee año quarter quartal trimestre";
/// Words for a stretch of time that is one of people's lives by itself.
const TIMES_OF_LIVES: &str = "semester semestre month monat mois mes";
/// Other headers of one word that may be about the survey.
const OTHERS: &str = "\
    survey campaign campagne campaña kampagne measurement messung mesure run durchgang season befragung \
    umfrage erhebung enquête encuesta collector fiscal jahrgang week woche";
/// Headers of when something was measured, by their key: they number runs of a survey.
const POINTS: &str = "\
    t timepoint pointintime measurementpoint messzeitpunkt erhebungszeitpunkt zeitpunkt prepost phase \
    surveyphase pointdemesure momento";
/// How words begin under which short texts grade people, things or places: "Salary quartile", "Tier", "Terminal".
const OF_GRADES: &str =
    "quartil percent tier term tarif team level grade band pay salar group grupp line zone stufe";
/// Those under which years do so, too.
const OF_COHORTS: &str = "cohort kohorte class version product model";
/// Words that stand between those of a survey and of its times.
const BETWEEN: &str = "of the de la l del der des du number no nr name id";
/// Words that make a stretch of time one of the survey.
const OF_SURVEY: &str = "\
    survey erhebung befragung umfrage enquête enquete encuesta response fiscal reporting collection pulse";
/// Both in one word.
const SURE: &str = "\
    surveyyear surveywave surveyround surveyperiod surveyquarter surveymonth surveycycle erhebungsjahr \
    befragungsjahr umfragejahr befragungswelle fiscalyear fy redcapeventname eventname";
/// How words begin that make it a time in a person's life.
const OF_PERSON: &str = "\
    birth born geb naiss nacim join hire hiring start entry entr eintritt ingres embauch gradu abschl experi \
    erfahr tenure serv since seit study studi school schul promo move retire model built founded";
/// A longer header is a question to respondents.
const LONGEST: usize = 4;

/// The columns that may tell of survey periods.
#[derive(Debug)]
pub(crate) struct Periods {
    columns: Vec<Watched>,
    /// The days of answers, unless somebody decided about a period or a day.
    waves: Option<Waves>,
}

#[derive(Debug)]
struct Watched {
    position: usize,
    telling: Telling,
    /// Whether its header speaks of a time, of which people have some as well: "Month", "Submitted".
    is_of_time: bool,
    counted: Texts,
}

impl Periods {
    /// The columns to watch; those that are `decided` upon are not.
    pub(crate) fn of(columns: &[Column], decided: impl Fn(usize) -> bool) -> Periods {
        let watched = |(position, column): (usize, &Column)| {
            let is_free = matches!(column.system, None | Some(System::Bookkeeping(_))) && !decided(position);
            let telling = Telling::of(&column.name).or_else(|| Telling::of(&column.text));
            let telling = telling.or_else(|| Telling::of_other(column))?;
            let is_of_time =
                holds_days(column) || speaks_of_time(&column.name) || speaks_of_time(&column.text);
            is_free.then(|| Watched { position, telling, is_of_time, counted: Texts::default() })
        };
        let is_decided = |(position, column): (usize, &Column)| {
            decided(position) && (is_of_periods(column) || holds_days(column))
        };
        let waves = if columns.iter().enumerate().any(is_decided) { None } else { Waves::of(columns) };
        Periods { columns: columns.iter().enumerate().filter_map(watched).collect(), waves }
    }

    /// Notes the period of a row that counts.
    pub(crate) fn note(&mut self, record: &Record) {
        self.columns.retain_mut(|column| {
            record.with_text(column.position, |text| {
                let is_out = matches!(column.telling, Telling::ByTextsAlone | Telling::BySpelledOut)
                    && !names_nothing(text)
                    && !may_be_period(text)
                    && !is_coded(text)
                    && plain_year(text).is_none();
                if !is_out {
                    column.counted.count(text, record.row);
                }
                !is_out
            })
        });
        if let Some(waves) = &mut self.waves {
            waves.note(record);
        }
    }

    /// Columns by which rows are of several periods, and nobody said which count.
    pub(crate) fn in_doubt(&self, headers: &Headers) -> impl Iterator<Item = RowsInDoubt> {
        self.columns.iter().filter_map(|column| column.in_doubt(headers))
    }

    /// What is wrong where the days of answers tell of several surveys, and no column of periods does.
    pub(crate) fn waves(&self, headers: &Headers) -> Option<RowsInDoubt> {
        let waves = self.waves.as_ref().filter(|_| self.in_doubt(headers).next().is_none());
        waves.and_then(|waves| waves.in_doubt(headers))
    }
}

/// Whether a column may tell of survey periods, by its header.
pub(crate) fn is_of_periods(column: &Column) -> bool {
    Telling::of(&column.name).is_some()
}

/// Whether a word of a header is one for a stretch or a point of time.
fn speaks_of_time(header: &str) -> bool {
    let lower = header.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        [TIMES, TIMES_OF_LIVES, POINTS, "time zeit date datum temps tiempo"]
            .iter()
            .any(|list| is_in(list, word))
    })
}

impl Telling {
    fn of(header: &str) -> Option<Telling> {
        let lower = header.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let has = |wanted: &str| words.iter().any(|word| is_in(wanted, word));
        let of_person = words.iter().any(|word| OF_PERSON.split(' ').any(|start| word.starts_with(start)));
        if words.len() > LONGEST || of_person {
            return None;
        }
        let is_time = |word: &str| is_in(TIMES, word) || is_in(TIMES_OF_LIVES, word);
        let is_of_run = has(RUNS) || (words.iter().any(|word| is_time(word)) && has(OF_SURVEY));
        let is_known = |word: &&str| {
            is_time(word) || [RUNS, OF_SURVEY, BETWEEN].into_iter().any(|list| is_in(list, word))
        };
        let by_itself = |word: &str| is_in(OTHERS, word) || is_in(TIMES, word);
        let key = key(header);
        let is_all_known = words.iter().all(is_known);
        let is_one_of = |headers: &str| is_in(headers, &key);
        if has(RUNS) && is_all_known {
            Some(Telling::OfRuns)
        } else if is_one_of(SURE) || is_one_of(POINTS) || (is_of_run && is_all_known) {
            Some(Telling::Sure)
        } else {
            // "Pulse Q7" and "Round trip" hold such a word, too.
            let may_tell = is_of_run || matches!(words.as_slice(), [word] if by_itself(word));
            may_tell.then_some(Telling::ByTexts)
        }
    }

    /// How a column tells of periods whose header does not speak of any.
    fn of_other(column: &Column) -> Option<Telling> {
        let lower = column.name.to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let begins =
            |starts: &str| words().any(|word| starts.split(' ').any(|start| word.starts_with(start)));
        if words().count() > LONGEST || begins(OF_PERSON) || begins(OF_COHORTS) {
            None
        } else if begins(OF_GRADES) {
            Some(Telling::BySpelledOut)
        } else {
            Some(Telling::ByTextsAlone)
        }
    }
}

impl Watched {
    fn in_doubt(&self, headers: &Headers) -> Option<RowsInDoubt> {
        /// More texts, each shared, are no names of runs.
        const MOST_RUNS: usize = 12;
        /// Of ten rows so many name a period; the others hold no answer, or a slip.
        const MOST: u64 = 9;
        let all = self.counted.sorted();
        let names = |text: &str| match self.telling {
            Telling::OfRuns | Telling::Sure => names_run(text),
            Telling::ByTexts | Telling::ByTextsAlone | Telling::BySpelledOut => names_period(text),
        };
        let is_told = |(text, _): &&(&str, Rows)| !names_nothing(text);
        let told: Vec<_> = all.iter().filter(is_told).copied().collect();
        let texts: Vec<_> = told.iter().filter(|(text, _)| names(text)).copied().collect();
        // Years in several spellings are one; what names no period may be of any.
        let years_told = texts.iter().filter_map(|(text, _)| plain_year(text)).collect::<BTreeSet<_>>();
        let others = all.iter().filter(|(text, _)| plain_year(text).is_none() || !names(text)).count();
        let rows = |texts: &[(&str, Rows)]| texts.iter().map(|(_, rows)| rows.rows).sum::<u64>();
        let years: Vec<u16> = texts.iter().filter_map(|(text, _)| year(text)).collect();
        // Years of joining or of birth reach back further.
        let are_recent = years.iter().all(|year| (2000..2100).contains(year))
            && years.iter().max().zip(years.iter().min()).is_none_or(|(last, first)| last - first <= 15);
        let is_sure = matches!(self.telling, Telling::OfRuns | Telling::Sure);
        let are_periods = rows(&texts) * 10 >= rows(&told) * MOST && (is_sure || are_recent);
        let are_periods = are_periods && !are_measurements(&texts);
        let all_told: Vec<&str> = told.iter().map(|(text, _)| *text).collect();
        let are_enough = told.iter().all(|(_, rows)| rows.rows >= ENOUGH_PEOPLE);
        let may_be_runs = self.telling == Telling::OfRuns && (2..=MOST_RUNS).contains(&all_told.len());
        let by_texts = match self.telling {
            Telling::OfRuns | Telling::Sure => may_be_runs || are_periods_alone(&all_told),
            Telling::BySpelledOut => are_spelled_out(&all_told) && are_unmistakable(&all_told),
            // "First" and "second" number surveys below "Survey", and anything elsewhere.
            Telling::ByTexts
                if (2..=MOST_RUNS).contains(&all_told.len()) && all_told.iter().all(is_named_run) =>
            {
                true
            }
            Telling::ByTexts | Telling::ByTextsAlone => {
                let is_sure =
                    self.telling == Telling::ByTexts || self.is_of_time || are_unmistakable(&all_told);
                (is_sure && are_periods_alone(&all_told))
                    || are_years_alone(&all_told)
                    || (self.telling == Telling::ByTexts && are_short_years(&all_told))
                    || are_coded_periods(&all_told, &headers.shown(self.position))
            }
        };
        let by_texts = by_texts && are_enough && !are_measurements(&told);
        let (texts, are_periods) = match self.telling {
            _ if by_texts => (told, true),
            Telling::ByTextsAlone | Telling::BySpelledOut => return None,
            Telling::OfRuns | Telling::Sure | Telling::ByTexts => (texts, are_periods),
        };
        if texts.is_empty()
            || (!by_texts && years_told.len() + others < 2)
            || self.counted.too_many
            || !are_periods
        {
            return None;
        }
        let enough = texts.iter().filter(|(_, rows)| rows.rows >= ENOUGH_PEOPLE);
        let enough = enough.max_by(|(one, _), (other, _)| in_time(one, other));
        let example = enough.map_or("TEXT", |(text, _)| *text).to_owned();
        Some(RowsInDoubt {
            file: headers.file().to_owned(),
            column: headers.shown(self.position),
            texts: all.iter().map(|(text, rows)| ((*text).to_owned(), *rows, Mark::Unknown)).collect(),
            too_many: false,
            doubt: Doubt::Periods { example, alone: texts.len() < 2 },
        })
    }
}

/// Whether a text is a number that may count runs.
fn is_run_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether texts are two or three years in a row: those in which people were hired or born are more.
fn are_years_alone(texts: &[&str]) -> bool {
    let years: Option<BTreeSet<u16>> = texts.iter().map(|text| plain_year(text)).collect();
    years.is_some_and(|years| {
        let span = years.last().zip(years.first()).map_or(0, |(last, first)| usize::from(last - first));
        (2..=3).contains(&years.len())
            && span < 4
            && years.first().is_some_and(|first| (2000..2100).contains(first))
    })
}

/// Whether texts below a header of years are two or three of them in a row, in two digits: "24" and "25", "23/24" and "24/25".
fn are_short_years(texts: &[&str]) -> bool {
    let years: Option<BTreeSet<u16>> = texts.iter().map(|text| short_year(text)).collect();
    years.is_some_and(|years| {
        let span = years.last().zip(years.first()).map_or(0, |(last, first)| usize::from(last - first));
        (2..=3).contains(&years.len())
            && span + 1 == years.len()
            && years.iter().all(|year| (2015..2050).contains(year))
    })
}

/// What runs of a survey are called that have no number.
const NAMED_RUNS: &str = "\
    baseline; follow-up; followup; follow up; pre; post; before; after; spring; summer; autumn; fall; \
    winter; first; second; third; vorher; nachher; erste; zweite; dritte; première; deuxième; troisième; primera; \
    segunda; tercera; initial; final";

/// What years and periods are called by when they were.
const RELATIVE: &str = "\
    current; previous; this year; last year; current year; previous year; prior year; current period; \
    previous period; last period; dieses jahr; letztes jahr; vorjahr; cette année; année dernière; año \
    pasado";

/// Whether a text may name a run of a survey, below a header that speaks of nothing else: it has a number, or is a word
/// for before and after.
fn names_run(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) || is_named_run(&text)
}

fn is_named_run(text: &&str) -> bool {
    is_listed(NAMED_RUNS, text.to_lowercase().as_str())
}

/// Whether texts are measurements, such as beats a minute below "Pulse": many numbers too high to count runs.
fn are_measurements(texts: &[(&str, Rows)]) -> bool {
    /// A run a month for as long as anybody compares.
    const MOST_RUNS: f64 = 60.0;
    /// So many runs have no numbers of their own making.
    const FEW: usize = 12;
    let is_high = |text: &str| number(text).is_some_and(|number| number > MOST_RUNS) && year(text).is_none();
    texts.iter().filter(|(text, _)| is_high(text)).count() > FEW
}

/// Whether a text names a year or a part of one, or a run of a survey by its word: "2024", "Q1 2024", "FY24", "Q3",
/// "Spring 2025", "Wave 2".
fn names_period(text: &str) -> bool {
    let lower = text.to_lowercase();
    let numbered = ["q", "h", "fy", "kw", "t", "s", "w", "p", "r", "m"].iter().any(|mark| {
        let rest = lower.strip_prefix(mark).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() <= 8)
    });
    let is_run = RUNS.split(' ').any(|run| {
        let rest = lower.strip_prefix(run).map(|rest| rest.trim_start_matches([' ', '-', '_', '#']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() <= 8)
    });
    let is_short_year = lower.strip_prefix(['\'', '’']).is_some_and(is_run_number);
    year(text).is_some() || numbered || is_run || is_short_year || is_listed(RELATIVE, lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Rows, Telling, are_measurements, names_period};

    #[track_caller]
    fn case(telling: Option<Telling>, headers: &[&str]) {
        for header in headers {
            assert_eq!(Telling::of(header), telling, "{header}");
        }
    }

    #[test]
    fn headers_tell_of_survey_periods_and_not_of_lives() {
        case(Some(Telling::OfRuns), &["Wave", "Pulse round", "survey_wave"]);
        case(
            Some(Telling::Sure),
            &["Survey year", "survey_year", "Erhebungsjahr", "FY", "Année de l'enquête"],
        );
        case(
            Some(Telling::ByTexts),
            &["Year", "Jahr", "Quarter", "Survey", "Pulse Q7", "Round trip", "Fiscal year budget adequate"],
        );
        case(
            None,
            &[
                "Year of birth",
                "Year joined",
                "Year started",
                "Years of service",
                "Geburtsjahr",
                "In which year did you begin your work here?",
                "StartDate",
                "Unit",
                "Do you use the wave pool at work?",
            ],
        );
    }

    #[test]
    fn points_and_measurements_name_no_period() {
        let told = |texts: &[String]| {
            let rows: Vec<_> = texts.iter().map(|text| (text.as_str(), Rows { rows: 5, first: 2 })).collect();
            are_measurements(&rows)
        };
        let numbers =
            |range: std::ops::Range<u32>| range.map(|number| number.to_string()).collect::<Vec<_>>();
        assert!(told(&numbers(61..90)));
        assert!(!told(&numbers(1..30)) && !told(&numbers(2010..2030)) && !told(&numbers(101..105)));
        for text in ["2024", "Q3", "FY24", "Spring 2025", "Wave 2", "Welle 1", "t1"] {
            assert!(names_period(text), "{text}");
        }
        for text in ["2", "30", "Agree", "30 minutes", "Roundabout", "4 - Agree"] {
            assert!(!names_period(text), "{text}");
        }
    }
}
