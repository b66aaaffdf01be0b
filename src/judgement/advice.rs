//! Advice: the recommendations and next steps that fit a verdict.

use crate::pack::{Condition, Pack, ReadinessTest, Recommendation, RuleId, Step, VerdictFilter, VerdictKind};

use super::{Judgement, Outcome, Readings, Truth, Verdict};

/// The recommendations of met rules that may stand beside the verdict, in the order of the pack.
pub fn recommendations<'p>(
    pack: &'p Pack,
    judgement: &Judgement,
) -> impl Iterator<Item = (RuleId, &'p Recommendation)> {
    let outcome = judgement.verdict.outcome;
    let met = judgement.findings.iter().filter(|finding| finding.truth == Truth::Met);
    met.filter_map(move |finding| {
        let recommendation = pack[finding.rule].recommendation.as_ref()?;
        fits(&recommendation.verdicts, outcome).then_some((finding.rule, recommendation))
    })
}

/// The steps that fit the verdict and whose obstacle, where they have one, is known to be there; in the order
/// of the pack.
pub fn next_steps<'p>(pack: &'p Pack, readings: &Readings, verdict: &Verdict) -> Vec<&'p Step> {
    let is_needed = |step: &Step| match &step.when {
        None | Some(Condition::Always) => true,
        Some(Condition::Readiness { readiness, test: ReadinessTest::State(state) }) => readings.readiness
            [readiness.index()]
        .is_some_and(|reading| pack.readiness_states.state(reading.score) == *state),
        Some(_) => false,
    };
    let steps = pack.steps.iter().filter(|step| fits(&step.verdicts, verdict.outcome));
    steps.filter(|step| is_needed(step)).collect()
}

fn fits(verdicts: &[VerdictFilter], outcome: Outcome) -> bool {
    verdicts.iter().any(|filter| match *filter {
        VerdictFilter::Kind(kind) => kind == outcome.kind,
        VerdictFilter::Option(option) => {
            outcome.kind == VerdictKind::Alternative && option == outcome.leading
        }
    })
}
