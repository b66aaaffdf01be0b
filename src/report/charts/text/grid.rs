//! Fields in a plane, drawn with characters: signs present upwards, conditions in place to the right.

use crate::report::document::{Dot, Placed, Places};

/// Numbers that are listed in one place; more are counted.
const LISTED: usize = 3;

/// The cells where the only field could stand.
const POSSIBLE: &str = "?";

/// The plane in lines: each of several fields by its number from 1, the only field as 1, or where it could stand.
pub(in crate::report) fn grid(places: &Places) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Reach;

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
}
