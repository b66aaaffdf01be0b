//! The columns that a mapping names.

use std::collections::HashMap;

use crate::pack::Pack;
use crate::problem::{Place, Problem, Problems};

use crate::survey::columns::own_columns::as_exported;
use crate::survey::columns::plan::{Cells, MeasuredColumn};
use crate::survey::columns::spread::marks;
use crate::survey::headers::Layout;
use crate::survey::headers::column_index::{Found, Headers};
use crate::survey::mapping::{MappedColumn, MappedItem, MappedRole, Mapping};

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
                    (Some(_), MappedRole::SameAs(_) | MappedRole::Segment(_) | MappedRole::Ignored) => {}
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
            MappedRole::Segment(_) | MappedRole::Ignored => {}
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
