//! Records split in the background and handed over many at a time, so that both cores have work.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::problem::Problems;

use crate::survey::csv::read_error::Broken;
use crate::survey::csv::record_reader::{Feed, Finished, Next, Record};
use crate::survey::csv::records::Cell;
use crate::survey::file::unreadable;
use crate::survey::headers::column_index::Headers;

/// So many bytes make a batch: enough to make the hand-over free, little enough to stay in the cache.
const FULL: usize = 128 * 1024;
/// How many batches may wait.
const WAITING: usize = 4;

/// What the splitter hands over.
pub(crate) enum Portion {
    /// The next records.
    Batch(Batch),
    /// The file cannot be followed further.
    Fault(Broken),
    /// Every record was handed over.
    End(Finished),
}

/// Some records, one behind the other.
#[derive(Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    cells: Vec<Cell>,
    records: Vec<Extent>,
}

/// Where a record ends in its batch.
struct Extent {
    row: u64,
    bytes_end: usize,
    cells_end: usize,
}

impl Batch {
    fn push(&mut self, record: &Record) {
        self.bytes.extend_from_slice(record.bytes);
        self.cells.extend_from_slice(record.cells);
        let (bytes_end, cells_end) = (self.bytes.len(), self.cells.len());
        self.records.push(Extent { row: record.row, bytes_end, cells_end });
    }

    /// The records, in order.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let (mut bytes_start, mut cells_start) = (0, 0);
        self.records.iter().map(move |extent| {
            let bytes = &self.bytes[bytes_start..extent.bytes_end];
            let cells = &self.cells[cells_start..extent.cells_end];
            (bytes_start, cells_start) = (extent.bytes_end, extent.cells_end);
            Record { row: extent.row, bytes, cells }
        })
    }
}

/// Splits what is left of the feed on a thread of its own, which ends when nobody listens any more.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn split_in_background(feed: Feed, headers: &Headers) -> Result<Receiver<Portion>, Problems> {
    let (portions, arriving) = sync_channel(WAITING);
    let names = headers.as_slice().to_vec();
    thread::Builder::new()
        .spawn(move || split_all(feed, &names, &portions))
        .map_err(|error| unreadable(headers.file(), &error))?;
    Ok(arriving)
}

fn split_all(mut feed: Feed, headers: &[String], portions: &SyncSender<Portion>) {
    let mut batch = Batch::default();
    let end = feed.records(headers, |record| {
        batch.push(record);
        if batch.bytes.len() < FULL || portions.send(Portion::Batch(std::mem::take(&mut batch))).is_ok() {
            Next::Continue
        } else {
            Next::Stop
        }
    });
    let last = match end {
        Ok(()) => Portion::End(feed.finish()),
        Err(broken) => Portion::Fault(broken),
    };
    // Nobody listens where reading stopped early.
    drop(portions.send(Portion::Batch(batch)).and_then(|()| portions.send(last)));
}
