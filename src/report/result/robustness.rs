//! What a verdict owes to who answered, to how they answered, and to how near a cut things lie.

use serde::{Deserialize, Serialize};

use crate::judgement::{
    CUTS_MOVE_BY, Change, Cut, NonresponseBound, OwnJudgement, POINTS_MOVE_BY, Readings, ResponseRate,
    Sensitivity, SmallestChange, Stability, Variation,
};
use crate::pack::Pack;
use crate::report::sections::values::filled;

use super::facts::input_value;
use super::verdict::{saved_input, saved_outcome};
use super::{SavedFactValue, SavedInput, SavedOutcome};

/// How often a verdict held when the answers were varied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedStability {
    /// In how many variations it held, at least.
    pub held_at_least: u32,
    /// In how many at most: of redraws a band is published.
    pub held_at_most: u32,
    /// The input that made most of the difference; `null` where no single one did.
    pub hinge: Option<SavedInput>,
    /// The other verdicts, most often first.
    #[serde(default)]
    pub others: Vec<SavedOtherVerdict>,
    /// How the answers were varied.
    pub variation: SavedVariation,
    /// How many variations were judged.
    pub varied: u32,
}

/// How answers were varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedVariation {
    /// Respondents were drawn again.
    Redraws,
    /// One rating or answer was moved by one step, each in turn; results of earlier versions.
    Steps,
    /// One rating or answer was moved by one step, or one fact that is yes, no or a choice was told otherwise, each in
    /// turn.
    StepsAndFacts,
}

/// A verdict that other answers gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedOtherVerdict {
    /// In how many variations; `null` of redraws.
    pub count: Option<u32>,
    /// The verdict.
    pub verdict: SavedOutcome,
}

/// The smallest change of scores or ratings that brings another verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSmallestChange {
    /// What would have to change, all of it together.
    #[serde(default)]
    pub changes: Vec<SavedChange>,
    /// The verdict it would bring.
    pub would_become: SavedOutcome,
}

/// One input that would have to be otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedChange {
    /// How far it would have to move, in hundredths of its range; 25 is a step of a rating.
    pub distance: f64,
    /// The input.
    pub input: SavedInput,
    /// What it would have to be.
    pub value: SavedFactValue,
    /// The same in words.
    pub value_text: String,
}

/// How often a verdict holds when what we set by judgement is set a little otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSensitivity {
    /// By how much each cut moved, up or down, in hundredths of the range it lies in; `null` where nothing was measured.
    pub cuts_by: Option<f64>,
    /// How often the verdict was the same.
    pub held: u32,
    /// What the verdict hangs on most; `null` where it held in at least 95 % of the times.
    pub hinge: Option<SavedHinge>,
    /// By how much of themselves each rule's points for an option moved, up or down.
    pub points_by: f64,
    /// Share of the times in which the verdict was the same, 0 to 1.
    pub share: f64,
    /// How often points and cuts were moved.
    pub times: u32,
}

/// A rule or a cut that a verdict hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedHinge {
    /// The id of the rule, or the level or state that begins at the cut: `present`, `gap`.
    pub id: String,
    /// What it is.
    pub kind: SavedHingeKind,
    /// The finding of the rule, or the cut in words.
    pub name: String,
}

/// What a verdict may hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedHingeKind {
    /// The points of a rule.
    Points,
    /// A cut between two levels or states.
    Cut,
}

/// The verdicts if those who did not answer saw everything one point kinder or harsher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSilent {
    /// If harsher.
    pub harsher: SavedOutcome,
    /// If kinder.
    pub kinder: SavedOutcome,
    /// Whether `response_rate` is that of the whole survey, since the field's own people were not counted.
    #[serde(default)]
    pub of_whole_survey: bool,
    /// Share of the people who answered, 0 to 1.
    pub response_rate: f64,
}

/// How often the verdict held.
pub(super) fn stability(pack: &Pack, stability: &Stability) -> SavedStability {
    SavedStability {
        held_at_least: stability.held.at_least,
        held_at_most: stability.held.at_most,
        hinge: stability.hinge.map(|input| saved_input(pack, input)),
        others: stability
            .others
            .iter()
            .map(|(outcome, count)| SavedOtherVerdict {
                count: *count,
                verdict: saved_outcome(pack, *outcome),
            })
            .collect(),
        variation: match stability.variation {
            Variation::Redraws => SavedVariation::Redraws,
            Variation::Steps => SavedVariation::StepsAndFacts,
        },
        varied: stability.varied,
    }
}

/// How often the verdict held with other points and cuts.
pub(super) fn sensitivity(pack: &Pack, readings: &Readings, found: &Sensitivity) -> SavedSensitivity {
    SavedSensitivity {
        cuts_by: found.with_cuts.then_some(CUTS_MOVE_BY),
        held: found.held,
        hinge: found.hinge.map(|hinge| saved_hinge(pack, readings, hinge)),
        points_by: POINTS_MOVE_BY,
        share: f64::from(found.held) / f64::from(found.times),
        times: found.times,
    }
}

fn saved_hinge(pack: &Pack, readings: &Readings, hinge: OwnJudgement) -> SavedHinge {
    match hinge {
        OwnJudgement::Points(rule) => SavedHinge {
            id: pack[rule].id.clone(),
            kind: SavedHingeKind::Points,
            name: filled(pack, readings, &pack[rule].finding),
        },
        OwnJudgement::Cut(cut) => {
            let (id, name) = match cut {
                Cut::Watch => ("watch", "where a sign begins to be watched"),
                Cut::Present => ("present", "where a sign begins to be present"),
                Cut::Strong => ("strong", "where a sign begins to be strong"),
                Cut::Gap => ("gap", "where a condition begins to be a gap"),
                Cut::InPlace => ("in-place", "where a condition begins to be in place"),
            };
            SavedHinge { id: id.to_owned(), kind: SavedHingeKind::Cut, name: name.to_owned() }
        }
    }
}

/// The smallest change.
pub(super) fn smallest_change(pack: &Pack, smallest: &SmallestChange) -> SavedSmallestChange {
    SavedSmallestChange {
        changes: smallest.changes.iter().map(|change| saved_change(pack, change)).collect(),
        would_become: saved_outcome(pack, smallest.outcome),
    }
}

fn saved_change(pack: &Pack, change: &Change) -> SavedChange {
    let (value, value_text) = input_value(pack, change.input, &change.value);
    SavedChange { distance: change.distance, input: saved_input(pack, change.input), value, value_text }
}

/// If the silent saw it otherwise.
pub(super) fn silent(pack: &Pack, silent: &NonresponseBound) -> SavedSilent {
    SavedSilent {
        harsher: saved_outcome(pack, silent.harsher),
        kinder: saved_outcome(pack, silent.kinder),
        of_whole_survey: matches!(silent.rate, ResponseRate::WholeSurvey(_)),
        response_rate: silent.rate.share(),
    }
}
