//! Evidence with its questions in words and its observations as data.

use crate::judgement::{Evidence, GroupKind, Input, Observation, Observed, ResponseRate, SignReading, Truth};
use crate::pack::{Condition, FactId, Pack, SignId};

use super::{asked, facts};
use crate::report::result::{
    SavedEvidence, SavedGroup, SavedGroupKind, SavedLeaf, SavedObserved, SavedObservedReadiness,
    SavedObservedSegments, SavedObservedSign, Word,
};

/// The same tree, for the result.
pub(super) fn evidence(pack: &Pack, evidence: &Evidence) -> SavedEvidence {
    match evidence {
        Evidence::Group { kind, truth, of } => {
            let (kind, count) = group_kind(*kind);
            SavedEvidence::Group(SavedGroup {
                count,
                kind,
                of: of.iter().map(|part| self::evidence(pack, part)).collect(),
                truth: Word(*truth),
            })
        }
        Evidence::Leaf(observation) => SavedEvidence::Leaf(leaf(pack, observation)),
    }
}

/// The unknown inputs of the leaves, each once, in the order of looking.
pub(super) fn gaps<'e>(evidence: impl IntoIterator<Item = &'e SavedEvidence>) -> Vec<String> {
    let mut gaps: Vec<String> = Vec::new();
    for leaf in evidence.into_iter().flat_map(SavedEvidence::leaves) {
        if let (Truth::Unknown, Some(input)) = (leaf.truth.0, &leaf.input)
            && !gaps.contains(input)
        {
            gaps.push(input.clone());
        }
    }
    gaps
}

fn group_kind(kind: GroupKind) -> (SavedGroupKind, Option<usize>) {
    match kind {
        GroupKind::All => (SavedGroupKind::All, None),
        GroupKind::Any => (SavedGroupKind::Any, None),
        GroupKind::Not => (SavedGroupKind::Not, None),
        GroupKind::Known => (SavedGroupKind::Known, None),
        GroupKind::Count(at_least) => (SavedGroupKind::Count, Some(at_least)),
    }
}

fn leaf(pack: &Pack, observation: &Observation) -> SavedLeaf {
    let (asked, input) = asked::asked(pack, &observation.asked);
    let asked = match observation.observed {
        Observed::Rate(Some(ResponseRate::WholeSurvey(_))) => format!("in the whole survey {asked}"),
        _ => asked,
    };
    SavedLeaf {
        asked,
        input,
        observed: observed(pack, &observation.asked, &observation.observed),
        truth: Word(observation.truth),
    }
}

fn observed(pack: &Pack, asked: &Condition, observed: &Observed) -> Option<SavedObserved> {
    Some(match observed {
        Observed::Nothing => SavedObserved::Nothing,
        Observed::Sign(reading) => SavedObserved::Sign(sign(pack, asked_sign(asked)?, Some((*reading)?))),
        Observed::Signs(signs) => {
            SavedObserved::Signs(signs.iter().map(|(id, reading)| sign(pack, *id, *reading)).collect())
        }
        Observed::Readiness(reading) => {
            let reading = (*reading)?;
            SavedObserved::Readiness(SavedObservedReadiness {
                score: Some(reading.score()),
                state: Word(reading.state(pack.readiness_states)),
            })
        }
        Observed::Number(value) if matches!(asked, Condition::Item { .. }) => SavedObserved::Share((*value)?),
        Observed::Rate(rate) => SavedObserved::Share((*rate)?.share()),
        Observed::Number(value) => SavedObserved::Number((*value)?),
        Observed::Fact(reading) => {
            SavedObserved::Fact(facts::fact_text(pack, asked_fact(asked)?, reading.as_ref()?))
        }
        Observed::UnknownInputs(inputs) => {
            SavedObserved::Unknown(inputs.iter().map(|input| input_name(pack, *input)).collect())
        }
        Observed::Apart(apart) => SavedObserved::Apart((*apart)?),
        Observed::Uncertain(signs) => {
            SavedObserved::Uncertain(signs.iter().map(|sign| pack[*sign].name.clone()).collect())
        }
        Observed::Segments(segments) => {
            let (on_level, shown) = (*segments)?;
            SavedObserved::Segments(SavedObservedSegments { on_level, shown })
        }
    })
}

fn sign(pack: &Pack, id: SignId, reading: Option<SignReading>) -> SavedObservedSign {
    SavedObservedSign {
        id: pack[id].id.clone(),
        level: reading.map(|reading| Word(reading.level)),
        need: reading.and_then(|reading| reading.need),
        rating: reading.and_then(|reading| reading.rating).map(crate::pack::Rating::number),
    }
}

fn input_name(pack: &Pack, input: Input) -> String {
    match input {
        Input::Sign(sign) => pack[sign].name.clone(),
        Input::Readiness(condition) => pack[condition].name.clone(),
        Input::Fact(fact) => pack[fact].name.clone(),
    }
}

fn asked_sign(asked: &Condition) -> Option<SignId> {
    match asked {
        Condition::Sign { sign, .. }
        | Condition::Only(sign)
        | Condition::Compare { sign, .. }
        | Condition::Segments { sign, .. } => Some(*sign),
        _ => None,
    }
}

fn asked_fact(asked: &Condition) -> Option<FactId> {
    match asked {
        Condition::Fact { fact, .. } => Some(*fact),
        _ => None,
    }
}
