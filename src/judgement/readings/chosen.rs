//! What practitioners chose in a survey, in the place of what a person told of the same facts.

use std::collections::BTreeMap;

use crate::answers::{Notice, NoticeKind};
use crate::pack::{ChoiceId, FactId, Pack, SurveyCount};
use crate::scoring::{ChoiceScore, PopulationScores};

use super::reading::FactReading;

/// Puts what counts of the survey in the place of what was told, and gives what was told, used or not.
///
/// What was told of an answer that the survey gives otherwise does not count either: a cost of one trouble is none of
/// another.
pub(super) fn put_chosen(
    pack: &Pack,
    (name, scores): (Option<&str>, &PopulationScores),
    facts: &mut [Option<FactReading>],
    notices: &mut Vec<Notice>,
) -> BTreeMap<FactId, ChoiceId> {
    let told: Vec<Option<ChoiceId>> = facts.iter().map(|reading| choice(reading.as_ref())).collect();
    let measured = measured(pack, scores, &told);
    let known = |fact: FactId| measured[fact.index()].or(told[fact.index()]);
    let was_told = |fact: FactId| told[fact.index()];
    let of_field = name.map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    let mut beside = BTreeMap::new();
    for (id, fact) in FactId::all(&pack.facts) {
        let short = |choice: ChoiceId| fact.choices()[choice.index()].short();
        if let Some(told) = was_told(id) {
            beside.insert(id, told);
        }
        if let Some(chosen) = measured[id.index()] {
            facts[id.index()] = Some(FactReading::Choice(chosen));
            let Some(other) = was_told(id) else { continue };
            if other != chosen {
                let text = format!(
                    "Practitioners chose \"{1}\" for \"{0}\"{of_field}, which was told as \"{2}\"; what they chose was \
                     used. Talk the difference over before anything begins.",
                    fact.name,
                    short(chosen),
                    short(other)
                );
                notices.push(Notice::new(NoticeKind::Conflict, text));
            }
            continue;
        }
        let other = |fact: FactId| {
            measured[fact.index()].zip(told[fact.index()]).is_some_and(|(chosen, other)| chosen != other)
        };
        if facts[id.index()].is_none() || !fact.asking.facts().any(other) {
            continue;
        }
        let is_asked = fact.asking.is_asked(known) != Some(false);
        let is_offered = was_told(id).is_none_or(|told| fact.offered(pack, known).any(|(id, _)| id == told));
        let is_worded_alike = fact.worded(pack, was_told) == fact.worded(pack, known);
        if !(is_asked && is_offered && is_worded_alike) {
            facts[id.index()] = None;
            let text = format!(
                "\"{}\"{of_field} was told of another trouble than the one that practitioners chose, so it was not used.",
                fact.name
            );
            notices.push(Notice::new(NoticeKind::Conflict, text));
        }
    }
    beside
}

/// What counts as told by the survey, by fact. Where more than half chose something that is asked after one answer
/// alone, that answer counts too, whatever else most chose there.
fn measured(pack: &Pack, scores: &PopulationScores, told: &[Option<ChoiceId>]) -> Vec<Option<ChoiceId>> {
    let mut measured = vec![None; pack.facts.len()];
    for (fact, score) in &scores.choices {
        let (Ok(ChoiceScore { counts: Some(chosen), .. }), Some(survey)) = (score, &pack[*fact].survey)
        else {
            continue;
        };
        match survey.counts {
            SurveyCount::Most | SurveyCount::MostAmong(_) => measured[fact.index()] = Some(*chosen),
            SurveyCount::Majority { choice, .. } if *chosen == choice => {
                measured[fact.index()] = Some(choice);
                for (before, answers) in &pack[*fact].asking.when.0 {
                    if let [answer] = answers.as_slice() {
                        measured[before.index()] = Some(*answer);
                    }
                }
            }
            SurveyCount::Majority { .. } => {
                let known = |fact: FactId| measured[fact.index()].or(told[fact.index()]);
                if pack[*fact].asking.is_asked(known) == Some(true) {
                    measured[fact.index()] = Some(*chosen);
                }
            }
        }
    }
    measured
}

fn choice(reading: Option<&FactReading>) -> Option<ChoiceId> {
    match reading {
        Some(FactReading::Choice(choice)) => Some(*choice),
        Some(FactReading::YesNo(_) | FactReading::Number(_) | FactReading::Text(_)) | None => None,
    }
}
