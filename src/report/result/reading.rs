//! Results as they are read: things in one of two shapes, and what an older schema says otherwise.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::{SCHEMA_VERSION, SavedEvidence, SavedField, SavedResult, SavedSegment, SavedWhole, SourceKind};

/// Begins the message of a fault below the place at which it is told.
pub(crate) const BELOW: char = '.';

/// One shape where the value has `key`, the other where it has not.
fn told_apart<'de, D, With, Without, Both>(
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

/// The first schema whose numbers about people are rounded (`docs/disclosure.md`).
const ROUNDED_FROM: u32 = 3;

/// Restates what an older schema said otherwise: how often a verdict held was one number, of redraws too.
pub(in crate::report) fn restated(result: &mut Value) {
    let fields = result.get_mut("fields").and_then(Value::as_array_mut);
    let verdicts = fields.into_iter().flatten().filter_map(|field| field.get_mut("verdict"));
    for verdict in verdicts {
        if let Some(share @ Value::Number(_)) = verdict.get_mut("stability") {
            *share = json!([*share, *share]);
        }
        if let Some(detail) = verdict.get_mut("stability_detail").and_then(Value::as_object_mut)
            && let Some(held) = detail.remove("held")
        {
            detail.insert("held_at_least".to_owned(), held.clone());
            detail.insert("held_at_most".to_owned(), held);
        }
    }
}

impl SavedResult {
    /// Whether it holds exact numbers about many people, from which single answers can be worked out.
    pub(in crate::report) fn tells_people(&self) -> bool {
        self.schema_version < ROUNDED_FROM && matches!(self.source.kind, SourceKind::Survey)
    }

    /// The same in this schema. Digests of files are under no key in older ones, and whoever guesses the answers could
    /// try them.
    pub(in crate::report) fn in_this_schema(mut self) -> SavedResult {
        if self.schema_version < SCHEMA_VERSION {
            self.schema_version = SCHEMA_VERSION;
            self.source.files.iter_mut().for_each(|file| file.sha256 = None);
        }
        self
    }
}
