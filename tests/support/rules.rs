//! The rules and steps of the small pack.

use fivesigns::pack::*;

pub(crate) fn rules(pack: &Pack) -> Vec<Rule> {
    let sign = |name: &str, at_least| Condition::Sign {
        sign: pack.sign_named(name).unwrap(),
        level: LevelBounds { at_least, at_most: Level::Strong },
    };
    let settled =
        Condition::Fact { fact: pack.fact_named("settled-answers").unwrap(), test: FactTest::Is(true) };
    let solved_twice = Condition::Item {
        item: pack.item_named("silos.solved-twice").unwrap(),
        share: Leaning::Unfavourable,
        bounds: Bounds { low: Some(Bound { value: 0.5, inclusive: true }), high: None },
    };
    let rule = |id: &str, when, finding: &str, weighs: &[(&str, i32)], advice: Option<&str>| Rule {
        id: id.into(),
        when,
        unless: None,
        finding: Wording(vec![WordingPart::Text(finding.into())]),
        weighs: weighs
            .iter()
            .map(|(option, points)| (pack.option_named(option).unwrap(), Points::from_hundredths(*points)))
            .collect(),
        recommendation: advice.map(|advice| Recommendation {
            text: Wording(vec![WordingPart::Text(advice.into())]),
            verdicts: [VerdictKind::Form, VerdictKind::Pilot, VerdictKind::Prepare]
                .map(VerdictFilter::Kind)
                .to_vec(),
        }),
        because: "That is how exchange among people works.".into(),
        basis: Basis::Published("Probst & Borzillo 2008".into()),
        examples: Vec::new(),
    };
    let mut rules = vec![
        rule(
            "every-option",
            Condition::Always,
            "Starting small is the usual way.",
            &[("pilot", 200), ("form", 100)],
            None,
        ),
        rule(
            "silos-present",
            sign("silos", Level::Present),
            "Knowledge stays in teams, and problems are solved more than once.",
            &[("form", 100), ("pilot", 100), ("prepare", 100)],
            None,
        ),
        rule(
            "relations-before-content",
            Condition::All(vec![sign("silos", Level::Present), sign("belonging", Level::Present)]),
            "Knowledge stays in teams, and people in the field hardly know each other.",
            &[("form", 50), ("pilot", 50)],
            Some("Open with live meetings, and pair people who can help each other."),
        ),
        rule(
            "solved-twice",
            solved_twice,
            "At least half say that problems are solved more than once.",
            &[],
            Some("Begin with the problems that several teams have."),
        ),
        rule(
            "one-gap",
            Condition::Count {
                at_least: 1,
                of: ["time", "coordinator"].map(|name| gap(pack, name)).to_vec(),
            },
            "A condition that communities rest on is missing.",
            &[("form", -500), ("pilot", -50), ("prepare", 50)],
            Some("Settle it before you announce anything."),
        ),
        rule(
            "settled-to-learn",
            settled,
            "The answers are known and stable, so they can be taught.",
            &[("training", 750), ("form", -350), ("pilot", -350), ("prepare", -350)],
            None,
        ),
        rule(
            "unsafe",
            gap(pack, "safety"),
            "People do not feel safe to speak.",
            &[("prepare", 100), ("form", -100)],
            None,
        ),
    ];
    rules[1].unless = Some(gap(pack, "shared-practice"));
    rules[4].basis = Basis::Judgement("Documented failures lacked these, not need.".into());
    rules
}

pub(crate) fn gap(pack: &Pack, name: &str) -> Condition {
    Condition::Readiness {
        readiness: pack.readiness_named(name).unwrap(),
        test: ReadinessTest::State(ReadinessState::Gap),
    }
}

pub(crate) fn steps(pack: &Pack) -> Vec<Step> {
    let kinds = [VerdictKind::Form, VerdictKind::Pilot, VerdictKind::Prepare].map(VerdictFilter::Kind);
    let step = |id: &str, when, text: &str, owner: &str, weeks: u32, success: &str| Step {
        id: id.into(),
        verdicts: kinds.to_vec(),
        when,
        only_undecided: false,
        step: Wording(vec![WordingPart::Text(text.into())]),
        owner: owner.into(),
        by: format!("within {weeks} weeks"),
        due: Some(Due { bound: DueBound::Within, count: weeks, unit: TimeUnit::Weeks }),
        success: success.into(),
    };
    vec![
        step(
            "agree-the-time",
            Some(gap(pack, "time")),
            "Agree two to four working hours a month with the line managers, in writing.",
            "head of the field",
            2,
            "Each line manager has signed.",
        ),
        step(
            "name-the-coordinator",
            Some(gap(pack, "coordinator")),
            "Name a coordinator and release a day a week for the task.",
            "sponsor",
            4,
            "The coordinator has the day in the plan.",
        ),
        step(
            "first-meeting",
            None,
            "Invite eight to twelve people to a first meeting about a problem they share.",
            "coordinator",
            6,
            "At least half come again to the second meeting.",
        ),
    ]
}
