//! A session: an interview as it is kept, with the words it was asked in.

use crate::pack::Pack;

use super::{Form, Question, Role, Statements};

/// Everything that is kept of an interview, as often as an answer is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The field it speaks of, where that was told.
    pub field: Option<String>,
    /// In which role the informant speaks, where that was told.
    pub role: Option<Role>,
    /// What was said.
    pub statements: Statements,
    /// What was asked.
    pub session: Session,
    /// Answers to what the pack no longer asks.
    pub former: Vec<Former>,
}

/// What an answers file tells about the interview that it was saved by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// How much it asks.
    pub form: Form,
    /// The pack whose questions were asked.
    pub pack: PackName,
    /// Every question, answered or not yet, by its id, as the pack worded it then.
    pub asked: Vec<Asked>,
}

/// Which pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over all of its files.
    pub sha256: String,
}

/// A question as it was worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// A short fingerprint of the answers it offered.
    pub offered: String,
}

/// An answer to something that the pack no longer asks, or no longer lets be answered so; kept as it was
/// written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The id of what was answered.
    pub about: String,
    /// The answer as it was written.
    pub answer: String,
}

/// What has changed since questions were answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Questions that are asked now and were not.
    pub added: Vec<Question>,
    /// Answered questions whose words, or whose offered answers, have changed, with the former words.
    pub reworded: Vec<(Question, String)>,
    /// Answers to what is no longer asked.
    pub former: Vec<Former>,
}

impl PackName {
    /// The name of a pack.
    pub fn of(pack: &Pack) -> PackName {
        PackName { id: pack.id.clone(), version: pack.version.clone(), sha256: pack.fingerprint.clone() }
    }
}

impl Asked {
    /// A question as the pack words it now.
    pub fn now(pack: &Pack, question: Question) -> Asked {
        Asked {
            id: question.id(pack).to_owned(),
            text: question.text(pack).to_owned(),
            offered: question.offered_fingerprint(pack),
        }
    }
}

impl Session {
    /// A new session.
    pub fn new(pack: &Pack, form: Form) -> Session {
        let asked = questions(pack, form).map(|question| Asked::now(pack, question)).collect();
        Session { form, pack: PackName::of(pack), asked }
    }

    /// How a question was worded when it was asked.
    pub fn asked(&self, id: &str) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.id == id)
    }
}

impl Changes {
    /// Whether nothing has changed that concerns the answers.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.reworded.is_empty() && self.former.is_empty()
    }
}

/// Every question of a form, in the order of asking.
pub fn questions(pack: &Pack, form: Form) -> impl Iterator<Item = Question> {
    pack.interview.iter().flat_map(move |section| Question::of_section(pack, section, form))
}
