//! The profile: needs or ratings as bars, with cut lines and the whiskers of intervals.

use super::{Anchor, Dashes, Drawing, Shape, Size, Tone};
use crate::report::document::{Bar, BarLength, Bars};

const WIDTH: f64 = 760.0;
/// Above the first bar, where the levels are named.
const HEAD: f64 = 30.0;
const ROW: f64 = 30.0;
/// From the top of a row to its bar.
const TO_BAR: f64 = 19.0;
const BAR: f64 = 10.0;
/// Between the steps of a rating.
const BETWEEN: f64 = 6.0;

/// The profile as a drawing.
pub(in crate::report) fn profile(bars: &Bars, title: &str) -> Drawing {
    let measured = bars.rows.iter().any(|row| matches!(row.length, BarLength::Measured { .. }));
    let top = if measured && !bars.cuts.is_empty() { HEAD } else { 0.0 };
    let height = top + ROW * bars.rows.len() as f64;
    let mut shapes = Vec::new();
    for (position, row) in bars.rows.iter().enumerate() {
        shapes.extend(bar(row, top + ROW * position as f64));
    }
    if measured {
        shapes.extend(level_names(bars));
        // Lines lie over the bars, so that a bar that passes a cut is seen to pass it.
        for position in 0..bars.rows.len() {
            let y = top + ROW * position as f64 + TO_BAR;
            if matches!(bars.rows[position].length, BarLength::Measured { .. }) {
                shapes.extend(
                    bars.cuts.iter().map(|cut| {
                        line([at(cut.from), y - 3.0], [at(cut.from), y + BAR + 3.0], Dashes::Dashed)
                    }),
                );
            }
        }
    }
    let description = bars.rows.iter().map(|row| format!("{}: {}.", row.label.words(), row.text.words()));
    Drawing {
        width: WIDTH,
        height,
        title: title.to_owned(),
        description: description.collect::<Vec<_>>().join(" "),
        shapes,
    }
}

/// The levels above their cuts; one that would run into the name before it stands a line lower.
fn level_names(bars: &Bars) -> Vec<Shape> {
    const UPPER: f64 = 14.0;
    const LOWER: f64 = 27.0;
    /// About half of what a letter takes.
    const HALF_LETTER: f64 = 3.5;
    let mut upper_end = f64::NEG_INFINITY;
    let names = bars.cuts.iter().map(|cut| {
        let (x, text) = (at(cut.from), cut.level.word());
        let half = HALF_LETTER * text.chars().count() as f64;
        let y = if x - half < upper_end {
            LOWER
        } else {
            upper_end = x + half + 2.0 * HALF_LETTER;
            UPPER
        };
        Shape::Words {
            at: [x, y],
            anchor: Anchor::Middle,
            size: Size::Small,
            tone: Tone::Muted,
            text: text.to_owned(),
        }
    });
    names.collect()
}

fn at(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 100.0) / 100.0 * WIDTH }
}

fn line(from: [f64; 2], to: [f64; 2], dashes: Dashes) -> Shape {
    Shape::Line { from, to, tone: Tone::Ink, dashes }
}

fn bar(row: &Bar, top: f64) -> Vec<Shape> {
    let y = top + TO_BAR;
    // What is measured without a level is seen all the same.
    let without = match row.length {
        BarLength::Measured { .. } => Tone::Accent,
        BarLength::Rated { .. } | BarLength::Unknown => Tone::Track,
    };
    let tone = row.level.map_or(without, Tone::Level);
    let words = |x, anchor, tone, text: String| Shape::Words {
        at: [x, top + 14.0],
        anchor,
        size: Size::Usual,
        tone,
        text,
    };
    let mut shapes = vec![
        words(0.0, Anchor::Start, Tone::Ink, row.label.words()),
        words(WIDTH, Anchor::End, Tone::Muted, row.text.words()),
    ];
    let rectangle = |x, width, tone| Shape::Rectangle { x, y, width, height: BAR, tone };
    match row.length {
        BarLength::Measured { value, interval } => {
            shapes.push(rectangle(0.0, WIDTH, Tone::Track));
            shapes.push(rectangle(0.0, at(value), tone));
            if let Some([low, high]) = interval {
                let (low, high, middle) = (at(low), at(high), y + BAR / 2.0);
                shapes.push(Shape::Rectangle {
                    x: low,
                    y: middle - 2.5,
                    width: high - low,
                    height: 5.0,
                    tone: Tone::OnAccent,
                });
                shapes.push(line([low, middle], [high, middle], Dashes::Solid));
                shapes.extend([low, high].map(|x| line([x, y + 2.0], [x, y + BAR - 2.0], Dashes::Solid)));
            }
        }
        BarLength::Rated { filled, of } => {
            let steps = f64::from(of.max(1));
            let width = (WIDTH - BETWEEN * (steps - 1.0)) / steps;
            shapes.extend((0..of).map(|step| {
                let tone = if step < filled { tone } else { Tone::Track };
                rectangle(f64::from(step) * (width + BETWEEN), width, tone)
            }));
        }
        BarLength::Unknown => {
            shapes.push(line([0.0, y + BAR / 2.0], [WIDTH, y + BAR / 2.0], Dashes::Dashed));
        }
    }
    shapes
}
