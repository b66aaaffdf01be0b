//! The compiled-in pack on published and invented cases, and what must hold whatever the case.
//!
//! Weights, encodings and expected verdicts come from the same hands: what is tested here is that a change
//! has broken nothing. It is a regression test, *not validity*.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test whose cases cannot be read fails")]

mod case;
mod demands;
mod explained;
mod reference;
mod regression;
