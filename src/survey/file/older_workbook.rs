//! What an .xls file says of a sheet beside its cells: the records of BIFF8, or of BIFF5, in a compound file ([MS-XLS]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::survey::file::formulas::{Calculated, Formulas, Stored};
use crate::survey::file::hidden_cells::{Hidden, MOST_COLUMNS};

/// Records by their numbers ([MS-XLS] 2.3.2).
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const COLUMNS: u16 = 0x007d;
const SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const BEGINNING: u16 = 0x0809;
/// The version that every program has written since 1997.
const BIFF8: u16 = 0x0600;
/// The version of Excel 5 and 95. Names of its sheets are bytes; of what is read here nothing else differs.
const BIFF5: u16 = 0x0500;
/// The text encoding of a workbook before BIFF8, by its number on Windows.
const CODE_PAGE: u16 = 0x0042;
/// That of Western Europe, which a workbook has that names none.
const WESTERN: u16 = 1252;
/// A larger stream is no workbook of a survey.
const MOST: u64 = 256 * 1024 * 1024;

/// What is hidden in a sheet, and its formulas; `None` where the file cannot be followed, or is of an older kind.
pub(super) fn of_xls(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut book = Vec::new();
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    file.open_stream(name).ok()?.take(MOST).read_to_end(&mut book).ok()?;
    let (number, beginning) = records(&book).next()?;
    let version =
        two(beginning, 0).filter(|version| number == BEGINNING && [BIFF5, BIFF8].contains(version))?;
    let globals = || records(&book).take_while(|(number, _)| *number != END);
    let page = globals().find(|(number, _)| *number == CODE_PAGE).and_then(|(_, record)| two(record, 0));
    let sheets = globals().filter(|(number, _)| *number == SHEET);
    let start = { sheets }.find_map(|(_, record)| {
        let (start, name) =
            if version == BIFF8 { wide(record)? } else { narrow(record, page.unwrap_or(WESTERN))? };
        (name == sheet).then_some(start)
    })?;
    Some(of_sheet(book.get(start..)?))
}

/// Where the records of a sheet begin, and its name, as a record of a BIFF8 workbook says.
fn wide(record: &[u8]) -> Option<(usize, String)> {
    let (count, is_wide) = (usize::from(*record.get(6)?), record.get(7)? & 1 != 0);
    let letters = record.get(8..)?;
    let letters: Vec<u16> = if is_wide {
        letters.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
    } else {
        letters.iter().take(count).map(|letter| u16::from(*letter)).collect()
    };
    Some((start_of(record)?, String::from_utf16(&letters).ok()?))
}

/// The same as a record of a BIFF5 workbook says.
fn narrow(record: &[u8], page: u16) -> Option<(usize, String)> {
    let count = usize::from(*record.get(6)?);
    let letters = record.get(7..)?.get(..count)?;
    let encoding = encoding_rs::Encoding::for_label(format!("windows-{page}").as_bytes());
    let name = match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(letters).0.into_owned(),
        // The Macintosh and others have the letters of English where all have them.
        None => String::from_utf8(letters.to_vec()).ok().filter(|_| letters.is_ascii())?,
    };
    Some((start_of(record)?, name))
}

fn start_of(record: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*record.first_chunk()?)).ok()
}

fn of_sheet(part: &[u8]) -> Hidden {
    let (mut hidden, mut formulas) = (Hidden::default(), Formulas::default());
    // Charts in the sheet have a beginning and an end of their own.
    let mut depth = 0_usize;
    for (number, record) in records(part) {
        match number {
            BEGINNING => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth != 1 => {}
            // Bit 5 behind the height, or no height, whose highest bit says that it is the usual one.
            ROW if two(record, 12).is_some_and(|flags| flags & 0x20 != 0)
                || two(record, 6).is_some_and(|height| [0, 0x8000].contains(&height)) =>
            {
                hidden.rows.extend(two(record, 0).map(usize::from));
            }
            // Bit 0 behind the columns, their width and their format, or no width.
            COLUMNS if two(record, 8).is_some_and(|flags| flags & 1 != 0) || two(record, 4) == Some(0) => {
                if let (Some(first), Some(last)) = (two(record, 0), two(record, 2)) {
                    hidden.columns.extend(usize::from(first)..=usize::from(last).min(MOST_COLUMNS));
                }
            }
            FORMULA => {
                if let (Some(column), Some(stored)) = (two(record, 2), stored(record)) {
                    formulas.note(usize::from(column), stored);
                }
                // Bit 1 behind the value: calculate when opened.
                if two(record, 14).is_some_and(|flags| flags & 2 != 0) {
                    hidden.calculated = Calculated::WhenItIsOpened;
                }
            }
            _ => {}
        }
    }
    Hidden { formulas: Some(formulas), ..hidden }
}

/// What is stored in the record of a formula: a number, or that it is none and what instead.
fn stored(record: &[u8]) -> Option<Stored> {
    let value: &[u8; 8] = record.get(6..)?.first_chunk()?;
    Some(match value {
        [3, .., 0xff, 0xff] => Stored::Blank,
        [.., 0xff, 0xff] => Stored::Value,
        number => Stored::of_number(f64::from_le_bytes(*number)),
    })
}

/// The records of a stream, up to one that is cut off: a number, a length and so many bytes.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (number, length) = (two(rest, 0)?, two(rest, 2)?);
        let (record, behind) = rest.get(4..)?.split_at_checked(usize::from(length))?;
        rest = behind;
        Some((number, record))
    })
}

fn two(bytes: &[u8], place: usize) -> Option<u16> {
    bytes.get(place..)?.first_chunk().map(|pair| u16::from_le_bytes(*pair))
}

#[cfg(test)]
mod tests {
    use super::{narrow, of_sheet, wide};
    use crate::survey::file::formulas::{Calculated, Formulas, Stored};
    use crate::survey::file::hidden_cells::Hidden;

    fn record(number: u16, twos: &[u16]) -> Vec<u8> {
        let length = u16::try_from(twos.len() * 2).unwrap_or_default();
        [number, length].iter().chain(twos).flat_map(|two| two.to_le_bytes()).collect()
    }

    #[test]
    fn hidden_rows_and_formulas_are_found_among_the_records() {
        let row = |row, height, flags| record(0x0208, &[row, 0, 3, height, 0, 0, flags, 0]);
        let formula = |column, value: [u16; 4], flags| {
            let [a, b, c, d] = value;
            record(0x0006, &[1, column, 0, a, b, c, d, flags, 0, 0, 0])
        };
        let beginning = record(0x0809, &[0x0600, 0x0010]);
        let end = record(0x000a, &[]);
        let part = [
            beginning.clone(),
            record(0x007d, &[1, 2, 2304, 0, 1]),
            record(0x007d, &[3, 3, 2304, 0, 2]),
            record(0x007d, &[4, 4, 0, 0, 0]),
            row(1, 255, 0x20),
            row(2, 255, 0),
            row(3, 0, 0),
            formula(5, [0; 4], 2),
            formula(6, [3, 0, 0, 0xffff], 0),
            formula(7, [0, 0, 0, 0xffff], 0),
            beginning,
            row(9, 255, 0x20),
            end.clone(),
            end,
            row(10, 255, 0x20),
        ];
        let mut formulas = Formulas::default();
        formulas.note(5, Stored::Zero);
        formulas.note(6, Stored::Blank);
        formulas.note(7, Stored::Value);
        let expected = Hidden {
            rows: [1, 3].into(),
            columns: [1, 2, 4].into(),
            merged: Vec::new(),
            formulas: Some(formulas),
            calculated: Calculated::WhenItIsOpened,
        };
        assert_eq!(of_sheet(&part.concat()), expected);
    }

    #[test]
    fn a_sheet_has_its_name_in_letters_of_any_width() {
        let name = |(start, name): (usize, String)| {
            assert_eq!(start, 7);
            name
        };
        let short = [&[7, 0, 0, 0, 0, 0, 3, 0][..], b"Lab"].concat();
        assert_eq!(wide(&short).map(name).as_deref(), Some("Lab"));
        let letters: Vec<u8> = "Größe".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let long = [&[7, 0, 0, 0, 0, 0, 5, 1][..], &letters].concat();
        assert_eq!(wide(&long).map(name).as_deref(), Some("Größe"));
        let older = [&[7, 0, 0, 0, 0, 0, 5][..], b"Gr\xf6\xdfe"].concat();
        assert_eq!(narrow(&older, 1252).map(name).as_deref(), Some("Größe"));
        assert_eq!(narrow(&older, 10000), None);
        assert_eq!(narrow(&[7, 0, 0, 0, 0, 0, 5, b'L'], 1252), None);
    }
}
