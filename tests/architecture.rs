//! The shape of the code: one direction of modules, an opening sentence in each file, and no drawers.
#![expect(clippy::unwrap_used, reason = "what cannot be read must stop the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The pipeline: a module names itself, modules to its left, and leaves.
const PIPELINE: [&str; 8] =
    ["pack", "answers", "survey", "interview", "scoring", "judgement", "report", "cli"];
/// Small modules that all may use and that use none of the pipeline.
const LEAVES: [&str; 7] = ["composed", "fingerprint", "printable", "problem", "random", "text_file", "yaml"];
/// Names that say that nobody knew what the thing is.
const DRAWERS: [&str; 6] = ["utils", "util", "common", "helpers", "manager", "context"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let relative = |path: PathBuf| path.strip_prefix(&root).unwrap().to_path_buf();
    rust_files(&root)
        .into_iter()
        .map(|path| (relative(path.clone()), fs::read_to_string(path).unwrap()))
        .collect()
}

fn module_of(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules of this crate that a source names, by `crate::` or `fivesigns::`.
fn named_modules(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for prefix in ["crate::", "fivesigns::"] {
            for (start, _) in line.match_indices(prefix) {
                let rest = &line[start + prefix.len()..];
                let word = |text: &str| {
                    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
                };
                match rest.strip_prefix('{') {
                    Some(list) => modules.extend(list.split(',').map(|name| word(name.trim()))),
                    None => modules.push(word(rest)),
                }
            }
        }
    }
    modules
}

#[test]
fn modules_name_only_modules_to_their_left() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let place = PIPELINE.iter().position(|name| *name == module);
        for named in named_modules(&text) {
            let Some(target) = PIPELINE.iter().position(|name| *name == named) else { continue };
            let allowed = place.is_some_and(|place| target <= place) || module == "main" || module == "lib";
            if !allowed {
                wrong.push(format!("{} names {named}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_module_is_in_the_pipeline_or_a_leaf() {
    let modules = sources().into_keys().map(|path| module_of(&path));
    let strangers = modules
        .filter(|module| {
            !PIPELINE.contains(&module.as_str())
                && !LEAVES.contains(&module.as_str())
                && !["main", "lib"].contains(&module.as_str())
        })
        .collect::<Vec<_>>();
    assert_eq!(strangers, Vec::<String>::new());
}

#[test]
fn every_file_opens_with_a_sentence_that_says_what_it_holds() {
    let silent = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect::<Vec<_>>();
    assert_eq!(silent, Vec::<PathBuf>::new());
}

#[test]
fn there_are_no_drawers() {
    let drawers = sources()
        .into_keys()
        .filter(|path| {
            path.components()
                .any(|part| DRAWERS.contains(&part.as_os_str().to_string_lossy().trim_end_matches(".rs")))
        })
        .collect::<Vec<_>>();
    assert_eq!(drawers, Vec::<PathBuf>::new());
}

/// What only Unix has; code that names it is built for Unix alone.
const ONLY_UNIX: [&str; 4] = ["std::os::unix", "rustix::", "libc::", "rexpect::"];

/// Whether the line stands in an item that is built for Unix alone, by the indents that rustfmt gives.
fn is_for_unix_alone(lines: &[&str], mention: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut outermost = indent(lines[mention]);
    // Lines that stand as far out as the attribute would: the head of its item, and of no other.
    let mut heads = 1;
    for line in lines[..mention].iter().rev().filter(|line| !line.trim().is_empty()) {
        if line.trim() == "#[cfg(unix)]" && indent(line) <= outermost {
            return indent(line) < outermost || heads == 1;
        }
        if indent(line) < outermost {
            (outermost, heads) = (indent(line), 1);
        } else if indent(line) == outermost && !line.trim().starts_with(['#', '/', ')']) {
            heads += 1;
        }
    }
    false
}

#[test]
fn what_only_unix_has_is_built_for_unix_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: Vec<PathBuf> =
        ["src", "tests", "benches"].iter().flat_map(|folder| rust_files(&root.join(folder))).collect();
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let mut wrong = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("tests/architecture.rs")) {
        let text = read(path);
        let name = path.file_stem().unwrap().to_string_lossy();
        let is_declared_so = ["mod.rs", "main.rs"].iter().any(|parent| {
            let declaration = format!("#[cfg(unix)]\nmod {name};");
            read(&path.with_file_name(parent)).contains(&declaration)
        });
        if is_declared_so || text.contains("#![cfg(unix)]") {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let names_it = ONLY_UNIX.iter().any(|only| line.contains(only));
            if names_it && !line.trim_start().starts_with("//") && !is_for_unix_alone(&lines, number) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Modules in which no files import one another in a circle.
const IN_NO_CIRCLE: [&str; 4] = ["pack", "survey", "scoring", "judgement"];

/// Files that still do: what `inspect` knows of a column and what it writes down of it.
const IN_CIRCLES: [&str; 2] = ["survey::inspect", "survey::mapping::write"];

/// Modules in which files are rooms.
const HOUSED: [&str; 3] = ["pack", "scoring", "judgement"];

/// Files under 40 or over 600 lines, each with the reason why it is.
const OTHER_SIZES: [(&str, &str); 5] = [
    ("judgement/mod.rs", "names what the module shows to others"),
    ("judgement/rules/mod.rs", "names the files of its folder"),
    ("judgement/side_by_side.rs", "two threads, for the diagnosis and for its stability alike"),
    ("pack/survey_question.rs", "how a survey asks a fact, apart from how an interview does"),
    ("scoring/disclosure/mod.rs", "what disclosure control is, for the files of its folder"),
];

#[test]
fn files_of_the_core_are_rooms() {
    let sources = sources();
    let is_housed = |path: &Path| HOUSED.contains(&module_of(path).as_str());
    let other: Vec<String> = sources
        .iter()
        .filter(|(path, text)| is_housed(path) && !(40..=600).contains(&text.lines().count()))
        .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
        .collect();
    let listed: Vec<&str> = OTHER_SIZES.iter().map(|(path, _)| *path).collect();
    assert_eq!(other, listed);
}

/// A module of this crate, by the names that lead to it.
type Module = Vec<String>;

/// The code of each module of the crate without its tests and comments.
struct Crate(BTreeMap<Module, String>);

impl Crate {
    fn read() -> Crate {
        let module = |path: PathBuf| -> Module {
            let path = path.with_extension("");
            let names = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
            names.filter(|name| !["mod", "lib"].contains(&name.as_str())).collect()
        };
        let code = |text: String| {
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            lines.collect::<Vec<_>>().join("\n")
        };
        Crate(sources().into_iter().map(|(path, text)| (module(path), code(text))).collect())
    }

    /// The modules that a module imports from, through whatever re-exports them.
    fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let used = use_paths(&self.0[module]).filter(|(is_shown, _)| !is_shown);
        let used = used.filter_map(|(_, path)| self.home(absolute(module, &path), 0));
        used.filter(|other| other != module).collect()
    }

    /// The module in which the thing stands that a path names.
    fn home(&self, path: Vec<String>, steps: usize) -> Option<Module> {
        if self.0.contains_key(&path) {
            return Some(path);
        }
        let length = (0..path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, name) = (path[..length].to_vec(), &path[length]);
        let shown =
            use_paths(&self.0[&module]).map(|(_, shown)| shown).find(|shown| shown.last() == Some(name));
        match shown {
            // Names come from what is shown of other modules, a few of them one behind the other.
            Some(shown) if steps < 8 => self.home(absolute(&module, &shown), steps + 1),
            _ => Some(module),
        }
    }
}

/// A path in `module` as seen from the root of the crate; one that is of another crate leads to no module.
fn absolute(module: &Module, path: &[String]) -> Vec<String> {
    let up = path.iter().take_while(|name| *name == "super").count();
    match path[0].as_str() {
        "crate" => path[1..].to_vec(),
        "self" => [module, &path[1..]].concat(),
        "super" => [&module[..module.len() - up], &path[up..]].concat(),
        _ => [module, path].concat(),
    }
}

/// Every path of the `use` lines of some code, each with whether it is shown to other modules.
fn use_paths(code: &str) -> impl Iterator<Item = (bool, Vec<String>)> {
    let mut paths = Vec::new();
    for (start, _) in code.match_indices("use ") {
        let head = code[..start].rsplit('\n').next().unwrap_or_default();
        let is_shown = head.starts_with("pub");
        if head.is_empty() || is_shown {
            let tree = code[start + 4..].split(';').next().unwrap_or_default();
            let tree: String = tree.replace(" as ", "@").split_whitespace().collect();
            let mut prefixes = vec![String::new()];
            let mut path = String::new();
            for sign in tree.chars() {
                match sign {
                    '{' => prefixes.push(std::mem::take(&mut path)),
                    ',' | '}' => {
                        if !path.is_empty() {
                            paths.push((is_shown, prefixes.concat() + &std::mem::take(&mut path)));
                        }
                        if sign == '}' {
                            prefixes.pop();
                        }
                    }
                    _ => path.push(sign),
                }
            }
            if !path.is_empty() {
                paths.push((is_shown, path));
            }
        }
    }
    paths.into_iter().map(|(is_shown, path)| {
        let names = path.split('@').next().unwrap_or_default().split("::").map(str::to_owned);
        (is_shown, names.filter(|name| name != "self" || path.starts_with("self")).collect())
    })
}

#[test]
fn files_import_one_another_in_no_circle() {
    let whole = Crate::read();
    let is_known = |module: &Module| IN_CIRCLES.iter().any(|known| module.join("::").starts_with(known));
    let watched = whole.0.keys().filter(|module| {
        module.first().is_some_and(|top| IN_NO_CIRCLE.contains(&top.as_str())) && !is_known(module)
    });
    let mut open: BTreeMap<Module, BTreeSet<Module>> =
        watched.map(|module| (module.clone(), whole.imports(module))).collect();
    let imported: usize = open.values().map(BTreeSet::len).sum();
    assert!(imported > open.len(), "hardly any imports were found: {imported}");
    // What imports nothing that is still open is on no circle; what stays is on one, or imports what is.
    loop {
        let left: BTreeSet<Module> = open.keys().cloned().collect();
        open.retain(|_, imports| !imports.is_disjoint(&left));
        if open.len() == left.len() {
            break;
        }
    }
    let left: BTreeSet<Module> = open.keys().cloned().collect();
    let circles: Vec<String> = open
        .iter()
        .map(|(module, imports)| {
            let others: Vec<String> = imports.intersection(&left).map(|other| other.join("::")).collect();
            format!("{} imports {}", module.join("::"), others.join(", "))
        })
        .collect();
    assert_eq!(circles, Vec::<String>::new());
}

#[test]
fn use_lines_are_read_with_all_that_they_name() {
    let code = "use std::fs;\npub use a::{b::{C, d as e}, self as f};\nfn g() {}\nuse super::h::I;";
    let found: Vec<String> =
        use_paths(code).map(|(is_shown, path)| format!("{is_shown} {}", path.join("::"))).collect();
    assert_eq!(found, ["false std::fs", "true a::b::C", "true a::b::d", "true a", "false super::h::I"]);
}
