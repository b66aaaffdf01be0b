//! How carefully people answered, and what they left open, in the shape of the saved result.

use crate::judgement::Diagnosis;
use crate::scoring::{CarelessCounts, PopulationScores};

use crate::report::result::{Gap, SavedCareless, SavedCarelessIndex, SavedNonresponse, Word};

/// Answers that look careless.
pub(super) fn careless(counts: &CarelessCounts) -> SavedCareless {
    let few = |people: Option<u32>, gap: Gap| people.is_none().then_some(gap);
    let nothing_sought = counts.by_index.is_empty();
    let respondents = counts.respondents.filter(|_| !nothing_sought);
    let indices = counts.by_index.iter().map(|(index, people)| SavedCarelessIndex {
        gap: few(*people, Gap::TooFewAnswers),
        id: Word(*index),
        respondents: *people,
    });
    SavedCareless {
        gap: few(respondents, if nothing_sought { Gap::NotAsked } else { Gap::TooFewAnswers }),
        indices: indices.collect(),
        respondents,
    }
}

/// Statements of a field that many left open.
pub(super) fn nonresponse(diagnosis: &Diagnosis, scores: Option<&PopulationScores>) -> Vec<SavedNonresponse> {
    let found = scores.into_iter().flat_map(|scores| &scores.nonresponse);
    let saved = found.map(|found| SavedNonresponse {
        asked: found.asked,
        id: diagnosis.items[found.item].id.clone(),
        kind: Word(found.kind),
        people: found.people,
        share: found.people.map(|people| f64::from(people) / f64::from(found.asked)),
    });
    saved.collect()
}
