//! Coverage of the intervals of means on a ladder of five.

use fivesigns::scoring::{Population, Sample, mean_interval};

use super::random::Random;

/// Distributions of single answers: their name and the weights of the five rungs, healthy first.
const DISTRIBUTIONS: [(&str, [f64; 5]); 7] = [
    ("bell in the middle", [0.1, 0.2, 0.4, 0.2, 0.1]),
    ("flat", [0.2, 0.2, 0.2, 0.2, 0.2]),
    ("two camps", [0.3, 0.2, 0.0, 0.2, 0.3]),
    ("leaning unhealthy", [0.05, 0.1, 0.2, 0.4, 0.25]),
    ("leaning healthy", [0.35, 0.4, 0.15, 0.07, 0.03]),
    ("mostly one answer", [0.15, 0.6, 0.15, 0.08, 0.02]),
    ("crowded at the end (not moderate)", [0.8, 0.15, 0.03, 0.01, 0.01]),
];
const SIZES: [u32; 8] = [8, 10, 15, 19, 20, 30, 100, 300];
const SAMPLES: u32 = 10_000;

/// Means of one item, and of scale scores over six items.
pub(crate) fn means() {
    for (items, title) in
        [(6, "Means of scale scores over six statements"), (1, "Means of single statements")]
    {
        println!(
            "## {title}\n\n{SAMPLES} samples each; \"withheld\" where no interval is given. {}\n",
            if items > 1 { "A respondent repeats an answer with probability 0.4." } else { "" }
        );
        print!("| distribution |");
        for size in SIZES {
            print!(" {size} |");
        }
        println!("\n|---|{}", "---:|".repeat(SIZES.len()));
        for (name, weights) in DISTRIBUTIONS {
            print!("| {name} |");
            for people in SIZES {
                match coverage(weights, people, items) {
                    Some(coverage) => print!(" {:.1} % |", 100.0 * coverage),
                    None => print!(" withheld |"),
                }
            }
            println!();
        }
        println!();
    }
}

/// The share of intervals that hold the true mean; `None` where there are none.
fn coverage(weights: [f64; 5], people: u32, items: usize) -> Option<f64> {
    let mut random = Random::new(u64::from(people) * 31 + items as u64);
    let rungs = [0.0, 0.25, 0.5, 0.75, 1.0];
    let truth = weights.iter().zip(rungs).map(|(weight, rung)| weight * rung).sum::<f64>();
    let (mut given, mut covered) = (0_u32, 0_u32);
    for _ in 0..SAMPLES {
        let mut sample = Sample { count: people, sum: 0.0, squares: 0.0, items };
        for _ in 0..people {
            let mut sum = 0.0;
            let own = draw(&mut random, &weights);
            for _ in 0..items {
                let repeats = items > 1 && random.share() < 0.4;
                sum += if repeats { own } else { draw(&mut random, &weights) };
            }
            let mean = sum / items as f64;
            sample.sum += mean;
            sample.squares += mean * mean;
        }
        if let Some(interval) = mean_interval(sample, Population::Unknown) {
            given += 1;
            covered += u32::from(interval.low <= truth && truth <= interval.high);
        }
    }
    (given > 0).then(|| f64::from(covered) / f64::from(given))
}

fn draw(random: &mut Random, weights: &[f64; 5]) -> f64 {
    let rungs =
        [(0.0, weights[0]), (0.25, weights[1]), (0.5, weights[2]), (0.75, weights[3]), (1.0, weights[4])];
    random.weighted(&rungs, |(_, weight)| *weight).0
}
