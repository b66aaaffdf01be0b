//! What `inspect` says of columns that come in batteries, with labels of their own or with non-answers.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use std::fmt::Write;
use std::process::Command;

/// A survey with these headers and as many rows as are asked for, each cell by row and column.
fn survey(headers: &str, rows: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let mut text = format!("{headers}\n");
    for row in 0..rows {
        let cells: Vec<String> = (0..headers.split(',').count()).map(|column| cell(row, column)).collect();
        let _ = writeln!(text, "{}", cells.join(","));
    }
    text
}

/// What is said of the survey on one line, and the mapping that is written.
fn inspected(survey: &str) -> (String, String) {
    inspected_as("survey.csv", survey, &[])
}

fn inspected_as(name: &str, survey: &str, more: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), survey).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .arg("inspect")
            .arg(name)
            .args(arguments)
            .args(more)
            .env("COLUMNS", "100")
            .current_dir(&folder)
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let said = run(&[]).split_whitespace().collect::<Vec<_>>().join(" ");
    run(&["--write", "mapping.yaml", "--no-input"]);
    (said, std::fs::read_to_string(folder.path().join("mapping.yaml")).unwrap_or_default())
}

#[track_caller]
fn says(said: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(said.contains(wanted), "no \"{wanted}\" in\n{said}");
    }
}

#[track_caller]
fn says_nothing_of(said: &str, unwanted: &[&str]) {
    for unwanted in unwanted {
        assert!(!said.contains(unwanted), "\"{unwanted}\" in\n{said}");
    }
}

fn pick(row: usize, values: &[&str]) -> String {
    values[row % values.len()].to_owned()
}

#[test]
fn an_open_end_is_an_option_and_a_labelled_number_never_stands_for_no_answer() {
    let text = survey("Bus factor,Time for teaching", 60, |row, column| match column {
        0 => pick(row, &["1", "2", "5+", "3", "4"]),
        _ => pick(row, &["1 (nothing of it)", "2", "3", "10 (all of it)"]),
    });
    let (said, mapping) = inspected(&text);
    says(
        &said,
        &[
            "whole numbers 1 to 4 and \"5+\"; what they stand for is not in the file",
            "labelled at the ends: 1 nothing of it, 10 all of it",
        ],
    );
    says_nothing_of(&said, &["may stand for no answer"]);
    says(&mapping, &["codes: { 1: OPTION, 2: OPTION, 3: OPTION, 4: OPTION, \"5+\": OPTION }"]);
    says(
        &mapping,
        &[
            "codes: { 1: one, 2: two, 3: three, 4: four,",
            "10: ten }",
            "formats of ten points and more: agree-10",
        ],
    );
}

#[test]
fn labels_of_the_file_are_told_and_a_template_with_its_codes_scores() {
    let answers =
        ["1 – Extremely critical", "2 – Very critical", "3 – Somewhat critical", "5 – Not at all critical"];
    let text = survey("How critical are the gaps between teams?", 40, |row, _| pick(row, &answers));
    let (said, mapping) = inspected(&text);
    says(
        &said,
        &[
            "whole numbers 1, 2, 3, 5, with labels in the file: 1 extremely critical, 2 very critical, 3 somewhat critical, 5 not at all critical",
        ],
    );
    says_nothing_of(&said, &["what they stand for is not in the file"]);
    says(&mapping, &["labels in the file: 1 extremely critical, 2 very critical"]);
    let proposal = mapping.lines().find(|line| line.contains("codes: { 1: OPTION, 2: OPTION, 3")).unwrap();
    let filled = proposal
        .trim_start_matches("  # ")
        .replace("sign: SIGN", "sign: silos")
        .replace("HIGH-OR-LOW", "low")
        .replace("FORMAT", "important-5")
        .replace("1: OPTION", "1: extremely")
        .replace("2: OPTION", "2: very")
        .replace("3: OPTION", "3: moderately")
        .replace("5: OPTION", "5: not-important");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("survey.csv"), &text).unwrap();
    let mapping = format!("fivesigns-mapping: 1\ncolumns:\n  {filled}\n");
    std::fs::write(folder.path().join("mapping.yaml"), &mapping).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv", "--mapping", "mapping.yaml"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{mapping}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn neighbours_with_one_set_of_labels_are_a_scale_and_never_groups() {
    let scale = ["hot", "warm", "cool", "cold"];
    let text = survey("Mood [here],Mood [there],Mood [elsewhere],Site", 80, |row, column| match column {
        3 => pick(row, &["North", "South", "East"]),
        column => pick(row * (column + 1) + column, &scale),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["A to C: 3 columns of \"Mood\"", "on no format that is known: \"hot\""]);
    assert_eq!(mapping.matches("{ segment: \"").count(), 1, "{mapping}");
    says(
        &mapping,
        &[
            "\"Mood [here]\": ignore",
            "format: FORMAT, codes: { \"hot\": OPTION",
            "\"Site\": { segment: \"site\" }",
        ],
    );
    says(&mapping, &["# No statement is switched on yet; groups are: take away"]);
}

#[test]
fn a_battery_decides_the_format_and_none_of_several_is_written() {
    let sure = ["Never", "Sometimes", "Often", "Very often", "Always"];
    let sparse = ["Never", "Sometimes", "Often"];
    let text = survey("leave1. Leave?,leave2. Stay?,third. Third?", 60, |row, column| match column {
        0 => pick(row, &sure),
        _ => pick(row, &sparse),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["B leave2. Stay? - a statement that is not ours; answers on often-5-no-rarely"]);
    says(
        &mapping,
        &["\"leave2. Stay?\": { sign: SIGN, favourable: HIGH-OR-LOW, format: often-5-no-rarely }"],
    );
    says(&mapping, &["\"third. Third?\": { sign: SIGN, favourable: HIGH-OR-LOW, format: FORMAT }"]);
}

#[test]
fn an_end_that_nobody_chose_is_told() {
    let values = ["Never", "Rarely", "Sometimes", "Frequently"];
    let text =
        survey("Do you share? [code],Do you share? [data]", 50, |row, column| pick(row + column, &values));
    let (said, _) = inspected(&text);
    says(
        &said,
        &[
            "in 100 answers nobody chose \"Always\" of often-5 and often-6, nor \"Very frequently\" of often-5-frequently; it may be often-4",
        ],
    );
}

#[test]
fn recoded_numbers_and_gaps_of_a_matrix_are_one_battery() {
    let text = survey("Rate [a],Rate [b],Rate [c]", 12, |row, column| match column {
        0 => pick(row, &["10", "13"]),
        1 => pick(row, &["11", "12", "13"]),
        _ => "10".to_owned(),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["3 columns of \"Rate\", \"a\" to \"c\" - whole numbers 10 to 13; what they stand for"]);
    says(
        &mapping,
        &[
            "\"Rate [b]\": { sign: SIGN, favourable: HIGH-OR-LOW, format: FORMAT, codes: { 11: OPTION, 12: OPTION, 13: OPTION } }",
        ],
    );
}

#[test]
fn an_order_of_preference_is_no_rating() {
    let text = survey("Rank [x],Rank [y],Rank [z]", 30, |row, column| ((row + column) % 3 + 1).to_string());
    let (said, _) = inspected(&text);
    says(&said, &["3 columns of \"Rank\", \"x\" to \"z\" - a ranking, ignored; 30 answers in each"]);
    let ratings = survey("Rate [x],Rate [y],Rate [z]", 30, |row, column| (row * column % 3 + 1).to_string());
    says_nothing_of(&inspected(&ratings).0, &["ranking"]);
}

#[test]
fn what_is_no_answer_is_counted_apart() {
    let text = survey("Share,Unit,Later,Sure", 40, |row, column| match (column, row) {
        (0, 0..7) => "Don't know".to_owned(),
        (0, _) => pick(row, &["Agree", "Disagree", "Strongly agree", "Neutral"]),
        (1, 0..3) | (2, _) => "NA".to_owned(),
        (1, _) => pick(row, &["Lab", "Office"]),
        (_, 0..9) => "NA".to_owned(),
        _ => "Yes".to_owned(),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["33 answers and 7 \"Don't know\"", "2 different answers, which could divide people"]);
    says(&said, &["fewer than 5 \"NA\" name no group; scoring keeps each of these as a group of its own"]);
    says(&said, &["nothing but 40 \"NA\"", "\"Yes\", ignored; 31 answers and 9 \"NA\""]);
    says(&mapping, &["2 groups, the smallest of"]);
}

#[test]
fn one_answer_divides_nobody_and_own_words_are_no_groups() {
    let words = ["sad", "tea", "elm", "ink", "fog", "rye"];
    let text = survey("Country,Tool,Recode", 60, |row, column| match column {
        0 => "Norway".to_owned(),
        1 if row < 12 => format!("{}{row}", pick(row, &words)),
        1 => pick(row, &["wiki", "chat", "mail"]),
        _ if row < 5 => pick(row, &["Git", "Other"]),
        _ => String::new(),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["A Country - one answer for everybody, ignored; 60 answers"]);
    says(&said, &["B Tool - text in people's own words"]);
    says_nothing_of(&mapping, &["  \"Tool\": { segment", "  \"Recode\": { segment"]);
    says_nothing_of(&said, &["sad0", "tea1"]);
}

#[test]
fn a_group_of_few_is_proposed_and_not_switched_on() {
    let text = survey("Site,Recode", 200, |row, column| match column {
        0 => pick(row, &["North", "South"]),
        _ if row < 15 => pick(row, &["Git", "Other", "None of it"]),
        _ => String::new(),
    });
    let (_, mapping) = inspected(&text);
    says(
        &mapping,
        &[
            "  # \"Recode\": { segment: \"recode\" }",
            "but only 15 of 200 people are in one",
            "  \"Recode\": ignore",
        ],
    );
}

#[test]
fn values_of_few_people_are_not_shown() {
    let text = survey("Team,Years", 30, |row, column| match (column, row) {
        (0, 0..4) => "Rotterdam".to_owned(),
        (0, _) => pick(row, &["North", "South"]),
        _ => format!("{}.5", row * 7 % 13 + 20),
    });
    let (said, _) = inspected(&text);
    says(&said, &["values such as \"North\", \"South\""]);
    says_nothing_of(&said, &["Rotterdam", "27.5"]);
}

#[test]
fn an_invisible_mark_is_ignored_and_its_answers_count() {
    let text = survey("Size", 40, |row, _| pick(row, &["2-50", "Greater than\u{a0}10 000", "51-999"]));
    says(
        &inspected(&text).0,
        &["an invisible mark in \"Greater than 10 000\" is ignored; its 13 answers count"],
    );
}

#[test]
fn options_of_one_question_are_told_together_and_no_others() {
    let headers = "id,submitdate,lastpage,tools[a]. Which tools? [Wiki],tools[b]. Which tools? [Chat],tools[c]. Which tools? [Calls],member. Member of (see http://example.org/join)?,check_one___1,check_one___2,check_one___3,check_two___a,check_two___b,check_two___c";
    let text = survey(headers, 30, |row, column| match column {
        0 => row.to_string(),
        1 => "2024-03-05 10:00:00".to_owned(),
        2 => "3".to_owned(),
        3..=6 => pick(row + column, &["Yes", "No"]),
        _ => pick(row + column, &["0", "1"]),
    });
    let (said, _) = inspected(&text);
    says(&said, &["D to F: 3 options of \"tools. Which tools?\", ignored"]);
    says(&said, &["G member. Member of (see http://example.org/join)? - \""]);
    says(
        &said,
        &["H to J: 3 options of \"check_one\", ignored", "K to M: 3 options of \"check_two\", ignored"],
    );
}

#[test]
fn joined_choices_stand_beside_their_options() {
    let text = survey("_id,_uuid,needs,needs/vegan,needs/halal", 12, |row, column| match column {
        0 | 1 => row.to_string(),
        2 => pick(row, &["vegan", "halal", "vegan halal"]),
        _ => pick(row + column, &["0", "1"]),
    });
    says(&inspected(&text).0, &["several choices joined in one cell, ignored - its options stand in D to E"]);
}

#[test]
fn the_next_command_repeats_what_was_asked() {
    let own = survey("My work is useful,Site", 20, |row, column| match column {
        0 => pick(row, &["Agree", "Disagree"]),
        _ => pick(row, &["North", "South"]),
    });
    let (said, _) =
        inspected_as("my survey.csv", &own, &["--pack", concat!(env!("CARGO_MANIFEST_DIR"), "/rules")]);
    says(&said, &["fivesigns inspect 'my survey.csv' --pack ", " --write mapping.yaml, then edit it"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    std::fs::write(&path, &own).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .args(arguments)
            .stdin(std::fs::File::open(&path).unwrap())
            .current_dir(&folder)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    says(&run(&["inspect", "-"]), &["fivesigns inspect - --write mapping.yaml < FILE, then edit it"]);
    let written = run(&["inspect", "survey.csv", "--write", "own.yaml", "--no-input"]);
    says(&written, &["edit own.yaml, then score: fivesigns score survey.csv --mapping own.yaml;"]);
    let (said, _) = inspected("A question,Another\n");
    says(&said, &["There is no response to score in this file"]);
    says_nothing_of(&said, &["--write mapping.yaml"]);
}

#[test]
fn a_file_of_attributes_is_told_from_a_survey() {
    let text = survey("EMP ID,Department,Site", 30, |row, column| match column {
        0 => format!("E{row}"),
        1 => pick(row, &["Lab", "Office", "Plant"]),
        _ => pick(row, &["North", "South"]),
    });
    let (said, _) = inspected_as("people.csv", &text, &[]);
    says(
        &said,
        &[
            "No column has answers on a format that is known.",
            "If this is a file of attributes, name the survey, and this one with --attributes: fivesigns score SURVEY --attributes people.csv",
            "If it is the survey, say under `codes` what the labels of its answers stand for",
        ],
    );
}

#[test]
fn all_columns_of_groups_are_counted() {
    let text = survey("Country,Cost centre,Dept,Entity,Function,Grade,Home", 30, |row, column| {
        format!("{}{column}", pick(row, &["North ", "South ", "East "]))
    });
    says(&inspected(&text).0, &["\"Function\", and 2 more."]);
}

#[test]
fn an_option_that_nobody_chose_stands_among_the_others() {
    let text = survey("Tools [a],Tools [b],Tools [c],Tools [d],Other", 20, |row, column| match column {
        0 | 2 | 4 => String::new(),
        _ => pick(row + column, &["Yes", "No"]),
    });
    says(&inspected(&text).0, &["A to D: 4 options of \"Tools\", ignored", "E Other - nothing in it"]);
}

#[test]
fn ladders_of_another_height_are_told_apart() {
    let text = survey("Pay,Peers,Tasks,Hours,Rooms,Home", 40, |row, column| match column {
        0..=2 => (row % 4 + 1).to_string(),
        _ => (row % 5 + 1).to_string(),
    });
    says(
        &inspected(&text).0,
        &["A to C: 3 columns", "whole numbers 1 to 4;", "D to F: 3 columns", "whole numbers 1 to 5;"],
    );
}

#[test]
fn shares_with_and_without_their_sign_are_numbers() {
    let text = survey("Share of time", 60, |row, _| match row {
        0 => "it varies a lot".to_owned(),
        1 => "~60".to_owned(),
        row if row % 2 == 0 => format!("{}%", row % 17 * 5),
        row => (row % 17 * 5).to_string(),
    });
    says(&inspected(&text).0, &["A Share of time - numbers, ignored; 60 answers"]);
}

#[test]
fn columns_of_groups_are_counted_whatever_the_length_of_their_names() {
    let long = "Which of the following best describes the site at which you spend most of your time";
    let text = survey(&format!("Site,{long},Shift"), 60, |row, column| {
        pick(row, [&["North", "South"], &["Depot", "Office"], &["Early", "Late"]][column])
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["for --by or --field: \"Site\", \"Shift\", and 1 more."]);
    assert_eq!(mapping.matches("segment: \"").count(), 3, "{mapping}");
}

#[cfg(unix)]
#[test]
fn a_proposed_command_runs_nothing_of_a_files_name() {
    let text = survey("Q1,Q2", 60, |row, _| {
        pick(row, &["Agree", "Disagree", "Strongly agree", "Strongly disagree"])
    });
    let (said, _) = inspected_as("it's $(mine).csv", &text, &[]);
    says(&said, &[r"fivesigns inspect 'it'\''s $(mine).csv' --write mapping.yaml"]);
}

const AGREEMENT: [&str; 5] = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"];

#[test]
fn a_code_for_no_answer_among_labels_makes_no_groups() {
    let few = survey("First,Second,Third", 60, |row, column| match column {
        0 if row % 7 == 0 => "-99".to_owned(),
        1 if row % 11 == 0 => "999".to_owned(),
        _ => pick(row, &AGREEMENT),
    });
    let (said, mapping) = inspected(&few);
    says(
        &said,
        &[
            "most answers are on agree-5, but not \"-99\"",
            "most answers are on agree-5, but not \"999\"",
            "answers on agree-5; 60 answers",
        ],
    );
    says_nothing_of(&format!("{said}{mapping}"), &["groups; the rarest", "{ segment: \""]);
    let unsure =
        survey("How often?", 60, |row, _| pick(row, &["Never", "Sometimes", "Often", "Sometimes", "-9"]));
    let (said, mapping) = inspected(&unsure);
    says(&said, &["could be on often-4 or", "-9 may stand for no answer"]);
    says(&mapping, &["say which one was printed", "# -9 may stand for no answer"]);
}

#[test]
fn answers_that_are_mostly_on_a_format_make_no_groups() {
    let more = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree", "I was not there"];
    let (said, mapping) = inspected(&survey("Talks help", 60, |row, _| pick(row, &more)));
    says(&said, &["most answers are on agree-5, but not \"I was not there\""]);
    says_nothing_of(&mapping, &["{ segment: \""]);
    let rare = |row: usize, _| if row < 2 { "Ask Ada".to_owned() } else { pick(row, &AGREEMENT[..3]) };
    says_nothing_of(&inspected(&survey("Talks help", 12, rare)).0, &["Ask Ada"]);
}

#[test]
fn a_mark_that_everybody_set_is_no_ladder_of_truth() {
    let text = survey("I consent,Agree,Dept", 60, |row, column| match column {
        0 => "TRUE".to_owned(),
        1 if row % 3 == 0 => String::new(),
        1 => "true".to_owned(),
        _ => pick(row, &["Lab", "Office"]),
    });
    let (said, _) = inspected(&text);
    says(&said, &["\"TRUE\", ignored; 60 answers", "\"true\", ignored; 40 answers"]);
    says_nothing_of(&said, &["true-4"]);
}

#[test]
fn columns_side_by_side_tell_that_numbers_are_points() {
    let seven = survey("q1,q2,q3,q4,Text,Alone", 30, |row, column| match column {
        0 => pick(row, &["3", "4", "5", "6", "7"]),
        1..=3 => pick(row + column, &["4", "5", "6", "7"]),
        4 => format!("words {row}"),
        _ => pick(row, &["4", "5", "6", "7"]),
    });
    let (said, mapping) = inspected(&seven);
    says(
        &said,
        &["A to D: 4 columns, \"q1\" to \"q4\" - whole numbers 3 to 7", "F Alone - numbers, ignored"],
    );
    assert_eq!(mapping.matches("numbers that may be codes").count(), 4, "{mapping}");
    let ten = survey("t1,t2,t3", 60, |row, column| {
        pick(row, [&["1", "2", "8", "10"], &["2", "5", "9", "4"], &["3", "6", "7", "10"]][column])
    });
    let (said, _) = inspected(&ten);
    says(&said, &["whole numbers 2, 4, 5, 9;", "whole numbers 3, 6, 7, 10;"]);
    says_nothing_of(&said, &["numbers, ignored", "may stand for no answer"]);
    let missing = survey("q1,q2", 60, |row, column| pick(row + column, &["1", "2", "3", "4", "5", "9"]));
    says(&inspected(&missing).0, &["9 may stand for no answer"]);
}

#[test]
fn likely_to_recommend_is_asked_with_points() {
    let points = ["5", "7", "10", "9", "8"];
    let text = survey("How likely are you to recommend us?", 60, |row, _| pick(row, &points));
    says(&inspected(&text).0, &["whole numbers 5, 7, 8, 9, 10"]);
    let text = survey("How old is it?", 60, |row, _| pick(row, &points));
    says(&inspected(&text).0, &["numbers, ignored"]);
}

#[test]
fn other_and_more_are_answers() {
    let text = survey("Children,Tool,Rarely", 60, |row, column| match column {
        0 => pick(row, &["0", "1", "2", "3", "4 or more"]),
        1 => pick(row, &["1", "2", "3", "-oth-"]),
        _ => pick(row, &["1", "2", "4", "5"]),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["whole numbers 0 to 3 and \"4 or more\"", "\"-oth-\" means that \"Other\" was chosen"]);
    says_nothing_of(&said, &["may stand for no answer"]);
    says(&mapping, &["3: OPTION, \"4 or more\": OPTION }"]);
}

#[test]
fn a_choice_spread_over_columns_is_on_the_format_of_its_options() {
    let mut text = "Respondent ID,Collector ID,We share knowledge,,,,\n".to_owned();
    let _ = writeln!(text, ",,{}", AGREEMENT.join(","));
    for row in 0..40 {
        let cells = (0..5).map(|option| if option == row % 4 { AGREEMENT[option] } else { "" });
        let _ = writeln!(text, "{row},7,{}", cells.collect::<Vec<_>>().join(","));
    }
    let (said, mapping) = inspected(&text);
    says(&said, &["put together again; answers on agree-5", "proposal: it may speak to silos"]);
    says_nothing_of(&said, &["--by or --field"]);
    says(&mapping, &["\"We share knowledge\": { sign: silos, favourable: HIGH-OR-LOW, format: agree-5 }"]);
    let more = text
        .replace(",,Strongly disagree", ",,No idea of it")
        .replace(",7,Strongly disagree", ",7,No idea of it");
    let (said, mapping) = inspected(&more);
    says(&said, &["put together again; unsure: its answers are on no format that is known"]);
    says_nothing_of(&mapping, &["{ segment: \""]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("survey.csv"), &text).unwrap();
    let columns = "  \"We share knowledge\": { sign: silos, favourable: high, format: agree-5 }\n";
    std::fs::write(folder.path().join("mapping.yaml"), format!("fivesigns-mapping: 1\ncolumns:\n{columns}"))
        .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["score", "survey.csv", "--mapping", "mapping.yaml", "--format", "json"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let json = String::from_utf8(output.stdout).unwrap();
    assert!(json.contains("\"We share knowledge\""), "{json}{}", String::from_utf8_lossy(&output.stderr));
    says_nothing_of(&json, &["We share knowledge - Strongly disagree"]);
}

#[test]
fn several_choices_in_a_cell_are_told_by_what_ends_or_divides_them() {
    let text = survey("Tools,Other tools,Field", 60, |row, column| match column {
        0 => pick(row, &["\"Teams;Slack;\"", "Mail;", "Slack;", "Teams;"]),
        1 => pick(row, &["\"Slack\nTeams\"", "\"Slack\nMail\"", "Teams"]),
        _ => pick(row, &["\"Sales, buying;\"", "\"Finance, banks;\"", "Logistics;"]),
    });
    let (said, mapping) = inspected(&text);
    says(&said, &["A Tools - several choices joined", "B Other tools - several choices joined"]);
    says(&said, &["C Field - 3 different answers, which could divide people into groups"]);
    says(&mapping, &["\"Tools\": ignore", "\"Other tools\": ignore"]);
}

#[test]
fn rows_at_the_end_that_sum_up_others_are_told_and_left_out() {
    let mut text = survey("No,Team,Bus factor", 30, |row, column| match column {
        0 => (row + 1).to_string(),
        1 => pick(row, &["Lab", "Ward"]),
        _ => pick(row, &["1", "2", "3", "4", "5"]),
    });
    text.push_str("Average,,3.5\n");
    let (said, _) = inspected(&text);
    says(
        &said,
        &[
            "31 below the headers, 30 of them responses; 1 holds sums, averages or a benchmark and is left out",
        ],
    );
    says(&said, &["whole numbers 1 to 5"]);
}

#[test]
fn five_points_of_satisfaction_from_end_to_end_are_evenly_spaced() {
    let ladder = [
        "Extremely dissatisfied",
        "Somewhat dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Somewhat satisfied",
        "Extremely satisfied",
    ];
    let (said, mapping) = inspected(&survey("How satisfied are you?", 60, |row, _| pick(row, &ladder)));
    says(&said, &["answers on satisfied-5-extremely"]);
    says(&mapping, &["format: satisfied-5-extremely"]);
    let (said, _) = inspected(&survey("How satisfied are you?", 60, |row, _| pick(row, &ladder[..4])));
    says(
        &said,
        &[
            "could be on satisfied-5-extremely or satisfied-7",
            "in 60 answers nobody chose \"Extremely satisfied\" of satisfied-5-extremely, nor \"Very satisfied\" of satisfied-7",
        ],
    );
}

#[test]
fn our_statement_spread_over_columns_under_a_question_is_mapped_by_the_question() {
    const OURS: &str =
        "When I solve a work problem, people who do the same kind of work in other teams get to hear how.";
    let question = format!("How far do you agree? {OURS}");
    let mut text = format!("Respondent ID,Collector ID,\"{question}\",,,,\n");
    let _ = writeln!(text, ",,{}", AGREEMENT.join(","));
    for row in 0..40 {
        let cells = (0..5).map(|option| if option == row % 5 { AGREEMENT[option] } else { "" });
        let _ = writeln!(text, "{row},7,{}", cells.collect::<Vec<_>>().join(","));
    }
    let (_, mapping) = inspected(&text);
    says(&mapping, &[&format!("\"{question}\": {{ item: silos.heard-by-peers }}")]);
}

/// A twin with nothing in it asks nobody anything: it is left out, and the other is the item.
#[test]
fn a_column_of_an_item_that_is_blank_is_no_second_wording() {
    let item = "silos.heard-by-peers";
    for blank in [0, 1] {
        let answer = |row: usize| pick(row, &["Agree", "Disagree", "Strongly agree"]);
        let cell = |row: usize, column: usize| if column == blank { String::new() } else { answer(row) };
        let (said, mapping) = inspected(&survey(&format!("{item},{item}"), 30, cell));
        says(&said, &["nothing in it", "our item silos.heard-by-peers, by its id; answers on agree-5"]);
        let (first, second) = ("{ item: silos.heard-by-peers }", "ignore");
        let [first, second] = if blank == 0 { [second, first] } else { [first, second] };
        says(
            &mapping,
            &[&format!("\"{item} (column A)\": {first}"), &format!("\"{item} (column B)\": {second}")],
        );
    }
}
