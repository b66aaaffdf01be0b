//! Reads an answers file: ratings, facts, answers, reasons and notes, each against what the pack asks.

use std::cell::RefCell;

use crate::answers::{LONGEST_GROUP_NAME, SourceFile};
use crate::pack::{ChoiceId, Fact, FactId, FactKind, GivenFact, Pack, Rating, ResponseFormat};
use crate::problem::{Problem, nearest};
use crate::yaml::{Fields, Node, Reader, Value, shortened};

use super::answers_file::AnswersFile;
use super::statements::{Given, Note, Statements};
use super::{Asked, Form, Former, PackName, Question, Role, Session, Silence};

/// The version of the format that is read and written.
pub(super) const FORMAT_VERSION: u32 = 1;
/// More people than practise any field anywhere.
pub(super) const LARGEST_NUMBER: u32 = 100_000_000;
/// Why people leave a question without an answer; that it was not needed only an interview says.
const SILENCES: [Silence; 5] =
    [Silence::CannotJudge, Silence::DoesNotApply, Silence::Skipped, Silence::Later, Silence::NotKnown];

/// Reads one answers file.
pub(super) struct AnswersReader<'r> {
    reader: &'r Reader,
    pack: &'r Pack,
    former: RefCell<Vec<Former>>,
    asked_by: AskedBy,
}

/// Whose questions a file answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AskedBy {
    /// This pack's: what it does not know is a mistake.
    ThisPack,
    /// Those of another version of it: what it does not know was asked then.
    AnotherPack,
}

impl<'r> AnswersReader<'r> {
    pub(super) fn new(reader: &'r Reader, pack: &'r Pack) -> AnswersReader<'r> {
        AnswersReader { reader, pack, former: RefCell::default(), asked_by: AskedBy::ThisPack }
    }

    /// The whole file.
    pub(super) fn file(mut self, root: &Node, file: SourceFile) -> Option<AnswersFile> {
        if matches!(root.value, Value::Null) {
            let help = "an answers file begins with `fivesigns: 1`; delete an empty session to begin it anew";
            self.reader.note(self.reader.problem(root, "the file says nothing").help(help));
            return None;
        }
        let fields = self.reader.fields(root, "an answers file")?;
        if let Some(version) = fields.required("fivesigns") {
            self.reader.whole_within(version, FORMAT_VERSION, FORMAT_VERSION);
        }
        let field = given(&fields, "field").and_then(|node| self.field_name(node, self.reader.text(node)?));
        let survey = given(&fields, "survey").and_then(|node| self.reader.text(node));
        let role = given(&fields, "role").and_then(|node| self.role(node));
        let session = fields.optional("session").and_then(|node| session(self.reader, node));
        if session.as_ref().is_some_and(|session| session.pack.sha256 != self.pack.fingerprint) {
            self.asked_by = AskedBy::AnotherPack;
        }
        let mut statements = Statements::none(self.pack);
        self.sections(&fields, &mut statements, &Statements::none(self.pack));
        if let Some(node) = given(&fields, "answers") {
            self.answers(node, &mut statements);
        }
        if let Some(node) = given(&fields, "reasons") {
            self.reasons(node, &mut statements);
        }
        if let Some(node) = given(&fields, "notes") {
            self.notes(node, &mut statements);
        }
        if let Some(node) = given(&fields, "former") {
            self.former_answers(node);
        }
        let single =
            given(&fields, "fields").map(|node| self.single_fields(node, &statements)).unwrap_or_default();
        fields.finish();
        let former = self.former.into_inner();
        Some(AnswersFile { file, field, role, survey, statements, fields: single, session, former })
    }

    /// A name that stands in every heading of a report.
    fn field_name(&self, node: &Node, name: String) -> Option<String> {
        if name.trim().is_empty() {
            let problem = self.reader.problem(node, "a field needs a name");
            self.reader.note(problem.label("empty name").help("name the field, or leave it out"));
            return None;
        }
        let length = name.chars().count();
        if length <= LONGEST_GROUP_NAME {
            return Some(name);
        }
        let fault =
            format!("the name of the field has {length} letters, and at most {LONGEST_GROUP_NAME} are read");
        self.reader.note(self.reader.problem(node, fault).label("too long").help("shorten it"));
        None
    }

    fn role(&self, node: &Node) -> Option<Role> {
        self.reader.word(node, &Role::ALL.map(|role| (role.word(), role)))
    }

    /// The sections that may stand for one field or for all; what is said of all holds where one says nothing.
    fn sections(&self, fields: &Fields<'_, '_>, statements: &mut Statements, of_all: &Statements) {
        if let Some(node) = given(fields, "ratings") {
            self.ratings(node, statements);
        }
        if let Some(node) = given(fields, "facts") {
            self.facts(node, statements);
            self.other_than_before(node, &statements.or(of_all));
        }
    }

    fn single_fields(&self, node: &Node, of_all: &Statements) -> Vec<(String, Statements)> {
        let mut single = Vec::new();
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let name = self.reader.code(key).and_then(|name| self.field_name(key, name));
            let mut statements = Statements::none(self.pack);
            if matches!(value.value, Value::Null) {
                // Nothing is said about it yet.
            } else if let Some(fields) = self.reader.fields(value, "what is said about a field") {
                self.sections(&fields, &mut statements, of_all);
                fields.finish();
            }
            single.extend(name.map(|name| (name, statements)));
        }
        single
    }

    fn ratings(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let sign = self.pack.sign_named(&name).map(Question::Sign);
            let condition = || self.pack.readiness_named(&name).map(Question::Readiness);
            let Some(question) = sign.or_else(condition) else {
                let signs = self.pack.signs.iter().map(|sign| sign.id.as_str());
                let conditions = self.pack.readiness.iter().map(|condition| condition.id.as_str());
                let names = signs.chain(conditions).collect::<Vec<_>>();
                self.refuse(&name, value, self.reader.unknown_word(key, &name, &names));
                continue;
            };
            if !is_silence(question, value, statements) {
                let rating = self.whole(value, 0, 4).and_then(Rating::new);
                give(statements, question, rating.map(Given::Rating));
            }
        }
    }

    fn facts(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let Some(id) = self.pack.fact_named(&name) else {
                let names = self.pack.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>();
                self.refuse(&name, value, self.reader.unknown_word(key, &name, &names));
                continue;
            };
            let question = Question::Fact(id);
            if !is_silence(question, value, statements) {
                give(statements, question, self.fact(&self.pack[id], value).map(Given::Fact));
            }
        }
    }

    /// What comes second cannot be what came first.
    fn other_than_before(&self, node: &Node, statements: &Statements) {
        let choice = |fact: FactId| {
            self.pack[fact].choices().get(statements.choice(fact)?.index()).map(|choice| choice.id.as_str())
        };
        for (id, fact) in FactId::all(&self.pack.facts) {
            let Some(first) = fact.asking.other_than else { continue };
            let Some(chosen) = choice(id).filter(|chosen| choice(first) == Some(*chosen)) else { continue };
            let told = node.get(&fact.id).or_else(|| node.get(&self.pack[first].id));
            let Some(value) = told else { continue };
            let fault = format!("\"{chosen}\" is told of {} too", self.pack[first].id);
            let problem = self.reader.problem(value, fault).label("the same twice");
            self.reader.note(problem.help("name something else here, or leave it out"));
        }
    }

    fn fact(&self, fact: &Fact, node: &Node) -> Option<GivenFact> {
        match &fact.kind {
            FactKind::Number => self.whole(node, fact.least(), LARGEST_NUMBER).map(GivenFact::Number),
            FactKind::YesNo => match node.truth() {
                Some(truth) => Some(GivenFact::YesNo(truth)),
                None => self.reader.expected(node, &format!("yes, no, {}", silences())),
            },
            FactKind::Text => self.reader.text(node).map(GivenFact::Text),
            FactKind::Choice(choices) => {
                let words = choices.iter().map(|choice| choice.id.as_str());
                let words = words.chain(SILENCES.map(Silence::word)).collect::<Vec<_>>();
                match &node.value {
                    Value::Text(text) => {
                        let choice = ChoiceId::find(choices.iter().map(|choice| choice.id.as_str()), text);
                        if choice.is_none() {
                            self.refuse(&fact.id, node, self.reader.unknown_word(node, text, &words));
                        }
                        choice.map(GivenFact::Choice)
                    }
                    _ => self.reader.expected(node, &format!("one of {}", words.join(", "))),
                }
            }
        }
    }

    /// A whole number from `low` to `high`; words that stand in place of one have been read.
    fn whole(&self, node: &Node, low: u32, high: u32) -> Option<u32> {
        match node.whole().filter(|whole| (low..=high).contains(whole)) {
            Some(whole) => Some(whole),
            None => {
                self.reader.expected(node, &format!("a whole number from {low} to {high}, {}", silences()))
            }
        }
    }

    fn answers(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let Some(item) = self.pack.item_named(&name) else {
                self.refuse(&name, value, self.unknown_item(key, &name));
                continue;
            };
            let question = Question::Item(item);
            if !is_silence(question, value, statements) {
                let chosen = self.chosen(&name, &self.pack[self.pack[item].format], value);
                give(statements, question, chosen.map(Given::Option));
            }
        }
    }

    fn unknown_item(&self, key: &Node, name: &str) -> Problem {
        let names = self.pack.items.iter().map(|item| item.id.as_str());
        let problem = self.reader.problem(key, format!("\"{}\" is not an item of the pack", shortened(name)));
        match nearest(name, names) {
            Some(word) => problem.label(format!("did you mean \"{word}\"?")),
            None => problem.help("`fivesigns questionnaire` lists the items"),
        }
    }

    /// An answer by option id, or by its number on the printed format.
    fn chosen(&self, item: &str, format: &ResponseFormat, node: &Node) -> Option<u8> {
        let chosen = match &node.value {
            // Printed points are small whole numbers.
            Value::Integer(points) => format.option_with(*points as f64),
            Value::Text(text) => format.options.iter().position(|option| option.id == *text),
            _ => None,
        };
        if chosen.is_none() {
            let words = format.options.iter().map(|option| option.id.as_str());
            let words = words.chain(SILENCES.map(Silence::word)).collect::<Vec<_>>();
            let problem = if let Value::Text(text) = &node.value {
                self.reader.unknown_word(node, text, &words)
            } else {
                let fault = format!("{} is not an answer of this item", node.value.describe());
                let (low, high) = format.range();
                let help = format!("use {low} to {high}, or one of {}", words.join(", "));
                self.reader.problem(node, fault).help(help)
            };
            self.refuse(item, node, problem);
        }
        chosen.and_then(|option| u8::try_from(option).ok())
    }

    /// Reasons stand beside a "cannot judge" or "does not apply".
    fn reasons(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let reason = self.reader.text(value);
            let question = Question::named(self.pack, &name);
            let silent = statements.unanswered.iter_mut().find(|silent| Some(silent.question) == question);
            if let Some(silent) = silent {
                silent.reason = reason;
            } else {
                let fault = format!("nothing says that \"{}\" has no answer", shortened(&name));
                let help = "write cannot-judge or does-not-apply as its answer, or drop the reason";
                self.refuse(&name, value, self.reader.problem(key, fault).help(help));
            }
        }
    }

    fn notes(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(about) = self.reader.text(key) else { continue };
            let Some(fields) = self.reader.fields(value, "a note") else { continue };
            let text = fields.required("text").and_then(|node| self.reader.text(node));
            let by = fields.optional("by").and_then(|node| self.reader.text(node));
            let date = fields.optional("date").and_then(|node| self.reader.code(node));
            fields.finish();
            if Question::named(self.pack, &about).is_some() {
                statements.notes.extend(text.map(|text| Note { about, text, by, date }));
            } else {
                let fault =
                    format!("\"{}\" is no sign, condition, fact or item of the pack", shortened(&about));
                let problem = self.reader.problem(key, fault).help("name what the note is about by its id");
                let node = value.get("text").unwrap_or(value);
                self.refuse(&about, node, problem);
            }
        }
    }

    /// What earlier versions of the pack had asked, as it was kept.
    fn former_answers(&self, node: &Node) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let (about, answer) = (self.reader.text(key), self.reader.code(value));
            self.former
                .borrow_mut()
                .extend(about.zip(answer).map(|(about, answer)| Former { about, answer }));
        }
    }

    /// Notes the problem, or keeps the answer where another version of the pack had asked for it.
    fn refuse(&self, about: &str, answer: &Node, problem: Problem) {
        match self.asked_by {
            AskedBy::ThisPack => self.reader.note(problem),
            AskedBy::AnotherPack => {
                let answer = match &answer.value {
                    Value::Text(text) => text.to_string(),
                    _ => self.reader.written(answer).trim().to_owned(),
                };
                self.former.borrow_mut().push(Former { about: about.to_owned(), answer });
            }
        }
    }
}

fn silences() -> String {
    let [words @ .., last] = SILENCES.map(Silence::word);
    format!("{} or {last}", words.join(", "))
}

fn give(statements: &mut Statements, question: Question, given: Option<Given>) {
    if let Some(given) = given {
        statements.give(question, given);
    }
}

/// The value of a key; a key without a value is still to be filled in, as if it were left out.
fn given<'n>(fields: &Fields<'n, '_>, key: &'static str) -> Option<&'n Node> {
    fields.optional(key).filter(|node| !matches!(node.value, Value::Null))
}

/// Whether nothing, or a word, stands in place of an answer; a word is kept.
fn is_silence(question: Question, node: &Node, statements: &mut Statements) -> bool {
    let text = match &node.value {
        // A key without a value is still to be filled in, as if it were left out.
        Value::Null => return true,
        Value::Text(text) => text,
        Value::Bool(_) | Value::Integer(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => {
            return false;
        }
    };
    let silence = Silence::from_word(text);
    if let Some(silence) = silence {
        statements.fall_silent(question, silence, None);
    }
    silence.is_some()
}

/// The session at a node.
fn session(reader: &Reader, node: &Node) -> Option<Session> {
    let fields = reader.fields(node, "a session")?;
    let form = fields.required("form");
    let form =
        form.and_then(|node| reader.word(node, &[Form::Quick, Form::Full].map(|form| (form.word(), form))));
    let pack = fields.required("pack").and_then(|node| pack_name(reader, node));
    let asked = fields.required("questions").and_then(|node| asked(reader, node));
    fields.finish();
    Some(Session { form: form?, pack: pack?, asked: asked? })
}

fn pack_name(reader: &Reader, node: &Node) -> Option<PackName> {
    let fields = reader.fields(node, "the name of a pack")?;
    let (id, version, sha256) = (fields.text("id"), fields.text("version"), fields.text("sha256"));
    fields.finish();
    Some(PackName { id: id?, version: version?, sha256: sha256? })
}

fn asked(reader: &Reader, node: &Node) -> Option<Vec<Asked>> {
    let asked = reader.entries(node)?.iter().map(|(key, value)| {
        let id = reader.text(key);
        let fields = reader.fields(value, "a question")?;
        let (text, offered) = (fields.text("text"), fields.text("offered"));
        fields.finish();
        Some(Asked { id: id?, text: text?, offered: offered? })
    });
    asked.collect::<Vec<_>>().into_iter().collect()
}
