//! Reads the part of an answers file that an interview keeps for itself.

use crate::yaml::{Node, Reader};

use super::{Asked, Form, PackName, Session};

/// The session at a node.
pub(super) fn session(reader: &Reader, node: &Node) -> Option<Session> {
    let fields = reader.fields(node, "a session")?;
    let form = fields.required("form");
    let form =
        form.and_then(|node| reader.word(node, &[Form::Quick, Form::Full].map(|form| (form.word(), form))));
    let pack = fields.required("pack").and_then(|node| pack(reader, node));
    let asked = fields.required("questions").and_then(|node| questions(reader, node));
    fields.finish();
    Some(Session { form: form?, pack: pack?, asked: asked? })
}

fn pack(reader: &Reader, node: &Node) -> Option<PackName> {
    let fields = reader.fields(node, "the name of a pack")?;
    let (id, version, sha256) = (fields.text("id"), fields.text("version"), fields.text("sha256"));
    fields.finish();
    Some(PackName { id: id?, version: version?, sha256: sha256? })
}

fn questions(reader: &Reader, node: &Node) -> Option<Vec<Asked>> {
    let asked = reader.entries(node)?.iter().map(|(key, value)| {
        let id = reader.text(key);
        let fields = reader.fields(value, "a question")?;
        let (text, offered) = (fields.text("text"), fields.text("offered"));
        fields.finish();
        Some(Asked { id: id?, text: text?, offered: offered? })
    });
    asked.collect::<Vec<_>>().into_iter().collect()
}
