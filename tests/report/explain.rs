//! Explanations: of everything, of one name, of none.

use fivesigns::report::render::json;
use fivesigns::report::result::{SavedField, SavedResult};
use fivesigns::report::{Explained, Style, explain, render_document};

use crate::golden::{case, interview, survey};

fn explained(result: &SavedResult, field: Option<&str>, what: Option<&str>) -> String {
    match explain(result, &Explained { field, what }) {
        Ok(document) => render_document(&document, Style::Plain, 80),
        Err(problems) => problems.to_string(),
    }
}

#[test]
fn everything_is_explained_rules_that_were_not_met_included() {
    case(explained(&survey(), Some("maintenance planning"), None), "explain-survey.txt");
}

#[test]
fn a_rule_a_sign_a_condition_a_fact_and_an_option_are_explained_alone() {
    let topics = ["silos-present", "silos", "time", "settled-answers", "pilot"];
    let explained: Vec<String> =
        topics.iter().map(|topic| explained(&interview(), None, Some(topic))).collect();
    case(explained.join("\n"), "explain-topics.txt");
}

#[test]
fn what_is_called_alike_is_explained_together() {
    let alike = json::render(&interview()).replace("\"settled-to-learn\"", "\"settled-answers\"");
    let result = json::parse("alike.json", &alike).unwrap();
    let told = explained(&result, None, Some("settled-answers"));
    let place = |text: &str| told.find(text).unwrap_or_else(|| panic!("{text}: {told}"));
    assert!(place("The fact \"settled-answers\"") < place("Rules that look at it"));
    assert!(place("Rules that look at it") < place("The rule \"settled-answers\""));
    assert!(place("The rule \"settled-answers\"") < place("It is not known whether this rule is met"));
}

#[test]
fn unknown_names_are_answered_with_the_nearest() {
    #[track_caller]
    fn case(field: Option<&str>, what: Option<&str>, expected: &str) {
        assert_eq!(explained(&survey(), field, what).trim_end(), expected);
    }
    case(
        None,
        Some("silo"),
        "error: silo: the result has no rule, sign, readiness condition, fact or option of this name\n  \
         help: did you mean \"silos\"?",
    );
    case(
        None,
        Some("xyz"),
        "error: xyz: the result has no rule, sign, readiness condition, fact or option of this name\n  \
         help: leave the name out to see all of them",
    );
    case(
        Some("maintenance"),
        None,
        "error: --field maintenance: the result has no field of this name\n  \
         help: did you mean \"maintenance planning\"?",
    );
    case(
        Some("quality assurance"),
        None,
        "error: --field quality assurance: there is nothing to explain: the result is withheld\n  \
         help: ask at least 5 people; smaller groups are never shown",
    );
}

/// Whatever a report or an explanation prints as an id or a name can be asked for.
#[test]
fn every_id_and_every_name_is_explained() {
    for result in [survey(), interview()] {
        let shown = result.fields.iter().find_map(SavedField::shown).unwrap();
        let field = shown.field.as_deref();
        let pack = &result.pack;
        let mut names: Vec<String> = shown.findings.iter().map(|finding| finding.rule.clone()).collect();
        names.extend(shown.verdict.ranking.iter().map(|ranked| ranked.option.clone()));
        names.extend(shown.facts.keys().cloned());
        names.extend(pack.signs.iter().flat_map(|sign| [sign.id.clone(), sign.name.to_uppercase()]));
        names.extend(pack.readiness.iter().flat_map(|text| [text.id.clone(), text.name.clone()]));
        names.extend(pack.options.iter().map(|option| option.name.clone()));
        names.extend(shown.signs.iter().flat_map(|sign| sign.items.iter().map(|item| item.id.clone())));
        for name in names {
            let told = explained(&result, field, Some(&name));
            assert!(!told.starts_with("error"), "{name}: {told}");
        }
        assert_eq!(
            explained(&result, field, Some("wroking time")).trim_end(),
            "error: wroking time: the result has no rule, sign, readiness condition, fact or option of this name\n  \
             help: did you mean \"working time\"?"
        );
    }
}
