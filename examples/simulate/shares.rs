//! Coverage of the intervals of shares.

use fivesigns::scoring::{ClusteredAnswers, Population, clustered_share_interval, share_interval};
use statrs::function::gamma::ln_gamma;

use super::random::Random;

/// Sizes of samples.
const SIZES: [u32; 9] = [8, 12, 20, 30, 50, 100, 300, 1_000, 2_000];

/// True shares, evenly spread.
fn shares() -> impl Iterator<Item = f64> {
    (1..200).map(|step| f64::from(step) / 200.0)
}

fn ln_choose(of: f64, some: f64) -> f64 {
    ln_gamma(of + 1.0) - ln_gamma(some + 1.0) - ln_gamma(of - some + 1.0)
}

/// Shares of people, exactly: every number of answers with its binomial probability.
pub(crate) fn wilson() {
    println!(
        "## Shares of people\n\nExact, averaged over true shares from 0.5 % to 99.5 %; lowest and highest single share beside it.\n"
    );
    println!("| people | coverage | lowest | highest |\n|---:|---:|---:|---:|");
    for people in SIZES {
        let intervals = (0..=people)
            .map(|count| share_interval(f64::from(count) / f64::from(people), people, Population::Unknown))
            .collect::<Vec<_>>();
        let coverage = |share: f64| {
            let probability = |count: u32| {
                let (of, some) = (f64::from(people), f64::from(count));
                (ln_choose(of, some) + some * share.ln() + (of - some) * (1.0 - share).ln()).exp()
            };
            let holding = (0..=people).filter(|count| {
                intervals[*count as usize]
                    .is_some_and(|interval| interval.low <= share && share <= interval.high)
            });
            holding.map(probability).sum::<f64>()
        };
        let all = shares().map(coverage).collect::<Vec<_>>();
        print_row(&people.to_string(), &all);
    }
    println!();
}

/// Shares of people of a population that was counted, exactly: hypergeometric probabilities.
pub(crate) fn wilson_of_a_known_population() {
    println!(
        "## Shares of people, half of whom answered\n\nExact, over every true number in a population twice as large.\n"
    );
    println!("| people | coverage | lowest | highest |\n|---:|---:|---:|---:|");
    for people in [8, 12, 20, 30, 50, 100, 300] {
        let population = 2 * people;
        let interval = |count: u32| {
            share_interval(f64::from(count) / f64::from(people), people, Population::Of(population))
        };
        let coverage = |favourable: u32| {
            let share = f64::from(favourable) / f64::from(population);
            let counts = favourable.saturating_sub(people)..=people.min(favourable);
            counts
                .filter(|count| {
                    interval(*count).is_some_and(|interval| interval.low <= share && share <= interval.high)
                })
                .map(|count| {
                    let [all, yes, drawn, some] = [population, favourable, people, count].map(f64::from);
                    (ln_choose(yes, some) + ln_choose(all - yes, drawn - some) - ln_choose(all, drawn)).exp()
                })
                .sum::<f64>()
        };
        let all = (1..population).map(coverage).collect::<Vec<_>>();
        print_row(&format!("{people} of {population}"), &all);
    }
    println!();
}

/// Shares of answers: six per respondent, who lean alike to a degree.
pub(crate) fn clustered() {
    const SAMPLES: u32 = 2_000;
    println!(
        "## Shares of answers, six of each respondent\n\n{SAMPLES} samples for each of 19 true shares; a respondent's \
         answers lean alike (beta-binomial, correlation 0.3).\n"
    );
    println!(
        "| respondents | coverage | lowest | highest | as independent answers |\n|---:|---:|---:|---:|---:|"
    );
    for people in [8, 12, 20, 30, 50, 100, 300, 1_000] {
        let samples = if people > 200 { SAMPLES / 4 } else { SAMPLES };
        let mut random = Random::new(u64::from(people));
        let mut naive = 0;
        let mut all = Vec::new();
        for step in 1..20 {
            let share = f64::from(step) / 20.0;
            let mut covered = 0;
            for _ in 0..samples {
                let answers = sample(&mut random, people, share);
                let found = clustered_share_interval(answers, Population::Unknown);
                covered += u32::from(found.is_some_and(|found| found.low <= share && share <= found.high));
                let given = u32::try_from(answers.answers).unwrap_or(u32::MAX);
                let apart = share_interval(
                    answers.of_kind as f64 / answers.answers as f64,
                    given,
                    Population::Unknown,
                );
                naive += u32::from(apart.is_some_and(|found| found.low <= share && share <= found.high));
            }
            all.push(f64::from(covered) / f64::from(samples));
        }
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        println!(
            "| {people} | {:.1} % | {:.1} % | {:.1} % | {:.1} % |",
            100.0 * mean,
            100.0 * all.iter().copied().fold(f64::INFINITY, f64::min),
            100.0 * all.iter().copied().fold(0.0, f64::max),
            100.0 * f64::from(naive) / f64::from(19 * samples)
        );
    }
    println!();
}

fn sample(random: &mut Random, people: u32, share: f64) -> ClusteredAnswers {
    let mut answers = ClusteredAnswers {
        respondents: people,
        answers: 0,
        of_kind: 0,
        of_kind_squared: 0,
        products: 0,
        answers_squared: 0,
    };
    for _ in 0..people {
        // Pólya's urn: each answer makes another like it more likely; correlation 0.3 of any two.
        let weight = (1.0 - 0.3) / 0.3;
        let mut own = 0_u64;
        for given in 0..6_u32 {
            let chance = (weight * share + own as f64) / (weight + f64::from(given));
            own += u64::from(random.share() < chance);
        }
        answers.answers += 6;
        answers.of_kind += own;
        answers.of_kind_squared += own * own;
        answers.products += own * 6;
        answers.answers_squared += 36;
    }
    answers
}

fn print_row(name: &str, coverage: &[f64]) {
    let mean = coverage.iter().sum::<f64>() / coverage.len() as f64;
    println!(
        "| {name} | {:.1} % | {:.1} % | {:.1} % |",
        100.0 * mean,
        100.0 * coverage.iter().copied().fold(f64::INFINITY, f64::min),
        100.0 * coverage.iter().copied().fold(0.0, f64::max)
    );
}
