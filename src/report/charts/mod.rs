//! Drawings: charts as shapes on a plane, in tones that each format colours in its own way.

mod profile;
pub(in crate::report) mod text;

pub(super) use profile::profile;

use std::fmt::Write;

use crate::pack::Level;
use crate::report::render::html::escape;

/// A drawing, in units of about a pixel.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    /// What it shows.
    pub(super) title: String,
    /// All it shows, in words.
    pub(super) description: String,
    pub(super) shapes: Vec<Shape>,
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A filled rectangle.
    Rectangle { x: f64, y: f64, width: f64, height: f64, tone: Tone },
    /// A line.
    Line { from: [f64; 2], to: [f64; 2], tone: Tone, dashes: Dashes },
    /// Words.
    Words { at: [f64; 2], anchor: Anchor, size: Size, tone: Tone, text: String },
}

/// Whether a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dashes {
    Solid,
    Dashed,
}

/// Where words stand beside their point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How large words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Small,
    Usual,
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Words and outlines.
    Ink,
    /// Words beside others.
    Muted,
    /// What lies behind.
    Track,
    /// A level.
    Level(Level),
    /// What stands out.
    Accent,
    /// Words on what stands out.
    OnAccent,
}

/// Names that let title and description be found by assistive technology.
pub(in crate::report) struct Ids<'i> {
    /// Unique within the page.
    pub(in crate::report) base: &'i str,
}

/// The drawing as an image with its words as alternative.
pub(in crate::report) fn svg(drawing: &Drawing, ids: &Ids) -> String {
    let base = ids.base;
    let mut svg = format!(
        "<svg role=\"img\" viewBox=\"0 0 {} {}\" aria-labelledby=\"{base}-title {base}-words\">\
         <title id=\"{base}-title\">{}</title><desc id=\"{base}-words\">{}</desc>",
        number(drawing.width),
        number(drawing.height),
        escape(&drawing.title),
        escape(&drawing.description)
    );
    for shape in &drawing.shapes {
        svg.push_str(&element(shape));
    }
    svg.push_str("</svg>");
    svg
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Rectangle { x, y, width, height, tone } => format!(
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            fill(*tone),
            number(*x),
            number(*y),
            number(*width),
            number(*height)
        ),
        Shape::Line { from, to, tone, dashes } => format!(
            "<line class=\"{}{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            stroke(*tone),
            match dashes {
                Dashes::Solid => "",
                Dashes::Dashed => " dashed",
            },
            number(from[0]),
            number(from[1]),
            number(to[0]),
            number(to[1])
        ),
        Shape::Words { at, anchor, size, tone, text } => format!(
            "<text class=\"{} {}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
            fill(*tone),
            match size {
                Size::Small => "small",
                Size::Usual => "usual",
            },
            number(at[0]),
            number(at[1]),
            match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            },
            escape(text)
        ),
    }
}

/// A coordinate with at most one decimal: a tenth of a pixel is not seen.
pub(in crate::report) fn number(number: f64) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(text, "{:.1}", if number.is_finite() { number } else { 0.0 });
    text.trim_end_matches(".0").to_owned()
}

fn fill(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "f-ink",
        Tone::Muted => "f-muted",
        Tone::Track => "f-track",
        Tone::Level(Level::Low) => "f-low",
        Tone::Level(Level::Watch) => "f-watch",
        Tone::Level(Level::Present) => "f-present",
        Tone::Level(Level::Strong) => "f-strong",
        Tone::Accent => "f-accent",
        Tone::OnAccent => "f-paper",
    }
}

fn stroke(tone: Tone) -> &'static str {
    match tone {
        Tone::Muted => "s-muted",
        Tone::Track => "s-rule",
        Tone::Accent => "s-accent",
        Tone::Ink | Tone::Level(_) | Tone::OnAccent => "s-ink",
    }
}
