//! Facts: what only a person can tell, no survey can.

use super::Pack;
use super::condition::Condition;
use super::ids::{ChoiceId, FactId};
use super::survey_question::SurveyQuestion;
use super::wording::capitalized;

/// One fact about the field.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// In which forms it is asked.
    pub form: FactForm,
    /// What an answer looks like.
    pub kind: FactKind,
    /// Whether it counts the people of the field, who are at least the respondents of a survey.
    pub counts_people: bool,
    /// The fact that counts all those of whom this one counts some: never fewer.
    pub part_of: Option<FactId>,
    /// On which earlier answers its question depends.
    pub asking: Asking,
    /// The question.
    pub question: String,
    /// What counts and what does not.
    pub help: String,
    /// How practitioners are asked in a survey, where they are.
    pub survey: Option<SurveyQuestion>,
}

impl Fact {
    /// The smallest number that can be true: nobody asks about a field in which there is nobody.
    pub fn least(&self) -> u32 {
        u32::from(self.counts_people)
    }

    /// Its choices; none where it is no choice.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FactKind::Choice(choices) => choices,
            FactKind::Number | FactKind::YesNo | FactKind::Text => &[],
        }
    }

    /// The choices that an interview offers, by what was told before.
    pub fn offered<'a>(
        &'a self,
        pack: &'a Pack,
        told: impl Fn(FactId) -> Option<ChoiceId>,
    ) -> impl Iterator<Item = (ChoiceId, &'a Choice)> {
        let taken = self.asking.other_than.and_then(|other| Some((other, told(other)?)));
        let taken = taken.map(|(other, choice)| pack[other].choices()[choice.index()].id.as_str());
        ChoiceId::all(self.choices())
            .filter(move |(_, choice)| choice.offered && Some(choice.id.as_str()) != taken)
    }

    /// Its question and the labels of its choices, with what they quote of what was told.
    pub fn worded(
        &self,
        pack: &Pack,
        told: impl Fn(FactId) -> Option<ChoiceId>,
    ) -> Option<(String, Vec<String>)> {
        let quotes = self.asking.quotes.as_ref()?;
        let name = quotes.facts.iter().find_map(|fact| {
            let choice = &pack[*fact].choices()[told(*fact)?.index()];
            (!quotes.except.contains(&choice.id)).then(|| choice.short())
        })?;
        let filled = |text: &String| {
            // At the head of a sentence a name begins with a capital.
            let name = if text.starts_with(QUOTED) { capitalized(name) } else { name.to_owned() };
            text.replace(QUOTED, &name)
        };
        Some((filled(&quotes.question), quotes.labels.iter().map(filled).collect()))
    }
}

/// What people may say that cannot all be true. Nothing is changed by it: a notice asks to look again.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// What was said.
    pub when: Condition,
    /// The same in a sentence.
    pub notice: String,
}

/// In which forms a fact is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactForm {
    /// In the quick and in the full form.
    Quick,
    /// In the full form only.
    Full,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// A whole number, 0 or more.
    Number,
    /// Yes or no.
    YesNo,
    /// A few words; no rule can measure it.
    Text,
    /// One of a list.
    Choice(Vec<Choice>),
}

/// One of the answers to a choice fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Stable name.
    pub id: String,
    /// As it is offered.
    pub label: String,
    /// The same in a few words, for a report; without one, the label serves.
    pub name: Option<String>,
    /// Whether an interview offers it; a file of answers may give it in any case.
    pub offered: bool,
}

impl Choice {
    /// It in a few words.
    pub fn short(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.label)
    }
}

// What a question depends on that was asked before it: whether it is asked, what it offers, and what it quotes.

/// Choices of facts, all of which were told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told(pub Vec<(FactId, Vec<ChoiceId>)>);

/// What the question after a fact depends on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asking {
    /// It is asked only where all of these were told.
    pub when: Told,
    /// It is not asked where all of these were told; empty means that nothing stands against it.
    pub unless: Told,
    /// What was chosen there is not offered again.
    pub other_than: Option<FactId>,
    /// What its words quote.
    pub quotes: Option<Quotes>,
}

/// Words of a question that quote what was chosen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotes {
    /// The name of the first of these that was told, and is none of `except`, is quoted.
    pub facts: Vec<FactId>,
    /// Ids of choices that name nothing.
    pub except: Vec<String>,
    /// The question, with [`QUOTED`] where the name goes.
    pub question: String,
    /// The labels of the choices, likewise.
    pub labels: Vec<String>,
}

/// Where a name goes in words that quote one.
pub const QUOTED: &str = "{quoted}";

impl Asking {
    /// Whether the question is asked, by the choices that were told; `None` where what was not told decides it.
    pub fn is_asked(&self, told: impl Fn(FactId) -> Option<ChoiceId>) -> Option<bool> {
        let when = self.when.holds(&told);
        let unless = if self.unless.0.is_empty() { Some(false) } else { self.unless.holds(&told) };
        match (when, unless) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            (None, _) | (_, None) => None,
        }
    }

    /// Whether it is asked only after certain answers, which it is about.
    pub fn is_about_answers(&self) -> bool {
        !self.when.0.is_empty()
    }

    /// The facts whose answers it depends on.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        let told = self.when.0.iter().chain(&self.unless.0).map(|(fact, _)| *fact);
        let quoted = self.quotes.iter().flat_map(|quotes| quotes.facts.iter().copied());
        told.chain(self.other_than).chain(quoted)
    }
}

impl Told {
    /// Whether all of them were told; `None` where some may have been.
    fn holds(&self, told: &impl Fn(FactId) -> Option<ChoiceId>) -> Option<bool> {
        let each = self.0.iter().map(|(fact, choices)| told(*fact).map(|choice| choices.contains(&choice)));
        let each: Vec<Option<bool>> = each.collect();
        if each.contains(&Some(false)) {
            return Some(false);
        }
        each.iter().all(Option::is_some).then_some(true)
    }
}
