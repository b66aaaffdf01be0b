//! Colours and whether they can be read: contrast as WCAG 2.2 defines it.

use std::fmt;

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
