//! The dialogue face: arrow keys or a digit, a key for each command, one prompt on the screen at a time.

use std::io;

use dialoguer::console::Key;
use fivesigns::responses::interview::{Answers, Command, Offered, Prompt, Reply};

use super::screen::{Screen, View};
use super::terminal::{Event, Keys};

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
        Ok(Dialogue { keys: Keys::take()?, screen: Screen::default() })
    }

    /// Says paragraphs that stay above the prompts.
    pub(super) fn say(&mut self, paragraphs: &[String]) -> io::Result<()> {
        self.screen.say(&self.keys, paragraphs)
    }

    /// Shows the prompt until there is a reply; what was answered stays as one line.
    pub(super) fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        let mut view = View::new(prompt);
        loop {
            if self.screen.draw(&self.keys, prompt, &view)?.is_page_of_remarks() {
                self.wait_for_key()?;
                view.remarks_were_read();
                continue;
            }
            let key = match self.keys.next()? {
                Event::Resized => continue,
                Event::Key(key) => key,
            };
            if let Pressed::Reply(reply) = pressed(prompt, &mut view, &key) {
                self.screen.answered(&self.keys, prompt, &reply)?;
                return Ok(reply);
            }
        }
    }

    fn wait_for_key(&mut self) -> io::Result<()> {
        loop {
            match self.keys.next()? {
                Event::Key(Key::CtrlC) => return Err(io::ErrorKind::Interrupted.into()),
                Event::Key(_) => return Ok(()),
                Event::Resized => {}
            }
        }
    }
}

fn pressed(prompt: &Prompt, view: &mut View, key: &Key) -> Pressed {
    if *key == Key::CtrlC {
        // As good as a signal: everything is saved, and the way back is told.
        return Pressed::Reply(Reply::Command(Command::Quit));
    }
    view.message = None;
    if *key == Key::Escape {
        return command(prompt, Command::Back).unwrap_or(Pressed::Redraw);
    }
    match &prompt.answers {
        Answers::Choose { offered, .. } => choose(prompt, offered, view, key),
        Answers::Number { .. } => match key {
            Key::Char(letter) if !letter.is_ascii_digit() => by_letter(prompt, *letter),
            key => typed(prompt, view, key),
        },
        Answers::Words { .. } => match key {
            // Letters are words here, so a command takes a key before it.
            Key::Tab => {
                view.commands_are_next = !view.commands_are_next;
                Pressed::Redraw
            }
            Key::Char(letter) if view.commands_are_next => {
                view.commands_are_next = false;
                by_letter(prompt, *letter)
            }
            key => typed(prompt, view, key),
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
        Key::Char(letter) => match offered.iter().position(|offered| is_meant(offered, *letter)) {
            Some(position) => Pressed::Reply(Reply::Choose(position)),
            None => by_letter(prompt, *letter),
        },
        key => move_active(view, offered.len(), key),
    }
}

/// A digit, or the first letter of "yes" and "no".
fn is_meant(offered: &Offered, letter: char) -> bool {
    let is_yes_or_no = ["Yes", "No"].contains(&offered.label.as_str());
    letter.to_string() == offered.number.to_string()
        || (is_yes_or_no && offered.label.to_lowercase().starts_with(letter.to_ascii_lowercase()))
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

fn typed(prompt: &Prompt, view: &mut View, key: &Key) -> Pressed {
    match key {
        Key::Enter if matches!(prompt.answers, Answers::Words { .. }) && Keys::is_more_there() => {
            // A line break within pasted words; what comes after it is no answer to the next question.
            view.line.insert(' ');
            Pressed::Redraw
        }
        Key::Enter => Pressed::Reply(Reply::Words(view.line.text())),
        key => {
            view.line.press(key);
            Pressed::Redraw
        }
    }
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
            by_letter(prompt, *letter)
        }
        key => {
            view.number.clear();
            move_active(view, questions + first.len(), key)
        }
    }
}

fn by_letter(prompt: &Prompt, letter: char) -> Pressed {
    let letter = if letter == 'h' { '?' } else { letter.to_ascii_lowercase() };
    let meant = Command::ALL.into_iter().find(|command| command.key() == letter);
    meant.and_then(|meant| command(prompt, meant)).unwrap_or(Pressed::Redraw)
}

fn command(prompt: &Prompt, command: Command) -> Option<Pressed> {
    prompt.commands.contains(&command).then_some(Pressed::Reply(Reply::Command(command)))
}
