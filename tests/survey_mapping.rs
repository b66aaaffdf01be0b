//! Mapping files: every problem at its place, and what they make of a survey.
#![expect(clippy::unwrap_used, reason = "without the built-in pack there is nothing to test")]

use std::path::Path;
use std::sync::Arc;

use fivesigns::problem::Source;
use fivesigns::survey::{Request, load_mapping, read, read_mapping};

/// The faults of a mapping, one a line, each with the line of the file it is in.
fn faults(text: &str) -> Vec<String> {
    let source = Source::new("mapping.yaml", text.to_owned());
    match read_mapping(Arc::new(source), &fivesigns::pack::load::embedded().unwrap()) {
        Ok(_) => Vec::new(),
        Err(problems) => {
            problems.iter().map(|problem| format!("{}: {}", problem.place, problem.fault)).collect()
        }
    }
}

#[track_caller]
fn case(columns: &str, expected: &[&str]) {
    assert_eq!(faults(&format!("fivesigns-mapping: 1\ncolumns:\n{columns}")), expected);
}

#[test]
fn a_column_is_one_thing_that_the_pack_knows() {
    case(
        "  Q1: { sign: silo, favourable: high, format: agree-5 }",
        &["mapping.yaml:3:15: the pack has no sign \"silo\""],
    );
    case(
        "  Q1: { sign: time, favourable: high, format: agree-5 }",
        &["mapping.yaml:3:15: the pack has no sign \"time\""],
    );
    case(
        "  Q1: { item: silos.solved-twice, sign: silos, format: agree-5 }\n  Q2: { favourable: high }\n  Q3: skip",
        &[
            "mapping.yaml:3:7: a column can be only one of `item`, `sign`, `condition`, `choice` and `segment`",
            "mapping.yaml:4:7: a column needs one of `item`, `sign`, `condition`, `choice` or `segment`",
            "mapping.yaml:5:7: \"skip\" is not what a column can be",
        ],
    );
}

#[test]
fn numbers_as_codes_rise_or_fall_with_their_answers() {
    let column = |codes: &str| format!("  Q1: {{ item: silos.solved-twice, codes: {{ {codes} }} }}");
    for codes in [
        "1: strongly-disagree, 2: disagree, 3: neither, 4: agree, 5: strongly-agree",
        "1: strongly-agree, 2: agree, 3: neither, 4: disagree, 5: strongly-disagree",
        "1: disagree, 2: disagree, 3: agree",
        "1: agree, 2: disagree, 3: strongly-agree",
        "23: agree, 18: strongly-agree, 24: disagree",
        "a: agree, b: disagree, c: neither",
    ] {
        case(&column(codes), &[]);
    }
    case(
        &column("1: agree, 2: disagree, 3: neither, 4: strongly-disagree, 5: strongly-agree"),
        &["mapping.yaml:3:42: the numbers stand for answers that neither rise nor fall with them"],
    );
}

#[test]
fn direction_and_format_of_a_foreign_statement_must_be_said() {
    case(
        "  Q1: { sign: silos }",
        &[
            "mapping.yaml:3:7: a column needs the key `favourable`",
            "mapping.yaml:3:7: a column needs the key `format`",
        ],
    );
    case(
        "  Q1: { condition: safety, favourable: agree, format: agree-9, note: x }",
        &[
            "mapping.yaml:3:40: \"agree\" is not one of high, low",
            "mapping.yaml:3:55: the pack has no format \"agree-9\"",
            "mapping.yaml:3:64: `note` is not a key of a column",
        ],
    );
}

#[test]
fn the_direction_of_an_own_item_is_the_packs() {
    case(
        "  Q1: { item: silos.solved-twice, favourable: high }",
        &["mapping.yaml:3:47: which end of this item is healthy is the pack's to tell"],
    );
}

#[test]
fn codes_name_options_of_the_format_once() {
    case(
        "  Q1: { sign: silos, favourable: high, format: often-5, codes: { 1: never, 1.0: Rarely, 3: agree } }",
        &[
            "mapping.yaml:3:76: the code \"1.0\" stands here twice",
            "mapping.yaml:3:92: \"agree\" is not one of never, rarely, sometimes, often, always",
        ],
    );
}

#[test]
fn an_item_or_a_segment_is_mapped_once() {
    case(
        "  Q1: { item: silos.solved-twice }\n  Q2: { item: silos.solved-twice }\n  A: { segment: unit }\n  B: { segment: unit }",
        &[
            "mapping.yaml:4:3: two columns are the item `silos.solved-twice`",
            "mapping.yaml:6:3: two columns are the segment `unit`",
        ],
    );
}

#[test]
fn a_counted_condition_needs_the_option_that_is_counted() {
    case(
        "  Q1: { condition: core-group, favourable: high, format: often-5 }",
        &["mapping.yaml:3:7: `core-group` is measured by counting people who chose `strongly-agree`"],
    );
    case(
        "  Q1: { condition: core-group, favourable: low, format: agree-5 }",
        &["mapping.yaml:3:7: `core-group` is measured by counting people who chose `strongly-agree`"],
    );
}

#[test]
fn what_is_pinned_about_reading_must_be_possible() {
    let text = "fivesigns-mapping: 2\nread: { header_rows: 4, delimiter: ab, encoding: morse, sheet: 3 }\ncolumns: { Q1: { item: silos.solved-twice } }";
    assert_eq!(
        faults(text),
        [
            "mapping.yaml:1:20: expected a whole number from 1 to 1, found the number 2",
            "mapping.yaml:2:22: expected a whole number from 1 to 3, found the number 4",
            "mapping.yaml:2:36: \"ab\" cannot be a delimiter",
            "mapping.yaml:2:50: there is no encoding \"morse\"",
            "mapping.yaml:2:64: expected text, found the number 3",
        ]
    );
    for encoding in ["utf-8", "UTF-16LE", "latin-1", "ISO-8859-15", "cp1252", "ansi", "Mac Roman"] {
        let text = format!(
            "fivesigns-mapping: 1\nread: {{ encoding: {encoding} }}\ncolumns: {{ Q1: {{ item: silos.solved-twice }} }}"
        );
        assert_eq!(faults(&text), Vec::<String>::new(), "{encoding}");
    }
}

#[test]
fn same_as_names_a_column_of_answers() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let text = "fivesigns-mapping: 1\ncolumns:\n  A: { sign: silos, favourable: high, format: agree-5 }\n  B: { same-as: C }\n  C: ignore\n  D: { same-as: X }";
    let source = Source::new("mapping.yaml", text.to_owned());
    let mapping = read_mapping(Arc::new(source), &pack).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    std::fs::write(&path, "A,B,C,D\nAgree,,,\n").unwrap();
    let problems = read(&Request { path: &path, mapping: Some(&mapping), field: None, segment: None }, &pack)
        .unwrap_err();
    let faults: Vec<String> =
        problems.iter().map(|problem| problem.fault.replace(&path.display().to_string(), "FILE")).collect();
    assert_eq!(faults, ["FILE has no column \"X\"", "\"C\" holds no answers"]);
}

#[test]
fn a_mapping_file_that_is_not_there_is_one_sentence() {
    let problems = load_mapping(Path::new("no-such.yaml"), &fivesigns::pack::load::embedded().unwrap())
        .map(|_| ())
        .unwrap_err();
    assert_eq!(
        problems.to_string(),
        "error: no-such.yaml: there is no such file\n  help: check the name and the folder you are in\n\n"
    );
}

#[test]
fn the_federal_survey_is_read_with_its_mapping() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fevs");
    let mapping = load_mapping(&folder.join("mapping.yaml"), &pack).unwrap();
    let path = folder.join("invented.csv");
    let table =
        read(&Request { path: &path, mapping: Some(&mapping), field: None, segment: None }, &pack).unwrap();
    let notices: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert_eq!((table.respondents, table.items.len()), (60, 19));
    assert_eq!(
        notices,
        [
            "59 columns were not read: \"FY\", \"Response.ID\", \"Q3\", \"Q4\", \"Q5\", \"Q6\", \"Q7\", \"Q8\", \"Q11\", \"Q12\" and 49 others.",
            "60 rows below the headers, 60 respondents.",
            "The numbers in 19 columns were read as the printed points of agree-5: 1 \"Strongly disagree\" to 5 \"Strongly agree\".",
            "48 of 1140 answers say nothing about their statement: cannot judge, not answered. The statements with most: Q1 (6), Q2 (5).",
            "The file measures nothing of sponsor, time, coordinator, core-group, shared-practice, safety, venue, strategic-fit.",
        ]
    );
}

#[test]
fn a_segment_is_asked_for_by_its_name_or_its_header() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let text = "fivesigns-mapping: 1\ncolumns:\n  Q1: { sign: silos, favourable: high, format: agree-5 }\n  Dept: { segment: department }\n  Email: ignore";
    let source = Source::new("mapping.yaml", text.to_owned());
    let mapping = read_mapping(Arc::new(source), &pack).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    std::fs::write(&path, "Email,Q1,Dept,Site,silos.solved-twice\na@example.org,4,Lab,North,5\n").unwrap();
    let read = |segment| {
        let table = read(
            &Request { path: &path, mapping: Some(&mapping), field: None, segment: Some(segment) },
            &pack,
        );
        match table {
            Ok(table) => (table.segment.unwrap().groups, table.notices[0].text.clone()),
            Err(problems) => (vec![], problems.iter().map(|problem| problem.fault.clone()).collect()),
        }
    };
    let own = "1 column was not read, though the pack has such items: \"silos.solved-twice\".";
    assert_eq!(read("department"), (vec!["Lab".to_owned()], own.to_owned()));
    assert_eq!(read("dept"), (vec!["Lab".to_owned()], own.to_owned()));
    assert_eq!(read("Site"), (vec!["North".to_owned()], own.to_owned()));
    assert_eq!(
        read("Email"),
        (vec![], "the mapping says to ignore this column, and it is asked for as groups".to_owned())
    );
    assert_eq!(read("depart"), (vec![], "no column is called \"depart\"".to_owned()));
}

/// Which options were offered follows from what a mapping says, or the columns of the options, whatever was answered: that
/// an option counts as offered would tell that somebody chose it.
#[test]
fn which_options_were_offered_follows_from_no_answer() {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("survey.csv");
    let read = |codes: &str, headers: &str, rows: &[&str]| {
        let text = format!(
            "fivesigns-mapping: 1\ncolumns:\n  Q1: {{ sign: silos, favourable: high, format: agree-5{codes} }}\n"
        );
        let mapping = read_mapping(Arc::new(Source::new("mapping.yaml", text)), &pack).unwrap();
        std::fs::write(&path, format!("{headers}\n{}\n", rows.join("\n"))).unwrap();
        let request = Request { path: &path, mapping: Some(&mapping), field: None, segment: None };
        match read(&request, &pack) {
            Ok(table) => Ok(table.items[0].not_offered.clone()),
            Err(problems) => Err(problems.to_string()),
        }
    };
    let (numbers, words) =
        (", codes: { 1: strongly-disagree, 5: strongly-agree }", ", codes: { hot: agree, cold: disagree }");
    assert_eq!(read(numbers, "Q1,X", &["1,a", "5,b"]), Ok(vec![1, 2, 3]));
    assert_eq!(read(numbers, "Q1,X", &["5,a", "5,b"]), Ok(vec![1, 2, 3]));
    assert_eq!(read(words, "Q1,X", &["hot,a", "cold,b"]), Ok(vec![0, 2, 4]));
    assert_eq!(
        read(words, "Q1,X", &["hot,a", "Agree,b"]),
        Ok(vec![0, 2, 4]),
        "a label of an option that was offered"
    );
    // An answer that was not offered is none, however many gave it.
    for (codes, other) in [(words, "Strongly agree"), (numbers, "Agree")] {
        let row = format!("{other},a");
        let refused = read(codes, "Q1,X", &[row.as_str(); 6]).unwrap_err();
        let says = |wanted: &str| assert!(refused.contains(wanted), "{wanted:?} in {refused}");
        says(&format!("\"{other}\" is not one of the answers"));
        says("stand for every option that was offered");
        let alone = read(codes, "Q1,X", &[&row]).unwrap_err();
        assert!(alone.contains("this is not one of the answers"), "{alone}");
    }
    // One code beside labels is another spelling, and labels alone say nothing of what was offered.
    for rows in [&["hot,a", "Agree,b"][..], &["hot,a", "hot,b"], &["Disagree,a", "hot,b"]] {
        assert_eq!(read(", codes: { hot: strongly-agree }", "Q1,X", rows), Ok(vec![]));
    }
    assert_eq!(read("", "Q1,X", &["Agree,a", "Agree,b"]), Ok(vec![]));
    // A question that is spread over columns, one for each option.
    for rows in [["1,", ",1"], ["1,", "1,"]] {
        assert_eq!(read("", "Q1 - Agree,Q1 - Disagree", &rows), Ok(vec![0, 2, 4]), "{rows:?}");
    }
}
