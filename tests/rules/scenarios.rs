//! Scenarios, one mistake at a time, and what they must not change.

use std::fs;

use fivesigns::judgement::{ScenarioResult, test_scenarios};
use fivesigns::pack::load::{RawFile, embedded_files, load};

use super::planted::{listed, problems, raw, small};

/// The small pack with this file of scenarios.
fn with(text: &str) -> Vec<RawFile> {
    let mut files = small();
    files.push(raw("small", "scenarios/ours.yaml", text));
    files
}

/// One scenario with these lines; what they leave out is sound.
fn scenario(lines: &[&str]) -> String {
    let mut scenario = format!("scenarios:\n  - {}\n", lines.join("\n    "));
    for (key, line) in
        [("id:", "id: one"), ("title:", "title: \"x\""), ("expect:", "expect: { verdict: form }")]
    {
        if !lines.iter().any(|line| line.replace('⟦', "").starts_with(key)) {
            scenario = format!("{scenario}    {line}\n");
        }
    }
    scenario
}

/// Expects one problem, under the text between `⟦` and `⟧`.
#[track_caller]
fn case(marked: &str, fault: &str, label: &str) {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let line = text[..start].matches('\n').count() + 1;
    let column = text[..start].rsplit('\n').next().unwrap().chars().count() + 1;
    let expected =
        format!("small/scenarios/ours.yaml:{line}:{column}: {fault}\n  {} ({label})", &text[start..end]);
    let files = with(&text);
    let found = match load("small", files) {
        Ok(_) => "no problem was found".to_owned(),
        Err(problems) => listed(&problems),
    };
    assert_eq!(found, expected);
}

#[track_caller]
fn one(lines: &[&str], fault: &str, label: &str) {
    case(&scenario(lines), fault, label);
}

#[test]
fn a_known_miss_says_why() {
    for miss in ["⟦yes⟧", "⟦\" \"⟧", "⟦[]⟧", "⟦3⟧"] {
        one(
            &["ratings: { silos: 3 }", &format!("miss: {miss}")],
            "a known miss needs its reason",
            "why does it come out otherwise?",
        );
    }
}

#[test]
fn what_is_known_is_given_in_one_way_and_of_what_the_pack_has() {
    one(&["⟦id: one⟧"], "the scenario does not say what is known", "nothing is given here");
    one(
        &["ratings: ⟦{ silos: 3 }⟧", "given: { silos: 50 }"],
        "a scenario has `given`, or `ratings`, `facts` and `answers`, not both",
        "beside `given`",
    );
    one(
        &["ratings: { ⟦silo⟧: 3 }"],
        "\"silo\" is no sign or condition of this pack",
        "did you mean \"silos\"?",
    );
    one(
        &["ratings: { ⟦practitioners⟧: 3 }"],
        "\"practitioners\" is no sign or condition of this pack",
        "this is a fact",
    );
    one(
        &["ratings: { sponsor: ⟦5⟧ }"],
        "expected a whole number from 0 to 4, found the number 5",
        "expected a whole number from 0 to 4",
    );
    one(&["facts: { ⟦silos⟧: 3 }"], "\"silos\" is no fact of this pack", "this is a sign");
    one(&["facts: { co-located: ⟦12⟧ }"], "expected yes or no, found the number 12", "expected yes or no");
    one(
        &["answers: { ⟦silos.two⟧: 3 }"],
        "\"silos.two\" is no item of this pack",
        "did you mean \"silos.one\"?",
    );
    one(&["answers: { silos.one: ⟦4⟧ }"], "the number 4 is not an answer of this item", "no such answer");
    one(&["answers: { silos.one: ⟦Agree⟧ }"], "\"Agree\" is not an answer of this item", "no such answer");
    one(&["given: { ⟦silo⟧: 50 }"], "\"silo\" is nothing that can be given", "did you mean \"silos\"?");
}

#[test]
fn what_is_expected_is_of_the_pack() {
    #[track_caller]
    fn expect(expect: &str, fault: &str, label: &str) {
        one(&["ratings: { silos: 3 }", &format!("expect: {expect}")], fault, label);
    }
    expect(
        "⟦{ status: firm }⟧",
        "what is expected of a scenario needs the key `verdict`",
        "`verdict` is missing here",
    );
    expect("{ verdict: ⟦forms⟧ }", "\"forms\" is no verdict of this pack", "did you mean \"form\"?");
    expect("{ verdict: form, status: ⟦sure⟧ }", "\"sure\" is not one of firm, provisional", "no label");
    expect("{ verdict: form, among_first_two: ⟦[]⟧ }", "the list names no option", "empty list");
    expect(
        "{ verdict: form, among_first_two: [⟦piloting⟧] }",
        "\"piloting\" is no option of this pack",
        "did you mean \"pilot\"?",
    );
    expect(
        "{ verdict: form, among_first_two: ⟦[form, pilot, join]⟧ }",
        "3 options cannot be among the first two",
        "expected one or two",
    );
    expect(
        "{ verdict: form, findings: { ⟦silo-present⟧: met } }",
        "\"silo-present\" is no rule of this pack",
        "did you mean \"silos-present\"?",
    );
    expect(
        "{ verdict: form, findings: { silos-present: ⟦yes⟧ } }",
        "expected one of met, not_met, unknown, found `true`",
        "expected one of met, not_met, unknown",
    );
}

#[test]
fn a_file_without_a_scenario_and_a_name_that_is_none() {
    case("scenarios: ⟦[]⟧\n", "the file holds no scenario", "empty list");
    assert_eq!(
        listed(&problems(with("# Still to be written.\n"))),
        "small/scenarios/ours.yaml:2:1: expected a file of scenarios, as a mapping of keys and values, found nothing\n   \
         (expected a file of scenarios, as a mapping of keys and values)"
    );
    let mut files = small();
    files.push(raw("small", "scenarios/ours.yml", &scenario(&["ratings: {}"])));
    assert_eq!(
        listed(&load("small", files).unwrap_err()),
        "small/scenarios/ours.yml: no file of a pack has this name, so it would not be read"
    );
}

#[test]
fn an_id_stands_for_one_scenario_in_all_files() {
    let mut files = with(&scenario(&["ratings: {}"]));
    files.push(raw("small", "scenarios/theirs.yaml", &scenario(&["ratings: {}"])));
    assert_eq!(
        listed(&load("small", files).unwrap_err()),
        "small/scenarios/theirs.yaml:3:9: the id \"one\" is used twice\n  one (first at small/scenarios/ours.yaml)"
    );
}

#[test]
fn the_worked_example_comes_out_as_it_says() {
    let guide = fs::read_to_string(super::repository().join("rules/README.md")).unwrap();
    let (_, example) = guide.split_once("```yaml\nscenarios:\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let mut files = embedded_files();
    files.push(raw("rules", "scenarios/ours.yaml", &format!("scenarios:\n{example}")));
    let pack = load("rules", files).unwrap();
    let results = test_scenarios(&pack);
    let ours = results.iter().filter(|(scenario, _)| example.contains(&format!("id: {}\n", scenario.id)));
    let results = ours.map(|(_, result)| result).collect::<Vec<_>>();
    assert!(matches!(*results, [ScenarioResult::AsExpected, ScenarioResult::KnownMiss]), "{results:?}");
}

#[test]
fn scenarios_change_nothing_that_a_result_names() {
    let pack = load("small", with(&scenario(&["ratings: { silos: 3 }"]))).unwrap();
    let without = load("small", small()).unwrap();
    assert_eq!((pack.scenarios.len(), without.scenarios.len()), (1, 0));
    assert_eq!(pack.fingerprint, without.fingerprint);
}

#[test]
fn a_known_miss_excuses_verdict_and_status_and_nothing_else() {
    #[track_caller]
    fn case(expect: &str, differences: usize) {
        let text =
            scenario(&["ratings: { silos: 3, belonging: 1 }", &format!("expect: {expect}"), "miss: \"x\""]);
        let pack = load("small", with(&text)).unwrap();
        let results = test_scenarios(&pack);
        let found = match &results[0].1 {
            ScenarioResult::KnownMiss => 0,
            ScenarioResult::Differs(differences) => differences.len(),
            ScenarioResult::AsExpected => panic!("a miss is never as expected"),
        };
        assert_eq!(found, differences, "{results:?}");
    }
    case("{ verdict: no-action, findings: { silos-present: met } }", 0);
    case("{ verdict: no-action, findings: { silos-present: not_met } }", 1);
    case("{ verdict: no-action, among_first_two: [join, no-action] }", 2);
    // It comes out as expected, so the mark is to go.
    case("{ verdict: check-readiness }", 1);
}
