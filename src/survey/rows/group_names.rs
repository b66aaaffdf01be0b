//! Names of groups: which are probably those of one, which name none, and what a reader must know of them.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::answers::{Attribute, Notice, NoticeKind};
use crate::pack::normal_label;
use crate::survey::cells::content::{Content, is_date, is_made_a_date};
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, SharedText};
use crate::survey::cells::text::{comparable, excerpt, mended};
use crate::survey::headers::column::is_in;
use crate::yaml;

/// More names than this are counted, not listed.
const NAMED_AT_MOST: usize = 10;

/// Groups whose names differ only in how they are written, and groups whose names a spreadsheet damaged.
pub(crate) fn notices(attribute: &Attribute, own_words: &[OwnWords]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for own_words in own_words {
        let name = &attribute.name;
        let text = match own_words {
            OwnWords::Labels(header) => format!(
                "The groups of \"{name}\" are codes; \"{}\" says what each stands for, and names them.",
                excerpt(header)
            ),
            OwnWords::Alone => format!(
                "Some people gave an answer to \"{name}\" that nobody else gave; they are in no group, and what they wrote is not repeated."
            ),
            OwnWords::Unlike => format!(
                "Some people gave an answer to \"{name}\" that fewer than {ENOUGH_PEOPLE} share and that is unlike the names of its groups; they are in no group, and what they wrote is not repeated. If it is the name of a group, say in a mapping what names none there: {{ segment: {}, missing: [\"n/a\"] }}.",
                yaml::quoted(name)
            ),
        };
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices.extend(alike(attribute));
    notices.extend(damaged(attribute));
    notices
}

/// Names that are probably those of one group.
fn alike(attribute: &Attribute) -> Vec<Notice> {
    let names: Vec<Name> = attribute.named().iter().map(|group| Name::of(group)).collect();
    let mut notices = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let mut earlier = names[..index].iter().enumerate();
        let found = earlier.find_map(|(first, other)| Some((first, other.difference(name)?)));
        let Some((first, difference)) = found else { continue };
        let by = &attribute.name;
        let names = match [first, index].map(|group| shared(attribute, group)) {
            [Some(first), Some(group)] => format!("{first} and {group} of \"{by}\""),
            [Some(known), None] | [None, Some(known)] => {
                format!("{known} and another name of \"{by}\" that fewer than {ENOUGH_PEOPLE} people gave")
            }
            [None, None] => format!("Two names of \"{by}\" that fewer than {ENOUGH_PEOPLE} people gave each"),
        };
        let text = format!("{names} {}; they were kept as two groups.", difference.said());
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    let more = notices.len().saturating_sub(NAMED_AT_MOST);
    if more > 0 {
        notices.truncate(NAMED_AT_MOST);
        let text = format!("{more} more names of \"{}\" differ as little from another.", attribute.name);
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices
}

/// Names that a spreadsheet made out of others.
fn damaged(attribute: &Attribute) -> Option<Notice> {
    let is_damaged = |group: &String| is_made_a_date(group) || is_date(group);
    let damaged: Vec<usize> = attribute
        .named()
        .iter()
        .enumerate()
        .filter(|(_, group)| is_damaged(group))
        .map(|(at, _)| at)
        .collect();
    let quoted = damaged.iter().filter_map(|group| shared(attribute, *group)).map(|text| text.to_string());
    let quoted: Vec<String> = quoted.take(NAMED_AT_MOST).collect();
    let such_as = if quoted.is_empty() { String::new() } else { format!(": {}", quoted.join(", ")) };
    let text = format!(
        "Groups of \"{}\" look like dates that a spreadsheet made out of ranges such as 6-25{such_as}. They were kept as they are.",
        attribute.name,
    );
    (!damaged.is_empty()).then(|| Notice::new(NoticeKind::Assumed, text))
}

/// The name of a group, where enough people gave it.
fn shared(attribute: &Attribute, group: usize) -> Option<SharedText> {
    let people = attribute.group_of.iter().filter(|of| usize::from(**of) == group).count();
    SharedText::of(&attribute.groups[group], people as u64)
}

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

/// Whether a text has the form of a full name, and no word of a unit or a place in it.
fn has_form_of_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    (is_alike(text) || is_alike_in_one_case(text)) && !words.any(|word| is_in(OF_OTHERS, word))
}

/// Whether a text has it, and is written in capitals alone or in none: "ann lee", "LEE, ANN".
fn is_alike_in_one_case(text: &str) -> bool {
    /// Shorter words are abbreviations.
    const SHORTEST: usize = 3;
    let is_in_one_case = !text.contains(char::is_lowercase) || !text.contains(char::is_uppercase);
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST;
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    let words: Vec<String> = text.split_whitespace().filter(|word| is_long(word)).map(capital).collect();
    is_in_one_case && words.len() == text.split_whitespace().count() && is_alike(&words.join(" "))
}

/// Whether a text has the form of a full name: "Ann Lee", "Lee, Ann", "Ana de la Cruz", "J. Müller-Lüdenscheidt".
fn is_alike(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=MOST_WORDS).contains(&words.len()) {
        return false;
    }
    let own = words.iter().filter(|word| is_own(word)).count();
    let fits = |word: &&str| is_own(word) || is_initial(word) || is_in(PARTICLES, word) || is_shouted(word);
    own >= 1 && words.iter().all(fits) && !is_in(PARTICLES, words[words.len() - 1])
}

/// "Ann", "Anne-Marie", "O'Neill", with a comma behind a family name.
fn is_own(word: &str) -> bool {
    let word = word.strip_suffix(',').unwrap_or(word);
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let plain = rest.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    starts && plain && rest.chars().filter(|c| c.is_lowercase()).count() * 2 >= rest.chars().count().max(1)
}

fn is_initial(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// A family name in capitals.
fn is_shouted(word: &str) -> bool {
    let word = word.strip_suffix(',').unwrap_or(word);
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}

const PARTICLES: &str = "de del della di da do dos das du la le von van der den ten ter zu bin al el y e";

/// Words of units, places, professions, and answers.
const OF_OTHERS: &str = "\
    department dept division unit team group office section service services support sales marketing finance financial \
    accounting human resources people operations operational production manufacturing logistics supply chain \
    procurement purchasing research development science sciences engineering technology technical information data \
    digital software systems security quality safety legal compliance communications relations affairs public \
    health healthcare care clinical nursing medical medicine surgery emergency education learning training teaching \
    customer client business corporate strategy planning project product program programme administration \
    management board executive manager director officer engineer analyst assistant specialist coordinator \
    representative technician scientist nurse physician doctor teacher lecturer professor fellow student consultant \
    developer designer architect administrator supervisor lead leader head chief senior junior associate staff \
    worker employee school college university institute faculty hospital clinic centre center library lab laboratory \
    ward store shop branch plant site warehouse factory campus building floor room company bank council ministry \
    agency government authority association foundation society trust north south east west northern southern eastern \
    western central upper lower new old united states kingdom republic island islands saint san santa los las el city \
    county district region state province street road park bay valley river mountain international national regional \
    local global america africa asia europe american african asian european british english french german spanish \
    black white latin native mixed other full part time remote home hybrid high low middle some no not never very \
    somewhat slightly extremely quite fairly strongly mostly rarely seldom often always sometimes usually daily weekly \
    monthly every more less most least all none once twice yes prefer know don't degree bachelor master masters \
    doctorate phd diploma year years months single married divorced male female man woman non binary the and of for in \
    at to with on or microsoft google power social media web mobile cloud machine artificial intelligence open free \
    abteilung bereich gruppe dienst zentrale leitung vertrieb verwaltung personal technik produktion forschung \
    entwicklung schule hochschule universität klinik krankenhaus praxis amt land stadt sehr eher nicht voll \
    service équipe direction département ressources humaines commercial production recherche très plutôt pas \
    departamento equipo recursos humanos ventas servicio atención dirección producción investigación muy nada bastante";

/// What was done with texts of a column of groups: why people are in none though they wrote something, or what names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OwnWords {
    /// They are codes, and the column with this header says what these stand for.
    Labels(String),
    /// Nobody else wrote it.
    Alone,
    /// Fewer than enough people did, and it is unlike the names of the groups.
    Unlike,
}

#[cfg(test)]
mod alike_names_tests {
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

#[cfg(test)]
mod unlike_names_tests {
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
