//! Long tables, one row for each respondent and question, turned into a row for each respondent.

use std::collections::{BTreeSet, HashMap};

use crate::pack::normal_label;
use crate::problem::{Place, Problem};
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::{in_natural_order, is_listed};
use crate::survey::file::canonical::{Canonical, MOST_COLUMNS};
use crate::survey::headers::column::{System, key};
use crate::yaml;

/// Headers of the column that says who answered, what was asked, and what was answered, by key.
const WHO: &str = "\
    respondent; respondentid; responseid; participant; participantid; personid; employeeid; userid; subject; \
    subjectid; id; teilnehmer; répondant; encuestado";
const ASKED: &str = "\
    question; questiontext; questionid; item; itemtext; itemid; statement; surveyitem; variable; frage; \
    aussage; énoncé; pregunta; enunciado";
const ANSWERED: &str = "\
    answer; answertext; response; responsetext; responsevalue; rating; score; value; answervalue; antwort; \
    réponse; reponse; respuesta; wert; valor";

/// Besides the header of the answers themselves, headers of what the numbers among them stand for, by key.
const TEXT: &str = "\
    answertext; responsetext; answerlabel; responselabel; valuelabel; label; antworttext; etiqueta";

/// What stands between the answers of a respondent to a question that lets people choose several.
const CHOICES_APART: &str = "; ";

/// More pairs of a number and a text under one question are no labels.
const MOST_LABELS: usize = 40;

/// The columns of a long table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Long {
    pub who: usize,
    pub asked: usize,
    pub answered: usize,
    /// What the numbers among the answers stand for.
    pub text: Option<usize>,
    /// Who says which column tells who answered.
    pub told: ByWhom,
}

/// Who says which column of a long table tells who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByWhom {
    /// Its header.
    Header,
    /// The mapping.
    Mapping,
}

impl Long {
    /// The columns of a long table, where the headers are those of one and its questions recur; `who` is the
    /// column of respondents where a mapping names it.
    pub(crate) fn of(headers: &[String], rows: &[Vec<String>], who: Option<usize>) -> Option<Long> {
        let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
        let find = |names: &str| {
            let mut found = names.split("; ").filter_map(|name| keys.iter().position(|key| key == name));
            found.next()
        };
        let asked = find(ASKED)?;
        let answered = find(ANSWERED).filter(|column| *column != asked)?;
        let told = if who.is_some() { ByWhom::Mapping } else { ByWhom::Header };
        let who = who.or_else(|| find(WHO)).filter(|column| *column != asked && *column != answered)?;
        let named = find(TEXT).filter(|column| ![who, asked, answered].contains(column));
        let text = named.or_else(|| labels_by_texts(headers.len(), rows, [who, asked, answered]));
        let cell = |row: &'_ [String], column: usize| row.get(column).cloned().unwrap_or_default();
        let pairs: BTreeSet<(String, String)> = rows
            .iter()
            .map(|row| (cell(row, who), cell(row, asked)))
            .filter(|(_, asked)| !asked.is_empty())
            .collect();
        let questions: BTreeSet<&String> = pairs.iter().map(|(_, asked)| asked).collect();
        let people: BTreeSet<&String> = pairs.iter().map(|(who, _)| who).collect();
        let several =
            questions.len() > 1 || rows.iter().filter(|row| !cell(row, asked).is_empty()).count() > 1;
        // Numbers under "Item" may be answers, unless one respondent has several of them.
        let named = questions.iter().all(|text| text.parse::<f64>().is_err()) || people.len() < pairs.len();
        (several && named).then_some(Long { who, asked, answered, text, told })
    }
}

/// A column whose texts stand for the numbers among the answers, whatever its header: one text for each number, and one
/// number for each text, in rows enough that it is no chance.
fn labels_by_texts(width: usize, rows: &[Vec<String>], [who, asked, answered]: [usize; 3]) -> Option<usize> {
    /// So often each pair must recur, on average.
    const RECURS: usize = 4;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let cell = |row: &'_ Vec<String>, column: usize| row.get(column).map_or("", String::as_str).to_owned();
    (0..width).filter(|column| ![who, asked, answered].contains(column)).find(|column| {
        let pairs: Vec<(String, String)> = rows
            .iter()
            .map(|row| (cell(row, answered), normal_label(&cell(row, *column))))
            .filter(|(number, text)| !number.is_empty() && !text.is_empty())
            .collect();
        let different: BTreeSet<&(String, String)> = pairs.iter().collect();
        let numbers: BTreeSet<&String> = different.iter().map(|(number, _)| number).collect();
        let texts: BTreeSet<&String> = different.iter().map(|(_, text)| text).collect();
        let are_told =
            numbers.iter().all(|number| is_number(number)) && !texts.iter().any(|text| is_number(text));
        are_told
            && different.len() > 1
            && numbers.len() == different.len()
            && texts.len() == different.len()
            && pairs.len() >= RECURS * different.len()
    })
}

/// A long table while it is gathered.
pub(crate) struct Gathering {
    long: Long,
    headers: Vec<String>,
    /// The questions in the order of first appearance.
    questions: Vec<Question>,
    position_of: HashMap<String, usize>,
    respondents: Vec<Respondent>,
    respondent_of: HashMap<String, usize>,
    /// Two rows of one respondent that differ, for each column.
    differs: Vec<Option<(u64, u64)>>,
    /// The first row that cannot be put to the others.
    fault: Option<Unread>,
    /// Rows that were taken in.
    rows: usize,
    /// Answers that there is room for, given or not.
    room: usize,
}

struct Question {
    text: String,
    /// How many respondents have a row of it.
    respondents: usize,
    /// How many answers some of them have beside their first one, and the row of the first of these.
    further: usize,
    further_row: u64,
    /// The different pairs of a number and what it stands for.
    labels: Vec<(String, String)>,
}

struct Respondent {
    /// What the rows say besides question and answer: of each column the first that is not blank.
    others: Vec<String>,
    /// In which row that was.
    rows_of_others: Vec<u64>,
    /// The answer to each question that has a row.
    answers: Vec<Option<String>>,
    /// In which row each of them stands.
    rows_of_answers: Vec<u64>,
    /// The first of their rows.
    row: u64,
}

/// Where in the file the cells of a table stand that was put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileRows {
    /// How many columns stand before the answers.
    before: usize,
    /// The first row of each respondent, and the row of each answer.
    respondents: Vec<(u64, Vec<u64>)>,
}

impl FileRows {
    /// The first row of the respondent in this row of the table, of which the headers are row 1.
    pub(crate) fn of_row(&self, row: u64) -> u64 {
        let respondent = usize::try_from(row).ok().and_then(|row| row.checked_sub(2));
        respondent.and_then(|position| self.respondents.get(position)).map_or(row, |(first, _)| *first)
    }

    /// The row of a cell of the respondent whose first row this is.
    pub(crate) fn of_cell(&self, first: u64, column: usize) -> u64 {
        let found = self.respondents.binary_search_by_key(&first, |(row, _)| *row).ok();
        let answers = found.map(|position| self.respondents[position].1.as_slice()).unwrap_or_default();
        let answer = column.checked_sub(self.before).and_then(|question| answers.get(question));
        // A question without an answer has no row.
        answer.copied().filter(|row| *row > 0).unwrap_or(first)
    }
}

/// Why a long table cannot be read.
pub(crate) enum Unread {
    /// A respondent answers a question twice, the second time in this row.
    Twice { row: u64 },
    /// Nobody gave the answer in this row.
    Nobodys { row: u64 },
    /// The answer in this row is to no question.
    Unasked { row: u64 },
    /// The column that should tell who answered numbers the answers: hardly any respondent has several.
    Alone,
    /// No question is answered by half of the respondents, so they may be parts of respondents.
    Scattered,
    /// There are far more questions than anybody answers.
    Endless,
}

/// A long table put together.
pub(crate) struct Gathered {
    /// A row for each respondent, as canonical text.
    pub text: Vec<u8>,
    /// Where its cells stand in the file.
    pub rows: FileRows,
    /// What its columns hold that must not be read, by position.
    pub unread: Vec<(usize, System)>,
    /// The labels of the codes in its columns, by position.
    pub labels: Vec<(usize, Vec<(String, String)>)>,
}

impl Gathering {
    pub(crate) fn new(long: Long, headers: Vec<String>) -> Gathering {
        Gathering {
            long,
            differs: vec![None; headers.len()],
            headers,
            questions: Vec::new(),
            position_of: HashMap::new(),
            respondents: Vec::new(),
            respondent_of: HashMap::new(),
            fault: None,
            rows: 0,
            room: 0,
        }
    }

    /// Columns in which two rows of one respondent differ, with these rows.
    pub(crate) fn differing(&self) -> impl Iterator<Item = (usize, (u64, u64))> {
        let columns = self.differs.iter().enumerate();
        columns
            .filter_map(|(column, rows)| Some((column, (*rows)?)))
            .filter(|(column, _)| ![self.long.who, self.long.asked, self.long.answered].contains(column))
    }

    /// Whether the table has far more questions than anybody answers, so that hardly any of its cells would be filled.
    fn is_endless(&self) -> bool {
        /// So many cells any table may have.
        const LEAST: usize = 1_000_000;
        /// And so many for each answer in it: whoever answers fewer than one question of fifty was asked another survey.
        const OF_AN_ANSWER: usize = 50;
        self.questions.len() > MOST_COLUMNS || self.room > LEAST + OF_AN_ANSWER * self.rows
    }

    /// Takes in a row.
    pub(crate) fn push(&mut self, row: u64, cells: &[String]) {
        self.rows += 1;
        if self.is_endless() {
            return;
        }
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        let (who, asked, number) = (cell(self.long.who), cell(self.long.asked), cell(self.long.answered));
        let text = self.long.text.map_or("", cell);
        let answered = if number.is_empty() { text } else { number };
        if who.is_empty() || asked.is_empty() {
            let fault = if who.is_empty() { Unread::Nobodys { row } } else { Unread::Unasked { row } };
            if !answered.is_empty() {
                self.fault.get_or_insert(fault);
            }
            return;
        }
        let question = *self.position_of.entry(asked.to_owned()).or_insert_with(|| {
            self.questions.push(Question::new(asked));
            self.questions.len() - 1
        });
        let respondent = *self.respondent_of.entry(who.to_owned()).or_insert_with(|| {
            let others = vec![String::new(); self.headers.len()];
            let rows_of_others = vec![row; self.headers.len()];
            let (answers, rows_of_answers) = (Vec::new(), Vec::new());
            self.respondents.push(Respondent { others, rows_of_others, answers, rows_of_answers, row });
            self.respondents.len() - 1
        });
        let (question_at, question) = (question, &mut self.questions[question]);
        let respondent = &mut self.respondents[respondent];
        respondent.take_others(row, cells, &mut self.differs);
        if respondent.answers.len() <= question_at {
            self.room += question_at + 1 - respondent.answers.len();
            respondent.answers.resize(question_at + 1, None);
            respondent.rows_of_answers.resize(question_at + 1, 0);
        }
        match &mut respondent.answers[question_at] {
            kept @ None => {
                *kept = Some(answered.to_owned());
                respondent.rows_of_answers[question_at] = row;
                question.respondents += 1;
            }
            Some(kept) if kept.is_empty() && !answered.is_empty() => {
                answered.clone_into(kept);
                respondent.rows_of_answers[question_at] = row;
            }
            Some(kept) if answered.is_empty() || kept == answered => {}
            Some(kept) if kept.split(CHOICES_APART).any(|known| known == answered) => {}
            Some(kept) => {
                if question.further == 0 {
                    question.further_row = row;
                }
                question.further += 1;
                kept.push_str(CHOICES_APART);
                kept.push_str(answered);
            }
        }
        if !text.is_empty() && !number.is_empty() && normal_label(text) != normal_label(number) {
            question.note_label(number, text);
        }
    }

    /// The table with a row for each respondent.
    pub(crate) fn finish(self) -> Result<Gathered, Unread> {
        if self.is_endless() {
            return Err(Unread::Endless);
        }
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let answered = |respondent: &&Respondent| respondent.answers.iter().flatten().count() == 1;
        let (all, alone) = (self.respondents.len(), self.respondents.iter().filter(answered).count());
        let several_asked = self.questions.len() > 1;
        if several_asked && all > 1 && alone * 2 > all {
            return Err(Unread::Alone);
        }
        let answered_twice = self.questions.iter().filter(|question| question.further > 0);
        let has_single = self.questions.iter().any(|question| question.further == 0);
        let twice = answered_twice.filter(|question| !has_single || !question.lets_choose_several());
        if let Some(row) = twice.map(|question| question.further_row).min() {
            return Err(Unread::Twice { row });
        }
        if all > 1 && alone == all {
            return Err(Unread::Alone);
        }
        let most = self.questions.iter().map(|question| question.respondents).max().unwrap_or(0);
        if self.long.told == ByWhom::Header && most * 2 < all {
            return Err(Unread::Scattered);
        }
        let Long { who, asked, answered, text: labels_in, .. } = self.long;
        let others: Vec<usize> =
            (0..self.headers.len()).filter(|column| *column != asked && *column != answered).collect();
        let labelled = self.questions.iter().any(Question::is_labelled);
        let mut unread = Vec::new();
        for (position, column) in others.iter().enumerate() {
            if labels_in == Some(*column) && labelled {
                unread.push((position, System::AnswerText));
            } else if let Some((first, row)) = self.differs[*column].filter(|_| *column != who) {
                unread.push((position, System::PerAnswer { first, row }));
            }
        }
        // Rows may stand in any order; the questions stand in one.
        let mut order: Vec<usize> = (0..self.questions.len()).collect();
        order
            .sort_by(|one, other| in_natural_order(&self.questions[*one].text, &self.questions[*other].text));
        let mut text = Canonical::new(others.len() + self.questions.len());
        let header = |column: &usize| self.headers[*column].as_str();
        let asked = order.iter().map(|question| self.questions[*question].text.as_str());
        text.push(&others.iter().map(header).chain(asked).collect::<Vec<_>>());
        for respondent in &self.respondents {
            let cell = |(position, column): (usize, &usize)| {
                let is_read = unread.iter().all(|(unread, _)| *unread != position);
                if is_read { respondent.others[*column].as_str() } else { "" }
            };
            let answers = order.iter().map(|question| {
                respondent.answers.get(*question).and_then(Option::as_deref).unwrap_or_default()
            });
            text.push(&others.iter().enumerate().map(cell).chain(answers).collect::<Vec<_>>());
        }
        let labels = order.iter().enumerate().filter(|_| labelled);
        let of = |question: &usize| self.questions[*question].labels.clone();
        let labels = labels.map(|(place, question)| (others.len() + place, of(question))).collect();
        let rows_of = |respondent: &Respondent| {
            let row_of = |question: &usize| respondent.rows_of_answers.get(*question).copied().unwrap_or(0);
            order.iter().map(row_of).collect()
        };
        let respondents =
            self.respondents.iter().map(|respondent| (respondent.row, rows_of(respondent))).collect();
        let rows = FileRows { before: others.len(), respondents };
        Ok(Gathered { text: text.finish(), rows, unread, labels })
    }
}

impl Respondent {
    fn take_others(&mut self, row: u64, cells: &[String], differs: &mut [Option<(u64, u64)>]) {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let Some(kept) = self.others.get_mut(column) else { continue };
            if kept.is_empty() {
                text.clone_into(kept);
                self.rows_of_others[column] = row;
            } else if kept != text {
                differs[column].get_or_insert((self.rows_of_others[column], row));
            }
        }
    }
}

impl Question {
    fn new(text: &str) -> Question {
        Question { text: text.to_owned(), respondents: 0, further: 0, further_row: 0, labels: Vec::new() }
    }

    /// Whether so many chose several that the question lets them; what a few have twice is a slip.
    fn lets_choose_several(&self) -> bool {
        /// Of so many respondents one has a further answer.
        const OF: usize = 4;
        self.further as u64 >= ENOUGH_PEOPLE && self.further * OF >= self.respondents
    }

    fn note_label(&mut self, number: &str, text: &str) {
        let is_known =
            |(known, label): &(String, String)| known == number && normal_label(label) == normal_label(text);
        if self.labels.len() <= MOST_LABELS && !self.labels.iter().any(is_known) {
            self.labels.push((number.to_owned(), text.to_owned()));
        }
    }

    /// Whether each number stands for one text and each text for one number.
    fn is_labelled(&self) -> bool {
        let numbers: BTreeSet<&String> = self.labels.iter().map(|(number, _)| number).collect();
        let texts: BTreeSet<String> = self.labels.iter().map(|(_, text)| normal_label(text)).collect();
        let pairs = self.labels.len();
        (1..=MOST_LABELS).contains(&pairs) && numbers.len() == pairs && texts.len() == pairs
    }
}

impl Unread {
    /// The problem to tell.
    pub(crate) fn problem(&self, file: &str, headers: &[String], long: Long) -> Problem {
        let who = &headers[long.who];
        let at_row =
            |row: &u64, fault: String| Problem::new(Place::Row { file: file.to_owned(), row: *row }, fault);
        let at_column =
            |fault: &str| Problem::new(Place::Column { file: file.to_owned(), column: who.clone() }, fault);
        let respondent = |problem: Problem| {
            let is_other = |(column, header): &(usize, &String)| {
                *column != long.who && is_listed(WHO, key(header).as_str())
            };
            let other = headers.iter().enumerate().find(is_other).map(|(_, header)| yaml::quoted(header));
            problem
                .help(format!(
                    "which column says who answered? Name it in a mapping: read: {{ respondent: {} }}",
                    other.unwrap_or_else(|| "COLUMN".to_owned())
                ))
                .help("or export the survey with one row per person")
        };
        match self {
            Unread::Twice { row } => {
                let fault = format!("the same \"{who}\" answers one question twice, and differently");
                at_row(row, fault).help("keep one answer per person and question in the file")
            }
            Unread::Nobodys { row } => {
                at_row(row, format!("there is an answer here, and \"{who}\" is blank"))
                    .help("say whose answer it is, or delete the row")
            }
            Unread::Unasked { row } => {
                let asked = &headers[long.asked];
                at_row(row, format!("there is an answer here, and \"{asked}\" is blank"))
                    .help("say which question it answers, or delete the row")
            }
            Unread::Alone => respondent(at_column(
                "the column of respondents numbers the answers and not the people: hardly any of its numbers stands in several rows",
            )),
            Unread::Endless => {
                let column = headers[long.asked].clone();
                let fault = "the column of questions holds far more of them than anybody answers";
                Problem::new(Place::Column { file: file.to_owned(), column }, fault)
                    .help("check that it says which question each row answers, and not what was answered")
                    .help("or export the survey with one row per person")
            }
            Unread::Scattered => respondent(at_column(
                "the column of respondents may number parts of the survey and not the people: no question is answered by half of its numbers",
            )),
        }
    }
}
