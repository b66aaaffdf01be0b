//! What only a person can decide about a survey, asked at a terminal; elsewhere it is refused.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rust_xlsxwriter::Workbook;

use super::pseudo_terminal::{Person, USUAL};

/// A table with these columns before the answers to a statement: so many rows of each kind.
fn rows(columns: &[&str], kinds: &[(usize, &[&str])]) -> Vec<Vec<String>> {
    let row = |cells: &[&str], answer: &str| {
        let cells = cells.iter().copied().chain(["planning", answer]);
        cells.map(str::to_owned).collect::<Vec<_>>()
    };
    let head = columns.iter().copied().chain(["field", "silos.heard-by-peers"]);
    let mut rows = vec![head.map(str::to_owned).collect()];
    for (count, cells) in kinds {
        rows.extend((0..*count).map(|number| row(cells, ["Agree", "Disagree"][number % 2])));
    }
    rows
}

fn csv(folder: &Path, columns: &[&str], kinds: &[(usize, &[&str])]) {
    let lines = rows(columns, kinds).into_iter().map(|cells| cells.join(",") + "\n");
    fs::write(folder.join("survey.csv"), lines.collect::<String>()).unwrap();
}

/// A workbook in which every third row below the headers is hidden.
fn workbook(folder: &Path, columns: &[&str], kinds: &[(usize, &[&str])]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (number, cells) in (0_u32..).zip(rows(columns, kinds)) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string(number, column, cell).unwrap();
        }
        if number % 3 == 1 {
            sheet.set_row_hidden(number).unwrap();
        }
    }
    book.save(folder.join("survey.xlsx")).unwrap();
}

fn scoring(folder: &Path, survey: &str, more: &[&str]) -> Person {
    Person::at(folder, USUAL, &[&["score", survey, "--field", "field", "-o", "asked.json"], more].concat())
}

/// What was printed behind these words, up to the end of the line.
#[track_caller]
fn behind(person: &Person, words: &str) -> String {
    let text = person.text();
    let (_, rest) = text.split_once(words).unwrap_or_else(|| panic!("{words:?} in {text}"));
    rest.lines().next().unwrap_or_default().trim().to_owned()
}

/// The result of the same command with what was printed to be typed next time, taken as a shell takes it.
#[track_caller]
fn without_asking(folder: &Path, survey: &str, options: &str) -> Vec<u8> {
    let line = format!("\"$0\" score {survey} --field field -o flags.json --no-input {options}");
    let output = Command::new("sh")
        .args(["-c", &line, env!("CARGO_BIN_EXE_fivesigns")])
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap();
    assert!(output.status.success(), "{options}: {}", String::from_utf8_lossy(&output.stderr));
    fs::read(folder.join("flags.json")).unwrap()
}

/// The person has no answer to what the survey cannot tell, and gets the report.
#[track_caller]
fn leaves_without_telling_more(person: &mut Person) {
    if person.sees_one_of("Answer (it|them)\\?|wrote asked.json").starts_with("Answer") {
        let plain = person.sees_one_of("quit|> ") == "> ";
        person.presses(if plain { "no\r" } else { "n" });
    }
    assert_eq!(person.leaves(), 0, "{}", person.text());
}

/// The person gets a report, and the same with the options that were printed.
#[track_caller]
fn gets_what_the_options_give(mut person: Person, folder: &Path, survey: &str, options: &str) {
    leaves_without_telling_more(&mut person);
    assert_eq!(behind(&person, "Next time, without being asked: "), options);
    let asked = fs::read(folder.join("asked.json")).unwrap();
    assert_eq!(asked, without_asking(folder, survey, options));
}

#[test]
fn whether_hidden_rows_count_is_asked() {
    for (key, option) in [("1", "--hidden-rows count"), ("n", "--hidden-rows leave-out")] {
        let folder = tempfile::tempdir().unwrap();
        workbook(folder.path(), &[], &[(30, &[])]);
        let mut person = scoring(folder.path(), "survey.xlsx", &[]);
        person.sees("10 rows are hidden in survey.xlsx, by a filter or by hand.");
        person.sees("Do the hidden rows count?");
        person.sees("quit");
        person.presses(key);
        gets_what_the_options_give(person, folder.path(), "survey.xlsx", option);
    }
}

#[test]
fn the_period_is_asked_with_the_rows_of_each() {
    let kinds: &[(usize, &[&str])] = &[(11, &["2024"]), (12, &["2025"]), (3, &["2019"])];
    let keys = [("2", "--only 'Survey year=2025'"), ("3", "--every 'Survey year'")];
    for (key, option) in keys {
        let folder = tempfile::tempdir().unwrap();
        csv(folder.path(), &["Survey year"], kinds);
        let mut person = scoring(folder.path(), "survey.csv", &[]);
        person.sees("each in fewer than five rows.");
        person.sees("Which period of \"Survey year\" is the report about?");
        person.sees("1 \"2024\": 11 rows");
        person.sees("2 \"2025\": 12 rows");
        person.sees("3 All of them");
        person.presses(key);
        assert!(!person.text().contains("2019"), "{}", person.text());
        gets_what_the_options_give(person, folder.path(), "survey.csv", option);
    }
}

#[test]
fn of_many_periods_several_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let waves: Vec<String> = (1..=8).map(|wave| format!("Wave {wave}")).collect();
    let cells: Vec<[&str; 1]> = waves.iter().map(|wave| [wave.as_str()]).collect();
    let kinds: Vec<(usize, &[&str])> = cells.iter().map(|cells| (6, cells.as_slice())).collect();
    csv(folder.path(), &["Pulse"], &kinds);
    let mut person = scoring(folder.path(), "survey.csv", &[]);
    person.sees("6 \"Wave 6\"");
    person.sees("quit");
    person.presses("7");
    person.sees("2 \"Wave 8\"");
    person.sees("4 Several of them");
    person.sees("quit");
    person.presses("4");
    for (wave, key) in (1..=8).zip("nynnnnny".chars()) {
        person.sees(&format!("Do the 6 rows with \"Wave {wave}\" in \"Pulse\" count?"));
        person.sees("quit");
        person.presses(&key.to_string());
    }
    let options = "--only 'Pulse=Wave 2' --only 'Pulse=Wave 8'";
    gets_what_the_options_give(person, folder.path(), "survey.csv", options);
}

#[test]
fn an_unknown_status_is_asked_about_text_by_text() {
    let kinds: &[(usize, &[&str])] =
        &[(20, &["Complete"]), (6, &["Reviewed"]), (7, &["Disqualified"]), (8, &[""]), (2, &["Seldom"])];
    let folder = tempfile::tempdir().unwrap();
    csv(folder.path(), &["Status"], kinds);
    let mut person = scoring(folder.path(), "survey.csv", &[]);
    person.sees("These do: 20 rows with");
    person.sees("They count only if every row does.");
    person.sees("Do the 8 rows with nothing in \"Status\" count?");
    person.sees("3 Every row counts: whatever \"Status\" says, \"Disqualified\" too");
    person.sees("quit");
    person.presses("n");
    person.sees("Do the 6 rows with \"Reviewed\" in \"Status\" count?");
    person.sees("quit");
    person.presses("y");
    assert!(!person.text().contains("Seldom"), "{}", person.text());
    let options = "--only Status=Complete --only Status=Reviewed";
    gets_what_the_options_give(person, folder.path(), "survey.csv", options);

    let mut person = scoring(folder.path(), "survey.csv", &[]);
    person.sees("Do the 8 rows with nothing in \"Status\" count?");
    person.sees("quit");
    person.presses("3");
    gets_what_the_options_give(person, folder.path(), "survey.csv", "--every Status");
}

#[test]
fn answers_that_leave_nobody_are_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    csv(folder.path(), &["Response status"], &[(9, &["Green"]), (8, &["Red"])]);
    let mut person = scoring(folder.path(), "survey.csv", &[]);
    for (text, key) in [("Green", "n"), ("Red", "n"), ("Green", "n"), ("Red", "y")] {
        person.sees(&format!("rows with \"{text}\" in \"Response status\" count?"));
        person.sees("quit");
        person.presses(key);
    }
    assert!(person.text().contains("By these answers no row would count."), "{}", person.text());
    gets_what_the_options_give(person, folder.path(), "survey.csv", "--only 'Response status=Red'");
}

#[test]
fn where_people_belong_who_chose_several_is_asked() {
    let kinds: &[(usize, &[&str])] = &[(9, &["Lab"]), (9, &["Post"]), (7, &["Lab;Post"])];
    for (key, several) in [("1", "no-group"), ("2", "as-written")] {
        let folder = tempfile::tempdir().unwrap();
        csv(folder.path(), &["Site"], kinds);
        let mut person = scoring(folder.path(), "survey.csv", &["--by", "Site"]);
        person.sees("7 cells of \"Site\" hold several choices, such as \"Lab;Post\".");
        person.sees("Where do people belong who chose several in \"Site\"?");
        person.sees("quit");
        person.presses(key);
        leaves_without_telling_more(&mut person);
        let line = format!("\"Site\": {{ segment: \"Site\", several: {several} }}");
        let text = person.text().replace('\r', "");
        let (_, mapping) = text.split_once("in a mapping file, given with --mapping:\n").unwrap();
        assert_eq!(mapping, format!("  fivesigns-mapping: 1\n  columns:\n    {line}\n"));
        fs::write(folder.path().join("mapping.yaml"), mapping).unwrap();
        let same = without_asking(folder.path(), "survey.csv", "--by Site --mapping mapping.yaml");
        assert_eq!(fs::read(folder.path().join("asked.json")).unwrap(), same);
    }
}

#[test]
fn one_answer_leads_to_the_next_question() {
    let folder = tempfile::tempdir().unwrap();
    workbook(folder.path(), &["Survey year"], &[(30, &["2024"]), (30, &["2025"])]);
    let mut person = scoring(folder.path(), "survey.xlsx", &["--accessible"]);
    person.sees("Do the hidden rows count?");
    person.sees("> ");
    person.presses("no\r");
    person.sees("1  \"2024\": 20 rows");
    person.sees("> ");
    person.presses("1\r");
    let options = "--hidden-rows leave-out --only 'Survey year=2024'";
    gets_what_the_options_give(person, folder.path(), "survey.xlsx", options);
}

#[test]
fn a_fault_that_is_left_is_told_with_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    csv(folder.path(), &["Survey year", "Site"], &[(6, &["2024", "a"]), (6, &["2025", "a@b.example"])]);
    let mut person = scoring(folder.path(), "survey.csv", &["--by", "Site"]);
    person.sees("Which period of");
    person.sees("quit");
    person.presses("2");
    assert_eq!(person.leaves(), 3);
    assert_eq!(behind(&person, "Next time, without being asked: "), "--only 'Survey year=2025'");
    assert!(person.text().contains("the cell identifies a person"), "{}", person.text());
}

#[test]
fn which_rows_of_a_respondent_count_is_asked_once_the_period_is_known() {
    let kinds: &[(usize, &[&str])] =
        &[(1, &["2024", "a"]), (1, &["2024", "b"]), (7, &["2024", "c"]), (9, &["2025", "a"])];
    for (key, word) in [("1", "first-row"), ("2", "every-row")] {
        let folder = tempfile::tempdir().unwrap();
        csv(folder.path(), &["Survey year", "Respondent ID"], kinds);
        let mut person = scoring(folder.path(), "survey.csv", &[]);
        person.sees("Which period of");
        person.sees("quit");
        person.presses("1");
        person.sees("9 rows are of only a few respondents.");
        person.sees("quit");
        person.presses(key);
        leaves_without_telling_more(&mut person);
        let options = behind(&person, "Next time, without being asked: ");
        assert_eq!(options, "--only 'Survey year=2024'");
        let text = person.text().replace('\r', "");
        let (_, mapping) = text.split_once("And, in a mapping file, given with --mapping:\n").unwrap();
        assert_eq!(mapping, format!("  fivesigns-mapping: 1\n  read: {{ repeated: {word} }}\n"));
        fs::write(folder.path().join("mapping.yaml"), mapping).unwrap();
        let same = without_asking(folder.path(), "survey.csv", &format!("{options} --mapping mapping.yaml"));
        assert_eq!(fs::read(folder.path().join("asked.json")).unwrap(), same);
    }
}

#[test]
fn whether_rows_that_repeat_others_are_of_other_people_is_asked() {
    let twice =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/surveys/table-twice-shuffled-and-numbered-anew.bad.csv");
    let asked = |key: &str| {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(twice, folder.path().join("survey.csv")).unwrap();
        let mut person = scoring(folder.path(), "survey.csv", &[]);
        person.sees("In survey.csv, 16 rows have all the answers of an earlier row");
        person.sees("Are the rows that repeat others of other people?");
        person.sees("quit");
        person.presses(key);
        (folder, person)
    };
    let (folder, mut person) = asked("y");
    leaves_without_telling_more(&mut person);
    let text = person.text().replace('\r', "");
    let (_, mapping) = text.split_once("in a mapping file, given with --mapping:\n").unwrap();
    assert_eq!(mapping, "  fivesigns-mapping: 1\n  read: { repeated: every-row }\n");
    fs::write(folder.path().join("mapping.yaml"), mapping).unwrap();
    let same = without_asking(folder.path(), "survey.csv", "--mapping mapping.yaml");
    assert_eq!(fs::read(folder.path().join("asked.json")).unwrap(), same);

    let (folder, mut person) = asked("n");
    assert_eq!(person.leaves(), 3, "{}", person.text());
    assert!(person.text().contains("help: keep one copy"), "{}", person.text());
    assert!(!folder.path().join("asked.json").exists());
}

#[test]
fn the_sheet_is_asked_before_what_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    for (name, period) in [("Spring wave", "2024"), ("Autumn wave", "2025")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let kinds: &[(usize, &[&str])] = &[(12, &[period]), (12, &["2026"])];
        for (number, cells) in (0_u32..).zip(rows(&["Survey year"], kinds)) {
            sheet.write_row(number, 0, cells).unwrap();
        }
    }
    book.save(folder.path().join("survey.xlsx")).unwrap();
    let mut person = scoring(folder.path(), "survey.xlsx", &[]);
    person.sees("Which sheet holds the responses?");
    person.sees("2 Autumn wave");
    person.sees("quit");
    person.presses("2");
    person.sees("1 \"2025\": 12 rows");
    person.sees("quit");
    person.presses("1");
    let options = "--sheet 'Autumn wave' --only 'Survey year=2025'";
    gets_what_the_options_give(person, folder.path(), "survey.xlsx", options);
}

#[test]
fn who_leaves_has_nothing_written() {
    for key in ["\u{1b}", "\u{3}", "q"] {
        let folder = tempfile::tempdir().unwrap();
        workbook(folder.path(), &["Survey year"], &[(30, &["2024"]), (30, &["2025"])]);
        let mut person = scoring(folder.path(), "survey.xlsx", &[]);
        person.sees("Do the hidden rows count?");
        person.sees("quit");
        person.presses("y");
        person.sees("Which period of");
        person.sees("quit");
        person.presses(key);
        assert_eq!(person.leaves(), 130);
        assert!(!person.is_raw(), "the terminal echoes and waits for lines again");
        let text = person.text().replace('\r', "");
        assert!(
            text.ends_with("Nothing was written.\nNext time, without being asked: --hidden-rows count\n"),
            "{text}"
        );
        assert_eq!(text.matches("Next time").count(), 1, "{text}");
        assert!(!folder.path().join("asked.json").exists());
    }
}

#[test]
fn nobody_is_asked_where_nobody_is_there_or_wants_to_be() {
    let folder = tempfile::tempdir().unwrap();
    csv(folder.path(), &["Survey year"], &[(11, &["2024"]), (12, &["2025"])]);
    let mut person = scoring(folder.path(), "survey.csv", &["--no-input"]);
    assert_eq!(person.leaves(), 3);
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let refused = "error: survey.csv, column \"Survey year\": the rows are of several periods, and one result would \
                   pool them: \"2024\" (11 rows) and \"2025\" (12 rows)\n  help: score one of them: --only \"Survey \
                   year=2025\", or in a mapping: rows: { only: { \"Survey year\": [\"2025\"] } }\n  help: or pool them \
                   on purpose: --every \"Survey year\", or in a mapping: rows: { every: [\"Survey year\"] }\n";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), refused);
    assert_eq!(person.text().replace('\r', ""), refused);
}

#[test]
fn hidden_rows_of_the_attributes_are_decided_like_those_of_the_survey() {
    for (key, option) in [("y", "--hidden-rows count"), ("n", "--hidden-rows leave-out")] {
        let folder = tempfile::tempdir().unwrap();
        let people: Vec<String> = (1..=30).map(|number| format!("E{number}")).collect();
        let cells: Vec<[&str; 1]> = people.iter().map(|person| [person.as_str()]).collect();
        let kinds: Vec<(usize, &[&str])> = cells.iter().map(|cells| (1, cells.as_slice())).collect();
        csv(folder.path(), &["Employee ID"], &kinds);
        attributes(folder.path(), &people);
        let more = ["--attributes", "people.xlsx", "--by", "Department"];
        let refused = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .args(["score", "survey.csv", "--no-input"])
            .args(more)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let refused = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.starts_with("error: people.xlsx: 10 rows are hidden in the sheet"), "{refused}");
        assert!(refused.contains("--hidden-rows count or --hidden-rows leave-out"), "{refused}");
        let mut person = scoring(folder.path(), "survey.csv", &more);
        person.sees("10 rows are hidden in people.xlsx");
        person.sees("1 Yes: their attributes are joined like the others");
        person.sees("quit");
        person.presses(key);
        leaves_without_telling_more(&mut person);
        assert_eq!(behind(&person, "Next time, without being asked: "), option);
        let asked = fs::read(folder.path().join("asked.json")).unwrap();
        let options = format!("{} {option}", more.join(" "));
        assert_eq!(asked, without_asking(folder.path(), "survey.csv", &options));
        let said = match option {
            "--hidden-rows count" => {
                "all rows have attributes in it; 10 rows hidden in it count like the others"
            }
            _ => "about 66 % of the rows have attributes in it; 10 rows hidden in it were left out",
        };
        assert!(String::from_utf8(asked).unwrap().contains(said), "{said}");
    }
}

/// The department of these people in a workbook, in which every third row below the headers is hidden.
fn attributes(folder: &Path, people: &[String]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Employee ID", "Department"]).unwrap();
    for (row, person) in (1_u32..).zip(people) {
        sheet.write_row(row, 0, [person.as_str(), "Lab"]).unwrap();
        if row % 3 == 1 {
            sheet.set_row_hidden(row).unwrap();
        }
    }
    book.save(folder.join("people.xlsx")).unwrap();
}
