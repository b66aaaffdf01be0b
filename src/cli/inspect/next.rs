//! What to do with an inspected file.

use fivesigns::pack::Pack;
use fivesigns::report::document::ListItem;
use fivesigns::responses::survey::inspection::{ColumnAccount, Inspection, Long, Taken};

pub(super) fn next(inspection: &Inspection, pack: &Pack, path: &str) -> Vec<ListItem> {
    let mut next: Vec<ListItem> = Vec::new();
    let (measured, undecided) = (distinct_items(inspection), inspection.undecided());
    let proposals = inspection.columns.iter().filter(|column| column.proposal.is_some()).count();
    if let Some(first) = inspection.answers_as_headers.first() {
        next.push(
            format!("Row 1 may hold answers and not headers: \"{first}\" is a label of an answer. Put a row of headers above it.").into(),
        );
    }
    if inspection.rows.responses() == 0 {
        next.push("There is no response to score in this file.".into());
    }
    if let Long::Left(_) = inspection.long {
        next.push(
            "This file cannot be scored as it is: ask for an export with a row for each person.".into(),
        );
        return next;
    }
    if measured > 0 && undecided == 0 {
        next.push(
            format!(
                "{measured} of the {} statements of \"{}\" are here, answered by {} people. No mapping is needed: fivesigns score {path}",
                inspection.items, pack.title, inspection.rows.answering
            )
            .into(),
        );
    } else if measured > 0 || undecided > 0 {
        let columns =
            if undecided == 1 { "1 column needs".to_owned() } else { format!("{undecided} columns need") };
        next.push(format!("{columns} your word before this can be scored: fivesigns inspect {path} --write mapping.yaml, then edit it.").into());
    } else {
        next.push(
            format!(
                "None of the statements is ours. Say which of them speak to which sign: fivesigns inspect {path} --write mapping.yaml, then edit it; {}.",
                match proposals {
                    0 => "there is no proposal to begin with".to_owned(),
                    1 => "1 proposal is in it, switched off".to_owned(),
                    count => format!("{count} proposals are in it, switched off"),
                }
            )
            .into(),
        );
    }
    let names: Vec<String> = inspection.columns.iter().filter_map(group_name).take(5).collect();
    if !names.is_empty() {
        next.push(
            format!("Columns that divide people into groups, for --by or --field: {}.", names.join(", "))
                .into(),
        );
    }
    if inspection.rows.ragged > 0 {
        next.push(
            "Rows with more or fewer cells are refused when scoring: mend them, or export the file again."
                .into(),
        );
    }
    next
}

/// What a column that may well divide people into groups is called; a statement under a question is not one.
fn group_name(column: &ColumnAccount) -> Option<String> {
    const LONGEST: usize = 60;
    let name = match &column.taken {
        Taken::Groups { .. } if column.under.is_none() => &column.name,
        Taken::Spread { question, format: None, .. } => question,
        _ => return None,
    };
    (name.chars().count() <= LONGEST).then(|| format!("\"{name}\""))
}

fn distinct_items(inspection: &Inspection) -> usize {
    let items = inspection.columns.iter().filter_map(|column| match column.taken {
        Taken::Item { item, .. } => Some(item),
        _ => None,
    });
    items.collect::<std::collections::BTreeSet<_>>().len()
}
