//! Bars drawn with characters.

use super::document::BarLength;

/// A bar of `cells` characters; marks in its empty part show where levels start.
pub(super) fn bar(length: BarLength, cells: usize, cuts: &[f64]) -> String {
    match length {
        BarLength::Measured(value) => {
            let filled = cell(value, cells);
            let marks: Vec<usize> = cuts.iter().map(|cut| cell(*cut, cells)).collect();
            (0..cells)
                .map(|position| match position {
                    _ if position < filled => '█',
                    _ if marks.contains(&position) => '┊',
                    _ => '·',
                })
                .collect()
        }
        BarLength::Rated { filled, of } => {
            let steps = usize::from(of);
            let filled = usize::from(filled).min(steps);
            let drawn = format!("{}{}", "■ ".repeat(filled), "□ ".repeat(steps - filled));
            format!("{:<cells$}", drawn.trim_end())
        }
        BarLength::Unknown => " ".repeat(cells),
    }
}

/// The cell at which a value from 0 to 100 ends, rounded to the nearest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to `cells`")]
fn cell(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * cells as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_value_and_marked_at_the_cuts() {
        #[track_caller]
        fn case(length: BarLength, expected: &str) {
            assert_eq!(bar(length, 16, &[31.25, 43.75, 56.25]), expected);
        }
        case(BarLength::Measured(0.0), "·····┊·┊·┊······");
        case(BarLength::Measured(50.0), "████████·┊······");
        case(BarLength::Measured(100.0), "████████████████");
        case(BarLength::Measured(f64::NAN), "·····┊·┊·┊······");
        case(BarLength::Rated { filled: 3, of: 4 }, "■ ■ ■ □         ");
        case(BarLength::Unknown, "                ");
    }
}
