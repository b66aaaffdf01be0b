//! A weighted result is one more sum over units, so with the unweighted one beside it two withheld units could be worked out.
//!
//! Both tell only what all withheld people of a field come to together: whoever holds them cannot tell which of these
//! people answered what, nor in which unit.

use std::collections::BTreeMap;

use fivesigns::answers::{Answer, Headcounts};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::report::SavedResult;
use fivesigns::scoring::{Ledger, LedgerReport, MinimumGroup, Told, withheld};

use super::ledgers::{empty, weighted_report};
use super::survey::{PACK, Random, RandomSurvey};

/// What a run publishes of what was measured; redraws depend on who sits where by chance alone.
fn measured(survey: &RandomSurvey, headcounts: &Headcounts) -> (String, bool) {
    let circumstances = Circumstances { headcounts: headcounts.clone(), ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &survey.table, None, circumstances);
    let result = SavedResult::from_diagnosis(&PACK, &diagnosis);
    let fields = result.fields.iter().filter_map(|field| field.shown());
    let is_weighted = fields.clone().any(|field| {
        field.weighting.is_some_and(|weighting| weighting.design_effect.is_some_and(|effect| effect > 1.0))
    });
    let told = fields
        .map(|field| serde_json::to_string(&(&field.signs, &field.readiness, &field.segments)).unwrap());
    (told.collect(), is_weighted)
}

/// The people of each field who are in withheld units, by field.
fn withheld_people(survey: &RandomSurvey) -> Vec<Vec<usize>> {
    let table = &survey.table;
    let Some(units) = &table.segment else { return Vec::new() };
    let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
    let field_of =
        |person: usize| table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
    let of_field = |field: usize| {
        let people = (0..table.respondents).filter(|person| field_of(*person) == field).collect::<Vec<_>>();
        let in_unit =
            |unit: usize| people.iter().filter(move |person| usize::from(units.group_of[**person]) == unit);
        let present = (0..units.groups.len()).filter(|unit| in_unit(*unit).count() > 0).collect::<Vec<_>>();
        let sizes =
            present.iter().map(|unit| u32::try_from(in_unit(*unit).count()).unwrap()).collect::<Vec<_>>();
        let hidden = withheld(&sizes, MinimumGroup::USUAL);
        let hidden = present.iter().zip(hidden).filter(|(_, hidden)| *hidden);
        hidden.flat_map(|(unit, _)| in_unit(*unit).copied()).collect::<Vec<_>>()
    };
    (0..fields).map(of_field).collect()
}

/// These people, each with those who left the same statements open.
fn alike(survey: &RandomSurvey, people: &[usize]) -> Vec<Vec<usize>> {
    let open = |person: usize| {
        let answers = survey.table.answers.iter().map(move |column| column.0[person]);
        let open = answers.map(|byte| match Answer::from_byte(byte) {
            Answer::Chosen(_) => None,
            Answer::CannotJudge | Answer::Missing | Answer::NotAsked => Some(byte),
        });
        open.collect::<Vec<_>>()
    };
    let mut alike = BTreeMap::<Vec<Option<u8>>, Vec<usize>>::new();
    for person in people {
        alike.entry(open(*person)).or_default().push(*person);
    }
    alike.into_values().collect()
}

/// Headcounts that weigh the units of a survey unequally.
fn headcounts(survey: &RandomSurvey, random: &mut Random) -> Headcounts {
    let table = &survey.table;
    let units = table.segment.as_ref().map_or(0, |units| units.groups.len());
    let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
    let field_of =
        |person: usize| table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]));
    let mut answered = vec![vec![0_u32; units]; fields];
    for (person, unit) in table.segment.iter().flat_map(|units| units.group_of.iter().enumerate()) {
        answered[field_of(person)][usize::from(*unit)] += 1;
    }
    let mut people =
        |answered: u32| Some(answered + u32::try_from(random.below(1 + u64::from(answered))).unwrap());
    let segments = answered.into_iter().map(|units| units.into_iter().map(&mut people).collect()).collect();
    Headcounts { segments, ..Headcounts::unknown() }
}

#[test]
fn weighted_and_unweighted_results_together_tell_no_withheld_unit() {
    let (mut tried, mut seed) = (0, 0);
    while tried < 20 {
        seed += 1;
        assert!(seed < 5_000, "too few surveys have withheld units and weights");
        let mut random = Random::new(seed);
        let survey = RandomSurvey::new(seed);
        let headcounts = headcounts(&survey, &mut random);
        let hidden = withheld_people(&survey);
        if hidden.iter().all(|people| people.len() < 2) {
            continue;
        }
        let (weighted, is_weighted) = measured(&survey, &headcounts);
        if !is_weighted {
            continue;
        }
        let mut other = RandomSurvey { table: survey.table.clone() };
        // Everybody who is withheld gave the answers of another of them who left the same statements open.
        for people in hidden.iter().flat_map(|people| alike(&survey, people)) {
            for (place, column) in other.table.answers.iter_mut().enumerate() {
                for (person, from) in people.iter().zip(people.iter().cycle().skip(1)) {
                    column.0[*person] = survey.table.answers[place].0[*from];
                }
            }
        }
        if other.table.answers == survey.table.answers {
            continue;
        }
        tried += 1;
        assert_eq!(measured(&other, &headcounts).0, weighted, "seed {seed}");
        let nobody = Headcounts::unknown();
        assert_eq!(measured(&other, &nobody).0, measured(&survey, &nobody).0, "seed {seed}");
    }
}

#[test]
fn a_ledger_refuses_the_same_people_weighted_otherwise() {
    let survey = (1..10_000).map(RandomSurvey::new).find(|survey| {
        survey.table.field.is_none() && measured(survey, &headcounts(survey, &mut Random::new(7))).1
    });
    let survey = survey.unwrap();
    let counted = headcounts(&survey, &mut Random::new(7));
    let mut doubled = counted.clone();
    for people in doubled.segments[0].iter_mut().take(1).flatten() {
        *people += 1;
    }
    let report = |headcounts: &Headcounts| -> LedgerReport { weighted_report(&survey.table, headcounts) };
    let told = |earlier: &Headcounts, new: &Headcounts| {
        let mut ledger: Ledger = empty();
        ledger.add(report(earlier));
        let conflicts = ledger.conflicts(&report(new), MinimumGroup::USUAL);
        conflicts.into_iter().any(|conflict| conflict.told == Told::Weights)
    };
    assert!(told(&counted, &Headcounts::unknown()) && told(&Headcounts::unknown(), &counted));
    assert!(told(&counted, &doubled) && !told(&counted, &counted));
}
