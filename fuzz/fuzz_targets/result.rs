//! Any text as a saved result, and the report of what is one. Begin with the results in `tests/report`.
#![no_main]

use fivesigns::report::render::json;
use fivesigns::report::{Format, Presentation, Style};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(result) = json::parse("result.json", text) else { return };
    let presentation = Presentation::default();
    let _ = presentation.text(&result, Format::Terminal, Style::Plain, 80);
    let _ = presentation.html(&result);
});
