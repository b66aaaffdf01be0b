//! Statements: what a person said about a field, by rating, fact and item.

use crate::answers::Answer;
use crate::pack::{Construct, FactId, GivenFact, ItemId, Pack, Rating, Retired};

use super::{Question, Silence, Unanswered};

/// What a person said about a field. `None` and `Missing` are unknown: never no, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Statements {
    /// Ratings of the signs, by `SignId`.
    pub signs: Vec<Option<Rating>>,
    /// Ratings of the readiness conditions, by `ReadinessId`.
    pub readiness: Vec<Option<Rating>>,
    /// Facts, by `FactId`.
    pub facts: Vec<Option<GivenFact>>,
    /// Answers to the items in their interview wording, by `ItemId`.
    pub answers: Vec<Answer>,
    /// Why questions have no answer, where something was said about it.
    pub unanswered: Vec<Unanswered>,
    /// Notes, in the order of writing.
    pub notes: Vec<Note>,
}

/// An answer to a question of an interview.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// To the rating of a sign or condition.
    Rating(Rating),
    /// To a fact.
    Fact(GivenFact),
    /// To a statement: the option at this position of its response format, lowest first.
    Option(u8),
}

/// What a person wrote beside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about: the id of a sign, condition, fact or item.
    pub about: String,
    /// The note.
    pub text: String,
    /// Who says so, as a role.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
}

impl Statements {
    /// Nothing said.
    pub fn none(pack: &Pack) -> Statements {
        Statements {
            signs: vec![None; pack.signs.len()],
            readiness: vec![None; pack.readiness.len()],
            facts: vec![None; pack.facts.len()],
            answers: vec![Answer::Missing; pack.items.len()],
            unanswered: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.signs.iter().chain(&self.readiness).all(Option::is_none)
            && self.facts.iter().all(Option::is_none)
            && self.answers.iter().all(|answer| *answer == Answer::Missing)
    }

    /// These statements, and where they say nothing those of `general`.
    #[must_use]
    pub fn or(&self, general: &Statements) -> Statements {
        let either = |own: &[Option<Rating>], general: &[Option<Rating>]| {
            own.iter().zip(general).map(|(own, general)| own.or(*general)).collect()
        };
        let answers = self.answers.iter().zip(&general.answers).map(|(own, general)| match own {
            Answer::Missing | Answer::NotAsked => *general,
            Answer::Chosen(_) | Answer::CannotJudge => *own,
        });
        let facts = self.facts.iter().zip(&general.facts);
        Statements {
            signs: either(&self.signs, &general.signs),
            readiness: either(&self.readiness, &general.readiness),
            facts: facts.map(|(own, general)| own.clone().or_else(|| general.clone())).collect(),
            answers: answers.collect(),
            unanswered: self.unanswered.iter().chain(&general.unanswered).cloned().collect(),
            notes: self.notes.iter().chain(&general.notes).cloned().collect(),
        }
    }

    /// The answer to a question.
    pub fn given(&self, question: Question) -> Option<Given> {
        match question {
            Question::Sign(sign) => self.signs[sign.index()].map(Given::Rating),
            Question::Readiness(condition) => self.readiness[condition.index()].map(Given::Rating),
            Question::Fact(fact) => self.fact(fact).cloned().map(Given::Fact),
            Question::Item(item) => match self.answers[item.index()] {
                Answer::Chosen(option) => Some(Given::Option(option)),
                Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
            },
        }
    }

    /// Why a question has no answer, where something was said about it.
    pub fn unanswered(&self, question: Question) -> Option<&Unanswered> {
        self.unanswered.iter().find(|unanswered| unanswered.question == question)
    }

    /// Answers a question; an answer of another kind than the question's says nothing.
    pub fn give(&mut self, question: Question, given: Given) {
        self.clear(question);
        match (question, given) {
            (Question::Sign(sign), Given::Rating(rating)) => self.signs[sign.index()] = Some(rating),
            (Question::Readiness(condition), Given::Rating(rating)) => {
                self.readiness[condition.index()] = Some(rating);
            }
            (Question::Fact(fact), Given::Fact(given)) => self.facts[fact.index()] = Some(given),
            (Question::Item(item), Given::Option(option)) => {
                self.answers[item.index()] = Answer::Chosen(option);
            }
            (
                Question::Sign(_) | Question::Readiness(_) | Question::Fact(_) | Question::Item(_),
                Given::Rating(_) | Given::Fact(_) | Given::Option(_),
            ) => {}
        }
    }

    /// Leaves a question without an answer, and says why.
    pub fn fall_silent(&mut self, question: Question, why: Silence, reason: Option<String>) {
        self.clear(question);
        if let (Question::Item(item), Silence::CannotJudge | Silence::DoesNotApply) = (question, why) {
            self.answers[item.index()] = Answer::CannotJudge;
        }
        self.unanswered.push(Unanswered { question, why, reason });
    }

    /// Takes back what was said to a question.
    pub(super) fn take_back(&mut self, question: Question) {
        self.clear(question);
    }

    fn clear(&mut self, question: Question) {
        self.unanswered.retain(|unanswered| unanswered.question != question);
        match question {
            Question::Sign(sign) => self.signs[sign.index()] = None,
            Question::Readiness(condition) => self.readiness[condition.index()] = None,
            Question::Fact(fact) => self.facts[fact.index()] = None,
            Question::Item(item) => self.answers[item.index()] = Answer::Missing,
        }
    }

    /// The items that this person was asked of a sign or condition, retired ones among them where they were answered.
    pub fn items_once_asked(&self, pack: &Pack, construct: Construct) -> Vec<ItemId> {
        pack.items_once_asked(construct, |item| {
            self.answers.get(item.index()).is_some_and(|answer| answer.was_given())
        })
    }

    /// The question that this person was asked where `question` is asked now: a retired one that was answered, where its
    /// successor was not.
    pub fn once_asked(&self, pack: &Pack, question: Question) -> Question {
        let was_given =
            |item: ItemId| self.answers.get(item.index()).is_some_and(|answer| answer.was_given());
        match question {
            Question::Item(item) if !was_given(item) => {
                let is_instead = |retired: &Retired| retired.instead == item;
                let mut former = ItemId::all(&pack.items)
                    .filter(|(id, former)| was_given(*id) && former.retired.as_ref().is_some_and(is_instead));
                former.next().map_or(question, |(id, _)| Question::Item(id))
            }
            _ => question,
        }
    }

    /// The note on what has this id.
    pub fn note(&self, about: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.about == about)
    }

    /// The fact, where it was told.
    pub fn fact(&self, fact: FactId) -> Option<&GivenFact> {
        self.facts.get(fact.index()).and_then(Option::as_ref)
    }
}
