//! Questions that depend on earlier answers, and what headlines add, one mistake at a time.

use fivesigns::pack::load::{RawFile, load};

use super::planted::{case, change, listed, problems, small};

const FACTS: &str = "facts.yaml";

#[test]
fn what_a_question_depends_on_is_a_choice_that_was_asked_before() {
    #[track_caller]
    fn asked_when(to: &str, fault: &str, label: &str) {
        let from = "asked_when: { further-trouble: [not-knowledge] }";
        case(FACTS, from, &format!("asked_when: {to}"), fault, label);
    }
    asked_when(
        "{ ⟦further-troubel⟧: [none] }",
        "\"further-troubel\" is no fact of this pack",
        "did you mean \"further-trouble\"?",
    );
    asked_when("{ ⟦silos⟧: [none] }", "\"silos\" is no fact of this pack", "this is a sign");
    asked_when(
        "{ ⟦practitioners⟧: [none] }",
        "only what is answered with a choice can stand here",
        "no choice",
    );
    asked_when("{ ⟦rivalry⟧: [none] }", "only what is answered with a choice can stand here", "no choice");
    asked_when(
        "{ further-trouble: [⟦not-knowlege⟧] }",
        "\"not-knowlege\" is no choice of the fact \"further-trouble\"",
        "did you mean \"not-knowledge\"?",
    );
    asked_when("{ further-trouble: ⟦[]⟧ }", "none of its choices is named", "empty list");
    asked_when("⟦{}⟧", "no answer is named", "empty");
    asked_when(
        "{ further-trouble: [none, ⟦none⟧] }",
        "\"none\" stands in this list twice",
        "the second time",
    );
    let too_late = "asked too late";
    asked_when(
        "{ ⟦existing-community⟧: [none] }",
        "\"existing-community\" is not asked before \"weighs-more\"",
        too_late,
    );
    asked_when("{ ⟦weighs-more⟧: [other] }", "\"weighs-more\" is not asked before \"weighs-more\"", too_late);
    case(
        FACTS,
        "asked_unless: { main-trouble: [works, not-knowledge] }",
        "asked_unless: { ⟦cost⟧: [little] }",
        "\"cost\" is not asked before \"weighs-more\"",
        too_late,
    );
    case(
        FACTS,
        "other_than: main-trouble",
        "other_than: ⟦further-trouble⟧",
        "\"further-trouble\" is not asked before \"further-trouble\"",
        too_late,
    );
    case(
        FACTS,
        "quotes: { facts: [main-trouble] }",
        "quotes: { facts: [main-trouble, ⟦could-begin⟧] }",
        "\"could-begin\" is not asked before \"weighs-more\"",
        too_late,
    );
}

#[test]
fn what_is_not_offered_again_is_the_same_choice() {
    case(
        FACTS,
        "label: \"Other trouble: pay, staffing, rules, equipment, leadership or a conflict.\" }\n        - { id: none",
        "label: ⟦\"Something else.\"⟧ }\n        - { id: none",
        "\"not-knowledge\" is worded otherwise in \"main-trouble\"",
        "another label",
    );
}

#[test]
fn words_that_quote_say_what() {
    #[track_caller]
    fn quoting(to: &str, fault: &str, label: &str) {
        case(FACTS, "quotes: { facts: [main-trouble] }", &format!("quotes: {to}"), fault, label);
    }
    let question = "question: \"{quoted}: how much does the work suffer from it at present?\"";
    let quotes =
        "    quotes: { facts: [main-trouble, further-trouble], except: [works, none, not-knowledge] }\n    ";
    case(
        FACTS,
        &format!("{quotes}{question}"),
        &format!("    {}⟧", question.replacen('"', "⟦\"", 1)),
        "{quoted} stands here, and nothing is quoted",
        "quotes nothing",
    );
    case(
        FACTS,
        "question: \"What comes second in this field, if anything?\"",
        "quotes: ⟦{ facts: [main-trouble] }⟧\n    question: \"What comes second in this field, if anything?\"",
        "nothing in this fact says {quoted}",
        "write {quoted} in the question or a label",
    );
    quoting("{ facts: ⟦[]⟧ }", "no fact is named", "empty list");
    quoting("{ facts: [⟦rivalry⟧] }", "only what is answered with a choice can stand here", "no choice");
    quoting(
        "{ facts: [main-trouble], except: [⟦nothing⟧] }",
        "\"nothing\" is no choice of the facts that are quoted",
        "no such choice",
    );
    quoting(
        "{ facts: [main-trouble], ⟦but⟧: [works] }",
        "`but` is not a key of what a question quotes",
        "unknown key",
    );
    quoting(
        "⟦{ except: [works] }⟧",
        "what a question quotes needs the key `facts`",
        "`facts` is missing here",
    );
}

#[test]
fn a_choice_has_a_name_and_may_be_left_to_files() {
    let from = "- { id: most, name: \"most of them\", label";
    let (fault, label) = ("placeholders are not filled in under `name`", "no brace can stand here");
    case(FACTS, from, "- { id: most, name: \"most of ⟦{⟧them}\", label", fault, label);
    case(
        FACTS,
        from,
        "- { id: most, asked: ⟦perhaps⟧, label",
        "expected yes or no, found \"perhaps\"",
        "expected yes or no",
    );
}

/// The small pack with a fact behind the others.
fn with_fact(lines: &str) -> Vec<RawFile> {
    let mut files = small();
    change(&mut files, FACTS, |text| text + lines);
    files
}

const ACTIVITY: &str = "  - id: activity
    name: \"activity\"
    form: FORM
    answer: { choice: [{ id: weekly, label: \"Weekly\" }, { id: active, label: \"LABEL\" }] }
    asked_when: { existing-community: [active] }
    other_than: existing-community
    question: \"How often does it meet?\"
    help: \"Count the past three months.\"
";

#[test]
fn the_quick_form_asks_nothing_after_what_the_full_one_asks_alone() {
    let fact = |form: &str, label: &str| ACTIVITY.replace("FORM", form).replace("LABEL", label);
    assert!(load("small", with_fact(&fact("full", "An active one"))).is_ok());
    assert_eq!(
        listed(&problems(with_fact(&fact("quick", "An active one")))),
        "\
small/facts.yaml:34:19: \"existing-community\" is asked in the full form alone
  existing-community (not asked in the quick form)
small/facts.yaml:35:17: \"existing-community\" is asked in the full form alone
  existing-community (not asked in the quick form)"
    );
    assert_eq!(
        listed(&problems(with_fact(&fact("full", "Active")))),
        "\
small/facts.yaml:33:78: \"active\" is worded otherwise in \"existing-community\"
  \"Active\" (another label)"
    );
}

#[test]
fn what_headlines_add() {
    let options = "options.yaml";
    let below = "undecided_below: 1               #";
    case(options, below, "undecided_below: ⟦-1⟧ #", "-1 is not between 0 and 100", "expected 0 to 100");
    let leading = "    - leading: [no-action]\n";
    case(
        options,
        leading,
        "    - leading: [no-action, ⟦pilots⟧]\n",
        "\"pilots\" is no option of this pack",
        "did you mean \"pilot\"?",
    );
    case(options, leading, "    - leading: ⟦[]⟧\n", "none of no options can lead", "empty list");
    let although = "although: \"none of the five";
    let (fault, label) = ("placeholders are not filled in under `although`", "no brace can stand here");
    case(options, although, "although: \"⟦{⟧field}, none of the five", fault, label);
}

#[test]
fn what_counts_of_a_survey_rests_on_a_question_that_it_asks_before() {
    #[track_caller]
    fn counts(to: &str, fault: &str, label: &str) {
        case(FACTS, "counts: { most_among: main-trouble }", &format!("counts: {to}"), fault, label);
    }
    counts("{ most_among: ⟦rivalry⟧ }", "only what is answered with a choice can stand here", "no choice");
    counts(
        "⟦{ most_among: cost }⟧",
        "\"cost\" is not asked in a survey before \"further-trouble\"",
        "rests on it",
    );
    counts("⟦{}⟧", "what counts is either `most_among` or `majority`", "give exactly one of the two");
    counts(
        "{ majority: none, of: main-trouble, otherwise: ⟦noone⟧ }",
        "\"noone\" is no choice of the fact \"further-trouble\"",
        "did you mean \"none\"?",
    );
    case(
        FACTS,
        "last: [not-knowledge, none]",
        "last: [not-knowledge, ⟦works⟧]",
        "\"works\" is no choice of the fact \"further-trouble\"",
        "no such choice",
    );
    case(
        FACTS,
        "    counts_people: yes",
        "    survey: ⟦{ question: \"How many?\", counts: most }⟧\n    counts_people: yes",
        "only what is answered with a choice is asked in a survey",
        "no choice",
    );
}
