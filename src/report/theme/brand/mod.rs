//! `report.yaml`: whose report it is, how it looks, which sections it has; every problem with its place.

mod sections;

use std::sync::Arc;

use crate::problem::{Problem, Problems, Source};
use crate::report::sections::outline::{Detail, Outline, Part};
use crate::report::theme::{Colour, Look, MIN_CONTRAST, Paper};
use crate::yaml::{Fields, Located, Node, Reader, parse};

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

impl Brand {
    /// The sections, at some detail.
    pub fn outline(&self, detail: Detail) -> Option<Outline> {
        self.parts.clone().map(|parts| Outline { parts, detail })
    }
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
    let parts = sections::parts(reader, fields.optional("sections"), fields.optional("extra"));
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
