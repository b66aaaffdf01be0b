//! Statements and scores of a sign or condition, as tables.

use crate::report::document::number::{counted, grouped, percent_of_people};
use crate::report::document::{Block, Chart, Column, ListItem, Marker, Rank, ShareRow, Shares, Table, Text};
use crate::report::result::{Gap, SavedItem, SavedReadiness, SavedSign};

use super::readiness::{reading, state_words};
use super::reported::Reported;

/// The section on statements; nothing where none measured anything.
pub(super) fn statements(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let signs = conclusion.signs.iter().map(|sign| (sign, &sign.items));
    let conditions = conclusion
        .readiness
        .iter()
        .map(|condition| (reported.readiness_name(&condition.id), &condition.items));
    let mut blocks = Vec::new();
    for (sign, items) in signs {
        if !items.is_empty() {
            let name = reported.sign_name(&sign.id);
            blocks.push(Block::Heading(Rank::Part, format!("Statements about {name}").into()));
            blocks
                .extend(reported.sign_text(&sign.id).map(|text| Block::Paragraph(text.why.as_str().into())));
            blocks.push(Block::Chart(Chart::Shares(shares(items.iter()))));
        }
    }
    let of_conditions: Vec<&SavedItem> = conditions.flat_map(|(_, items)| items).collect();
    if !of_conditions.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Statements about readiness".into()));
        blocks.push(Block::Chart(Chart::Shares(shares(of_conditions.into_iter()))));
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    let intro = "Answers that speak for a healthy field stand on the right, those that speak for a need on the left, \
                 whichever way a statement is worded. The base of each share is the answers given; \"cannot judge\" is \
                 left out.";
    let mut section = vec![
        Block::Heading(Rank::Section, "What people answered, statement by statement".into()),
        Block::Paragraph(intro.into()),
    ];
    section.extend(blocks);
    section
}

fn shares<'r>(items: impl Iterator<Item = &'r SavedItem>) -> Shares {
    let rows = items.map(|item| {
        let shares = [item.unfavourable, item.neutral, item.favourable];
        let gap = item.gap.map_or("–", |gap| gap.words());
        ShareRow {
            statement: item.text.as_str().into(),
            shares: match shares {
                [Some(unfavourable), Some(neutral), Some(favourable)] => {
                    Some([unfavourable, neutral, favourable])
                }
                _ => None,
            },
            words: shares.map(|share| {
                let told = |share: f64| percent_of_people(share, item.answers.unwrap_or(0), item.share_step);
                Text::from(share.map_or_else(|| "–".to_owned(), told))
            }),
            answers: Text::from(
                item.answers.map_or_else(|| gap.to_owned(), |answers| grouped(u64::from(answers))),
            ),
        }
    });
    Shares { rows: rows.collect() }
}

/// Signs with their shares.
pub(super) fn signs(reported: &Reported, signs: &[&SavedSign]) -> Vec<Block> {
    if signs.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words("Sign"), Column::words("Level"), Column::words("Reading")];
    columns.extend(shares_header());
    let rows = signs.iter().map(|sign| {
        let mut row = vec![
            Text::from(reported.sign_name(&sign.id)),
            sign.level.map_or("unknown", |level| level.word()).into(),
            reported.reading(sign).into(),
        ];
        let found = [sign.unfavourable, sign.neutral, sign.favourable];
        row.extend(share_cells(found, sign.answers, (sign.respondents, sign.share_step)));
        row
    });
    vec![Block::Table(Table { columns, rows: rows.collect() })]
}

/// Readiness conditions with their scores.
pub(super) fn readiness(reported: &Reported, conditions: &[&SavedReadiness]) -> Vec<Block> {
    if conditions.is_empty() {
        return Vec::new();
    }
    let columns = ["Condition", "State", "Reading"].map(Column::words).to_vec();
    let rows = conditions.iter().map(|condition| {
        vec![
            reported.readiness_name(&condition.id).into(),
            state_words(condition.state).into(),
            reading(reported, condition).into(),
        ]
    });
    vec![Block::Table(Table { columns, rows: rows.collect() })]
}

/// The facts whose id is among `ids`, or all of them.
pub(super) fn facts(reported: &Reported, wanted: impl Fn(&str) -> bool) -> Vec<Block> {
    let facts = &reported.conclusion.facts;
    let pairs = reported.result.pack.facts.iter().filter(|fact| wanted(&fact.id)).map(|fact| {
        let told = facts.get(&fact.id);
        let words = match told.map(|told| (&told.text, told.gap)) {
            Some((Some(text), _)) => text.clone(),
            Some((None, Some(gap))) => format!("unknown ({})", gap.words()),
            Some((None, None)) | None => "unknown".to_owned(),
        };
        Text::from(fact.question.as_str()).then(" ").then_strong(words).into()
    });
    let items: Vec<ListItem> = pairs.collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(Marker::Dash, items)] }
}

/// The statements that measured something, with their shares.
pub(super) fn items(title: &str, items: &[SavedItem]) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words("Statement")];
    columns.extend(shares_header());
    let rows = items.iter().map(|item| {
        let mut row = vec![Text::from(item.text.as_str())];
        let found = [item.unfavourable, item.neutral, item.favourable];
        row.extend(share_cells(found, item.answers.map(u64::from), (item.answers, item.share_step)));
        row
    });
    vec![
        Block::Heading(Rank::Part, format!("Statements about {title}").into()),
        Block::Table(Table { columns, rows: rows.collect() }),
    ]
}

fn shares_header() -> [Column; 4] {
    ["Unfavourable", "Neutral", "Favourable", "Answers"].map(Column::numbers)
}

fn share_cells(
    shares: [Option<f64>; 3],
    answers: Option<u64>,
    (people, reach): (Option<u32>, Option<f64>),
) -> [Text; 4] {
    let told = |share: f64| percent_of_people(share, people.unwrap_or(0), reach);
    let [unfavourable, neutral, favourable] =
        shares.map(|share| Text::from(share.map_or_else(|| "–".to_owned(), told)));
    let answers = answers.map_or_else(|| "–".to_owned(), grouped);
    [unfavourable, neutral, favourable, answers.into()]
}

/// What can be said of a sign whose shares are not shown.
pub(super) fn kept_back(sign: &SavedSign) -> String {
    let nothing = || "Nothing can be said about it.".to_owned();
    let (Some(gap), Some(respondents)) = (sign.shares_gap, sign.respondents) else { return nothing() };
    let people = counted(u64::from(respondents), "respondent", "respondents");
    match gap {
        Gap::NearlyUnanimous => {
            format!("Nearly all of {people} answered alike; exact shares would tell what each one said.")
        }
        Gap::TooFewAnswers => format!("{people}: too few to show how their answers are spread."),
        Gap::Protecting => {
            format!("{people}; how their answers are spread is not shown, to protect a smaller group.")
        }
        Gap::ProtectingStatement => format!(
            "{people}; how their answers are spread is not shown, since it would tell those to a statement whose answers \
             are kept back."
        ),
        Gap::NotAsked
        | Gap::NotKnown
        | Gap::SeveralReasons(_)
        | Gap::Skipped
        | Gap::CannotJudge
        | Gap::DoesNotApply
        | Gap::PutOff
        | Gap::NotAnswered
        | Gap::ToldDifferently
        | Gap::Split
        | Gap::NoSample
        | Gap::Rated
        | Gap::MiddleOfViews
        | Gap::HardlyAnybody
        | Gap::NoSpread
        | Gap::Counted
        | Gap::PeopleNotCounted
        | Gap::Anything => nothing(),
    }
}
