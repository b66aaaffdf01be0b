//! What the trouble is: what practitioners chose, which choice counts, and what a person told beside it.

use crate::report::document::number::{percent, percent_of_people};
use crate::report::document::{Bar, BarLength, Bars, Block, Chart, Rank, Text};
use crate::report::result::{Gap, SavedChoices};

use super::outline::Detail;
use super::reported::Reported;

/// The section on the trouble; nothing where practitioners were not asked.
pub(super) fn trouble(reported: &Reported, detail: Detail) -> Vec<Block> {
    let choices = &reported.conclusion.choices;
    if choices.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(Rank::Section, "What the trouble is".into())];
    if detail == Detail::Whole {
        blocks.push(Block::Paragraph(HOW_TO_READ.into()));
    }
    for asked in choices {
        blocks.push(Block::Paragraph(said(reported, asked)));
        if !asked.shares.is_empty() || asked.rest.is_some() {
            blocks.push(Block::Chart(Chart::Profile(bars(asked))));
        }
    }
    blocks
}

const HOW_TO_READ: &str = "Practitioners chose one answer each. The answer of most counts as the trouble of the field where \
                           at least a third gave it and its interval lies above the next one's; the whiskers are the \
                           intervals, before they are widened to whole steps for showing. What comes second is counted \
                           among those who chose the trouble that counts. What practitioners chose comes before what a \
                           person told.";

/// What came of a question.
fn said(reported: &Reported, asked: &SavedChoices) -> Text {
    let name = reported.fact_name(&asked.fact);
    let head = Text::strong(capital(name)).then(": ");
    if let Some(gap) = asked.gap {
        return head.then(format!("{}.{}", kept(gap), told(asked)));
    }
    let of_whom = match (&asked.among, asked.answers) {
        (Some(among), _) => format!("Of those who chose \"{}\"", among.text),
        (None, Some(answers)) => format!("Of {answers} who chose"),
        (None, None) => "Of those who chose".to_owned(),
    };
    let counts = asked.counts.as_ref();
    let people = asked.people.unwrap_or(0);
    let share = |id: &String| asked.shares.iter().find(|choice| choice.choice == *id);
    let found = match counts {
        Some(id) => match share(id) {
            Some(choice) => format!(
                "{of_whom}, {} chose \"{}\", which counts.",
                percent_of_people(choice.share, people),
                choice.text
            ),
            // What counts is the other one of two, of which one alone is told.
            None => match asked.shares.first() {
                Some(choice) => format!(
                    "{of_whom}, {} chose \"{}\": no more than half, so that does not count.",
                    percent_of_people(choice.share, people),
                    choice.text
                ),
                None => format!("{of_whom}, too few made the choice that would count to be told."),
            },
        },
        None => {
            format!("{of_whom}, no answer is both a third of all and clearly above the next, so none counts.")
        }
    };
    head.then(found).then(told(asked))
}

fn kept(gap: Gap) -> &'static str {
    match gap {
        Gap::TooFewAnswers => "Too few answered to show what they chose",
        _ => "What they chose is not shown, to protect a smaller group",
    }
}

/// What a person told beside it, and whether that is the same.
fn told(asked: &SavedChoices) -> String {
    match (&asked.told, &asked.counts) {
        (None, _) => String::new(),
        (Some(told), Some(counts)) if told.choice == *counts => {
            " The person who was asked told the same.".to_owned()
        }
        (Some(told), Some(_)) => format!(
            " The person who was asked told \"{}\" instead: talk the difference over before anything begins.",
            told.text
        ),
        (Some(told), None) if asked.told_is_used => {
            format!(" The person who was asked told \"{}\", which is used.", told.text)
        }
        (Some(told), None) => {
            format!(" The person who was asked told \"{}\" of another trouble, so it is not used.", told.text)
        }
    }
}

fn bars(asked: &SavedChoices) -> Bars {
    let people = asked.people.unwrap_or(0);
    let bar = |label: &str, share: f64, interval: Option<[f64; 2]>| Bar {
        label: label.into(),
        length: BarLength::Measured {
            value: 100.0 * share,
            interval: interval.map(|ends| ends.map(|end| 100.0 * end)),
        },
        level: None,
        text: match interval {
            Some([low, high]) => {
                format!("{} ({} to {})", percent_of_people(share, people), percent(low), percent(high)).into()
            }
            None => percent_of_people(share, people).into(),
        },
    };
    let mut shares: Vec<_> = asked.shares.iter().collect();
    shares.sort_by(|one, other| other.share.total_cmp(&one.share));
    let rows = shares.into_iter().map(|choice| bar(&choice.text, choice.share, choice.interval));
    let rest = asked.rest.map(|share| bar("all others together", share, None));
    Bars { heads: ["Choice", "Share"], rows: rows.chain(rest).collect(), cuts: Vec::new() }
}

/// A name at the head of a sentence.
fn capital(name: &str) -> String {
    crate::pack::capitalized(name)
}
