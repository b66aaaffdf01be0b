//! The first questions: what the trouble is, what comes second, which of the two weighs more, who could begin, what it
//! costs. What is asked, offered and quoted depends on what was told before.

use std::fs;
use std::sync::LazyLock;

use fivesigns::interview::{
    Answers, Changes, Command, Form, Interview, Kept, Manner, Offered, Prompt, Question, Reply, Role,
    Session, Silence, Statements,
};
use fivesigns::pack::{Pack, load};

use super::support::{ALL_STRONG, ALL_STRONG_FILE, TROUBLE, lines, piped, program, texts};

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

const LEAVING: &str = "Certain people will leave";
const SAME_PROBLEMS: &str = "People solve the same kinds of problem";
const WORKS: &str = "None of these";
const NOT_KNOWLEDGE: &str = "Other trouble";
const NOTHING: &str = "Nothing else.";

fn interview(form: Form) -> Interview<'static> {
    let kept = Kept {
        field: Some("planners".into()),
        role: Some(Role::Staff),
        statements: Statements::none(&PACK),
        session: Session::new(&PACK, form),
        former: Vec::new(),
    };
    Interview::new(&PACK, kept, &Changes::default(), Manner::Person, "2026-11-22".into())
}

/// The question that is asked now, by its fact.
fn asked(interview: &mut Interview<'_>) -> &'static str {
    let question = interview.prompt().unwrap().question;
    let asks = |text: &str| question.to_lowercase().contains(&text.trim_end_matches('?').to_lowercase());
    PACK.facts.iter().find(|fact| asks(&fact.question)).map_or("a rating", |fact| fact.id.as_str())
}

fn labels(prompt: &Prompt) -> Vec<String> {
    match &prompt.answers {
        Answers::Choose { offered, .. } => offered.iter().map(|offered| offered.label.clone()).collect(),
        other => panic!("no choice is offered: {other:?}"),
    }
}

/// Answers with the choice that begins with these words.
#[track_caller]
fn tell(interview: &mut Interview<'_>, answer: &str) {
    let offered = labels(&interview.prompt().unwrap());
    let position = offered.iter().position(|label| label.starts_with(answer));
    interview.take(Reply::Choose(position.unwrap_or_else(|| panic!("{answer} is not among {offered:?}"))));
}

fn command(interview: &mut Interview<'_>, command: Command) {
    interview.take(Reply::Command(command));
}

#[test]
fn what_is_asked_depends_on_what_was_told() {
    #[track_caller]
    fn case(told: &[&str], expected: &[&str]) {
        for form in [Form::Quick, Form::Full] {
            let mut interview = interview(form);
            let mut found = Vec::new();
            let mut told = told.iter();
            while interview.prompt().unwrap().place.unwrap().section == "What the trouble is" {
                found.push(asked(&mut interview));
                match told.next() {
                    Some(answer) => tell(&mut interview, answer),
                    None => command(&mut interview, Command::Skip),
                }
            }
            assert_eq!(found, expected);
        }
    }
    let all_but_weighing = ["main-trouble", "further-trouble", "could-begin", "cost"];
    case(&[SAME_PROBLEMS, NOTHING], &all_but_weighing);
    case(&[SAME_PROBLEMS, LEAVING], &all_but_weighing);
    case(&[WORKS, LEAVING], &all_but_weighing);
    case(
        &[SAME_PROBLEMS, NOT_KNOWLEDGE],
        &["main-trouble", "further-trouble", "weighs-more", "could-begin", "cost"],
    );
    case(&[WORKS, NOTHING], &["main-trouble", "further-trouble", "could-begin"]);
    // Of pay and the like a community is no remedy, whatever it costs.
    case(&[WORKS, NOT_KNOWLEDGE], &["main-trouble", "further-trouble", "could-begin"]);
    // Nothing was named that the work could suffer from.
    case(&["Don't know"], &["main-trouble", "further-trouble", "could-begin"]);
    case(&["Don't know", LEAVING], &all_but_weighing);
}

#[test]
fn the_first_screen_asks_what_the_trouble_is_and_never_for_a_remedy() {
    let mut interview = interview(Form::Quick);
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.place.as_ref().unwrap().section, "What the trouble is");
    let offered = labels(&prompt);
    assert_eq!(offered.len(), 10);
    // Whoever names pay or staffing first has named it second.
    assert!(!offered.iter().any(|label| label.starts_with(NOT_KNOWLEDGE)), "{offered:?}");
    let words = offered.join(" ") + &prompt.question;
    for remedy in ["community", "training", "mentor", "network", "project team"] {
        assert!(!words.to_lowercase().contains(remedy), "{remedy}: {words}");
    }
}

#[test]
fn what_came_first_does_not_come_second() {
    let mut interview = interview(Form::Quick);
    tell(&mut interview, LEAVING);
    let offered = labels(&interview.prompt().unwrap());
    assert!(!offered.iter().any(|label| label.starts_with(LEAVING)), "{offered:?}");
    assert!(offered.iter().any(|label| label.starts_with(NOT_KNOWLEDGE)), "{offered:?}");
    assert!(!offered.iter().any(|label| label.starts_with(WORKS)), "{offered:?}");
}

#[test]
fn every_answer_has_a_key_of_its_own_and_0_always_says_dont_know() {
    let keys = |interview: &mut Interview<'_>| match interview.prompt().unwrap().answers {
        Answers::Choose { offered, .. } => offered.iter().map(|offered| offered.number).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let mut interview = interview(Form::Quick);
    assert_eq!(keys(&mut interview), [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    tell(&mut interview, WORKS);
    assert_eq!(keys(&mut interview), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0]);
    let Answers::Choose { offered, .. } = interview.prompt().unwrap().answers else { panic!("a choice") };
    assert_eq!(Offered::key(&offered, 9), "a");
    assert_eq!(labels(&interview.prompt().unwrap())[9], NOTHING);
}

#[test]
fn questions_quote_what_was_told() {
    let mut interview = interview(Form::Quick);
    tell(&mut interview, LEAVING);
    tell(&mut interview, NOT_KNOWLEDGE);
    let offered = labels(&interview.prompt().unwrap());
    assert_eq!(offered[0], "Know-how about to leave: better knowledge would help even so.");
    tell(&mut interview, "Pay, staffing");
    tell(&mut interview, "Most of them.");
    let question = |interview: &mut Interview<'_>| interview.prompt().unwrap().question;
    let suffers = |from: &str| format!("{from}: how much does the work suffer from it at present?");
    assert_eq!(question(&mut interview), suffers("Know-how about to leave"));

    let mut interview = self::interview(Form::Quick);
    tell(&mut interview, WORKS);
    tell(&mut interview, SAME_PROBLEMS);
    tell(&mut interview, "Most of them.");
    assert_eq!(question(&mut interview), suffers("Same problems apart"));
}

/// One in which everything about the trouble was told, which weighs more among it, and which has come to the signs.
fn told() -> Interview<'static> {
    let mut interview = interview(Form::Quick);
    for answer in [LEAVING, NOT_KNOWLEDGE, "Pay, staffing", "Most of them.", "It costs time"] {
        tell(&mut interview, answer);
    }
    assert_eq!(asked(&mut interview), "a rating");
    interview
}

#[test]
fn an_answer_that_no_longer_fits_is_taken_back_and_never_in_silence() {
    let kept = |interview: &Interview<'_>, fact: &str| {
        interview.kept().statements.fact(PACK.fact_named(fact).unwrap()).is_some()
    };
    // The second trouble becomes the main one.
    let mut interview = interview(Form::Quick);
    tell(&mut interview, LEAVING);
    tell(&mut interview, SAME_PROBLEMS);
    command(&mut interview, Command::Review);
    interview.take(Reply::Choose(0));
    tell(&mut interview, SAME_PROBLEMS);
    let prompt = interview.prompt().unwrap();
    assert_eq!(
        prompt.remarks,
        ["\"same problems apart\" no longer fits as what comes second; it is asked again."]
    );
    assert!(!kept(&interview, "further-trouble") && kept(&interview, "main-trouble"));

    // Nothing comes second after all, so nothing weighs more.
    let mut interview = told();
    command(&mut interview, Command::Review);
    interview.take(Reply::Choose(1));
    tell(&mut interview, NOTHING);
    let prompt = interview.prompt().unwrap();
    assert_eq!(
        prompt.remarks,
        [
            "The answer \"pay, staffing and the like\" to which of the two weighs more no longer applies, and is taken \
             back."
        ]
    );
    assert!(!kept(&interview, "weighs-more") && kept(&interview, "cost"));

    // It works after all: nothing that the work could suffer from is left.
    command(&mut interview, Command::Back);
    command(&mut interview, Command::Review);
    interview.take(Reply::Choose(0));
    tell(&mut interview, WORKS);
    let remarks = interview.prompt().unwrap().remarks;
    assert_eq!(
        remarks,
        ["The answer \"time and nerves\" to cost of the trouble no longer applies, and is taken back."]
    );
    assert!(!kept(&interview, "cost") && kept(&interview, "could-begin"));
}

#[test]
fn back_and_review_pass_over_what_is_not_asked() {
    let mut interview = interview(Form::Quick);
    for answer in [WORKS, NOTHING, "Most of them."] {
        tell(&mut interview, answer);
    }
    assert_eq!(asked(&mut interview), "a rating");
    command(&mut interview, Command::Back);
    assert_eq!(asked(&mut interview), "could-begin");
    command(&mut interview, Command::Back);
    assert_eq!(asked(&mut interview), "further-trouble");
    command(&mut interview, Command::Review);
    let rows = match interview.prompt().unwrap().answers {
        Answers::Review { rows, .. } => rows,
        other => panic!("{other:?}"),
    };
    let names: Vec<&str> = rows.iter().take(4).map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["main trouble", "what comes second", "who could begin", "silos"]);
}

#[test]
fn what_is_put_off_brings_what_depends_on_it_along() {
    let mut interview = interview(Form::Quick);
    tell(&mut interview, LEAVING);
    command(&mut interview, Command::Later);
    tell(&mut interview, "Most of them.");
    tell(&mut interview, "It costs time");
    while asked(&mut interview) != "further-trouble" {
        command(&mut interview, Command::Skip);
    }
    tell(&mut interview, NOT_KNOWLEDGE);
    assert_eq!(asked(&mut interview), "weighs-more");
    tell(&mut interview, "Pay, staffing");
    assert!(matches!(interview.prompt().unwrap().answers, Answers::Review { open: 0, .. }));
}

#[test]
fn a_skipped_main_trouble_takes_nothing_back() {
    let mut interview = told();
    command(&mut interview, Command::Review);
    interview.take(Reply::Choose(0));
    command(&mut interview, Command::Skip);
    let statements = &interview.kept().statements;
    let silence = statements.unanswered(Question::named(&PACK, "main-trouble").unwrap()).unwrap();
    assert_eq!(silence.why, Silence::Skipped);
    assert!(statements.fact(PACK.fact_named("further-trouble").unwrap()).is_some());
}

#[test]
fn a_session_that_was_not_asked_about_the_trouble_is_asked_when_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = piped(folder.path(), &["assess", "planners", "--quick"], &lines(&ALL_STRONG));
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
    let path = folder.path().join("planners.fivesigns.yaml");
    let trouble = ["main-trouble:", "further-trouble:", "weighs-more:", "could-begin:", "cost:"];
    let kept = fs::read_to_string(&path).unwrap();
    let is_older = |line: &&str| !trouble.iter().any(|id| line.trim_start().starts_with(id));
    let older: Vec<&str> = kept.lines().filter(is_older).collect();
    // Another pack has another digest.
    let older = older.join("\n").replace(&PACK.fingerprint, &"0".repeat(64)) + "\n";
    assert_eq!(older.lines().count() + 9, kept.lines().count());
    fs::write(&path, older).unwrap();
    let output = piped(folder.path(), &["assess", "--resume", "planners"], &lines(&TROUBLE));
    let (report, told) = texts(&output);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Asked now and not before: \"main trouble\", \"what comes second\""), "{told}");
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(report.starts_with("Form a community for "), "{report}");
}

#[test]
fn the_same_trouble_told_twice_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |text: &str, place: &str| {
        fs::write(folder.path().join("a.yaml"), text).unwrap();
        let output = program(folder.path()).args(["assess", "--answers", "a.yaml"]).output().unwrap();
        let (report, told) = texts(&output);
        assert_eq!(output.status.code(), Some(3), "{report}");
        assert!(told.contains("error: \"leaving\" is told of main-trouble too"), "{told}");
        assert!(told.contains(&format!("--> a.yaml:{place}\n")), "{told}");
        assert!(told.contains("help: name something else here, or leave it out"), "{told}");
    };
    refused("fivesigns: 1\nfacts: { main-trouble: leaving, further-trouble: leaving }\n", "2:50");
}

#[test]
fn what_holds_for_all_fields_and_what_for_one_may_not_be_the_same_trouble() {
    let survey = "examples/havelock-water/survey.csv";
    let folder = tempfile::tempdir().unwrap();
    let facts = folder.path().join("facts.yaml");
    let survey = concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + survey;
    let run = |text: &str| {
        fs::write(&facts, text).unwrap();
        let arguments = ["--no-input", "score", &survey, "--field", "field", "--facts", "facts.yaml"];
        texts(&program(folder.path()).args(arguments).output().unwrap()).1
    };
    let of_all = "fivesigns: 1\nfacts: { FIRST }\nfields:\n  Network operation:\n    facts: { SECOND }\n";
    let same = |first: &str, second: &str| of_all.replace("FIRST", first).replace("SECOND", second);
    let told = run(&same("main-trouble: leaving", "further-trouble: leaving"));
    assert!(told.contains("--> facts.yaml:5:31\n"), "{told}");
    let told = run(&same("further-trouble: leaving", "main-trouble: leaving"));
    assert!(told.contains("--> facts.yaml:5:28\n"), "{told}");
    let told = run(&same("further-trouble: leaving", "main-trouble: works"));
    assert!(!told.contains("is told of"), "{told}");
}

#[test]
fn people_who_name_different_troubles_leave_it_unknown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.yaml"), ALL_STRONG_FILE).unwrap();
    let other = ALL_STRONG_FILE
        .replace("main-trouble: same-problems-apart", "main-trouble: strangers")
        .replace("role: manager", "role: staff");
    fs::write(folder.path().join("two.yaml"), other).unwrap();
    let merged = ["assess", "merge", "one.yaml", "two.yaml", "--format", "json"];
    let (result, told) = texts(&program(folder.path()).args(merged).output().unwrap());
    let result: serde_json::Value = serde_json::from_str(&result).unwrap_or_else(|_| panic!("{told}"));
    let facts = &result["fields"][0]["facts"];
    assert!(facts["main-trouble"]["value"].is_null(), "{}", facts["main-trouble"]);
    // What comes second to different troubles, and what these cost, is told of none that is known.
    assert!(facts["further-trouble"]["value"].is_null(), "{}", facts["further-trouble"]);
    assert!(facts["cost"]["value"].is_null(), "{}", facts["cost"]);
    let steps = result["fields"][0]["verdict"]["next_steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["id"] == "agree-on-the-trouble"), "{steps:?}");
}
