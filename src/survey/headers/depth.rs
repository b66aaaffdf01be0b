//! How many rows of headers a file has, and what tells so.

use crate::pack::normal_label;
use crate::survey::cells::answer_key::split_coded_label;
use crate::survey::cells::content::{Content, is_date};
use crate::survey::cells::text::{is_listed, plain_number};
use crate::survey::headers::column::key;
use crate::survey::headers::header_rows::Sample;

/// How many rows of headers, and what tells so, as a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Depth {
    pub rows: usize,
    pub because: &'static str,
}

/// What SurveyMonkey writes in its second row under a question with one column, by language.
const ONE_COLUMN: &str = "\
    response; open-ended response; other (please specify); réponse; réponse ouverte; autre (veuillez \
    préciser); antwort; offene antwort; beantwortung mit eigenem text; sonstiges (bitte angeben); respuesta; \
    respuesta abierta; otro (especifique); response type; open ended response";

/// The depth of a file; `known` tells whether a text is an item of the pack.
pub(crate) fn depth(sample: &Sample, known: impl Fn(&str) -> bool) -> Depth {
    let found = |rows, because| Some(Depth { rows, because });
    let import_ids = || {
        (1..=2)
            .find(|row| holds_import_ids(sample, *row))
            .and_then(|row| found(row + 1, "it ends with a row of ImportIds"))
    };
    let legacy = || {
        let under_first = key(sample.cell(1, 0));
        let numbered = sample.cell(0, 0) == "V1" && sample.cell(0, 1) == "V2";
        if numbered && under_first == "responseid" {
            found(2, "row 1 holds V1, V2, … and row 2 their names")
        } else {
            None
        }
    };
    // Under our own headers the first answers begin, unless the rows below say otherwise beyond doubt.
    let begins_with_items = || (0..sample.width()).any(|column| known(sample.cell(0, column)));
    import_ids()
        .or_else(legacy)
        .or_else(|| one_column_marks(sample))
        .or_else(|| named_and_asked(sample, &known))
        .or_else(|| spanned(sample, 0))
        .or_else(|| {
            if begins_with_items() { None } else { repeated(sample).or_else(|| coded_and_asked(sample)) }
        })
        .or_else(|| untitled_export(sample))
        .unwrap_or(Depth { rows: 1, because: "answers begin in row 2" })
}

/// Whether a cell is an ImportId, also with the single quotes of 2016.
pub(crate) fn is_import_id(cell: &str) -> bool {
    let inside = cell.trim_start_matches(['{', '\'', '"', ' ']);
    cell.starts_with('{') && inside.starts_with("ImportId")
}

fn holds_import_ids(sample: &Sample, row: usize) -> bool {
    let cells = sample.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let ids = cells.iter().filter(|cell| is_import_id(cell)).count();
    ids > 0 && ids * 2 >= filled
}

/// Row 1 names the columns and row 2 holds what was asked.
fn named_and_asked(sample: &Sample, known: impl Fn(&str) -> bool) -> Option<Depth> {
    let columns_known = |row: usize| -> Vec<usize> {
        (0..sample.width()).filter(|column| known(sample.cell(row, *column))).collect()
    };
    let (first, second, third) = (columns_known(0), columns_known(1), columns_known(2));
    // In a long table every row holds the text of a question.
    let asked_in_second = second.len() > third.len()
        && (second.len() > 1 || second.iter().any(|column| first.contains(column)));
    let named = (0..sample.width()).filter(|column| !sample.cell(0, *column).is_empty()).count();
    let because = match named {
        0 | 1 => "row 1 holds a title, and row 2 the statements",
        _ => "row 2 holds the statements",
    };
    asked_in_second.then_some(Depth { rows: 2, because })
}

/// Row 2 (or 3, below a row of codes) says "Response" under questions with one column.
fn one_column_marks(sample: &Sample) -> Option<Depth> {
    let marks = |row: usize| {
        let is_mark = |column: &usize| {
            let cell = normal_label(sample.cell(row, *column));
            let recurs = sample.below(row + 1, *column).any(|below| normal_label(below) == cell);
            is_listed(ONE_COLUMN, cell.as_str()) && !recurs
        };
        (0..sample.width()).filter(is_mark).count()
    };
    // An index that a program wrote says nothing about the header rows.
    let is_index = |column: &usize| {
        sample.cell(0, *column).is_empty()
            && sample.below(1, *column).all(|cell| plain_number(cell).is_some())
    };
    let first = (0..sample.width()).find(|column| !is_index(column)).unwrap_or(0);
    let starts_blank = |row: usize| {
        let cell = sample.cell(row, first);
        cell.is_empty() || cell == sample.cell(0, first) || is_listed(ONE_COLUMN, &normal_label(cell))
    };
    if marks(1) > 0 && starts_blank(1) && has_only_words(sample, 1) {
        return Some(Depth { rows: 2, because: "row 2 says what each column of a question holds" });
    }
    (marks(2) > 0 && starts_blank(2) && marks(1) == 0 && has_only_words(sample, 2))
        .then_some(Depth { rows: 3, because: "row 3 says what each column of a question holds" })
}

/// Row 2 repeats headers of row 1, and no row below does.
fn repeated(sample: &Sample) -> Option<Depth> {
    let repeats = |column: &usize| {
        let header = sample.cell(0, *column);
        !header.is_empty()
            && header == sample.cell(1, *column)
            && !sample.below(2, *column).any(|below| below == header)
    };
    let count = (0..sample.width()).filter(repeats).count();
    (count >= 2).then_some(Depth { rows: 2, because: "row 2 repeats headers of row 1" })
}

/// Row 1 holds codes such as Q1, and the questions stand below: in row 2, or in rows 2 and 3.
fn coded_and_asked(sample: &Sample) -> Option<Depth> {
    let width = sample.width();
    let is_code = |cell: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-.#[]:".contains(c);
        !cell.is_empty() && cell.len() <= 40 && cell.chars().all(plain)
    };
    // The last header may be blank, behind a trailing delimiter.
    if width < 2 || !(0..width - 1).all(|column| is_code(sample.cell(0, column))) {
        return None;
    }
    // "0 - Not at all satisfied" is an answer.
    let is_answer = |cell: &str| split_coded_label(&normal_label(cell)).is_some();
    let asks =
        |cell: &str| cell.ends_with('?') || (cell.split_whitespace().nth(3).is_some() && !is_answer(cell));
    let questions = || (0..width).map(|column| sample.cell(1, column)).filter(|cell| !cell.is_empty());
    if questions().filter(|cell| asks(cell)).count() * 10 >= questions().count() * 6
        && let Some(deeper) = spanned(sample, 1)
    {
        return Some(deeper);
    }
    let (mut asked, mut titled) = (0, 0);
    for column in 0..width {
        let cell = sample.cell(1, column);
        let recurs = sample.below(2, column).any(|below| below == cell);
        asked += usize::from(asks(cell) && !recurs);
        titled += usize::from(!cell.is_empty());
    }
    // People who write whole sentences do so in every row.
    let below = || (0..width).flat_map(|column| sample.below(2, column));
    let (sentences, cells) = (below().filter(|cell| asks(cell)).count(), below().count());
    let stands_out = asked * 10 >= titled * 6 && asked >= 2 && sentences * 5 <= cells && cells > 0;
    (stands_out && has_only_words(sample, 1))
        .then_some(Depth { rows: 2, because: "row 2 holds the questions" })
}

/// A question of one row spans columns that only the next row names.
fn spanned(sample: &Sample, first: usize) -> Option<Depth> {
    /// One column without a header is an index or a trailing delimiter.
    const LEAST: usize = 2;
    let mut named_below = 0;
    let mut answered = 0;
    let mut spanning = false;
    for column in 0..sample.width() {
        let (header, below) = (sample.cell(first, column), sample.cell(first + 1, column));
        spanning |= !header.is_empty();
        if below.is_empty() || !spanning {
            continue;
        }
        let mut others = sample.below(first + 2, column).peekable();
        // Whoever did not choose an option leaves its column blank.
        let left_blank = others.clone().count() + first + 2 < sample.rows.len();
        let option_of_many =
            left_blank && others.peek().is_some() && others.clone().all(|cell| cell == below);
        let recurs = others.any(|cell| cell == below);
        let is_name = option_of_many || (Content::of(below) == Content::Text && !recurs);
        if header.is_empty() && is_name {
            named_below += 1;
        } else if header.is_empty() || (recurs && !option_of_many) {
            answered += 1;
        }
    }
    if sample.rows.len() <= first + 2 {
        return None;
    }
    let because = match first {
        0 => "row 2 names columns that row 1 leaves blank",
        _ => "row 3 names columns that row 2 leaves blank",
    };
    (named_below >= LEAST && named_below >= 4 * answered && has_only_words(sample, first + 1))
        .then_some(Depth { rows: first + 2, because })
}

/// A row of headers holds few numbers and no dates.
fn has_only_words(sample: &Sample, row: usize) -> bool {
    let cells = sample.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let contents = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| Content::of(cell));
    let (mut all, mut numbers) = (0, 0);
    for content in contents {
        match content {
            Content::Date | Content::Email | Content::Address => return false,
            Content::Number => numbers += 1,
            Content::Telephone | Content::Link | Content::Text => {}
        }
        all += 1;
    }
    // Ranking and rating questions have options that are numbers.
    numbers * 2 <= all
}

/// A Qualtrics export whose ImportIds somebody deleted, or that is a workbook: row 2 titles the columns.
fn untitled_export(sample: &Sample) -> Option<Depth> {
    let position = |wanted: &str| (0..sample.width()).find(|column| key(sample.cell(0, *column)) == wanted);
    let (start, end) = (position("startdate")?, position("enddate")?);
    position("responseid").or_else(|| position("recordeddate"))?;
    let titled = |column: usize| {
        let cell = sample.cell(1, column);
        !cell.is_empty() && !is_date(cell) && Content::of(cell) == Content::Text
    };
    (titled(start) && titled(end)).then_some(Depth { rows: 2, because: "row 2 holds the question texts" })
}

#[cfg(test)]
mod tests {
    use super::depth;
    use crate::survey::csv::records::Rest;
    use crate::survey::headers::header_rows::Sample;

    #[track_caller]
    fn case(text: &str, rows: usize) {
        let sample = Sample::of(text.as_bytes(), Rest::Nothing, b',');
        assert_eq!(depth(&sample, |cell| cell.starts_with("We ")).rows, rows);
    }

    #[test]
    fn import_ids_end_the_headers() {
        case(
            "StartDate,Q1\nBeginn,We share\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2024-01-01,4\n",
            3,
        );
        case(
            "ResponseID,Q1\nResponseID,We share\n{'ImportId': 'responseID'},{'ImportId': 'QID4-1-1'}\nR_1,4\n",
            3,
        );
        case("V1,V2,Q1\nResponseID,ResponseSet,We share\nR_1,Default,4\n", 2);
    }

    #[test]
    fn a_second_row_that_names_columns_is_a_header() {
        case("Respondent ID,We share,Age,\n,Response,< 18,18-29\n1,Agree,,18-29\n", 2);
        case(
            "Question A?,,,B?,\nWork,Team,Home,Yes,Perhaps\nOften,Never,Often,Yes,\nNever,Often,Never,,Perhaps\n",
            2,
        );
        case("id,Q1,Q2\nid,We share,We help\n7,4,5\n", 2);
        case(
            "Q1,Q2_1,Q2_2\nWhat is your unit?,How often do you meet?,Do you like it here?\nLab,Often,Yes\n",
            2,
        );
        case(
            "Q1,Q2_1,Q2_2,Q2_3\nUnit?,Which do you use?,,\n,Wiki,Chat,Mail\nLab,Wiki,,Mail\nLab,,Chat,\n",
            3,
        );
        case("Respondent ID,Start Date,Q?\nRespondent ID,Start Date,Q?\n1,43290.5,x\n", 2);
        // Saved again by pandas, with its index and names for blank headers.
        case(
            ",Are you a member?,Region?,Unnamed: 3\n0,Response,Wiki,Chat\n1,Yes,Wiki,\n2,No,,Chat\n3,Yes,Wiki,Chat\n",
            2,
        );
        case("Q1,Q2,Q3\n,We share,Films?\n,Response,Open-Ended Response\n1,Agree,x\n", 3);
    }

    #[test]
    fn answers_are_no_headers() {
        case("Q1,Q2\nAgree,Disagree\nAgree,Agree\n", 1);
        case(",country,code\n0,Norway,Yes\n1,Chad,No\n", 1);
        case("#,EdX,Udacity,Other\na1,EdX,Udacity,\nb2,EdX,,x\n", 1);
        case(
            "Q1,Q2\nI like my work very much,It is hard here\nI do not like my work at all,Nothing to say\n",
            1,
        );
        case("We share,unit,,\nAgree,Lab,one,two\nAgree,Lab,three,four\n", 1);
        case("We share,Q2,Q3\nAgree,,\nAgree,A,B\n", 1);
        case(
            "Q1,Q2,Q3\n0 - Mostly me alone,10 - Completely satisfied here,1 (None at all here)\n3,2,4\n2,5,5\n",
            1,
        );
        case("respondent,question,answer\n1,We share,4\n1,We help,5\n", 1);
        case("Q1,,\n4,Team one,x\n5,Team one,x\n", 1);
    }
}
