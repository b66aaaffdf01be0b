//! A fault in something the user gave us: where it is, what it is, and a way out.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::printable::{printable, rewritten};

/// A text file as it was read, kept so that a problem can show the line it speaks of.
#[derive(Debug)]
pub struct Source {
    /// The name as the user would write it.
    pub name: String,
    /// The whole text; what is part of the program is not copied.
    pub text: Cow<'static, str>,
}

impl Source {
    /// A text under the name that problems call it by.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Source {
        Source { name: name.into(), text: text.into() }
    }
}

/// Where a problem lies.
#[derive(Debug, Clone)]
pub enum Place {
    /// A stretch of a text file, in bytes.
    Text {
        /// The file.
        source: Arc<Source>,
        /// The stretch, in bytes from the start of the text.
        span: Range<usize>,
    },
    /// A file as a whole.
    File(String),
    /// A cell of a table, as a spreadsheet counts: the header is row 1.
    Cell {
        /// The file.
        file: String,
        /// The row, from 1.
        row: u64,
        /// The header of the column.
        column: String,
    },
    /// A row of a table, as a spreadsheet counts: the header is row 1.
    Row {
        /// The file.
        file: String,
        /// The row, from 1.
        row: u64,
    },
    /// A column of a table.
    Column {
        /// The file.
        file: String,
        /// The header of the column.
        column: String,
    },
    /// An option or argument of the command line.
    Argument(String),
}

/// One fault: place, lower-case clause, and ways out.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong, as a lower-case clause without a full stop.
    pub fault: String,
    /// What stands under the underlined text, where there is text to underline.
    pub label: Option<String>,
    /// What to do, each an action.
    pub help: Vec<String>,
}

impl Problem {
    /// A problem without a way out yet; add one with [`Problem::help`].
    pub fn new(place: Place, fault: impl Into<String>) -> Problem {
        Problem { place, fault: fault.into(), label: None, help: Vec::new() }
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help.push(help.into());
        self
    }

    /// Adds a note under the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = Some(label.into());
        self
    }

    fn render_text(&self, source: &Source, span: &Range<usize>) -> String {
        let name = printable(&source.name);
        let label = self.label.as_deref().map(printable);
        let underlined = AnnotationKind::Primary.span(span.clone());
        // As long as it was, so that what is underlined stays where it is.
        let unseen = |character: char| match character {
            '\n' | '\r' | '\t' => character.to_string(),
            character => "?".repeat(character.len_utf8()),
        };
        let text = rewritten(&source.text, unseen);
        let snippet = Snippet::source(&*text).path(name.as_ref()).annotation(match &label {
            Some(label) => underlined.label(label.as_ref()),
            None => underlined,
        });
        let fault = shortly(&self.fault);
        let fault = printable(&fault);
        let help = self.help.iter().map(|help| printable(help)).collect::<Vec<_>>();
        let mut group = Level::ERROR.primary_title(fault.as_ref()).element(snippet);
        for help in &help {
            group = group.element(Level::HELP.message(help.as_ref()));
        }
        Renderer::plain().render(&[group])
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Text { source, span } => {
                let (line, column) = line_and_column(&source.text, span.start);
                write!(f, "{}:{line}:{column}", printable(&source.name))
            }
            Place::File(file) => f.write_str(&printable(file)),
            Place::Cell { file, row, column } => {
                write!(f, "{}, row {row}, column \"{}\"", printable(file), printable(&beginning(column)))
            }
            Place::Row { file, row } => write!(f, "{}, row {row}", printable(file)),
            Place::Column { file, column } => {
                write!(f, "{}, column \"{}\"", printable(file), printable(&beginning(column)))
            }
            Place::Argument(argument) => f.write_str(&printable(argument)),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Place::Text { source, span } = &self.place {
            return f.write_str(&self.render_text(source, span));
        }
        write!(f, "error: {}: {}", self.place, printable(&shortly(&self.fault)))?;
        for help in &self.help {
            // A help may show lines to copy. They stay indented, so that none of them can pass for a fault.
            for (index, line) in help.lines().enumerate() {
                let lead = if index == 0 { "  help: " } else { "        " };
                write!(f, "\n{lead}{}", printable(line))?;
            }
        }
        Ok(())
    }
}

/// In letters. A longer text that is quoted is no name of anything, and nobody reads to its end.
const QUOTED_AT_MOST: usize = 200;

/// A clause with no more of the texts it quotes than somebody reads.
fn shortly(clause: &str) -> Cow<'_, str> {
    if clause.len() <= QUOTED_AT_MOST {
        return Cow::Borrowed(clause);
    }
    let parts = clause.split('"').enumerate();
    let parts = parts.map(|(position, part)| if position % 2 == 1 { beginning(part) } else { part.into() });
    Cow::Owned(parts.collect::<Vec<_>>().join("\""))
}

fn beginning(quoted: &str) -> Cow<'_, str> {
    match quoted.char_indices().nth(QUOTED_AT_MOST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &quoted[..end])),
        None => Cow::Borrowed(quoted),
    }
}

/// Line and column, both from 1, the column in characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Every fault found, in the order of finding; never empty where it is an error.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

/// More problems than this are counted, not printed.
const PRINTED_AT_MOST: usize = 20;

impl Problems {
    /// No problem yet.
    pub fn new() -> Problems {
        Problems::default()
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Takes over all of `others`.
    pub fn append(&mut self, mut others: Problems) {
        self.0.append(&mut others.0);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many were found.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether another one would be printed, with its ways out, and not only counted.
    pub fn prints_another(&self) -> bool {
        self.len() < PRINTED_AT_MOST
    }

    /// The problems, in the order of finding.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The problems, each at the place that `place` makes of its own.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(&Place) -> Place) -> Problems {
        for problem in &mut self.0 {
            problem.place = place(&problem.place);
        }
        self
    }

    /// `value` where nothing was found.
    ///
    /// # Errors
    /// The problems, where there are any.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in self.0.iter().take(PRINTED_AT_MOST) {
            writeln!(f, "{problem}\n")?;
        }
        match self.0.len() {
            0 | 1 => Ok(()),
            count if count <= PRINTED_AT_MOST => write!(f, "{count} problems"),
            count => write!(f, "{count} problems, the first {PRINTED_AT_MOST} shown"),
        }
    }
}

impl std::error::Error for Problems {}

/// The word of `words` that `word` most likely means, if one is near enough to offer.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    /// Below this Jaro-Winkler similarity an offer confuses more than it helps.
    const NEAR_ENOUGH: f64 = 0.8;
    /// In bytes. Comparing takes the product of the lengths, and nobody mistypes a longer word.
    const LONGEST: usize = 1_000;
    let words = words.into_iter().filter(|candidate| word.len().max(candidate.len()) <= LONGEST);
    words
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), candidate), candidate))
        .filter(|(similarity, _)| *similarity >= NEAR_ENOUGH)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Place, Problem, Source};

    #[test]
    fn of_a_long_text_the_beginning_is_quoted() {
        let place = Place::Column { file: "x.csv".to_owned(), column: "q".repeat(90_000) };
        let fault = format!("\"{}\" is not \"{}\"", "é".repeat(90_000), "n".repeat(200));
        let (column, quoted, whole) = ("q".repeat(200), "é".repeat(200), "n".repeat(200));
        assert_eq!(
            Problem::new(place, fault).to_string(),
            format!("error: x.csv, column \"{column}…\": \"{quoted}…\" is not \"{whole}\"")
        );
    }

    #[test]
    fn a_line_that_is_shown_cannot_act_on_the_terminal() {
        let text = "name: a\u{9b}31m\u{202e}b\u{ad}c\n";
        let place = Place::Text { source: Arc::new(Source::new("x.yaml", text)), span: 0..4 };
        let shown = Problem::new(place, "wrong").to_string();
        assert!(shown.contains("name: a??31m???b??c\n"), "{shown}");
    }
}
