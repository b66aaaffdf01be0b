//! Charts in characters: bars, shares, the plane of need and readiness.

use crate::report::document::{BarLength, Cut, Dot, Placed, Places};

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

/// Numbers that are listed in one place; more are counted.
const LISTED: usize = 3;

/// The cells where the only field could stand.
const POSSIBLE: &str = "?";

/// The plane in lines: each of several fields by its number from 1, the only field as 1, or where it could stand.
pub(in crate::report) fn grid(places: &Places) -> String {
    let columns = usize::from(places.conditions) + 1;
    let rows: Vec<Vec<String>> = (0..=places.signs)
        .rev()
        .map(|signs| (0..=places.conditions).map(|at| place_cell(places, signs, at)).collect())
        .collect();
    let width = rows.iter().flatten().map(|cell| cell.chars().count()).max().unwrap_or(1).max(2) + 1;
    let mut lines = vec!["signs present".to_owned()];
    for (row, signs) in rows.iter().zip((0..=places.signs).rev()) {
        let cells = row.iter().map(|cell| format!("{cell:^width$}")).collect::<Vec<_>>().concat();
        lines.push(format!("{signs:>3} │{}", cells.trim_end()));
    }
    lines.push(format!("    └{}", "─".repeat(width * columns)));
    let numbers = (0..columns).map(|number| format!("{number:^width$}")).collect::<Vec<_>>().concat();
    lines.push(format!("     {}", numbers.trim_end()));
    lines.push(format!("{:>1$}", "conditions in place", 5 + width * columns));
    lines.join("\n")
}

/// The fields at a place.
fn place_cell(places: &Places, signs: u8, conditions: u8) -> String {
    let dots = match &places.placed {
        Placed::One(reach) => match reach.dot() {
            Some(dot) => &[dot][..],
            None if reach.signs.contains(&signs) && reach.conditions.contains(&conditions) => {
                return POSSIBLE.to_owned();
            }
            None => &[],
        },
        Placed::Several(dots) => dots,
    };
    let here = |dot: &Dot| dot.signs == signs && dot.conditions == conditions;
    let numbers = dots.iter().enumerate().filter(|(_, dot)| here(dot));
    let numbers: Vec<String> = numbers.map(|(position, _)| (position + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => "·".to_owned(),
        numbers if numbers.len() <= LISTED => numbers.join(","),
        numbers => format!("({} of them)", numbers.len()),
    }
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
    use crate::report::document::Reach;

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
    fn fields_stand_at_their_place_and_many_are_counted() {
        let dot = |signs, conditions| Dot { label: "a".into(), signs, conditions, verdict: "pilot".into() };
        let dots = vec![dot(1, 0), dot(2, 1), dot(1, 0)];
        let places = Places { signs: 2, conditions: 1, placed: Placed::Several(dots) };
        let expected = "signs present\n  2 │ ·   2\n  1 │1,3  ·\n  0 │ ·   ·\n    └────────\n      0   1\nconditions in place";
        assert_eq!(grid(&places), expected);
        let crowded = Places { signs: 0, conditions: 0, placed: Placed::Several(vec![dot(0, 0); 5]) };
        assert!(grid(&crowded).contains("(5 of them)"));
    }

    #[test]
    fn what_is_unknown_of_the_only_field_is_no_place_but_all_that_it_leaves_open() {
        let one = |signs, conditions| Places {
            signs: 2,
            conditions: 3,
            placed: Placed::One(Reach { label: "a".into(), signs, conditions, verdict: "pilot".into() }),
        };
        let drawn = |places| grid(&places).lines().skip(1).take(3).collect::<Vec<_>>().join("\n");
        assert_eq!(drawn(one(1..=2, 0..=1)), "  2 │ ?  ?  ·  ·\n  1 │ ?  ?  ·  ·\n  0 │ ·  ·  ·  ·");
        assert_eq!(drawn(one(1..=1, 2..=2)), "  2 │ ·  ·  ·  ·\n  1 │ ·  ·  1  ·\n  0 │ ·  ·  ·  ·");
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
