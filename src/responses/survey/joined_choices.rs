//! Several choices that an export joined in one cell, where one group is asked for.

use std::collections::HashMap;

/// What a mapping says about cells that hold several choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SeveralChoices {
    /// Nothing, so they are a fault.
    #[default]
    Refused,
    /// Whoever chose several is in no group.
    NoGroup,
    /// What is written is the name of a group.
    AsWritten,
}

/// The names that join several choices.
///
/// What platforms put between options (a semicolon, a line break, a bar) joins them where it also ends a cell, or where
/// most of what it divides recurs in other cells. A comma, "/", "&" or "+" also stands in names, so all that it divides
/// must be names of their own.
pub(super) fn joining<'n>(names: &[&'n str]) -> Vec<&'n str> {
    const DIVIDERS: [char; 3] = [';', '\n', '|'];
    const IN_NAMES: [char; 4] = [',', '/', '&', '+'];
    let divided = |name: &'n str| parts(name, &DIVIDERS);
    let mut cells: HashMap<&str, usize> = HashMap::new();
    for name in names {
        let mut parts = divided(name);
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            *cells.entry(part).or_default() += 1;
        }
    }
    let stands_alone = |part: &&str| names.contains(part);
    let joins = |name: &&&'n str| {
        let parts = divided(name);
        let recurring = parts.iter().filter(|part| cells.get(**part).is_some_and(|cells| *cells > 1)).count();
        let in_name = self::parts(name, &IN_NAMES);
        (parts.len() > 1 && (name.ends_with(DIVIDERS) || recurring * 2 > parts.len()))
            || (in_name.len() > 1 && in_name.iter().all(stands_alone))
    };
    names.iter().filter(joins).copied().collect()
}

/// What stands between the dividers.
fn parts<'n>(name: &'n str, dividers: &[char]) -> Vec<&'n str> {
    name.split(dividers).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::joining;

    #[track_caller]
    fn case(names: &[&str], expected: &[&str]) {
        assert_eq!(joining(names), expected, "{names:?}");
    }

    #[test]
    fn choices_are_joined_by_what_platforms_put_between_them() {
        case(&["Lab;Post;", "Post;"], &["Lab;Post;"]);
        case(&["Lab;Post", "Lab", "Store"], &[]);
        case(&["Lab;Post", "Lab;Store", "Post;Store"], &["Lab;Post", "Lab;Store", "Post;Store"]);
        case(&["Lab", "Post", "Lab\nPost"], &["Lab\nPost"]);
        case(&["Lab", "Post", "Lab, Post"], &["Lab, Post"]);
        case(&["R", "D", "R&D"], &["R&D"]);
    }

    #[test]
    fn marks_in_names_join_nothing() {
        case(&["R&D", "Sales / North", "Sales / South", "Finance, HR", "Finance"], &[]);
        case(&["Unit 3; annex", "Unit 4"], &[]);
    }
}
