//! From what was concluded to what is published: every number about a group is rounded here, and nowhere else.
//!
//! Exact sums tell people, so no number leaves the program as it was worked out. What a rule came to, a level, a state
//! and the verdict are published as they were judged; every number is brought to a step of its level that many data sets
//! share (`scoring/disclosure/steps.rs`), and what is made of several numbers is made of published ones.
//! `docs/disclosure.md` says what this protects, and against whom.

mod judged;
mod scores;
#[cfg(test)]
mod tables;

use crate::answers::MeasuredItem;
use crate::judgement::{
    Conclusion, Diagnosis, FieldDiagnosis, Judge, ReadinessReading, Readings, Robustness, nonresponse_bound,
    sensitivity, times,
};
use crate::pack::{Measure, Pack, ReadinessId, SignId};
use crate::scoring::{PopulationScores, SegmentScores, Shown};

/// The diagnosis as it is published. What people told in an interview is theirs, and stays.
pub(in crate::report) fn published(pack: &Pack, diagnosis: &Diagnosis) -> Diagnosis {
    let field = |field: &FieldDiagnosis| FieldDiagnosis {
        name: field.name.clone(),
        conclusion: shown(&field.conclusion, |conclusion| self::conclusion(pack, diagnosis, conclusion)),
    };
    Diagnosis {
        whole: diagnosis
            .whole
            .as_ref()
            .map(|whole| shown(whole, |whole| scores::population(pack, &diagnosis.items, whole))),
        fields: diagnosis.fields.iter().map(field).collect(),
        ..diagnosis.clone()
    }
}

fn shown<T>(of: &Shown<T>, published: impl FnOnce(&T) -> T) -> Shown<T> {
    match of {
        Shown::Shown(found) => Shown::Shown(published(found)),
        Shown::Withheld => Shown::Withheld,
    }
}

fn conclusion(pack: &Pack, diagnosis: &Diagnosis, exact: &Conclusion) -> Conclusion {
    let judge = Judge::new(pack);
    let times = times(diagnosis.fields.len());
    let Some(measured) = &exact.scores else {
        let sensitivity = Some(sensitivity(&judge, pack, &exact.readings, |_| false, times));
        return Conclusion {
            robustness: Robustness { sensitivity, ..exact.robustness.clone() },
            ..exact.clone()
        };
    };
    let items = &diagnosis.items;
    let scores = scores::population(pack, items, measured);
    let unit = |unit: &SegmentScores| SegmentScores {
        name: unit.name.clone(),
        scores: shown(&unit.scores, |of_unit| scores::population(pack, items, of_unit)),
        worse: unit.worse.clone(),
    };
    let segments = exact.segments.iter().map(unit).collect::<Vec<_>>();
    let readings = readings(&exact.readings, items, &scores);
    let mut judgement = exact.judgement.clone();
    for finding in &mut judgement.findings {
        judged::publish(&mut finding.when, &readings);
        finding.unless.iter_mut().for_each(|unless| judged::publish(unless, &readings));
    }
    let signs =
        || SignId::all(&scores.signs).map(|(sign, score)| score.as_ref().ok().map(|score| (sign, score)));
    let by_rules = judged::on_their_sides(&judge, &exact.readings, &readings);
    // By published numbers a rule on the mean of all conditions may find another verdict, of which nothing is said.
    let is_same = judge.outcome(&by_rules).is_same_verdict(exact.judgement.verdict.outcome);
    // A count of people lies on no cut.
    let is_mean = |id: ReadinessId| scores.readiness[id.index()].is_ok() && pack[id].measure == Measure::Mean;
    let contributions = exact.contributions.iter().zip(signs()).map(|(found, of_sign)| {
        Some(scores::contributions(found.as_ref()?, of_sign?, &scores, &segments, items))
    });
    let intraclass = exact
        .intraclass
        .iter()
        .zip(signs())
        .map(|(found, of_sign)| Some(scores::between_units((*found)?, of_sign?.1.respondents)));
    let (contributions, intraclass) = (contributions.collect(), intraclass.collect());
    Conclusion {
        contributions,
        intraclass,
        robustness: Robustness {
            // Were it judged from exact numbers, each number of people invited would be one more cut through them.
            sensitivity: is_same.then(|| sensitivity(&judge, pack, &by_rules, is_mean, times)),
            nonresponse: exact
                .robustness
                .nonresponse
                .map(|found| nonresponse_bound(&judge, pack, &scores, &by_rules, found.rate)),
            ..judged::published(&exact.robustness, &judge, pack, [&exact.readings, &by_rules])
        },
        scores: Some(scores),
        segments,
        readings,
        judgement,
        interviewed: exact.interviewed.clone(),
    }
}

/// The readings with the published numbers in place of those that the survey measured.
fn readings(exact: &Readings, items: &[MeasuredItem], scores: &PopulationScores) -> Readings {
    let mut published = exact.clone();
    for (sign, score) in SignId::all(&scores.signs) {
        let known = &mut published.signs[sign.index()];
        if let (Some(known), Ok(score), false) = (known, score, exact.abstains(sign)) {
            known.need = Some(score.need);
        }
    }
    for (condition, score) in ReadinessId::all(&scores.readiness) {
        if let Ok(score) = score {
            published.readiness[condition.index()] = Some(ReadinessReading::measured(score));
        }
    }
    for (item, score) in items.iter().zip(&scores.items) {
        if let (Some(item), Ok(score)) = (item.pack_item, score) {
            published.items[item.index()] = score.shares.ok().map(|shares| shares.values());
        }
    }
    published
}
