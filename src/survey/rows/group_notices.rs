//! What a reader must know about the names of groups: which look like one, and which a spreadsheet damaged.

use crate::answers::{Attribute, Notice, NoticeKind};

use crate::survey::cells::content::{is_date, is_made_a_date};
use crate::survey::cells::enough::ENOUGH_PEOPLE;
use crate::survey::cells::shared_text::SharedText;
use crate::survey::cells::unknown_answer::yaml_text;
use crate::survey::rows::alike_names::Name;
use crate::survey::rows::groups::OwnWords;

/// More names than this are counted, not listed.
const NAMED_AT_MOST: usize = 10;

/// Groups whose names differ only in how they are written, and groups whose names a spreadsheet damaged.
pub(crate) fn notices(attribute: &Attribute, own_words: &[OwnWords]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for own_words in own_words {
        let name = &attribute.name;
        let text = match own_words {
            OwnWords::Alone => format!(
                "Some people gave an answer to \"{name}\" that nobody else gave; they are in no group, and what they wrote is not repeated."
            ),
            OwnWords::Unlike => format!(
                "Some people gave an answer to \"{name}\" that fewer than {ENOUGH_PEOPLE} share and that is unlike the names of its groups; they are in no group, and what they wrote is not repeated. If it is the name of a group, say in a mapping what names none there: {{ segment: {}, missing: [\"n/a\"] }}.",
                yaml_text(name)
            ),
        };
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices.extend(alike(attribute));
    notices.extend(damaged(attribute));
    notices
}

/// Names that are probably those of one group.
fn alike(attribute: &Attribute) -> Vec<Notice> {
    let names: Vec<Name> = attribute.named().iter().map(|group| Name::of(group)).collect();
    let mut notices = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let mut earlier = names[..index].iter().enumerate();
        let found = earlier.find_map(|(first, other)| Some((first, other.difference(name)?)));
        let Some((first, difference)) = found else { continue };
        let by = &attribute.name;
        let names = match [first, index].map(|group| shared(attribute, group)) {
            [Some(first), Some(group)] => format!("{first} and {group} of \"{by}\""),
            [Some(known), None] | [None, Some(known)] => {
                format!("{known} and another name of \"{by}\" that fewer than {ENOUGH_PEOPLE} people gave")
            }
            [None, None] => format!("Two names of \"{by}\" that fewer than {ENOUGH_PEOPLE} people gave each"),
        };
        let text = format!("{names} {}; they were kept as two groups.", difference.said());
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    let more = notices.len().saturating_sub(NAMED_AT_MOST);
    if more > 0 {
        notices.truncate(NAMED_AT_MOST);
        let text = format!("{more} more names of \"{}\" differ as little from another.", attribute.name);
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices
}

/// Names that a spreadsheet made out of others.
fn damaged(attribute: &Attribute) -> Option<Notice> {
    let is_damaged = |group: &String| is_made_a_date(group) || is_date(group);
    let damaged: Vec<usize> = attribute
        .named()
        .iter()
        .enumerate()
        .filter(|(_, group)| is_damaged(group))
        .map(|(at, _)| at)
        .collect();
    let quoted = damaged.iter().filter_map(|group| shared(attribute, *group)).map(|text| text.to_string());
    let quoted: Vec<String> = quoted.take(NAMED_AT_MOST).collect();
    let such_as = if quoted.is_empty() { String::new() } else { format!(": {}", quoted.join(", ")) };
    let text = format!(
        "Groups of \"{}\" look like dates that a spreadsheet made out of ranges such as 6-25{such_as}. They were kept as they are.",
        attribute.name,
    );
    (!damaged.is_empty()).then(|| Notice::new(NoticeKind::Assumed, text))
}

/// The name of a group, where enough people gave it.
fn shared(attribute: &Attribute, group: usize) -> Option<SharedText> {
    let people = attribute.group_of.iter().filter(|of| usize::from(**of) == group).count();
    SharedText::of(&attribute.groups[group], people as u64)
}
