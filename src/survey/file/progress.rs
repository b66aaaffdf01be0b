//! How much of a file was read so far, for whoever waits.

use std::sync::atomic::{AtomicU64, Ordering};

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
