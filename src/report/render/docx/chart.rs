//! Charts of a word processor: tables with shaded cells, and bars as pictures.

use crate::pack::Level;
use crate::report::document::{
    Alignment, Bar, BarLength, Bars, Chart, Column, Condition, HeatCell, HeatMap, Shares, Text,
};
use crate::report::theme::Logo;

use super::block::{Cell, Ground, TableWriter, cell, escape, runs};
use super::{Story, gap, plain};

impl Story {
    /// A chart.
    pub(super) fn chart(&mut self, chart: &Chart) -> String {
        match chart {
            Chart::Profile(bars) => self.profile(bars),
            Chart::Shares(shares) => self.shares(shares),
            Chart::HeatMap(map) => self.heat_map(map),
            Chart::Conditions(conditions) => self.conditions(conditions),
        }
    }

    fn profile(&mut self, bars: &Bars) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.22, 0.42, 0.36]);
        let [of, shown] = bars.heads;
        writer.head([of, shown, "Reading"].map(|head| Cell::of(runs(&plain(head)))).into());
        for row in &bars.rows {
            let words = format!("{}: {}", row.label.words(), row.text.words());
            let picture = self.patches(BAR, &bar(row, bars), &words);
            writer.body(vec![Cell::of(runs(&row.label)), Cell::of(picture), Cell::of(runs(&row.text))]);
        }
        writer.finish() + &gap()
    }

    fn shares(&mut self, shares: &Shares) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.31, 0.27, 0.12, 0.1, 0.1, 0.1]);
        let columns = [
            Column::words("Statement"),
            Column::words("unfavourable | favourable"),
            Column::numbers("Unfavour-able"),
            Column::numbers("Neutral"),
            Column::numbers("Favour-able"),
            Column::numbers("Answers"),
        ];
        writer.head(columns.iter().map(|column| cell(&column.header, column)).collect());
        for row in &shares.rows {
            let words = row.words.iter().map(Text::words).collect::<Vec<_>>();
            let told = format!("{} unfavourable, {} neutral, {} favourable", words[0], words[1], words[2]);
            let drawn = match row.shares {
                Some(shares) => self.patches(STACKED, &stacked(shares), &told),
                None => String::new(),
            };
            let mut cells = vec![Cell::of(runs(&row.statement)), Cell::of(drawn)];
            let numbers = row.words.iter().chain([&row.answers]);
            cells.extend(numbers.map(|number| Cell { alignment: Alignment::End, ..Cell::of(runs(number)) }));
            writer.body(cells);
        }
        writer.finish() + &gap()
    }

    fn heat_map(&mut self, map: &HeatMap) -> String {
        let signs = map.columns.len();
        let mut widths = vec![0.24, 0.1];
        widths.extend(vec![0.66 / signs.max(1) as f64; signs]);
        let mut writer = TableWriter::new(&self.last_heading, &widths);
        let mut head = Vec::from(map.heads.map(|head| Cell::of(runs(&plain(head)))));
        head.extend(map.columns.iter().map(|column| Cell::of(runs(column))));
        writer.head(head);
        for row in &map.rows {
            let mut cells = vec![Cell::of(runs(&row.name))];
            cells.extend(std::iter::once(&row.beside).chain(&row.cells).map(heat_cell));
            writer.body(cells);
        }
        writer.finish() + &gap()
    }

    fn conditions(&mut self, conditions: &[Condition]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.14, 0.2, 0.18, 0.48]);
        writer.head(
            ["State", "Condition", "0 to 4", "Reading"].map(|head| Cell::of(runs(&plain(head)))).into(),
        );
        for condition in conditions {
            let meter = condition.score.map(|score| {
                self.patches(
                    METER,
                    &meter(score),
                    &format!("{}: {}", condition.name.words(), condition.reading.words()),
                )
            });
            let reading = if condition.meaning.is_empty() {
                condition.reading.clone()
            } else {
                condition.reading.clone().then(". ").and(condition.meaning.clone())
            };
            writer.body(vec![
                Cell::of(runs(&Text::strong(condition.state.title()))),
                Cell::of(runs(&condition.name)),
                Cell::of(meter.unwrap_or_default()),
                Cell::of(runs(&reading)),
            ]);
        }
        writer.finish() + &gap()
    }
}

fn heat_cell(cell: &HeatCell) -> Cell {
    let ground = match cell {
        HeatCell::Level(level, _) => Ground::Level(*level),
        HeatCell::States(..) | HeatCell::Words(_) => Ground::Plain,
        HeatCell::Withheld => Ground::Hatched,
    };
    let text = match cell {
        HeatCell::Level(Level::Strong, text) => Text::strong(text.words()),
        HeatCell::Level(..) | HeatCell::States(..) | HeatCell::Words(_) | HeatCell::Withheld => cell.text(),
    };
    Cell { ground, ..Cell::of(runs(&text)) }
}

/// Sizes in pixels on paper.
const BAR: (u32, u32) = (250, 14);
const STACKED: (u32, u32) = (170, 12);
const METER: (u32, u32) = (80, 9);

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
        // What is measured without a level is seen all the same.
        None => match row.length {
            BarLength::Measured { .. } => ACCENT,
            BarLength::Rated { .. } | BarLength::Unknown => TRACK,
        },
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

/// A picture of the document.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    pub(super) ending: &'static str,
}

/// English metric units in a pixel at 96 to the inch.
const UNITS: u32 = 9_525;
/// Pixels of the file for one on paper.
const SHARPNESS: u32 = 3;

/// A rectangle with its colour, in pixels on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patch {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) colour: [u8; 3],
}

/// Patches on white, the later ones over the earlier, as PNG.
pub(super) fn png(width: u32, height: u32, patches: &[Patch]) -> Vec<u8> {
    let (columns, rows) = (width * SHARPNESS, height * SHARPNESS);
    let mut pixels = vec![255_u8; columns as usize * rows as usize * 3];
    for patch in patches {
        let across = span(patch.x, patch.width, columns);
        for row in span(patch.y, patch.height, rows) {
            for column in across.clone() {
                let at = (row * columns as usize + column) * 3;
                pixels[at..at + 3].copy_from_slice(&patch.colour);
            }
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, columns, rows);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Writing to memory fails only where there is none left; an empty picture is then told by its words.
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    match written {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// The pixels of a stretch, within the picture.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
fn span(from: f64, length: f64, limit: u32) -> std::ops::Range<usize> {
    let pixel = |at: f64| (at * f64::from(SHARPNESS)).round().clamp(0.0, f64::from(limit)) as usize;
    pixel(from)..pixel(from + length)
}

/// The run that shows picture `number` (from 1); `words` is its alternative text.
pub(super) fn drawing(number: usize, width: u32, height: u32, words: &str) -> String {
    let (across, down) = (width * UNITS, height * UNITS);
    let words = escape(words);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
         <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{words}\"/><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" \
         name=\"Picture {number}\" descr=\"{words}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
         r:embed=\"picture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" \
         y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// The size of a logo on paper, its proportions kept.
pub(super) fn logo_size(logo: &Logo) -> Option<(u32, u32)> {
    const HIGHEST: f64 = 50.0;
    const WIDEST: f64 = 220.0;
    let (width, height) = logo.size()?;
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let scale = (HIGHEST / height).min(WIDEST / width);
    Some((pixels(width * scale), pixels(height * scale)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the widest logo")]
fn pixels(length: f64) -> u32 {
    length.round().max(1.0) as u32
}
