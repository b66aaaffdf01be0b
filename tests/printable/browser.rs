//! The report in a real browser: on screens and on paper, for eyes and for assistive technology.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{EXAMPLES, fivesigns, written};

const CHECKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/printable/browser");

/// Whether there is a browser, and these programs; says so where there is not, and fails where they are demanded.
pub(crate) fn is_there(programs: &[&str]) -> bool {
    let found = |name: &str| {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
    };
    let browser = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let missing: Vec<&str> = programs.iter().copied().filter(|name| !found(name)).collect();
    if missing.is_empty() && browser.iter().any(|name| found(name)) {
        return true;
    }
    assert!(std::env::var_os("FIVESIGNS_DEMAND_BROWSER").is_none(), "needed: a browser and {programs:?}");
    leave_out(&format!("Chromium and {programs:?}"));
    false
}

#[expect(clippy::print_stdout, reason = "whoever runs the tests must see what was not tested")]
fn leave_out(needed: &str) {
    println!("left out: this test needs {needed}");
}

/// Whether the checks that run in a browser were installed.
fn are_checks_there() -> bool {
    let installed = Path::new(CHECKS).join("node_modules").is_dir();
    assert!(
        installed || std::env::var_os("FIVESIGNS_DEMAND_BROWSER").is_none(),
        "run `npm ci` in tests/printable/browser"
    );
    installed && is_there(&["node"])
}

/// The text of a PDF, in the order it was written in.
pub(crate) fn pdf_text(file: &Path) -> String {
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(file).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// How many pages a PDF has.
pub(crate) fn pages(file: &Path) -> usize {
    let output = Command::new("pdfinfo").arg(file).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

#[track_caller]
fn run_checks(files: &[PathBuf]) {
    let output = Command::new("node").current_dir(CHECKS).arg("check.mjs").args(files).output().unwrap();
    let told =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}");
}

#[test]
fn every_example_fits_screens_and_paper_and_is_accessible() {
    if !are_checks_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, arguments) in EXAMPLES {
        for (kind, more) in [("whole", &[][..]), ("brief", &["--brief"][..])] {
            let into = folder.path().join(name).join(kind);
            std::fs::create_dir_all(&into).unwrap();
            files.extend(written(&into, arguments, &["html"], more));
        }
    }
    run_checks(&files);
}

#[test]
fn large_results_and_hostile_names_fit_screens_and_paper_and_are_accessible() {
    if !are_checks_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let presentation = fivesigns::report::Presentation::default();
    let mut files = Vec::new();
    for (name, result) in [("large", crate::sizes::result_of(3, 60)), ("hostile", crate::hostile::hostile())]
    {
        let file = folder.path().join(format!("{name}.html"));
        std::fs::write(&file, presentation.html(&result)).unwrap();
        files.push(file);
    }
    run_checks(&files);
}

#[test]
fn a_pdf_has_tags_language_title_and_its_fonts_and_no_blank_page() {
    if !is_there(&["python3", "pdftotext"]) {
        return;
    }
    if !Command::new("python3").args(["-c", "import pikepdf"]).status().unwrap().success() {
        assert!(std::env::var_os("FIVESIGNS_DEMAND_BROWSER").is_none(), "needed: pikepdf");
        leave_out("pikepdf");
        return;
    }
    for (name, arguments) in EXAMPLES {
        for (paper, size) in [("a4", "595x842"), ("letter", "612x792")] {
            let folder = tempfile::tempdir().unwrap();
            let files = written(folder.path(), arguments, &["pdf"], &["--paper", paper]);
            let output = Command::new("python3")
                .arg(format!("{CHECKS}/check_pdf.py"))
                .arg(&files[0])
                .arg(size)
                .output()
                .unwrap();
            assert!(output.status.success(), "{name} {paper}: {}", String::from_utf8_lossy(&output.stderr));
            for (number, page) in pdf_text(&files[0]).trim_end_matches('\u{c}').split('\u{c}').enumerate() {
                assert!(page.split_whitespace().count() > 12, "{name} {paper}: page {} is blank", number + 1);
            }
        }
    }
}

#[test]
fn without_a_browser_one_sentence_says_how_to_get_the_pdf() {
    let output = fivesigns(&[
        "assess",
        "--answers",
        "examples/kestrel-rail/answers.yaml",
        "-o",
        "report.pdf",
        "--browser",
        "/nowhere/browser",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: --browser /nowhere/browser: there is no such program\n  help: name the program of Edge, Chrome or Chromium\n"
    );
    let none = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["assess", "--answers", "examples/kestrel-rail/answers.yaml", "-o", "report.pdf"])
        .env("PATH", "/nowhere")
        .env_remove("FIVESIGNS_BROWSER")
        .output()
        .unwrap();
    let told = String::from_utf8(none.stderr).unwrap();
    if none.status.code() == Some(2) {
        assert!(told.contains("no Edge, Chrome or Chromium was found to print the PDF"), "{told}");
        assert!(told.contains("open it in any browser and print it as PDF"), "{told}");
    }
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("report.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_browser_that_makes_no_pdf_is_told_and_leaves_no_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let browser = folder.path().join("browser");
    std::fs::write(&browser, "#!/bin/sh\nexit 3\n").unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let target = folder.path().join("report.pdf");
    let output = fivesigns(&[
        "assess",
        "--answers",
        "examples/kestrel-rail/answers.yaml",
        "-o",
        target.to_str().unwrap(),
        "--browser",
        browser.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("did not print the PDF; write a .html file and print it from a browser"), "{told}");
    assert!(!target.exists());
}
