//! What a column is taken for, in words.

use fivesigns::pack::{FormatId, Pack};
use fivesigns::report::document::Text;
use fivesigns::survey::inspect::{Code, ColumnAccount, Format, Named, System, Taken};
use fivesigns::survey::{Enough, SharedText};

/// How many answers a column holds, and what in it is none: `701 answers and 37 "Don't know"`.
fn answers(column: &ColumnAccount) -> String {
    let answered = format!("{} answers", Enough::USUAL.number(column.answered()));
    match unsaid(column) {
        Some(said) => format!("{answered} and {said}"),
        None => answered,
    }
}

/// What says in a column that there is no answer, with counts.
pub(super) fn unsaid(column: &ColumnAccount) -> Option<String> {
    const SHOWN: usize = 3;
    let shown: Vec<String> = column
        .unsaid
        .iter()
        .take(SHOWN)
        .map(|(text, count)| format!("{} \"{text}\"", Enough::USUAL.number(*count)))
        .collect();
    let rest: u64 = column.unsaid.iter().skip(SHOWN).map(|(_, count)| count).sum();
    let rest = (rest > 0).then(|| format!("{} in other words", Enough::USUAL.number(rest)));
    (!shown.is_empty()).then(|| shown.into_iter().chain(rest).collect::<Vec<_>>().join(", "))
}

pub(super) fn groups_said(groups: usize, smallest: u64) -> String {
    format!(
        "{groups} different answers, which could divide people into groups; the rarest was given by {} people",
        Enough::USUAL.number(smallest)
    )
}

pub(super) fn taken(column: &ColumnAccount, pack: &Pack) -> Text {
    match &column.taken {
        Taken::Item { item, option: Some(option), .. } => {
            Text::strong(format!("our item {}", pack[*item].id))
                .then(format!(": a mark here is the answer \"{option}\"; {}", answers(column)))
        }
        Taken::Item { item, named, format, option: None } => {
            let by = match named {
                Named::Id => "by its id",
                Named::Statement => "by its statement",
            };
            Text::strong(format!("our item {}", pack[*item].id)).then(format!(
                ", {by}; {}; {}",
                format_said(format, pack),
                answers(column)
            ))
        }
        Taken::Choice { fact, told: true } => Text::strong(format!("our question {}", pack[*fact].id))
            .then(format!(", one choice for each person; {}", answers(column))),
        Taken::Choice { fact, told: false } => Text::strong("unsure").then(format!(
            ": our question {}, with answers that are none of its choices; say what they stand for in a mapping file",
            pack[*fact].id
        )),
        Taken::AnsweredWith(fact) => Text::strong("unsure").then(format!(
            ": its answers are choices of our question {}; say in a mapping file whether it asks that",
            pack[*fact].id
        )),
        Taken::ItemAgain { item, first, both } => Text::strong("unsure").then(format!(
            ": {} once more, after \"{first}\"; {}",
            pack[*item].id,
            match both {
                0 => "nobody answered both, so it may be one question in two wordings".to_owned(),
                both => format!("{} people answered both", Enough::USUAL.number(*both)),
            }
        )),
        Taken::Framed { item, before, .. } => Text::strong("unsure").then(format!(
            ": our item {} behind \"{before}\", which may ask something else; not read unless you say so",
            pack[*item].id
        )),
        Taken::Near(near, _) => Text::strong("unsure").then(format!(
            ": nearly our item {}, \"{}\"; not read unless you say so",
            pack[near.item].id, pack[near.item].text
        )),
        Taken::System(System::Weight) => {
            Text::strong("a weight").then("; it is not used: every respondent counts once")
        }
        taken => format!("{}{}", simply(taken, column, pack), counted(column)).into(),
    }
}

/// What all columns of a run are taken for.
pub(super) fn taken_by_all(run: &[ColumnAccount], pack: &Pack) -> String {
    let Some(first) = run.first() else { return String::new() };
    let mut all = first.clone();
    for column in run {
        for code in &column.codes {
            if !all.codes.iter().any(|known| known.written == code.written) {
                all.codes.push(code.clone());
            }
        }
    }
    all.codes
        .sort_by(|one, other| one.number.unwrap_or_default().total_cmp(&other.number.unwrap_or_default()));
    let said = simply(&all.taken, &all, pack);
    if !is_counted(&all.taken) {
        return said;
    }
    let counts = run.iter().map(ColumnAccount::answered);
    let (fewest, most) = (counts.clone().min().unwrap_or_default(), counts.max().unwrap_or_default());
    let enough = Enough::USUAL;
    let said = if fewest == most || enough.is_few(most) {
        format!("{said}; {} answers in each", enough.number(most))
    } else if enough.is_few(fewest) {
        format!("{said}; up to {most} answers in each")
    } else {
        format!("{said}; {fewest} to {most} answers in each")
    };
    match first.unsaid.as_slice() {
        [] => said,
        texts => {
            let texts: Vec<String> = texts.iter().map(|(text, _)| format!("\"{text}\"")).collect();
            format!("{said}, besides {}", texts.join(", "))
        }
    }
}

/// Whether the answers of such a column are counted.
fn is_counted(taken: &Taken) -> bool {
    matches!(
        taken,
        Taken::Rated(_)
            | Taken::Coded
            | Taken::YesNo(_)
            | Taken::Numbers
            | Taken::Ranking
            | Taken::Constant(_)
    )
}

fn counted(column: &ColumnAccount) -> String {
    if is_counted(&column.taken) { format!("; {}", answers(column)) } else { String::new() }
}

fn simply(taken: &Taken, column: &ColumnAccount, pack: &Pack) -> String {
    match taken {
        Taken::Rated(format) => {
            format!("a statement that is not ours; {}", rated(format, column, pack))
        }
        Taken::Coded => coded(&column.codes),
        Taken::Groups { groups, smallest } | Taken::Spread { groups, smallest, .. } => {
            groups_said(*groups, *smallest)
        }
        Taken::SpreadOn => "part of the choice before".to_owned(),
        Taken::Option => "one option of several choices, ignored".to_owned(),
        Taken::Choices => "several choices joined in one cell, ignored".to_owned(),
        Taken::YesNo(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            format!("{}, ignored", words.join(" or "))
        }
        Taken::Ranking => "a ranking, ignored".to_owned(),
        Taken::Constant(value) if is_small(value) => format!("only the number {value}, ignored"),
        Taken::Constant(_) => "one answer for everybody, ignored".to_owned(),
        Taken::Files => "uploaded files, ignored".to_owned(),
        Taken::RowNumber => "numbers the rows; ignored".to_owned(),
        Taken::System(system @ (System::Personal(_) | System::Response)) => {
            format!("personal: {}; never kept and never shown", system.name())
        }
        Taken::MayNumberPeople => {
            "may be codes of people with several rows each, so it is not shown; it divides people into groups only where --by, --field or a mapping names it"
                .to_owned()
        }
        Taken::System(System::Weight) => "a weight; it is not used: every respondent counts once".to_owned(),
        Taken::System(system) => format!("{}, not an answer", system.name()),
        Taken::Personal(what) => format!("personal: {what} in its cells; never kept and never shown"),
        Taken::Identifier => "a different value in each row, like a person's number; not shown".to_owned(),
        Taken::Dates => "dates or times, ignored; not shown".to_owned(),
        Taken::Numbers => "numbers, ignored".to_owned(),
        Taken::FreeText => {
            "text in people's own words, or too few rows to tell; ignored, not shown".to_owned()
        }
        Taken::Empty => match unsaid(column) {
            Some(said) => format!("nothing but {said}"),
            None => "nothing in it".to_owned(),
        },
        Taken::Item { .. }
        | Taken::Choice { .. }
        | Taken::ItemAgain { .. }
        | Taken::Framed { .. }
        | Taken::Near(..)
        | Taken::AnsweredWith(_) => {
            String::new()
        },
    }
}

/// Whether a text is a number of one or two digits, which tells nothing of anybody.
fn is_small(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn rated(format: &Format, column: &ColumnAccount, pack: &Pack) -> String {
    if *format != Format::Unknown || column.codes.is_empty() {
        return format_said(format, pack);
    }
    let labels: Vec<String> = column.codes.iter().map(|code| format!("\"{}\"", code.written)).collect();
    format!("its neighbours have the same answers, on no format that is known: {}", labels.join(", "))
}

/// Numbers that may be codes, with the labels that the file gives them.
fn coded(codes: &[Code]) -> String {
    let whole = codes.iter().all(|code| code.number.is_some_and(|number| number.fract() == 0.0));
    let numbers = if whole { "whole numbers" } else { "numbers" };
    let labelled: Vec<String> =
        codes.iter().filter_map(|code| Some(format!("{} {}", code.written, code.label.as_ref()?))).collect();
    if labelled.is_empty() {
        return format!("{numbers} {}; what they stand for is not in the file", listed(codes));
    }
    let ends = [codes.first(), codes.last()];
    let ends_only = labelled.len() == 2 && ends.iter().flatten().all(|code| code.label.is_some());
    let how = if ends_only { "labelled at the ends" } else { "with labels in the file" };
    format!("{numbers} {}, {how}: {}", listed(codes), labelled.join(", "))
}

/// "1 to 4 and "5+"", or each of them where they have gaps.
fn listed(codes: &[Code]) -> String {
    let (plain, open): (Vec<&Code>, Vec<&Code>) =
        codes.iter().partition(|code| code.written.parse::<f64>().is_ok());
    let numbers: Vec<f64> = plain.iter().filter_map(|code| code.number).collect();
    let unbroken =
        numbers.len() > 2 && numbers.windows(2).all(|pair| (pair[1] - pair[0] - 1.0).abs() < 0.001);
    let mut shown = match (plain.first(), plain.last()) {
        (Some(first), Some(last)) if unbroken => format!("{} to {}", first.written, last.written),
        _ => plain.iter().map(|code| code.written.as_str()).collect::<Vec<_>>().join(", "),
    };
    for code in open {
        shown = format!("{shown} and \"{}\"", code.written);
    }
    shown
}

pub(super) fn format_said(format: &Format, pack: &Pack) -> String {
    let id = |format: &FormatId| pack[*format].id.clone();
    match format {
        Format::Told(format) => format!("answers on {}", id(format)),
        Format::Several(formats) => {
            let ids: Vec<String> = formats.iter().map(id).collect();
            format!("unsure: its answers could be on {}", ids.join(" or "))
        }
        Format::Points(format) => {
            let (low, high) = pack[*format].range();
            format!("numbers, read as the points {low} to {high} of {}", id(format))
        }
        Format::Nearly(format, strangers) if strangers.is_empty() => {
            format!("unsure: its answers are those of {}, which is not what we print", id(format))
        }
        Format::Nearly(format, strangers) => {
            format!("unsure: most answers are on {}, {}", id(format), SharedText::exceptions(strangers))
        }
        Format::Unknown => "unsure: its answers are on no format that is known".to_owned(),
    }
}
