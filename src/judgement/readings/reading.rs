//! What is known about one sign, condition or fact, and by whom it was told.

use crate::pack::{ChoiceId, FactId, Level, Rating, ReadinessId, ReadinessState, ReadinessStates, SignId};
use crate::scoring::{Presence, ReadinessScore};

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// Many respondents.
    Survey {
        /// How many in this field.
        respondents: u32,
        /// Share of the people who answered, where they were counted or somebody said how many were invited.
        rate: Option<ResponseRate>,
    },
    /// A few people who speak for the field.
    Interview {
        /// How many.
        informants: u32,
    },
}

/// Share of the people who answered, 0 to 1, and of whom it is the share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ResponseRate {
    /// Of the people of the field, as they were counted.
    Counted(f64),
    /// Of all who were invited, where the survey is about one field.
    Invited(f64),
    /// Of all who were invited to the survey: how many of them are of the field was not counted. Rules take it for
    /// the field's; it is never given as that.
    WholeSurvey(f64),
}

impl ResponseRate {
    /// The share, of whomever it is.
    pub fn share(self) -> f64 {
        match self {
            ResponseRate::Counted(share)
            | ResponseRate::Invited(share)
            | ResponseRate::WholeSurvey(share) => share,
        }
    }
}

/// What is known about a sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignReading {
    /// Its level.
    pub level: Level,
    /// The rating, where it was rated.
    pub rating: Option<Rating>,
    /// The need, 0 to 100, where it was measured; a rating has none, and none is invented.
    pub need: Option<f64>,
}

impl SignReading {
    /// A sign that was rated.
    pub fn rated(rating: Rating) -> SignReading {
        SignReading { level: rating.level(), rating: Some(rating), need: None }
    }
}

/// What is known about a readiness condition: its score, 0 to 4, high is good.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadinessReading {
    score: f64,
    presence: Presence,
}

impl ReadinessReading {
    /// A score that was told or is supposed: 0 is nothing.
    pub fn of(score: f64) -> ReadinessReading {
        ReadinessReading {
            score,
            presence: if score > 0.0 { Presence::Something } else { Presence::Nothing },
        }
    }

    /// What a survey measured.
    pub fn measured(found: &ReadinessScore) -> ReadinessReading {
        ReadinessReading { score: found.score, presence: found.presence }
    }

    /// What another draw of respondents would have measured.
    pub(in crate::judgement) fn redrawn(score: f64, presence: Presence) -> ReadinessReading {
        ReadinessReading { score, presence }
    }

    /// The score.
    pub fn score(self) -> f64 {
        self.score
    }

    /// The score as a rule compares it with a cut: never 0 where something may be there.
    pub(in crate::judgement) fn compared(self) -> f64 {
        match self.presence {
            Presence::Nothing => self.score,
            Presence::Something => self.score.max(f64::MIN_POSITIVE),
        }
    }

    /// Whether there is nothing of it.
    pub(in crate::judgement) fn is_nothing(self) -> bool {
        self.presence == Presence::Nothing
    }

    /// The same with another score, as much of it being there as before.
    pub(crate) fn with_score(self, score: f64) -> ReadinessReading {
        ReadinessReading { score, ..self }
    }

    /// The state.
    pub fn state(self, states: ReadinessStates) -> ReadinessState {
        states.state(self.score)
    }
}

/// What is known about a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum FactReading {
    /// Yes or no.
    YesNo(bool),
    /// A number, exactly or within a range.
    Number(NumberRange),
    /// One of the choices.
    Choice(ChoiceId),
    /// Words; no rule measures them.
    Text(String),
}

/// A number known exactly or from below: a field has at least as many practitioners as respondents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// It is at least this.
    pub at_least: u32,
    /// It is at most this, where that is known.
    pub at_most: Option<u32>,
}

impl NumberRange {
    /// A number known exactly.
    pub fn exactly(number: u32) -> NumberRange {
        NumberRange { at_least: number, at_most: Some(number) }
    }

    /// A number known from below.
    pub fn at_least(number: u32) -> NumberRange {
        NumberRange { at_least: number, at_most: None }
    }

    /// Whether only one number is possible.
    pub fn is_exact(self) -> bool {
        self.at_most == Some(self.at_least)
    }
}

/// Something a rule can measure and a person could find out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// A sign.
    Sign(SignId),
    /// A readiness condition.
    Readiness(ReadinessId),
    /// A fact.
    Fact(FactId),
}

/// A value that an unknown input could have.
#[derive(Debug, Clone, PartialEq)]
pub enum InputValue {
    /// A rating (interview).
    Rating(Rating),
    /// A level (survey).
    Level(Level),
    /// A readiness score, 0 to 4.
    Score(u8),
    /// A mean readiness score at a cut that a rule names, 0 to 4 (survey).
    Mean(f64),
    /// Yes or no.
    YesNo(bool),
    /// Any number in this range, ends included; it makes no difference which.
    Number(NumberRange),
    /// One of the choices.
    Choice(ChoiceId),
}
