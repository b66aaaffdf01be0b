//! Rows of one respondent: each would count as a respondent of its own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::cell::clean;
use super::feed::Record;
use super::headers::Headers;
use super::layout::{Column, System};
use super::undecided::{RepeatedRespondents, Undecided};

/// What is done with rows of a respondent who has one already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RepeatedRows {
    /// Nobody has said, so they are a fault.
    #[default]
    Refused,
    /// Each row counts.
    EveryRow,
    /// The first row of each respondent counts.
    FirstRow,
}

impl RepeatedRows {
    /// The words for it in a mapping.
    pub(super) const WORDS: [(&str, RepeatedRows); 2] =
        [("every-row", RepeatedRows::EveryRow), ("first-row", RepeatedRows::FirstRow)];

    /// The word for it in a mapping; none where nobody has said anything.
    pub fn word(self) -> &'static str {
        RepeatedRows::WORDS.into_iter().find(|(_, rows)| *rows == self).map_or("", |(word, _)| word)
    }
}

/// Texts that stand where a number is not known.
const PLACEHOLDERS: [&str; 10] =
    ["", "-", "0", "n/a", "na", "none", "null", "unknown", "anonymous", "anonym"];

/// The columns that tell respondents apart, and whom they told of so far.
pub(super) struct Repeated {
    columns: Vec<Identities>,
    rows: RepeatedRows,
}

/// One such column.
struct Identities {
    position: usize,
    /// A fingerprint of each identity, with the row it first stood in. The identity itself is not kept.
    first_row: HashMap<u64, u64, BuildHasherDefault<DefaultHasher>>,
    /// Rows whose identity stood in a row before.
    again: u64,
    /// The first such row, and the row it repeats.
    example: Option<(u64, u64)>,
}

/// Whether a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Counts,
    LeftOut,
}

/// A column that shows that several rows are of the same respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedColumn {
    /// Its place.
    pub position: usize,
    /// How many respondents it tells of.
    pub respondents: u64,
    /// In how many rows.
    pub rows: u64,
    /// A row and the earlier row of the same respondent.
    pub example: (u64, u64),
}

impl Repeated {
    /// Looks for columns that tell respondents apart.
    ///
    /// People may share an e-mail address: it tells them apart only where no number does.
    pub(super) fn of(columns: &[Column], rows: RepeatedRows) -> Repeated {
        let numbered = columns.iter().any(|column| column.system.is_some_and(System::is_persons_number));
        let tells = |column: &Column| {
            column
                .system
                .is_some_and(|system| system.tells_respondents_apart() && !(numbered && system.is_email()))
        };
        let positions = columns.iter().enumerate().filter(|(_, column)| tells(column));
        let identities = positions.map(|(position, _)| Identities {
            position,
            first_row: HashMap::default(),
            again: 0,
            example: None,
        });
        Repeated { columns: identities.collect(), rows }
    }

    /// Notes whose row it is, and tells whether it counts.
    pub(super) fn note(&mut self, record: &Record) -> Row {
        let mut row = Row::Counts;
        for column in &mut self.columns {
            let identity = record.with_text(column.position, fingerprint);
            let Some(identity) = identity else { continue };
            if let Some(first) = column.first_row.get(&identity) {
                column.again += 1;
                column.example.get_or_insert((record.row, *first));
                if self.rows == RepeatedRows::FirstRow {
                    row = Row::LeftOut;
                }
            } else {
                column.first_row.insert(identity, record.row);
            }
        }
        row
    }

    /// The column that shows most repeated rows; none where no respondent has several.
    ///
    /// A column that says the same in every row tells nobody apart: it is a name of the survey, or a mark that
    /// stands for anonymous.
    pub(super) fn found(&self) -> Option<RepeatedColumn> {
        let telling = self.columns.iter().filter(|column| column.first_row.len() > 1);
        let most = telling.max_by_key(|column| column.again)?;
        let respondents = most.first_row.len() as u64;
        Some(RepeatedColumn {
            position: most.position,
            respondents,
            rows: respondents + most.again,
            example: most.example?,
        })
    }

    /// What is undecided where respondents have several rows and nobody said which count.
    pub(super) fn undecided(&self, headers: &Headers) -> Option<Undecided> {
        let found = self.found().filter(|_| self.rows == RepeatedRows::Refused)?;
        Some(Undecided::Repeated(RepeatedRespondents {
            file: headers.file().to_owned(),
            column: headers.shown(found.position),
            respondents: found.respondents,
            rows: found.rows,
            example: found.example,
        }))
    }
}

fn fingerprint(text: &str) -> Option<u64> {
    let identity = text.to_lowercase();
    let identity = clean(&identity);
    if PLACEHOLDERS.contains(&&*identity) {
        return None;
    }
    let mut hasher = DefaultHasher::default();
    identity.hash(&mut hasher);
    Some(hasher.finish())
}
