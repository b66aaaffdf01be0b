//! What was worked out of a text, for when the text comes again: columns hold few different texts in many rows.

use std::collections::HashMap;

/// So many texts are remembered; a column with more of them holds texts of people's own, which hardly come again.
const MOST: usize = 512;

/// Values by the texts that they were worked out of, byte for byte.
#[derive(Debug, Clone)]
pub(crate) struct Remembered<T> {
    by_text: HashMap<Box<[u8]>, T>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Remembered<T> {
        Remembered { by_text: HashMap::new() }
    }
}

impl<T: Clone> Remembered<T> {
    /// The value of a text, worked out where the text is new.
    pub(crate) fn of(&mut self, text: &[u8], work_out: impl FnOnce() -> T) -> T {
        if let Some(known) = self.by_text.get(text) {
            return known.clone();
        }
        let value = work_out();
        if self.by_text.len() < MOST {
            self.by_text.insert(text.into(), value.clone());
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Remembered};

    #[test]
    fn a_text_is_worked_out_once_while_there_is_room() {
        let mut lengths = Remembered::default();
        let mut worked_out = 0;
        let mut length = |text: &str| {
            lengths.of(text.as_bytes(), || {
                worked_out += 1;
                text.len()
            })
        };
        let texts: Vec<String> = (0..MOST).map(|number| number.to_string()).collect();
        for text in texts.iter().chain(&texts) {
            assert_eq!(length(text), text.len());
        }
        assert_eq!([length("one more"), length("one more")], [8, 8]);
        assert_eq!(worked_out, MOST + 2);
    }
}
