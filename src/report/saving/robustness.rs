//! What a verdict owes to chance, in the shape of the saved result.

use crate::judgement::{
    CUTS_MOVE_BY, Change, Cut, OwnJudgement, POINTS_MOVE_BY, Readings, ResponseRate, Sensitivity, Silent,
    SmallestChange, Stability, Variation,
};
use crate::pack::Pack;

use super::facts::input_value;
use super::filling::filled;
use super::verdict::{saved_input, saved_outcome};
use crate::report::result::{
    SavedChange, SavedHinge, SavedHingeKind, SavedOtherVerdict, SavedSensitivity, SavedSilent,
    SavedSmallestChange, SavedStability, SavedVariation,
};

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
pub(super) fn silent(pack: &Pack, silent: &Silent) -> SavedSilent {
    SavedSilent {
        harsher: saved_outcome(pack, silent.harsher),
        kinder: saved_outcome(pack, silent.kinder),
        of_whole_survey: matches!(silent.rate, ResponseRate::WholeSurvey(_)),
        response_rate: silent.rate.share(),
    }
}
