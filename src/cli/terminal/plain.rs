//! The plain face: numbered lines, typed answers, nothing redrawn, no escape sequence.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use fivesigns::interview::{Answers, Command, Offered, Prompt, Reply, ReviewRow};
use fivesigns::report::document::Text;
use fivesigns::report::{Style, wrap};

use super::device::{Keys, Manner};
use super::layout::{hanging, shortened};
use super::typed_line;
use crate::cli::output::stderr_width;

/// In bytes. A note of many pages is shorter; what never ends is no answer.
const LONGEST_LINE: u64 = 1024 * 1024;

/// Lines out, lines in.
pub(in crate::cli) struct Plain {
    replies: Replies,
    /// The terminal, where lines of any length can be typed at it.
    keys: Option<Keys>,
    commands: Commands,
}

/// Where replies come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Replies {
    Person,
    File,
}

/// Whether the commands have been explained; once is enough to listen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Commands {
    Unexplained,
    Explained,
}

impl Plain {
    pub(super) fn new() -> io::Result<Plain> {
        let replies = if io::stdin().is_terminal() { Replies::Person } else { Replies::File };
        // Whatever is typed is shown by us then, and only a terminal can show it.
        let is_shown = replies == Replies::Person && io::stderr().is_terminal() && cfg!(unix);
        let keys = is_shown.then(|| Keys::take(Manner::Plain)).transpose()?;
        Ok(Plain { replies, keys, commands: Commands::Unexplained })
    }

    pub(super) fn is_a_person(&self) -> bool {
        self.replies == Replies::Person
    }

    #[expect(clippy::unused_self, reason = "each face says things in its own way")]
    pub(super) fn say(&self, paragraphs: &[String]) -> io::Result<()> {
        let mut text = String::new();
        for paragraph in paragraphs {
            for line in paragraph.lines().map(fivesigns::printable::printable) {
                push(&mut text, &line, "", hanging(&line));
            }
            text.push('\n');
        }
        print(&text)
    }

    pub(super) fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        self.say(&prompt.remarks)?;
        print(&self.shown(prompt))?;
        loop {
            let Some(line) = self.line()? else { return Ok(Reply::End) };
            match understood(prompt, &line) {
                Ok(Reply::Command(Command::Help)) => {
                    self.commands = Commands::Unexplained;
                    return Ok(Reply::Command(Command::Help));
                }
                Ok(reply) => return Ok(reply),
                Err(remark) if self.replies == Replies::Person => {
                    let mut text = String::new();
                    push(&mut text, &format!("{}{remark}", sentence(prompt, &line)), "", "");
                    print(&format!("{text}> "))?;
                }
                // The next line answers the next question; it must not slip into the place of this one.
                Err(remark) => {
                    let line = shortened(&line, QUOTED);
                    return Ok(Reply::Unclear(format!("\"{line}\" is no answer. {remark}")));
                }
            }
        }
    }

    fn shown(&mut self, prompt: &Prompt) -> String {
        let mut text = String::new();
        if let Some(place) = &prompt.place {
            push(&mut text, &format!("{}, question {} of {}", place.section, place.number, place.of), "", "");
        }
        push(&mut text, &prompt.question, "", "");
        match &prompt.answers {
            Answers::Choose { offered, .. } => {
                for (position, one) in offered.iter().enumerate() {
                    push_offered(&mut text, one, &Offered::key(offered, position));
                }
            }
            Answers::Review { rows, .. } => push_rows(&mut text, rows),
            Answers::Number { .. } | Answers::Words { .. } => {}
        }
        if let Some(note) = &prompt.note {
            push(&mut text, &format!("Your note: {}", shortened(note, NOTE)), "", "");
        }
        push(&mut text, &how_to_answer(prompt), "", "");
        let at_a_question = prompt.place.is_some() && prompt.commands.len() > 3;
        if at_a_question && self.commands == Commands::Unexplained {
            self.commands = Commands::Explained;
            let words: Vec<&str> = prompt.commands.iter().map(|command| command.word()).collect();
            push(&mut text, &format!("Or type a word: {}.", words.join(", ")), "", "");
        }
        text.push_str("> ");
        text
    }

    /// A line without its end; `None` where there is none any more.
    fn line(&mut self) -> io::Result<Option<String>> {
        if let Some(keys) = &mut self.keys {
            let line = typed_line::read(keys)?;
            print("\n")?;
            return Ok(line.map(|line| line.trim().to_owned()));
        }
        let mut bytes = Vec::new();
        io::stdin().lock().take(LONGEST_LINE + 1).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 > LONGEST_LINE {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if bytes.is_empty() {
            print("\n")?;
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes).trim().to_owned();
        if self.replies == Replies::File {
            // A terminal shows what is typed; a pipe does not.
            print(&format!("{}\n", fivesigns::printable::printable(&line)))?;
        }
        print("\n")?;
        Ok(Some(line))
    }
}

/// The word to type for whoever does not know what to answer.
fn way_on(commands: &[Command]) -> &'static str {
    if commands.contains(&Command::Help) { "help" } else { "quit" }
}

/// The reply that a line stands for, or what to say to it.
fn understood(prompt: &Prompt, line: &str) -> Result<Reply, String> {
    let command = Command::typed(line).filter(|command| prompt.commands.contains(command));
    match &prompt.answers {
        Answers::Choose { offered, current } => {
            if let Some(position) = chosen(offered, line) {
                return Ok(Reply::Choose(position));
            }
            match (command, current) {
                (Some(command), _) => Ok(Reply::Command(command)),
                (None, Some(current)) if line.is_empty() => Ok(Reply::Choose(*current)),
                (None, _) => Err(format!("Type {}, or {}.", numbers(offered), way_on(&prompt.commands))),
            }
        }
        Answers::Number { current, .. } => match (command, current) {
            (Some(command), _) => Ok(Reply::Command(command)),
            (None, Some(current)) if line.is_empty() => Ok(Reply::Words(current.clone())),
            (None, _) if is_sentence(line) => Err("Type a number in digits, or help.".to_owned()),
            (None, _) => Ok(Reply::Words(line.to_owned())),
        },
        Answers::Words { current } => match (command, current) {
            // A single letter is words here.
            (Some(command), _) if line.chars().count() > 1 => Ok(Reply::Command(command)),
            (_, Some(current)) if line.is_empty() => Ok(Reply::Words(current.clone())),
            (_, Some(_)) if line == "-" => Ok(Reply::Words(String::new())),
            (_, _) => Ok(Reply::Words(line.to_owned())),
        },
        Answers::Review { rows, open, .. } => {
            let row = line.parse::<usize>().ok().filter(|number| (1..=rows.len()).contains(number));
            match (row, command) {
                (Some(number), _) => Ok(Reply::Choose(number - 1)),
                (None, Some(command)) => Ok(Reply::Command(command)),
                (None, None) if line.is_empty() && *open > 0 => Ok(Reply::Command(Command::Back)),
                (None, None) if line.is_empty() => Ok(Reply::Command(Command::Finish)),
                (None, None) => Err(format!("Type a number from 1 to {}, or a word.", rows.len())),
            }
        }
    }
}

/// More of a line than this is not quoted back.
const QUOTED: usize = 60;
/// More of a note than this is not read out again with each question.
const NOTE: usize = 300;

/// Whether a line is more than anyone types for an answer: several lines that came at once, or a long one.
fn is_sentence(line: &str) -> bool {
    line.contains('\n') || line.chars().count() > QUOTED
}

/// What to say first to somebody who gives a sentence where an answer is asked for.
fn sentence(prompt: &Prompt, line: &str) -> &'static str {
    match (is_sentence(line), prompt.commands.contains(&Command::Note)) {
        (false, _) => "",
        (true, true) => {
            "That is no answer, and nothing was answered by it. To keep it beside the question, type note first. "
        }
        (true, false) => "That is no answer, and nothing was answered by it. ",
    }
}

/// By number, by label, or by the first letter of "yes" and "no".
fn chosen(offered: &[Offered], line: &str) -> Option<usize> {
    let typed = line.to_lowercase();
    let by_label = |offered: &Offered| typed == offered.label.to_lowercase();
    let by_letter = |offered: &Offered| {
        matches!(offered.label.as_str(), "Yes" | "No") && offered.label.to_lowercase().starts_with(&typed)
    };
    let position = |is_meant: &dyn Fn(&Offered) -> bool| offered.iter().position(is_meant);
    if typed.is_empty() {
        return None;
    }
    let by_key = (0..offered.len()).find(|position| typed == Offered::key(offered, *position));
    by_key.or_else(|| position(&by_label)).or_else(|| position(&by_letter))
}

fn how_to_answer(prompt: &Prompt) -> String {
    match &prompt.answers {
        Answers::Choose { offered, current: Some(current) } => {
            let label = offered.get(*current).map_or("", |offered| offered.label.trim_end_matches('.'));
            format!("Your answer so far: {label}. Type {}, or press Enter to keep it.", numbers(offered))
        }
        Answers::Choose { offered, current: None } => format!("Type {}.", numbers(offered)),
        Answers::Number { current: Some(current), .. } => {
            format!("Your answer so far: {current}. Type a number, or press Enter to keep it.")
        }
        Answers::Number { current: None, .. } => "Type a number.".to_owned(),
        Answers::Words { current: Some(current) } => {
            let current = shortened(current, NOTE);
            format!("So far: {current}. Type new words, press Enter to keep it, or type - to remove it.")
        }
        Answers::Words { current: None } => "Type your answer, or press Enter to leave it empty.".to_owned(),
        Answers::Review { open: 0, unknown, .. } => {
            let unknown = left_unknown(*unknown);
            format!(
                "Type a number to change that answer, or press Enter to finish{unknown} and get the report."
            )
        }
        Answers::Review { unknown, .. } => {
            let unknown = left_unknown(*unknown);
            format!(
                "Type a number to change that answer, press Enter to go on with the questions, or type finish to \
                 finish{unknown}."
            )
        }
    }
}

/// How many questions the report will lack.
pub(super) fn left_unknown(unknown: usize) -> String {
    match unknown {
        0 => String::new(),
        1 => " with 1 question left unanswered".to_owned(),
        unknown => format!(" with {unknown} questions left unanswered"),
    }
}

fn numbers(offered: &[Offered]) -> String {
    match offered {
        [] => "an answer".to_owned(),
        [only] => only.number.to_string(),
        // What says that one does not know is 0, and comes last; a tenth answer has a letter.
        [first, .., before, last] if last.number < before.number => {
            let key = Offered::key(offered, offered.len() - 2);
            let tenth = if key == before.number.to_string() { String::new() } else { format!(", {key}") };
            format!("{} to {}{tenth}, or {}", first.number, before.number.min(9), last.number)
        }
        [first, .., last] => format!("{} to {}", first.number, last.number),
    }
}

fn push_offered(text: &mut String, offered: &Offered, key: &str) {
    let first = format!("  {key}  ");
    match &offered.text {
        Some(meaning) => push(text, &format!("{}: {meaning}", offered.label), &first, "     "),
        None => push(text, &offered.label, &first, "     "),
    }
}

fn push_rows(text: &mut String, rows: &[ReviewRow]) {
    let mut section = "";
    for (row, number) in rows.iter().zip(1..) {
        if row.section != section {
            push(text, &row.section, "", "");
            section = &row.section;
        }
        let note = row.note.as_ref().map(|note| format!(" (note: {})", shortened(note, NOTE)));
        let note = note.unwrap_or_default();
        push(
            text,
            &format!("{}: {}{note}", row.name.trim_end_matches('.'), shortened(&row.answer, NOTE)),
            &format!("{number:>4}. "),
            "      ",
        );
    }
}

fn push(text: &mut String, words: &str, first: &str, rest: &str) {
    for line in wrap(&Text::from(words), stderr_width(), first, rest, Style::Plain) {
        text.push_str(&line);
        text.push('\n');
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(text.as_bytes())?;
    stderr.flush()
}
