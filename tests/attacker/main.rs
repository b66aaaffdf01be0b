//! An attacker who holds everything a run published, in all formats, and looks for groups too small to be told.
//!
//! It sets up what was published as linear equations over all groups, with whole numbers of people, and asks
//! for each group below the minimum how far its size and its means may still vary (`attack.rs`). That the
//! attacker is able is shown by setting it on plain "hide groups under 5" (`naive.rs`).
//!
//! Beside sums there is what single numbers give away of single people: each such attack is a file of its own
//! (`agreement`, `digest`, `few`, `gaps`, `growth`, `left_out`, `no_score`, `redraws`, `subtraction`), which looks for what nothing
//! else is consistent with. That they work is shown on results as they were published once (`yesterday.rs`).
#![expect(clippy::unwrap_used, reason = "a survey that cannot be attacked fails the test")]

mod agreement;
mod alternatives;
mod attack;
mod choices;
mod digest;
mod few;
mod formats;
mod gaps;
mod growth;
mod ledgers;
mod left_out;
mod naive;
mod no_score;
mod pins;
mod published;
mod quantiles;
mod redraws;
mod rounding;
mod rungs;
mod scales;
mod statements;
mod subtraction;
mod survey;
mod today;
mod weights;
mod yesterday;

use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::{Conflict, MinimumGroup};

use attack::attack;
use published::Published;
use survey::{PACK, RandomSurvey};

/// Everything a run publishes.
fn run(survey: &RandomSurvey) -> SavedResult {
    SavedResult::from_diagnosis(
        &PACK,
        &diagnose_survey(&PACK, &survey.table, None, Circumstances::on("2026-11-22")),
    )
}

#[test]
fn of_a_thousand_random_surveys_no_small_group_can_be_worked_out() {
    std::thread::scope(|scope| {
        for first in 0..2 {
            scope.spawn(move || (first..1_000).step_by(2).for_each(survives));
        }
    });
}

#[test]
fn nor_can_those_who_are_in_no_group() {
    for seed in 0..300 {
        is_safe(&RandomSurvey::with_unnamed(seed), seed);
    }
}

fn survives(seed: u64) {
    is_safe(&RandomSurvey::new(seed), seed);
}

fn is_safe(survey: &RandomSurvey, seed: u64) {
    let json = render(&run(survey), Format::Json, Style::Plain, 80);
    let published = Published::from_json(&json, survey);
    assert_eq!(attack(&published, survey), Vec::<String>::new(), "seed {seed}");
}

/// Both runs of the same people, by unit alone and by unit within fields, as one attacker sees them.
fn two_runs(seed: u64) -> Option<(RandomSurvey, Published, Vec<Conflict>)> {
    let survey = RandomSurvey::with_groups_from(if seed.is_multiple_of(3) { 16 } else { 0 }, seed);
    survey.table.field.as_ref().and(survey.table.segment.as_ref())?;
    let alone = survey.by_unit_alone();
    let mut ledger = ledgers::empty();
    ledger.add(ledgers::report(&ledger, &alone.table, "2026-11-20"));
    let second = ledgers::report(&ledger, &survey.table, "2026-11-22");
    let conflicts = ledger.conflicts(&second, MinimumGroup::USUAL);
    let [first, second] = [&alone, &survey]
        .map(|survey| Published::from_json(&render(&run(survey), Format::Json, Style::Plain, 80), survey));
    let published = first.together(second, &survey);
    Some((survey, published, conflicts))
}

#[test]
fn a_second_report_that_the_ledger_lets_pass_gives_no_small_group_away() {
    let (mut passed, mut refused, mut caught) = (0, 0, 0);
    // All 1,000 take some minutes; a part of them stands for them where nobody asks for all.
    let all = std::env::var_os("FIVESIGNS_ATTACK_ALL").is_some();
    for (survey, published, conflicts) in (0..if all { 1_000 } else { 250 }).filter_map(two_runs) {
        let found = attack(&published, &survey);
        if conflicts.is_empty() {
            passed += 1;
            assert_eq!(found, Vec::<String>::new());
        } else {
            refused += 1;
            caught += u32::from(!found.is_empty());
        }
    }
    println!("{passed} passed, {refused} refused, of which {caught} would have told");
    assert!(passed > 5 && caught > 5, "{passed} passed, {refused} refused, {caught} would have told");
}

#[test]
fn hiding_groups_under_five_alone_gives_small_groups_away() {
    let found = (0..100).filter(|seed| {
        let survey = RandomSurvey::new(*seed);
        !attack(&naive::hide_under_five(&survey), &survey).is_empty()
    });
    let share = found.count();
    assert!(share > 50, "the attacker found something in {share} of 100 surveys");
}

/// What a group's readers can be told is told in no format once it is kept back.
#[test]
fn a_withheld_group_is_a_name_in_every_format() {
    let survey = RandomSurvey::withholding();
    let result = run(&survey);
    for format in [Format::Terminal, Format::Markdown, Format::Csv] {
        let text = render(&result, format, Style::Plain, 80);
        for line in text.lines().filter(|line| line.contains("unit 0")) {
            let told = line.replace("unit 0", "");
            assert!(!told.chars().any(|c| c.is_ascii_digit()), "{format:?}: {line}");
        }
    }
}
