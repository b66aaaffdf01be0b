//! Tables that are no text, written as text: the one form that everything after this reads.

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
