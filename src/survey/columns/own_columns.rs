//! The columns that are items of the pack, and how an export says their answers are read.

use crate::answers::{Answer, MeasuredItem};
use crate::pack::{ItemId, Pack};
use crate::problem::{Place, Problem, Problems};

use crate::survey::cells::answer_key::{AnswerKey, Codes, Reading};
use crate::survey::columns::headers_of_items::Frames;
use crate::survey::columns::plan::{Cells, MeasuredColumn};
use crate::survey::columns::spread::spread_items;
use crate::survey::headers::column_index::Headers;
use crate::survey::headers::{Layout, Platform, System};

/// The columns whose headers are items of the pack, and that the mapping does not ignore.
pub(crate) fn own_columns(
    headers: &Headers,
    layout: &Layout,
    frames: &Frames,
    pack: &Pack,
    is_ignored: impl Fn(usize) -> bool,
    problems: &mut Problems,
) -> Vec<MeasuredColumn> {
    let mut columns: Vec<(ItemId, MeasuredColumn)> = Vec::new();
    for (position, column) in headers.columns().iter().enumerate().filter(|(at, _)| !is_ignored(*at)) {
        let Some((id, _)) = frames.ours(column) else { continue };
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == id) {
            let first = first.cells.first();
            problems.push(headers.same_twice(&format!("the item {}", pack[id].id), first, position));
            continue;
        }
        match own_column(Cells::One(position), headers, layout, id, pack) {
            Ok(column) => columns.push((id, column)),
            Err(problem) => problems.push(*problem),
        }
    }
    for spread in spread_items(headers.columns(), frames, pack) {
        if is_ignored(spread.options[0].option.position) {
            continue;
        }
        let cells = Cells::Marked(spread.options);
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == spread.item) {
            let what = format!("the item {}", pack[spread.item].id);
            problems.push(headers.same_twice(&what, first.cells.first(), cells.first()));
            continue;
        }
        match own_column(cells, headers, layout, spread.item, pack) {
            Ok(column) => columns.push((spread.item, column)),
            Err(problem) => problems.push(*problem),
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

fn own_column(
    cells: Cells,
    headers: &Headers,
    layout: &Layout,
    id: ItemId,
    pack: &Pack,
) -> Result<MeasuredColumn, Box<Problem>> {
    let item = &pack[id];
    let reading = as_exported(Reading::printed(&pack[item.format]), cells.first(), headers, layout, pack)?;
    Ok(MeasuredColumn {
        header: headers.shown(cells.first()),
        cells,
        item: MeasuredItem { format: reading.format.clone(), ..MeasuredItem::of(pack, id) },
        reading,
    })
}

/// The reading with what the platform and a file of SPSS syntax say about the column. What a mapping says of
/// its own goes before both.
pub(crate) fn as_exported(
    mut reading: Reading,
    position: usize,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
) -> Result<Reading, Box<Problem>> {
    reading.not_asked.extend(not_asked(layout.platform()));
    let labels = &layout.labels[position];
    if labels.is_empty() || reading.codes != Codes::Printed {
        return Ok(reading);
    }
    labelled_codes(labels, &reading, pack).map_err(|unclear| {
        let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(position) };
        let problem = Problem::new(place, unclear.said(&reading.format.id, headers));
        Box::new(problem.help("map the column with its `format`, or with `codes` of your own"))
    })
}

/// What a platform writes under a question it did not show.
pub(crate) fn not_asked(platform: Option<Platform>) -> Vec<String> {
    match platform {
        Some(Platform::LimeSurvey) => vec!["N/A".to_owned()],
        Some(Platform::Kobo) => vec!["n/a".to_owned()],
        _ => Vec::new(),
    }
}

/// How codes are read to which a file of SPSS syntax gives labels of the format.
///
/// # Errors
/// A code with several labels, or a label that is no answer on the format.
fn labelled_codes(
    labels: &[(String, String)],
    printed: &Reading,
    pack: &Pack,
) -> Result<Reading, UnclearLabel> {
    let key = AnswerKey::new(printed, &pack.non_answers);
    let mut reading = printed.clone();
    let mut codes = Vec::new();
    for (position, (code, label)) in labels.iter().enumerate() {
        if labels[..position].iter().any(|(known, _)| known == code) {
            return Err(UnclearLabel::Several);
        }
        match key.meaning(label).ok_or_else(|| UnclearLabel::NoAnswer(label.clone()))?.answer {
            Answer::Chosen(option) => codes.push((code.clone(), option)),
            Answer::CannotJudge => reading.cannot_judge.push(code.clone()),
            Answer::Missing => reading.missing.push(code.clone()),
            Answer::NotAsked => reading.not_asked.push(code.clone()),
        }
    }
    reading.codes = Codes::Mapped(codes);
    Ok(reading)
}

/// Why the label of a code does not tell which answer it stands for.
enum UnclearLabel {
    /// The code has another one as well.
    Several,
    /// This is no answer of the format.
    NoAnswer(String),
}

impl UnclearLabel {
    /// What is wrong, as a clause.
    fn said(&self, format: &str, headers: &Headers) -> String {
        // A text beside an answer may be what one person wrote, so it is not repeated.
        let written = headers.columns().iter().any(|column| column.system == Some(System::AnswerText));
        match self {
            _ if written => {
                format!("the texts beside its numbers are not one answer of {format} for each number")
            }
            UnclearLabel::Several => "the file of SPSS syntax gives a code several labels".to_owned(),
            UnclearLabel::NoAnswer(label) => format!(
                "the file of SPSS syntax gives a code the label \"{label}\", which is no answer of {format}"
            ),
        }
    }
}
