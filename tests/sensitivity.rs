//! How far verdicts hang on points and cuts: against the same moves made on a pack itself.
#![expect(clippy::unwrap_used, reason = "what cannot be set up must stop the test")]

use std::sync::LazyLock;

use fivesigns::judgement::{
    CUTS_MOVE_BY, Cut, Judge, Origin, OwnJudgement, POINTS_MOVE_BY, ReadinessReading, Readings, ResponseRate,
    SignReading, sensitivity,
};
use fivesigns::pack::{Pack, Points};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const TIMES: u32 = 400;

/// A survey's needs, by the signs in their order, and one score for every condition.
fn survey(needs: [f64; 5], score: f64) -> Readings {
    let mut readings = Readings::nothing_known(
        &PACK,
        Origin::Survey { respondents: 60, rate: Some(ResponseRate::Field(0.8)) },
    );
    for (known, need) in readings.signs.iter_mut().zip(needs) {
        *known = Some(SignReading { level: PACK.levels.level(need), rating: None, need: Some(need) });
    }
    readings.readiness.fill(Some(ReadinessReading::of(score)));
    readings
}

fn held(readings: &Readings) -> (u32, Option<OwnJudgement>) {
    let found = sensitivity(&Judge::new(&PACK), &PACK, readings, |_| true, TIMES);
    assert_eq!(found.times, TIMES);
    (found.held, found.hinge)
}

#[test]
fn a_verdict_with_a_wide_lead_far_from_every_cut_always_holds() {
    assert_eq!(held(&survey([10.0; 5], 2.0)), (TIMES, None));
}

#[test]
fn a_verdict_beside_a_cut_hangs_on_that_cut() {
    // Every sign lies just above where it begins to be present: about half of the cuts leave no sign.
    let (held, hinge) = held(&survey([43.8; 5], 2.0));
    assert!((150..=260).contains(&held), "{held}");
    assert_eq!(hinge, Some(OwnJudgement::Cut(Cut::Present)));
}

#[test]
fn what_a_person_rated_is_on_no_cut() {
    let mut readings = survey([43.8; 5], 3.0);
    for (known, rating) in readings.signs.iter_mut().zip(fivesigns::pack::Rating::ALL.iter().cycle().skip(3))
    {
        *known = Some(SignReading::rated(*rating));
    }
    let judge = Judge::new(&PACK);
    let rated = sensitivity(&judge, &PACK, &readings, |_| false, TIMES);
    let measured = sensitivity(&judge, &PACK, &readings, |_| true, TIMES);
    assert!(rated.held >= measured.held, "{rated:?} {measured:?}");
    assert!(!matches!(rated.hinge, Some(OwnJudgement::Cut(_))), "{rated:?}");
}

/// The lead of the first option is told to change where the points of all rules move as far as they may: each against it.
#[test]
fn a_verdict_that_no_move_of_all_points_can_take_always_holds() {
    let mut robust = 0;
    for needs in [[10.0; 5], [70.0; 5], [70.0, 20.0, 20.0, 20.0, 20.0], [20.0, 70.0, 20.0, 20.0, 20.0]] {
        for score in [0.5, 2.0, 3.5] {
            let readings = survey(needs, score);
            let found = Judge::new(&PACK).outcome(&readings);
            let worst = |options_for_it: bool| {
                let mut pack = PACK.clone();
                for rule in &mut pack.rules {
                    for (option, points) in &mut rule.weighs {
                        let against = (*option == found.leading) == (points.hundredths() > 0);
                        let factor = if against == options_for_it {
                            1.0 - POINTS_MOVE_BY
                        } else {
                            1.0 + POINTS_MOVE_BY
                        };
                        #[expect(clippy::cast_possible_truncation, reason = "a few hundred")]
                        let moved = (f64::from(points.hundredths()) * factor).round() as i32;
                        *points = Points::from_hundredths(moved);
                    }
                }
                Judge::new(&pack).outcome(&readings)
            };
            // Needs and scores here are farther from every cut than it moves.
            assert!(needs.iter().all(|need| (need - 43.75).abs() > CUTS_MOVE_BY));
            if worst(true).is_same_verdict(found) {
                robust += 1;
                assert_eq!(held(&readings), (TIMES, None), "{needs:?} {score}");
            }
        }
    }
    assert!(robust >= 3, "{robust}");
}
