//! The spellings of the answers in one column: remembered, and whether they can belong to one printed response format.

use crate::answers::Answer;
use crate::pack::ResponseFormat;
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{Meaning, Spelling};
use crate::survey::cells::text::excerpt;

/// A spelling's position in the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpellingId(u8);

impl SpellingId {
    /// The one bit that stands for it in a column's set of spellings.
    pub(crate) fn bit(self) -> u64 {
        1 << self.0
    }
}

/// One spelling, byte for byte, and what it means; `None` where it means nothing.
#[derive(Debug)]
struct Known {
    mark: Mark,
    raw: Box<[u8]>,
    meaning: Option<Meaning>,
    byte: u8,
}

/// Enough of a spelling to tell it from others without looking at all of it; all of it up to 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    head: u64,
    tail: u64,
    length: usize,
}

/// A mark tells spellings up to this length apart by itself.
const WHOLE_IN_MARK: usize = 16;

impl Mark {
    fn of(raw: &[u8]) -> Mark {
        let length = raw.len();
        let (head, tail) = match (raw.first_chunk::<8>(), raw.last_chunk::<8>()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => match (raw.first_chunk::<4>(), raw.last_chunk::<4>()) {
                (Some(head), Some(tail)) => {
                    (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)))
                }
                _ => raw.iter().fold((0, 0), |(head, _), byte| (head << 8 | u64::from(*byte), 0)),
            },
        };
        Mark { head, tail, length }
    }

    /// The slot to look in first.
    fn slot(self) -> usize {
        /// An odd constant near 2^64 divided by the golden ratio spreads the bits (Knuth 1998, 6.4).
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ self.length as u64).wrapping_mul(SPREAD);
        usize::from(mixed.to_be_bytes()[0])
    }
}

/// The memory: a small open-addressed table that never fills up.
#[derive(Debug)]
pub(crate) struct Spellings {
    /// For each slot the spelling in it, or [`EMPTY`].
    slots: [u8; 256],
    known: Vec<Known>,
}

const EMPTY: u8 = u8::MAX;
/// Real columns hold a dozen spellings; a bit of a `u64` stands for each.
const MOST: usize = 64;

impl Spellings {
    pub(crate) fn new() -> Spellings {
        Spellings { slots: [EMPTY; 256], known: Vec::new() }
    }

    /// The spelling, where it was seen before, and the byte its answer is kept as.
    #[inline]
    pub(crate) fn find(&self, raw: &[u8]) -> Option<(SpellingId, u8)> {
        let mark = Mark::of(raw);
        let mut slot = mark.slot();
        loop {
            let known = self.known.get(usize::from(self.slots[slot]))?;
            if known.mark == mark && (mark.length <= WHOLE_IN_MARK || *known.raw == *raw) {
                return Some((SpellingId(self.slots[slot]), known.byte));
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// What a spelling means.
    pub(crate) fn meaning(&self, spelling: SpellingId) -> Option<Meaning> {
        self.known.get(usize::from(spelling.0)).and_then(|known| known.meaning)
    }

    /// Keeps a spelling that was not seen before, while there is room.
    pub(crate) fn remember(&mut self, raw: &[u8], meaning: Option<Meaning>, byte: u8) -> Option<SpellingId> {
        let id = u8::try_from(self.known.len()).ok().filter(|_| self.known.len() < MOST)?;
        let mark = Mark::of(raw);
        let mut slot = mark.slot();
        while self.slots[slot] != EMPTY {
            slot = (slot + 1) % self.slots.len();
        }
        self.slots[slot] = id;
        self.known.push(Known { mark, raw: raw.into(), meaning, byte });
        Some(SpellingId(id))
    }
}

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

    /// The column's header.
    pub(crate) fn header(&self) -> &str {
        &self.header
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

#[cfg(test)]
mod tests {
    use super::{MOST, Spellings};

    #[test]
    fn spellings_of_every_length_are_told_apart() {
        let texts: Vec<String> = (0..MOST)
            .map(|index| format!("{}{}{}", "x".repeat(index / 2), index % 2, "y".repeat(index / 3)))
            .collect();
        let mut spellings = Spellings::new();
        for (text, byte) in texts.iter().zip(0..) {
            assert_eq!(spellings.find(text.as_bytes()), None, "{text}");
            assert!(spellings.remember(text.as_bytes(), None, byte).is_some());
        }
        assert_eq!(spellings.remember(b"one too many", None, 0), None);
        let found: Vec<u8> =
            texts.iter().filter_map(|text| spellings.find(text.as_bytes())).map(|(_, byte)| byte).collect();
        assert_eq!(found, (0..64).collect::<Vec<u8>>());
    }
}
