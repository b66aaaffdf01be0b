//! An inspection in words: the file, its columns one by one or in runs, and what to do next.

use fivesigns::pack::{Construct, Pack};
use fivesigns::report::document::{Block, Document, ListItem, Marker, Rank, Text};
use fivesigns::survey::inspect::{Because, ColumnAccount, Inspection, Proposal, Taken};

use super::column_wording::{format_said, groups_said, taken, taken_by_all, unsaid};
use super::file::facts;
use super::next::{Asked, next};
use super::runs::{Told, runs};

/// The account of a file; `asked` is how the user called it.
pub(super) fn document(inspection: &Inspection, pack: &Pack, asked: &Asked) -> Document {
    let mut blocks = vec![Block::KeyValues(facts(inspection))];
    blocks.push(Block::Heading(Rank::Section, format!("Columns ({})", inspection.columns.len()).into()));
    blocks.push(Block::List(Marker::Dash, columns(inspection, pack)));
    blocks.push(Block::Heading(Rank::Section, "What to do next".into()));
    blocks.push(Block::List(Marker::Dash, next(inspection, pack, asked)));
    Document { title: inspection.file.as_str().into(), question: None, about: Vec::new(), blocks }
}

/// The columns; those of one question with several choices, and others that are alike, are told together.
fn columns(inspection: &Inspection, pack: &Pack) -> Vec<ListItem> {
    let told = runs(&inspection.columns).into_iter().map(|run| match run {
        Told::Alone(column) => told(column, pack),
        Told::Together(run) => told_together(run, pack),
    });
    told.collect()
}

fn told_together(run: &[ColumnAccount], pack: &Pack) -> ListItem {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return ListItem::from("") };
    let head = Text::strong(format!("{} to {}", first.letters, last.letters));
    let count = run.len();
    let option = run.iter().find(|column| column.taken == Taken::Option).unwrap_or(first);
    match (&option.taken, &option.under) {
        (Taken::Empty, _) => head.then(format!(": {count} columns with {}", nothing_in(run))).into(),
        (Taken::Option, Some(under)) => {
            head.then(format!(": {count} options of \"{under}\", ignored")).into()
        }
        (Taken::Option, None) => {
            head.then(format!(": {count} options, \"{}\" to \"{}\", ignored", first.text, last.text)).into()
        }
        _ => {
            let what = taken_by_all(run, pack);
            let named = match &first.under {
                Some(under) => format!(
                    ": {count} columns of \"{under}\", \"{}\" to \"{}\"",
                    first.statement, last.statement
                ),
                None => format!(": {count} columns, \"{}\" to \"{}\"", first.name, last.name),
            };
            let mut under = vec![ListItem::from(what)];
            under.extend(first.remarks.iter().map(|remark| ListItem::from(remark.as_str())));
            let mut apart: Vec<&String> = run.iter().filter_map(|column| column.apart.as_ref()).collect();
            let some = if apart.len() < count { "in some of them " } else { "" };
            apart.sort_unstable();
            apart.dedup();
            under.extend(apart.into_iter().map(|said| format!("{some}{said}").into()));
            let marked = run.iter().filter(|column| column.marks.is_some()).count();
            if marked > 0 {
                under.push(
                    format!("invisible marks in {marked} of them are ignored; the answers count").into(),
                );
            }
            ListItem { text: head.then(named), under }
        }
    }
}

/// What columns without an answer hold.
fn nothing_in(run: &[ColumnAccount]) -> String {
    let mut all: Vec<&str> =
        run.iter().flat_map(|column| &column.unsaid).map(|(text, _)| text.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [] => "nothing in them".to_owned(),
        several => {
            let shown: Vec<String> = several.iter().map(|text| format!("\"{text}\"")).collect();
            format!("nothing but {} in them", shown.join(", "))
        }
    }
}

fn told(column: &ColumnAccount, pack: &Pack) -> ListItem {
    if let Taken::Spread { question, last, groups, smallest, format } = &column.taken {
        let head = Text::strong(format!("{} to {last}  {question}", column.letters));
        let read = match format {
            Some(format) => format_said(format, pack),
            None => groups_said(*groups, *smallest),
        };
        let mut under =
            vec![ListItem::from(format!("a choice spread over columns, put together again; {read}"))];
        under.push(values(&column.samples).into());
        under.extend(column.proposal.iter().map(|proposal| proposed(proposal, pack).into()));
        return ListItem { text: head, under };
    }
    let head = Text::strong(format!("{}  {}", column.letters, column.name));
    let head = if one_line(&column.name).contains(&one_line(&column.text)) {
        head
    } else {
        head.then(format!(" \"{}\"", column.text))
    };
    let mut under = vec![ListItem::from(taken(column, pack))];
    if !column.samples.is_empty() {
        under.push(values(&column.samples).into());
    }
    let remarks = column.marks.iter().chain(&column.apart).chain(&column.remarks);
    under.extend(remarks.map(|remark| ListItem::from(remark.as_str())));
    if let Taken::Groups { .. } = column.taken {
        under.extend(unsaid(column).map(|said| {
            ListItem::from(format!("{said} name no group; scoring keeps each of these as a group of its own"))
        }));
    }
    if let Some(proposal) = &column.proposal {
        under.push(proposed(proposal, pack).into());
    }
    ListItem { text: head, under }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn values(samples: &[String]) -> String {
    let values: Vec<String> = samples.iter().map(|text| format!("\"{text}\"")).collect();
    format!("values such as {}", values.join(", "))
}

fn proposed(proposal: &Proposal, pack: &Pack) -> Text {
    let name = match proposal.construct {
        Construct::Sign(sign) => pack[sign].id.as_str(),
        Construct::Readiness(condition) => pack[condition].id.as_str(),
    };
    let because = match &proposal.because {
        Because::WordedLike(near) => {
            format!("{:.0} % of its words are those of \"{}\"", near.likeness * 100.0, pack[near.item].text)
        }
        Because::KeyWords(words) => format!("it says \"{}\"", words.join(" … ")),
    };
    Text::strong("proposal").then(format!(": it may speak to {name}, since {because}; not applied"))
}
