//! What a report adds to the verdict so that people can plan, as the pack words it.

use serde::{Deserialize, Serialize};

/// The texts of the pack's plan that belong beside a verdict, each list in the order of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPlan {
    /// What to leave alone for now.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// The rows of a charter; empty where none fits the verdict.
    #[serde(default)]
    pub charter: Vec<SavedCharterRow>,
    /// What it takes: time, people, attention.
    #[serde(default)]
    pub costs: Vec<String>,
    /// What would be reason to go on, after 90 days.
    #[serde(default)]
    pub go_on: Vec<String>,
    /// What could go wrong.
    #[serde(default)]
    pub risks: Vec<SavedRisk>,
    /// What would be reason to stop or change course, after 90 days.
    #[serde(default)]
    pub stop: Vec<String>,
    /// What to tell those concerned.
    #[serde(default)]
    pub tell: Vec<String>,
}

/// Something that could go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRisk {
    /// What one would see first.
    pub early_sign: String,
    /// Stable name.
    pub id: String,
    /// What makes it less likely.
    pub lowered_by: String,
    /// What could happen.
    pub risk: String,
}

/// A row of a charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCharterRow {
    /// What has to be written down.
    pub asks: String,
    /// Stable name.
    pub id: String,
    /// What is already known.
    #[serde(default)]
    pub known: Vec<String>,
    /// What the row is called.
    pub label: String,
}
