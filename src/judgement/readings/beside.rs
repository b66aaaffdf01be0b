//! Beside what an answer counts: one to a question that rests on earlier answers is about those it was given beside.
//!
//! What comes second was told beside a first trouble, and what it costs of that trouble. Where another one is known of the
//! field, since practitioners chose it or several people do not agree, the answer is told of nothing that is known.

use crate::pack::{ChoiceId, FactId, Pack, SurveyCount};

/// Whether what somebody told of a fact can be said of a field of which this is `known`; `told` is what they told.
pub(super) fn counts_beside(
    pack: &Pack,
    fact: FactId,
    told: impl Fn(FactId) -> Option<ChoiceId> + Copy,
    known: impl Fn(FactId) -> Option<ChoiceId> + Copy,
) -> bool {
    let asking = &pack[fact].asking;
    let is_known = |other: FactId| told(other).is_none_or(|answer| known(other) == Some(answer));
    asking.is_asked(known) != Some(false)
        && !is_taken(pack, fact, told(fact), known)
        && asking.other_than.is_none_or(is_known)
        && asking.when.0.iter().all(|(other, _)| is_known(*other))
        && pack[fact].worded(pack, told).is_none_or(|words| pack[fact].worded(pack, known) == Some(words))
}

/// Whether a choice of a fact was made of another already, which it is no answer beside.
pub(in crate::judgement) fn is_taken(
    pack: &Pack,
    fact: FactId,
    choice: Option<ChoiceId>,
    known: impl Fn(FactId) -> Option<ChoiceId>,
) -> bool {
    let taken = pack[fact].asking.other_than.and_then(|other| Some((other, known(other)?)));
    taken.zip(choice).is_some_and(|((other, taken), choice)| {
        pack[other].choices()[taken.index()].id == pack[fact].choices()[choice.index()].id
    })
}

/// Puts an answer of a fact that more than half gave in the place it has: with it counts what it is asked after, where it
/// is asked after one answer alone. Where nothing is known of the fact that all of them answered, that counts as what it is
/// asked after: other trouble that weighs more than any trouble with knowledge is the main one.
pub(super) fn put_majority(pack: &Pack, fact: FactId, choice: ChoiceId, known: &mut [Option<ChoiceId>]) {
    let after = pack[fact].asking.when.0.iter();
    let after: Vec<(FactId, ChoiceId)> = after
        .filter_map(|(before, answers)| Some((*before, *answers.first().filter(|_| answers.len() == 1)?)))
        .collect();
    match stands_for(pack, fact) {
        Some((of, of_all)) if known[of.index()].is_none() => {
            known[of.index()] = Some(of_all);
            for (before, _) in &after {
                known[before.index()] = None;
            }
            known[fact.index()] = None;
        }
        Some(_) | None => {
            known[fact.index()] = Some(choice);
            for (before, answer) in &after {
                known[before.index()] = Some(*answer);
            }
        }
    }
}

/// The choice of the fact that all answered which says the same as the answer of a fact that more than half must give: the
/// one that its question is asked after.
pub(super) fn stands_for(pack: &Pack, fact: FactId) -> Option<(FactId, ChoiceId)> {
    let SurveyCount::Majority { of, .. } = pack[fact].survey.as_ref()?.counts else { return None };
    let choices = || pack[of].choices().iter().map(|choice| choice.id.as_str());
    pack[fact].asking.when.0.iter().find_map(|(before, answers)| {
        let [answer] = answers.as_slice() else { return None };
        Some((of, ChoiceId::find(choices(), &pack[*before].choices()[answer.index()].id)?))
    })
}
