//! Workbooks: one sheet of an .xlsx, .xlsb, .xls or .ods file as canonical text.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};

use super::canonical::Canonical;
use super::hidden;
use super::moments;
use super::{Behind, HiddenRows};
use crate::responses::survey::cell::letters;

/// More rows or columns than this are no survey; also a guard against sheets that only claim them.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// More cells than this do not fit the memory a survey may take.
const MOST_CELLS: usize = 20_000_000;

/// A sheet that was read.
pub(super) struct Sheet {
    pub name: String,
    /// The names of the sheets that were not read.
    pub others: Vec<String>,
    /// What is not seen in it.
    pub behind: Behind,
    pub text: Vec<u8>,
}

/// Why no sheet was read.
pub(super) enum NoSheet {
    /// The file cannot be read.
    Unreadable(String),
    /// It describes questions: the sheets of an `XLSForm`.
    Form,
    /// Several sheets hold tables, and nobody said which one.
    Undecided(Vec<String>),
    /// These columns hold formulas whose values are not in the file.
    Uncalculated(Vec<String>),
    /// So many rows are hidden, and nobody said whether they count.
    HiddenRows(usize),
    /// There is no sheet of this name; these there are.
    Missing(String, Vec<String>),
}

type Table = Vec<Vec<String>>;

/// A workbook while it is read.
type Book<'b> = Sheets<Cursor<&'b [u8]>>;

/// Reads the sheet called `wanted`, or the only one that holds a table.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>, hidden: HiddenRows) -> Result<Sheet, NoSheet> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| {
        NoSheet::Unreadable("the workbook is damaged, or protected with a password".to_owned())
    })?;
    let unseen = |visible: SheetVisible| visible != SheetVisible::Visible;
    let hidden_sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && unseen(sheet.visible))
        .filter(|sheet| wanted != Some(&sheet.name))
        .map(|sheet| sheet.name.clone())
        .collect();
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .filter(|sheet| sheet.visible == SheetVisible::Visible || wanted == Some(&sheet.name))
        .map(|sheet| sheet.name.clone())
        .collect();
    let finished = |name: String, names: Vec<String>, mut table: Table, workbook: &mut Book| {
        uncalculated(workbook, &name)?;
        let mut behind = Behind { sheets: hidden_sheets, ..Behind::default() };
        behind.merged = fill_merged(workbook, &name, &mut table)?;
        leave_hidden(bytes, &name, &mut table, hidden, &mut behind)?;
        Ok(written(name, names, &table, behind))
    };
    if is_form(&mut workbook, &names)? {
        return Err(NoSheet::Form);
    }
    if let Some(wanted) = wanted {
        if !names.iter().any(|name| name == wanted) {
            return Err(NoSheet::Missing(wanted.to_owned(), names));
        }
        let table = sheet(&mut workbook, wanted)?;
        return finished(wanted.to_owned(), names, table, &mut workbook);
    }
    let mut tables: Vec<(String, Table)> = Vec::new();
    for name in &names {
        let table = sheet(&mut workbook, name)?;
        let rows = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        if rows > 1 || names.len() == 1 {
            tables.push((name.clone(), table));
        }
    }
    match tables.len() {
        0 => Err(NoSheet::Unreadable("no sheet of the workbook has rows below a header row".to_owned())),
        1 => {
            let (name, table) = tables.remove(0);
            finished(name, names, table, &mut workbook)
        }
        _ => match beside_notes(&tables) {
            Some(position) => {
                let (name, table) = tables.swap_remove(position);
                finished(name, names, table, &mut workbook)
            }
            None => Err(NoSheet::Undecided(tables.into_iter().map(|(name, _)| name).collect())),
        },
    }
}

/// The one table beside which all others are notes: a few rows, and next to nothing in them.
fn beside_notes(tables: &[(String, Table)]) -> Option<usize> {
    /// A longer table may be the responses of a small group.
    const MOST_ROWS: usize = 10;
    /// So many times as much stands in the responses.
    const TIMES: usize = 20;
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let cells: Vec<usize> =
        tables.iter().map(|(_, table)| table.iter().map(|row| filled(row)).sum()).collect();
    let largest = (0..tables.len()).max_by_key(|position| cells[*position])?;
    let is_note = |position: usize| {
        let rows = tables[position].1.iter().filter(|row| filled(row) > 0).count();
        rows <= MOST_ROWS && cells[position] * TIMES <= cells[largest]
    };
    (0..tables.len()).filter(|position| *position != largest).all(is_note).then_some(largest)
}

/// Whether a workbook is an `XLSForm`: a sheet of questions with their types, and one of choices or settings.
fn is_form(workbook: &mut Book, names: &[String]) -> Result<bool, NoSheet> {
    let called = |wanted: &str| names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted));
    let (Some(questions), Some(_)) = (called("survey"), called("choices").or_else(|| called("settings")))
    else {
        return Ok(false);
    };
    let table = sheet(workbook, questions)?;
    let has = |wanted: &str| {
        let first = table.iter().find(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        first.is_some_and(|row| row.iter().any(|cell| cell.trim().eq_ignore_ascii_case(wanted)))
    };
    Ok(has("type") && has("name"))
}

/// Looks for formulas whose values are not in the file: a program that calculates nothing wrote it.
fn uncalculated(workbook: &mut Book, name: &str) -> Result<(), NoSheet> {
    let damaged = || NoSheet::Unreadable(format!("the sheet \"{name}\" is damaged"));
    let mut columns = BTreeSet::new();
    if let Sheets::Xlsx(workbook) = workbook {
        let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| damaged())?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| damaged())? {
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                columns.insert(cell.pos.1);
            }
        }
    } else {
        let formulas = workbook.worksheet_formula(name).map_err(|_| damaged())?;
        let values = workbook.worksheet_range(name).map_err(|_| damaged())?;
        let (above, before) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
            let at = (above + row, before + column);
            if !formula.is_empty() && matches!(values.get_value(at), None | Some(Data::Empty)) {
                columns.insert(at.1);
            }
        }
    }
    let columns: Vec<String> = columns.into_iter().map(|column| letters(column as usize)).collect();
    if columns.is_empty() { Ok(()) } else { Err(NoSheet::Uncalculated(columns)) }
}

/// Gives the rows of merged cells the value that stands in the top one; how many such cells there are. Headers
/// that are merged stay as they are: a blank beside or below a header tells what it spans.
fn fill_merged(workbook: &mut Book, name: &str, table: &mut Table) -> Result<usize, NoSheet> {
    let merged = match workbook {
        Sheets::Xlsx(workbook) => workbook.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(workbook) => workbook.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    let (mut filled, mut written) = (0, 0);
    for range in merged {
        let ((top, column), bottom) =
            ((range.start.0 as usize, range.start.1 as usize), range.end.0 as usize);
        let bottom = bottom.min(table.len().saturating_sub(1));
        let value = table.get(top).and_then(|row| row.get(column)).cloned().unwrap_or_default();
        if top == 0 || bottom <= top || value.is_empty() {
            continue;
        }
        filled += 1;
        for row in &mut table[top + 1..=bottom] {
            if row.len() <= column {
                written += column + 1 - row.len();
                row.resize(column + 1, String::new());
            }
            if row[column].is_empty() {
                row[column].clone_from(&value);
            }
            written += 1;
        }
        if written > MOST_CELLS {
            return Err(NoSheet::Unreadable(format!("the sheet \"{name}\" is damaged")));
        }
    }
    Ok(filled)
}

/// Does with hidden rows what was said, and notes what is hidden. The first row names the columns, hidden or not.
fn leave_hidden(
    bytes: &[u8],
    name: &str,
    table: &mut Table,
    told: HiddenRows,
    behind: &mut Behind,
) -> Result<(), NoSheet> {
    let Some(hidden) = hidden::of_xlsx(bytes, name) else { return Ok(()) };
    let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    let first = table.iter().position(is_filled).unwrap_or(0);
    let rows: Vec<usize> = hidden.rows.into_iter().filter(|row| *row > first).collect();
    let rows: Vec<usize> = rows.into_iter().filter(|row| table.get(*row).is_some_and(is_filled)).collect();
    behind.rows = rows.len();
    behind.rows_are = told;
    let holds =
        |column: &usize| table.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.trim().is_empty()));
    behind.columns = hidden.columns.into_iter().filter(holds).map(letters).collect();
    match told {
        HiddenRows::Refused if !rows.is_empty() => return Err(NoSheet::HiddenRows(rows.len())),
        HiddenRows::LeftOut => rows.into_iter().for_each(|row| table[row].clear()),
        HiddenRows::Refused | HiddenRows::Undecided | HiddenRows::Counted => {}
    }
    Ok(())
}

fn written(name: String, names: Vec<String>, table: &Table, behind: Behind) -> Sheet {
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = Canonical::new(width);
    for row in table {
        text.push(row);
    }
    let others = names.into_iter().filter(|other| *other != name).collect();
    Sheet { name, others, behind, text: text.finish() }
}

fn sheet(workbook: &mut Book, name: &str) -> Result<Table, NoSheet> {
    match workbook {
        // Cell by cell: a dense table of a sheet with one far-off cell would not fit any memory.
        Sheets::Xlsx(workbook) => xlsx_sheet(workbook, name).map_err(NoSheet::Unreadable),
        workbook => {
            let range = workbook
                .worksheet_range(name)
                .map_err(|_| NoSheet::Unreadable(format!("the sheet \"{name}\" is damaged")))?;
            // Rows above the first used one are rows of the sheet too.
            let (above, before) =
                range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
            let mut table: Table = vec![Vec::new(); above.min(MOST_ROWS)];
            table.extend(range.rows().map(|row| {
                let blank = std::iter::repeat_n(String::new(), before.min(MOST_COLUMNS));
                blank.chain(row.iter().map(|cell| data_text(cell.clone()))).collect()
            }));
            Ok(table)
        }
    }
}

fn xlsx_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, String> {
    let damaged = || format!("the sheet \"{name}\" is damaged");
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| damaged())?;
    let mut table: Table = Vec::new();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(damaged());
        }
        if table.len() <= row {
            table.resize(row + 1, Vec::new());
        }
        let cells_of_row = &mut table[row];
        if cells_of_row.len() <= column {
            cells += column + 1 - cells_of_row.len();
            cells_of_row.resize(column + 1, String::new());
        }
        if cells > MOST_CELLS {
            return Err(format!("the sheet \"{name}\" has more than {MOST_CELLS} cells"));
        }
        cells_of_row[column] = text;
    }
    Ok(table)
}

fn data_text(cell: Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text,
        Data::DateTimeIso(text) => moments::iso(&text),
        Data::DurationIso(text) => moments::iso_time(&text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => truth(value),
        Data::DateTime(moment) => moments::counted(moment),
        Data::Error(error) => error.to_string(),
    }
}

fn text_of(cell: &DataRef) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::DateTimeIso(text) => moments::iso(text),
        DataRef::DurationIso(text) => moments::iso_time(text),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(moment) => moments::counted(*moment),
        DataRef::Error(error) => error.to_string(),
    }
}

fn truth(value: bool) -> String {
    if value { "TRUE".to_owned() } else { "FALSE".to_owned() }
}
