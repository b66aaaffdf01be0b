//! Told: from how many statements people's words come to what is known of an input, or why nothing is known.

use std::sync::LazyLock;

use crate::interview::{Question, Silence, Silences, Statements};
use crate::pack::{Construct, FactId, Pack, ReadinessId, SignId};
use crate::scoring::StatementCount;

use super::reading::Input;

/// What became of asking people about an input. A rating, and a fact that was told, need no further words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is known from answers to its statements.
    Statements(StatementCount),
    /// It is known from what is in the middle of ratings by some and statements that others answered.
    Middle,
    /// It is unknown.
    Nothing(Unsaid),
}

/// How somebody told what is known of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::judgement) enum Telling {
    /// By its rating, or as a fact is told.
    Outright,
    /// By answers to its statements.
    Statements(StatementCount),
    /// Some by its rating, others by answers to its statements.
    Both,
}

/// Why an input that people were asked about is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Too few of its statements were answered, and it was not rated; nobody answered more of them.
    TooFew(StatementCount),
    /// Everything that asks about it was left unanswered for this reason.
    Silent(Silence),
    /// It was left unanswered, here for one reason and there for another.
    SeveralReasons(Silences),
    /// Several people told it differently.
    Differing,
    /// Practitioners were asked in a survey, and no choice stands clearly above the others.
    Split,
}

impl Unsaid {
    /// The words for people: each reason has its own.
    pub fn words(self) -> &'static str {
        match self {
            Unsaid::TooFew(_) => "too few answers",
            Unsaid::Silent(why) => silence_in_words(why),
            Unsaid::SeveralReasons(reasons) => reasons_in_words(reasons),
            Unsaid::Differing => "told differently",
            Unsaid::Split => "no clear answer in the survey",
        }
    }
}

fn silence_in_words(why: Silence) -> &'static str {
    match why {
        Silence::CannotJudge => "cannot judge",
        Silence::DoesNotApply => "does not apply",
        Silence::NotKnown => "not known",
        Silence::Skipped => "skipped",
        Silence::Later => "put off",
        Silence::NotNeeded => "not asked",
    }
}

/// `cannot judge or does not apply`: each reason that somebody had.
pub fn reasons_in_words(reasons: Silences) -> &'static str {
    static WORDS: LazyLock<Vec<(Silences, String)>> = LazyLock::new(|| {
        let words =
            |reasons: Silences| reasons.kinds().map(silence_in_words).collect::<Vec<_>>().join(" or ");
        Silences::all().map(|reasons| (reasons, words(reasons))).collect()
    });
    WORDS.iter().find(|(known, _)| *known == reasons).map_or("", |(_, words)| words)
}

/// What became of asking about an input that was told so, if it was; `None` where there is nothing to be said.
pub(in crate::judgement) fn became<'s>(
    pack: &Pack,
    input: Input,
    telling: Option<Telling>,
    said: impl Iterator<Item = &'s Statements>,
) -> Option<Told> {
    match telling {
        Some(Telling::Statements(count)) => Some(Told::Statements(count)),
        Some(Telling::Both) => Some(Told::Middle),
        Some(Telling::Outright) => None,
        None => unsaid(pack, input, said).map(Told::Nothing),
    }
}

/// Why an input that nobody said enough about is unknown; `None` where nobody was asked.
fn unsaid<'s>(pack: &Pack, input: Input, said: impl Iterator<Item = &'s Statements>) -> Option<Unsaid> {
    let mut answered = StatementCount::default();
    let mut silences = Vec::new();
    for statements in said {
        let questions = questions(pack, input, statements);
        let items = questions.iter().filter(|question| question.is_item());
        let given = items.clone().filter(|question| statements.given(**question).is_some()).count();
        if given > answered.answered {
            answered = StatementCount { answered: given, of: items.count() };
        }
        silences.extend(questions.iter().filter_map(|question| statements.unanswered(*question)));
    }
    if answered.answered > 0 {
        return Some(Unsaid::TooFew(answered));
    }
    let why = silences.first()?.why;
    let alone = silences.iter().all(|silent| silent.why == why);
    let all = Silences::of(silences.iter().map(|silent| silent.why));
    Some(if alone { Unsaid::Silent(why) } else { Unsaid::SeveralReasons(all) })
}

/// Every question that asked somebody about an input: its rating and its statements, or the fact.
fn questions(pack: &Pack, input: Input, said: &Statements) -> Vec<Question> {
    let of = |rating: Question, construct: Construct| {
        let items = said.items_once_asked(pack, construct).into_iter().map(Question::Item);
        std::iter::once(rating).chain(items).collect()
    };
    match input {
        Input::Sign(sign) => of(Question::Sign(sign), Construct::Sign(sign)),
        Input::Readiness(condition) => of(Question::Readiness(condition), Construct::Readiness(condition)),
        Input::Fact(fact) => vec![Question::Fact(fact)],
    }
}

/// Every sign, condition and fact, in the order of the pack.
pub(in crate::judgement) fn inputs(pack: &Pack) -> impl Iterator<Item = Input> {
    let signs = SignId::all(&pack.signs).map(|(id, _)| Input::Sign(id));
    let readiness = ReadinessId::all(&pack.readiness).map(|(id, _)| Input::Readiness(id));
    let facts = FactId::all(&pack.facts).map(|(id, _)| Input::Fact(id));
    signs.chain(readiness).chain(facts)
}
