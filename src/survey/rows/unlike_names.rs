//! Texts in a column of groups that are no names of groups: what somebody wrote there, or who somebody is.

use crate::survey::cells::content::Content;
use crate::survey::headers::has_form_of_name;

/// What the names of a column's groups are like, as far as enough people share them.
#[derive(Debug, Default)]
pub(crate) struct GroupNames {
    /// How many characters the longest has.
    longest: usize,
    /// How many words the longest has.
    words: usize,
    /// The most digits of one.
    digits: usize,
    /// How many there are, and how many of them have the form of a person's name.
    all: usize,
    persons: usize,
    /// Whether some are dates or other content than words.
    contents: Vec<Content>,
}

impl GroupNames {
    /// What these names, each shared by enough people, are like.
    pub(crate) fn of<'n>(shared: impl Iterator<Item = &'n str>) -> GroupNames {
        let mut names = GroupNames::default();
        for name in shared {
            names.longest = names.longest.max(name.chars().count());
            names.words = names.words.max(name.split_whitespace().count());
            names.digits = names.digits.max(digits(name));
            names.all += 1;
            names.persons += usize::from(has_form_of_name(name));
            names.contents.push(Content::of(name));
        }
        names
    }

    /// Whether a text that few people gave is unlike them, so that nobody would take it for the name of a unit: a
    /// sentence, a longer text, a date, a long number, what has the form of a person's name where units have not.
    ///
    /// A net, and no proof: "Harbour View" among "Finance" and "Sales" may be a small unit. It is withheld either way;
    /// what is lost is its name among those withheld.
    pub(crate) fn are_unlike(&self, text: &str) -> bool {
        /// Units may have longer names than the others by so much.
        const LONGER: usize = 2;
        /// Names of so many words and characters are usual.
        const USUAL_WORDS: usize = 5;
        const USUAL_LENGTH: usize = 40;
        /// Codes of units have fewer digits.
        const LONG_NUMBER: usize = 6;
        let content = Content::of(text);
        let is_compared = self.all > 0;
        let is_plain = matches!(content, Content::Text | Content::Number);
        let is_other =
            content == Content::Link || (is_compared && !is_plain && !self.contents.contains(&content));
        let is_longer = text.chars().count() > USUAL_LENGTH.max(LONGER * self.longest)
            || text.split_whitespace().count() > USUAL_WORDS.max(LONGER * self.words);
        let is_number = is_compared && digits(text) >= LONG_NUMBER && digits(text) > self.digits;
        let persons_are_rare = self.persons * 4 < self.all;
        is_other
            || is_longer
            || is_number
            || text.contains('@')
            || is_sentence(text)
            || (persons_are_rare && has_form_of_name(text))
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Whether a text is a sentence: it ends as one, asks something, or speaks of whoever wrote it.
fn is_sentence(text: &str) -> bool {
    /// Shorter texts end with a point where they are cut short: "Dept. of Chem."
    const LEAST: usize = 4;
    /// Without what units hold as well: "US", "Ward I", "am Main".
    const SPEAKING: &str = "i'm i've we we're my our they said told ich wir mein meine meinen uns unser unsere je \
        j'ai nous mon mes notre yo nosotros nuestro nuestra soy estoy bin sind are is was were don't";
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_matches([',', '.', '!', '?', ';', ':'])).collect();
    let speaks = words.first() == Some(&"i")
        || words.iter().any(|word| SPEAKING.split_whitespace().any(|speaking| speaking == *word));
    let ends = text.ends_with(['.', '!', '?']);
    text.contains("? ")
        || text.contains("! ")
        || text.ends_with(['!', '?'])
        || (words.len() >= LEAST && (ends || speaks || text.contains("...") || text.contains('…')))
}

#[cfg(test)]
mod tests {
    use super::GroupNames;

    #[track_caller]
    fn case(shared: &[&str], texts: &[&str], unlike: bool) {
        let names = GroupNames::of(shared.iter().copied());
        for text in texts {
            assert_eq!(names.are_unlike(text), unlike, "{text}");
        }
    }

    const UNITS: [&str; 4] = ["Finance", "Network operation", "IT", "Human Resources"];

    #[test]
    fn what_people_wrote_and_who_they_are_is_unlike_units() {
        case(
            &UNITS,
            &[
                "I would rather not say where I work",
                "My boss said no.",
                "Why do you ask?",
                "Anna Müller",
                "Karl Heinz Muster",
                "Muster, Eva",
                "@anna",
                "0171234567",
                "1984-05-06",
                "https://example.org/anna",
                "the small office next to the stairs on the second floor",
            ],
            true,
        );
    }

    #[test]
    fn small_units_are_like_the_others() {
        case(
            &UNITS,
            &[
                "Legal",
                "Laboratory analysis",
                "R&D",
                "Health and safety of sites",
                "Dept. of Chem.",
                "Team 7",
                "St. Mary's ward",
                "4711",
                "Customer Service",
            ],
            false,
        );
        case(&["Harbour View", "Mill Lane", "Finance"], &["Church Hill"], false);
        case(&["2024-01-05", "2024-01-06"], &["2024-01-07"], false);
        case(&["100234", "100235"], &["100236"], false);
        // Where no group is shared, only what no unit is called is told.
        case(&[], &["Lab", "Wet lab", "North site", "2024-01-07", "1002345"], false);
        case(&[], &["I work here and there"], true);
    }
}
