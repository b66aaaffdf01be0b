//! A question of an interview: what it asks about, and its words.

use std::fmt::Write;

use crate::fingerprint::fingerprint;
use crate::pack::{
    Construct, Fact, FactForm, FactId, FactKind, InterviewSection, ItemId, Pack, RatingQuestion, ReadinessId,
    SignId, Subject,
};

/// One question of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// The rating of a sign.
    Sign(SignId),
    /// The rating of a readiness condition.
    Readiness(ReadinessId),
    /// A fact.
    Fact(FactId),
    /// A single statement, or how often or how many.
    Item(ItemId),
}

/// How much an interview asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One rating for each sign and condition, and the facts that matter most.
    Quick,
    /// Every statement and every fact.
    Full,
}

impl Form {
    /// The word used in answers files.
    pub fn word(self) -> &'static str {
        match self {
            Form::Quick => "quick",
            Form::Full => "full",
        }
    }
}

/// One answer that a question offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The number to type for it.
    pub number: u8,
    /// A word or two.
    pub label: String,
    /// What it looks like, where the label does not say it all.
    pub text: Option<String>,
}

impl Offered {
    /// The key for the answer at a position: its number, or a letter for a tenth, where 0 says that one does not know.
    pub fn key(all: &[Offered], position: usize) -> String {
        const TENTH: u8 = 10;
        let has_zero = all.iter().any(|offered| offered.number == 0);
        match all.get(position) {
            Some(offered) if offered.number == TENTH && has_zero => "a".to_owned(),
            Some(offered) => offered.number.to_string(),
            None => String::new(),
        }
    }
}

impl Question {
    /// The questions of a section in a form, in the order of asking.
    pub fn of_section(pack: &Pack, section: &InterviewSection, form: Form) -> Vec<Question> {
        let of_subject = |subject: &Subject| -> Vec<Question> {
            let items = |construct| pack.items_of(construct).map(|(item, _)| Question::Item(item)).collect();
            match (*subject, form) {
                (Subject::Sign(sign), Form::Quick) => vec![Question::Sign(sign)],
                (Subject::Sign(sign), Form::Full) => items(Construct::Sign(sign)),
                (Subject::Readiness(condition), Form::Quick) => vec![Question::Readiness(condition)],
                (Subject::Readiness(condition), Form::Full) => items(Construct::Readiness(condition)),
                (Subject::Fact(fact), form) => match (pack[fact].form, form) {
                    (FactForm::Quick, _) | (FactForm::Full, Form::Full) => vec![Question::Fact(fact)],
                    (FactForm::Full, Form::Quick) => Vec::new(),
                },
            }
        };
        section.ask.iter().flat_map(of_subject).collect()
    }

    /// The question with this name in the pack's files.
    pub fn named(pack: &Pack, name: &str) -> Option<Question> {
        let sign = pack.sign_named(name).map(Question::Sign);
        let condition = || pack.readiness_named(name).map(Question::Readiness);
        let fact = || pack.fact_named(name).map(Question::Fact);
        let item = || pack.item_named(name).map(Question::Item);
        sign.or_else(condition).or_else(fact).or_else(item)
    }

    /// Whether it is a single statement.
    pub fn is_item(self) -> bool {
        matches!(self, Question::Item(_))
    }

    /// Its name in the pack's files.
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Question::Sign(sign) => &pack[sign].id,
            Question::Readiness(condition) => &pack[condition].id,
            Question::Fact(fact) => &pack[fact].id,
            Question::Item(item) => &pack[item].id,
        }
    }

    /// What it is about, in a word or two; a statement has no shorter name than itself.
    pub fn name(self, pack: &Pack) -> &str {
        match self {
            Question::Sign(sign) => &pack[sign].name,
            Question::Readiness(condition) => &pack[condition].name,
            Question::Fact(fact) => &pack[fact].name,
            Question::Item(item) => &pack[item].interview_text,
        }
    }

    /// The question as it is asked.
    pub fn text(self, pack: &Pack) -> &str {
        match self {
            Question::Sign(sign) => &pack[sign].rating.question,
            Question::Readiness(condition) => &pack[condition].rating.question,
            Question::Fact(fact) => &pack[fact].question,
            Question::Item(item) => &pack[item].interview_text,
        }
    }

    /// What it means; never what an answer would speak for, which would lead whoever answers.
    pub fn help(self, pack: &Pack) -> Vec<String> {
        const AS_A_WHOLE: &str =
            "Choose what comes nearest for these people as a whole, as things are today.";
        let construct = |definition: &str| vec![definition.to_owned(), AS_A_WHOLE.to_owned()];
        match self {
            Question::Sign(sign) => construct(&pack[sign].definition),
            Question::Readiness(condition) => construct(&pack[condition].definition),
            Question::Fact(fact) => vec![pack[fact].help.clone()],
            Question::Item(item) if !pack[pack[item].format].asks_agreement() => vec![AS_A_WHOLE.to_owned()],
            Question::Item(_) => vec![
                "Say how far this is true of the people in this field as a whole, as things are today, and not of \
                 yourself alone."
                    .to_owned(),
            ],
        }
    }

    /// The answers it offers; none where a number or words are asked for.
    pub fn offered(self, pack: &Pack) -> Vec<Offered> {
        match self {
            Question::Sign(sign) => anchors(&pack[sign].rating),
            Question::Readiness(condition) => anchors(&pack[condition].rating),
            Question::Fact(fact) => fact_answers(&pack[fact]),
            Question::Item(item) => {
                let options = pack[pack[item].format].options.iter();
                let labels = options.map(|option| option.printed().to_owned());
                numbered(labels, 1)
            }
        }
    }

    /// A short fingerprint of the answers it offers, to tell later whether they have changed.
    pub fn offered_fingerprint(self, pack: &Pack) -> String {
        const LENGTH: usize = 12;
        let mut text = String::new();
        for offered in self.offered(pack) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{offered:?}");
        }
        let mut whole = fingerprint(text.as_bytes());
        whole.truncate(LENGTH);
        whole
    }
}

fn anchors(rating: &RatingQuestion) -> Vec<Offered> {
    let offered = rating.anchors.iter().map(|anchor| Offered {
        number: anchor.rating.number(),
        label: anchor.label.clone(),
        text: Some(anchor.text.clone()),
    });
    offered.collect()
}

fn fact_answers(fact: &Fact) -> Vec<Offered> {
    match &fact.kind {
        FactKind::YesNo => numbered(["Yes", "No"].map(str::to_owned), 1),
        FactKind::Choice(choices) => numbered(choices.iter().map(|choice| choice.label.clone()), 1),
        FactKind::Number | FactKind::Text => Vec::new(),
    }
}

fn numbered(labels: impl IntoIterator<Item = String>, from: u8) -> Vec<Offered> {
    let numbered = (from..).zip(labels);
    numbered.map(|(number, label)| Offered { number, label, text: None }).collect()
}
