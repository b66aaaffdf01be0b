//! Loads a pack: from files as written to a [`Pack`] in which every reference is sound.
//!
//! Names are gathered first, so that files may refer to one another; then each file is read and checked,
//! and every problem of every file is reported at once. What refers into a file that cannot be read is not
//! reported on top of it.

mod asking;
mod bounds;
mod condition;
mod construct;
mod contradiction;
mod due;
mod embedded;
mod evidence_gates;
mod example;
mod fact_test;
mod facts;
mod files;
mod fingerprint;
mod folder;
mod formats;
mod goals;
mod header;
mod id;
mod interview;
mod labels;
mod levels;
mod measured;
mod names;
mod options;
mod plan;
mod points;
mod readiness;
mod rules;
mod satisfiable;
mod scenarios;
mod scope;
mod signs;
mod steps;
mod text;
mod undecided;
mod unique;
mod values;
mod verdicts;

use std::path::Path;
use std::sync::Arc;

use embedded::EMBEDDED_FOLDER;
pub use embedded::embedded_files;
pub use files::RawFile;

use self::files::PackFiles;
use self::names::Names;
use self::scenarios::Answerable;
use self::scope::Scope;
use super::{Pack, Plan};
use crate::problem::{Place, Problem, Problems};
use crate::yaml::Node;

/// The pack that is compiled into the program.
///
/// # Errors
/// Its problems; a test keeps the pack free of them.
pub fn embedded() -> Result<Pack, Problems> {
    load(EMBEDDED_FOLDER, embedded_files())
}

/// The pack in a folder.
///
/// # Errors
/// Every problem of every file, or that the folder cannot be read.
pub fn from_folder(folder: &Path) -> Result<Pack, Problems> {
    let mut pack = load(&folder.display().to_string(), folder::read(folder)?)?;
    pack.changed_from_built_in = embedded().is_ok_and(|built_in| {
        (&built_in.id, &built_in.version) == (&pack.id, &pack.version)
            && built_in.fingerprint != pack.fingerprint
    });
    Ok(pack)
}

/// The pack that these files make; `folder` names it in problems. Reads nothing itself.
///
/// # Errors
/// Every problem of every file.
pub fn load(folder: &str, raw: Vec<RawFile>) -> Result<Pack, Problems> {
    let fingerprint = fingerprint::fingerprint(&raw);
    let files = PackFiles::parse(folder, raw);
    let pack = checked(&files, fingerprint);
    let problems = files.into_problems();
    match pack {
        Some(pack) => problems.or(pack),
        // Ids count to 65,535; whoever writes more entries than that into a list meets no other check.
        None if problems.is_empty() => {
            Err(Problem::new(Place::File(folder.to_owned()), "the pack holds a list that is too long").into())
        }
        None => Err(problems),
    }
}

/// The pack, where every file could be read; all files are read in any case, for their problems.
fn checked(files: &PackFiles, fingerprint: String) -> Option<Pack> {
    unique::note_repeated(files);
    let names = Names::gather(files);
    let header = read(files, &names, files::PACK, |scope, root| header::header(scope, root, files));
    let formats = read(files, &names, files::FORMATS, formats::formats_file);
    let signs = signs::sign_files(files, &names);
    let readiness = read(files, &names, files::READINESS, readiness::readiness_file);
    let facts = read(files, &names, files::FACTS, facts::facts_file);
    let options = read(files, &names, files::OPTIONS, options::options_file);
    let weighing = read(files, &names, files::WEIGHING, rules::rules_file);
    let combinations = read(files, &names, files::COMBINATIONS, rules::rules_file);
    let steps = read(files, &names, files::STEPS, steps::steps_file);
    // A pack that has nothing to add to a verdict leaves the file out.
    let plan = if files.has(files::PLAN) {
        read(files, &names, files::PLAN, plan::plan_file)
    } else {
        Some(Plan::default())
    };

    let items = signs.iter().flat_map(|sign| &sign.items);
    let items = items.chain(readiness.iter().flat_map(|file| &file.items)).cloned().collect::<Vec<_>>();
    let answerable = Answerable { items: &items, formats: formats.as_ref().map(|(formats, _)| &**formats) };
    let scenarios = scenarios::scenario_files(files, &names, answerable);

    let (options, undecided, headlines) = options?;
    let steps = steps?;
    steps::note_verdicts_without_steps(files, &options, &undecided, &steps);

    let header = header?;
    let (formats, non_answers) = formats?;
    let readiness = readiness?;
    let facts = facts?;
    asking::note_unsound(files, &facts.facts, &header.interview);
    let mut rules = Vec::new();
    let mut checked_signs = Vec::with_capacity(signs.len());
    for mut file in signs {
        checked_signs.push(file.sign);
        rules.append(&mut file.rules);
    }
    evidence_gates::note_signs_that_never_count(files, &header.evidence_gates, &checked_signs, &items);
    rules.extend([readiness.rules, facts.rules, weighing?, combinations?].into_iter().flatten());
    Some(Pack {
        id: header.id,
        version: header.version,
        fingerprint,
        changed_from_built_in: false,
        title: header.title,
        licence: header.licence,
        languages: header.languages,
        about: header.about,
        levels: header.levels,
        answered_share: header.answered_share,
        readiness_states: header.readiness_states,
        evidence_gates: header.evidence_gates,
        signs: checked_signs,
        readiness: readiness.readiness,
        items,
        facts: facts.facts,
        contradictions: facts.contradictions,
        interview: header.interview,
        formats: formats.into_iter().map(Arc::new).collect(),
        non_answers,
        options,
        undecided,
        headlines,
        rules,
        confidence_caps: header.confidence_caps,
        steps,
        plan: plan?,
        scenarios: scenarios?,
    })
}

/// What the file at `path` holds, where it is there and is YAML.
fn read<T>(
    files: &PackFiles,
    names: &Names<'_>,
    path: &str,
    read: impl FnOnce(Scope<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let (file, root) = files.readable(path)?;
    read(Scope { reader: &file.reader, names }, root)
}
