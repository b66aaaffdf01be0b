//! What only the person at the terminal can say about the columns of a survey.

use std::collections::BTreeMap;
use std::fmt::Write;

use dialoguer::{Confirm, Input};
use fivesigns::pack::Pack;
use fivesigns::printable::printable;
use fivesigns::survey::inspect::{ColumnAccount, Decision, Format, Inspection, Taken};

use super::Failure;

/// Asks about every column that is not sure.
pub(super) fn ask(inspection: &Inspection, pack: &Pack) -> Result<BTreeMap<usize, Decision>, Failure> {
    let mut decisions = BTreeMap::new();
    // What stands before one statement stands before its neighbours, and is asked about once.
    let mut framed: BTreeMap<&str, Option<Decision>> = BTreeMap::new();
    for (position, column) in inspection.columns.iter().enumerate() {
        let ask = || ask_about(column, pack).map_err(|error| Failure::from(anyhow::Error::from(error)));
        let decision = match &column.taken {
            Taken::Framed { before, .. } => match framed.get(before.as_str()) {
                Some(told) => told.clone(),
                None => framed.entry(before).or_insert(ask()?).clone(),
            },
            _ => ask()?,
        };
        if let Some(decision) = decision {
            decisions.insert(position, decision);
        }
    }
    Ok(decisions)
}

fn ask_about(column: &ColumnAccount, pack: &Pack) -> dialoguer::Result<Option<Decision>> {
    let asked = printable(&column.text).into_owned();
    match &column.taken {
        Taken::Framed { item, before, .. } => {
            let prompt = format!(
                "Column {} asks our statement \"{}\" behind \"{}\". Does that ask the same?",
                column.letters,
                pack[*item].text,
                printable(before)
            );
            let yes = Confirm::new().with_prompt(prompt).default(false).wait_for_newline(true).interact()?;
            Ok(Some(if yes { Decision::Confirmed } else { Decision::Ignored }))
        }
        Taken::Near(near, _) => {
            let item = &pack[near.item];
            let prompt =
                format!("Column {} asks \"{asked}\". Is it our statement \"{}\"?", column.letters, item.text);
            let yes = Confirm::new().with_prompt(prompt).default(false).wait_for_newline(true).interact()?;
            Ok(Some(if yes { Decision::Confirmed } else { Decision::Ignored }))
        }
        Taken::ItemAgain { first, both: 0, .. } => {
            let first = printable(first);
            let prompt = format!(
                "Columns \"{first}\" and \"{}\" ask the same, and nobody answered both. Are they one question?",
                printable(&column.name)
            );
            let yes = Confirm::new().with_prompt(prompt).default(false).wait_for_newline(true).interact()?;
            Ok(Some(if yes { Decision::SameAs } else { Decision::Ignored }))
        }
        Taken::Item { format: Format::Several(formats), option: None, .. } => {
            let mut prompt = format!("With which answers was \"{asked}\" printed?\n");
            for (format, number) in formats.iter().zip(1..) {
                // Writing to a text cannot fail.
                let _ = writeln!(prompt, "  {number} {}", pack[*format].title);
            }
            prompt.push_str("Its number");
            let is_one = |number: &usize| {
                let known = (1..=formats.len()).contains(number);
                if known { Ok(()) } else { Err(format!("a number from 1 to {}", formats.len())) }
            };
            let number: usize = Input::new().with_prompt(prompt).validate_with(is_one).interact_text()?;
            Ok(formats.get(number - 1).copied().map(Decision::Format))
        }
        _ => Ok(None),
    }
}
