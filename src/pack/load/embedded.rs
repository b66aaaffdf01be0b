//! The pack that is compiled into the program.

use std::sync::Arc;

use super::files::RawFile;
use crate::problem::Source;
use crate::yaml::decode;

/// What the embedded pack is called where a problem names a file of it.
pub(super) const EMBEDDED_FOLDER: &str = "rules";

/// A file of `rules/`: its path, its text, and its tree as `build.rs` encoded it.
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
            tree: include_bytes!(concat!(env!("OUT_DIR"), "/", $path, ".tree")),
        }),*]
    };
}

static EMBEDDED: [Embedded; 19] = embed![
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
        // Without a tree the text is parsed, and its fault found.
        tree: decode(file.tree),
    };
    EMBEDDED.iter().map(file).collect()
}
