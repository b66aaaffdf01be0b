//! How the answers to one statement may be spread over its rungs, by everything that is told of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use fivesigns::scoring::StatementAnswers;

use super::no_score::wilson;
use super::rounding::{Rounding, published_shares};
use super::scales::{COUNTED, LEANINGS, Measured, leaning};

/// How many chose each rung, from the healthy end.
pub(super) type Rungs = [u32; 5];

/// Of more people the ways are not counted through.
pub(super) const MOST: u32 = 26;

/// All ways in which people may be spread over the rungs.
pub(super) fn ways(people: u32) -> &'static [Rungs] {
    static KNOWN: [OnceLock<Vec<Rungs>>; MOST as usize + 1] = [const { OnceLock::new() }; MOST as usize + 1];
    KNOWN[people as usize].get_or_init(|| {
        let mut ways = Vec::new();
        for first in 0..=people {
            for second in 0..=people - first {
                for third in 0..=people - first - second {
                    let left = people - first - second - third;
                    ways.extend((0..=left).map(|fourth| [first, second, third, fourth, left - fourth]));
                }
            }
        }
        ways
    })
}

/// How many answers lean each way.
pub(super) fn leanings(rungs: &Rungs) -> [u32; 3] {
    let mut leanings = [0; LEANINGS.len()];
    rungs.iter().enumerate().for_each(|(rung, people)| leanings[leaning(rung)] += people);
    leanings
}

/// The sum of the rungs, or of a power of them.
pub(super) fn sum(rungs: &Rungs, power: i32) -> f64 {
    rungs.iter().enumerate().map(|(rung, people)| f64::from(*people) * (rung as f64).powi(power)).sum()
}

/// The sum of the distances, 0 to 1 each, or of their squares.
pub(super) fn distances(rungs: &Rungs, power: i32) -> f64 {
    sum(rungs, power) / 4_f64.powi(power)
}

/// Whether a statement, or a scale that is made of one, may have been answered so.
pub(super) fn is_consistent(measured: &Measured, rungs: &Rungs) -> bool {
    let own = distances(rungs, 1);
    measured.sum().is_none_or(|sum| sum.holds(own))
        && has_shares(measured, rungs)
        && has_intervals(measured, rungs)
        && measured.squares(own).is_none_or(|squares| squares.holds(distances(rungs, 2)))
        && has_count(measured, rungs)
}

/// The shares that would be told of so many answers beside the mean that is: the program moves those that would tell a
/// number. At the upper end of a step the cut may belong to the next one, so both are tried.
fn told_shares(measured: &Measured, counts: [u32; 3]) -> Vec<[f64; 3]> {
    let answers = counts.iter().sum::<u32>();
    let is_of_one_statement = measured.said["answers"].as_u64() == Some(u64::from(answers));
    if !is_of_one_statement {
        return vec![published_shares(counts, answers)];
    }
    let whole = measured.sum().map_or(0..=i64::MAX, |sum| sum.times(4.0).whole());
    let (least, most) = (whole.start().unsigned_abs(), whole.end().unsigned_abs());
    [most, most.saturating_sub(1)].map(|most| published_beside(counts, least, most)).to_vec()
}

/// The shares that are told of so many answers beside a mean whose sum, in rungs, lies between two.
fn published_beside(counts: [u32; 3], least: u64, most: u64) -> [f64; 3] {
    type Asked = ([u32; 3], u64, u64);
    thread_local! {
        static KNOWN: RefCell<HashMap<Asked, [f64; 3]>> = RefCell::default();
    }
    let publish = || {
        let options = (0..5).map(leaning).zip(0..).collect::<Vec<_>>();
        let answers = counts.iter().sum();
        StatementAnswers { answers, options: &options, totals: least..=most }.publish(counts)
    };
    KNOWN.with_borrow_mut(|known| *known.entry((counts, least, most)).or_insert_with(publish))
}

fn has_shares(measured: &Measured, rungs: &Rungs) -> bool {
    let counts = leanings(rungs);
    match measured.rounding() {
        Rounding::Exact => measured
            .leanings()
            .is_none_or(|told| (0..3).all(|place| told[place].holds(f64::from(counts[place])))),
        Rounding::Steps => {
            let told = LEANINGS.map(|leaning| measured.said[leaning].as_f64());
            told_shares(measured, counts).into_iter().any(|published| {
                told.iter()
                    .zip(published)
                    .all(|(told, published)| told.is_none_or(|told| (told - published).abs() < 1e-9))
            })
        }
    }
}

/// Whether Wilson's intervals of the three shares are those that are told. Of steps they are made of the published shares
/// and tell no more; of a scale they rest on people, not answers.
fn has_intervals(measured: &Measured, rungs: &Rungs) -> bool {
    let people = rungs.iter().sum::<u32>();
    let is_statement = measured.said["answers"].is_u64() && measured.said["respondents"].is_null();
    let left_open = measured.left_open(people);
    !is_statement
        || measured.rounding() == Rounding::Steps
        || left_open < 1.0
        || LEANINGS.iter().zip(leanings(rungs)).all(|(leaning, count)| {
            let Some([low, high]) = measured.share_interval(leaning) else { return true };
            let own = wilson(f64::from(count) / f64::from(people), f64::from(people));
            low.holds(own[0]) && high.holds(own[1])
        })
}

/// Whether so many chose the option that is counted. What is told of them is their number, in steps; score, state and what
/// they make of all people follow from that.
fn has_count(measured: &Measured, rungs: &Rungs) -> bool {
    if measured.id != COUNTED {
        return true;
    }
    // All and all but one have the same.
    let all_but_one = f64::from(rungs[0].min(rungs.iter().sum::<u32>().saturating_sub(1)));
    measured.counted().is_none_or(|told| told.holds(all_but_one) || told.holds(f64::from(rungs[0])))
        && measured.counted_below().is_none_or(|below| below.holds(all_but_one))
}
