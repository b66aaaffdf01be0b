//! The course of an interview: from prompt to reply to the next prompt, without a terminal.

use std::collections::BTreeMap;

use crate::pack::{ChoiceId, FactId, Pack, SignId, Subject};

use super::session::{Changes, Kept, questions};
use super::{Asked, PackName, Question};

/// An interview under way.
#[derive(Debug)]
pub struct Interview<'p> {
    pub(super) pack: &'p Pack,
    pub(super) kept: Kept,
    pub(super) questions: Vec<(Question, String)>,
    pub(super) at: At,
    pub(super) remarks: Vec<String>,
    pub(super) reworded: Vec<(Question, String)>,
    pub(super) manner: Manner,
    pub(super) date: String,
    pub(super) pass: Pass,
    /// Whether a question was gone to from the review, and leads back there.
    pub(super) errand: Errand,
    pub(super) finished_sign: Option<SignId>,
    pub(super) refusal: Option<String>,
    pub(super) rest: Rest,
    /// Where what is written beside answers goes.
    pub(super) notes: Notes,
    /// What practitioners chose in a survey beside which it is held, which questions rest on before what is told.
    pub(super) chosen: BTreeMap<FactId, ChoiceId>,
    told_of_rest: Told,
}

/// Where notes and reasons go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    /// Into the report.
    InReport,
    /// Into the file of answers alone: the report of a survey is about what many answered.
    InFile,
}

/// Who replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A person: asked for field and role, and whether to go on where it no longer matters.
    Person,
    /// Lines written beforehand: asked the questions and nothing else.
    Script,
}

/// Where an interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Field,
    Role,
    Asking(usize),
    Reason(usize),
    Noting(usize),
    Review,
    Ended(Ending),
}

/// How an interview has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With a report to be made.
    Finished,
    /// Before that; it can be resumed.
    Left {
        /// Questions that are still open.
        open: usize,
    },
}

/// Which questions are next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// Those that have not been answered.
    First,
    /// Those put off until later.
    Later,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errand {
    None,
    FromReview,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    NotYet,
    Once,
}

/// Whether what is still open could change the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It could, or nobody has looked.
    Matters,
    /// It could not, so it may be left out.
    Spared,
}

impl<'p> Interview<'p> {
    /// An interview that begins, or goes on with what was kept; `changes` since then are told and asked.
    pub fn new(
        pack: &'p Pack,
        mut kept: Kept,
        changes: &Changes,
        manner: Manner,
        date: String,
    ) -> Interview<'p> {
        let form = kept.session.form;
        let questions = pack.interview.iter().flat_map(|section| {
            let of_section = Question::of_section(pack, section, form).into_iter();
            of_section.map(|question| (question, section.title.clone()))
        });
        let before = kept.session.clone();
        kept.session.pack = PackName::of(pack);
        // An answer to other words stays an answer to those until it is given anew.
        let reworded = |question: &Question| changes.reworded.iter().any(|(other, _)| other == question);
        kept.session.asked = self::questions(pack, form)
            .map(|question| match before.asked(question.id(pack)) {
                Some(asked) if reworded(&question) => asked.clone(),
                Some(_) | None => Asked::now(pack, question),
            })
            .collect();
        let mut interview = Interview {
            reworded: changes.reworded.clone(),
            manner,
            ..Interview::with_questions(pack, kept, questions.collect(), date)
        };
        interview.begin();
        interview
    }

    /// A person is asked these facts, in this order, and nothing else: what a survey could not tell, beside what
    /// practitioners chose there.
    pub fn of_facts(
        pack: &'p Pack,
        kept: Kept,
        (facts, chosen): (&[FactId], BTreeMap<FactId, ChoiceId>),
        date: String,
    ) -> Interview<'p> {
        let section = |fact: FactId| {
            let asks = |subject: &Subject| matches!(subject, Subject::Fact(asked) if *asked == fact);
            let section = pack.interview.iter().find(|section| section.ask.iter().any(asks));
            section.map_or_else(String::new, |section| section.title.clone())
        };
        let questions = facts.iter().map(|fact| (Question::Fact(*fact), section(*fact)));
        let mut interview = Interview::with_questions(pack, kept, questions.collect(), date);
        interview.notes = Notes::InFile;
        interview.chosen = chosen;
        interview.at = interview.next_from(None);
        interview
    }

    fn with_questions(
        pack: &'p Pack,
        kept: Kept,
        questions: Vec<(Question, String)>,
        date: String,
    ) -> Interview<'p> {
        Interview {
            pack,
            questions,
            at: At::Review,
            remarks: Vec::new(),
            reworded: Vec::new(),
            manner: Manner::Person,
            chosen: BTreeMap::new(),
            date,
            pass: Pass::First,
            errand: Errand::None,
            finished_sign: None,
            refusal: None,
            rest: Rest::Matters,
            notes: Notes::InReport,
            told_of_rest: Told::NotYet,
            kept,
        }
    }

    /// Everything there is to keep.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// How many questions it has: those that are asked by what was told so far, and those that may yet be.
    pub fn questions(&self) -> usize {
        let statements = &self.kept.statements;
        self.questions.iter().filter(|(question, _)| statements.may_be_asked(self.pack, *question)).count()
    }

    /// How it ended, once it has.
    pub fn ending(&self) -> Option<Ending> {
        match self.at {
            At::Ended(ending) => Some(ending),
            At::Field | At::Role | At::Asking(_) | At::Reason(_) | At::Noting(_) | At::Review => None,
        }
    }

    /// Whether the field was asked for, where it is asked for at all, so that the session can be named.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.at, At::Field | At::Role)
    }

    /// Says something before the next prompt.
    pub fn remark(&mut self, remark: impl Into<String>) {
        self.remarks.push(remark.into());
    }

    /// The sign whose last question has just been answered, once.
    pub fn take_finished_sign(&mut self) -> Option<SignId> {
        self.finished_sign.take()
    }

    /// Why the last reply was no answer, where it was none.
    pub fn take_refusal(&mut self) -> Option<String> {
        self.refusal.take()
    }

    /// Whether all signs and conditions have been asked, and facts are still open: the moment to look whether
    /// the rest could still change the verdict.
    pub fn only_facts_are_open(&self) -> bool {
        let is_fact = |question: Question| matches!(question, Question::Fact(_));
        self.manner == Manner::Person
            && self.open().next().is_some()
            && self.open().all(|index| is_fact(self.questions[index].0))
    }

    /// Whether the rest matters. Where it does not, the person is told once, and may go on or finish.
    pub fn set_rest(&mut self, rest: Rest) {
        self.rest = rest;
        if rest == Rest::Spared && self.told_of_rest == Told::NotYet && matches!(self.at, At::Asking(_)) {
            self.told_of_rest = Told::Once;
            let open = self.open().count();
            let questions = if open == 1 { "question".to_owned() } else { format!("{open} questions") };
            self.remark(format!(
                "The last {questions} could no longer change the verdict; answers would make the advice more precise. \
                 Go on, or choose review to finish here."
            ));
        }
    }

    fn begin(&mut self) {
        let is_asked = self.manner == Manner::Person && !self.has_answers();
        self.at = match (is_asked, &self.kept.field, self.kept.role) {
            (true, None, _) => At::Field,
            (true, Some(_), None) => At::Role,
            (true, Some(_), Some(_)) | (false, _, _) => self.next_from(None),
        };
    }

    fn has_answers(&self) -> bool {
        self.questions.iter().any(|(question, _)| self.is_settled(*question))
    }
}
