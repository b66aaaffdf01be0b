//! What a rule has besides its condition, one mistake at a time.

use super::planted::{case, rule};

#[test]
fn a_rule_that_does_nothing_or_is_not_tested() {
    rule(
        &["⟦id: one⟧", "when: always"],
        "the rule neither weighs an option nor recommends anything",
        "this rule does nothing",
    );
    rule(
        &["id: one", "when: always", "weighs: { form: 1 }", "verdicts: ⟦[form]⟧"],
        "there is no `recommend` that these verdicts could show",
        "nothing to show",
    );
    rule(
        &["id: one", "when: always", "recommend: ⟦\"Do this.\"⟧"],
        "a recommendation needs `verdicts`",
        "shown beside which verdicts?",
    );
    rule(
        &["id: one", "when: always", "recommend: \"Do this.\"", "verdicts: ⟦[]⟧"],
        "no verdict would ever show this",
        "empty list",
    );
    rule(&["id: one", "when: always", "weighs: ⟦{}⟧"], "`weighs` names no option", "no option");
    rule(&["id: one", "when: always", "weighs: { form: ⟦0⟧ }"], "0 points weigh nothing", "no weight");
    rule(
        &["id: one", "when: always", "weighs: { form: ⟦0.005⟧ }"],
        "0.005 is not a multiple of 0.01",
        "give at most two decimals",
    );
    rule(
        &["id: one", "when: always", "weighs: { form: ⟦-101⟧ }"],
        "-101 is not between -100 and 100",
        "expected -100 to 100",
    );
    rule(
        &["⟦id: one⟧", "when: { only: silos }", "weighs: { form: 1 }"],
        "the rule has no examples, so nothing tests it",
        "no examples",
    );
    rule(
        &["id: one", "when: { only: silos }", "weighs: { form: 1 }", "examples: ⟦[]⟧"],
        "the rule has no examples, so nothing tests it",
        "no examples",
    );
    rule(
        &[
            "id: one",
            "when: always",
            "weighs: { form: 1 }",
            "basis: ⟦{ judgement: \"x\", published: \"x\" }⟧",
        ],
        "a basis is `published` or `judgement`",
        "give exactly one of the two",
    );
}

#[test]
fn an_example_that_gives_nothing_a_rule_could_know() {
    #[track_caller]
    fn given(given: &str, fault: &str, label: &str) {
        let example = format!("examples: [{{ given: {given}, expect: met }}]");
        rule(&["id: one", "when: always", "weighs: { form: 1 }", &example], fault, label);
    }
    given("{ ⟦silo⟧: 50 }", "\"silo\" is nothing that can be given", "did you mean \"silos\"?");
    given("{ silos: ⟦101⟧ }", "101 is not between 0 and 100", "expected 0 to 100");
    given("{ silos: ⟦hi⟧ }", "\"hi\" is not one of low, watch, present, strong", "no label");
    given(
        "{ silos: { rating: ⟦5⟧ } }",
        "expected a whole number from 0 to 4, found the number 5",
        "expected a whole number from 0 to 4",
    );
    given("{ time: ⟦4.5⟧ }", "4.5 is not between 0 and 4", "expected 0 to 4");
    given("{ co-located: ⟦12⟧ }", "expected yes or no, found the number 12", "expected yes or no");
    given(
        "{ existing-community: ⟦yes⟧ }",
        "`true` is no choice of the fact \"existing-community\"",
        "no such choice",
    );
    given("{ rate: ⟦40⟧ }", "40 is not between 0 and 1", "expected 0 to 1");
    given(
        "{ ⟦silos.solved-twice⟧: { favourable: 0.5, neutral: 0.5, unfavourable: 0 } }",
        "\"silos.solved-twice\" is retired: it is asked no more",
        "use \"silos.same-problems-apart\"",
    );
    given(
        "{ silos.kept-to-teams: ⟦{ favourable: 0.5, neutral: 0.5, unfavourable: 0.5 }⟧ }",
        "the shares add up to 1.50",
        "expected 1 in all",
    );
    given(
        "{ segments: { ⟦time⟧: [50] } }",
        "\"time\" is no sign of this pack",
        "this is a readiness condition",
    );
    given(
        "⟦{ informants: 2, rate: 0.5 }⟧",
        "an example is a survey or an interview, not both",
        "both are given",
    );
    case(
        "signs/silos.yaml",
        "{ given: { silos: 43.74 }, expect: not_met }",
        "{ given: { silos: 43.74 }, expect: ⟦not-met⟧ }",
        "\"not-met\" is not one of met, not_met, unknown",
        "did you mean \"not_met\"?",
    );
}
