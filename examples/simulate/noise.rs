//! What comes out where answers say nothing: by chance, in the middle throughout, or yes to everything.

use fivesigns::judgement::Status;
use fivesigns::pack::{Confidence, Pack, VerdictKind, load};

use super::population::{Facts, Population};
use super::random::Random;
use super::verdicts::each;

/// Fields of each kind.
const FIELDS: u64 = 100;
const SIZES: [usize; 4] = [15, 30, 60, 200];

/// A way of answering that tells nothing of the field.
#[derive(Clone, Copy)]
enum Way {
    Chance,
    Middle,
    /// Agreement with everything, whatever it says, strayed from now and then.
    Yes,
}

const WAYS: [(&str, Way); 3] = [
    ("by chance", Way::Chance),
    ("in the middle", Way::Middle),
    ("\"agree\" to nearly everything", Way::Yes),
];

pub(crate) fn noise() {
    let pack = load::embedded().expect("the built-in pack is sound");
    println!(
        "## Answers that say nothing\n\n{FIELDS} surveys of each kind and size, and a person tells the trouble that a community is for. \"Agree\" is given to \
         85 % of the statements, whichever way they are worded, and \"strongly agree\" or \"neither\" to the others.\n\n\
         | answers | people | firm for a community | high confidence | medium |\n|---|---:|---:|---:|---:|"
    );
    for (name, way) in WAYS {
        for size in SIZES {
            let found = each(FIELDS, |seed| one(&pack, way, size, seed));
            let share = |is_so: &dyn Fn(&(bool, Confidence)) -> bool| {
                let so = found.iter().flatten().filter(|found| is_so(found)).count();
                format!("{:.1} %", 100.0 * so as f64 / FIELDS as f64)
            };
            println!(
                "| {name} | {size} | {} | {} | {} |",
                share(&|(firm, _)| *firm),
                share(&|(_, confidence)| *confidence == Confidence::High),
                share(&|(_, confidence)| *confidence == Confidence::Medium),
            );
        }
    }
    println!();
}

fn one(pack: &Pack, way: Way, size: usize, seed: u64) -> Option<(bool, Confidence)> {
    let mut random = Random::new(seed ^ 0x6e6f_6973_6500_0000);
    let answer = |options: usize, random: &mut Random| {
        let all = (0..u8::try_from(options).unwrap_or(u8::MAX)).collect::<Vec<_>>();
        match way {
            Way::Chance => *random.weighted(&all, |_| 1.0),
            Way::Middle => all[options / 2],
            Way::Yes => *random.weighted(&all, |option| match options - usize::from(*option) {
                2 => 0.85,
                1 => 0.1,
                3 => 0.05,
                _ => 0.0,
            }),
        }
    };
    let people = (0..size).map(|_| {
        pack.asked_items()
            .map(|(_, item)| answer(pack[item.format].options.len(), &mut random))
            .collect::<Vec<_>>()
    });
    let people = people.collect();
    let found = Population::answering(pack, Facts::ForCommunity, people, seed).diagnosed(
        pack,
        &(0..size).collect::<Vec<_>>(),
        200,
    )?;
    let verdict = found.judgement.verdict;
    let kind = verdict.outcome.kind;
    let is_community = matches!(kind, VerdictKind::Form | VerdictKind::Pilot | VerdictKind::Prepare);
    Some((is_community && verdict.status == Status::Firm, verdict.confidence))
}
