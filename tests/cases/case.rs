//! Cases, which are the scenarios of the pack, as readings.

use std::sync::LazyLock;

use fivesigns::judgement::{
    FactReading, Judge, Judgement, NumberRange, Outcome, ReadinessReading, Readings, SignReading,
    readings_of_scenario,
};
use fivesigns::pack::{Choice, ChoiceId, FactId, FactKind, Pack, Rating, Scenario, VerdictFilter};
use fivesigns::problem::Place;

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

/// The cases of a file of scenarios: `published-cases`, `situations`, `messy-situations`, `reports` (answered as an
/// insider would) or `reports-strict` (only what the report says).
pub(crate) fn read(file: &str) -> Vec<Case> {
    let path = format!("rules/scenarios/{file}.yaml");
    let of_file = |scenario: &&Scenario| match &scenario.expect.verdict.place {
        Place::Text { source, .. } => source.name == path,
        _ => false,
    };
    PACK.scenarios.iter().filter(of_file).map(case).collect()
}

/// The case with this id.
pub(crate) fn named(id: &str) -> Case {
    case(PACK.scenarios.iter().find(|scenario| scenario.id == id).unwrap())
}

fn case(scenario: &Scenario) -> Case {
    let expected = match scenario.expect.verdict.value {
        VerdictFilter::Kind(kind) => kind.word().to_owned(),
        VerdictFilter::Option(option) => PACK[option].id.clone(),
    };
    Case { id: scenario.id.clone(), readings: readings_of_scenario(&PACK, scenario), expected }
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
