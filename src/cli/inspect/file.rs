//! What an inspected file is: its form, its headers, its platform and its rows.

use fivesigns::report::document::Text;
use fivesigns::survey::Enough;
use fivesigns::survey::inspect::{
    Behind, Container, HiddenRows, Hides, Inspection, JsonList, Known, Long, RepeatedColumn, RowCounts,
    repeating,
};

pub(super) fn facts(inspection: &Inspection) -> Vec<(Text, Text)> {
    let mut facts: Vec<(Text, Text)> = Vec::new();
    let mut tell = |name: &str, value: String| facts.push((name.into(), value.into()));
    container(&inspection.container, inspection.delimiter, &mut tell);
    let rows = inspection.header_rows;
    let header = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    let because = if inspection.answers_as_headers.is_empty() {
        inspection.header_because
    } else {
        "but it may hold answers"
    };
    tell(
        "Headers",
        match inspection.above {
            0 => format!("{header}: {because}"),
            1 => format!("{header}, below 1 row that was passed over"),
            above => format!("{header}, below {above} rows that were passed over"),
        },
    );
    tell(
        "Platform",
        match inspection.platform {
            Some((platform, because)) => format!("{}: {because}", platform.name()),
            None => "not recognized; read as a plain table".to_owned(),
        },
    );
    match &inspection.long {
        Long::No => {}
        Long::PutTogether => {
            tell("Layout", "a row for each answer; the rows of each respondent were put together".to_owned());
        }
        Long::Left(why) => tell("Layout", format!("a row for each answer, but {why}")),
    }
    let joined = inspection.joined.as_ref();
    let labels = inspection.beside.iter().filter(|file| joined.is_none_or(|joined| joined.file != **file));
    for file in labels {
        tell("Read beside it", file.clone());
    }
    if let Some(joined) = joined {
        tell("Attributes", joined.said(Enough::USUAL));
    }
    tell("Rows", rows_said(&inspection.rows));
    if let Some(repeated) = &inspection.repeated {
        tell("Respondents", respondents_said(repeated, &inspection.columns[repeated.position].name));
    }
    facts
}

/// What a column tells of respondents with several rows.
fn respondents_said(repeated: &RepeatedColumn, column: &str) -> String {
    let RepeatedColumn { respondents, rows, example: (row, first), is_sure, .. } = repeated;
    if *is_sure {
        format!(
            "{respondents} in {rows} rows, by \"{column}\": row {row} is of the same respondent as row {first}. Keep one row of each, \
             or say in the mapping which count (repeated: first-row or every-row)"
        )
    } else {
        format!(
            "perhaps {respondents} in {rows} rows, by \"{column}\": row {row} has the text of row {first} in it. Say in the mapping \
             which rows count (repeated: first-row, or every-row where they are of other people)"
        )
    }
}

fn container(container: &Container, delimiter: u8, tell: &mut impl FnMut(&str, String)) {
    match container {
        Container::Text(encoding) => {
            let known = match encoding.known {
                Known::Told => " as told".to_owned(),
                Known::Mark => ", by the mark at its start".to_owned(),
                Known::Checked => String::new(),
                Known::Guessed(letters @ 0..8) => format!(
                    ": it is not UTF-8, and its {letters} letters outside ASCII are too few to tell; check them"
                ),
                Known::Guessed(letters) => format!(
                    ": it is not UTF-8, and this is what its {letters} letters outside ASCII most likely are"
                ),
            };
            tell("Encoding", format!("{}{known}", encoding.name()));
            let delimiter = match delimiter {
                b',' => "comma".to_owned(),
                b';' => "semicolon".to_owned(),
                b'\t' => "tab".to_owned(),
                other => format!("\"{}\"", char::from(other)),
            };
            tell("Delimiter", delimiter);
        }
        Container::Workbook { sheet, others, behind } => {
            let rest =
                if others.is_empty() { String::new() } else { format!("; not read: {}", others.join(", ")) };
            tell("Workbook", format!("sheet \"{sheet}\"{rest}"));
            self::behind(behind, tell);
        }
        Container::Json(JsonList::Whole) => tell("Form", "responses as JSON".to_owned()),
        Container::Json(JsonList::Under(key)) => {
            tell("Form", format!("responses as JSON, in the list \"{key}\""));
        }
        Container::Json(JsonList::One(key)) => tell(
            "Form",
            format!(
                "one response as JSON, with the list \"{key}\" in it; if that holds the responses, export it alone"
            ),
        ),
        Container::Archive { name, inside } => {
            tell("Archive", format!("\"{name}\" in it"));
            self::container(inside, delimiter, tell);
        }
    }
}

/// What is in a workbook and not seen there.
fn behind(behind: &Behind, tell: &mut impl FnMut(&str, String)) {
    let rows = Enough::USUAL.rows(behind.rows as u64);
    match behind.rows_are {
        _ if behind.rows == 0 => {}
        HiddenRows::LeftOut => tell("Hidden rows", format!("{rows}, left out")),
        HiddenRows::Counted => tell("Hidden rows", format!("{rows}, which count like the others")),
        HiddenRows::Refused | HiddenRows::Undecided => tell(
            "Hidden rows",
            format!(
                "{rows}, by a filter or by hand: to score, say --hidden-rows count or --hidden-rows leave-out"
            ),
        ),
    }
    if !behind.columns.is_empty() {
        tell("Hidden columns", format!("{}, read like the others", behind.columns.join(", ")));
    }
    if !behind.sheets.is_empty() {
        tell("Hidden sheets", format!("{}, not read", behind.sheets.join(", ")));
    }
    if behind.merged > 0 {
        tell("Merged cells", "read as if their value stood in each of their rows".to_owned());
    }
    if behind.hides == Hides::Unknown {
        tell("Hidden rows", "not to be seen in this kind of workbook; all of them count".to_owned());
    }
}

fn rows_said(rows: &RowCounts) -> String {
    let all = format!("{} below the headers", rows.all);
    // Beside the number of all rows, that of the responses would tell of a few who were left out.
    let few = [rows.blank, rows.left_out, rows.previews].iter().any(|part| Enough::USUAL.is_few(*part));
    let mut parts = if rows.responses() == rows.all || few {
        vec![all]
    } else {
        vec![format!("{all}, {} of them responses", rows.responses())]
    };
    let mut people = |count: u64, are: &str| {
        if count > 0 {
            parts.push(if Enough::USUAL.is_few(count) {
                format!("a few {are}")
            } else {
                format!("{count} {are}")
            });
        }
    };
    people(rows.blank, "are blank");
    people(rows.left_out, "are marked as not counting and are left out");
    people(rows.previews, "are previews or tests and are left out");
    people(rows.unfinished, "responses were not finished; they count where they answer enough");
    let mut count = |count: u64, one: &str, several: &str| match count {
        0 => {}
        1 => parts.push(format!("1 {one}")),
        count => parts.push(format!("{count} {several}")),
    };
    count(
        rows.summaries,
        "holds sums, averages or a benchmark and is left out",
        "hold sums, averages or benchmarks and are left out",
    );
    if let Some(first) = rows.first_ragged {
        count(
            rows.ragged,
            "row has more or fewer cells than the headers",
            "rows have more or fewer cells than the headers",
        );
        parts.push(format!("the first of these is row {first}"));
    }
    parts.extend(repeating(&rows.headers_again));
    parts.extend(
        rows.other_headers.map(|row| {
            format!("row {row} holds headers once more, in another order or with others than above")
        }),
    );
    parts.join("; ")
}
