//! How many careful and careless respondents the indices of careless answering flag.

use fivesigns::answers::{AnswerColumn, MeasuredItem, ResponseTable};
use fivesigns::pack::{Construct, Favourable, Pack, load};
use fivesigns::scoring::{CarelessIndex, careless};

use super::random::Random;

/// Respondents of each kind.
const PEOPLE: usize = 10_000;

/// How somebody answers.
#[derive(Clone, Copy)]
enum Way {
    /// Each answer lies about the respondent's own view of the sign, which differs by sign or does not.
    Careful { strays: f64, differs: bool },
    /// Every rung is as likely.
    Chance,
    /// One rung, and now and then another one by chance.
    Line { rung: u8, repeats: f64 },
    /// Careful up to this share of the questionnaire, and then one rung.
    TiredFrom { share: f64, rung: u8 },
}

const WAYS: [(&str, Way); 12] = [
    ("careful, views differ by sign", Way::Careful { strays: 0.2, differs: true }),
    ("careful, one view of everything", Way::Careful { strays: 0.2, differs: false }),
    ("wavering, views differ by sign", Way::Careful { strays: 0.3, differs: true }),
    ("wavering, one view of everything", Way::Careful { strays: 0.3, differs: false }),
    ("by chance", Way::Chance),
    ("\"agree\" throughout", Way::Line { rung: 3, repeats: 1.0 }),
    ("the middle throughout", Way::Line { rung: 2, repeats: 1.0 }),
    ("\"strongly agree\" to six in seven", Way::Line { rung: 4, repeats: 0.85 }),
    ("\"agree\" to six in seven", Way::Line { rung: 3, repeats: 0.85 }),
    ("the middle to six in seven", Way::Line { rung: 2, repeats: 0.85 }),
    ("careful half way, then \"agree\"", Way::TiredFrom { share: 0.5, rung: 3 }),
    ("careful three quarters, then \"agree\"", Way::TiredFrom { share: 0.75, rung: 3 }),
];

/// Prints a row for each way of answering.
pub(crate) fn careless_answers() {
    let pack = load::embedded().expect("the built-in pack is sound");
    println!(
        "## Answers that look careless\n\n{PEOPLE} respondents to the thirty statements about the signs for each way of \
         answering; share of those flagged, everybody counted once, for the first index that applies. Careful \
         respondents stray about their own view with a standard deviation of 0.2 of the ladder, wavering ones with \
         0.3.\n"
    );
    println!(
        "| answers | no variation | straight line | contradiction | scatter | flagged |\n|---|---:|---:|---:|---:|---:|"
    );
    for (name, way) in WAYS {
        let mut random = Random::new(20_261_124);
        let table = survey(&pack, way, &mut random);
        let found = careless(&table).found;
        let share = |people: usize| format!("{:.1} %", 100.0 * people as f64 / PEOPLE as f64);
        let of = |index| share(found.iter().filter(|found| **found == Some(index)).count());
        let each = CarelessIndex::ALL.map(of).join(" | ");
        println!("| {name} | {each} | {} |", share(found.iter().flatten().count()));
    }
    println!();
}

fn survey(pack: &Pack, way: Way, random: &mut Random) -> ResponseTable {
    let items = pack.asked_items().filter(|(_, item)| matches!(item.construct, Construct::Sign(_)));
    let items = items.map(|(id, _)| MeasuredItem::of(pack, id));
    let items = items.collect::<Vec<_>>();
    let mut answers = vec![AnswerColumn::default(); items.len()];
    for _ in 0..PEOPLE {
        for (column, rung) in answers.iter_mut().zip(person(pack, &items, way, random)) {
            column.0.push(rung);
        }
    }
    ResponseTable { respondents: PEOPLE, answers, items, ..ResponseTable::default() }
}

fn person(pack: &Pack, items: &[MeasuredItem], way: Way, random: &mut Random) -> Vec<u8> {
    let one_view = 0.5 + random.around_zero(0.22);
    let views = pack.signs.iter().map(|_| 0.5 + random.around_zero(0.22)).collect::<Vec<_>>();
    let careful = |item: &MeasuredItem, strays: f64, differs: bool, random: &mut Random| {
        let view = match item.construct {
            Construct::Sign(sign) if differs => views[sign.index()],
            Construct::Sign(_) | Construct::Readiness(_) => one_view,
        };
        let distance = (view + random.around_zero(strays)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rung from 0 to 4")]
        let rung = (4.0 * distance).round() as u8;
        match item.favourable {
            Favourable::High => 4 - rung,
            Favourable::Low => rung,
        }
    };
    let by_chance = |random: &mut Random| *random.weighted(&[0_u8, 1, 2, 3, 4], |_| 1.0);
    let of_item = |(place, item): (usize, &MeasuredItem)| match way {
        Way::Careful { strays, differs } => careful(item, strays, differs, random),
        Way::Chance => by_chance(random),
        Way::Line { rung, repeats } => {
            if random.share() < repeats {
                rung
            } else {
                by_chance(random)
            }
        }
        Way::TiredFrom { share, rung } => {
            if (place as f64) < share * items.len() as f64 {
                careful(item, 0.2, true, random)
            } else {
                rung
            }
        }
    };
    items.iter().enumerate().map(of_item).collect()
}
