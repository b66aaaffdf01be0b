//! The faces of a conversation: a dialogue in the terminal, or plain numbered lines.

use std::io::{self, IsTerminal};

use clap::Args;
use clap::builder::FalseyValueParser;
use fivesigns::interview::{Answers, Command, Offered, Prompt, Reply};
use fivesigns::problem::{Place, Problem};

use super::device;
use super::dialogue::Dialogue;
use super::interruption::Interruption;
use super::plain::Plain;
use crate::cli::failure::Failure;

/// Which face is wanted.
#[derive(Debug, Args)]
pub(in crate::cli) struct FaceOption {
    /// Plain numbered lines, nothing redrawn: for screen readers and simple terminals
    #[arg(long, env = "ACCESSIBLE", hide_env_values = true, value_parser = FalseyValueParser::new())]
    accessible: bool,
}

impl FaceOption {
    /// The face that is wanted and possible.
    pub(in crate::cli) fn face(&self) -> Result<Face, Failure> {
        Face::new(if self.accessible { Look::Plain } else { Look::AsTerminal })
    }
}

/// What a face may look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Look {
    /// Plain lines.
    Plain,
    /// What the terminal can show.
    AsTerminal,
}

/// How prompts are shown and replies are read.
pub(in crate::cli) enum Face {
    Dialogue(Dialogue),
    Plain(Plain),
}

impl Face {
    /// The face that is wanted and possible.
    pub(in crate::cli) fn new(look: Look) -> Result<Face, Failure> {
        Interruption::watch();
        let is_capable = std::env::var_os("TERM").is_some_and(|term| term != "dumb" && !term.is_empty());
        if look == Look::AsTerminal && is_somebody_there() && (is_capable || cfg!(windows)) {
            Dialogue::new().map(Face::Dialogue).map_err(failed)
        } else {
            Plain::new().map(Face::Plain).map_err(failed)
        }
    }

    /// Says paragraphs that stay.
    pub(in crate::cli) fn say(&mut self, paragraphs: &[String]) -> Result<(), Failure> {
        match self {
            Face::Dialogue(dialogue) => dialogue.say(paragraphs),
            Face::Plain(plain) => plain.say(paragraphs),
        }
        .map_err(failed)
    }

    /// Shows a prompt and waits for the reply.
    pub(in crate::cli) fn ask(&mut self, prompt: &Prompt) -> Result<Reply, Failure> {
        match self {
            Face::Dialogue(dialogue) => dialogue.ask(prompt),
            Face::Plain(plain) => plain.ask(prompt),
        }
        .map_err(failed)
    }

    /// Whether a person replies; otherwise lines that were written beforehand.
    pub(in crate::cli) fn is_a_person(&self) -> bool {
        match self {
            Face::Dialogue(_) => true,
            Face::Plain(plain) => plain.is_a_person(),
        }
    }
}

/// A terminal that is gone has interrupted the interview; anything else is a failure.
fn failed(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => {
            Failure::Interrupted(String::new())
        }
        _ if device::is_gone(&error) => Failure::Interrupted(String::new()),
        io::ErrorKind::InvalidData => {
            let place = Place::File("standard input".to_owned());
            let problem = Problem::new(place, "a line is longer than a million bytes, which is no answer");
            Failure::Data(
                problem
                    .help("give one short line for each question; what was answered before is saved")
                    .into(),
            )
        }
        _ => Failure::Other(error.into()),
    }
}

/// Asks something before the interview, and gives the position of what was chosen.
pub(in crate::cli) fn ask_first(
    face: &mut Face,
    question: String,
    offered: Vec<Offered>,
) -> Result<usize, Failure> {
    ask_after(face, Vec::new(), question, offered)
}

/// Says paragraphs, asks something about them, and gives the position of what was chosen.
fn ask_after(
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

/// Says paragraphs, asks something with these answers, and gives what was chosen. An answer is what it stands for, a label,
/// and what it means where the label does not say it.
pub(in crate::cli) fn choose<T>(
    face: &mut Face,
    remarks: Vec<String>,
    question: impl Into<String>,
    mut answers: Vec<(T, String, String)>,
) -> Result<T, Failure> {
    let offered = (1..).zip(&answers).map(|(number, (_, label, text))| Offered {
        number,
        label: label.clone(),
        text: (!text.is_empty()).then(|| text.clone()),
    });
    let chosen = ask_after(face, remarks, question.into(), offered.collect())?;
    Ok(answers.swap_remove(chosen).0)
}

/// Whether somebody sits at a terminal, sees what is asked and can reply.
pub(in crate::cli) fn is_somebody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}
