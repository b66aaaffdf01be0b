//! What informants said beside what was concluded from it.

use serde::{Deserialize, Serialize};

use crate::interview::{Note, Question, Role};
use crate::judgement::{
    DifferingFact, Input, Interviewed, NotJudged, Readings, Roles, StatementAnswer, Topic, Unsaid,
};
use crate::pack::{Construct, Favourable, Leaning, Pack, Subject};
use crate::report::sections::values::fact_text;

use super::Gap;

/// What the informants of an interview said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedInterview {
    /// Mean agreement over the topics known to at least two informants, 0 to 1; `null` where there are none.
    pub agreement: Option<f64>,
    /// What the only informant answered to each statement they were asked, sign by sign and condition by condition;
    /// `null` of several.
    pub answers: Option<Vec<SavedAnswer>>,
    /// Why `answers` is `null`; `null` where it is not.
    pub answers_gap: Option<Gap>,
    /// Facts that were told differently.
    #[serde(default)]
    pub differing_facts: Vec<SavedDifferingFact>,
    /// The informants' roles; `null` where one was not told.
    pub informants: Vec<Option<String>>,
    /// By how much managers see it better than staff, in points of 0 to 4; `null` unless both were asked.
    pub managers_above_staff: Option<f64>,
    /// What could not be judged or does not apply.
    #[serde(default)]
    pub not_judged: Vec<SavedNotJudged>,
    /// What was written beside answers.
    #[serde(default)]
    pub notes: Vec<SavedNote>,
    /// Signs, conditions and facts that one of several alone told, by id; empty of one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told_by_one: Vec<String>,
    /// Why no roles are told; `null` where they are, as far as they are known.
    pub roles_gap: Option<Gap>,
    /// The signs and conditions that somebody knows, in the order of the pack.
    pub topics: Vec<SavedTopic>,
}

/// A sign or condition as the informants see it. What full answers say of a sign is its level, as a rating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedTopic {
    /// Agreement, 0 to 1; `null` where fewer than two informants know it.
    pub agreement: Option<f64>,
    /// The sign or condition.
    pub id: String,
    /// By how much managers see it better than staff, in points of 0 to 4; `null` unless both know it.
    pub managers_above_staff: Option<f64>,
    /// Its name.
    pub name: String,
    /// What each informant sees.
    pub views: Vec<SavedView>,
}

impl SavedTopic {
    /// The lowest view.
    pub fn lowest(&self) -> Option<f64> {
        self.views.iter().map(|view| view.seen).min_by(f64::total_cmp)
    }

    /// The highest view.
    pub fn highest(&self) -> Option<f64> {
        self.views.iter().map(|view| view.seen).max_by(f64::total_cmp)
    }

    /// The mean view of those in a role; `None` where nobody is known to be in it.
    pub fn mean_of(&self, role: Role) -> Option<f64> {
        let of_role = self.views.iter().filter(|view| view.role.as_deref() == Some(role.word()));
        let seen: Vec<f64> = of_role.map(|view| view.seen).collect();
        (!seen.is_empty()).then(|| seen.iter().sum::<f64>() / seen.len() as f64)
    }
}

/// What one informant sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// 0 to 4.
    pub seen: f64,
}

/// What one person answered to a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedAnswer {
    /// The sign or condition it is about.
    pub about: String,
    /// The answer as it is printed; `null` where there is none.
    pub answer: Option<String>,
    /// Which end of the printed answers is the healthy one.
    pub favourable_end: Favourable,
    /// Why there is no answer; `null` where there is.
    pub gap: Option<Gap>,
    /// The answer at the healthy end, as it is printed.
    pub healthy: String,
    /// The statement's name in the pack.
    pub id: String,
    /// Good news, bad news or neither; `null` without an answer.
    pub leaning: Option<Leaning>,
    /// Distance of the answer from the healthy end, 0 to 100; `null` without an answer.
    pub need: Option<f64>,
    /// The statement.
    pub text: String,
}

/// A fact that was told differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDifferingFact {
    /// The fact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who told what.
    pub told: Vec<SavedTold>,
}

/// What one informant told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTold {
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// What was told, in words.
    pub text: String,
}

/// A question that was left unanswered for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedNotJudged {
    /// What it asks about.
    pub id: String,
    /// Its name, or the statement.
    pub name: String,
    /// The reason given; `null` where none was.
    pub reason: Option<String>,
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// `cannot judge` or `does not apply`.
    pub why: String,
}

/// What was written beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedNote {
    /// When it was written; `null` where that was not told.
    pub date: Option<String>,
    /// What it is about.
    pub id: String,
    /// Its name, or the statement.
    pub name: String,
    /// The informant's role; `null` where it was not told.
    pub role: Option<String>,
    /// The note.
    pub text: String,
}

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
        told_by_one: interviewed.told_by_one.iter().map(|input| id(pack, *input).to_owned()).collect(),
        roles_gap: match interviewed.kept_roles {
            Roles::Told => None,
            Roles::KeptBack => Some(Gap::Protecting),
        },
        topics: interviewed.topics.iter().map(|topic| self::topic(pack, topic)).collect(),
    }
}

fn id(pack: &Pack, input: Input) -> &str {
    match input {
        Input::Sign(sign) => &pack[sign].id,
        Input::Readiness(condition) => &pack[condition].id,
        Input::Fact(fact) => &pack[fact].id,
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
        favourable_end: item.favourable,
        gap: said.chosen.err().map(|why| Unsaid::Silent(why).into()),
        healthy: printed(match item.favourable {
            Favourable::High => format.options.len().saturating_sub(1),
            Favourable::Low => 0,
        }),
        id: item.id.clone(),
        leaning: chosen.map(|option| format.leaning(option, item.favourable)),
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
