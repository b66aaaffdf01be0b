//! Whether the result is weighted to the people of each unit, in words.

use crate::report::document::number::{self, grouped};
use crate::report::result::{SavedConclusion, WhyUnweighted};
use crate::scoring::{LARGE_DESIGN_EFFECT, MinimumGroup};

/// What the first page says of it: that the verdict rests on weighted results, or why not though units were counted.
/// Nothing where weights change nothing.
pub(super) fn rests_on_weights(conclusion: &SavedConclusion) -> Option<String> {
    let weighting = conclusion.weighting?;
    let Some(effect) = weighting.design_effect else {
        let why = weighting.gap?.words();
        return Some(format!("The results are not weighted to the number of people in each unit: {why}."));
    };
    let unequal = if effect >= LARGE_DESIGN_EFFECT {
        format!(
            " Units answered very unequally, so the weights cost as much as {} times fewer answers; ask again in the units \
             that hardly answered.",
            number::number(effect, 1)
        )
    } else {
        String::new()
    };
    Some(format!(
        "The advice rests on results that are weighted to the number of people in each unit.{unequal}"
    ))
}

/// What the annex says.
pub(in crate::report) fn in_full(conclusion: &SavedConclusion, minimum_group: u32) -> Option<String> {
    let weighting = conclusion.weighting?;
    Some(match (weighting.design_effect, weighting.people, weighting.gap) {
        (Some(effect), Some(people), _) => format!(
            "Needs and conditions of several statements, and their intervals, are weighted: each respondent counts for as \
             many people as the unit has for each who answered, so that the result stands for the {} people of the units \
             that somebody answered from. Units too small to be shown count together. {} Not weighted are statements and \
             shares of answers, what one statement alone measures, the core group, choices, agreement, scale quality, units \
             and counts.",
            grouped(u64::from(people)),
            cost(effect)
        ),
        (_, _, Some(WhyUnweighted::UnitsNotCounted)) => {
            "Not weighted: of some units that people answered from it is not known how many people they have."
                .to_owned()
        }
        (_, _, Some(WhyUnweighted::TooUneven)) => format!(
            "Not weighted: weighted to the people of each unit, these answers would be worth fewer than {} of one weight, so \
             that single people would decide too much.",
            MinimumGroup::new(minimum_group).unwrap_or(MinimumGroup::USUAL).for_redraws()
        ),
        (None, _, None) | (_, None, None) => return None,
    })
}

/// What unequal weights cost.
fn cost(effect: f64) -> String {
    let effect = number::number(effect, 1);
    if effect == "1" {
        "The weights hardly differ (Kish's design effect 1.0).".to_owned()
    } else {
        format!("Unequal weights cost as much as {effect} times fewer answers (Kish's design effect).")
    }
}
