//! What results of an older schema say of numbers that were not known: as `null`, as they are said today.

use serde_json::{Value, json};

use super::{
    Gap, SCHEMA_VERSION, SavedConclusion, SavedEvidence, SavedField, SavedObserved, SavedReadiness,
    SavedResult, SavedSign, SavedWhole,
};

/// Restates what an older schema said otherwise: how often a verdict held was one number, of redraws too.
pub(in super::super) fn restated(result: &mut Value) {
    let fields = result.get_mut("fields").and_then(Value::as_array_mut);
    let verdicts = fields.into_iter().flatten().filter_map(|field| field.get_mut("verdict"));
    for verdict in verdicts {
        if let Some(share @ Value::Number(_)) = verdict.get_mut("stability") {
            *share = json!([*share, *share]);
        }
        if let Some(detail) = verdict.get_mut("stability_detail").and_then(Value::as_object_mut)
            && let Some(held) = detail.remove("held")
        {
            detail.insert("held_at_least".to_owned(), held.clone());
            detail.insert("held_at_most".to_owned(), held);
        }
    }
}

impl SavedResult {
    /// The same without numbers that stood for others: schema 1 gave shares and answers of the statements shown as
    /// those of the sign, 0 as the score of a condition that hardly anybody sees and the middle of its state as that of
    /// one whose score was kept back; and its digests of files are under no key. It is then of this schema.
    pub(in super::super) fn without_stand_ins(mut self) -> SavedResult {
        self.schema_version = SCHEMA_VERSION;
        self.source.files.iter_mut().for_each(|file| file.sha256 = None);
        for field in &mut self.fields {
            if let SavedField::Shown(conclusion) = field {
                conclusion.signs.iter_mut().for_each(leave_out_parts);
                conclusion.readiness.iter_mut().for_each(leave_out_floor);
                leave_out_middles(conclusion);
            }
        }
        if let Some(SavedWhole::Shown(population)) = &mut self.whole {
            population.signs.iter_mut().for_each(leave_out_parts);
            population.readiness.iter_mut().for_each(leave_out_floor);
        }
        self
    }
}

fn leave_out_parts(sign: &mut SavedSign) {
    if sign.items.iter().all(|item| item.favourable.is_some()) {
        return;
    }
    let gap = Some(Gap::ProtectingStatement);
    (sign.answers, sign.answers_gap) = (None, gap);
    (sign.cannot_judge, sign.cannot_judge_gap) = (None, gap);
    if sign.favourable.is_some() {
        (sign.favourable, sign.neutral, sign.unfavourable) = (None, None, None);
        (sign.favourable_interval, sign.neutral_interval, sign.unfavourable_interval) = (None, None, None);
        sign.shares_gap = gap;
    }
}

fn leave_out_floor(condition: &mut SavedReadiness) {
    // Of a count 0 was the score, and of a rating too.
    let is_mean = condition.respondents.is_some() && condition.interval_gap == Some(Gap::TooFewAnswers);
    if is_mean && condition.score == Some(0.0) {
        (condition.score, condition.gap) = (None, Some(Gap::HardlyAnybody));
    }
}

/// In what rules found, the scores that were kept back, and the means that were taken with them.
fn leave_out_middles(conclusion: &mut SavedConclusion) {
    let is_kept =
        |condition: &&SavedReadiness| condition.score.is_none() && condition.state.known().is_some();
    let kept = conclusion.readiness.iter().filter(is_kept).map(|condition| condition.id.clone());
    let kept = kept.collect::<Vec<_>>();
    if kept.is_empty() {
        return;
    }
    for finding in &mut conclusion.findings {
        leave_out_of_evidence(&mut finding.evidence, &kept);
        finding.unless.iter_mut().for_each(|unless| leave_out_of_evidence(unless, &kept));
    }
}

fn leave_out_of_evidence(evidence: &mut SavedEvidence, kept: &[String]) {
    match evidence {
        SavedEvidence::Group(group) => group.of.iter_mut().for_each(|part| leave_out_of_evidence(part, kept)),
        SavedEvidence::Leaf(leaf) => match &mut leaf.observed {
            Some(SavedObserved::Readiness(found))
                if leaf.input.as_ref().is_some_and(|input| kept.contains(input)) =>
            {
                found.score = None;
            }
            // Of numbers that are not of one input only this is a mean of conditions.
            Some(SavedObserved::Number(_)) if leaf.input.is_none() => leaf.observed = None,
            _ => {}
        },
    }
}
