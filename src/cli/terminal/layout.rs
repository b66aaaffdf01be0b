//! A prompt in lines: question, answers, the line being typed, the rows of the review, and the keys.

use dialoguer::console::{measure_text_width, style, truncate_str};
use dialoguer::theme::{ColorfulTheme, Theme};
use fivesigns::interview::{Answers, Command, Offered, Prompt, ReviewRow};
use fivesigns::printable::printable;
use fivesigns::report::document::Text;
use fivesigns::report::{Style, wrap};

use super::line::Line;
use super::plain::left_unknown;
use super::screen::{Next, View};

/// How much is shown, by how much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything.
    Whole,
    /// Every answer with what it means, and only the chief keys.
    FewKeys,
    /// What an answer means, and how a long one goes on, only under the arrow.
    LabelsOnly,
}

/// The prompt in lines of at most `width` columns; a review takes the `room` there is.
pub(super) fn prompt_lines(
    prompt: &Prompt,
    view: &View,
    detail: Detail,
    width: usize,
    room: usize,
) -> Vec<String> {
    let mut shown = Vec::new();
    if let Some(place) = &prompt.place {
        let place = format!("{} of {} · {}", place.number, place.of, printable(&place.section));
        shown.push(dim(&shortened(&place, width.saturating_sub(1))));
    }
    let question = lines(&prompt.question, width, "? ", "  ");
    shown.extend(question.iter().map(|line| style(line).for_stderr().bold().to_string()));
    if let Some(note) = &prompt.note {
        shown.extend(beginning(&format!("Your note: {note}"), width));
    }
    match &prompt.answers {
        Answers::Choose { offered, .. } => shown.extend(offered_lines(offered, view, detail, width)),
        Answers::Number { .. } | Answers::Words { .. } => {
            /// What may be asked about the words takes so many rows in a narrow window.
            const QUESTIONS: usize = 2;
            let commands = command_lines(prompt, view, detail, width).len();
            shown.extend(line_being_typed(
                &view.line,
                width,
                room.saturating_sub(shown.len() + commands + QUESTIONS),
            ));
        }
        Answers::Review { rows, open, unknown } => {
            let commands = command_lines(prompt, view, detail, width).len();
            let first = first_rows(*open, *unknown);
            shown.extend(review_lines(
                first,
                rows,
                view,
                width,
                room.saturating_sub(shown.len() + commands + 1),
            ));
        }
    }
    match &view.next {
        Next::Note(pasted) => {
            shown.extend(beginning(&format!("You pasted: {pasted}"), width));
            shown.extend(lines(
                "Nothing was answered by it. Keep it as a note on this question?",
                width,
                "  ",
                "  ",
            ));
        }
        Next::Discard(_) => {
            shown.extend(lines("Discard what you typed? Nothing of it is kept yet.", width, "  ", "  "));
        }
        Next::Answer | Next::Command => {}
    }
    if let Some(message) = &view.message {
        shown.extend(lines(message, width, "  ", "  "));
    }
    shown.extend(command_lines(prompt, view, detail, width));
    shown
}

fn offered_lines(offered: &[Offered], view: &View, detail: Detail, width: usize) -> Vec<String> {
    let mut shown = Vec::new();
    for (position, one) in offered.iter().enumerate() {
        let key = Offered::key(offered, position);
        let is_active = view.active == Some(position);
        let words = match &one.text {
            Some(text) if detail != Detail::LabelsOnly || is_active => {
                format!("{key} {}: {text}", one.label)
            }
            None if detail == Detail::LabelsOnly && !is_active => {
                shortened(&format!("{key} {}", one.label), width.saturating_sub(3))
            }
            Some(_) | None => format!("{key} {}", one.label),
        };
        // Mark and space before the number, then number and space before the words.
        let mut words = lines(&words, width.saturating_sub(2), "", "  ").into_iter();
        shown.push(item(&words.next().unwrap_or_default(), is_active));
        shown.extend(words.map(|line| item_goes_on(&line, is_active)));
    }
    shown
}

fn item(words: &str, is_active: bool) -> String {
    let mut line = String::new();
    // Writing to a String cannot fail.
    let _ = ColorfulTheme::default().format_select_prompt_item(&mut line, words, is_active);
    line
}

fn item_goes_on(words: &str, is_active: bool) -> String {
    let line = format!("  {words}");
    if is_active { ColorfulTheme::default().active_item_style.apply_to(line).to_string() } else { line }
}

/// The first rows of a long text, and how much it is in all.
fn beginning(text: &str, width: usize) -> Vec<String> {
    const ROWS: usize = 3;
    /// No window shows more in so many rows, and a long text is not laid out for each key.
    const LETTERS: usize = 1_000;
    let whole = text.chars().count();
    let start: String = text.chars().take(LETTERS).collect();
    let mut shown = lines(&start, width, "  ", "  ");
    if shown.len() > ROWS || whole > LETTERS {
        shown.truncate(ROWS);
        shown.push(format!("  … ({whole} characters)"));
    }
    shown
}

/// The words with the cursor, in the rows there is room for; the one with the cursor is always there.
fn line_being_typed(line: &Line, width: usize, room: usize) -> Vec<String> {
    let (letters, cursor) = line.parts();
    let per_row = width.saturating_sub(4).max(2);
    let mut rows = vec![String::new()];
    let (mut taken, mut cursor_row) = (0, 0);
    let behind = " ".to_owned();
    for (position, letter) in letters.iter().chain([&behind]).enumerate() {
        let is_break = letter == "\n";
        let printed = if is_break { " ".into() } else { printable(letter) };
        let columns = measure_text_width(&printed);
        if taken + columns > per_row {
            rows.push(String::new());
            taken = 0;
        }
        taken += columns;
        if position == cursor {
            cursor_row = rows.len() - 1;
        }
        let printed = if position == cursor || line.is_selected() && position < letters.len() {
            style(printed).for_stderr().reverse().to_string()
        } else {
            printed.into_owned()
        };
        if let Some(row) = rows.last_mut() {
            row.push_str(&printed);
        }
        if is_break {
            rows.push(String::new());
            taken = 0;
        }
    }
    let room = room.max(2);
    let start = (cursor_row + 1).saturating_sub(room);
    let led = |(row, shown): (usize, &String)| match row {
        0 => format!("› {shown}"),
        row if row == start => format!("… {shown}"),
        _ => format!("  {shown}"),
    };
    rows.iter().enumerate().skip(start).take(room).map(led).collect()
}

/// What the review begins with: to go on while questions are open, and to finish.
fn first_rows(open: usize, unknown: usize) -> Vec<String> {
    let go_on = match open {
        0 => None,
        1 => Some("Go on with the open question".to_owned()),
        open => Some(format!("Go on with the {open} open questions")),
    };
    let finish = format!("Finish{} and show the report", left_unknown(unknown));
    go_on.into_iter().chain([finish]).collect()
}

/// The rows around the one under the arrow, as many as there is room for.
fn review_lines(
    first: Vec<String>,
    rows: &[ReviewRow],
    view: &View,
    width: usize,
    room: usize,
) -> Vec<String> {
    let numbered = (1..).zip(rows).map(|(number, row): (usize, &ReviewRow)| {
        let note = if row.note.is_some() { " +" } else { "" };
        let answer = shortened(&printable(&row.answer), width / 2);
        let taken = measure_text_width(&answer) + measure_text_width(note) + 9;
        let name = printable(row.name.trim_end_matches('.')).into_owned();
        let name = shortened(&name, width.saturating_sub(taken));
        format!("{number:>2} {name}: {answer}{note}")
    });
    let all: Vec<String> = first.into_iter().chain(numbered).collect();
    let room = room.max(3);
    let active = view.active.unwrap_or(0);
    let start = active.saturating_sub(room / 2).min(all.len().saturating_sub(room));
    let window = all.iter().enumerate().skip(start).take(room);
    window.map(|(position, row)| item(&shortened(row, width.saturating_sub(3)), position == active)).collect()
}

pub(super) fn command_lines(prompt: &Prompt, view: &View, detail: Detail, width: usize) -> Vec<String> {
    const CHIEF: [Command; 3] = [Command::Back, Command::Help, Command::Quit];
    let is_shown =
        |command: &&Command| detail == Detail::Whole || prompt.commands.len() <= 3 || CHIEF.contains(command);
    let named = |command: &Command| match command {
        Command::Back => "esc back".to_owned(),
        Command::Quit if prompt.commands == [Command::Quit] => "esc or q quit".to_owned(),
        Command::Help if detail != Detail::Whole && prompt.commands.len() > 3 => {
            "? help, more keys".to_owned()
        }
        command => format!("{} {}", command.key(), command.word()),
    };
    let mut commands: Vec<String> = prompt.commands.iter().filter(is_shown).map(named).collect();
    if detail == Detail::LabelsOnly {
        commands.insert(0, "arrows show what an answer means".to_owned());
    }
    let is_words = matches!(prompt.answers, Answers::Words { .. });
    match (&prompt.answers, &view.next) {
        (_, Next::Discard(_)) => {
            commands = ["y discard", "any other key write on"].map(str::to_owned).to_vec();
        }
        (_, Next::Note(_)) => commands = ["enter keep as a note", "esc drop it"].map(str::to_owned).to_vec(),
        (Answers::Words { .. }, Next::Answer) => {
            commands.retain(|command| command.starts_with("esc"));
            commands.insert(0, "enter accept".to_owned());
            commands.push("tab other commands".to_owned());
        }
        (Answers::Words { .. }, Next::Command) => commands.insert(0, "now press".to_owned()),
        (Answers::Number { .. }, _) => commands.insert(0, "enter accept".to_owned()),
        (Answers::Review { .. }, _) => commands.insert(0, "enter change or finish".to_owned()),
        (Answers::Choose { .. }, _) => {}
    }
    let separator = if is_words && view.next == Next::Command { ": " } else { " · " };
    let text = match commands.split_first() {
        Some((first, rest)) if separator == ": " => format!("{first}: {}", rest.join(" · ")),
        _ => commands.join(" · "),
    };
    // A key and its word stay on one line.
    let unbroken = text.replace(' ', "\u{a0}").replace("\u{a0}·\u{a0}", " · ");
    lines(&unbroken, width, "  ", "  ").iter().map(|line| dim(&line.replace('\u{a0}', " "))).collect()
}

pub(super) fn lines(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    wrap(&Text::from(text), width.saturating_sub(1), first, rest, Style::Plain)
}

/// An item of a list goes on under its words.
pub(super) fn hanging(line: &str) -> &'static str {
    if line.starts_with("- ") { "  " } else { "" }
}

pub(super) fn dim(text: &str) -> String {
    style(text).for_stderr().dim().to_string()
}

pub(super) fn shortened(text: &str, columns: usize) -> String {
    truncate_str(text, columns, "…").into_owned()
}
