//! Charts: what each shows, every number in words beside it; how it is drawn is a renderer's business.

use std::ops::RangeInclusive;

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
    /// Fields by signs present and conditions in place.
    Places(Places),
    /// Units by signs.
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

/// Fields in a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// How many signs there are.
    pub signs: u8,
    /// How many conditions there are.
    pub conditions: u8,
    /// What stands in the plane.
    pub placed: Placed,
}

/// What stands in a plane.
#[derive(Debug, Clone, PartialEq)]
pub enum Placed {
    /// The only field of a report.
    One(Reach),
    /// Fields of which nothing is unknown, each with its number from 1 in this order.
    Several(Vec<Dot>),
}

/// Where a field could stand: one cell where everything is known, otherwise all cells that what is unknown leaves open.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The field.
    pub label: Text,
    /// Signs at least present: those known to be, to those and all unknown ones.
    pub signs: RangeInclusive<u8>,
    /// Conditions in place, likewise.
    pub conditions: RangeInclusive<u8>,
    /// Its verdict, short.
    pub verdict: Text,
}

impl Reach {
    /// The place of the field; `None` where something about it is unknown.
    pub fn dot(&self) -> Option<Dot> {
        let known =
            self.signs.start() == self.signs.end() && self.conditions.start() == self.conditions.end();
        known.then(|| Dot {
            label: self.label.clone(),
            signs: *self.signs.start(),
            conditions: *self.conditions.start(),
            verdict: self.verdict.clone(),
        })
    }
}

/// A field's place.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// The field.
    pub label: Text,
    /// Signs at least present.
    pub signs: u8,
    /// Conditions in place.
    pub conditions: u8,
    /// Its verdict, short.
    pub verdict: Text,
}

/// Units by signs.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// The signs.
    pub columns: Vec<Text>,
    /// The units.
    pub rows: Vec<HeatRow>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// Its name.
    pub name: Text,
    /// How many people, or that it is withheld.
    pub people: HeatCell,
    /// One for each sign.
    pub cells: Vec<HeatCell>,
}

/// A cell of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub enum HeatCell {
    /// A need and its level, in words.
    Level(Level, Text),
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
            HeatCell::Level(_, text) | HeatCell::Words(text) => text.clone(),
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
