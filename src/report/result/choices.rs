//! What practitioners chose in a survey of facts that are otherwise told by a person.

use serde::{Deserialize, Serialize};

use super::gap::Gap;
use super::quality::ends;
use crate::judgement::Readings;
use crate::pack::{ChoiceId, FactId, Pack};
use crate::scoring::{ChoiceScore, Kept, PopulationScores};

/// What the practitioners of a field chose of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedChoices {
    /// Among whom it was counted, where that is not everybody who answered.
    pub among: Option<SavedAmong>,
    /// How many chose; `null` where it is counted among some of them, whose number is not told.
    pub answers: Option<u32>,
    /// The choice that counts as told of the field; `null` where none does.
    pub counts: Option<String>,
    /// The fact.
    pub fact: String,
    /// Why nothing is shown; `null` where something is.
    pub gap: Option<Gap>,
    /// So many people at least stand behind the shares, whose steps and intervals are made for as many.
    pub people: Option<u32>,
    /// The question as practitioners read it.
    pub question: String,
    /// The share of all choices together that fewer than the minimum made each; `null` where there are none.
    pub rest: Option<f64>,
    /// By how much a share of 0 may be more, and one of 1 less; left out where no share is either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_step: Option<f64>,
    /// The choices that enough made, in the order of the pack.
    pub shares: Vec<SavedChoice>,
    /// What a person told of it; `null` where nobody did.
    pub told: Option<SavedChosen>,
    /// Whether that is what the verdict rests on.
    #[serde(default)]
    pub told_is_used: bool,
}

/// Those who chose this of another fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAmong {
    /// The choice.
    pub choice: String,
    /// The fact.
    pub fact: String,
    /// The choice in words.
    pub text: String,
}

/// A choice, with its share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedChoice {
    /// The choice.
    pub choice: String,
    /// The 95 % interval of the share.
    pub interval: Option<[f64; 2]>,
    /// The share, 0 to 1.
    pub share: f64,
    /// The choice in words.
    pub text: String,
}

/// A choice that was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedChosen {
    /// The choice.
    pub choice: String,
    /// The choice in words.
    pub text: String,
}

/// What a field chose, by fact.
pub(super) fn choices(
    pack: &Pack,
    readings: &Readings,
    scores: Option<&PopulationScores>,
) -> Vec<SavedChoices> {
    let found = scores.into_iter().flat_map(|scores| &scores.choices);
    found.map(|(fact, score)| of_fact(pack, readings, *fact, score)).collect()
}

fn of_fact(
    pack: &Pack,
    readings: &Readings,
    fact: FactId,
    score: &Result<ChoiceScore, Kept>,
) -> SavedChoices {
    let known = score.as_ref().ok();
    let named = |fact: FactId, choice: ChoiceId| {
        let choice = &pack[fact].choices()[choice.index()];
        (choice.id.clone(), choice.short().to_owned())
    };
    let told = readings.told_beside.get(&fact).copied();
    let shares = known.into_iter().flat_map(|score| &score.shares).map(|(choice, share)| {
        let (choice, text) = named(fact, *choice);
        SavedChoice { choice, interval: share.interval.map(ends), share: share.value, text }
    });
    SavedChoices {
        among: known.and_then(|score| score.among).map(|(other, choice)| {
            let (choice, text) = named(other, choice);
            SavedAmong { choice, fact: pack[other].id.clone(), text }
        }),
        answers: known.and_then(|score| score.answers),
        counts: known.and_then(|score| score.counts).map(|choice| named(fact, choice).0),
        fact: pack[fact].id.clone(),
        gap: score.as_ref().err().map(|kept| Gap::from(*kept)),
        people: known.map(|score| score.people),
        question: pack[fact].survey.as_ref().map_or(&pack[fact].question, |survey| &survey.question).clone(),
        rest: known.and_then(|score| score.rest),
        share_step: None,
        shares: shares.collect(),
        told_is_used: told.is_some() && readings.choice(fact) == told,
        told: told.map(|choice| named(fact, choice)).map(|(choice, text)| SavedChosen { choice, text }),
    }
}
