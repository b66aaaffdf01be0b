//! Whether the signs look like one impression of work as a whole, in words.

use crate::report::document::number::{grouped, number};
use crate::report::result::{SavedConclusion, SavedSignCorrelation};
use crate::scoring::ONE_IMPRESSION;

/// What the first page says of it; nothing where the signs can be told apart.
pub(super) fn one_impression(conclusion: &SavedConclusion) -> Option<String> {
    let found = conclusion.sign_correlation?;
    (found.correlation >= ONE_IMPRESSION).then(|| {
        "The signs rise and fall together, as if people had given one impression of work as a whole: how strong the need is \
         can be relied on more than which sign it shows in."
            .to_owned()
    })
}

/// What the annex says.
pub(super) fn in_the_annex(found: SavedSignCorrelation) -> String {
    let says = if found.correlation >= ONE_IMPRESSION {
        "They rise and fall together, as one impression of work as a whole would (a halo), so which of them is strongest says \
         little"
    } else {
        "They can be told apart"
    };
    format!(
        "Mean correlation between {} signs, corrected for attenuation: {} (of {} respondents or more). {says}; {} and more would be \
         hard to tell apart.",
        found.signs,
        number(found.correlation, 2),
        grouped(u64::from(found.respondents)),
        number(ONE_IMPRESSION, 1)
    )
}
