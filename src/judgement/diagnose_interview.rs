//! From interviews to the diagnosis: one informant, or several beside one another.

use crate::answers::{Notice, NoticeKind, SourceFile};
use crate::interview::{AnswersFile, Question, Role, Silence};
use crate::judgement::readings::informants::{
    Informant, Interviewed, Roles, interviewed, readings_of_informants, speaks_for_the_field,
    told_by_statements,
};
use crate::judgement::readings::reading::{Input, Origin};
use crate::judgement::readings::told::{Told, Unsaid, inputs};
use crate::judgement::rules::texts::contradictory;
use crate::judgement::verdict::Doubts;
use crate::judgement::verdict::judge::{Judge, Outcomes};
use crate::judgement::verdict::one_voice::hangs_on_one_voice;
use crate::judgement::verdict::smallest_change::smallest_change;
use crate::judgement::verdict::stability::stability_of_interview;
use crate::pack::{FactForm, Pack};
use crate::scoring::Shown;

use super::diagnosis::{Circumstances, Conclusion, Diagnosis, FieldDiagnosis, Robustness};
use super::readings::Readings;

/// Combinations of changes that are tried for the smallest one that changes a verdict.
const TRIED: usize = 2_000;

/// Diagnoses the field that one informant speaks of.
pub fn diagnose_interview(pack: &Pack, answers: &AnswersFile, circumstances: Circumstances) -> Diagnosis {
    let files = vec![answers.file.clone()];
    diagnose(pack, &[answers], Roles::Told, answers.field.clone(), files, circumstances)
}

/// Diagnoses the field that several informants speak of; their order plays no part.
///
/// A file is named by the role of its informant: its own name is often that of a person.
pub fn diagnose_informants(
    pack: &Pack,
    informants: &[AnswersFile],
    field: Option<String>,
    circumstances: Circumstances,
) -> Diagnosis {
    let mut informants: Vec<&AnswersFile> = informants.iter().collect();
    let roles = Roles::of_several(&informants);
    informants.sort_by_key(|answers| {
        let role = roles.of(answers);
        (role.is_none(), role, &answers.file.sha256)
    });
    let files = informants.iter().map(|answers| {
        let name = format!("answers of {}", Role::somebody(roles.of(answers)));
        SourceFile::new(name, answers.file.sha256.clone())
    });
    let files = files.collect();
    diagnose(pack, &informants, roles, field, files, circumstances)
}

fn diagnose(
    pack: &Pack,
    answers: &[&AnswersFile],
    roles: Roles,
    field: Option<String>,
    files: Vec<SourceFile>,
    circumstances: Circumstances,
) -> Diagnosis {
    let informants: Vec<Informant<'_>> = answers
        .iter()
        .map(|answers| Informant { role: roles.of(answers), statements: &answers.statements })
        .collect();
    let readings = readings_of_informants(pack, &informants, field.clone());
    let judge = Judge::new(pack);
    let interviewed = interviewed(pack, &informants, roles);
    let one_voice = hangs_on_one_voice(&judge, &readings, &interviewed.told_by_one);
    let judgement = judge.judge_in_doubt(&readings, &Doubts { one_voice, ..Doubts::default() });
    let robustness = Robustness {
        // Several informants are the variation that one informant's steps stand in for.
        stability: match answers {
            [only] => stability_of_interview(&mut Outcomes::new(&judge), pack, &only.statements),
            _ => None,
        },
        smallest_change: smallest_change(&judge, pack, &readings, TRIED),
        ..Robustness::default()
    };
    let mut notices = changed_since(pack, answers);
    notices.extend(how_much_was_said(pack, answers));
    notices.extend(differing(pack, &interviewed));
    notices.extend(contradictory(pack, &readings));
    notices.extend(alike(answers));
    notices.extend(ratings_left_out(pack, answers));
    notices.extend(unsaid(pack, &readings));
    notices.extend(not_needed(pack, &informants));
    let informants = match readings.origin {
        Origin::Interview { informants } => Some(informants),
        Origin::Survey { .. } => None,
    };
    let conclusion = Conclusion {
        readings,
        scores: None,
        segments: Vec::new(),
        interviewed: Some(interviewed),
        contributions: Vec::new(),
        intraclass: Vec::new(),
        robustness,
        judgement,
    };
    Diagnosis {
        date: circumstances.date,
        files,
        respondents: None,
        invited: None,
        informants,
        minimum_group: circumstances.minimum_group,
        items: Vec::new(),
        field_attribute: None,
        segment_attribute: None,
        whole: None,
        fields: vec![FieldDiagnosis { name: field, conclusion: Shown::Shown(conclusion) }],
        careless: None,
        notices,
    }
}

/// Notices of how much each of several informants said, and of those who said too little to count as one.
fn how_much_was_said(pack: &Pack, answers: &[&AnswersFile]) -> Vec<Notice> {
    if answers.len() < 2 {
        return Vec::new();
    }
    let mut said: Vec<(usize, usize)> = answers.iter().map(|answers| answers.answered(pack)).collect();
    // In the order of the numbers, which says nothing about who.
    said.sort_unstable_by(|one, other| other.cmp(one));
    let said: Vec<String> = said.iter().map(|(given, asked)| format!("{given} of {asked}")).collect();
    let text = format!("Questions answered, by informant: {}.", said.join(", "));
    let mut notices = vec![Notice::new(NoticeKind::Read, text)];
    let short = answers.iter().filter(|answers| !speaks_for_the_field(pack, &answers.statements)).count();
    if short > 0 {
        let (who, they) = match short {
            1 => ("One informant", "is"),
            _ => ("Several informants", "are"),
        };
        let text = format!(
            "{who} said something about fewer than half of the signs and conditions, and {they} left out of the number \
             of informants; what was said counts."
        );
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices
}

/// Notices of answers that were given to other questions than the pack asks now.
fn changed_since(pack: &Pack, answers: &[&AnswersFile]) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for answers in answers {
        let changes = answers.changes(pack);
        let reworded = changes.reworded.iter().map(|(question, _)| question.name(pack).to_owned());
        let former = changes.former.iter().map(|former| former.about.clone());
        let parts = [
            ("answered when it was worded otherwise", reworded.collect::<Vec<_>>()),
            ("no longer asked, and not counted", former.collect()),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(what, names)| format!("{what}: {}", names.join(", ")))
            .collect();
        if !parts.is_empty() {
            let text = format!("The questions have changed since they were answered; {}.", parts.join("; "));
            notices.push(Notice::new(NoticeKind::Assumed, text));
        }
    }
    notices.dedup();
    notices
}

/// A notice of facts that informants told differently.
fn differing(pack: &Pack, interviewed: &Interviewed) -> Option<Notice> {
    let differing = interviewed.differing_facts.iter();
    let names: Vec<&str> = differing.map(|differing| pack[differing.fact].name.as_str()).collect();
    (!names.is_empty()).then(|| {
        let text = format!(
            "The informants told these differently, so they are taken as unknown, and numbers as anything between: {}.",
            names.join(", ")
        );
        Notice::new(NoticeKind::Conflict, text)
    })
}

/// A notice of people who say the same in everything: two of one mind, or one who is counted twice.
fn alike(answers: &[&AnswersFile]) -> Option<Notice> {
    let said = |answers: &AnswersFile| {
        let mut said = answers.statements.clone();
        // In whatever order it stands in the file.
        said.unanswered.sort_by_key(|silent| silent.question);
        said.notes.sort_by(|one, other| one.about.cmp(&other.about));
        (answers.role, said)
    };
    let said: Vec<_> = answers
        .iter()
        .filter(|answers| !answers.statements.is_empty())
        .map(|answers| said(answers))
        .collect();
    let repeated = said.iter().enumerate().any(|(index, one)| said[..index].contains(one));
    repeated.then(|| {
        let text = "Two or more files say the same in everything, and each is counted as a person; if one is a copy of \
                    another, leave it out.";
        Notice::new(NoticeKind::Assumed, text.to_owned())
    })
}

/// A notice of ratings that do not count, since statements tell the same.
fn ratings_left_out(pack: &Pack, answers: &[&AnswersFile]) -> Option<Notice> {
    let left_out = answers.iter().flat_map(|answers| {
        let told = told_by_statements(pack, &answers.statements).into_iter();
        told.filter(|question| answers.statements.given(*question).is_some())
    });
    let mut questions: Vec<Question> = left_out.collect();
    questions.sort();
    questions.dedup();
    let names: Vec<&str> = questions.iter().map(|question| question.name(pack)).collect();
    (!names.is_empty()).then(|| {
        let text = format!(
            "Ratings left out, since enough statements about the same were answered, and they count before a rating: {}.",
            names.join(", ")
        );
        Notice::new(NoticeKind::Ignored, text)
    })
}

/// Notices of what is unknown, one for each reason. What could not be judged stands in a section of its own.
fn unsaid(pack: &Pack, readings: &Readings) -> Vec<Notice> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for input in inputs(pack) {
        let (name, is_known, is_rare) = match input {
            Input::Sign(sign) => (&pack[sign].name, readings.signs[sign.index()].is_some(), false),
            Input::Readiness(id) => (&pack[id].name, readings.readiness[id.index()].is_some(), false),
            Input::Fact(fact) => {
                let is_rare = pack[fact].form != FactForm::Quick;
                (&pack[fact].name, readings.facts[fact.index()].is_some(), is_rare)
            }
        };
        let reason = match readings.told.get(&input) {
            _ if is_known => continue,
            Some(Told::Nothing(why)) if is_told_elsewhere(*why) => continue,
            Some(Told::Nothing(why)) => why.words(),
            // The quick form does not ask these at all, and some are no question after what was told of others.
            None if is_rare || is_no_question(pack, readings, input) => continue,
            None if matches!(input, Input::Fact(_)) => "not told",
            Some(Told::Statements(_) | Told::Middle) | None => "not asked",
        };
        match reasons.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let notices = reasons.iter().map(|(reason, names)| {
        let text = format!("Taken as unknown ({reason}): {}.", names.join(", "));
        Notice::new(NoticeKind::Unknown, text)
    });
    notices.collect()
}

/// Whether what was told of other facts makes this one no question.
fn is_no_question(pack: &Pack, readings: &Readings, input: Input) -> bool {
    let Input::Fact(fact) = input else { return false };
    pack[fact].asking.is_asked(|fact| readings.choice(fact)) == Some(false)
}

/// Whether a section or another notice says it.
fn is_told_elsewhere(why: Unsaid) -> bool {
    match why {
        Unsaid::Differing | Unsaid::Split => true,
        Unsaid::Silent(why) => why.asks_reason() || why == Silence::NotNeeded,
        // The section of what could not be judged lists none that was merely left out.
        Unsaid::SeveralReasons(reasons) => reasons.kinds().all(Silence::asks_reason),
        Unsaid::TooFew(_) => false,
    }
}

/// A notice of what was not asked any more.
fn not_needed(pack: &Pack, informants: &[Informant<'_>]) -> Option<Notice> {
    let spared = informants.iter().flat_map(|informant| &informant.statements.unanswered);
    let mut questions: Vec<Question> = spared
        .filter(|silent| silent.why == Silence::NotNeeded)
        .map(|silent| silent.question)
        .filter(|question| informants.iter().all(|informant| informant.statements.given(*question).is_none()))
        .collect();
    questions.sort();
    questions.dedup();
    let names: Vec<&str> = questions.iter().map(|question| question.name(pack)).collect();
    (!names.is_empty()).then(|| {
        let text =
            format!("Not asked, since the answer could no longer change the verdict: {}.", names.join(", "));
        Notice::new(NoticeKind::Unknown, text)
    })
}
