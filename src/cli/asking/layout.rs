//! A prompt in lines: question, answers, the line being typed, the rows of the review, and the keys.

use dialoguer::console::{measure_text_width, style, truncate_str};
use dialoguer::theme::{ColorfulTheme, Theme};
use fivesigns::printable::printable;
use fivesigns::report::document::Text;
use fivesigns::report::{Style, wrap};
use fivesigns::responses::interview::{Answers, Command, Offered, Prompt, ReviewRow};

use super::line::Line;
use super::plain::left_unknown;
use super::screen::View;

/// How much is shown, by how much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything.
    Whole,
    /// Every answer with what it means, and only the chief keys.
    FewKeys,
    /// What an answer means only under the arrow.
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
        shown.extend(lines(&format!("Your note: {note}"), width, "  ", "  "));
    }
    match &prompt.answers {
        Answers::Choose { offered, .. } => shown.extend(offered_lines(offered, view, detail, width)),
        Answers::Number { .. } | Answers::Words { .. } => shown.extend(line_being_typed(&view.line, width)),
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
    if let Some(message) = &view.message {
        shown.extend(lines(message, width, "  ", "  "));
    }
    shown.extend(command_lines(prompt, view, detail, width));
    shown
}

fn offered_lines(offered: &[Offered], view: &View, detail: Detail, width: usize) -> Vec<String> {
    let mut shown = Vec::new();
    for (position, offered) in offered.iter().enumerate() {
        let is_active = view.active == Some(position);
        let words = match &offered.text {
            Some(text) if detail != Detail::LabelsOnly || is_active => {
                format!("{} {}: {text}", offered.number, offered.label)
            }
            Some(_) | None => format!("{} {}", offered.number, offered.label),
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

/// The line with its cursor; it may take several rows.
fn line_being_typed(line: &Line, width: usize) -> Vec<String> {
    let (before, under, behind) = line.parts();
    let cursor = before.chars().count();
    let letters: Vec<char> = [before, under, behind].concat().chars().collect();
    let per_row = width.saturating_sub(4).max(1);
    let row = |(start, letters): (usize, &[char])| {
        let mut shown = if start == 0 { "› ".to_owned() } else { "  ".to_owned() };
        for (position, letter) in (start..).zip(letters) {
            let letter = printable(&letter.to_string()).into_owned();
            if position == cursor {
                shown.push_str(&style(letter).for_stderr().reverse().to_string());
            } else {
                shown.push_str(&letter);
            }
        }
        shown
    };
    letters.chunks(per_row).enumerate().map(|(index, letters)| row((index * per_row, letters))).collect()
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
    match (&prompt.answers, view.commands_are_next) {
        (Answers::Words { .. }, false) => {
            commands.retain(|command| command.starts_with("esc"));
            commands.insert(0, "enter accept".to_owned());
            commands.push("tab other commands".to_owned());
        }
        (Answers::Words { .. }, true) => commands.insert(0, "now press".to_owned()),
        (Answers::Number { .. }, _) => commands.insert(0, "enter accept".to_owned()),
        (Answers::Review { .. }, _) => commands.insert(0, "enter change or finish".to_owned()),
        (Answers::Choose { .. }, _) => {}
    }
    let separator = if is_words && view.commands_are_next { ": " } else { " · " };
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
