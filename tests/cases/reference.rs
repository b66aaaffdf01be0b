//! The judgement of every case against an independent implementation; see `tests/reference/README.md`.

use std::collections::BTreeMap;

use fivesigns::judgement::{Input, Judgement, Origin, Status, Truth};
use serde::Deserialize;

use super::case::{JUDGE, PACK, named};

/// What the other implementation concludes from a case.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Reference {
    verdict: String,
    alternative: Option<String>,
    status: String,
    ranking: Vec<(String, i32)>,
    margin_hundredths: i32,
    /// The rules that weigh and are met, in no order.
    met: Vec<String>,
    /// The open conditions, in no order.
    open: Vec<String>,
}

#[test]
fn an_independent_implementation_judges_every_case_alike() {
    let text = std::fs::read_to_string("tests/reference/judgement.json").unwrap();
    let mut reference: BTreeMap<String, Reference> = serde_json::from_str(&text).unwrap();
    for scenario in &PACK.scenarios {
        let case = named(&scenario.id);
        // The other implementation reads what a person rates, and no surveys.
        if matches!(case.readings.origin, Origin::Survey { .. }) {
            continue;
        }
        let expected = reference.remove(&case.id).unwrap();
        assert_eq!(as_reference(&JUDGE.judge(&case.readings)), sorted(expected), "{}", case.id);
    }
    assert!(reference.is_empty(), "no case for {:?}", reference.keys());
}

fn sorted(mut reference: Reference) -> Reference {
    reference.met.sort();
    reference.open.sort();
    reference.open.dedup();
    reference
}

fn as_reference(judgement: &Judgement) -> Reference {
    let verdict = &judgement.verdict;
    let leading = &PACK[verdict.outcome.leading];
    let met =
        judgement.findings.iter().filter(|finding| finding.truth == Truth::Met).map(|finding| finding.rule);
    let open = verdict.open_conditions.iter().map(|open| match open.input {
        Input::Sign(sign) => PACK[sign].id.clone(),
        Input::Readiness(readiness) => PACK[readiness].id.clone(),
        Input::Fact(fact) => PACK[fact].id.clone(),
    });
    let kind = verdict.outcome.kind.word();
    sorted(Reference {
        verdict: kind.to_owned(),
        alternative: (kind == "alternative").then(|| leading.id.clone()),
        status: match verdict.status {
            Status::Firm => "firm",
            Status::Provisional => "provisional",
        }
        .to_owned(),
        ranking: verdict
            .ranking
            .iter()
            .map(|ranked| (PACK[ranked.option].id.clone(), ranked.points.hundredths()))
            .collect(),
        margin_hundredths: verdict.margin.hundredths(),
        met: met.filter(|rule| !PACK[*rule].weighs.is_empty()).map(|rule| PACK[rule].id.clone()).collect(),
        open: open.collect(),
    })
}
