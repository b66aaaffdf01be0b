//! An inspection says what scoring reads, keeps what identifies people to itself, and its mapping scores.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be read must stop the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::survey::inspect::{Inspection, Taken, inspect, mapping_text};
use fivesigns::survey::{Beside, Request, read, read_mapping};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The surveys among the traps that are read without a mapping, and the invented organizations'.
fn surveys() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("tests/surveys")).unwrap();
    let is_survey = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        let good = [".good.csv", ".good.tsv", ".good.json"].iter().any(|ending| name.ends_with(ending));
        good && !path.with_extension("").with_extension("mapping.yaml").exists()
    };
    let traps = entries.map(|entry| entry.unwrap().path()).filter(is_survey);
    let organizations = ["brightwell-clinics", "havelock-water"];
    let mut surveys: Vec<PathBuf> = traps
        .chain(organizations.map(|name| root().join("examples").join(name).join("survey.csv")))
        .collect();
    surveys.sort();
    surveys
}

fn inspected(path: &Path) -> Inspection {
    match inspect(path, &Beside::default(), &PACK) {
        Ok(inspection) => inspection,
        Err(problems) => panic!("{problems}"),
    }
}

fn answers(table: &ResponseTable) -> BTreeMap<String, Vec<Answer>> {
    let columns = table.items.iter().zip(&table.answers);
    columns
        .map(|(item, column)| {
            (item.id.clone(), (0..table.respondents).map(|respondent| column.answer(respondent)).collect())
        })
        .collect()
}

#[test]
fn what_is_called_our_item_is_what_scoring_reads() {
    let surveys = surveys();
    assert!(surveys.len() > 40, "only {} surveys", surveys.len());
    for path in surveys {
        let table = read(&Request { path: &path, mapping: None, field: None, segment: None }, &PACK).unwrap();
        let inspection = inspected(&path);
        let told: BTreeSet<&str> = inspection
            .columns
            .iter()
            .filter_map(|column| match column.taken {
                Taken::Item { item, .. } => Some(PACK[item].id.as_str()),
                _ => None,
            })
            .collect();
        let scored: BTreeSet<&str> = table.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(told, scored, "{}", path.display());
        let left_out = inspection.rows.responses() - inspection.rows.answering;
        assert!(inspection.rows.answering >= table.respondents as u64, "{} {left_out}", path.display());
    }
}

#[test]
fn a_written_mapping_scores_as_no_mapping_does() {
    let mut scored = 0;
    for path in surveys() {
        let text = mapping_text(&inspected(&path), &BTreeMap::new(), &PACK);
        let source = Source::new("mapping.yaml", text.clone());
        let mapping = match read_mapping(Arc::new(source), &PACK) {
            Ok(mapping) => mapping,
            Err(problems) => panic!("{}: {problems}\n{text}", path.display()),
        };
        let request = |mapping| Request { path: &path, mapping, field: None, segment: None };
        let (without, with) = (read(&request(None), &PACK).unwrap(), read(&request(Some(&mapping)), &PACK));
        let with = with.unwrap_or_else(|problems| panic!("{}: {problems}\n{text}", path.display()));
        assert_eq!(answers(&with), answers(&without), "{}", path.display());
        scored += 1;
    }
    assert!(scored > 40, "only {scored}");
}

#[test]
fn what_identifies_people_is_in_no_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    let secrets = [
        "Zsofia",
        "Quandt",
        "zsofia.quandt@example.org",
        "192.0.2.77",
        "E-90210",
        "47.11509",
        "+49 30 7654321",
        "my boss Quandt never listens",
    ];
    let mut text = String::from(
        "First Name,Last Name,Contact,Origin,EMP ID,LocationLatitude,Ring me,Anything else?,silos.solved-twice\n",
    );
    for _ in 0..12 {
        text.push_str(&secrets.map(|secret| format!("\"{secret}\"")).join(","));
        text.push_str(",Agree\n");
    }
    std::fs::write(&path, text).unwrap();
    let mapping = folder.path().join("mapping.yaml");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .args(arguments)
            .arg(&path)
            .current_dir(&folder)
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let mut outputs = vec![run(&["inspect", "--write", "mapping.yaml"])];
    outputs.push(std::fs::read_to_string(mapping).unwrap());
    for format in ["terminal", "markdown", "json", "csv"] {
        outputs.push(run(&["score", "--format", format]));
    }
    outputs.push(run(&["score", "--by", "Contact"]));
    outputs.push(run(&["score", "--by", "Ring me"]));
    outputs.push(run(&["score", "--by", "First Name"]));
    for output in outputs {
        assert!(!output.is_empty());
        for secret in secrets {
            assert!(!output.contains(secret), "{secret} in\n{output}");
        }
    }
}

#[test]
fn a_mapping_is_written_though_nobody_reads_the_account() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = folder.path().join("mapping.yaml");
    let mut program = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["inspect", "--write"])
        .arg(&mapping)
        .arg(root().join("tests/surveys/labels.good.csv"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(program.stdout.take());
    program.wait().unwrap();
    assert!(std::fs::read_to_string(mapping).unwrap().contains("fivesigns-mapping: 1"));
}

#[test]
fn a_header_with_spaces_and_lines_in_it_is_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, "\"Do you  like it? \",\"On two\nlines \"\nYes,3\nNo,2\n").unwrap();
    let program = Command::new(env!("CARGO_BIN_EXE_fivesigns")).arg("inspect").arg(&path).output().unwrap();
    let account = String::from_utf8(program.stdout).unwrap();
    let words = account.split_whitespace().collect::<Vec<_>>().join(" ");
    for header in ["Do you like it?", "On two lines"] {
        assert_eq!(words.matches(header).count(), 1, "{header} in\n{account}");
    }
}
