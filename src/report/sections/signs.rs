//! The signs: profile, then of whom each number speaks and what it means.

use crate::pack::Level;

use super::contributions;
use super::measurement;
use super::method::whose_view;
use super::reported::Reported;
use super::statements::kept_back;
use crate::pack::Favourable;
use crate::report::document::number::{self, counted, listed, percent_of_people};
use crate::report::document::{Bar, BarLength, Bars, Block, Chart, Cut, ListItem, Marker, Rank, Text};
use crate::report::result::{Gap, SavedItem, SavedSign};
use crate::report::sections::outline::Detail;

/// The section on signs.
pub(super) fn signs(reported: &Reported, detail: Detail) -> Vec<Block> {
    let title = match reported.conclusion.signs.len() {
        5 => "The five signs".to_owned(),
        _ => "The signs".to_owned(),
    };
    let mut blocks = vec![
        Block::Heading(Rank::Section, title.into()),
        Block::Paragraph(how_to_read(reported).into()),
        Block::Chart(Chart::Profile(profile(reported))),
    ];
    if detail == Detail::Short {
        return blocks;
    }
    let signs = reported.conclusion.signs.iter();
    blocks.push(Block::List(Marker::Dash, signs.map(|sign| one_sign(reported, sign)).collect()));
    if let Some(table) = contributions::largest_parts(reported) {
        blocks.push(Block::Heading(Rank::Part, "What adds most to the needs, in points".into()));
        blocks.push(table);
    }
    blocks
}

fn how_to_read(reported: &Reported) -> String {
    let levels = &reported.result.pack.levels;
    let signs = &reported.conclusion.signs;
    let starts = number::exact;
    let mut sentences = Vec::new();
    if signs.iter().any(|sign| sign.need.is_some()) {
        sentences.push(format!(
            "Need runs from 0 (healthy) to 100 (the sign at its strongest): watch from {}, present from {}, \
             strong from {}. Where a bar is drawn, its marks are these cuts.{}",
            starts(levels.watch),
            starts(levels.present),
            starts(levels.strong),
            if signs.iter().any(|sign| sign.interval.is_some()) {
                " The whiskers are the intervals of the numbers."
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

/// ` (interval 55–69)`, where it is known.
fn interval(reported: &Reported, sign: &SavedSign) -> String {
    let words = |ends: [f64; 2]| {
        format!(" (interval {})", ends.map(|end| number::need(end, reported.cuts())).join("–"))
    };
    sign.interval.map(words).unwrap_or_default()
}

fn one_sign(reported: &Reported, sign: &SavedSign) -> ListItem {
    let text = reported.sign_text(&sign.id);
    let title = text.map_or(sign.id.as_str(), |text| &text.title);
    let level = sign.level.map_or("unknown", |level| level.word());
    let head = Text::strong(format!("{title}: {level}")).then(format!(" ({}).", reported.reading(sign)));
    let why = text.filter(|_| sign.level.is_some_and(|level| level >= Level::Present));
    let sentences = [Some(what_was_said(sign)), why.map(|text| text.why.clone())];
    let sentences = sentences.into_iter().flatten().filter(|sentence| !sentence.is_empty());
    let head = sentences.fold(head, |head, sentence| head.then(format!(" {sentence}")));
    let mut under = measurement::under_sign(reported, sign);
    under.extend(extremes(&sign.items));
    ListItem { text: head, under }
}

/// The number, of whom, and what it means.
fn what_was_said(sign: &SavedSign) -> String {
    let (Some(unfavourable), Some(neutral), Some(favourable), Some(answers), Some(respondents)) =
        (sign.unfavourable, sign.neutral, sign.favourable, sign.answers, sign.respondents)
    else {
        return match (&sign.rating_means, sign.statements) {
            (Some(means), _) => format!("The rating means: \"{means}\""),
            // What a person's statements come to stands in the head of the entry.
            (None, Some(_)) => String::new(),
            (None, None) if sign.gap == Some(Gap::MiddleOfViews) => String::new(),
            (None, None) => kept_back(sign),
        };
    };
    let told = |share: f64| percent_of_people(share, respondents);
    let shares = format!(
        "The need is that of {}; of all {} given, {} are unfavourable, {} neutral and {} favourable",
        counted(u64::from(respondents), "respondent", "respondents"),
        counted(answers, "answer", "answers"),
        told(unfavourable),
        told(neutral),
        told(favourable)
    );
    match sign.cannot_judge {
        Some(0) | None => format!("{shares}."),
        Some(cannot_judge) => {
            let further = counted(cannot_judge, "further answer was", "further answers were");
            format!("{shares}; {further} \"cannot judge\".")
        }
    }
}

/// Differences of shares that are smaller come of doubles alone.
const ALIKE: f64 = 1e-9;

/// The statements with most favourable answers over unfavourable ones, and with fewest; by their means where no shares
/// are told. Where those of some are kept back it is said that they are left out.
fn extremes(items: &[SavedItem]) -> Vec<ListItem> {
    let balance = |item: &SavedItem| Some(item.unfavourable? - item.favourable?);
    let by = |of: &dyn Fn(&SavedItem) -> Option<f64>| {
        items.iter().filter_map(|item| of(item).map(|found| (found, item))).collect::<Vec<_>>()
    };
    let mut measured = by(&balance);
    if measured.is_empty() {
        measured = by(&|item| item.need);
    }
    let ends = [f64::min, f64::max].map(|end| measured.iter().map(|(found, _)| *found).reduce(end));
    let is = |end: Option<f64>, found: f64| end.is_some_and(|end| (found - end).abs() < ALIKE);
    let at = |end: Option<f64>| {
        measured.iter().filter(|(found, _)| is(end, *found)).map(|(_, item)| *item).collect::<Vec<_>>()
    };
    let of = if measured.len() == items.len() { "" } else { " of the statements shown" };
    if let [only] = items {
        return vec![statement("Most favourable", only, Side::Favourable)];
    }
    let [best, worst] = ends.map(at);
    // Where all read alike, and of the only one that is shown, none is most or least.
    if best.len() == measured.len() {
        return Vec::new();
    }
    let told = |title: &str, items: Vec<&SavedItem>, side: Side| {
        let title = if items.len() > 1 { format!("{title}{of}, alike") } else { format!("{title}{of}") };
        items.into_iter().map(|item| statement(&title, item, side)).collect::<Vec<_>>()
    };
    [told("Most favourable", best, Side::Favourable), told("Least favourable", worst, Side::Unfavourable)]
        .concat()
}

/// Answers that speak for a healthy field, or for a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Favourable,
    Unfavourable,
}

impl Side {
    /// The share of answers on this side.
    fn share(self, item: &SavedItem) -> Option<f64> {
        match self {
            Side::Favourable => item.favourable,
            Side::Unfavourable => item.unfavourable,
        }
    }

    /// What these answers say of the statement, whatever the words on their options.
    fn says(self, end: Favourable) -> &'static str {
        match (self, end) {
            (Side::Favourable, Favourable::High) | (Side::Unfavourable, Favourable::Low) => "that this is so",
            (Side::Favourable, Favourable::Low) | (Side::Unfavourable, Favourable::High) => {
                "that this is not so"
            }
        }
    }
}

/// A statement with the share of answers on one side, in the direction in which it is worded.
fn statement(title: &str, item: &SavedItem, side: Side) -> ListItem {
    let answers = item.answers.map(|count| (count, counted(u64::from(count), "answer", "answers")));
    match (side.share(item), answers) {
        (Some(share), Some((count, answers))) => {
            let share = percent_of_people(share, count);
            let says = side.says(item.favourable_end);
            format!("{title}: {share} of {answers} say {says}: \"{}\"", item.text).into()
        }
        (None, Some((_, answers))) => format!("{title}: \"{}\" ({answers}).", item.text).into(),
        (_, None) => format!("{title}: \"{}\".", item.text).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::result::Gap;
    use super::*;

    fn item(text: &str, need: f64, shares: [f64; 3]) -> SavedItem {
        SavedItem {
            answers: Some(10),
            cannot_judge: Some(0),
            cannot_judge_gap: None,
            favourable: Some(shares[0]),
            favourable_end: Favourable::High,
            favourable_interval: None,
            gap: None,
            id: text.to_owned(),
            interval: None,
            interval_gap: Some(Gap::TooFewAnswers),
            missing: Some(0),
            missing_gap: None,
            need: Some(need),
            neutral: Some(shares[1]),
            neutral_interval: None,
            not_asked: Some(0),
            not_asked_gap: None,
            shares_gap: None,
            text: text.to_owned(),
            unfavourable: Some(shares[2]),
            unfavourable_interval: None,
        }
    }

    #[test]
    fn the_healthiest_statement_comes_first_and_no_statement_is_both() {
        // Their means are never needed: they may be kept back where shares are told.
        let items = [
            item("a", 70.0, [0.2, 0.2, 0.6]),
            item("b", 60.0, [0.1, 0.6, 0.3]),
            item("c", 65.0, [0.2, 0.0, 0.8]),
        ];
        let said: Vec<String> = extremes(&items).iter().map(|item| item.text.words()).collect();
        assert_eq!(
            said,
            [
                "Most favourable: 10 % of 10 answers say that this is so: \"b\"",
                "Least favourable: 80 % of 10 answers say that this is not so: \"c\"",
            ]
        );
    }

    #[test]
    fn a_statement_that_speaks_of_trouble_is_told_in_its_own_direction() {
        let of_trouble =
            |text, need, shares| SavedItem { favourable_end: Favourable::Low, ..item(text, need, shares) };
        let items = [
            of_trouble("lost", 20.0, [0.8, 0.1, 0.1]),
            of_trouble("kept to themselves", 70.0, [0.2, 0.1, 0.7]),
        ];
        let said: Vec<String> = extremes(&items).iter().map(|item| item.text.words()).collect();
        assert_eq!(
            said,
            [
                "Most favourable: 80 % of 10 answers say that this is not so: \"lost\"",
                "Least favourable: 70 % of 10 answers say that this is so: \"kept to themselves\"",
            ]
        );
    }

    #[test]
    fn where_some_statements_are_kept_back_the_extremes_are_said_to_be_of_the_others() {
        let kept_back = || SavedItem {
            favourable: None,
            neutral: None,
            unfavourable: None,
            shares_gap: Some(Gap::Protecting),
            ..item("d", 0.0, [0.0; 3])
        };
        let said = |items: &[SavedItem]| -> Vec<String> {
            extremes(items).iter().map(|item| item.text.words()).collect()
        };
        let (a, b) = (item("a", 70.0, [0.2, 0.2, 0.6]), item("b", 60.0, [0.1, 0.6, 0.3]));
        assert_eq!(
            said(&[a.clone(), kept_back(), b]),
            [
                "Most favourable of the statements shown: 10 % of 10 answers say that this is so: \"b\"",
                "Least favourable of the statements shown: 60 % of 10 answers say that this is not so: \"a\"",
            ]
        );
        assert_eq!(said(&[a.clone(), kept_back()]), Vec::<String>::new());
    }
}
