//! Simulations of what the intervals and the stability of verdicts promise; prints `docs/simulation.md`.
//!
//! `cargo run --release --example simulate > docs/simulation.md` takes some ten minutes. Same program, same numbers.
#![expect(clippy::print_stdout, reason = "an example program prints")]
#![expect(clippy::expect_used, reason = "the built-in pack is sound")]

mod careless;
mod means;
#[path = "../generate/random.rs"]
mod random;
mod shares;
mod verdicts;

fn main() {
    println!(
        "# Simulations\n\n\
         Printed by `cargo run --release --example simulate`. Coverage is the share of samples whose 95 % interval \
         holds the true value.\n"
    );
    shares::wilson();
    shares::wilson_of_a_known_population();
    shares::clustered();
    means::means();
    careless::careless_answers();
    verdicts::verdicts();
}
