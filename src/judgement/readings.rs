//! Readings: all that is known about one field, whatever it was measured with.

use std::collections::BTreeMap;

use super::informants::Views;
use crate::pack::{
    ChoiceId, FactId, Level, Pack, Rating, ReadinessId, ReadinessState, ReadinessStates, SignId,
};

use super::{Abstention, Told, Uncertain};
use crate::scoring::{Presence, ReadinessScore};

/// What is known about a field. `None` is unknown: never no, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    /// The field's name.
    pub field: Option<String>,
    /// Who answered.
    pub origin: Origin,
    /// By `SignId`.
    pub signs: Vec<Option<SignReading>>,
    /// By `ReadinessId`.
    pub readiness: Vec<Option<ReadinessReading>>,
    /// By `FactId`.
    pub facts: Vec<Option<FactReading>>,
    /// What became of asking people about an input; nothing where it was rated, told as it is, measured by a survey
    /// or never asked.
    pub told: BTreeMap<Input, Told>,
    /// Favourable, neutral and unfavourable share, by `ItemId` of the pack.
    pub items: Vec<Option<[f64; 3]>>,
    /// How several informants see it; nothing in a survey.
    pub views: Views,
    /// For each shown segment its levels by `SignId`; `None` where there are no segments.
    pub segments: Option<Vec<Vec<Option<Level>>>>,
    /// Inputs whose interval reaches beyond their level or state.
    pub uncertain: Vec<Uncertain>,
    /// Whether the interval reaches beyond the level, by `SignId`; `None` without an interval.
    pub sign_uncertain: Vec<Option<bool>>,
    /// Whether one segment's interval lies wholly above another's, by `SignId`; `None` where fewer than two
    /// segments have an interval.
    pub segments_apart: Vec<Option<bool>>,
    /// Signs that were measured and do not count, with what they lack.
    pub abstentions: Vec<Abstention>,
}

impl Readings {
    /// The choice that is known of a fact.
    pub fn choice(&self, fact: FactId) -> Option<ChoiceId> {
        match self.facts.get(fact.index()) {
            Some(Some(FactReading::Choice(choice))) => Some(*choice),
            Some(Some(FactReading::YesNo(_) | FactReading::Number(_) | FactReading::Text(_)) | None)
            | None => None,
        }
    }

    /// Nothing is known of a field but who answered.
    pub fn nothing_known(pack: &Pack, origin: Origin) -> Readings {
        Readings {
            field: None,
            origin,
            signs: vec![None; pack.signs.len()],
            readiness: vec![None; pack.readiness.len()],
            facts: vec![None; pack.facts.len()],
            told: BTreeMap::new(),
            items: vec![None; pack.items.len()],
            views: Views::default(),
            segments: None,
            uncertain: Vec::new(),
            sign_uncertain: vec![None; pack.signs.len()],
            segments_apart: vec![None; pack.signs.len()],
            abstentions: Vec::new(),
        }
    }

    /// Whether a sign was measured and does not count; what is known of it then is what a person told.
    pub fn abstains(&self, sign: SignId) -> bool {
        self.abstentions.iter().any(|abstention| abstention.sign == sign)
    }
}

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// Many respondents.
    Survey {
        /// How many in this field.
        respondents: u32,
        /// Share of the invited who answered, where the invited were counted.
        rate: Option<ResponseRate>,
    },
    /// A few people who speak for the field.
    Interview {
        /// How many.
        informants: u32,
    },
}

/// Share of the invited who answered, 0 to 1, and of whom it is the share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ResponseRate {
    /// Of the people of the field.
    Field(f64),
    /// Of all who were invited to the survey: how many of them are of the field was not counted. Rules take it for
    /// the field's; it is never given as that.
    WholeSurvey(f64),
}

impl ResponseRate {
    /// The share, of whomever it is.
    pub fn share(self) -> f64 {
        match self {
            ResponseRate::Field(share) | ResponseRate::WholeSurvey(share) => share,
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

    /// The same with another score, as much of it being there as before.
    pub(super) fn at(self, score: f64) -> ReadinessReading {
        ReadinessReading { score, ..self }
    }

    /// The score.
    pub fn score(self) -> f64 {
        self.score
    }

    /// The score as a rule compares it with a cut: above 0 but where there is nothing, however few the people.
    pub(super) fn compared(self) -> f64 {
        match self.presence {
            Presence::Nothing | Presence::Something => self.score,
            Presence::Untold => self.score.max(f64::MIN_POSITIVE),
        }
    }

    /// Whether there is nothing of it.
    pub(super) fn is_nothing(self) -> bool {
        self.presence == Presence::Nothing
    }

    /// The same with another score.
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
