//! What the text of a cell means as an answer on one response format, and the problem of one that means nothing.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::answers::Answer;
use crate::pack::{NonAnswers, ResponseFormat, ResponseOption, normal_label};
use crate::problem::{Place, Problem};
use crate::survey::cells::content::{is_spreadsheet_error, number};
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::text::{comparable, looks_damaged, mended, plain_number};
use crate::yaml;

/// How the cells of a column are to be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The printed response format.
    pub format: Arc<ResponseFormat>,
    /// What stands for its options besides their labels.
    pub codes: Codes,
    /// What stands for "cannot judge" besides the labels of the pack.
    pub cannot_judge: Vec<String>,
    /// What stands for "not answered" besides the labels of the pack and a blank cell.
    pub missing: Vec<String>,
    /// What stands for "not asked" besides the labels of the pack.
    pub not_asked: Vec<String>,
}

/// What stands for the options of a format besides their labels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Codes {
    /// The printed points.
    Printed,
    /// These codes, each for the option at a position.
    Mapped(Vec<(String, u8)>),
}

impl Codes {
    /// The options of the format, by position, that were not offered: those that no code stands for, since whoever maps the
    /// codes knows them all. A code for one option alone is another spelling of it, beside the labels of all.
    ///
    /// Whatever was answered changes nothing: that an option counts as offered would tell that somebody chose it.
    pub(crate) fn not_offered(&self, format: &ResponseFormat) -> Vec<usize> {
        match self {
            Codes::Printed => Vec::new(),
            Codes::Mapped(codes) => all_but(format, codes.iter().map(|(_, option)| *option)),
        }
    }
}

/// The options of the format, by position, beside `offered`; none where these are fewer than two.
pub(crate) fn all_but(format: &ResponseFormat, offered: impl Iterator<Item = u8>) -> Vec<usize> {
    let offered = offered.map(usize::from).collect::<HashSet<_>>();
    let others = (0..format.options.len()).filter(|option| !offered.contains(option));
    if offered.len() < 2 { Vec::new() } else { others.collect() }
}

/// An answer and how it was spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The answer.
    pub answer: Answer,
    /// How it was spelled.
    pub spelling: Spelling,
    /// Whether the text is written otherwise than the answer is known.
    pub written: Written,
}

/// Whether the text of a cell is written as an answer is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It is.
    AsKnown,
    /// It was understood in another form, or with damage mended.
    Otherwise,
    /// Its code was understood, and the words beside it are on no list.
    BesideWords,
}

/// What a blank cell means.
pub(crate) const BLANK: Meaning =
    Meaning { answer: Answer::Missing, spelling: Spelling::Neutral, written: Written::AsKnown };

/// How an answer was spelled. A column must not mix labels and codes, nor two wordings of one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// With a label of the format.
    Label {
        /// The position of its language among the option's.
        language: usize,
        /// Its position among the labels of that language.
        wording: usize,
    },
    /// With a number.
    Code,
    /// In a way that stands beside labels and codes alike.
    Neutral,
}

/// The forms in which a text may be known as an answer, whatever the reading.
#[derive(Debug)]
pub(crate) struct Forms<'t> {
    pub(crate) text: &'t str,
    comparable: String,
    other: OnceCell<OtherForms>,
}

impl<'t> Forms<'t> {
    pub(crate) fn of(text: &'t str) -> Forms<'t> {
        Forms { text, comparable: comparable(text), other: OnceCell::new() }
    }
}

/// The forms that count where the text is not known as it is; each in its comparable form.
#[derive(Debug)]
struct OtherForms {
    /// The number and the label that stand together.
    coded: Option<(String, String)>,
    /// A whole number with decimals behind a comma, "3,0".
    whole: Option<String>,
    /// A text with the apostrophe that keeps spreadsheets from taking it for a formula.
    unquoted: Option<String>,
    /// UTF-8 that was once read as Windows-1252.
    mended: Option<String>,
    is_spreadsheet_error: bool,
}

impl OtherForms {
    fn of(text: &str) -> OtherForms {
        let are_zeros = |decimals: &str| !decimals.is_empty() && decimals.bytes().all(|byte| byte == b'0');
        let whole = text.split_once(',').filter(|(_, decimals)| are_zeros(decimals));
        OtherForms {
            coded: split_coded_label(&normal_label(text)).map(|(code, label)| (code, label.to_owned())),
            whole: whole.map(|(whole, _)| comparable(whole)),
            unquoted: text.strip_prefix('\'').map(comparable),
            mended: mended(text).map(|mended| comparable(&mended)),
            is_spreadsheet_error: is_spreadsheet_error(text),
        }
    }
}

/// The answers of one reading by the comparable form of their cells.
#[derive(Debug)]
pub(crate) struct AnswerKey {
    meanings: HashMap<String, Meaning>,
    /// The codes that a mapping explains, for an option or for no answer, in their comparable form.
    mapped_codes: HashSet<String>,
}

impl AnswerKey {
    /// The key of `reading`. What a mapping says wins over labels, labels win over the pack's non-answers.
    pub(crate) fn new(reading: &Reading, non_answers: &NonAnswers) -> AnswerKey {
        let mut key = AnswerKey { meanings: HashMap::new(), mapped_codes: HashSet::new() };
        let neutral = |answer| known(answer, Spelling::Neutral);
        key.add(&reading.cannot_judge, neutral(Answer::CannotJudge));
        key.add(&reading.missing, neutral(Answer::Missing));
        if let Codes::Mapped(codes) = &reading.codes {
            let unsaid = reading.cannot_judge.iter().chain(&reading.missing).chain(&reading.not_asked);
            let explained = codes.iter().map(|(code, _)| code).chain(unsaid);
            key.mapped_codes.extend(explained.map(|code| comparable(code)));
            for (code, option) in codes {
                key.add([code], known(Answer::Chosen(*option), spelling_of(code)));
            }
        }
        key.add_options(reading);
        key.add(&reading.not_asked, neutral(Answer::NotAsked));
        key.add(labels(&non_answers.cannot_judge), neutral(Answer::CannotJudge));
        key.add(labels(&non_answers.missing), neutral(Answer::Missing));
        key.add(labels(&non_answers.not_asked), neutral(Answer::NotAsked));
        key
    }

    /// What the text of a cell that is not blank means.
    pub(crate) fn meaning(&self, text: &str) -> Option<Meaning> {
        self.meaning_of(&Forms::of(text))
    }

    /// The same of a text whose forms are at hand.
    pub(crate) fn meaning_of(&self, forms: &Forms) -> Option<Meaning> {
        let written = |written: Written| move |meaning: Meaning| Meaning { written, ..meaning };
        if let Some(meaning) = self.meanings.get(&forms.comparable) {
            return Some(*meaning);
        }
        let other = forms.other.get_or_init(|| OtherForms::of(forms.text));
        self.coded_label(other)
            .map(written(Written::Otherwise))
            .or_else(|| self.mapped_code(other).map(written(Written::BesideWords)))
            .or_else(|| self.otherwise(other).map(written(Written::Otherwise)))
    }

    /// A label with a number beside it: the words tell, whatever the number says.
    ///
    /// Where the number is the option's own, the label may stand beside bare numbers, as on a ladder of
    /// which only the ends are named. Where it is not, bare numbers beside it would be read the wrong way.
    fn coded_label(&self, forms: &OtherForms) -> Option<Meaning> {
        let (code, label) = forms.coded.as_ref()?;
        let meaning = self.meanings.get(label).copied()?;
        let same = self.meanings.get(code).is_some_and(|coded| coded.answer == meaning.answer);
        Some(if same { Meaning { spelling: Spelling::Neutral, ..meaning } } else { meaning })
    }

    /// A code that a mapping explains, with a label beside it that is on no list: "2 - Very critical".
    ///
    /// Printed points do not explain it: 1 may be the highest option of the file's own labels.
    fn mapped_code(&self, forms: &OtherForms) -> Option<Meaning> {
        let (code, _) = forms.coded.as_ref()?;
        self.mapped_codes.contains(code).then(|| self.meanings.get(code).copied())?
    }

    fn otherwise(&self, forms: &OtherForms) -> Option<Meaning> {
        let known = |form: &Option<String>| self.meanings.get(form.as_ref()?).copied();
        known(&forms.whole)
            .filter(|meaning| meaning.spelling == Spelling::Code)
            .or_else(|| known(&forms.unquoted))
            .or_else(|| known(&forms.mended))
            .or_else(|| forms.is_spreadsheet_error.then_some(BLANK))
    }

    fn add_options(&mut self, reading: &Reading) {
        for (option, position) in reading.format.options.iter().zip(0..) {
            let answer = Answer::Chosen(position);
            for (language, (_, labels)) in option.labels.iter().enumerate() {
                for (wording, label) in labels.iter().enumerate() {
                    self.add([label], known(answer, Spelling::Label { language, wording }));
                }
            }
            if reading.codes == Codes::Printed {
                let code = option.points.to_string();
                // A number that is printed as the option's label is both.
                if let Some(meaning) = self.meanings.get_mut(&code).filter(|known| known.answer == answer) {
                    meaning.spelling = Spelling::Neutral;
                }
                self.add([&code], known(answer, Spelling::Code));
            }
        }
    }

    /// Adds texts that do not mean something already.
    fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t String>, meaning: Meaning) {
        for text in texts {
            self.meanings.entry(comparable(text)).or_insert(meaning);
        }
    }
}

fn known(answer: Answer, spelling: Spelling) -> Meaning {
    Meaning { answer, spelling, written: Written::AsKnown }
}

/// A mapped code that is a number is a code; words that a mapping explains stand beside labels.
fn spelling_of(code: &str) -> Spelling {
    match crate::survey::cells::text::plain_number(&comparable(code)) {
        Some(_) => Spelling::Code,
        None => Spelling::Neutral,
    }
}

fn labels(by_language: &[(String, Vec<String>)]) -> impl Iterator<Item = &String> {
    by_language.iter().flat_map(|(_, labels)| labels)
}

impl Reading {
    /// An answer in words, for a message.
    pub(crate) fn shown(&self, answer: Answer) -> String {
        match answer {
            Answer::Chosen(option) => {
                self.format.options.get(usize::from(option)).map_or("?", |option| option.printed()).to_owned()
            }
            Answer::CannotJudge => "cannot judge".to_owned(),
            Answer::Missing => "not answered".to_owned(),
            Answer::NotAsked => "not asked".to_owned(),
        }
    }

    /// The answers that are possible, for a message: "the answers 1 to 5" or the codes a mapping lists.
    pub(crate) fn possible_codes(&self) -> String {
        match &self.codes {
            Codes::Printed => {
                let (low, high) = self.format.range();
                format!("the answers {low} to {high}")
            }
            Codes::Mapped(codes) => {
                let codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
                format!("the mapped codes {}", codes.join(", "))
            }
        }
    }

    /// The printed labels of the options that were offered, for a message.
    pub(crate) fn possible_labels(&self) -> String {
        let not_offered = self.codes.not_offered(&self.format);
        let options = self.format.options.iter().enumerate();
        let offered = options.filter(|(place, _)| !not_offered.contains(place));
        let labels: Vec<String> = offered.map(|(_, option)| format!("\"{}\"", option.printed())).collect();
        format!("the answers {}", labels.join(", "))
    }
}

/// The number and the label of a normal label that holds both.
pub(crate) fn split_coded_label(normal: &str) -> Option<(String, &str)> {
    leading(normal).or_else(|| trailing(normal)).filter(|(_, label)| label.chars().any(char::is_alphabetic))
}

fn leading(normal: &str) -> Option<(String, &str)> {
    let bracketed = normal.strip_prefix('(').or_else(|| normal.strip_prefix('['));
    let rest = bracketed.unwrap_or(normal);
    let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let (code, rest) = rest.split_at(end);
    let rest = if bracketed.is_some() {
        rest.strip_prefix(')').or_else(|| rest.strip_prefix(']'))?
    } else {
        let rest = rest.trim_start();
        let in_brackets = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        in_brackets.or_else(|| rest.strip_prefix(['-', '.', ')', ':', '=', '|']))?
    };
    Some((code_of(code)?, rest.trim()))
}

fn trailing(normal: &str) -> Option<(String, &str)> {
    let inside = normal.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (label, code) = inside.or_else(|| normal.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')))?;
    Some((code_of(code.trim())?, label.trim().trim_end_matches(['.', ',', ':'])))
}

fn code_of(text: &str) -> Option<String> {
    let whole = !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| plain_number(text).map(|number| number.to_string())).flatten()
}

/// What a cell says that holds a yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Yes,
    No,
}

/// The words, as normal labels.
const WORDS: &[(&str, Said)] = &[
    ("yes", Said::Yes),
    ("no", Said::No),
    ("y", Said::Yes),
    ("n", Said::No),
    ("true", Said::Yes),
    ("false", Said::No),
    ("t", Said::Yes),
    ("f", Said::No),
    ("1", Said::Yes),
    ("0", Said::No),
    ("checked", Said::Yes),
    ("unchecked", Said::No),
    ("selected", Said::Yes),
    ("not selected", Said::No),
    ("ja", Said::Yes),
    ("nein", Said::No),
    ("wahr", Said::Yes),
    ("falsch", Said::No),
    ("oui", Said::Yes),
    ("non", Said::No),
    ("vrai", Said::Yes),
    ("faux", Said::No),
    ("sí", Said::Yes),
    ("si", Said::Yes),
    ("verdadero", Said::Yes),
    ("falso", Said::No),
    ("sim", Said::Yes),
    ("não", Said::No),
    ("nao", Said::No),
    ("verdadeiro", Said::Yes),
    ("sì", Said::Yes),
    ("vero", Said::Yes),
    ("nee", Said::No),
    ("waar", Said::Yes),
    ("onwaar", Said::No),
];

/// What a normal label says where it is a yes or a no.
pub(crate) fn yes_or_no(normal: &str) -> Option<Said> {
    WORDS.iter().find(|(word, _)| *word == normal).map(|(_, said)| *said)
}

/// What a normal label says where a cross is a yes: in columns of marks. Elsewhere an "X" may stand for "cannot judge".
pub(crate) fn marked(normal: &str) -> Option<Said> {
    if normal == "x" { Some(Said::Yes) } else { yes_or_no(normal) }
}

/// Second and third header rows of survey platforms end here.
const LAST_HEADER_ROW: u64 = 3;

/// What was found, where enough people `shared` it, what would have been possible, and the ways out.
pub(crate) fn unknown_answer(
    text: &str,
    shared: Option<&SharedText>,
    place: Place,
    row: u64,
    reading: &Reading,
) -> Problem {
    let found = shared.map_or_else(|| "this".to_owned(), SharedText::to_string);
    let is_code = plain_number(&comparable(text)).is_some();
    let possible = if is_code { reading.possible_codes() } else { reading.possible_labels() };
    let problem = Problem::new(place, format!("{found} is not one of {possible}"));
    let format = &reading.format;
    let longest = format.options.iter().flat_map(ResponseOption::all_labels).map(str::len).max().unwrap_or(0);
    if row <= LAST_HEADER_ROW && text.len() > longest {
        return problem.help(
            "if this row is a second row of headers, say how many there are in a mapping file, e.g. read: { header_rows: 2 }",
        );
    }
    let is_between = number(text).is_some_and(|number| number.fract() != 0.0);
    let problem = if is_between {
        problem.help(
            "numbers between two answers are means: where the rows are of groups, export the answers of each respondent",
        )
    } else if looks_damaged(text) {
        problem
            .help("the text was once saved in the wrong encoding: export the survey again as \"CSV UTF-8\"")
    } else {
        problem
    };
    let quoted = shared.map_or_else(|| "ANSWER".to_owned(), |shared| yaml::quoted(shared.as_str()));
    let problem = if reading.codes.not_offered(format).is_empty() {
        problem
    } else {
        problem.help("the `codes` of a column stand for every option that was offered: say there what this one stands for")
    };
    let options: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
    problem
        .help(format!("if the question was not printed with {}, map the column to its `format`", format.id))
        .help(format!(
            "if it stands for an option, map the column with codes: {{ {quoted}: OPTION }}, an option being {}",
            options.join(", ")
        ))
        .help(format!(
            "if it stands for none, map the column with cannot-judge: [{quoted}] or missing: [{quoted}]; for all columns at once: answers: {{ cannot-judge: [{quoted}] }}"
        ))
}

#[cfg(test)]
mod coded_label_tests {
    use super::split_coded_label;

    #[test]
    fn numbers_beside_labels_are_set_apart() {
        #[track_caller]
        fn case(normal: &str, expected: Option<(&str, &str)>) {
            assert_eq!(
                split_coded_label(normal).as_ref().map(|(code, label)| (code.as_str(), *label)),
                expected
            );
        }
        case("strongly agree (7)", Some(("7", "strongly agree")));
        case("(3) major", Some(("3", "major")));
        case("0 - not at all satisfied", Some(("0", "not at all satisfied")));
        case("2. agree", Some(("2", "agree")));
        case("1 (none at all)", Some(("1", "none at all")));
        case("1 of 10", None);
        case("agree", None);
        case("(3)", None);
        case("7", None);
    }
}

#[cfg(test)]
mod unknown_answer_tests {}
