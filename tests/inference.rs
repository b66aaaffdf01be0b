//! What chance and careless answers leave of a verdict: when it is firm, when a sign has a level, what is told of redraws.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a survey that is not judged fails the test")]

use std::path::Path;
use std::sync::LazyLock;

use fivesigns::answers::{AnswerColumn, MeasuredItem, ResponseTable};
use fivesigns::interview::{AnswersFile, load_answers};
use fivesigns::judgement::{
    Circumstances, Conclusion, Diagnosis, FIRM_FROM, Input, InputValue, Lacking, Reach, ReadinessReading,
    Redrawing, Status, StatusReason, diagnose_survey,
};
use fivesigns::pack::{Confidence, Construct, Item, Pack, ReadinessId, VerdictKind, load};
use fivesigns::random::SplitMix;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::Shown;
use serde_json::json;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// All that a person can tell, and it speaks for a community: what is measured decides.
static TOLD: LazyLock<AnswersFile> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inference/told.yaml");
    load_answers(&path, &PACK).unwrap()
});

/// A survey of everything; `answer` gives the rung of a person for an item, from 0 to 4.
fn survey(people: usize, mut answer: impl FnMut(usize, &Item) -> u8) -> ResponseTable {
    let items = PACK.asked_items().map(|(id, _)| MeasuredItem::of(&PACK, id)).collect::<Vec<_>>();
    let column = PACK
        .asked_items()
        .map(|(_, item)| AnswerColumn((0..people).map(|person| answer(person, item)).collect()))
        .collect();
    ResponseTable { respondents: people, answers: column, items, ..ResponseTable::default() }
}

/// The rung so far from the healthy end, 0 to 1.
fn rung(item: &Item, distance: f64) -> u8 {
    let far = |option: &u8| {
        let of_option = PACK[item.format].unhealthy_distance(usize::from(*option), item.favourable);
        (of_option - distance).abs()
    };
    (0..5).min_by(|one, other| far(one).total_cmp(&far(other))).unwrap()
}

fn diagnosis(table: &ResponseTable) -> Diagnosis {
    // Everybody who was asked answered, so that the rate limits nothing.
    let invited = u32::try_from(table.respondents).ok();
    let circumstances =
        Circumstances { invited, redrawing: Redrawing::Times(100), ..Circumstances::on("2026-11-30") };
    diagnose_survey(&PACK, table, Some(&TOLD), circumstances)
}

fn only_field(diagnosis: &Diagnosis) -> &Conclusion {
    match &diagnosis.fields[0].conclusion {
        Shown::Shown(conclusion) => conclusion,
        Shown::Withheld => panic!("the field is withheld"),
    }
}

fn is_community(kind: VerdictKind) -> bool {
    matches!(kind, VerdictKind::Form | VerdictKind::Pilot | VerdictKind::Prepare)
}

/// People with views of each sign and condition about its own mean, which the seed draws.
fn population(people: usize, seed: u64) -> ResponseTable {
    let mut random = SplitMix(seed);
    let means = [(); 20].map(|()| 0.15 + 0.7 * random.uniform());
    let view = |person: usize, construct: usize| {
        let mut own = SplitMix(seed ^ (person * 64 + construct) as u64 ^ 0x5eed_0000);
        means[construct] + 0.5 * (own.uniform() + own.uniform() - 1.0)
    };
    survey(people, |person, item| {
        let construct = match item.construct {
            Construct::Sign(sign) => sign.index(),
            Construct::Readiness(condition) => PACK.signs.len() + condition.index(),
        };
        rung(item, view(person, construct) + 0.5 * (random.uniform() + random.uniform() - 1.0))
    })
}

fn condition(id: &str) -> ReadinessId {
    ReadinessId::all(&PACK.readiness).find(|(_, condition)| condition.id == id).unwrap().0
}

#[test]
fn a_condition_without_an_interval_could_be_in_either_neighbouring_state() {
    let of_time = |people: usize| {
        // Everybody is of one mind, which leaves no doubt about anybody who answered.
        let diagnosis = diagnosis(&survey(people, |_, item| rung(item, 0.5)));
        let conclusion = only_field(&diagnosis);
        let time = Input::Readiness(condition("time"));
        let uncertain = conclusion.readings.uncertain.iter().find(|uncertain| uncertain.input == time);
        uncertain.map(|uncertain| (uncertain.reach, uncertain.values.clone()))
    };
    let neighbours = vec![InputValue::Score(1), InputValue::Score(3)];
    assert_eq!(of_time(15), Some((Reach::Neighbours, neighbours)));
    assert_eq!(of_time(40), None, "forty people of one mind leave no other state");
}

#[test]
fn what_could_be_in_another_state_is_asked_for_and_keeps_a_verdict_from_being_firm() {
    let mut asked = 0;
    for seed in 0..40 {
        let diagnosis = diagnosis(&population(15, seed));
        let conclusion = only_field(&diagnosis);
        let verdict = &conclusion.judgement.verdict;
        let without = conclusion.readings.uncertain.iter().filter(|one| one.reach == Reach::Neighbours);
        let without = without.map(|uncertain| uncertain.input).collect::<Vec<_>>();
        assert!(!without.is_empty(), "single statements that 15 people answered have no interval");
        if verdict.open_conditions.iter().any(|open| without.contains(&open.input)) {
            asked += 1;
            assert_eq!(verdict.status, Status::Provisional, "seed {seed}");
        }
    }
    assert!(asked > 10, "{asked} of 40 hang on something without an interval");
}

#[test]
fn a_firm_verdict_holds_in_nineteen_of_twenty_redraws_and_fewer_people_give_fewer_firm_ones() {
    let firm = [15, 30, 120].map(|people| {
        let of_seed = |seed: &u64| {
            let diagnosis = diagnosis(&population(people, *seed));
            let conclusion = only_field(&diagnosis);
            let verdict = &conclusion.judgement.verdict;
            let held = conclusion.robustness.stability.as_ref().map(|stability| stability.shares()[0]);
            let too_seldom = held.is_some_and(|held| held < FIRM_FROM);
            assert_eq!(too_seldom, verdict.status_reasons.contains(&StatusReason::Redraws), "seed {seed}");
            assert_eq!(verdict.status == Status::Firm, verdict.status_reasons.is_empty(), "seed {seed}");
            verdict.status_reasons.iter().all(|reason| {
                !matches!(
                    reason,
                    StatusReason::Redraws | StatusReason::Together { .. } | StatusReason::OneUnknown(_)
                )
            })
        };
        (0..40).filter(of_seed).count()
    });
    assert!(firm[0] < firm[1] && firm[1] < firm[2], "chance stands against none of {firm:?} verdicts of 40");
}

/// A way of answering: its name, and the rung of one answer.
type Way = (&'static str, fn(&mut SplitMix) -> usize);

#[test]
fn answers_that_say_nothing_are_no_need() {
    let agree = |random: &mut SplitMix| if random.below(7) == 0 { 2 + random.below(3) } else { 3 };
    let ways: [Way; 3] = [
        ("by chance", |random| random.below(5)),
        ("in the middle", |random| if random.below(12) == 0 { 1 + random.below(3) } else { 2 }),
        ("agree", agree),
    ];
    for (name, way) in ways {
        for (people, seeds) in [(15, 12), (30, 12), (60, 4), (200, 3)] {
            for seed in 0..seeds {
                let mut random = SplitMix(seed + 1_000 * people as u64);
                let table = survey(people, |_, _| u8::try_from(way(&mut random)).unwrap());
                let diagnosis = diagnosis(&table);
                let verdict = &only_field(&diagnosis).judgement.verdict;
                let is_firm = verdict.status == Status::Firm && is_community(verdict.outcome.kind);
                assert!(!is_firm, "{people} people {name}, seed {seed}: a firm {:?}", verdict.outcome.kind);
                assert!(verdict.confidence < Confidence::High, "{people} people {name}, seed {seed}");
            }
        }
    }
}

/// Why each sign has no level, where it has none.
fn lacking(table: &ResponseTable) -> Vec<Lacking> {
    let diagnosis = diagnosis(table);
    only_field(&diagnosis).readings.abstentions.iter().map(|abstention| abstention.lacking).collect()
}

#[test]
fn a_sign_has_no_level_where_nearly_all_answers_are_neutral() {
    let neutral_but = |others: usize| {
        survey(100, move |person, item| match item.construct {
            Construct::Sign(_) if person < others => rung(item, 1.0),
            Construct::Sign(_) => 2,
            Construct::Readiness(_) => rung(item, 0.25),
        })
    };
    assert_eq!(lacking(&neutral_but(20)), vec![Lacking::Opinion { from: 0.8 }; 5]);
    assert!(!lacking(&neutral_but(22)).contains(&Lacking::Opinion { from: 0.8 }));
}

#[test]
fn a_sign_has_no_level_where_its_statements_do_not_belong_together() {
    let mut random = SplitMix(7);
    // On each side of the middle by chance, statement by statement, and not so wildly that it looks careless.
    let apart = survey(300, |_, item| rung(item, [0.25, 0.5, 0.75, 1.0][random.below(4)]));
    let found = lacking(&apart);
    let is_apart =
        |lacking: &Lacking| matches!(lacking, Lacking::Coherence { found, needed: 0.3 } if *found < 0.3);
    assert!(found.len() == 5 && found.iter().all(is_apart), "{found:?}");
    // Nearly all are of one mind: there is nothing in which statements could go together, and the level is plain.
    let alike = survey(120, |_, item| rung(item, if random.below(8) == 0 { 0.25 } else { 0.0 }));
    assert_eq!(lacking(&alike), Vec::new());
}

#[test]
fn where_the_answers_of_a_quarter_look_careless_no_sign_has_a_level() {
    // Everybody else has views; so many agree with everything, also with its contrary.
    let with = |careless: usize| {
        let views = population(100, 3);
        let place = |item: &Item| PACK.asked_items().position(|(_, other)| other.id == item.id).unwrap();
        survey(100, |person, item| if person < careless { 3 } else { views.answers[place(item)].0[person] })
    };
    assert_eq!(lacking(&with(30)), vec![Lacking::Care { from: 0.25 }; 5]);
    assert!(!lacking(&with(10)).contains(&Lacking::Care { from: 0.25 }));
}

#[test]
fn of_fewer_than_thirty_people_no_share_of_redraws_is_told() {
    let told = |people: usize| {
        let result = SavedResult::from_diagnosis(&PACK, &diagnosis(&population(people, 5)));
        let json = render(&result, Format::Json, Style::Plain, 80);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let verdict = &json["fields"][0]["verdict"];
        let is_told = [&verdict["stability"], &verdict["stability_detail"]].map(|value| !value.is_null());
        (is_told, verdict["stability_gap"].clone())
    };
    assert_eq!([15, 20, 29].map(told), [(); 3].map(|()| ([false; 2], json!("too few answers"))));
    assert_eq!(told(30), ([true; 2], json!(null)));
}

/// The same people, each of them twice.
fn twice(table: &ResponseTable) -> ResponseTable {
    let doubled = |column: &AnswerColumn| AnswerColumn([&column.0[..], &column.0[..]].concat());
    ResponseTable {
        respondents: 2 * table.respondents,
        answers: table.answers.iter().map(doubled).collect(),
        ..table.clone()
    }
}

#[test]
fn the_same_answers_twice_turn_no_preparing_into_a_pilot() {
    let mut prepared = 0;
    for seed in 0..120 {
        let table = population([8, 10, 12, 16][seed % 4], seed as u64);
        let kind = |table: &ResponseTable| {
            let told = Circumstances { redrawing: Redrawing::Times(20), ..Circumstances::on("2026-11-30") };
            let diagnosis = diagnose_survey(&PACK, table, None, told);
            only_field(&diagnosis).judgement.verdict.outcome.kind
        };
        if kind(&table) == VerdictKind::Prepare {
            prepared += 1;
            assert_ne!(kind(&twice(&table)), VerdictKind::Pilot, "seed {seed}");
        }
    }
    assert!(prepared > 5, "{prepared} of 120 are to prepare");
}

/// The score of the core group where so many of forty strongly agree that they would contribute; they tick strong
/// agreement throughout, or now one end and now the other, or set it apart from other answers.
fn core_group_of(ticking: usize, tick: impl Fn(usize, u8) -> u8) -> Option<f64> {
    let mut table = population(40, 11);
    let core_group = condition("core-group");
    for (place, column) in table.answers.iter_mut().enumerate() {
        let is_counted = table.items[place].construct == Construct::Readiness(core_group);
        for (person, byte) in column.0.iter_mut().enumerate() {
            *byte = match (is_counted, person < ticking) {
                (true, true) => 4,
                (true, false) => 2,
                (false, true) => tick(place, *byte),
                (false, false) => *byte,
            };
        }
    }
    only_field(&diagnosis(&table)).readings.readiness[core_group.index()].map(ReadinessReading::score)
}

#[test]
fn who_ticks_ends_alone_is_no_volunteer() {
    let in_place = core_group_of(8, |_, answer| answer);
    assert!(in_place.is_some_and(|score| score >= 3.0), "{in_place:?}");
    assert_eq!(core_group_of(8, |_, _| 4), core_group_of(0, |_, answer| answer));
    let by_turns = core_group_of(8, |place, _| if place % 2 == 0 { 0 } else { 4 });
    assert!(by_turns.is_none_or(|score| score < 3.0), "{by_turns:?}");
}
