//! A survey to score: which file, by which column, and whether its questions are ours.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fivesigns::pack::load;
use fivesigns::survey::inspect::{Inspection, inspect};
use fivesigns::survey::is_own_output;

use super::{Wish, file_named, save_as};
use crate::cli::failure::Failure;
use crate::cli::inspect::group_columns;
use crate::cli::options::BesideOptions;
use crate::cli::output::free_path;
use crate::cli::terminal::{Face, Interruption, choose};

/// What exports of surveys end in.
const ENDINGS: [&str; 8] = ["csv", "tsv", "xlsx", "xls", "xlsb", "ods", "json", "zip"];
/// More files than these are found by their names, and so are columns.
const OFFERED: usize = 6;

/// Which survey to score, and how.
pub(super) fn score(face: &mut Face) -> Result<Wish, Failure> {
    let file = survey_file(face)?;
    let pack = load::embedded().map_err(Failure::Rules)?;
    let wish = Wish::of(["score"]).and(&file);
    match BesideOptions::none().with_progress(|beside| inspect(&file, beside, &pack)) {
        // Scoring refuses it, or asks about it, and says what to do.
        Err(_) => Ok(wish),
        Ok(inspection) if inspection.rows.responses() == 0 => Ok(wish),
        Ok(inspection) if needs_mapping(&inspection) => own_questions(face, &file, &inspection),
        Ok(inspection) => scored(face, &file, wish, &inspection),
    }
}

/// The file of a survey: one of this folder, or one that is named.
fn survey_file(face: &mut Face) -> Result<PathBuf, Failure> {
    let mut answers: Vec<_> = tables_in_this_folder()
        .into_iter()
        .map(|path| (Some(path.clone()), path.display().to_string(), String::new()))
        .collect();
    if !answers.is_empty() {
        answers.push((None, "Another file".to_owned(), String::new()));
        if let Some(path) = choose(face, Vec::new(), "Which file holds the answers of the survey?", answers)?
        {
            return Ok(path);
        }
    }
    let named = file_named(face, "Which file holds the answers of the survey?")?;
    named.ok_or_else(|| Failure::Interrupted(Interruption::default().told()))
}

/// The files in this folder that may be surveys, the one written last first.
fn tables_in_this_folder() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(".").into_iter().flatten().flatten();
    let mut tables: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(|entry| {
            let path = PathBuf::from(entry.file_name());
            let ending = path.extension()?.to_str()?.to_lowercase();
            ENDINGS.contains(&ending.as_str()).then_some((entry.metadata().ok()?.modified().ok()?, path))
        })
        .collect();
    tables.sort();
    // Reports are written beside the surveys that they are about.
    let surveys = tables.into_iter().rev().map(|(_, path)| path).filter(|path| !is_own_output(path));
    surveys.take(OFFERED).collect()
}

/// Whether somebody has to say what the columns ask.
fn needs_mapping(inspection: &Inspection) -> bool {
    inspection.measured() == 0 || inspection.undecided() > 0
}

/// Questions that are not ours need a mapping, which `inspect` writes; one that is there already is used.
fn own_questions(face: &mut Face, file: &Path, inspection: &Inspection) -> Result<Wish, Failure> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let usual = PathBuf::from(format!("{stem}-mapping.yaml"));
    let remark = "The questions of this survey are not those of fivesigns, or not all of them. What each of them asks stands \
                  in a mapping: a short text file, which you complete in any editor. Then come \
                  back here: the mapping will be found.";
    let write = |path: PathBuf| Wish::of(["inspect"]).and(file).and("--write").and(path);
    if !usual.exists() {
        face.say(&[remark.to_owned()])?;
        return Ok(write(usual));
    }
    let answers = vec![
        (true, format!("Score with {}", usual.display()), "It is there already.".to_owned()),
        (false, "Write a new one".to_owned(), "The old one stays as it is.".to_owned()),
    ];
    if choose(face, vec![remark.to_owned()], "Use the mapping that is there?", answers)? {
        scored(face, file, Wish::of(["score"]).and(file).and("--mapping").and(usual), inspection)
    } else {
        Ok(write(free_path(format!("{stem}-mapping").as_ref(), "yaml")))
    }
}

/// The column that names fields, if there shall be a verdict for each.
fn field(face: &mut Face, inspection: &Inspection) -> Result<Option<String>, Failure> {
    let columns = group_columns(inspection).into_iter().take(OFFERED);
    let mut answers: Vec<_> =
        columns.map(|column| (Some(column.to_owned()), format!("By \"{column}\""), String::new())).collect();
    if answers.is_empty() {
        return Ok(None);
    }
    answers.insert(0, (None, "One for all of them".to_owned(), String::new()));
    let remark = "A community is for people who do the same kind of work. Where the survey asked several professions, each \
                  gets a verdict of its own.";
    choose(face, vec![remark.to_owned()], "One verdict for all, or one for each profession?", answers)
}

/// Scores, and writes the report where it is wanted.
fn scored(face: &mut Face, file: &Path, wish: Wish, inspection: &Inspection) -> Result<Wish, Failure> {
    let wish = match field(face, inspection)? {
        Some(column) => wish.and("--field").and(column),
        None => wish,
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    save_as(face, wish, &format!("{stem}-report"))
}
