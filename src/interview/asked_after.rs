//! Questions that depend on earlier answers: whether they are asked, what they offer, how they are worded.

use crate::pack::{Choice, ChoiceId, FactId, GivenFact, Pack};

use super::course::Interview;
use super::{Question, Silence, Statements};

impl Statements {
    /// The choice that was told of a fact.
    pub fn choice(&self, fact: FactId) -> Option<ChoiceId> {
        match self.fact(fact) {
            Some(GivenFact::Choice(choice)) => Some(*choice),
            Some(GivenFact::YesNo(_) | GivenFact::Number(_) | GivenFact::Text(_)) | None => None,
        }
    }

    /// Whether a question is asked, by what was told so far.
    pub(super) fn is_asked(&self, pack: &Pack, question: Question) -> bool {
        is_asked(pack, question, |fact| self.choice(fact))
    }

    /// Whether a question is asked by what was told so far, or may yet be by what has still to be told.
    pub fn may_be_asked(&self, pack: &Pack, question: Question) -> bool {
        let Question::Fact(fact) = question else { return true };
        let asking = &pack[fact].asking;
        let is_put_off = |fact: FactId| {
            self.unanswered(Question::Fact(fact)).is_none_or(|silent| silent.why == Silence::Later)
        };
        let is_open = |fact: FactId| self.fact(fact).is_none() && is_put_off(fact);
        let may_yet_be =
            || asking.is_asked(|fact| self.choice(fact)) != Some(false) && asking.facts().any(is_open);
        self.is_asked(pack, question) || may_yet_be()
    }
}

/// Whether a question is asked, by these choices.
fn is_asked(pack: &Pack, question: Question, known: impl Fn(FactId) -> Option<ChoiceId> + Copy) -> bool {
    let Question::Fact(fact) = question else { return true };
    let fact = &pack[fact];
    fact.asking.is_asked(known) == Some(true)
        && (fact.asking.quotes.is_none() || fact.worded(pack, known).is_some())
}

/// A fact whose words quote what was told before, and these words: the question and the labels of its choices.
pub(super) type Quoting = (FactId, Option<(String, Vec<String>)>);

impl Interview<'_> {
    /// The choice that is known of a fact: what practitioners chose in a survey, or what was told so far.
    fn known(&self, fact: FactId) -> Option<ChoiceId> {
        self.chosen.get(&fact).copied().or_else(|| self.kept.statements.choice(fact))
    }

    /// Whether a question is asked, by what is known so far.
    pub(super) fn is_asked(&self, question: Question) -> bool {
        is_asked(self.pack, question, |fact| self.known(fact))
    }

    /// The questions that are asked, by what was told so far.
    pub(super) fn asked(&self) -> Vec<usize> {
        (0..self.questions.len()).filter(|index| self.is_asked(self.questions[*index].0)).collect()
    }

    /// The choices that a question offers, in this order.
    pub(super) fn choices(&self, fact: FactId) -> Vec<(ChoiceId, &Choice)> {
        self.pack[fact].offered(self.pack, |fact| self.known(fact)).collect()
    }

    /// A question and the labels of its choices, where they quote what was told.
    pub(super) fn worded(&self, question: Question) -> Option<(String, Vec<String>)> {
        match question {
            Question::Fact(fact) => self.pack[fact].worded(self.pack, |fact| self.known(fact)),
            Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => None,
        }
    }

    /// The words of the facts that quote what was told before, as they are now.
    pub(super) fn quoting(&self) -> Vec<Quoting> {
        let facts = self.questions.iter().filter_map(|(question, _)| match question {
            Question::Fact(fact) if self.pack[*fact].asking.quotes.is_some() => {
                Some((*fact, self.worded(*question)))
            }
            Question::Fact(_) | Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => None,
        });
        facts.collect()
    }

    /// Takes back the answers that what was just told leaves no room for, or that were given to other words, and says so.
    /// `before` are the words before it was told.
    pub(super) fn take_back(&mut self, before: &[Quoting]) {
        let facts: Vec<FactId> = self
            .questions
            .iter()
            .filter_map(|(question, _)| match question {
                Question::Fact(fact) => Some(*fact),
                Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => None,
            })
            .collect();
        for fact in facts {
            let question = Question::Fact(fact);
            if self.kept.statements.fact(fact).is_none() {
                continue;
            }
            let is_asked = self.is_asked(question);
            let is_offered = self.kept.statements.choice(fact).is_none_or(|choice| {
                let is_it = |(offered, _): &(ChoiceId, &Choice)| *offered == choice;
                self.choices(fact).iter().any(is_it) || !self.pack[fact].choices()[choice.index()].offered
            });
            let asked_so = before.iter().find(|(other, _)| *other == fact);
            let is_alike = asked_so.is_none_or(|(_, words)| *words == self.worded(question));
            if is_asked && is_offered && is_alike {
                continue;
            }
            let name = self.pack[fact].name.clone();
            let answer = self.answer_in_words(question);
            self.kept.statements.take_back(question);
            self.remark(if !is_asked {
                format!("The answer \"{answer}\" to {name} no longer applies, and is taken back.")
            } else if is_offered {
                format!("\"{answer}\" was told of something else as {name}; it is asked again.")
            } else {
                format!("\"{answer}\" no longer fits as {name}; it is asked again.")
            });
        }
    }
}
