//! Simulations of what the intervals and the stability of verdicts promise; prints `docs/simulation.md`.
//!
//! `cargo run --release --example simulate > docs/simulation.md` takes some ten minutes. Same program, same numbers.
#![expect(clippy::print_stdout, reason = "an example program prints")]
#![expect(clippy::expect_used, reason = "the built-in pack is sound")]

mod alike_units;
mod careless;
mod clusters;
mod means;
mod noise;
mod population;
#[path = "../generate/random.rs"]
mod random;
mod shares;
mod units;
mod verdicts;

fn main() {
    // Only those named, where some are: `-- verdicts noise`.
    let named = std::env::args().skip(1).collect::<Vec<_>>();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|one| one == name);
    println!(
        "# Simulations\n\n\
         Printed by `cargo run --release --example simulate`. Coverage is the share of samples whose 95 % interval \
         holds the true value.\n"
    );
    if is_wanted("intervals") {
        shares::wilson();
        shares::wilson_of_a_known_population();
        shares::clustered();
        means::means();
    }
    if is_wanted("careless") {
        careless::careless_answers();
    }
    if is_wanted("units") {
        units::units();
        units::clusters();
    }
    if is_wanted("noise") {
        noise::noise();
    }
    if is_wanted("verdicts") {
        verdicts::verdicts();
    }
}
