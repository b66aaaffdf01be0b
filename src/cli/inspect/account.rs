//! An inspection in words: the file, its columns one by one, and what to do next.

use fivesigns::pack::{Construct, FormatId, Pack};
use fivesigns::report::document::{Block, Document, ListItem, Marker, Rank, Text};
use fivesigns::responses::survey::inspection::{
    Because, ColumnAccount, Format, Inspection, Named, Proposal, System, Taken,
};

use super::file::facts;
use super::next::next;

/// The account of a file; `path` is what the user called it.
pub(super) fn document(inspection: &Inspection, pack: &Pack, path: &str) -> Document {
    let mut blocks = vec![Block::KeyValues(facts(inspection))];
    blocks.push(Block::Heading(Rank::Section, format!("Columns ({})", inspection.columns.len()).into()));
    blocks.push(Block::List(Marker::Dash, columns(inspection, pack)));
    blocks.push(Block::Heading(Rank::Section, "What to do next".into()));
    blocks.push(Block::List(Marker::Dash, next(inspection, pack, path)));
    Document { title: inspection.file.as_str().into(), question: None, about: Vec::new(), blocks }
}

/// The columns; those of one question with several choices are told together.
fn columns(inspection: &Inspection, pack: &Pack) -> Vec<ListItem> {
    let mut items = Vec::new();
    let mut columns = inspection.columns.iter().peekable();
    while let Some(column) = columns.next() {
        let mut run = vec![column];
        let alike = |other: &&&ColumnAccount| match column.taken {
            Taken::Option => other.taken == Taken::Option && other.under == column.under,
            Taken::Empty => other.taken == Taken::Empty,
            Taken::Spread { .. } => other.taken == Taken::SpreadOn,
            _ => false,
        };
        while let Some(next) = columns.next_if(|next| alike(&next)) {
            run.push(next);
        }
        if matches!(column.taken, Taken::Spread { .. }) {
            items.push(told(column, pack));
            continue;
        }
        items.push(if run.len() > 2 { told_together(&run) } else { told(run[0], pack) });
        if run.len() == 2 {
            items.push(told(run[1], pack));
        }
    }
    items
}

fn told_together(run: &[&ColumnAccount]) -> ListItem {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return ListItem::from("") };
    let head = Text::strong(format!("{} to {}", first.letters, last.letters));
    let text = match (&first.taken, &first.under) {
        (Taken::Empty, _) => head.then(format!(": {} columns with nothing in them", run.len())),
        (_, Some(under)) => head.then(format!(": {} options of \"{under}\", ignored", run.len())),
        (_, None) => {
            head.then(format!(": {} options, \"{}\" to \"{}\", ignored", run.len(), first.text, last.text))
        }
    };
    text.into()
}

/// Whether a name holds what was asked, however many spaces and lines it stands on.
fn is_said(name: &str, text: &str) -> bool {
    name.split_whitespace().collect::<Vec<_>>().join(" ").contains(text)
}

fn told(column: &ColumnAccount, pack: &Pack) -> ListItem {
    if let Taken::Spread { question, last, groups, smallest, format } = &column.taken {
        let head = Text::strong(format!("{} to {last}  {question}", column.letters));
        let read = match format {
            Some(format) => format!("answers on {}", pack[*format].id),
            None => groups_said(*groups, *smallest),
        };
        let mut under =
            vec![ListItem::from(format!("a choice spread over columns, put together again; {read}"))];
        under.push(values(&column.samples).into());
        under.extend(column.proposal.iter().map(|proposal| proposed(proposal, pack).into()));
        return ListItem { text: head, under };
    }
    let head = Text::strong(format!("{}  {}", column.letters, column.name));
    let head =
        if is_said(&column.name, &column.text) { head } else { head.then(format!(" \"{}\"", column.text)) };
    let mut under = vec![ListItem::from(taken(column, pack))];
    if !column.samples.is_empty() {
        under.push(values(&column.samples).into());
    }
    under.extend(column.remarks.iter().map(|remark| ListItem::from(remark.as_str())));
    if let Some(proposal) = &column.proposal {
        under.push(proposed(proposal, pack).into());
    }
    ListItem { text: head, under }
}

fn values(samples: &[String]) -> String {
    let values: Vec<String> = samples.iter().map(|text| format!("\"{text}\"")).collect();
    format!("values such as {}", values.join(", "))
}

fn groups_said(groups: usize, smallest: u64) -> String {
    let people = if smallest == 1 { "person" } else { "people" };
    format!(
        "{groups} different answers, which could divide people into groups; the rarest was given by {smallest} {people}"
    )
}

fn answers(column: &ColumnAccount) -> String {
    if column.filled == 1 { "1 answer".to_owned() } else { format!("{} answers", column.filled) }
}

fn taken(column: &ColumnAccount, pack: &Pack) -> Text {
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
        Taken::ItemAgain { item, first, both } => Text::strong("unsure").then(format!(
            ": {} once more, after \"{first}\"; {}",
            pack[*item].id,
            match both {
                0 => "nobody answered both, so it may be one question in two wordings".to_owned(),
                both => format!("{both} people answered both"),
            }
        )),
        Taken::Near(near, _) => Text::strong("unsure").then(format!(
            ": nearly our item {}, \"{}\"; not read unless you say so",
            pack[near.item].id, pack[near.item].text
        )),
        Taken::Rated(format) => {
            format!("a statement that is not ours; {}; {}", format_said(format, pack), answers(column)).into()
        }
        Taken::Coded => format!(
            "whole numbers {}; what they stand for is not in the file; {}",
            column.codes.join(", "),
            answers(column)
        )
        .into(),
        Taken::Groups { groups, smallest } | Taken::Spread { groups, smallest, .. } => {
            groups_said(*groups, *smallest).into()
        }
        Taken::SpreadOn => "part of the choice before".into(),
        Taken::Option => "one option of several choices, ignored".into(),
        Taken::Choices => "several choices joined in one cell, ignored".into(),
        Taken::YesNo => format!("yes or no, ignored; {}", answers(column)).into(),
        Taken::System(System::Personal(what)) => {
            format!("personal: {what}; never kept and never shown").into()
        }
        Taken::System(System::MayName) => {
            "may hold names of people, so it is not shown; as groups it is read only where a mapping says `segment`"
                .into()
        }
        Taken::System(System::Weight) => {
            Text::strong("a weight").then("; it is not used: every respondent counts once")
        }
        Taken::System(system) => format!("{}, not an answer", system.name()).into(),
        Taken::Personal(what) => format!("personal: {what} in its cells; never kept and never shown").into(),
        Taken::Identifier => "a different value in each row, like a person's number; not shown".into(),
        Taken::Dates => "dates or times, ignored; not shown".into(),
        Taken::Numbers => format!("numbers, ignored; {}", answers(column)).into(),
        Taken::FreeText => "text in people's own words, or too few rows to tell; ignored, not shown".into(),
        Taken::Empty => "nothing in it".into(),
    }
}

fn format_said(format: &Format, pack: &Pack) -> String {
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
            let few: Vec<String> = strangers.iter().take(3).map(|text| format!("\"{text}\"")).collect();
            format!("unsure: most answers are on {}, but not {}", id(format), few.join(", "))
        }
        Format::Unknown => "unsure: its answers are on no format that is known".to_owned(),
    }
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
