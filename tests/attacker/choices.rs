//! What practitioners chose: no number of people who made a choice can be worked out, and no report tells it of other
//! groups than fields.

use std::collections::BTreeMap;

use fivesigns::answers::{AnswerColumn, AskedChoice, MeasuredItem, Recognized, ResponseTable, RowDigests};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::report::SavedResult;
use fivesigns::report::result::{SavedField, SavedSegment};
use fivesigns::scoring::{LedgerReport, MinimumGroup, Told};

use super::ledgers;
use super::survey::{PACK, RandomSurvey};

/// The first of these many choices of the main trouble are made.
const CHOICES: usize = 3;

/// All ways in which so many people can make so many choices.
fn ways(people: u32, choices: usize) -> Vec<Vec<u32>> {
    if choices == 1 {
        return vec![vec![people]];
    }
    let with = |first: u32| {
        ways(people - first, choices - 1).into_iter().map(move |rest| [vec![first], rest].concat())
    };
    (0..=people).flat_map(with).collect()
}

/// A survey in which each of the people agrees to one statement and makes these choices.
fn table(main: &[u8], further: &[u8]) -> ResponseTable {
    let item = MeasuredItem::of(&PACK, PACK.item_named("silos.kept-to-teams").unwrap());
    let asked = |id: &str, answers: &[u8]| AskedChoice {
        fact: PACK.fact_named(id).unwrap(),
        answers: AnswerColumn(answers.to_vec()),
    };
    ResponseTable {
        respondents: main.len(),
        items: vec![item],
        answers: vec![AnswerColumn(vec![3; main.len()])],
        choices: vec![asked("main-trouble", main), asked("further-trouble", further)],
        ..ResponseTable::default()
    }
}

fn made(counts: &[u32], from: u8) -> Vec<u8> {
    let each = (from..).zip(counts);
    each.flat_map(|(choice, count)| std::iter::repeat_n(choice, *count as usize)).collect()
}

/// Everything that is told of choices, and what counts by them.
fn told(table: &ResponseTable) -> String {
    let circumstances = Circumstances { redrawing: Redrawing::Times(1), ..Circumstances::on("2026-11-30") };
    let diagnosis = diagnose_survey(&PACK, table, None, circumstances);
    let result = SavedResult::from_diagnosis(&PACK, &diagnosis);
    let field = result.fields.first().and_then(SavedField::shown).unwrap();
    format!("{:?} {:?}", field.choices, field.facts)
}

/// Each number of fewer people than the minimum who made a choice, none included, could be another one as well, whatever
/// is told.
#[track_caller]
fn none_is_pinned(people: u32, published: &BTreeMap<String, Vec<Vec<u32>>>) {
    for (told, ways) in published {
        for choice in 0..CHOICES {
            let counts: std::collections::BTreeSet<u32> = ways.iter().map(|way| way[choice]).collect();
            let is_small = counts.first().is_some_and(|count| *count < 5);
            assert!(
                counts.len() > 1 || !is_small,
                "of {people} people {counts:?} made choice {choice}: {told}"
            );
        }
    }
}

#[test]
fn how_many_made_a_choice_is_never_pinned() {
    for people in [8, 11, 15, 20] {
        let mut published = BTreeMap::<String, Vec<Vec<u32>>>::new();
        for counts in ways(people, CHOICES) {
            let main = made(&counts, 0);
            let silent = vec![255; main.len()];
            published.entry(told(&table(&main, &silent))).or_default().push(counts);
        }
        none_is_pinned(people, &published);
    }
}

#[test]
fn nor_how_many_made_it_among_those_who_chose_the_same() {
    for people in [10, 16] {
        let mut published = BTreeMap::<String, Vec<Vec<u32>>>::new();
        for counts in ways(people, CHOICES) {
            let main = vec![0; people as usize];
            published.entry(told(&table(&main, &made(&counts, 1)))).or_default().push(counts);
        }
        none_is_pinned(people, &published);
    }
}

#[test]
fn only_fields_tell_what_was_chosen() {
    for seed in 0..60 {
        let mut survey = RandomSurvey::new(seed);
        let choice = |person: usize| u8::try_from(person * 7 % 5).unwrap();
        survey.table.choices = table(
            &(0..survey.table.respondents).map(choice).collect::<Vec<_>>(),
            &vec![8; survey.table.respondents],
        )
        .choices;
        let result = super::run(&survey);
        for field in result.fields.iter().filter_map(SavedField::shown) {
            for asked in &field.choices {
                let people = f64::from(asked.people.unwrap_or(0));
                assert!(asked.gap.is_some() || people >= 8.0, "seed {seed}");
                assert!(asked.shares.iter().all(|choice| choice.share * people >= 5.0), "seed {seed}");
            }
            for unit in field.segments.iter().flat_map(|segments| &segments.groups) {
                if let SavedSegment::Shown(unit) = unit {
                    assert!(!serde_json::to_string(unit).unwrap().contains("trouble"), "seed {seed}");
                }
            }
        }
        assert!(!serde_json::to_string(&result.whole).unwrap().contains("trouble"), "seed {seed}");
    }
}

/// A report of people of whom some chose, and of whom each is recognized.
fn report(people: usize, chose: impl Fn(usize) -> bool, reading: &str) -> LedgerReport {
    let main: Vec<u8> = (0..people).map(|person| if chose(person) { 0 } else { 255 }).collect();
    let table = table(&main, &vec![255; people]);
    let digests = (0..people).map(|person| format!("person {person}")).collect();
    let recognized = Recognized {
        statements: ["statement", reading, "further"].map(str::to_owned).to_vec(),
        rows: vec![RowDigests { columns: vec!["column".to_owned()], digests }],
    };
    LedgerReport::of(&PACK, &table, &recognized, MinimumGroup::USUAL, "2026-11-30")
}

#[test]
fn a_second_report_does_not_tell_what_one_more_person_chose() {
    let mut ledger = ledgers::empty();
    ledger.add(report(20, |_| true, "as printed"));
    let conflicts = |report: &LedgerReport| ledger.conflicts(report, MinimumGroup::USUAL);
    assert_eq!(conflicts(&report(20, |_| true, "as printed")), []);
    assert_eq!(conflicts(&report(30, |_| true, "as printed")), [], "ten more people, of whom each chose");
    assert_eq!(conflicts(&report(21, |_| true, "as printed")).len(), 1);
    let found = conflicts(&report(30, |person| person < 21, "as printed"));
    assert!(
        matches!(&found[..], [conflict] if format!("{:?}", conflict.told).contains("main-trouble")),
        "{found:?}"
    );
    // The same people, with a text of one of them read as no answer.
    let found = conflicts(&report(20, |person| person > 0, "one text read otherwise"));
    assert!(
        matches!(&found[..], [conflict] if matches!(&conflict.told, Told::Scales(ids) if ids == &["main-trouble"])),
        "{found:?}"
    );
}
