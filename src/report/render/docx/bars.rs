//! Bars as patches of colour, without words.

use super::picture::Patch;
use crate::pack::Level;
use crate::report::document::{Bar, BarLength, Bars};

/// Sizes in pixels on paper.
pub(super) const BAR: (u32, u32) = (250, 14);
pub(super) const STACKED: (u32, u32) = (170, 12);
pub(super) const METER: (u32, u32) = (80, 9);

const INK: [u8; 3] = [0x17, 0x21, 0x2b];
const TRACK: [u8; 3] = [0xdf, 0xe5, 0xea];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];
const ACCENT: [u8; 3] = [0x0b, 0x55, 0x66];

fn patch(x: f64, y: f64, width: f64, height: f64, colour: [u8; 3]) -> Patch {
    Patch { x, y, width, height, colour }
}

/// A bar with its cut lines and its whisker.
pub(super) fn bar(row: &Bar, bars: &Bars) -> Vec<Patch> {
    let (width, height) = (f64::from(BAR.0), f64::from(BAR.1));
    let at = |value: f64| value.clamp(0.0, 100.0) / 100.0 * width;
    let colour = match row.level {
        Some(Level::Low) => [0x8a, 0xb0, 0xbf],
        Some(Level::Watch) => [0x5b, 0x90, 0xa6],
        Some(Level::Present) => [0x2c, 0x6a, 0x83],
        Some(Level::Strong) => [0x0d, 0x41, 0x52],
        None => TRACK,
    };
    match row.length {
        BarLength::Measured { value, interval } => {
            let mut patches = vec![
                patch(0.0, 2.0, width, height - 4.0, TRACK),
                patch(0.0, 2.0, at(value), height - 4.0, colour),
            ];
            if let Some([low, high]) = interval {
                let (low, high) = (at(low), at(high));
                patches.push(patch(low, height / 2.0 - 1.5, high - low, 3.0, WHITE));
                patches.push(patch(low, height / 2.0 - 0.5, high - low, 1.0, INK));
                patches.extend([low, high].map(|x| patch(x - 0.5, 3.0, 1.0, height - 6.0, INK)));
            }
            patches.extend(bars.cuts.iter().map(|cut| patch(at(cut.from), 0.0, 0.7, height, INK)));
            patches
        }
        BarLength::Rated { filled, of } => {
            let step = width / f64::from(of.max(1));
            let steps = (0..of).map(|position| {
                let colour = if position < filled { colour } else { TRACK };
                patch(f64::from(position) * step, 2.0, step - 3.0, height - 4.0, colour)
            });
            steps.collect()
        }
        BarLength::Unknown => vec![patch(0.0, height / 2.0, width, 0.7, INK)],
    }
}

/// Answers to both sides of a middle.
pub(super) fn stacked([unfavourable, neutral, favourable]: [f64; 3]) -> Vec<Patch> {
    let (half, height) = (f64::from(STACKED.0) / 2.0, f64::from(STACKED.1));
    let near = neutral / 2.0 * half;
    vec![
        patch(half - near - unfavourable * half, 1.0, unfavourable * half, height - 2.0, [0xa8, 0x48, 0x1a]),
        patch(half - near, 1.0, near * 2.0, height - 2.0, [0xc9, 0xd0, 0xd6]),
        patch(half + near, 1.0, favourable * half, height - 2.0, [0x1d, 0x5f, 0x8a]),
        patch(half - 0.4, 0.0, 0.8, height, INK),
    ]
}

/// A score from 0 to 4.
pub(super) fn meter(score: f64) -> Vec<Patch> {
    let (width, height) = (f64::from(METER.0), f64::from(METER.1));
    let mut patches = vec![
        patch(0.0, 0.0, width, height, TRACK),
        patch(0.0, 0.0, score.clamp(0.0, 4.0) / 4.0 * width, height, ACCENT),
    ];
    patches.extend([0.25, 0.5, 0.75].map(|share| patch(width * share, 0.0, 1.0, height, WHITE)));
    patches
}
