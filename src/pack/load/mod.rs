//! Loads a pack: from files as written to a [`Pack`] in which every reference is sound.
//!
//! Names are gathered first, so that files may refer to one another; then each file is read and checked,
//! and every problem of every file is reported at once. What refers into a file that cannot be read is not
//! reported on top of it.

mod condition;
mod contradiction;
mod facts;
mod files;
mod goals;
mod header;
mod options;
mod questionnaire;
mod rules;
mod scenarios;
mod scope;
mod survey_question;
mod text;

pub use self::files::{RawFile, embedded_files};

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use self::facts::note_unsound;
use self::files::{
    EMBEDDED_FOLDER, FACTS, FORMATS, OPTIONS, PACK, PLAN, PackFile, PackFiles, READINESS, STEPS, fingerprint,
    read_folder,
};
use self::header::note_signs_that_never_count;
use self::options::{PLAN_KEYS, note_verdicts_without_steps, plan_file, steps_file};
use self::questionnaire::{formats_file, readiness_file, sign_files};
use self::rules::OtherKey;
use self::scenarios::Answerable;
use self::scope::{Names, Scope};
use self::survey_question::note_unasked;
use self::text::PLAIN_PLACEHOLDERS;
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
    let mut pack = load(&folder.display().to_string(), read_folder(folder)?)?;
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
    let fingerprint = fingerprint(&raw);
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
    note_repeated(files);
    let names = Names::gather(files);
    let header = read(files, &names, files::PACK, |scope, root| header::header(scope, root, files));
    let formats = read(files, &names, files::FORMATS, formats_file);
    let signs = sign_files(files, &names);
    let readiness = read(files, &names, files::READINESS, readiness_file);
    let facts = read(files, &names, files::FACTS, facts::facts_file);
    let options = read(files, &names, files::OPTIONS, options::options_file);
    let weighing = read(files, &names, files::WEIGHING, rules::rules_file);
    let combinations = read(files, &names, files::COMBINATIONS, rules::rules_file);
    let steps = read(files, &names, files::STEPS, steps_file);
    // A pack that has nothing to add to a verdict leaves the file out.
    let plan = if files.has(files::PLAN) {
        read(files, &names, files::PLAN, plan_file)
    } else {
        Some(Plan::default())
    };

    let items = signs.iter().flat_map(|sign| &sign.items);
    let items = items.chain(readiness.iter().flat_map(|file| &file.items)).cloned().collect::<Vec<_>>();
    let answerable = Answerable { items: &items, formats: formats.as_ref().map(|(formats, _)| &**formats) };
    let scenarios = scenarios::scenario_files(files, &names, answerable);

    let (options, undecided, headlines) = options?;
    let steps = steps?;
    note_verdicts_without_steps(files, &options, &undecided, &steps);

    let header = header?;
    let (formats, non_answers) = formats?;
    let readiness = readiness?;
    let facts = facts?;
    note_unsound(files, &facts.facts, &header.interview);
    note_unasked(files, &facts.facts);
    let mut rules = Vec::new();
    let mut checked_signs = Vec::with_capacity(signs.len());
    for mut file in signs {
        checked_signs.push(file.sign);
        rules.append(&mut file.rules);
    }
    note_signs_that_never_count(files, &header.evidence_gates, &checked_signs, &items);
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

// Ids that are used twice, within a file or across files.

/// Whether a word stands beside signs, conditions, facts and items in examples or placeholders.
fn is_reserved(id: &str) -> bool {
    OtherKey::ALL.iter().any(|key| key.word() == id) || PLAIN_PLACEHOLDERS.iter().any(|(name, _)| *name == id)
}

/// Notes every id that is used twice where ids must differ.
fn note_repeated(files: &PackFiles) {
    note_repeated_inputs(files);
    let mut items = Seen::default();
    let mut rules = Seen::default();
    for file in files.iter() {
        items.add_all(file, file.root.as_ref().and_then(|root| root.get("items")));
        rules.add_all(file, file.root.as_ref().and_then(|root| root.get("rules")));
    }
    let mut scenarios = Seen::default();
    for file in files.iter().filter(|file| file.holds_scenarios()) {
        scenarios.add_all(file, file.root.as_ref().and_then(|root| root.get("scenarios")));
    }
    for_entries(files, READINESS, "conditions", |file, condition| {
        items.add_all(file, condition.get("items"));
    });
    for_entries(files, FORMATS, "formats", |file, format| {
        Seen::default().add_all(file, format.get("options"));
    });
    for_entries(files, FACTS, "facts", |file, fact| {
        Seen::default().add_all(file, fact.get("answer").and_then(|answer| answer.get("choice")));
    });
    let plan = PLAN_KEYS.map(|key| (PLAN, key));
    let lists = [(FORMATS, "formats"), (PACK, "confidence"), (OPTIONS, "options"), (STEPS, "steps")];
    for (path, key) in lists.into_iter().chain(plan) {
        let mut seen = Seen::default();
        for_entries(files, path, key, |file, entry| seen.add(file, entry));
    }
}

/// Signs, readiness conditions and facts share one set of names: `given` and placeholders use the bare name.
fn note_repeated_inputs(files: &PackFiles) {
    let mut inputs = Seen::default();
    for file in files.iter().filter(|file| file.sign().is_some()) {
        if let Some(root) = &file.root {
            inputs.add_input(file, root);
        }
    }
    for_entries(files, READINESS, "conditions", |file, entry| inputs.add_input(file, entry));
    for_entries(files, FACTS, "facts", |file, entry| inputs.add_input(file, entry));
}

fn for_entries<'p>(
    files: &'p PackFiles,
    path: &str,
    key: &str,
    mut each: impl FnMut(&'p PackFile, &'p Node),
) {
    if let Some((file, root)) = files.readable(path) {
        root.get(key).map(Node::elements).unwrap_or_default().iter().for_each(|entry| each(file, entry));
    }
}

/// Ids seen so far, with where each stood first.
#[derive(Default)]
struct Seen<'p>(HashMap<&'p str, (&'p PackFile, &'p Node)>);

impl<'p> Seen<'p> {
    fn add_all(&mut self, file: &'p PackFile, entries: Option<&'p Node>) {
        entries.map(Node::elements).unwrap_or_default().iter().for_each(|entry| self.add(file, entry));
    }

    fn add_input(&mut self, file: &'p PackFile, entry: &'p Node) {
        let reserved = entry.get("id").filter(|id| id.as_text().is_some_and(is_reserved));
        match reserved {
            Some(node) => {
                let fault = format!(
                    "{} has a meaning of its own in examples and placeholders",
                    node.value.describe()
                );
                file.reader.note(file.reader.problem(node, fault).label("choose another id"));
            }
            None => self.add(file, entry),
        }
    }

    fn add(&mut self, file: &'p PackFile, entry: &'p Node) {
        let Some(node) = entry.get("id") else { return };
        let Some(id) = node.as_text() else { return };
        let Some((first_file, first)) = self.0.insert(id, (file, node)) else { return };
        let problem = file.reader.problem(node, format!("the id \"{id}\" is used twice"));
        let place = first_file.reader.place(first);
        file.reader.note(problem.label(format!("first at {place}")).help("give each an id of its own"));
        self.0.insert(id, (first_file, first));
    }
}
