//! Transcripts of the real program: what was typed, what came out, and with which exit code.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes them anew.

#[test]
fn the_program_does_what_its_transcripts_show() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.md");
}
