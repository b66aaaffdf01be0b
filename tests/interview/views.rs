//! What several people told of one sign, as one reading: a need, a rating, or only a level.

use fivesigns::answers::Answer;
use fivesigns::interview::Statements;
use fivesigns::judgement::{
    FactReading, Informant, Input, Readings, SignReading, Told, Truth, judge, readings_of_informants,
};
use fivesigns::pack::{Construct, Favourable, Level, Pack, Rating, SignId, load};

/// How somebody tells of a sign.
#[derive(Debug, Clone, Copy)]
enum Tells {
    /// By a rating.
    Rating(u32),
    /// By answers to its statements, each so many steps from the healthy end; -1 cannot be judged.
    Statements([i8; 6]),
    /// Not at all.
    Nothing,
}

use Tells::{Nothing, Rating as Rated, Statements as Stated};

/// 24 steps are a need of 100: this one is 25, low.
const LOW: Tells = Stated([1; 6]);
/// 8 of 24 steps, 33: watch.
const WATCH: Tells = Stated([1, 1, 1, 1, 2, 2]);
/// 12 of 24 steps, 50: present.
const PRESENT: Tells = Stated([2; 6]);
/// 10 of 20 steps, 50: present, from one statement fewer.
const PRESENT_OF_FIVE: Tells = Stated([2, 2, 2, 2, 2, -1]);
/// 14 of 24 steps, 58: strong, as a rating of 4 is.
const STRONG: Tells = Stated([2, 2, 2, 2, 3, 3]);
/// All 24 steps: strong, and the highest there is.
const HIGHEST: Tells = Stated([4; 6]);
/// Too few of them to tell anything.
const HARDLY: Tells = Stated([4, 4, -1, -1, -1, -1]);

fn said(pack: &Pack, sign: SignId, tells: Tells) -> Statements {
    let mut said = Statements::none(pack);
    match tells {
        Rated(rating) => said.signs[sign.index()] = Rating::new(rating),
        Stated(steps) => {
            for ((item, asked), steps) in pack.items_of(Construct::Sign(sign)).zip(steps) {
                said.answers[item.index()] = match (u8::try_from(steps), asked.favourable) {
                    (Ok(steps), Favourable::High) => Answer::Chosen(4 - steps),
                    (Ok(steps), Favourable::Low) => Answer::Chosen(steps),
                    (Err(_), _) => Answer::CannotJudge,
                };
            }
        }
        Nothing => {}
    }
    said
}

/// What is known when each of them tells so of a sign, in whatever order.
fn told_of(pack: &Pack, signs: &[(SignId, &[Tells])]) -> Readings {
    let people = signs.iter().map(|(_, tells)| tells.len()).max().unwrap_or(0);
    let everybody: Vec<Statements> = (0..people)
        .map(|person| {
            let own = signs.iter().map(|(sign, tells)| said(pack, *sign, tells[person]));
            own.fold(Statements::none(pack), |all, more| all.or(&more))
        })
        .collect();
    let informants = |reversed: bool| {
        let mut informants: Vec<Informant<'_>> =
            everybody.iter().map(|statements| Informant { role: None, statements }).collect();
        if reversed {
            informants.reverse();
        }
        readings_of_informants(pack, &informants, None)
    };
    assert_eq!(informants(false), informants(true), "the order plays no part");
    informants(false)
}

/// A sign's level, its number, and from how many statements it comes.
#[derive(Debug, PartialEq)]
enum Known {
    /// A need, in whole points, from so many of its statements.
    Need(Level, u32, usize),
    Rating(Level, u8),
    Level(Level),
    Unknown,
}

use Known::{Level as OnlyLevel, Need};

#[test]
fn statements_come_to_a_need_ratings_to_a_rating_and_both_to_a_level() {
    let pack = load::embedded().unwrap();
    let sign = pack.sign_named("silos").unwrap();
    let cases: &[(&[Tells], Known)] = &[
        // All answered statements: the need in the middle, of two the lower.
        (&[STRONG], Need(Level::Strong, 58, 6)),
        (&[STRONG, HIGHEST], Need(Level::Strong, 58, 6)),
        (&[LOW, HIGHEST], Need(Level::Low, 25, 6)),
        (&[LOW, PRESENT, HIGHEST], Need(Level::Present, 50, 6)),
        (&[WATCH, HIGHEST, HIGHEST], Need(Level::Strong, 100, 6)),
        (&[LOW, WATCH, STRONG, HIGHEST], Need(Level::Watch, 33, 6)),
        (&[LOW, LOW, STRONG, STRONG], Need(Level::Low, 25, 6)),
        // The number of statements is that of the same person; of two alike that of the fewer.
        (&[LOW, PRESENT_OF_FIVE, HIGHEST], Need(Level::Present, 50, 5)),
        (&[PRESENT_OF_FIVE, PRESENT], Need(Level::Present, 50, 5)),
        (&[LOW, PRESENT_OF_FIVE, PRESENT, HIGHEST], Need(Level::Present, 50, 5)),
        (&[LOW, LOW, PRESENT_OF_FIVE, PRESENT], Need(Level::Low, 25, 6)),
        // Who says nothing of a sign, or too little, is no view of it.
        (&[STRONG, Nothing], Need(Level::Strong, 58, 6)),
        (&[HARDLY, LOW, HIGHEST], Need(Level::Low, 25, 6)),
        (&[HARDLY, Nothing], Known::Unknown),
        (&[Rated(2), HARDLY], Known::Rating(Level::Watch, 2)),
        // All rated: the rating in the middle.
        (&[Rated(0), Rated(4)], Known::Rating(Level::Low, 0)),
        (&[Rated(0), Rated(3), Rated(4)], Known::Rating(Level::Present, 3)),
        (&[Rated(1), Rated(2), Rated(3), Rated(4)], Known::Rating(Level::Watch, 2)),
        // Both: there is no common number, and the level in the middle is known.
        (&[Rated(4), STRONG], OnlyLevel(Level::Strong)),
        (&[Rated(2), HIGHEST], OnlyLevel(Level::Watch)),
        (&[Rated(4), LOW], OnlyLevel(Level::Low)),
        (&[Rated(0), LOW, LOW], OnlyLevel(Level::Low)),
        (&[Rated(4), WATCH, PRESENT], OnlyLevel(Level::Present)),
        (&[Rated(3), Rated(3), HIGHEST], OnlyLevel(Level::Present)),
        (&[Rated(1), WATCH, STRONG, Rated(4)], OnlyLevel(Level::Watch)),
        (&[Rated(4), LOW, HIGHEST, PRESENT], OnlyLevel(Level::Present)),
    ];
    for (tells, expected) in cases {
        let readings = told_of(&pack, &[(sign, tells)]);
        let answered = match readings.told.get(&Input::Sign(sign)) {
            Some(Told::Statements(count)) => Some(count.answered),
            Some(Told::Nothing(_) | Told::Middle) | None => None,
        };
        let known = match readings.signs[sign.index()] {
            Some(SignReading { level, rating: None, need: Some(need) }) => {
                assert_eq!(pack.levels.level(need), level, "{tells:?}");
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
                let points = need.round() as u32;
                Need(level, points, answered.unwrap())
            }
            Some(SignReading { level, rating: Some(rating), need: None }) => {
                assert_eq!((rating.level(), answered), (level, None), "{tells:?}");
                Known::Rating(level, rating.number())
            }
            Some(SignReading { level, rating: None, need: None }) => {
                assert_eq!(answered, None, "{tells:?}");
                OnlyLevel(level)
            }
            Some(SignReading { rating: Some(_), need: Some(_), .. }) => panic!("two scales: {tells:?}"),
            None => Known::Unknown,
        };
        assert_eq!(known, *expected, "{tells:?}");
    }
}

#[test]
fn the_level_of_several_views_does_not_depend_on_how_they_were_told() {
    let pack = load::embedded().unwrap();
    let sign = pack.sign_named("silos").unwrap();
    // Each level by a rating and by statements.
    let views = [(Rated(1), LOW), (Rated(2), WATCH), (Rated(3), PRESENT), (Rated(4), STRONG)];
    for people in [2, 3, 4] {
        for levels in 0..4_usize.pow(people) {
            let level_of = |person: u32| levels / 4_usize.pow(person) % 4;
            let told = |forms: u32| {
                let tells = (0..people).map(|person| {
                    let (rated, stated) = views[level_of(person)];
                    if forms >> person & 1 == 0 { rated } else { stated }
                });
                let tells: Vec<Tells> = tells.collect();
                told_of(&pack, &[(sign, &tells)]).signs[sign.index()].unwrap().level
            };
            let rated = told(0);
            for forms in 1..1 << people {
                assert_eq!(told(forms), rated, "views {levels} of {people}, told in the ways {forms:b}");
            }
        }
    }
}

/// Whether a rule that compares them takes learning need for at least as high as silos.
fn at_least_as_high(pack: &Pack, learning: &[Tells], silos: &[Tells]) -> bool {
    let sign = |name: &str| pack.sign_named(name).unwrap();
    let mut readings = told_of(pack, &[(sign("learning-need"), learning), (sign("silos"), silos)]);
    // The rest of the rule holds.
    for fact in ["settled-answers", "fixed-deliverable"] {
        readings.facts[pack.fact_named(fact).unwrap().index()] = Some(FactReading::YesNo(true));
    }
    let rule = pack.rule_named("settled-to-learn").unwrap();
    judge(pack, &readings).findings.iter().any(|found| found.rule == rule && found.truth == Truth::Met)
}

#[test]
fn two_signs_are_compared_by_rating_where_both_are_rated_and_else_by_level() {
    let pack = load::embedded().unwrap();
    let mixed = |rating: u32, stated: Tells| [Rated(rating), stated];
    let cases: &[([Tells; 2], [Tells; 2], bool)] = &[
        // Ratings: absent is below low.
        ([Rated(0); 2], [Rated(1); 2], false),
        ([Rated(1); 2], [Rated(1); 2], true),
        // Needs: one of 58 and one of 100 are both strong.
        ([STRONG; 2], [HIGHEST; 2], true),
        ([PRESENT; 2], [STRONG; 2], false),
        // A need and a rating: strong is strong, and low is all that tells low from absent.
        ([STRONG; 2], [Rated(4); 2], true),
        ([Rated(4); 2], [HIGHEST; 2], true),
        ([Rated(3); 2], [STRONG; 2], false),
        ([Rated(0); 2], [LOW; 2], true),
        ([LOW; 2], [Rated(1); 2], true),
        // Where one of them was told in both ways, a level.
        (mixed(4, STRONG), [HIGHEST; 2], true),
        (mixed(4, STRONG), [Rated(4); 2], true),
        (mixed(2, HIGHEST), [PRESENT; 2], false),
        ([Rated(0); 2], mixed(1, LOW), true),
        ([PRESENT; 2], mixed(2, HIGHEST), true),
    ];
    for (learning, silos, expected) in cases {
        assert_eq!(at_least_as_high(&pack, learning, silos), *expected, "{learning:?} against {silos:?}");
    }
}
