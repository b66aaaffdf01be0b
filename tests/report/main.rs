//! Reports from diagnoses made by hand: whole outputs, hostile names, widths, and the JSON contract.

#[path = "../support/mod.rs"]
mod support;

mod contract;
mod edges;
mod explain;
mod golden;
mod hostile;
mod older;
mod plain_words;
