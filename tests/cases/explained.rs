//! What is said beside a verdict: why it is not firm, what would change it, and what fits it.

use fivesigns::judgement::{
    FactReading, Input, InputValue, NumberRange, Origin, Readings, Status, judge, next_steps,
    recommendations, test_rules,
};
use fivesigns::pack::{
    Condition, Expectation, FactTest, Pack, Points, Recommendation, Step, VerdictFilter, VerdictKind, Wording,
};
use fivesigns::problem::Place;
use fivesigns::report::status_reason;

use super::case::{JUDGE, PACK, named, set, verdict_id};

fn reasons(id: &str) -> Vec<String> {
    let reasons = JUDGE.judge(&named(id).readings).verdict.status_reasons;
    reasons.iter().map(|reason| status_reason(&PACK, reason)).collect()
}

#[test]
fn a_verdict_says_why_it_is_not_firm() {
    #[track_caller]
    fn case(id: &str, expected: &[&str]) {
        assert_eq!(reasons(id), expected);
    }
    case("situation-v03", &[]);
    case("situation-v19", &["Too little is known for clear advice."]);
    case("situation-v23", &["One thing still unknown could change the advice: compulsory attendance."]);
    case("situation-v15", &["One thing still unknown could change the advice: safety."]);
    case("situation-v25", &["Something speaks for this as well: start with a small pilot."]);
    case(
        "messy-f15",
        &[
            "Nearly as much speaks for this: start with a small pilot; too little lies between them to decide.",
        ],
    );
    case(
        "messy-f25",
        &[
            "Nearly as much speaks for this: start with a small pilot; too little lies between them to decide.",
        ],
    );
    case(
        "report-g01",
        &[
            "Nearly as much speaks for this: start with a small pilot; too little lies between them to decide.",
            "Two things still unknown could together change the advice (form a community): working time and safety.",
        ],
    );
    case(
        "report-g25",
        &[
            "Nearly as much speaks for this: start with a small pilot; too little lies between them to decide.",
            "Any one of these things, still unknown, could change the advice: knowledge loss and a part that is ready.",
        ],
    );
    case(
        "strict-g35",
        &[
            "Nearly as much speaks for this: join a wider community.",
            "Any one of these things, still unknown, could change the advice: silos and knowledge loss.",
        ],
    );
    case(
        "strict-g33",
        &[
            "Something speaks for this as well: prepare a community first.",
            "Any one of these things, still unknown, could change the advice: number of practitioners, safety, an obstacle \
             right now and 2 more.",
        ],
    );
}

#[test]
fn options_that_are_less_than_a_point_away_leave_the_verdict_undecided() {
    #[track_caller]
    fn case(id: &str, verdict: &str, expected: &[&str]) {
        let judged = JUDGE.judge(&named(id).readings).verdict;
        let undecided_with: Vec<&str> =
            judged.undecided_with.iter().map(|option| PACK[*option].id.as_str()).collect();
        assert_eq!(
            (verdict_id(judged.outcome).as_str(), undecided_with.as_slice()),
            (verdict, expected),
            "{id}"
        );
        // Never firm, and always with a reason that does not call the lead one.
        assert!(expected.is_empty() || judged.status == Status::Provisional, "{id}");
    }
    case("messy-f01", "pilot", &["prepare"]);
    case("messy-f15", "prepare", &["pilot"]);
    case("messy-f31", "prepare", &["mentoring", "pilot"]);
    // One point away, which is not less than one.
    case("report-g21", "pilot", &[]);
    case("report-g27", "form", &[]);
    // What no points decide is not undecided between options.
    case("situation-v19", "insufficient-evidence", &[]);
}

#[test]
fn where_readiness_must_be_checked_no_options_are_told_as_near() {
    let mut readings = Readings::nothing_known(&PACK, Origin::Survey { respondents: 100, rate: None });
    set(&mut readings, "silos", "4");
    set(&mut readings, "asked-by-practitioners", "true");
    let mut pack = PACK.clone();
    pack.headlines.undecided_below = Points::from_hundredths(10_000);
    let verdict = judge(&pack, &readings).verdict;
    assert_eq!((verdict.outcome.kind, verdict.undecided_with), (VerdictKind::CheckReadiness, Vec::new()));
}

#[test]
fn a_number_known_from_below_is_open_only_above_that() {
    let mut readings = Readings::nothing_known(&PACK, Origin::Interview { informants: 1 });
    let known =
        [("silos", "4"), ("core-group", "2"), ("shared-practice", "4"), ("time", "2"), ("safety", "2")];
    for (name, value) in known {
        set(&mut readings, name, value);
    }
    let practitioners = PACK.fact_named("practitioners").unwrap();
    readings.facts[practitioners.index()] = Some(FactReading::Number(NumberRange::at_least(12)));

    let open = JUDGE.judge(&readings).verdict.open_conditions;
    let values: Vec<_> = open
        .iter()
        .filter(|open| open.input == Input::Fact(practitioners))
        .map(|open| (open.value.clone(), PACK[open.would_become.unwrap().leading].id.as_str()))
        .collect();
    let from_12_to_14 = InputValue::Number(NumberRange { at_least: 12, at_most: Some(14) });
    assert_eq!(values, [(Some(from_12_to_14), "join-wider-community")]);
}

fn step(id: &str, verdict: VerdictFilter, when: Option<Condition>) -> Step {
    let text = || id.to_owned();
    Step {
        id: text(),
        verdicts: vec![verdict],
        when,
        only_undecided: false,
        step: Wording(Vec::new()),
        owner: text(),
        by: text(),
        due: None,
        success: text(),
    }
}

/// All signs 0 and nothing else known: the verdict is no action.
fn no_sign() -> Readings {
    let mut readings = Readings::nothing_known(&PACK, Origin::Interview { informants: 1 });
    PACK.signs.iter().for_each(|sign| set(&mut readings, &sign.id, "0"));
    readings
}

#[test]
fn next_steps_fit_the_verdict_and_the_obstacle() {
    let no_action = VerdictFilter::Kind(VerdictKind::NoAction);
    let this_option = VerdictFilter::Option(PACK.option_named("no-action").unwrap());
    let fact = PACK.fact_named("blocked-now").unwrap();
    let blocked_now = Condition::Fact { fact, test: FactTest::Is(true) };
    let steps = vec![
        step("of the option", this_option, None),
        step("of another option", VerdictFilter::Option(PACK.option_named("form").unwrap()), None),
        step("of another kind", VerdictFilter::Kind(VerdictKind::CheckReadiness), None),
        step("obstacle not known", no_action, Some(blocked_now)),
        step("obstacle known", no_action, Some(Condition::Always)),
    ];
    let pack = Pack { steps, ..PACK.clone() };
    let readings = no_sign();
    let verdict = judge(&pack, &readings).verdict;
    let shown: Vec<&str> =
        next_steps(&pack, &readings, &verdict).iter().map(|step| step.id.as_str()).collect();
    assert_eq!(shown, ["of the option", "obstacle known"]);
}

#[test]
fn an_undecided_verdict_shows_nothing_of_the_option_that_leads() {
    let pilot = PACK.option_named("pilot").unwrap();
    let steps = vec![
        step("of the leading option", VerdictFilter::Option(pilot), None),
        step("of its kind", VerdictFilter::Kind(VerdictKind::Pilot), None),
        step("of the verdict", VerdictFilter::Kind(VerdictKind::CheckReadiness), None),
    ];
    let pack = Pack { steps, ..PACK.clone() };
    let mut readings = no_sign();
    set(&mut readings, "silos", "4");
    let verdict = judge(&pack, &readings).verdict;
    assert_eq!((verdict.outcome.kind, verdict.outcome.leading), (VerdictKind::CheckReadiness, pilot));
    let shown: Vec<&str> =
        next_steps(&pack, &readings, &verdict).iter().map(|step| step.id.as_str()).collect();
    assert_eq!(shown, ["of the verdict"]);
}

#[test]
fn recommendations_are_those_of_met_rules_that_fit_the_verdict() {
    let mut pack = PACK.clone();
    for rule in &mut pack.rules {
        rule.recommendation = None;
    }
    let mut advise = |rule: &str, kind: VerdictKind| {
        let rule = pack.rule_named(rule).unwrap();
        let verdicts = vec![VerdictFilter::Kind(kind)];
        pack.rules[rule.index()].recommendation =
            Some(Recommendation { text: Wording(Vec::new()), verdicts });
    };
    advise("no-sign-present", VerdictKind::NoAction);
    advise("every-option", VerdictKind::Form);
    advise("silos-present", VerdictKind::NoAction);
    let judgement = judge(&pack, &no_sign());
    let shown: Vec<&str> =
        recommendations(&pack, &judgement).map(|(rule, _)| pack[rule].id.as_str()).collect();
    assert_eq!(shown, ["no-sign-present"]);
}

#[test]
fn an_example_that_fails_shows_what_decided() {
    #[track_caller]
    fn case(rule: &str, example: usize, expect: Expectation, expected: &str) {
        let mut pack = PACK.clone();
        let rule = pack.rule_named(rule).unwrap();
        let example = &mut pack.rules[rule.index()].examples[example];
        example.expect = expect;
        example.place = Place::File("weighing.yaml".into());
        let failures: Vec<String> = test_rules(&pack).iter().map(ToString::to_string).collect();
        assert_eq!(failures, [expected]);
    }
    case(
        "rivalry",
        0,
        Expectation::Unknown,
        "\
error: weighing.yaml: rule \"rivalry\" came out as `met`, not `unknown`
  `when` came out as `met`:
    rivalry yes: met",
    );
    case(
        "loss-is-the-problem",
        2,
        Expectation::Met,
        "\
error: weighing.yaml: rule \"loss-is-the-problem\" came out as `not_met`, not `met`
  `unless` came out as `met`:
    silos 43.75, present: met",
    );
    case(
        "settled-to-learn",
        8,
        Expectation::Met,
        "\
error: weighing.yaml: rule \"settled-to-learn\" came out as `unknown`, not `met`
  `when` came out as `unknown`:
    learning-need unknown, silos present, knowledge-loss unknown: unknown",
    );
}
