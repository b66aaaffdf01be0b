//! What each rule came to, with its texts and the evidence: the same tree as its condition.

use serde::{Deserialize, Serialize};

use crate::judgement::{
    Evidence, Finding, GroupKind, Judgement, Observation, Observed, Readings, ResponseRate, SignReading,
    Truth, recommendations,
};
use crate::pack::{Basis, Condition, FactId, Level, Pack, Points, ReadinessState, Recommendation, SignId};
use crate::report::sections::conditions::asked;
use crate::report::sections::values::{fact_text, filled};

use super::words::points;
use crate::report::sections::values::input_name;

/// What a rule came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFinding {
    /// What the rule rests on.
    pub basis: SavedBasis,
    /// Why the rule is a rule.
    pub because: String,
    /// What its condition found.
    pub evidence: SavedEvidence,
    /// What was found where it is met; worded as if it were, where it is not.
    pub finding: String,
    /// The inputs that were unknown where it was looked for them.
    #[serde(default)]
    pub gaps: Vec<String>,
    /// What it advises; `null` where it advises nothing, is not met, or does not fit the verdict.
    pub recommend: Option<String>,
    /// The rule.
    pub rule: String,
    /// What it came to.
    pub truth: Truth,
    /// What its blocking condition found; `null` where it has none.
    pub unless: Option<SavedEvidence>,
    /// The points it adds to options where it is met.
    pub weighs: Vec<SavedWeight>,
}

/// Points for (+) or against (−) an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedWeight {
    /// The option.
    pub option: String,
    /// The points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedBasis {
    /// A publication or a judgement.
    pub kind: BasisKind,
    /// Which publication, or the reason.
    pub text: String,
}

/// What kind of thing a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// A publication reports it.
    Published,
    /// A reasoned judgement.
    Judgement,
}

/// What a condition came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SavedEvidence {
    /// Several conditions taken together.
    Group(SavedGroup),
    /// One comparison.
    Leaf(SavedLeaf),
}

impl SavedEvidence {
    /// What it came to.
    pub fn truth(&self) -> Truth {
        match self {
            SavedEvidence::Group(group) => group.truth,
            SavedEvidence::Leaf(leaf) => leaf.truth,
        }
    }

    /// Every single comparison, from left to right.
    pub fn leaves(&self) -> Vec<&SavedLeaf> {
        match self {
            SavedEvidence::Group(group) => group.of.iter().flat_map(SavedEvidence::leaves).collect(),
            SavedEvidence::Leaf(leaf) => vec![leaf],
        }
    }
}

/// Several conditions taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedGroup {
    /// How many must hold, for `count`.
    pub count: Option<usize>,
    /// How they are taken together.
    pub kind: SavedGroupKind,
    /// Each of them.
    pub of: Vec<SavedEvidence>,
    /// What they came to.
    pub truth: Truth,
}

/// How conditions are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedGroupKind {
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// It must not hold.
    Not,
    /// It must be known to hold.
    Known,
    /// So many must hold.
    Count,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedLeaf {
    /// What was asked, in words.
    pub asked: String,
    /// The sign, condition, item or fact that was looked at; `null` where it is not a single one.
    pub input: Option<String>,
    /// What was found; `null` where it is unknown.
    pub observed: Option<SavedObserved>,
    /// What it came to.
    pub truth: Truth,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedObserved {
    /// Nothing was measured: the condition always holds.
    Nothing,
    /// A sign.
    Sign(SavedObservedSign),
    /// Several signs: the one asked about, then those it is compared with.
    Signs(Vec<SavedObservedSign>),
    /// A readiness condition.
    Readiness(SavedObservedReadiness),
    /// A mean or a number.
    Number(f64),
    /// A share of answers or a response rate, 0 to 1.
    Share(f64),
    /// A fact, in words.
    Fact(String),
    /// Which of the listed inputs are unknown, by name.
    Unknown(Vec<String>),
    /// How many units are on the level.
    Segments(SavedObservedSegments),
    /// Whether some unit is worse than chance explains.
    Apart(bool),
    /// Which of the listed signs have an interval that reaches into another level, by name.
    Uncertain(Vec<String>),
}

/// A readiness condition as a condition of a rule saw it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedObservedReadiness {
    /// 0 to 4; `null` where it is kept back and only its state is known.
    pub score: Option<f64>,
    /// Its state.
    pub state: ReadinessState,
}

/// How many units are on a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedObservedSegments {
    /// So many are.
    pub on_level: usize,
    /// Of so many that are shown.
    pub shown: usize,
}

/// A sign as a condition saw it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedObservedSign {
    /// The sign.
    pub id: String,
    /// Its level; `null` where it is unknown.
    pub level: Option<Level>,
    /// Need, 0 to 100, where it was measured.
    pub need: Option<f64>,
    /// Rating, 0 to 4, where it was rated.
    pub rating: Option<u8>,
}

/// All findings, in the order of the pack, with the advice that fits the verdict.
pub(super) fn findings(pack: &Pack, readings: &Readings, judgement: &Judgement) -> Vec<SavedFinding> {
    let mut advice = recommendations(pack, judgement).peekable();
    judgement
        .findings
        .iter()
        .map(|finding| {
            let advised = advice.next_if(|(rule, _)| *rule == finding.rule);
            saved_finding(pack, readings, finding, advised.map(|(_, recommendation)| recommendation))
        })
        .collect()
}

fn saved_finding(
    pack: &Pack,
    readings: &Readings,
    finding: &Finding,
    advised: Option<&Recommendation>,
) -> SavedFinding {
    let rule = &pack[finding.rule];
    let when = evidence(pack, &finding.when);
    let unless = finding.unless.as_ref().map(|unless| evidence(pack, unless));
    SavedFinding {
        basis: basis(&rule.basis),
        because: rule.because.clone(),
        finding: filled(pack, readings, &rule.finding),
        gaps: gaps(std::iter::once(&when).chain(&unless)),
        evidence: when,
        recommend: advised.map(|advised| filled(pack, readings, &advised.text)),
        rule: rule.id.clone(),
        truth: finding.truth,
        unless,
        weighs: rule
            .weighs
            .iter()
            .map(|(option, points)| SavedWeight { option: pack[*option].id.clone(), points: *points })
            .collect(),
    }
}

fn basis(basis: &Basis) -> SavedBasis {
    match basis {
        Basis::Published(text) => SavedBasis { kind: BasisKind::Published, text: text.clone() },
        Basis::Judgement(text) => SavedBasis { kind: BasisKind::Judgement, text: text.clone() },
    }
}

/// The same tree, for the result.
pub(super) fn evidence(pack: &Pack, evidence: &Evidence) -> SavedEvidence {
    match evidence {
        Evidence::Group { kind, truth, of } => {
            let (kind, count) = group_kind(*kind);
            SavedEvidence::Group(SavedGroup {
                count,
                kind,
                of: of.iter().map(|part| self::evidence(pack, part)).collect(),
                truth: *truth,
            })
        }
        Evidence::Leaf(observation) => SavedEvidence::Leaf(leaf(pack, observation)),
    }
}

/// The unknown inputs of the leaves, each once, in the order of looking.
pub(super) fn gaps<'e>(evidence: impl IntoIterator<Item = &'e SavedEvidence>) -> Vec<String> {
    let mut gaps: Vec<String> = Vec::new();
    for leaf in evidence.into_iter().flat_map(SavedEvidence::leaves) {
        if let (Truth::Unknown, Some(input)) = (leaf.truth, &leaf.input)
            && !gaps.contains(input)
        {
            gaps.push(input.clone());
        }
    }
    gaps
}

fn group_kind(kind: GroupKind) -> (SavedGroupKind, Option<usize>) {
    match kind {
        GroupKind::All => (SavedGroupKind::All, None),
        GroupKind::Any => (SavedGroupKind::Any, None),
        GroupKind::Not => (SavedGroupKind::Not, None),
        GroupKind::Known => (SavedGroupKind::Known, None),
        GroupKind::Count(at_least) => (SavedGroupKind::Count, Some(at_least)),
    }
}

fn leaf(pack: &Pack, observation: &Observation) -> SavedLeaf {
    let (asked, input) = asked(pack, &observation.asked);
    let asked = match observation.observed {
        Observed::Rate(Some(ResponseRate::WholeSurvey(_))) => format!("in the whole survey {asked}"),
        _ => asked,
    };
    SavedLeaf {
        asked,
        input,
        observed: observed(pack, &observation.asked, &observation.observed),
        truth: observation.truth,
    }
}

fn observed(pack: &Pack, asked: &Condition, observed: &Observed) -> Option<SavedObserved> {
    Some(match observed {
        Observed::Nothing => SavedObserved::Nothing,
        Observed::Sign(reading) => SavedObserved::Sign(sign(pack, asked_sign(asked)?, Some((*reading)?))),
        Observed::Signs(signs) => {
            SavedObserved::Signs(signs.iter().map(|(id, reading)| sign(pack, *id, *reading)).collect())
        }
        Observed::Readiness(reading) => {
            let reading = (*reading)?;
            SavedObserved::Readiness(SavedObservedReadiness {
                score: Some(reading.score()),
                state: reading.state(pack.readiness_states),
            })
        }
        Observed::Number(value) if matches!(asked, Condition::Item { .. }) => SavedObserved::Share((*value)?),
        Observed::Rate(rate) => SavedObserved::Share((*rate)?.share()),
        Observed::Number(value) => SavedObserved::Number((*value)?),
        Observed::Fact(reading) => {
            SavedObserved::Fact(fact_text(pack, asked_fact(asked)?, reading.as_ref()?))
        }
        Observed::UnknownInputs(inputs) => {
            SavedObserved::Unknown(inputs.iter().map(|input| input_name(pack, *input).to_owned()).collect())
        }
        Observed::Apart(apart) => SavedObserved::Apart((*apart)?),
        Observed::Uncertain(signs) => {
            SavedObserved::Uncertain(signs.iter().map(|sign| pack[*sign].name.clone()).collect())
        }
        Observed::Segments(segments) => {
            let (on_level, shown) = (*segments)?;
            SavedObserved::Segments(SavedObservedSegments { on_level, shown })
        }
    })
}

fn sign(pack: &Pack, id: SignId, reading: Option<SignReading>) -> SavedObservedSign {
    SavedObservedSign {
        id: pack[id].id.clone(),
        level: reading.map(|reading| reading.level),
        need: reading.and_then(|reading| reading.need),
        rating: reading.and_then(|reading| reading.rating).map(crate::pack::Rating::number),
    }
}

fn asked_sign(asked: &Condition) -> Option<SignId> {
    match asked {
        Condition::Sign { sign, .. }
        | Condition::Only(sign)
        | Condition::Compare { sign, .. }
        | Condition::Segments { sign, .. } => Some(*sign),
        _ => None,
    }
}

fn asked_fact(asked: &Condition) -> Option<FactId> {
    match asked {
        Condition::Fact { fact, .. } => Some(*fact),
        _ => None,
    }
}
