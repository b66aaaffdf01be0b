//! Columns that say which rows are responses of one survey: what is sorted out is left out, what is not clear, or of
//! several periods, is refused.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use fivesigns::answers::Recognizer;
use fivesigns::survey::{Beside, Mapping, Request, RowChoice, Undecided, read, read_recognizing};

/// What becomes of the rows with the rarer text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Counted,
    LeftOut,
    Refused,
    /// Refused together with the others, since they are of several periods.
    Periods,
}

/// Thirty rows with `usual` below a header, and six with `rare`. A column that marks rows does so as well where it is asked
/// for as units.
#[track_caller]
fn case(header: &str, usual: &str, rare: &str, expected: Became) {
    became(header, None, (usual, rare), expected);
    if !usual.is_empty() && (expected == Became::LeftOut || expected == Became::Refused) {
        became(header, Some(header), (usual, rare), expected);
    }
}

#[track_caller]
fn became(header: &str, segment: Option<&str>, (usual, rare): (&str, &str), expected: Became) {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let rows = (0..36).map(|row| {
        let (said, points) = (if row % 6 == 0 { rare } else { usual }, row * row % 5 + 1);
        format!("\"{said}\",{points}\n")
    });
    std::fs::write(&path, format!("\"{header}\",silos.heard-by-peers\n{}", rows.collect::<String>()))
        .unwrap();
    let became = match read(&Request { path: &path, mapping: None, field: None, segment }, &pack) {
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
            assert!(said.contains("--every"), "{header}: {said}");
            if said.contains("one result would pool them") {
                Became::Periods
            } else {
                assert!(said.contains("it may say which rows count"), "{header}: {said}");
                Became::Refused
            }
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
        ("Q_BallotBoxStuffing", "", "true"),
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
        ("Exclude", "", "Remove"),
        ("Exclude", "", "Do not use"),
        ("Exclude from analysis", "", "yes"),
        ("Delete", "", "x"),
        ("Drop", "", "x"),
        ("Remove", "", "1"),
        ("Ausschließen", "", "ja"),
        ("À exclure", "", "x"),
        ("Withdrawn", "no", "yes"),
        ("Record type", "Response", "Test"),
        ("Quality", "Good", "Invalid"),
        ("Quality check", "Passed", "Failed"),
        ("Valid", "Valid", "Nicht gültig"),
        ("Status", "Complete", "Complete (duplicate)"),
        ("Status", "Complete", "Completed, test"),
        ("Status", "Complete", "complete/removed"),
        ("Respondent Status", "Complete", "Terminated"),
        ("Participant status", "Completed", "Withdrawn"),
        ("vStatus", "Qualified", "Screened out"),
        ("Termination reason", "", "Screened out at Q3"),
        ("QC", "pass", "fail"),
        ("Review", "approved", "rejected"),
        ("Qualitätsprüfung", "bestanden", "nicht bestanden"),
        ("Prüfung", "ok", "gesperrt"),
        ("Qualité", "ok", "rejeté"),
        ("Status", "Voltooid", "Gediskwalificeerd"),
        ("Exclude", "no", "yes"),
        ("Completion", "Complete", "Partial"),
        ("Exclude this response", "", "x"),
        ("To be deleted", "", "1"),
        ("Do not use", "", "x"),
        ("Ignore?", "0", "1"),
        ("Excl.", "", "x"),
        ("Nicht verwenden", "", "x"),
        ("Include?", "yes", "no"),
        ("Incluir", "sí", "no"),
        ("Inclure", "oui", "non"),
        ("Remark", "", "exclude"),
        ("Remark", "ok", "Remove"),
        ("Bemerkung", "", "ausschließen"),
        ("Observación", "", "excluir"),
        ("Action", "", "delete this row"),
        ("Flag", "", "excluded"),
    ] {
        case(header, usual, rare, Became::LeftOut);
    }
}

#[test]
fn rows_that_may_be_sorted_out_are_refused() {
    for (header, usual, rare) in [
        ("Use?", "1", "0"),
        ("Status", "Complete", "Complete (odd)"),
        ("Final status", "Complete", "Bogus"),
        ("vStatus", "Qualified", "Qualified Out"),
        ("Ausschluss", "nein", "ja"),
        ("Ausgefiltert", "", "ja"),
        ("Term", "", "Screenout Q2"),
        ("Exclusion reason", "", "asked by the works council"),
        ("Phase", "Main", "Pilot"),
        ("Type", "Response", "Pilot"),
        ("Speeder", "", "1"),
        ("Flagged", "", "1"),
        ("Sample", "main", "soft launch"),
        ("Kommentar intern", "", "bitte löschen"),
        ("Internal note", "", "Please exclude"),
        ("Attention check", "passed", "failed"),
        ("Please select 'Agree' for this question", "4", "1"),
        ("I consent to take part in this study", "Yes", "No"),
        ("Einwilligung", "Ich willige ein", "Ich willige nicht ein"),
        ("Exclude", "", "QA"),
        ("Exclude", "", "Fake"),
        ("Exclude", "", "Sandbox"),
        ("Exclude", "", "Speeder"),
        ("Outlier", "0", "1"),
        ("Eligible", "Yes", "No"),
        ("Outcome", "Completed", "Disqualified"),
        ("Result", "ok", "Test"),
        ("Valid", "Valid", "Straightliner"),
        ("Valid", "Valid", "Fake"),
        ("Valid", "Valid", "Sandbox"),
        ("Flag", "", "Speeder"),
        ("Flag", "", "QA"),
        ("Flag", "", "Fake"),
        ("Flag", "", "Test link"),
        ("Flag", "", "Probe"),
        ("Collector", "Web Link", "Test link"),
        ("Remarks", "", "Test"),
        ("Source", "Email", "Spam"),
        ("Type", "Response", "Disqualified"),
        ("Type", "Response", "Invalid"),
        ("Type", "Response", "Spam"),
        ("Type", "Response", "Bot"),
        ("Type", "Response", "Survey Preview"),
        ("Type", "Response", "QA"),
        ("Type", "Response", "Internal test"),
        ("Flag", "", "1"),
        ("Flag", "0", "1"),
        ("QC flag", "", "x"),
        ("Marker", "", "x"),
        ("Comment", "", "exclude"),
        ("Anything else", "", "do not use"),
        ("Check", "ok", "bad"),
        ("Good", "1", "0"),
        ("Counted", "yes", "no"),
        ("Analysis", "in", "out"),
        ("Bad data", "0", "1"),
        ("Verwenden", "ja", "nein"),
        // "Yes" may say that a row was filtered out.
        ("Filter", "no", "yes"),
        ("Attention", "pass", "fail"),
        ("attention_check_1", "Agree", "Disagree"),
        ("IRI_1", "Correct", "Incorrect"),
        ("AC2", "1", "0"),
        ("Instructed response", "correct", "wrong"),
        ("Trap question", "3", "5"),
        ("Manipulation check", "pass", "fail"),
        ("Seriousness check", "yes", "no"),
        ("Do you agree to take part?", "Yes", "No"),
        ("Teilnahme zugestimmt", "ja", "nein"),
        ("Privacy notice accepted", "Yes", "No"),
        ("Should we use your data?", "Yes", "No"),
        ("Status", "active", "left"),
        ("Validity", "1", "0"),
        ("Data quality", "1", "0"),
        ("Bereinigt", "drin", "raus"),
        ("Bereinigt", "", "raus"),
        ("Scope", "in", "out"),
        ("In Auswertung", "ja", "nein"),
        ("Count this?", "yes", "no"),
        ("Is real", "1", "0"),
        ("Dubletten", "", "1"),
        ("Fake", "", "x"),
        ("x", "", "raus"),
    ] {
        case(header, usual, rare, Became::Refused);
    }
}

/// What the refusal offers for naming the rows that count, followed to the letter.
#[test]
fn the_way_out_keeps_the_rows_in_which_nothing_stands() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    for (header, bad, doubtful, count) in [
        ("_validation_status", "Not approved", "On hold", 50),
        ("Remarks", "", "Test", 54),
        ("Flag", "", "Speeder", 54),
    ] {
        let rows = (0..60).map(|row| {
            let said = if row % 15 == 0 || row == 1 || row == 2 {
                doubtful
            } else if row % 6 == 5 {
                bad
            } else {
                ""
            };
            format!("\"{said}\",{}\n", row * row % 5 + 1)
        });
        std::fs::write(&path, format!("{header},silos.heard-by-peers\n{}", rows.collect::<String>()))
            .unwrap();
        let request = Request { path: &path, mapping: None, field: None, segment: None };
        let said = read(&request, &pack).unwrap_err().to_string();
        let offered = said.lines().find(|line| line.contains("name the texts of all rows")).unwrap();
        let mut choice = RowChoice::default();
        for flag in offered.split("--only \"").skip(1) {
            let (column, text) = flag.split('"').next().unwrap().split_once('=').unwrap();
            choice.only(column, text);
        }
        let mapping = Mapping::default().counting(choice);
        let table = read(&Request { mapping: Some(&mapping), ..request }, &pack).unwrap();
        assert_eq!(table.respondents, count, "{header}: {offered}");
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
        ("Would you be willing to participate in exchange with other teams?", "Yes", "No"),
        ("good2", "yes", "no"),
        ("Stato", "Lombardia", "Veneto"),
        ("Department", "Development", "QA"),
        ("Subject", "Design", "Test"),
        ("Type", "Development", "QA"),
        ("Training", "Completed", "In progress"),
        ("Profession", "Cabin crew", "Pilot"),
        ("Quality", "High", "Low"),
        ("Drop in quality", "2", "1"),
        ("Final mark", "4", "1"),
        ("Remark", "All good here", "I like my team"),
        ("Comment", "All good here", "They exclude us"),
        ("Flag", "Scotland", "Wales"),
        ("Decision", "Go", "Stop"),
        ("_status", "submitted_via_web", "submitted_via_web"),
        ("Status", "received", "received"),
        ("Employment status", "active", "left"),
        ("Attention", "4", "5"),
        ("Screening", "colon", "breast"),
        ("Privacy is respected here", "Agree", "Disagree"),
        ("Scope", "local", "global"),
    ] {
        case(header, usual, rare, Became::Counted);
    }
}

/// What is wrong with thirty-six rows below a header.
fn problems_of(header: &str, cell: impl Fn(usize) -> String) -> String {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let rows = (0..36).map(|row| format!("\"{}\",{}\n", cell(row), row * row % 5 + 1));
    std::fs::write(&path, format!("\"{header}\",silos.heard-by-peers\n{}", rows.collect::<String>()))
        .unwrap();
    let read = read(&Request { path: &path, mapping: None, field: None, segment: None }, &pack);
    read.map_or_else(|problems| problems.to_string(), |_| String::new())
}

#[test]
fn rows_that_stand_for_several_people_are_refused() {
    let is_refused = |header: &str, number: &dyn Fn(usize) -> usize| {
        let said = problems_of(header, |row| number(row).to_string());
        assert_eq!(said.is_empty(), !said.contains("as many people as it says"), "{header}: {said}");
        said.contains("--every")
    };
    for header in ["Count", "n", "Frequency", "Anzahl", "Number of respondents"] {
        assert!(is_refused(header, &|row| row % 7 + 1), "{header}");
        // The numbers of rows, and what is the same for all.
        assert!(!is_refused(header, &|row| row + 1), "{header}");
        assert!(!is_refused(header, &|row| row + 2001), "{header}");
        assert!(!is_refused(header, &|_| 1), "{header}");
    }
    assert!(!is_refused("Number of children", &|row| row % 7 + 1));
    // A blank or a slip among them hides nothing.
    for other in ["", "?", "a few"] {
        let said =
            problems_of("n", |row| if row == 5 { other.to_owned() } else { (row % 7 + 1).to_string() });
        assert!(said.contains("as many people as it says"), "{other}: {said}");
    }
}

#[test]
fn a_number_that_comes_again_may_be_a_respondent() {
    let drawn = |row: usize| ((if row == 35 { 3 } else { row }) * 7919 % 8000 + 1000).to_string();
    for header in ["Nr", "No.", "#", "Number"] {
        let said = problems_of(header, drawn);
        assert!(said.contains("36 rows have only 35 different texts"), "{header}: {said}");
        // Two tables, each numbered from 1, and numbers of something that many share.
        assert_eq!(problems_of(header, |row| (row % 18 + 1).to_string()), "", "{header}");
        assert_eq!(problems_of(header, |row| (row * 7919 % 8 + 1).to_string()), "", "{header}");
    }
    assert_eq!(problems_of("Desk", drawn), "");
}

#[test]
fn rows_that_the_platform_suspects_are_refused() {
    for (header, usual, suspect, says) in [
        ("Q_RecaptchaScore", "0.9", "0.2", "a bot is likely"),
        ("Q_RelevantIDFraudScore", "0", "85", "fraudulent"),
        ("Q_DuplicateScore", "0", "90", "answered twice"),
        ("Q_RelevantIDDuplicateScore", "", "100", "answered twice"),
    ] {
        let scored =
            |rows: usize| problems_of(header, |row| (if row < rows { suspect } else { usual }).to_owned());
        let many = scored(6);
        assert!(
            many.contains(says) && many.contains("6 rows") && many.contains("--every"),
            "{header}: {many}"
        );
        let few = scored(3);
        assert!(few.contains("some rows") && !few.contains("3 rows"), "{header}: {few}");
        assert_eq!(scored(0), "", "{header}");
    }
    assert_eq!(problems_of("Score", |row| (row % 50).to_string()), "");
}

#[test]
fn what_respondents_wrote_leaves_no_row_out() {
    let wrote = |row: usize| {
        if row.is_multiple_of(6) { "ignore".to_owned() } else { format!("More time, please {row}") }
    };
    for header in ["Bemerkung", "Remark", "Notes"] {
        let said = problems_of(header, wrote);
        assert!(said.contains("it may say which rows count"), "{header}: {said}");
    }
}

#[test]
fn rows_of_several_periods_are_refused_whatever_the_header() {
    for (header, earlier, later) in [
        ("Survey name", "Engagement 2025", "Engagement 2026"),
        ("Source file", "survey_2025.csv", "survey_2026.csv"),
        ("Collector", "Spring 2025", "Spring 2026"),
        ("Befragung", "Frühjahr 2025", "Herbst 2025"),
        ("Semester", "WS 24/25", "SS 25"),
        ("Fiscal", "FY2025", "FY2026"),
        ("Month", "2025-03", "2026-03"),
        ("Week", "2025-W10", "2026-W10"),
        ("Jahrgang", "2025", "2026"),
        ("Phase", "1", "2"),
        ("Time point", "T0", "T1"),
        ("Messzeitpunkt", "1", "2"),
        ("T", "T1", "T2"),
        ("Survey", "Pulse Q1", "Pulse Q2"),
        ("Time", "Pre", "Post"),
        ("Submitted", "March 3, 2025", "March 3, 2026"),
        ("end", "1741000000", "1772536000"),
        ("Remarks", "FY25", "FY26"),
        ("Wave", "Jan", "Jul"),
        ("Wave", "Current", "Previous"),
        ("Wave", "A", "B"),
        ("Wave", "last year", "current year"),
        ("Year", "last year", "current year"),
        ("Period", "last year", "current year"),
        ("Source file", "survey2024.csv", "survey2025.csv"),
        ("Campaign", "2024", "2025"),
        ("Measurement", "2024", "2025"),
        ("Run", "2024", "2025"),
        ("Import", "2024", "2025"),
        ("Submitted", "January 2025", "July 2025"),
        ("Date", "2024", "2025"),
        ("Period", "1", "2"),
        ("Year", "'24", "'25"),
        ("Survey", "W1", "W2"),
        ("Period", "P01", "P02"),
        ("Period", "A", "B"),
        ("Code", "Wave1", "Wave2"),
        ("Code", "W1", "W2"),
        ("Set", "P01", "P02"),
        ("Source", "2024H1", "2024H2"),
        ("Source", "24Q1", "24Q2"),
        ("Source", "FY24", "FY25"),
        ("Source", "Survey 1", "Survey 2"),
        ("Group", "Wave 1", "Wave 2"),
        ("Team", "FY24", "FY25"),
        ("Label", "2023/24", "2024/25"),
        ("Label", "1st wave", "2nd wave"),
        ("Label", "Round I", "Round II"),
        ("Year", "2024S1", "2024S2"),
        ("STARTED", "2023-03-02 10:00:00", "2024-03-02 10:00:00"),
        ("Erfasst am", "02.03.2023 10:00", "02.03.2024 10:00"),
        ("Hora de finalización", "2/3/23 10:00:00", "2/3/24 10:00:00"),
        ("Date submitted", "1-Mar-23", "2-Mar-24"),
        ("Ronde", "voorjaar 2024", "najaar 2024"),
        ("Source", "Pulse March", "Pulse June"),
        ("Source", "Pulse March 2025", "Pulse April 2025"),
        ("Month", "March", "June"),
        ("Zeitpunkt", "vor Schulung", "nach Schulung"),
        ("Gruppe", "vor der Schulung", "nach der Schulung"),
        ("x", "pre-training", "post-training"),
        ("Season", "Spring", "Autumn"),
        ("x", "Follow-up 1", "Follow-up 2"),
        ("File", "Baseline", "Follow-up 1"),
        ("Erhebung", "Erste", "Zweite"),
        ("x", "Vorbefragung", "Nachbefragung"),
        ("Sheet", "Welle A", "Welle B"),
        ("Year", "23/24", "24/25"),
        ("Jahr", "24", "25"),
        ("Source.Name", "MAB_24.xlsx", "MAB_25.xlsx"),
        ("Submitted", "20240312", "20250312"),
        ("Date", "20240312093000", "20250312093000"),
    ] {
        case(header, earlier, later, Became::Periods);
    }
}

#[test]
fn years_and_terms_of_people_and_things_are_no_periods() {
    for (header, usual, rare) in [
        ("Cohort", "2024", "2025"),
        ("Year joined", "2024", "2025"),
        ("Salary quartile", "Q1", "Q2"),
        ("Terminal", "T1", "T2"),
        ("Building", "Hall Q1", "Hall Q2"),
        ("Trainees of", "Class of 2024", "Class of 2025"),
        ("Submitted", "January 3, 2026", "March 3, 2026"),
        ("Site", "North 1", "North 2"),
        ("Year", "1", "2"),
        ("Years of service", "24", "25"),
        ("Submitted", "January 2026", "February 2026"),
        ("Training", "this year", "last year"),
        ("Station", "Post 1", "Post 2"),
        ("Group", "Post 1", "Post 2"),
        ("House", "Spring", "Autumn"),
        ("Building", "Winter", "Summer"),
        ("Room", "March", "June"),
        ("Contact", "April", "August"),
        ("Employer", "Current", "Previous"),
        ("Hired on", "2023-03-02", "2024-03-02"),
        ("Geburtsdatum", "02.03.1983", "02.03.1994"),
        ("Desk", "45000", "45800"),
        ("Ward", "W1", "W2"),
        ("Plant", "P01", "P02"),
        ("Region code", "R1", "R2"),
        ("Group", "T1", "T2"),
        ("Cohort", "FY24", "FY25"),
        ("Building", "W4", "W7"),
        ("Month", "March", "April"),
        ("Shift", "Before noon", "After noon"),
        ("Team", "Pre-press", "Post-press"),
        ("Contract", "before 2015", "after 2015"),
    ] {
        case(header, usual, rare, Became::Counted);
    }
}

/// What whoever scores a survey with this column at a terminal is asked: the choices, or that it is about respondents.
fn asked(header: &str, cell: impl Fn(usize) -> String) -> Option<Vec<String>> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let rows: Vec<String> = (0..40).map(|row| format!("{},{}\n", cell(row), row * row % 5 + 1)).collect();
    std::fs::write(&path, format!("{header},silos.heard-by-peers\n{}", rows.concat())).unwrap();
    let request = Request { path: &path, mapping: None, field: None, segment: None };
    let refused = read_recognizing(&request, &Beside::default(), &Recognizer::of_nobody(), &pack).err()?;
    match refused.question()? {
        Undecided::Rows(rows) => {
            Some(rows.choices().iter().map(|choice| format!("{}: {}", choice.text, choice.rows)).collect())
        }
        Undecided::Repeated(repeated) => Some(vec![format!("{} respondents", repeated.respondents)]),
        _ => None,
    }
}

#[test]
fn what_a_person_can_decide_about_rows_is_asked() {
    let day = |row: usize| format!("{}-03-{:02}", if row < 25 { 2025 } else { 2026 }, row % 20 + 1);
    assert_eq!(asked("Date", day).unwrap(), [r#""2025": 25"#, r#""2026": 15"#]);
    let flag = |row: usize| if row < 6 { "1" } else { "" }.to_owned();
    assert_eq!(asked("Flag", flag).unwrap(), [r#""": 34"#, r#""1": 6"#]);
    assert_eq!(asked("Code", |row| format!("W{}", row % 2 + 1)).unwrap(), [r#""W1": 20"#, r#""W2": 20"#]);
    assert_eq!(asked("ID", |row| format!("p{}", row % 35)).unwrap(), ["35 respondents"]);
    // No year names the answers of one survey alone.
    assert_eq!(asked("Date", |row| format!("2026-{}", if row < 25 { "01-10" } else { "09-10" })), None);
}

/// What is said where rows are chosen by the text of a column: what is wrong, or the notices.
fn chosen_by(column: &str, text: &str) -> Result<String, String> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let rows = (0..60).map(|row| {
        let site = if row % 2 == 0 { "Oslo" } else { "Rome" };
        let rare = if row == 7 { "Yard" } else { "Hall" };
        format!("{row},p{row}@example.org,{site},{rare},Remark {row} of mine,{}\n", row % 5 + 1)
    });
    let header = "Respondent,Email,Site,Place,Comment,silos.heard-by-peers\n";
    std::fs::write(&path, format!("{header}{}", rows.collect::<String>())).unwrap();
    let mut choice = RowChoice::default();
    choice.only(column, text);
    let mapping = Mapping::default().counting(choice);
    let request = Request { path: &path, mapping: Some(&mapping), field: None, segment: None };
    let table = read(&request, &pack).map_err(|problems| problems.to_string())?;
    Ok(table.notices.into_iter().map(|notice| notice.text + "\n").collect())
}

#[test]
fn rows_are_not_chosen_by_who_somebody_is_or_what_they_said() {
    for (column, text, fault) in [
        ("Respondent", "1", "numbers the responses"),
        ("Email", "p7@example.org", "an e-mail address"),
        ("Comment", "Remark 7 of mine", "hardly any two rows say the same"),
        ("silos.heard-by-peers", "3", "holds answers"),
    ] {
        let refused = chosen_by(column, text).unwrap_err();
        assert!(refused.contains(fault) && !refused.contains(&format!("\"{text}\"")), "{refused}");
    }
    assert!(chosen_by("Site", "Oslo").unwrap().contains("\"Site\" is \"Oslo\""));
    let few = chosen_by("Place", "Yard").unwrap();
    assert!(few.contains("a text of few rows") && !few.contains("Yard"), "{few}");
}

#[test]
fn what_others_came_to_is_no_respondent() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let people =
        (0..20).map(|row| format!("Lab,{},{}\n", row % 5 + 1, row % 4 + 1)).collect::<Vec<_>>().concat();
    let respondents = |above: &str, below: &str| {
        let headers = "unit,silos.heard-by-peers,silos.solved-twice\n";
        std::fs::write(&path, format!("{headers}{above}{people}{below}")).unwrap();
        let request = Request { path: &path, mapping: None, field: None, segment: None };
        read(&request, &pack).unwrap().respondents
    };
    assert_eq!(respondents("Benchmark 2024,3,3\n", ""), 20);
    assert_eq!(respondents("Norm,3,3\n", "Industry average,3,4\nMax,5,4\nMin,1,1\n"), 20);
    // Units that are called so by chance.
    assert_eq!(respondents("Benchmarking,3,3\nNorman House,3,4\nMax,3,4\n", ""), 23);
}

#[test]
fn rows_with_answers_in_words_that_are_nobodys_do_not_count() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let people: Vec<String> =
        (0..20).map(|row| format!("Lab,{},Agree\n", ["Agree", "Disagree"][row % 2])).collect();
    let people = people.concat();
    let read_with = |above: &str, below: &str| {
        let headers = "unit,silos.heard-by-peers,silos.solved-twice\n";
        std::fs::write(&path, format!("{headers}{above}{people}{below}")).unwrap();
        let request = Request { path: &path, mapping: None, field: None, segment: None };
        read(&request, &pack).map(|table| table.respondents).map_err(|problems| problems.to_string())
    };
    for below in ["Total,Agree,Agree\n", "Median,Agree,Agree\n\nBenchmark 2024,Agree,Disagree\n"] {
        assert_eq!(read_with("", below), Ok(20), "{below}");
    }
    for row in
        ["Example,Agree,Disagree\n", "Beispiel,Agree,Agree\n", "Total,Agree,Agree\n", "Mode,Agree,Agree\n"]
    {
        let said = read_with(row, "").unwrap_err();
        assert!(said.contains("may sum up other rows"), "{row}: {said}");
    }
    // Somebody is called so, and a unit has a word of it in its name.
    assert_eq!(read_with("Max,Agree,Agree\n", "Examples and cases,Agree,Agree\n"), Ok(22));
}

#[test]
fn what_is_called_like_counts_and_legends_refuses_no_survey() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let respondents = |above: &str, headers: &str, cells: fn(usize) -> String, segment: Option<&str>| {
        let rows: Vec<String> = (0..40)
            .map(|row| format!("{},{},{}\n", cells(row), row * row / 3 % 5 + 1, row / 7 % 4 + 1))
            .collect();
        let items = "silos.heard-by-peers,silos.solved-twice";
        std::fs::write(&path, format!("{above}{headers},{items}\n{}", rows.concat())).unwrap();
        let request = Request { path: &path, mapping: None, field: None, segment };
        read(&request, &pack).map(|table| table.respondents).map_err(|problems| problems.to_string())
    };
    let numbered = |row: usize| format!("{},{}", row + 1, ["Nurse", "Doctor"][row % 2]);
    assert_eq!(respondents("", "n,Category", numbered, None), Ok(40));
    let employed = |row: usize| format!("{},{}", ["Nurse", "Doctor"][row % 2], [50, 80, 100][row % 3]);
    assert_eq!(respondents("", "Category,Percent", employed, None), Ok(40));
    let sizes = |row: usize| [5, 12, 30][row % 3].to_string();
    assert_eq!(respondents("", "Headcount", sizes, None), Ok(40));
    assert_eq!(respondents("", "Count", sizes, Some("Count")), Ok(40));
    for title in ["\"Age: 1 = under 30, 2 = 30 to 50, 3 = over 50\",,\n", "Scale 1 to 7 for importance,,\n"] {
        assert_eq!(respondents(title, "Age", |row| (row % 3 + 1).to_string(), None), Ok(40), "{title}");
    }
}

/// Thirty people, with rows among them.
fn among_people(rows: &str, every: Option<&str>) -> Result<usize, String> {
    people_with(rows, "", every)
}

/// Thirty people, with rows below them.
fn below_people(rows: &str, every: Option<&str>) -> Result<usize, String> {
    people_with("", rows, every)
}

fn people_with(rows: &str, below: &str, every: Option<&str>) -> Result<usize, String> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let people = |from: usize| {
        let units = ["North", "South", "West"];
        let person = |row: usize| format!("{},Lab,{},{}\n", units[row % 3], row % 5 + 1, row % 4 + 1);
        (from..from + 15).map(person).collect::<String>()
    };
    let headers = "unit,field,silos.heard-by-peers,silos.solved-twice\n";
    std::fs::write(&path, format!("{headers}{}{rows}{}{below}", people(0), people(15))).unwrap();
    let mut choice = RowChoice::default();
    if let Some(column) = every {
        choice.every(column);
    }
    let mapping = Mapping::default().counting(choice);
    let request = Request { path: &path, mapping: Some(&mapping), field: None, segment: None };
    read(&request, &pack).map(|table| table.respondents).map_err(|problems| problems.to_string())
}

#[test]
fn sums_among_people_are_left_out_where_that_is_beyond_doubt_and_asked_about_otherwise() {
    let left_out = |rows: &str| assert_eq!(among_people(rows, None), Ok(30), "{rows}");
    left_out("Grand total,,3,2\n");
    left_out(",Std dev,1,1\nMean,,3.2,2.4\n");
    left_out("Average,,3.4,2.5\n\nN,,57,56\n");
    left_out("North,Subtotal,3,2\n");
    left_out("North Total,,3.4,2.5\n");
    let refused = |rows: &str, column: &str| {
        let said = among_people(rows, None).unwrap_err();
        let every = format!("--every \"{column}\"");
        assert!(said.contains("may sum up other rows") && said.contains(&every), "{rows}: {said}");
        assert_eq!(among_people(rows, Some(column)), Ok(30 + rows.lines().count()), "{rows}");
    };
    refused("Total,,3,2\n", "unit");
    refused("Durchschnitt,,3,2\n", "unit");
    refused("North Total,,3,2\n", "unit");
    for label in [
        "All",
        "Company",
        "Unternehmen",
        "Industry",
        "Previous year",
        "Target",
        "Top 2",
        "Group mean",
        "Overall mean",
        "Mean 2024",
        "Median 2025",
        "Average (n=12)",
        "Subtotal Finance",
        "Finance - Mean",
        "Finance (Mittelwert)",
        "Durchschnitt Finance",
        "Average of Finance",
        "Finance Ø",
        "Sum of Finance",
        "Finance overall",
        "Industry norm",
        "Ø",
        "Schnitt",
        "N",
        "SD",
        "Count",
    ] {
        refused(&format!("{label},,3,2\n"), "unit");
    }
    refused("313,Total,3,2\n", "field");
    for label in ["All", "Company", "Target", "N", "Count"] {
        let last = below_people(&format!("{label},,3,2\n"), None);
        assert!(last.unwrap_err().contains("may sum up other rows"), "{label}");
    }
    for label in ["Group mean", "Mean 2024", "Average (n=12)", "Ø"] {
        assert_eq!(below_people(&format!("{label},,3,2\n"), None), Ok(30), "{label}");
    }
    refused("Company overall,,3,2\n", "unit");
    refused("X,All units,3,2\n", "field");
    refused("X,Lab Total,3,2\nX,All units,4,4\n", "field");
    let last = below_people("Company overall,,3,2\n", None);
    assert!(last.unwrap_err().contains("may sum up other rows"));
    assert_eq!(below_people("Company overall,,3,2\n", Some("unit")), Ok(31));
    assert_eq!(below_people("North Total,,30,20\nTotal,,60,40\n", None), Ok(30));
}

#[test]
fn people_who_are_called_or_answer_so_count() {
    let counts = |rows: &str, more: usize| assert_eq!(among_people(rows, None), Ok(30 + more), "{rows}");
    counts(&"Total Energies,Lab,3,2\n".repeat(6), 6);
    counts(&"All departments,,3,2\n".repeat(5), 5);
    counts("Total,Lab,3,2\n", 1);
    counts(&"Company,,3,2\n".repeat(5), 5);
    counts(&"N,,3,2\n".repeat(2), 2);
    counts("Media,,3,2\n", 1);
    counts("Norma,All units of the north,3,2\n", 1);
}

#[test]
fn rows_of_answers_are_not_said_to_be_those_of_people() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let items = ["silos.heard-by-peers", "silos.solved-twice", "silos.people-to-ask"];
    let rows = (0..20).flat_map(|person| {
        items
            .iter()
            .enumerate()
            .map(move |(place, item)| format!("r{person},{item},{}\n", (person + place) % 5 + 1))
    });
    std::fs::write(&path, format!("Respondent,Question,Answer\n{}", rows.collect::<String>())).unwrap();
    let table = read(&Request { path: &path, mapping: None, field: None, segment: None }, &pack).unwrap();
    let said: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert_eq!(table.respondents, 20);
    assert!(said.contains(&"20 respondents.") && !said.concat().contains("below the headers"), "{said:?}");
}
