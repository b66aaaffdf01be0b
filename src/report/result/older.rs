//! Results of an older schema: what they say otherwise, and which of them tell more than may be told today.

use serde_json::{Value, json};

use super::{SCHEMA_VERSION, SavedResult, SourceKind};

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
