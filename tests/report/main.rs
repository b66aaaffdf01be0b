//! Reports from diagnoses made by hand: whole outputs, hostile names, widths, and the JSON contract.
#![expect(clippy::unwrap_used, reason = "a test that cannot read has failed")]

#[path = "../support/mod.rs"]
mod support;

mod contract;
mod explain;
mod golden;
mod hostile;
