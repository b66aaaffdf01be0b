//! Things that a result holds in one of two shapes, told apart by a key that only one of them has.
//!
//! A fault within the shape is told with its path, where trying one shape after the other would only say that none fits.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{SavedEvidence, SavedField, SavedSegment, SavedWhole};

/// Begins the message of a fault below the place at which it is told.
pub(crate) const BELOW: char = '.';

/// One shape where the value has `key`, the other where it has not.
pub(super) fn told_apart<'de, D, With, Without, Both>(
    deserializer: D,
    key: &str,
    with: fn(With) -> Both,
    without: fn(Without) -> Both,
) -> Result<Both, D::Error>
where
    D: Deserializer<'de>,
    With: DeserializeOwned,
    Without: DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    if value.get(key).is_some() { within(value).map(with) } else { within(value).map(without) }
}

fn within<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner().to_string();
        E::custom(match (path.as_str(), inner.starts_with(BELOW)) {
            (".", _) => inner,
            (path, true) => format!("{BELOW}{path}{inner}"),
            (path, false) => format!("{BELOW}{path}: {inner}"),
        })
    })
}

macro_rules! told_apart {
    ($($both:ty, $key:literal: $with:expr, $without:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $both {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                told_apart(deserializer, $key, $with, $without)
            }
        }
    )*};
}

told_apart! {
    SavedField, "withheld": SavedField::Withheld, |shown| SavedField::Shown(Box::new(shown));
    SavedSegment, "withheld": SavedSegment::Withheld, SavedSegment::Shown;
    SavedWhole, "withheld": SavedWhole::Withheld, SavedWhole::Shown;
    SavedEvidence, "of": SavedEvidence::Group, SavedEvidence::Leaf;
}
