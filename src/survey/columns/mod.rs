//! Which columns of a survey are read, and as what.

pub(super) mod framing;
pub(super) mod headers_of_items;
pub(super) mod joined_choices;
pub(super) mod key_words;
pub(super) mod mapped_columns;
pub(super) mod near_items;
pub(super) mod own_columns;
pub(super) mod own_items;
pub(super) mod plan;
pub(super) mod several_columns;
pub(super) mod similarity;
pub(super) mod spread;
pub(super) mod unmapped;
