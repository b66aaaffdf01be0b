//! Statements that are not ours, as lines of a mapping that are switched off.

use crate::pack::{Construct, Pack};
use crate::responses::survey::unknown_answer::yaml_text;

use super::mapping_text::{Entry, doubt, one_line};
use super::{Because, ColumnAccount, Format, Proposal, Taken};

/// A statement that is not ours: switched off, with what it could be above it.
pub(super) fn foreign(column: &ColumnAccount, pack: &Pack) -> Entry {
    let name = yaml_text(&column.name);
    let (format, mut before) = match &column.taken {
        Taken::Rated(Format::Told(format)) => (Some(*format), Vec::new()),
        Taken::Rated(other) => {
            let first = match other {
                Format::Several(formats) => formats.first().copied(),
                Format::Told(format) | Format::Points(format) | Format::Nearly(format, _) => Some(*format),
                Format::Unknown => None,
            };
            (first, vec![doubt(other, pack, "")])
        }
        _ => (None, Vec::new()),
    };
    let format = format.map_or("FORMAT", |format| pack[format].id.as_str());
    let codes = if column.codes.is_empty() {
        String::new()
    } else {
        let each: Vec<String> = column.codes.iter().map(|code| format!("{code}: OPTION")).collect();
        format!(", codes: {{ {} }}", each.join(", "))
    };
    let (what, because) = spoken_to(column.proposal.as_ref(), pack);
    before.push(format!("{because}:"));
    let text = if column.text == column.name {
        String::new()
    } else {
        format!(", text: {}", yaml_text(&one_line(&column.text)))
    };
    before.push(format!("{name}: {{ {what}, favourable: HIGH-OR-LOW, format: {format}{codes}{text} }}"));
    let remark = if column.codes.is_empty() { "answers on a format" } else { "numbers that may be codes" };
    Entry { before, value: "ignore".to_owned(), remark: remark.to_owned() }
}

/// What a statement may speak to, and what that rests on.
pub(super) fn spoken_to(proposal: Option<&Proposal>, pack: &Pack) -> (String, String) {
    match proposal {
        Some(proposal) => {
            (construct(proposal.construct, pack), format!("a proposal, {}", reason(proposal, pack)))
        }
        None => ("sign: SIGN".to_owned(), "nothing in its words speaks to a sign".to_owned()),
    }
}

fn construct(construct: Construct, pack: &Pack) -> String {
    match construct {
        Construct::Sign(sign) => format!("sign: {}", pack[sign].id),
        Construct::Readiness(condition) => format!("condition: {}", pack[condition].id),
    }
}

/// What a proposal rests on.
pub(crate) fn reason(proposal: &Proposal, pack: &Pack) -> String {
    match &proposal.because {
        Because::WordedLike(near) => {
            format!(
                "worded like \"{}\" ({:.0} % of the words)",
                one_line(&pack[near.item].text),
                near.likeness * 100.0
            )
        }
        Because::KeyWords(words) => format!("since it says \"{}\"", words.join(" … ")),
    }
}
