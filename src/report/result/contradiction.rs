//! Numbers of a saved result that contradict what stands beside them, as where a file was edited by hand.

use crate::pack::{Level, Points};

use super::{SavedConclusion, SavedResult, SavedSegment, SavedSign, SavedWhole};

/// The first key whose value contradicts another, with what it contradicts: a need outside its level, or the points of an
/// option that are not the sum of what rules added. Texts and verdicts are read as they stand.
pub(in crate::report) fn contradiction(result: &SavedResult) -> Option<String> {
    let cuts = &result.pack.levels;
    let places = [
        ("watch", 0.0, cuts.watch),
        ("present", cuts.watch, cuts.present),
        ("strong", cuts.present, cuts.strong),
    ];
    if let Some((key, _, cut)) = places.into_iter().find(|(_, below, cut)| cut < below) {
        return Some(format!("pack.levels.{key}: {cut} is below what comes before it"));
    }
    if let Some(SavedWhole::Shown(whole)) = &result.whole
        && let Some(found) = of_needs(result, "whole", whole.signs.iter().map(need_and_level))
    {
        return Some(found);
    }
    let shown = result.fields.iter().enumerate();
    shown.filter_map(|(at, field)| Some((at, field.shown()?))).find_map(|(at, conclusion)| {
        let path = format!("fields[{at}]");
        of_needs(result, &path, conclusion.signs.iter().map(need_and_level))
            .or_else(|| of_units(result, &path, conclusion))
            .or_else(|| of_points(&path, conclusion))
    })
}

fn need_and_level(sign: &SavedSign) -> (Option<f64>, Option<Level>) {
    (sign.need, sign.level)
}

fn of_needs(
    result: &SavedResult,
    path: &str,
    signs: impl Iterator<Item = (Option<f64>, Option<Level>)>,
) -> Option<String> {
    let cuts = result.pack.levels.cuts();
    signs.enumerate().find_map(|(at, (need, level))| {
        let (need, level) = need.zip(level)?;
        let is_outside = cuts.level(need) != level;
        is_outside
            .then(|| format!("{path}.signs[{at}].need: {need} is not within its level, {}", word(level)))
    })
}

fn of_units(result: &SavedResult, path: &str, conclusion: &SavedConclusion) -> Option<String> {
    let units = conclusion.segments.iter().flat_map(|segments| segments.groups.iter().enumerate());
    units
        .filter_map(|(at, unit)| match unit {
            SavedSegment::Shown(unit) => Some((at, unit)),
            SavedSegment::Withheld(_) => None,
        })
        .find_map(|(at, unit)| {
            let signs = unit.signs.iter().map(|sign| (sign.need, sign.level));
            of_needs(result, &format!("{path}.segments.groups[{at}]"), signs)
        })
}

fn of_points(path: &str, conclusion: &SavedConclusion) -> Option<String> {
    conclusion.verdict.ranking.iter().enumerate().find_map(|(at, ranked)| {
        let sum = ranked.contributions.iter().map(|added| added.points);
        let sum = sum.fold(Points::from_hundredths(0), |sum, points| sum + points);
        (sum != ranked.points).then(|| {
            format!(
                "{path}.verdict.ranking[{at}].points: {} is not the sum of its contributions, {}",
                ranked.points.number(),
                sum.number()
            )
        })
    })
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Low => "low",
        Level::Watch => "watch",
        Level::Present => "present",
        Level::Strong => "strong",
    }
}
