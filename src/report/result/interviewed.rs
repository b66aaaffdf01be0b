//! What informants said beside what was concluded from it.

use serde::{Deserialize, Serialize};

use crate::interview::Role;
use crate::pack::Leaning;

use super::{Gap, HealthyEnd, Word};

/// What the informants of an interview said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedInterview {
    /// Mean agreement over the topics known to at least two informants, 0 to 1; `null` where there are none.
    pub agreement: Option<f64>,
    /// What the only informant answered to each statement they were asked, sign by sign and condition by condition;
    /// `null` of several.
    pub answers: Option<Vec<SavedAnswer>>,
    /// Why `answers` is `null`; `null` where it is not.
    pub answers_gap: Option<Gap>,
    /// Facts that were told differently.
    #[serde(default)]
    pub differing_facts: Vec<SavedDifferingFact>,
    /// The informants' roles; `null` where one was not told.
    pub informants: Vec<Option<String>>,
    /// By how much managers see it better than staff, in points of 0 to 4; `null` unless both were asked.
    pub managers_above_staff: Option<f64>,
    /// What could not be judged or does not apply.
    #[serde(default)]
    pub not_judged: Vec<SavedNotJudged>,
    /// What was written beside answers.
    #[serde(default)]
    pub notes: Vec<SavedNote>,
    /// Why no roles are told; `null` where they are, as far as they are known.
    pub roles_gap: Option<Gap>,
    /// The signs and conditions that somebody knows, in the order of the pack.
    pub topics: Vec<SavedTopic>,
}

/// A sign or condition as the informants see it. What full answers say of a sign is its level, as a rating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedTopic {
    /// Agreement, 0 to 1; `null` where fewer than two informants know it.
    pub agreement: Option<f64>,
    /// The sign or condition.
    pub id: String,
    /// By how much managers see it better than staff, in points of 0 to 4; `null` unless both know it.
    pub managers_above_staff: Option<f64>,
    /// Its name.
    pub name: String,
    /// What each informant sees.
    pub views: Vec<SavedView>,
}

impl SavedTopic {
    /// The lowest view.
    pub fn lowest(&self) -> Option<f64> {
        self.views.iter().map(|view| view.seen).min_by(f64::total_cmp)
    }

    /// The highest view.
    pub fn highest(&self) -> Option<f64> {
        self.views.iter().map(|view| view.seen).max_by(f64::total_cmp)
    }

    /// The mean view of those in a role; `None` where nobody is known to be in it.
    pub fn mean_of(&self, role: Role) -> Option<f64> {
        let of_role = self.views.iter().filter(|view| view.role.as_deref() == Some(role.word()));
        let seen: Vec<f64> = of_role.map(|view| view.seen).collect();
        (!seen.is_empty()).then(|| seen.iter().sum::<f64>() / seen.len() as f64)
    }
}

/// What one informant sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// 0 to 4.
    pub seen: f64,
}

/// What one person answered to a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedAnswer {
    /// The sign or condition it is about.
    pub about: String,
    /// The answer as it is printed; `null` where there is none.
    pub answer: Option<String>,
    /// Which end of the printed answers is the healthy one.
    pub favourable_end: HealthyEnd,
    /// Why there is no answer; `null` where there is.
    pub gap: Option<Gap>,
    /// The answer at the healthy end, as it is printed.
    pub healthy: String,
    /// The statement's name in the pack.
    pub id: String,
    /// Good news, bad news or neither; `null` without an answer.
    pub leaning: Option<Word<Leaning>>,
    /// Distance of the answer from the healthy end, 0 to 100; `null` without an answer.
    pub need: Option<f64>,
    /// The statement.
    pub text: String,
}

/// A fact that was told differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDifferingFact {
    /// The fact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who told what.
    pub told: Vec<SavedTold>,
}

/// What one informant told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTold {
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// What was told, in words.
    pub text: String,
}

/// A question that was left unanswered for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedNotJudged {
    /// What it asks about.
    pub id: String,
    /// Its name, or the statement.
    pub name: String,
    /// The reason given; `null` where none was.
    pub reason: Option<String>,
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// `cannot judge` or `does not apply`.
    pub why: String,
}

/// What was written beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedNote {
    /// When it was written; `null` where that was not told.
    pub date: Option<String>,
    /// What it is about.
    pub id: String,
    /// Its name, or the statement.
    pub name: String,
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// The note.
    pub text: String,
}
