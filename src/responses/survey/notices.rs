//! What a reader must know about how a survey file was read.

use crate::pack::{Construct, Pack, ResponseFormat};
use crate::responses::{Attribute, MeasuredItem, Notice, NoticeKind};

use super::answer_key::Codes;
use super::columns::{OwnItems, Plan};
use super::headers::{Headers, quoted_list};

/// More names than this are counted, not listed.
const NAMED_AT_MOST: usize = 10;

/// Rows that did not become respondents.
#[derive(Debug, Default)]
pub(super) struct Dropped {
    /// Rows without anything in them.
    pub blank: u64,
    /// Rows that answer none of the measured items.
    pub unanswered: u64,
}

/// The columns that were not read; items of the pack among them are told apart.
pub(super) fn ignored_columns(headers: &Headers, plan: &Plan, own: &OwnItems) -> Vec<Notice> {
    let groups = [&plan.field, &plan.segment];
    let is_read = |position: usize| {
        plan.measured.iter().any(|column| column.position == position)
            || groups.into_iter().flatten().any(|column| column.position == position)
    };
    let ignored = (0..headers.as_slice().len()).filter(|position| !is_read(*position));
    let (items, others): (Vec<String>, Vec<String>) =
        ignored.map(|position| headers.shown(position)).partition(|header| own.named(header).is_some());
    let notice = |names: Vec<String>, reason: &str| {
        let verb = match names.len() {
            0 => return None,
            1 => "1 column was not read".to_owned(),
            count => format!("{count} columns were not read"),
        };
        let list = quoted_list(names.into_iter(), NAMED_AT_MOST);
        Some(Notice::new(NoticeKind::Ignored, format!("{verb}{reason}: {list}.")))
    };
    let items = notice(items, ", though the pack has such items");
    items.into_iter().chain(notice(others, "")).collect()
}

impl Dropped {
    pub(super) fn notices(&self) -> impl Iterator<Item = Notice> {
        let blank = counted(self.blank, "row is blank and was", "rows are blank and were");
        let unanswered = counted(
            self.unanswered,
            "row answers none of the measured statements and was",
            "rows answer none of the measured statements and were",
        );
        let notice = |text: String| Notice::new(NoticeKind::Dropped, format!("{text} left out."));
        [blank, unanswered].into_iter().flatten().map(notice)
    }
}

fn counted(count: u64, one: &str, several: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    }
}

/// How numbers were read as answers, for each response format.
pub(super) fn codes_read(columns: &[(ResponseFormat, Codes)], coded: &[bool]) -> Vec<Notice> {
    let mut formats: Vec<(&ResponseFormat, usize)> = Vec::new();
    let printed = columns.iter().zip(coded).filter(|((_, codes), coded)| **coded && *codes == Codes::Printed);
    for ((format, _), _) in printed {
        match formats.iter_mut().find(|(known, _)| known.id == format.id) {
            Some((_, count)) => *count += 1,
            None => formats.push((format, 1)),
        }
    }
    let notice = |(format, count): (&ResponseFormat, usize)| {
        let (low, high) = format.range();
        let ends = match (format.options.first(), format.options.last()) {
            (Some(first), Some(last)) => {
                format!("{low} \"{}\" to {high} \"{}\"", first.printed(), last.printed())
            }
            _ => format!("{low} to {high}"),
        };
        let columns = if count == 1 { "1 column".to_owned() } else { format!("{count} columns") };
        let text =
            format!("The numbers in {columns} were read as the printed points of {}: {ends}.", format.id);
        Notice::new(NoticeKind::Assumed, text)
    };
    formats.into_iter().map(notice).collect()
}

/// Groups whose names differ only in how they are written.
pub(super) fn similar_groups(attribute: &Attribute) -> Vec<Notice> {
    let normal: Vec<String> = attribute.groups.iter().map(|group| crate::pack::normal_label(group)).collect();
    let mut notices = Vec::new();
    for (index, group) in attribute.groups.iter().enumerate() {
        if let Some(first) = normal[..index].iter().position(|other| *other == normal[index]) {
            let text = format!(
                "\"{}\" and \"{group}\" of \"{}\" differ only in capitals, spaces or punctuation; they were kept as two groups.",
                attribute.groups[first], attribute.name
            );
            notices.push(Notice::new(NoticeKind::Assumed, text));
        }
    }
    notices
}

/// What the pack would measure and this file does not.
pub(super) fn unmeasured(items: &[MeasuredItem], pack: &Pack) -> Vec<Notice> {
    let signs =
        crate::pack::SignId::all(&pack.signs).map(|(id, sign)| (Construct::Sign(id), sign.id.as_str()));
    let conditions = crate::pack::ReadinessId::all(&pack.readiness)
        .map(|(id, condition)| (Construct::Readiness(id), condition.id.as_str()));
    let (mut nothing, mut fewer) = (Vec::new(), Vec::new());
    for (construct, name) in signs.chain(conditions) {
        let measured: Vec<&MeasuredItem> = items.iter().filter(|item| item.construct == construct).collect();
        if measured.is_empty() {
            nothing.push(name);
        } else if measured.iter().all(|item| item.pack_item.is_some()) {
            let absent: Vec<&str> = pack
                .items_of(construct)
                .filter(|(id, _)| !measured.iter().any(|item| item.pack_item == Some(*id)))
                .map(|(_, item)| item.id.as_str())
                .collect();
            if !absent.is_empty() {
                fewer.push(format!("{name} (without {})", absent.join(", ")));
            }
        }
    }
    let mut notices = Vec::new();
    if !nothing.is_empty() {
        let text = format!("The file measures nothing of {}.", nothing.join(", "));
        notices.push(Notice::new(NoticeKind::Unknown, text));
    }
    if !fewer.is_empty() {
        let text = format!("The file has fewer items than the pack for {}.", fewer.join("; "));
        notices.push(Notice::new(NoticeKind::Unknown, text));
    }
    notices
}
