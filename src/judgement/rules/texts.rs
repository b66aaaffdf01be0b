//! Which texts of the pack hold beside what is known: recommendations, next steps, the plan, contradictions.

use crate::answers::{Notice, NoticeKind};
use crate::judgement::readings::Readings;
use crate::judgement::readings::reading::FactReading;
use crate::judgement::verdict::{Judgement, Verdict};
use crate::pack::{Condition, FactId, Pack, Recommendation, RuleId, ShownWhen, Step};

use super::evaluate::evaluate;
use super::truth::Truth;

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
    let is_undecided = !verdict.undecided_with.is_empty();
    let in_place = |step: &&Step| is_undecided || !step.only_undecided;
    pack.steps.iter().filter(fits).filter(is_needed).filter(in_place).collect()
}

// Which texts of the pack's plan belong beside a verdict.

/// Whether a text belongs beside the verdict: it names the verdict, and its condition, where it has one, is
/// known to be met.
pub fn is_shown(pack: &Pack, readings: &Readings, verdict: &Verdict, shown: &ShownWhen) -> bool {
    let names_it = shown.verdicts.iter().any(|filter| verdict.outcome.fits(*filter));
    names_it && is_known(pack, readings, shown.when.as_ref())
}

/// Whether a condition is known to be met; no condition always is.
pub fn is_known(pack: &Pack, readings: &Readings, when: Option<&Condition>) -> bool {
    when.is_none_or(|when| evaluate::<Truth>(when, pack, readings) == Truth::Met)
}

// Contradictions: what people said that cannot all be true. A verdict is drawn from it as it is, and a notice says so.

/// What is known of a field and cannot all be true, a sentence for each.
pub fn contradictions(pack: &Pack, readings: &Readings) -> Vec<String> {
    let said = pack.contradictions.iter().filter_map(|contradiction| {
        let truth = evaluate::<Truth>(&contradiction.when, pack, readings);
        (truth == Truth::Met).then(|| contradiction.notice.clone())
    });
    let parts = FactId::all(&pack.facts).filter_map(|(part, fact)| {
        let (whole, (at_least, at_most)) =
            (fact.part_of?, (least(readings, part)?, most(readings, fact.part_of?)?));
        let (part, whole) = (&fact.name, &pack[whole].name);
        (at_least > at_most).then(|| {
            format!("The {part} ({at_least}) are among the {whole} ({at_most}), and cannot be more.")
        })
    });
    said.chain(parts).collect()
}

/// A notice for each of them.
pub(in crate::judgement) fn contradictory(pack: &Pack, readings: &Readings) -> Vec<Notice> {
    let of_field = readings.field.as_ref().map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    let notices = contradictions(pack, readings).into_iter().map(|said| {
        let text = format!(
            "Answers{of_field} contradict one another: {said} Both were used as they are; correct the one that is wrong."
        );
        Notice::new(NoticeKind::Conflict, text)
    });
    notices.collect()
}

fn least(readings: &Readings, fact: FactId) -> Option<u32> {
    match readings.facts[fact.index()] {
        Some(FactReading::Number(range)) => Some(range.at_least),
        _ => None,
    }
}

/// The most it can be; `None` where there is no such number.
fn most(readings: &Readings, fact: FactId) -> Option<u32> {
    match readings.facts[fact.index()] {
        Some(FactReading::Number(range)) => range.at_most,
        _ => None,
    }
}
