//! Any bytes as a survey file: inspected, scored without a mapping, and scored with the mapping that was written.
//!
//! `cargo +nightly fuzz run import -- -max_total_time=600 -rss_limit_mb=512 -timeout=10 -detect_leaks=0`, begun
//! with the files of `tests/surveys` as a corpus, or those of `tests/workbooks`: where `FIVESIGNS_PROGRAM` names the program, workbooks
//! are read in a process of their own, as the program does. Without leaks: the thread that splits records ends a moment
//! after a file is refused, and what it still holds then is counted as lost.
#![no_main]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::survey::inspect::{inspect, mapping_text};
use fivesigns::survey::{Beside, Mapping, Request, WorkbookReader, read_beside, read_mapping};
use libfuzzer_sys::fuzz_target;

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().expect("the built-in pack is sound"));
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder for the file"));

fuzz_target!(|bytes: &[u8]| {
    let path = FOLDER.path().join("survey");
    std::fs::write(&path, bytes).expect("a file that can be written");
    let _ = scored(&path, None);
    let Ok(inspection) = inspect(&path, &beside(), &PACK) else { return };
    let text = mapping_text(&inspection, &BTreeMap::new(), &PACK);
    let source = Source::new("mapping.yaml", text);
    match read_mapping(Arc::new(source), &PACK) {
        Ok(mapping) => drop(scored(&path, Some(&mapping))),
        // Where no column is ours, nothing is switched on in it; anything else is a mapping we cannot read.
        Err(problems) => assert!(inspection.measured() == 0, "{problems}"),
    }
});

fn scored(path: &Path, mapping: Option<&Mapping>) -> bool {
    read_beside(&Request { path, mapping, field: None, segment: Some("unit") }, &beside(), &PACK).is_ok()
}

fn beside() -> Beside<'static> {
    let workbooks = std::env::var_os("FIVESIGNS_PROGRAM")
        .map_or(WorkbookReader::Here, |program| WorkbookReader::Apart(program.into()));
    Beside { workbooks, ..Beside::default() }
}
