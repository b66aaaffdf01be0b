//! Units that are called worse than chance explains.

use super::alike_units::{FIFTEEN_POINTS, Surveys};
use super::clusters::Clustered;

const SURVEYS: u32 = 2_000;

/// False alarms, and how often a unit is found that is worse.
pub(crate) fn units() {
    println!(
        "## Units that are all alike\n\n\
         {SURVEYS} surveys each of five signs of six statements, all units alike: the share in which any unit is called \
         worse than chance explains in any sign. Views of people, which they have of all signs alike, have the standard \
         deviation named, single answers about them one of a rung.\n\n\
         | units | people in each | views 0.2 rungs | 0.5 | 0.8 |\n|---:|---:|---:|---:|---:|"
    );
    for (units, people) in [(4, 12), (10, 12), (20, 12), (40, 12), (60, 12), (20, 8), (20, 40)] {
        print!("| {units} | {people} |");
        for views in [0.2, 0.5, 0.8] {
            let found = Surveys { units, people, views, signs_worse: 0, worse: 0.0 }.named(SURVEYS);
            print!(" {} |", share(found.any));
        }
        println!();
    }
    println!(
        "\n## A unit that is worse\n\n\
         {SURVEYS} surveys each of 20 units of 15 people, one of which is worse by 15 points of need, in one sign or in \
         all: the share in which it is named, and in which another one is. The more people of one unit differ, the less \
         15 points stand out.\n\n\
         | views, rungs | standard deviation of scores, points | worse in | by, points | named | another one named |\n\
         |---:|---:|---:|---:|---:|---:|"
    );
    for signs_worse in [1, 5] {
        for (views, worse) in FIFTEEN_POINTS {
            let found = Surveys { units: 20, people: 15, views, signs_worse, worse }.named(SURVEYS);
            println!(
                "| {views} | {:.1} | {signs_worse} | {:.1} | {} | {} |",
                found.deviation,
                found.difference,
                share(found.first),
                share(found.others)
            );
        }
    }
    println!();
}

/// Coverage where people of a unit answer alike.
pub(crate) fn clusters() {
    const SAMPLES: u32 = 10_000;
    println!(
        "## Means of people who come in units\n\n\
         {SAMPLES} samples each; the share of the differences between people that lies between units (ICC(1)) is named. \
         \"Ignored\" is the interval that takes people for independent ones, as without `--by`.\n\n\
         | units | people in each | ICC(1) 0 | 0.05 | 0.2 | 0.2, ignored |\n|---:|---:|---:|---:|---:|---:|"
    );
    for units in [10, 15, 20, 40] {
        for people in [[15, 15], [5, 25], [5, 60]] {
            let coverage = |intraclass: f64| Clustered { units, people, intraclass }.coverage(SAMPLES);
            let [respected, ignored] = coverage(0.2).map(|share| 100.0 * share);
            let [low, high] = people;
            let people = if low == high { low.to_string() } else { format!("{low} to {high}") };
            println!(
                "| {units} | {people} | {:.1} % | {:.1} % | {respected:.1} % | {ignored:.1} % |",
                100.0 * coverage(0.0)[0],
                100.0 * coverage(0.05)[0]
            );
        }
    }
    println!();
}

fn share(surveys: u32) -> String {
    format!("{:.1} %", 100.0 * f64::from(surveys) / f64::from(SURVEYS))
}
