//! Fields in a plane, drawn with characters: signs present upwards, conditions in place to the right.

use super::super::document::{Dot, Places};

/// Numbers that are listed in one place; more are counted.
const LISTED: usize = 3;

/// The plane in lines, each field by its number from 1.
pub(in super::super) fn grid(places: &Places) -> String {
    let columns = usize::from(places.conditions) + 1;
    let rows: Vec<Vec<String>> = (0..=places.signs)
        .rev()
        .map(|signs| (0..=places.conditions).map(|at| cell(places, signs, at)).collect())
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
fn cell(places: &Places, signs: u8, conditions: u8) -> String {
    let here = |dot: &Dot| dot.signs == signs && dot.conditions == conditions;
    let numbers = places.dots.iter().enumerate().filter(|(_, dot)| here(dot));
    let numbers: Vec<String> = numbers.map(|(position, _)| (position + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => "·".to_owned(),
        numbers if numbers.len() <= LISTED => numbers.join(","),
        numbers => format!("({} of them)", numbers.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_at_their_place_and_many_are_counted() {
        let dot = |signs, conditions| Dot {
            label: "a".into(),
            signs,
            signs_unknown: 0,
            conditions,
            conditions_unknown: 0,
            verdict: "pilot".into(),
        };
        let places = Places { signs: 2, conditions: 1, dots: vec![dot(1, 0), dot(2, 1), dot(1, 0)] };
        let expected = "signs present\n  2 │ ·   2\n  1 │1,3  ·\n  0 │ ·   ·\n    └────────\n      0   1\nconditions in place";
        assert_eq!(grid(&places), expected);
        let crowded = Places { signs: 0, conditions: 0, dots: vec![dot(0, 0); 5] };
        assert!(grid(&crowded).contains("(5 of them)"));
    }
}
