//! What a report says where there is little to show.

use fivesigns::report::result::{Hidden, HiddenGroup, SavedField, SavedResult, SavedSegment};
use fivesigns::report::{Format, Style, render};

use crate::golden::survey;

fn text(result: &SavedResult) -> String {
    render(result, Format::Terminal, Style::Plain, 80)
}

/// The survey with its shown field changed.
fn changed(change: impl FnOnce(&mut fivesigns::report::result::SavedConclusion)) -> SavedResult {
    let mut result = survey();
    if let Some(SavedField::Shown(conclusion)) = result.fields.first_mut() {
        change(conclusion);
    }
    result
}

#[test]
fn rules_that_are_not_what_they_are_called_say_so() {
    let named = "small 1.0.0, changed from the built-in pack of that name";
    for (changed, expected) in [(None, false), (Some(false), false), (Some(true), true)] {
        let mut result = survey();
        result.pack.changed_from_built_in = changed;
        assert_eq!(render(&result, Format::Markdown, Style::Plain, 80).contains(named), expected);
        let limit = "These rules are not those that come with the program";
        assert_eq!(text(&result).contains(limit), expected);
        assert_eq!(
            render(&result, Format::Json, Style::Plain, 80).contains("\"changed_from_built_in\": true"),
            expected
        );
    }
}

#[test]
fn units_that_are_all_withheld_make_no_table() {
    let result = changed(|conclusion| {
        for segment in conclusion.segments.iter_mut().flat_map(|segments| &mut segments.groups) {
            *segment = SavedSegment::Withheld(HiddenGroup { name: "a".into(), withheld: Hidden });
        }
    });
    assert!(text(&result).contains("The 4 units are withheld, to protect those who answered.\n"));
}

#[test]
fn an_input_that_must_be_known_in_any_case_is_asked_for_without_a_consequence() {
    let result = changed(|conclusion| {
        let open = &mut conclusion.verdict.open_conditions;
        open.truncate(1);
        for condition in open {
            (condition.value, condition.value_text, condition.would_become) = (None, None, None);
        }
    });
    let expected = "These have to be known before anything can be decided:\n\n\
                    - Are the answers people need known and stable?\n";
    assert!(text(&result).contains(expected));
}

#[test]
fn a_verdict_that_nothing_could_change_says_so() {
    let result = changed(|conclusion| conclusion.verdict.open_conditions.clear());
    assert!(text(&result).contains("No single thing that is unknown would change it.\n"));
}

#[test]
fn the_share_of_the_invited_is_that_of_the_survey_unless_there_is_one_field() {
    let several = survey();
    let mut single = survey();
    single.fields.truncate(1);
    assert!(text(&several).contains("48 respondents answered (in the whole survey 44 %"));
    assert!(text(&single).contains("48 respondents answered, 44 % of those invited."));
}
