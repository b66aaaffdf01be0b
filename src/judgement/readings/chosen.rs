//! What practitioners chose in a survey, in the place of what a person told of the same facts.

use std::collections::BTreeMap;

use crate::answers::{Notice, NoticeKind};
use crate::pack::{ChoiceId, FactId, Pack, SurveyCount};
use crate::scoring::PopulationScores;

use super::beside::{counts_beside, put_majority};
use super::reading::FactReading;

/// What of the facts with choices counts, where practitioners were asked some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judgement) struct Chosen {
    /// By `FactId`: what practitioners chose, where it counts.
    measured: Vec<Option<ChoiceId>>,
    /// By `FactId`: what a person told.
    told: Vec<Option<ChoiceId>>,
}

impl Chosen {
    /// What counts of each fact that practitioners were asked, by fact, and what a person told.
    pub(in crate::judgement) fn new(
        pack: &Pack,
        counts: impl Iterator<Item = (FactId, Option<ChoiceId>)>,
        told: &BTreeMap<FactId, ChoiceId>,
    ) -> Chosen {
        let told: Vec<Option<ChoiceId>> =
            FactId::all(&pack.facts).map(|(fact, _)| told.get(&fact).copied()).collect();
        let mut measured = vec![None; pack.facts.len()];
        for (fact, chosen) in counts {
            let (Some(chosen), Some(survey)) = (chosen, &pack[fact].survey) else { continue };
            match survey.counts {
                SurveyCount::Most | SurveyCount::MostAmong(_) => measured[fact.index()] = Some(chosen),
                SurveyCount::Majority { choice, .. } if chosen == choice => {
                    put_majority(pack, fact, choice, &mut measured);
                }
                SurveyCount::Majority { .. } => {
                    let known = |fact: FactId| measured[fact.index()].or(told[fact.index()]);
                    if pack[fact].asking.is_asked(known) == Some(true) {
                        measured[fact.index()] = Some(chosen);
                    }
                }
            }
        }
        Chosen { measured, told }
    }

    /// Puts what counts of the survey in the place of what was told.
    ///
    /// What was told beside an answer that the survey gives otherwise does not count either: a cost of one trouble is none
    /// of another.
    pub(in crate::judgement) fn put(&self, pack: &Pack, facts: &mut [Option<FactReading>]) {
        for (fact, _) in FactId::all(&pack.facts) {
            if let Some(chosen) = self.measured[fact.index()] {
                facts[fact.index()] = Some(FactReading::Choice(chosen));
            } else if facts[fact.index()].is_some() && self.was_told_of_another(pack, fact) {
                facts[fact.index()] = None;
            }
        }
    }

    fn was_told_of_another(&self, pack: &Pack, fact: FactId) -> bool {
        let is_other = |fact: FactId| {
            self.measured[fact.index()].zip(self.told[fact.index()]).is_some_and(|(one, other)| one != other)
        };
        pack[fact].asking.facts().any(is_other)
            && !counts_beside(pack, fact, |fact| self.told[fact.index()], |fact| self.known(pack, fact))
    }

    /// What is known of a fact that others rest on.
    fn known(&self, pack: &Pack, fact: FactId) -> Option<ChoiceId> {
        let told = || self.told[fact.index()].filter(|_| !self.was_told_of_another(pack, fact));
        self.measured[fact.index()].or_else(told)
    }

    /// What a reader must know of where the two differ.
    fn notices(&self, pack: &Pack, of_field: &str, scores: &PopulationScores) -> Vec<Notice> {
        let mut notices = Vec::new();
        for (id, fact) in FactId::all(&pack.facts) {
            let short = |choice: ChoiceId| fact.choices()[choice.index()].short();
            let Some(told) = self.told[id.index()] else { continue };
            let text = match self.measured[id.index()] {
                Some(chosen) if chosen == told => continue,
                Some(chosen) => format!(
                    "Practitioners chose \"{1}\" for \"{0}\"{of_field}, which was told as \"{2}\"; what they chose was \
                     used. Talk the difference over before anything begins.",
                    fact.name,
                    short(chosen),
                    short(told)
                ),
                None if self.was_told_of_another(pack, id) => format!(
                    "\"{}\"{of_field} was told of another trouble than the one that practitioners chose, so it was not \
                     used.",
                    fact.name
                ),
                None => match most_frequent(id, scores) {
                    Some(most) if most != told => format!(
                        "More practitioners chose \"{1}\" for \"{0}\"{of_field} than any other answer, though not so many \
                         that it counts; \"{2}\" was told, which was used. Talk the difference over before anything \
                         begins.",
                        fact.name,
                        short(most),
                        short(told)
                    ),
                    Some(_) | None => continue,
                },
            };
            notices.push(Notice::new(NoticeKind::Conflict, text));
        }
        notices
    }
}

/// The choice that reads higher than all others, as it is published.
fn most_frequent(fact: FactId, scores: &PopulationScores) -> Option<ChoiceId> {
    let (_, score) = scores.choices.iter().find(|(known, _)| *known == fact)?;
    let shares = &score.as_ref().ok()?.told;
    let (first, most) = shares.iter().max_by(|(_, one), (_, other)| one.total_cmp(other))?;
    let is_alone = shares.iter().filter(|(_, share)| share.total_cmp(most).is_eq()).count() == 1;
    is_alone.then_some(*first)
}

/// Puts what counts of the survey in the place of what was told, and gives what was told, used or not.
pub(super) fn put_chosen(
    pack: &Pack,
    (name, scores): (Option<&str>, &PopulationScores),
    facts: &mut [Option<FactReading>],
    notices: &mut Vec<Notice>,
) -> BTreeMap<FactId, ChoiceId> {
    let told: BTreeMap<FactId, ChoiceId> = FactId::all(&pack.facts)
        .filter_map(|(fact, _)| Some((fact, choice(facts[fact.index()].as_ref())?)))
        .collect();
    let counts = scores
        .choices
        .iter()
        .map(|(fact, score)| (*fact, score.as_ref().ok().and_then(|score| score.counts)));
    let chosen = Chosen::new(pack, counts, &told);
    chosen.put(pack, facts);
    let of_field = name.map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    notices.extend(chosen.notices(pack, &of_field, scores));
    told
}

fn choice(reading: Option<&FactReading>) -> Option<ChoiceId> {
    match reading {
        Some(FactReading::Choice(choice)) => Some(*choice),
        Some(FactReading::YesNo(_) | FactReading::Number(_) | FactReading::Text(_)) | None => None,
    }
}
