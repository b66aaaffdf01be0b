//! Our questionnaire: to print, to build in a survey platform, or as the header row of a table.

use std::fmt::Write;

use crate::pack::{Construct, FormatId, Item, Pack, ReadinessId, ResponseOption, SignId};

/// The headers of the columns that tell who a respondent is, before the items.
const GROUP_COLUMNS: [&str; 2] = ["field", "unit"];

/// What every item offers besides its printed options.
const NO_OPINION: &str = "Don't know / does not apply";

/// The questionnaire as Markdown: for respondents first, then an appendix for the organizer.
pub fn markdown(pack: &Pack) -> String {
    let mut text = format!("# {}\n\n", pack.title);
    text.push_str(INTRODUCTION);
    let signs = SignId::all(&pack.signs).map(|(id, _)| Construct::Sign(id));
    for (construct, number) in signs.zip(1..) {
        write_section(
            &mut text,
            &format!("Part {number}"),
            pack.items_of(construct).map(|(_, item)| item),
            pack,
        );
    }
    let conditions = ReadinessId::all(&pack.readiness).map(|(id, _)| Construct::Readiness(id));
    let items = conditions.flat_map(|construct| pack.items_of(construct)).map(|(_, item)| item);
    write_section(&mut text, &format!("Part {}", pack.signs.len() + 1), items, pack);
    text.push_str(ABOUT_YOU);
    write_appendix(&mut text, pack);
    text
}

/// One header row of a CSV file: field and unit, then the item ids.
pub fn csv_header(pack: &Pack) -> String {
    let ids = pack.items.iter().map(|item| item.id.as_str());
    let mut header = GROUP_COLUMNS.into_iter().chain(ids).collect::<Vec<_>>().join(",");
    header.push('\n');
    header
}

/// A part with its statements. Its title is neutral: the name of a sign would tell what is looked for.
fn write_section<'p>(text: &mut String, title: &str, items: impl Iterator<Item = &'p Item>, pack: &Pack) {
    let _ = writeln!(text, "## {title}\n");
    let mut printed = None;
    for item in items {
        if printed != Some(item.format) {
            let _ = writeln!(text, "{}\n", options(item.format, pack));
            printed = Some(item.format);
        }
        let _ = writeln!(text, "- {}", item.text);
    }
    text.push('\n');
}

/// The printed options of a format on one line.
fn options(format: FormatId, pack: &Pack) -> String {
    let options = pack[format].options.iter().map(ResponseOption::printed);
    let boxes: Vec<String> = options.chain([NO_OPINION]).map(|option| format!("☐ {option}")).collect();
    boxes.join(" · ")
}

const INTRODUCTION: &str = "\
These statements ask how people who do the same kind of work exchange what they know, and whether \
a community of practice could help them. \"My field\" is your profession or kind of work, wherever in \
the organization it is done. There are no right answers: think of the past few months, and speak for \
yourself.

For each statement choose the one answer that fits best. If you cannot say, or the statement does not \
fit your work, choose \"Don't know / does not apply\". You may leave a statement out.

**Confidentiality.** Taking part is voluntary. Answers are evaluated for groups only, never for single \
people, and a group with too few answers is not shown. Please do not write your name.

";

const ABOUT_YOU: &str = "\
## About your work

- My field (profession or kind of work): ____________________
- My unit (team, department or site): ____________________

Thank you.

";

fn write_appendix(text: &mut String, pack: &Pack) {
    text.push_str(ORGANIZER);
    let _ = writeln!(text, "| header | statement |\n|---|---|");
    for (column, question) in GROUP_COLUMNS.iter().zip(["My field", "My unit"]) {
        let _ = writeln!(text, "| `{column}` | {question} |");
    }
    for item in &pack.items {
        let _ = writeln!(text, "| `{}` | {} |", item.id, item.text);
    }
}

const ORGANIZER: &str = "\
---

## For the organizer (do not print)

- Offer the same options, in the same order, for every statement. Make \"Don't know / does not apply\" a \
separate option, not the middle one.
- Give field and unit as lists to choose from: free text makes a dozen spellings of one unit. Offer only \
groups that are large enough to be shown.
- Switch off what identifies people: names, e-mail and IP addresses.
- Export the answers as labels (\"choice text\"), as CSV or as a workbook, just as the platform does it: \
its header rows and its own columns are recognized. Codes are read too, as the printed points: the first \
option below is the lowest.
- The headers must hold the ids below or the statements themselves; further columns are ignored, and you \
are told which. In a platform that names questions, use the ids as names. `fivesigns inspect FILE` shows \
what every column is taken for before anything is scored.

";

#[cfg(test)]
mod tests {
    use super::INTRODUCTION;

    #[test]
    fn the_introduction_offers_the_option_that_is_printed() {
        assert!(INTRODUCTION.contains(super::NO_OPINION));
    }
}
