//! From the text of a YAML file to its tree, within limits that no honest file reaches.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::{io, thread};

use serde_yaml::DuplicateKeyPolicy;

use super::node::Node;
use super::syntax::syntax_problem;
use crate::problem::{Place, Problem, Problems, Source};

/// In bytes. A file larger than this is not a file that a person wrote.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;
/// Deeper nesting than this is an attack, not a rule.
pub(super) const DEEPEST_NESTING: usize = 48;

/// Parses one YAML file.
///
/// # Errors
/// The first fault of syntax, or a limit against hostile files that was passed. Faults of meaning are
/// the [`Reader`](super::Reader)'s business.
pub fn parse(source: &Arc<Source>) -> Result<Node, Problems> {
    let refused = |fault: String| {
        let problem = Problem::new(Place::File(source.name.clone()), fault);
        Err(problem.help("check that this is the file you meant").into())
    };
    if source.text.len() > LARGEST_FILE {
        return refused(format!("the file is larger than {} MB", LARGEST_FILE / 1024 / 1024));
    }
    if source.text.contains('\0') {
        return refused("the file holds a NUL character, which no text has".to_owned());
    }
    on_its_own_stack(source, || tree(source))
}

/// Runs `read` with enough stack for the deepest nesting that is allowed; a thread of a test, or the first
/// thread on Windows, has too little.
fn on_its_own_stack(
    source: &Source,
    read: impl FnOnce() -> Result<Node, Problems> + Send,
) -> Result<Node, Problems> {
    /// An unoptimized build takes up to 80 KB for a level.
    const STACK: usize = 2 * DEEPEST_NESTING * 80 * 1024;
    let result = thread::scope(|scope| {
        let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read)?;
        Ok(reading.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    result.unwrap_or_else(|error: io::Error| {
        let fault = format!("there is too little memory to read the file: {error}");
        Err(Problem::new(Place::File(source.name.clone()), fault).into())
    })
}

fn tree(source: &Arc<Source>) -> Result<Node, Problems> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST_NESTING,
            max_events: 400_000,
            max_nodes: 200_000,
            max_aliases: 2_000,
            enforce_alias_anchor_ratio: false,
            max_documents: 1,
            max_total_scalar_bytes: LARGEST_FILE,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 500,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options::<Node>(&source.text, options)
        .map_err(|error| syntax_problem(source, &error).into())
}
