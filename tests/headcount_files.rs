//! Files of headcounts as they come: the encodings, delimiters, titles and workbooks of a survey, totals among the
//! groups, and numbers that cannot be.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files has nothing to test")]

use fivesigns::answers::{Attribute, Headcounts, ResponseTable};
use fivesigns::survey::{RowChoice, WorkbookReader, load_headcounts};

fn attribute(name: &str, groups: &[&str], group_of: Vec<u16>) -> Attribute {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    Attribute { name: name.to_owned(), groups, group_of, ..Attribute::default() }
}

/// Twelve people in two units, two of whom are in none.
fn units() -> ResponseTable {
    let mut segment = attribute("unit", &["Büro", "North", Attribute::NOT_STATED], [[0, 1]; 5].concat());
    segment.group_of.extend([2, 2]);
    ResponseTable { respondents: 12, segment: Some(segment), ..ResponseTable::default() }
}

/// Twelve people in two fields with two units each.
fn fields() -> ResponseTable {
    ResponseTable {
        respondents: 12,
        field: Some(attribute("field", &["Lab", "Network"], [[0, 0, 1, 1]; 3].concat())),
        segment: Some(attribute("unit", &["North", "South"], [[0, 1]; 6].concat())),
        ..ResponseTable::default()
    }
}

/// The headcounts and what is said, or what is wrong.
fn read(table: &ResponseTable, name: &str, bytes: &[u8]) -> Result<(Headcounts, String), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let read = load_headcounts(&path, table, &RowChoice::default(), &WorkbookReader::Here);
    let (headcounts, notices) =
        read.map_err(|problems| problems.to_string().replace(&format!("{}/", folder.path().display()), ""))?;
    let said: Vec<String> = notices.into_iter().map(|notice| notice.text).collect();
    Ok((headcounts, said.join(" ")))
}

#[track_caller]
fn whole(table: &ResponseTable, text: &str, whole: u32, said: &str) {
    let (headcounts, notices) = read(table, "units.csv", text.as_bytes()).unwrap();
    assert_eq!((headcounts.whole, notices.as_str()), (Some(whole), said), "{text}");
}

#[track_caller]
fn refused(table: &ResponseTable, text: &str, fault: &str) {
    let problems = read(table, "units.csv", text.as_bytes()).unwrap_err();
    assert!(problems.contains(fault), "{problems}");
}

fn workbook(rows: &[[&str; 2]]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn headcounts_are_read_in_every_form_that_a_survey_has() {
    let utf16: Vec<u8> = "\u{feff}unit\theadcount\r\nBüro\t20\r\nNorth\t9\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let forms: [(&str, Vec<u8>); 7] = [
        ("units.csv", "unit,headcount\nBüro,20\nNorth,9\n".into()),
        ("units.csv", b"unit;headcount\nB\xfcro;20\nNorth;9\n".to_vec()),
        ("units.csv", utf16),
        ("units.csv", "\n,\nunit,Headcount\n,\nBu\u{308}ro,20\n\nNorth,9\n,\n".into()),
        ("units.csv", "Headcount of all depots, 2026\n\nunit;headcount\nBüro;20\nNorth;9\n".into()),
        ("units.csv", "sep=;\nunit;headcount\nBüro;20\nNorth;9\n".into()),
        ("units.xlsx", workbook(&[["unit", "headcount"], ["Büro", "20"], ["North", "9"]])),
    ];
    for (name, bytes) in forms {
        let (headcounts, said) = read(&units(), name, &bytes).unwrap();
        let groups = [0, 1].map(|unit| headcounts.of_segment(0, unit));
        assert_eq!((headcounts.whole, groups, said.as_str()), (Some(29), [Some(20), Some(9)], ""));
    }
}

#[test]
fn a_fault_stands_in_the_row_that_a_spreadsheet_shows() {
    let fault = "units.csv, row 6, column \"headcount\": this is no number of people";
    refused(&units(), "\n\nunit,headcount\nBüro,20\n,\nNorth,many\n", fault);
    let book =
        workbook(&[["", ""], ["", ""], ["unit", "headcount"], ["Büro", "20"], ["", ""], ["North", "many"]]);
    let problems = read(&units(), "units.xlsx", &book).unwrap_err();
    assert!(problems.contains("units.xlsx, row 6, column \"headcount\""), "{problems}");
}

#[test]
fn a_workbook_beside_the_survey_names_ways_out_that_work() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["unit", "headcount"], ["Büro", "20"], ["North", "9"]]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    let problems = read(&units(), "units.xlsx", &book.save_to_buffer().unwrap()).unwrap_err();
    assert!(problems.contains("rows are hidden") && !problems.contains("--hidden-rows"), "{problems}");
}

#[test]
fn a_row_that_adds_up_others_is_left_out_and_said() {
    let said = "Row 4 of the file of headcounts adds up other rows, and was left out.";
    for total in ["Total", "TOTAL:", "Gesamt", "Grand total", "Total staff", "", "The whole company"] {
        whole(&units(), &format!("unit,headcount\nBüro,20\nNorth,9\n{total},29\n"), 29, said);
    }
    let rest = "Lab,North,10\nLab,South,20\nNetwork,North,30\nNetwork,South,40\n";
    let said = "Rows of the file of headcounts that add up other rows were left out: 2, 3, 8, 9.";
    let text = format!("field,unit,headcount\nLab,,30\nNetwork,Total,70\n{rest}Total,North,40\nTotal,,100\n");
    whole(&fields(), &text, 100, said);
}

#[test]
fn a_row_that_should_add_up_others_and_does_not_is_refused() {
    let fault =
        "units.csv, row 4: this row stands for groups that have rows of their own, and is not their sum";
    for total in ["Total,30", "Sum of all,30"] {
        refused(&units(), &format!("unit,headcount\nBüro,20\nNorth,9\n{total}\n"), fault);
    }
    // Whoever left the name out meant no sum.
    let fault = "units.csv, row 4: no group stands in this row";
    refused(&units(), "unit,headcount\nBüro,20\nNorth,9\n,3\n", fault);
    refused(&fields(), "field,unit,headcount\nLab,North,10\nLab,South,20\nLab,,31\n", fault);
}

#[test]
fn what_is_missing_is_said_and_not_taken_for_something_else() {
    let fault = "units.csv, row 3, column \"headcount\": no number of people stands here";
    refused(&units(), "unit,headcount\nBüro,20\nNorth,\n", fault);
    refused(&units(), "unit,Mitarbeitende\nBüro,20\n", "its columns are \"unit\", \"Mitarbeitende\"");
}

#[test]
fn a_file_that_counts_nobody_is_refused_once() {
    refused(&units(), "unit,headcount\n", "units.csv: nobody is counted in this file");
    let fault = "units.csv, column \"headcount\": no cell of this column is a number of people";
    let problems = read(&units(), "units.csv", "unit,headcount\nBüro,x\nNorth,y\n".as_bytes()).unwrap_err();
    assert!(problems.contains(fault) && !problems.contains("row 2"), "{problems}");
    refused(
        &units(),
        "unit,headcount\nBüro,6000000000\nNorth,9\n",
        "row 2, column \"headcount\": so many people",
    );
}

#[test]
fn a_file_that_divides_the_groups_further_names_the_flag_that_does() {
    let fields = ResponseTable { segment: None, ..fields() };
    let text = "field,headcount,site\nLab,10,North\nLab,20,South\nNetwork,30,North\n";
    let problems = read(&fields, "units.csv", text.as_bytes()).unwrap_err();
    assert!(problems.contains("column \"site\": its rows count people apart"), "{problems}");
    assert!(problems.contains("--by \"site\"") && !problems.contains("twice"), "{problems}");
    let everybody = ResponseTable { respondents: 12, ..ResponseTable::default() };
    refused(&everybody, "Site,headcount\nNorth,10\nSouth,20\n", "--field \"Site\" for a verdict on each");
    // Rows that nothing tells apart stand twice, and count together where more answered than there are.
    let problems = read(&fields, "units.csv", b"field,headcount\nLab,4\nLab,4\nNetwork,30\n").unwrap_err();
    assert!(
        problems.contains("stands in the file twice") && !problems.contains("fewer people"),
        "{problems}"
    );
}

#[test]
fn a_field_that_nobody_named_is_said_to_be_one() {
    let text = "field,unit,headcount\nLab,North,10\nLab,South,20\nNetwork,North,30\nNetwork,South,40\n";
    whole(&fields(), &format!("{text}Archive,North,9\nArchive,South,8\n"), 117, &counted("\"Archive\""));
    whole(&fields(), &format!("{text}Lab,Harbour,9\n"), 109, &counted("\"Harbour\" of \"Lab\""));
}

fn counted(names: &str) -> String {
    format!("Counted, but not in the survey by this name: {names}.")
}

#[test]
fn a_group_of_the_survey_that_is_called_like_a_total_is_a_group() {
    let segment = Some(attribute("unit", &["Lab", "Total"], [[0, 1]; 6].concat()));
    let table = ResponseTable { respondents: 12, segment, ..ResponseTable::default() };
    whole(&table, "unit,headcount\nLab,20\nTotal,20\n", 40, "");
}

#[test]
fn more_people_than_were_counted_cannot_have_answered() {
    refused(&units(), "unit,headcount\nBüro,20\nNorth,3\n", "units.csv, row 3: \"North\" has fewer people");
    // Two of the twelve did not say where they are.
    refused(
        &units(),
        "unit,headcount\nBüro,5\nNorth,6\n",
        "units.csv: the headcounts come to 11, but 12 people",
    );
}

/// The headcounts of a survey that counts only some rows, or what is wrong.
fn read_chosen(column: &str, text: &str, file: &str) -> Result<(Headcounts, String), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("units.csv");
    std::fs::write(&path, file).unwrap();
    let mut choice = RowChoice::default();
    choice.only(column, text);
    let read = load_headcounts(&path, &units(), &choice, &WorkbookReader::Here);
    let (headcounts, notices) = read.map_err(|problems| problems.to_string())?;
    Ok((headcounts, notices.into_iter().map(|notice| notice.text).collect()))
}

#[test]
fn people_whose_rows_do_not_count_are_not_counted() {
    let sites = "Site,unit,headcount\nOslo,Büro,10\nOslo,North,20\nRome,Büro,400\nRome,North,500\n";
    let (headcounts, said) = read_chosen("Site", "oslo", sites).unwrap();
    assert_eq!(headcounts.whole, Some(30));
    assert_eq!(headcounts.segments, [[Some(10), Some(20), None]]);
    assert!(said.contains("left out, as asked") && said.contains("\"Site\""), "{said}");
    assert!(read_chosen("Site", "Paris", sites).unwrap_err().contains("no row counts the people"));

    let units = "unit,headcount\nBüro,10\nNorth,20\n";
    let refused = read_chosen("Site", "Oslo", units).unwrap_err();
    assert!(refused.contains("add a column \"Site\""), "{refused}");
    // Which rows are responses, and of which period, says nothing of who was asked.
    for (column, text) in [("Status", "Complete"), ("Survey year", "2025"), ("Collector", "Spring 2025")] {
        let (headcounts, said) = read_chosen(column, text, units).unwrap();
        assert_eq!((headcounts.whole, said.as_str()), (Some(30), ""), "{column}");
    }
}
