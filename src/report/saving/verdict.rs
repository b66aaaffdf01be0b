//! The verdict with its texts, next steps and open conditions.

use crate::judgement::{
    Input, OpenCondition, Outcome, Ranked, Readings, Robustness, Stability, Status, Verdict,
    is_known_to_hold, next_steps,
};
use crate::pack::{OptionText, Pack, Step, VerdictKind, capitalized};

use super::contribution;
use super::facts::input_value;
use super::filling::{field_name, filled};
use super::robustness;
use crate::report::document::number;
use crate::report::result::{
    SavedContribution, SavedDue, SavedInput, SavedInputKind, SavedOpenCondition, SavedOutcome, SavedRanked,
    SavedStatus, SavedStep, SavedVerdict, Word,
};

/// The verdict.
pub(super) fn verdict(
    pack: &Pack,
    readings: &Readings,
    verdict: &Verdict,
    robustness: &Robustness,
) -> SavedVerdict {
    let text = outcome_text(pack, verdict.outcome);
    SavedVerdict {
        alternative: alternative(pack, verdict.outcome),
        confidence: Word(verdict.confidence),
        confidence_reasons: verdict
            .confidence_caps
            .iter()
            .map(|cap| &pack.confidence_caps[*cap])
            .filter(|cap| cap.cap == verdict.confidence)
            .map(|cap| cap.reason.clone())
            .collect(),
        headline: headline(pack, readings, verdict),
        kind: Word(verdict.outcome.kind),
        lead: verdict.lead.iter().map(|part| contribution::lead_part(pack, *part)).collect(),
        margin: verdict.margin,
        name: text.name.clone(),
        next_steps: next_steps(pack, readings, verdict)
            .into_iter()
            .map(|step| saved_step(pack, readings, step))
            .collect(),
        open_conditions: verdict.open_conditions.iter().map(|open| open_condition(pack, open)).collect(),
        ranking: verdict.ranking.iter().map(|ranked| saved_ranked(pack, ranked)).collect(),
        sensitivity: robustness
            .sensitivity
            .as_ref()
            .map(|found| robustness::sensitivity(pack, readings, found)),
        silent: robustness.silent.as_ref().map(|silent| robustness::silent(pack, silent)),
        smallest_change: robustness
            .smallest_change
            .as_ref()
            .map(|smallest| robustness::smallest_change(pack, smallest)),
        stability: robustness.stability.as_ref().map(Stability::shares),
        stability_detail: robustness.stability.as_ref().map(|found| robustness::stability(pack, found)),
        status: match verdict.status {
            Status::Firm => SavedStatus::Firm,
            Status::Provisional => SavedStatus::Provisional,
        },
        status_reasons: verdict.status_reasons.clone(),
        undecided_with: verdict.undecided_with.iter().map(|option| pack[*option].id.clone()).collect(),
        without_careless: robustness.without_careless.map(|outcome| saved_outcome(pack, outcome)),
    }
}

/// The first line of a report: what to do, between what it is undecided, and what stands against it.
fn headline(pack: &Pack, readings: &Readings, verdict: &Verdict) -> String {
    let caveats = pack.headlines.caveats.iter().filter(|caveat| {
        verdict.outcome.is_decided()
            && caveat.leading.contains(&verdict.outcome.leading)
            && is_known_to_hold(&caveat.when, pack, readings)
    });
    let (headline, joined) = if verdict.undecided_with.is_empty() {
        (filled(pack, readings, &outcome_text(pack, verdict.outcome).headline), "although")
    } else {
        let near = std::iter::once(&verdict.outcome.leading).chain(&verdict.undecided_with);
        let names: Vec<&str> = near.map(|option| pack[*option].text.name.as_str()).collect();
        let names = capitalized(&number::listed(&names, "or"));
        (format!("{names}: undecided for {}", field_name(readings)), "and")
    };
    caveats.fold(headline, |headline, caveat| format!("{headline}, {joined} {}", caveat.although))
}

fn saved_step(pack: &Pack, readings: &Readings, step: &Step) -> SavedStep {
    SavedStep {
        by: step.by.clone(),
        due: step.due.map(SavedDue::from),
        id: step.id.clone(),
        owner: step.owner.clone(),
        step: filled(pack, readings, &step.step),
        success: step.success.clone(),
    }
}

fn saved_ranked(pack: &Pack, ranked: &Ranked) -> SavedRanked {
    SavedRanked {
        contributions: ranked
            .contributions
            .iter()
            .map(|contribution| SavedContribution {
                points: contribution.points,
                rule: pack[contribution.rule].id.clone(),
            })
            .collect(),
        option: pack[ranked.option].id.clone(),
        points: ranked.points,
    }
}

fn open_condition(pack: &Pack, open: &OpenCondition) -> SavedOpenCondition {
    let (value, value_text) = open.value.as_ref().map(|value| input_value(pack, open.input, value)).unzip();
    SavedOpenCondition {
        input: saved_input(pack, open.input),
        value,
        value_text,
        would_become: open.would_become.map(|outcome| saved_outcome(pack, outcome)),
    }
}

pub(super) fn saved_input(pack: &Pack, input: Input) -> SavedInput {
    let (kind, id, name, question) = match input {
        Input::Sign(sign) => {
            let sign = &pack[sign];
            (SavedInputKind::Sign, &sign.id, &sign.name, &sign.rating.question)
        }
        Input::Readiness(condition) => {
            let condition = &pack[condition];
            (SavedInputKind::Readiness, &condition.id, &condition.name, &condition.rating.question)
        }
        Input::Fact(fact) => {
            let fact = &pack[fact];
            (SavedInputKind::Fact, &fact.id, &fact.name, &fact.question)
        }
    };
    SavedInput { id: id.clone(), kind, name: name.clone(), question: question.clone() }
}

pub(super) fn saved_outcome(pack: &Pack, outcome: Outcome) -> SavedOutcome {
    SavedOutcome {
        alternative: alternative(pack, outcome),
        kind: Word(outcome.kind),
        name: outcome_text(pack, outcome).name.clone(),
    }
}

fn alternative(pack: &Pack, outcome: Outcome) -> Option<String> {
    (outcome.kind == VerdictKind::Alternative).then(|| pack[outcome.leading].id.clone())
}

/// The texts of a verdict: those of the leading option, unless no points decide it.
fn outcome_text(pack: &Pack, outcome: Outcome) -> &OptionText {
    pack.undecided
        .iter()
        .find(|undecided| VerdictKind::from(undecided.kind) == outcome.kind)
        .map_or(&pack[outcome.leading].text, |undecided| &undecided.text)
}
