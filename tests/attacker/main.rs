//! An attacker who holds everything a run published, in all formats, and looks for groups too small to be told.
//!
//! It sets up what was published as linear equations over all groups, with whole numbers of people, and asks
//! for each group below the minimum how far its size and its means may still vary (`attack.rs`). That the
//! attacker is able is shown by setting it on plain "hide groups under 5" (`naive.rs`).
#![expect(clippy::unwrap_used, reason = "a survey that cannot be attacked fails the test")]

mod attack;
mod naive;
mod published;
mod survey;

use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::report::{Format, SavedResult, Style, render};

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

fn survives(seed: u64) {
    let survey = RandomSurvey::new(seed);
    let json = render(&run(&survey), Format::Json, Style::Plain, 80);
    let published = Published::from_json(&json, &survey);
    assert_eq!(attack(&published, &survey), Vec::<String>::new(), "seed {seed}");
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

/// The other formats say nothing that the JSON does not say.
#[test]
fn every_number_of_the_csv_stands_in_the_json() {
    for seed in 0..50 {
        let result = run(&RandomSurvey::new(seed));
        let json: serde_json::Value =
            serde_json::from_str(&render(&result, Format::Json, Style::Plain, 80)).unwrap();
        let known = published::numbers(&json);
        let csv = render(&result, Format::Csv, Style::Plain, 80);
        for row in csv::Reader::from_reader(csv.as_bytes()).records() {
            let row = row.unwrap();
            for cell in [&row[5], &row[6]] {
                if let Ok(number) = cell.parse::<f64>() {
                    assert!(known.contains(&number.to_bits()), "{row:?}, seed {seed}");
                }
            }
        }
    }
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
