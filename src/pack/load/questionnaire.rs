//! The questionnaire: response formats, signs and readiness conditions with their statements.

use crate::pack::{
    Anchor, Construct, CountScore, Favourable, Item, KeyWords, Leaning, Measure, NonAnswers, Rating,
    RatingQuestion, Readiness, ReadinessId, ResponseFormat, ResponseOption, Retired, Rule, Sign, SignId,
};
use crate::yaml::{Fields, Node, Reader, Value};

use super::files::{PackFile, PackFiles};
use super::rules::optional_rules;
use super::scope::{Labels, Names, Scope, id, id_of, if_given, is_id, labels_by_language};
use super::text::{hundredths, leaning, optional_plain, plain};

/// What statements say that speak to it, by language; none where the pack says nothing.
pub(super) fn key_words(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<KeyWords> {
    match fields.optional("key_words") {
        Some(node) => labels_by_language(scope, node),
        None => Some(KeyWords::new()),
    }
}

/// The question of the quick form, with an anchor for each rating.
fn rating_question(scope: Scope<'_>, node: &Node) -> Option<RatingQuestion> {
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
    let items = scope.reader.each_of_some(list, &empty, |entry| item(scope, entry, construct, name))?;
    if items.iter().all(|item| item.retired.is_some()) {
        let problem = scope.reader.problem(list, format!("every item of \"{name}\" is retired"));
        scope.reader.note(problem.label("nothing is asked").help("keep one that is asked, or add one"));
        return None;
    }
    Some(items)
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
    let formerly = fields.optional("formerly").map_or(Some(Vec::new()), |list| {
        reader.each_of_some(list, "the list holds no wording", |entry| reader.text(entry))
    });
    let retired = if_given(fields.optional("retired"), |node| retired(scope, node, name));
    fields.finish();
    Some(Item {
        id: id?,
        construct: construct?,
        text: text?,
        interview_text: interview_text?,
        favourable: favourable?,
        format: format?,
        formerly: formerly?,
        retired: retired.ok()?,
    })
}

/// What is asked in place of a retired item: an item of the same sign or condition that is asked.
fn retired(scope: Scope<'_>, node: &Node, construct: &str) -> Option<Retired> {
    let reader = scope.reader;
    let fields = reader.fields(node, "what became of an item")?;
    let instead = fields.required("instead").and_then(|node| {
        let instead = scope.item(node)?;
        if node.as_text()?.split_once('.')?.0 != construct {
            let fault = format!("{} measures something else", node.value.describe());
            reader.note(reader.problem(node, fault).label(format!("expected an item of \"{construct}\"")));
            return None;
        }
        Some(instead)
    });
    let because = plain(scope, &fields, "because");
    fields.finish();
    Some(Retired { instead: instead?, because: because? })
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

// Sign files: one sign, its items, and the rules about it alone.

/// What one sign file holds.
pub(super) struct SignFile {
    pub(super) sign: Sign,
    pub(super) items: Vec<Item>,
    pub(super) rules: Vec<Rule>,
}

/// The files of all signs, in the order of the pack; a sign whose file cannot be read is left out.
pub(super) fn sign_files(files: &PackFiles, names: &Names<'_>) -> Vec<SignFile> {
    let readable = names.signs.names.iter().filter_map(|name| {
        let file = files.sign(name)?;
        sign_file(Scope { reader: &file.reader, names }, file, file.root.as_ref()?)
    });
    readable.collect()
}

fn sign_file(scope: Scope<'_>, file: &PackFile, root: &Node) -> Option<SignFile> {
    let name = file.sign()?;
    let fields = scope.reader.fields(root, "a sign")?;
    let id = fields.required("id").and_then(|node| same_as_file(scope.reader, node, name));
    let construct = scope.names.signs.position(name).and_then(SignId::at).map(Construct::Sign);
    let noun = plain(scope, &fields, "name");
    let title = plain(scope, &fields, "title");
    let definition = plain(scope, &fields, "definition");
    let why = plain(scope, &fields, "why");
    let cannot_judge = optional_plain(scope, &fields, "cannot_judge");
    let key_words = key_words(scope, &fields);
    let rating = fields.required("rating").and_then(|node| rating_question(scope, node));
    let items = fields.required("items").and_then(|list| items(scope, list, construct, name));
    let rules = optional_rules(scope, &fields);
    fields.finish();
    let sign = Sign {
        id: id?,
        name: noun?,
        title: title?,
        definition: definition?,
        why: why?,
        cannot_judge,
        key_words: key_words?,
        rating: rating?,
    };
    Some(SignFile { sign, items: items?, rules: rules? })
}

fn same_as_file(reader: &Reader, node: &Node, name: &str) -> Option<String> {
    let id = super::scope::checked(reader, node)?;
    if id == name {
        return Some(id);
    }
    let problem = reader.problem(node, format!("the file is named {name}.yaml, and the sign \"{id}\""));
    let problem = problem.label(format!("expected \"{name}\""));
    reader.note(problem.help(format!("rename the file to signs/{id}.yaml, or change the id")));
    None
}

// The readiness conditions, their items, and the rules about them.

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

// Response formats: ladders of answers, and what is not an answer.

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
