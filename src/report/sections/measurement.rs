//! How good the measurement is: agreement, reliability, careless answers, what was left open.

use crate::judgement::{Lacking, Readings, ResponseRate};
use crate::pack::SignId;
use crate::report::document::number::{
    self, counted, exact_percent, grouped, lower_first, percent, percent_beside, percent_of_people,
};
use crate::report::document::{Block, Column, ListItem, Marker, Rank, Table, Text};
use crate::report::result::{
    FITS_FROM, ItemFit, LEAST_OMEGA, SavedAbstention, SavedCamps, SavedItem, SavedNonresponse,
    SavedReliability, SavedSegment, SavedSegments, SavedSign, UNITS_DIFFER_FROM,
};
use crate::scoring::Nonresponse;

use super::one_impression::in_the_annex;
use super::reported::Reported;
use super::weighting::in_full;

/// What stands under a sign: why it does not count, its interval, what was left open, its camps.
pub(super) fn under_sign(reported: &Reported, sign: &SavedSign) -> Vec<ListItem> {
    let mut items = Vec::new();
    if let Some(abstains) = &sign.abstains {
        items.push(
            Text::strong("It does not count: ")
                .then(format!("{} What to collect: {}", abstains.reason, lower_first(&abstains.collect)))
                .into(),
        );
    }
    if let Some([lowest, highest]) = sign.levels_within.filter(|[lowest, highest]| lowest != highest) {
        items.push(
            format!("By chance it could be anything from {} to {}.", lowest.word(), highest.word()).into(),
        );
    }
    let meaning = reported.sign_text(&sign.id).and_then(|text| text.cannot_judge.as_deref());
    items.extend(left_open(reported, &sign.items, meaning));
    items.extend(sign.camps.map(|camps| Text::strong("Two camps: ").then(split(camps)).into()));
    items
}

/// A split group is a finding of its own: its mean stands for neither camp.
fn split(camps: SavedCamps) -> String {
    let people = |count: u32| grouped(u64::from(count));
    let who = match (camps.healthy, camps.unhealthy, camps.between) {
        (Some(healthy), Some(unhealthy), Some(between)) if between < healthy.min(unhealthy) => format!(
            "about {} see it as healthy, {} do not, and only {} stand between them.",
            counted(u64::from(healthy), "respondent", "respondents"),
            people(unhealthy),
            people(between)
        ),
        _ => "some see it as healthy, others do not, and fewer stand between them.".to_owned(),
    };
    format!("{who} The mean speaks for neither; ask both sides before acting.")
}

/// How well the signs were measured; nothing where nothing of it is known.
pub(super) fn measurement(reported: &Reported) -> Vec<Block> {
    let signs = &reported.conclusion.signs;
    let mut blocks = Vec::new();
    if signs.iter().any(|sign| sign.answers.is_some()) {
        blocks.push(Block::Heading(Rank::Part, "How well this was measured".into()));
        blocks.push(Block::Table(quality(reported, signs)));
        blocks.extend(signs.iter().any(|sign| sign.agreement_slight_skew.is_some()).then(|| {
            let text = "r_wg(j) is agreement measured against answers that fall evenly and, behind the stroke, against \
                        answers that lean slightly to one side, as those of polite people do.";
            Block::Note(text.into())
        }));
    }
    let together = reported.conclusion.sign_correlation.map(in_the_annex);
    blocks.extend(together.map(|text| Block::Paragraph(text.into())));
    let weights = in_full(reported.conclusion, reported.result.minimum_group);
    blocks.extend(weights.map(|text| Block::Paragraph(text.into())));
    let remarks = signs.iter().filter_map(|sign| Some((sign, sign.reliability.as_ref()?)));
    let remarks: Vec<(&SavedSign, &SavedReliability)> = remarks.collect();
    let opposed = remarks.iter().flat_map(|(sign, quality)| opposed(sign, quality));
    let remarks: Vec<ListItem> =
        opposed.chain(apart(reported, &remarks)).chain(between_units(reported, signs)).collect();
    if !remarks.is_empty() {
        blocks.push(Block::List(Marker::Dash, remarks));
    }
    if let Some(table) = reported.conclusion.segments.as_ref().and_then(response_rates) {
        blocks.push(Block::Heading(Rank::Part, "Who answered, by unit".into()));
        blocks.push(Block::Table(table));
    }
    blocks
}

/// What was answered to the statements of each sign, and how far they go together.
fn quality(reported: &Reported, signs: &[SavedSign]) -> Table {
    let words = ["Sign"].map(Column::words);
    let numbers =
        ["Need", "Unfavourable", "Neutral", "Favourable", "Answers", "Complete", "alpha", "omega", "r_wg(j)"];
    let rows = signs.iter().map(|sign| {
        let quality = sign.reliability.as_ref();
        let share = |share: Option<f64>| {
            share.map_or_else(dash, |share| {
                percent_of_people(share, sign.respondents.unwrap_or(0), sign.share_step)
            })
        };
        let with_ends = |value: Option<f64>, ends: Option<[f64; 2]>| {
            value.zip(ends).map_or_else(dash, |(value, ends)| self::with_ends(value, ends))
        };
        let cells = [
            reported.in_short(sign).replace(' ', "\u{a0}"),
            share(sign.unfavourable),
            share(sign.neutral),
            share(sign.favourable),
            sign.answers.map_or_else(dash, grouped),
            quality.map_or_else(dash, |quality| grouped(u64::from(quality.respondents))),
            with_ends(quality.and_then(|found| found.alpha), quality.and_then(|found| found.alpha_interval)),
            quality.map_or_else(dash, omega),
            sign.agreement.map_or_else(dash, |agreement| {
                let skewed = sign.agreement_slight_skew;
                let skewed = skewed.map(|skewed| format!("\u{a0}/\u{a0}{}", number::number(skewed, 2)));
                format!("{}{}", number::number(agreement, 2), skewed.unwrap_or_default())
            }),
        ];
        std::iter::once(Text::from(reported.sign_name(&sign.id))).chain(cells.map(Text::from)).collect()
    });
    Table { columns: words.into_iter().chain(numbers.map(Column::numbers)).collect(), rows: rows.collect() }
}

/// McDonald's omega with its interval, or that it says nothing.
fn omega(quality: &SavedReliability) -> String {
    match (quality.omega, quality.omega_interval) {
        (Some(value), Some(ends)) => with_ends(value, ends),
        // Two statements have none.
        _ if quality.item_rest.len() > 2 => format!("below {}", number::number(LEAST_OMEGA, 1)),
        _ => dash(),
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// `0.82 (0.76–0.87)`.
fn with_ends(value: f64, [low, high]: [f64; 2]) -> String {
    let [value, low, high] = [value, low, high].map(|number| number::number(number, 2));
    format!("{value}\u{a0}({low}–{high})")
}

/// The statements that fit so, each in words.
fn fitting<'r>(
    sign: &'r SavedSign,
    quality: &'r SavedReliability,
    fit: ItemFit,
) -> impl Iterator<Item = (&'r str, String)> {
    let items = quality.item_rest.iter().filter(move |item| item.fit == fit);
    items.map(|item| {
        let found = sign.items.iter().find(|found| found.id == item.id);
        let text = found.map_or(item.id.as_str(), |found| found.text.as_str());
        (text, item.correlation.map_or_else(|| "unknown".to_owned(), |found| number::number(found, 2)))
    })
}

/// Statements that speak against the others, by name; they are never turned round for the user.
fn opposed<'r>(sign: &'r SavedSign, quality: &'r SavedReliability) -> impl Iterator<Item = ListItem> {
    let which = if quality.item_rest.len() == 2 {
        "One of the two statements may be keyed the wrong way round"
    } else {
        "It may be keyed the wrong way round"
    };
    fitting(sign, quality, ItemFit::Opposed).map(move |(text, correlation)| {
        Text::strong(format!("\"{text}\" speaks against the other statements"))
            .then(format!(
                " (item-rest correlation {correlation}). {which}: check which answer is the healthy one. Nothing was \
                 turned round."
            ))
            .into()
    })
}

/// Statements that go their own way, sign by sign. Each ends a sentence of its own.
fn apart(reported: &Reported, signs: &[(&SavedSign, &SavedReliability)]) -> Option<ListItem> {
    let of_sign = |(sign, quality): &(&SavedSign, &SavedReliability)| {
        let apart = fitting(sign, quality, ItemFit::Apart);
        let apart: Vec<String> = apart.map(|(text, _)| format!("\"{text}\"")).collect();
        (!apart.is_empty()).then(|| format!("{}: {}", reported.sign_name(&sign.id), apart.join(" ")))
    };
    let apart: Vec<String> = signs.iter().filter_map(of_sign).collect();
    (!apart.is_empty()).then(|| {
        let within = number::number(FITS_FROM, 2);
        format!(
            "Hardly together with the other statements (item-rest correlation between −{within} and {within}) are, of {}",
            apart.join(" Of ")
        )
        .into()
    })
}

/// Whether units differ, in one sentence for all signs.
fn between_units(reported: &Reported, signs: &[SavedSign]) -> Option<ListItem> {
    let known = signs.iter().filter_map(|sign| Some((sign, sign.between_units?))).collect::<Vec<_>>();
    let different =
        known.iter().filter(|(_, between)| between.icc_1 >= UNITS_DIFFER_FROM).map(|(sign, between)| {
            let (one, two) = (number::number(between.icc_1, 2), number::number(between.icc_2, 2));
            format!("{} (ICC(1) {one}, ICC(2) {two})", reported.sign_name(&sign.id))
        });
    let different = different.collect::<Vec<_>>();
    let told = if different.is_empty() {
        "they hardly differ in any sign, which then concerns the whole field and not single units.".to_owned()
    } else {
        format!("they differ in {}.", number::listed(&different, "and"))
    };
    (!known.is_empty()).then(|| Text::strong("Units: ").then(told).into())
}

/// Units with their people, where they were counted.
fn response_rates(segments: &SavedSegments) -> Option<Table> {
    let rows = segments.groups.iter().filter_map(|segment| match segment {
        SavedSegment::Shown(unit) => Some(vec![
            unit.name.as_str().into(),
            grouped(u64::from(unit.respondents)).into(),
            grouped(u64::from(unit.headcount?)).into(),
            percent(unit.response_rate?).into(),
        ]),
        SavedSegment::Withheld(_) => None,
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![
        Column::words("Unit"),
        Column::numbers("Answered"),
        Column::numbers("People"),
        Column::numbers("Rate"),
    ];
    (!rows.is_empty()).then_some(Table { columns, rows })
}

/// Share from which "many" is "most".
const MOST: f64 = 0.5;

/// The statements among `items` that many left open; `meaning` says once what "cannot judge" tells.
pub(super) fn left_open(reported: &Reported, items: &[SavedItem], meaning: Option<&str>) -> Vec<ListItem> {
    let found = |item: &SavedItem| {
        let of_item = reported.conclusion.nonresponse.iter().filter(|found| found.id == item.id);
        of_item.cloned().map(|found| (found, item.text.clone())).collect::<Vec<_>>()
    };
    let found = items.iter().flat_map(found).collect::<Vec<_>>();
    let of_kind = |kind: Nonresponse| {
        let statements = found.iter().filter(move |(found, _)| found.kind == kind);
        statements.map(|(found, text)| one(reported, found, text)).collect::<Vec<_>>()
    };
    let mut list = Vec::new();
    let cannot_judge = of_kind(Nonresponse::CannotJudge);
    if !cannot_judge.is_empty() {
        let text = Text::strong("Many cannot judge: ").then(format!("{}.", cannot_judge.join("; ")));
        list.push(match meaning {
            Some(meaning) => text.then(format!(" {meaning}")).into(),
            None => text.then(" Its numbers speak for those who can.").into(),
        });
    }
    let unanswered = of_kind(Nonresponse::Unanswered);
    if !unanswered.is_empty() {
        list.push(
            Text::strong("Left unanswered: ")
                .then(format!(
                    "{}. Numbers speak for those who did answer; find out whether the statement is understood and \
                     may be answered openly.",
                    unanswered.join("; ")
                ))
                .into(),
        );
    }
    let hardly = of_kind(Nonresponse::HardlyAnybody);
    if !hardly.is_empty() {
        list.push(Text::strong("Hardly anybody answered: ").then(format!("{}.", hardly.join("; "))).into());
    }
    list
}

/// `"We often find out too late …" (18 of 60, 30 %)`.
fn one(reported: &Reported, found: &SavedNonresponse, statement: &str) -> String {
    let number = |people: u32| grouped(u64::from(people));
    let asked = number(found.asked);
    let told = match found.people.zip(found.share) {
        Some((people, share)) => {
            let most = if share > MOST { ", most of those asked" } else { "" };
            format!("{} of {asked}, {}{most}", number(people), percent(share))
        }
        None => format!("fewer than {} of {asked}", reported.result.minimum_group),
    };
    format!("\"{statement}\" ({told})")
}

/// Why the sign does not count, and what to collect so that it does; `None` where it counts.
pub(in crate::report) fn abstains(readings: &Readings, sign: SignId) -> Option<SavedAbstention> {
    let found = readings.abstentions.iter().find(|abstention| abstention.sign == sign)?;
    let statements = |count: usize| counted(count as u64, "statement", "statements");
    let respondents = |count: u32| counted(u64::from(count), "respondent", "respondents");
    let (reason, collect) = match found.lacking {
        Lacking::Respondents { found, needed } => (
            format!("{} answered enough of the statements; a sign counts from {needed}.", respondents(found)),
            format!("Answers of at least {} more.", respondents(needed - found)),
        ),
        Lacking::Rate { found, needed } => (
            format!(
                "{} answered; a sign counts from {}.",
                match found {
                    ResponseRate::Counted(share) =>
                        format!("{} of those counted", percent_beside(share, &[needed])),
                    ResponseRate::Invited(share) =>
                        format!("{} of those invited", percent_beside(share, &[needed])),
                    ResponseRate::WholeSurvey(share) =>
                        format!("In the whole survey {} of those invited", percent_beside(share, &[needed])),
                },
                exact_percent(needed)
            ),
            "Answers of more people, or a few interviews with people in different roles."
                .to_owned(),
        ),
        Lacking::Care { from } => (
            format!(
                "The answers of at least {} of the respondents look careless, too many for a level.",
                exact_percent(from)
            ),
            "Answers of people who had the time to read, or a rating by somebody who knows the field.".to_owned(),
        ),
        Lacking::Opinion { from } => (
            format!(
                "At least {} of the answers to the statements are in the middle: they tell of indifference, or of \
                 statements that do not fit, and not of a level.",
                exact_percent(from)
            ),
            "A few interviews: do the statements fit the field, and may people say what they think?".to_owned(),
        ),
        Lacking::Coherence { .. } => (
            "The statements do not belong together here: whoever agreed with one agreed no sooner with another."
                .to_owned(),
            "Whether reversed statements were read the right way round, and a few interviews about what people answered."
                .to_owned(),
        ),
        Lacking::Items { found, needed } => (
            format!("{} measured it; a sign counts from {needed}.", statements(found)),
            format!(
                "Answers to at least {} more, or a rating by somebody who knows the field.",
                statements(needed - found)
            ),
        ),
    };
    Some(SavedAbstention { collect, reason })
}
