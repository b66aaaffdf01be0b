//! The readiness conditions, their items, and the rules about them.

use super::construct::{items, key_words, rating_question};
use super::id::id;
use super::names::id_of;
use super::rules::optional_rules;
use super::scope::Scope;
use super::text::plain;
use crate::pack::{Construct, CountScore, Item, Measure, Readiness, ReadinessId, Rule};
use crate::yaml::{Node, Reader, Value};

/// What the file `readiness.yaml` holds.
pub(super) struct ReadinessFile {
    pub(super) readiness: Vec<Readiness>,
    pub(super) items: Vec<Item>,
    pub(super) rules: Vec<Rule>,
}

/// The file `readiness.yaml`.
pub(super) fn readiness_file(scope: Scope<'_>, root: &Node) -> Option<ReadinessFile> {
    let fields = scope.reader.fields(root, "the file of readiness conditions")?;
    let conditions = fields.required("conditions").and_then(|list| {
        scope.reader.each_of_some(list, "a pack needs a readiness condition", |entry| condition(scope, entry))
    });
    let rules = optional_rules(scope, &fields);
    fields.finish();
    let (readiness, items): (Vec<_>, Vec<_>) = conditions?.into_iter().unzip();
    Some(ReadinessFile { readiness, items: items.into_iter().flatten().collect(), rules: rules? })
}

fn condition(scope: Scope<'_>, node: &Node) -> Option<(Readiness, Vec<Item>)> {
    let fields = scope.reader.fields(node, "a readiness condition")?;
    let id = id(scope, &fields);
    let construct = id.as_deref().and_then(|id| scope.names.readiness.position(id));
    let construct = construct.and_then(ReadinessId::at).map(Construct::Readiness);
    let name = plain(scope, &fields, "name");
    let title = plain(scope, &fields, "title");
    let definition = plain(scope, &fields, "definition");
    let why = plain(scope, &fields, "why");
    let obstacle = plain(scope, &fields, "obstacle");
    let key_words = key_words(scope, &fields);
    let rating = fields.required("rating").and_then(|node| rating_question(scope, node));
    let measure = fields.required("measure");
    let list = fields.required("items");
    let measure = measure.and_then(|node| self::measure(scope, node, list));
    let items = list.and_then(|list| items(scope, list, construct, id_of(node)?));
    fields.finish();
    let readiness = Readiness {
        id: id?,
        name: name?,
        title: title?,
        definition: definition?,
        why: why?,
        obstacle: obstacle?,
        key_words: key_words?,
        rating: rating?,
        measure: measure?,
    };
    Some((readiness, items?))
}

fn measure(scope: Scope<'_>, node: &Node, items: Option<&Node>) -> Option<Measure> {
    match &node.value {
        Value::Text(word) if word == "mean" => Some(Measure::Mean),
        Value::Map(_) => {
            let fields = scope.reader.fields(node, "a measure")?;
            let counted = fields.required("counted").and_then(|node| counted(scope, node, items));
            fields.finish();
            counted
        }
        _ => scope.reader.expected(node, "`mean` or `counted`"),
    }
}

fn counted(scope: Scope<'_>, node: &Node, items: Option<&Node>) -> Option<Measure> {
    let fields = scope.reader.fields(node, "a count of people")?;
    let option = fields.required("option").and_then(|node| counted_option(scope, node, items));
    let scores = fields.required("scores").and_then(|list| {
        let scores = scope
            .reader
            .each_of_some(list, "no count has a score", |entry| count_score(scope.reader, entry))?;
        scores_rise(scope.reader, list, &scores)?;
        Some(scores)
    });
    fields.finish();
    Some(Measure::Counted { option: option?, scores: scores? })
}

/// The option must be one of every format that the condition's items are answered on.
fn counted_option(scope: Scope<'_>, node: &Node, items: Option<&Node>) -> Option<String> {
    let names = scope.names;
    let option = scope.reader.text(node)?;
    for format in
        items.map(Node::elements).unwrap_or_default().iter().filter_map(|item| item.get("format")?.as_text())
    {
        let Some(options) =
            names.formats.position(format).and_then(|position| names.format_options.get(position))
        else {
            continue;
        };
        scope.reference(node, options, &format!("option of the response format {format}, and so none"))?;
    }
    Some(option)
}

fn count_score(reader: &Reader, node: &Node) -> Option<CountScore> {
    let fields = reader.fields(node, "the score of a count")?;
    let from = fields.required("from").and_then(|node| reader.whole_within(node, 0, u32::MAX));
    let score = fields.required("score").and_then(|node| reader.number_within(node, 0.0, 4.0));
    fields.finish();
    Some(CountScore { from: from?, score: score? })
}

/// A score of fewer counts would be the count itself, which is published in steps of two people.
const NARROWEST_COUNT: u32 = 2;

fn scores_rise(reader: &Reader, list: &Node, scores: &[CountScore]) -> Option<()> {
    let nodes = list.elements();
    if let (Some(first), Some(node)) = (scores.first(), nodes.first())
        && first.from != 0
    {
        let problem = reader.problem(node.get("from").unwrap_or(node), "counts below this have no score");
        reader.note(problem.label("expected 0"));
        return None;
    }
    let falls = |pair: &[CountScore]| pair[1].from <= pair[0].from || pair[1].score <= pair[0].score;
    // Nobody and one person are told alike, and so are counts that lie two apart.
    let is_narrow = |pair: &[CountScore]| pair[1].from - pair[0].from < NARROWEST_COUNT;
    match scores.windows(2).position(falls) {
        None => match scores.windows(2).position(is_narrow) {
            None => Some(()),
            Some(position) => {
                let fault = format!(
                    "{} is less than {NARROWEST_COUNT} people above {}: the score would tell how many they are",
                    scores[position + 1].from,
                    scores[position].from
                );
                let entry = nodes.get(position + 1)?;
                let problem = reader.problem(entry.get("from").unwrap_or(entry), fault);
                reader.note(
                    problem
                        .label("too near")
                        .help(format!("let each score stand for {NARROWEST_COUNT} counts or more")),
                );
                None
            }
        },
        Some(position) => {
            let problem = reader.problem(nodes.get(position + 1)?, "counts and scores must both rise");
            reader.note(problem.label("does not rise above the entry before"));
            None
        }
    }
}
