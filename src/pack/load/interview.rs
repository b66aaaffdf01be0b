//! The order of the interview: sections that name every sign, condition and fact once.

use super::id::is_id;
use super::names::List;
use super::scope::Scope;
use super::text::plain;
use crate::pack::{FactId, InterviewSection, ReadinessId, SignId, Subject};
use crate::problem::nearest;
use crate::yaml::Node;

/// The sections at a node; every sign, condition and fact of the pack must be in one of them.
pub(super) fn sections(scope: Scope<'_>, list: &Node) -> Option<Vec<InterviewSection>> {
    let sections =
        scope.reader.each_of_some(list, "an interview needs a section", |entry| section(scope, entry))?;
    all_once(scope, list, &sections)?;
    Some(sections)
}

/// Signs, then conditions, then facts: the order of a pack that gives none.
pub(super) fn usual(scope: Scope<'_>) -> Vec<InterviewSection> {
    let names = scope.names;
    let section = |title: &str, ask: Vec<Subject>| InterviewSection { title: title.to_owned(), ask };
    let signs = SignId::all(&names.signs.names).map(|(id, _)| Subject::Sign(id));
    let conditions = ReadinessId::all(&names.readiness.names).map(|(id, _)| Subject::Readiness(id));
    let facts = FactId::all(&names.facts.names).map(|(id, _)| Subject::Fact(id));
    vec![
        section("Signs", signs.collect()),
        section("Conditions", conditions.collect()),
        section("Facts", facts.collect()),
    ]
}

fn section(scope: Scope<'_>, node: &Node) -> Option<InterviewSection> {
    let fields = scope.reader.fields(node, "a section of the interview")?;
    let title = plain(scope, &fields, "title");
    let ask = fields.required("ask").and_then(|list| {
        scope.reader.each_of_some(list, "the section asks nothing", |entry| subject(scope, entry))
    });
    fields.finish();
    Some(InterviewSection { title: title?, ask: ask? })
}

fn subject(scope: Scope<'_>, node: &Node) -> Option<Subject> {
    let names = scope.names;
    let name = scope.reader.text(node)?;
    let sign = names.signs.position(&name).and_then(SignId::at).map(Subject::Sign);
    let condition = || names.readiness.position(&name).and_then(ReadinessId::at).map(Subject::Readiness);
    let fact = || names.facts.position(&name).and_then(FactId::at).map(Subject::Fact);
    let found = sign.or_else(condition).or_else(fact);
    let lists = [&names.signs, &names.readiness, &names.facts];
    // An id that is badly written is noted where it stands.
    let is_sound = |list: &&List<'_>| list.whole && list.names.iter().all(|name| is_id(name));
    if found.is_none() && lists.iter().all(is_sound) {
        let problem =
            scope.reader.problem(node, format!("\"{name}\" is no sign, condition or fact of this pack"));
        let known = lists.iter().flat_map(|list| list.names.iter().copied());
        scope.reader.note(match nearest(&name, known) {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem.label("unknown name"),
        });
    }
    found
}

fn all_once(scope: Scope<'_>, list: &Node, sections: &[InterviewSection]) -> Option<()> {
    let names = scope.names;
    let asked = |subject: Subject| {
        sections.iter().flat_map(|section| &section.ask).filter(|ask| **ask == subject).count()
    };
    let signs = SignId::all(&names.signs.names).map(|(id, name)| (Subject::Sign(id), *name));
    let conditions =
        ReadinessId::all(&names.readiness.names).map(|(id, name)| (Subject::Readiness(id), *name));
    let facts = FactId::all(&names.facts.names).map(|(id, name)| (Subject::Fact(id), *name));
    let mut sound = true;
    for (subject, name) in signs.chain(conditions).chain(facts) {
        let fault = match asked(subject) {
            1 => continue,
            0 => format!("no section asks about \"{name}\""),
            count => format!("\"{name}\" is asked about {count} times"),
        };
        sound = false;
        let problem = scope.reader.problem(list, fault).label("expected in exactly one section");
        scope.reader.note(problem.help(format!("name \"{name}\" under `ask` of one section")));
    }
    sound.then_some(())
}
