//! The field's units and everybody: where the signs are present, and what they are beside all who answered.

use crate::pack::Level;
use crate::report::document::number::counted;
use crate::report::document::{Block, Chart, Column, HeatCell, HeatMap, HeatRow, Rank, Table, Text, number};
use crate::report::result::{SavedSegment, SavedSegments, SavedSignScore, SavedUnit, SavedWhole};

use crate::scoring::FEWEST_UNITS;

use super::reported::Reported;

/// The section on units; nothing where the field was not divided.
pub(super) fn units(reported: &Reported) -> Vec<Block> {
    let Some(segments) = reported.conclusion.segments.as_ref().filter(|segments| !segments.groups.is_empty())
    else {
        return Vec::new();
    };
    let heading = Block::Heading(Rank::Section, format!("By {}", segments.by).into());
    if shown(segments).is_empty() {
        let units = number::counted(segments.groups.len() as u64, "unit is", "units are");
        let withheld = format!("The {units} withheld, to protect those who answered.");
        return vec![heading, Block::Paragraph(withheld.into())];
    }
    let mut blocks = vec![
        heading,
        Block::Paragraph(
            "Need from 0 (healthy) to 100, with the range that chance leaves open. Units stand in alphabetical order: a \
             high number shows where to ask, not who does badly."
                .into(),
        ),
        Block::Chart(Chart::HeatMap(heat_map(reported, segments))),
        Block::Paragraph(
            Text::from(where_present(reported, segments)).then(" ").and(beyond_chance(reported, segments)),
        ),
    ];
    if segments.groups.len() >= FEWEST_UNITS {
        blocks.push(Block::Paragraph(
            "People of one unit answer more alike than others. With as many units as here, the ranges that chance leaves \
             open, and how often the verdict held, respect that."
                .into(),
        ));
    }
    blocks
}

fn heat_map(reported: &Reported, segments: &SavedSegments) -> HeatMap {
    let signs = &reported.result.pack.signs;
    let rows = segments.groups.iter().map(|segment| match segment {
        SavedSegment::Withheld(hidden) => HeatRow {
            name: hidden.name.as_str().into(),
            beside: HeatCell::Withheld,
            cells: vec![HeatCell::Withheld; signs.len()],
        },
        SavedSegment::Shown(unit) => HeatRow {
            name: unit.name.as_str().into(),
            beside: HeatCell::Words(number::grouped(u64::from(unit.respondents)).into()),
            cells: signs.iter().map(|sign| cell(reported, score(unit, &sign.id))).collect(),
        },
    });
    HeatMap {
        heads: ["Unit", "People"],
        columns: signs.iter().map(|sign| sign.name.as_str().into()).collect(),
        rows: rows.collect(),
    }
}

fn cell(reported: &Reported, score: Option<&SavedSignScore>) -> HeatCell {
    let of = |need: f64| number::need(need, reported.cuts());
    let interval = score.and_then(|score| score.interval);
    let interval = interval.map(|ends| format!(", {}", ends.map(of).join("–"))).unwrap_or_default();
    let worse = if score.is_some_and(|score| score.worse == Some(true)) { ", worse" } else { "" };
    match score.map(|score| (score.need, score.level, score.gap)) {
        Some((Some(need), Some(level), _)) => {
            let words = format!("{} {}{interval}{worse}", of(need), level.word());
            HeatCell::Level(level, words.into())
        }
        Some((Some(need), None, None)) => {
            HeatCell::Words(format!("{} unknown{interval}{worse}", of(need)).into())
        }
        Some((_, _, Some(gap))) => HeatCell::Words(gap.words().into()),
        Some((_, _, None)) | None => HeatCell::Words("unknown".into()),
    }
}

/// `silos in 3 of 6 units shown`, for each sign that is present somewhere.
fn where_present(reported: &Reported, segments: &SavedSegments) -> String {
    let units = shown(segments);
    let present = reported.result.pack.signs.iter().filter_map(|sign| {
        let levels = units.iter().filter_map(|unit| score(unit, &sign.id).and_then(|score| score.level));
        let levels: Vec<Level> = levels.collect();
        let present = levels.iter().filter(|level| **level >= Level::Present).count();
        (present > 0).then(|| format!("{} in {present} of {}", sign.name, levels.len()))
    });
    let present: Vec<String> = present.collect();
    let leveled = |unit: &&SavedUnit| unit.signs.iter().any(|score| score.level.is_some());
    if !units.iter().any(leveled) {
        "No sign counts here, so none has a level in a unit either.".to_owned()
    } else if present.is_empty() {
        "No sign is present in any of the units shown.".to_owned()
    } else {
        format!("Present in the units shown: {}.", number::listed(&present, "and"))
    }
}

/// Which units are worse than chance explains, and that all other differences may be chance.
fn beyond_chance(reported: &Reported, segments: &SavedSegments) -> Text {
    let units = shown(segments);
    let compared = units.iter().filter(|unit| unit.signs.iter().any(|score| score.worse.is_some())).count();
    if compared == 0 {
        return "Too few answered in each unit to tell differences between units from chance.".into();
    }
    let named = units.iter().filter_map(|unit| {
        let worse = unit.signs.iter().filter(|score| score.worse == Some(true));
        let signs = worse.map(|score| reported.sign_name(&score.id).to_owned()).collect::<Vec<_>>();
        (!signs.is_empty()).then(|| format!("{} in {}", unit.name, number::listed(&signs, "and")))
    });
    let named = named.collect::<Vec<_>>();
    let units = counted(compared as u64, "unit", "units");
    if named.is_empty() {
        format!(
            "All differences between the {units} compared may be chance: where all are alike, some still stand above \
             others."
        )
        .into()
    } else {
        Text::strong("Worse than chance explains: ").then(format!(
            "{}. All other differences between the {units} compared may be chance.",
            named.join("; ")
        ))
    }
}

fn shown(segments: &SavedSegments) -> Vec<&SavedUnit> {
    let units = segments.groups.iter().filter_map(|segment| match segment {
        SavedSegment::Withheld(_) => None,
        SavedSegment::Shown(unit) => Some(unit),
    });
    units.collect()
}

fn score<'r>(unit: &'r SavedUnit, sign: &str) -> Option<&'r SavedSignScore> {
    unit.signs.iter().find(|score| score.id == sign)
}

/// The section that sets the field beside everybody; nothing where there is no everybody to show.
pub(super) fn everybody(reported: &Reported) -> Vec<Block> {
    let Some(SavedWhole::Shown(whole)) = &reported.result.whole else { return Vec::new() };
    let field = reported.conclusion.field.as_deref().unwrap_or("this field");
    let columns = vec![Column::words("Sign"), Column::words(field), Column::words("everybody")];
    let rows = reported.conclusion.signs.iter().filter_map(|sign| {
        let all = whole.signs.iter().find(|all| all.id == sign.id)?;
        Some(vec![
            reported.sign_name(&sign.id).into(),
            reported.reading(sign).into(),
            reported.reading(all).into(),
        ])
    });
    let people = counted(u64::from(whole.respondents), "respondent", "respondents");
    vec![
        Block::Heading(Rank::Section, "Beside everybody who answered".into()),
        Block::Paragraph(
            format!("A frame of reference: the same needs among all {people}, this field included.").into(),
        ),
        Block::Table(Table { columns, rows: rows.collect() }),
    ]
}
