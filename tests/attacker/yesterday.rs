//! That each attack works: results as they were published before numbers were rounded, with what people answered.
//!
//! The folder `yesterday` holds what commit c8a9461 published of invented surveys, without texts and what was not
//! measured, each beside its answers.

use serde_json::Value;

use super::pins::{Pin, Truth, What, Who};
use super::{agreement, digest, few, gaps, left_out, no_score, redraws, subtraction};

/// The pins of an attack on every kept result of a kind, none of them wrong.
#[track_caller]
fn pins(kept: &str, attack: fn(&Value) -> Vec<Pin>) -> Vec<Vec<Pin>> {
    let tables: Vec<Value> = serde_json::from_str(kept).unwrap();
    let of = |table: &Value| {
        let truth = Truth::of(&table["truth"]);
        let pins = attack(&table["published"]);
        for pin in &pins {
            assert!(truth.confirms(pin), "{pin:?} of {truth:?}");
        }
        pins
    };
    tables.iter().map(of).collect()
}

/// In how many tables something of the kind was worked out.
fn number(pins: &[Vec<Pin>], is_meant: impl Fn(&Pin) -> bool) -> [usize; 2] {
    [pins.iter().filter(|pins| pins.iter().any(&is_meant)).count(), pins.len()]
}

#[test]
fn what_one_person_answered_who_left_a_statement_out() {
    let found = pins(include_str!("yesterday/left-out.json"), left_out::attack);
    assert_eq!(number(&found, |_| true), [10, 12]);
    let found = pins(include_str!("yesterday/left-out-units.json"), left_out::attack);
    assert_eq!(number(&found, |pin| matches!(&pin.who, Who::Person(group) if group.unit.is_some())), [6, 14]);
    assert_eq!(number(&found, |pin| matches!(pin.who, Who::WithheldPerson(_))), [4, 14]);
}

#[test]
fn how_the_answers_of_one_person_without_a_score_lean() {
    let found = pins(include_str!("yesterday/no-score.json"), no_score::attack);
    assert_eq!(number(&found, |_| true), [7, 14]);
}

#[test]
fn what_everybody_answered_to_a_statement_that_was_kept_back() {
    let found = pins(include_str!("yesterday/kept-statement.json"), agreement::attack);
    assert_eq!(number(&found, |pin| matches!(pin.what, What::Rungs(_))), [9, 14]);
}

#[test]
fn whether_nearly_all_are_all() {
    let found = pins(include_str!("yesterday/unanimous.json"), gaps::attack);
    assert_eq!(number(&found, |_| true), [8, 12]);
    // Of every second table all answered alike.
    assert_eq!(number(&found, |pin| pin.what != What::AllButOne), [6, 12]);
}

#[test]
fn what_each_of_five_to_seven_people_answered_from_the_stability_of_the_verdict() {
    let found = pins(include_str!("yesterday/redraws.json"), redraws::attack);
    assert_eq!(number(&found, |_| true), [10, 11]);
    assert_eq!(number(&found, |pin| matches!(pin.what, What::Rungs(_))), [1, 11]);
}

#[test]
fn which_camp_those_who_are_withheld_belong_to() {
    let found = pins(include_str!("yesterday/withheld-fields.json"), subtraction::attack);
    assert_eq!(number(&found, |pin| matches!(pin.what, What::Camp(_))), [6, 6]);
    assert_eq!(number(&found, |pin| matches!(pin.what, What::HealthyEnd(_))), [3, 6]);
}

#[test]
fn every_row_of_a_small_file_from_its_digest() {
    let found = pins(include_str!("yesterday/digest.json"), digest::attack);
    assert_eq!(number(&found, |_| true), [4, 4]);
}

#[test]
fn that_five_people_all_but_agree() {
    let found = pins(include_str!("yesterday/five-people.json"), few::attack);
    assert_eq!(number(&found, |_| true), [7, 12]);
}
