//! Results that are weighted to the people of each unit: against numbers from elsewhere, and what must change nothing.
#![expect(clippy::unwrap_used, reason = "a survey that is not scored fails the test")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fivesigns::answers::{Answer, AnswerColumn, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::{Construct, Pack, SignId, load};
use fivesigns::random::SplitMix;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::{
    Beside, MinimumGroup, Population, PopulationScores, Populations, Redraws, SignScore, StatementAnswers,
    Unweighted, Weighting, score,
};
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// A person: the unit, blank without any, and how many steps each answer lies from the healthy end.
type Person = (String, Vec<Option<u32>>);

fn sign() -> SignId {
    SignId::all(&PACK.signs).next().unwrap().0
}

/// The survey of one sign, and the headcounts by unit.
fn survey(people: &[Person], counted: &BTreeMap<String, u32>) -> (ResponseTable, Headcounts) {
    let is_of_sign = |item: &MeasuredItem| item.construct == Construct::Sign(sign());
    let items = PACK.asked_items().map(|(id, _)| MeasuredItem::of(&PACK, id));
    let items = items.filter(is_of_sign).take(people[0].1.len()).collect::<Vec<_>>();
    let column = |(place, item): (usize, &MeasuredItem)| {
        let options = StatementAnswers::options(item);
        let option = |steps: Option<u32>| match steps {
            Some(steps) => u8::try_from(options.iter().position(|(_, own)| *own == steps).unwrap()).unwrap(),
            None => Answer::Missing.to_byte(),
        };
        AnswerColumn(people.iter().map(|(_, answers)| option(answers[place])).collect())
    };
    let answers = items.iter().enumerate().map(column).collect();
    let mut groups = people.iter().map(|(unit, _)| unit.clone()).collect::<Vec<_>>();
    groups.retain(|unit| !unit.is_empty());
    groups.sort();
    groups.dedup();
    let named = groups.len();
    if people.iter().any(|(unit, _)| unit.is_empty()) {
        groups.push(Attribute::NOT_STATED.to_owned());
    }
    let group = |unit: &String| groups.iter().position(|group| group == unit).unwrap_or(named);
    let group_of = people.iter().map(|(unit, _)| u16::try_from(group(unit)).unwrap()).collect();
    let segments = groups.iter().map(|unit| counted.get(unit).copied()).collect();
    let segment = Attribute { name: "unit".to_owned(), groups, group_of, ..Attribute::default() };
    let table = ResponseTable {
        respondents: people.len(),
        items,
        answers,
        segment: Some(segment),
        ..ResponseTable::default()
    };
    let headcounts = Headcounts { segments: vec![segments], ..Headcounts::unknown() };
    (table, headcounts)
}

fn scores(people: &[Person], counted: &BTreeMap<String, u32>) -> PopulationScores {
    let (table, headcounts) = survey(people, counted);
    let (scores, _) = score(&PACK, &table, MinimumGroup::USUAL, &headcounts);
    scores.fields[0].scores.shown().unwrap().clone()
}

fn of_sign(scores: &PopulationScores) -> &SignScore {
    scores.signs[sign().index()].as_ref().unwrap()
}

fn weighting(scores: &PopulationScores) -> Result<Weighting, Unweighted> {
    scores.weighting.clone().unwrap()
}

/// The published result.
fn published(people: &[Person], counted: &BTreeMap<String, u32>) -> SavedResult {
    let (table, headcounts) = survey(people, counted);
    let circumstances = Circumstances { headcounts, ..Circumstances::on("2026-11-22") };
    SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, &table, None, circumstances))
}

/// Units of these sizes, each with its own leaning.
fn people(sizes: &[u32], seed: u64) -> Vec<Person> {
    let mut random = SplitMix(seed);
    let mut people = Vec::new();
    for (unit, size) in sizes.iter().enumerate() {
        let leaning = 1.0 + 2.0 * random.uniform();
        for _ in 0..*size {
            let mut answer = || {
                let steps = leaning + 3.0 * random.uniform() - 1.5;
                Some((0..4).map(|rung| u32::from(steps >= f64::from(rung) + 0.5)).sum())
            };
            people.push((format!("Unit {unit:02}"), (0..6).map(|_| answer()).collect()));
        }
    }
    people
}

fn counted(headcounts: impl IntoIterator<Item = u32>) -> BTreeMap<String, u32> {
    headcounts.into_iter().enumerate().map(|(unit, people)| (format!("Unit {unit:02}"), people)).collect()
}

#[test]
fn needs_intervals_and_design_effects_are_those_of_the_published_formulas() {
    let text = std::fs::read_to_string("tests/reference/weights/expected.json").unwrap();
    let expected: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(expected.len(), 3);
    for (name, expected) in expected {
        let mut reader = csv::Reader::from_path("tests/reference/weights/answers.csv").unwrap();
        let rows = reader.records().map(Result::unwrap).filter(|row| row[0] == name);
        let person = |row: csv::StringRecord| {
            let answers = (2..row.len()).map(|column| row[column].parse().ok()).collect();
            (row[1].to_owned(), answers)
        };
        let people = rows.map(person).collect::<Vec<Person>>();
        let counted = serde_json::from_value(expected["headcounts"].clone()).unwrap();
        let scores = scores(&people, &counted);
        let found = of_sign(&scores);
        let interval = found.interval.unwrap();
        let effect = weighting(&scores).unwrap().design_effect;
        let near = |found: f64, expected: &serde_json::Value| {
            let expected = expected.as_f64().unwrap();
            assert!((found - expected).abs() < 1e-8, "{name}: {found} and not {expected}");
        };
        near(found.need, &expected["need"]);
        near(interval.low, &expected["interval"][0]);
        near(interval.high, &expected["interval"][1]);
        near(effect, &expected["design_effect"]);
    }
}

#[test]
fn redraws_keep_weights() {
    let people = people(&[20, 40, 60], 3);
    let counted = counted([400, 100, 80]);
    let (table, headcounts) = survey(&people, &counted);
    let found = scores(&people, &counted);
    let found = of_sign(&found);
    let beside = Beside::default();
    let redraws = Redraws::by_field(&PACK, &table, &beside, (&headcounts, MinimumGroup::USUAL));
    let populations = Populations {
        whole: Population::Unknown,
        people: None,
        segments: Vec::new(),
        without_mean: Vec::new(),
    };
    let needs = (0..2_000)
        .map(|number| redraws[0].scores(&PACK, number, &populations).signs[sign().index()].unwrap());
    let needs = needs.collect::<Vec<_>>();
    let mean = needs.iter().sum::<f64>() / 2_000.0;
    let spread = (needs.iter().map(|need| (need - mean).powi(2)).sum::<f64>() / 1_999.0).sqrt();
    let half = (found.interval.unwrap().high - found.interval.unwrap().low) / 2.0;
    assert!((mean - found.need).abs() < 0.15, "{mean} and not {}", found.need);
    assert!((1.96 * spread / half - 1.0).abs() < 0.08, "{} and not {half}", 1.96 * spread);
}

#[test]
fn what_cannot_be_weighted_is_not_and_says_why() {
    let people = people(&[20, 20], 5);
    let plain = scores(&people, &BTreeMap::new());
    assert_eq!(plain.weighting, None);
    let mut one = counted([40, 60]);
    one.remove("Unit 01");
    let uncounted = scores(&people, &one);
    assert_eq!(weighting(&uncounted), Err(Unweighted::UnitsNotCounted));
    // Each of the first unit is a twenty-first of all, then more than a twentieth.
    assert!(weighting(&scores(&people, &counted([400, 20]))).is_ok());
    let few = self::people(&[15, 20], 5);
    let uneven = scores(&few, &counted([400, 20]));
    assert_eq!(weighting(&uneven), Err(Unweighted::TooUneven));
    let same = |one: &PopulationScores, other: &PopulationScores| {
        assert_eq!(of_sign(one).need.to_bits(), of_sign(other).need.to_bits());
        assert_eq!(of_sign(one).interval, of_sign(other).interval);
    };
    same(&uncounted, &plain);
    same(&uneven, &scores(&few, &BTreeMap::new()));
}

#[test]
fn every_format_says_that_it_is_weighted_and_why_not() {
    let people = people(&[20, 30, 40], 8);
    let text = |result: &SavedResult, format: Format| {
        render(result, format, Style::Plain, 100).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let weighted = published(&people, &counted([200, 90, 40]));
    let effect = weighted.fields[0].shown().unwrap().weighting.unwrap().design_effect.unwrap();
    assert!((effect - (effect * 10.0).round() / 10.0).abs() < 1e-12 && effect > 1.0);
    for format in [Format::Terminal, Format::Markdown] {
        let text = text(&weighted, format);
        assert!(text.contains("weighted to the number of people in each unit"), "{format:?}");
        assert!(text.contains("stands for the 330 people"), "{format:?}");
    }
    assert!(text(&weighted, Format::Csv).contains("design_effect"));
    let mut one = counted([200, 90, 40]);
    one.remove("Unit 01");
    let unweighted = published(&people, &one);
    assert!(text(&unweighted, Format::Terminal).contains("Not weighted: of some units"));
    assert!(!text(&unweighted, Format::Terminal).contains("The advice rests on results that are weighted"));
    assert!(!text(&published(&people, &BTreeMap::new()), Format::Json).contains("weighting"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_rows_changes_nothing(
        sizes in prop::collection::vec(2_u32..25, 2..6), factors in prop::collection::vec(1_u32..6, 6), seed in 0_u64..1_000
    ) {
        let people = people(&sizes, seed);
        let headcounts = counted(sizes.iter().zip(&factors).map(|(size, factor)| size * factor));
        let mut other = people.clone();
        let mut random = SplitMix(seed);
        for last in (1..other.len()).rev() {
            other.swap(last, random.below(last + 1));
        }
        prop_assume!(people.len() >= 5);
        let json = |people: &[Person]| serde_json::to_string(&published(people, &headcounts)).unwrap();
        prop_assert_eq!(json(&people), json(&other));
    }

    #[test]
    fn equal_shares_of_answers_are_no_weights(
        sizes in prop::collection::vec(5_u32..25, 2..6), factor in 1_u32..6, seed in 0_u64..1_000
    ) {
        let people = people(&sizes, seed);
        let plain = scores(&people, &BTreeMap::new());
        let even = scores(&people, &counted(sizes.iter().map(|size| size * factor)));
        prop_assert_eq!(&even.signs, &plain.signs);
        prop_assert_eq!(&even.readiness, &plain.readiness);
        if people.len() >= 20 {
            prop_assert!((weighting(&even).unwrap().design_effect - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn more_people_in_the_same_proportions_change_nothing(
        sizes in prop::collection::vec(5_u32..25, 2..6), factors in prop::collection::vec(1_u32..4, 6), seed in 0_u64..1_000,
        times in 2_u32..50
    ) {
        let people = people(&sizes, seed);
        let headcounts = |times: u32| counted(sizes.iter().zip(&factors).map(|(size, factor)| size * factor * times));
        let (one, other) = (scores(&people, &headcounts(1)), scores(&people, &headcounts(times)));
        prop_assert_eq!(&one.signs, &other.signs);
    }
}
