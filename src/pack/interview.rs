//! The order of an interview: which questions it asks, section by section.

use super::{FactId, ReadinessId, SignId};

/// A stretch of an interview under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewSection {
    /// Its title.
    pub title: String,
    /// What is asked about, in this order.
    pub ask: Vec<Subject>,
}

/// What an interview asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A sign: its rating in the quick form, its items in the full form.
    Sign(SignId),
    /// A readiness condition: its rating in the quick form, its items in the full form.
    Readiness(ReadinessId),
    /// A fact, in the forms that ask it.
    Fact(FactId),
}
