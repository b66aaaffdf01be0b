//! Shares drawn to both sides of a middle: unfavourable to the left, favourable to the right.

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
