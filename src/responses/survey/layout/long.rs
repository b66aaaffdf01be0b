//! Long tables, one row for each respondent and question, turned into a row for each respondent.

use std::collections::HashMap;

use crate::responses::survey::bytes::canonical::Canonical;

use super::key::key;

/// Headers of the column that says who answered, what was asked, and what was answered, by key.
const WHO: [&str; 14] = [
    "respondent",
    "respondentid",
    "responseid",
    "participant",
    "participantid",
    "personid",
    "employeeid",
    "userid",
    "subject",
    "subjectid",
    "id",
    "teilnehmer",
    "répondant",
    "encuestado",
];
const ASKED: [&str; 14] = [
    "question",
    "questiontext",
    "questionid",
    "item",
    "itemtext",
    "itemid",
    "statement",
    "surveyitem",
    "variable",
    "frage",
    "aussage",
    "énoncé",
    "pregunta",
    "enunciado",
];
const ANSWERED: [&str; 15] = [
    "answer",
    "answertext",
    "response",
    "responsetext",
    "responsevalue",
    "rating",
    "score",
    "value",
    "answervalue",
    "antwort",
    "réponse",
    "reponse",
    "respuesta",
    "wert",
    "valor",
];

/// The columns of a long table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Long {
    pub who: usize,
    pub asked: usize,
    pub answered: usize,
}

impl Long {
    /// The columns of a long table, where the headers are those of one and its questions recur.
    pub(crate) fn of(headers: &[String], rows: &[Vec<String>]) -> Option<Long> {
        let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
        let find = |names: &[&str]| {
            let mut found = names.iter().filter_map(|name| keys.iter().position(|key| key == name));
            found.next()
        };
        let asked = find(&ASKED)?;
        let answered = find(&ANSWERED).filter(|column| *column != asked)?;
        let who = find(&WHO).filter(|column| *column != asked && *column != answered)?;
        let texts = rows.iter().filter_map(|row| row.get(asked)).filter(|text| !text.is_empty());
        let mut distinct: Vec<&String> = texts.clone().collect();
        distinct.sort();
        distinct.dedup();
        let several = distinct.len() > 1 || texts.clone().count() > 1;
        (several && distinct.iter().all(|text| text.parse::<f64>().is_err())).then_some(Long {
            who,
            asked,
            answered,
        })
    }
}

/// A long table while it is gathered.
pub(crate) struct Gathering {
    long: Long,
    headers: Vec<String>,
    /// The questions in the order of first appearance.
    questions: Vec<String>,
    position_of: HashMap<String, usize>,
    respondents: Vec<Respondent>,
    respondent_of: HashMap<String, usize>,
    /// A respondent who answered a question twice, with the row of the second answer.
    twice: Option<(u64, String)>,
}

struct Respondent {
    /// What the first row says besides question and answer.
    others: Vec<String>,
    answers: Vec<String>,
    rows: u32,
}

/// Why a long table cannot be read.
pub(crate) enum Unread {
    /// A respondent answers this question twice, the second time in this row.
    Twice { row: u64, question: String },
    /// Every row has a respondent of its own.
    Alone,
}

impl Gathering {
    pub(crate) fn new(long: Long, headers: Vec<String>) -> Gathering {
        Gathering {
            long,
            headers,
            questions: Vec::new(),
            position_of: HashMap::new(),
            respondents: Vec::new(),
            respondent_of: HashMap::new(),
            twice: None,
        }
    }

    /// Takes in a row.
    pub(crate) fn push(&mut self, row: u64, cells: &[String]) {
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        let (who, asked, answered) = (cell(self.long.who), cell(self.long.asked), cell(self.long.answered));
        if asked.is_empty() {
            return;
        }
        let question = *self.position_of.entry(asked.to_owned()).or_insert_with(|| {
            self.questions.push(asked.to_owned());
            self.questions.len() - 1
        });
        let respondent = *self.respondent_of.entry(who.to_owned()).or_insert_with(|| {
            self.respondents.push(Respondent { others: cells.to_vec(), answers: Vec::new(), rows: 0 });
            self.respondents.len() - 1
        });
        let respondent = &mut self.respondents[respondent];
        respondent.rows += 1;
        if respondent.answers.len() <= question {
            respondent.answers.resize(question + 1, String::new());
        }
        let kept = &mut respondent.answers[question];
        if !kept.is_empty() && kept != answered && self.twice.is_none() {
            self.twice = Some((row, asked.to_owned()));
        }
        answered.clone_into(kept);
    }

    /// The table with a row for each respondent, as canonical text.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Unread> {
        if let Some((row, question)) = self.twice {
            return Err(Unread::Twice { row, question });
        }
        if self.respondents.len() > 1 && self.respondents.iter().all(|respondent| respondent.rows == 1) {
            return Err(Unread::Alone);
        }
        let Long { asked, answered, .. } = self.long;
        let is_other = |column: &usize| *column != asked && *column != answered;
        let others: Vec<usize> = (0..self.headers.len()).filter(is_other).collect();
        let mut text = Canonical::new(others.len() + self.questions.len());
        let header = |column: &usize| self.headers[*column].as_str();
        text.push(
            &others.iter().map(header).chain(self.questions.iter().map(String::as_str)).collect::<Vec<_>>(),
        );
        for respondent in &self.respondents {
            let cell = |column: &usize| respondent.others.get(*column).map_or("", String::as_str);
            let answers = respondent.answers.iter().map(String::as_str);
            text.push(&others.iter().map(cell).chain(answers).collect::<Vec<_>>());
        }
        Ok(text.finish())
    }
}
