//! What to do with an inspected file.

use std::fmt::Write;

use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem};
use fivesigns::report::document::ListItem;
use fivesigns::survey::inspect::{ColumnAccount, Inspection, Long, System, Taken};
use fivesigns::survey::questionnaire::group_option;

use crate::cli::failure::shell_word;

/// How a file was asked about, for the commands that are proposed.
pub(super) struct Asked {
    /// What the user called the file; `-` is standard input.
    pub survey: String,
    /// The options that scoring needs too, each with its value.
    pub options: Vec<(&'static str, String)>,
    /// The mapping file that is written.
    pub written: Option<String>,
}

impl Asked {
    /// A command about the same file with the same options, and `more` behind them.
    fn command(&self, name: &str, more: &str) -> String {
        let mut options = String::new();
        for (option, value) in &self.options {
            // Writing to a text cannot fail.
            let _ = write!(options, " {option} {}", shell_word(value));
        }
        let input = if self.survey == "-" { " < FILE" } else { "" };
        format!("fivesigns {name} {}{options}{more}{input}", shell_word(&self.survey))
    }

    /// What to do to decide about columns.
    fn to_map(&self) -> String {
        match &self.written {
            Some(path) => {
                let mapping = format!(" --mapping {}", shell_word(path));
                format!("edit {path}, then score: {}", self.command("score", &mapping))
            }
            None => format!("{}, then edit it", self.command("inspect", " --write mapping.yaml")),
        }
    }
}

pub(super) fn next(inspection: &Inspection, pack: &Pack, asked: &Asked) -> Vec<ListItem> {
    let mut next: Vec<ListItem> = Vec::new();
    if let Some(first) = inspection.answers_as_headers.first() {
        next.push(
            format!("Row 1 may hold answers and not headers: \"{first}\" is a label of an answer. Put a row of headers above it.").into(),
        );
    }
    if inspection.rows.responses() == 0 {
        next.push("There is no response to score in this file: export it once there are answers.".into());
        return next;
    }
    if let Long::Left(_) = inspection.long {
        next.push(
            "This file cannot be scored as it is: ask for an export with a row for each person.".into(),
        );
        return next;
    }
    if is_of_attributes(inspection) {
        next.push(
            format!(
                "No column has answers on a format that is known. If this is a file of attributes, name the survey, and this one with --attributes: fivesigns score SURVEY --attributes {}",
                shell_word(&asked.survey)
            )
            .into(),
        );
        next.push(
            format!(
                "If it is the survey, say under `codes` what the labels of its answers stand for: {}.",
                asked.to_map()
            )
            .into(),
        );
        return next;
    }
    next.push(decisions(inspection, pack, asked).into());
    next.extend(inspection.rows_in_doubt.iter().map(rows_in_doubt));
    next.extend(groups(inspection).map(ListItem::from));
    if inspection.rows.ragged > 0 {
        next.push(
            "Rows with more or fewer cells are refused when scoring: mend them, or export the file again."
                .into(),
        );
    }
    next
}

/// A column that has to be decided upon, since it may say which rows count.
fn rows_in_doubt(problem: &Problem) -> ListItem {
    let place = match &problem.place {
        Place::Column { column, .. } => format!("\"{column}\""),
        Place::Row { row, .. } => format!("row {row}"),
        Place::Text { .. } | Place::File(_) | Place::Cell { .. } | Place::Argument(_) => {
            "the file".to_owned()
        }
    };
    let under = problem.help.iter().map(|help| ListItem::from(help.as_str()));
    ListItem {
        text: format!("Scoring needs to know which rows count. About {place}: {}.", problem.fault).into(),
        under: under.collect(),
    }
}

/// Whether the file can be scored, and what has to be decided before.
fn decisions(inspection: &Inspection, pack: &Pack, asked: &Asked) -> String {
    let (measured, undecided) = (distinct_items(inspection), inspection.undecided());
    if measured > 0 && undecided == 0 {
        return format!(
            "{measured} of the {} statements of \"{}\" are here, answered by {} people. No mapping is needed: {}",
            inspection.items,
            pack.title,
            inspection.rows.answering,
            asked.command("score", &of_our_groups(inspection))
        );
    }
    if measured > 0 || undecided > 0 {
        let columns =
            if undecided == 1 { "1 column needs".to_owned() } else { format!("{undecided} columns need") };
        return format!("{columns} your word before this can be scored: {}.", asked.to_map());
    }
    let proposals = inspection.columns.iter().filter(|column| column.proposal.is_some()).count();
    let proposals = match proposals {
        0 => "there is no proposal to begin with".to_owned(),
        1 => "1 proposal is in it, switched off".to_owned(),
        count => format!("{count} proposals are in it, switched off"),
    };
    format!(
        "None of the statements is ours. Say which of them speak to which sign: {}; {proposals}.",
        asked.to_map()
    )
}

/// The options that divide people by their field and unit, where our questionnaire asked for them.
fn of_our_groups(inspection: &Inspection) -> String {
    let mut options: Vec<(&str, &str)> = Vec::new();
    for name in group_columns(inspection) {
        if let Some(option) = group_option(name)
            && options.iter().all(|(known, _)| *known != option)
        {
            options.push((option, name));
        }
    }
    // The verdicts first.
    options.sort_by_key(|(option, _)| *option != "--field");
    let options = options.into_iter().flat_map(|(option, name)| [option.to_owned(), shell_word(name)]);
    [String::new()].into_iter().chain(options).collect::<Vec<_>>().join(" ")
}

/// The names of the columns that divide people into groups.
pub(in crate::cli) fn group_columns(inspection: &Inspection) -> Vec<&str> {
    inspection.columns.iter().filter_map(group_name).collect()
}

/// What is said of them.
fn groups(inspection: &Inspection) -> Option<String> {
    const SHOWN: usize = 5;
    /// Longer names are questions, which nobody types; they are counted.
    const LONGEST: usize = 60;
    let names = group_columns(inspection);
    let short = names.iter().filter(|name| name.chars().count() <= LONGEST);
    let mut told: Vec<String> = short.take(SHOWN).map(|name| format!("\"{name}\"")).collect();
    match names.len() - told.len() {
        0 => {}
        more if told.is_empty() => told.push(format!("{more} above")),
        more => told.push(format!("and {more} more")),
    }
    (!names.is_empty())
        .then(|| format!("Columns that divide people into groups, for --by or --field: {}.", told.join(", ")))
}

/// Whether a file says who people are and where they belong, and nothing that they answered.
fn is_of_attributes(inspection: &Inspection) -> bool {
    let any = |wanted: fn(&Taken) -> bool| inspection.columns.iter().any(|column| wanted(&column.taken));
    let person = any(|taken| {
        matches!(taken, Taken::Identifier | Taken::Personal(_) | Taken::System(System::Personal(_)))
    });
    // In a short file nothing tells groups from free text.
    let group = any(|taken| matches!(taken, Taken::Groups { .. } | Taken::FreeText));
    let answer = any(|taken| {
        matches!(
            taken,
            Taken::Item { .. }
                | Taken::ItemAgain { .. }
                | Taken::Framed { .. }
                | Taken::Near(..)
                | Taken::AnsweredWith(_)
                | Taken::Rated(_)
                | Taken::Coded
                | Taken::Spread { .. }
                | Taken::Option
                | Taken::Choices
                | Taken::YesNo(_)
                | Taken::Ranking
        )
    });
    person && group && !answer && inspection.platform.is_none()
}

/// What a column that may well divide people into groups is called; a statement under a question is not one.
fn group_name(column: &ColumnAccount) -> Option<&str> {
    match &column.taken {
        Taken::Groups { .. } if column.under.is_none() => Some(&column.name),
        Taken::Spread { question, format: None, .. } => Some(question),
        _ => None,
    }
}

fn distinct_items(inspection: &Inspection) -> usize {
    let items = inspection.columns.iter().filter_map(|column| match column.taken {
        Taken::Item { item, .. } => Some(item),
        _ => None,
    });
    items.collect::<std::collections::BTreeSet<_>>().len()
}
