//! Tables of how many people gave each answer, in which no row is of one person: a summary of the results.

use std::collections::HashSet;

use crate::survey::cells::content::number;
use crate::survey::headers::by_cells::Labels;
use crate::survey::headers::column::is_in;
use crate::survey::headers::header_rows::HeaderRows;
use crate::survey::rows::row_mark_words::PEOPLE;

/// Headers of the answers that are counted, by key.
const ANSWERS: &str = "\
    answer answers answertext option options choice choices response responses category label value antwort antworten \
    antwortoption auswahl réponse réponses modalité respuesta respuestas opción";
/// Headers of their shares.
const SHARES: &str = "percent percentage pct prozent anteil share pourcentage porcentaje";
/// Fewer labels may stand anywhere by chance.
const LEAST: usize = 3;
/// Beside answers and their numbers stand a question, its number and a section; more columns are those of a survey.
const MOST_OTHERS: usize = 3;

/// Whether the first rows count answers. Headers alone do not tell: what stands below them has to.
pub(crate) fn is_summary(heads: &HeaderRows, labels: &Labels) -> bool {
    counts_below(heads) || counts_across(heads, labels) || counts_by_row(heads, labels)
}

/// A row for each answer, beside how many gave it: `Question, Answer, Count`.
fn counts_below(heads: &HeaderRows) -> bool {
    let keys = heads.keys();
    let columns = |wanted: fn(&str, &str) -> bool| {
        let headers = heads.row(0).iter().zip(keys).enumerate();
        headers
            .filter(move |(_, (header, key))| wanted(header, key))
            .map(|(at, _)| at)
            .collect::<Vec<usize>>()
    };
    let answers = columns(|_, key| is_in(ANSWERS, key));
    let numbers =
        columns(|header, key| is_in(PEOPLE, key) || is_in(SHARES, key) || (key.is_empty() && header == "%"));
    let rows = heads.answers();
    let is_counted = |row: &[String]| numbers.iter().all(|at| counted(cell(row, *at)).is_some());
    let is_several =
        |row: &[String]| numbers.iter().any(|at| counted(cell(row, *at)).is_some_and(is_no_mark));
    // Who answered, and when, differs from row to row; of a question and an answer there are several.
    let names = (0..keys.len()).filter(|at| !numbers.contains(at) && !answers.contains(at));
    let tells_apart = |at: usize| {
        let cells: HashSet<&str> = rows.iter().map(|row| cell(row, at)).collect();
        rows.len() > 1 && cells.len() == rows.len()
    };
    let texts = |row: &[String]| -> Vec<String> {
        let others = (0..keys.len()).filter(|at| !numbers.contains(at));
        others.map(|at| cell(row, at).to_owned()).collect()
    };
    let different: HashSet<Vec<String>> = rows.iter().map(|row| texts(row)).collect();
    let others = keys.len() - numbers.len() - answers.len();
    others <= MOST_OTHERS
        && !answers.is_empty()
        && !numbers.is_empty()
        && !rows.is_empty()
        && rows.iter().all(|row| is_counted(row))
        && rows.iter().any(|row| is_several(row))
        && different.len() == rows.len()
        && !names.into_iter().any(tells_apart)
}

/// A column for each answer, with how many gave it to the question of the row: `Question, Disagree, Agree, Total`.
fn counts_across(heads: &HeaderRows, labels: &Labels) -> bool {
    let headers = heads.last_row();
    let options: Vec<usize> = (0..headers.len()).filter(|at| labels.hold(&headers[*at])).collect();
    let rows = heads.answers();
    let counts = |row: &[String]| -> Option<Vec<f64>> {
        options.iter().map(|at| cell(row, *at)).filter(|cell| !cell.is_empty()).map(counted).collect()
    };
    let Some(counts) = rows.iter().map(|row| counts(row)).collect::<Option<Vec<_>>>() else { return false };
    // One person's answer is a mark, or a code, in one of the columns.
    let gave_several = |row: &&Vec<f64>| row.iter().filter(|count| **count > 0.0).count() > 1;
    options.len() >= LEAST
        && options.len() * 2 >= headers.iter().filter(|header| !header.is_empty()).count()
        && counts.iter().filter(gave_several).count() * 2 > rows.len()
        && counts.iter().flatten().any(|count| is_no_mark(*count))
}

/// A row for each answer, and a column for each question: `Answer, Q1, Q2` above "Disagree, 12, 9".
fn counts_by_row(heads: &HeaderRows, labels: &Labels) -> bool {
    /// A scale has no more answers, and hardly more lines below them.
    const MOST: usize = 14;
    let (rows, width) = (heads.answers(), heads.keys().len());
    if width < 2 || !(LEAST..=MOST).contains(&rows.len()) {
        return false;
    }
    let texts: Vec<&str> = rows.iter().map(|row| cell(row, 0)).collect();
    let different: HashSet<&str> = texts.iter().copied().collect();
    let known = texts.iter().filter(|text| labels.hold(text)).count();
    let is_counted = |row: &[String]| {
        (1..width).all(|at| cell(row, at).is_empty() || counted(cell(row, at)).is_some())
            && (1..width).any(|at| !cell(row, at).is_empty())
    };
    different.len() == texts.len()
        && known >= LEAST
        && known * 3 >= texts.len() * 2
        && rows.iter().all(|row| is_counted(row))
}

fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

/// A count, a share, or both: "12", "12.5 %", "12 (30%)".
fn counted(text: &str) -> Option<f64> {
    let one =
        |text: &str| number(text.trim().trim_end_matches('%').trim_end()).filter(|number| *number >= 0.0);
    let both = || {
        let (first, rest) = text.split_once(['(', '/', '|'])?;
        one(rest.trim_end().trim_end_matches(')')).and(one(first))
    };
    one(text).or_else(both)
}

/// Whether a number is neither 0 nor 1, as marks are.
fn is_no_mark(count: f64) -> bool {
    count != 0.0 && (count - 1.0).abs() > f64::EPSILON
}

#[cfg(test)]
mod tests {
    use super::is_summary;
    use crate::survey::headers::by_cells::Labels;
    use crate::survey::headers::header_rows::{HeaderRows, Sample};

    #[track_caller]
    fn case(text: &str, expected: bool) {
        let pack = crate::pack::load::embedded().unwrap();
        let rows = text.lines().map(|line| line.split(';').map(|cell| cell.trim().to_owned()).collect());
        let sample = Sample { rows: rows.collect() };
        assert_eq!(is_summary(&HeaderRows::new(&sample, 1), &Labels::of(&pack)), expected, "{text}");
    }

    #[test]
    fn tables_of_how_many_gave_each_answer_are_recognized_by_their_numbers() {
        case("Question;Answer;Count\nA;Agree;12\nA;Disagree;7\nB;Agree;3\nB;Disagree;9", true);
        case("Option;%\nYes;30\nNo;70", true);
        case("Statement;Strongly disagree;Disagree;Agree;N\nA;3;9;14;26\nB;1;4;20;25", true);
        case(
            "Statement;Strongly disagree;Disagree;Agree\nA;3 (12%);9 (35%);14 (54%)\nB;1 (4%);4 (16%);20 (80%)",
            true,
        );
        case("Statement;Never;Sometimes;Often\nA;12.5 %;37.5 %;50 %\nB;25 %;25 %;50 %", true);
        case("Answer;Q1;Q2\nDisagree;3;4\nNeutral;2;1\nAgree;5;5\nTotal;10;10", true);
    }

    #[test]
    fn answers_of_single_people_are_no_summary() {
        // An ID, and the number of children, below headers that a summary has as well.
        case("ID;Response;Count\na7;Agree;2\nb3;Agree;0\nc9;Disagree;1", false);
        case("Response;Count\nAgree;2\nAgree;2\nDisagree;1", false);
        case("Response;n\nMore time;1\nMore pay;0", false);
        case("Response;Count\nAgree;many\nDisagree;few", false);
        // A question spread over its options, with a mark or a code in one of them.
        case("ID;Strongly disagree;Disagree;Agree\n1;;;3\n2;1;;\n3;;2;", false);
        case("ID;Never;Sometimes;Often\n1;1;0;1\n2;0;1;1\n3;1;1;0", false);
        case("Unit;Q1;Q2\nLab;3;4\nOffice;2;1\nYard;5;5", false);
        case("Q1;Q2;Q3\nAgree;3;4\nAgree;2;1\nDisagree;5;5", false);
    }
}
