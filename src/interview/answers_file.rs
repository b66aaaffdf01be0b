//! Answers files: what one informant, in a role, says of a field, as YAML that people may write by hand.

use std::path::Path;

use crate::answers::{Answer, SourceFile};
use crate::pack::Pack;
use crate::problem::Problems;
use crate::text_file::{TextFile, read_text};
use crate::yaml::{Reader, parse};

use super::answers_reader::AnswersReader;
use super::session::questions;
use super::{Asked, Changes, Form, Former, Question, Session, Statements};

/// What an answers file says.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersFile {
    /// The file.
    pub file: SourceFile,
    /// The field it speaks of, where it names one.
    pub field: Option<String>,
    /// In which role the informant speaks, where it says so.
    pub role: Option<Role>,
    /// The survey beside which the facts were told, where the program asked for them.
    pub survey: Option<String>,
    /// What it says about that field, or about all fields of a survey.
    pub statements: Statements,
    /// What it says about single fields of a survey, over and above.
    pub fields: Vec<(String, Statements)>,
    /// The interview it was saved by, where it was.
    pub session: Option<Session>,
    /// Answers to what the pack no longer asks.
    pub former: Vec<Former>,
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

    /// How many questions it answers, and how many were asked; where no interview saved it, those of the full form if it
    /// speaks of statements, or else those of the quick form.
    pub fn answered(&self, pack: &Pack) -> (usize, usize) {
        let statements = &self.statements;
        let asks_items = statements.answers.iter().any(|answer| *answer != Answer::Missing);
        let usual = if asks_items { Form::Full } else { Form::Quick };
        let form = self.session.as_ref().map_or(usual, |session| session.form);
        let asked: Vec<Question> =
            questions(pack, form).filter(|question| statements.may_be_asked(pack, *question)).collect();
        let is_given =
            |question: &Question| statements.given(statements.once_asked(pack, *question)).is_some();
        let given = asked.iter().filter(|question| is_given(question)).count();
        (given, asked.len())
    }

    /// What has changed in the pack since the questions were answered; nothing where no interview saved the
    /// file, since then nobody knows what was asked.
    pub fn changes(&self, pack: &Pack) -> Changes {
        let Some(session) = &self.session else {
            return Changes { former: self.former.clone(), ..Changes::default() };
        };
        let mut changes = Changes { former: self.former.clone(), ..Changes::default() };
        for question in questions(pack, session.form) {
            match session.asked(question.id(pack)) {
                None => changes.added.push(question),
                Some(asked) if *asked != Asked::now(pack, question) => {
                    if self.statements.given(question).is_some() {
                        changes.reworded.push((question, asked.text.clone()));
                    }
                }
                Some(_) => {}
            }
        }
        changes
    }
}

/// Reads an answers file.
///
/// A file that an interview saved under another version of the pack may name what this one does not have:
/// such answers are kept as [`former`](AnswersFile::former).
///
/// # Errors
/// Everything that is wrong with it, each with its place: keys that name nothing, ratings outside 0 to 4,
/// answers that are not on the item's response format, facts of the wrong kind.
pub fn load_answers(path: &Path, pack: &Pack) -> Result<AnswersFile, Problems> {
    let TextFile { source, sha256 } = read_text(path)?;
    let file_name = path.file_name().map_or(source.name.clone(), |name| name.to_string_lossy().into_owned());
    let root = parse(&source)?;
    let reader = Reader::new(source);
    let file = AnswersReader::new(&reader, pack).file(&root, SourceFile::new(file_name, sha256));
    let problems = reader.finish();
    match file {
        Some(file) => problems.or(file),
        None => Err(problems),
    }
}

/// In which role an informant speaks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Does the field's work.
    Staff,
    /// Leads people who do it.
    Manager,
    /// Neither: human resources, a consultant, a colleague from elsewhere.
    Other,
}

impl Role {
    /// Every role, in the order of asking.
    pub const ALL: [Role; 3] = [Role::Staff, Role::Manager, Role::Other];

    /// The word used in answers files and results.
    pub fn word(self) -> &'static str {
        match self {
            Role::Staff => "staff",
            Role::Manager => "manager",
            Role::Other => "other",
        }
    }

    /// The role that a word stands for.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// How a report names somebody in this role, never by name.
    pub fn somebody(role: Option<Role>) -> &'static str {
        match role {
            Some(Role::Staff) => "a member of staff",
            Some(Role::Manager) => "a manager",
            Some(Role::Other) => "somebody in another role",
            None => "an informant",
        }
    }
}
