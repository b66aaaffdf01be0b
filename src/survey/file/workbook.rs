//! Workbooks: one sheet of an .xlsx, .xlsb, .xls or .ods file as canonical text.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{
    Data, DataRef, DataType, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Sheets,
    open_workbook_auto_from_rs,
};
use serde::{Deserialize, Serialize};

use crate::survey::cells::text::{clean, excerpt, letters};
use crate::survey::file::canonical::{Budget, Canonical, TooLarge};
use crate::survey::file::container::{Behind, Filled, FormulasOfNothing, HiddenRows, Hides};
use crate::survey::file::formulas::Formulas;
use crate::survey::file::hidden_cells::{self, Hidden, MOST_COLUMNS, Merged, of_ods, of_xlsb};
use crate::survey::file::older_workbook::of_xls;
use crate::survey::headers::depth::depth;
use crate::survey::headers::header_rows::{Sample, rows_above};

/// More rows or columns than this are no survey; also a guard against sheets that only claim them.
const MOST_ROWS: usize = 1_048_576;

/// A sheet that was read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub name: String,
    /// The names of the sheets that were not read.
    pub others: Vec<String>,
    /// What is not seen in it.
    pub behind: Behind,
    #[serde(skip)]
    pub text: Vec<u8>,
}

/// Why no sheet was read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum NoSheet {
    /// It holds more than a survey does.
    TooLarge(String),
    /// The file cannot be read.
    Unreadable(String),
    /// It describes questions: the sheets of an `XLSForm`.
    Form,
    /// Several sheets hold tables, and nobody said which one.
    Undecided(Vec<String>),
    /// These columns hold formulas whose values are not in the file.
    Uncalculated(Vec<String>),
    /// In this row, counted from 1, cells of these columns are merged, each of which has a header.
    MergedAcross { row: usize, columns: (String, String) },
    /// So many rows are hidden, and nobody said whether they count.
    HiddenRows(usize),
    /// This kind of workbook is not read so that it could be seen which rows are hidden, and nobody said that they count.
    HiddenUnseen,
    /// There is no sheet of this name; these there are.
    Missing(String, Vec<String>),
}

type Table = Vec<Vec<String>>;

/// A workbook while it is read.
type Book<'b> = Sheets<Cursor<&'b [u8]>>;

/// Reads the sheet called `wanted`, or the only one that holds a table.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>, hidden: HiddenRows) -> Result<Sheet, NoSheet> {
    let mut budget = Budget::of(bytes.len());
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
    let finished =
        |name: String, names: Vec<String>, mut table: Table, workbook: &mut Book, budget: &mut Budget| {
            let mut behind = Behind { sheets: hidden_sheets, ..Behind::default() };
            let (mut unseen, merged) = beside_cells(workbook, bytes, &name, table.len());
            let calculated = unseen.as_ref().map(|unseen| unseen.calculated).unwrap_or_default();
            let formulas = unseen.as_mut().and_then(|unseen| unseen.formulas.take());
            let formulas =
                formulas.or_else(|| Formulas::of(workbook, &name)).ok_or_else(|| damaged(&name))?;
            let columns: Vec<String> = formulas.uncalculated(calculated).into_iter().map(letters).collect();
            if !columns.is_empty() {
                return Err(NoSheet::Uncalculated(columns));
            }
            behind.blank_formulas = of_nothing(&formulas, &table);
            behind.merged = fill_merged(merged, &name, &mut table, budget)?;
            leave_hidden(unseen, &mut table, hidden, &mut behind)?;
            Ok(written(name, names, &table, behind))
        };
    if is_form(&mut workbook, &names, &mut Budget::of(bytes.len()))? {
        return Err(NoSheet::Form);
    }
    if let Some(wanted) = wanted {
        if !names.iter().any(|name| name == wanted) {
            return Err(NoSheet::Missing(wanted.to_owned(), names));
        }
        let table = sheet(&mut workbook, wanted, &mut budget)?;
        return finished(wanted.to_owned(), names, table, &mut workbook, &mut budget);
    }
    let mut tables: Vec<(String, Table)> = Vec::new();
    for name in &names {
        let table = sheet(&mut workbook, name, &mut budget)?;
        let rows = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        if rows > 1 || names.len() == 1 {
            tables.push((name.clone(), table));
        }
    }
    match tables.len() {
        0 => Err(NoSheet::Unreadable("no sheet of the workbook has rows below a header row".to_owned())),
        1 => {
            let (name, table) = tables.remove(0);
            finished(name, names, table, &mut workbook, &mut budget)
        }
        _ => match beside_notes(&tables) {
            Some(position) => {
                let (name, table) = tables.swap_remove(position);
                finished(name, names, table, &mut workbook, &mut budget)
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
fn is_form(workbook: &mut Book, names: &[String], budget: &mut Budget) -> Result<bool, NoSheet> {
    let called = |wanted: &str| names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted));
    let (Some(questions), Some(_)) = (called("survey"), called("choices").or_else(|| called("settings")))
    else {
        return Ok(false);
    };
    let table = sheet(workbook, questions, budget)?;
    let has = |wanted: &str| {
        let first = table.iter().find(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        first.is_some_and(|row| row.iter().any(|cell| cell.trim().eq_ignore_ascii_case(wanted)))
    };
    Ok(has("type") && has("name"))
}

/// What the file says of a sheet besides its cells; nothing where this kind of workbook is not read so far.
fn beside_cells(
    workbook: &mut Book,
    bytes: &[u8],
    name: &str,
    height: usize,
) -> (Option<Hidden>, Vec<Merged>) {
    let range = |range: Dimensions| Merged {
        top: range.start.0 as usize,
        left: range.start.1 as usize,
        bottom: range.end.0 as usize,
        right: range.end.1 as usize,
    };
    let (hidden, merged) = match workbook {
        Sheets::Xlsx(workbook) => {
            let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
            (hidden_cells::of_xlsx(bytes, name), merged.into_iter().map(range).collect())
        }
        Sheets::Xls(workbook) => {
            let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
            (of_xls(bytes, name), merged.into_iter().map(range).collect())
        }
        Sheets::Xlsb(_) => (of_xlsb(bytes, name), Vec::new()),
        Sheets::Ods(_) => (of_ods(bytes, name, height), Vec::new()),
    };
    let merged =
        hidden.as_ref().map(|hidden| hidden.merged.clone()).into_iter().flatten().chain(merged).collect();
    (hidden, merged)
}

/// The columns with formulas that come to nothing, and whether anything else stands in them; those of nothing but zeros are
/// among them, since a program stores these that calculates nothing.
fn of_nothing(formulas: &Formulas, table: &Table) -> Vec<FormulasOfNothing> {
    let (blank, zero) = (formulas.blank(), formulas.of_zeros());
    let is_any = !blank.is_empty() || !zero.is_empty();
    let below = table.get(if is_any { first_answers(table) } else { table.len() }..).unwrap_or_default();
    let besides = |position: usize| {
        let mut cells = below.iter().filter_map(|row| row.get(position));
        if cells.any(|cell| !["", "0"].contains(&cell.trim())) { Filled::Something } else { Filled::Nothing }
    };
    let zero = zero.into_iter().filter(|position| besides(*position) == Filled::Nothing);
    let columns: BTreeSet<usize> = zero.chain(blank).collect();
    columns.into_iter().map(|position| FormulasOfNothing { position, besides: besides(position) }).collect()
}

/// Gives merged cells below the headers the value that stands in the first of them, down and never sideways; how many there
/// are. Headers that are merged stay as they are: a blank beside or below a header tells what it spans. So does a heading
/// across the whole table. Whose the value is that spans several columns with headers cannot be told.
fn fill_merged(
    merged: Vec<Merged>,
    name: &str,
    table: &mut Table,
    budget: &mut Budget,
) -> Result<usize, NoSheet> {
    let (first, width) = (first_answers(table), table.iter().map(Vec::len).max().unwrap_or(0));
    let has_header = |table: &Table, column: usize| {
        let headers = table.iter().take(first);
        headers.filter_map(|row| row.get(column)).any(|cell| !cell.trim().is_empty())
    };
    let mut filled = 0;
    for Merged { top, left, bottom, right } in merged {
        let (bottom, right) = (bottom.min(table.len().saturating_sub(1)), right.min(width.saturating_sub(1)));
        let value = table.get(top).and_then(|row| row.get(left)).cloned().unwrap_or_default();
        let is_one = bottom <= top && right <= left;
        let is_heading = width > 1 && left == 0 && right + 1 == width;
        if top < first || is_one || is_heading || value.is_empty() || bottom < top || right < left {
            continue;
        }
        if (left + 1..=right).any(|column| has_header(table, column)) {
            return Err(NoSheet::MergedAcross { row: top + 1, columns: (letters(left), letters(right)) });
        }
        filled += usize::from(bottom > top);
        for row in &mut table[top..=bottom] {
            // No wider than the table, for which there was room.
            if row.len() <= left {
                row.resize(left + 1, String::new());
            }
            if row[left].is_empty() {
                budget.text(value.len()).map_err(|fault| too_large(name, &fault))?;
                row[left].clone_from(&value);
            }
        }
    }
    Ok(filled)
}

/// The first row below the headers: behind a title, and behind as many rows of headers as the cells tell of.
fn first_answers(table: &Table) -> usize {
    /// So many rows tell.
    const LOOKED_AT: usize = 100;
    let width = table.iter().take(LOOKED_AT).map(Vec::len).max().unwrap_or(0);
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|cell| clean(cell).into_owned());
        cells.chain(std::iter::repeat(String::new())).take(width).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = table.iter().take(LOOKED_AT).map(row).collect();
    let above = rows_above(&rows).unwrap_or(0);
    let sample = Sample { rows: rows.get(above..).unwrap_or_default().to_vec() };
    above + depth(&sample, |_| false).rows
}

/// Does with hidden rows what was said, and notes what is hidden. The first row names the columns, hidden or not.
fn leave_hidden(
    hidden: Option<Hidden>,
    table: &mut Table,
    told: HiddenRows,
    behind: &mut Behind,
) -> Result<(), NoSheet> {
    let Some(hidden) = hidden else {
        behind.hides = Hides::Unknown;
        return match told {
            HiddenRows::Refused | HiddenRows::LeftOut => Err(NoSheet::HiddenUnseen),
            HiddenRows::Undecided | HiddenRows::Counted => Ok(()),
        };
    };
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

fn sheet(workbook: &mut Book, name: &str, budget: &mut Budget) -> Result<Table, NoSheet> {
    let too_large = |fault: TooLarge| self::too_large(name, &fault);
    match workbook {
        // Cell by cell: a dense table of a sheet with one far-off cell would not fit any memory.
        Sheets::Xlsx(workbook) => {
            let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| damaged(name))?;
            let mut cells = Cells::default();
            while let Some(cell) = reader.next_cell().map_err(|_| damaged(name))? {
                let (row, column) = cell.get_position();
                let (row, column) = (row as usize, column as usize);
                if row >= MOST_ROWS || column >= MOST_COLUMNS {
                    return Err(damaged(name));
                }
                let length = length_of(cell.get_value());
                if length == Some(0) {
                    continue;
                }
                budget.text(length.unwrap_or(0)).map_err(too_large)?;
                cells.put(row, column, || text_of(cell.get_value()), budget).map_err(too_large)?;
            }
            Ok(cells.table)
        }
        workbook => {
            let range = workbook.worksheet_range(name).map_err(|_| damaged(name))?;
            // Rows above the first used one are rows of the sheet too.
            let (above, before) =
                range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
            let (height, width) = range.get_size();
            budget.table(above.saturating_add(height), before.saturating_add(width)).map_err(too_large)?;
            let mut table: Table = vec![Vec::new(); above.min(MOST_ROWS)];
            for row in range.rows() {
                let mut cells = vec![String::new(); before.min(MOST_COLUMNS)];
                for cell in row {
                    budget.text(cell.get_string().map_or(0, str::len)).map_err(too_large)?;
                    cells.push(data_text(cell.clone()));
                }
                table.push(cells);
            }
            Ok(table)
        }
    }
}

fn too_large(name: &str, fault: &TooLarge) -> NoSheet {
    NoSheet::TooLarge(format!("the sheet \"{}\" is too large: {fault}", excerpt(name)))
}

fn damaged(name: &str) -> NoSheet {
    NoSheet::Unreadable(format!("the sheet \"{}\" is damaged", excerpt(name)))
}

/// The cells of a sheet while they arrive.
#[derive(Default)]
struct Cells {
    table: Table,
    width: usize,
}

impl Cells {
    /// Puts a text where it belongs, once there is room for the whole table.
    fn put(
        &mut self,
        row: usize,
        column: usize,
        text: impl FnOnce() -> String,
        budget: &mut Budget,
    ) -> Result<(), TooLarge> {
        let (height, width) = (self.table.len().max(row + 1), self.width.max(column + 1));
        if (height, width) != (self.table.len(), self.width) {
            budget.grow((self.table.len(), self.width), (height, width))?;
            self.table.resize(height, Vec::new());
            self.width = width;
        }
        let cells = &mut self.table[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text();
        Ok(())
    }
}

fn data_text(cell: Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text,
        Data::DateTimeIso(text) => iso_moment(&text),
        Data::DurationIso(text) => iso_time(&text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => truth(value),
        Data::DateTime(moment) => counted_moment(moment),
        Data::Error(error) => error.to_string(),
    }
}

/// How long a text is; nothing where it is no text, and so no long one.
fn length_of(cell: &DataRef) -> Option<usize> {
    match cell {
        DataRef::Empty => Some(0),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.len()),
        DataRef::SharedString(text) => Some(text.len()),
        _ => None,
    }
}

fn text_of(cell: &DataRef) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::DateTimeIso(text) => iso_moment(text),
        DataRef::DurationIso(text) => iso_time(text),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(moment) => counted_moment(*moment),
        DataRef::Error(error) => error.to_string(),
    }
}

fn truth(value: bool) -> String {
    if value { "TRUE".to_owned() } else { "FALSE".to_owned() }
}

/// A moment of a workbook that counts days: `2024-03-05`, with the time where it has one; a time alone is one.
pub(super) fn counted_moment(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&moment.as_f64()) {
        return time;
    }
    day_and_time(&format!("{year:04}-{month:02}-{day:02}"), &time)
}

/// A moment of a workbook that writes ISO 8601: `2024-03-05T14:30:00`.
pub(super) fn iso_moment(text: &str) -> String {
    match text.split_once('T') {
        // A part of a second is left out, as it is elsewhere.
        Some((day, time)) => day_and_time(day, time.split_once('.').map_or(time, |(whole, _)| whole)),
        None => text.to_owned(),
    }
}

/// A time of day as ISO 8601 writes durations, `PT09H15M00S`; a longer duration stays as it is.
pub(super) fn iso_time(text: &str) -> String {
    let parts = || -> Option<(u32, u32, u32)> {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, seconds) = rest.split_once('M')?;
        let seconds = seconds.strip_suffix('S')?;
        let whole = seconds.split_once(['.', ',']).map_or(seconds, |(whole, _)| whole);
        Some((hours.parse().ok()?, minutes.parse().ok()?, whole.parse().ok()?))
    };
    match parts() {
        Some((hour @ 0..24, minute, second)) => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => text.to_owned(),
    }
}

fn day_and_time(day: &str, time: &str) -> String {
    if time == "00:00:00" { day.to_owned() } else { format!("{day} {time}") }
}

#[cfg(test)]
mod spreadsheet_dates_tests {
    use super::{iso_moment, iso_time};

    #[test]
    fn moments_in_iso_8601_are_written_as_counted_ones() {
        assert_eq!(iso_moment("2024-03-05"), "2024-03-05");
        assert_eq!(iso_moment("2024-03-05T00:00:00"), "2024-03-05");
        assert_eq!(iso_moment("2024-03-05T14:30:00.250000000"), "2024-03-05 14:30:00");
        assert_eq!(iso_time("PT09H15M00S"), "09:15:00");
        assert_eq!(iso_time("PT09H15M30.500000000S"), "09:15:30");
        assert_eq!(iso_time("PT36H00M00S"), "PT36H00M00S");
    }
}
