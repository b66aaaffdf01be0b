//! Random small packs, and readings of them.

use fivesigns::judgement::{
    FactReading, NumberRange, Origin, ReadinessReading, Readings, ResponseRate, SignReading, Views,
};
use fivesigns::pack::{
    Anchor, Asking, Basis, Bound, Bounds, CapCause, Choice, ChoiceId, Comparison, Condition, Confidence,
    ConfidenceCap, EvidenceGates, Fact, FactForm, FactId, FactKind, FactTest, FirmCriteria, Headlines,
    KeyWords, Level, LevelBounds, LevelCuts, Measure, NeverFirm, NonAnswers, OptionId, OptionKind,
    OptionText, Pack, Plan, Points, Rating, RatingQuestion, Readiness, ReadinessId, ReadinessState,
    ReadinessStates, ReadinessTest, ResponseMeasure, Rule, Sign, SignId, Told, Undecided, UndecidedKind,
    WeighedOption, Wording,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const SIGNS: usize = 3;
const READINESS: usize = 3;
const SEGMENTS: usize = 3;
/// Numbers in bounds stay below this, so that every interval between cuts begins by then.
pub(crate) const HIGHEST_CUT: u32 = 12;
/// The facts: yes or no, one of three, a number, and one of three that is asked after the first such one.
const FACTS: usize = 4;
const CHOICES: [usize; 2] = [1, 3];
const NUMBER: usize = 2;

pub(crate) fn pack_and_readings() -> impl Strategy<Value = (Pack, Readings)> {
    (pack(), readings())
}

fn pack() -> impl Strategy<Value = Pack> {
    let rules = vec(rule(), 1..8);
    let undecided = vec(undecided(), 0..3);
    let never = vec(condition().prop_map(|when| NeverFirm { when, reason: "Never.".into() }), 0..2);
    let caps = vec((condition(), select(vec![Confidence::Low, Confidence::Medium])), 0..3);
    (rules, undecided, never, caps, 0..300, asking()).prop_map(
        |(rules, undecided, never, caps, margin, asking)| Pack {
            id: "sample".into(),
            version: "1.0.0".into(),
            fingerprint: String::new(),
            changed_from_built_in: false,
            title: String::new(),
            licence: String::new(),
            languages: Vec::new(),
            about: String::new(),
            levels: LevelCuts { watch: 31.25, present: 43.75, strong: 56.25 },
            answered_share: 0.75,
            evidence_gates: EvidenceGates::NONE,
            readiness_states: ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 },
            signs: (0..SIGNS).map(|index| sign(&format!("sign-{index}"))).collect(),
            readiness: (0..READINESS).map(|index| readiness(&format!("readiness-{index}"))).collect(),
            items: Vec::new(),
            contradictions: Vec::new(),
            headlines: Headlines::default(),
            facts: facts(&asking),
            interview: Vec::new(),
            formats: Vec::new(),
            non_answers: NonAnswers::default(),
            options: options(&FirmCriteria { margin: Points::from_hundredths(margin), never }),
            undecided,
            rules,
            confidence_caps: caps
                .into_iter()
                .map(|(when, cap)| ConfidenceCap {
                    id: "cap".into(),
                    cap,
                    cause: CapCause::Known(when),
                    reason: String::new(),
                })
                .collect(),
            steps: Vec::new(),
            plan: Plan::default(),
            scenarios: Vec::new(),
        },
    )
}

fn sign(id: &str) -> Sign {
    Sign {
        id: id.into(),
        name: id.into(),
        title: id.into(),
        definition: String::new(),
        why: String::new(),
        cannot_judge: None,
        key_words: KeyWords::new(),
        rating: question(),
    }
}

fn readiness(id: &str) -> Readiness {
    Readiness {
        id: id.into(),
        name: id.into(),
        title: id.into(),
        definition: String::new(),
        why: String::new(),
        key_words: KeyWords::new(),
        obstacle: String::new(),
        rating: question(),
        measure: Measure::Mean,
    }
}

fn question() -> RatingQuestion {
    let anchors = Rating::ALL.map(|rating| Anchor { rating, label: String::new(), text: String::new() });
    RatingQuestion { question: String::new(), anchors }
}

/// On which choice of the first such fact the question after the second depends.
fn asking() -> impl Strategy<Value = Asking> {
    let first = || FactId::at(CHOICES[0]).unwrap();
    let told =
        || vec(vec(choice_id(), 1..3).prop_map(move |choices| (first(), choices)), 0..2).prop_map(Told);
    (told(), told(), any::<bool>()).prop_map(move |(when, unless, is_other)| Asking {
        when,
        unless,
        other_than: is_other.then(first),
        quotes: None,
    })
}

fn facts(asking: &Asking) -> Vec<Fact> {
    let choice = |id: &str| Choice { id: id.into(), label: id.into(), name: None, offered: true };
    let choices = vec![choice("a"), choice("b"), choice("c")];
    let choice = || FactKind::Choice(choices.clone());
    let kinds: [FactKind; FACTS] = [FactKind::YesNo, choice(), FactKind::Number, choice()];
    kinds
        .into_iter()
        .enumerate()
        .map(|(index, kind)| Fact {
            survey: None,
            id: format!("fact-{index}"),
            name: format!("fact-{index}"),
            form: FactForm::Quick,
            kind,
            counts_people: false,
            part_of: None,
            asking: if index == CHOICES[1] { asking.clone() } else { Asking::default() },
            question: String::new(),
            help: String::new(),
        })
        .collect()
}

const KINDS: [OptionKind; 4] =
    [OptionKind::Alternative, OptionKind::Alternative, OptionKind::Pilot, OptionKind::NoAction];

fn options(firm: &FirmCriteria) -> Vec<WeighedOption> {
    let option = |(index, kind)| WeighedOption {
        id: format!("option-{index}"),
        kind,
        text: text(&format!("option-{index}")),
        firm: firm.clone(),
    };
    KINDS.into_iter().enumerate().map(option).collect()
}

fn text(name: &str) -> OptionText {
    OptionText {
        name: name.into(),
        title: name.into(),
        headline: Wording(Vec::new()),
        right_when: String::new(),
        wrong_when: String::new(),
    }
}

fn option_id() -> impl Strategy<Value = OptionId> {
    (0..KINDS.len()).prop_map(|index| OptionId::at(index).unwrap())
}

fn rule() -> impl Strategy<Value = Rule> {
    let weighs = proptest::collection::btree_map(option_id(), points(), 0..4);
    (condition(), option::weighted(0.3, condition()), weighs).prop_map(|(when, unless, weighs)| Rule {
        id: "rule".into(),
        when,
        unless,
        finding: Wording(Vec::new()),
        weighs: weighs.into_iter().collect(),
        recommendation: None,
        because: String::new(),
        basis: Basis::Judgement(String::new()),
        examples: Vec::new(),
    })
}

/// Few values, so that ties happen.
fn points() -> impl Strategy<Value = Points> {
    select(vec![-200, -100, -50, 50, 100, 150, 300]).prop_map(Points::from_hundredths)
}

fn undecided() -> impl Strategy<Value = Undecided> {
    let kind = select(vec![UndecidedKind::InsufficientEvidence, UndecidedKind::CheckReadiness]);
    let named = proptest::sample::subsequence((0..READINESS).collect::<Vec<_>>(), 0..=READINESS);
    (kind, vec(option_id(), 0..3), condition(), option::weighted(0.3, condition()), named).prop_map(
        |(kind, leading, when, unless, named)| Undecided {
            kind,
            text: text("undecided"),
            leading,
            when,
            unless,
            name_unknown: named.into_iter().map(|index| ReadinessId::at(index).unwrap()).collect(),
        },
    )
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Condition::All),
            vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.clone().prop_map(|of| Condition::Not(Box::new(of))),
            inner.clone().prop_map(|of| Condition::Known(Box::new(of))),
            (vec(inner, 1..5), 1..4_usize).prop_map(|(of, at_least)| Condition::Count { at_least, of }),
        ]
    })
}

fn leaf() -> impl Strategy<Value = Condition> {
    prop_oneof![
        1 => Just(Condition::Always),
        6 => (sign_id(), levels()).prop_map(|(sign, level)| Condition::Sign { sign, level }),
        2 => sign_id().prop_map(Condition::Only),
        3 => (sign_id(), comparison(), vec(sign_id(), 1..3))
            .prop_map(|(sign, comparison, others)| Condition::Compare { sign, comparison, others }),
        6 => (readiness_id(), readiness_test())
            .prop_map(|(readiness, test)| Condition::Readiness { readiness, test }),
        2 => bounds(4).prop_map(Condition::ReadinessMean),
        6 => fact(),
        2 => unknown(),
        1 => (sign_id(), levels(), 1..4_usize)
            .prop_map(|(sign, level, at_least)| Condition::Segments { sign, level, at_least }),
        1 => (measure(), bounds(HIGHEST_CUT))
            .prop_map(|(measure, bounds)| Condition::Responses { measure, bounds }),
    ]
}

fn sign_id() -> impl Strategy<Value = SignId> {
    (0..SIGNS).prop_map(|index| SignId::at(index).unwrap())
}

fn readiness_id() -> impl Strategy<Value = ReadinessId> {
    (0..READINESS).prop_map(|index| ReadinessId::at(index).unwrap())
}

fn fact_id() -> impl Strategy<Value = FactId> {
    (0..FACTS).prop_map(|index| FactId::at(index).unwrap())
}

fn level() -> impl Strategy<Value = Level> {
    select(Level::ALL.to_vec())
}

fn levels() -> impl Strategy<Value = LevelBounds> {
    (level(), level())
        .prop_map(|(one, other)| LevelBounds { at_least: one.min(other), at_most: one.max(other) })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    select(vec![Comparison::AtLeastAll, Comparison::BelowAny])
}

fn measure() -> impl Strategy<Value = ResponseMeasure> {
    select(vec![
        ResponseMeasure::Respondents,
        ResponseMeasure::Rate,
        ResponseMeasure::Informants,
        ResponseMeasure::Agreement,
        ResponseMeasure::ManagersAboveStaff,
    ])
}

fn readiness_test() -> impl Strategy<Value = ReadinessTest> {
    prop_oneof![
        select(vec![ReadinessState::Gap, ReadinessState::Open, ReadinessState::InPlace])
            .prop_map(ReadinessTest::State),
        Just(ReadinessTest::Nothing),
        bounds(4).prop_map(ReadinessTest::Score),
    ]
}

/// Bounds on halves from 0 to `highest`.
fn bounds(highest: u32) -> impl Strategy<Value = Bounds> {
    let bound = (0..=2 * highest, any::<bool>())
        .prop_map(|(halves, inclusive)| Bound { value: f64::from(halves) / 2.0, inclusive });
    (option::of(bound.clone()), bound, any::<bool>()).prop_map(|(one, other, upward)| match (one, upward) {
        (None, true) => Bounds { low: Some(other), high: None },
        (None, false) => Bounds { low: None, high: Some(other) },
        (Some(one), _) if one.value <= other.value => Bounds { low: Some(one), high: Some(other) },
        (Some(one), _) => Bounds { low: Some(other), high: Some(one) },
    })
}

fn choice_id() -> impl Strategy<Value = ChoiceId> {
    (0..3_usize).prop_map(|index| ChoiceId::at(index).unwrap())
}

fn fact() -> impl Strategy<Value = Condition> {
    let fact = |index| FactId::at(index).unwrap();
    prop_oneof![
        any::<bool>().prop_map(move |yes| Condition::Fact { fact: fact(0), test: FactTest::Is(yes) }),
        (select(CHOICES.to_vec()), choice_id()).prop_map(move |(index, choice)| Condition::Fact {
            fact: fact(index),
            test: FactTest::Choice(choice)
        }),
        bounds(HIGHEST_CUT)
            .prop_map(move |bounds| Condition::Fact { fact: fact(NUMBER), test: FactTest::Number(bounds) }),
    ]
}

fn unknown() -> impl Strategy<Value = Condition> {
    (vec(sign_id(), 0..3), vec(readiness_id(), 0..3), vec(fact_id(), 0..3), 1..4_usize).prop_map(
        |(signs, readiness, facts, at_least)| Condition::Unknown { signs, readiness, facts, at_least },
    )
}

fn readings() -> impl Strategy<Value = Readings> {
    (any::<bool>(), 0.1..1.0_f64).prop_flat_map(|(interview, known)| {
        let rating = select(Rating::ALL.to_vec()).prop_map(SignReading::rated);
        let measured = level().prop_map(|level| SignReading { level, rating: None, need: None });
        // Ratings from an answers file may stand beside a survey.
        let sign = if interview { rating.boxed() } else { prop_oneof![1 => rating, 3 => measured].boxed() };
        let score = (0..=16_u32).prop_map(|quarters| ReadinessReading::of(f64::from(quarters) / 4.0));
        (
            vec(option::weighted(known, sign), SIGNS),
            vec(option::weighted(known, score), READINESS),
            facts_known(known),
            option::of(vec(vec(option::of(level()), SIGNS), 0..SEGMENTS)),
            origin(interview),
            (option::of(0..=4_u32), option::of(-16..=16_i32)),
        )
            .prop_map(|(signs, readiness, facts, segments, origin, (agreement, ahead))| Readings {
                told_beside: std::collections::BTreeMap::new(),
                field: None,
                origin,
                signs,
                readiness,
                facts,
                told: std::collections::BTreeMap::new(),
                items: Vec::new(),
                views: Views {
                    agreement: agreement.map(|quarters| f64::from(quarters) / 4.0),
                    managers_above_staff: ahead.map(|quarters| f64::from(quarters) / 4.0),
                },
                segments,
                uncertain: Vec::new(),
                sign_uncertain: vec![None; SIGNS],
                segments_apart: vec![None; SIGNS],
                abstentions: Vec::new(),
            })
    })
}

fn facts_known(known: f64) -> impl Strategy<Value = Vec<Option<FactReading>>> {
    let number = prop_oneof![
        (0..=HIGHEST_CUT).prop_map(NumberRange::exactly),
        (0..=HIGHEST_CUT + 1).prop_map(NumberRange::at_least),
        (0..=HIGHEST_CUT, 0..=HIGHEST_CUT)
            .prop_map(|(one, other)| NumberRange { at_least: one.min(other), at_most: Some(one.max(other)) }),
    ];
    (
        option::weighted(known, any::<bool>().prop_map(FactReading::YesNo)),
        option::weighted(known, choice_id().prop_map(FactReading::Choice)),
        option::weighted(known, number.prop_map(FactReading::Number)),
        option::weighted(known, choice_id().prop_map(FactReading::Choice)),
    )
        .prop_map(|(yes_no, choice, number, asked_after)| vec![yes_no, choice, number, asked_after])
}

fn origin(interview: bool) -> BoxedStrategy<Origin> {
    if interview {
        (1..5_u32).prop_map(|informants| Origin::Interview { informants }).boxed()
    } else {
        (1..20_u32, option::of(0.0..=1.0))
            .prop_map(|(respondents, rate)| Origin::Survey {
                respondents,
                rate: rate.map(ResponseRate::Counted),
            })
            .boxed()
    }
}
