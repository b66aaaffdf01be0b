//! Parses the pack in `rules/` ahead of time; see `src/yaml/encoded.rs` for why.

use std::path::Path;
use std::sync::Arc;
use std::{env, fs, io};

use crate::problem::Source;
use crate::yaml::{encode, parse};

#[path = "src/composed.rs"]
#[expect(unreachable_pub, reason = "a module of the library")]
mod composed;
#[path = "src/printable.rs"]
#[expect(unreachable_pub, reason = "a module of the library")]
mod printable;
#[path = "src/problem.rs"]
#[expect(dead_code, unreachable_pub, reason = "a module of the library, which uses more of it")]
mod problem;
#[path = "src/yaml/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "a module of the library, which uses more of it"
)]
mod yaml;

fn main() -> io::Result<()> {
    let trees = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let trees = Path::new(&trees);
    for folder in ["", "scenarios", "signs"] {
        fs::create_dir_all(trees.join(folder))?;
        for entry in fs::read_dir(Path::new("rules").join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.strip_prefix("rules").unwrap_or(&path).display().to_string();
                let text = fs::read_to_string(&path)?;
                let source = Arc::new(Source::new(name.clone(), text));
                // A file that is no YAML gets no tree: the program finds the fault, with all the others.
                let tree = parse(&source).map(|root| encode(&root)).unwrap_or_default();
                fs::write(trees.join(format!("{name}.tree")), tree)?;
            }
        }
    }
    for read in ["rules", "src/composed.rs", "src/yaml", "src/problem.rs", "src/printable.rs"] {
        println!("cargo::rerun-if-changed={read}");
    }
    Ok(())
}
