//! The bytes of a text, read, fingerprinted and brought to UTF-8 in the background, with how much of them was read.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use sha2::{Digest, Sha256};

use crate::survey::file::encoding::{CHUNK, Decoding};

/// How many chunks may wait for the parser.
const WAITING: usize = 4;

/// What the background reader hands over.
pub(crate) enum Chunk {
    /// The next bytes.
    Bytes(Vec<u8>),
    /// There are no more; the SHA-256 of the whole file, in hexadecimal.
    End(String),
    /// Reading failed.
    Failed(io::Error),
}

/// The chunks of one text, in order.
pub(crate) struct Chunks(Supply);

enum Supply {
    Arriving {
        chunks: Receiver<Chunk>,
        /// Emptied chunks go back to be filled again.
        used: Sender<Vec<u8>>,
    },
    Held {
        bytes: Vec<u8>,
        /// What was handed over already.
        given: usize,
        sha256: Option<String>,
    },
}

impl Chunks {
    /// The chunks of a file, read on a thread of its own.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn of_file(
        file: Box<dyn Read + Send>,
        decoding: Option<Decoding>,
        progress: Arc<Progress>,
    ) -> io::Result<Chunks> {
        let (sender, chunks) = sync_channel(WAITING);
        let (used, emptied) = channel();
        thread::Builder::new().spawn(move || read_all(file, decoding, &progress, &sender, &emptied))?;
        Ok(Chunks(Supply::Arriving { chunks, used }))
    }

    /// The chunks of a text at hand; `sha256` is that of the file it came from.
    pub(crate) fn of_text(bytes: Vec<u8>, sha256: String) -> Chunks {
        Chunks(Supply::Held { bytes, given: 0, sha256: Some(sha256) })
    }

    /// The next chunk; `None` after the last.
    pub(crate) fn next(&mut self) -> Option<Chunk> {
        match &mut self.0 {
            Supply::Arriving { chunks, .. } => chunks.recv().ok(),
            Supply::Held { bytes, given, sha256 } => {
                let next = &bytes[*given..bytes.len().min(*given + CHUNK)];
                *given += next.len();
                if next.is_empty() {
                    sha256.take().map(Chunk::End)
                } else {
                    Some(Chunk::Bytes(next.to_vec()))
                }
            }
        }
    }

    /// Hands a chunk's memory back.
    pub(crate) fn give_back(&self, chunk: Vec<u8>) {
        if let Supply::Arriving { used, .. } = &self.0 {
            // After the last chunk nobody takes it, and it is dropped.
            drop(used.send(chunk));
        }
    }
}

fn read_all(
    mut file: Box<dyn Read + Send>,
    mut decoding: Option<Decoding>,
    progress: &Progress,
    chunks: &SyncSender<Chunk>,
    emptied: &Receiver<Vec<u8>>,
) {
    let mut digest = Sha256::new();
    loop {
        let mut bytes = emptied.try_recv().unwrap_or_else(|_| Vec::with_capacity(CHUNK));
        bytes.clear();
        let read = match file.by_ref().take(CHUNK as u64).read_to_end(&mut bytes) {
            Ok(read) => read,
            Err(error) => {
                drop(chunks.send(Chunk::Failed(error)));
                return;
            }
        };
        digest.update(&bytes);
        progress.add(read as u64);
        if let Some(decoding) = &mut decoding {
            bytes = decoding.decode(&bytes, read == 0);
        }
        let sent = if bytes.is_empty() { Ok(()) } else { chunks.send(Chunk::Bytes(bytes)) };
        if sent.is_err() {
            return;
        }
        if read == 0 {
            let sha256 = hexadecimal(&std::mem::take(&mut digest).finalize());
            drop(chunks.send(Chunk::End(sha256)));
            return;
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// A count of bytes that the reader keeps and others look at.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicU64,
    size: AtomicU64,
}

impl Progress {
    /// The bytes read so far.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The size of the file in bytes; 0 while it is unknown.
    pub fn size(&self) -> u64 {
        self.size.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    /// A reading from the first byte of a file of this size.
    pub(crate) fn restart(&self, size: u64) {
        self.size.store(size, Ordering::Relaxed);
        self.read.store(0, Ordering::Relaxed);
    }
}
