//! What respondents are recognized by in another report: digests of what stood in their rows, under a secret key.
//!
//! A row is known by the cells of the columns that were read as answers, as they stood in the file and not as they were
//! understood: read otherwise, by another mapping, they are still the same people. The order of rows and columns plays
//! no part, and neither do columns that hold no answers: who moved to another unit is the same person. Where an earlier
//! report rested on other columns of the same file, rows are known by those columns as well. What cannot be recognized is
//! a row with any of these answers changed, and a file that writes them otherwise (codes instead of labels) or has lost
//! one of the columns.

use crate::fingerprint::{Key, KeyedDigest};

/// Recognizes respondents of earlier reports.
#[derive(Debug, Clone, Default)]
pub struct Recognizer {
    key: Option<Key>,
    /// The columns by which earlier reports knew respondents, as digests.
    earlier: Vec<Vec<String>>,
}

/// Respondents and statements as another report would recognize them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognized {
    /// For each statement the columns it was read from, and how.
    pub statements: Vec<String>,
    /// Digests of the rows by the report's own columns, and then by those of earlier reports that the file has too.
    pub rows: Vec<RowDigests>,
}

/// Digests of rows by some columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowDigests {
    /// The columns, as digests, in order of these.
    pub columns: Vec<String>,
    /// One for each respondent.
    pub digests: Vec<String>,
}

impl Recognizer {
    /// Recognizes by this key respondents that earlier reports knew by these columns.
    pub fn new(key: Key, earlier: Vec<Vec<String>>) -> Recognizer {
        Recognizer { key: Some(key), earlier }
    }

    /// Recognizes nobody: there are no earlier reports to look at.
    pub fn of_nobody() -> Recognizer {
        Recognizer::default()
    }

    /// Begins with a file of these columns and the statements that were read from some of them.
    pub fn gather(&self, columns: &[&str], statements: &[ReadStatement]) -> Gathering {
        let Some(key) = &self.key else { return Gathering::default() };
        let named = named(key, columns);
        let digest_of = |position: &usize| named.get(*position).map_or("", String::as_str);
        let mut own = statements.iter().flat_map(|statement| &statement.columns).collect::<Vec<_>>();
        own.sort_unstable();
        own.dedup();
        let mut own = own.into_iter().map(|position| digest_of(position).to_owned()).collect::<Vec<_>>();
        own.sort_unstable();
        let mut sets = vec![own];
        sets.extend(self.earlier.iter().cloned());
        let mut seen = std::collections::BTreeSet::new();
        let sets = sets.into_iter().filter(|columns| seen.insert(columns.clone()));
        let sets = sets.filter_map(|columns| {
            let position = |digest: &String| named.iter().position(|known| known == digest);
            let positions = columns.iter().map(position).collect::<Option<Vec<_>>>()?;
            let mut begun = key.begin("row");
            for column in &columns {
                begun.part(column);
            }
            Some(Set { begun, positions, rows: RowDigests { columns, digests: Vec::new() } })
        });
        let statements = statements.iter().map(|statement| {
            let columns = statement.columns.iter().map(digest_of);
            key.digest("statement", columns.chain([statement.reading.as_str()]))
        });
        Gathering { sets: sets.collect(), statements: statements.collect() }
    }
}

/// A statement, where it was read and how.
#[derive(Debug, Clone)]
pub struct ReadStatement {
    /// The positions of its columns in the file.
    pub columns: Vec<usize>,
    /// Everything that decides what its cells stand for.
    pub reading: String,
}

/// The columns as digests; those of the same name are told apart by their order.
fn named(key: &Key, columns: &[&str]) -> Vec<String> {
    let mut times = std::collections::BTreeMap::<&str, u32>::new();
    let digest = |name: &&str, time: u32| key.digest("column", [*name, &time.to_string()]);
    columns
        .iter()
        .map(|name| {
            let time = times.entry(name).or_default();
            *time += 1;
            short(digest(name, *time))
        })
        .collect()
}

/// Enough of a digest that no two are alike by chance.
fn short(digest: String) -> String {
    const ENOUGH: usize = 16;
    let mut digest = digest;
    digest.truncate(ENOUGH);
    digest
}

/// Digests of rows while these come by.
#[derive(Debug, Clone, Default)]
pub struct Gathering {
    sets: Vec<Set>,
    statements: Vec<String>,
}

#[derive(Debug, Clone)]
struct Set {
    /// The columns, taken in already.
    begun: KeyedDigest,
    positions: Vec<usize>,
    rows: RowDigests,
}

impl Gathering {
    /// Takes in the row of a respondent, whose cells are compared in the text that `cell` gives.
    pub fn push(&mut self, cell: impl Fn(usize) -> String) {
        for set in &mut self.sets {
            let mut digest = set.begun.clone();
            for position in &set.positions {
                digest.part(&cell(*position));
            }
            set.rows.digests.push(short(digest.finish()));
        }
    }

    /// What was gathered.
    pub fn finish(self) -> Recognized {
        Recognized { statements: self.statements, rows: self.sets.into_iter().map(|set| set.rows).collect() }
    }
}
