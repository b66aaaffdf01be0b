//! Coverage of the interval of a mean where people come in units and answer more alike within them.

use fivesigns::random::SplitMix;
use fivesigns::scoring::{GroupOfScores, Population, Sample, mean_interval, mean_interval_of_units};

/// Samples of so many units; the share of the differences between people that lies between units is `intraclass`.
#[derive(Clone, Copy)]
pub(crate) struct Clustered {
    pub(crate) units: usize,
    /// The fewest and the most people of a unit, every number as likely.
    pub(crate) people: [u32; 2],
    pub(crate) intraclass: f64,
}

/// The standard deviation of scores, of a range of 1, and their mean.
const DEVIATION: f64 = 0.2;
const MEAN: f64 = 0.45;

impl Clustered {
    /// The shares of so many samples whose interval holds the mean: where units are respected, and where they are not.
    pub(crate) fn coverage(self, samples: u32) -> [f64; 2] {
        let mut random = SplitMix(self.units as u64 * 100 + u64::from(self.people[1]));
        let between = DEVIATION * self.intraclass.sqrt();
        let within = DEVIATION * (1.0 - self.intraclass).sqrt();
        let mut held = [0.0; 2];
        for _ in 0..samples {
            let units = (0..self.units).map(|_| {
                let [fewest, most] = self.people;
                let spread = f64::from(most - fewest + 1) * random.uniform();
                let people = (fewest..=most).rev().find(|people| f64::from(people - fewest) <= spread);
                let own = normal(&mut random) * between;
                let scores = (0..people.unwrap_or(fewest)).map(|_| MEAN + own + normal(&mut random) * within);
                let scores = scores.collect::<Vec<_>>();
                GroupOfScores {
                    count: people.unwrap_or(fewest),
                    sum: scores.iter().sum(),
                    squares: scores.iter().map(|score| score * score).sum(),
                }
            });
            let units = units.collect::<Vec<_>>();
            let sample = Sample {
                count: units.iter().map(|unit| unit.count).sum(),
                sum: units.iter().map(|unit| unit.sum).sum(),
                squares: units.iter().map(|unit| unit.squares).sum(),
                items: 6,
            };
            let intervals = [
                mean_interval_of_units(sample, &units, Population::Unknown),
                mean_interval(sample, Population::Unknown),
            ];
            for (held, interval) in held.iter_mut().zip(intervals) {
                let holds = interval.is_some_and(|interval| interval.low <= MEAN && MEAN <= interval.high);
                *held += f64::from(u8::from(holds)) / f64::from(samples);
            }
        }
        held
    }
}

/// A nearly normal number: the sum of twelve even ones less six.
fn normal(random: &mut SplitMix) -> f64 {
    (0..12).map(|_| random.uniform()).sum::<f64>() - 6.0
}
