//! The look of a report: whose it is, its colours, its paper, its styles.

pub mod brand;
mod styles;

pub use styles::Styles;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::printable::printable;
use crate::report::document::{Document, Text};

/// What a report looks like, apart from what it says.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Title of the file, in place of the answer.
    pub title: Option<String>,
    /// Who the report is for.
    pub client: Option<String>,
    /// Who made it.
    pub consultant: Option<String>,
    /// The day to print in place of the result's.
    pub date: Option<String>,
    /// A picture.
    pub logo: Option<Logo>,
    /// Headings, bars and dots on white.
    pub accent: Option<Colour>,
    /// The same on a dark screen.
    pub accent_dark: Option<Colour>,
    /// The paper; the printer's own where it is not said.
    pub paper: Option<Paper>,
    /// Styles after ours, which load nothing.
    pub styles: Option<Styles>,
}

/// A picture, with its kind.
#[derive(Debug, Clone)]
pub struct Logo {
    /// `image/png`, …
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Logo {
    /// Width and height in pixels, where the picture has them.
    pub fn size(&self) -> Option<(u32, u32)> {
        match self.media_type {
            "image/png" => {
                let header = self.bytes.get(16..24)?;
                Some((
                    u32::from_be_bytes(header[..4].try_into().ok()?),
                    u32::from_be_bytes(header[4..].try_into().ok()?),
                ))
            }
            "image/jpeg" => jpeg_size(&self.bytes),
            _ => None,
        }
    }
}

/// Width and height of a JPEG: they stand in the segment that starts a frame.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [mark, kind, high, low] = *bytes.get(at..at + 4)? else { return None };
        if mark != 0xff {
            return None;
        }
        let starts_frame = (0xc0..=0xcf).contains(&kind) && ![0xc4, 0xc8, 0xcc].contains(&kind);
        if starts_frame {
            let [_, height_high, height_low, width_high, width_low] = *bytes.get(at + 4..at + 9)? else {
                return None;
            };
            let number = |high: u8, low: u8| u32::from(high) << 8 | u32::from(low);
            return Some((number(width_high, width_low), number(height_high, height_low)));
        }
        at += 2 + (usize::from(high) << 8 | usize::from(low));
    }
}

/// A format of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl Paper {
    /// All formats with their words.
    pub const ALL: [(&'static str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];

    /// What CSS calls it.
    pub fn css(self) -> &'static str {
        match self {
            Paper::A4 => "A4",
            Paper::Letter => "letter",
        }
    }
}

impl Look {
    /// Whose report it is, for the head of the page.
    pub fn about(&self) -> impl Iterator<Item = (Text, Text)> {
        let pair = |name: &str, value: &Option<String>| {
            value.as_ref().map(|value| (name.into(), value.as_str().into()))
        };
        let pairs: Vec<(Text, Text)> =
            pair("For", &self.client).into_iter().chain(pair("By", &self.consultant)).collect();
        pairs.into_iter()
    }

    /// What the file is called.
    pub fn title_of(&self, document: &Document) -> String {
        self.title.clone().unwrap_or_else(|| document.title.words())
    }

    /// What stands at the foot of each page.
    pub(super) fn foot_of(&self, document: &Document) -> String {
        /// A foot has one line.
        const LONGEST: usize = 80;
        let title = printable(&self.title_of(document)).into_owned();
        let shortened = title.chars().count() > LONGEST;
        let foot: String = title.chars().take(LONGEST).collect();
        if !shortened {
            return foot;
        }
        let whole_words = foot.rfind(' ').map_or(foot.as_str(), |end| &foot[..end]);
        format!("{whole_words} …")
    }

    /// The logo as an address that holds it.
    pub(super) fn logo_address(&self) -> Option<String> {
        self.logo
            .as_ref()
            .map(|logo| format!("data:{};base64,{}", logo.media_type, BASE64.encode(&logo.bytes)))
    }

    /// The colours as CSS, where they are not ours.
    pub(super) fn colours(&self) -> String {
        let on_white = self.accent.map(|accent| format!(":root{{--accent:{accent}}}\n"));
        let on_dark = self.accent_dark.map(|accent| {
            format!("@media screen and (prefers-color-scheme:dark){{:root{{--accent:{accent}}}}}\n")
        });
        on_white.into_iter().chain(on_dark).collect()
    }
}

/// The contrast that text needs against its background (WCAG 2.2, success criterion 1.4.3).
pub const MIN_CONTRAST: f64 = 4.5;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl Colour {
    /// White, what paper is.
    pub const WHITE: Colour = Colour { channels: [255, 255, 255] };
    /// What a dark screen is.
    pub const DARK: Colour = Colour { channels: [0x14, 0x1a, 0x21] };

    /// The colour that `#0b5a6b` names.
    ///
    /// ```
    /// use fivesigns::report::theme::Colour;
    /// assert_eq!(Colour::parse("#0b5a6b").map(|colour| colour.channels), Some([11, 90, 107]));
    /// assert_eq!(Colour::parse("teal"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
        Some(Colour { channels: [channel(0)?, channel(2)?, channel(4)?] })
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.channels.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, 1 (none) to 21 (black on white), as WCAG 2.2 defines it.
    ///
    /// ```
    /// use fivesigns::report::theme::Colour;
    /// let grey = Colour { channels: [0x76, 0x76, 0x76] };
    /// // The lightest grey that passes on white, at 4.54.
    /// assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.005);
    /// ```
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
