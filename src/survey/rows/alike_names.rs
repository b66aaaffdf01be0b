//! Names of groups that are probably those of one: spelled in two ways, damaged, or mistyped.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::pack::normal_label;

use crate::survey::cells::mojibake::mended;
use crate::survey::cells::text::comparable;

/// The only thing in which two names differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    /// "R&D" and "r & d", "St. Gallen" and "St Gallen".
    Writing,
    /// `MÃ¼ller` and "Müller".
    Encoding,
    /// "007" and "7".
    Number,
    /// "Café" and "Cafe", "Zürich" and "Zuerich".
    Accents,
    /// "R&D" and "R and D".
    And,
    /// "Engineering" and "Enginering".
    OneLetter,
}

impl Difference {
    /// What differs, as a clause behind both names.
    pub(crate) fn said(self) -> &'static str {
        match self {
            Difference::Writing => "differ only in capitals, spaces or punctuation",
            Difference::Encoding => "differ only in letters that were saved in the wrong encoding",
            Difference::Number => "differ only in how one number is written",
            Difference::Accents => "differ only in accents or in how an umlaut is written",
            Difference::And => "differ only in how \"and\" is written",
            Difference::OneLetter => "differ only in one letter",
        }
    }
}

/// A name in every form in which it is compared.
pub(crate) struct Name {
    is_damaged: bool,
    /// As it is written, as a normal label.
    normal: String,
    /// The others with letters as they were before an encoding was mistaken: first as answers are compared.
    comparable: String,
    close: String,
    bare: String,
    spelled_out: String,
    joined_by_and: String,
    words: Vec<String>,
}

impl Name {
    pub(crate) fn of(written: &str) -> Name {
        let mended = mended(written);
        let whole = mended.as_deref().unwrap_or(written);
        let normal = normal_label(whole);
        let words = normal.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Name {
            is_damaged: mended.is_some(),
            normal: normal_label(written),
            comparable: comparable(whole),
            close: close(&normal),
            bare: close(&bare(&normal)),
            spelled_out: close(&bare(&spelled_out(&normal))),
            joined_by_and: close(&bare(&spelled_out(&joined_by_and(&normal)))),
            words: words.map(str::to_owned).collect(),
        }
    }

    /// In what alone this name differs from another, where that is a matter of spelling.
    ///
    /// A net, and no proof: two units may be called alike. Nobody merges them but whoever knows.
    pub(crate) fn difference(&self, other: &Name) -> Option<Difference> {
        if self.normal == other.normal {
            Some(Difference::Writing)
        } else if self.comparable == other.comparable {
            let is_damaged = self.is_damaged || other.is_damaged;
            Some(if is_damaged { Difference::Encoding } else { Difference::Number })
        } else if self.close == other.close {
            Some(Difference::Writing)
        } else if self.bare == other.bare || self.spelled_out == other.spelled_out {
            Some(Difference::Accents)
        } else if self.joined_by_and == other.joined_by_and {
            Some(Difference::And)
        } else {
            self.is_one_slip_from(other).then_some(Difference::OneLetter)
        }
    }

    /// Whether one long word of several has a letter more, less, another or two in another order.
    fn is_one_slip_from(&self, other: &Name) -> bool {
        /// Shorter words with another letter are other words: "North" and "Forth".
        const LONG: usize = 7;
        let mut unequal = self.words.iter().zip(&other.words).filter(|(one, other)| one != other);
        let (Some((one, another)), None) = (unequal.next(), unequal.next()) else { return false };
        let is_word = |word: &str| word.chars().count() >= LONG && word.chars().all(char::is_alphabetic);
        self.words.len() == other.words.len()
            && is_word(one)
            && is_word(another)
            && one.len().abs_diff(another.len()) <= 4
            && osa_distance(one, another) == 1
    }
}

/// Without spaces and punctuation, save between digits and before a number, and without the signs that make another
/// name: "C++".
fn close(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.is_some_and(|at| characters.get(at).is_some_and(char::is_ascii_digit));
    let is_kept = |(at, character): &(usize, &char)| {
        character.is_alphanumeric()
            || matches!(character, '+' | '#' | '&')
            || (is_digit(Some(at + 1)) && (*at == 0 || is_digit(at.checked_sub(1))))
    };
    characters.iter().enumerate().filter(is_kept).map(|(_, character)| character).collect()
}

/// With every joining word as the same sign.
fn joined_by_and(text: &str) -> String {
    const JOINING: [&str; 9] = ["&", "+", "and", "und", "et", "y", "e", "och", "og"];
    let apart = text.replace('&', " & ");
    let words: Vec<&str> = apart.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let joined = words
        .iter()
        .enumerate()
        .map(|(at, word)| if at > 0 && at < last && JOINING.contains(word) { "&" } else { *word });
    joined.collect::<Vec<_>>().join(" ")
}

/// With umlauts and the like as those write them who lack the keys.
fn spelled_out(text: &str) -> String {
    const SPELLED: [(char, &str); 7] =
        [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe"), ('å', "aa"), ('æ', "ae"), ('œ', "oe")];
    let spelled = |letter: char| SPELLED.iter().find(|(known, _)| *known == letter);
    let letters = text.chars().map(|letter| match spelled(letter) {
        Some((_, letters)) => (*letters).to_owned(),
        None => letter.to_string(),
    });
    letters.collect()
}

/// Without marks above and below letters.
fn bare(text: &str) -> String {
    let plain = |letter: char| match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        other => other,
    };
    text.nfd().filter(|mark| !is_combining_mark(*mark)).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{Difference, Name};

    #[track_caller]
    fn case(expected: Option<Difference>, one: &str, other: &str) {
        let [one, other] = [one, other].map(Name::of);
        assert_eq!(one.difference(&other), expected);
        assert_eq!(other.difference(&one), expected);
    }

    #[test]
    fn two_spellings_of_a_name_are_noticed() {
        for (one, other, difference) in [
            ("R&D", "r & d", Difference::Writing),
            ("St. Gallen", "St Gallen", Difference::Writing),
            ("Front-Office", "Front Office", Difference::Writing),
            ("O’Neill site", "ONeill Site", Difference::Writing),
            ("MÃ¼ller", "Müller", Difference::Encoding),
            ("007", "7", Difference::Number),
            ("Café", "Cafe", Difference::Accents),
            ("Zürich", "Zuerich", Difference::Accents),
            ("Zürich", "Zurich", Difference::Accents),
            ("Łódź", "Lodz", Difference::Accents),
            ("Tromsø", "Tromsoe", Difference::Accents),
            ("R&D", "R and D", Difference::And),
            ("Forschung & Entwicklung", "Forschung und Entwicklung", Difference::And),
            ("Zürich & Bern", "Zuerich und Bern", Difference::And),
            ("Engineering", "Enginering", Difference::OneLetter),
            ("Laboratory analysis", "Labroatory analysis", Difference::OneLetter),
            ("Maintenance planning", "Maintenence planning", Difference::OneLetter),
        ] {
            case(Some(difference), one, other);
        }
    }

    #[test]
    fn other_names_are_others() {
        for (one, other) in [
            ("Team 1", "Team 2"),
            ("Team 1.5", "Team 15"),
            ("Ward 1-2", "Ward 12"),
            ("Site A", "Site B"),
            ("North", "Forth"),
            ("Northern", "Southern"),
            ("Inpatient care", "Outpatient care"),
            ("C", "C++"),
            ("C#", "C"),
            ("-1", "1"),
            ("Internal audit", "External audit"),
            ("Marketing North", "Marketing South"),
            ("AND", "R&D"),
            ("BU-100", "BU-101"),
        ] {
            case(None, one, other);
        }
    }
}
