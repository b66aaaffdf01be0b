//! Which sections a report has, in which order, and the texts of whoever makes it.

use crate::report::document::prose;
use crate::report::sections::outline::{ExtraSection, Part, Section};
use crate::yaml::{Node, Reader};

/// A problem was noted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted;

/// A text with the name by which `sections` places it.
struct Extra {
    id: String,
    section: ExtraSection,
}

/// The parts of the report; `None` where neither sections nor texts are given. Texts that no list places stand
/// before the section on the method.
pub(super) fn parts(
    reader: &Reader,
    sections: Option<&Node>,
    extra: Option<&Node>,
) -> Result<Option<Vec<Part>>, Noted> {
    if sections.is_none() && extra.is_none() {
        return Ok(None);
    }
    // Names are gathered before the texts are read, so that a faulty text does not hide a misspelt section.
    let ids: Vec<&str> = extra
        .map(Node::elements)
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| entry.get("id")?.as_text())
        .collect();
    let names: Vec<&str> = Section::ALL.iter().map(|(word, _)| *word).chain(ids).collect();
    let extra = match extra {
        Some(node) => reader.each(node, |entry| one_extra(reader, entry)),
        None => Some(Vec::new()),
    };
    let Some(node) = sections else {
        return Ok(Some(usual(extra.ok_or(Noted)?)));
    };
    let texts = extra.as_deref().unwrap_or_default();
    let mut parts = Vec::new();
    let mut placed: Vec<String> = Vec::new();
    for entry in reader.list(node).ok_or(Noted)? {
        let Some(word) = reader.text(entry) else { continue };
        if placed.contains(&word) {
            let problem = reader.problem(entry, format!("the section \"{word}\" stands here twice"));
            reader.note(problem.label("again").help("keep one of the two"));
            continue;
        }
        let ours = Section::ALL.iter().find(|(name, _)| *name == word);
        let theirs = texts.iter().find(|extra| extra.id == word);
        match (ours, theirs) {
            (Some((_, section)), _) => parts.push(Part::Section(*section)),
            (None, Some(extra)) => parts.push(Part::Extra(extra.section.clone())),
            // A text that cannot be read was noted.
            (None, None) if names.contains(&word.as_str()) => {}
            (None, None) => reader.note(reader.unknown_word(entry, &word, &names)),
        }
        placed.push(word);
    }
    for required in Section::REQUIRED {
        if !parts.contains(&Part::Section(required)) {
            let word =
                Section::ALL.iter().find(|(_, section)| *section == required).map_or("", |(word, _)| word);
            let problem = reader.problem(node, format!("a report always has the section `{word}`"));
            reader.note(problem.label("it is missing here").help(format!("add `{word}` to the list")));
        }
    }
    for left_out in texts.iter().filter(|extra| !placed.contains(&extra.id)) {
        let problem =
            reader.problem(node, format!("the text \"{}\" under `extra` stands nowhere", left_out.id));
        reader
            .note(problem.label("not in this list").help(format!("add `{}` where it belongs", left_out.id)));
    }
    extra.ok_or(Noted)?;
    Ok(Some(parts))
}

/// The usual sections, with the texts before the last one.
fn usual(extra: Vec<Extra>) -> Vec<Part> {
    let mut parts: Vec<Part> = Section::ALL.map(|(_, section)| Part::Section(section)).to_vec();
    let method = parts.pop();
    parts.extend(extra.into_iter().map(|extra| Part::Extra(extra.section)));
    parts.extend(method);
    parts
}

fn one_extra(reader: &Reader, node: &Node) -> Option<Extra> {
    let fields = reader.fields(node, "a text of your own")?;
    let id = fields.required("id").and_then(|node| {
        let id = reader.text(node)?;
        if Section::ALL.iter().any(|(word, _)| *word == id) {
            let problem = reader.problem(node, format!("\"{id}\" is the name of a section of ours"));
            reader.note(problem.label("choose another"));
            return None;
        }
        Some(id)
    });
    let title = fields.text("title");
    let text = fields.text("text");
    fields.finish();
    Some(Extra { id: id?, section: ExtraSection { title: title?, blocks: prose::blocks(&text?) } })
}
