//! A mapping file to begin with: every column of a survey, what it was taken for, and what it could be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::pack::{Fact, FormatId, Pack, normal_label};
use crate::survey::Enough;
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::text::excerpt;
use crate::survey::file::container::Container;
use crate::survey::headers::column::key;
use crate::survey::inspect::{ColumnAccount, Format, HiddenRows, Inspection, Long, Near, RowCounts, Taken};
use crate::survey::mapping::proposals::{foreign, spoken_to};
use crate::yaml;

/// What a person decided about a column, by its place among the columns.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// It is the item it is nearly.
    Confirmed,
    /// It asked the same as the column it repeats.
    SameAs,
    /// Its answers are on this format.
    Format(FormatId),
    /// It is not read.
    Ignored,
}

/// The mapping as YAML: it is read as it stands, and nothing that is not sure is switched on in it.
pub fn mapping_text(inspection: &Inspection, decisions: &BTreeMap<usize, Decision>, pack: &Pack) -> String {
    let mut columns = String::new();
    let (mut segments, mut named) = (BTreeSet::new(), BTreeSet::new());
    let mut above = Vec::new();
    for (position, column) in inspection.columns.iter().enumerate() {
        let entry = entry(column, decisions.get(&position), pack, &inspection.rows, &mut segments);
        // What was said of the column above is not said again.
        for line in entry.before.iter().filter(|line| !above.contains(*line)) {
            let _ = writeln!(columns, "  # {line}");
        }
        above = entry.before;
        let name = match &column.taken {
            Taken::Spread { question, .. } => question.as_str(),
            Taken::SpreadOn => continue,
            Taken::Item { item, option: Some(_), .. } => match spread_question(column, &pack[*item].text) {
                Some(question) if named.insert(question) => question,
                Some(_) => continue,
                None => &column.name,
            },
            _ => &column.name,
        };
        let _ = writeln!(columns, "  {}: {}  # {}", yaml::quoted(name), entry.value, entry.remark);
    }
    let mut text = String::new();
    head(&mut text, inspection, pack, &segments);
    text.push_str(&columns);
    text
}

fn head(text: &mut String, inspection: &Inspection, pack: &Pack, segments: &BTreeSet<String>) {
    let ids = |ids: Vec<&str>| ids.join(", ");
    let _ = writeln!(
        text,
        "# How the columns of {} are read. Written by `fivesigns inspect`; yours to edit.",
        one_line(&inspection.file)
    );
    text.push_str(
        "# A column is one of\n\
         #   { item: ID }                                               one of our statements\n\
         #   { sign: ID, favourable: high, format: ID }                 your statement; agreeing is good news\n\
         #   { sign: ID, favourable: low, format: ID, codes: { 1: OPTION, 2: OPTION } }\n\
         #   { condition: ID, favourable: high, format: ID }            the same for a readiness condition\n\
         #   { choice: ID }                                             what practitioners chose; labels: { TEXT: CHOICE } or codes\n\
         #   { segment: NAME }                                          groups, for --by NAME or --field NAME\n\
         #   { same-as: HEADER }                                        the same statement in another wording\n\
         #   ignore\n\
         # Codes that are no answer: cannot-judge: [CODE], missing: [CODE], not-asked: [CODE].\n",
    );
    let _ = writeln!(text, "# signs: {}", ids(pack.signs.iter().map(|sign| sign.id.as_str()).collect()));
    let conditions = pack.readiness.iter().map(|condition| condition.id.as_str());
    let _ = writeln!(text, "# conditions: {}", ids(conditions.collect()));
    let _ =
        writeln!(text, "# formats: {}", ids(pack.formats.iter().map(|format| format.id.as_str()).collect()));
    if inspection.measured() == 0 {
        let groups = if segments.is_empty() { "" } else { "; groups are" };
        let _ = writeln!(
            text,
            "# No statement is switched on yet{groups}: take away the # of a proposal and the line under it, or write your own, before you score."
        );
    }
    text.push_str("fivesigns-mapping: 1\n");
    let mut pinned = vec![format!("header_rows: {}", inspection.header_rows)];
    if inspection.above > 0 {
        pinned.push(format!("rows_above: {}", inspection.above));
    }
    match &inspection.container {
        Container::Text(encoding) => {
            pinned
                .push(format!("delimiter: {}", yaml::quoted(&char::from(inspection.delimiter).to_string())));
            pinned.push(format!("encoding: {}", encoding.label()));
        }
        Container::Workbook { sheet, behind, .. } => {
            pinned.push(format!("sheet: {}", yaml::quoted(sheet)));
            match behind.rows_are {
                HiddenRows::Counted => pinned.push("hidden_rows: count".to_owned()),
                HiddenRows::LeftOut => pinned.push("hidden_rows: leave-out".to_owned()),
                HiddenRows::Undecided if behind.rows > 0 => text.push_str("# Rows are hidden in the sheet: say in `read` whether they count, hidden_rows: count or hidden_rows: leave-out.\n"),
                HiddenRows::Refused | HiddenRows::Undecided => {}
            }
        }
        Container::Json(_) | Container::Archive { .. } => {}
    }
    if inspection.repeated.is_some() {
        text.push_str("# Several rows are of the same respondent: say in `read` which count, repeated: first-row or repeated: every-row.\n");
    }
    for problem in &inspection.rows_in_doubt {
        let help = problem.help.join("; ");
        let _ = writeln!(
            text,
            "# Which rows count has to be said: {}; {}.",
            one_line(&problem.fault),
            one_line(&help)
        );
    }
    if inspection.long == Long::No {
        let _ = writeln!(text, "read: {{ {} }}", pinned.join(", "));
    }
    text.push_str("columns:\n");
}

/// A line of the mapping and what stands above it.
pub(crate) struct Entry {
    pub before: Vec<String>,
    pub value: String,
    pub remark: String,
}

fn entry(
    column: &ColumnAccount,
    decision: Option<&Decision>,
    pack: &Pack,
    rows: &RowCounts,
    segments: &mut BTreeSet<String>,
) -> Entry {
    let plain = |value: &str, remark: String| Entry { before: Vec::new(), value: value.to_owned(), remark };
    let name = yaml::quoted(&column.name);
    match (&column.taken, decision) {
        (_, Some(Decision::Ignored)) => plain("ignore", "left out by you".to_owned()),
        (Taken::Item { item, option: Some(option), .. }, _) => {
            let id = &pack[*item].id;
            match spread_question(column, &pack[*item].text) {
                Some(_) => plain(
                    &format!("{{ item: {id} }}"),
                    "our statement, spread over a column for each answer".to_owned(),
                ),
                None => plain(
                    "ignore",
                    format!(
                        "the marks of \"{}\" for {id}, which are read without a mapping only",
                        one_line(option)
                    ),
                ),
            }
        }
        (Taken::Item { item, format, .. }, decision) => {
            let id = &pack[*item].id;
            let declared = pack[*item].format;
            match (format, decision) {
                (_, Some(Decision::Format(format))) => plain(
                    &format!("{{ item: {id}, format: {} }}", pack[*format].id),
                    "the format was told".to_owned(),
                ),
                (Format::Told(_), _) => plain(&format!("{{ item: {id} }}"), ours(&pack[*item].text)),
                (Format::Points(format), _) => plain(
                    &format!("{{ item: {id} }}"),
                    format!("our statement; numbers as the points of {}", pack[*format].id),
                ),
                (Format::Several(formats), _) if !formats.contains(&declared) => Entry {
                    before: vec![
                        doubt(format, pack, pack[declared].id.as_str()),
                        format!("{name}: {{ item: {id}, format: FORMAT }}"),
                    ],
                    value: "ignore".to_owned(),
                    remark: "our statement; say with which format it was printed".to_owned(),
                },
                (other, _) => Entry {
                    before: vec![doubt(other, pack, pack[declared].id.as_str())],
                    value: format!("{{ item: {id}, format: {} }}", pack[proposed(other, declared)].id),
                    remark: "our statement; check the format".to_owned(),
                },
            }
        }
        (Taken::Choice { fact, told }, _) => chosen(&pack[*fact], *told, &name),
        (Taken::AnsweredWith(fact), _) => answered_with(&pack[*fact], &name),
        (Taken::ItemAgain { first, .. }, Some(Decision::SameAs)) => plain(
            &format!("{{ same-as: {} }}", yaml::quoted(first)),
            "told to be the same question".to_owned(),
        ),
        (Taken::ItemAgain { item, first, both }, _) => Entry {
            before: vec![
                format!(
                    "{} is also \"{}\"; {both} people answered both. If they are one question:",
                    pack[*item].id,
                    one_line(first)
                ),
                format!("{name}: {{ same-as: {} }}", yaml::quoted(first)),
            ],
            value: "ignore".to_owned(),
            remark: "asked again".to_owned(),
        },
        (Taken::Framed { item, .. } | Taken::Near(Near { item, .. }, _), Some(Decision::Confirmed)) => {
            plain(&format!("{{ item: {} }}", pack[*item].id), "told to be our statement".to_owned())
        }
        (Taken::Framed { item, before, .. }, _) => {
            let why = format!("our statement behind \"{}\". If that asks the same:", one_line(before));
            unsure(why, &name, &pack[*item].id, "may ask something else; your decision")
        }
        (Taken::Near(near, _), _) => {
            let item = &pack[near.item];
            let why = format!("nearly our statement \"{}\". If it is the same:", one_line(&item.text));
            unsure(why, &name, &item.id, "nearly an item; your decision")
        }
        (Taken::Rated(_) | Taken::Coded, _) => foreign(column, pack),
        (Taken::Groups { groups, smallest }, _) => grouping(column, *groups, *smallest, rows, segments),
        (Taken::Spread { format: Some(format), question, .. }, _) => {
            spread_answers(column, question, format, pack)
        }
        (Taken::Spread { question, groups, smallest, last, .. }, _) => {
            let segment = segment_name(question, segments);
            plain(
                &format!("{{ segment: {} }}", yaml::quoted(&segment)),
                format!(
                    "{groups} groups, the smallest of {}, in columns {} to {last}",
                    Enough::USUAL.number(*smallest),
                    column.letters
                ),
            )
        }
        (Taken::SpreadOn, _) => plain("ignore", "part of the question above".to_owned()),
        (taken, _) => plain("ignore", unread(taken)),
    }
}

/// A column of choices; `told` says whether its answers are known to be some.
fn chosen(fact: &Fact, told: bool, name: &str) -> Entry {
    let value = format!("{{ choice: {} }}", fact.id);
    if told {
        let remark = "our question, one choice for each person".to_owned();
        return Entry { before: Vec::new(), value, remark };
    }
    let choices: Vec<&str> = fact.choices().iter().map(|choice| choice.id.as_str()).collect();
    let asks = format!(
        "our question {}; say what its answers stand for, a choice being {}:",
        fact.id,
        choices.join(", ")
    );
    let line = format!("{name}: {{ choice: {}, labels: {{ ANSWER: CHOICE, ANSWER: CHOICE }} }}", fact.id);
    Entry {
        before: vec![asks, line],
        value: "ignore".to_owned(),
        remark: "our question in other answers; your decision".to_owned(),
    }
}

/// A column that holds the choices of a fact, and may ask it.
fn answered_with(fact: &Fact, name: &str) -> Entry {
    Entry {
        before: vec![
            format!("its answers are choices of our question {}; if it asks that:", fact.id),
            format!("{name}: {{ choice: {} }}", fact.id),
        ],
        value: "ignore".to_owned(),
        remark: "our choices under another question; your decision".to_owned(),
    }
}

/// A column that is an item only if somebody says so.
fn unsure(why: String, name: &str, item: &str, remark: &str) -> Entry {
    Entry {
        before: vec![why, format!("{name}: {{ item: {item} }}")],
        value: "ignore".to_owned(),
        remark: remark.to_owned(),
    }
}

/// A statement that is not ours, spread over a column for each answer.
fn spread_answers(column: &ColumnAccount, question: &str, format: &Format, pack: &Pack) -> Entry {
    let (what, because) = spoken_to(column.proposal.as_ref(), pack);
    let name = yaml::quoted(question);
    let (id, doubt) = match format {
        Format::Told(format) | Format::Points(format) => (pack[*format].id.as_str(), None),
        Format::Nearly(near, _) => (pack[*near].id.as_str(), Some(doubt(format, pack, ""))),
        Format::Several(_) | Format::Unknown => ("FORMAT", Some(doubt(format, pack, ""))),
    };
    let proposal = format!("{name}: {{ {what}, favourable: HIGH-OR-LOW, format: {id} }}");
    Entry {
        before: doubt.into_iter().chain([format!("{because}:"), proposal]).collect(),
        value: "ignore".to_owned(),
        remark: format!("answers on a format, spread over columns to {}", column.letters),
    }
}

/// A column that divides people into groups: switched on, unless it hardly divides anybody.
fn grouping(
    column: &ColumnAccount,
    groups: usize,
    smallest: u64,
    rows: &RowCounts,
    segments: &mut BTreeSet<String>,
) -> Entry {
    /// Groups of one respondent in ten say nothing of the others.
    const LEAST: u64 = 10;
    let said = format!("{groups} groups, the smallest of {}", Enough::USUAL.number(smallest));
    let why = if column.answered() * LEAST < rows.responses() {
        format!(
            "{said}, but only {} of {} people are in one",
            Enough::USUAL.number(column.answered()),
            rows.responses()
        )
    } else if column.under.is_some() {
        format!("{said}, but it is one of the columns of a question")
    } else {
        let segment = segment_name(&column.name, segments);
        let value = format!("{{ segment: {} }}", yaml::quoted(&segment));
        return Entry { before: Vec::new(), value, remark: said };
    };
    let segment = segment_name(&column.name, &mut BTreeSet::new());
    let proposal = format!("{}: {{ segment: {} }}", yaml::quoted(&column.name), yaml::quoted(&segment));
    Entry {
        before: vec![format!("{why}:"), proposal],
        value: "ignore".to_owned(),
        remark: "groups".to_owned(),
    }
}

/// Why a column is not read.
fn unread(taken: &Taken) -> String {
    let why = match taken {
        Taken::System(system) => system.name(),
        Taken::Personal(what) => return format!("personal data: {what}"),
        Taken::Identifier => "a different value in each row",
        Taken::MayNumberPeople => "may be codes of people; if they are units, { segment: NAME }",
        Taken::Option => "one option of several choices",
        Taken::Choices => "several choices in a cell",
        Taken::YesNo(_) => "yes or no",
        Taken::Ranking => "a ranking",
        Taken::Constant(_) => "one answer for everybody",
        Taken::Files => "uploaded files",
        Taken::RowNumber => "numbers the rows",
        Taken::Dates => "dates or times",
        Taken::Numbers => "numbers",
        Taken::FreeText => "free text",
        Taken::Empty => "empty",
        _ => "not read",
    };
    why.to_owned()
}

/// The question that a mapping calls a spread choice by, where that is the statement, or ends with it as under the words
/// that introduce a battery.
fn spread_question<'c>(column: &'c ColumnAccount, statement: &str) -> Option<&'c str> {
    let wanted = normal_label(statement);
    let beside = column.text.rsplit_once(" - ").map(|(statement, _)| statement);
    [column.under.as_deref(), beside]
        .into_iter()
        .flatten()
        .find(|question| normal_label(question).ends_with(&wanted))
}

fn ours(statement: &str) -> String {
    format!("our statement \"{}\"", excerpt(&one_line(statement)))
}

/// What is not sure about the format of a column.
pub(crate) fn doubt(format: &Format, pack: &Pack, declared: &str) -> String {
    match format {
        Format::Several(formats) => {
            let ids: Vec<&str> = formats.iter().map(|format| pack[*format].id.as_str()).collect();
            format!("the answers may be on {}: say which one was printed", ids.join(" or "))
        }
        Format::Nearly(format, strangers) if strangers.is_empty() => {
            format!("the answers are those of {}, and ours are printed with {declared}", pack[*format].id)
        }
        Format::Nearly(format, strangers) => {
            format!("most answers are on {}, {}", pack[*format].id, SharedText::exceptions(strangers))
        }
        Format::Unknown => "the answers are on no format that is known: write `codes`".to_owned(),
        Format::Told(format) | Format::Points(format) => format!("the answers are on {}", pack[*format].id),
    }
}

fn proposed(format: &Format, declared: FormatId) -> FormatId {
    match format {
        Format::Told(format) | Format::Points(format) | Format::Nearly(format, _) => *format,
        Format::Several(_) | Format::Unknown => declared,
    }
}

/// A short name for groups, which no other has yet.
fn segment_name(header: &str, taken: &mut BTreeSet<String>) -> String {
    const LONGEST: usize = 40;
    let words: Vec<String> = header.split_whitespace().map(key).filter(|word| !word.is_empty()).collect();
    let mut name = String::new();
    for word in words {
        let longer = name.chars().count() + word.chars().count() + usize::from(!name.is_empty());
        if longer > LONGEST && !name.is_empty() {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().take(LONGEST));
    }
    if name.is_empty() {
        "group".clone_into(&mut name);
    }
    let base = name.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{base}-{number}");
        number += 1;
    }
    name
}

/// The text on one line, as a comment needs it.
pub(crate) fn one_line(text: &str) -> String {
    let printable = crate::printable::printable(text).into_owned();
    let allowed = printable.replace(['\u{fffe}', '\u{ffff}'], " ");
    allowed.split_whitespace().collect::<Vec<_>>().join(" ")
}
