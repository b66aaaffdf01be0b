//! The answers file: an interview without a terminal, and the facts beside a survey.

use std::path::Path;

use crate::pack::{Fact, FactKind, GivenFact, Pack, Rating};
use crate::problem::{Problems, nearest};
use crate::responses::{Answer, SourceFile};
use crate::text_file::{TextFile, read_text};
use crate::yaml::{Node, Reader, Value, parse};

use super::statements::{Note, Statements};

/// The version of the format that is read and written.
const FORMAT_VERSION: u32 = 1;
/// More people than practise any field anywhere.
const LARGEST_NUMBER: u32 = 100_000_000;

/// What an answers file says.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersFile {
    /// The file.
    pub file: SourceFile,
    /// The field it speaks of, where it names one.
    pub field: Option<String>,
    /// What it says about that field, or about all fields of a survey.
    pub statements: Statements,
    /// What it says about single fields of a survey, over and above.
    pub fields: Vec<(String, Statements)>,
}

impl AnswersFile {
    /// What it says about one field of a survey, `None` being a survey that was not divided.
    ///
    /// A file that names a field speaks of that field alone, wherever the survey has fields.
    pub fn about(&self, field: Option<&str>, pack: &Pack) -> Statements {
        let Some(field) = field else { return self.statements.clone() };
        let elsewhere = self.field.as_ref().is_some_and(|own| own != field);
        let general = if elsewhere { Statements::none(pack) } else { self.statements.clone() };
        match self.fields.iter().find(|(name, _)| name == field) {
            Some((_, single)) => single.or(&general),
            None => general,
        }
    }

    /// The fields it speaks of that are none of `fields`.
    pub fn unknown_fields(&self, fields: &[&str]) -> Vec<&str> {
        let named = self.fields.iter().map(|(name, _)| name).chain(&self.field);
        named.map(String::as_str).filter(|name| !fields.contains(name)).collect()
    }
}

/// Reads an answers file.
///
/// # Errors
/// Everything that is wrong with it, each with its place: keys that name nothing, ratings outside 0 to 4,
/// answers that are not on the item's response format, facts of the wrong kind.
pub fn load_answers(path: &Path, pack: &Pack) -> Result<AnswersFile, Problems> {
    let TextFile { source, sha256 } = read_text(path)?;
    let file_name = path.file_name().map_or(source.name.clone(), |name| name.to_string_lossy().into_owned());
    let root = parse(&source)?;
    let reader = Reader::new(source);
    let file = AnswersReader { reader: &reader, pack }.file(&root, SourceFile { name: file_name, sha256 });
    let problems = reader.finish();
    match file {
        Some(file) => problems.or(file),
        None => Err(problems),
    }
}

struct AnswersReader<'r> {
    reader: &'r Reader,
    pack: &'r Pack,
}

impl AnswersReader<'_> {
    fn file(&self, root: &Node, file: SourceFile) -> Option<AnswersFile> {
        let fields = self.reader.fields(root, "an answers file")?;
        if let Some(version) = fields.required("fivesigns") {
            self.reader.whole_within(version, FORMAT_VERSION, FORMAT_VERSION);
        }
        let field = fields.optional("field").and_then(|node| self.reader.text(node));
        let mut statements = Statements::none(self.pack);
        self.sections(&fields, &mut statements);
        if let Some(node) = fields.optional("answers") {
            self.answers(node, &mut statements);
        }
        if let Some(node) = fields.optional("notes") {
            self.notes(node, &mut statements);
        }
        let single = fields.optional("fields").map(|node| self.single_fields(node)).unwrap_or_default();
        fields.finish();
        Some(AnswersFile { file, field, statements, fields: single })
    }

    /// The sections that may stand for one field or for all.
    fn sections(&self, fields: &crate::yaml::Fields<'_, '_>, statements: &mut Statements) {
        if let Some(node) = fields.optional("ratings") {
            self.ratings(node, statements);
        }
        if let Some(node) = fields.optional("facts") {
            self.facts(node, statements);
        }
    }

    fn single_fields(&self, node: &Node) -> Vec<(String, Statements)> {
        let mut single = Vec::new();
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let name = self.reader.code(key);
            let mut statements = Statements::none(self.pack);
            if let Some(fields) = self.reader.fields(value, "what is said about a field") {
                self.sections(&fields, &mut statements);
                fields.finish();
            }
            single.extend(name.map(|name| (name, statements)));
        }
        single
    }

    fn ratings(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let rating = if is_unknown(value) { None } else { self.rating(value) };
            if let Some(sign) = self.pack.sign_named(&name) {
                statements.signs[sign.index()] = rating;
            } else if let Some(readiness) = self.pack.readiness_named(&name) {
                statements.readiness[readiness.index()] = rating;
            } else {
                let signs = self.pack.signs.iter().map(|sign| sign.id.as_str());
                let conditions = self.pack.readiness.iter().map(|condition| condition.id.as_str());
                self.unknown_name(key, &name, &signs.chain(conditions).collect::<Vec<_>>());
            }
        }
    }

    fn rating(&self, node: &Node) -> Option<Rating> {
        self.reader.whole_within(node, 0, 4).and_then(Rating::new)
    }

    fn unknown_name(&self, node: &Node, name: &str, names: &[&str]) {
        self.reader.note(self.reader.unknown_word(node, name, names));
    }

    fn facts(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            match self.pack.fact_named(&name) {
                Some(_) if is_unknown(value) => {}
                Some(fact) => statements.facts[fact.index()] = self.fact(&self.pack[fact], value),
                None => {
                    let names = self.pack.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>();
                    self.unknown_name(key, &name, &names);
                }
            }
        }
    }

    fn fact(&self, fact: &Fact, node: &Node) -> Option<GivenFact> {
        match &fact.kind {
            FactKind::Number => self.reader.whole_within(node, 0, LARGEST_NUMBER).map(GivenFact::Number),
            FactKind::YesNo => self.reader.yes_no(node).map(GivenFact::YesNo),
            FactKind::Text => self.reader.text(node).map(GivenFact::Text),
            FactKind::Choice(choices) => {
                let words = choices.iter().enumerate();
                let words = words.filter_map(|(index, choice)| {
                    crate::pack::ChoiceId::at(index).map(|id| (choice.id.as_str(), id))
                });
                self.reader.word(node, &words.collect::<Vec<_>>()).map(GivenFact::Choice)
            }
        }
    }

    fn answers(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(name) = self.reader.text(key) else { continue };
            let Some(item) = self.pack.item_named(&name) else {
                self.unknown_item(key, &name);
                continue;
            };
            if let Some(answer) = self.answer(&self.pack[self.pack[item].format], value) {
                statements.answers[item.index()] = answer;
            }
        }
    }

    fn unknown_item(&self, key: &Node, name: &str) {
        let names = self.pack.items.iter().map(|item| item.id.as_str());
        let problem = self.reader.problem(key, format!("\"{name}\" is not an item of the pack"));
        self.reader.note(match nearest(name, names) {
            Some(word) => problem.label(format!("did you mean \"{word}\"?")),
            None => problem.help("`fivesigns questionnaire` lists the items"),
        });
    }

    /// An answer by option id, by its number on the printed format, or `cannot-judge`.
    fn answer(&self, format: &crate::pack::ResponseFormat, node: &Node) -> Option<Answer> {
        if is_unknown(node) {
            return Some(Answer::Missing);
        }
        if matches!(&node.value, Value::Text(text) if text == "cannot-judge") {
            return Some(Answer::CannotJudge);
        }
        let chosen = match &node.value {
            // Printed points are small whole numbers.
            Value::Integer(points) => {
                let same =
                    |option: &crate::pack::ResponseOption| (option.points - *points as f64).abs() < 1e-9;
                format.options.iter().position(same)
            }
            Value::Text(text) => format.options.iter().position(|option| option.id == *text),
            _ => None,
        };
        let chosen = chosen.and_then(|option| u8::try_from(option).ok()).map(Answer::Chosen);
        if chosen.is_none() {
            let words = format.options.iter().map(|option| option.id.as_str());
            let words = words.chain(["cannot-judge", "unknown"]).collect::<Vec<_>>();
            match &node.value {
                Value::Text(text) => self.unknown_name(node, text, &words),
                other => {
                    let fault = format!("{} is not an answer of this item", other.describe());
                    let (low, high) = format.range();
                    let help = format!("use {low} to {high}, or one of {}", words.join(", "));
                    self.reader.note(self.reader.problem(node, fault).help(help));
                }
            }
        }
        chosen
    }

    fn notes(&self, node: &Node, statements: &mut Statements) {
        for (key, value) in self.reader.entries(node).unwrap_or_default() {
            let Some(about) = self.reader.text(key) else { continue };
            if !self.is_name(&about) {
                let fault = format!("\"{about}\" is no sign, condition, fact or item of the pack");
                self.reader
                    .note(self.reader.problem(key, fault).help("name what the note is about by its id"));
            }
            let Some(fields) = self.reader.fields(value, "a note") else { continue };
            let text = fields.required("text").and_then(|node| self.reader.text(node));
            let by = fields.optional("by").and_then(|node| self.reader.text(node));
            let date = fields.optional("date").and_then(|node| self.reader.code(node));
            fields.finish();
            statements.notes.extend(text.map(|text| Note { about, text, by, date }));
        }
    }

    fn is_name(&self, name: &str) -> bool {
        self.pack.sign_named(name).is_some()
            || self.pack.readiness_named(name).is_some()
            || self.pack.fact_named(name).is_some()
            || self.pack.item_named(name).is_some()
    }
}

fn is_unknown(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(text) => text == "unknown",
        Value::Bool(_) | Value::Integer(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => false,
    }
}
