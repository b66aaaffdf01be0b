//! A second file with attributes of the respondents: joined by a number, never by chance, and never unsaid.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files has nothing to test")]

use fivesigns::survey::{Beside, Request, read_beside};

const SURVEY: &str = "First Name,EMP ID,Manager ID,silos.heard-by-peers\n\
     Alex,E1,M1,Agree\nBri,E2,M1,Agree\nAlex,E3,M1,Disagree\nAlex,,M1,Agree\nBri,,M1,Agree\n";

/// The unit of each respondent and the notice about the file, or why it was refused.
fn joined(survey: &str, attributes: impl AsRef<[u8]>) -> Result<(Vec<String>, String), String> {
    let folder = tempfile::tempdir().unwrap();
    let [path, beside] = ["survey.csv", "people.csv"].map(|name| folder.path().join(name));
    std::fs::write(&path, survey).unwrap();
    std::fs::write(&beside, attributes).unwrap();
    let pack = fivesigns::pack::load::embedded().unwrap();
    let request = Request { path: &path, mapping: None, field: None, segment: Some("Department") };
    let beside = Beside { attributes: Some(&beside), ..Beside::default() };
    let table = read_beside(&request, &beside, &pack).map_err(|problems| {
        problems.iter().map(|problem| problem.fault.clone()).collect::<Vec<_>>().join("; ")
    })?;
    let unit = table.segment.unwrap();
    let units = unit.group_of.iter().map(|group| unit.groups[usize::from(*group)].clone()).collect();
    let said = table.notices.into_iter().map(|notice| notice.text).find(|text| text.contains("people.csv"));
    Ok((units, said.unwrap_or_default()))
}

#[track_caller]
fn case(attributes: &str, units: &[&str], said: &str) {
    assert_eq!(
        joined(SURVEY, attributes),
        Ok((units.iter().map(|unit| (*unit).to_owned()).collect(), said.to_owned()))
    );
}

#[track_caller]
fn refused(attributes: &str, fault: &str) {
    assert_eq!(joined(SURVEY, attributes), Err(fault.to_owned()));
}

const NOBODY: &str = "(not stated)";

#[test]
fn a_number_joins_and_a_first_name_does_not() {
    case(
        "First Name,EMP ID,Department\nAlex,E1,Lab\nBri,E2,Sales\n",
        &["Lab", "Sales", NOBODY, NOBODY, NOBODY],
        "\"people.csv\" was joined by \"EMP ID\": some rows have attributes in it.",
    );
    refused(
        "First Name,Department\nAlex,Lab\nBri,Sales\n",
        "no column that tells respondents apart is in both files",
    );
}

#[test]
fn a_number_that_several_respondents_share_does_not_join() {
    case(
        "Manager ID,EMP ID,Department\nM1,E1,Lab\nM1,E2,Lab\nM1,E3,Sales\n",
        &["Lab", "Lab", "Sales", NOBODY, NOBODY],
        "\"people.csv\" was joined by \"EMP ID\": some rows have attributes in it.",
    );
}

#[test]
fn a_blank_is_nobodys_number() {
    case(
        "EMP ID,Department\nE1,Lab\n,Sales\n,Store\n",
        &["Lab", NOBODY, NOBODY, NOBODY, NOBODY],
        "\"people.csv\" was joined by \"EMP ID\": some rows have attributes in it; a few rows of it are of nobody in the survey.",
    );
}

#[test]
fn capitals_do_not_matter() {
    case(
        "emp id;Department\ne1;Lab\nE2;Sales\ne3;Lab\n",
        &["Lab", "Sales", "Lab", NOBODY, NOBODY],
        "\"people.csv\" was joined by \"emp id\": some rows have attributes in it.",
    );
}

#[test]
fn a_file_of_other_people_is_refused() {
    refused(
        "EMP ID,Department\nX1,Lab\nX2,Sales\n",
        "no respondent of the survey has a row in this file; no respondent names a group in this column",
    );
    refused("EMP ID,Department\nE1,Lab\ne1,Sales\n", "two rows are of the same respondent");
}

#[test]
fn of_two_unknown_columns_nobody_knows_which_joins() {
    let survey = "Key,Code,silos.heard-by-peers\n1,a,Agree\n2,b,Agree\n";
    let attributes = "Key,Code,Department\n1,b,Lab\n2,a,Sales\n";
    let fault = "\"Key\" and \"Code\" could each tell which row belongs to whom";
    assert_eq!(joined(survey, attributes), Err(fault.to_owned()));
    let alone = joined(survey, "Key,Department\n1,Lab\n2,Sales\n").unwrap();
    assert_eq!(alone.0, ["Lab", "Sales"]);
}

#[test]
fn a_handful_without_attributes_is_not_counted() {
    let survey = |people: usize| {
        let rows = (0..people).map(|person| format!("E{person},Agree\n"));
        format!("EMP ID,silos.heard-by-peers\n{}", rows.collect::<String>())
    };
    let attributes = |people: usize| {
        let rows = (0..people).map(|person| format!("E{person},{}\n", ["Lab", "Sales"][person % 2]));
        format!("EMP ID,Department\n{}", rows.collect::<String>())
    };
    let said = |all: usize, known: usize| joined(&survey(all), attributes(known)).unwrap().1;
    let start = "\"people.csv\" was joined by \"EMP ID\": ";
    assert_eq!(said(40, 30), format!("{start}about 75 % of the rows have attributes in it."));
    assert_eq!(said(40, 40), format!("{start}all rows have attributes in it."));
    assert_eq!(said(40, 37), format!("{start}nearly all rows have attributes in it."));
    assert_eq!(said(40, 3), format!("{start}hardly any row has attributes in it."));
}

#[test]
fn a_repeated_header_row_and_a_row_with_a_stray_cell_are_told_as_without_attributes() {
    let attributes = "EMP ID,Department\nE1,Lab\nE2,Sales\n";
    let survey =
        "EMP ID,silos.heard-by-peers,unit\nE1,Agree,x\nEMP ID,silos.heard-by-peers,unit\nE2,Agree,y\n";
    let (units, _) = joined(survey, attributes).unwrap();
    assert_eq!(units, ["Lab", "Sales"]);
    let survey = "EMP ID,silos.heard-by-peers,unit\nE1,Agree,x\nE2,Agree,y,z\nE9,Agree\n";
    assert_eq!(
        joined(survey, attributes),
        Err("the row has 5 cells, and the header row has 4; the row has 2 cells, and the header row has 4"
            .to_owned())
    );
}

/// How much memory it took at most to score a survey of so many rows, with attributes beside it.
#[cfg(target_os = "linux")]
fn most_memory(rows: usize) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let comment = "x".repeat(1_000);
    let survey = (0..rows).map(|row| format!("E{row},Agree,{comment}")).collect::<Vec<_>>().join("\n");
    std::fs::write(folder.path().join("survey.csv"), format!("EMP ID,silos.heard-by-peers,Note\n{survey}"))
        .unwrap();
    let people = (0..rows).map(|row| format!("E{row},Lab")).collect::<Vec<_>>().join("\n");
    std::fs::write(folder.path().join("people.csv"), format!("EMP ID,Department\n{people}")).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv", "--attributes", "people.csv", "--by", "Department", "--redraws", "100"])
        .arg("--no-input")
        .current_dir(folder.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
        most = most.max(peak.and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!(child.wait().unwrap().success());
    most
}

#[cfg(target_os = "linux")]
#[test]
fn a_survey_beside_attributes_is_not_held_in_memory() {
    let (few, many) = (most_memory(500), most_memory(30_000));
    assert!(many < few + 15_000, "29.5 MB more of a survey take {} kB more", many - few);
}

#[test]
fn a_file_of_attributes_is_read_as_a_survey_is() {
    let latin = b"EMP ID;Department\nE1;B\xfcro\nE2;Lab\nE3;Lab\n".to_vec();
    let utf16 = "\u{feff}EMP ID\tDepartment\r\nE1\tBüro\r\nE2\tLab\r\nE3\tLab\r\n";
    let utf16 = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let titled = "Personnel, 2026\n\nEMP ID;Department\nE1;Büro\n\nE2;Lab\nE3;Lab\n".into();
    for attributes in [latin, utf16, titled] {
        let (units, _) = joined(SURVEY, attributes).unwrap();
        assert_eq!(units, ["Büro", "Lab", "Lab", NOBODY, NOBODY]);
    }
}
