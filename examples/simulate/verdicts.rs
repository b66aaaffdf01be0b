//! How often verdicts of samples are firm, right, and the same twice.

use std::sync::atomic::{AtomicU64, Ordering};

use fivesigns::judgement::{Outcome, Status};
use fivesigns::pack::{Confidence, Pack, VerdictKind, load};

use super::population::{BETWEEN_UNITS, Facts, Population, STRAYS, VIEWS};
use super::random::Random;

/// Fields drawn.
const FIELDS: u64 = 300;
/// Sizes of the samples drawn from each, two of each size.
const SIZES: [usize; 5] = [15, 30, 60, 120, 200];
/// What is supposed of fields: what a person tells, and how many people they have at least and at most.
const PRIORS: [(Facts, [f64; 2], &str); 4] = [
    (Facts::ByChance, [400.0, 2_000.0], "facts by chance, 400 to 2,000 people"),
    (Facts::Plain, [400.0, 2_000.0], "plain facts, 400 to 2,000 people"),
    (Facts::ForCommunity, [400.0, 2_000.0], "facts for a community, 400 to 2,000 people"),
    (Facts::ForCommunity, [25.0, 100.0], "facts for a community, 25 to 100 people"),
];
/// Redraws of each sample.
const REDRAWS: u32 = 200;
/// Bins of the share of redraws that held.
const BINS: usize = 8;

/// Who of a field answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answering {
    /// Anybody, each as likely.
    Anybody,
    /// Everybody of a few units, and nobody of the others.
    WholeUnits,
}

/// Two samples of one size of a field beside everybody.
struct Pair {
    size: usize,
    answering: Answering,
    samples: [Sample; 2],
    /// The verdict where everybody answers.
    wanted: Outcome,
}

struct Sample {
    outcome: Outcome,
    is_firm: bool,
    confidence: Confidence,
    /// The share of redraws that held, where it was worked out.
    held: Option<f64>,
}

impl Sample {
    fn is_right(&self, pair: &Pair) -> bool {
        self.outcome.is_same_verdict(pair.wanted)
    }
}

fn is_community(outcome: Outcome) -> bool {
    matches!(outcome.kind, VerdictKind::Form | VerdictKind::Pilot | VerdictKind::Prepare)
}

/// What `of` gives for each number below `count`, in order, on both cores.
pub(crate) fn each<T: Send>(count: u64, of: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = AtomicU64::new(0);
    let work = || {
        let numbers =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < count));
        numbers.map(|number| (number, of(number))).collect::<Vec<_>>()
    };
    let mut all = std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut all = work();
        all.extend(other.join().unwrap_or_default());
        all
    });
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, found)| found).collect()
}

pub(crate) fn verdicts() {
    let pack = load::embedded().expect("the built-in pack is sound");
    println!(
        "## Verdicts of samples\n\n{FIELDS} fields for each of {} priors. What is supposed of a field before anything is \
         measured: the mean of each sign and each condition lies evenly between 20 and 80 % of its range, apart from the \
         others; people's views of it lie about that mean with a standard deviation of {VIEWS} of the range, of which \
         {:.0} % of the variance lies between units of 15 people; answers stray about a view by {STRAYS}. Signs and conditions \
         are measured, by all statements of the built-in questionnaire. Facts are told: by chance (each choice as likely as any \
         other, 15 % of the questions answered with yes), plain (nothing that would decide by itself), or for a community \
         (plain, with the trouble that a community is for). How many people the field has is told as well.\n\n\
         Two samples of each size are drawn from each field that has more people. \"Right\" is the verdict that comes out \
         where everybody in the field answers. Respondents are drawn again {REDRAWS} times.\n",
        PRIORS.len(),
        100.0 * BETWEEN_UNITS
    );
    let mut all = Vec::new();
    for (facts, people, title) in PRIORS {
        let pairs = each(FIELDS, |seed| field(&pack, facts, people, seed));
        let pairs = pairs.into_iter().flatten().collect::<Vec<_>>();
        table(&pairs, Answering::Anybody, &format!("Anybody answers: {title}"));
        table(
            &pairs,
            Answering::WholeUnits,
            &format!("Everybody of a few units answers, nobody else: {title}"),
        );
        all.extend(pairs);
    }
    stability(&all);
}

fn table(pairs: &[Pair], answering: Answering, title: &str) {
    println!(
        "### {title}\n\n| answers | firm | right of the firm | right of the others | both firm | of these they differ | firm for \
         a community of those that need none | high confidence | right of these |\n\
         |---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    );
    for size in SIZES {
        let of_size = pairs.iter().filter(|pair| pair.size == size && pair.answering == answering);
        let of_size = of_size.collect::<Vec<_>>();
        let samples = of_size.iter().flat_map(|pair| pair.samples.iter().map(move |sample| (*pair, sample)));
        let samples = samples.collect::<Vec<_>>();
        let percent = |some: usize, of: usize| {
            if of == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * some as f64 / of as f64) }
        };
        let right = |of: &dyn Fn(&Sample) -> bool| {
            let of = samples.iter().filter(|(_, sample)| of(sample)).collect::<Vec<_>>();
            percent(of.iter().filter(|(pair, sample)| sample.is_right(pair)).count(), of.len())
        };
        let firm = samples.iter().filter(|(_, sample)| sample.is_firm).count();
        let both = of_size.iter().filter(|pair| pair.samples.iter().all(|sample| sample.is_firm));
        let both = both.collect::<Vec<_>>();
        let differ = both.iter().filter(|pair| {
            let [one, other] = &pair.samples;
            !one.outcome.is_same_verdict(other.outcome)
        });
        let needless = samples.iter().filter(|(pair, _)| !is_community(pair.wanted)).collect::<Vec<_>>();
        let falsely =
            needless.iter().filter(|(_, sample)| sample.is_firm && is_community(sample.outcome)).count();
        let high = |sample: &Sample| sample.confidence == Confidence::High;
        println!(
            "| {size} | {} | {} | {} | {} | {} | {} | {} | {} |",
            percent(firm, samples.len()),
            right(&|sample| sample.is_firm),
            right(&|sample| !sample.is_firm),
            both.len(),
            percent(differ.count(), both.len()),
            percent(falsely, needless.len()),
            percent(samples.iter().filter(|(_, sample)| high(sample)).count(), samples.len()),
            right(&high),
        );
    }
    println!();
}

/// What the share of redraws that held says of being right.
fn stability(pairs: &[Pair]) {
    println!(
        "### The share of redraws in which a verdict held\n\nSamples of 30 and more in which anybody answers. The share is \
         how often the same verdict came out when respondents were drawn again from those who answered. It is not the chance \
         that the verdict is right; how often it was is beside it.\n\n\
         | share that held | samples | mean | right | difference |\n|---|---:|---:|---:|---:|"
    );
    let pairs = pairs.iter().filter(|pair| pair.answering == Answering::Anybody && pair.size >= 30);
    let samples = pairs.flat_map(|pair| {
        pair.samples.iter().filter_map(|sample| Some((sample.held?, sample.is_right(pair))))
    });
    let (steady, mut shaky) = samples.partition::<Vec<_>, _>(|(held, _)| *held >= 1.0);
    shaky.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut start = 0;
    for bin in 1..=BINS {
        // Samples of the same share belong into the same bin.
        let mut end = bin * shaky.len() / BINS;
        while end > 0 && end < shaky.len() && shaky[end].0 <= shaky[end - 1].0 {
            end += 1;
        }
        if start < end {
            print_bin(&shaky[start..end]);
            start = end;
        }
    }
    print_bin(&steady);
    println!();
}

fn print_bin(bin: &[(f64, bool)]) {
    let percent = |end: Option<&(f64, bool)>| end.map_or(0.0, |(held, _)| 100.0 * held);
    let count = bin.len() as f64;
    let held = 100.0 * bin.iter().map(|(held, _)| held).sum::<f64>() / count;
    let right = 100.0 * bin.iter().filter(|(_, is_right)| *is_right).count() as f64 / count;
    println!(
        "| {:.1} to {:.1} % | {} | {held:.1} % | {right:.1} % | {:+.1} |",
        percent(bin.first()),
        percent(bin.last()),
        bin.len(),
        right - held
    );
}

/// The samples of one field.
fn field(pack: &Pack, facts: Facts, people: [f64; 2], seed: u64) -> Vec<Pair> {
    let population = Population::drawn(pack, facts, people, seed);
    let everybody = (0..population.people.len()).collect::<Vec<_>>();
    let Some(truth) = population.diagnosed(pack, &everybody, 1) else { return Vec::new() };
    let wanted = truth.judgement.verdict.outcome;
    let mut random = Random::new(!seed);
    let mut pairs = Vec::new();
    for (size, answering) in SIZES
        .iter()
        .filter(|size| **size < everybody.len())
        .flat_map(|size| [(*size, Answering::Anybody), (*size, Answering::WholeUnits)])
    {
        let mut sample = || {
            let chosen = match answering {
                Answering::Anybody => population.sample(size, &mut random),
                Answering::WholeUnits => population.sample_of_units(size, &mut random),
            };
            let found = population.diagnosed(pack, &chosen, REDRAWS)?;
            let verdict = found.judgement.verdict;
            Some(Sample {
                outcome: verdict.outcome,
                is_firm: verdict.status == Status::Firm,
                confidence: verdict.confidence,
                held: found.robustness.stability.map(|stability| stability.shares()[0]),
            })
        };
        if let (Some(one), Some(other)) = (sample(), sample()) {
            pairs.push(Pair { size, answering, samples: [one, other], wanted });
        }
    }
    pairs
}
