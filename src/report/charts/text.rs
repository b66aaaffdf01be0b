//! Charts in characters: bars and shares.

use crate::report::document::{BarLength, Cut};

/// A bar of `cells` characters; marks in its empty part show where levels start.
pub(in crate::report) fn bar(length: BarLength, cells: usize, cuts: &[Cut]) -> String {
    match length {
        BarLength::Measured { value, .. } => {
            let marks: Vec<usize> = cuts.iter().map(|cut| cell(cut.from, cells)).collect();
            // A bar covers the mark of each cut that its value reached, and of no other.
            let reached =
                cuts.iter().zip(&marks).filter(|(cut, _)| cut.from <= value).map(|(_, mark)| mark + 1);
            let filled = reached.fold(cell(value, cells), usize::max);
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

/// The shares in two halves of `half` cells each; the neutral share stands on both sides of the middle.
pub(in crate::report) fn stacked(shares: [f64; 3], half: usize) -> String {
    let [unfavourable, neutral, favourable] = shares.map(|share| share.clamp(0.0, 1.0));
    let near = cells(neutral / 2.0, half);
    let left = (cells(neutral / 2.0 + unfavourable, half)).saturating_sub(near);
    let right = (cells(neutral / 2.0 + favourable, half)).saturating_sub(near);
    format!(
        "{}{}{}│{}{}{}",
        " ".repeat(half.saturating_sub(left + near)),
        "▒".repeat(left),
        "·".repeat(near),
        "·".repeat(near),
        "█".repeat(right),
        " ".repeat(half.saturating_sub(right + near)),
    )
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is 0 to 1")]
fn cells(share: f64, half: usize) -> usize {
    (share.clamp(0.0, 1.0) * half as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Level;

    #[test]
    fn bars_are_as_long_as_their_value_and_marked_at_the_cuts() {
        #[track_caller]
        fn case(length: BarLength, expected: &str) {
            let cuts = [(31.25, Level::Watch), (43.75, Level::Present), (56.25, Level::Strong)];
            let cuts = cuts.map(|(from, level)| Cut { from, level });
            assert_eq!(bar(length, 16, &cuts), expected);
        }
        let measured = |value| BarLength::Measured { value, interval: None };
        case(measured(0.0), "·····┊·┊·┊······");
        case(measured(50.0), "████████·┊······");
        case(measured(43.75), "████████·┊······");
        case(measured(43.7), "███████┊·┊······");
        case(measured(100.0), "████████████████");
        case(measured(f64::NAN), "·····┊·┊·┊······");
        case(BarLength::Rated { filled: 3, of: 4 }, "■ ■ ■ □         ");
        case(BarLength::Unknown, "                ");
    }

    #[test]
    fn shares_stand_on_their_side_of_the_middle() {
        #[track_caller]
        fn case(shares: [f64; 3], expected: &str) {
            assert_eq!(stacked(shares, 8), expected);
        }
        case([0.5, 0.25, 0.25], "   ▒▒▒▒·│·██     ");
        case([1.0, 0.0, 0.0], "▒▒▒▒▒▒▒▒│        ");
        case([0.0, 0.0, 1.0], "        │████████");
        case([0.0, 1.0, 0.0], "    ····│····    ");
        case([f64::NAN, 0.0, 0.0], "        │        ");
    }
}
