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

#[cfg(unix)]
#[test]
fn a_report_can_be_read_by_others_where_the_users_files_can() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("report.md");
    let status = std::process::Command::new("sh")
        .args(["-c", "umask 027; exec \"$0\" assess --answers examples/kestrel-rail/answers.yaml -o \"$1\""])
        .args([env!("CARGO_BIN_EXE_fivesigns").as_ref(), written.as_os_str()])
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(std::fs::metadata(written).unwrap().permissions().mode() & 0o777, 0o640);
}
