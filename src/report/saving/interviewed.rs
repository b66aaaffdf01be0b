//! What informants said, with the names of what they speak of.

use crate::interview::{Note, Question, Role};
use crate::judgement::{
    DifferingFact, Interviewed, NotJudged, Readings, Roles, StatementAnswer, Topic, Unsaid,
};
use crate::pack::{Construct, Favourable, Pack, Subject};

use super::facts::fact_text;
use crate::report::result::{
    Gap, SavedAnswer, SavedDifferingFact, SavedInterview, SavedNotJudged, SavedNote, SavedTold, SavedTopic,
    SavedView, Word,
};

/// What the informants said.
pub(super) fn interviewed(pack: &Pack, readings: &Readings, interviewed: &Interviewed) -> SavedInterview {
    SavedInterview {
        agreement: readings.views.agreement,
        answers: interviewed.answers.as_ref().map(|all| all.iter().map(|one| answer(pack, *one)).collect()),
        // Of several people each would be known by them.
        answers_gap: interviewed.answers.is_none().then_some(Gap::Protecting),
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

fn answer(pack: &Pack, said: StatementAnswer) -> SavedAnswer {
    let item = &pack[said.item];
    let format = &pack[item.format];
    let printed = |option: usize| format.options.get(option).map_or("", |option| option.printed()).to_owned();
    let about = match item.construct {
        Construct::Sign(sign) => &pack[sign].id,
        Construct::Readiness(condition) => &pack[condition].id,
    };
    let chosen = said.chosen.ok().map(usize::from);
    SavedAnswer {
        about: about.clone(),
        answer: chosen.map(printed),
        favourable_end: item.favourable.into(),
        gap: said.chosen.err().map(|why| Unsaid::Silent(why).into()),
        healthy: printed(match item.favourable {
            Favourable::High => format.options.len().saturating_sub(1),
            Favourable::Low => 0,
        }),
        id: item.id.clone(),
        leaning: chosen.map(|option| Word(format.leaning(option, item.favourable))),
        need: chosen.map(|option| 100.0 * format.unhealthy_distance(option, item.favourable)),
        text: item.interview_text.clone(),
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
