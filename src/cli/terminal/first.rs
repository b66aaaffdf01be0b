//! What is asked before any question: a choice of how to go on.

use fivesigns::interview::{Answers, Command, Offered, Prompt, Reply};

use super::face::Face;
use super::interruption::Interruption;
use crate::cli::failure::Failure;

/// Asks something before the interview, and gives the position of what was chosen.
pub(in crate::cli) fn ask_first(
    face: &mut Face,
    question: String,
    offered: Vec<Offered>,
) -> Result<usize, Failure> {
    ask_after(face, Vec::new(), question, offered)
}

/// Says paragraphs, asks something about them, and gives the position of what was chosen.
pub(in crate::cli) fn ask_after(
    face: &mut Face,
    remarks: Vec<String>,
    question: String,
    offered: Vec<Offered>,
) -> Result<usize, Failure> {
    let prompt = Prompt {
        remarks,
        place: None,
        question,
        note: None,
        answers: Answers::Choose { offered, current: None },
        commands: vec![Command::Quit],
    };
    loop {
        match face.ask(&prompt) {
            Ok(Reply::Choose(position)) => return Ok(position),
            Ok(Reply::Command(Command::Quit) | Reply::End) | Err(Failure::Interrupted(_)) => {
                return Err(Failure::Interrupted(Interruption::default().told()));
            }
            Ok(Reply::Words(_) | Reply::Note(_) | Reply::Command(_) | Reply::Unclear(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
}
