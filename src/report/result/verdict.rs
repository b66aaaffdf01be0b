//! The verdict: its points and what each input added to them, what it leaves open, the next steps.

use serde::{Deserialize, Serialize};

use crate::judgement::{
    Input, LeadPart, OpenCondition, Origin, Outcome, Ranked, Readings, Robustness, Stability, Status,
    Verdict, is_known_to_hold, next_steps,
};
use crate::pack::{
    Confidence, Due, DueBound, OptionId, OptionText, Pack, Points, Step, TimeUnit, VerdictKind,
};
use crate::report::document::number;
use crate::report::document::number::{listed, lower_first};
use crate::report::sections::status_reason;
use crate::report::sections::values::{field_name, filled};

use super::FIELD;
use super::facts::input_value;
use super::robustness;
use super::words::points;
use super::{Gap, SavedFactValue};
use super::{SavedPack, SavedSensitivity, SavedSilent, SavedSmallestChange, SavedStability};

/// What the rules add up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedVerdict {
    /// The option, where the verdict is an alternative.
    pub alternative: Option<String>,
    /// How much a reader can build on it.
    pub confidence: Confidence,
    /// What keeps the confidence from being higher.
    #[serde(default)]
    pub confidence_reasons: Vec<String>,
    /// First line of a report.
    pub headline: String,
    /// Its kind.
    pub kind: VerdictKind,
    /// What each input added to the lead, largest first.
    #[serde(default)]
    pub lead: Vec<SavedLeadPart>,
    /// Lead of the first option over the second.
    #[serde(with = "points")]
    pub margin: Points,
    /// Short noun phrase.
    pub name: String,
    /// What to do, most important first.
    #[serde(default)]
    pub next_steps: Vec<SavedStep>,
    /// Unknown inputs whose value would change the verdict, in the order of what they could change.
    #[serde(default)]
    pub open_conditions: Vec<SavedOpenCondition>,
    /// All options, most points first.
    pub ranking: Vec<SavedRanked>,
    /// How often the verdict holds with other points and cuts; `null` in a result of an earlier version.
    pub sensitivity: Option<SavedSensitivity>,
    /// If those who did not answer saw it otherwise; `null` where it is not known how many were asked.
    pub silent: Option<SavedSilent>,
    /// The smallest change that would bring another verdict; `null` where none was found.
    pub smallest_change: Option<SavedSmallestChange>,
    /// How often the verdict holds when respondents are drawn again, or answers moved by a step, 0 to 1: at least and at
    /// most, since of redraws a band is published.
    pub stability: Option<[f64; 2]>,
    /// The same in numbers, with the verdicts that came instead.
    pub stability_detail: Option<SavedStability>,
    /// Why it is not told of a survey how often the verdict held; `null` where it is.
    #[serde(default)]
    pub stability_gap: Option<Gap>,
    /// Firm or provisional.
    pub status: Status,
    /// Why it is not firm.
    #[serde(default)]
    pub status_reasons: Vec<String>,
    /// Options whose points are so near those of the leading one that the verdict is undecided between them.
    #[serde(default)]
    pub undecided_with: Vec<String>,
    /// The verdict without answers that look careless, with all of them where fewer than the minimum group look so; `null`
    /// of fewer than four times the minimum group, where too few would be left, or where none could be looked for.
    pub without_careless: Option<SavedOutcome>,
}

impl SavedVerdict {
    /// Its name; where points leave it undecided, the names of all options that it may be: `form or pilot`.
    pub fn names(&self, pack: &SavedPack) -> String {
        let name = |id: &String| {
            let option = pack.options.iter().find(|option| option.id == *id);
            option.map_or(id.clone(), |option| option.name.clone())
        };
        let names: Vec<String> =
            std::iter::once(self.name.clone()).chain(self.undecided_with.iter().map(name)).collect();
        listed(&names, "or")
    }

    /// `firm` or `provisional`; `undecided` where other options have nearly as many points.
    pub fn standing(&self) -> &'static str {
        if self.undecided_with.is_empty() { self.status.word() } else { "undecided" }
    }
}

/// A step after the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedStep {
    /// By when, in words.
    pub by: String,
    /// The same to reckon with; `null` where no day follows from that of the report.
    pub due: Option<SavedDue>,
    /// Stable name.
    pub id: String,
    /// Who, as a role.
    pub owner: String,
    /// What to do first.
    pub step: String,
    /// What one can see when it worked.
    pub success: String,
}

/// When a step has to be done, counted from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDue {
    /// `within` or `after`.
    pub bound: DueBound,
    /// So many.
    pub count: u32,
    /// Of these.
    pub unit: TimeUnit,
}

impl From<Due> for SavedDue {
    fn from(Due { bound, count, unit }: Due) -> SavedDue {
        SavedDue { bound, count, unit }
    }
}

/// An unknown input, a value it could have, and what that would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedOpenCondition {
    /// The unknown input.
    pub input: SavedInput,
    /// The value; `null` for an input that must be known in any case.
    pub value: Option<SavedFactValue>,
    /// The value in words.
    pub value_text: Option<String>,
    /// The verdict it would bring; `null` with `value`.
    pub would_become: Option<SavedOutcome>,
}

/// Something a person could find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedInput {
    /// The sign, condition or fact.
    pub id: String,
    /// Which of the three.
    pub kind: SavedInputKind,
    /// Short noun phrase.
    pub name: String,
    /// What to ask.
    pub question: String,
}

/// What kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SavedInputKind {
    /// A sign.
    Sign,
    /// A readiness condition.
    Readiness,
    /// A fact.
    Fact,
}

/// A verdict, apart from how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedOutcome {
    /// The option, where it is an alternative.
    pub alternative: Option<String>,
    /// Its kind.
    pub kind: VerdictKind,
    /// Short noun phrase.
    pub name: String,
}

/// An option with its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRanked {
    /// What each met rule added, in the order of the pack.
    pub contributions: Vec<SavedContribution>,
    /// The option.
    pub option: String,
    /// The sum of the contributions, exactly.
    #[serde(with = "points")]
    pub points: Points,
}

/// What a rule added to an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedContribution {
    /// Its points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
    /// The rule.
    pub rule: String,
}

/// What an input added to the lead of the first option over the second. All parts add up to the lead exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedLeadPart {
    /// The input; `null` for rules that measure several or none.
    pub input: Option<SavedInput>,
    /// Points, exact in hundredths.
    #[serde(with = "points")]
    pub points: Points,
}

/// The verdict.
pub(super) fn verdict(
    pack: &Pack,
    readings: &Readings,
    verdict: &Verdict,
    robustness: &Robustness,
) -> SavedVerdict {
    let text = outcome_text(pack, verdict.outcome);
    let stability = robustness.stability.as_ref().filter(|found| found.is_told(readings.origin));
    SavedVerdict {
        alternative: alternative(pack, verdict.outcome),
        confidence: verdict.confidence,
        confidence_reasons: verdict
            .confidence_caps
            .iter()
            .map(|cap| &pack.confidence_caps[*cap])
            .filter(|cap| cap.cap == verdict.confidence)
            .map(|cap| cap.reason.clone())
            .collect(),
        headline: headline(pack, readings, verdict),
        kind: verdict.outcome.kind,
        lead: verdict.lead.iter().map(|part| lead_part(pack, *part)).collect(),
        margin: verdict.margin,
        name: text.name.clone(),
        next_steps: next_steps(pack, readings, verdict)
            .into_iter()
            .map(|step| saved_step(pack, readings, step))
            .collect(),
        open_conditions: verdict.open_conditions.iter().map(|open| open_condition(pack, open)).collect(),
        ranking: verdict.ranking.iter().map(|ranked| saved_ranked(pack, ranked)).collect(),
        sensitivity: robustness
            .sensitivity
            .as_ref()
            .map(|found| robustness::sensitivity(pack, readings, found)),
        silent: robustness.nonresponse.as_ref().map(|silent| robustness::silent(pack, silent)),
        smallest_change: robustness
            .smallest_change
            .as_ref()
            .map(|smallest| robustness::smallest_change(pack, smallest)),
        stability: stability.map(Stability::shares),
        stability_detail: stability.map(|found| robustness::stability(pack, found)),
        stability_gap: match readings.origin {
            Origin::Survey { .. } if stability.is_none() => Some(Gap::TooFewAnswers),
            Origin::Survey { .. } | Origin::Interview { .. } => None,
        },
        status: verdict.status,
        status_reasons: verdict.status_reasons.iter().map(|reason| status_reason(pack, reason)).collect(),
        undecided_with: verdict.undecided_with.iter().map(|option| pack[*option].id.clone()).collect(),
        without_careless: robustness.without_careless.map(|outcome| saved_outcome(pack, outcome)),
    }
}

/// The first line of a report: what to do, between what it is undecided, and what stands against it.
fn headline(pack: &Pack, readings: &Readings, verdict: &Verdict) -> String {
    let caveats = pack.headlines.caveats.iter().filter(|caveat| {
        verdict.outcome.is_decided()
            && caveat.leading.contains(&verdict.outcome.leading)
            && is_known_to_hold(&caveat.when, pack, readings)
    });
    let field = field_name(readings);
    let title = |option: OptionId| lower_first(&pack[option].text.title);
    let stands_against: Vec<String> = caveats.map(|caveat| caveat.although.clone()).collect();
    if !verdict.undecided_with.is_empty() {
        let near = std::iter::once(&verdict.outcome.leading).chain(&verdict.undecided_with);
        let near: Vec<String> = near.map(|option| title(*option)).collect();
        let beside = match stands_against.as_slice() {
            [] => String::new(),
            reasons => format!(" ({})", reasons.join("; ")),
        };
        return format!("Hard to tell for {field}{beside}: {}", number::listed(&near, "or"));
    }
    let headline = if verdict.status == Status::Provisional && verdict.outcome.is_decided() {
        probably(&title(verdict.outcome.leading)).replace(FIELD, field)
    } else {
        filled(pack, readings, &outcome_text(pack, verdict.outcome).headline)
    };
    stands_against.iter().fold(headline, |headline, although| format!("{headline}, although {although}"))
}

/// The headline of a verdict that is not firm, for any field.
pub(in crate::report) fn probably(title: &str) -> String {
    format!("Probably {title} for {FIELD}")
}

fn saved_step(pack: &Pack, readings: &Readings, step: &Step) -> SavedStep {
    SavedStep {
        by: step.by.clone(),
        due: step.due.map(SavedDue::from),
        id: step.id.clone(),
        owner: step.owner.clone(),
        step: filled(pack, readings, &step.step),
        success: step.success.clone(),
    }
}

fn saved_ranked(pack: &Pack, ranked: &Ranked) -> SavedRanked {
    SavedRanked {
        contributions: ranked
            .contributions
            .iter()
            .map(|contribution| SavedContribution {
                points: contribution.points,
                rule: pack[contribution.rule].id.clone(),
            })
            .collect(),
        option: pack[ranked.option].id.clone(),
        points: ranked.points,
    }
}

fn open_condition(pack: &Pack, open: &OpenCondition) -> SavedOpenCondition {
    let (value, value_text) = open.value.as_ref().map(|value| input_value(pack, open.input, value)).unzip();
    SavedOpenCondition {
        input: saved_input(pack, open.input),
        value,
        value_text,
        would_become: open.would_become.map(|outcome| saved_outcome(pack, outcome)),
    }
}

pub(super) fn saved_input(pack: &Pack, input: Input) -> SavedInput {
    let (kind, id, name, question) = match input {
        Input::Sign(sign) => {
            let sign = &pack[sign];
            (SavedInputKind::Sign, &sign.id, &sign.name, &sign.rating.question)
        }
        Input::Readiness(condition) => {
            let condition = &pack[condition];
            (SavedInputKind::Readiness, &condition.id, &condition.name, &condition.rating.question)
        }
        Input::Fact(fact) => {
            let fact = &pack[fact];
            (SavedInputKind::Fact, &fact.id, &fact.name, &fact.question)
        }
    };
    SavedInput { id: id.clone(), kind, name: name.clone(), question: question.clone() }
}

pub(super) fn saved_outcome(pack: &Pack, outcome: Outcome) -> SavedOutcome {
    SavedOutcome {
        alternative: alternative(pack, outcome),
        kind: outcome.kind,
        name: outcome_text(pack, outcome).name.clone(),
    }
}

fn alternative(pack: &Pack, outcome: Outcome) -> Option<String> {
    (outcome.kind == VerdictKind::Alternative).then(|| pack[outcome.leading].id.clone())
}

/// The texts of a verdict: those of the leading option, unless no points decide it.
fn outcome_text(pack: &Pack, outcome: Outcome) -> &OptionText {
    pack.undecided
        .iter()
        .find(|undecided| VerdictKind::from(undecided.kind) == outcome.kind)
        .map_or(&pack[outcome.leading].text, |undecided| &undecided.text)
}

/// What an input added to the lead.
fn lead_part(pack: &Pack, part: LeadPart) -> SavedLeadPart {
    SavedLeadPart { input: part.input.map(|input| saved_input(pack, input)), points: part.points }
}
