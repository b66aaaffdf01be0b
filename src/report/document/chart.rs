//! Charts: what each shows, every number in words beside it; how it is drawn is a renderer's business.

use crate::pack::Level;

use super::Text;
use crate::report::result::ReadinessWord;

/// A chart, with the numbers it is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Needs or ratings, one under the other.
    Profile(Bars),
    /// Answers to statements, from unfavourable to favourable.
    Shares(Shares),
    /// Fields or units by signs.
    HeatMap(HeatMap),
    /// Readiness conditions.
    Conditions(Vec<Condition>),
}

/// Bars, one under the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What the bars are of, and what they show, where they stand in a table.
    pub heads: [&'static str; 2],
    /// The bars.
    pub rows: Vec<Bar>,
    /// Where levels start, 0 to 100, each with the name of its level.
    pub cuts: Vec<Cut>,
}

/// Where a level starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// 0 to 100.
    pub from: f64,
    /// The level that starts there.
    pub level: Level,
}

/// A bar with its number in words, so that nobody has to read the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it shows.
    pub label: Text,
    /// How long it is.
    pub length: BarLength,
    /// Its level, where it is known.
    pub level: Option<Level>,
    /// The number in words.
    pub text: Text,
}

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BarLength {
    /// Measured.
    Measured {
        /// 0 to 100.
        value: f64,
        /// The ends of its interval, where that is known.
        interval: Option<[f64; 2]>,
    },
    /// Rated: so many steps of so many.
    Rated {
        /// Steps that are filled.
        filled: u8,
        /// All steps.
        of: u8,
    },
    /// Not known: no bar.
    Unknown,
}

/// Statements with the shares of their answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// The statements.
    pub rows: Vec<ShareRow>,
}

/// A statement with the shares of its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRow {
    /// The statement.
    pub statement: Text,
    /// Unfavourable, neutral and favourable, 0 to 1; `None` where too few answered.
    pub shares: Option<[f64; 3]>,
    /// The three shares in words.
    pub words: [Text; 3],
    /// How many answered.
    pub answers: Text,
}

/// Fields or units by signs.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// What the rows are, and what stands beside the signs.
    pub heads: [&'static str; 2],
    /// The signs.
    pub columns: Vec<Text>,
    /// The fields or units.
    pub rows: Vec<HeatRow>,
}

/// A field or unit.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// Its name.
    pub name: Text,
    /// How many people, or what is in place, or that it is withheld.
    pub beside: HeatCell,
    /// One for each sign.
    pub cells: Vec<HeatCell>,
}

/// A cell of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub enum HeatCell {
    /// A need and its level, in words.
    Level(Level, Text),
    /// The state of each readiness condition, and how many are in place in words.
    States(Vec<ReadinessWord>, Text),
    /// Words without a level: a count, or why there is no number.
    Words(Text),
    /// Nothing that may be shown.
    Withheld,
}

/// What stands for what is not shown.
pub const WITHHELD: &str = "withheld";

impl HeatCell {
    /// The cell in words.
    pub fn text(&self) -> Text {
        match self {
            HeatCell::Level(_, text) | HeatCell::States(_, text) | HeatCell::Words(text) => text.clone(),
            HeatCell::Withheld => WITHHELD.into(),
        }
    }
}

/// A readiness condition, or several that are unknown for the same reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Its state.
    pub state: ReadinessWord,
    /// What it is called.
    pub name: Text,
    /// 0 to 4, where it is known.
    pub score: Option<f64>,
    /// Its score in words, and of whom it speaks.
    pub reading: Text,
    /// What that means; empty where there is nothing to add.
    pub meaning: Text,
}
