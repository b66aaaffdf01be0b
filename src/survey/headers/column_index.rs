//! The columns of a survey by their names.

use std::collections::HashMap;

use crate::pack::normal_label;
use crate::problem::{Place, Problem, Problems, nearest};
use crate::survey::cells::text::{excerpt, first_few, letters};
use crate::survey::columns::spread::questions_of;
use crate::survey::headers::column::{Column, System};
use crate::yaml;

/// More columns than this are listed by number only.
const LISTED_AT_MOST: usize = 30;

/// The columns of a file by their names, in order.
pub(crate) struct Headers {
    file: String,
    columns: Vec<Column>,
    /// What stands above the headers, such as a title.
    titles: Vec<String>,
    names: Vec<String>,
    exact: HashMap<String, Vec<usize>>,
    normal: HashMap<String, Vec<usize>>,
    /// What was asked, where that is not the name.
    texts: HashMap<String, Vec<usize>>,
    /// The columns that may be options of a question, by the question.
    parts: HashMap<String, Vec<usize>>,
}

/// Where a header stands.
pub(crate) enum Found {
    None,
    One(usize),
    Several(Vec<usize>),
}

impl Headers {
    pub(crate) fn new(file: String, columns: Vec<Column>) -> Headers {
        let [mut exact, mut normal, mut texts, mut parts]: [HashMap<String, Vec<usize>>; 4] =
            Default::default();
        let note = |names: &mut HashMap<String, Vec<usize>>, name: String, position: usize| {
            names.entry(name).or_default().push(position);
        };
        for (position, column) in columns.iter().enumerate() {
            note(&mut exact, column.name.clone(), position);
            note(&mut normal, normal_label(&column.name), position);
            if let Some(base) = without_letters(&column.name) {
                note(&mut exact, base.to_owned(), position);
                note(&mut normal, normal_label(base), position);
            }
            note(&mut texts, normal_label(&column.text), position);
            if column.system.is_none() {
                for question in questions_of(column) {
                    note(&mut parts, normal_label(question), position);
                }
            }
        }
        let names = columns.iter().map(|column| column.name.clone()).collect();
        Headers { file, columns, titles: Vec::new(), names, exact, normal, texts, parts }
    }

    /// The same below these titles.
    pub(crate) fn below(self, titles: Vec<String>) -> Headers {
        Headers { titles, ..self }
    }

    /// What stands above the headers, such as a title.
    pub(crate) fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The file they are the headers of.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The columns, in order.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Their names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// All of them, for messages about cells.
    pub(crate) fn as_slice(&self) -> &[String] {
        &self.names
    }

    /// The column with this name: spelled exactly so, or else alike but for capitals and white space, or else
    /// with this question.
    pub(crate) fn find(&self, name: &str) -> Found {
        let normal = normal_label(name);
        let exact = self.exact.get(crate::survey::cells::text::clean(name).as_ref());
        let found = exact.or_else(|| self.normal.get(&normal)).or_else(|| self.texts.get(&normal));
        match found.map(Vec::as_slice) {
            None | Some([]) => Found::None,
            Some([position]) => Found::One(*position),
            Some(positions) => Found::Several(positions.to_vec()),
        }
    }

    /// The columns of a question that is spread over several of them.
    pub(crate) fn question(&self, question: &str) -> Option<Vec<usize>> {
        let mut positions = self.parts.get(&normal_label(question))?.clone();
        positions.dedup();
        (positions.len() > 1).then_some(positions)
    }

    /// What a column is called in messages: its header, or its letters where it has none.
    pub(crate) fn shown(&self, position: usize) -> String {
        self.names.get(position).cloned().unwrap_or_else(|| letters(position))
    }

    /// The headers in quotation marks, the first of them where there are many.
    pub(crate) fn listed(&self) -> String {
        quoted_list((0..self.names.len()).map(|position| self.shown(position)), LISTED_AT_MOST)
    }

    /// Adds the problem that a mapped header is not there. What it may have been meant for is looked for among all columns,
    /// and only where it is printed.
    pub(crate) fn note_missing(&self, header: &str, place: Place, problems: &mut Problems) {
        let fault = format!("{} has no column \"{}\"", self.file, excerpt(header));
        let problem = Problem::new(place, fault).label("not in the survey");
        problems.push(if problems.prints_another() { self.with_ways_out(header, problem) } else { problem });
    }

    /// The problem that a mapped header is not there.
    pub(crate) fn missing(&self, header: &str, place: Place) -> Problems {
        let mut problems = Problems::new();
        self.note_missing(header, place, &mut problems);
        problems
    }

    fn with_ways_out(&self, header: &str, problem: Problem) -> Problem {
        let problem = match nearest_alike(header, self.names()) {
            Some(near) => problem.help(format!("did you mean \"{near}\"?")),
            None => problem,
        };
        problem
            .help(format!("the columns are {}", self.listed()))
            .help("remove the line where the survey did not ask this")
    }

    /// The problem that a column of a long table tells nothing of a respondent.
    pub(crate) fn of_answers(&self, position: usize) -> Option<Problem> {
        let place = Place::Column { file: self.file.clone(), column: self.shown(position) };
        match self.columns[position].system? {
            System::AnswerText => Some(
                Problem::new(
                    place,
                    "this column says what the numbers among the answers stand for, one row for each answer",
                )
                .help(format!(
                    "map the questions, which are read with these texts; the columns are {}",
                    self.listed()
                )),
            ),
            System::PerAnswer { first, row } => {
                let fault = format!(
                    "this column differs among the rows of one respondent, as in rows {first} and {row}, so it tells nothing of them"
                );
                Some(
                    Problem::new(place, fault).help("give it one value for each respondent, or leave it out"),
                )
            }
            _ => None,
        }
    }

    /// The problem that a column must not decide which rows count: it holds `answers`, or says who somebody is.
    pub(crate) fn chooses_no_rows(&self, position: usize, answers: bool) -> Option<Problem> {
        let fault = match self.columns[position].system {
            _ if answers => "this column holds answers, so it cannot say which rows count".to_owned(),
            Some(System::Personal(what)) => {
                format!("this column holds {what}, and what identifies people is never read")
            }
            Some(System::Response) => {
                "this column numbers the responses, and single ones are not chosen by it".to_owned()
            }
            _ => return None,
        };
        let place = Place::Column { file: self.file.clone(), column: self.shown(position) };
        Some(
            Problem::new(place, fault)
                .help("name a column of sites, waves or states of the response with --only"),
        )
    }

    /// The problem that a header stands several times.
    pub(crate) fn ambiguous(&self, header: &str, positions: &[usize]) -> Problem {
        let columns = first_few(positions.iter().map(|position| letters(*position)));
        let place = Place::Column { file: self.file.clone(), column: header.to_owned() };
        Problem::new(place, format!("{} columns have this header: {columns}", positions.len()))
            .help(format!("say which one, as \"{}\"", self.shown(positions.first().copied().unwrap_or(0))))
            .help("or rename all but one of them in the file")
    }

    /// The problem that two columns are the same thing.
    pub(crate) fn same_twice(&self, what: &str, first: usize, second: usize) -> Problem {
        let place = Place::Column { file: self.file.clone(), column: self.shown(second) };
        let fault = format!("columns {} and {} are both {what}", letters(first), letters(second));
        let problem = Problem::new(place, fault).help("rename or delete one of them in the file");
        let blank = [second, first].into_iter().find(|position| self.columns()[*position].is_blank);
        if let Some(blank) = blank {
            return problem.help(format!(
                "nothing stands in column {}, as far as it was looked at: leave it out in a mapping file: {}: ignore",
                letters(blank),
                yaml::quoted(&self.shown(blank))
            ));
        }
        problem
            .help(format!(
                "if each person answered one of them, say so in a mapping file: {}: {{ same-as: {} }}",
                yaml::quoted(&self.shown(second)),
                yaml::quoted(&self.shown(first))
            ))
            .help(format!(
                "if one of them asked something else, leave that out there: {}: ignore",
                yaml::quoted(&self.shown(second))
            ))
    }
}

/// A name without the letters of its column, where these were added to tell it from others.
pub(crate) fn without_letters(name: &str) -> Option<&str> {
    let (base, letters) = name.strip_suffix(')')?.rsplit_once(" (column ")?;
    (!letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(base)
}

/// The name that most likely was meant, whatever its capitals.
pub(crate) fn nearest_alike<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let alike: Vec<(String, &str)> = names.map(|name| (normal_label(name), name)).collect();
    let near = nearest(&normal_label(name), alike.iter().map(|(normal, _)| normal.as_str()))?;
    alike.iter().find(|(normal, _)| normal == near).map(|(_, name)| *name)
}

/// Names in quotation marks, the first `at_most` and a count of the others.
pub(crate) fn quoted_list(names: impl ExactSizeIterator<Item = String>, at_most: usize) -> String {
    let count = names.len();
    let mut list: Vec<String> = names.take(at_most).map(|name| format!("\"{}\"", excerpt(&name))).collect();
    if count > at_most {
        list.push(format!("and {} more", count - at_most));
    }
    list.join(", ")
}
