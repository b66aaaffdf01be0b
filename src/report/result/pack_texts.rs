//! The texts and cuts of the pack that a report needs.

use serde::{Deserialize, Serialize};

use crate::pack::{Favourable, LevelCuts, OptionKind, ReadinessStates, VerdictKind};

use super::Word;

/// The pack a result was judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedPack {
    /// What the thresholds and points rest on.
    pub about: String,
    /// The share of a sign's items that a respondent must have answered.
    pub answered_share: f64,
    /// Whether it has id and version of the pack that came with the program, and says something else; `None` where an
    /// earlier program did not look.
    #[serde(default)]
    pub changed_from_built_in: Option<bool>,
    /// In the order of the pack.
    pub facts: Vec<SavedFactText>,
    /// Stable name.
    pub id: String,
    /// Where each level of need starts.
    pub levels: SavedLevels,
    /// Licence of the wording.
    pub licence: String,
    /// In tie order.
    pub options: Vec<SavedOptionText>,
    /// In the order of the pack.
    pub readiness: Vec<SavedReadinessText>,
    /// Where a readiness condition is a gap and where it is in place.
    pub readiness_states: SavedStates,
    /// SHA-256 over all of its files, in hexadecimal.
    pub sha256: String,
    /// In the order of the pack.
    pub signs: Vec<SavedSignText>,
    /// Title.
    pub title: String,
    /// The verdicts that no points decide.
    pub undecided: Vec<SavedUndecidedText>,
    /// Version.
    pub version: String,
}

impl SavedPack {
    /// Its id and version, and that it is no longer the one of that name.
    pub fn named(&self) -> String {
        let changed = match self.changed_from_built_in {
            Some(true) => ", changed from the built-in pack of that name",
            Some(false) | None => "",
        };
        format!("{} {}{changed}", self.id, self.version)
    }
}

/// The need, 0 to 100, from which each level starts; a bound belongs to the level above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedLevels {
    /// What the cuts rest on.
    pub note: String,
    /// Where `present` starts.
    pub present: f64,
    /// Where `strong` starts.
    pub strong: f64,
    /// Where `watch` starts.
    pub watch: f64,
}

impl SavedLevels {
    /// The cuts, without the note.
    pub fn cuts(&self) -> LevelCuts {
        LevelCuts { watch: self.watch, present: self.present, strong: self.strong }
    }
}

/// Where a readiness condition is a gap and where it is in place, on 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedStates {
    /// A gap up to here.
    pub gap_at_most: f64,
    /// In place from here.
    pub in_place_from: f64,
}

impl From<SavedStates> for ReadinessStates {
    fn from(saved: SavedStates) -> ReadinessStates {
        ReadinessStates { gap_at_most: saved.gap_at_most, in_place_from: saved.in_place_from }
    }
}

/// A sign's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSignText {
    /// What it says about the sign if many cannot judge its statements; `null` where the pack does not say.
    pub cannot_judge: Option<String>,
    /// What the sign is.
    pub definition: String,
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// Title.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// A readiness condition's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReadinessText {
    /// What the condition is.
    pub definition: String,
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// The sentence where it is a gap.
    pub obstacle: String,
    /// Title.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// A fact's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFactText {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// The question.
    pub question: String,
}

/// An option's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedOptionText {
    /// Stable name.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Word<OptionKind>,
    /// Short noun phrase.
    pub name: String,
    /// When it is the right thing.
    pub right_when: String,
    /// Title.
    pub title: String,
    /// When it is the wrong thing.
    pub wrong_when: String,
}

/// The texts of a verdict that no points decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedUndecidedText {
    /// Which of them.
    pub kind: Word<VerdictKind>,
    /// Short noun phrase.
    pub name: String,
    /// When it is the right thing.
    pub right_when: String,
    /// Title.
    pub title: String,
    /// When it is the wrong thing.
    pub wrong_when: String,
}

/// Which end of the printed answers is the healthy one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HealthyEnd {
    /// Agreeing is good news.
    High,
    /// Agreeing is bad news.
    Low,
}

impl From<Favourable> for HealthyEnd {
    fn from(favourable: Favourable) -> HealthyEnd {
        match favourable {
            Favourable::High => HealthyEnd::High,
            Favourable::Low => HealthyEnd::Low,
        }
    }
}
