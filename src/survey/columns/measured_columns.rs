//! The measured columns: those that are items of the pack, and those that a mapping names.

use std::collections::HashMap;

use crate::answers::{Answer, MeasuredItem};
use crate::pack::{ItemId, Pack};
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::answer_key::{AnswerKey, Codes, Reading, all_but};
use crate::survey::columns::own_items::Frames;
use crate::survey::columns::spread::{AnswerMark, Cells, OptionColumn, marks, splits};
use crate::survey::columns::waves::side_by_side;
use crate::survey::headers::Layout;
use crate::survey::headers::column::{Column, System};
use crate::survey::headers::column_index::{Found, Headers};
use crate::survey::headers::platforms::Platform;
use crate::survey::mapping::{MappedColumn, MappedItem, MappedRole, Mapping};

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
    let (mut again, mut twice) = (Vec::new(), Problems::new());
    for (position, column) in headers.columns().iter().enumerate().filter(|(at, _)| !is_ignored(*at)) {
        let ours = frames.ours(column).map(|(id, _)| id).or_else(|| {
            let name = numbered_again(&column.name)?;
            frames.named(name).filter(|_| headers.columns().iter().any(|other| other.name == name))
        });
        let Some(id) = ours else { continue };
        if let Some((_, first)) = columns.iter().find(|(known, _)| *known == id) {
            let first = first.cells.first();
            twice.push(headers.same_twice(&format!("the item {}", pack[id].id), first, position));
            again.extend([first, position]);
            continue;
        }
        match own_column(Cells::One(position), headers, layout, id, pack) {
            Ok(column) => columns.push((id, column)),
            Err(problem) => problems.push(*problem),
        }
    }
    // Said once, and not of each statement.
    match side_by_side(headers, &again) {
        Some(waves) => problems.push(waves),
        None => problems.append(twice),
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

/// What stands before the number that a program puts behind a header where it comes again: "silos.on-my-own.1".
fn numbered_again(header: &str) -> Option<&str> {
    let (name, number) = header.rsplit_once('.')?;
    let is_number =
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(name)
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
    platform.and_then(Platform::not_asked).map(str::to_owned).into_iter().collect()
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

/// The columns that a mapping names; each must be there, once.
pub(crate) fn mapped_columns(
    mapping: &Mapping,
    headers: &Headers,
    layout: &Layout,
    pack: &Pack,
    problems: &mut Problems,
) -> Vec<MeasuredColumn> {
    let mut columns: Vec<MeasuredColumn> = Vec::new();
    let mut same: Vec<(usize, usize, &Place)> = Vec::new();
    let mut taken: HashMap<usize, &str> = HashMap::new();
    for column in &mapping.columns {
        let header = &column.header.value;
        let position = match headers.find(header) {
            Found::One(position) => position,
            Found::None | Found::Several(_) if matches!(column.role, MappedRole::Ignored) => continue,
            Found::None => {
                match (headers.question(header), &column.role) {
                    (None, _) => headers.note_missing(header, column.header.place.clone(), problems),
                    (Some(positions), MappedRole::Measured(mapped)) => {
                        match marks(header, &positions, headers.columns(), &mapped.reading, &pack.non_answers)
                        {
                            Ok(marks) => {
                                let header = header.clone();
                                let cells = Cells::Marked(marks);
                                columns.push(mapped_column(cells, header, mapped));
                            }
                            Err(label) => problems.push(no_option(column, &label, mapped)),
                        }
                    }
                    // A choice is looked for with all of them.
                    (
                        Some(_),
                        MappedRole::Choice(_)
                        | MappedRole::SameAs(_)
                        | MappedRole::Segment(_)
                        | MappedRole::Ignored,
                    ) => {}
                }
                continue;
            }
            Found::Several(positions) => {
                problems.push(headers.ambiguous(header, &positions));
                continue;
            }
        };
        if let Some(problem) =
            headers.of_answers(position).filter(|_| !matches!(column.role, MappedRole::Ignored))
        {
            problems.push(problem);
            continue;
        }
        if let Some(other) = taken.insert(position, header) {
            let fault = format!("\"{other}\" and \"{header}\" are the same column of {}", headers.file());
            problems.push(Problem::new(column.header.place.clone(), fault).help("remove one of the two"));
        }
        match &column.role {
            MappedRole::Measured(mapped) => {
                let mut read = mapped_column(Cells::One(position), headers.shown(position), mapped);
                match as_exported(read.reading.clone(), position, headers, layout, pack) {
                    Ok(reading) => {
                        read.reading = reading;
                        columns.push(read);
                    }
                    Err(problem) => problems.push(*problem),
                }
            }
            MappedRole::SameAs(first) => match headers.find(&first.value) {
                Found::One(first) => same.push((position, first, &column.header.place)),
                Found::None => headers.note_missing(&first.value, first.place.clone(), problems),
                Found::Several(positions) => problems.push(headers.ambiguous(&first.value, &positions)),
            },
            MappedRole::Choice(_) | MappedRole::Segment(_) | MappedRole::Ignored => {}
        }
    }
    for (position, first, place) in same {
        match columns.iter_mut().find(|column| column.cells.first() == first) {
            Some(column) => {
                let mut positions = column.cells.positions();
                positions.push(position);
                column.cells = Cells::OneOf(positions);
            }
            None => problems.push(
                Problem::new(place.clone(), format!("\"{}\" holds no answers", headers.shown(first)))
                    .help("name in `same-as` a column that is mapped to an item, a sign or a condition"),
            ),
        }
    }
    let measured = columns.iter().filter(|column| matches!(column.cells, Cells::One(_)));
    let measured = measured.map(|column| column.cells.first()).collect::<Vec<_>>();
    if let Some(waves) = side_by_side(headers, &measured) {
        problems.push(waves);
    }
    columns
}

/// An option of a spread question that is not one of the format.
fn no_option(column: &MappedColumn, label: &str, mapped: &MappedItem) -> Problem {
    let format = &mapped.reading.format.id;
    let fault = format!("the question is spread over columns, and \"{label}\" is no option of {format}");
    Problem::new(column.header.place.clone(), fault).help(
        "map it to the format it was printed with, or say under `codes` or `cannot-judge` what it stands for",
    )
}

fn mapped_column(cells: Cells, header: String, mapped: &MappedItem) -> MeasuredColumn {
    let (mut item, reading) = (mapped.item.clone(), mapped.reading.clone());
    if item.pack_item.is_none() {
        item.id.clone_from(&header);
    }
    MeasuredColumn { cells, header, item, reading }
}

/// A column of answers.
pub(crate) struct MeasuredColumn {
    pub cells: Cells,
    pub header: String,
    pub item: MeasuredItem,
    pub reading: Reading,
}

impl MeasuredColumn {
    /// The options, by position, that were not offered, by what the file says of itself or a mapping of it: the columns of a
    /// question that is spread over them, or codes.
    pub(crate) fn not_offered(&self) -> Vec<usize> {
        let format = &self.reading.format;
        let option = |mark: &AnswerMark| match mark.answer {
            Answer::Chosen(option) => Some(option),
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
        };
        match &self.cells {
            Cells::Marked(marks) => all_but(format, marks.iter().filter_map(option)),
            Cells::One(_) | Cells::OneOf(_) => self.reading.codes.not_offered(format),
        }
    }
}

/// A question that was spread.
pub(crate) struct Spread {
    pub item: ItemId,
    pub options: Vec<AnswerMark>,
}

/// The items of the pack that are spread over several columns.
pub(crate) fn spread_items(columns: &[Column], frames: &Frames, pack: &Pack) -> Vec<Spread> {
    let mut spread: Vec<Spread> = Vec::new();
    for (position, column) in columns.iter().enumerate() {
        if frames.asked(column).is_some() || column.system.is_some() {
            continue;
        }
        let found = splits(column).into_iter().find_map(|(statement, label)| {
            let item = frames.named(statement)?;
            let reading = Reading::printed(&pack[pack[item].format]);
            let answer = AnswerKey::new(&reading, &pack.non_answers).meaning(label)?.answer;
            Some((item, AnswerMark { option: OptionColumn::new(position, label), answer }))
        });
        let Some((item, mut option)) = found else { continue };
        match spread.iter_mut().find(|known| known.item == item) {
            Some(known) => {
                option.option.place = known.options.len() + 1;
                known.options.push(option);
            }
            None => spread.push(Spread { item, options: vec![option] }),
        }
    }
    spread.retain(|spread| spread.options.len() > 1);
    spread
}
