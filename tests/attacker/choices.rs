//! What practitioners chose: no number of people who made a choice can be worked out, and no report tells it of other
//! groups than fields.

use std::collections::BTreeSet;

use fivesigns::answers::{
    AnswerColumn, AskedChoice, Headcounts, MeasuredItem, Recognized, ResponseTable, RowDigests,
};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::report::SavedResult;
use fivesigns::report::result::{SavedField, SavedSegment};
use fivesigns::scoring::{LedgerReport, MinimumGroup, Told};

use super::ledgers;
use super::survey::{PACK, Random, RandomSurvey};

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

const TROUBLE: [&str; 3] = ["main-trouble", "further-trouble", "weighs-more"];

/// Everything that is told of choices, and what counts by them.
fn told(table: &ResponseTable) -> String {
    let circumstances = Circumstances { redrawing: Redrawing::Times(1), ..Circumstances::on("2026-11-30") };
    let diagnosis = diagnose_survey(&PACK, table, None, circumstances);
    let result = SavedResult::from_diagnosis(&PACK, &diagnosis);
    let field = result.fields.first().and_then(SavedField::shown).unwrap();
    format!("{:?} {:?}", field.choices, TROUBLE.map(|fact| field.facts.get(fact)))
}

/// Whoever knows the rules and what is told finds, for each choice, the same told where other numbers of people made it.
///
/// All ways to make few choices are tried where the shares are decided (`src/scoring/disclosure/choice_steps.rs`).
#[track_caller]
fn none_is_known(counts: &[u32], told: impl Fn(&[u32]) -> String) {
    let found = told(counts);
    if found.contains("Protecting") {
        // Of all those whose shares would tell a number nothing is told.
        return;
    }
    // From twenty people on single numbers of five or more may be known, and that nobody made a choice.
    let is_kept = |count: u32| counts.iter().sum::<u32>() < 20 || (1..5).contains(&count);
    let mut known: BTreeSet<usize> = (0..counts.len()).filter(|choice| is_kept(counts[*choice])).collect();
    for (from, to) in (0..counts.len()).flat_map(|from| (0..counts.len()).map(move |to| (from, to))) {
        if from == to || counts[from] == 0 || (!known.contains(&from) && !known.contains(&to)) {
            continue;
        }
        let mut moved = counts.to_vec();
        moved[from] -= 1;
        moved[to] += 1;
        if told(&moved) == found {
            known.remove(&from);
            known.remove(&to);
        }
    }
    assert!(known.is_empty(), "{counts:?} is known of the choices {known:?}: {found}");
}

#[test]
fn how_many_made_a_choice_is_never_known() {
    let of = |counts: &[u32]| told(&table(&made(counts, 0), &vec![255; counts.iter().sum::<u32>() as usize]));
    let mut surveys = vec![
        vec![4; 9],
        vec![5; 9],
        vec![5, 5, 5, 5, 5, 5, 5, 5, 4],
        vec![6, 6, 6, 6, 6, 6, 6, 6, 4],
        vec![13, 13, 13, 0, 0, 0, 0, 0, 0],
        vec![15, 1, 0, 0, 0, 0, 0, 0, 0],
        vec![8, 0, 0, 0, 0, 0, 0, 0, 0],
        vec![5, 3, 0, 0, 0, 0, 0, 0, 0],
    ];
    let mut random = Random::new(13);
    let mut made_by = || u32::try_from(random.below(9).saturating_sub(2)).unwrap();
    surveys.extend((0..12).map(|_| (0..9).map(|_| made_by()).collect::<Vec<u32>>()));
    for counts in surveys.iter().filter(|counts| counts.iter().sum::<u32>() >= 8) {
        none_is_known(counts, of);
    }
}

#[test]
fn nor_how_many_made_it_among_those_who_chose_the_same() {
    for counts in [[10, 4, 0, 2, 0, 0], [6, 5, 5, 0, 0, 0], [8, 8, 0, 0, 0, 0], [16, 1, 1, 1, 0, 0]] {
        let of = |counts: &[u32]| {
            let further = made(counts, 1);
            told(&table(&vec![0; further.len()], &further))
        };
        none_is_known(&counts, of);
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
    let nobody = (&Headcounts::unknown(), MinimumGroup::USUAL);
    LedgerReport::of(&PACK, &table, &recognized, nobody, "2026-11-30")
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
