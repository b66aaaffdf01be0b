//! The prompt on the screen: laid out for the window as it is, drawn over what was drawn before.

use std::io::{self, Write};

use dialoguer::console::measure_text_width;
use dialoguer::theme::{ColorfulTheme, Theme};
use fivesigns::interview::{Answers, Command, Prompt, Reply};
use fivesigns::printable::printable;

use super::device::Keys;
use super::layout::{Detail, command_lines, dim, hanging, lines, prompt_lines, shortened};
use super::line::Line;

/// Text in wider windows is not set wider: long lines are hard to read.
const WIDEST: usize = 100;

/// What the person at the terminal has made of a prompt so far.
pub(super) struct View {
    /// The position under the arrow.
    pub(super) active: Option<usize>,
    /// What is being typed.
    pub(super) line: Line,
    /// The digits typed towards a row of the review.
    pub(super) number: String,
    /// What the next key is asked to decide.
    pub(super) next: Next,
    /// What is said to the last key.
    pub(super) message: Option<String>,
    remarks: Remarks,
}

/// What the next key decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Next {
    /// The prompt, or its words.
    #[default]
    Answer,
    /// Which command, where letters are words.
    Command,
    /// Whether words that are not kept yet go, for the sake of a command.
    Discard(Command),
    /// Whether what was pasted becomes a note.
    Note(String),
}

/// Whether there are remarks to show yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Remarks {
    Unread,
    Read,
}

/// What was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// The prompt.
    Prompt,
    /// Remarks that leave no room for it.
    Remarks,
}

/// What stands on the screen below what stays.
#[derive(Debug, Default)]
pub(super) struct Screen {
    drawn: Vec<String>,
}

impl View {
    pub(super) fn new(prompt: &Prompt) -> View {
        let (active, line) = match &prompt.answers {
            Answers::Choose { current, .. } => (*current, Line::new("")),
            Answers::Number { current, .. } => (None, Line::selected(current.as_deref().unwrap_or_default())),
            Answers::Words { current } => (None, Line::new(current.as_deref().unwrap_or_default())),
            Answers::Review { .. } => (Some(0), Line::new("")),
        };
        View {
            active,
            line,
            number: String::new(),
            next: Next::Answer,
            message: None,
            remarks: Remarks::Unread,
        }
    }

    /// Whether words or a number were typed that are not kept yet.
    pub(super) fn holds_new_words(&self, prompt: &Prompt) -> bool {
        let (Answers::Words { current } | Answers::Number { current, .. }) = &prompt.answers else {
            return false;
        };
        let text = self.line.text();
        !text.trim().is_empty() && Some(text.trim()) != current.as_deref()
    }

    pub(super) fn remarks_were_read(&mut self) {
        self.remarks = Remarks::Read;
    }
}

impl Drawn {
    pub(super) fn is_page_of_remarks(self) -> bool {
        self == Drawn::Remarks
    }
}

impl Screen {
    /// Says paragraphs that stay.
    pub(super) fn say(&mut self, keys: &Keys, paragraphs: &[String]) -> io::Result<()> {
        let width = keys.size().1.min(WIDEST);
        let mut text = self.erased(keys);
        for paragraph in paragraphs {
            let paragraph = paragraph.lines().map(printable);
            for line in paragraph.flat_map(|line| lines(&line, width, "", hanging(&line))) {
                text.push_str(&line);
                text.push('\n');
            }
            text.push('\n');
        }
        self.drawn.clear();
        write(keys, &text)
    }

    /// Draws the prompt over what was drawn before.
    pub(super) fn draw(&mut self, keys: &Keys, prompt: &Prompt, view: &View) -> io::Result<Drawn> {
        let (rows, columns) = keys.size();
        let width = columns.min(WIDEST);
        let remarks: Vec<String> = match view.remarks {
            Remarks::Read => Vec::new(),
            Remarks::Unread => {
                let paragraphs = prompt.remarks.iter();
                let in_lines = |remark: &String| {
                    let of_line = |line: &str| lines(line, width, "  ", &format!("  {}", hanging(line)));
                    remark.lines().flat_map(of_line).chain([String::new()]).collect::<Vec<_>>()
                };
                paragraphs.flat_map(in_lines).collect()
            }
        };
        // The last row stays free for the cursor.
        let room = (rows - 1).max(1);
        let fits = |lines: &[String]| rows_of(lines, columns) <= room;
        let layout = |detail, remarks: &[String]| {
            [remarks, &prompt_lines(prompt, view, detail, width, room)[..]].concat()
        };
        let layouts = [Detail::Whole, Detail::FewKeys, Detail::LabelsOnly];
        let fitting = layouts.into_iter().map(|detail| layout(detail, &remarks)).find(|lines| fits(lines));
        let (shown, drawn) = match fitting {
            Some(lines) => (lines, Drawn::Prompt),
            None if remarks.is_empty() => {
                let mut lines = layout(Detail::LabelsOnly, &[]);
                // What scrolls away cannot be drawn over: the end of it stays.
                while lines.len() > 1 && !fits(&lines) {
                    lines.remove(0);
                }
                (lines, Drawn::Prompt)
            }
            None => {
                let mut page = remarks;
                page.extend(command_lines(prompt, view, Detail::Whole, width));
                page.push(dim("Press any key to go on."));
                (page, Drawn::Remarks)
            }
        };
        let mut text = self.erased(keys);
        for line in &shown {
            text.push_str(line);
            text.push('\n');
        }
        self.drawn = shown;
        write(keys, &text)?;
        Ok(drawn)
    }

    /// Leaves one line of what was answered in place of the prompt.
    pub(super) fn answered(&mut self, keys: &Keys, prompt: &Prompt, reply: &Reply) -> io::Result<()> {
        let mut text = self.erased(keys);
        self.drawn.clear();
        if let Some(answer) = answer_in_words(prompt, reply) {
            let number = prompt.place.as_ref().map(|place| format!("{}. ", place.number)).unwrap_or_default();
            let width = keys.size().1.min(WIDEST);
            let question = format!("{number}{}", printable(&prompt.question));
            let answer = shortened(&printable(&answer), width / 2);
            // The mark, and the dot between question and answer, take five columns.
            let question = shortened(&question, width.saturating_sub(measure_text_width(&answer) + 5));
            // Writing to a String cannot fail.
            let _ = ColorfulTheme::default().format_select_prompt_selection(&mut text, &question, &answer);
            text.push('\n');
        }
        write(keys, &text)
    }

    /// What takes away what was drawn; the window may have another width by now.
    fn erased(&self, keys: &Keys) -> String {
        const TO_START_AND_CLEAR: &str = "\r\u{1b}[J";
        let rows = rows_of(&self.drawn, keys.size().1);
        if rows == 0 { TO_START_AND_CLEAR.to_owned() } else { format!("\u{1b}[{rows}A{TO_START_AND_CLEAR}") }
    }
}

/// Rows that lines take in a window, which breaks those that are longer.
fn rows_of(lines: &[String], columns: usize) -> usize {
    lines.iter().map(|line| measure_text_width(line).div_ceil(columns).max(1)).sum()
}

/// What an answer is called, in a word or two; commands leave no line.
fn answer_in_words(prompt: &Prompt, reply: &Reply) -> Option<String> {
    match (&prompt.answers, reply) {
        (Answers::Choose { offered, .. }, Reply::Choose(position)) => {
            offered.get(*position).map(|offered| offered.label.clone())
        }
        (Answers::Number { .. } | Answers::Words { .. }, Reply::Words(words)) => Some(words.clone()),
        (Answers::Choose { .. } | Answers::Number { .. }, Reply::Command(command)) => match command {
            Command::Skip | Command::CannotJudge | Command::DoesNotApply | Command::Later => {
                Some(command.word().to_owned())
            }
            Command::Back
            | Command::Note
            | Command::Help
            | Command::Review
            | Command::Finish
            | Command::Quit => None,
        },
        (
            Answers::Choose { .. } | Answers::Number { .. } | Answers::Words { .. } | Answers::Review { .. },
            Reply::Choose(_)
            | Reply::Words(_)
            | Reply::Note(_)
            | Reply::Command(_)
            | Reply::Unclear(_)
            | Reply::End,
        ) => None,
    }
}

fn write(keys: &Keys, text: &str) -> io::Result<()> {
    let mut term = keys.term();
    term.write_all(text.as_bytes())?;
    term.flush()
}
