//! Which question comes next: the open ones, then those put off, then the review.

use crate::pack::{Construct, SignId};

use super::course::{At, Ending, Errand, Interview, Pass};
use super::{Question, Silence};

impl Interview<'_> {
    /// To the next question that is open, or back to the review where the question was gone to from there.
    pub(super) fn go_on(&mut self, index: usize) {
        self.finished_sign = self.sign_finished_by(index);
        self.at = match self.errand {
            Errand::FromReview => At::Review,
            Errand::None => self.next_from(Some(index)),
        };
        self.errand = Errand::None;
    }

    pub(super) fn sign_finished_by(&self, index: usize) -> Option<SignId> {
        let sign = self.sign_of(self.questions[index].0)?;
        let of_sign = |(question, _): &&(Question, String)| self.sign_of(*question) == Some(sign);
        let settled = self.questions.iter().filter(of_sign).all(|(question, _)| self.is_settled(*question));
        settled.then_some(sign)
    }

    pub(super) fn sign_of(&self, question: Question) -> Option<SignId> {
        match question {
            Question::Sign(sign) => Some(sign),
            Question::Item(item) => match self.pack[item].construct {
                Construct::Sign(sign) => Some(sign),
                Construct::Readiness(_) => None,
            },
            Question::Readiness(_) | Question::Fact(_) => None,
        }
    }

    pub(super) fn back(&mut self, index: usize) {
        match (self.errand, index) {
            (Errand::FromReview, _) => {
                self.errand = Errand::None;
                self.at = At::Review;
            }
            (Errand::None, index) if self.before(index).is_none() => {
                self.remark("This is the first question. To stop, choose quit: everything is saved.");
            }
            (Errand::None, index) => self.at = At::Asking(self.before(index).unwrap_or_default()),
        }
    }

    /// The question that is asked before this one.
    fn before(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|before| self.is_asked(self.questions[*before].0))
    }

    /// The next prompt: the first open question after `index`, else the first one, else those for later.
    pub(super) fn next_from(&mut self, index: Option<usize>) -> At {
        let start = index.map_or(0, |index| index + 1);
        // Also among those put off an answer may bring up a question that depends on it.
        let open = self.open().find(|open| *open >= start).or_else(|| self.open().next());
        match (open, self.pass) {
            (Some(open), _) => At::Asking(open),
            (None, Pass::First) => {
                self.pass = Pass::Later;
                self.later_from(0)
            }
            (None, Pass::Later) => self.later_from(start),
        }
    }

    pub(super) fn later_from(&self, start: usize) -> At {
        let later = |index: &usize| {
            let question = self.questions[*index].0;
            self.silence(question) == Some(Silence::Later) && self.is_asked(question)
        };
        (start..self.questions.len()).find(later).map_or(At::Review, At::Asking)
    }

    /// The questions that are asked and have neither an answer in their present words nor a reason for none.
    pub(super) fn open(&self) -> impl Iterator<Item = usize> {
        let is_open = |question: Question| !self.is_settled(question) && self.is_asked(question);
        (0..self.questions.len()).filter(move |index| is_open(self.questions[*index].0))
    }

    pub(super) fn is_settled(&self, question: Question) -> bool {
        let statements = &self.kept.statements;
        let said = statements.given(question).is_some() || statements.unanswered(question).is_some();
        said && !self.reworded.iter().any(|(reworded, _)| *reworded == question)
    }

    pub(super) fn silence(&self, question: Question) -> Option<Silence> {
        self.kept.statements.unanswered(question).map(|silent| silent.why)
    }

    pub(super) fn end_of_input(&mut self) {
        if let At::Reason(index) | At::Noting(index) = self.at {
            self.go_on(index);
        }
        if self.at == At::Review && self.still_to_ask() == 0 {
            self.at = At::Ended(Ending::Finished);
        } else {
            self.leave();
        }
    }

    pub(super) fn leave(&mut self) {
        self.at = At::Ended(Ending::Left { open: self.still_to_ask() });
    }

    /// Questions that are open or put off.
    pub(super) fn still_to_ask(&self) -> usize {
        let is_later =
            |question: Question| self.silence(question) == Some(Silence::Later) && self.is_asked(question);
        let later = self.questions.iter().filter(|(question, _)| is_later(*question));
        self.open().count() + later.count()
    }
}
