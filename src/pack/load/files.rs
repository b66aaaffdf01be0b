//! The files of one pack, from a folder or compiled in, each parsed, each with the problems found in it.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use crate::fingerprint::Fingerprint;
use crate::problem::{Place, Problem, Problems, Source, nearest};
use crate::text_file::read_text;
use crate::yaml::{Node, Reader, decode, parse};

/// The files every pack has, besides one file for each sign.
const REQUIRED: [&str; 8] = [PACK, FORMATS, READINESS, FACTS, WEIGHING, COMBINATIONS, OPTIONS, STEPS];
pub(super) const PACK: &str = "pack.yaml";
pub(super) const FORMATS: &str = "response-formats.yaml";
pub(super) const READINESS: &str = "readiness.yaml";
pub(super) const FACTS: &str = "facts.yaml";
pub(super) const WEIGHING: &str = "weighing.yaml";
pub(super) const COMBINATIONS: &str = "combinations.yaml";
pub(super) const OPTIONS: &str = "options.yaml";
pub(super) const STEPS: &str = "next-steps.yaml";
pub(super) const PLAN: &str = "plan.yaml";
/// Where the files of scenarios lie; a pack need not have any.
const SCENARIOS: &str = "scenarios/";

/// One file of a pack, as it was read.
#[derive(Debug)]
pub struct RawFile {
    /// Its path within the pack, with `/`: "signs/silos.yaml".
    pub path: String,
    /// Its text, or why there is none.
    pub text: Result<Arc<Source>, Problems>,
    /// Its tree, where the text was parsed before.
    pub tree: Option<Node>,
}

impl RawFile {
    fn parsed(self) -> Result<(Arc<Source>, Result<Node, Problems>), Problems> {
        let source = self.text?;
        let tree = self.tree.map_or_else(|| parse(&source), Ok);
        Ok((source, tree))
    }
}

/// One file, parsed.
#[derive(Debug)]
pub(super) struct PackFile {
    /// Its path within the pack.
    pub(super) path: String,
    /// Reads its nodes and keeps its problems.
    pub(super) reader: Reader,
    /// What it holds; `None` where it cannot be read.
    pub(super) root: Option<Node>,
}

/// All files of a pack.
#[derive(Debug)]
pub(super) struct PackFiles {
    files: Vec<PackFile>,
    /// Problems of files as a whole.
    problems: Problems,
}

impl PackFiles {
    /// Parses the files, and notes those that are missing or unknown; `folder` names the pack.
    pub(super) fn parse(folder: &str, raw: Vec<RawFile>) -> PackFiles {
        let mut pack = PackFiles { files: Vec::new(), problems: Problems::new() };
        for file in raw {
            let path = file.path.clone();
            let (source, tree) = file.parsed().unwrap_or_else(|problems| {
                let name = format!("{folder}/{path}");
                (Arc::new(Source::new(name, "")), Err(problems))
            });
            let root = tree.map_err(|problems| pack.problems.append(problems)).ok();
            pack.files.push(PackFile { path, reader: Reader::new(source), root });
        }
        pack.note_missing(folder);
        pack.note_unknown(folder);
        pack
    }

    fn note_missing(&mut self, folder: &str) {
        if self.file(PACK).is_none() {
            let fault = format!("there is no {PACK} in it, so it is no pack");
            let place = Place::File(folder.to_owned());
            self.problems.push(Problem::new(place, fault).help("name the folder that holds the pack"));
            return;
        }
        for path in REQUIRED {
            if self.file(path).is_some() {
                continue;
            }
            let problem = Problem::new(Place::File(format!("{folder}/{path}")), "the file is missing");
            self.problems.push(problem.help("copy it from the pack you started from"));
        }
    }

    fn note_unknown(&mut self, folder: &str) {
        for file in &self.files {
            let is_known = REQUIRED.contains(&file.path.as_str()) || file.path == PLAN;
            if is_known || file.sign().is_some() || file.holds_scenarios() {
                continue;
            }
            let place = Place::File(format!("{folder}/{}", file.path));
            let problem = Problem::new(place, "no file of a pack has this name, so it would not be read");
            self.problems.push(match nearest(&file.path, REQUIRED.into_iter().chain([PLAN])) {
                Some(path) => problem.help(format!("rename it to {path}, or move it out of the folder")),
                None => problem.help("move it out of the folder; a sign's file is signs/ID.yaml, one of scenarios scenarios/NAME.yaml"),
            });
        }
    }

    /// Whether the file at a path is there; a file that need not be.
    pub(super) fn has(&self, path: &str) -> bool {
        self.file(path).is_some()
    }

    /// The file at a path within the pack.
    pub(super) fn file(&self, path: &str) -> Option<&PackFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The file at a path, with what it holds, where it could be read.
    pub(super) fn readable(&self, path: &str) -> Option<(&PackFile, &Node)> {
        let file = self.file(path)?;
        Some((file, file.root.as_ref()?))
    }

    /// The file of the sign `id`.
    pub(super) fn sign(&self, id: &str) -> Option<&PackFile> {
        self.files.iter().find(|file| file.sign() == Some(id))
    }

    /// Every file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &PackFile> {
        self.files.iter()
    }

    /// Every problem: of the files as a whole, then file by file in the order of the lines.
    pub(super) fn into_problems(self) -> Problems {
        let mut problems = self.problems;
        for file in self.files {
            let found = file.reader.finish();
            let mut found = found.iter().cloned().collect::<Vec<_>>();
            found.sort_by_key(|problem| match &problem.place {
                Place::Text { span, .. } => span.start,
                _ => 0,
            });
            for problem in found {
                problems.push(problem);
            }
        }
        problems
    }
}

impl PackFile {
    /// The id of the sign whose file this is.
    pub(super) fn sign(&self) -> Option<&str> {
        self.path.strip_prefix("signs/")?.strip_suffix(".yaml")
    }

    /// Whether it is a file of scenarios.
    pub(super) fn holds_scenarios(&self) -> bool {
        self.path.strip_prefix(SCENARIOS).is_some_and(|name| name.strip_suffix(".yaml").is_some())
    }
}

// The files of a pack in a folder, read without trusting them.

/// Reads every YAML file of the folder and of its subfolders `signs` and `scenarios`.
///
/// # Errors
/// The folder cannot be listed. A file that cannot be read is not an error here: it stands in the list
/// with its problem.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<RawFile>, Problems> {
    let mut files = list(folder, "")?;
    for prefix in ["signs/", SCENARIOS] {
        let inner = folder.join(prefix);
        if inner.is_dir() {
            files.append(&mut list(&inner, prefix)?);
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn list(folder: &Path, prefix: &str) -> Result<Vec<RawFile>, Problems> {
    let unlistable = |error: io::Error| {
        let fault = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            io::ErrorKind::NotADirectory => "this is a file, and a pack is a folder".to_owned(),
            _ => format!("the folder cannot be read: {error}"),
        };
        Problems::from(
            Problem::new(Place::File(folder.display().to_string()), fault)
                .help("name the folder that holds the pack"),
        )
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unlistable)? {
        let path = entry.map_err(unlistable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_yaml(&name) {
            files.push(RawFile {
                path: format!("{prefix}{name}"),
                text: read_text(&path).map(|file| file.source),
                tree: None,
            });
        }
    }
    Ok(files)
}

/// Editors keep their own copies in hidden files.
fn is_yaml(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    !name.starts_with('.') && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

// The pack that is compiled into the program.

/// What the embedded pack is called where a problem names a file of it.
pub(super) const EMBEDDED_FOLDER: &str = "rules";

/// A file of `rules/`: its path, its text, and its tree as the test below encoded it.
struct Embedded {
    path: &'static str,
    text: &'static str,
    tree: &'static [u8],
}

macro_rules! embed {
    ($($path:literal,)*) => {
        [$(Embedded {
            path: $path,
            text: include_str!(concat!("../../../rules/", $path)),
            tree: include_bytes!(concat!("encoded/", $path, ".tree")),
        }),*]
    };
}

static EMBEDDED: [Embedded; 20] = embed![
    "combinations.yaml",
    "facts.yaml",
    "next-steps.yaml",
    "options.yaml",
    "pack.yaml",
    "plan.yaml",
    "readiness.yaml",
    "response-formats.yaml",
    "scenarios/messy-situations.yaml",
    "scenarios/published-cases.yaml",
    "scenarios/reports-strict.yaml",
    "scenarios/reports.yaml",
    "scenarios/situations.yaml",
    "scenarios/small-surveys.yaml",
    "signs/belonging.yaml",
    "signs/innovation.yaml",
    "signs/knowledge-loss.yaml",
    "signs/learning-need.yaml",
    "signs/silos.yaml",
    "weighing.yaml",
];

/// The files of the pack that is compiled into the program.
pub fn embedded_files() -> Vec<RawFile> {
    let file = |file: &Embedded| RawFile {
        path: file.path.to_owned(),
        text: Ok(Arc::new(Source::new(format!("{EMBEDDED_FOLDER}/{}", file.path), file.text))),
        // Without a tree of this very text the text is parsed, and its fault found.
        tree: decode(file.tree, file.text),
    };
    EMBEDDED.iter().map(file).collect()
}

// The fingerprint of a pack: which exact wording and thresholds a result rests on.

/// SHA-256 over paths and texts in the order of paths, in hexadecimal.
///
/// Scenarios are left out: they test what is concluded and change nothing of it, so that whoever adds one need not tell
/// results from before and after apart. Line ends count as `\n`, so that a checkout on Windows has the same fingerprint; NUL, which no path or
/// text holds, separates them.
pub(super) fn fingerprint(files: &[RawFile]) -> String {
    let texts = files.iter().filter(|file| !file.path.starts_with(SCENARIOS));
    let mut texts = texts.filter_map(|file| Some((&file.path, file.text.as_ref().ok()?))).collect::<Vec<_>>();
    texts.sort_by_key(|(path, _)| *path);
    let mut fingerprint = Fingerprint::default();
    for (path, source) in texts {
        fingerprint.update(path.as_bytes());
        fingerprint.update(&[0]);
        if source.text.contains('\r') {
            fingerprint.update(source.text.replace("\r\n", "\n").as_bytes());
        } else {
            fingerprint.update(source.text.as_bytes());
        }
        fingerprint.update(&[0]);
    }
    fingerprint.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::encode;

    #[test]
    fn the_encoded_trees_are_those_of_the_rules() {
        let mut stale = Vec::new();
        for file in &EMBEDDED {
            let source = Arc::new(Source::new(file.path, file.text));
            // A file that is no YAML gets no tree: the program finds the fault, with all the others.
            let tree = parse(&source).map(|root| encode(&root, file.text)).unwrap_or_default();
            if tree != file.tree {
                stale.push(file.path);
                if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
                    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/load/encoded");
                    fs::write(folder.join(format!("{}.tree", file.path)), tree).unwrap();
                }
            }
        }
        assert!(
            stale.is_empty(),
            "the rules changed; write their trees with `SNAPSHOTS=overwrite cargo test --lib encoded_trees`: {stale:?}"
        );
    }
}
