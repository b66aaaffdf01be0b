//! Nothing known but three ratings: two honest, useful pages.

use snapbox::{Assert, Data};

use crate::{browser, fivesigns, written};

const ASSESS: [&str; 3] = ["assess", "--answers", "tests/printable/empty-handed.yaml"];

#[test]
fn the_short_report_says_what_is_not_known_and_how_to_find_out() {
    let output = fivesigns(&[&ASSESS[..], &["--brief", "--format", "markdown"]].concat());
    let expected = Data::read_from("tests/printable/empty-handed.md".as_ref(), None).raw();
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(Data::text(String::from_utf8(output.stdout).unwrap()).raw(), expected);
}

#[test]
fn the_short_report_has_two_pages_at_most() {
    if !browser::is_there(&["pdfinfo"]) {
        return;
    }
    for paper in ["a4", "letter"] {
        let folder = tempfile::tempdir().unwrap();
        let files = written(folder.path(), &ASSESS, &["pdf"], &["--brief", "--paper", paper]);
        assert!(browser::pages(&files[0]) <= 2, "{paper}");
    }
}
