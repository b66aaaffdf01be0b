//! The judgement against a slow and simple second one, over random small packs and readings.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a sample that is not one fails the test")]

mod contradictions;
mod naive;
mod sample;
mod smallest;

use fivesigns::judgement::{Judge, Judgement, Origin, Status, Truth, smallest_change};
use fivesigns::pack::{Points, RuleId};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_judgement_equals_the_slow_and_simple_one((pack, readings) in sample::pack_and_readings()) {
        let judge = Judge::new(&pack);
        let judgement = judge.judge(&readings);
        let verdict = &judgement.verdict;

        let truths: Vec<Truth> = judgement.findings.iter().map(|finding| finding.truth).collect();
        prop_assert_eq!(truths, naive::truths(&pack, &readings));
        let points = naive::points(&pack, &readings);
        let ranked: Vec<_> = verdict.ranking.iter().map(|ranked| (ranked.option, ranked.points)).collect();
        prop_assert_eq!(ranked, naive::ranked(&points));
        prop_assert_eq!(verdict.outcome, naive::outcome(&pack, &readings));
        prop_assert_eq!(judge.outcome(&readings), verdict.outcome);
        prop_assert_eq!(&verdict.open_conditions, &naive::open_conditions(&pack, &readings));
        prop_assert_eq!(verdict.status == Status::Firm, naive::is_firm(&pack, &readings));
        prop_assert_eq!(verdict.status_reasons.is_empty(), verdict.status == Status::Firm);
        prop_assert_eq!(verdict.confidence, naive::confidence(&pack, &readings));
        prop_assert!(contributions_add_up(&judgement));
        prop_assert!(evidence_agrees(&judgement));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_smallest_change_is_the_smallest_of_all(
        (pack, readings) in sample::pack_and_readings(),
        needs in prop::collection::vec(0.0..1.0_f64, 8),
    ) {
        let is_survey = matches!(readings.origin, Origin::Survey { .. });
        prop_assume!(!(is_survey && smallest::asks_for_the_mean(&pack)));
        let cuts = smallest::cuts(&pack);
        // More would be too many combinations to try.
        prop_assume!(!is_survey || cuts.len() <= 2);
        let readings = smallest::with_needs(&readings, &needs);
        let judge = Judge::new(&pack);
        let found = smallest_change(&judge, &pack, &readings, 1_000_000);
        let smallest = smallest::smallest_distance(&judge, &readings, &cuts);
        prop_assert_eq!(found.is_some(), smallest.is_some());
        if let (Some(found), Some(smallest)) = (found, smallest) {
            prop_assert!((found.distance() - smallest).abs() < 1e-6, "{} against {smallest}", found.distance());
        }
    }
}

fn contributions_add_up(judgement: &Judgement) -> bool {
    let met = |rule: RuleId| judgement.findings[rule.index()].truth == Truth::Met;
    judgement.verdict.ranking.iter().all(|ranked| {
        let sum: Points = ranked.contributions.iter().map(|contribution| contribution.points).sum();
        sum == ranked.points && ranked.contributions.iter().all(|contribution| met(contribution.rule))
    })
}

/// A finding is what its evidence says.
fn evidence_agrees(judgement: &Judgement) -> bool {
    judgement.findings.iter().all(|finding| {
        let blocked = finding.unless.as_ref().is_some_and(|unless| unless.truth() == Truth::Met);
        finding.truth == if blocked { Truth::NotMet } else { finding.when.truth() }
    })
}
