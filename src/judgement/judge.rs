//! The judge: a pack prepared once, for as many fields and repetitions as there are.

use crate::pack::{Pack, ReadinessId, RuleId};

use super::clause::Clause;
use super::confidence::{confidence, met_caps};
use super::lead::lead_parts;
use super::open::open_conditions;
use super::rank::{margin, ranking, undecided_with};
use super::status::reasons;
use super::suppose::Present;
use super::weigh::Weigher;
use super::{Finding, Judgement, Outcome, Readings, Status, Verdict};

/// A pack prepared for judging.
#[derive(Debug)]
pub struct Judge<'p> {
    pack: &'p Pack,
    weigher: Weigher<'p>,
}

impl<'p> Judge<'p> {
    /// Works out once what each rule depends on.
    pub fn new(pack: &'p Pack) -> Judge<'p> {
        Judge { pack, weigher: Weigher::new(pack) }
    }

    /// Everything concluded from the readings. The readings must be of this pack.
    pub fn judge(&self, readings: &Readings) -> Judgement {
        let findings: Vec<Finding> =
            RuleId::all(&self.pack.rules).map(|(rule, _)| finding(self.pack, rule, readings)).collect();
        let present = Present::new(&self.weigher, readings);
        let ranking = ranking(self.pack, &findings, &present.standing.points);
        let unknown = present.unknown_inputs();
        let open_conditions = open_conditions(&present, &unknown);
        let status_reasons = reasons(&present, &unknown, &ranking, &open_conditions);
        let confidence_caps = met_caps(self.pack, readings);
        let verdict = Verdict {
            outcome: present.outcome,
            status: if status_reasons.is_empty() { Status::Firm } else { Status::Provisional },
            status_reasons,
            margin: margin(&ranking),
            undecided_with: undecided_with(self.pack, present.outcome, &ranking),
            lead: lead_parts(self.pack, &findings, &ranking),
            ranking,
            confidence: confidence(self.pack, &confidence_caps),
            confidence_caps,
            open_conditions,
        };
        Judgement { findings, verdict }
    }

    /// What is prepared of the rules that weigh.
    /// The scores at which rules cut a condition.
    pub fn score_cuts(&self, condition: ReadinessId) -> impl Iterator<Item = f64> {
        self.weigher.score_cuts(condition)
    }

    pub(super) fn weigher(&self) -> &Weigher<'p> {
        &self.weigher
    }

    /// The verdict alone, without evidence or what would change it: for judging many variants of the readings.
    pub fn outcome(&self, readings: &Readings) -> Outcome {
        self.weigher.outcome(&self.weigher.standing(readings))
    }
}

/// Everything concluded from one field's readings; [`Judge`] judges several.
pub fn judge(pack: &Pack, readings: &Readings) -> Judgement {
    Judge::new(pack).judge(readings)
}

/// What a rule comes to, and why.
pub(super) fn finding(pack: &Pack, rule: RuleId, readings: &Readings) -> Finding {
    let evaluated = Clause::of_rule(&pack[rule]).evaluate(pack, readings);
    Finding { rule, truth: evaluated.truth, when: evaluated.when, unless: evaluated.unless }
}
