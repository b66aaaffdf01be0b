//! Statements that are not ours, as lines of a mapping that are switched off.

use crate::pack::{Construct, Pack};
use crate::survey::cells::text::plain_number;
use crate::survey::inspect::numeric_codes::is_open;
use crate::survey::inspect::{Because, Code, ColumnAccount, Format, Proposal, Taken};
use crate::survey::mapping::write::{Entry, doubt, one_line};
use crate::yaml;

/// A statement that is not ours: switched off, with what it could be above it.
pub(crate) fn foreign(column: &ColumnAccount, pack: &Pack) -> Entry {
    let name = yaml::quoted(&column.name);
    let (format, mut before) = match &column.taken {
        Taken::Rated(Format::Told(format)) => (Some(*format), Vec::new()),
        Taken::Rated(other) => {
            // Of several formats none is more likely: whoever edits this says which one was printed.
            let one = match other {
                Format::Told(format) | Format::Points(format) | Format::Nearly(format, _) => Some(*format),
                Format::Several(_) | Format::Unknown => None,
            };
            (one, vec![doubt(other, pack, "")])
        }
        _ => (None, labels(&column.codes).into_iter().collect()),
    };
    if let (Taken::Rated(_), Some(apart)) = (&column.taken, &column.apart) {
        before.push(apart.clone());
    }
    let numbered = numbered(&column.codes);
    if numbered {
        before.push(format!("formats of ten points and more: {}", long_formats(pack).join(", ")));
    }
    let format = format.map_or("FORMAT", |format| pack[format].id.as_str());
    let codes = if column.codes.is_empty() {
        String::new()
    } else {
        let (no_answers, options): (Vec<Code>, Vec<Code>) =
            column.codes.iter().cloned().partition(|code| stands_for_none(code, &column.codes));
        format!(", codes: {{ {} }}{}", codes(&options, numbered).join(", "), missing(&no_answers))
    };
    let (what, because) = spoken_to(column.proposal.as_ref(), pack);
    before.push(format!("{because}:"));
    let text = if column.text == column.name {
        String::new()
    } else {
        format!(", text: {}", yaml::quoted(&one_line(&column.text)))
    };
    before.push(format!("{name}: {{ {what}, favourable: HIGH-OR-LOW, format: {format}{codes}{text} }}"));
    let remark = match column.taken {
        Taken::Coded => "numbers that may be codes",
        _ => "answers on a format",
    };
    Entry { before, value: "ignore".to_owned(), remark: remark.to_owned() }
}

/// The options of formats with ten and eleven points, from 0.
const NUMBERED: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Whether codes are the points of a format with ten or eleven of them.
fn numbered(codes: &[Code]) -> bool {
    let points = 0.0..=10.0;
    let is_point = |code: &Code| {
        code.number.is_some_and(|number| number.fract() == 0.0 && points.contains(&number)) && !is_open(code)
    };
    codes.iter().all(is_point) && codes.iter().any(|code| code.written == "10")
}

/// The codes of a column, each with the option it stands for where that is known.
fn codes(codes: &[Code], numbered: bool) -> Vec<String> {
    if numbered {
        let first = usize::from(codes.iter().all(|code| code.written != "0"));
        let points = NUMBERED.iter().enumerate().skip(first);
        return points.map(|(point, option)| format!("{point}: {option}")).collect();
    }
    let key = |code: &Code| match plain_number(&code.written) {
        Some(_) => code.written.clone(),
        None => yaml::quoted(&one_line(&code.written)),
    };
    codes.iter().map(|code| format!("{}: OPTION", key(code))).collect()
}

/// Whether a code stands for no answer, as survey programs write it: below 0, or nines far from the others.
fn stands_for_none(code: &Code, all: &[Code]) -> bool {
    /// No scale is longer.
    const LONGEST: f64 = 11.0;
    let is_nines = |code: &Code| code.written.len() > 1 && code.written.bytes().all(|byte| byte == b'9');
    let is_option = |code: &Code| code.number.is_some_and(|number| (0.0..=LONGEST).contains(&number));
    code.label.is_none()
        && all.iter().any(is_option)
        && code.number.is_some_and(|number| number < 0.0 || (is_nines(code) && number > LONGEST))
}

/// Codes that stand for no answer, as a mapping says it.
fn missing(codes: &[Code]) -> String {
    let written: Vec<&str> = codes.iter().map(|code| code.written.as_str()).collect();
    if written.is_empty() { String::new() } else { format!(", missing: [{}]", written.join(", ")) }
}

fn long_formats(pack: &Pack) -> Vec<&str> {
    let long = pack.formats.iter().filter(|format| format.options.len() >= NUMBERED.len() - 1);
    long.map(|format| format.id.as_str()).collect()
}

/// The labels that the file gives to codes.
fn labels(codes: &[Code]) -> Option<String> {
    let labelled: Vec<String> = codes
        .iter()
        .filter_map(|code| Some(format!("{} {}", code.written, one_line(code.label.as_deref()?))))
        .collect();
    (!labelled.is_empty()).then(|| format!("labels in the file: {}", labelled.join(", ")))
}

/// What a statement may speak to, and what that rests on.
pub(crate) fn spoken_to(proposal: Option<&Proposal>, pack: &Pack) -> (String, String) {
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
