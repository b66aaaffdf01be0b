//! What a report needs of the pack: its texts and cuts, and the plan beside a verdict.

use serde::{Deserialize, Serialize};

use crate::judgement::{Readings, Verdict, is_known, is_shown};
use crate::pack::{
    CharterRow, Fact, LevelCuts, OptionKind, Pack, Placeholder, PlanNote, Readiness, ReadinessStates, Risk,
    Sign, Undecided, VerdictKind, WeighedOption, Wording,
};
use crate::report::sections::values::filled;

/// The pack a result was judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedPack {
    /// What the thresholds and points rest on.
    pub about: String,
    /// The share of a sign's items that a respondent must have answered.
    pub answered_share: f64,
    /// Whether it has id and version of the pack that came with the program, and says something else; `None` where an
    /// earlier program did not look.
    #[serde(default)]
    pub changed_from_built_in: Option<bool>,
    /// In the order of the pack.
    pub facts: Vec<SavedFactText>,
    /// Stable name.
    pub id: String,
    /// Where each level of need starts.
    pub levels: SavedLevels,
    /// Licence of the wording.
    pub licence: String,
    /// In tie order.
    pub options: Vec<SavedOptionText>,
    /// In the order of the pack.
    pub readiness: Vec<SavedReadinessText>,
    /// Where a readiness condition is a gap and where it is in place.
    pub readiness_states: SavedStates,
    /// SHA-256 over all of its files, in hexadecimal.
    pub sha256: String,
    /// In the order of the pack.
    pub signs: Vec<SavedSignText>,
    /// Title.
    pub title: String,
    /// The verdicts that no points decide.
    pub undecided: Vec<SavedUndecidedText>,
    /// Version.
    pub version: String,
}

impl SavedPack {
    /// Its id and version, and that it is no longer the one of that name.
    pub fn named(&self) -> String {
        let changed = match self.changed_from_built_in {
            Some(true) => ", changed from the built-in pack of that name",
            Some(false) | None => "",
        };
        format!("{} {}{changed}", self.id, self.version)
    }
}

/// The need, 0 to 100, from which each level starts; a bound belongs to the level above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedLevels {
    /// What the cuts rest on.
    pub note: String,
    /// Where `present` starts.
    pub present: f64,
    /// Where `strong` starts.
    pub strong: f64,
    /// Where `watch` starts.
    pub watch: f64,
}

impl SavedLevels {
    /// The cuts, without the note.
    pub fn cuts(&self) -> LevelCuts {
        LevelCuts { watch: self.watch, present: self.present, strong: self.strong }
    }
}

/// Where a readiness condition is a gap and where it is in place, on 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedStates {
    /// A gap up to here.
    pub gap_at_most: f64,
    /// In place from here.
    pub in_place_from: f64,
}

impl From<SavedStates> for ReadinessStates {
    fn from(saved: SavedStates) -> ReadinessStates {
        ReadinessStates { gap_at_most: saved.gap_at_most, in_place_from: saved.in_place_from }
    }
}

/// A sign's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSignText {
    /// What it says about the sign if many cannot judge its statements; `null` where the pack does not say.
    pub cannot_judge: Option<String>,
    /// What the sign is.
    pub definition: String,
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// Title.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// A readiness condition's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReadinessText {
    /// What the condition is.
    pub definition: String,
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// The sentence where it is a gap.
    pub obstacle: String,
    /// Title.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// A fact's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFactText {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// The question.
    pub question: String,
}

/// Where the name of a field stands in a headline.
pub const FIELD: &str = "{field}";

/// An option's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedOptionText {
    /// First line of a report whose verdict it is, with `{field}` for the field; `null` where it names anything else.
    #[serde(default)]
    pub headline: Option<String>,
    /// Stable name.
    pub id: String,
    /// What kind of thing it is.
    pub kind: OptionKind,
    /// Short noun phrase.
    pub name: String,
    /// When it is the right thing.
    pub right_when: String,
    /// Title.
    pub title: String,
    /// When it is the wrong thing.
    pub wrong_when: String,
}

/// The texts of a verdict that no points decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedUndecidedText {
    /// First line of a report whose verdict it is, with `{field}` for the field; `null` where it names anything else.
    #[serde(default)]
    pub headline: Option<String>,
    /// Which of them.
    pub kind: VerdictKind,
    /// Short noun phrase.
    pub name: String,
    /// When it is the right thing.
    pub right_when: String,
    /// Title.
    pub title: String,
    /// When it is the wrong thing.
    pub wrong_when: String,
}

/// The texts of the pack's plan that belong beside a verdict, each list in the order of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPlan {
    /// What to leave alone for now.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// The rows of a charter; empty where none fits the verdict.
    #[serde(default)]
    pub charter: Vec<SavedCharterRow>,
    /// What it takes: time, people, attention.
    #[serde(default)]
    pub costs: Vec<String>,
    /// What would be reason to go on, after 90 days.
    #[serde(default)]
    pub go_on: Vec<String>,
    /// What could go wrong.
    #[serde(default)]
    pub risks: Vec<SavedRisk>,
    /// What would be reason to stop or change course, after 90 days.
    #[serde(default)]
    pub stop: Vec<String>,
    /// What to tell those concerned.
    #[serde(default)]
    pub tell: Vec<String>,
}

/// Something that could go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRisk {
    /// What one would see first.
    pub early_sign: String,
    /// Stable name.
    pub id: String,
    /// What makes it less likely.
    pub lowered_by: String,
    /// What could happen.
    pub risk: String,
}

/// A row of a charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCharterRow {
    /// What has to be written down.
    pub asks: String,
    /// Stable name.
    pub id: String,
    /// What is already known.
    #[serde(default)]
    pub known: Vec<String>,
    /// What the row is called.
    pub label: String,
}

/// What the cuts rest on, said wherever they are printed.
const LEVELS_NOTE: &str =
    "The levels are reasoned defaults of the pack, not norms: no published norms exist for these questions.";

/// The texts and cuts of the pack.
pub(super) fn pack(pack: &Pack) -> SavedPack {
    SavedPack {
        about: pack.about.clone(),
        answered_share: pack.answered_share,
        changed_from_built_in: Some(pack.changed_from_built_in),
        facts: pack.facts.iter().map(fact).collect(),
        id: pack.id.clone(),
        levels: SavedLevels {
            note: LEVELS_NOTE.to_owned(),
            present: pack.levels.present,
            strong: pack.levels.strong,
            watch: pack.levels.watch,
        },
        licence: pack.licence.clone(),
        options: pack.options.iter().map(option).collect(),
        readiness: pack.readiness.iter().map(readiness).collect(),
        readiness_states: SavedStates {
            gap_at_most: pack.readiness_states.gap_at_most,
            in_place_from: pack.readiness_states.in_place_from,
        },
        sha256: pack.fingerprint.clone(),
        signs: pack.signs.iter().map(sign).collect(),
        title: pack.title.clone(),
        undecided: pack.undecided.iter().map(undecided).collect(),
        version: pack.version.clone(),
    }
}

fn sign(sign: &Sign) -> SavedSignText {
    SavedSignText {
        cannot_judge: sign.cannot_judge.clone(),
        definition: sign.definition.clone(),
        id: sign.id.clone(),
        name: sign.name.clone(),
        title: sign.title.clone(),
        why: sign.why.clone(),
    }
}

fn readiness(condition: &Readiness) -> SavedReadinessText {
    SavedReadinessText {
        definition: condition.definition.clone(),
        id: condition.id.clone(),
        name: condition.name.clone(),
        obstacle: condition.obstacle.clone(),
        title: condition.title.clone(),
        why: condition.why.clone(),
    }
}

fn fact(fact: &Fact) -> SavedFactText {
    SavedFactText { id: fact.id.clone(), name: fact.name.clone(), question: fact.question.clone() }
}

fn option(option: &WeighedOption) -> SavedOptionText {
    SavedOptionText {
        headline: headline(&option.text.headline),
        id: option.id.clone(),
        kind: option.kind,
        name: option.text.name.clone(),
        right_when: option.text.right_when.clone(),
        title: option.text.title.clone(),
        wrong_when: option.text.wrong_when.clone(),
    }
}

/// A headline that is right for any field.
fn headline(wording: &Wording) -> Option<String> {
    let mut is_of_any = true;
    let text = wording.filled(|placeholder| {
        is_of_any &= placeholder == Placeholder::Field;
        FIELD.to_owned()
    });
    is_of_any.then_some(text)
}

fn undecided(undecided: &Undecided) -> SavedUndecidedText {
    SavedUndecidedText {
        headline: headline(&undecided.text.headline),
        kind: VerdictKind::from(undecided.kind),
        name: undecided.text.name.clone(),
        right_when: undecided.text.right_when.clone(),
        title: undecided.text.title.clone(),
        wrong_when: undecided.text.wrong_when.clone(),
    }
}

/// The plan beside a verdict.
pub(super) fn plan(pack: &Pack, readings: &Readings, verdict: &Verdict) -> SavedPlan {
    let notes = |notes: &[PlanNote]| {
        let shown = notes.iter().filter(|note| is_shown(pack, readings, verdict, &note.shown));
        shown.map(|note| filled(pack, readings, &note.text)).collect()
    };
    let risks = pack.plan.risks.iter().filter(|risk| is_shown(pack, readings, verdict, &risk.shown));
    let charter = pack.plan.charter.iter().filter(|row| is_shown(pack, readings, verdict, &row.shown));
    SavedPlan {
        avoid: notes(&pack.plan.avoid),
        charter: charter.map(|row| charter_row(pack, readings, row)).collect(),
        costs: notes(&pack.plan.costs),
        go_on: notes(&pack.plan.go_on),
        risks: risks.map(|risk| saved_risk(pack, readings, risk)).collect(),
        stop: notes(&pack.plan.stop),
        tell: notes(&pack.plan.tell),
    }
}

fn saved_risk(pack: &Pack, readings: &Readings, risk: &Risk) -> SavedRisk {
    SavedRisk {
        early_sign: risk.early_sign.clone(),
        id: risk.id.clone(),
        lowered_by: risk.lowered_by.clone(),
        risk: filled(pack, readings, &risk.risk),
    }
}

fn charter_row(pack: &Pack, readings: &Readings, row: &CharterRow) -> SavedCharterRow {
    let known = row.known.iter().filter(|known| is_known(pack, readings, known.when.as_ref()));
    SavedCharterRow {
        asks: row.asks.clone(),
        id: row.id.clone(),
        known: known.map(|known| filled(pack, readings, &known.text)).collect(),
        label: row.label.clone(),
    }
}
