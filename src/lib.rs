//! Tells an organization when, and for whom, to form a community of practice.
//!
//! Data flows one way: [`pack`] → [`responses`] → [`scoring`] → [`judgement`] → [`report`] → `cli`.

pub mod composed;
pub mod fingerprint;
pub mod judgement;
pub mod pack;
pub mod printable;
pub mod problem;
pub mod report;
pub mod responses;
pub mod scoring;
pub mod text_file;
pub mod yaml;
