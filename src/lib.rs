//! Tells an organization when, and for whom, to form a community of practice.
//!
//! Data flows one way: [`pack`] → [`answers`] → [`survey`], [`interview`] → [`scoring`] → [`judgement`] → [`report`] → `cli`.

pub mod answers;
pub mod composed;
pub mod fingerprint;
pub mod interview;
pub mod judgement;
pub mod pack;
pub mod printable;
pub mod problem;
pub mod random;
pub mod report;
pub mod scoring;
pub mod survey;
pub mod text_file;
pub mod yaml;
