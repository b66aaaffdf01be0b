//! How good the measurement is, in the shape of the saved result.

use crate::judgement::Diagnosis;
use crate::scoring::{Camps, Interval, IntraclassCorrelation, Kept, Reliability};

use super::measured::gap;
use crate::report::result::{
    FITS_FROM, ItemFit, SavedBetweenUnits, SavedCamps, SavedItemRest, SavedReliability,
};

/// The two ends.
pub(super) fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// The two camps.
pub(super) fn camps(camps: Result<Camps, Kept>) -> SavedCamps {
    let of = |number: fn(Camps) -> u32| camps.ok().map(number);
    SavedCamps {
        between: of(|camps| camps.between),
        gap: gap(camps),
        healthy: of(|camps| camps.healthy),
        unhealthy: of(|camps| camps.unhealthy),
    }
}

/// How far units differ.
pub(super) fn between_units(found: IntraclassCorrelation) -> SavedBetweenUnits {
    SavedBetweenUnits { icc_1: found.of_people, icc_2: found.of_means }
}

/// How well the items of a sign measure one thing.
pub(super) fn reliability(diagnosis: &Diagnosis, found: &Reliability) -> SavedReliability {
    SavedReliability {
        alpha: found.alpha.map(|(alpha, _)| alpha),
        alpha_interval: found.alpha.map(|(_, interval)| ends(interval)),
        item_rest: found
            .item_rest
            .iter()
            .map(|(item, correlation)| SavedItemRest {
                correlation: *correlation,
                fit: fit(correlation.unwrap_or(0.0)),
                id: diagnosis.items[*item].id.clone(),
            })
            .collect(),
        omega: found.omega.map(|omega| omega.value),
        omega_interval: found.omega.map(|omega| ends(omega.interval)),
        respondents: found.respondents,
    }
}

/// What an item-rest correlation says.
fn fit(correlation: f64) -> ItemFit {
    if correlation >= FITS_FROM {
        ItemFit::Fits
    } else if correlation > -FITS_FROM {
        ItemFit::Apart
    } else {
        ItemFit::Opposed
    }
}
