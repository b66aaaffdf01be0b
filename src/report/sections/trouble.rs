//! What the trouble is: what practitioners chose, which choice counts, and what a person told beside it.

use crate::report::document::number::{listed, percent, percent_of_people};
use crate::report::document::{Bar, BarLength, Bars, Block, Chart, Rank, Text};
use crate::report::result::{Gap, SavedChoice, SavedChoices};

use super::reported::Reported;

/// The section on the trouble; nothing where practitioners were not asked.
pub(super) fn trouble(reported: &Reported) -> Vec<Block> {
    let choices = &reported.conclusion.choices;
    if choices.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(Rank::Section, "What the trouble is".into())];
    blocks.push(Block::Paragraph(HOW_TO_READ.into()));
    for asked in choices {
        blocks.push(Block::Paragraph(said(reported, asked)));
        if !asked.shares.is_empty() || asked.rest.is_some() {
            blocks.push(Block::Chart(Chart::Profile(bars(asked))));
        }
    }
    if choices.iter().any(is_not_all) {
        blocks.push(Block::Paragraph(NOT_ALL.into()));
    }
    blocks
}

const HOW_TO_READ: &str = "Practitioners chose one answer each. The answer of most counts as the trouble of the field where \
                           at least a third gave it and it stands clearly above the next, both as shown; the thin lines \
                           are the margins of error. An answer of fewer people than the minimum is told with all others. \
                           What comes second is counted among those who chose the trouble that counts; whoever chose the \
                           same there again is not counted. What practitioners chose comes before what a person told.";

/// Said once, where the shares of a question come to more or less than all.
const NOT_ALL: &str = "Each share is rounded by itself, so that equal numbers of people read alike; together they need not \
                       come to 100 %.";

/// Whether the shares of a question do not add up.
fn is_not_all(asked: &SavedChoices) -> bool {
    let told: f64 = asked.shares.iter().map(|choice| choice.share).sum();
    // Of one choice alone the others are told by what is left.
    let is_one_alone = asked.shares.len() == 1 && asked.rest.is_none();
    !asked.shares.is_empty() && !is_one_alone && (told + asked.rest.unwrap_or(0.0) - 1.0).abs() > 1e-6
}

/// What came of a question.
fn said(reported: &Reported, asked: &SavedChoices) -> Text {
    let name = reported.fact_name(&asked.fact);
    let head = Text::strong(capital(name)).then(": ");
    if let Some(gap) = asked.gap {
        return head.then(format!("{}.{}", kept(gap), told(asked)));
    }
    let people = asked.people.unwrap_or(0);
    let of_whom = match &asked.among {
        Some(among) => format!("Of {people} or more who chose \"{}\" and answered this", among.text),
        // Which of two weighs more is counted over all who told the first, whatever came second.
        None => match reported.conclusion.choices.first() {
            Some(first) if first.fact != asked.fact => {
                format!("Of {people} who told their {}", reported.fact_name(&first.fact))
            }
            Some(_) | None => format!("Of {people} who chose"),
        },
    };
    let share = |id: &String| asked.shares.iter().find(|choice| choice.choice == *id);
    let chose = |choice: &SavedChoice| {
        format!("{} chose \"{}\"", percent_of_people(choice.share, people, asked.share_step), choice.text)
    };
    let found = match &asked.counts {
        Some(id) => match share(id) {
            Some(choice) => format!("{of_whom}, {}, which counts.", chose(choice)),
            // What counts is the other one of two, of which one alone is told.
            None => match asked.shares.first() {
                Some(choice) => {
                    format!("{of_whom}, {}: no more than half, so that does not count.", chose(choice))
                }
                None => format!("{of_whom}, too few made the choice that would count to be told."),
            },
        },
        None if asked.among.is_some() => {
            format!("{of_whom}, no answer is ahead of all others as shown, so none counts.")
        }
        None => {
            format!("{of_whom}, no answer is both a third of all and clearly above the next, so none counts.")
        }
    };
    head.then(found).then(stands_for(reported, asked)).then(told(asked))
}

/// What counts of a question of which no answer does by itself: other trouble that weighs more.
fn stands_for(reported: &Reported, asked: &SavedChoices) -> String {
    let known = reported.conclusion.facts.get(&asked.fact).and_then(|fact| fact.text.as_ref());
    match known {
        Some(known) if asked.counts.is_none() && !asked.told_is_used => format!(
            " But more than half chose that something else weighs more, so the {} counts as \"{known}\".",
            reported.fact_name(&asked.fact)
        ),
        Some(_) | None => String::new(),
    }
}

fn kept(gap: Gap) -> &'static str {
    match gap {
        Gap::TooFewAnswers => "Too few answered to show what they chose",
        _ => "What they chose is withheld: the shares together would tell how many made a choice",
    }
}

/// What a person told beside it, and whether that is the same.
fn told(asked: &SavedChoices) -> String {
    let Some(told) = &asked.told else { return String::new() };
    if let Some(counts) = &asked.counts {
        return if told.choice == *counts {
            " The person who was asked told the same.".to_owned()
        } else {
            format!(
                " The person who was asked told \"{}\" instead: talk the difference over before anything begins.",
                told.text
            )
        };
    }
    let whose = format!(" The person who was asked told \"{}\"", told.text);
    if !asked.told_is_used {
        return format!("{whose}, which is not used: it was told of another trouble, or another one counts.");
    }
    if asked.gap.is_some() {
        return format!("{whose}, which is used; whether practitioners see it alike is not known.");
    }
    let most = asked.shares.iter().map(|choice| choice.share).fold(0.0, f64::max);
    let ahead: Vec<&SavedChoice> =
        asked.shares.iter().filter(|choice| choice.share.total_cmp(&most).is_eq()).collect();
    match ahead.as_slice() {
        [] => format!("{whose}, which is used; too few of them chose any one answer to compare."),
        [only] if only.choice == told.choice => {
            format!("{whose}, which is used; most of them chose it, too.")
        }
        ahead => {
            let names: Vec<String> = ahead.iter().map(|choice| format!("\"{}\"", choice.text)).collect();
            format!(
                "{whose}, which is used, though more of them chose {}: talk the difference over before anything begins.",
                listed(&names, "and")
            )
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
            Some([low, high]) => format!(
                "{} ({} to {})",
                percent_of_people(share, people, asked.share_step),
                percent(low),
                percent(high)
            )
            .into(),
            None => percent_of_people(share, people, asked.share_step).into(),
        },
    };
    let mut shares: Vec<_> = asked.shares.iter().collect();
    shares.sort_by(|one, other| other.share.total_cmp(&one.share));
    let rows = shares.into_iter().map(|choice| bar(&choice.text, choice.share, choice.interval));
    let rest = asked.rest.map(|share| bar("left for all others", share, None));
    Bars { heads: ["Choice", "Share"], rows: rows.chain(rest).collect(), cuts: Vec::new() }
}

/// A name at the head of a sentence.
fn capital(name: &str) -> String {
    crate::pack::capitalized(name)
}
