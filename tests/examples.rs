//! The organizations in `examples/` give exactly the reports that stand beside their surveys.
//!
//! `SNAPSHOTS=overwrite cargo test --test examples` writes them anew.
#![expect(clippy::unwrap_used, reason = "an example that does not run must stop the test")]

use std::path::Path;
use std::process::Command;

use snapbox::{Data, assert_data_eq};

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--date", "2026-11-22"])
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn case(folder: &str, arguments: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder);
    for (format, file) in [("terminal", "report.txt"), ("markdown", "report.md"), ("csv", "scores.csv")] {
        let report = printed(&[arguments, &["--format", format]].concat());
        assert_data_eq!(report, Data::read_from(&root.join(file), None).raw());
    }
    let brand = root.join("report.yaml");
    let brand = brand.exists().then(|| format!("examples/{folder}/report.yaml"));
    let brand: Vec<&str> = brand.iter().flat_map(|brand| ["--brand", brand]).collect();
    let arguments = [arguments, &brand].concat();
    assert_data_eq!(
        printed(&[&arguments[..], &["--format", "html"]].concat()),
        Data::read_from(&root.join("report.html"), None).raw()
    );
    // Binary files stand beside one example only; the others would add nothing but size.
    for file in ["report.docx", "report.xlsx"].map(|file| root.join(file)).iter().filter(|file| file.exists())
    {
        let made = tempfile::tempdir().unwrap();
        let target = made.path().join(file.file_name().unwrap());
        printed(&[&arguments[..], &["-o", target.to_str().unwrap()]].concat());
        let expected = Data::read_from(file, Some(snapbox::data::DataFormat::Binary));
        assert_data_eq!(Data::binary(std::fs::read(&target).unwrap()), expected);
    }
}

#[test]
fn a_water_utility_forms_one_community_prepares_another_and_leaves_the_third_alone() {
    let survey = "examples/havelock-water/survey.csv";
    let facts = "examples/havelock-water/facts.yaml";
    case(
        "havelock-water",
        &["score", survey, "--field", "field", "--by", "unit", "--facts", facts, "--invited", "420"],
    );
}

#[test]
fn a_group_of_clinics_trains_instead() {
    let survey = "examples/brightwell-clinics/survey.csv";
    let facts = "examples/brightwell-clinics/facts.yaml";
    case(
        "brightwell-clinics",
        &["score", survey, "--field", "field", "--by", "unit", "--facts", facts, "--invited", "300"],
    );
}

#[test]
fn a_foreign_survey_is_read_through_its_mapping() {
    case("fevs", &["score", "examples/fevs/invented.csv", "--mapping", "examples/fevs/mapping.yaml"]);
}

#[test]
fn one_person_rates_a_field_of_a_train_operator() {
    case("kestrel-rail", &["assess", "--answers", "examples/kestrel-rail/answers.yaml"]);
}

#[test]
fn one_person_answers_every_statement_about_that_field() {
    case("kestrel-rail/full", &["assess", "--answers", "examples/kestrel-rail/full/answers.yaml"]);
}

#[test]
fn three_people_of_that_operator_see_the_field_differently() {
    let informants = ["1", "2", "3"].map(|name| format!("examples/kestrel-rail/informants/{name}.yaml"));
    let informants = informants.iter().map(String::as_str);
    let arguments = ["assess", "merge"].into_iter().chain(informants).collect::<Vec<_>>();
    case("kestrel-rail/informants", &arguments);
}

#[test]
fn the_surveys_are_what_the_generator_writes() {
    for (organization, rows) in [("havelock-water", "312"), ("brightwell-clinics", "240")] {
        let output = Command::new(env!("CARGO"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["run", "--quiet", "--example", "generate", "--", organization, "--rows", rows])
            .output()
            .unwrap();
        let file = format!("{}/examples/{organization}/survey.csv", env!("CARGO_MANIFEST_DIR"));
        assert!(output.stdout == std::fs::read(file).unwrap(), "{organization} is generated otherwise");
    }
}
