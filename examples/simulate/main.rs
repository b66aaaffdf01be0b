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

/// What these numbers do not promise, as they stand in `docs/simulation.md`.
const WHERE_IT_FAILS: &str = "\
## Where it fails

- Means of answers crowded at the end of the ladder have intervals that are too short below some 300 people.
- The interval of a share holds for shares on average; for single ones among few people it holds in 85 of 100.
- A unit that is 15 points worse is named in four surveys of five only where people of one unit differ little (a standard deviation of \
13 points or less). Where it is worse in every sign, another unit is named beside it in up to one survey of eight.
- Whoever reads three quarters of the statements and then agrees throughout is not seen.
- Fifteen people who answer by chance get medium confidence, and no firm verdict.
- Where facts do not decide, verdicts are hardly ever firm, however many answer: how often a firm one for a community is right is not \
told by these numbers.
- What is supposed of fields (even means, apart from one another), of people and of units is a prior of ours, and facts are told \
rightly throughout. Whoever supposes otherwise gets other numbers.
";

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
    if named.is_empty() {
        print!("\n{WHERE_IT_FAILS}");
    }
}
