//! Whether stated stability is what it says, and how often a sample calls for a community where none is needed.

use fivesigns::answers::{AnswerColumn, MeasuredItem, ResponseTable, SourceFile};
use fivesigns::interview::{AnswersFile, Statements};
use fivesigns::judgement::{Circumstances, Conclusion, Redrawing, Status, diagnose_survey};
use fivesigns::pack::{Construct, FactId, FactKind, GivenFact, Pack, Rating, VerdictKind, load};

use super::random::Random;

/// Populations drawn.
const POPULATIONS: u64 = 24_000;
/// People in each; the samples are small beside them.
const PEOPLE: usize = 3_000;
/// Sizes of the samples drawn from each.
const SIZES: [usize; 5] = [30, 60, 100, 200, 300];

/// Bins of stated stability.
const BINS: usize = 10;
/// Redraws of each sample.
const FEW: u32 = 100;
/// Redraws of a sample whose verdict did not hold in all of the few.
const MANY: u32 = 1_000;

/// One sample beside its population.
struct Outcome {
    stability: f64,
    is_right: bool,
    /// A firm verdict for a community.
    is_firm_community: bool,
    /// The population's verdict is no action or an alternative.
    no_community_needed: bool,
    size: usize,
}

pub(crate) fn verdicts() {
    let pack = load::embedded().expect("the built-in pack is sound");
    let outcomes = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let pack = &pack;
            scope.spawn(move || {
                (half..POPULATIONS).step_by(2).flat_map(|seed| population(pack, seed)).collect::<Vec<_>>()
            })
        });
        halves.into_iter().flat_map(|half| half.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    stability(&outcomes);
    false_communities(&outcomes);
}

fn stability(outcomes: &[Outcome]) {
    println!(
        "## Stability of verdicts\n\n{POPULATIONS} populations of {PEOPLE} people; the need of each sign is drawn evenly \
         from 20 to 80, ratings of conditions and facts by chance. From each, samples of {} people. \"Right\" is the \
         share of samples with the verdict of their own population. Respondents of a sample are drawn again {FEW} times, \
         and {MANY} times if any of these gave another verdict. The bins hold equally many of those samples; the last row \
         holds the others.\n",
        SIZES.map(|size| size.to_string()).join(", ")
    );
    println!("| stated stability | samples | mean stated | right | difference |\n|---|---:|---:|---:|---:|");
    let mut shaky = outcomes.iter().filter(|outcome| outcome.stability < 1.0).collect::<Vec<_>>();
    shaky.sort_by(|one, other| one.stability.total_cmp(&other.stability));
    let mut start = 0;
    for bin in 1..=BINS {
        // Samples of the same stability belong into the same bin.
        let mut end = bin * shaky.len() / BINS;
        while end < shaky.len() && shaky[end].stability <= shaky[end - 1].stability {
            end += 1;
        }
        if start < end {
            print_bin(&shaky[start..end]);
            start = end;
        }
    }
    let steady = outcomes.iter().filter(|outcome| outcome.stability >= 1.0).collect::<Vec<_>>();
    print_bin(&steady);
    println!();
}

fn print_bin(bin: &[&Outcome]) {
    let percent = |outcome: Option<&&Outcome>| outcome.map_or(0.0, |outcome| 100.0 * outcome.stability);
    let count = bin.len() as f64;
    let stated = 100.0 * bin.iter().map(|outcome| outcome.stability).sum::<f64>() / count;
    let right = 100.0 * bin.iter().filter(|outcome| outcome.is_right).count() as f64 / count;
    println!(
        "| {:.1} to {:.1} % | {} | {stated:.1} % | {right:.1} % | {:+.1} |",
        percent(bin.first()),
        percent(bin.last()),
        bin.len(),
        right - stated
    );
}

fn false_communities(outcomes: &[Outcome]) {
    println!(
        "## Communities where none is needed\n\nSamples whose population's verdict is no action or an alternative, and \
         how many of them give a firm verdict for a community.\n"
    );
    println!(
        "| sample | samples | firm for a community | samples of other populations | firm for a community |\n\
         |---:|---:|---:|---:|---:|"
    );
    for size in SIZES {
        let of_size = outcomes.iter().filter(|outcome| outcome.size == size);
        let (not_needed, needed) = of_size.partition::<Vec<_>, _>(|outcome| outcome.no_community_needed);
        let firm = |samples: &[&Outcome]| {
            let firm = samples.iter().filter(|outcome| outcome.is_firm_community).count();
            format!("{} | {:.2} %", samples.len(), 100.0 * firm as f64 / samples.len() as f64)
        };
        println!("| {size} | {} | {} |", firm(&not_needed), firm(&needed));
    }
}

/// The samples of one population.
fn population(pack: &Pack, seed: u64) -> Vec<Outcome> {
    let mut random = Random::new(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let needs = pack.signs.iter().map(|_| 0.2 + 0.6 * random.share()).collect::<Vec<_>>();
    let told = told(pack, &mut random);
    let people = (0..PEOPLE).map(|_| person(pack, &needs, &mut random)).collect::<Vec<_>>();
    let truth = verdict(pack, &people, &told, Redrawing::Times(1));
    let Some(truth) = truth else { return Vec::new() };
    let wanted = truth.judgement.verdict.outcome;
    let samples = SIZES.map(|size| {
        let chosen = sample(&people, size, &mut random);
        let mut found = verdict(pack, &chosen, &told, Redrawing::Times(FEW))?;
        if found.robustness.stability.as_ref()?.shares()[0] < 1.0 {
            found = verdict(pack, &chosen, &told, Redrawing::Times(MANY))?;
        }
        let given = found.judgement.verdict;
        let is_community =
            matches!(given.outcome.kind, VerdictKind::Form | VerdictKind::Pilot | VerdictKind::Prepare);
        Some(Outcome {
            stability: found.robustness.stability?.shares()[0],
            is_right: given.outcome.is_same_verdict(wanted),
            is_firm_community: is_community && given.status == Status::Firm,
            no_community_needed: matches!(wanted.kind, VerdictKind::NoAction | VerdictKind::Alternative),
            size,
        })
    });
    samples.into_iter().flatten().collect()
}

/// Ratings of the conditions and facts, by chance.
fn told(pack: &Pack, random: &mut Random) -> AnswersFile {
    let mut statements = Statements::none(pack);
    for rating in &mut statements.readiness {
        *rating = Some(*random.weighted(&Rating::ALL, |_| 1.0));
    }
    for (id, fact) in FactId::all(&pack.facts) {
        statements.facts[id.index()] = match &fact.kind {
            FactKind::YesNo => Some(GivenFact::YesNo(random.share() < 0.15)),
            FactKind::Number => Some(GivenFact::Number(u32::try_from(PEOPLE).unwrap_or(u32::MAX))),
            FactKind::Choice(_) => fivesigns::pack::ChoiceId::at(0).map(GivenFact::Choice),
            FactKind::Text => None,
        };
    }
    let file = SourceFile::new("told".to_owned(), String::new());
    AnswersFile {
        file,
        field: None,
        role: None,
        survey: None,
        session: None,
        statements,
        fields: Vec::new(),
        former: Vec::new(),
    }
}

/// One person's rungs for every item of a sign.
fn person(pack: &Pack, needs: &[f64], random: &mut Random) -> Vec<u8> {
    let own = needs.iter().map(|need| need + random.around_zero(0.22)).collect::<Vec<_>>();
    let items = pack.items.iter().filter_map(|item| match item.construct {
        Construct::Sign(sign) => Some((item, own[sign.index()])),
        Construct::Readiness(_) => None,
    });
    items
        .map(|(item, own)| {
            let distance = (own + random.around_zero(0.2)).clamp(0.0, 1.0);
            let options = pack[item.format].options.len();
            let nearest = (0..options).min_by(|one, other| {
                let far = |option: usize| {
                    (pack[item.format].unhealthy_distance(option, item.favourable) - distance).abs()
                };
                far(*one).total_cmp(&far(*other))
            });
            nearest.and_then(|option| u8::try_from(option).ok()).unwrap_or(0)
        })
        .collect()
}

fn sample(people: &[Vec<u8>], size: usize, random: &mut Random) -> Vec<Vec<u8>> {
    let mut left = (0..people.len()).collect::<Vec<_>>();
    (0..size)
        .map(|_| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
            let place = (random.share() * left.len() as f64) as usize;
            people[left.swap_remove(place)].clone()
        })
        .collect()
}

/// Everything concluded from these people and what was told.
fn verdict(pack: &Pack, people: &[Vec<u8>], told: &AnswersFile, redrawing: Redrawing) -> Option<Conclusion> {
    let items = fivesigns::pack::ItemId::all(&pack.items);
    let items = items
        .filter(|(_, item)| matches!(item.construct, Construct::Sign(_)))
        .map(|(id, _)| MeasuredItem::of(pack, id));
    let items = items.collect::<Vec<_>>();
    let answers =
        (0..items.len()).map(|item| AnswerColumn(people.iter().map(|person| person[item]).collect()));
    let table = ResponseTable {
        respondents: people.len(),
        answers: answers.collect(),
        items,
        ..ResponseTable::default()
    };
    let circumstances = Circumstances { redrawing, ..Circumstances::on("2026-11-22") };
    let mut diagnosis = diagnose_survey(pack, &table, Some(told), circumstances);
    let field = diagnosis.fields.pop()?;
    match field.conclusion {
        fivesigns::scoring::Shown::Shown(conclusion) => Some(conclusion),
        fivesigns::scoring::Shown::Withheld => None,
    }
}
