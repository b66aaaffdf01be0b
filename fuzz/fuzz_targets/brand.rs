//! Any text as the look of a report, its own texts and styles included.
#![no_main]

use std::sync::Arc;

use fivesigns::problem::Source;
use fivesigns::report::theme::brand;
use fivesigns::report::theme::Styles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = brand::read(&Arc::new(Source::new("report.yaml", text.to_owned())));
    let _ = Styles::parse(text.to_owned());
});
