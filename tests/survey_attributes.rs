//! A second file with attributes of the respondents: joined by a number, never by chance, and never unsaid.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files has nothing to test")]

use fivesigns::responses::survey::{Beside, Request, read_beside};

const SURVEY: &str = "First Name,EMP ID,Manager ID,silos.heard-by-peers\n\
     Alex,E1,M1,Agree\nBri,E2,M1,Agree\nAlex,E3,M1,Disagree\nAlex,,M1,Agree\nBri,,M1,Agree\n";

/// The unit of each respondent and the notice about the file, or why it was refused.
fn joined(survey: &str, attributes: &str) -> Result<(Vec<String>, String), String> {
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
        "\"people.csv\" was joined by \"EMP ID\": some of 5 rows have attributes in it.",
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
        "\"people.csv\" was joined by \"EMP ID\": some of 5 rows have attributes in it.",
    );
}

#[test]
fn a_blank_is_nobodys_number() {
    case(
        "EMP ID,Department\nE1,Lab\n,Sales\n,Store\n",
        &["Lab", NOBODY, NOBODY, NOBODY, NOBODY],
        "\"people.csv\" was joined by \"EMP ID\": some of 5 rows have attributes in it; 2 rows of it are of nobody in the survey.",
    );
}

#[test]
fn capitals_do_not_matter() {
    case(
        "emp id;Department\ne1;Lab\nE2;Sales\ne3;Lab\n",
        &["Lab", "Sales", "Lab", NOBODY, NOBODY],
        "\"people.csv\" was joined by \"emp id\": some of 5 rows have attributes in it.",
    );
}

#[test]
fn a_file_of_other_people_is_refused() {
    refused("EMP ID,Department\nX1,Lab\nX2,Sales\n", "no respondent of the survey has a row in this file");
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
    let said = |all: usize, known: usize| joined(&survey(all), &attributes(known)).unwrap().1;
    let start = "\"people.csv\" was joined by \"EMP ID\": ";
    assert_eq!(said(40, 30), format!("{start}30 of 40 rows have attributes in it."));
    assert_eq!(said(40, 40), format!("{start}40 of 40 rows have attributes in it."));
    assert_eq!(said(40, 37), format!("{start}nearly all of 40 rows have attributes in it."));
    assert_eq!(said(40, 3), format!("{start}hardly any of 40 rows has attributes in it."));
}
