//! Sign files: one sign, its items, and the rules about it alone.

use super::construct::{items, key_words, rating_question};
use super::files::{PackFile, PackFiles};
use super::names::Names;
use super::rules::optional_rules;
use super::scope::Scope;
use super::text::{optional_plain, plain};
use crate::pack::{Construct, Item, Rule, Sign, SignId};
use crate::yaml::{Node, Reader};

/// What one sign file holds.
pub(super) struct SignFile {
    pub(super) sign: Sign,
    pub(super) items: Vec<Item>,
    pub(super) rules: Vec<Rule>,
}

/// The files of all signs, in the order of the pack; a sign whose file cannot be read is left out.
pub(super) fn sign_files(files: &PackFiles, names: &Names<'_>) -> Vec<SignFile> {
    let readable = names.signs.names.iter().filter_map(|name| {
        let file = files.sign(name)?;
        sign_file(Scope { reader: &file.reader, names }, file, file.root.as_ref()?)
    });
    readable.collect()
}

fn sign_file(scope: Scope<'_>, file: &PackFile, root: &Node) -> Option<SignFile> {
    let name = file.sign()?;
    let fields = scope.reader.fields(root, "a sign")?;
    let id = fields.required("id").and_then(|node| same_as_file(scope.reader, node, name));
    let construct = scope.names.signs.position(name).and_then(SignId::at).map(Construct::Sign);
    let noun = plain(scope, &fields, "name");
    let title = plain(scope, &fields, "title");
    let definition = plain(scope, &fields, "definition");
    let why = plain(scope, &fields, "why");
    let cannot_judge = optional_plain(scope, &fields, "cannot_judge");
    let key_words = key_words(scope, &fields);
    let rating = fields.required("rating").and_then(|node| rating_question(scope, node));
    let items = fields.required("items").and_then(|list| items(scope, list, construct, name));
    let rules = optional_rules(scope, &fields);
    fields.finish();
    let sign = Sign {
        id: id?,
        name: noun?,
        title: title?,
        definition: definition?,
        why: why?,
        cannot_judge,
        key_words: key_words?,
        rating: rating?,
    };
    Some(SignFile { sign, items: items?, rules: rules? })
}

fn same_as_file(reader: &Reader, node: &Node, name: &str) -> Option<String> {
    let id = super::id::checked(reader, node)?;
    if id == name {
        return Some(id);
    }
    let problem = reader.problem(node, format!("the file is named {name}.yaml, and the sign \"{id}\""));
    let problem = problem.label(format!("expected \"{name}\""));
    reader.note(problem.help(format!("rename the file to signs/{id}.yaml, or change the id")));
    None
}
