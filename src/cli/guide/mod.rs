//! `fivesigns` alone at a terminal: a few questions, until there is a command that does what somebody wants.
//!
//! What comes out is a command line as it could have been typed: every way of beginning has the same defaults, and whoever
//! was guided once can do without the next time.

mod interviews;
mod survey;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser;
use fivesigns::interview::{Answers, Command, Prompt, Reply};

use super::browser::Browser;
use super::failure::{Failure, say, shell_word};
use super::output::free_path;
use super::terminal::{Face, FaceOption, Interruption, choose};
use interviews::Interviews;

/// What somebody wants to be done.
pub(super) struct Wish {
    arguments: Vec<OsString>,
    /// Where the files of the example are, for as long as the command runs.
    example: Option<tempfile::TempDir>,
}

impl Wish {
    /// A command with its arguments.
    fn of<const N: usize>(arguments: [&str; N]) -> Wish {
        Wish { arguments: arguments.map(OsString::from).into(), example: None }
    }

    /// Another argument.
    fn and(mut self, argument: impl Into<OsString>) -> Wish {
        self.arguments.push(argument.into());
        self
    }

    /// Runs it by the given way to run a command line.
    pub(super) fn fulfil<T>(self, run: impl FnOnce(Vec<OsString>) -> T) -> T {
        if self.example.is_none() {
            let words = self.arguments.iter().map(|word| shell_word(&word.to_string_lossy()));
            let words = words.collect::<Vec<_>>().join(" ");
            say(&format!("\nNext time, without these questions: fivesigns {words}\n"));
        }
        run(std::iter::once(OsString::from("fivesigns")).chain(self.arguments).collect())
    }
}

/// The face, as the environment wants it: there is no command line yet.
#[derive(Debug, Parser)]
struct Alone {
    #[command(flatten)]
    face: FaceOption,
}

/// What there is to do.
#[derive(Debug, Clone, Copy)]
enum Task {
    Assess,
    GoOn,
    Merge,
    Score,
    HandOut,
    Example,
}

const TASKS: [(Task, &str, &str); 6] = [
    (
        Task::Assess,
        "Assess a field",
        "Answer questions about one kind of work and the people who do it, for 6 or 20 minutes.",
    ),
    (Task::GoOn, "Go on with an interview", "Finish one that was begun in this folder, or change an answer."),
    (
        Task::Merge,
        "Merge what colleagues answered",
        "One report from the interviews of several people about one field.",
    ),
    (
        Task::Score,
        "Score a survey",
        "Read the answers of many people from a file: Excel, Forms, Qualtrics, SurveyMonkey, LimeSurvey and others.",
    ),
    (Task::HandOut, "Make a questionnaire", "A Word file to hand out, or to build in a survey platform."),
    (Task::Example, "See an example", "The report about an invented field."),
];

/// Asks what somebody wants, until a command can do it.
pub(super) fn guide() -> Result<Wish, Failure> {
    let mut face = Alone::parse_from(["fivesigns"]).face.face()?;
    Interruption::default().tells("Nothing was begun.");
    let interviews = Interviews::in_this_folder();
    face.say(interviews.damaged())?;
    let tasks: Vec<_> = TASKS
        .into_iter()
        .filter(|(task, ..)| !matches!(task, Task::GoOn) || !interviews.is_empty())
        .map(|(task, label, text)| (task, label.to_owned(), text.to_owned()))
        .collect();
    let remark = "When, and for whom, is it worth forming a community of practice: a group of people who do the same kind \
                  of work and learn from one another?";
    match choose(&mut face, vec![remark.to_owned()], "What would you like to do?", tasks)? {
        Task::Assess => Ok(Wish::of(["assess"])),
        Task::GoOn => interviews.go_on(&mut face),
        Task::Merge => interviews.merge(&mut face),
        Task::Score => survey::score(&mut face),
        Task::HandOut => {
            Ok(Wish::of(["questionnaire", "-o"]).and(free_path("questionnaire".as_ref(), "docx")))
        }
        Task::Example => example(),
    }
}

/// The report about the example that README tells of.
fn example() -> Result<Wish, Failure> {
    const ANSWERS: &str = include_str!("../../../examples/kestrel-rail/answers.yaml");
    let folder = tempfile::tempdir().map_err(anyhow::Error::from)?;
    let file = folder.path().join("answers.yaml");
    std::fs::write(&file, ANSWERS).map_err(anyhow::Error::from)?;
    say(
        "\nKestrel Rail and its people are invented: one manager has answered the questions of an interview.\n",
    );
    Ok(Wish { example: Some(folder), ..Wish::of(["assess", "--answers"]).and(file) })
}

/// Asks for the name of a file that is there; nothing where none is named.
fn file_named(face: &mut Face, question: &str) -> Result<Option<PathBuf>, Failure> {
    let mut remarks = vec!["Type its name, or drag it into this window.".to_owned()];
    loop {
        let prompt = Prompt {
            remarks: std::mem::take(&mut remarks),
            place: None,
            question: question.to_owned(),
            note: None,
            answers: Answers::Words { current: None },
            commands: vec![Command::Skip, Command::Quit],
        };
        match face.ask(&prompt)? {
            Reply::Words(words) if words.trim().is_empty() => return Ok(None),
            Reply::Words(words) => {
                let path = dragged(&words);
                if path.is_file() {
                    return Ok(Some(path));
                }
                let fault = if path.is_dir() { "This is a folder" } else { "There is no such file" };
                remarks.push(format!("{fault}: {}. Name a file with its folder.", path.display()));
            }
            Reply::Command(Command::Skip) => return Ok(None),
            Reply::Command(Command::Quit) | Reply::End => {
                return Err(Failure::Interrupted(Interruption::default().told()));
            }
            Reply::Choose(_) | Reply::Note(_) | Reply::Command(_) | Reply::Unclear(_) => {}
        }
    }
}

/// A path as terminals write it when a file is dragged into them: in quotation marks, or with its blanks escaped.
fn dragged(words: &str) -> PathBuf {
    let words = words.trim();
    let quoted = ['\'', '"']
        .into_iter()
        .find_map(|mark| words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)));
    match quoted {
        Some(path) => PathBuf::from(path),
        None if cfg!(unix) && !Path::new(words).exists() => PathBuf::from(words.replace("\\ ", " ")),
        None => PathBuf::from(words),
    }
}

/// Where a report goes besides the screen, if anywhere, under names that begin so.
fn save_as(face: &mut Face, wish: Wish, stem: &str) -> Result<Wish, Failure> {
    let mut answers = vec![
        (None, "Only show it here".to_owned(), String::new()),
        (Some("html"), "As a web page".to_owned(), "To read on a screen.".to_owned()),
        (Some("docx"), "As a Word file".to_owned(), "To go on writing in.".to_owned()),
    ];
    if Browser::find(std::env::var_os("FIVESIGNS_BROWSER").map(PathBuf::from).as_deref()).is_ok() {
        answers.push((Some("pdf"), "As a PDF".to_owned(), "To print and send.".to_owned()));
    }
    Ok(match choose(face, Vec::new(), "Save the whole report as well?", answers)? {
        Some(ending) => wish.and("-o").and(free_path(stem.as_ref(), ending)),
        None => wish,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dragged_file_is_the_file_itself() {
        assert_eq!(dragged("'/home/a b.csv' "), PathBuf::from("/home/a b.csv"));
        assert_eq!(dragged("\"C:\\a b.csv\""), PathBuf::from("C:\\a b.csv"));
        assert_eq!(dragged("plain.csv"), PathBuf::from("plain.csv"));
        #[cfg(unix)]
        assert_eq!(dragged("/home/a\\ b.csv "), PathBuf::from("/home/a b.csv"));
    }
}
