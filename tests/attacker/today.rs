//! What is published today: of small surveys with all that made the attacks work, nothing is worked out.

use std::path::Path;
use std::sync::LazyLock;

use fivesigns::answers::{Answer, AnswerColumn, Attribute, MeasuredItem, ResponseTable};
use fivesigns::interview::{AnswersFile, load_answers};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::MinimumGroup;
use serde_json::Value;

use super::ledgers;
use super::pins::{Pin, Truth};
use super::published::Group;
use super::rungs::{Rungs, is_consistent};
use super::scales::{Measured, populations};
use super::survey::{PACK, Random};
use super::{agreement, digest, few, gaps, growth, left_out, no_score, redraws, subtraction};

/// Tables that are attacked.
const TABLES: u64 = 1_000;

/// Six statements of a sign, two of another, a condition of one, and the one that is counted.
pub(super) const STATEMENTS: [&str; 10] = [
    "silos.heard-by-peers",
    "silos.people-to-ask",
    "silos.reused-from-others",
    "silos.solved-twice",
    "silos.kept-to-teams",
    "silos.occasion-to-compare",
    "belonging.group-that-cares",
    "belonging.backed",
    "safety.admit-not-knowing",
    "core-group.would-contribute",
];

/// What somebody told beside the survey, so that the verdict hinges on what the survey measured.
static TOLD: LazyLock<AnswersFile> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attacker/told.yaml");
    load_answers(&path, &PACK).unwrap()
});

/// A small survey: as few people as the seed says, unanimous or not, some of whom left statements out.
pub(super) fn survey(seed: u64) -> ResponseTable {
    let mut random = Random::new(seed);
    let people = usize::try_from(5 + random.below(if seed.is_multiple_of(4) { 4 } else { 26 })).unwrap();
    let spread = 1 + random.below(5);
    let answers = STATEMENTS.map(|_| {
        let usual = random.below(5);
        let is_nearly_alike = random.below(4) == 0;
        let answer = |random: &mut Random| {
            let strays = if is_nearly_alike { random.below(12) == 0 } else { true };
            let rung = if strays { usual + random.below(2 * spread + 1) } else { usual + spread };
            u8::try_from(rung.saturating_sub(spread).min(4)).unwrap()
        };
        AnswerColumn((0..people).map(|_| answer(&mut random)).collect())
    });
    let item = |id: &&str| MeasuredItem::of(&PACK, PACK.item_named(id).unwrap());
    let mut table = ResponseTable {
        respondents: people,
        items: STATEMENTS.iter().map(item).collect(),
        answers: answers.into(),
        ..ResponseTable::default()
    };
    leave_out(&mut table, &mut random);
    let division = random.below(4);
    if division % 2 == 1 {
        table.segment = Some(attribute("unit", people, &mut random));
    }
    if division >= 2 {
        table.field = Some(attribute("field", people, &mut random));
    }
    table
}

/// One or a few people leave one statement out, or most of a sign.
fn leave_out(table: &mut ResponseTable, random: &mut Random) {
    let below = |random: &mut Random, bound: usize| usize::try_from(random.below(bound as u64)).unwrap();
    let of_sign = 6;
    for _ in 0..below(random, 3) {
        let person = below(random, table.respondents);
        let statements = if random.below(3) == 0 { 2 + below(random, 3) } else { 1 };
        let first = below(random, of_sign);
        for statement in 0..statements {
            table.answers[(first + statement) % of_sign].0[person] = Answer::Missing.to_byte();
        }
    }
}

/// Two to four groups, some of them small.
pub(super) fn attribute(name: &str, people: usize, random: &mut Random) -> Attribute {
    let groups = 2 + random.below(3);
    let large = random.below(groups);
    let group = |random: &mut Random| {
        let is_in_large = random.below(2) == 0;
        u16::try_from(if is_in_large { large } else { random.below(groups) }).unwrap()
    };
    Attribute {
        name: name.to_owned(),
        groups: (0..groups).map(|group| format!("{name} {group}")).collect(),
        group_of: (0..people).map(|_| group(random)).collect(),
        ..Attribute::default()
    }
}

fn published(table: &ResponseTable, seed: u64) -> Value {
    // A verdict that was told in part hinges on the rest; many redraws take their time.
    let (told, redrawing) = if seed.is_multiple_of(8) {
        (Some(&*TOLD), Redrawing::Times(1_000))
    } else {
        (None, Redrawing::Times(20))
    };
    let circumstances = Circumstances { redrawing, ..Circumstances::on("2026-11-22") };
    let result = SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, table, told, circumstances));
    serde_json::from_str(&render(&result, Format::Json, Style::Plain, 80)).unwrap()
}

fn pins(result: &Value) -> Vec<Pin> {
    let attacks = [
        agreement::attack,
        digest::attack,
        few::attack,
        gaps::attack,
        left_out::attack,
        no_score::attack,
        redraws::attack,
        subtraction::attack,
    ];
    attacks.into_iter().flat_map(|attack| attack(result)).collect()
}

/// What is worked out from every table, on both cores.
fn every(tables: u64, attacked: impl Fn(u64) -> Vec<Pin> + Sync) -> Vec<String> {
    let found = |first: u64| {
        let seeds = (first..tables).step_by(2);
        let pins =
            seeds.flat_map(|seed| attacked(seed).into_iter().map(move |pin| format!("seed {seed}: {pin:?}")));
        pins.collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| found(1));
        let mut pins = found(0);
        pins.extend(odd.join().unwrap());
        pins
    })
}

#[test]
fn of_a_thousand_small_surveys_nothing_is_worked_out() {
    let found = every(TABLES, |seed| {
        let table = if seed.is_multiple_of(8) { only_safety(&survey(seed)) } else { survey(seed) };
        let result = published(&table, seed);
        let pins = pins(&result);
        let (statements, people) = truth(&table);
        // What the attacker holds to be possible holds the truth, or finding nothing would prove nothing.
        for (statement, rungs) in answered(&result, &statements, &people) {
            assert!(is_consistent(&statement, &rungs), "seed {seed}: {rungs:?} of {:?}", statement.said);
        }
        let truth = serde_json::json!({ "statements": statements, "people": people });
        let truth = Truth::of(&truth);
        assert!(pins.iter().all(|pin| truth.confirms(pin)), "seed {seed}: not all is true of {pins:?}");
        pins
    });
    assert_eq!(found, Vec::<String>::new());
}

/// What is told of each statement about everybody, with how many chose each rung.
fn answered<'r>(result: &'r Value, statements: &[&str], people: &[Value]) -> Vec<(Measured<'r>, Rungs)> {
    let everybody =
        populations(result).into_iter().filter(|population| population.group == Group::everybody());
    let told = everybody.flat_map(|population| {
        let scales = [&population.said["signs"], &population.said["readiness"]];
        let scales = scales.into_iter().filter_map(Value::as_array).flatten();
        scales.flat_map(|said| population.measured(said).statements()).collect::<Vec<_>>()
    });
    let with_rungs = told.filter_map(|statement| {
        let place = statements.iter().position(|id| *id == statement.id)?;
        let mut rungs = Rungs::default();
        for person in people {
            if let Some(rung) = person["from_healthy"][place].as_u64() {
                rungs[usize::try_from(rung).unwrap()] += 1;
            }
        }
        Some((statement, rungs))
    });
    with_rungs.collect()
}

/// What people answered, as the kept results say it.
fn truth(table: &ResponseTable) -> (Vec<&str>, Vec<Value>) {
    let group = |attribute: &Option<Attribute>, person: usize| {
        let name = attribute
            .as_ref()
            .map(|attribute| attribute.groups[usize::from(attribute.group_of[person])].clone());
        name.unwrap_or_default()
    };
    let rung = |item: usize, person: usize| match table.answers[item].answer(person) {
        Answer::Chosen(option) => {
            let measured = &table.items[item];
            let distance = measured.format.unhealthy_distance(usize::from(option), measured.favourable);
            (0..5_u8).find(|rung| (distance * 4.0 - f64::from(*rung)).abs() < 0.5)
        }
        Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
    };
    let person = |person: usize| {
        let rungs = (0..table.items.len()).map(|item| rung(item, person));
        serde_json::json!({
            "field": group(&table.field, person),
            "unit": group(&table.segment, person),
            "from_healthy": rungs.collect::<Vec<_>>(),
        })
    };
    (table.items.iter().map(|item| item.id.as_str()).collect(), (0..table.respondents).map(person).collect())
}

/// The survey of one condition, so that what was told beside it counts.
fn only_safety(table: &ResponseTable) -> ResponseTable {
    let place = 8;
    ResponseTable {
        items: vec![table.items[place].clone()],
        answers: vec![table.answers[place].clone()],
        ..table.clone()
    }
}

/// The reports of one survey that a ledger lets pass, one after the other.
fn passed(tables: &[ResponseTable]) -> Vec<ResponseTable> {
    let mut ledger = ledgers::empty();
    let mut passed = Vec::new();
    for (table, day) in tables.iter().zip(10..) {
        let report = ledgers::report(&ledger, table, &format!("2026-11-{day}"));
        if ledger.conflicts(&report, MinimumGroup::USUAL).is_empty() {
            ledger.add(report);
            passed.push(table.clone());
        }
    }
    passed
}

#[test]
fn nor_from_several_reports_that_a_ledger_lets_pass() {
    let reports = std::sync::atomic::AtomicUsize::new(0);
    let found = every(TABLES / 4, |seed| {
        let table = survey(4 * seed + 1);
        let mut random = Random::new(seed);
        let people = table.respondents;
        let units = Some(attribute("unit", people, &mut random));
        let fields = Some(attribute("field", people, &mut random));
        let of = |field: &Option<Attribute>, segment: &Option<Attribute>| ResponseTable {
            field: field.clone(),
            segment: segment.clone(),
            ..table.clone()
        };
        let earlier = without_last(&of(&None, &None), usize::try_from(8 + random.below(8)).unwrap());
        let series = [earlier, of(&None, &None), of(&None, &units), of(&fields, &None)];
        let passed = passed(&series);
        let results = passed.iter().map(|table| published(table, 1)).collect::<Vec<_>>();
        reports.fetch_add(usize::from(results.len() > 1), std::sync::atomic::Ordering::Relaxed);
        let single = results.iter().flat_map(pins);
        single.chain(left_out::attack_together(&results)).chain(growth::attack(&results)).collect()
    });
    assert_eq!(found, Vec::<String>::new());
    let reports = reports.into_inner();
    assert!(reports > 50, "{reports} surveys had several reports");
}

/// The survey before the last people answered; the whole one where hardly anybody else did.
pub(super) fn without_last(table: &ResponseTable, last: usize) -> ResponseTable {
    let people = if table.respondents < last + 5 { table.respondents } else { table.respondents - last };
    let mut earlier = ResponseTable { respondents: people, ..table.clone() };
    earlier.answers.iter_mut().for_each(|column| column.0.truncate(people));
    earlier
}
