//! Whether the spellings in one column can belong to one printed response format.

use crate::answers::Answer;
use crate::pack::ResponseFormat;
use crate::problem::{Place, Problem};

use crate::survey::cells::answer_key::{Meaning, Spelling};
use crate::survey::cells::text::excerpt;

/// What was seen in a column so far.
pub(crate) struct Consistency {
    header: String,
    label: Option<Seen>,
    code: Option<Seen>,
    wordings: Vec<Wording>,
}

/// The first cell of a kind.
#[derive(Clone)]
struct Seen {
    row: u64,
    text: String,
}

/// The wording that stands for an option in one language.
struct Wording {
    answer: Answer,
    language: usize,
    position: usize,
    first: Seen,
}

impl Consistency {
    pub(crate) fn new(header: String) -> Consistency {
        Consistency { header, label: None, code: None, wordings: Vec::new() }
    }

    /// The place of a cell of the column.
    pub(crate) fn place(&self, file: &str, row: u64) -> Place {
        Place::Cell { file: file.to_owned(), row, column: self.header.clone() }
    }

    /// The place of the column.
    pub(crate) fn column(&self, file: &str) -> Place {
        Place::Column { file: file.to_owned(), column: self.header.clone() }
    }

    /// Whether answers were written as numbers.
    pub(crate) fn holds_codes(&self) -> bool {
        self.code.is_some()
    }

    /// Checks a spelling that is new to the column against the others.
    pub(crate) fn check(
        &mut self,
        meaning: Meaning,
        text: &str,
        place: Place,
        format: &ResponseFormat,
    ) -> Option<Problem> {
        let row = if let Place::Cell { row, .. } = &place { *row } else { 0 };
        let seen = Seen { row, text: text.to_owned() };
        match meaning.spelling {
            Spelling::Neutral => None,
            Spelling::Code if self.code.is_some() => None,
            Spelling::Code => {
                self.code = Some(seen);
                let label = self.label.as_ref()?;
                Some(mixed(
                    place,
                    &format!("\"{text}\" is a code, but row {} holds the label", label.row),
                    label,
                ))
            }
            Spelling::Label { language, wording } => {
                if self.label.is_none() {
                    self.label = Some(seen.clone());
                    if let Some(code) = &self.code {
                        let fault = format!("\"{text}\" is a label, but row {} holds the code", code.row);
                        return Some(mixed(place, &fault, code));
                    }
                }
                self.check_wording(
                    Wording { answer: meaning.answer, language, position: wording, first: seen },
                    place,
                    format,
                )
            }
        }
    }

    /// "Agree" and "Somewhat agree" are one option of a five-option format, and two of a seven-option one.
    fn check_wording(&mut self, new: Wording, place: Place, format: &ResponseFormat) -> Option<Problem> {
        let same = |known: &&Wording| known.answer == new.answer && known.language == new.language;
        let Some(known) = self.wordings.iter().find(same) else {
            self.wordings.push(new);
            return None;
        };
        if known.position == new.position {
            return None;
        }
        let fault = format!(
            "\"{}\" and \"{}\" (row {}) would be the same answer of {}",
            excerpt(&new.first.text),
            excerpt(&known.first.text),
            known.first.row,
            format.id
        );
        Some(
            Problem::new(place, fault)
                .help("if they are two answers, map the column to the format whose options these are")
                .help("if they are one answer, say so in a mapping file, under the column's `codes`"),
        )
    }
}

fn mixed(place: Place, fault: &str, other: &Seen) -> Problem {
    Problem::new(place, format!("{fault} \"{}\"", excerpt(&other.text)))
        .help("export the survey with labels only, or with codes only")
}
