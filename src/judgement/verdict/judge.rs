//! The judge: a pack prepared once, for as many fields and repetitions as there are.

use std::collections::HashMap;

use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::{FactReading, Input};
use crate::judgement::rules::evaluate::finding;
use crate::judgement::rules::evidence::Finding;
use crate::judgement::rules::weigh::{Weigher, confidence, met_caps};
use crate::pack::{Pack, ReadinessId, RuleId};

use super::ranking::{lead_parts, margin, ranking, undecided_with};
use super::status::reasons;
use super::what_if::{Present, open_conditions};
use super::{Doubts, Judgement, Outcome, Status, Verdict};

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
        self.judge_in_doubt(readings, &Doubts::default())
    }

    /// The same where the verdict may be in doubt for other reasons than what is not known.
    pub(in crate::judgement) fn judge_in_doubt(&self, readings: &Readings, doubts: &Doubts) -> Judgement {
        let findings: Vec<Finding> =
            RuleId::all(&self.pack.rules).map(|(rule, _)| finding(self.pack, rule, readings)).collect();
        let present = Present::new(&self.weigher, readings);
        let ranking = ranking(self.pack, &findings, &present.standing.points);
        let unknown = present.unknown_inputs();
        let open_conditions = open_conditions(&present, &unknown);
        let status_reasons = reasons(&present, &unknown, &ranking, &open_conditions, doubts);
        let status = if status_reasons.is_empty() { Status::Firm } else { Status::Provisional };
        let confidence_caps = met_caps(self.pack, readings, status, doubts);
        let verdict = Verdict {
            outcome: present.outcome,
            status,
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

    /// The scores at which rules cut a condition.
    pub fn score_cuts(&self, condition: ReadinessId) -> impl Iterator<Item = f64> {
        self.weigher.score_cuts(condition)
    }

    /// What is prepared of the rules that weigh.
    pub(in crate::judgement) fn weigher(&self) -> &Weigher<'p> {
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

// Outcomes: the verdicts of many variants of one field's readings, each weighed once.

/// The verdicts of variants of a field's readings.
///
/// A verdict depends on the facts, on the conditions that are met, and on nothing else, and most variants differ in numbers
/// that cross no cut. So variants that have the same facts and meet the same conditions are weighed once.
#[derive(Debug, Clone)]
pub(in crate::judgement) struct Outcomes<'j> {
    judge: &'j Judge<'j>,
    known: HashMap<Traits, Outcome>,
}

/// What every comparison that variants can change comes to, a byte for each, and behind them the facts that can be told
/// otherwise: all that sets a variant's verdict apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Traits(Box<[u8]>);

/// Of a fact that is not known, or that no variant tells otherwise.
const NO_FACT: u8 = u8::MAX;

impl<'j> Outcomes<'j> {
    pub(in crate::judgement) fn new(judge: &'j Judge<'j>) -> Outcomes<'j> {
        Outcomes { judge, known: HashMap::new() }
    }

    /// The verdict of a variant, which has the same numbers and words for facts as all the others.
    pub(in crate::judgement) fn of(&mut self, readings: &Readings) -> Outcome {
        self.with(self.traits(readings), readings)
    }

    /// What sets a variant's verdict apart.
    pub(super) fn traits(&self, readings: &Readings) -> Traits {
        let comparisons = self.judge.weigher().comparisons();
        let truths = comparisons.map(|comparison| comparison.truth(readings) as u8);
        let fact = |known: &Option<FactReading>| match known {
            Some(FactReading::YesNo(answer)) => u8::from(*answer),
            // More choices than a byte tells apart nobody could offer.
            Some(FactReading::Choice(choice)) => u8::try_from(choice.index()).unwrap_or(NO_FACT - 1),
            Some(FactReading::Number(_) | FactReading::Text(_)) | None => NO_FACT,
        };
        Traits(truths.chain(readings.facts.iter().map(fact)).collect())
    }

    /// The verdict of a variant that differs in one input from a variant with these traits.
    pub(super) fn of_changed(&mut self, traits: &Traits, readings: &Readings, changed: Input) -> Outcome {
        let mut traits = traits.clone();
        for (known, comparison) in traits.0.iter_mut().zip(self.judge.weigher().comparisons()) {
            if comparison.depends_on(changed) {
                *known = comparison.truth(readings) as u8;
            }
        }
        self.with(traits, readings)
    }

    fn with(&mut self, traits: Traits, readings: &Readings) -> Outcome {
        *self.known.entry(traits).or_insert_with(|| self.judge.outcome(readings))
    }

    /// Takes over what was worked out elsewhere for variants of the same readings.
    pub(super) fn learn(&mut self, others: Outcomes) {
        self.known.extend(others.known);
    }
}
