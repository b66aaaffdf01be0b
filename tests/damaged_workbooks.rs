//! Workbooks of every kind damaged at random: read, refused or asked about; none ends the program or holds it up.
//!
//! 120 of each kind and way of damaging; `FIVESIGNS_DAMAGED=2000 cargo test --test damaged_workbooks` tries as many.
#![expect(clippy::unwrap_used, reason = "what cannot be set up must stop the test")]

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use fivesigns::pack::Pack;
use fivesigns::survey::inspect::inspect;
use fivesigns::survey::{Beside, WorkbookReader};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

/// Numbers that look like chance and are the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// Overwrites, cuts or repeats a few stretches.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let start = self.below(bytes.len());
            let end = bytes.len().min(start + 1 + self.below(16));
            match self.below(5) {
                0 => drop(bytes.drain(start..end)),
                1 => bytes.extend_from_within(start..end),
                2 => bytes[start..end].fill(0xff),
                3 => bytes[start..end].fill(0),
                _ if end > start => bytes[start] = u8::try_from(self.below(256)).unwrap(),
                _ => {}
            }
        }
    }

    /// Damages one part of an archive, and packs it again.
    fn damage_a_part(&mut self, archive: &[u8]) -> Vec<u8> {
        let mut parts = ZipArchive::new(Cursor::new(archive)).unwrap();
        let damaged = self.below(parts.len());
        let mut written = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..parts.len() {
            let mut part = parts.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            if index == damaged {
                self.damage(&mut bytes);
            }
            written.start_file(name, SimpleFileOptions::default()).unwrap();
            written.write_all(&bytes).unwrap();
        }
        written.finish().unwrap().into_inner()
    }
}

fn inspected_in_time(bytes: &[u8], kind: &str, round: u64) {
    let file = tempfile::Builder::new().suffix(&format!(".{kind}")).tempfile().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let program = env!("CARGO_BIN_EXE_fivesigns").into();
    let beside = Beside { workbooks: WorkbookReader::Apart(program), ..Beside::default() };
    let begun = Instant::now();
    // Whatever it says: that it says something is what is looked at.
    let _ = inspect(file.path(), &beside, &PACK);
    assert!(begun.elapsed() < Duration::from_secs(20), "{kind} {round} took {:?}", begun.elapsed());
}

fn damaged(kind: &str) {
    let rounds =
        std::env::var("FIVESIGNS_DAMAGED").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(120);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(format!("survey.{kind}"));
    let whole = std::fs::read(path).unwrap();
    for round in 0..rounds {
        let mut chance = Chance(round);
        let mut bytes = whole.clone();
        chance.damage(&mut bytes);
        inspected_in_time(&bytes, kind, round);
        if kind != "xls" {
            inspected_in_time(&chance.damage_a_part(&whole), kind, round);
        }
    }
}

#[test]
fn xlsx() {
    damaged("xlsx");
}

#[test]
fn xlsb() {
    damaged("xlsb");
}

#[test]
fn xls() {
    damaged("xls");
}

#[test]
fn ods() {
    damaged("ods");
}
