//! The texts of the pack's plan that belong beside a verdict, filled in.

use crate::judgement::{Readings, Verdict, is_known, is_shown};
use crate::pack::{CharterRow, Pack, PlanNote, Risk};

use super::filling::filled;
use crate::report::result::{SavedCharterRow, SavedPlan, SavedRisk};

/// The plan beside a verdict.
pub(super) fn plan(pack: &Pack, readings: &Readings, verdict: &Verdict) -> SavedPlan {
    let notes = |notes: &[PlanNote]| {
        let shown = notes.iter().filter(|note| is_shown(pack, readings, verdict, &note.shown));
        shown.map(|note| filled(pack, readings, &note.text)).collect()
    };
    let risks = pack.plan.risks.iter().filter(|risk| is_shown(pack, readings, verdict, &risk.shown));
    let charter = pack.plan.charter.iter().filter(|row| is_shown(pack, readings, verdict, &row.shown));
    SavedPlan {
        avoid: notes(&pack.plan.avoid),
        charter: charter.map(|row| charter_row(pack, readings, row)).collect(),
        costs: notes(&pack.plan.costs),
        go_on: notes(&pack.plan.go_on),
        risks: risks.map(|risk| saved_risk(pack, readings, risk)).collect(),
        stop: notes(&pack.plan.stop),
        tell: notes(&pack.plan.tell),
    }
}

fn saved_risk(pack: &Pack, readings: &Readings, risk: &Risk) -> SavedRisk {
    SavedRisk {
        early_sign: risk.early_sign.clone(),
        id: risk.id.clone(),
        lowered_by: risk.lowered_by.clone(),
        risk: filled(pack, readings, &risk.risk),
    }
}

fn charter_row(pack: &Pack, readings: &Readings, row: &CharterRow) -> SavedCharterRow {
    let known = row.known.iter().filter(|known| is_known(pack, readings, known.when.as_ref()));
    SavedCharterRow {
        asks: row.asks.clone(),
        id: row.id.clone(),
        known: known.map(|known| filled(pack, readings, &known.text)).collect(),
        label: row.label.clone(),
    }
}
