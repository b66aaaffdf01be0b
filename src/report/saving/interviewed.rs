//! What informants said, with the names of what they speak of.

use crate::judgement::{DifferingFact, Interviewed, NotJudged, Readings, Roles, Topic};
use crate::pack::{Pack, Subject};
use crate::responses::interview::{Note, Question, Role};

use super::super::result::{
    Gap, SavedDifferingFact, SavedInterview, SavedNotJudged, SavedNote, SavedTold, SavedTopic, SavedView,
};
use super::facts::fact_text;

/// What the informants said.
pub(super) fn interviewed(pack: &Pack, readings: &Readings, interviewed: &Interviewed) -> SavedInterview {
    SavedInterview {
        agreement: readings.views.agreement,
        differing_facts: interviewed.differing_facts.iter().map(|fact| differing(pack, fact)).collect(),
        informants: interviewed.roles.iter().map(|role| word(*role)).collect(),
        managers_above_staff: readings.views.managers_above_staff,
        not_judged: interviewed
            .not_judged
            .iter()
            .map(|not_judged| self::not_judged(pack, not_judged))
            .collect(),
        notes: interviewed.notes.iter().filter_map(|(role, note)| self::note(pack, *role, note)).collect(),
        roles_gap: match interviewed.kept_roles {
            Roles::Told => None,
            Roles::KeptBack => Some(Gap::Protecting),
        },
        topics: interviewed.topics.iter().map(|topic| self::topic(pack, topic)).collect(),
    }
}

fn word(role: Option<Role>) -> Option<String> {
    role.map(|role| role.word().to_owned())
}

fn topic(pack: &Pack, topic: &Topic) -> SavedTopic {
    let (id, name) = match topic.subject {
        Subject::Sign(sign) => (&pack[sign].id, &pack[sign].name),
        Subject::Readiness(condition) => (&pack[condition].id, &pack[condition].name),
        Subject::Fact(fact) => (&pack[fact].id, &pack[fact].name),
    };
    SavedTopic {
        agreement: topic.agreement,
        id: id.clone(),
        managers_above_staff: topic.managers_above_staff(),
        name: name.clone(),
        views: topic.views.iter().map(|(role, seen)| SavedView { role: word(*role), seen: *seen }).collect(),
    }
}

fn differing(pack: &Pack, differing: &DifferingFact) -> SavedDifferingFact {
    let told = differing.told.iter().map(|(role, reading)| SavedTold {
        role: word(*role),
        text: fact_text(pack, differing.fact, reading),
    });
    let mut told: Vec<SavedTold> = told.collect();
    // As with ratings, no order joins what one person said.
    told.sort_by(|one, other| (&one.role, &one.text).cmp(&(&other.role, &other.text)));
    SavedDifferingFact { id: pack[differing.fact].id.clone(), name: pack[differing.fact].name.clone(), told }
}

fn not_judged(pack: &Pack, not_judged: &NotJudged) -> SavedNotJudged {
    SavedNotJudged {
        id: not_judged.question.id(pack).to_owned(),
        name: not_judged.question.name(pack).to_owned(),
        reason: not_judged.reason.clone(),
        role: word(not_judged.role),
        why: not_judged.why.words().to_owned(),
    }
}

/// Notes are about what the pack has; a reader of answers files lets no others through.
fn note(pack: &Pack, role: Option<Role>, note: &Note) -> Option<SavedNote> {
    Some(SavedNote {
        date: note.date.clone(),
        id: note.about.clone(),
        name: Question::named(pack, &note.about)?.name(pack).to_owned(),
        role: word(role),
        text: note.text.clone(),
    })
}
