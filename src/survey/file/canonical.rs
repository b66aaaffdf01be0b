//! Tables that are no text, written as text: the one form that everything after this reads, and how much it may hold.

/// The delimiter of canonical text.
pub(crate) const DELIMITER: u8 = b',';

/// A table while it is written, row by row.
pub(crate) struct Canonical {
    writer: csv::Writer<Vec<u8>>,
    /// Every row has as many cells, so that none looks cut off.
    width: usize,
}

impl Canonical {
    /// A table whose rows have at least `width` cells.
    pub(crate) fn new(width: usize) -> Canonical {
        let writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        Canonical { writer, width }
    }

    /// Writes a row; cells that are missing at its end are blank.
    pub(crate) fn push<C: AsRef<str>>(&mut self, cells: &[C]) {
        let missing = self.width.saturating_sub(cells.len()).max(usize::from(cells.is_empty()));
        let row = cells.iter().map(AsRef::as_ref).chain(std::iter::repeat_n("", missing));
        // Writing to memory cannot fail.
        drop(self.writer.write_record(row));
    }

    /// The text.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// More columns than this are no survey.
pub(crate) const MOST_COLUMNS: usize = 20_000;
/// More cells than this do not fit the memory a survey may take.
const MOST_CELLS: usize = 20_000_000;
/// So many cells any table may have, and that of a larger file so many for each byte; most of them are blank.
const LEAST_CELLS: usize = 4_000_000;
const CELLS_A_BYTE: usize = 4;
/// In bytes. A longer text is no answer, and no question.
pub(crate) const LONGEST_TEXT: usize = 1024 * 1024;
/// In bytes. More text than this does not fit that memory either.
const MOST_TEXT: usize = 512 * 1024 * 1024;
/// In bytes. So much text any file may hold, and a larger one so many times its size.
const LEAST_TEXT: usize = 48 * 1024 * 1024;
const UNPACKED: usize = 64;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

/// Why a table is too large.
pub(super) type TooLarge = String;

impl Budget {
    /// What a file of so many bytes may hold.
    pub(super) fn of(size: usize) -> Budget {
        let text = size.saturating_mul(UNPACKED).clamp(LEAST_TEXT, MOST_TEXT);
        let cells = size.saturating_mul(CELLS_A_BYTE).saturating_add(LEAST_CELLS).min(MOST_CELLS);
        Budget { cells, text }
    }

    /// Takes the text of a cell.
    ///
    /// # Errors
    /// It is too long, or one too many.
    pub(super) fn text(&mut self, length: usize) -> Result<(), TooLarge> {
        if length > LONGEST_TEXT {
            return Err(format!("a cell holds more than {} MB of text", LONGEST_TEXT / 1024 / 1024));
        }
        self.text = self.text.checked_sub(length).ok_or("the cells hold far more text than answers have")?;
        Ok(())
    }

    /// Takes a table of so many rows and columns: blank cells take room as well.
    ///
    /// # Errors
    /// It is too large.
    pub(super) fn table(&mut self, rows: usize, columns: usize) -> Result<(), TooLarge> {
        self.grow((0, 0), (rows, columns))
    }

    /// Takes what a table gained that has more rows or columns now.
    ///
    /// # Errors
    /// It is too large.
    pub(super) fn grow(&mut self, before: (usize, usize), now: (usize, usize)) -> Result<(), TooLarge> {
        let (rows, columns) = now;
        let gained = rows.saturating_mul(columns) - before.0 * before.1;
        self.cells = self.cells.checked_sub(gained).ok_or_else(|| {
            format!("{rows} rows of {columns} columns are more cells than a survey of this size has")
        })?;
        Ok(())
    }
}
