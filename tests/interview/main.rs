//! Interviews: the course without a terminal, the faces in pipes and in a real pseudo-terminal, and what is kept.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and a program that does not run must stop it"
)]

mod course;
#[cfg(unix)]
mod dialogue;
#[cfg(unix)]
mod faces;
#[cfg(unix)]
mod guided;
#[cfg(unix)]
mod killed;
mod merge;
mod older_pack;
#[cfg(unix)]
mod pasted;
mod piped;
#[cfg(unix)]
mod pseudo_terminal;
mod sessions;
mod support;
#[cfg(unix)]
mod survey_decisions;
#[cfg(unix)]
mod survey_facts;
mod trouble;
mod views;
