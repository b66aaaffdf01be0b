//! Any bytes as an answers file.
#![no_main]

use std::sync::LazyLock;

use fivesigns::pack::Pack;
use fivesigns::interview::load_answers;
use libfuzzer_sys::fuzz_target;

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().expect("the built-in pack is sound"));
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder for the file"));

fuzz_target!(|bytes: &[u8]| {
    let path = FOLDER.path().join("answers.yaml");
    std::fs::write(&path, bytes).expect("a file that can be written");
    let _ = load_answers(&path, &PACK);
});
