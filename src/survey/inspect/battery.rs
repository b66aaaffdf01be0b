//! Columns that were asked together: under one question, or with one code and a number behind it.

use crate::survey::headers::column::Column;

/// Neighbouring columns that were asked together, at least two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Battery {
    /// Their places, in order.
    pub columns: Vec<usize>,
}

/// The batteries of a file, in order.
pub(super) fn batteries(columns: &[Column]) -> Vec<Battery> {
    let mut batteries: Vec<Battery> = Vec::new();
    let mut last: Option<&str> = None;
    for (position, column) in columns.iter().enumerate() {
        let key = column.under.as_deref().or_else(|| code_stem(&column.name));
        match (key, batteries.last_mut()) {
            (Some(_), Some(battery)) if key == last => battery.columns.push(position),
            (Some(_), _) => batteries.push(Battery { columns: vec![position] }),
            (None, _) => {}
        }
        last = key;
    }
    batteries.retain(|battery| battery.columns.len() > 1);
    batteries
}

/// The code of a column without its number: "turnOver" of "turnOver3. How often …", `Q12_` of `Q12_4`.
///
/// A letter or two before the number, as in "Q12", is no battery: every question is called so.
fn code_stem(name: &str) -> Option<&str> {
    const LEAST: usize = 3;
    name_stem(name).filter(|stem| stem.len() >= LEAST)
}

/// A name without the number at its end: "q" of "q1", "turnOver" of "turnOver3. How often …".
pub(super) fn name_stem(name: &str) -> Option<&str> {
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    let (code, rest) = name.split_at(end);
    let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let alone = rest.is_empty() || rest.starts_with('.') || rest.starts_with(':');
    (alone && !stem.is_empty() && stem.len() < code.len()).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::code_stem;

    #[test]
    fn columns_with_one_code_are_a_battery() {
        #[track_caller]
        fn case(name: &str, expected: Option<&str>) {
            assert_eq!(code_stem(name), expected, "{name}");
        }
        case("turnOver3. How often do you look forward to work?", Some("turnOver"));
        case("Man2", Some("Man"));
        case("Q12_4", Some("Q12_"));
        case("Q12", None);
        case("Team 3", None);
        case("Department", None);
    }
}
