//! Files without a header row: their first respondent stands where the headers should.

use std::collections::HashSet;

use crate::survey::cells::content::{Content, is_date};
use crate::survey::cells::text::plain_number;

use crate::survey::headers::sample::Sample;

/// Whether row 1 holds what one respondent answered.
///
/// It does where a header is a moment or an e-mail address, or where at least half of the headers are answers
/// in their own columns, among others. A column for one option holds its own header and nothing else; numbers
/// that rise from column to column count the questions.
pub(crate) fn begins_with_answers(sample: &Sample) -> bool {
    /// Fewer rows show no pattern.
    const FEWEST_ROWS: usize = 4;
    let headers =
        || (0..sample.width()).map(|column| sample.cell(0, column)).filter(|header| !header.is_empty());
    if headers().any(is_somebodys) {
        return true;
    }
    let numbers: Vec<f64> = headers().filter_map(plain_number).collect();
    let counted = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let (mut answered, mut all) = (0, 0);
    for column in 0..sample.width() {
        let header = sample.cell(0, column);
        let texts: HashSet<&str> = sample.below(1, column).collect();
        if header.is_empty() || texts.len() < 2 || (counted && plain_number(header).is_some()) {
            continue;
        }
        all += 1;
        answered += usize::from(texts.contains(header));
    }
    sample.rows.len() >= FEWEST_ROWS && answered >= 2 && answered * 2 >= all
}

/// Whether a text is a moment in time or an address: no header says that.
fn is_somebodys(header: &str) -> bool {
    let timed = is_date(header) && header.contains(':');
    timed || matches!(Content::of(header), Content::Email | Content::Address)
}

#[cfg(test)]
mod tests {
    use super::begins_with_answers;
    use crate::survey::csv::records::Rest;
    use crate::survey::headers::sample::Sample;

    #[track_caller]
    fn case(text: &str, expected: bool) {
        assert_eq!(
            begins_with_answers(&Sample::of(text.as_bytes(), Rest::Nothing, b',')),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_first_respondent_is_told_from_headers() {
        case("2,3,4,4,IT\n3,5,2,5,Ops\n4,2,5,1,HR\n5,4,3,2,IT\n2,3,4,5,Ops\n", true);
        case("1/5/2015 16:07:30,Staff,Yes\n1/5/2015 16:11:16,Student,No\n", true);
        case("Alex,alex@example.org,4\nBri,bri@example.org,5\n", true);
        case("Yes,No,Agree\nNo,Yes,Agree\nYes,No,Disagree\nYes,Yes,Agree\n", true);
    }

    #[test]
    fn headers_are_left_alone() {
        case("Q1,Q2,unit\n4,5,Lab\n3,4,Store\n5,5,Lab\n", false);
        // Questions that are numbered, columns of options, and a date without a time.
        case("1,2,3,4,5\n1,2,3,4,5\n5,4,3,2,1\n2,2,2,2,2\n4,4,4,4,4\n", false);
        case("id,Wiki,Chat,Mail\n1,Wiki,,Mail\n2,,Chat,\n3,Wiki,Chat,\n", false);
        case("2024-01-01,2024-02-01\n4,5\n3,4\n5,5\n", false);
        case("Team,Team size\nTeam,4\nA,5\nB,6\n", false);
    }
}
