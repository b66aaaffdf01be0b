//! One field of a survey: its readings, its verdict, and what the verdict owes to chance.

use crate::answers::{Attribute, Headcounts, MeasuredItem, Notice};
use crate::interview::{AnswersFile, Statements};
use crate::pack::{GivenFact, Pack};
use crate::scoring::{
    FieldScores, MinimumGroup, Population, PopulationScores, Populations, Redraws, SegmentScores, Shown,
};

use super::outcomes::Outcomes;
use super::silent::silent;
use super::stability::{RedrawnField, ShownSegment, stability_of_survey};
use super::{
    Conclusion, FieldDiagnosis, JUDGEMENTS_OF_A_SURVEY, Judge, Readings, ResponseRate, Robustness,
    SurveyedField, readings_of_survey, smallest_change,
};

/// What is the same for all fields of a survey.
pub(super) struct SurveyJudge<'s> {
    pub(super) pack: &'s Pack,
    pub(super) judge: Judge<'s>,
    pub(super) minimum_group: MinimumGroup,
    pub(super) items: &'s [MeasuredItem],
    pub(super) told: Option<&'s AnswersFile>,
    /// Share of all invited who answered.
    pub(super) rate: Option<f64>,
    /// How many people were asked in each field. What somebody told about the field is not that: not everybody
    /// who practises it was asked.
    pub(super) asked: &'s Headcounts,
    /// By field.
    pub(super) redraws: Vec<Redraws>,
    /// How often each field is drawn again.
    pub(super) times: u32,
    /// What divides fields, where they are divided.
    pub(super) segments: Option<&'s Attribute>,
}

impl SurveyJudge<'_> {
    /// Everything concluded about a field, where it may be shown; with its scores without answers that look careless, and
    /// whether so many look so that they may be told of.
    pub(super) fn field(
        &self,
        field: FieldScores,
        (careful, are_told_of): (Option<&FieldScores>, bool),
        notices: &mut Vec<Notice>,
    ) -> FieldDiagnosis {
        let Shown::Shown(scores) = field.scores else {
            return FieldDiagnosis { name: field.name, conclusion: Shown::Withheld };
        };
        let name = field.name.as_deref();
        let told = self.told(name);
        let rate = self.rate_of(field.group, scores.respondents);
        let (readings, more) = self.readings(name, &scores, &field.segments, &told, rate);
        notices.extend(more);
        let redrawn = self.redrawn(&scores, &field.segments, usize::from(field.group.unwrap_or(0)));
        let robustness = self.robustness(&scores, &readings, redrawn.as_ref(), rate);
        let without_careless = careful.filter(|_| are_told_of).and_then(|careful| {
            let scores = careful.scores.shown()?;
            Some(self.judge.outcome(&self.readings(name, scores, &careful.segments, &told, rate).0))
        });
        let judgement = self.judge.judge(&readings);
        let conclusion = Conclusion {
            readings,
            scores: Some(scores),
            segments: field.segments,
            interviewed: None,
            contributions: field.contributions,
            intraclass: field.intraclass,
            robustness: Robustness { without_careless, ..robustness },
            judgement,
        };
        FieldDiagnosis { name: field.name, conclusion: Shown::Shown(conclusion) }
    }

    /// Share of a field's people who answered, or else of all invited; without fields these are the same people.
    fn rate_of(&self, group: Option<u16>, respondents: u32) -> Option<ResponseRate> {
        let of =
            |people: u32| ResponseRate::Field(f64::from(respondents) / f64::from(people.max(respondents)));
        match group {
            Some(group) => {
                let of_field = self.asked.of_field(usize::from(group)).map(of);
                of_field.or(self.rate.map(ResponseRate::WholeSurvey))
            }
            None => self.asked.whole.map(of).or(self.rate.map(ResponseRate::Field)),
        }
    }

    fn told(&self, name: Option<&str>) -> Statements {
        self.told.map_or_else(|| Statements::none(self.pack), |told| told.about(name, self.pack))
    }

    fn readings(
        &self,
        name: Option<&str>,
        scores: &PopulationScores,
        segments: &[SegmentScores],
        told: &Statements,
        rate: Option<ResponseRate>,
    ) -> (Readings, Vec<Notice>) {
        let surveyed = SurveyedField { name, scores, segments, items: self.items, rate };
        readings_of_survey(self.pack, &surveyed, told)
    }

    /// What drawing a field's respondents again needs; `None` where too few answered.
    fn redrawn(
        &self,
        scores: &PopulationScores,
        segments: &[SegmentScores],
        field: usize,
    ) -> Option<RedrawnField<'_>> {
        if scores.respondents < self.minimum_group.for_redraws() {
            return None;
        }
        let groups = self.segments.map_or(&[][..], |attribute| &attribute.groups);
        let mut populations = vec![Population::Unknown; groups.len()];
        let mut shown = Vec::new();
        for segment in segments {
            let Some(scores) = segment.scores.shown() else { continue };
            let Some(group) = groups.iter().position(|name| *name == segment.name) else { continue };
            populations[group] = Population::counted(scores.headcount);
            let has_interval =
                scores.signs.iter().map(|sign| sign.as_ref().is_ok_and(|sign| sign.interval.is_ok()));
            shown.push(ShownSegment { group, has_interval: has_interval.collect() });
        }
        Some(RedrawnField {
            redraws: self.redraws.get(field)?,
            times: self.times,
            populations: Populations { whole: Population::counted(scores.headcount), segments: populations },
            segments: shown,
        })
    }

    fn robustness(
        &self,
        scores: &PopulationScores,
        readings: &Readings,
        redrawn: Option<&RedrawnField>,
        rate: Option<ResponseRate>,
    ) -> Robustness {
        let mut outcomes = Outcomes::new(&self.judge);
        Robustness {
            stability: redrawn
                .and_then(|field| stability_of_survey(&mut outcomes, self.pack, readings, field)),
            smallest_change: smallest_change(&self.judge, self.pack, readings, JUDGEMENTS_OF_A_SURVEY),
            silent: rate
                .filter(|rate| rate.share() < 1.0)
                .map(|rate| silent(&self.judge, self.pack, scores, readings, rate)),
            ..Robustness::default()
        }
    }
}

/// How many people a field has, where somebody told exactly.
pub(super) fn told_headcount(pack: &Pack, told: &Statements, respondents: u32) -> Option<u32> {
    let mut counted = pack.facts.iter().zip(&told.facts).filter(|(fact, _)| fact.counts_people);
    counted.find_map(|(_, told)| match told {
        Some(GivenFact::Number(people)) if *people >= respondents => Some(*people),
        _ => None,
    })
}
