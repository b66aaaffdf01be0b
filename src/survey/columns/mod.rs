//! Which columns of a survey are read, and as what.

pub(super) mod blank_formulas;
pub(super) mod framing;
pub(super) mod joined_choices;
pub(super) mod measured_columns;
pub(super) mod own_items;
pub(super) mod plan;
pub(super) mod similarity;
pub(super) mod spread;
pub(super) mod waves;
