//! How far verdicts hang on points and cuts.
#![expect(clippy::unwrap_used, reason = "what cannot be set up must stop the test")]

use std::sync::LazyLock;

use fivesigns::judgement::{
    CUTS_MOVE_BY, Cut, Judge, Origin, Outcome, OwnJudgement, POINTS_MOVE_BY, ReadinessReading, Readings,
    ResponseRate, SignReading, sensitivity,
};
use fivesigns::pack::{Pack, Points, Rating};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const TIMES: u32 = 400;

/// A survey's needs, by the signs in their order, and one score for every condition.
fn survey(needs: [f64; 5], score: f64) -> Readings {
    let mut readings = Readings::nothing_known(
        &PACK,
        Origin::Survey { respondents: 60, rate: Some(ResponseRate::Counted(0.8)) },
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
    let judge = Judge::new(&PACK);
    let measured = sensitivity(&judge, &PACK, &readings, |_| true, TIMES);
    for known in &mut readings.signs {
        *known = Some(SignReading::rated(Rating::ALL[3]));
    }
    let rated = sensitivity(&judge, &PACK, &readings, |_| false, TIMES);
    assert_eq!((measured.with_cuts, rated.with_cuts), (true, false));
    assert!(measured.held < TIMES / 2 && rated.held == TIMES, "{measured:?} {rated:?}");
}

/// Whether a verdict holds where every rule's points move as far against it as they may.
fn holds_at_worst(readings: &Readings, found: Outcome) -> bool {
    let mut pack = PACK.clone();
    for rule in &mut pack.rules {
        for (option, points) in &mut rule.weighs {
            let helps = (*option == found.leading) == (points.hundredths() > 0);
            let times = if helps { 1.0 - POINTS_MOVE_BY } else { 1.0 + POINTS_MOVE_BY };
            #[expect(clippy::cast_possible_truncation, reason = "a few hundred")]
            let moved = (f64::from(points.hundredths()) * times).round() as i32;
            *points = Points::from_hundredths(moved);
        }
    }
    Judge::new(&pack).outcome(readings).is_same_verdict(found)
}

#[test]
fn a_verdict_that_the_worst_moves_of_all_points_leave_always_holds() {
    let mut robust = 0;
    for needs in [[10.0; 5], [70.0; 5], [70.0, 20.0, 20.0, 20.0, 20.0], [20.0, 70.0, 20.0, 20.0, 20.0]] {
        for score in [0.5, 2.0, 3.5] {
            // Farther from every cut than it moves.
            let readings = survey(needs, score);
            assert!(needs.iter().all(|need| (need - 43.75).abs() > CUTS_MOVE_BY));
            if holds_at_worst(&readings, Judge::new(&PACK).outcome(&readings)) {
                robust += 1;
                assert_eq!(held(&readings), (TIMES, None), "{needs:?} {score}");
            }
        }
    }
    assert!(robust >= 3, "{robust}");
}
