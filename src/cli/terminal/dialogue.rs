//! The dialogue face: arrow keys or a digit, a key for each command, one prompt on the screen at a time.

use std::io;

use dialoguer::console::Key;
use fivesigns::interview::{Answers, Command, Offered, Prompt, Reply};

use super::device::{Event, Keys, Letters, Manner};
use super::screen::{Next, Screen, View};

/// A dialogue in the terminal.
pub(in crate::cli) struct Dialogue {
    keys: Keys,
    screen: Screen,
}

/// What a key came to.
enum Pressed {
    /// A reply.
    Reply(Reply),
    /// The prompt is to be drawn again.
    Redraw,
}

impl Dialogue {
    pub(super) fn new() -> io::Result<Dialogue> {
        Ok(Dialogue { keys: Keys::take(Manner::Dialogue)?, screen: Screen::default() })
    }

    /// Says paragraphs that stay above the prompts.
    pub(super) fn say(&mut self, paragraphs: &[String]) -> io::Result<()> {
        self.screen.say(&self.keys, paragraphs)
    }

    /// Shows the prompt until there is a reply; what was answered stays as one line.
    pub(super) fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        let mut view = View::new(prompt);
        loop {
            // Words come faster than they can be drawn where they are pasted.
            let is_drawn = letters(prompt, &view) != Letters::Text || !self.keys.is_more_there()?;
            if is_drawn && self.screen.draw(&self.keys, prompt, &view)?.is_page_of_remarks() {
                self.wait_for_key()?;
                view.remarks_were_read();
                continue;
            }
            let pressed = match self.keys.next(letters(prompt, &view))? {
                Event::Resized => continue,
                Event::Pasted(text) => pasted(prompt, &mut view, &text),
                // A line break within words that come at once; what is behind it is no answer to the next question.
                Event::Key(Key::Enter)
                    if letters(prompt, &view) == Letters::Text && self.keys.is_more_there()? =>
                {
                    pasted(prompt, &mut view, "\n")
                }
                Event::Key(key) => pressed(prompt, &mut view, &key),
            };
            if let Pressed::Reply(reply) = pressed {
                self.screen.answered(&self.keys, prompt, &reply)?;
                return Ok(reply);
            }
        }
    }

    fn wait_for_key(&mut self) -> io::Result<()> {
        loop {
            match self.keys.next(Letters::Keys)? {
                Event::Key(Key::CtrlC) => return Err(io::ErrorKind::Interrupted.into()),
                Event::Key(_) | Event::Pasted(_) => return Ok(()),
                Event::Resized => {}
            }
        }
    }
}

/// What letters are at this moment.
fn letters(prompt: &Prompt, view: &View) -> Letters {
    match (&prompt.answers, &view.next) {
        (Answers::Words { .. }, Next::Answer) => Letters::Text,
        (Answers::Number { .. } | Answers::Review { .. }, Next::Answer) => Letters::KeysAndNumbers,
        (_, Next::Answer | Next::Command | Next::Discard(_) | Next::Note(_)) => Letters::Keys,
    }
}

/// Pasted text is words where words are asked for, and never keys: it may be kept beside the question.
fn pasted(prompt: &Prompt, view: &mut View, text: &str) -> Pressed {
    view.message = None;
    let trimmed = text.trim();
    match (&prompt.answers, std::mem::take(&mut view.next)) {
        (_, Next::Note(before)) => view.next = Next::Note(before + text),
        (Answers::Words { .. }, _) => view.line.insert(text),
        (_, _) if trimmed.is_empty() => {}
        // What may be meant for a number is shown where the number stands; whether it is one is seen there.
        (Answers::Number { least, .. }, _) if is_no_sentence(trimmed) => {
            view.line.insert(trimmed);
            view.message = Answers::whole_number(&view.line.text(), *least).err();
        }
        (_, _) if prompt.commands.contains(&Command::Note) => view.next = Next::Note(text.to_owned()),
        (_, _) => {
            view.message = Some("What was pasted is no answer here. Nothing was chosen by it.".to_owned());
        }
    }
    Pressed::Redraw
}

fn pressed(prompt: &Prompt, view: &mut View, key: &Key) -> Pressed {
    if *key == Key::CtrlC {
        // As good as a signal: everything is saved, and the way back is told.
        return Pressed::Reply(Reply::Command(Command::Quit));
    }
    view.message = None;
    match std::mem::take(&mut view.next) {
        Next::Answer => answered(prompt, view, key),
        Next::Command => match key {
            Key::Char(letter) => by_letter(prompt, view, *letter),
            _ => Pressed::Redraw,
        },
        Next::Discard(command) if matches!(key, Key::Char('y' | 'Y')) => {
            Pressed::Reply(Reply::Command(command))
        }
        Next::Discard(_) => Pressed::Redraw,
        Next::Note(text) => match key {
            Key::Enter => Pressed::Reply(Reply::Note(text)),
            Key::Escape => {
                view.message = Some("What was pasted is dropped.".to_owned());
                Pressed::Redraw
            }
            _ => {
                view.next = Next::Note(text);
                Pressed::Redraw
            }
        },
    }
}

fn answered(prompt: &Prompt, view: &mut View, key: &Key) -> Pressed {
    if *key == Key::Escape {
        // Where nothing was asked before, the way back leads out.
        let is_first = !prompt.commands.contains(&Command::Back) && prompt.commands.contains(&Command::Quit);
        let back = if is_first { Command::Quit } else { Command::Back };
        return command(prompt, view, back);
    }
    match &prompt.answers {
        Answers::Choose { offered, .. } => choose(prompt, offered, view, key),
        Answers::Number { least, .. } => number(prompt, *least, view, key),
        Answers::Words { .. } => match key {
            // Letters are words here, so a command takes a key before it.
            Key::Tab => {
                view.next = Next::Command;
                Pressed::Redraw
            }
            key => typed(view, key),
        },
        Answers::Review { rows, open, .. } => {
            let first = if *open > 0 { &[Command::Back, Command::Finish][..] } else { &[Command::Finish] };
            review(prompt, first, rows.len(), view, key)
        }
    }
}

fn choose(prompt: &Prompt, offered: &[Offered], view: &mut View, key: &Key) -> Pressed {
    match key {
        Key::Enter => {
            if let Some(active) = view.active {
                return Pressed::Reply(Reply::Choose(active));
            }
            view.message = Some("Choose with the arrow keys or a digit first.".to_owned());
            Pressed::Redraw
        }
        Key::Char(letter) => {
            match (0..offered.len()).find(|position| is_meant(offered, *position, *letter)) {
                Some(position) => Pressed::Reply(Reply::Choose(position)),
                None => by_letter(prompt, view, *letter),
            }
        }
        key => move_active(view, offered.len(), key),
    }
}

/// A digit, or the first letter of "yes" and "no".
fn is_meant(offered: &[Offered], position: usize, letter: char) -> bool {
    let label = &offered[position].label;
    let is_yes_or_no = ["Yes", "No"].contains(&label.as_str());
    letter.to_string() == Offered::key(offered, position)
        || (is_yes_or_no && label.to_lowercase().starts_with(letter.to_ascii_lowercase()))
}

fn move_active(view: &mut View, count: usize, key: &Key) -> Pressed {
    let last = count.saturating_sub(1);
    view.active = match (key, view.active) {
        (Key::ArrowDown | Key::Tab, Some(active)) => Some(if active == last { 0 } else { active + 1 }),
        (Key::ArrowUp | Key::BackTab, Some(active)) => Some(if active == 0 { last } else { active - 1 }),
        (Key::ArrowDown | Key::Tab, None) | (Key::Home, _) => Some(0),
        (Key::ArrowUp | Key::BackTab, None) | (Key::End, _) => Some(last),
        (Key::PageDown, active) => Some((active.unwrap_or(0) + 10).min(last)),
        (Key::PageUp, active) => Some(active.unwrap_or(0).saturating_sub(10)),
        (_, active) => active,
    };
    Pressed::Redraw
}

/// Whether it could be meant for a number: digits and signs, without a letter.
fn is_no_sentence(text: &str) -> bool {
    text.chars().all(|letter| !letter.is_alphabetic() && !letter.is_control())
}

/// Letters are commands; every other sign is shown beside the digits, so that no number loses one on its way.
fn number(prompt: &Prompt, least: u32, view: &mut View, key: &Key) -> Pressed {
    match key {
        Key::Char(letter) if command_of(*letter).is_some() => by_letter(prompt, view, *letter),
        Key::Char(letter) if !letter.is_ascii_digit() && !letter.is_control() => {
            view.line.press(key);
            view.message = Answers::whole_number(&view.line.text(), least).err();
            Pressed::Redraw
        }
        Key::Enter => match Answers::whole_number(&view.line.text(), least) {
            Ok(_) => typed(view, key),
            Err(why) => {
                view.message = Some(why);
                Pressed::Redraw
            }
        },
        key => typed(view, key),
    }
}

fn typed(view: &mut View, key: &Key) -> Pressed {
    if *key == Key::Enter {
        return Pressed::Reply(Reply::Words(view.line.text()));
    }
    view.line.press(key);
    Pressed::Redraw
}

/// The first rows are commands; then come the questions.
fn review(prompt: &Prompt, first: &[Command], questions: usize, view: &mut View, key: &Key) -> Pressed {
    match key {
        Key::Enter => {
            let row = view.active.unwrap_or(0);
            let command = first.get(row).map(|command| Reply::Command(*command));
            Pressed::Reply(command.unwrap_or_else(|| Reply::Choose(row - first.len())))
        }
        Key::Char(digit) if digit.is_ascii_digit() => {
            view.number.push(*digit);
            let is_question = |number: &usize| (1..=questions).contains(number);
            let number = view.number.parse::<usize>().ok().filter(is_question);
            let row = number.or_else(|| {
                // It cannot go on like this, so this digit begins another number.
                view.number = digit.to_string();
                view.number.parse().ok().filter(is_question)
            });
            view.active = row.map(|number| number + first.len() - 1).or(view.active);
            Pressed::Redraw
        }
        Key::Char(letter) => {
            view.number.clear();
            by_letter(prompt, view, *letter)
        }
        key => {
            view.number.clear();
            move_active(view, questions + first.len(), key)
        }
    }
}

fn by_letter(prompt: &Prompt, view: &mut View, letter: char) -> Pressed {
    command_of(letter).map_or(Pressed::Redraw, |meant| command(prompt, view, meant))
}

fn command_of(letter: char) -> Option<Command> {
    let letter = if letter == 'h' { '?' } else { letter.to_ascii_lowercase() };
    Command::ALL.into_iter().find(|command| command.key() == letter)
}

/// A command that leaves words behind is asked about first.
fn command(prompt: &Prompt, view: &mut View, command: Command) -> Pressed {
    if !prompt.commands.contains(&command) {
        return Pressed::Redraw;
    }
    if view.holds_new_words(prompt) {
        view.next = Next::Discard(command);
        return Pressed::Redraw;
    }
    Pressed::Reply(Reply::Command(command))
}
