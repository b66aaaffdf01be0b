//! What must hold whatever the case.

use std::collections::BTreeSet;

use fivesigns::judgement::{Input, Judgement, Origin, Readings, SignReading, Status};
use fivesigns::pack::{FactId, FactKind, Level, ReadinessId, VerdictKind};
use proptest::prelude::*;

use super::case::{JUDGE, PACK, set};

/// The conditions that a launch in full rests on.
const SIX: [&str; 6] = ["time", "coordinator", "core-group", "shared-practice", "safety", "strategic-fit"];

/// The facts that tell the trouble. What must hold, must hold where nobody tells it.
const TROUBLE: [&str; 5] = ["main-trouble", "further-trouble", "weighs-more", "could-begin", "cost"];

/// The facts of the pack besides the trouble, each with a value that speaks against nothing.
fn harmless(fact: &str) -> Option<&'static str> {
    Some(match fact {
        trouble if TROUBLE.contains(&trouble) => return None,
        "practitioners" => "60",
        "existing-community" => "none",
        "expertise-inside" => "true",
        "sponsor-named" => "head of maintenance, willing",
        "coordinator-hours" => "16",
        "core-group-size" => "6",
        "sites" => "3",
        _ => "false",
    })
}

/// All ratings 4, every fact known and harmless, but for the trouble.
pub(crate) fn the_best() -> Readings {
    let mut readings = Readings::nothing_known(&PACK, Origin::Interview { informants: 1 });
    PACK.signs.iter().for_each(|sign| set(&mut readings, &sign.id, "4"));
    PACK.readiness.iter().for_each(|readiness| set(&mut readings, &readiness.id, "4"));
    for fact in &PACK.facts {
        if let Some(value) = harmless(&fact.id) {
            set(&mut readings, &fact.id, value);
        }
    }
    readings
}

fn the_best_without(dropped: &[&str]) -> Readings {
    let mut readings = the_best();
    for name in dropped {
        readings.readiness[PACK.readiness_named(name).unwrap().index()] = None;
    }
    readings
}

fn the_best_but(name: &str, value: &str) -> Readings {
    let mut readings = the_best();
    set(&mut readings, name, value);
    readings
}

/// Every choice of `count` of the six.
fn chosen(count: u32) -> impl Iterator<Item = Vec<&'static str>> {
    let members = |set: u32| (0..SIX.len()).filter(move |index| set >> index & 1 == 1);
    (0..1_u32 << SIX.len())
        .filter(move |set| set.count_ones() == count)
        .map(move |set| members(set).map(|index| SIX[index]).collect())
}

fn is_firm_form(judgement: &Judgement) -> bool {
    judgement.verdict.outcome.kind == VerdictKind::Form && judgement.verdict.status == Status::Firm
}

#[test]
fn where_nothing_is_missing_the_verdict_is_a_firm_form() {
    let verdict = JUDGE.judge(&the_best()).verdict;
    assert_eq!((verdict.outcome.kind, verdict.status), (VerdictKind::Form, Status::Firm));
    assert_eq!((verdict.status_reasons, verdict.open_conditions), (Vec::new(), Vec::new()));
}

#[test]
fn with_one_to_three_of_the_six_unknown_form_is_never_firm() {
    for dropped in (1..=3).flat_map(chosen) {
        assert!(!is_firm_form(&JUDGE.judge(&the_best_without(&dropped))), "{dropped:?}");
    }
}

#[test]
fn with_four_or_more_of_the_six_unknown_readiness_must_be_checked() {
    for dropped in (4..=6).flat_map(chosen) {
        let verdict = JUDGE.judge(&the_best_without(&dropped)).verdict;
        assert_eq!(verdict.outcome.kind, VerdictKind::CheckReadiness, "{dropped:?}");
        assert_eq!(verdict.status, Status::Provisional);
        let open = verdict.open_conditions.iter().map(|open| open.input);
        let open: BTreeSet<Input> = open.filter(|input| !is_trouble(*input)).collect();
        assert_eq!(open, inputs(&dropped), "{dropped:?}");
    }
}

fn is_trouble(input: Input) -> bool {
    matches!(input, Input::Fact(fact) if TROUBLE.contains(&PACK[fact].id.as_str()))
}

fn inputs(names: &[&str]) -> BTreeSet<Input> {
    names.iter().map(|name| Input::Readiness(PACK.readiness_named(name).unwrap())).collect()
}

#[test]
fn a_single_gap_or_obstacle_keeps_the_verdict_from_form() {
    let gaps = SIX.iter().flat_map(|name| [(*name, "0"), (*name, "1")]);
    for (name, value) in gaps.chain([("attendance-compulsory", "true"), ("blocked-now", "true")]) {
        let outcome = JUDGE.outcome(&the_best_but(name, value));
        assert_ne!(outcome.kind, VerdictKind::Form, "{name} {value}");
    }
}

#[test]
fn wherever_a_community_leads_a_survey_of_signs_alone_asks_for_readiness() {
    let origin = Origin::Survey { respondents: 100, rate: None };
    for levels in all_levels(PACK.signs.len()) {
        let mut readings = Readings::nothing_known(&PACK, origin);
        readings.signs = levels
            .iter()
            .map(|level| Some(SignReading { level: *level, rating: None, need: None }))
            .collect();
        let outcome = JUDGE.outcome(&readings);
        let leads = matches!(PACK[outcome.leading].id.as_str(), "form" | "pilot" | "prepare");
        assert_eq!(outcome.kind == VerdictKind::CheckReadiness, leads, "{levels:?}");
    }
}

#[test]
fn to_check_readiness_means_to_find_out_the_six() {
    let mut readings = Readings::nothing_known(&PACK, Origin::Survey { respondents: 100, rate: None });
    let strong = SignReading { level: Level::Strong, rating: None, need: None };
    readings.signs = vec![Some(strong); PACK.signs.len()];
    let verdict = JUDGE.judge(&readings).verdict;
    assert_eq!(verdict.outcome.kind, VerdictKind::CheckReadiness);
    let open: BTreeSet<Input> = verdict.open_conditions.iter().map(|open| open.input).collect();
    assert!(inputs(&SIX).is_subset(&open), "{open:?}");
}

fn all_levels(signs: usize) -> Vec<Vec<Level>> {
    (0..signs).fold(vec![Vec::new()], |all, _| {
        all.iter().flat_map(|levels| Level::ALL.map(|level| [levels.as_slice(), &[level]].concat())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn without_any_sign_the_verdict_is_no_action(choices in prop::collection::vec(any::<u32>(), 64)) {
            let readings = no_sign(&choices);
        let outcome = JUDGE.outcome(&readings);
        prop_assert_eq!(outcome.kind, VerdictKind::NoAction);
    }
}

/// All signs 0; everything else as the choices fall, unknown among it, but no fixed deliverable and no trouble told.
fn no_sign(choices: &[u32]) -> Readings {
    let mut readings = Readings::nothing_known(&PACK, Origin::Interview { informants: 1 });
    PACK.signs.iter().for_each(|sign| set(&mut readings, &sign.id, "0"));
    let mut choices = choices.iter().copied().cycle();
    let mut choose = |count: usize| choices.next().unwrap() as usize % count;
    for (_, readiness) in ReadinessId::all(&PACK.readiness) {
        if let Some(score) = ["0", "1", "2", "3", "4"].get(choose(6)) {
            set(&mut readings, &readiness.id, score);
        }
    }
    for (_, fact) in FactId::all(&PACK.facts) {
        let values: Vec<&str> = match &fact.kind {
            _ if fact.id == "fixed-deliverable" => vec!["false"],
            _ if TROUBLE.contains(&fact.id.as_str()) => continue,
            FactKind::YesNo => vec!["true", "false"],
            FactKind::Number => vec!["0", "3", "9", "10", "14", "15", "60", "500"],
            FactKind::Text => vec!["somebody"],
            FactKind::Choice(choices) => choices.iter().map(|choice| choice.id.as_str()).collect(),
        };
        if let Some(value) = values.get(choose(values.len() + 1)) {
            set(&mut readings, &fact.id, value);
        }
    }
    readings
}
