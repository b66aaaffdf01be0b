//! The response format of the answers in each column, with what its neighbours tell.

use crate::pack::FormatId;

use crate::survey::inspect::Format;
use crate::survey::inspect::classify::Given;
use crate::survey::inspect::format_match::{Fit, Formats, Verdict};
use crate::survey::inspect::numeric_codes::is_missing_code;
use crate::survey::inspect::profile::Profile;

/// The format of each column; columns under one question share what their answers tell together.
pub(super) fn verdicts(given: &Given, formats: &Formats) -> Vec<Verdict> {
    let single: Vec<Verdict> = given
        .profiles
        .iter()
        .zip(&given.layout.labels)
        .map(|(profile, labels)| {
            if !labels.is_empty() {
                let labels: Vec<String> = labels.iter().map(|(_, label)| label.clone()).collect();
                return formats.of_offered(&labels);
            }
            profile.choices().map_or(Verdict::None, |values| formats.verdict(values))
        })
        .collect();
    let mut verdicts = single.clone();
    for battery in given.batteries {
        let answers = |position: usize| given.profiles[position].choices().unwrap_or_default();
        let rated = |position: &&usize| !matches!(single[**position], Verdict::None);
        let together: Vec<(String, u64)> =
            battery.columns.iter().filter(rated).flat_map(|position| answers(*position)).cloned().collect();
        let (_, together): (Vec<_>, Vec<_>) =
            together.into_iter().partition(|(text, _)| is_missing_code(text));
        let all = formats.verdict(&together);
        for position in &battery.columns {
            let Verdict::Several(own) = &single[*position] else { continue };
            if let Verdict::One(fit) = &all {
                verdicts[*position] = told_by_others(fit, answers(*position));
                continue;
            }
            // A battery may hold statements on two formats; this column is on the one that is told.
            let mut told: Vec<&Fit> = Vec::new();
            for other in &battery.columns {
                if let Verdict::One(fit) = &single[*other]
                    && own.contains(&fit.format)
                    && told.iter().all(|known| known.format != fit.format)
                {
                    told.push(fit);
                }
            }
            if let [fit] = told.as_slice() {
                verdicts[*position] = told_by_others(fit, answers(*position));
            }
        }
    }
    unlike_neighbours(given, formats, &mut verdicts);
    verdicts
}

/// The format that other columns tell, but for codes for no answer among the column's own values.
fn told_by_others(fit: &Fit, values: &[(String, u64)]) -> Verdict {
    let codes = values.iter().filter(|(text, _)| is_missing_code(text));
    let strangers: Vec<(String, u64)> = codes.cloned().collect();
    let fit = fit.clone();
    if strangers.is_empty() { Verdict::One(fit) } else { Verdict::Nearly(Fit { strangers, ..fit }) }
}

/// A column whose neighbour is on another format may be on that too, where its answers are there as well.
fn unlike_neighbours(given: &Given, formats: &Formats, verdicts: &mut [Verdict]) {
    let told = |verdict: &Verdict| match verdict {
        Verdict::One(fit) => Some(fit.format),
        Verdict::Several(_) | Verdict::Nearly(_) | Verdict::None => None,
    };
    let sure: Vec<Option<FormatId>> = verdicts.iter().map(told).collect();
    for (position, verdict) in verdicts.iter_mut().enumerate() {
        let (Some(own), Some(values)) = (sure[position], given.profiles[position].choices()) else {
            continue;
        };
        if !given.layout.labels[position].is_empty() {
            continue;
        }
        let neighbours = [position.checked_sub(1), Some(position + 1)].into_iter().flatten();
        let others = neighbours.filter_map(|neighbour| *sure.get(neighbour)?);
        let fitting = formats.all_that_fit(values);
        if let Some(other) = others.into_iter().find(|other| *other != own && fitting.contains(other)) {
            *verdict = Verdict::Several(vec![own, other]);
        }
    }
}

/// The format of answers to an item: the pack's own where they fit it.
pub(super) fn item_format(
    formats: &Formats,
    verdict: &Verdict,
    profile: &Profile,
    declared: FormatId,
) -> Format {
    let Some(values) = profile.choices() else {
        return if profile.answered() == 0 { Format::Told(declared) } else { Format::Unknown };
    };
    let fit = formats.fit(declared, values);
    let strangers = fit.as_ref().map(|fit| fit.strangers.clone()).unwrap_or_default();
    let whole = fit.filter(|fit| fit.strangers.is_empty());
    match (whole, verdict) {
        (Some(_), Verdict::None) => Format::Points(declared),
        (Some(_), Verdict::One(told)) if told.format != declared => {
            Format::Several(vec![declared, told.format])
        }
        (Some(_), _) => Format::Told(declared),
        (None, Verdict::Several(several)) if several.contains(&declared) => {
            Format::Nearly(declared, strangers)
        }
        (None, Verdict::One(told)) => Format::Nearly(told.format, Vec::new()),
        (None, Verdict::Several(several)) => Format::Several(several.clone()),
        (None, Verdict::Nearly(fit)) => Format::Nearly(fit.format, fit.strangers.clone()),
        (None, Verdict::None) => Format::Unknown,
    }
}
