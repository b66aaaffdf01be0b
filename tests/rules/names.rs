//! Keys, ids and names of the pack, one mistake at a time.

use fivesigns::pack::load::embedded_files;

use super::planted::{case, case_in_usual_order, change, problems, rule};

#[test]
fn a_wrong_key_or_id() {
    let file = "facts.yaml";
    case(
        file,
        "    name: \"number of practitioners\"\n",
        "    name: \"practitioners\"\n    ⟦hlep⟧: \"x\"\n",
        "`hlep` is not a key of a fact",
        "did you mean `help`?",
    );
    case(
        file,
        "    name: \"number of practitioners\"\n",
        "    name: \"practitioners\"\n    ⟦name⟧: \"people\"\n",
        "\"name\" stands here twice",
        "first on line",
    );
    case(
        file,
        "    name: \"number of practitioners\"\n",
        "    name: ⟦7⟧\n",
        "expected text, found the number 7",
        "expected text",
    );
    case_in_usual_order(
        file,
        "  - id: core-group-size\n",
        "  - id: ⟦Core-group-size⟧\n",
        "\"Core-group-size\" is not written as an id",
        "expected lower-case words joined by `-`",
    );
    case_in_usual_order(
        file,
        "  - id: core-group-size\n",
        "  - id: ⟦practitioners⟧\n",
        "the id \"practitioners\" is used twice",
        "first at rules/facts.yaml",
    );
    case_in_usual_order(
        file,
        "  - id: core-group-size\n",
        "  - id: ⟦belonging⟧\n",
        "the id \"belonging\" is used twice",
        "first at rules/signs/belonging.yaml",
    );
    case_in_usual_order(
        file,
        "  - id: core-group-size\n",
        "  - id: ⟦field⟧\n",
        "\"field\" has a meaning of its own in examples and placeholders",
        "choose another id",
    );
    for key in ["respondents", "rate", "informants", "agreement", "segments", "uncertain"] {
        case_in_usual_order(
            file,
            "  - id: core-group-size\n",
            &format!("  - id: ⟦{key}⟧\n"),
            &format!("\"{key}\" has a meaning of its own in examples and placeholders"),
            "choose another id",
        );
    }
    case(
        "weighing.yaml",
        "  - id: one-problem\n",
        "  - id: ⟦silos-strong⟧\n",
        "the id \"silos-strong\" is used twice",
        "first at rules/signs/silos.yaml",
    );
    case(
        "signs/silos.yaml",
        "  - id: silos.solved-twice\n",
        "  - id: ⟦silos.people-to-ask⟧\n",
        "the id \"silos.people-to-ask\" is used twice",
        "first at rules/signs/silos.yaml",
    );
}

#[test]
fn a_retired_statement_names_one_that_is_asked() {
    let file = "signs/silos.yaml";
    let statement = "    text: \"Teams here keep what they know to themselves.\"\n";
    let retired = |instead: &str| {
        format!("{statement}    retired: {{ instead: {instead}, because: \"Nobody can tell.\" }}\n")
    };
    case(
        file,
        statement,
        &retired("⟦silos.heard-by-peer⟧"),
        "\"silos.heard-by-peer\" is no item of this pack",
        "did you mean \"silos.heard-by-peers\"?",
    );
    case(
        file,
        statement,
        &retired("⟦silos.kept-to-teams⟧"),
        "\"silos.kept-to-teams\" is retired: it is asked no more",
        "use \"silos.kept-to-teams\"",
    );
    case(
        file,
        statement,
        &retired("⟦belonging.on-my-own⟧"),
        "\"belonging.on-my-own\" measures something else",
        "expected an item of \"silos\"",
    );
}

#[test]
fn a_name_that_is_nowhere() {
    let file = "weighing.yaml";
    case(
        file,
        "when: { only: belonging }",
        "when: { only: ⟦belongin⟧ }",
        "\"belongin\" is no sign of this pack",
        "did you mean \"belonging\"?",
    );
    case(
        file,
        "when: { only: belonging }",
        "when: { only: ⟦time⟧ }",
        "\"time\" is no sign of this pack",
        "this is a readiness condition",
    );
    case(
        file,
        "when: { fact: { id: one-source, is: yes } }",
        "when: { fact: { id: ⟦one-surce⟧, is: yes } }",
        "\"one-surce\" is no fact of this pack",
        "did you mean \"one-source\"?",
    );
    case(
        file,
        "when: { readiness: { id: time, state: in-place } }",
        "when: { readiness: { id: ⟦tiem⟧, state: in-place } }",
        "\"tiem\" is no readiness condition of this pack",
        "did you mean \"time\"?",
    );
    case(
        file,
        "when: { only: belonging }",
        "when: { item: { id: ⟦silos.kept-to-teems⟧, share: unfavourable, bounds: { above: 0.5 } } }",
        "\"silos.kept-to-teems\" is no item of this pack",
        "did you mean \"silos.kept-to-teams\"?",
    );
    case(
        file,
        "when: { only: belonging }",
        "when: { item: { id: ⟦silos.solved-twice⟧, share: unfavourable, bounds: { above: 0.5 } } }",
        "\"silos.solved-twice\" is retired: it is asked no more",
        "use \"silos.same-problems-apart\"",
    );
    case(
        file,
        "weighs: { pilot: 2, form: 1 }",
        "weighs: { ⟦piilot⟧: 2, form: 1 }",
        "\"piilot\" is no option of this pack",
        "did you mean \"pilot\"?",
    );
    case(
        file,
        "verdicts: [training]",
        "verdicts: [⟦traning⟧]",
        "\"traning\" is no verdict of this pack",
        "did you mean \"training\"?",
    );
    case(
        "signs/innovation.yaml",
        "  - id: innovation.idea-has-owner\n    text: \"Someone takes charge of carrying a promising idea further.\"\n    interview_text: \"Someone in this field takes charge of carrying a promising idea further.\"\n    favourable: high\n    format: agree-5\n",
        "  - id: innovation.idea-has-owner\n    text: \"x\"\n    interview_text: \"x\"\n    favourable: high\n    format: ⟦agree5⟧\n",
        "\"agree5\" is no response format of this pack",
        "did you mean \"agree-5\"?",
    );
    case(
        "readiness.yaml",
        "        option: strongly-agree",
        "        option: ⟦strongly-agre⟧",
        "\"strongly-agre\" is no option of the response format agree-5, and so none of this pack",
        "did you mean \"strongly-agree\"?",
    );
}

#[test]
fn a_placeholder_that_names_nothing() {
    #[track_caller]
    fn finding(text: &str, fault: &str, label: &str) {
        rule(&["id: one", "when: always", "weighs: { form: 1 }", &format!("finding: {text}")], fault, label);
    }
    finding(
        "\"Of {respondents}, {silos.need} and ⟦{silos.neeed}⟧.\"",
        "{silos.neeed} names nothing that can be filled in",
        "did you mean {silos.need}?",
    );
    finding(
        "'It''s {field}: ⟦{practitioner}⟧.'",
        "{practitioner} names nothing that can be filled in",
        "did you mean {practitioners}?",
    );
    finding(
        ">-\n      A text that is folded, with {field}\n      and with ⟦{time.level}⟧ on its second line.",
        "{time.level} names nothing that can be filled in",
        "did you mean {time.state}?",
    );
    finding("\"For ⟦{⟧field\"", "this brace has no partner", "unbalanced");
    finding("\"For {field}⟦}⟧\"", "this brace has no partner", "unbalanced");
    case(
        "facts.yaml",
        "    question: \"At how many sites do they work?\"",
        "    question: \"At how many sites does ⟦{⟧field} work?\"",
        "placeholders are not filled in under `question`",
        "no brace can stand here",
    );
}

#[test]
fn an_interview_that_does_not_ask_about_everything_once() {
    let file = "pack.yaml";
    let ask = "    ask: [silos, learning-need, knowledge-loss, innovation, belonging]\n";
    case(
        file,
        ask,
        "    ask: [⟦silo⟧, learning-need, knowledge-loss, innovation, belonging]\n",
        "\"silo\" is no sign, condition or fact of this pack",
        "did you mean \"silos\"?",
    );
    case(file, ask, "    ask: ⟦[]⟧\n", "the section asks nothing", "empty list");
    let faults = |asked: &str| {
        let mut files = embedded_files();
        change(&mut files, file, |text| text.replace(ask, &format!("    ask: [{asked}]\n")));
        problems(files).iter().map(|problem| problem.fault.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        faults("silos, learning-need, knowledge-loss, innovation"),
        ["no section asks about \"belonging\""]
    );
    assert_eq!(
        faults("silos, silos, learning-need, knowledge-loss, innovation, belonging"),
        ["\"silos\" is asked about 2 times"]
    );
}
