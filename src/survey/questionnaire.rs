//! Our questionnaire: to print, to build in a survey platform, or as the header row of a table.

use std::fmt::Write;

use crate::pack::{ChoiceId, Construct, Fact, Item, Pack, ReadinessId, ResponseOption, SignId, normal_label};

/// The headers of the columns that tell who a respondent is, before the items.
const GROUP_COLUMNS: [&str; 2] = ["field", "unit"];
/// The options that divide people by what is asked there.
const GROUP_OPTIONS: [&str; 2] = ["--field", "--by"];
/// How the questions begin.
const GROUP_QUESTIONS: [&str; 2] = ["My field", "My unit"];

/// The option that divides people by a column of the questionnaire, where it is the one of fields or units.
pub fn group_option(header: &str) -> Option<&'static str> {
    let normal = normal_label(header);
    let asks = |place: &usize| {
        let question = GROUP_QUESTIONS[*place].to_lowercase();
        let behind = normal.strip_prefix(&question);
        normal == GROUP_COLUMNS[*place]
            || behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(" ("))
    };
    (0..GROUP_OPTIONS.len()).find(asks).map(|place| GROUP_OPTIONS[place])
}

/// What stands outside of every list of choices.
const CANNOT_JUDGE: &str = "Cannot judge";

/// What every item offers besides its printed options.
const NO_OPINION: &str = "Don't know / does not apply";

/// A part of the questionnaire. Its title is neutral: the name of a sign would tell what is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'p> {
    /// Its title.
    pub title: String,
    /// Its questions with one choice each.
    pub questions: Vec<Question<'p>>,
    /// Its statements, by the options they are answered with.
    pub batteries: Vec<Battery<'p>>,
}

/// A question with one choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'p> {
    /// The question.
    pub text: &'p str,
    /// What may be chosen.
    pub choices: Vec<&'p str>,
    /// What stands outside of the list, for those who cannot say.
    pub outside: &'static str,
}

/// Statements that are answered with the same options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Battery<'p> {
    /// The options as they are printed, with the one for those who cannot say.
    pub options: Vec<&'p str>,
    /// The statements.
    pub statements: Vec<&'p str>,
}

/// The facts that a survey may ask practitioners for.
fn asked(pack: &Pack) -> impl Iterator<Item = &Fact> {
    pack.facts.iter().filter(|fact| fact.survey.is_some())
}

/// What is asked, in parts, in the order of asking: what the trouble is, then the statements of each sign, then those of
/// all conditions.
pub fn parts(pack: &Pack) -> Vec<Part<'_>> {
    let questions: Vec<Question<'_>> = asked(pack).filter_map(question).collect();
    let signs = SignId::all(&pack.signs).map(|(id, _)| Construct::Sign(id));
    let signs = signs.map(|sign| batteries(pack.items_of(sign).map(|(_, item)| item), pack));
    let conditions = ReadinessId::all(&pack.readiness).map(|(id, _)| Construct::Readiness(id));
    let conditions = conditions.flat_map(|condition| pack.items_of(condition)).map(|(_, item)| item);
    let parts = signs.chain([batteries(conditions, pack)]).map(|batteries| (Vec::new(), batteries));
    let first = Some((questions, Vec::new())).filter(|(questions, _)| !questions.is_empty());
    let part =
        |(number, (questions, batteries))| Part { title: format!("Part {number}"), questions, batteries };
    (1..).zip(first.into_iter().chain(parts)).map(part).collect()
}

fn question(fact: &Fact) -> Option<Question<'_>> {
    let survey = fact.survey.as_ref()?;
    let offered = ChoiceId::all(fact.choices()).filter(|(_, choice)| choice.offered);
    Some(Question {
        text: &survey.question,
        choices: offered.map(|(id, _)| survey.labels[id.index()].as_str()).collect(),
        outside: CANNOT_JUDGE,
    })
}

fn batteries<'p>(items: impl Iterator<Item = &'p Item>, pack: &'p Pack) -> Vec<Battery<'p>> {
    let mut batteries = Vec::<Battery<'p>>::new();
    for item in items {
        let options: Vec<&str> =
            pack[item.format].options.iter().map(ResponseOption::printed).chain([NO_OPINION]).collect();
        match batteries.iter_mut().find(|battery| battery.options == options) {
            Some(battery) => battery.statements.push(&item.text),
            None => batteries.push(Battery { options, statements: vec![&item.text] }),
        }
    }
    batteries
}

/// The questionnaire as Markdown: for respondents first, then an appendix for the organizer.
pub fn markdown(pack: &Pack) -> String {
    let mut text = format!("# {}\n\n", pack.title);
    for paragraph in INTRODUCTION {
        let _ = writeln!(text, "{paragraph}\n");
    }
    let (strong, rest) = CONFIDENTIALITY;
    let _ = writeln!(text, "**{strong}** {rest}\n");
    for part in parts(pack) {
        let _ = writeln!(text, "## {}\n", part.title);
        for question in part.questions {
            let _ = writeln!(text, "{}\n", question.text);
            for choice in question.choices {
                let _ = writeln!(text, "- ☐ {choice}");
            }
            let _ = writeln!(text, "\n☐ {}\n", question.outside);
        }
        for battery in part.batteries {
            let _ = writeln!(text, "{}\n", boxes(&battery.options));
            for statement in battery.statements {
                let _ = writeln!(text, "- {statement}");
            }
            text.push('\n');
        }
    }
    let _ = writeln!(text, "## {ABOUT_YOU}\n");
    for asked in ASKED {
        let _ = writeln!(text, "- {asked}: ____________________");
    }
    let _ = writeln!(text, "\n{THANKS}\n");
    write_appendix(&mut text, pack);
    text
}

/// The options on one line, each with a box to tick.
pub fn boxes(options: &[&str]) -> String {
    options.iter().map(|option| format!("☐ {option}")).collect::<Vec<_>>().join(" · ")
}

/// One header row of a CSV file: field and unit, then the ids of the questions with one choice and of the items.
pub fn csv_header(pack: &Pack) -> String {
    let choices = asked(pack).map(|fact| fact.id.as_str());
    let ids = pack.asked_items().map(|(_, item)| item.id.as_str());
    let mut header = GROUP_COLUMNS.into_iter().chain(choices).chain(ids).collect::<Vec<_>>().join(",");
    header.push('\n');
    header
}

/// What respondents read first.
pub const INTRODUCTION: [&str; 2] = [
    "These questions ask how people who do the same kind of work exchange what they know, and whether a community of \
     practice could help them. \"My field\" is your profession or kind of work, wherever in the organization it is \
     done. There are no right answers: think of the past few months, and speak for yourself.",
    "For each statement choose the one answer that fits best. If you cannot say, or the statement does not fit your \
     work, choose \"Don't know / does not apply\". You may leave a statement out.",
];

/// What is promised to them: its name, and the promise.
pub const CONFIDENTIALITY: (&str, &str) = (
    "Confidentiality.",
    "Taking part is voluntary. Answers are evaluated for groups only, never for single people, and a group with too \
     few answers is not shown. Please do not write your name.",
);

/// The title of what is asked at the end.
pub const ABOUT_YOU: &str = "About your work";
/// What is asked there.
pub const ASKED: [&str; 2] = ["My field (profession or kind of work)", "My unit (team, department or site)"];
/// The last words.
pub const THANKS: &str = "Thank you.";

fn write_appendix(text: &mut String, pack: &Pack) {
    text.push_str(ORGANIZER);
    let _ = writeln!(text, "| header | statement |\n|---|---|");
    for (column, question) in GROUP_COLUMNS.iter().zip(GROUP_QUESTIONS) {
        let _ = writeln!(text, "| `{column}` | {question} |");
    }
    for fact in asked(pack) {
        let question = fact.survey.as_ref().map_or(&fact.question, |survey| &survey.question);
        let _ = writeln!(text, "| `{}` | {question} |", fact.id);
    }
    for (_, item) in pack.asked_items() {
        let _ = writeln!(text, "| `{}` | {} |", item.id, item.text);
    }
    let orders: Vec<String> = asked(pack).filter_map(last).collect();
    if !orders.is_empty() {
        let _ = writeln!(text, "\n{}", CHOICES.replace("LAST", &orders.join("; ")));
    }
}

/// What stays last in the list of a fact.
fn last(fact: &Fact) -> Option<String> {
    let survey = fact.survey.as_ref()?;
    let printed: Vec<String> =
        survey.last.iter().map(|choice| format!("\"{}\"", survey.labels[choice.index()])).collect();
    (!printed.is_empty()).then(|| format!("in `{}` {}", fact.id, printed.join(", then ")))
}

const CHOICES: &str = "\
The questions with one choice come first, before any statement leads to an answer. Let the platform rotate each list, so \
that no choice is always on top, and keep last: LAST. \"Cannot judge\" stands outside of the list, below it. Export \
labels: a code would have to be explained in a mapping file. What most people chose is taken for the trouble where it is \
at least a third of them and clearly more than the next.
";

const ORGANIZER: &str = "\
---

## For the organizer (do not print)

- Offer the options printed above each list of statements, in the same order. Make \"Don't know / does not apply\" a \
separate option, not the middle one.
- Give field and unit as lists to choose from: free text makes a dozen spellings of one unit. Offer only \
groups that are large enough to be shown.
- Switch off what identifies people: names, e-mail and IP addresses.
- Export the answers as labels (\"choice text\"), as CSV or as a workbook, just as the platform does it: \
its header rows and its own columns are recognized. Codes are read too, as the printed points: 1 for the first \
option above a statement, whatever number its label has.
- The headers must hold the ids below or the statements themselves; further columns are ignored, and you \
are told which. In a platform that names questions, use the ids as names. `fivesigns inspect FILE` shows \
what every column is taken for before anything is scored.

";

#[cfg(test)]
mod tests {
    use super::INTRODUCTION;

    #[test]
    fn the_introduction_offers_the_option_that_is_printed() {
        assert!(INTRODUCTION.concat().contains(crate::survey::questionnaire::NO_OPINION));
    }
}
