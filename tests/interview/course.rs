//! The course of an interview: replies in, prompts out, no terminal.

use std::path::Path;
use std::sync::LazyLock;

use fivesigns::interview::{
    Answers, Changes, Command, Ending, Form, Given, Interview, Kept, Manner, Prompt, Question, Reply, Rest,
    Role, Session, Silence, Statements, answers_text, load_answers,
};
use fivesigns::pack::{GivenFact, Pack, Rating, load};
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

fn kept(form: Form) -> Kept {
    Kept {
        field: Some("planners".into()),
        role: Some(Role::Staff),
        statements: Statements::none(&PACK),
        session: Session::new(&PACK, form),
        former: Vec::new(),
    }
}

fn interview(form: Form) -> Interview<'static> {
    Interview::new(&PACK, kept(form), &Changes::default(), Manner::Person, "2026-11-22".into())
}

/// One in which the trouble was told: the same problems apart, nothing else, most could begin, damage.
fn at_the_signs(form: Form) -> Interview<'static> {
    let mut interview = interview(form);
    choose(&mut interview, &[7, 8, 0, 2]);
    interview
}

fn question(name: &str) -> Question {
    Question::named(&PACK, name).unwrap()
}

/// Where the interview stands: the number of the question.
fn at(interview: &mut Interview) -> Option<usize> {
    interview.prompt().and_then(|prompt| prompt.place).map(|place| place.number)
}

fn choose(interview: &mut Interview, positions: &[usize]) {
    for position in positions {
        interview.take(Reply::Choose(*position));
    }
}

fn command(interview: &mut Interview, command: Command) {
    interview.take(Reply::Command(command));
}

fn words(interview: &mut Interview, words: &str) {
    interview.take(Reply::Words(words.into()));
}

#[test]
fn back_returns_to_the_answer_and_the_next_one_goes_on_where_the_interview_was() {
    let mut interview = at_the_signs(Form::Quick);
    choose(&mut interview, &[4, 3]);
    command(&mut interview, Command::Back);
    command(&mut interview, Command::Back);
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.place.unwrap().number, 5);
    assert!(matches!(prompt.answers, Answers::Choose { current: Some(4), .. }));
    choose(&mut interview, &[1]);
    assert_eq!(at(&mut interview), Some(7));
    assert_eq!(interview.kept().statements.given(question("silos")), Rating::new(1).map(Given::Rating));
    assert_eq!(
        interview.kept().statements.given(question("learning-need")),
        Rating::new(3).map(Given::Rating)
    );
}

#[test]
fn there_is_nothing_before_the_first_question() {
    let mut interview = interview(Form::Quick);
    command(&mut interview, Command::Back);
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.place.unwrap().number, 1);
    assert!(prompt.remarks[0].starts_with("This is the first question."));
}

#[test]
fn what_cannot_be_judged_asks_for_a_reason_once() {
    let mut interview = at_the_signs(Form::Quick);
    command(&mut interview, Command::CannotJudge);
    assert!(interview.prompt().unwrap().question.starts_with("Why can it not be judged?"));
    words(&mut interview, " too new here ");
    assert_eq!(at(&mut interview), Some(6));
    command(&mut interview, Command::DoesNotApply);
    assert!(interview.prompt().unwrap().question.starts_with("Why does it not apply?"));
    words(&mut interview, "");
    assert_eq!(at(&mut interview), Some(7));
    let statements = &interview.kept().statements;
    let silos = statements.unanswered(question("silos")).unwrap();
    assert_eq!((silos.why, silos.reason.as_deref()), (Silence::CannotJudge, Some("too new here")));
    let learning = statements.unanswered(question("learning-need")).unwrap();
    assert_eq!((learning.why, learning.reason.as_deref()), (Silence::DoesNotApply, None));
}

#[test]
fn a_reason_stays_as_a_note_whatever_is_answered_in_its_place() {
    let mut interview = at_the_signs(Form::Quick);
    command(&mut interview, Command::CannotJudge);
    words(&mut interview, "too new here");
    command(&mut interview, Command::Back);
    command(&mut interview, Command::DoesNotApply);
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.answers, Answers::Words { current: Some("too new here".into()) });
    words(&mut interview, "too new here");
    command(&mut interview, Command::Back);
    choose(&mut interview, &[3]);
    let prompt = interview.prompt().unwrap();
    assert!(
        prompt.remarks[0].starts_with("Your reason is kept as a note on silos: \"too new here\""),
        "{:?}",
        prompt.remarks
    );
    let note = interview.kept().statements.note("silos").unwrap();
    assert_eq!((note.text.as_str(), note.by.as_deref()), ("too new here", Some("staff")));
    assert_eq!(interview.kept().statements.unanswered(question("silos")), None);
}

#[test]
fn what_is_put_off_is_asked_once_more_at_the_end() {
    let mut interview = at_the_signs(Form::Quick);
    command(&mut interview, Command::Later);
    for _ in 2..=30 {
        command(&mut interview, Command::Skip);
    }
    assert_eq!(at(&mut interview), Some(5));
    command(&mut interview, Command::Later);
    let prompt = interview.prompt().unwrap();
    assert!(matches!(prompt.answers, Answers::Review { open: 0, unknown: 1, .. }));
}

#[test]
fn a_note_stays_beside_its_question_and_an_empty_one_takes_it_away() {
    let mut interview = at_the_signs(Form::Quick);
    command(&mut interview, Command::Note);
    words(&mut interview, "seen in two plants");
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.note.as_deref(), Some("seen in two plants"));
    let note = interview.kept().statements.note("silos").unwrap();
    assert_eq!((note.by.as_deref(), note.date.as_deref()), (Some("staff"), Some("2026-11-22")));
    command(&mut interview, Command::Note);
    words(&mut interview, "  ");
    assert_eq!(interview.kept().statements.note("silos"), None);
    assert_eq!(at(&mut interview), Some(5));
}

#[test]
fn the_review_leads_to_any_question_and_back() {
    let mut interview = at_the_signs(Form::Quick);
    choose(&mut interview, &[4, 4, 4]);
    command(&mut interview, Command::Review);
    choose(&mut interview, &[5]);
    assert_eq!(at(&mut interview), Some(6));
    choose(&mut interview, &[0]);
    assert!(matches!(interview.prompt().unwrap().answers, Answers::Review { open: 27, .. }));
    choose(&mut interview, &[0]);
    command(&mut interview, Command::Back);
    assert!(matches!(interview.prompt().unwrap().answers, Answers::Review { .. }));
    command(&mut interview, Command::Back);
    assert_eq!(at(&mut interview), Some(8));
}

#[test]
fn the_review_tells_what_is_kept_from_questions_that_are_not_asked() {
    let mut quick = at_the_signs(Form::Quick);
    command(&mut quick, Command::Note);
    words(&mut quick, "Three teams, three ways.");
    choose(&mut quick, &[4]);
    let kept = Kept { session: Session::new(&PACK, Form::Full), ..quick.kept().clone() };
    let mut full = Interview::new(&PACK, kept, &Changes::default(), Manner::Person, "2026-11-22".into());
    command(&mut full, Command::Review);
    let remarks = full.prompt().unwrap().remarks.concat();
    assert!(remarks.ends_with("silos: Strong (note: Three teams, three ways.)."), "{remarks}");
    // Asked questions stand in the review itself, and there is nothing else to tell.
    command(&mut quick, Command::Review);
    assert_eq!(quick.prompt().unwrap().remarks.concat(), "");
}

#[test]
fn a_number_is_a_whole_number_in_digits() {
    let mut interview = at_the_signs(Form::Quick);
    choose(&mut interview, &[4; 13]);
    assert_eq!(at(&mut interview), Some(18));
    for wrong in ["", "about 60", "-3", "6.5", "10-15", "99999999999", "0"] {
        words(&mut interview, wrong);
        assert!(interview.take_refusal().is_some(), "{wrong}");
        assert_eq!(at(&mut interview), Some(18));
    }
    words(&mut interview, "60");
    assert_eq!(
        interview.kept().statements.given(question("practitioners")),
        Some(Given::Fact(GivenFact::Number(60)))
    );
}

#[test]
fn words_that_stand_for_silence_in_the_file_are_no_answer() {
    let mut interview = interview(Form::Full);
    while interview.prompt().unwrap().question != PACK[PACK.fact_named("sponsor-named").unwrap()].question {
        command(&mut interview, Command::Skip);
    }
    words(&mut interview, "later");
    assert!(interview.take_refusal().unwrap().contains("say it in other words"));
    words(&mut interview, "head of maintenance, willing");
    assert_eq!(
        interview.kept().statements.given(question("sponsor-named")),
        Some(Given::Fact(GivenFact::Text("head of maintenance, willing".into())))
    );
}

#[test]
fn words_left_empty_are_no_answer_and_no_fault() {
    let mut interview = interview(Form::Full);
    let sponsor = PACK[PACK.fact_named("sponsor-named").unwrap()].question.as_str();
    while interview.prompt().unwrap().question != sponsor {
        command(&mut interview, Command::Skip);
    }
    words(&mut interview, "  ");
    assert_eq!(interview.take_refusal(), None);
    assert_eq!(interview.kept().statements.given(question("sponsor-named")), None);
    assert!(interview.prompt().is_none_or(|prompt| prompt.question != sponsor));
}

#[test]
fn written_lines_are_asked_the_questions_and_nothing_else() {
    let kept = Kept { field: None, role: None, ..kept(Form::Quick) };
    let mut script =
        Interview::new(&PACK, kept.clone(), &Changes::default(), Manner::Script, "2026-11-22".into());
    assert_eq!(at(&mut script), Some(1));
    let mut person = Interview::new(&PACK, kept, &Changes::default(), Manner::Person, "2026-11-22".into());
    assert!(person.prompt().unwrap().question.contains("profession or kind of work"));
    words(&mut person, "planners");
    choose(&mut person, &[1]);
    assert_eq!(at(&mut person), Some(1));
    assert_eq!((person.kept().field.as_deref(), person.kept().role), (Some("planners"), Some(Role::Manager)));
}

#[test]
fn the_end_of_the_input_finishes_where_everything_was_asked_and_leaves_where_it_was_not() {
    let mut interview = at_the_signs(Form::Quick);
    for _ in 1..=29 {
        command(&mut interview, Command::Skip);
    }
    let mut one_left = interview;
    one_left.take(Reply::End);
    assert_eq!(one_left.ending(), Some(Ending::Left { open: 1 }));
    let mut all = at_the_signs(Form::Quick);
    for _ in 1..=30 {
        command(&mut all, Command::Skip);
    }
    all.take(Reply::End);
    assert_eq!(all.ending(), Some(Ending::Finished));
}

#[test]
fn what_no_longer_matters_may_be_left_out_and_is_marked() {
    let mut interview = at_the_signs(Form::Quick);
    choose(&mut interview, &[0; 12]);
    assert!(!interview.only_facts_are_open());
    choose(&mut interview, &[0]);
    assert!(interview.only_facts_are_open());
    interview.set_rest(Rest::Spared);
    let prompt = interview.prompt().unwrap();
    assert!(prompt.remarks[0].starts_with("The last 17 questions could no longer change the verdict"));
    words(&mut interview, "60");
    interview.set_rest(Rest::Spared);
    assert_eq!(interview.prompt().unwrap().remarks, Vec::<String>::new(), "told once");
    command(&mut interview, Command::Review);
    command(&mut interview, Command::Finish);
    assert_eq!(interview.ending(), Some(Ending::Finished));
    let rivalry = interview.kept().statements.unanswered(question("rivalry")).unwrap();
    assert_eq!(rivalry.why, Silence::NotNeeded);
}

#[test]
fn what_still_matters_stays_open_whoever_finishes_early() {
    let mut interview = at_the_signs(Form::Quick);
    choose(&mut interview, &[0; 13]);
    interview.set_rest(Rest::Spared);
    words(&mut interview, "60");
    interview.set_rest(Rest::Matters);
    command(&mut interview, Command::Review);
    command(&mut interview, Command::Finish);
    assert_eq!(interview.kept().statements.unanswered(question("rivalry")), None);
}

#[test]
fn the_last_question_of_a_sign_finishes_it() {
    let mut interview = at_the_signs(Form::Full);
    for number in 1..=6 {
        assert_eq!(interview.take_finished_sign(), None, "before statement {number}");
        choose(&mut interview, &[2]);
    }
    assert_eq!(interview.take_finished_sign(), PACK.sign_named("silos"));
    assert_eq!(interview.take_finished_sign(), None);
}

#[test]
fn the_full_form_asks_all_statements_in_their_interview_wording_and_all_facts() {
    let of = |interview: &mut Interview<'_>| interview.prompt().unwrap().place.unwrap().of;
    let statements = PACK.asked_items().count();
    assert_eq!(of(&mut interview(Form::Full)), statements + PACK.facts.len());
    let mut interview = at_the_signs(Form::Full);
    // Where nothing comes second, nobody is asked which of two weighs more.
    assert_eq!(of(&mut interview), statements + PACK.facts.len() - 1);
    let prompt = interview.prompt().unwrap();
    assert_eq!(prompt.question, PACK.items[0].interview_text);
}

fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        6 => (0..6_usize).prop_map(Reply::Choose),
        2 => "[ -~äß\"\\\\:#{}]{0,12}".prop_map(Reply::Words),
        2 => "[0-9]{1,4}".prop_map(Reply::Words),
        4 => prop::sample::select(vec![
            Command::Back, Command::Skip, Command::CannotJudge, Command::DoesNotApply, Command::Later,
            Command::Note, Command::Help, Command::Review,
        ]).prop_map(Reply::Command),
        1 => Just(Reply::Unclear("what?".into())),
    ]
}

/// What was kept, read back from the file it would be written to.
fn read_back(folder: &Path, kept: &Kept) -> Kept {
    let path = folder.join("kept.fivesigns.yaml");
    std::fs::write(&path, answers_text(&PACK, kept)).unwrap();
    let read = load_answers(&path, &PACK).unwrap();
    Kept {
        field: read.field,
        role: read.role,
        statements: read.statements,
        session: read.session.unwrap(),
        former: read.former,
    }
}

/// Unanswered questions are found by question; their order says nothing.
fn in_order(mut kept: Kept) -> Kept {
    kept.statements.unanswered.sort_by_key(|silent| silent.question);
    kept.statements.notes.sort_by(|one, other| one.about.cmp(&other.about));
    kept
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_replied_is_kept_and_read_back_the_same(
        form in prop::sample::select(vec![Form::Quick, Form::Full]),
        replies in prop::collection::vec(reply(), 0..120),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut interview = interview(form);
        for reply in replies {
            let _: Option<Prompt> = interview.prompt();
            interview.take(reply);
        }
        prop_assert_eq!(in_order(read_back(folder.path(), interview.kept())), in_order(interview.kept().clone()));
    }
}
