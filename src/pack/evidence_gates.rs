//! Evidence gates: what a sign that was measured needs to count.

/// What a sign that was measured needs to count; with less it abstains, as if it had not been asked.
///
/// A pack without gates has [`EvidenceGates::NONE`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EvidenceGates {
    /// Respondents with a scale score.
    pub respondents: u32,
    /// Share of the invited who answered, 0 to 1, where they were counted.
    pub rate: f64,
    /// Statements that measure it.
    pub items: usize,
}

impl EvidenceGates {
    /// Everything counts.
    pub const NONE: EvidenceGates = EvidenceGates { respondents: 0, rate: 0.0, items: 0 };
}
