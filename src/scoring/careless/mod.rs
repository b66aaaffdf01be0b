//! Careless answers: respondents whose answers look as if the statements had not been read.

mod counts;
mod indices;
mod row;

pub use counts::{CarelessCounts, careless_counts};
pub use indices::{contradiction, even_odd_consistency, longest_run, response_variability};

use crate::answers::ResponseTable;
use crate::pack::Favourable;

use row::{Row, Statement};

/// What makes answers look careless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CarelessIndex {
    /// Every answer, and that is ten at least, is the same, so that the answers to at least two constructs contradict one another: their
    /// variability is 0.
    NoVariation,
    /// The same answer to at least half of all statements in a row, among them statements that contradict one
    /// another in at least two constructs.
    StraightLine,
    /// Statements worded both ways are answered as if they said the same, in three constructs or more.
    Contradiction,
    /// Answers to the statements of one construct scatter as widely as chance, and the two halves of the
    /// statements do not tell the same profile.
    Scatter,
}

impl CarelessIndex {
    /// All, in the order in which a respondent is counted: once, for the first that applies.
    pub const ALL: [CarelessIndex; 4] = [
        CarelessIndex::NoVariation,
        CarelessIndex::StraightLine,
        CarelessIndex::Contradiction,
        CarelessIndex::Scatter,
    ];

    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            CarelessIndex::NoVariation => "no-variation",
            CarelessIndex::StraightLine => "straight-line",
            CarelessIndex::Contradiction => "contradiction",
            CarelessIndex::Scatter => "scatter",
        }
    }
}

/// Constructs in which a run must contradict itself.
const CONTRADICTED: usize = 2;
/// Answers that a run must hold: fewer may well be meant.
const RUN: usize = 10;
/// Constructs over which contradiction is averaged, at least.
const AVERAGED: usize = 3;
/// Constructs whose halves are compared, at least.
const COMPARED: usize = 4;
/// Contradiction from which answers look careless.
const CONTRADICTORY: f64 = 0.4;
/// Standard deviation within constructs from which answers scatter; answers by chance have 0.35 on five rungs.
const SCATTERED: f64 = 1.0 / 3.0;
/// Even-odd consistency below which the halves do not tell the same profile.
const INCONSISTENT: f64 = 0.3;

/// Who of a survey answered carelessly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Careless {
    /// What could be looked for with these statements.
    pub indices: Vec<CarelessIndex>,
    /// By respondent: the first of them that applies.
    pub found: Vec<Option<CarelessIndex>>,
}

impl Careless {
    /// By respondent: whether the answers look careless; `None` where nobody's do.
    pub fn flagged(&self) -> Option<Vec<bool>> {
        let flagged = self.found.iter().map(Option::is_some).collect::<Vec<_>>();
        flagged.contains(&true).then_some(flagged)
    }
}

/// Looks for careless answers. Nobody is left out: the report tells the verdict with them and without.
///
/// All cuts are reasoned defaults, set so that hardly any careful answers are flagged: identical answers alone are
/// no fault, and removing them without further evidence biases results. `docs/simulation.md` says how many careful
/// and careless answers each index finds. It misses people who answer in the middle throughout, people who read
/// the first statements only, and about half of those who answer at random.
///
/// - An answer that was not given ends no run. Half of all statements, and ten, is a cautious cut of the longest run.
/// - Contradiction and scatter look at ladders of five rungs and more; on shorter ones careful answers differ
///   as widely.
/// - Mahalanobis distance is not among them: it supposes answers that are normally distributed and many times more
///   respondents than statements, and what it flags first are honest views that few people share.
///
/// Without statements worded both ways in enough constructs an index cannot be looked for.
pub fn careless(table: &ResponseTable) -> Careless {
    let statements = Statement::all(table);
    let indices = possible(&statements);
    if indices.is_empty() {
        return Careless { indices, found: vec![None; table.respondents] };
    }
    let mut row = Row::new(&statements);
    let found = (0..table.respondents).map(|person| {
        row.read(table, person);
        indices.iter().copied().find(|index| row.shows(*index))
    });
    let found = found.collect();
    Careless { indices, found }
}

/// The indices that these statements allow.
fn possible(statements: &[Statement]) -> Vec<CarelessIndex> {
    let constructs = statements.iter().map(|statement| statement.place + 1).max().unwrap_or(0);
    let of = |place: usize| statements.iter().filter(move |statement| statement.place == place);
    let both_ways = |place: &usize| {
        let keyed = |favourable: Favourable| of(*place).any(|statement| statement.favourable == favourable);
        keyed(Favourable::High) && keyed(Favourable::Low)
    };
    let fine = |place: &usize| of(*place).filter(|statement| statement.is_fine()).count() > 2;
    let contradicted = (0..constructs).filter(both_ways).count();
    let averaged = (0..constructs).filter(both_ways).filter(fine).count();
    let compared = (0..constructs)
        .filter(|place| of(*place).filter(|statement| statement.is_fine()).count() >= 2 * row::HALF)
        .count();
    let is_possible = |index: &CarelessIndex| match index {
        CarelessIndex::NoVariation | CarelessIndex::StraightLine => {
            contradicted >= CONTRADICTED && statements.len() >= RUN
        }
        CarelessIndex::Contradiction => averaged >= AVERAGED,
        CarelessIndex::Scatter => compared >= COMPARED,
    };
    CarelessIndex::ALL.into_iter().filter(is_possible).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::answers::{AnswerColumn, MeasuredItem};
    use crate::pack::{Construct, Leaning, ResponseFormat, ResponseOption, SignId};

    /// Constructs of one survey; more than anybody would think of.
    const CONSTRUCTS: usize = 90;
    /// So many come first and are answered without contradiction.
    const CAREFUL: usize = 36;

    #[test]
    fn every_construct_of_a_large_pack_is_looked_at() {
        let option = |points: u8| ResponseOption {
            id: points.to_string(),
            points: f64::from(points),
            leaning: Leaning::Neutral,
            labels: Vec::new(),
        };
        let ladder = ResponseFormat {
            id: "ladder".to_owned(),
            title: "Ladder".to_owned(),
            options: (1..=5).map(option).collect(),
        };
        let ladder = Arc::new(ladder);
        let ways = [Favourable::High, Favourable::Low, Favourable::High];
        let places = vec![(); CONSTRUCTS];
        let items = SignId::all(&places).flat_map(|(sign, ())| {
            let format = &ladder;
            ways.into_iter().map(move |favourable| MeasuredItem {
                id: String::new(),
                pack_item: None,
                text: String::new(),
                construct: Construct::Sign(sign),
                favourable,
                format: Arc::clone(format),
            })
        });
        let items = items.collect::<Vec<_>>();
        let answer = |(place, item): (usize, &MeasuredItem)| {
            let construct = place / ways.len();
            let high = if construct < CAREFUL {
                item.favourable == Favourable::High
            } else {
                construct.is_multiple_of(2)
            };
            AnswerColumn(vec![if high { 4 } else { 0 }])
        };
        let answers = items.iter().enumerate().map(answer).collect();
        let table = ResponseTable { respondents: 1, items, answers, ..ResponseTable::default() };
        // 54 of 90 constructs are contradicted wholly, which is 0.6.
        assert_eq!(careless(&table).found, [Some(CarelessIndex::Contradiction)]);
    }
}
