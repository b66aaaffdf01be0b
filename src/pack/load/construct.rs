//! What signs and readiness conditions have in common: a rating question, and items.

use super::id::is_id;
use super::labels::labels_by_language;
use super::scope::Scope;
use super::text::plain;
use crate::pack::{Anchor, Construct, Favourable, Item, KeyWords, Rating, RatingQuestion};
use crate::yaml::{Fields, Node};

/// What statements say that speak to it, by language; none where the pack says nothing.
pub(super) fn key_words(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<KeyWords> {
    match fields.optional("key_words") {
        Some(node) => labels_by_language(scope, node),
        None => Some(KeyWords::new()),
    }
}

/// The question of the quick form, with an anchor for each rating.
pub(super) fn rating_question(scope: Scope<'_>, node: &Node) -> Option<RatingQuestion> {
    let reader = scope.reader;
    let fields = reader.fields(node, "a rating question")?;
    let question = plain(scope, &fields, "question");
    let anchors = fields.required("anchors").and_then(|list| {
        let anchors = reader.each(list, |entry| anchor(scope, entry))?;
        for (expected, anchor) in Rating::ALL.iter().zip(&anchors) {
            if anchor.rating != *expected {
                let node = list.elements().get(usize::from(expected.number())).unwrap_or(list);
                let problem =
                    reader.problem(node.get("rating").unwrap_or(node), "the anchors are out of order");
                reader.note(problem.label(format!("expected rating {}", expected.number())));
                return None;
            }
        }
        let count = anchors.len();
        <[Anchor; 5]>::try_from(anchors)
            .map_err(|_| {
                let fault =
                    format!("a rating question needs the anchors of ratings 0 to 4, and here are {count}");
                reader.note(reader.problem(list, fault).label("expected five anchors"));
            })
            .ok()
    });
    fields.finish();
    Some(RatingQuestion { question: question?, anchors: anchors? })
}

fn anchor(scope: Scope<'_>, node: &Node) -> Option<Anchor> {
    let fields = scope.reader.fields(node, "an anchor")?;
    let rating = fields.required("rating").and_then(|node| scope.reader.whole_within(node, 0, 4));
    let label = plain(scope, &fields, "label");
    let text = plain(scope, &fields, "text");
    fields.finish();
    Some(Anchor { rating: Rating::new(rating?)?, label: label?, text: text? })
}

/// The items of the sign or condition `name`.
pub(super) fn items(
    scope: Scope<'_>,
    list: &Node,
    construct: Option<Construct>,
    name: &str,
) -> Option<Vec<Item>> {
    let empty = format!("no item measures \"{name}\"");
    scope.reader.each_of_some(list, &empty, |entry| item(scope, entry, construct, name))
}

fn item(scope: Scope<'_>, node: &Node, construct: Option<Construct>, name: &str) -> Option<Item> {
    let reader = scope.reader;
    let fields = reader.fields(node, "an item")?;
    let id = fields.required("id").and_then(|node| item_id(scope, node, name));
    let text = plain(scope, &fields, "text");
    let interview_text = plain(scope, &fields, "interview_text");
    let favourable = fields
        .required("favourable")
        .and_then(|node| reader.word(node, &[("high", Favourable::High), ("low", Favourable::Low)]));
    let format = fields.required("format").and_then(|node| scope.format(node));
    fields.finish();
    Some(Item {
        id: id?,
        construct: construct?,
        text: text?,
        interview_text: interview_text?,
        favourable: favourable?,
        format: format?,
    })
}

fn item_id(scope: Scope<'_>, node: &Node, construct: &str) -> Option<String> {
    let id = scope.reader.text(node)?;
    match id.split_once('.') {
        Some((before, after)) if before == construct && is_id(after) => Some(id),
        _ => {
            let problem = scope.reader.problem(node, format!("\"{id}\" does not say what the item measures"));
            let problem = problem.label(format!("expected `{construct}.` and a name"));
            scope.reader.note(problem.help("the name is written in lower-case words joined by `-`"));
            None
        }
    }
}
