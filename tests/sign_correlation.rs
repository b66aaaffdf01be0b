//! How far signs rise and fall together: the numbers of another package, and what is told of one impression of work.
#![expect(clippy::unwrap_used, reason = "a survey that is not scored fails the test")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fivesigns::answers::{Answer, AnswerColumn, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::{Construct, Pack, SignId, load};
use fivesigns::random::SplitMix;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::{MinimumGroup, SignCorrelation, StatementAnswers, score};
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// Steps from the healthy end of each statement, sign by sign.
type Person = Vec<Option<u8>>;

/// A survey of six statements of each of these signs.
fn survey(signs: &[&str], people: &[Person]) -> ResponseTable {
    let of = |sign: &str| {
        let (sign, _) = SignId::all(&PACK.signs).find(|(_, own)| own.id == sign).unwrap();
        let items = PACK.asked_items().filter(move |(_, item)| item.construct == Construct::Sign(sign));
        items.map(|(id, _)| MeasuredItem::of(&PACK, id)).take(6)
    };
    let items = signs.iter().flat_map(|sign| of(sign)).collect::<Vec<_>>();
    let byte = |item: &MeasuredItem, steps: Option<u8>| {
        let options = StatementAnswers::options(item);
        match steps {
            Some(steps) => {
                u8::try_from(options.iter().position(|(_, own)| *own == u32::from(steps)).unwrap()).unwrap()
            }
            None => Answer::Missing.to_byte(),
        }
    };
    let column = |(place, item): (usize, &MeasuredItem)| {
        AnswerColumn(people.iter().map(|person| byte(item, person[place])).collect())
    };
    ResponseTable {
        respondents: people.len(),
        answers: items.iter().enumerate().map(column).collect(),
        items,
        ..ResponseTable::default()
    }
}

fn correlation(signs: &[&str], people: &[Person]) -> Option<SignCorrelation> {
    let table = survey(signs, people);
    let (scores, _) = score(&PACK, &table, MinimumGroup::USUAL, &Headcounts::unknown());
    scores.fields[0].scores.shown().unwrap().sign_correlation
}

/// The report of all five signs.
fn report(people: &[Person], format: Format) -> String {
    let table = survey(&["silos", "learning-need", "knowledge-loss", "innovation", "belonging"], people);
    let diagnosis = diagnose_survey(&PACK, &table, None, Circumstances::on("2026-12-01"));
    render(&SavedResult::from_diagnosis(&PACK, &diagnosis), format, Style::Plain, 80)
}

/// The step that a number from 0 to below 5 and more lies on.
fn steps_below(number: f64) -> u8 {
    (1..5).map(|step| u8::from(number >= f64::from(step))).sum()
}

/// People whose signs have a part of themselves in common: a fourth of `whole` each.
fn people(number: usize, whole: u32, seed: u64) -> Vec<Person> {
    let mut random = SplitMix(seed);
    let mut person = || {
        let common = random.uniform();
        let mut answers = Person::new();
        for _ in 0..5 {
            let part = f64::from(whole) / 4.0;
            let sign = part * common + (1.0 - part) * random.uniform();
            answers.extend((0..6).map(|_| Some(steps_below(4.5 * sign + random.uniform()))));
        }
        answers
    };
    (0..number).map(|_| person()).collect()
}

#[test]
fn the_numbers_are_those_of_another_package() {
    let text = std::fs::read_to_string("tests/reference/sign_correlation/expected.json").unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let expected: BTreeMap<String, serde_json::Value> =
        serde_json::from_value(expected["surveys"].clone()).unwrap();
    assert_eq!(expected.len(), 3);
    for (name, expected) in expected {
        let mut reader = csv::Reader::from_path("tests/reference/sign_correlation/answers.csv").unwrap();
        let rows = reader.records().map(Result::unwrap).filter(|row| row[0] == name);
        let people = rows.map(|row| (1..row.len()).map(|column| row[column].parse().ok()).collect());
        let people = people.collect::<Vec<Person>>();
        let found = correlation(&["silos", "knowledge-loss", "belonging"], &people).unwrap();
        assert!((found.value - expected["value"].as_f64().unwrap()).abs() < 1e-9, "{name}: {found:?}");
        assert_eq!(
            (u64::from(found.respondents), found.signs),
            (expected["respondents"].as_u64().unwrap(), 3)
        );
    }
}

#[test]
fn one_impression_is_told_as_one_and_five_troubles_are_not() {
    let told =
        |people: &[Person]| report(people, Format::Markdown).contains("signs rise and fall together, as if");
    assert!(told(&people(120, 4, 1)));
    assert!(!told(&people(120, 2, 1)));
    // Of fewer than fifty it would be chance.
    assert!(!told(&people(49, 4, 1)) && told(&people(50, 4, 1)));
    // Answers by chance have nothing in common that could be corrected.
    let mut random = SplitMix(7);
    let by_chance = (0..200).map(|_| (0..30).map(|_| Some(steps_below(5.0 * random.uniform()))).collect());
    assert_eq!(correlation(&["silos", "knowledge-loss", "belonging"], &by_chance.collect::<Vec<_>>()), None);
}

#[test]
fn how_many_have_every_score_is_told_in_tens() {
    let exact = SignCorrelation { respondents: 89, signs: 5, value: 1.02 };
    let published = exact.published();
    assert_eq!(published.respondents, 80);
    assert!((0.95..=1.0).contains(&published.value));
    let result = report(&people(89, 4, 3), Format::Json);
    let result: serde_json::Value = serde_json::from_str(&result).unwrap();
    assert_eq!(result["fields"][0]["sign_correlation"]["respondents"], 80);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_people_changes_nothing(seed: u64, by in 1_usize..60) {
        let mut people = people(60, 3, seed);
        let signs = ["silos", "learning-need", "belonging"];
        let before = correlation(&signs, &people);
        people.rotate_left(by);
        prop_assert_eq!(before, correlation(&signs, &people));
    }
}
