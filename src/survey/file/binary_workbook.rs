//! What an .xlsb file says of a sheet besides its cells: hidden rows and columns, and merged cells.
//!
//! A part of it is a list of records: a number, a length, and so many bytes ([MS-XLSB] 2.1.4).

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::survey::file::hidden_cells::{Hidden, Merged, target};

/// Records by their numbers ([MS-XLSB] 2.3.2).
const ROW_HEADER: u32 = 0;
const COLUMN: u32 = 60;
const SHEET: u32 = 156;
const MERGED_CELL: u32 = 176;
/// A larger part is no sheet of a survey.
const MOST: u64 = 256 * 1024 * 1024;
/// More columns than this are never hidden one by one: the rest of a sheet is.
const MOST_COLUMNS: usize = 16_384;

/// What is hidden and merged in a sheet; `None` where the file cannot be followed.
pub(super) fn look(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = |name: &str| {
        let mut read = Vec::new();
        archive.by_name(name).ok()?.take(MOST).read_to_end(&mut read).ok()?;
        Some(read)
    };
    let book = part("xl/workbook.bin")?;
    let id = records(&book).find_map(|(number, record)| id_of(number, record, sheet))?;
    let target = target(&part("xl/_rels/workbook.bin.rels")?[..], &id)?;
    let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some(of_sheet(&part(&name)?))
}

/// The number by which a record of the workbook names the sheet of this name.
fn id_of(number: u32, record: &[u8], sheet: &str) -> Option<String> {
    let (id, rest) = text(record.get(8..).filter(|_| number == SHEET)?)?;
    let (name, _) = text(rest)?;
    (name == sheet).then_some(id)
}

fn of_sheet(part: &[u8]) -> Hidden {
    let mut hidden = Hidden::default();
    for (number, record) in records(part) {
        let four = |place: usize| {
            let bytes = record.get(place * 4..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        match number {
            // Bit 4 behind the height and the outline: the row has none.
            ROW_HEADER if record.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                hidden.rows.extend(four(0));
            }
            // Bit 0 behind the columns, their width and their format.
            COLUMN if record.get(16).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (four(0), four(1)) {
                    hidden.columns.extend(first..=last.min(MOST_COLUMNS));
                }
            }
            MERGED_CELL => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 1, 2, 3].map(four) {
                    hidden.merged.push(Merged { top, left, bottom, right });
                }
            }
            _ => {}
        }
    }
    hidden
}

/// The records of a part, up to one that is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (number, behind) = varied(rest, 2)?;
        let (length, behind) = varied(behind, 4)?;
        let (record, behind) = behind.split_at_checked(usize::try_from(length).ok()?)?;
        rest = behind;
        Some((number, record))
    })
}

/// A number of seven bits a byte, the lowest first, of at most so many bytes; all but the last have the eighth bit.
fn varied(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(most).enumerate() {
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

/// A text with its length before it, and what is behind it.
fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (letters, rest) = rest.split_at_checked(length.checked_mul(2)?)?;
    let letters: Vec<u16> =
        letters.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16(&letters).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::{id_of, of_sheet};
    use crate::survey::file::hidden_cells::{Hidden, Merged};

    fn record(number: u8, bytes: &[u8]) -> Vec<u8> {
        let head = if number < 128 { vec![number] } else { vec![number, 1] };
        [head, vec![u8::try_from(bytes.len()).unwrap_or_default()], bytes.to_vec()].concat()
    }

    fn four(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn hidden_and_merged_rows_are_found_among_the_records() {
        let row = |row: u32, flags: u8| [four(&[row, 0]), vec![44, 1, 0, flags, 0]].concat();
        let column = |first, last, flags: u8| [four(&[first, last, 2304, 0]), vec![flags, 0]].concat();
        let part = [
            record(60, &column(1, 2, 1)),
            record(60, &column(3, 3, 2)),
            record(0, &row(0, 0)),
            record(0, &row(4, 0x10)),
            record(176, &four(&[1, 3, 0, 2])),
            vec![0, 200],
        ];
        let merged = vec![Merged { top: 1, left: 0, bottom: 3, right: 2 }];
        let expected = Hidden { rows: [4].into(), columns: [1, 2].into(), merged };
        assert_eq!(of_sheet(&part.concat()), expected);
    }

    #[test]
    fn a_sheet_is_found_by_its_name() {
        let text = |text: &str| {
            let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [four(&[u32::try_from(letters.len() / 2).unwrap_or_default()]), letters].concat()
        };
        let sheet = [four(&[0, 1]), text("rId3"), text("Größe")].concat();
        assert_eq!(id_of(156, &sheet, "Größe").as_deref(), Some("rId3"));
        assert_eq!(id_of(156, &sheet, "Lab"), None);
        assert_eq!(id_of(155, &sheet, "Größe"), None);
    }
}
