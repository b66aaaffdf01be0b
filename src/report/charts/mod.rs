//! Drawings: charts as shapes on a plane, in tones that each format colours in its own way.

mod places;
mod profile;
mod svg;
pub(in crate::report) mod text;

pub(super) use places::places;
pub(super) use profile::profile;
pub(super) use svg::{Ids, number, svg};

use crate::pack::Level;

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
    /// A filled circle.
    Circle { centre: [f64; 2], radius: f64, tone: Tone },
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
    /// What divides.
    Rule,
    /// A level.
    Level(Level),
    /// What stands out.
    Accent,
    /// Words on what stands out.
    OnAccent,
}
