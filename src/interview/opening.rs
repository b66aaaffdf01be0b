//! What is said before the first question: what it will take, what is kept, who reads it, what has changed.

use crate::pack::Pack;

use super::session::{Changes, PackName};
use super::{Form, Kept, Question, questions};

/// Seconds a question takes, on average over anchors read and facts looked up; a reasoned default.
const SECONDS_QUICK: usize = 10;
const SECONDS_FULL: usize = 20;

/// The paragraphs before the first question; `answered` questions have an answer already.
pub fn opening(pack: &Pack, kept: &Kept, answered: usize) -> Vec<String> {
    let form = kept.session.form;
    let all = questions(pack, form).filter(|question| kept.statements.may_be_asked(pack, *question)).count();
    let seconds = match form {
        Form::Quick => SECONDS_QUICK,
        Form::Full => SECONDS_FULL,
    };
    let left = all.saturating_sub(answered);
    let minutes = ((left * seconds + 30) / 60).max(1);
    let about = match &kept.field {
        Some(field) => format!("When to form a community of practice for {field}"),
        None => "When to form a community of practice".to_owned(),
    };
    let mut paragraphs = vec![about];
    if answered == 0 {
        paragraphs.push(format!(
            "These are up to {all} questions about one kind of work here and the people who do it. They take about \
             {minutes} minutes. Answer for all of these people, as you see it. Where you cannot judge something, say \
             so: that helps as much as an answer."
        ));
    } else if left == 0 {
        paragraphs
            .push(format!("All {all} questions are answered. Change what you like, or go on to the report."));
    } else {
        paragraphs.push(format!(
            "Going on where you stopped: {answered} of {all} questions are answered. The rest takes about {}.",
            if minutes == 1 { "a minute".to_owned() } else { format!("{minutes} minutes") }
        ));
    }
    paragraphs.push(
        "Every answer is saved as you give it, so you can stop at any time and go on later. Your answers and notes are \
         not anonymous: whoever gets the file can read them. A report shows notes by role, never by name."
            .to_owned(),
    );
    paragraphs
}

/// What has changed since questions were answered, a paragraph each; nothing where nothing has.
pub fn changes_in_words(pack: &Pack, from: &PackName, changes: &Changes) -> Vec<String> {
    let now = PackName::of(pack);
    if now.sha256 == from.sha256 {
        return Vec::new();
    }
    let version = |name: &PackName| format!("{} {}", name.id, name.version);
    let versions = if version(from) == version(&now) {
        format!("{}, edited since", version(from))
    } else {
        format!("{}, now {}", version(from), version(&now))
    };
    if changes.is_empty() {
        return vec![format!(
            "The rules have changed since these answers were given ({versions}). The questions have not."
        )];
    }
    let mut paragraphs =
        vec![format!("The questions have changed since these answers were given ({versions}).")];
    let names = |questions: &[Question]| {
        let quoted: Vec<String> =
            questions.iter().map(|question| format!("\"{}\"", question.name(pack))).collect();
        quoted.join(", ")
    };
    if !changes.added.is_empty() {
        paragraphs.push(format!("Asked now and not before: {}.", names(&changes.added)));
    }
    if !changes.reworded.is_empty() {
        let reworded: Vec<Question> = changes.reworded.iter().map(|(question, _)| *question).collect();
        paragraphs.push(format!(
            "Worded otherwise, so they are asked again, and your answers stay until you change them: {}.",
            names(&reworded)
        ));
    }
    if !changes.former.is_empty() {
        let former: Vec<String> =
            changes.former.iter().map(|former| format!("\"{}\" ({})", former.about, former.answer)).collect();
        paragraphs.push(format!(
            "No longer asked; your answers stay in the file and do not count: {}.",
            former.join(", ")
        ));
    }
    paragraphs
}
