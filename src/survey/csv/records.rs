//! Bytes split into records and cells, as RFC 4180 and spreadsheets quote them.
//!
//! Every record counts, a blank line too, so that row numbers are those a spreadsheet shows. That, and
//! cells that stay slices of the bytes read, is why the `csv` crate is not used for reading; the tests
//! hold this splitter against it.

/// Splits records at one delimiter.
#[derive(Debug, Clone)]
pub(crate) struct Splitter {
    /// Whether a byte ends an unquoted cell.
    ends: [bool; 256],
}

/// One cell: a stretch of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Where its text starts, behind an opening quotation mark.
    pub start: usize,
    /// Where its text ends, before a closing quotation mark.
    pub end: usize,
    /// Whether quotation marks inside it are doubled.
    pub doubled: Doubled,
}

/// Whether quotation marks in the text of a cell are doubled and have to be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubled {
    /// There are none.
    No,
    /// There are some.
    Yes,
}

/// Whether more bytes may follow those at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// They may.
    Coming,
    /// These are the last.
    Nothing,
}

/// What splitting one record off the front of some bytes came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Split {
    /// A record of this many bytes, its line end included.
    Record(usize),
    /// The record is not over yet.
    Unfinished,
    /// Text after the closing quotation mark of the cell at this position.
    StrayText(usize),
    /// The quotation marks of the cell at this position are never closed.
    Unclosed(usize),
}

/// Where one cell ended.
enum End {
    At(Cell, usize),
    Unfinished,
    StrayText,
    Unclosed,
}

impl Splitter {
    pub(crate) fn new(delimiter: u8) -> Splitter {
        let mut ends = [false; 256];
        for byte in [delimiter, b'\n', b'\r'] {
            ends[usize::from(byte)] = true;
        }
        Splitter { ends }
    }

    /// Splits one record off the front of `bytes`, which are not empty, into `cells`.
    pub(crate) fn split(&self, bytes: &[u8], rest: Rest, cells: &mut Vec<Cell>) -> Split {
        cells.clear();
        let mut start = 0;
        loop {
            let (cell, end) = match self.cell(bytes, start, rest) {
                End::At(cell, end) => (cell, end),
                End::Unfinished => return Split::Unfinished,
                End::StrayText => return Split::StrayText(cells.len()),
                End::Unclosed => return Split::Unclosed(cells.len()),
            };
            cells.push(cell);
            match (bytes.get(end), rest) {
                (Some(b'\n'), _) => return Split::Record(end + 1),
                (Some(b'\r'), _) => return after_return(bytes, end, rest),
                (Some(_), _) => start = end + 1,
                (None, Rest::Nothing) => return Split::Record(end),
                (None, Rest::Coming) => return Split::Unfinished,
            }
        }
    }

    fn cell(&self, bytes: &[u8], start: usize, rest: Rest) -> End {
        if bytes.get(start) == Some(&b'"') {
            return self.quoted_cell(bytes, start + 1, rest);
        }
        let mut end = start;
        while bytes.get(end).is_some_and(|byte| !self.ends[usize::from(*byte)]) {
            end += 1;
        }
        End::At(Cell { start, end, doubled: Doubled::No }, end)
    }

    fn quoted_cell(&self, bytes: &[u8], start: usize, rest: Rest) -> End {
        let mut doubled = Doubled::No;
        let mut from = start;
        while let Some(offset) = bytes[from..].iter().position(|byte| *byte == b'"') {
            let end = from + offset;
            match (bytes.get(end + 1), rest) {
                (Some(b'"'), _) => {
                    doubled = Doubled::Yes;
                    from = end + 2;
                }
                (None, Rest::Coming) => return End::Unfinished,
                (Some(byte), _) if !self.ends[usize::from(*byte)] => return End::StrayText,
                _ => return End::At(Cell { start, end, doubled }, end + 1),
            }
        }
        match rest {
            Rest::Coming => End::Unfinished,
            Rest::Nothing => End::Unclosed,
        }
    }
}

/// A carriage return ends a record alone, as old spreadsheets wrote it, or with the line feed after it.
fn after_return(bytes: &[u8], end: usize, rest: Rest) -> Split {
    match (bytes.get(end + 1), rest) {
        (Some(b'\n'), _) => Split::Record(end + 2),
        (None, Rest::Coming) => Split::Unfinished,
        _ => Split::Record(end + 1),
    }
}

impl Cell {
    /// The text of the cell within its record; `scratch` holds it where quotation marks had to be undone.
    pub(crate) fn text<'t>(&self, record: &'t [u8], scratch: &'t mut Vec<u8>) -> &'t [u8] {
        let text = &record[self.start..self.end];
        match self.doubled {
            Doubled::No => text,
            Doubled::Yes => {
                scratch.clear();
                let mut after_quote = false;
                for byte in text {
                    after_quote = *byte == b'"' && !after_quote;
                    if !after_quote {
                        scratch.push(*byte);
                    }
                }
                scratch
            }
        }
    }

    /// The text of the cell within its record, which is valid UTF-8 by now.
    pub(crate) fn to_text(self, record: &[u8]) -> String {
        String::from_utf8_lossy(self.text(record, &mut Vec::new())).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Rest, Split, Splitter};

    fn records(text: &str) -> Vec<Vec<String>> {
        let splitter = Splitter::new(b',');
        let (mut records, mut cells, mut start) = (Vec::new(), Vec::new(), 0);
        while start < text.len() {
            let record = &text.as_bytes()[start..];
            let Split::Record(length) = splitter.split(record, Rest::Nothing, &mut cells) else { break };
            records.push(cells.iter().map(|cell| cell.to_text(record)).collect());
            start += length;
        }
        records
    }

    #[track_caller]
    fn case(text: &str, expected: &[&[&str]]) {
        assert_eq!(records(text), expected);
    }

    #[test]
    fn records_end_at_any_line_end_and_blank_lines_count() {
        case("a,b\nc,d", &[&["a", "b"], &["c", "d"]]);
        case("a\r\n\r\nb\r", &[&["a"], &[""], &["b"]]);
        case("a\rb\n\rc", &[&["a"], &["b"], &[""], &["c"]]);
        case("a,\n", &[&["a", ""]]);
    }

    #[test]
    fn quoted_cells_hold_delimiters_line_ends_and_quotation_marks() {
        case("\"a,\r\nb\",\"\"\"c\"\"\"\"\",\"\"\n", &[&["a,\r\nb", "\"c\"\"", ""]]);
        case("5\" pipe,b", &[&["5\" pipe", "b"]]);
    }

    #[test]
    fn wrong_quotation_marks_are_found_at_their_cell() {
        let split = |text: &str| Splitter::new(b',').split(text.as_bytes(), Rest::Nothing, &mut Vec::new());
        assert_eq!(split("a,\"b\"c"), Split::StrayText(1));
        assert_eq!(split("\"a\nb"), Split::Unclosed(0));
    }

    #[test]
    fn a_record_that_may_go_on_is_unfinished() {
        for text in ["a", "a,", "a\r", "\"a", "\"a\"", "\"a\"\"\n"] {
            let split = Splitter::new(b',').split(text.as_bytes(), Rest::Coming, &mut Vec::new());
            assert_eq!(split, Split::Unfinished, "{text:?}");
        }
    }
}
