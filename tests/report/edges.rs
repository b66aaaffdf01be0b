//! What a report says where there is little to show.

use fivesigns::pack::{Points, VerdictKind};
use fivesigns::report::result::{
    Gap, Hidden, HiddenGroup, ReadinessWord, SavedField, SavedResult, SavedSegment, SavedUndecidedText,
    SavedWeight,
};
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
    assert!(text(&result).contains("No single thing still unknown would change this advice.\n"));
}

#[test]
fn the_share_of_the_invited_is_that_of_the_survey_unless_those_of_the_field_were_counted() {
    let mut single = survey();
    single.fields.truncate(1);
    for not_counted in [survey(), single] {
        assert!(text(&not_counted).contains("48 respondents answered (in the whole survey 44 %"));
    }
    let counted = changed(|conclusion| {
        (conclusion.response_rate, conclusion.response_rate_gap) = (Some(0.5), None);
    });
    assert!(text(&counted).contains("48 respondents answered, 50 % of those invited."));
}

/// What stands under "Why".
fn reasons(result: &SavedResult) -> Vec<String> {
    let report = render(result, Format::Markdown, Style::Plain, 80);
    let why = report.split("Why\n\n").nth(1).unwrap_or_default();
    let items = why.lines().take_while(|line| line.starts_with("- "));
    items.map(|line| line.trim_start_matches("- ").to_owned()).collect()
}

#[test]
fn the_reasons_are_what_gave_the_verdict_its_points_strongest_first_and_never_what_only_advises() {
    let mut result = survey();
    result.fields.truncate(1);
    let Some(SavedField::Shown(conclusion)) = result.fields.first() else { panic!("a field is shown") };
    let leading = &conclusion.verdict.ranking[0];
    let mut given: Vec<_> = leading
        .contributions
        .iter()
        .filter(|contribution| contribution.points.hundredths() > 0)
        .map(|contribution| {
            let finding = conclusion.findings.iter().find(|finding| finding.rule == contribution.rule);
            (contribution.points, finding.expect("each contribution has its finding").finding.clone())
        })
        .collect();
    // What holds of every field comes last.
    let holds_always = "Starting small is the usual way.";
    given.sort_by_key(|(points, finding)| (finding == holds_always, std::cmp::Reverse(*points)));
    let given: Vec<String> = given.into_iter().map(|(_, finding)| finding).collect();
    assert!(given.len() > 1, "a verdict of one finding shows no order");
    assert_eq!(reasons(&result), given);
}

#[test]
fn what_speaks_more_for_the_nearest_rival_is_no_reason() {
    let against = |rule: &str| {
        changed(|conclusion| {
            let rival = conclusion.verdict.ranking[1].option.clone();
            let finding = conclusion.findings.iter_mut().find(|finding| finding.rule == rule);
            let weight = SavedWeight { option: rival, points: Points::from_hundredths(900) };
            let finding = finding.expect("the small pack has this rule");
            finding.weighs.retain(|kept| kept.option != weight.option);
            finding.weighs.push(weight);
        })
    };
    let stated = "Knowledge stays in teams, and problems are solved more than once.";
    assert!(reasons(&changed(|_| {})).iter().any(|reason| reason == stated));
    assert!(!reasons(&against("silos-present")).iter().any(|reason| reason == stated));
}

#[test]
fn a_verdict_that_no_points_decide_is_reasoned_by_what_is_unknown() {
    let mut result = changed(|conclusion| {
        conclusion.verdict.kind = VerdictKind::InsufficientEvidence;
        for sign in &mut conclusion.signs {
            sign.level = None;
        }
    });
    result.pack.undecided = vec![SavedUndecidedText {
        headline: None,
        kind: VerdictKind::InsufficientEvidence,
        name: "too little known".into(),
        right_when: "Too few signs are known.".into(),
        title: "Too little is known".into(),
        wrong_when: "Enough signs are known.".into(),
    }];
    let [reason] = &reasons(&result)[..] else { panic!("one reason: {:?}", reasons(&result)) };
    assert!(reason.starts_with("Too few signs are known. Not known: silos, "), "{reason}");
}

#[test]
fn the_picture_of_several_shows_what_is_unknown_and_what_is_withheld_as_such() {
    let mut result = changed(|conclusion| {
        conclusion.signs[0].level = None;
        conclusion.signs[0].gap = Some(Gap::NotAsked);
        for condition in &mut conclusion.readiness {
            condition.state = ReadinessWord::InPlace;
        }
    });
    let Some(SavedField::Shown(first)) = result.fields.first().cloned() else { panic!("a field is shown") };
    let mut leave_alone = first;
    leave_alone.field = Some("b".to_owned());
    leave_alone.verdict.kind = VerdictKind::NoAction;
    result.fields.insert(0, SavedField::Shown(leave_alone));
    let report = render(&result, Format::Markdown, Style::Plain, 80);
    let rows: Vec<&str> = report.lines().filter(|line| line.starts_with("| ")).take(5).collect();
    // Where there is something to do comes first, whatever the order of the result.
    assert!(rows[2].starts_with("| maintenance planning | 8 of 8 | not asked | "), "{rows:?}");
    assert!(rows[3].starts_with("| b | 8 of 8 | not asked | "), "{rows:?}");
    assert!(rows[4].contains("withheld | withheld | withheld"), "{rows:?}");
}
