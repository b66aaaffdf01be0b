//! Conditions of rules, one mistake at a time.

use super::planted::case;

#[test]
fn a_condition_that_cannot_be_read() {
    #[track_caller]
    fn when(to: &str, fault: &str, label: &str) {
        case("weighing.yaml", "when: { only: belonging }", &format!("when: {to}"), fault, label);
    }
    when("{ ⟦ony⟧: belonging }", "`ony` is no form of condition", "did you mean `only`?");
    when("⟦allways⟧", "`allways` is no form of condition", "did you mean `always`?");
    when("{ ⟦always⟧: yes }", "`always` stands alone", "no key");
    when(
        "⟦{ only: belonging, not: always }⟧",
        "a condition has one key, and here are several",
        "several conditions",
    );
    when("{ all: ⟦[]⟧ }", "`all` of nothing always holds", "empty list");
    when("{ any: ⟦[]⟧ }", "`any` of nothing never holds", "empty list");
    when(
        "{ count: { at_least: ⟦3⟧, of: [{ only: silos }, { only: belonging }] } }",
        "expected a whole number from 1 to 2, found the number 3",
        "expected a whole number from 1 to 2",
    );
    when(
        "{ count: { at_least: ⟦0⟧, of: [{ only: silos }, { only: belonging }] } }",
        "expected a whole number from 1 to 2, found the number 0",
        "expected a whole number from 1 to 2",
    );
    when(
        "{ unknown: ⟦{ at_least: 1 }⟧ }",
        "an `unknown` condition names nothing that could be unknown",
        "give signs, readiness or facts",
    );
    when("{ unknown: { signs: ⟦[]⟧, at_least: 1 } }", "this list names nothing", "empty list");
    when(
        "{ unknown: { signs: [silos, ⟦silos⟧], at_least: 1 } }",
        "\"silos\" stands in this list twice",
        "the second time",
    );
    when(
        "{ compare: { sign: silos, below_any: [⟦silos⟧] } }",
        "a sign is compared with itself",
        "name other signs",
    );
    when(
        "{ responses: ⟦{ rate: { below: 0.4 }, informants: { at_most: 1 } }⟧ }",
        "a `responses` condition measures one thing",
        "give exactly one of respondents, rate, informants, agreement, managers_above_staff",
    );
    when(
        "{ all: [{ sign: { id: silos, level: { at_most: low } } }, ⟦{ sign: { id: silos, level: { at_least: watch } } }⟧] }",
        "this cannot hold together with what stands above it",
        "contradicts an entry above",
    );
    when(
        "{ readiness: { id: time, state: ⟦in place⟧ } }",
        "\"in place\" is not one of gap, open, in-place, nothing",
        "did you mean \"in-place\"?",
    );
}

#[test]
fn bounds_that_hold_for_nothing() {
    #[track_caller]
    fn when(to: &str, fault: &str, label: &str) {
        case("weighing.yaml", "when: { only: belonging }", &format!("when: {to}"), fault, label);
    }
    when("{ readiness_mean: ⟦{ }⟧ }", "these bounds have no end", "empty bounds");
    when("{ sign: { id: silos, level: ⟦{ }⟧ } }", "these bounds have no end", "empty bounds");
    when("{ readiness_mean: { below: ⟦5⟧ } }", "5 is not between 0 and 4", "expected 0 to 4");
    when("{ responses: { rate: { below: ⟦40⟧ } } }", "40 is not between 0 and 1", "expected 0 to 1");
    when(
        "{ readiness_mean: ⟦{ above: 2, below: 2 }⟧ }",
        "nothing lies within these bounds",
        "this can never hold",
    );
    when(
        "{ fact: { id: practitioners, number: ⟦{ above: 10, below: 11 }⟧ } }",
        "nothing lies within these bounds",
        "this can never hold",
    );
    when(
        "{ readiness_mean: { at_least: 1, above: ⟦2⟧ } }",
        "`at_least` and `above` bound the same end",
        "keep one of the two",
    );
    when(
        "{ sign: { id: silos, level: ⟦{ at_least: present, at_most: watch }⟧ } }",
        "no level is at least present and at most watch",
        "this can never hold",
    );
    when(
        "{ fact: { id: practitioners, number: { below: ⟦2.5⟧ } } }",
        "expected a whole number from 0 to 4294967295, found the number 2.5",
        "expected a whole number from 0 to 4294967295",
    );
}

#[test]
fn a_test_that_does_not_fit_the_fact() {
    #[track_caller]
    fn fact(to: &str, fault: &str, label: &str) {
        case("weighing.yaml", "when: { only: belonging }", &format!("when: {{ fact: {to} }}"), fault, label);
    }
    fact(
        "{ id: co-located, number: ⟦{ at_least: 1 }⟧ }",
        "the fact \"co-located\" is answered with yes or no",
        "not a number",
    );
    fact(
        "{ id: practitioners, is: ⟦yes⟧ }",
        "the fact \"practitioners\" is a number",
        "not yes, no or a choice",
    );
    fact(
        "{ id: existing-community, is: ⟦dorment⟧ }",
        "\"dorment\" is no choice of the fact \"existing-community\"",
        "did you mean \"dormant\"?",
    );
    fact(
        "{ id: existing-community, number: ⟦{ at_least: 1 }⟧ }",
        "the fact \"existing-community\" is a choice",
        "not a number",
    );
    fact(
        "{ id: sponsor-named, is: ⟦yes⟧ }",
        "the fact \"sponsor-named\" is answered in words, which no rule can measure",
        "not measurable",
    );
    fact("{ id: existing-community, is: ⟦[]⟧ }", "none of the answers is named", "empty list");
    fact(
        "{ id: existing-community, is: [none, dormant, ⟦none⟧] }",
        "this answer is named twice",
        "take it out",
    );
    fact(
        "{ id: existing-community, is: [none, ⟦dorment⟧] }",
        "\"dorment\" is no choice of the fact \"existing-community\"",
        "did you mean \"dormant\"?",
    );
    fact(
        "{ id: practitioners, is: [⟦5⟧] }",
        "the fact \"practitioners\" is a number",
        "not yes, no or a choice",
    );
    fact("⟦{ id: co-located }⟧", "a `fact` condition needs `is` or `number`", "give exactly one of the two");
}
