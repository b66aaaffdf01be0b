//! Values that may be codes of people who have several rows, so that they are not shown unasked.

/// Whether a text has the form of a code: digits, or one word with a digit in it. Ranges and dates are none.
pub(crate) fn is_code(text: &str) -> bool {
    const LONGEST: usize = 40;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let word = || {
        text.contains(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || "-_./#".contains(c))
    };
    text.len() <= LONGEST && text.contains(|c: char| c.is_ascii_digit()) && (digits || word())
}

/// Whether values with their counts may number people: all are codes, each has a few rows, and about as many
/// as the others, as whoever is asked in several waves has.
///
/// A net, and no proof: classes of a few pupils each have the same form. Whoever names the column as groups knows.
pub(crate) fn may_number_people<'t>(values: impl Iterator<Item = (&'t str, u64)>) -> bool {
    /// Fewer units may happen to be of one size.
    const LEAST: usize = 6;
    /// A wave each month of a year; people who answered more often do not look like it.
    const MOST_ROWS: u64 = 12;
    /// So many numbers of one or two digits may be points of a scale.
    const MOST_POINTS: usize = 11;
    let (mut counts, mut codes, mut points) = (Vec::new(), true, true);
    for (text, count) in values {
        codes &= is_code(text);
        points &= text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        counts.push(count);
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if !codes
        || counts.len() < LEAST
        || (points && counts.len() <= MOST_POINTS)
        || !(2..=MOST_ROWS).contains(&most)
    {
        return false;
    }
    // Some people miss a wave.
    let full = counts.iter().filter(|count| **count == most).count();
    full * 5 >= counts.len() * 3
}

#[cfg(test)]
mod tests {
    use super::may_number_people;

    #[track_caller]
    fn case(values: &[(&str, u64)], expected: bool) {
        assert_eq!(may_number_people(values.iter().copied()), expected, "{values:?}");
    }

    #[test]
    fn codes_that_recur_equally_often_and_seldom_may_number_people() {
        case(&[("P1", 10), ("P2", 10), ("P3", 10), ("P4", 10), ("P5", 9), ("P6", 10)], true);
        case(
            &[("170", 2), ("18", 2), ("21", 2), ("22", 2), ("40", 1), ("41", 1), ("44", 2), ("45", 2)],
            true,
        );
    }

    #[test]
    fn units_of_different_sizes_words_and_few_values_are_none() {
        case(&[("T1", 10), ("T2", 7), ("T3", 12), ("T4", 9), ("T5", 4), ("T6", 11)], false);
        case(&[("Lab", 5), ("Ward", 5), ("Post", 5), ("Shop", 5), ("Desk", 5), ("Yard", 5)], false);
        case(
            &[("Team 1", 5), ("Team 2", 5), ("Team 3", 5), ("Team 4", 5), ("Team 5", 5), ("Team 6", 5)],
            false,
        );
        case(&[("A1", 9), ("A2", 9), ("A3", 9)], false);
        case(&[("5", 7), ("6", 7), ("7", 7), ("8", 6), ("9", 6), ("10", 7)], false);
        case(&[("18-29", 2), ("30-39", 2), ("40-49", 2), ("50-59", 2), ("60-69", 2), ("70-79", 2)], false);
        case(&[("A1", 40), ("A2", 40), ("A3", 40), ("A4", 40), ("A5", 40), ("A6", 40)], false);
    }
}
