//! What a reader must know about the names of groups: which look like one, and which a spreadsheet damaged.

use crate::pack::normal_label;
use crate::responses::{Attribute, Notice, NoticeKind};

use super::ENOUGH_PEOPLE;
use super::cell::comparable;
use super::content::{is_date, is_made_a_date};
use super::groups::OwnWords;
use super::mojibake::mended;
use super::unknown_answer::yaml_text;

/// More names than this are counted, not listed.
const NAMED_AT_MOST: usize = 10;

/// Groups whose names differ only in how they are written, and groups whose names a spreadsheet damaged.
pub(super) fn notices(attribute: &Attribute, own_words: &[OwnWords]) -> Vec<Notice> {
    let alike: Vec<String> = attribute.named().iter().map(|group| alike(group)).collect();
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
    for (index, group) in attribute.named().iter().enumerate() {
        if let Some(first) = alike[..index].iter().position(|other| *other == alike[index]) {
            let first = &attribute.groups[first];
            let text = format!(
                "\"{first}\" and \"{group}\" of \"{}\" {}; they were kept as two groups.",
                attribute.name,
                difference(first, group)
            );
            notices.push(Notice::new(NoticeKind::Assumed, text));
        }
    }
    let damaged: Vec<String> = attribute
        .named()
        .iter()
        .filter(|group| is_made_a_date(group) || is_date(group))
        .map(|group| format!("\"{group}\""))
        .take(NAMED_AT_MOST)
        .collect();
    if !damaged.is_empty() {
        let text = format!(
            "Groups of \"{}\" look like dates that a spreadsheet made out of ranges such as 6-25: {}. They were kept as they are.",
            attribute.name,
            damaged.join(", ")
        );
        notices.push(Notice::new(NoticeKind::Assumed, text));
    }
    notices
}

/// What names of groups have in common that are probably those of one: their words where an encoding was not mistaken,
/// and the number where digits are filled up with zeros.
fn alike(group: &str) -> String {
    comparable(&mended(group).unwrap_or_else(|| group.to_owned()))
}

/// In what two such names differ.
fn difference(first: &str, other: &str) -> &'static str {
    let [first_normal, other_normal] = [first, other].map(normal_label);
    if first_normal == other_normal {
        "differ only in capitals, spaces or punctuation"
    } else if mended(first).or_else(|| mended(other)).is_some() {
        "differ only in letters that were saved in the wrong encoding"
    } else {
        "differ only in how one number is written"
    }
}
