//! What a survey file is taken for, column by column.
//!
//! The file is opened as for scoring, and the columns that scoring would read are told from the same plan.
//! Every cell is looked at once; what identifies a person is counted and not kept in what is shown.

pub(super) mod answer_format;
pub(super) mod battery;
pub(super) mod choices;
pub(super) mod classify;
pub(super) mod column_class;
pub(super) mod form;
pub(super) mod format_match;
pub(super) mod neighbours;
pub(super) mod numeric_codes;
pub(super) mod profile;
pub(super) mod question;
pub(super) mod remarks;
pub(super) mod samples;
pub(super) mod unused_ends;

pub use crate::survey::columns::own_items::Named;
pub use crate::survey::columns::similarity::{Because, Near, Proposal};
pub use crate::survey::file::container::{Behind, Container, HiddenRows, Hides};
pub use crate::survey::file::encoding::{Known, TextEncoding};
pub use crate::survey::file::json::JsonList;
pub use crate::survey::headers::column::System;
pub use crate::survey::headers::platforms::Platform;
pub use crate::survey::headers::repeated_headers::repeating;
pub use crate::survey::inspect::column_class::{ColumnAccount, Format, Taken};
pub use crate::survey::inspect::numeric_codes::Code;
pub use crate::survey::mapping::write::{Decision, mapping_text};
pub use crate::survey::notices::Long;
pub use crate::survey::rows::attributes::Joined;
pub use crate::survey::rows::repeated::RepeatedColumn;

use std::collections::HashSet;
use std::path::Path;

use crate::pack::{Pack, normal_label};
use crate::problem::{Problem, Problems};
use crate::survey::columns::own_items::{Frames, OwnItems};
use crate::survey::columns::plan::{Plan, Wanted};
use crate::survey::columns::similarity::Statements;
use crate::survey::columns::spread::Cells;
use crate::survey::csv::record_reader::{Next, ReadError, Record, ragged};
use crate::survey::file::container::name_of;
use crate::survey::headers::by_cells::Labels;
use crate::survey::headers::repeated_headers::{Again, RepeatedHeaders};
use crate::survey::inspect::profile::Profile;
use crate::survey::inspect::question::{Question, questions};
use crate::survey::notices::Provenance;
use crate::survey::rows::periods::Periods;
use crate::survey::rows::repeated::{Repeated, RepeatedRows};
use crate::survey::rows::row_choice::FoundChoice;
use crate::survey::rows::row_rules::{Finished, RowKind, RowRules};
use crate::survey::rows::summaries::{Summaries, Turn};
use crate::survey::survey_file::{Beside, Purpose, SurveyFile, with_opened};
use crate::survey::undecided::Refused;

/// What a file was taken for.
#[derive(Debug)]
pub struct Inspection {
    /// Its name, without the folder.
    pub file: String,
    /// What it was before it was text.
    pub container: Container,
    /// What separates its cells.
    pub delimiter: u8,
    /// How many header rows it has.
    pub header_rows: usize,
    /// What tells so.
    pub header_because: &'static str,
    /// How many rows above them were passed over.
    pub above: usize,
    /// Who exported it, and what tells so.
    pub platform: Option<(Platform, &'static str)>,
    /// Whether it has a row for each answer, and what was done with that.
    pub long: Long,
    /// Files that were read beside it.
    pub beside: Vec<String>,
    /// How attributes were joined to it.
    pub joined: Option<Joined>,
    /// A column that shows that several rows are of the same respondents.
    pub repeated: Option<RepeatedColumn>,
    /// Headers that are labels of answers: the file may begin with answers.
    pub answers_as_headers: Vec<String>,
    /// Its rows.
    pub rows: RowCounts,
    /// Columns by which it is not sure which rows count, as scoring would refuse them.
    pub rows_in_doubt: Vec<Problem>,
    /// Its columns, in order.
    pub columns: Vec<ColumnAccount>,
    /// How many statements the pack has, and how many of them the file measures.
    pub items: usize,
}

/// The rows below the headers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// All of them.
    pub all: u64,
    /// Rows without anything in them.
    pub blank: u64,
    /// Previews and tests.
    pub previews: u64,
    /// Rows that do not count, as a column of theirs says.
    pub left_out: u64,
    /// Rows at the end that sum up those above.
    pub summaries: u64,
    /// Responses that were not finished.
    pub unfinished: u64,
    /// Rows with more or fewer cells than there are headers; the first of them.
    pub ragged: u64,
    /// The first ragged row.
    pub first_ragged: Option<u64>,
    /// Rows that repeat the headers.
    pub headers_again: Vec<u64>,
    /// The first row that holds headers in another order, or with others.
    pub other_headers: Option<u64>,
    /// Responses that answer a statement of the pack.
    pub answering: u64,
}

impl RowCounts {
    /// Rows that are responses.
    pub fn responses(&self) -> u64 {
        let headers = self.headers_again.len() as u64 + u64::from(self.other_headers.is_some());
        self.all - self.blank - self.previews - self.left_out - self.summaries - self.ragged - headers
    }
}

impl Inspection {
    /// The columns that scoring would read without a mapping.
    pub fn measured(&self) -> usize {
        self.columns.iter().filter(|column| matches!(column.taken, Taken::Item { .. })).count()
    }

    /// The columns that a person has to decide about.
    pub fn undecided(&self) -> usize {
        self.columns.iter().filter(|column| column.taken.needs_a_word()).count()
    }
}

/// Looks at a survey file as scoring would read it.
///
/// # Errors
/// A file that is not a table, or cannot be read.
pub fn inspect(path: &Path, beside: &Beside, pack: &Pack) -> Result<Inspection, Problems> {
    let wanted = Wanted { mapping: None, field: None, segment: None, pack };
    let own = OwnItems::new(pack);
    with_opened(path, beside, &wanted, &own, Purpose::Looking, |opened| looked_at(opened, &wanted, &own))
        .map_err(Refused::into_problems)
}

fn looked_at(opened: SurveyFile, wanted: &Wanted, own: &OwnItems) -> Result<Inspection, ReadError> {
    let SurveyFile { feed, headers, layout, header_rows, how } = opened;
    // What the plan refuses is told column by column.
    let plan = wanted.plan(&headers, &layout, own).ok();
    let statements = Statements::new(wanted.pack);
    let frames = Frames::of(headers.columns(), own);
    let labels = Labels::of(wanted.pack);
    let measured = measured_positions(plan.as_ref(), headers.columns(), &frames);
    let rules = RowRules::of(
        &headers,
        &layout,
        FoundChoice::default(),
        |column| measured.contains(&column),
        |_| false,
    );
    let periods = Periods::of(headers.columns(), |column| measured.contains(&column));
    let repeated =
        Repeated::of(headers.columns(), RepeatedRows::EveryRow, |column| measured.contains(&column));
    let pairs = classify::pairs(headers.columns(), &frames, &statements);
    let mut seen = Seen {
        columns: headers.as_slice().len(),
        rules,
        periods,
        measured,
        kept: profiles(headers.as_slice().len()),
        previews: profiles(headers.as_slice().len()),
        pairs: pairs.into_iter().map(|(first, second)| Pair { first, second, both: 0 }).collect(),
        questions: questions(headers.columns()),
        non_answers: non_answers(&labels),
        counts: RowCounts::default(),
        repeated,
        header_rows,
        scratch: Vec::new(),
    };
    let batteries = battery::batteries(headers.columns());
    let mut feed = feed;
    let mut summaries = Summaries::passing_over(seen.measured.clone());
    feed.records(headers.as_slice(), |record| {
        if let Turn::Now(earlier) = summaries.turn(record) {
            for held in &earlier {
                seen.add(&held.record());
            }
            seen.add(record);
        }
        Next::Continue
    })?;
    summaries.finish();
    seen.counts.summaries = summaries.count();
    seen.counts.all += summaries.count();
    let joined = feed.finish().joined;
    seen.counts.headers_again.splice(..0, how.headers_again.iter().copied());
    seen.counts.all += how.headers_again.len() as u64;
    let Seen { kept, previews, pairs, questions, counts, repeated, rules, periods, .. } = seen;
    let in_doubt: Vec<Problem> =
        rules.in_doubt(&headers).chain(periods.in_doubt(&headers)).map(|rows| rows.problem()).collect();
    let block = if repeated.found().is_some() { None } else { repeated.block(headers.file()) };
    let rows_in_doubt = in_doubt
        .into_iter()
        .chain(periods.waves(&headers).map(|rows| rows.problem()))
        .chain(block.map(|copied| copied.problem()))
        .chain(summaries.fault(&headers))
        .collect();
    let profiles: Vec<Profile> =
        kept.into_iter().zip(previews).map(|(kept, preview)| kept.or(preview)).collect();
    let columns = classify::columns(&classify::Given {
        headers: &headers,
        layout: &layout,
        profiles: &profiles,
        pairs: &pairs,
        questions: &questions,
        batteries: &batteries,
        plan: plan.as_ref(),
        frames: &frames,
        statements: &statements,
        pack: wanted.pack,
    });
    let Provenance { container, delimiter, long, above, beside, .. } = how;
    Ok(Inspection {
        file: name_of(headers.file()),
        container,
        delimiter,
        header_rows: layout.depth.rows,
        header_because: layout.depth.because,
        above,
        platform: layout.platform,
        long,
        beside: beside.into_iter().map(|(name, _)| name).collect(),
        joined,
        repeated: repeated.found(),
        answers_as_headers: answers_as_headers(headers.columns(), &labels),
        rows: counts,
        rows_in_doubt,
        columns,
        items: wanted.pack.asked_items().count(),
    })
}

/// The headers that are labels of answers, where at least half of them are.
fn answers_as_headers(columns: &[crate::survey::headers::column::Column], labels: &Labels) -> Vec<String> {
    // Numbers that rise count questions; "0 - mostly me" twice is one answer in two columns.
    let codes: Vec<String> = columns
        .iter()
        .filter_map(|column| {
            Some(crate::survey::cells::answer_key::split_coded_label(&normal_label(&column.name))?.0)
        })
        .collect();
    let answered_alike = codes.len() == columns.len() && codes.windows(2).any(|pair| pair[0] == pair[1]);
    let is_label =
        |column: &&crate::survey::headers::column::Column| answered_alike || labels.hold(&column.name);
    let found: Vec<String> = columns.iter().filter(is_label).map(|column| column.name.clone()).collect();
    if found.len() * 2 >= columns.len() { found } else { Vec::new() }
}

/// The labels that are no answer on any format, and no mark of an option either.
fn non_answers(labels: &Labels) -> HashSet<String> {
    let mut none = labels.of_no_answer();
    none.retain(|label| !form::is_yes_no(label));
    none
}

fn profiles(count: usize) -> Vec<Profile> {
    std::iter::repeat_with(Profile::default).take(count).collect()
}

fn measured_positions(
    plan: Option<&Plan>,
    columns: &[crate::survey::headers::column::Column],
    frames: &Frames,
) -> Vec<usize> {
    match plan {
        Some(plan) => plan.answers().collect(),
        None => (0..columns.len()).filter(|position| frames.ours(&columns[*position]).is_some()).collect(),
    }
}

/// Two columns that may have asked the same.
struct Pair {
    first: usize,
    second: usize,
    /// How many rows fill both.
    both: u64,
}

/// What was seen while the rows went by.
struct Seen {
    columns: usize,
    rules: RowRules,
    periods: Periods,
    measured: Vec<usize>,
    kept: Vec<Profile>,
    previews: Vec<Profile>,
    pairs: Vec<Pair>,
    questions: Vec<Question>,
    /// The labels that are no answer on any format, as normal labels.
    non_answers: HashSet<String>,
    counts: RowCounts,
    repeated: Repeated,
    header_rows: RepeatedHeaders,
    scratch: Vec<u8>,
}

impl Seen {
    fn add(&mut self, record: &Record) {
        self.counts.all += 1;
        if record.is_blank() {
            self.counts.blank += 1;
            return;
        }
        match self.header_rows.look(record) {
            Again::No => {}
            Again::Same => {
                self.counts.headers_again.push(record.row);
                return;
            }
            Again::Other => {
                self.counts.other_headers.get_or_insert(record.row);
                return;
            }
        }
        if ragged(record, self.columns, "").is_some() {
            self.counts.ragged += 1;
            self.counts.first_ragged.get_or_insert(record.row);
            return;
        }
        let kind = self.rules.kind(record);
        let profiles = match kind {
            RowKind::Preview => {
                self.counts.previews += 1;
                &mut self.previews
            }
            RowKind::LeftOut => {
                self.counts.left_out += 1;
                &mut self.previews
            }
            RowKind::Response(finished) => {
                self.counts.unfinished += u64::from(finished == Finished::No);
                &mut self.kept
            }
        };
        for (profile, cell) in profiles.iter_mut().zip(record.cells) {
            profile.add(cell.text(record.bytes, &mut self.scratch), &self.non_answers);
        }
        let filled = |column: usize| record.with_text(column, |text| !text.is_empty());
        for question in &mut self.questions {
            question.add(record, &mut self.scratch);
        }
        for pair in &mut self.pairs {
            pair.both += u64::from(filled(pair.first) && filled(pair.second));
        }
        if matches!(kind, RowKind::Preview | RowKind::LeftOut) {
            return;
        }
        self.periods.note(record);
        self.repeated.note(record);
        self.counts.answering += u64::from(self.measured.iter().any(|column| filled(*column)));
    }
}

impl Cells {
    /// The label of the option whose marks stand in a column.
    fn option_of(&self, position: usize) -> Option<&str> {
        match self {
            Cells::One(_) | Cells::OneOf(_) => None,
            Cells::Marked(marks) => marks
                .iter()
                .find(|mark| mark.option.position == position)
                .map(|mark| mark.option.label.as_str()),
        }
    }
}
