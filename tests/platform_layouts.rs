//! Our questionnaire, exported in the layout of each platform, is read without a mapping to the same answers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be written must stop the test")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::pack::Pack;
use fivesigns::survey::{Beside, Request, read_beside};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const RESPONDENTS: usize = 24;
const STEM: &str = "How far do you agree? Think of the past few months - and speak for yourself";

/// What a respondent says to an item: every kind of answer, spread over people and items, and no two people alike.
fn said(respondent: usize, item: usize) -> Answer {
    let mixed = (respondent * 7 + item * 3 + (respondent + respondent / 11) * item) % 11;
    match u8::try_from(mixed).unwrap() {
        9 if item > 0 => Answer::CannotJudge,
        10 if item > 0 => Answer::Missing,
        mixed => Answer::Chosen((mixed / 2).min(4)),
    }
}

fn unit(respondent: usize) -> &'static str {
    ["North", "South, inner", "Größe"][respondent % 3]
}

/// How answers are written.
#[derive(Clone, Copy)]
enum Written {
    /// As labels of a language: 0 English, 1 French, 2 German, 3 Spanish by their place in the pack.
    Labels(usize),
    Codes,
}

fn text(answer: Answer, item: usize, written: Written) -> String {
    let Answer::Chosen(option) = answer else {
        return if answer == Answer::Missing { String::new() } else { "Don't know".to_owned() };
    };
    let option = &PACK[PACK.items[item].format].options[usize::from(option)];
    match written {
        Written::Labels(language) => option.labels[language].1[0].clone(),
        Written::Codes => option.points.to_string(),
    }
}

fn answers(respondent: usize, written: Written) -> impl Iterator<Item = String> {
    (0..PACK.items.len()).map(move |item| text(said(respondent, item), item, written))
}

fn statements() -> impl Iterator<Item = &'static str> {
    PACK.items.iter().map(|item| item.text.as_str())
}

fn ids() -> impl Iterator<Item = String> {
    PACK.items.iter().map(|item| item.id.clone())
}

/// A table as text.
struct Sheet {
    delimiter: u8,
    quotes: csv::QuoteStyle,
    line_end: csv::Terminator,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new() -> Sheet {
        Sheet {
            delimiter: b',',
            quotes: csv::QuoteStyle::Necessary,
            line_end: csv::Terminator::Any(b'\n'),
            rows: Vec::new(),
        }
    }

    fn push<S: Into<String>>(&mut self, before: &[&str], cells: impl Iterator<Item = S>, after: &[&str]) {
        let own = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let mut row = own(before);
        row.extend(cells.map(Into::into));
        row.extend(own(after));
        self.rows.push(row);
    }

    fn text(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .quote_style(self.quotes)
            .terminator(self.line_end)
            .flexible(true)
            .from_writer(Vec::new());
        for row in &self.rows {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    }

    /// The sheet as a workbook with texts written into the cells.
    fn workbook(&self) -> Vec<u8> {
        let mut sheet = String::from(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        );
        for row in &self.rows {
            sheet.push_str("<row>");
            for cell in row {
                let escaped = cell.replace('&', "&amp;").replace('<', "&lt;");
                match cell.parse::<f64>() {
                    Ok(number) => write!(sheet, "<c><v>{number}</v></c>").unwrap(),
                    Err(_) => write!(sheet, "<c t=\"inlineStr\"><is><t>{escaped}</t></is></c>").unwrap(),
                }
            }
            sheet.push_str("</row>");
        }
        sheet.push_str("</sheetData></worksheet>");
        let parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ];
        zipped(&parts.map(|(name, text)| (name, text.as_bytes().to_vec())))
    }
}

fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The answers of each respondent by item, and the unit.
type Content = Vec<(BTreeMap<String, Answer>, String)>;

fn expected() -> Content {
    let answers = |respondent| {
        let answers = ids().enumerate().map(move |(item, id)| (id, said(respondent, item)));
        (answers.collect(), unit(respondent).to_owned())
    };
    (0..RESPONDENTS).map(answers).collect()
}

fn content(table: &ResponseTable) -> Content {
    let units = table.segment.as_ref().unwrap();
    (0..table.respondents)
        .map(|respondent| {
            let answers = table.items.iter().zip(&table.answers);
            let answers = answers.map(|(item, column)| (item.id.clone(), column.answer(respondent)));
            (answers.collect(), units.groups[usize::from(units.group_of[respondent])].clone())
        })
        .collect()
}

/// A file of its own in a folder of its own.
struct Export {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Export {
    fn new(name: &str, bytes: &[u8]) -> Export {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Export { folder, path }
    }

    fn beside(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

#[track_caller]
fn same(export: &Export, segment: &str, attributes: Option<&Path>) -> Vec<String> {
    let request = Request { path: &export.path, mapping: None, field: None, segment: Some(segment) };
    let beside = Beside { attributes, ..Beside::default() };
    let table = match read_beside(&request, &beside, &PACK) {
        Ok(table) => table,
        Err(problems) => panic!("{problems}"),
    };
    assert_eq!(table.respondents, RESPONDENTS);
    for (read, expected) in content(&table).into_iter().zip(expected()) {
        assert_eq!(read, expected);
    }
    table.notices.into_iter().map(|notice| notice.text).collect()
}

#[track_caller]
fn case(name: &str, bytes: &[u8], says: &str) {
    let notices = same(&Export::new(name, bytes), "unit", None);
    assert!(notices.iter().any(|notice| notice.contains(says)), "{notices:#?}");
}

#[test]
fn a_plain_table_of_labels_in_every_language_and_of_codes() {
    for written in
        [Written::Labels(0), Written::Labels(1), Written::Labels(2), Written::Labels(3), Written::Codes]
    {
        let mut sheet = Sheet::new();
        sheet.push(&["unit"], ids(), &[]);
        for respondent in 0..RESPONDENTS {
            sheet.push(&[unit(respondent)], answers(respondent, written), &[]);
        }
        case("plain.csv", &sheet.text(), "");
    }
}

/// The columns that Qualtrics adds, with what it writes below them for a respondent.
const QUALTRICS: [&str; 7] =
    ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId"];

fn qualtrics_rows(sheet: &mut Sheet, written: Written) {
    sheet.push(
        &["2024-01-01 10:00:00", "2024-01-01 10:05:00", "1", "192.0.2.1", "100", "1", "R_preview"],
        answers(3, written),
        &["North"],
    );
    for respondent in 0..RESPONDENTS {
        let id = format!("R_{respondent}");
        let ended = if respondent == 5 { ["40", "0"] } else { ["100", "1"] };
        let own = ["2024-01-02 10:00:00", "2024-01-02 10:05:00", "0", "192.0.2.7", ended[0], ended[1], &id];
        sheet.push(&own, answers(respondent, written), &[unit(respondent)]);
    }
}

#[test]
fn qualtrics_of_every_generation() {
    let tags = || (1..=PACK.items.len()).map(|number| format!("Q1_{number}"));
    let texts = |joint: &'static str| statements().map(move |text| format!("{STEM}{joint}{text}"));
    for written in [Written::Labels(0), Written::Codes] {
        let mut sheet = Sheet::new();
        sheet.push(&QUALTRICS, tags(), &["unit"]);
        sheet.push(
            &["Startdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Fortschritt", "Beendet", "Antwort-ID"],
            texts(" - "),
            &["unit"],
        );
        let import = |name: &str| format!("{{\"ImportId\":\"{name}\"}}");
        let before: Vec<String> = QUALTRICS.iter().map(|name| import(name)).collect();
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        sheet.push(&before, tags().map(|tag| import(&tag)), &["{\"ImportId\":\"unit\"}"]);
        qualtrics_rows(&mut sheet, written);
        case("qualtrics.csv", &sheet.text(), "export of Qualtrics");
        case(
            "qualtrics.csv",
            &sheet.text(),
            "A few rows are previews or tests of the survey and were left out.",
        );
        case("qualtrics.csv", &sheet.text(), "Fewer than 5 of 24 respondents did not reach the end");
        sheet.delimiter = b'\t';
        case("qualtrics.tsv", &sheet.text(), "first 3 rows are headers");
        sheet.rows.remove(2);
        case("trimmed.csv", &sheet.text(), "first 2 rows are headers");
        case("qualtrics.xlsx", &sheet.workbook(), "first 2 rows are headers");
    }
    let mut insights = Sheet::new();
    insights.push(
        &["ResponseID", "IPAddress", "StartDate", "EndDate", "Finished", "Status"],
        tags(),
        &["unit"],
    );
    insights.push(
        &["ResponseID", "IPAddress", "StartDate", "EndDate", "Finished", "Status"],
        texts("-"),
        &["unit"],
    );
    let import = |name: &str| format!("{{'ImportId': '{name}'}}");
    insights.push(
        &["{'ImportId': 'responseID'}"; 6],
        tags().map(|tag| import(&tag)),
        &["{'ImportId': 'unit'}"],
    );
    let mut legacy = Sheet::new();
    legacy.push(&["V1", "V2", "V3", "V4", "V5", "V10"], tags(), &["unit", ""]);
    legacy.push(
        &["ResponseID", "IPAddress", "StartDate", "EndDate", "Finished", "Status"],
        texts("-"),
        &["unit", ""],
    );
    for respondent in 0..RESPONDENTS {
        let id = format!("R_{respondent}");
        let own = [&id, "192.0.2.7", "2016-06-08 11:26:06", "2016-06-08 11:26:06", "1", "0"];
        insights.push(&own, answers(respondent, Written::Labels(0)), &[unit(respondent)]);
        legacy.push(&own, answers(respondent, Written::Codes), &[unit(respondent), ""]);
    }
    case("insights.csv", &insights.text(), "export of Qualtrics");
    case("legacy.csv", &[b"\xef\xbb\xbf".as_slice(), &legacy.text()].concat(), "export of Qualtrics");
}

#[test]
fn surveymonkey_condensed_and_expanded() {
    let own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"];
    let values = [
        "10103000748",
        "77",
        "01/02/2024 10:00:00 AM",
        "01/02/2024 10:05:00 AM",
        "192.0.2.7",
        "a@example.org",
    ];
    let mut condensed = Sheet::new();
    condensed.push(&own, statements(), &["unit"]);
    condensed.push(&[""; 6], statements().map(|_| "Response"), &["Response"]);
    let mut matrix = Sheet::new();
    let questions = (0..PACK.items.len()).map(|item| if item == 0 { STEM } else { "" });
    matrix.push(&own, questions, &["unit"]);
    matrix.push(&[""; 6], statements(), &["Response"]);
    for respondent in 0..RESPONDENTS {
        for sheet in [&mut condensed, &mut matrix] {
            sheet.push(&values, answers(respondent, Written::Labels(0)), &[unit(respondent)]);
        }
    }
    case("condensed.csv", &condensed.text(), "export of SurveyMonkey");
    case("matrix.csv", &matrix.text(), "export of SurveyMonkey");
    for mark in [None, Some("1")] {
        case("expanded.csv", &expanded(&own, &values, mark).text(), "export of SurveyMonkey");
        case("rows.csv", &expanded_rows(&own, &values, mark).text(), "export of SurveyMonkey");
    }
}

/// The options of an item, with the one that is no opinion.
fn options(item: usize) -> Vec<String> {
    let options = PACK[PACK.items[item].format].options.iter().map(|option| option.printed().to_owned());
    options.chain(["Don't know".to_owned()]).collect()
}

/// The cells of a choice that is spread over its options: the label, or a mark.
fn spread(respondent: usize, item: usize, mark: Option<&str>) -> Vec<String> {
    let chosen = text(said(respondent, item), item, Written::Labels(0));
    let cell = |option: String| match (option == chosen, mark) {
        (false, _) => String::new(),
        (true, None) => option,
        (true, Some(mark)) => mark.to_owned(),
    };
    options(item).into_iter().map(cell).collect()
}

/// Every statement is a question with a column for each option; the unit is spread too.
fn expanded(own: &[&str], values: &[&str], mark: Option<&str>) -> Sheet {
    let mut sheet = Sheet::new();
    let (mut questions, mut parts) = (Vec::new(), Vec::new());
    for (item, statement) in statements().enumerate() {
        for (place, option) in options(item).into_iter().enumerate() {
            questions.push(if place == 0 { statement.to_owned() } else { String::new() });
            parts.push(option);
        }
    }
    sheet.push(own, questions.into_iter(), &["unit", "", ""]);
    sheet.push(&[""; 6], parts.into_iter(), &["North", "South, inner", "Größe"]);
    for respondent in 0..RESPONDENTS {
        let cells = (0..PACK.items.len()).flat_map(|item| spread(respondent, item, mark));
        let units =
            ["North", "South, inner", "Größe"].map(|name| if name == unit(respondent) { name } else { "" });
        sheet.push(values, cells, &units);
    }
    sheet
}

/// A matrix with a column `statement - option` for each.
fn expanded_rows(own: &[&str], values: &[&str], mark: Option<&str>) -> Sheet {
    let mut sheet = Sheet::new();
    let parts: Vec<String> = statements()
        .enumerate()
        .flat_map(|(item, statement)| {
            options(item).into_iter().map(move |option| format!("{statement} - {option}"))
        })
        .collect();
    sheet.push(own, (0..parts.len()).map(|column| if column == 0 { STEM } else { "" }), &["unit"]);
    sheet.push(&[""; 6], parts.into_iter(), &["Response"]);
    for respondent in 0..RESPONDENTS {
        let cells = (0..PACK.items.len()).flat_map(|item| spread(respondent, item, mark));
        sheet.push(values, cells, &[unit(respondent)]);
    }
    sheet
}

#[test]
fn google_forms_in_the_owners_language() {
    for (first, time) in [
        ("Timestamp", "4/22/2016 19:57:50"),
        ("Zeitstempel", "22.04.2016 19:57:50"),
        ("Horodateur", "2025/06/25 4:53:36 PM UTC+3"),
        ("Timestamp", "2025/06/25 4:53:36 PM EST"),
        ("Carimbo de data/hora", "25/06/2025 16:53:36"),
        ("Sygnatura czasowa", "25.06.2025 16:53:36"),
        ("タイムスタンプ", "2025/06/25 16:53:36"),
        ("Отметка времени", "25.06.2025 16:53:36"),
    ] {
        let mut sheet = Sheet::new();
        sheet.push(&[first, "unit"], statements().map(|text| format!("{STEM} [{text}]")), &["Comments"]);
        for respondent in 0..RESPONDENTS {
            sheet.push(&[time, unit(respondent)], answers(respondent, Written::Labels(2)), &["two, three"]);
        }
        case("google.csv", &sheet.text(), "export of Google Forms");
        case(
            "google.csv.zip",
            &zipped(&[("Survey.csv", sheet.text())]),
            "\"Survey.csv\" was read out of the archive.",
        );
    }
}

#[test]
fn microsoft_forms_as_a_workbook_and_saved_again_by_a_spreadsheet() {
    let mut sheet = Sheet::new();
    sheet.push(&["ID", "Start time", "Completion time", "Email", "Name"], statements(), &["unit"]);
    for respondent in 0..RESPONDENTS {
        let id = respondent.to_string();
        let own = [&id, "45555.7946", "45555.8001", "anonymous", ""];
        sheet.push(&own, answers(respondent, Written::Labels(2)), &[unit(respondent)]);
    }
    case("forms.xlsx", &sheet.workbook(), "export of Microsoft Forms");
    sheet.delimiter = b';';
    let text = String::from_utf8(sheet.text()).unwrap();
    let (legacy, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lost);
    case("forms.csv", &legacy, "were read as Windows-1252");
    let wide: Vec<u8> = text.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect();
    case("unicode.txt", &[b"\xff\xfe".as_slice(), &wide].concat(), "export of Microsoft Forms");
}

#[test]
fn limesurvey_with_full_headings_and_with_codes_before_them() {
    let own = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"];
    for coded in [false, true] {
        let heading = |(number, text): (usize, &str)| {
            if coded { format!("Q1[SQ{number:03}]. {STEM} [{text}]") } else { format!("{STEM} [{text}]") }
        };
        let mut sheet = Sheet::new();
        sheet.delimiter = b';';
        sheet.quotes = csv::QuoteStyle::Always;
        sheet.line_end = csv::Terminator::CRLF;
        sheet.push(&own, statements().enumerate().map(heading), &["unit"]);
        for respondent in 0..RESPONDENTS {
            let id = respondent.to_string();
            let submitted = if respondent == 7 { "" } else { "2024-01-01 18:17:56" };
            let own = [id.as_str(), submitted, "3", "de", "1836"];
            sheet.push(&own, answers(respondent, Written::Labels(2)), &[unit(respondent)]);
        }
        let text = [b"\xef\xbb\xbf".as_slice(), &sheet.text(), b"\r\n"].concat();
        case("results-survey.csv", &text, "export of LimeSurvey");
        case("results-survey.csv", &text, "Fewer than 5 of 24 respondents did not reach the end");
    }
}

#[test]
fn typeform_jotform_and_redcap() {
    let mut typeform = Sheet::new();
    typeform.push(&["#"], statements(), &["unit", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]);
    let mut jotform = Sheet::new();
    jotform.push(
        &["Submission Date", "unit"],
        statements().map(|text| format!("{STEM} >> {text}")),
        &["Submission ID"],
    );
    let mut redcap = Sheet::new();
    let names = ids().map(|id| id.replace(['.', '-'], "_"));
    redcap.push(
        &["record_id", "redcap_survey_identifier", "cop_timestamp", "unit"],
        names,
        &["cop_complete"],
    );
    for respondent in 0..RESPONDENTS {
        let id = format!("995106cd710ec2af0e371cbe5e1f68{respondent:02}");
        let after = [unit(respondent), "2016-03-29 21:21:23", "2016-03-29 21:23:43", "5f57f20d14"];
        typeform.push(&[&id], answers(respondent, Written::Labels(0)), &after);
        jotform.push(&["Mar 5, 2024", unit(respondent)], answers(respondent, Written::Labels(0)), &["77"]);
        let own = [&id, "", "2018-03-06 15:52:43", unit(respondent)];
        redcap.push(&own, answers(respondent, Written::Codes), &["2"]);
    }
    case("typeform.csv", &typeform.text(), "export of Typeform");
    case("jotform.csv", &jotform.text(), "export of Jotform");
    case("redcap.csv", &redcap.text(), "export of REDCap");
}

#[test]
fn redcap_with_labels_as_headers() {
    let own = ["Record ID", "Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group"];
    let survey = ["Survey Identifier", "Survey Timestamp"];
    for headers in [&own[..1], &own] {
        let mut sheet = Sheet::new();
        let before: Vec<&str> = headers.iter().chain(&survey).copied().collect();
        sheet.push(&before, statements(), &["unit", "Complete?"]);
        for respondent in 0..RESPONDENTS {
            let id = (respondent + 1).to_string();
            let row = [id.as_str(), "Event 1", "", "", "Site A"];
            let row: Vec<&str> =
                row[..headers.len()].iter().copied().chain(["", "2018-03-06 15:52:43"]).collect();
            sheet.push(
                &row,
                answers(respondent, Written::Labels(0)),
                &[unit(respondent), if respondent == 3 { "Unverified" } else { "Complete" }],
            );
        }
        case(
            "labels.csv",
            &sheet.text(),
            "export of REDCap: it has the columns Complete? and Survey Timestamp",
        );
    }
}

#[test]
fn moodle_with_the_numbers_of_the_options() {
    let own =
        ["Response", "Submitted on:", "Institution", "Department", "Course", "Group", "ID", "Full name"];
    let mut sheet = Sheet::new();
    sheet.push(&own, statements(), &["unit"]);
    for respondent in 0..RESPONDENTS {
        let id = respondent.to_string();
        let before = [&id, "28/04/2026 10:49:24", "", "", "Course", "", &id, "Ann Lee"];
        let numbered = |item: usize| match said(respondent, item) {
            Answer::Chosen(option) => {
                format!("{} : {}", option + 1, text(said(respondent, item), item, Written::Labels(0)))
            }
            other => text(other, item, Written::Labels(0)),
        };
        sheet.push(&before, (0..PACK.items.len()).map(numbered), &[unit(respondent)]);
    }
    case("moodle.csv", &sheet.text(), "export of Moodle Questionnaire");
}

#[test]
fn kobo_with_names_and_with_labels() {
    let own = ["start", "end", "_id", "_uuid", "_submission_time"];
    for labelled in [false, true] {
        let mut sheet = Sheet::new();
        sheet.delimiter = b';';
        sheet.quotes = csv::QuoteStyle::Always;
        let name = |(id, text): (String, &str)| {
            if labelled { format!("{STEM}/{text}") } else { format!("cop/{}", id.replace(['.', '-'], "_")) }
        };
        sheet.push(&["unit"], ids().zip(statements()).map(name), &own);
        for respondent in 0..RESPONDENTS {
            let time = "2017-12-28T10:01:27.000-05:00";
            let written = if labelled { Written::Labels(1) } else { Written::Codes };
            sheet.push(&[unit(respondent)], answers(respondent, written), &[time, time, "7", "u-u", time]);
        }
        case("kobo.csv", &sheet.text(), "export of KoboToolbox or ODK");
    }
}

#[test]
fn surveyjs_as_an_array_as_lines_and_as_data() {
    let response = |respondent: usize| {
        let mut matrices: BTreeMap<String, serde_json::Map<String, serde_json::Value>> = BTreeMap::new();
        for (item, id) in ids().enumerate() {
            let said = text(said(respondent, item), item, Written::Codes);
            let (scale, _) = id.split_once('.').unwrap();
            if !said.is_empty() {
                let value = said.parse::<u8>().map_or_else(|_| said.into(), serde_json::Value::from);
                matrices.entry(scale.to_owned()).or_default().insert(id.clone(), value);
            }
        }
        let mut response = serde_json::json!(matrices);
        response["unit"] = unit(respondent).into();
        response
    };
    let responses: Vec<serde_json::Value> = (0..RESPONDENTS).map(response).collect();
    let lines: Vec<String> = responses.iter().map(ToString::to_string).collect();
    let array = serde_json::to_vec(&responses).unwrap();
    let data = serde_json::to_vec(&serde_json::json!({ "data": responses })).unwrap();
    for bytes in [array, lines.join("\n").into_bytes(), data] {
        case("responses.json", &bytes, "responses as JSON");
    }
    let service = serde_json::json!({ "ResultCount": RESPONDENTS, "Data": responses });
    case("service.json", &serde_json::to_vec(&service).unwrap(), "as JSON, in the list \"Data\"");
}

#[test]
fn viva_glint_with_its_attributes_in_a_second_file() {
    let own = [
        "First Name",
        "Last Name",
        "Email",
        "Status",
        "EMP ID",
        "Manager ID",
        "Survey Cycle Completion Date",
    ];
    let mut sheet = Sheet::new();
    let four = statements().flat_map(|text| {
        ["", "_COMMENT", "_COMMENT_TOPICS", "_SENSITIVE_COMMENT_FLAG"].map(|ending| format!("{text}{ending}"))
    });
    sheet.push(&own, four, &[]);
    let mut attributes = Sheet::new();
    attributes.delimiter = b';';
    attributes.push(&["EMP ID", "Department", "Tenure"], std::iter::empty::<&str>(), &[]);
    for respondent in 0..RESPONDENTS {
        let id = format!("E{respondent}");
        let own = ["Alex", "A", "alex@example.org", "ACTIVE", &id, "E5", "26-03-2024 09:34"];
        let cells = answers(respondent, Written::Codes)
            .flat_map(|answer| [answer, "Great".to_owned(), "Culture".to_owned(), String::new()]);
        sheet.push(&own, cells, &[]);
        attributes.push(&[&id, unit(respondent), "1-3"], std::iter::empty::<&str>(), &[]);
    }
    let export = Export::new("glint.csv", &sheet.text());
    let beside = export.beside("attributes.csv", &attributes.text());
    let notices = same(&export, "Department", Some(&beside));
    assert!(notices.iter().any(|notice| notice.contains("export of Viva Glint")), "{notices:#?}");
}

#[test]
fn spss_syntax_beside_the_data_tells_statements_and_codes() {
    let names = || (1..=PACK.items.len()).map(|number| format!("V{number}"));
    let mut sheet = Sheet::new();
    sheet.push(&["unit"], names(), &[]);
    // The codes run the other way round, and 9 is "Don't know": only the syntax tells so.
    let code = |item: usize, answer: Answer| match answer {
        Answer::Chosen(option) => (5 - option).to_string(),
        Answer::CannotJudge => "9".to_owned(),
        Answer::Missing | Answer::NotAsked => text(Answer::Missing, item, Written::Codes),
    };
    for respondent in 0..RESPONDENTS {
        let cells = (0..PACK.items.len()).map(|item| code(item, said(respondent, item)));
        sheet.push(&[unit(respondent)], cells, &[]);
    }
    let mut syntax = String::from("VARIABLE LABELS\n");
    for (name, text) in names().zip(statements()) {
        writeln!(syntax, " {name} '{}'", text.replace('\'', "''")).unwrap();
    }
    syntax.push_str(" .\n");
    for (item, name) in names().enumerate() {
        writeln!(syntax, "VALUE LABELS {name}").unwrap();
        for (option, label) in options(item).iter().enumerate() {
            let code = if option == 5 { 9 } else { 5 - option };
            writeln!(syntax, " {code} '{}'", label.replace('\'', "''")).unwrap();
        }
        syntax.push_str(" .\n");
    }
    let export = Export::new("data.csv", &sheet.text());
    export.beside("data.sps", syntax.as_bytes());
    let notices = same(&export, "unit", None);
    assert!(notices.contains(&"\"data.sps\" was read beside it.".to_owned()), "{notices:#?}");
}

#[test]
fn a_row_for_each_answer() {
    let mut sheet = Sheet::new();
    sheet.push(&["Respondent", "unit", "Question", "Answer"], std::iter::empty::<&str>(), &[]);
    for (item, statement) in statements().enumerate() {
        for respondent in 0..RESPONDENTS {
            let (who, answer) =
                (respondent.to_string(), text(said(respondent, item), item, Written::Labels(0)));
            sheet.push(&[&who, unit(respondent), statement, &answer], std::iter::empty::<&str>(), &[]);
        }
    }
    case("long.csv", &sheet.text(), "The file has a row for each answer");
}
