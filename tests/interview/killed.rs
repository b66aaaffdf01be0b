//! Killed after every single keystroke of a whole full interview, over and over: no acknowledged answer is lost.

use std::path::Path;
use std::sync::LazyLock;

use fivesigns::interview::{Form, Given, Question, load_answers, questions};
use fivesigns::pack::{ChoiceId, FactId, FactKind, GivenFact, Pack, load};

use super::pseudo_terminal::{Person, USUAL};

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// How many sessions are killed.
const SESSIONS: usize = 200;

/// The keystrokes that answer a question, other ones in every round.
fn keystrokes(question: Question, round: usize) -> String {
    match question {
        Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => (1 + round % 5).to_string(),
        Question::Fact(fact) => match PACK[fact].kind {
            FactKind::YesNo | FactKind::Choice(_) => (1 + round % 2).to_string(),
            FactKind::Number => format!("{}\r", 30 + round),
            FactKind::Text => format!("plan {round}\r"),
        },
    }
}

/// The choice behind the key: what came first in the list has been chosen before where it must be another.
fn choice(fact: FactId, round: usize) -> usize {
    match PACK[fact].asking.other_than {
        Some(_) => 1 + round % 2,
        None => round % 2,
    }
}

/// The answer that they give.
fn expected(question: Question, round: usize) -> Given {
    match question {
        Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => {
            Given::Option(u8::try_from(round % 5).unwrap())
        }
        Question::Fact(fact) => Given::Fact(match PACK[fact].kind {
            FactKind::YesNo => GivenFact::YesNo(round.is_multiple_of(2)),
            FactKind::Choice(_) => GivenFact::Choice(ChoiceId::at(choice(fact, round)).unwrap()),
            FactKind::Number => GivenFact::Number(u32::try_from(30 + round).unwrap()),
            FactKind::Text => GivenFact::Text(format!("plan {round}")),
        }),
    }
}

/// How many questions the file answers, in their order and without a gap, each as it was answered.
fn answered(path: &Path, all: &[Question], round: usize) -> usize {
    let answers = load_answers(path, &PACK).expect("a session is whole after every kill");
    let given = |question: &&Question| answers.statements.given(**question).is_some();
    let count = all.iter().take_while(given).count();
    assert_eq!(all.iter().filter(given).count(), count, "answers without a gap");
    for question in &all[..count] {
        assert_eq!(answers.statements.given(*question), Some(expected(*question, round)));
    }
    count
}

#[test]
fn no_acknowledged_answer_is_lost_whenever_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    // With these answers nobody is asked which of two troubles weighs more.
    let weighs_more = Question::named(&PACK, "weighs-more");
    let is_asked = |question: &Question| Some(*question) != weighs_more;
    let all: Vec<Question> = questions(&PACK, Form::Full).filter(is_asked).collect();
    let (mut round, mut acknowledged, mut typed) = (0, 0, 0);
    for session in 0..SESSIONS {
        let name = format!("round-{round}");
        let path = folder.path().join(format!("{name}.fivesigns.yaml"));
        let mut person = Person::at(
            folder.path(),
            USUAL,
            &["assess", "--full", "--field", "planners", "--role", "staff", &name],
        );
        person.sees_one_of(&format!("[^0-9]{} of [0-9]", acknowledged + 1));
        let keys = keystrokes(all[acknowledged], round);
        let so_far: String = keys.chars().take(typed + 1).collect();
        person.presses(&so_far);
        let is_whole = so_far == keys;
        // Every third time it is killed at once, in the middle of whatever it does.
        let is_waited_for = session % 3 != 2;
        if is_whole && is_waited_for {
            let next = format!("[^0-9]{} of [0-9]|Finish and show", acknowledged + 2);
            person.sees_one_of(&next);
        }
        person.kills();
        let kept = answered(&path, &all, round);
        match (is_whole, is_waited_for) {
            (true, true) => assert_eq!(kept, acknowledged + 1, "an acknowledged answer was lost"),
            (true, false) => assert!(kept == acknowledged || kept == acknowledged + 1),
            (false, _) => assert_eq!(kept, acknowledged, "half an answer was kept"),
        }
        typed = if is_whole { 0 } else { typed + 1 };
        acknowledged = kept;
        if acknowledged == all.len() {
            (round, acknowledged, typed) = (round + 1, 0, 0);
        }
    }
    assert!(round >= 1, "a whole session was gone through");
}
