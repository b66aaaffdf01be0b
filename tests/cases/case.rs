//! Cases as they are written in CSV, and as readings.

use std::sync::LazyLock;

use fivesigns::judgement::{
    FactReading, Judge, Judgement, NumberRange, Origin, Outcome, ReadinessReading, Readings, SignReading,
};
use fivesigns::pack::{Choice, ChoiceId, FactId, FactKind, Pack, Rating};

/// A case with the verdict written down for it: the id of an option or of an undecided verdict.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) readings: Readings,
    pub(crate) expected: String,
}

/// The compiled-in pack.
pub(crate) static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

/// The judge of the compiled-in pack.
pub(crate) static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge::new(&PACK));

/// The file has its own names for the columns and the verdicts.
const PUBLISHED_NAMES: [(&str, &str); 24] = [
    ("S1", "silos"),
    ("S2", "learning-need"),
    ("S3", "knowledge-loss"),
    ("S4", "innovation"),
    ("S5", "belonging"),
    ("R1", "sponsor"),
    ("R2", "time"),
    ("R3", "coordinator"),
    ("R4", "core-group"),
    ("R5", "shared-practice"),
    ("R6", "safety"),
    ("R7", "venue"),
    ("R8", "strategic-fit"),
    ("pool", "practitioners"),
    ("colocated", "co-located"),
    ("fixed_deliverable", "fixed-deliverable"),
    ("leavers_lt12m_few", "few-named-leavers"),
    ("overcontrol", "attendance-compulsory"),
    ("ALT_JOIN_WIDER", "join-wider-community"),
    ("ALT_RETENTION", "retention-plan"),
    ("ALT_NETWORK", "network"),
    ("ALT_TRAINING", "training"),
    ("NO_ACTION", "no-action"),
    ("PREPARE", "prepare"),
];

/// The cases of a file in this folder: `published-cases`, `situations`, `messy-situations`, `reports` (answered as an
/// insider would) or `reports-strict` (only what the report says).
pub(crate) fn read(file: &str) -> Vec<Case> {
    let mut reader = csv::Reader::from_path(format!("tests/cases/{file}.csv")).unwrap();
    let headers: Vec<String> = reader.headers().unwrap().iter().map(renamed).collect();
    let row = |row: csv::StringRecord| {
        let cells =
            || headers.iter().map(String::as_str).zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        let text = |name: &str| cells().find(|(header, _)| *header == name).unwrap().1;
        let mut readings = Readings::nothing_known(&PACK, Origin::Interview { informants: 1 });
        cells().for_each(|(header, cell)| set(&mut readings, header, cell));
        Case { id: text("id").into(), readings, expected: renamed(text("expected")) }
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn renamed(name: &str) -> String {
    let found = PUBLISHED_NAMES.iter().find(|(published, _)| *published == name);
    match found {
        Some((_, ours)) => (*ours).to_owned(),
        None => name.to_lowercase(),
    }
}

/// Sets what `header` names to `cell`; a column that names nothing of the pack is passed over.
pub(crate) fn set(readings: &mut Readings, header: &str, cell: &str) {
    if let Some(sign) = PACK.sign_named(header) {
        let rating = Rating::new(cell.parse().unwrap()).unwrap();
        readings.signs[sign.index()] = Some(SignReading::rated(rating));
    } else if let Some(readiness) = PACK.readiness_named(header) {
        readings.readiness[readiness.index()] = Some(ReadinessReading::of(cell.parse().unwrap()));
    } else if let Some(fact) = PACK.fact_named(header) {
        readings.facts[fact.index()] = Some(fact_reading(fact, cell));
    }
}

fn fact_reading(fact: FactId, cell: &str) -> FactReading {
    match &PACK[fact].kind {
        FactKind::Number => FactReading::Number(NumberRange::exactly(cell.parse().unwrap())),
        FactKind::YesNo => FactReading::YesNo(match cell {
            "true" | "1" => true,
            "false" | "0" => false,
            other => panic!("{other} is neither yes nor no"),
        }),
        FactKind::Text => FactReading::Text(cell.to_owned()),
        FactKind::Choice(choices) => FactReading::Choice(choice_named(choices, cell)),
    }
}

fn choice_named(choices: &[Choice], name: &str) -> ChoiceId {
    ChoiceId::find(choices.iter().map(|choice| choice.id.as_str()), name).unwrap()
}

/// The id of the option, or the word of the undecided verdict.
pub(crate) fn verdict_id(outcome: Outcome) -> String {
    if outcome.is_decided() { PACK[outcome.leading].id.clone() } else { outcome.kind.word().to_owned() }
}

/// The verdict, and then the option with most points among the others.
pub(crate) fn first_two(judgement: &Judgement) -> [String; 2] {
    let verdict = verdict_id(judgement.verdict.outcome);
    let options = judgement.verdict.ranking.iter().map(|ranked| &PACK[ranked.option].id);
    let rival = options.clone().find(|option| **option != verdict).unwrap().clone();
    [verdict, rival]
}
