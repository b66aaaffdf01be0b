//! Words by which an export marks which rows are responses that count.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::pack::normal_label;
use crate::survey::cells::answer_key::{Said, marked};
use crate::survey::cells::content::{is_date, number};
use crate::survey::cells::text::is_listed;
use crate::survey::headers::column::{Column, System, is_in, key};
use crate::survey::headers::platforms::Platform;
use crate::survey::rows::row_mark_words::{
    AGREES, AT, BESIDE_COUNTING, BY_WORDS, CHANNELS, COMMENTS, CONSENT, COUNTS, EXCLUDES, FLAGS, GONE,
    IF_TOLD_BY_WORDS, INSTRUCTIONS, KEPT, LEFT_EARLY, LEFT_OUT, MARKS, Mark, OF_ANALYSES, OF_CHECKS,
    OF_MARKS, OF_PEOPLE, OF_RECORDS, OF_RESPONSES, OF_ROWS, OTHER_CONSENT, OUTCOMES, PEOPLE, PHASES, PRIVACY,
    REACHED_END, REASONS, REMARKS, REMOVALS, RESULTS, ROLES, SORTED_OUT, STATUS, SURE, TAKING_PART, TEST,
    TO_LEAVE_OUT, TRIALS, UNCLEAR, USE_OF_ANSWERS, USES, USUAL, YES_OR_NO,
};

/// How sure it is that a column marks rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marking {
    /// The platform writes it, or its header says so: every word in it is about the row.
    Sure(Option<Platform>),
    /// "Status": its words tell.
    ByWords,
    /// "State", "Review": it marks rows where at least one of its words is known to.
    IfToldByWords,
    /// "Flag": its words tell, and a mark without a word may stand for anything.
    Flag,
    /// "Remark": what whoever looked at the rows wrote about them.
    Remark,
    /// "Comments": the same, or what respondents wrote.
    Comment,
    /// Unipark's number for what became of a response.
    Disposition,
    /// "Disqualified", "Test", "Valid": what a yes says of the row, while a no says the opposite.
    YesOrNo(Mark),
    /// "Use?", "Speeder": what a yes says; the answer by which a row would not count leaves it open.
    Unclear(Mark),
    /// Consent to take part; a row without it may not be meant to count.
    Consent,
    /// Respondents were asked to choose a given answer; which one they chose is told by each text.
    Instructed,
    /// Qualtrics' number for what became of a member of a panel.
    Panel,
    /// "Phase", "Type": a pilot or a test among other kinds may not be meant to count.
    Phase,
    /// "Outcome", "Result": of the response, where all say so.
    Outcome,
    /// "Role": test users among others.
    Role,
    /// How a survey was reached; a preview and a test have ways of their own.
    Channel,
    /// "Count", "Anzahl": how many people a row stands for, where these are counts.
    People,
    /// Qualtrics' number for how likely a person, or another one, gave the response.
    Score(Score),
    /// Any other header: only words that are said of rows tell, and they ask.
    OfOthers,
}

/// What such a number tells. Below 0.5 a bot is likely by Qualtrics' own help; where the other two begin is our default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Score {
    /// From 0 to 1, of being a person: below 0.5 it is likely a bot.
    Person,
    /// From 0 to 130: from 30 on the response is likely fraudulent.
    Fraud,
    /// From 0 to 100: from 75 on it is likely somebody's second.
    Duplicate,
}

impl Score {
    /// Their headers, by key.
    const HEADERS: [(Score, &'static str); 3] = [
        (Score::Person, "qrecaptchascore"),
        (Score::Fraud, "qrelevantidfraudscore"),
        (Score::Duplicate, "qrelevantidduplicatescore qduplicatescore"),
    ];

    /// What a score says about its row.
    fn mark(self, text: &str) -> Mark {
        let is_suspect = |score: f64| match self {
            Score::Person => score < 0.5,
            Score::Fraud => score >= 30.0,
            Score::Duplicate => score >= 75.0,
        };
        if number(text).is_some_and(is_suspect) { Mark::Unknown } else { Mark::Counts }
    }

    /// What it says of the rows, as a clause.
    pub(crate) fn said(self) -> &'static str {
        match self {
            Score::Person => "a score below 0.5 says that a bot is likely to have answered",
            Score::Fraud => "a score of 30 or more says that the response is likely to be fraudulent",
            Score::Duplicate => "a score of 75 or more says that somebody is likely to have answered twice",
        }
    }
}

/// How sure a text is about rows, whatever the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// It is said of nothing else.
    OfRows,
    /// It is said of rows where all others count or are blank.
    BesideCounting,
    /// The row counts, or nothing is said against it.
    Usual,
}

/// Words that are said of rows under any header, each cell of which is looked up.
static OF_ANY_HEADER: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    let lists = [
        (USUAL, Word::Usual),
        (BESIDE_COUNTING, Word::BesideCounting),
        (OF_ROWS, Word::OfRows),
        (TO_LEAVE_OUT, Word::OfRows),
    ];
    let words =
        lists.into_iter().flat_map(|(words, said)| words.split(';').map(move |word| (word.trim(), said)));
    words.collect()
});

/// The words, as normal labels.
static WORDS: LazyLock<HashMap<String, Mark>> = LazyLock::new(|| {
    let lists =
        [(COUNTS, Mark::Counts), (TEST, Mark::Test), (LEFT_OUT, Mark::LeftOut), (OF_PEOPLE, Mark::OfPeople)];
    let words = lists.into_iter().flat_map(|(words, mark)| words.split(';').map(move |word| (word, mark)));
    words.map(|(word, mark)| (normal_label(word.trim()), mark)).collect()
});

impl Marking {
    /// Whether and how a column marks rows, by its header.
    pub(crate) fn of(column: &Column, platform: Option<Platform>) -> Option<Marking> {
        let keys = [key(&column.name), key(&column.text)];
        let is_one_of = |headers: &str| keys.iter().any(|key| is_in(headers, key));
        let yes_or_no =
            |headers: &'static [(Mark, &str)]| headers.iter().find(|(_, headers)| is_one_of(headers));
        if column.system == Some(System::Status) || is_one_of(SURE) {
            Some(Marking::Sure(platform))
        } else if is_one_of(CHANNELS) {
            Some(Marking::Channel)
        } else if is_one_of("dispcode") {
            Some(Marking::Disposition)
        } else if is_one_of(BY_WORDS) || keys.iter().any(|key| key == "vstatus") {
            Some(Marking::ByWords)
        } else if is_one_of(IF_TOLD_BY_WORDS) {
            Some(Marking::IfToldByWords)
        } else if column.name.eq_ignore_ascii_case("filter_$") {
            // SPSS keeps the rows with a 1 in it.
            Some(Marking::YesOrNo(Mark::Counts))
        } else if let Some((mark, _)) = yes_or_no(YES_OR_NO) {
            Some(Marking::YesOrNo(*mark))
        } else if let Some((mark, _)) =
            UNCLEAR.iter().find(|(_, headers)| keys.iter().any(|key| is_in(headers, without_number(key))))
        {
            Some(Marking::Unclear(*mark))
        } else if is_one_of(PEOPLE) {
            Some(Marking::People)
        } else if let Some((score, _)) = Score::HEADERS.iter().find(|(_, headers)| is_one_of(headers)) {
            Some(Marking::Score(*score))
        } else if is_one_of(FLAGS) || is_one_of(MARKS) {
            Some(Marking::Flag)
        } else if is_one_of(REMARKS) {
            Some(Marking::Remark)
        } else if is_one_of(COMMENTS) {
            Some(Marking::Comment)
        } else if is_one_of("gc") {
            Some(Marking::Panel)
        } else if is_one_of(PHASES) {
            Some(Marking::Phase)
        } else if is_one_of(OUTCOMES) {
            Some(Marking::Outcome)
        } else if is_one_of(ROLES) {
            Some(Marking::Role)
        } else {
            let by_wording =
                [&column.name, &column.text].into_iter().find_map(|header| Marking::by_wording(header));
            by_wording.or_else(|| column.system.is_none().then_some(Marking::OfOthers))
        }
    }

    /// How a column marks rows by the words of its header.
    fn by_wording(header: &str) -> Option<Marking> {
        /// How words for a survey begin.
        const SURVEYS: &str = "survey questionnaire study studies research poll umfrage befragung fragebogen studie \
            forschung étude enquête recherche encuesta estudio investigación indagine ricerca onderzoek badanie";
        let normal = normal_label(header);
        let words: Vec<&str> =
            normal.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let begins =
            |starts: &str| words.iter().any(|word| starts.split(' ').any(|start| word.starts_with(start)));
        let spaced = words.join(" ");
        let is_instruction = |(first, then): &&(&str, &str)| {
            let said = [normal.as_str(), &spaced];
            said.iter().any(|said| said.split_once(first).is_some_and(|(_, behind)| behind.contains(then)))
        };
        let sorted_out = |verb: &&&str| {
            let behind = normal.strip_prefix(**verb).and_then(|behind| behind.strip_prefix([' ', '_']));
            behind.and_then(|behind| behind.split([' ', '_']).next()).is_some_and(|word| is_in(AT, word))
        };
        let leaves_out = words.iter().position(|word| is_in(EXCLUDES, word)).is_some_and(|first| first <= 1)
            && words.len() <= 4
            && words.last().is_some_and(|last| is_in(OF_ANALYSES, last));
        let is_about = |said: &str, of: &[&str]| {
            let is_beside = |word: &str| of.iter().any(|list| is_in(list, word));
            words.iter().any(|word| is_in(said, word))
                && words.iter().all(|word| is_in(said, word) || is_beside(word))
        };
        let is_reason = words.iter().any(|word| is_in(REASONS, word)) && begins(REMOVALS);
        let is_short = words.len() <= 4;
        let is_remark = words.iter().any(|word| is_in(REMARKS, word) || is_in(COMMENTS, word))
            && words.iter().any(|word| is_in(OF_CHECKS, word))
            && words.iter().all(|word| [REMARKS, COMMENTS, OF_CHECKS].iter().any(|list| is_in(list, word)));
        // Of a statement about privacy at work, people agree and disagree as well.
        let takes_part = begins(TAKING_PART) || spaced.contains("take part");
        // "I would be willing to take part in a community" asks for no consent.
        let is_of_survey = words.len() <= 7 || begins(SURVEYS);
        let asks_to_take_part = (begins(AGREES) && takes_part && is_of_survey)
            || (begins(PRIVACY) && (words.len() == 1 || (is_short && begins(AGREES))))
            || USE_OF_ANSWERS.iter().any(|use_of| spaced.contains(use_of));
        if is_remark {
            Some(Marking::Comment)
        } else if is_about(RESULTS, &[OF_CHECKS]) && words.len() > 1 {
            Some(Marking::IfToldByWords)
        } else if is_about(USES, &[OF_RECORDS]) {
            Some(Marking::Unclear(Mark::Counts))
        } else if is_about(FLAGS, &[OF_RECORDS, OF_MARKS]) {
            Some(Marking::Flag)
        } else if leaves_out
            || is_reason
            || is_about(EXCLUDES, &[OF_RECORDS])
            || SORTED_OUT.iter().any(|verb| sorted_out(&verb))
        {
            Some(Marking::YesOrNo(Mark::LeftOut))
        } else if matches!(words.as_slice(), [word] if REMOVALS.split_whitespace().any(|stem| word.starts_with(stem)))
        {
            Some(Marking::Unclear(Mark::LeftOut))
        } else if words.iter().any(|word| is_in(STATUS, word))
            && words.iter().any(|word| is_in(OF_RESPONSES, word))
        {
            Some(Marking::ByWords)
        } else if INSTRUCTIONS.iter().any(|instruction| is_instruction(&instruction)) {
            Some(Marking::Instructed)
        } else {
            ((begins(CONSENT) || asks_to_take_part) && !begins(OTHER_CONSENT)).then_some(Marking::Consent)
        }
    }

    /// Whether the header alone says that the column is about rows.
    pub(crate) fn is_told_by_header(self) -> bool {
        !matches!(
            self,
            Marking::Phase
                | Marking::Outcome
                | Marking::Role
                | Marking::Remark
                | Marking::Comment
                | Marking::OfOthers
        )
    }

    /// What a cell says about its row.
    pub(crate) fn mark(self, text: &str) -> Mark {
        if text.is_empty() {
            return match self {
                Marking::YesOrNo(Mark::Counts)
                | Marking::Unclear(Mark::Counts | Mark::Unknown)
                | Marking::Sure(_)
                | Marking::ByWords
                | Marking::Consent
                | Marking::Instructed
                | Marking::Disposition => Mark::Blank,
                // Whoever marks a few rows leaves the others blank.
                Marking::YesOrNo(_)
                | Marking::Unclear(_)
                | Marking::IfToldByWords
                | Marking::Flag
                | Marking::Remark
                | Marking::Comment
                | Marking::Channel
                | Marking::Panel
                | Marking::Phase
                | Marking::Outcome
                | Marking::Role
                | Marking::People
                | Marking::Score(_)
                | Marking::OfOthers => Mark::Counts,
            };
        }
        let normal = normal_label(text);
        match self {
            Marking::Sure(Some(Platform::Qualtrics)) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                qualtrics(text)
            }
            Marking::Sure(_) | Marking::ByWords | Marking::IfToldByWords => match marked(&normal) {
                Some(_) => Mark::Counts,
                None => in_words(&normal),
            },
            Marking::Flag => match marked(&normal) {
                Some(Said::Yes) => Mark::Unknown,
                Some(Said::No) => Mark::Counts,
                None => in_words(&normal),
            },
            Marking::Remark if is_to_leave_out(&normal) => Mark::LeftOut,
            Marking::Comment if is_to_leave_out(&normal) => Mark::Unknown,
            Marking::Disposition => match normal.as_str() {
                "31" | "32" => Mark::Counts,
                "21" | "22" | "23" => Mark::LeftOut,
                _ => Mark::Unknown,
            },
            Marking::YesOrNo(mark) => match marked(&normal) {
                Some(Said::Yes) => mark,
                Some(Said::No) if mark == Mark::Counts => Mark::LeftOut,
                Some(Said::No) => Mark::Counts,
                None => match in_words(&normal) {
                    known @ (Mark::LeftOut | Mark::Test | Mark::Counts) => known,
                    // When a row was sorted out.
                    _ if mark != Mark::Counts && is_date(text) => mark,
                    _ => Mark::Unknown,
                },
            },
            Marking::Unclear(mark) => match (marked(&normal), mark) {
                (Some(Said::Yes), Mark::Counts) | (Some(Said::No), Mark::LeftOut | Mark::Test) => {
                    Mark::Counts
                }
                (Some(_), _) => Mark::Unknown,
                (None, _) => match in_words(&normal) {
                    _ if is_in(KEPT, &normal) => Mark::Counts,
                    Mark::Counts => Mark::Counts,
                    _ => Mark::Unknown,
                },
            },
            Marking::Consent => {
                if declines(&normal) {
                    Mark::Unknown
                } else {
                    Mark::Counts
                }
            }
            Marking::Instructed => match in_words(&normal) {
                _ if is_in(KEPT, &normal) => Mark::Counts,
                Mark::Counts => Mark::Counts,
                _ => Mark::Unknown,
            },
            Marking::Score(score) => score.mark(text),
            Marking::Panel => match normal.as_str() {
                "1" => Mark::Counts,
                "2" | "3" => Mark::LeftOut,
                _ => Mark::Unknown,
            },
            Marking::Outcome if is_said_of_rows(text) && in_words(&normal) != Mark::Counts => Mark::Unknown,
            Marking::Phase if is_trial(&normal) => Mark::Unknown,
            Marking::Phase | Marking::OfOthers | Marking::Remark | Marking::Comment => match Word::of(text) {
                Some(Word::OfRows | Word::BesideCounting) => Mark::Unknown,
                Some(Word::Usual) | None => Mark::Counts,
            },
            Marking::Role => match in_words(&normal) {
                Mark::Test if !matches!(normal.as_str(), "tester" | "test" | "admin" | "pretest") => {
                    Mark::Test
                }
                _ => Mark::Counts,
            },
            Marking::Channel if in_words(&normal) == Mark::Test => Mark::Test,
            Marking::Outcome | Marking::Channel | Marking::People => Mark::Counts,
        }
    }

    /// Whether texts are a yes and a no, of which the header does not tell which one counts.
    pub(crate) fn is_bare(self, text: &str) -> bool {
        let has_words = matches!(self, Marking::Sure(platform) if platform != Some(Platform::Qualtrics))
            || matches!(self, Marking::ByWords | Marking::IfToldByWords);
        has_words && marked(&normal_label(text)).is_some()
    }
}

impl Word {
    /// What a text says of rows under a header that speaks of none.
    pub(crate) fn of(text: &str) -> Option<Word> {
        let normal = normal_label(text);
        let is_sorted_out = || {
            let begins = |word: &str| normal.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
            is_sorted_out_somewhere(&normal) && OF_ROWS.split(';').any(|word| begins(word.trim()))
        };
        let said = OF_ANY_HEADER.get(normal.as_str()).copied();
        if said == Some(Word::OfRows) || is_sorted_out() {
            Some(Word::OfRows)
        } else if WORDS.get(&normal) == Some(&Mark::Test) || said == Some(Word::BesideCounting) {
            Some(Word::BesideCounting)
        } else if text.is_empty() || WORDS.get(&normal) == Some(&Mark::Counts) {
            Some(Word::Usual)
        } else {
            said
        }
    }
}

/// What a yes says in a column about the end of the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Reached,
    LeftEarly,
    /// When it was reached.
    Moment,
}

impl End {
    /// Whether and what a column says about the end, by its header.
    pub(crate) fn of(column: &Column, platform: Option<Platform>) -> Option<End> {
        let keys = [key(&column.name), key(&column.text)];
        let is_one_of = |headers: &str| keys.iter().any(|key| is_in(headers, key));
        let is_form = platform == Some(Platform::Redcap) && column.name.ends_with("_complete");
        if is_form || is_one_of(REACHED_END) {
            Some(End::Reached)
        } else if column.name.to_lowercase().split('.').next() == Some("submitdate") {
            // LimeSurvey writes what it is behind the code, or nothing else of what is its own.
            Some(End::Moment)
        } else {
            is_one_of(LEFT_EARLY).then_some(End::LeftEarly)
        }
    }

    /// Whether a cell says that the end was not reached.
    pub(crate) fn is_unfinished(self, text: &str) -> bool {
        if self == End::Moment {
            return text.is_empty();
        }
        let normal = normal_label(text);
        match (marked(&normal), self) {
            (Some(Said::No), End::Reached) | (Some(Said::Yes), End::LeftEarly) => true,
            (Some(_), _) => false,
            (None, _) => in_words(&normal) == Mark::LeftOut,
        }
    }
}

/// Whether a text is a word for rows that count, or for those that do not.
pub(crate) fn is_said_of_rows(text: &str) -> bool {
    matches!(in_words(&normal_label(text)), Mark::Counts | Mark::LeftOut | Mark::Test)
}

/// What the words say, or those before a remark: "Disqualified - age", "Partial (60 %)".
fn in_words(words: &str) -> Mark {
    const PREVIEWS: [&str; 4] = ["preview", "vorschau", "aperçu", "vista previa"];
    let (before, remark) = words.split_once(['-', ':', '(', ',', '/']).unwrap_or((words, ""));
    match WORDS.get(words).or_else(|| WORDS.get(before.trim())) {
        // "Complete (duplicate)" is no response like the others, and "Complete (100 %)" is.
        Some(Mark::Counts) if !WORDS.contains_key(words) => remarked(remark),
        Some(mark) => *mark,
        None if is_sorted_out_somewhere(words) => Mark::LeftOut,
        None if PREVIEWS.iter().any(|word| words.contains(word)) => Mark::Test,
        None => Mark::Unknown,
    }
}

/// What a remark makes of a row that would count.
fn remarked(remark: &str) -> Mark {
    let remark = remark.trim_matches(|c: char| !c.is_alphanumeric());
    let says_nothing = remark.chars().all(|c| !c.is_alphabetic()) || is_date(remark);
    let is_usual = || USUAL.split(';').any(|word| word.trim() == remark);
    match WORDS.get(remark) {
        Some(mark) => *mark,
        None if says_nothing || is_usual() => Mark::Counts,
        None => Mark::Unknown,
    }
}

/// Whether words say that a row was sorted out, and where: "screened out at Q3", "screenout 2".
fn is_sorted_out_somewhere(words: &str) -> bool {
    let is_place = |word: &str| {
        is_in(AT, word)
            || word == "question"
            || word.trim_start_matches('q').bytes().all(|byte| byte.is_ascii_digit())
    };
    let ends = words.match_indices(' ').map(|(end, _)| words.split_at(end));
    ends.into_iter().any(|(said, place)| {
        WORDS.get(said) == Some(&Mark::LeftOut) && place.split_whitespace().next().is_some_and(is_place)
    })
}

/// Whether a text declines what was asked for.
fn declines(normal: &str) -> bool {
    const DECLINES: [&str; 12] = [
        "no", "not", "don't", "decline", "disagree", "refuse", "withdraw", "nein", "nicht", "non", "pas",
        "niet",
    ];
    let mut words = normal.split(|c: char| !c.is_alphanumeric() && c != '\'');
    marked(normal) == Some(Said::No) || words.any(|word| DECLINES.contains(&word))
}

/// A key without the number behind it where it tells of a check: "attentioncheck2". Others are questions in parts: "good2".
fn without_number(key: &str) -> &str {
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.contains("check") || matches!(bare, "ac" | "imc" | "iri") { bare } else { key }
}

/// Whether a status says that somebody is gone, be it from the survey or from the organization.
pub(crate) fn is_gone(normal: &str) -> bool {
    is_listed(GONE, normal)
}

/// Whether a text says that its row is not to count, and can be said of nothing else.
pub(crate) fn is_to_leave_out(normal: &str) -> bool {
    TO_LEAVE_OUT.split(';').any(|word| word.trim() == normal)
}

/// Whether a text is the name of a pilot or a test.
pub(crate) fn is_trial(normal: &str) -> bool {
    TRIALS.split(';').any(|word| word.trim() == normal)
}

/// Qualtrics' numbers: 0 a response, 4 an imported and 16 an offline one; 8 added for spam; 1, 2, 9 and 17 previews
/// and tests.
fn qualtrics(number: &str) -> Mark {
    match number {
        "0" | "4" | "16" => Mark::Counts,
        "1" | "2" | "9" | "17" => Mark::Test,
        "8" | "12" | "24" => Mark::LeftOut,
        _ => Mark::Unknown,
    }
}
