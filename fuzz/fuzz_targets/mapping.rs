//! Any text as a mapping file.
#![no_main]

use std::sync::{Arc, LazyLock};

use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::survey::read_mapping;
use libfuzzer_sys::fuzz_target;

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().expect("the built-in pack is sound"));

fuzz_target!(|text: &str| {
    let _ = read_mapping(Arc::new(Source::new("mapping.yaml", text.to_owned())), &PACK);
});
