//! The signs: profile, then of whom each number speaks and what it means.

use crate::pack::Level;

use super::measurement;
use super::method::whose_view;
use super::quotes;
use super::reported::Reported;
use super::statements::kept_back;
use crate::report::document::number::{self, listed};
use crate::report::document::{Bar, BarLength, Bars, Block, Chart, Cut, ListItem, Marker, Rank, Text};
use crate::report::result::{Gap, SavedSign};

/// The section on signs.
pub(super) fn signs(reported: &Reported) -> Vec<Block> {
    let title = match reported.conclusion.signs.len() {
        5 => "The five signs".to_owned(),
        _ => "The signs".to_owned(),
    };
    let signs = reported.conclusion.signs.iter().map(|sign| one_sign(reported, sign));
    let mut first: Vec<ListItem> = signs.collect();
    let second = first.split_off(first.len().div_ceil(2));
    let lists = [first, second].into_iter().filter(|items| !items.is_empty());
    vec![
        Block::Heading(Rank::Section, title.into()),
        Block::Paragraph(how_to_read(reported).into()),
        Block::Chart(Chart::Profile(profile(reported))),
        Block::Beside(lists.map(|items| vec![Block::List(Marker::Dash, items)]).collect()),
    ]
}

fn how_to_read(reported: &Reported) -> String {
    let signs = &reported.conclusion.signs;
    let mut sentences = Vec::new();
    if signs.iter().any(|sign| sign.need.is_some()) {
        sentences.push(format!(
            "Need runs from 0 (healthy) to 100 (the sign at its strongest). Dashed lines separate the levels.{}",
            if signs.iter().any(|sign| sign.interval.is_some()) {
                " Ranges and thin lines are the margin of error."
            } else {
                ""
            }
        ));
    }
    if signs.iter().any(|sign| sign.need.is_none() && sign.rating.is_some()) {
        sentences.push(
            "Ratings run from 0 (absent) to 4 (strong): 2 is watch, 3 present. They are ratings, so no need is \
             computed from them."
                .to_owned(),
        );
    }
    if signs.iter().any(|sign| !reported.of_views(&sign.id).is_empty() && sign.need.is_some()) {
        sentences.push(
            "Where several people answered a sign's statements, the need is that of the view in the middle, of two in the \
             middle the lower."
                .to_owned(),
        );
    }
    let on_two_scales = signs.iter().filter(|sign| sign.gap == Some(Gap::MiddleOfViews));
    let on_two_scales: Vec<&str> = on_two_scales.map(|sign| reported.sign_name(&sign.id)).collect();
    if !on_two_scales.is_empty() {
        sentences.push(format!(
            "Some rated {} and others answered the statements: two scales without a common number, so each view counts as \
             its level, and the level in the middle is reported.",
            listed(&on_two_scales, "and")
        ));
    }
    if reported.is_interview() {
        sentences.push(whose_view(reported.result));
    }
    sentences.join(" ")
}

fn profile(reported: &Reported) -> Bars {
    let levels = &reported.result.pack.levels;
    let rows = reported.conclusion.signs.iter().map(|sign| Bar {
        label: reported.sign_name(&sign.id).into(),
        length: match (sign.need, sign.rating) {
            (Some(need), _) => BarLength::Measured { value: need, interval: sign.interval },
            (None, Some(rating)) => BarLength::Rated { filled: rating, of: 4 },
            (None, None) => match sign.level.filter(|_| sign.gap == Some(Gap::MiddleOfViews)) {
                Some(level) => BarLength::Rated { filled: level.rating().number(), of: 4 },
                None => BarLength::Unknown,
            },
        },
        level: sign.level,
        text: match sign.level {
            Some(level) => {
                format!("{}, {}{}", reported.reading(sign), level.word(), interval(reported, sign)).into()
            }
            None => format!("unknown ({})", reported.reading(sign)).into(),
        },
    });
    let cuts =
        [(levels.watch, Level::Watch), (levels.present, Level::Present), (levels.strong, Level::Strong)];
    let heads = ["Sign", "Profile"];
    Bars { heads, rows: rows.collect(), cuts: cuts.map(|(from, level)| Cut { from, level }).to_vec() }
}

/// ` (55–69)`, the margin of error where it is known.
fn interval(reported: &Reported, sign: &SavedSign) -> String {
    let words =
        |ends: [f64; 2]| format!(" ({})", ends.map(|end| number::need(end, reported.cuts())).join("–"));
    sign.interval.map(words).unwrap_or_default()
}

fn one_sign(reported: &Reported, sign: &SavedSign) -> ListItem {
    let text = reported.sign_text(&sign.id);
    let title = text.map_or(sign.id.as_str(), |text| &text.title);
    let level = sign.level.map_or("unknown", |level| level.word());
    let head = Text::strong(format!("{title}: {level}")).then(format!(" ({}).", reported.reading(sign)));
    let mut under: Vec<ListItem> =
        quotes::of_sign(sign).into_iter().map(|quote| format!("{quote}.").into()).collect();
    let text = match what_was_said(sign).filter(|_| under.is_empty()) {
        Some(said) => head.then(format!(" {said}")),
        None => head,
    };
    under.extend(measurement::under_sign(reported, sign));
    ListItem { text, under }
}

/// What can be said of a sign of which no statement is quoted.
fn what_was_said(sign: &SavedSign) -> Option<String> {
    match (&sign.rating_means, sign.statements) {
        (Some(means), _) => Some(format!("The rating means: \"{means}\"")),
        // What a person's statements come to stands in the head of the entry.
        (None, Some(_)) => None,
        (None, None) if sign.gap == Some(Gap::MiddleOfViews) => None,
        (None, None) => Some(kept_back(sign)),
    }
}
