//! What cannot hold together in one `all`, at every depth; and what can, and must not be called a contradiction.

use fivesigns::pack::load::{embedded_files, load};

use super::planted::{case, change};

const FILE: &str = "weighing.yaml";
const FROM: &str = "when: { fact: { id: one-source, is: yes } }";

#[track_caller]
fn apart(entries: &str) {
    case(
        FILE,
        FROM,
        &format!("when: {{ all: [{entries}] }}"),
        "this cannot hold together with what stands above it",
        "contradicts an entry above",
    );
}

#[track_caller]
fn never(condition: &str) {
    case(FILE, FROM, &format!("when: {condition}"), "this can never hold", "holds for nothing");
}

#[track_caller]
fn sound(condition: &str) {
    let mut files = embedded_files();
    change(&mut files, FILE, |text| text.replacen(FROM, &format!("when: {condition}"), 1));
    if let Err(problems) = load("rules", files) {
        panic!("{condition}: {problems}");
    }
}

#[test]
fn states_levels_and_answers_that_exclude_one_another() {
    apart("{ readiness: { id: time, state: gap } }, ⟦{ readiness: { id: time, state: in-place } }⟧");
    apart("{ readiness: { id: time, state: open } }, ⟦{ readiness: { id: time, state: nothing } }⟧");
    apart("{ readiness: { id: time, state: gap } }, ⟦{ readiness: { id: time, score: { above: 1 } } }⟧");
    apart(
        "{ readiness: { id: time, score: { below: 2 } } }, ⟦{ readiness: { id: time, score: { at_least: 2 } } }⟧",
    );
    apart("{ readiness_mean: { below: 1 } }, ⟦{ readiness_mean: { above: 3 } }⟧");
    apart(
        "{ sign: { id: silos, level: { at_most: low } } }, ⟦{ sign: { id: silos, level: { at_least: watch } } }⟧",
    );
    apart("{ fact: { id: rivalry, is: yes } }, ⟦{ fact: { id: rivalry, is: no } }⟧");
    apart(
        "{ fact: { id: existing-community, is: none } }, ⟦{ fact: { id: existing-community, is: dormant } }⟧",
    );
    apart(
        "{ fact: { id: practitioners, number: { above: 3 } } }, \
         ⟦{ fact: { id: practitioners, number: { below: 4 } } }⟧",
    );
    apart("{ only: silos }, ⟦{ sign: { id: belonging, level: { at_least: present } } }⟧");
    apart("{ only: silos }, ⟦{ only: belonging }⟧");
    apart(
        "{ responses: { respondents: { at_least: 30 } } }, ⟦{ responses: { informants: { at_least: 2 } } }⟧",
    );
    apart("{ responses: { rate: { below: 0.2 } } }, ⟦{ responses: { rate: { at_least: 0.2 } } }⟧");
    apart(
        "{ item: { id: silos.kept-to-teams, share: favourable, bounds: { above: 0.6 } } }, \
         ⟦{ item: { id: silos.kept-to-teams, share: unfavourable, bounds: { at_least: 0.5 } } }⟧",
    );
    apart(
        "{ sign: { id: silos, level: { at_most: low } } }, { sign: { id: belonging, level: { at_least: strong } } }, \
         ⟦{ compare: { sign: silos, at_least_all: [belonging] } }⟧",
    );
    apart(
        "{ sign: { id: silos, level: { at_least: low } } }, ⟦{ unknown: { signs: [silos], at_least: 1 } }⟧",
    );
}

#[test]
fn at_every_depth_and_through_not() {
    apart(
        "{ readiness: { id: time, state: gap } }, \
         ⟦{ all: [{ only: belonging }, { readiness: { id: time, state: in-place } }] }⟧",
    );
    apart("{ fact: { id: rivalry, is: yes } }, ⟦{ not: { fact: { id: rivalry, is: yes } } }⟧");
    apart(
        "{ segments_apart: silos }, { only: belonging }, ⟦{ not: { any: [{ segments_apart: silos }, { only: silos }] } }⟧",
    );
    apart(
        "{ any: [{ fact: { id: rivalry, is: yes } }, { fact: { id: sites, number: { at_least: 3 } } }] }, \
         { fact: { id: rivalry, is: no } }, ⟦{ fact: { id: sites, number: { below: 2 } } }⟧",
    );
    apart("{ known: { only: silos } }, ⟦{ not: { known: { only: silos } } }⟧");
    apart(
        "{ fact: { id: rivalry, is: yes } }, \
         ⟦{ count: { at_least: 2, of: [{ fact: { id: rivalry, is: no } }, { only: silos }] } }⟧",
    );
    // Told once, where it stands.
    case(
        FILE,
        FROM,
        "when: { any: [{ only: silos }, { not: { not: { all: [{ fact: { id: rivalry, is: yes } }, \
         ⟦{ fact: { id: rivalry, is: no } }⟧] } } }] }",
        "this cannot hold together with what stands above it",
        "contradicts an entry above",
    );
    never("{ not: ⟦always⟧ }");
    never("{ not: ⟦{ any: [{ fact: { id: rivalry, is: yes } }, { fact: { id: rivalry, is: no } }] }⟧ }");
}

#[test]
fn comparisons_that_exclude_one_another() {
    apart(
        "{ compare: { sign: silos, below_any: [belonging] } }, \
         ⟦{ compare: { sign: belonging, below_any: [silos] } }⟧",
    );
    apart(
        "{ compare: { sign: silos, below_any: [belonging] } }, \
         ⟦{ compare: { sign: silos, at_least_all: [belonging] } }⟧",
    );
    // Two strong signs are level, rated or measured.
    apart(
        "{ sign: { id: silos, level: { at_least: strong } } }, { sign: { id: belonging, level: { at_least: strong } } }, \
         ⟦{ compare: { sign: silos, below_any: [belonging] } }⟧",
    );
    // Each is at least as high as the other: they may be level.
    sound(
        "{ all: [{ compare: { sign: silos, at_least_all: [belonging] } }, \
         { compare: { sign: belonging, at_least_all: [silos] } }] }",
    );
    // Only a rating tells absent from low.
    sound(
        "{ all: [{ sign: { id: belonging, level: { at_most: low } } }, \
         { compare: { sign: silos, below_any: [belonging] } }] }",
    );
}

#[track_caller]
fn too_many(count: &str, fault: &str, label: &str) {
    case(FILE, FROM, &format!("when: {{ count: {count} }}"), fault, label);
}

#[test]
fn a_count_that_its_list_cannot_reach() {
    let gap = "{ readiness: { id: time, state: gap } }";
    let in_place = "{ readiness: { id: time, state: in-place } }";
    let three = "no 3 of these can hold at once";
    too_many(
        &format!("{{ at_least: ⟦2⟧, of: [{gap}, {in_place}] }}"),
        "no 2 of these can hold at once",
        "at most 1 can",
    );
    too_many(
        &format!("{{ at_least: ⟦3⟧, of: [{gap}, {in_place}, {{ only: silos }}, {{ only: belonging }}] }}"),
        three,
        "at most 2 can",
    );
    sound(&format!("{{ count: {{ at_least: 2, of: [{gap}, {in_place}, {{ only: silos }}] }} }}"));
    case(
        FILE,
        FROM,
        "when: { any: [{ only: silos }, ⟦{ responses: { informants: { below: 1 } } }⟧] }",
        "this can never hold",
        "holds for nothing",
    );
    apart("{ responses: { informants: { at_most: 1 } } }, ⟦{ responses: { agreement: { below: 0.5 } } }⟧");
}

#[track_caller]
fn swallowed(when: &str, unless: &str) {
    case(
        FILE,
        FROM,
        &format!("when: {when}\n    unless: ⟦{unless}⟧"),
        "this holds wherever `when` does, so nothing is left of it",
        "always blocks",
    );
}

#[test]
fn an_unless_that_leaves_nothing_of_when() {
    swallowed("{ only: belonging }", "{ sign: { id: belonging, level: { at_least: present } } }");
    swallowed("{ only: belonging }", "always");
    swallowed(
        "{ fact: { id: rivalry, is: yes } }",
        "{ any: [{ only: silos }, { fact: { id: rivalry, is: yes } }] }",
    );
    swallowed("{ readiness: { id: time, state: nothing } }", "{ readiness: { id: time, state: gap } }");
    // Where belonging is not known, nothing blocks.
    sound(
        "{ any: [{ only: silos }, { only: belonging }] }\n    \
         unless: { sign: { id: belonging, level: { at_least: low } } }",
    );
}

#[test]
fn an_unless_that_blocks_nothing_of_when() {
    let dead = |when: &str, unless: &str| {
        case(
            FILE,
            FROM,
            &format!("when: {when}\n    unless: ⟦{unless}⟧"),
            "this never holds where `when` does, so it blocks nothing",
            "never blocks",
        );
    };
    dead("{ only: belonging }", "{ sign: { id: belonging, level: { at_most: watch } } }");
    dead(
        "{ only: belonging }",
        "{ any: [{ only: silos }, { unknown: { signs: [belonging], at_least: 1 } }] }",
    );
    dead(
        "{ fact: { id: rivalry, is: yes } }",
        "{ all: [{ fact: { id: rivalry, is: no } }, { readiness: { id: time, state: gap } }] }",
    );
    dead("{ responses: { informants: { at_least: 1 } } }", "{ responses: { respondents: { below: 10 } } }");
    // Either of two may block.
    sound(
        "{ only: belonging }\n    \
         unless: { any: [{ only: silos }, { readiness: { id: time, state: gap } }] }",
    );
}

#[test]
fn a_when_that_always_holds_says_so() {
    let rivalry = "{ unknown: { facts: [rivalry], at_least: 1 } }";
    let answered = "{ fact: { id: rivalry, is: yes } }, { fact: { id: rivalry, is: no } }";
    let always = |when: &str| {
        case(FILE, FROM, &format!("when: ⟦{when}⟧"), "this always holds", "holds whatever is known");
    };
    always(&format!("{{ any: [{rivalry}, {answered}] }}"));
    always("{ any: [{ only: silos }, always] }");
    always(
        "{ any: [{ unknown: { signs: [silos], at_least: 1 } }, { sign: { id: silos, level: { at_least: low } } }] }",
    );
    sound(&format!("{{ any: [{answered}] }}"));
    sound("{ any: [{ known: { only: silos } }, { not: { only: silos } }] }");
}

#[test]
fn what_can_hold_is_left_alone() {
    sound(
        "{ all: [{ readiness: { id: time, state: gap } }, { readiness: { id: sponsor, state: in-place } }] }",
    );
    sound(
        "{ all: [{ readiness: { id: time, state: gap } }, { readiness: { id: time, score: { above: 0.5 } } }] }",
    );
    sound("{ all: [{ readiness: { id: time, state: gap } }, { readiness: { id: time, state: nothing } }] }");
    sound("{ any: [{ fact: { id: rivalry, is: yes } }, { fact: { id: rivalry, is: no } }] }");
    sound(
        "{ all: [{ sign: { id: silos, level: { at_least: watch } } }, { sign: { id: silos, level: { at_most: watch } } }] }",
    );
    sound(
        "{ all: [{ fact: { id: practitioners, number: { above: 3 } } }, \
         { fact: { id: practitioners, number: { below: 5 } } }] }",
    );
    // Unknown, none of these is known to be met.
    sound(
        "{ all: [{ not: { known: { fact: { id: rivalry, is: yes } } } }, \
         { not: { known: { fact: { id: rivalry, is: no } } } }] }",
    );
    // An interview has no respondents, and so not 30 of them.
    sound(
        "{ all: [{ not: { responses: { respondents: { at_least: 30 } } } }, { responses: { informants: { at_least: 2 } } }] }",
    );
    sound("{ all: [{ only: silos }, { sign: { id: belonging, level: { at_most: watch } } }] }");
    sound("{ all: [{ only: silos }, { unknown: { signs: [belonging], at_least: 1 } }] }");
    sound(
        "{ all: [{ compare: { sign: silos, at_least_all: [belonging] } }, { unknown: { signs: [belonging], at_least: 1 } }] }",
    );
}
