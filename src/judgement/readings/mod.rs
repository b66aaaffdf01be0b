//! Readings: all that is known about one field, whatever it was measured with.

pub(super) mod beside;
pub(super) mod chosen;
pub(super) mod from_survey;
pub(super) mod informants;
pub(super) mod reading;
pub(super) mod told;

use std::collections::BTreeMap;

use crate::judgement::readings::reading::{
    FactReading, Input, InputValue, Origin, ReadinessReading, ResponseRate, SignReading,
};
use crate::judgement::readings::told::Told;
use crate::pack::{ChoiceId, FactId, Level, Pack, SignId};

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
    /// What a person told beside a survey, whether it is used or what practitioners chose came before it.
    pub told_beside: BTreeMap<FactId, ChoiceId>,
    /// Favourable, neutral and unfavourable share, by `ItemId` of the pack.
    pub items: Vec<Option<[f64; 3]>>,
    /// How several informants see it; nothing in a survey.
    pub views: Views,
    /// For each shown segment its levels by `SignId`; `None` where there are no segments.
    pub segments: Option<Vec<Vec<Option<Level>>>>,
    /// Inputs that could be at another level or in another state as well.
    pub uncertain: Vec<Uncertain>,
    /// Whether the interval reaches beyond the level, by `SignId`; `None` without an interval.
    pub sign_uncertain: Vec<Option<bool>>,
    /// Whether some segment is worse off than chance explains, by `SignId`; `None` where fewer than two segments could
    /// be set against the field.
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
            told_beside: BTreeMap::new(),
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

/// A measured input that could be at another level or in another state as well, with the values it could have.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    /// The input.
    pub input: Input,
    /// What tells how far it reaches.
    pub reach: Reach,
    /// One value for each other level or state that it reaches.
    pub values: Vec<InputValue>,
}

/// What tells how far a measured number reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Its interval, which crosses a cut.
    Interval,
    /// Nothing: there is no interval, so it could be in either neighbouring state, and which of them is as unknown as what
    /// was not asked.
    Neighbours,
}

/// A sign that was measured and does not count, with what it lacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Abstention {
    /// The sign.
    pub sign: SignId,
    /// What it lacks.
    pub lacking: Lacking,
}

/// What a sign lacks to count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lacking {
    /// Respondents with a scale score.
    Respondents {
        /// So many there are.
        found: u32,
        /// So many there must be.
        needed: u32,
    },
    /// The share of the invited who answered.
    Rate {
        /// It is this.
        found: ResponseRate,
        /// It must be this, 0 to 1.
        needed: f64,
    },
    /// Statements that measure it.
    Items {
        /// So many there are.
        found: usize,
        /// So many there must be.
        needed: usize,
    },
    /// Answers that were read: those of too many respondents look careless.
    Care {
        /// Of this share or more, 0 to 1.
        from: f64,
    },
    /// An opinion: nearly all answers are neutral.
    Opinion {
        /// This share or more, 0 to 1.
        from: f64,
    },
    /// Statements that belong together: who agrees with one agrees no sooner with another.
    Coherence {
        /// The upper end of the interval of alpha, as it is published.
        found: f64,
        /// It must be this.
        needed: f64,
    },
}

/// How the informants see a field beside one another. `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Views {
    /// Mean agreement over the signs and conditions that at least two informants know, 0 to 1, as
    /// [`r_wg`](crate::scoring::r_wg).
    pub agreement: Option<f64>,
    /// By how much managers see the signs and conditions better than staff, in points of 0 to 4: the mean over
    /// those known on both sides of the managers' mean less that of staff. Negative where they see them worse.
    pub managers_above_staff: Option<f64>,
}
