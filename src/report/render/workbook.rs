//! The shown numbers as a workbook: one tidy sheet each, for those who count on.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::printable::printable;
use crate::report::result::SavedResult;
use crate::report::tables::{Cell, Table, tables};

/// What a spreadsheet takes into one cell.
const LONGEST_TEXT: usize = 32_767;
/// The width of a column, in characters.
const WIDEST: f64 = 60.0;

/// The result as a workbook (.xlsx). Same result, same bytes. Text is text: no cell is a formula.
///
/// # Errors
/// Where the result is larger than a workbook can be, or memory runs out.
pub fn render(result: &SavedResult) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created =
        ExcelDateTime::parse_from_str(&result.date).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let properties = DocProperties::new()
        .set_title("When to form a community of practice")
        .set_comment(format!("{} {}", result.tool.name, result.tool.version))
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let looks = Looks::new();
    for table in tables(result) {
        fill(workbook.add_worksheet(), &table, &looks)?;
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Looks {
    head: Format,
    text: Format,
    number: Format,
    share: Format,
    day: Format,
    withheld: Format,
}

impl Looks {
    fn new() -> Looks {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Looks {
            head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            number: Format::new().set_num_format("General").set_align(FormatAlign::Top),
            share: Format::new().set_num_format("0.0## %").set_align(FormatAlign::Top),
            day: Format::new().set_num_format("d mmm yyyy").set_align(FormatAlign::Top),
            withheld: text.clone().set_italic(),
            text,
        }
    }
}

fn fill(worksheet: &mut Worksheet, table: &Table<'_>, looks: &Looks) -> Result<(), XlsxError> {
    worksheet.set_name(table.name)?;
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape();
    worksheet.set_print_fit_to_pages(1, 0);
    for (position, column) in (0_u16..).zip(&table.columns) {
        worksheet.write_string_with_format(0, position, printable(column), &looks.head)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(words) => {
                    let words: String = printable(words).chars().take(LONGEST_TEXT).collect();
                    worksheet.write_string_with_format(row, column, words, &looks.text)?;
                }
                Cell::Number(number) => {
                    worksheet.write_number_with_format(row, column, *number, &looks.number)?;
                }
                Cell::Share(share) => {
                    worksheet.write_number_with_format(row, column, *share, &looks.share)?;
                }
                Cell::Day(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                    worksheet.write_datetime_with_format(row, column, &day, &looks.day)?;
                }
                Cell::Reason(reason) => {
                    worksheet.write_string_with_format(row, column, *reason, &looks.withheld)?;
                }
                Cell::Nothing => {}
            }
        }
    }
    for (position, width) in (0_u16..).zip(widths(table)) {
        worksheet.set_column_width(position, width)?;
    }
    let last_column = u16::try_from(table.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    worksheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// Widths that show most cells whole.
fn widths(table: &Table<'_>) -> Vec<f64> {
    let longest = |(position, header): (usize, &&str)| {
        let cells = table.rows.iter().filter_map(|row| row.get(position)).map(width);
        cells.chain([header.len()]).max().unwrap_or(0)
    };
    let longest = table.columns.iter().enumerate().map(longest);
    longest.map(|width| (width as f64 + 3.0).clamp(8.0, WIDEST)).collect()
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => words.chars().count(),
        Cell::Reason(words) => words.len(),
        Cell::Number(_) | Cell::Share(_) => 10,
        Cell::Day(_) => 11,
        Cell::Nothing => 0,
    }
}
