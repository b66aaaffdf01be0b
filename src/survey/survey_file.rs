//! A survey file opened: bytes, delimiter, header rows and platform. Scoring and inspecting both begin here.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::text::clean;
use crate::survey::columns::own_items::OwnItems;
use crate::survey::columns::plan::Wanted;
use crate::survey::csv::delimiter::{self, Uneven};
use crate::survey::csv::plain_table::PlainTable;
use crate::survey::csv::record_reader::{Next, ReadError, RecordReader, ragged};
use crate::survey::csv::records::Rest;
use crate::survey::file::canonical::{DELIMITER, MOST_COLUMNS};
use crate::survey::file::container::{Container, HiddenRows, Role, Told, name_of};
use crate::survey::file::encoding::NotUtf8;
use crate::survey::file::source::{Chunks, Progress};
use crate::survey::file::workbook_process::WorkbookReader;
use crate::survey::file::{Input, labelled_data};
use crate::survey::headers::Layout;
use crate::survey::headers::by_cells::Labels;
use crate::survey::headers::column::{Column, key};
use crate::survey::headers::column_index::{Found, Headers};
use crate::survey::headers::depth::{Depth, depth};
use crate::survey::headers::header_rows::{
    HeaderRows, Sample, begins_with_answers, continue_with_headers, rows_above,
};
use crate::survey::headers::long_table::{self, FileRows, Gathered, Gathering};
use crate::survey::headers::platforms::no_survey;
use crate::survey::headers::repeated_headers::{Again, RepeatedHeaders, other_headers};
use crate::survey::headers::summary_table::is_summary;
use crate::survey::mapping::Pinned;
use crate::survey::notices::{Long, Provenance};
use crate::survey::rows::attributes::Attributes;
use crate::survey::rows::periods::is_of_periods;
use crate::survey::rows::row_choice::FoundChoice;
use crate::survey::rows::row_marks::Marking;
use crate::survey::undecided::Refused;
use crate::yaml;

/// What lies beside a survey file.
#[derive(Debug, Clone, Default)]
pub struct Beside<'r> {
    /// A file with attributes of the respondents, such as their department, joined by a common column.
    pub attributes: Option<&'r Path>,
    /// The sheet of a workbook.
    pub sheet: Option<&'r str>,
    /// What is done with the hidden rows of a workbook, be it the survey or the file of attributes.
    pub hidden_rows: Option<HiddenRows>,
    /// Where workbooks are read.
    pub workbooks: WorkbookReader,
    /// Where to tell how much was read.
    pub progress: Arc<Progress>,
    /// The fewest people whose number is told, where that is more than five.
    pub minimum_group: u32,
}

/// A file whose headers were read and whose rows come next.
pub(crate) struct SurveyFile {
    pub feed: RecordReader,
    pub headers: Headers,
    pub layout: Layout,
    /// The header rows as they are written.
    pub header_rows: RepeatedHeaders,
    pub how: Provenance,
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be scored: what cannot be is refused.
    Scoring,
    /// To be looked at: what cannot be scored is shown as it is.
    Looking,
}

/// Opens the file and hands it to `work`; once more in another encoding where it turns out not to be UTF-8.
pub(crate) fn with_opened<T>(
    path: &Path,
    beside: &Beside,
    wanted: &Wanted,
    own: &OwnItems,
    purpose: Purpose,
    work: impl Fn(SurveyFile) -> Result<T, ReadError>,
) -> Result<T, Refused> {
    let input = Input::open(path, Role::Survey, &beside.workbooks, Arc::clone(&beside.progress))?;
    let nothing = Pinned::default();
    let pinned = wanted.mapping.map_or(&nothing, |mapping| &mapping.read);
    let opening = Opening { input: &input, path, beside, pinned, wanted, own, purpose };
    let unsaid = match purpose {
        Purpose::Scoring => HiddenRows::Refused,
        Purpose::Looking => HiddenRows::Undecided,
    };
    let told = Told {
        encoding: pinned.encoding,
        sheet: beside.sheet.or(pinned.sheet.as_deref()),
        hidden_rows: beside.hidden_rows.or(pinned.hidden_rows).unwrap_or(unsaid),
    };
    let work = |opened: SurveyFile| {
        let names = |headers: &Headers| (0..headers.as_slice().len()).map(|at| headers.shown(at)).collect();
        let long: Option<(Arc<FileRows>, Vec<String>)> =
            opened.how.file_rows.clone().map(|rows| (rows, names(&opened.headers)));
        work(opened).map_err(|broken| match long {
            Some((rows, names)) => broken.in_file(&rows, &names),
            None => broken,
        })
    };
    let problem = match opening.open(told, None).and_then(work) {
        Ok(done) => return Ok(done),
        Err(ReadError::NotUtf8(problem)) if pinned.encoding.is_none() => problem,
        Err(broken) => return Err(broken.into_refused()),
    };
    match input.not_utf_8()? {
        NotUtf8::Damaged => Err((*problem).into()),
        NotUtf8::Legacy(encoding) => {
            let told = Told { encoding: Some(encoding.encoding), ..told };
            let container = Container::Text(encoding);
            opening.open(told, Some(container)).and_then(work).map_err(ReadError::into_refused)
        }
    }
}

/// What is needed to open a file.
struct Opening<'o> {
    input: &'o Input,
    path: &'o Path,
    beside: &'o Beside<'o>,
    pinned: &'o Pinned,
    wanted: &'o Wanted<'o>,
    own: &'o OwnItems,
    purpose: Purpose,
}

/// What stands in the rows that are passed over above the headers.
fn titles_of(feed: &RecordReader, rows: usize, delimiter: u8) -> Vec<String> {
    let (bytes, rest) = feed.sample();
    let above = Sample::of(bytes, rest, delimiter).rows.into_iter().take(rows);
    above.flatten().filter(|cell| !cell.is_empty()).collect()
}

/// Whether a row of headers is a line over the whole table: next to nothing is in it.
fn is_banner(row: &[String]) -> bool {
    /// A banner, and a word in front of it.
    const MOST: usize = 2;
    row.len() > MOST && (1..=MOST).contains(&row.iter().filter(|cell| !cell.is_empty()).count())
}

/// A feed split at its delimiter, with its first rows.
struct Split {
    feed: RecordReader,
    sample: Sample,
    delimiter: u8,
    /// How many rows above the headers were passed over.
    above: usize,
    /// What stands in them.
    titles: Vec<String>,
}

impl Opening<'_> {
    /// Opens the file; `guessed` is what it is where that had to be guessed.
    fn open(&self, told: Told, guessed: Option<Container>) -> Result<SurveyFile, ReadError> {
        let (chunks, container) = self.input.text(told)?;
        let container = guessed.unwrap_or(container);
        let mut split = self.split(chunks, if container.is_text() { None } else { Some(DELIMITER) })?;
        let (delimiter, above) = (split.delimiter, split.above);
        let mut titles = std::mem::take(&mut split.titles);
        let mut depth = self.depth(&split.sample);
        let (long, headers_again, beside) = (Long::No, Vec::new(), Vec::new());
        let file_rows = None;
        let mut how = Provenance {
            container,
            delimiter,
            long,
            file_rows,
            above,
            headers_again,
            unnamed_rows: 0,
            beside,
        };
        let mut unread = None;
        if let Some(long) = self.long(&split.sample, &depth)? {
            match (self.gathered(split, long), self.purpose) {
                (Ok((gathered, table, headers_again, unnamed_rows)), _) => {
                    split = gathered;
                    depth = Depth { rows: 1, because: "answers begin in row 2" };
                    how.long = Long::PutTogether;
                    let rows = Arc::new(table.rows.clone());
                    split.feed.number_by(Arc::clone(&rows));
                    how.file_rows = Some(rows);
                    (how.headers_again, how.unnamed_rows) = (headers_again, unnamed_rows);
                    unread = Some(table);
                }
                (Err(Ungathered::Unread(problem)), Purpose::Looking) => {
                    how.long = Long::Left(problem.fault);
                    split = self.split(self.input.text(told)?.0, Some(delimiter))?;
                }
                (Err(Ungathered::Unread(problem)), Purpose::Scoring) => return Err((*problem).into()),
                (Err(Ungathered::ReadError(broken)), _) => return Err(broken),
            }
        }
        self.check_headers(&split.sample, depth.rows, above)?;
        let upper = split.sample.rows.iter().take(depth.rows.saturating_sub(1));
        titles.extend(upper.filter(|row| is_banner(row)).flatten().filter(|cell| !cell.is_empty()).cloned());
        let header_rows = read_headers(&mut split.feed, depth.rows)?;
        let below = split.sample.rows.get(depth.rows..).unwrap_or_default();
        let header_rows =
            RepeatedHeaders::of(&header_rows, below).or_otherwise_named(self.own, self.wanted.pack);
        if let Some(path) = self.beside.attributes {
            let survey = split.sample.rows.first().map(Vec::as_slice).unwrap_or_default();
            let hidden_rows = self.beside.hidden_rows.or(self.pinned.hidden_rows).unwrap_or_default();
            let attributes = read_attributes(path, survey, hidden_rows, &self.beside.workbooks)?;
            how.beside.push((name_of(&attributes.file), attributes.sha256.clone()));
            let joining = attributes.beside(survey)?;
            joining.extend(&mut split.sample.rows, depth.rows);
            split.feed.join(joining);
        }
        if depth.rows == 1 && self.pinned.header_rows.is_none() && begins_with_answers(&split.sample) {
            return Err(self.headerless(above).into());
        }
        let continues =
            depth.rows == 1 && self.pinned.header_rows.is_none() && continue_with_headers(&split.sample);
        if continues && self.purpose == Purpose::Scoring {
            return Err(self.more_headers(above).into());
        } else if continues {
            depth.because = "row 2 may hold headers, too; if so, say in a mapping: read: { header_rows: 2 }";
        }
        let mut layout = Layout::of(&split.sample, depth, &Labels::of(self.wanted.pack));
        if let Some(table) = unread {
            for (position, system) in table.unread {
                layout.columns[position].system = Some(system);
            }
            for (position, labels) in table.labels {
                layout.labels[position] = labels;
            }
        }
        if let Some(beside) =
            labelled_data::label_columns(self.path, &mut layout.columns, &mut layout.labels)?
        {
            how.beside.push(beside);
        }
        let headers = Headers::new(self.input.name().to_owned(), layout.columns.clone()).below(titles);
        Ok(SurveyFile { feed: split.feed, headers, layout, header_rows, how })
    }

    fn split(&self, chunks: Chunks, told: Option<u8>) -> Result<Split, ReadError> {
        let mut feed = RecordReader::open(self.input.name().to_owned(), chunks)?;
        let mut above = self.pinned.rows_above.unwrap_or(0);
        let delimiter = match told.or(self.pinned.delimiter).or_else(|| feed.told_delimiter()) {
            Some(delimiter) => Ok(delimiter),
            None => self.detected_below(&feed, above),
        };
        if let Ok(delimiter) = &delimiter {
            feed.split_at(*delimiter);
        }
        let mut titles =
            delimiter.as_ref().map_or_else(|_| Vec::new(), |delimiter| titles_of(&feed, above, *delimiter));
        feed.pass_over(above);
        // Bytes that are not text explain an undecided delimiter, so they are told first.
        feed.check_text()?;
        let (bytes, rest) = feed.sample();
        let delimiter = delimiter.map_err(|several| self.undecided(&several, Uneven::of(bytes, rest)))?;
        let mut sample = self.sample(bytes, rest, delimiter)?;
        if let Some(rows) = self.titles(&sample).filter(|_| self.depth(&sample).rows == 1) {
            above = rows;
            titles = titles_of(&feed, rows, delimiter);
            feed.pass_over(rows);
            let (bytes, rest) = feed.sample();
            sample = self.sample(bytes, rest, delimiter)?;
        }
        Ok(Split { feed, sample, delimiter, above, titles })
    }

    /// How many rows stand above the headers, unless the mapping says where these are.
    fn titles(&self, sample: &Sample) -> Option<usize> {
        let is_told = self.pinned.header_rows.is_some() || self.pinned.rows_above.is_some();
        rows_above(&sample.rows).filter(|_| !is_told)
    }

    /// The delimiter below rows that the mapping says to pass over. Where a quotation mark opens a cell in one of them,
    /// the delimiter tells where it ends, so each is tried on what it leaves.
    fn detected_below(&self, feed: &RecordReader, above: usize) -> Result<u8, Vec<u8>> {
        let detected = |delimiter: u8| {
            let (bytes, rest) = feed.below(above, delimiter);
            self.detected(bytes, rest)
        };
        let fits = |delimiter: &u8| above > 0 && detected(*delimiter) == Ok(*delimiter);
        match delimiter::CANDIDATES.into_iter().filter(fits).collect::<Vec<u8>>().as_slice() {
            [delimiter] => Ok(*delimiter),
            _ => detected(delimiter::CANDIDATES[0]),
        }
    }

    /// The delimiter of a text; below a title, which is one cell under most of them, the rows decide.
    fn detected(&self, bytes: &[u8], rest: Rest) -> Result<u8, Vec<u8>> {
        let detected = delimiter::detect(bytes, rest, |header| self.wanted.knows(header, self.own));
        if detected.as_ref().is_ok_and(|delimiter| Sample::first_width(bytes, rest, *delimiter) > 1) {
            return detected;
        }
        let is_table = |delimiter: &u8| self.titles(&Sample::of(bytes, rest, *delimiter)).is_some();
        // Bars make tables within text, too.
        let candidates = delimiter::CANDIDATES.into_iter().filter(|delimiter| *delimiter != b'|');
        let below: Vec<u8> = candidates.filter(is_table).collect();
        if let [delimiter] = below.as_slice() { Ok(*delimiter) } else { detected }
    }

    /// A table of our own making, whose first row holds the headers.
    fn canonical(&self, text: Vec<u8>, sha256: String, above: usize) -> Result<Split, ReadError> {
        let mut feed = RecordReader::open(self.input.name().to_owned(), Chunks::of_text(text, sha256))?;
        feed.split_at(DELIMITER);
        feed.check_text()?;
        let (bytes, rest) = feed.sample();
        let sample = Sample::of(bytes, rest, DELIMITER);
        Ok(Split { feed, sample, delimiter: DELIMITER, above, titles: Vec::new() })
    }

    /// The columns of a long table, where the file is one.
    fn long(&self, sample: &Sample, depth: &Depth) -> Result<Option<long_table::Long>, Problems> {
        let headers = sample.rows.first().map(Vec::as_slice).unwrap_or_default();
        let rows = sample.rows.get(depth.rows..).unwrap_or_default();
        let Some(name) = &self.pinned.respondent else {
            return Ok(long_table::Long::of(headers, rows, None).filter(|_| depth.rows == 1));
        };
        let file = self.input.name().to_owned();
        let columns: Vec<Column> = headers.iter().map(|header| Column::named(header)).collect();
        let known = Headers::new(file.clone(), columns);
        let Found::One(who) = known.find(name) else {
            return Err(known.missing(name, Place::File(file)));
        };
        let long = long_table::Long::of(headers, rows, Some(who)).filter(|_| depth.rows == 1);
        long.map(Some).ok_or_else(|| {
            let fault = "the mapping says who gave each answer (`respondent`), and no columns of questions and answers are in the file";
            Problem::new(Place::File(file), fault)
                .help("remove `respondent` where the file has a row for each person")
                .help("or call the two columns \"Question\" and \"Answer\"")
                .into()
        })
    }

    fn depth(&self, sample: &Sample) -> Depth {
        match self.pinned.header_rows {
            Some(rows) => Depth { rows, because: "the mapping says so" },
            None => depth(sample, |cell| self.own.named(cell).is_some()),
        }
    }

    fn undecided(&self, several: &[u8], uneven: Option<Uneven>) -> Problem {
        let problem = |fault: String| Problem::new(Place::File(self.input.name().to_owned()), fault);
        if let Some(uneven) = uneven.filter(|_| several.is_empty()) {
            return uneven.help(problem(uneven.said()));
        }
        let shown: Vec<String> = several.iter().map(|delimiter| delimiter::shown(*delimiter)).collect();
        let fault = match several {
            [] => "no delimiter gives the rows the same number of cells".to_owned(),
            _ => format!("{} would separate the cells equally well", shown.join(" and ")),
        };
        problem(fault)
            .help("say in a mapping file which one it is, e.g. read: { delimiter: \";\" }")
            .help("check that row 1 holds the headers and that the rows have the same number of cells")
    }

    /// The row itself is not repeated: it is what somebody answered.
    fn headerless(&self, above: usize) -> Problem {
        let place = Place::Row { file: self.input.name().to_owned(), row: above as u64 + 1 };
        Problem::new(place, "the row looks like the answers of a respondent, and it should hold the headers")
            .help("put a row of headers above it")
            .help("if these are the headers, say so in a mapping: read: { header_rows: 1 }")
    }

    fn more_headers(&self, above: usize) -> Problem {
        let row = above as u64 + 2;
        let place = Place::Row { file: self.input.name().to_owned(), row };
        Problem::new(place, "the row looks like more headers, and not like the answers of a respondent")
            .help("if it holds headers, say so in a mapping: read: { header_rows: 2 }")
            .help("if somebody answered so, say that too: read: { header_rows: 1 }")
    }

    /// The first rows, unless there are more columns than anything should look at one by one.
    fn sample(&self, bytes: &[u8], rest: Rest, delimiter: u8) -> Result<Sample, ReadError> {
        let sample = Sample::of(bytes, rest, delimiter);
        let cells = sample.width();
        if cells <= MOST_COLUMNS {
            return Ok(sample);
        }
        let place = Place::Row { file: self.input.name().to_owned(), row: 1 };
        let fault = format!("the row has {cells} cells, and at most {MOST_COLUMNS} columns are read");
        Err(Problem::new(place, fault).help("check that this is a table with a row per respondent").into())
    }

    fn check_headers(&self, sample: &Sample, rows: usize, above: usize) -> Result<(), ReadError> {
        let Some(names) = sample.rows.first() else { return Ok(()) };
        let place = Place::Row { file: self.input.name().to_owned(), row: above as u64 + 1 };
        if names.iter().all(String::is_empty) {
            let problem = Problem::new(place, "the row is blank, and it should hold the headers");
            return Err(problem.help("delete the rows above the headers").into());
        }
        if let Some(fault) = no_survey(&HeaderRows::new(sample, rows)) {
            let problem = Problem::new(Place::File(self.input.name().to_owned()), fault);
            return Err(problem.help("name the file with the responses").into());
        }
        // Where a question is known, rows of counts would be no answers to it.
        let is_known = names.iter().any(|header| self.wanted.knows(header, self.own));
        if !is_known && is_summary(&HeaderRows::new(sample, rows), &Labels::of(self.wanted.pack)) {
            let fault = "each row tells how many gave an answer, and none is of one person: this is a summary of the results";
            let columns: Vec<Column> = names.iter().map(|header| Column::named(header)).collect();
            let listed = Headers::new(self.input.name().to_owned(), columns).listed();
            let problem = Problem::new(Place::File(self.input.name().to_owned()), fault);
            return Err(problem
                .help(format!("the columns are {listed}"))
                .help("export the responses themselves, one row for each person, or one for each person and question")
                .into());
        }
        Ok(())
    }

    /// A long table as a table with a row for each respondent, and the rows that repeat its headers.
    fn gathered(
        &self,
        mut split: Split,
        long: long_table::Long,
    ) -> Result<(Split, Gathered, Vec<u64>, u64), Ungathered> {
        let headers = read_headers(&mut split.feed, 1)?.pop().unwrap_or_default();
        let below = split.sample.rows.get(1..).unwrap_or_default();
        let mut header_rows = RepeatedHeaders::of(std::slice::from_ref(&headers), below);
        let columns = headers.iter().map(|header| Column::named(header)).collect();
        let known = Headers::new(self.input.name().to_owned(), columns);
        // What is named and is no column here may be a question, and is looked for again behind this.
        let choice =
            self.wanted.mapping.and_then(|mapping| mapping.rows.find(&known).ok()).unwrap_or_default();
        let mut gathering = Gathering::new(long, headers.clone());
        let (mut again, mut unnamed_rows) = (Vec::new(), 0);
        let file = self.input.name();
        let mut fault = None;
        split.feed.records(&headers, |record| {
            match header_rows.look(record) {
                Again::Same => again.push(record.row),
                Again::Other => fault = Some(other_headers(file, record.row)),
                Again::No if record.is_blank() => {}
                Again::No if !choice.counts(record) => unnamed_rows += 1,
                Again::No => {
                    let cells: Vec<String> =
                        (0..headers.len()).map(|cell| record.with_text(cell, str::to_owned)).collect();
                    gathering.push(record.row, &cells);
                    fault = ragged(record, headers.len(), file);
                }
            }
            if fault.is_some() { Next::Stop } else { Next::Continue }
        })?;
        if let Some(problem) = fault {
            return Err(Ungathered::Unread(Box::new(problem)));
        }
        let sha256 = split.feed.finish().sha256;
        if let Some(problem) = unlike_rows(&known, &gathering, &choice) {
            return Err(Ungathered::Unread(Box::new(problem)));
        }
        let mut table = gathering
            .finish()
            .map_err(|unread| Ungathered::Unread(Box::new(unread.problem(file, &headers, long))))?;
        let text = std::mem::take(&mut table.text);
        Ok((self.canonical(text, sha256, split.above)?, table, again, unnamed_rows))
    }
}

/// Reads the attributes in the file at `path`, beside a survey with these headers.
fn read_attributes(
    path: &Path,
    survey: &[String],
    hidden_rows: HiddenRows,
    workbooks: &WorkbookReader,
) -> Result<Attributes, Refused> {
    let theirs: HashSet<String> = survey.iter().map(|header| key(header)).collect();
    let is_theirs = |cell: &String| !cell.is_empty() && theirs.contains(&key(cell));
    let how = (Role::Attributes, hidden_rows);
    let table = PlainTable::read(path, how, workbooks, |row| row.iter().any(is_theirs))?;
    let PlainTable { file, sha256, headers, rows, behind } = table;
    let rows = rows.into_iter().map(|row| row.cells).collect();
    Ok(Attributes { file, sha256, headers, rows, behind })
}

/// What is wrong where rows of one respondent differ in a column that tells which rows count or of which period they are.
fn unlike_rows(headers: &Headers, gathering: &Gathering, choice: &FoundChoice) -> Option<Problem> {
    let tells = |position: usize| {
        let column = &headers.columns()[position];
        !choice.decides(position)
            && (Marking::of(column, None).is_some_and(Marking::is_told_by_header) || is_of_periods(column))
    };
    let (position, (first, row)) = gathering.differing().find(|(position, _)| tells(*position))?;
    let header = headers.shown(position);
    let column = yaml::quoted(&header);
    let place = Place::Column { file: headers.file().to_owned(), column: header.clone() };
    let fault = format!(
        "the rows of one respondent differ in it, and it may say which of them count: rows {first} and {row}"
    );
    let problem = Problem::new(place, fault).help(format!(
        "name the texts of all rows that count: --only \"{header}=TEXT\", or in a mapping: rows: {{ only: {{ {column}: [TEXT] }} }}"
    ));
    Some(problem.help(format!(
        "where it says nothing about that: --every \"{header}\", or in a mapping: rows: {{ every: [{column}] }}"
    )))
}

/// The next rows of a feed, cleaned.
fn read_headers(feed: &mut RecordReader, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    let mut headers = Vec::new();
    if rows == 0 {
        return Ok(headers);
    }
    feed.records(&[], |record| {
        let cells = record.cells.iter();
        headers.push(cells.map(|cell| clean(&cell.to_text(record.bytes)).into_owned()).collect());
        if headers.len() == rows { Next::Stop } else { Next::Continue }
    })?;
    Ok(headers)
}

/// Why a long table was not put together.
enum Ungathered {
    /// Its rows do not allow it.
    Unread(Box<Problem>),
    /// It cannot be followed.
    ReadError(ReadError),
}

impl From<ReadError> for Ungathered {
    fn from(broken: ReadError) -> Ungathered {
        Ungathered::ReadError(broken)
    }
}
