//! A prompt: what an interview asks at one moment, for any face to show, and what can be replied.

use super::Offered;
use super::answers_reader::LARGEST_NUMBER;

/// What an interview asks at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is said before it, a paragraph each.
    pub remarks: Vec<String>,
    /// Where in the interview it stands; `None` before the first question and after the last.
    pub place: Option<PromptPlace>,
    /// The question.
    pub question: String,
    /// The note that the informant has written beside it.
    pub note: Option<String>,
    /// What can be answered.
    pub answers: Answers,
    /// What else can be replied.
    pub commands: Vec<Command>,
}

/// Where in the interview a question stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptPlace {
    /// The title of its section.
    pub section: String,
    /// Its number, from 1.
    pub number: usize,
    /// Of so many.
    pub of: usize,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// One of these.
    Choose {
        /// What is offered.
        offered: Vec<Offered>,
        /// The position of the answer given before.
        current: Option<usize>,
    },
    /// A whole number.
    Number {
        /// The answer given before.
        current: Option<String>,
        /// The smallest that can be true.
        least: u32,
    },
    /// A line of words; nothing leaves it out.
    Words {
        /// The words written before.
        current: Option<String>,
    },
    /// One of all questions, to go back to.
    Review {
        /// The questions with their answers.
        rows: Vec<ReviewRow>,
        /// How many have not been asked yet; where there are any, the interview goes on with them.
        open: usize,
        /// How many have no answer yet, those put off among them.
        unknown: usize,
    },
}

impl Answers {
    /// The whole number that these words are.
    ///
    /// # Errors
    /// What to say where they are none, or one below `least`.
    pub fn whole_number(words: &str, least: u32) -> Result<u32, String> {
        match words.trim().parse::<u32>() {
            Ok(number) if number < least => {
                Err(format!("It is at least {least}. Type a whole number in digits, or skip the question."))
            }
            Ok(number) if number <= LARGEST_NUMBER => Ok(number),
            Ok(_) | Err(_) => Err("Type a whole number in digits, or skip the question.".to_owned()),
        }
    }
}

/// A question and its answer on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// The title of its section.
    pub section: String,
    /// What it asks about.
    pub name: String,
    /// The answer, or why there is none.
    pub answer: String,
    /// The note beside it.
    pub note: Option<String>,
}

/// What can be replied to a prompt besides an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// To the question before.
    Back,
    /// Leave it out.
    Skip,
    /// It cannot be judged.
    CannotJudge,
    /// It does not apply.
    DoesNotApply,
    /// Ask again at the end.
    Later,
    /// Write a note beside the answer.
    Note,
    /// What is meant.
    Help,
    /// All answers on one screen.
    Review,
    /// Done: on to the report.
    Finish,
    /// Stop; everything is saved.
    Quit,
}

impl Command {
    /// Every command.
    pub const ALL: [Command; 10] = [
        Command::Back,
        Command::Skip,
        Command::CannotJudge,
        Command::DoesNotApply,
        Command::Later,
        Command::Note,
        Command::Help,
        Command::Review,
        Command::Finish,
        Command::Quit,
    ];

    /// The key for it; no digit, no letter of "yes" or "no".
    pub fn key(self) -> char {
        match self {
            Command::Back => 'b',
            Command::Skip => 's',
            Command::CannotJudge => 'c',
            Command::DoesNotApply => 'x',
            Command::Later => 'l',
            Command::Note => '+',
            Command::Help => '?',
            Command::Review => 'r',
            Command::Finish => 'f',
            Command::Quit => 'q',
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Command::Back => "back",
            Command::Skip => "skip",
            Command::CannotJudge => "cannot judge",
            Command::DoesNotApply => "does not apply",
            Command::Later => "later",
            Command::Note => "note",
            Command::Help => "help",
            Command::Review => "review",
            Command::Finish => "finish",
            Command::Quit => "quit",
        }
    }

    /// The command that a typed word or key stands for.
    pub fn typed(text: &str) -> Option<Command> {
        let typed = text.trim().to_lowercase().replace('-', " ");
        let is_meant = |command: &Command| typed == command.word() || typed == command.key().to_string();
        let other = match typed.as_str() {
            "h" => Some(Command::Help),
            "exit" | "stop" => Some(Command::Quit),
            "n/a" => Some(Command::DoesNotApply),
            "don't know" | "unknown" => Some(Command::Skip),
            _ => None,
        };
        Command::ALL.into_iter().find(is_meant).or(other)
    }
}

/// What an informant replies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The offered answer, or the reviewed question, at this position.
    Choose(usize),
    /// A number or words, as typed.
    Words(String),
    /// Words to keep beside the question, whatever its answer.
    Note(String),
    /// A command.
    Command(Command),
    /// Something that is no reply to this prompt, with what to say to it.
    Unclear(String),
    /// Nothing more will come: the end of a file or pipe.
    End,
}
