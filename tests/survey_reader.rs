//! Survey files as they come, each read or refused in exactly the recorded words.
//!
//! `tests/surveys/NAME.good.csv` (or `.tsv`, `.json`) is read into what `NAME.good.txt` shows, `NAME.bad.csv` is
//! refused with `NAME.bad.txt`; `NAME.mapping.yaml` maps it. `SNAPSHOTS=overwrite` records them anew.
#![expect(clippy::unwrap_used, reason = "without the built-in pack there is nothing to test")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use fivesigns::answers::{Answer, Attribute, ResponseTable};
use fivesigns::problem::Problems;
use fivesigns::survey::{Request, load_mapping, read};
use snapbox::{Assert, Data};

/// Groups are asked for where a file has these columns.
const GROUP_COLUMNS: [&str; 2] = ["field", "unit"];

#[track_caller]
fn check_all(ending: &str, shown: fn(Result<ResponseTable, Problems>) -> String) {
    let mut checked = 0;
    for path in survey_files(ending) {
        let actual = shown(read_fixture(&path)).replace(&folder(), "");
        let expected = Data::read_from(&path.with_extension("txt"), None).raw();
        let assert = Assert::new().action_env("SNAPSHOTS");
        assert.eq(actual, expected);
        checked += 1;
    }
    assert!(checked > 30, "only {checked} files end in {ending}");
}

#[test]
fn good_files_are_read_as_recorded() {
    check_all(".good", |result| match result {
        Ok(table) => shown(&table),
        Err(problems) => format!("refused:\n{problems}"),
    });
}

#[test]
fn bad_files_are_refused_in_the_recorded_words() {
    check_all(".bad", |result| match result {
        Ok(table) => format!("was read:\n{}", shown(&table)),
        Err(problems) => problems.to_string(),
    });
}

fn folder() -> String {
    format!("{}/tests/surveys/", env!("CARGO_MANIFEST_DIR"))
}

fn survey_files(ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).into_iter().flatten().flatten();
    let is_survey = |path: &PathBuf| {
        let table = path
            .extension()
            .is_some_and(|ending| ["csv", "tsv", "json"].iter().any(|table| ending == *table));
        table && path.with_extension("").to_string_lossy().ends_with(ending)
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_survey).collect();
    files.sort();
    files
}

fn read_fixture(path: &Path) -> Result<ResponseTable, Problems> {
    let pack = fivesigns::pack::load::embedded().unwrap();
    let bytes = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let header = text.lines().next().unwrap_or_default();
    let asked =
        |name: &'static str| header.split([',', ';', '\t']).any(|header| header == name).then_some(name);
    let [field, segment] = GROUP_COLUMNS.map(asked);
    let mapping_path = path.with_extension("").with_extension("mapping.yaml");
    let mapping = mapping_path.exists().then(|| load_mapping(&mapping_path, &pack)).transpose()?;
    read(&Request { path, mapping: mapping.as_ref(), field, segment }, &pack)
}

/// The table as text: its columns, a line per respondent, its notices.
fn shown(table: &ResponseTable) -> String {
    let mut text = String::new();
    for item in &table.items {
        let _ = writeln!(
            text,
            "{} | {:?} {:?} {} | {}",
            item.id, item.construct, item.favourable, item.format.id, item.text
        );
    }
    for respondent in 0..table.respondents {
        let answers = table.answers.iter().map(|column| match column.answer(respondent) {
            Answer::Chosen(option) => option.to_string(),
            Answer::CannotJudge => "?".to_owned(),
            Answer::Missing => "-".to_owned(),
            Answer::NotAsked => "x".to_owned(),
        });
        let groups =
            [&table.field, &table.segment].into_iter().flatten().map(|groups| group(groups, respondent));
        let _ = writeln!(text, "{}", answers.chain(groups).collect::<Vec<_>>().join(" | "));
    }
    for notice in &table.notices {
        let _ = writeln!(text, "{}: {}", notice.kind.word(), notice.text);
    }
    text
}

fn group(groups: &Attribute, respondent: usize) -> String {
    format!("{} {:?}", groups.name, groups.groups[usize::from(groups.group_of[respondent])])
}
