//! Advice: the recommendations and next steps that fit a verdict.

use crate::pack::{Condition, Pack, Recommendation, RuleId, Step};

use super::evaluate::evaluate;
use super::{Judgement, Readings, Truth, Verdict};

/// The recommendations of met rules that may stand beside the verdict, in the order of the pack.
pub fn recommendations<'p>(
    pack: &'p Pack,
    judgement: &Judgement,
) -> impl Iterator<Item = (RuleId, &'p Recommendation)> {
    let outcome = judgement.verdict.outcome;
    let met = judgement.findings.iter().filter(|finding| finding.truth == Truth::Met);
    met.filter_map(move |finding| {
        let recommendation = pack[finding.rule].recommendation.as_ref()?;
        let fits = recommendation.verdicts.iter().any(|filter| outcome.fits(*filter));
        fits.then_some((finding.rule, recommendation))
    })
}

/// Whether a condition of a pack is known to hold for these readings.
pub fn is_known_to_hold(condition: &Condition, pack: &Pack, readings: &Readings) -> bool {
    evaluate::<Truth>(condition, pack, readings) == Truth::Met
}

/// The steps that fit the verdict and whose obstacle, where they have one, is known to be there; in the order
/// of the pack.
pub fn next_steps<'p>(pack: &'p Pack, readings: &Readings, verdict: &Verdict) -> Vec<&'p Step> {
    let fits = |step: &&Step| step.verdicts.iter().any(|filter| verdict.outcome.fits(*filter));
    let is_needed =
        |step: &&Step| step.when.as_ref().is_none_or(|when| is_known_to_hold(when, pack, readings));
    pack.steps.iter().filter(fits).filter(is_needed).collect()
}
