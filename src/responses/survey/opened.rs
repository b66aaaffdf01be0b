//! A survey file opened: bytes, delimiter, header rows and platform. Scoring and inspecting both begin here.

use std::path::Path;
use std::sync::Arc;

use crate::problem::{Place, Problem, Problems};

use super::attributes::{Attributes, Joined};
use super::broken::Broken;
use super::bytes::canonical::DELIMITER;
use super::bytes::source::Chunks;
use super::bytes::{Container, Input, NotUtf8, Told};
use super::cell::clean;
use super::columns::Wanted;
use super::delimiter;
use super::feed::{Feed, Next};
use super::headers::Headers;
use super::layout::depth::{Depth, depth};
use super::layout::headerless::begins_with_answers;
use super::layout::heads::Heads;
use super::layout::long::{self, Gathering, Unread};
use super::layout::platform::no_survey;
use super::layout::sample::Sample;
use super::layout::{Labels, Layout};
use super::mapping::Pinned;
use super::own_items::OwnItems;
use super::progress::Progress;
use super::spss;
use super::table::name_of;
use super::uneven::Uneven;

/// More columns than this are not a survey.
const MOST_COLUMNS: usize = 20_000;

/// What lies beside a survey file.
#[derive(Debug, Clone, Default)]
pub struct Beside<'r> {
    /// A file with attributes of the respondents, such as their department, joined by a common column.
    pub attributes: Option<&'r Path>,
    /// The sheet of a workbook.
    pub sheet: Option<&'r str>,
    /// Where to tell how much was read.
    pub progress: Arc<Progress>,
}

/// A file whose headers were read and whose rows come next.
pub(super) struct Opened {
    pub feed: Feed,
    pub headers: Headers,
    pub layout: Layout,
    pub how: How,
}

/// What is done with a long table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Long {
    /// It is none: a row for each respondent.
    No,
    /// The rows of each respondent were put together.
    PutTogether,
    /// They could not be, for this reason; the rows are shown as they are.
    Left(String),
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be scored: what cannot be is refused.
    Scoring,
    /// To be looked at: what cannot be scored is shown as it is.
    Looking,
}

/// How a file was opened.
#[derive(Debug, Clone)]
pub(super) struct How {
    pub container: Container,
    pub delimiter: u8,
    /// Whether it has one row for each respondent and question, and was put together.
    pub long: Long,
    /// How attributes were joined to it.
    pub joined: Option<Joined>,
    /// Files read besides the survey, by name and SHA-256.
    pub beside: Vec<(String, String)>,
}

/// Opens the file and hands it to `work`; once more in another encoding where it turns out not to be UTF-8.
pub(super) fn with_opened<T>(
    path: &Path,
    beside: &Beside,
    wanted: &Wanted,
    own: &OwnItems,
    purpose: Purpose,
    work: impl Fn(Opened) -> Result<T, Broken>,
) -> Result<T, Problems> {
    let input = Input::open(path, Arc::clone(&beside.progress))?;
    let nothing = Pinned::default();
    let pinned = wanted.mapping.map_or(&nothing, |mapping| &mapping.read);
    let opening = Opening { input: &input, path, beside, pinned, wanted, own, purpose };
    let told = Told { encoding: pinned.encoding, sheet: beside.sheet.or(pinned.sheet.as_deref()) };
    let problem = match opening.open(told, None).and_then(&work) {
        Ok(done) => return Ok(done),
        Err(Broken::NotUtf8(problem)) if pinned.encoding.is_none() => problem,
        Err(broken) => return Err(broken.into_problems()),
    };
    match input.not_utf_8()? {
        NotUtf8::Damaged => Err((*problem).into()),
        NotUtf8::Legacy(encoding) => {
            let told = Told { encoding: Some(encoding.encoding), ..told };
            let container = Container::Text(encoding);
            opening.open(told, Some(container)).and_then(work).map_err(Broken::into_problems)
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

/// A feed split at its delimiter, with its first rows.
struct Split {
    feed: Feed,
    sample: Sample,
    delimiter: u8,
}

impl Opening<'_> {
    /// Opens the file; `guessed` is what it is where that had to be guessed.
    fn open(&self, told: Told, guessed: Option<Container>) -> Result<Opened, Broken> {
        let (chunks, container) = self.input.text(told)?;
        let container = guessed.unwrap_or(container);
        let is_text = matches!(container, Container::Text(_))
            || matches!(&container, Container::Archive { inside, .. } if matches!(**inside, Container::Text(_)));
        let mut split = self.split(chunks, if is_text { None } else { Some(DELIMITER) })?;
        let delimiter = split.delimiter;
        let mut depth = self.depth(&split.sample);
        let mut how = How { container, delimiter, long: Long::No, joined: None, beside: Vec::new() };
        let rows = split.sample.rows.get(depth.rows..).unwrap_or_default();
        let first = split.sample.rows.first().map(Vec::as_slice).unwrap_or_default();
        if let Some(long) = long::Long::of(first, rows).filter(|_| depth.rows == 1) {
            match (self.gathered(split, long), self.purpose) {
                (Ok(gathered), _) => {
                    split = gathered;
                    depth = Depth { rows: 1, because: "answers begin in row 2" };
                    how.long = Long::PutTogether;
                }
                (Err(Ungathered::Unread(problem)), Purpose::Looking) => {
                    how.long = Long::Left(problem.fault);
                    split = self.split(self.input.text(told)?.0, Some(delimiter))?;
                }
                (Err(Ungathered::Unread(problem)), Purpose::Scoring) => return Err((*problem).into()),
                (Err(Ungathered::Broken(broken)), _) => return Err(broken),
            }
        }
        if let Some(path) = self.beside.attributes {
            let attributes = Attributes::read(path)?;
            how.beside.push((name_of(&attributes.file), attributes.sha256.clone()));
            let headers = read_headers(&mut split.feed, depth.rows)?;
            let (joined, how_joined) = attributes.join(split.feed, &headers)?;
            how.joined = Some(how_joined);
            split = self.split(Chunks::of_text(joined.text, joined.sha256), Some(DELIMITER))?;
        }
        self.check_headers(&split.sample, depth.rows)?;
        if depth.rows == 1 && self.pinned.header_rows.is_none() && begins_with_answers(&split.sample) {
            return Err(self.headerless().into());
        }
        let mut layout = Layout::of(&split.sample, depth, &Labels::of(self.wanted.pack));
        if let Some(beside) = spss::label_columns(self.path, &mut layout.columns, &mut layout.labels)? {
            how.beside.push(beside);
        }
        read_headers(&mut split.feed, layout.depth.rows)?;
        let headers = Headers::new(self.input.name().to_owned(), layout.columns.clone());
        Ok(Opened { feed: split.feed, headers, layout, how })
    }

    fn split(&self, chunks: Chunks, told: Option<u8>) -> Result<Split, Broken> {
        let mut feed = Feed::open(self.input.name().to_owned(), chunks)?;
        let (bytes, rest) = feed.sample();
        let delimiter = match told.or(self.pinned.delimiter).or_else(|| feed.told_delimiter()) {
            Some(delimiter) => Ok(delimiter),
            None => delimiter::detect(bytes, rest, |header| self.wanted.knows(header, self.own)),
        };
        if let Ok(delimiter) = &delimiter {
            feed.split_at(*delimiter);
        }
        // Bytes that are not text explain an undecided delimiter, so they are told first.
        feed.check_text()?;
        let (bytes, rest) = feed.sample();
        let delimiter = delimiter.map_err(|several| self.undecided(&several, Uneven::of(bytes, rest)))?;
        let sample = Sample::of(bytes, rest, delimiter);
        Ok(Split { feed, sample, delimiter })
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
    fn headerless(&self) -> Problem {
        let place = Place::Row { file: self.input.name().to_owned(), row: 1 };
        Problem::new(place, "the row looks like the answers of a respondent, and it should hold the headers")
            .help("put a row of headers above it")
            .help("if these are the headers, say so in a mapping: read: { header_rows: 1 }")
    }

    fn check_headers(&self, sample: &Sample, rows: usize) -> Result<(), Broken> {
        let Some(names) = sample.rows.first() else { return Ok(()) };
        let place = Place::Row { file: self.input.name().to_owned(), row: 1 };
        if names.iter().all(String::is_empty) {
            let problem = Problem::new(place, "the row is blank, and it should hold the headers");
            return Err(problem.help("delete the rows above the headers").into());
        }
        if names.len() > MOST_COLUMNS {
            let fault =
                format!("the row has {} cells, and at most {MOST_COLUMNS} columns are read", names.len());
            return Err(Problem::new(place, fault)
                .help("check that this is a table with a row per respondent")
                .into());
        }
        if let Some(fault) = no_survey(&Heads::new(sample, rows)) {
            let problem = Problem::new(Place::File(self.input.name().to_owned()), fault);
            return Err(problem.help("name the file with the responses").into());
        }
        Ok(())
    }

    /// A long table as a table with a row for each respondent.
    fn gathered(&self, mut split: Split, long: long::Long) -> Result<Split, Ungathered> {
        let headers = read_headers(&mut split.feed, 1)?.pop().unwrap_or_default();
        let mut gathering = Gathering::new(long, headers.clone());
        split.feed.records(&headers, |record| {
            let cells: Vec<String> =
                (0..record.cells.len()).map(|cell| record.with_text(cell, str::to_owned)).collect();
            gathering.push(record.row, &cells);
            Next::Continue
        })?;
        let sha256 = split.feed.sha256();
        let file = self.input.name().to_owned();
        let text = gathering.finish().map_err(|unread| Ungathered::Unread(Box::new(match unread {
            Unread::Twice { row, question } => {
                let who = &headers[long.who];
                let fault = format!("the same \"{who}\" answers \"{}\" twice, and differently", super::cell::excerpt(&question));
                Problem::new(Place::Row { file, row }, fault)
                    .help("keep one answer per person and question in the file")
            }
            Unread::Alone => {
                let column = headers[long.who].clone();
                Problem::new(
                    Place::Column { file, column },
                    "every row has a respondent of its own, so the answers of one person cannot be put together",
                )
                .help("export the survey with one row per person, or with a number that stays the same for all answers of a person")
            }
        })))?;
        Ok(self.split(Chunks::of_text(text, sha256), Some(DELIMITER))?)
    }
}

/// The next rows of a feed, cleaned.
fn read_headers(feed: &mut Feed, rows: usize) -> Result<Vec<Vec<String>>, Broken> {
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
    Broken(Broken),
}

impl From<Broken> for Ungathered {
    fn from(broken: Broken) -> Ungathered {
        Ungathered::Broken(broken)
    }
}
