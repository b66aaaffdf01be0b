//! Respondents who are in no group that has a name: a part of the whole, and no group to judge.

use crate::answers::{Attribute, Notice, NoticeKind, ResponseTable};

use super::disclosure::{Groups, Tree};

/// Who is in no field and in no unit, counted where the count gives away nobody.
pub(super) fn unnamed(table: &ResponseTable, tree: &Tree, groups: &Groups) -> Vec<Notice> {
    let of_field = table.field.as_ref().and_then(|field| {
        let nodes = vec![tree.field(field.unnamed()?)];
        notice(field, tree, groups, &nodes, "They count in the whole survey, and get no verdict.")
    });
    let of_segment = table.segment.as_ref().and_then(|segment| {
        let unnamed = segment.unnamed()?;
        let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
        let nodes = (0..fields).flat_map(|field| tree.segments(field));
        let nodes =
            nodes.filter(|(segment, _)| *segment == unnamed).map(|(_, node)| node).collect::<Vec<_>>();
        notice(segment, tree, groups, &nodes, "They count in their field, and are no unit of it.")
    });
    of_field.into_iter().chain(of_segment).collect()
}

fn notice(
    attribute: &Attribute,
    tree: &Tree,
    groups: &Groups,
    nodes: &[usize],
    what_follows: &str,
) -> Option<Notice> {
    let present = || nodes.iter().filter(|node| tree.people[**node] > 0);
    let people = present().map(|node| tree.people[*node]).sum::<u32>();
    let counted = if present().all(|node| groups.shown[*node]) {
        format!("{people} respondents are")
    } else {
        "Some respondents are".to_owned()
    };
    let quoted = attribute.no_group.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>();
    let written = if quoted.is_empty() { String::new() } else { format!(" ({})", quoted.join(", ")) };
    let text = format!(
        "{counted} in no group by \"{}\": the cell is blank, names several, or says what is the name of none{written}. {what_follows}",
        attribute.name
    );
    (people > 0).then(|| Notice::new(NoticeKind::Unknown, text))
}
