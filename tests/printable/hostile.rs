//! Names that try to be more than text, in every format.

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use fivesigns::report::result::SavedResult;
use fivesigns::report::sections::outline::Extent;
use fivesigns::report::{Presentation, render::workbook};

use crate::read_back::{docx_part, html, is_well_formed};
use crate::support;

const FIELD: &str = "<script>alert(1)</script> #strong[x]";

fn units() -> [String; 4] {
    [
        "=cmd|' /C calc'!A0".to_owned(),
        "| # <b onclick=\"x\">\u{1b}[2J\u{202e}{{ 7*7 }}".to_owned(),
        "longest".repeat(29)[..200].to_owned(),
        "صيانة الشبكة 保全計画".to_owned(),
    ]
}

pub(crate) fn hostile() -> SavedResult {
    let pack = support::pack();
    let units = units();
    let units = [0, 1, 2, 3].map(|unit: usize| units[unit].as_str());
    SavedResult::from_diagnosis(&pack, &support::survey(&pack, FIELD, units))
}

/// The names as they are shown: control characters by their numbers.
fn shown() -> Vec<String> {
    let mut shown: Vec<String> = units().to_vec();
    "| # <b onclick=\"x\">\\u{1b}[2J\\u{202e}{{ 7*7 }}".clone_into(&mut shown[1]);
    shown.push(FIELD.to_owned());
    shown
}

#[test]
fn html_shows_names_as_text() {
    let page = Presentation::default().html(&hostile());
    assert!(!page.contains("<script") && !page.contains("<b onclick") && !page.contains('\u{1b}'));
    let text = html(&page);
    for name in shown() {
        assert!(text.contains(&name), "{name}");
    }
    // No name reaches the style sheet: the foot of the page is a string there.
    let styles = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    assert!(!styles.contains("alert(1)") && !styles.contains("</"));
}

#[test]
fn html_loads_nothing_and_runs_nothing() {
    let page = Presentation::default().html(&hostile());
    for reaching_out in ["http:", "https:", "src=", "@import", "url(h", "<link", "javascript:"] {
        assert!(!page.contains(reaching_out), "{reaching_out}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn docx_shows_names_as_text() {
    let bytes = Presentation::default().docx(&hostile()).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    for part in [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/footer1.xml",
        "docProps/core.xml",
    ] {
        assert!(is_well_formed(&docx_part(file.path(), part)), "{part}");
    }
    let text = crate::read_back::docx(file.path());
    for name in shown() {
        assert!(text.contains(&name), "{name}");
    }
}

#[test]
fn the_workbook_holds_names_and_no_formula() {
    let bytes = workbook::render(&hostile()).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let units = workbook.worksheet_range("Units").unwrap();
    let names: Vec<String> = units.rows().map(|row| row[1].to_string()).collect();
    for name in &shown()[..4] {
        assert!(names.contains(name), "{name}: {names:?}");
    }
    for sheet in workbook.sheet_names() {
        assert!(workbook.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet}");
    }
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let presentation = Presentation::default();
    assert_eq!(presentation.html(&hostile()), presentation.html(&hostile()));
    assert!(presentation.docx(&hostile()).unwrap() == presentation.docx(&hostile()).unwrap());
    assert!(workbook::render(&hostile()).unwrap() == workbook::render(&hostile()).unwrap());
}

#[test]
fn odd_points_are_shown_exactly_in_every_format() {
    let pack = support::pack_weighing(&[125, -5]);
    let result =
        SavedResult::from_diagnosis(&pack, &support::survey(&pack, "planning", ["a", "b", "c", "d"]));
    let whole = Presentation { extent: Extent::Whole, ..Presentation::default() };
    let page = html(&whole.html(&result));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), whole.docx(&result).unwrap()).unwrap();
    for text in [page, crate::read_back::docx(file.path())] {
        assert!(text.contains("+1.25") && text.contains("−0.05"));
    }
}
