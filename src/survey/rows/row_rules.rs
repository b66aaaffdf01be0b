//! Which rows are responses that count, and which responses were not finished.

use crate::answers::{Notice, NoticeKind};
use crate::pack::normal_label;
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::content::{is_date, number, written};
use crate::survey::cells::period_texts::plain_year;
use crate::survey::cells::remembered::Remembered;
use crate::survey::cells::shared_text::{ENOUGH_PEOPLE, Enough};
use crate::survey::cells::text::clean;
use crate::survey::csv::record_reader::Record;
use crate::survey::headers::Layout;
use crate::survey::headers::column::{Column, System};
use crate::survey::headers::column_index::{Headers, quoted_list};
use crate::survey::rows::row_choice::FoundChoice;
use crate::survey::rows::row_mark_words::Mark;
use crate::survey::rows::row_marks::{
    End, Marking, Word, is_gone, is_said_of_rows, is_to_leave_out, is_trial,
};
use crate::survey::rows::row_numbers::RowNumbers;
use crate::survey::rows::rows_in_doubt::{Doubt, Rows, RowsInDoubt, Texts, is_of, named, quoted};
use crate::yaml;

/// More texts are not listed in a notice.
const LISTED: usize = 10;
/// More kinds of marks are not made on rows.
const MOST_MARKS: usize = 5;

/// The columns that tell about the row itself, and what they told so far.
#[derive(Debug, Default)]
pub(crate) struct RowRules {
    chosen: Vec<Chosen>,
    every: Vec<usize>,
    marked: Vec<Marked>,
    /// The column of a platform that best tells whether the respondent finished, and how.
    finished: Option<(usize, System)>,
    /// Other columns that say whether the respondent reached the end.
    ends: Vec<(usize, End)>,
}

/// A column that somebody named to tell which rows count.
#[derive(Debug)]
struct Chosen {
    position: usize,
    /// The texts of the rows that count.
    texts: Vec<String>,
    counted: Texts,
    left_out: u64,
}

/// A column in which the export marks rows.
#[derive(Debug)]
struct Marked {
    position: usize,
    marking: Marking,
    marks: Remembered<Mark>,
    counted: Texts,
    /// The numbers in it, where it may say how many people each row stands for.
    numbers: Option<RowNumbers>,
    /// How many rows have a score by which the platform suspects them.
    suspect: u64,
    left_out: u64,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A preview or a test: not a response.
    Preview,
    /// A response that does not count.
    LeftOut,
    /// A response.
    Response(Finished),
}

/// Whether a respondent reached the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finished {
    /// They did, or nothing tells otherwise.
    Yes,
    /// They did not.
    No,
}

impl RowRules {
    /// The rules of a file; columns that `hold` something else mark no rows.
    pub(crate) fn of(
        headers: &Headers,
        layout: &Layout,
        choice: FoundChoice,
        holds: impl Fn(usize) -> bool,
        are_groups: impl Fn(usize) -> bool,
    ) -> RowRules {
        let columns = headers.columns();
        let find = |wanted: System| columns.iter().position(|column| column.system == Some(wanted));
        let finished = [System::Finished, System::Progress, System::Submitted]
            .into_iter()
            .find_map(|system| Some((find(system)?, system)));
        let marked = |(position, column): (usize, &Column)| {
            let marking = Marking::of(column, layout.platform())?;
            // Units may be of sizes, and so be called by them.
            let is_size = marking == Marking::People && are_groups(position);
            let is_free = !choice.decides(position) && !holds(position) && !is_size;
            let numbers = (marking == Marking::People).then(RowNumbers::default);
            let (counted, suspect, left_out) = (Texts::default(), 0, 0);
            let marks = Remembered::default();
            is_free.then(|| Marked { position, marking, marks, counted, numbers, suspect, left_out })
        };
        let marked = columns.iter().enumerate().filter_map(marked).collect();
        let ends = columns.iter().enumerate().filter(|(position, _)| finished.is_none() && !holds(*position));
        let end = |(position, column)| Some((position, End::of(column, layout.platform())?));
        let ends = ends.filter_map(end).collect();
        let chosen = choice.only.into_iter().map(|(position, texts)| Chosen {
            position,
            texts,
            counted: Texts::default(),
            left_out: 0,
        });
        RowRules { chosen: chosen.collect(), every: choice.every, marked, finished, ends }
    }

    /// What a row is.
    pub(crate) fn kind(&mut self, record: &Record) -> RowKind {
        if self.chosen.is_empty() && self.marked.is_empty() {
            return self.response(record);
        }
        if record.is_blank() {
            return RowKind::Response(Finished::Yes);
        }
        for column in &mut self.chosen {
            let counts = record.with_text(column.position, |text| {
                column.counted.count(text, record.row);
                column.texts.iter().any(|wanted| is_of(text, wanted))
            });
            if !counts {
                column.left_out += 1;
                return RowKind::LeftOut;
            }
        }
        for column in &mut self.marked {
            if column.marking == Marking::OfOthers && column.counted.too_many {
                continue;
            }
            let mark = record.with_text(column.position, |text| {
                column.counted.count(text, record.row);
                if let Some(numbers) = &mut column.numbers {
                    numbers.note(text);
                }
                column.marks.of(text.as_bytes(), || column.marking.mark(text))
            });
            match mark {
                Mark::Test => return RowKind::Preview,
                Mark::LeftOut => {
                    column.left_out += 1;
                    return RowKind::LeftOut;
                }
                Mark::Unknown if matches!(column.marking, Marking::Score(_)) => column.suspect += 1,
                Mark::Counts | Mark::Blank | Mark::OfPeople | Mark::Unknown => {}
            }
        }
        self.response(record)
    }

    fn response(&self, record: &Record) -> RowKind {
        let unfinished = self.finished.is_some_and(|(column, system)| {
            record.with_text(column, |text| match system {
                System::Finished => End::Reached.is_unfinished(text),
                System::Progress => number(text).is_some_and(|share| share < 100.0),
                System::Submitted => text.is_empty(),
                _ => false,
            })
        });
        let ended = |(column, end): &(usize, End)| record.with_text(*column, |text| end.is_unfinished(text));
        let unfinished = unfinished || self.ends.iter().any(ended);
        RowKind::Response(if unfinished { Finished::No } else { Finished::Yes })
    }

    /// The columns that somebody named to tell which rows count.
    pub(crate) fn named(&self) -> impl Iterator<Item = usize> {
        self.chosen.iter().map(|column| column.position).chain(self.every.iter().copied())
    }

    /// Whether there is anything to look at.
    pub(crate) fn are_none(&self) -> bool {
        self.chosen.is_empty() && self.marked.is_empty() && self.finished.is_none() && self.ends.is_empty()
    }

    /// Texts that were named and that no row has.
    pub(crate) fn faults(&self, headers: &Headers) -> Problems {
        let mut problems = Problems::new();
        let chosen = self.chosen.iter().flat_map(|column| column.faults(headers));
        let marked = self.marked.iter();
        let marked = marked.filter_map(|column| column.several_people(headers).or(column.suspects(headers)));
        chosen.chain(marked).for_each(|fault| problems.push(fault));
        problems
    }

    /// Columns that do not tell whether their rows count.
    pub(crate) fn in_doubt(&self, headers: &Headers) -> impl Iterator<Item = RowsInDoubt> {
        self.marked.iter().filter_map(|column| column.in_doubt(headers))
    }

    /// Whether some column left out a few rows only, whose number the others must not give away.
    pub(crate) fn leave_out_a_few(&self, enough: Enough) -> bool {
        let chosen = self.chosen.iter().map(|column| column.left_out);
        chosen.chain(self.marked.iter().map(|column| column.left_out)).any(|rows| enough.is_few(rows))
    }

    /// Which rows were left out, and why.
    pub(crate) fn notices(&self, headers: &Headers, enough: Enough) -> Vec<Notice> {
        let chosen = self.chosen.iter().filter(|column| column.left_out > 0).map(|column| {
            let why = format!(
                "only those count in which \"{}\" is {}",
                headers.shown(column.position),
                column.named()
            );
            Notice::new(
                NoticeKind::Dropped,
                format!("{}, as asked: {why}.", left_out(column.left_out, enough)),
            )
        });
        let marked = self.marked.iter().filter(|column| column.left_out > 0).map(|column| {
            let text = format!(
                "{}: {}. To decide otherwise, name with --only the texts of all rows that count.",
                left_out(column.left_out, enough),
                column.said(headers)
            );
            Notice::new(NoticeKind::Dropped, text)
        });
        let every = self.every.iter().map(|position| {
            let text = format!("Every row counts, whatever \"{}\" says, as asked.", headers.shown(*position));
            Notice::new(NoticeKind::Assumed, text)
        });
        chosen.chain(marked).chain(every).collect()
    }

    /// Why no row is left, where rows were left out.
    pub(crate) fn nobody_left(&self, headers: &Headers) -> Option<(String, String)> {
        if let Some(column) = self.marked.iter().find(|column| column.left_out > 0) {
            let header = headers.shown(column.position);
            let fault = format!("nobody is left: {}", column.said(headers));
            return Some((fault, format!("to count every row whatever it says there: --every \"{header}\"")));
        }
        let column = self.chosen.iter().find(|column| column.left_out > 0)?;
        let fault =
            format!("nobody is left of the rows that count by \"{}\"", headers.shown(column.position));
        Some((fault, "name the texts of other rows with --only".to_owned()))
    }
}

/// How many rows were left out; a few are not counted, since they are a few people.
fn left_out(rows: u64, enough: Enough) -> String {
    if enough.is_few(rows) {
        "Some rows were left out".to_owned()
    } else {
        format!("{rows} rows were left out")
    }
}

impl Chosen {
    /// The texts of the rows that count, as far as enough rows have them.
    fn named(&self) -> String {
        let texts = self.counted.sorted();
        let rows = |wanted: &String| -> u64 {
            texts.iter().filter(|(text, _)| is_of(text, wanted)).map(|(_, rows)| rows.rows).sum()
        };
        let is_shared = |wanted: &&String| self.counted.too_many || rows(wanted) >= ENOUGH_PEOPLE;
        let shared: Vec<String> = self.texts.iter().filter(is_shared).cloned().collect();
        match (shared.len(), self.texts.len()) {
            (0, _) => "what was asked for, a text of few rows".to_owned(),
            (some, all) if some < all => {
                format!("{} or something rarer", quoted_list(shared.into_iter(), LISTED))
            }
            _ => quoted_list(shared.into_iter(), LISTED),
        }
    }

    /// Whether hardly any two rows say the same, so that a text tells who wrote it.
    fn is_in_own_words(&self) -> bool {
        are_own_words(&self.counted.sorted())
    }

    fn faults(&self, headers: &Headers) -> Vec<Problem> {
        let texts = self.counted.sorted();
        if self.is_in_own_words() {
            let place =
                Place::Column { file: headers.file().to_owned(), column: headers.shown(self.position) };
            let fault = "hardly any two rows say the same in it, so a text of it would tell whose row counts";
            return vec![
                Problem::new(place, fault)
                    .help("name a column of sites, waves or states of the response with --only"),
            ];
        }
        let is_there = |wanted: &&String| texts.iter().any(|(text, _)| is_of(text, wanted));
        if self.counted.too_many {
            return Vec::new();
        }
        let absent = self.texts.iter().filter(|wanted| !is_there(wanted));
        let problem = |wanted: &String| {
            let place =
                Place::Column { file: headers.file().to_owned(), column: headers.shown(self.position) };
            Problem::new(place, format!("no row has {} in it", named(wanted)))
                .help(format!("it has {}", quoted(&texts)))
        };
        absent.map(problem).collect()
    }
}

/// Whether hardly any two of these texts are of several rows, as where people wrote in their own words.
fn are_own_words(texts: &[(&str, Rows)]) -> bool {
    /// So many texts of few rows are no slips.
    const MOST_RARE: usize = 10;
    let told =
        texts.iter().filter(|(text, _)| !text.is_empty() && !is_day(text) && plain_year(text).is_none());
    let (shared, rare): (Vec<&(&str, Rows)>, Vec<_>) = told.partition(|(_, rows)| rows.rows >= ENOUGH_PEOPLE);
    rare.len() >= MOST_RARE && rare.len() > shared.len()
}

/// Whether texts are points of a scale or counts: more different numbers than mark rows.
fn are_points(texts: &[(&str, Rows)]) -> bool {
    texts.iter().filter(|(text, _)| number(text).is_some()).count() > 2
}

/// Whether a text is a day, in whatever way it is written.
fn is_day(text: &str) -> bool {
    is_date(text) || written(text).is_some() || number(text).is_some_and(|number| number >= 10_000.0)
}

impl Marked {
    /// The words by which rows were left out.
    fn said(&self, headers: &Headers) -> String {
        let texts = self.counted.sorted().into_iter();
        let out: Vec<_> = texts.filter(|(text, _)| self.marking.mark(text) == Mark::LeftOut).collect();
        let enough = out.iter().filter(|(_, rows)| rows.rows >= ENOUGH_PEOPLE);
        let named: Vec<String> = enough.map(|(text, _)| (*text).to_owned()).collect();
        let header = headers.shown(self.position);
        if named.is_empty() {
            format!("\"{header}\" marks them as responses that do not count")
        } else {
            let others = if named.len() < out.len() { " or something rarer" } else { "" };
            format!("\"{header}\" says {}{others}", quoted_list(named.into_iter(), LISTED))
        }
    }

    /// Whether texts that enough rows share are about rows, whatever the header.
    fn tells_of_rows(&self, texts: &[(&str, Rows)]) -> bool {
        let may_tell = matches!(
            self.marking,
            Marking::OfOthers
                | Marking::Remark
                | Marking::Comment
                | Marking::Phase
                | Marking::IfToldByWords
                | Marking::Flag
        );
        if !may_tell || self.counted.too_many || texts.len() < 2 {
            return false;
        }
        let words = || texts.iter().map(|(text, rows)| (Word::of(text), rows.rows));
        let has = |word: Word| words().any(|(said, rows)| said == Some(word) && rows >= ENOUGH_PEOPLE);
        let all_tell = words().all(|(word, _)| word.is_some());
        has(Word::OfRows) || (has(Word::BesideCounting) && has(Word::Usual) && all_tell)
    }

    /// What is wrong where each row seems to stand for as many people as it says.
    fn several_people(&self, headers: &Headers) -> Option<Problem> {
        if !self.numbers.as_ref().is_some_and(RowNumbers::may_count_people) {
            return None;
        }
        let header = headers.shown(self.position);
        let place = Place::Column { file: headers.file().to_owned(), column: header.clone() };
        let fault = "each row may stand for as many people as it says, and would count as one";
        let every =
            format!("--every \"{header}\", or in a mapping: rows: {{ every: [{}] }}", yaml::quoted(&header));
        let problem = Problem::new(place, fault);
        Some(
            problem
                .help("score the responses themselves, one row for each person, and not a table of how many gave them")
                .help(format!("or, where each row is of one person, say so: {every}")),
        )
    }

    /// What is wrong where the platform's own score says that some rows are nobody's answers.
    fn suspects(&self, headers: &Headers) -> Option<Problem> {
        let Marking::Score(score) = self.marking else { return None };
        let rows = match self.suspect {
            0 => return None,
            few if few < ENOUGH_PEOPLE => "some rows".to_owned(),
            rows => format!("{rows} rows"),
        };
        let header = headers.shown(self.position);
        let place = Place::Column { file: headers.file().to_owned(), column: header.clone() };
        let every =
            format!("--every \"{header}\", or in a mapping: rows: {{ every: [{}] }}", yaml::quoted(&header));
        Some(
            Problem::new(place, format!("{}, and {rows} have one", score.said()))
                .help("look at them in the survey platform, delete those that are nobody's answers, and export the file again")
                .help(format!("to count every row whatever its score: {every}")),
        )
    }

    /// What is not sure where some texts do not tell whether their rows count.
    fn in_doubt(&self, headers: &Headers) -> Option<RowsInDoubt> {
        let texts = self.counted.sorted();
        let of = |mark: Mark| texts.iter().filter(move |(text, _)| self.marking.mark(text) == mark);
        let tells = of(Mark::LeftOut).chain(of(Mark::Test)).chain(of(Mark::Counts));
        let tells = tells.filter(|(text, _)| text.contains(char::is_alphabetic)).count() > 0;
        let of_people = of(Mark::OfPeople).count() > 0;
        let has = |mark: Mark| of(mark).next().is_some();
        let has_shared = of(Mark::Unknown).any(|(_, rows)| rows.rows >= ENOUGH_PEOPLE) && has(Mark::Counts);
        let is_constant = matches!(texts.as_slice(), [(text, _)] if !self.marking.is_bare(text));
        let own_words = self.marking == Marking::Remark && self.left_out > 0 && are_own_words(&texts);
        let tells_of_rows = self.tells_of_rows(&texts);
        let is_of_rows = match self.marking {
            // What every row says sets none apart.
            Marking::Sure(_) | Marking::ByWords | Marking::IfToldByWords if is_constant => false,
            Marking::Sure(_) => true,
            // Texts that are all different, or all about people, mark no rows.
            Marking::ByWords => {
                let is_gone = |(text, _): &(&str, Rows)| is_gone(&normal_label(text));
                tells || (!self.counted.too_many && (!of_people || texts.iter().any(is_gone)))
            }
            // A yes and a no leave open which of them counts.
            Marking::IfToldByWords => {
                let is_told = |(text, _): &(&str, Rows)| text.is_empty() || self.marking.is_bare(text);
                tells
                    || (texts.iter().filter(|(text, _)| !text.is_empty()).count() > 1
                        && texts.iter().all(is_told))
            }
            // Marks of a few kinds beside rows without any; all others are words for something else.
            Marking::Flag => {
                tells || (has(Mark::Unknown) && has(Mark::Counts) && of(Mark::Unknown).count() <= MOST_MARKS)
            }
            // What is written of a row tells, however few rows have it.
            Marking::Comment => texts.iter().any(|(text, _)| is_to_leave_out(&normal_label(text))),
            // Somebody wrote why, or what is to be done, instead of a yes.
            Marking::YesOrNo(Mark::LeftOut) if has_shared && !self.counted.too_many => true,
            Marking::YesOrNo(Mark::Counts) => has(Mark::Counts) || has(Mark::LeftOut),
            Marking::YesOrNo(_) => tells || has(Mark::LeftOut) || has(Mark::Test),
            Marking::Disposition | Marking::Panel => has(Mark::Counts),
            // Where all rows say the same, nobody was marked.
            Marking::Unclear(Mark::Unknown) => {
                !are_points(&texts) && has(Mark::Unknown) && texts.len() > 1 && !self.counted.too_many
            }
            Marking::Unclear(_) | Marking::Consent => {
                !are_points(&texts) && has(Mark::Unknown) && has(Mark::Counts) && !self.counted.too_many
            }
            Marking::Instructed => has(Mark::Unknown) && texts.len() > 1 && !self.counted.too_many,
            // A pilot may be a person, and a test a subject.
            Marking::Phase => {
                texts.iter().any(|(text, _)| is_trial(&normal_label(text))) && has(Mark::Counts)
            }
            // A training has an outcome as well, in other words.
            Marking::Outcome => {
                has(Mark::Counts) && texts.iter().all(|(text, _)| text.is_empty() || is_said_of_rows(text))
            }
            // Respondents may have written it.
            Marking::Remark => own_words,
            Marking::Channel | Marking::Role | Marking::People | Marking::Score(_) | Marking::OfOthers => {
                false
            }
        };
        let is_of_rows = is_of_rows || tells_of_rows;
        let mut unsure: Vec<_> = of(Mark::Unknown).chain(of(Mark::OfPeople)).copied().collect();
        if own_words {
            unsure.extend(of(Mark::LeftOut).copied());
        }
        let bare: Vec<_> = texts.iter().filter(|(text, _)| self.marking.is_bare(text)).copied().collect();
        if bare.len() > 1 {
            unsure.extend(bare);
        }
        if tells || !unsure.is_empty() || self.marking == Marking::YesOrNo(Mark::Counts) {
            unsure.extend(of(Mark::Blank).copied());
        }
        if unsure.is_empty() || !is_of_rows {
            return None;
        }
        let marked = texts.iter().map(|(text, rows)| ((*text).to_owned(), *rows, self.marking.mark(text)));
        Some(RowsInDoubt {
            file: headers.file().to_owned(),
            column: headers.shown(self.position),
            texts: marked.collect(),
            too_many: self.counted.too_many,
            doubt: Doubt::Status(unsure.into_iter().map(|(text, rows)| (text.to_owned(), rows)).collect()),
        })
    }
}

impl Record<'_> {
    /// What `look` says about the cleaned text of a cell; a cell that is not there is blank.
    pub(crate) fn with_text<T>(&self, column: usize, look: impl FnOnce(&str) -> T) -> T {
        let mut scratch = Vec::new();
        let raw = self.cells.get(column).map(|cell| cell.text(self.bytes, &mut scratch)).unwrap_or_default();
        look(&clean(&String::from_utf8_lossy(raw)))
    }
}
