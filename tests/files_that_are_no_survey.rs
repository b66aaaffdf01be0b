//! Files that describe questions, or are no table, are named for what they are; notes in a workbook are passed by.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;

/// What the program says of the file `name` in `folder`, on one line, and its exit code.
fn said(command: &str, folder: &Path, name: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args([command, name])
        .current_dir(folder)
        .output()
        .unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn refused(name: &str, content: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    for command in ["inspect", "score"] {
        let (code, text) = said(command, folder.path(), name);
        assert_eq!(code, Some(3), "{command}: {text}");
        assert!(text.contains(expected), "{command}: {text}");
        assert!(text.contains("name the file with the responses"), "{command}: {text}");
    }
}

#[track_caller]
fn looked_at(name: &str, content: &str, expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let (code, text) = said("inspect", folder.path(), name);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains(expected), "{text}");
}

/// A workbook with these sheets, each with its rows.
fn workbook(sheets: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn descriptions_of_questions_are_named() {
    refused(
        "survey.txt",
        b"\xef\xbb\xbf[[AdvancedFormat]]\n\n[[Block:About you]]\n[[Question:MC]]\nWhere, and how, do you work?\n",
        "this is a survey in Qualtrics' Advanced Format, which describes the questions",
    );
    refused(
        "survey.txt",
        "\u{feff}id\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\n\t\tS\t\tformat\t\tG\n\t\tQ\tL\tunit\t1\tYour unit\n"
            .as_bytes(),
        "this is a survey structure of LimeSurvey, which describes the questions",
    );
    let form = workbook(&[
        ("survey", rows(&[&["type", "name", "label"], &["select_one units", "unit", "Your unit"]])),
        ("choices", rows(&[&["list_name", "name", "label"], &["units", "lab", "Laboratory"]])),
        ("settings", rows(&[&["form_title"], &["Pulse"]])),
    ]);
    refused("form.xlsx", &form, "this is an XLSForm, which describes the questions");
}

#[test]
fn text_and_code_are_no_table() {
    refused(
        "notes.md",
        b"# Notes\n\nWe met, at last, on Monday.\nNothing else.\nThere, we said: go on.\nTea, cake, talk, rest\n",
        "this is no table",
    );
    refused(
        "build.gs",
        b"function build() {\n  form.add('a', 'b', 'c');\n  form.add('d', 'e');\n  form.end();\n  log(1, 2, 3, 4);\n}\n",
        "this is no table",
    );
}

#[test]
fn brackets_in_a_header_are_no_json() {
    looked_at("survey.csv", "[[a]],b\nYes,No\nNo,No\n", "A [[a]]");
    looked_at("survey.csv", "{name},b\nYes,No\nNo,No\n", "{name}");
}

#[test]
fn a_note_in_a_workbook_is_passed_by_and_told() {
    let answers = |rows: usize| -> Vec<Vec<String>> {
        let head = (0..20).map(|column| format!("Statement {column}")).collect();
        let row = |row: usize| (0..20).map(|column| ((row * column) % 5 + 1).to_string()).collect();
        std::iter::once(head).chain((0..rows).map(row)).collect()
    };
    let note = rows(&[&["Notes"], &["Column B was renamed"], &["Row 7 was mended"]]);
    let folder = tempfile::tempdir().unwrap();
    let told = |responses: usize| {
        let bytes = workbook(&[("Cleanup", note.clone()), ("Data", answers(responses))]);
        std::fs::write(folder.path().join("survey.xlsx"), bytes).unwrap();
        said("inspect", folder.path(), "survey.xlsx")
    };
    let (code, text) = told(40);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("sheet \"Data\"; not read: Cleanup"), "{text}");
    let (code, text) = told(1);
    assert_eq!(code, Some(3), "{text}");
    assert!(text.contains("several sheets hold tables: \"Cleanup\", \"Data\""), "{text}");
}

#[test]
fn headers_that_begin_like_another_kind_of_file_are_headers() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("codes.csv"), "PAR1,PAR2,PAR3\n1,2,3\n").unwrap();
    let (code, text) = said("inspect", folder.path(), "codes.csv");
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn what_is_taken_for_a_table_is_named_with_the_way_out() {
    #[track_caller]
    fn named(name: &str, content: &[u8], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), content).unwrap();
        for command in ["inspect", "score"] {
            let (code, text) = said(command, folder.path(), name);
            assert_eq!(code, Some(3), "{command}: {text}");
            assert!(text.contains(expected), "{command}: {text}");
        }
    }
    named(
        "a.sav",
        b"$FL2@(#) SPSS DATA FILE\0\0\0",
        "this is a data file of SPSS (.sav) help: in SPSS, save it as .csv",
    );
    named("a.dta", b"<stata_dta><header><release>118", "this is a data file of Stata (.dta)");
    named("a.parquet", b"PAR1\x15\x04\x15\0", "this is a Parquet file");
    named("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "this is a PDF file");
    named("a.rtf", b"{\\rtf1\\ansi Answers}", "this is a text document (.rtf)");
    named("a.gz", b"\x1f\x8b\x08\0\0", "this is compressed with gzip");
    let page = "<html><body><table><tr><th>ID</th></tr><tr><td>1</td></tr></table></body></html>";
    named(
        "a.xls",
        page.as_bytes(),
        "this is a web page with a table in it (HTML), whatever it is called help: open it",
    );
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    named("a.xls", &wide, "this is a web page with a table in it (HTML)");
    let sheet = "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    named("a.xls", sheet.as_bytes(), "this is an XML spreadsheet of 2003");
    named(
        "a.xls",
        b"MIME-Version: 1.0\nX-Document-Type: Workbook\n",
        "this is a web page with its parts (.mht)",
    );
    let link = br#"{"url":"https://docs.google.com/open?id=1","doc_id":"1","email":"a@example.org"}"#;
    named("a.gsheet", link, "this is a link to a Google sheet, and the answers are not in it");
    let streams = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    named("a.xlsx", &streams("EncryptedPackage"), "the workbook is protected with a password");
    named("a.xls", &streams("WordDocument"), "this is a text document (.doc)");
    let zipped = |part: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", part] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    named("a.xlsx", &zipped("word/document.xml"), "this is a text document (.docx)");
    named("a.numbers", &zipped("Index/Document.iwa"), "this is a document of Apple's Numbers or Pages");
}

#[test]
fn responses_of_microsoft_forms_as_json_are_recognized() {
    looked_at(
        "forms.json",
        r#"[{"ID":1,"Start time":"9/20/24 19:04:01","Completion time":"9/20/24 19:05:48","Email":"anonymous","Name":"","We share":"Agree"}]"#,
        "Platform Microsoft Forms: it has the columns ID, Start time, Completion time, Email and Name",
    );
}

/// What the program wrote about a survey lies beside it, under names like its own.
#[test]
fn what_this_program_wrote_is_no_survey() {
    let folder = tempfile::tempdir().unwrap();
    let survey = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brightwell-clinics/survey.csv");
    let written = ["scores.csv", "scores.xlsx", "result.json"];
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .arg("score")
        .arg(&survey)
        .args(written.iter().flat_map(|name| ["-o", name]))
        .args(["--ledger", "reports.json"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, expected) in written.into_iter().chain(["reports.json"]).zip([
        "these are the numbers of a report of fivesigns, and no survey",
        "these are the numbers of a report of fivesigns, and no survey",
        "this is a result that fivesigns saved, and no survey",
        "this is a ledger of reports of fivesigns, and no survey",
    ]) {
        let (code, text) = said("score", folder.path(), name);
        assert_eq!(code, Some(3), "{name}: {text}");
        assert!(
            text.contains(expected) && text.contains("name the file with the responses"),
            "{name}: {text}"
        );
        assert!(fivesigns::survey::is_own_output(&folder.path().join(name)), "{name}");
    }
    assert!(!fivesigns::survey::is_own_output(&survey));
    let interview = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kestrel-rail/answers.yaml");
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["assess", "-o", "interview.json", "--answers"])
        .arg(interview)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fivesigns::survey::is_own_output(&folder.path().join("interview.json")));
}
