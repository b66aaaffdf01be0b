//! What each condition of a rule found, as the same tree as the condition.

use serde::{Deserialize, Serialize};

use crate::judgement::Truth;
use crate::pack::{Level, ReadinessState};

use super::Word;

/// What a condition came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SavedEvidence {
    /// Several conditions taken together.
    Group(SavedGroup),
    /// One comparison.
    Leaf(SavedLeaf),
}

impl SavedEvidence {
    /// What it came to.
    pub fn truth(&self) -> Truth {
        match self {
            SavedEvidence::Group(group) => group.truth.0,
            SavedEvidence::Leaf(leaf) => leaf.truth.0,
        }
    }

    /// Every single comparison, from left to right.
    pub fn leaves(&self) -> Vec<&SavedLeaf> {
        match self {
            SavedEvidence::Group(group) => group.of.iter().flat_map(SavedEvidence::leaves).collect(),
            SavedEvidence::Leaf(leaf) => vec![leaf],
        }
    }
}

/// Several conditions taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedGroup {
    /// How many must hold, for `count`.
    pub count: Option<usize>,
    /// How they are taken together.
    pub kind: SavedGroupKind,
    /// Each of them.
    pub of: Vec<SavedEvidence>,
    /// What they came to.
    pub truth: Word<Truth>,
}

/// How conditions are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedGroupKind {
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// It must not hold.
    Not,
    /// It must be known to hold.
    Known,
    /// So many must hold.
    Count,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedLeaf {
    /// What was asked, in words.
    pub asked: String,
    /// The sign, condition, item or fact that was looked at; `null` where it is not a single one.
    pub input: Option<String>,
    /// What was found; `null` where it is unknown.
    pub observed: Option<SavedObserved>,
    /// What it came to.
    pub truth: Word<Truth>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedObserved {
    /// Nothing was measured: the condition always holds.
    Nothing,
    /// A sign.
    Sign(SavedObservedSign),
    /// Several signs: the one asked about, then those it is compared with.
    Signs(Vec<SavedObservedSign>),
    /// A readiness condition.
    Readiness(SavedObservedReadiness),
    /// A mean or a number.
    Number(f64),
    /// A share of answers or a response rate, 0 to 1.
    Share(f64),
    /// A fact, in words.
    Fact(String),
    /// Which of the listed inputs are unknown, by name.
    Unknown(Vec<String>),
    /// How many units are on the level.
    Segments(SavedObservedSegments),
    /// Whether the intervals of units lie apart.
    Apart(bool),
    /// Which of the listed signs have an interval that reaches into another level, by name.
    Uncertain(Vec<String>),
}

/// A readiness condition as a condition of a rule saw it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedObservedReadiness {
    /// 0 to 4; `null` where it is kept back and only its state is known.
    pub score: Option<f64>,
    /// Its state.
    pub state: Word<ReadinessState>,
}

/// How many units are on a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedObservedSegments {
    /// So many are.
    pub on_level: usize,
    /// Of so many that are shown.
    pub shown: usize,
}

/// A sign as a condition saw it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedObservedSign {
    /// The sign.
    pub id: String,
    /// Its level; `null` where it is unknown.
    pub level: Option<Word<Level>>,
    /// Need, 0 to 100, where it was measured.
    pub need: Option<f64>,
    /// Rating, 0 to 4, where it was rated.
    pub rating: Option<u8>,
}
