//! Response formats: ladders of answers, and what is not an answer.

use super::id::id;
use super::labels::{Labels, labels_by_language};
use super::measured::leaning;
use super::names::id_of;
use super::points::hundredths;
use super::scope::Scope;
use super::text::plain;
use crate::pack::{Leaning, NonAnswers, ResponseFormat, ResponseOption};
use crate::yaml::Node;

/// Printed points are small numbers; this is only a guard against slips of the keyboard.
const LARGEST_POINTS: f64 = 1000.0;

/// The file `response-formats.yaml`.
pub(super) fn formats_file(scope: Scope<'_>, root: &Node) -> Option<(Vec<ResponseFormat>, NonAnswers)> {
    let fields = scope.reader.fields(root, "the file of response formats")?;
    let formats = fields.required("formats");
    let mut taken = Labels::default();
    let mut non_answers = |key| {
        let node = fields.required(key)?;
        let read = labels_by_language(scope, node);
        taken.note_repeated(scope, node, key);
        read
    };
    let cannot_judge = non_answers("cannot_judge");
    let missing = non_answers("missing");
    let not_asked = match fields.optional("not_asked") {
        Some(node) => {
            let read = labels_by_language(scope, node);
            taken.note_repeated(scope, node, "not_asked");
            read
        }
        None => Some(Vec::new()),
    };
    let formats = formats.and_then(|node| {
        scope
            .reader
            .each_of_some(node, "a pack needs a response format", |entry| format(scope, entry, &taken))
    });
    fields.finish();
    Some((formats?, NonAnswers { cannot_judge: cannot_judge?, missing: missing?, not_asked: not_asked? }))
}

fn format(scope: Scope<'_>, node: &Node, non_answers: &Labels<'_>) -> Option<ResponseFormat> {
    let reader = scope.reader;
    let fields = reader.fields(node, "a response format")?;
    let id = id(scope, &fields);
    let title = plain(scope, &fields, "title");
    let options = fields.required("options");
    let mut taken = Labels::after(non_answers);
    let read = options.and_then(|list| reader.each(list, |entry| option(scope, entry, &mut taken)));
    fields.finish();
    let (list, options) = (options?, read?);
    if options.len() < 2 {
        reader.note(
            reader.problem(list, "a response format needs at least two options").label("too few options"),
        );
        return None;
    }
    ladder_rises(scope, list, &options)?;
    Some(ResponseFormat { id: id?, title: title?, options })
}

fn option<'n>(scope: Scope<'_>, option: &'n Node, taken: &mut Labels<'n>) -> Option<ResponseOption> {
    let reader = scope.reader;
    let fields = reader.fields(option, "a response option")?;
    let id = id(scope, &fields);
    let points = fields
        .required("points")
        .and_then(|node| hundredths(scope, node, -LARGEST_POINTS..=LARGEST_POINTS))
        .map(|hundredths| f64::from(hundredths) / 100.0);
    let leaning = fields.required("leaning").and_then(|node| leaning(scope, node));
    let labels = fields.required("labels").and_then(|node| {
        let read = labels_by_language(scope, node);
        taken.note_repeated(scope, node, id_of(option).unwrap_or("another option"));
        note_missing_languages(scope, node);
        read
    });
    fields.finish();
    Some(ResponseOption { id: id?, points: points?, leaning: leaning?, labels: labels? })
}

/// Points rise strictly from one option to the next, and what they mean never falls.
fn ladder_rises(scope: Scope<'_>, list: &Node, options: &[ResponseOption]) -> Option<()> {
    let reader = scope.reader;
    let mut sound = Some(());
    for ((lower, higher), node) in options.iter().zip(&options[1..]).zip(&list.elements()[1..]) {
        if higher.points <= lower.points {
            let node = node.get("points").unwrap_or(node);
            let fault =
                format!("{} does not rise above the {} of \"{}\"", higher.points, lower.points, lower.id);
            let problem = reader.problem(node, fault).label("expected more points");
            reader.note(problem.help("list the options from lowest to highest"));
            sound = None;
        }
        if rank(higher.leaning) < rank(lower.leaning) {
            let node = node.get("leaning").unwrap_or(node);
            let fault = format!(
                "{} stands above the {} \"{}\"",
                higher.leaning.word(),
                lower.leaning.word(),
                lower.id
            );
            let problem = reader.problem(node, fault).label("leanings rise from unfavourable to favourable");
            reader
                .note(problem.help("say what the option means under a statement whose high end is healthy"));
            sound = None;
        }
    }
    sound
}

fn rank(leaning: Leaning) -> u8 {
    match leaning {
        Leaning::Unfavourable => 0,
        Leaning::Neutral => 1,
        Leaning::Favourable => 2,
    }
}

/// A questionnaire in a language of the pack needs a label to print.
fn note_missing_languages(scope: Scope<'_>, labels: &Node) {
    for language in scope.names.languages.iter().filter(|language| labels.get(language).is_none()) {
        let fault = format!("there is no label in \"{language}\", a language of this pack");
        scope.reader.note(scope.reader.problem(labels, fault).label(format!("`{language}` is missing here")));
    }
}
