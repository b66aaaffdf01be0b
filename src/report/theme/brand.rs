//! `report.yaml`: whose report it is, how it looks, which sections it has; every problem with its place.

use std::sync::Arc;

use crate::problem::{Problem, Problems, Source};
use crate::report::document::prose;
use crate::report::sections::outline::{Extent, ExtraSection, Outline, Part, Section};
use crate::yaml::{Fields, Located, Node, Reader, parse};

use super::{Colour, Look, MIN_CONTRAST, Paper};

/// The version of the format that is read.
const FORMAT_VERSION: u32 = 1;

/// What the file says; the files it names are still to be read.
#[derive(Debug)]
pub struct Brand {
    /// The look, without logo and styles.
    pub look: Look,
    /// Sections in their order; the usual ones where none are named.
    pub parts: Option<Vec<Part>>,
    /// The day to print in place of the result's.
    pub date: Option<String>,
    /// A picture, by its path.
    pub logo: Option<Located<String>>,
    /// Styles after ours, by their path.
    pub styles: Option<Located<String>>,
}

/// Reads `report.yaml`.
///
/// # Errors
/// Every problem in it.
pub fn read(source: &Arc<Source>) -> Result<Brand, Problems> {
    let root = parse(source)?;
    let reader = Reader::new(Arc::clone(source));
    let brand = brand(&reader, &root);
    let problems = reader.finish();
    match brand {
        Some(brand) => problems.or(brand),
        None => Err(problems),
    }
}

fn brand(reader: &Reader, root: &Node) -> Option<Brand> {
    let fields = reader.fields(root, "the look of a report")?;
    let version = fields.required("fivesigns-report").and_then(|node| version(reader, node));
    let text = |key| fields.optional(key).and_then(|node| reader.text(node));
    let look = Look {
        title: text("title"),
        client: text("client"),
        consultant: text("consultant"),
        accent: colour(reader, &fields, "accent", Colour::WHITE, "white paper"),
        accent_dark: colour(reader, &fields, "accent-dark", Colour::DARK, "a dark screen"),
        paper: fields.optional("paper").and_then(|node| reader.word(node, &Paper::ALL)),
        ..Look::default()
    };
    let date = text("date");
    let path = |key| fields.optional(key).and_then(|node| Some(reader.located(node, reader.text(node)?)));
    let logo = path("logo");
    let styles = path("styles");
    if let Some(node) = fields.optional("templates") {
        reader.note(no_templates(reader, node));
    }
    let parts = parts(reader, fields.optional("sections"), fields.optional("extra"));
    fields.finish();
    version?;
    Some(Brand { look, parts: parts.ok()?, date, logo, styles })
}

/// Pages of others ran what they liked while they were filled in and printed.
fn no_templates(reader: &Reader, node: &Node) -> Problem {
    reader.problem(node, "a page of your own is no longer read").label("take out `templates`").help(
        "change the report with the colours, `sections`, texts under `extra`, and CSS: `styles: more.css`",
    )
}

fn version(reader: &Reader, node: &Node) -> Option<()> {
    let version = reader.whole_within(node, 1, u32::MAX)?;
    if version == FORMAT_VERSION {
        return Some(());
    }
    let problem = reader.problem(node, format!("this fivesigns reads version {FORMAT_VERSION} of the file"));
    reader.note(problem.label(format!("version {version}")).help("use the fivesigns it was written for"));
    None
}

/// A colour in which words can be read on a ground.
fn colour(
    reader: &Reader,
    fields: &Fields<'_, '_>,
    key: &'static str,
    ground: Colour,
    ground_name: &str,
) -> Option<Colour> {
    let node = fields.optional(key)?;
    let text = reader.text(node)?;
    let Some(colour) = Colour::parse(&text) else {
        let problem = reader.problem(node, format!("\"{text}\" is not a colour"));
        reader.note(
            problem.label("expected six hexadecimal digits").help("write it as \"#0b5566\", in quotes"),
        );
        return None;
    };
    let contrast = colour.contrast(ground);
    if contrast < MIN_CONTRAST {
        let fault = format!(
            "words in this colour cannot be read on {ground_name}: their contrast is {contrast:.1} to 1, and {MIN_CONTRAST} is \
             needed"
        );
        reader.note(too_faint(reader.problem(node, fault), ground));
        return None;
    }
    Some(colour)
}

fn too_faint(problem: Problem, ground: Colour) -> Problem {
    let direction = if ground == Colour::WHITE { "darker" } else { "lighter" };
    problem.label("too little contrast").help(format!("choose a {direction} shade of it"))
}

/// A problem was noted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted;

/// A text with the name by which `sections` places it.
struct Extra {
    id: String,
    section: ExtraSection,
}

/// The parts of the report; `None` where neither sections nor texts are given. Texts that no list places stand
/// before the annex.
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
    let mut parts = Outline::of(Extent::Usual).parts;
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
