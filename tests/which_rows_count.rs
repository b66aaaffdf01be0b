//! Columns that say which rows are responses: what is sorted out is left out, what is not clear is refused.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use fivesigns::responses::survey::{Request, read};

/// What becomes of the rows with the rarer text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Counted,
    LeftOut,
    Refused,
}

/// Thirty rows with `usual` below a header, and six with `rare`.
#[track_caller]
fn case(header: &str, usual: &str, rare: &str, expected: Became) {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let rows = (0..36).map(|row| {
        let (said, points) = (if row % 6 == 0 { rare } else { usual }, row * row % 5 + 1);
        format!("\"{said}\",{points}\n")
    });
    std::fs::write(&path, format!("\"{header}\",silos.heard-by-peers\n{}", rows.collect::<String>()))
        .unwrap();
    let became = match read(&Request { path: &path, mapping: None, field: None, segment: None }, &pack) {
        Ok(table) if table.respondents == 36 => Became::Counted,
        Ok(table) => {
            let said = table.notices.iter().any(|notice| notice.text.contains("left out"));
            assert!(
                table.respondents == 30 && said,
                "{header}: {} rows, {:?}",
                table.respondents,
                table.notices
            );
            Became::LeftOut
        }
        Err(problems) => {
            let said = problems.to_string();
            assert!(
                said.contains("it may say which rows count") && said.contains("--every"),
                "{header}: {said}"
            );
            Became::Refused
        }
    };
    assert_eq!(became, expected, "\"{header}\": \"{usual}\" and \"{rare}\"");
}

#[test]
fn rows_that_were_sorted_out_are_left_out() {
    for (header, usual, rare) in [
        ("Q_TerminateFlag", "", "Screened"),
        ("Q_TerminateFlag", "", "QuotaMet"),
        ("Q_DuplicateRespondent", "", "true"),
        ("Q_RelevantIDDuplicate", "", "true"),
        ("gc", "1", "2"),
        ("filter_$", "1", "0"),
        ("filter_$", "Selected", "Not Selected"),
        ("PrimaryLast", "1", "0"),
        ("Include in analysis", "Y", "N"),
        ("Terminated at Q2", "", "Yes"),
        ("Disqualified at", "", "2026-01-02 10:00"),
        ("Deleted", "", "2026-01-03"),
        ("Deleted", "FALSE", "TRUE"),
        ("Archived", "FALSE", "TRUE"),
        ("Draft", "0", "1"),
        ("Role", "Employee", "Test user"),
        ("Stato", "Completato", "Annullato"),
        ("Situação", "Concluída", "Cancelada"),
        ("Status", "Voltooid", "Ongeldig"),
    ] {
        case(header, usual, rare, Became::LeftOut);
    }
}

#[test]
fn rows_that_may_be_sorted_out_are_refused() {
    for (header, usual, rare) in [
        ("Use?", "1", "0"),
        ("Phase", "Main", "Pilot"),
        ("Type", "Response", "Pilot"),
        ("Speeder", "", "1"),
        ("Attention check", "passed", "failed"),
        ("Please select 'Agree' for this question", "4", "1"),
        ("I consent to take part in this study", "Yes", "No"),
        ("Einwilligung", "Ich willige ein", "Ich willige nicht ein"),
    ] {
        case(header, usual, rare, Became::Refused);
    }
}

#[test]
fn columns_about_people_and_their_work_mark_no_rows() {
    for (header, usual, rare) in [
        ("Role", "Developer", "Tester"),
        ("Role", "Cabin crew", "Pilot"),
        ("Type", "Full-time", "Part-time"),
        ("Phase", "Design", "Construction"),
        ("Terminated contracts", "Yes", "No"),
        ("I consent to be contacted for an interview", "Yes", "No"),
        ("My manager builds consent before decisions", "Yes", "No"),
        ("Do you use the intranet?", "Yes", "No"),
        ("Stato", "Lombardia", "Veneto"),
    ] {
        case(header, usual, rare, Became::Counted);
    }
}
