//! The bytes of a survey file, read and fingerprinted in the background.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use sha2::{Digest, Sha256};

use crate::problem::{Place, Problem, Problems};

/// How many bytes travel at once: enough to make the hand-over free, little enough to stay in the cache.
const CHUNK: usize = 256 * 1024;
/// How many chunks may wait for the parser.
const WAITING: usize = 4;

/// What the background reader hands over.
pub(super) enum Chunk {
    /// The next bytes.
    Bytes(Vec<u8>),
    /// There are no more; the SHA-256 of all of them, in hexadecimal.
    End(String),
    /// Reading failed.
    Failed(io::Error),
}

/// The chunks of one file, in order.
pub(super) struct Chunks {
    arriving: Receiver<Chunk>,
    /// Emptied chunks go back to be filled again.
    used: Sender<Vec<u8>>,
}

impl Chunks {
    /// Opens the file at `path`, or standard input where that is `-`.
    ///
    /// # Errors
    /// A file that is not there, is a folder, or may not be read.
    pub(super) fn open(path: &Path) -> Result<Chunks, Problems> {
        let file = shown_name(path);
        let failed = |error: &io::Error| unreadable(&file, error);
        let source: Box<dyn Read + Send> = if path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            let opened = File::open(path).map_err(|error| failed(&error))?;
            if opened.metadata().is_ok_and(|metadata| metadata.is_dir()) {
                return Err(failed(&io::Error::from(ErrorKind::IsADirectory)).into());
            }
            Box::new(opened)
        };
        let (sender, arriving) = sync_channel(WAITING);
        let (used, emptied) = channel();
        thread::Builder::new()
            .spawn(move || read_all(source, &sender, &emptied))
            .map_err(|error| failed(&error))?;
        Ok(Chunks { arriving, used })
    }

    /// The next chunk; `None` after the last.
    pub(super) fn next(&self) -> Option<Chunk> {
        self.arriving.recv().ok()
    }

    /// Hands a chunk's memory back.
    pub(super) fn give_back(&self, chunk: Vec<u8>) {
        // After the last chunk nobody takes it, and it is dropped.
        drop(self.used.send(chunk));
    }
}

fn read_all(mut source: Box<dyn Read + Send>, chunks: &SyncSender<Chunk>, emptied: &Receiver<Vec<u8>>) {
    let mut digest = Sha256::new();
    loop {
        let mut bytes = emptied.try_recv().unwrap_or_else(|_| Vec::with_capacity(CHUNK));
        bytes.clear();
        let chunk = match source.by_ref().take(CHUNK as u64).read_to_end(&mut bytes) {
            Ok(0) => Chunk::End(hexadecimal(&std::mem::take(&mut digest).finalize())),
            Ok(_) => {
                digest.update(&bytes);
                Chunk::Bytes(bytes)
            }
            Err(error) => Chunk::Failed(error),
        };
        let last = !matches!(chunk, Chunk::Bytes(_));
        if chunks.send(chunk).is_err() || last {
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

/// The name of the file in messages.
pub(super) fn shown_name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// One sentence for a file that cannot be read.
pub(super) fn unreadable(file: &str, error: &io::Error) -> Problem {
    let problem = |fault: &str| Problem::new(Place::File(file.to_owned()), fault);
    match error.kind() {
        ErrorKind::NotFound => {
            problem("there is no such file").help("check the name and the folder you are in")
        }
        ErrorKind::IsADirectory => problem("this is a folder, not a file").help("name the file in it"),
        ErrorKind::PermissionDenied => {
            problem("you may not read this file").help("ask its owner, or copy it to a folder of yours")
        }
        _ => problem(&format!("the file cannot be read ({error})")),
    }
}
