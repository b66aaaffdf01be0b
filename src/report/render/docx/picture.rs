//! Pictures: bars without words, drawn as PNG; their numbers stand in the cells beside them.

use super::run::escape;
use crate::report::theme::Logo;

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
