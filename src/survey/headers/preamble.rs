//! Rows above the header row, such as a title or the day of an export.

use crate::survey::cells::content::Content;

/// More rows than these are no title.
const MOST: usize = 10;

/// How many rows stand above the headers of a table, where that is beyond doubt: next to nothing is in them, and
/// the row below them holds texts that none of the rows after it repeats.
pub(crate) fn rows_above(rows: &[Vec<String>]) -> Option<usize> {
    /// A line of a title and what it says, such as "Exported" and a day, stand above a wider table only.
    const WIDE: usize = 5;
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = rows.iter().map(filled).max()?;
    let at = rows.iter().position(|row| filled(row) * 2 > most)?;
    let (above, below) = (&rows[..at], &rows[at + 1..]);
    let headers = &rows[at];
    let is_title = |row: &Vec<String>| filled(row) <= 1 || (filled(row) == 2 && most >= WIDE);
    let titled =
        (1..=MOST).contains(&at) && above.iter().all(is_title) && above.iter().any(|row| filled(row) > 0);
    let is_even = |row: &&Vec<String>| {
        let (shared, behind) = row.split_at(row.len().min(headers.len()));
        filled(row) == 0 || (shared.len() == headers.len() && behind.iter().all(String::is_empty))
    };
    let answered = below.iter().filter(is_even).any(|row| filled(row) > 0);
    let recurs = |column: usize, header: &String| below.iter().any(|row| row.get(column) == Some(header));
    let named = headers.iter().enumerate().filter(|(_, header)| !header.is_empty());
    let are_headers = named
        .into_iter()
        .all(|(column, header)| Content::of(header) == Content::Text && !recurs(column, header));
    (most >= 2 && titled && answered && below.iter().all(|row| is_even(&row)) && are_headers).then_some(at)
}

/// What was passed over, as a clause.
pub(crate) fn passed_over(rows: usize) -> String {
    match rows {
        1 => "row 1 stands above the headers and was passed over".to_owned(),
        rows => format!("rows 1 to {rows} stand above the headers and were passed over"),
    }
}

#[cfg(test)]
mod tests {
    use super::rows_above;

    #[track_caller]
    fn case(text: &str, expected: Option<usize>) {
        let row = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = text.lines().map(row).collect();
        assert_eq!(rows_above(&rows), expected, "{text}");
    }

    #[test]
    fn titles_above_headers_are_passed_over() {
        case("Employee survey\nid,unit,We share\n1,Lab,Agree\n2,Lab,No\n", Some(1));
        case("Employee survey,,\n,,\nid,unit,We share\n1,Lab,Agree\n", Some(2));
        case("Survey,Pulse\nExported,2024-01-01\n\nid,unit,a,b,c\n1,Lab,4,5,4\n", Some(3));
    }

    #[test]
    fn what_may_be_headers_or_answers_is_left_alone() {
        case("id,unit,We share\n1,Lab,Agree\n", None);
        // The row below may be what somebody answered.
        case("Survey\n1,Lab,Agree\n2,Lab,No\n", None);
        case("Survey\nAnn,Lab,Agree\nBen,Lab,No\n", None);
        // Headers that are too few are a fault.
        case("a,b,c\n1,2,3,4\n1,2,3,4\n", None);
        case("We share\nAgree\nNo\n", None);
        case("Survey\nid,unit,We share\n1,Lab\n", None);
        case("Survey\nid,unit\n", None);
        case(",,\nid,unit,We share\n1,Lab,Agree\n", None);
    }
}
