//! A small pack and diagnoses made by hand, for tests of what is made from them.
#![expect(clippy::unwrap_used, reason = "the small pack has what is looked up")]

mod diagnosis;
mod pack;
mod rules;

pub(crate) use diagnosis::{interview, survey};
pub(crate) use pack::{pack, pack_weighing};
