//! From responses to the diagnosis; from here on nothing can fail.

use crate::pack::Pack;
use crate::responses::interview::AnswersFile;
use crate::responses::{Headcounts, MeasuredItem, Notice, NoticeKind, ResponseTable};
use crate::scoring::{FieldScores, MinimumGroup, Shown, score};

use super::{
    Conclusion, Diagnosis, FieldDiagnosis, Judge, Origin, Readings, SurveyedField, readings_of_interview,
    readings_of_survey,
};

/// What a diagnosis depends on besides responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Circumstances {
    /// The day it speaks of, `2026-11-22`.
    pub date: String,
    /// How many were invited to the survey, where that was told; at least the respondents.
    pub invited: Option<u32>,
    /// The fewest people whose results are shown.
    pub minimum_group: MinimumGroup,
}

/// Diagnoses every field of a survey, with what a person told beside it.
pub fn diagnose_survey(
    pack: &Pack,
    table: &ResponseTable,
    told: Option<&AnswersFile>,
    circumstances: Circumstances,
) -> Diagnosis {
    let (scores, withheld) = score(pack, table, circumstances.minimum_group, &Headcounts::unknown());
    // A table holds far fewer respondents than 2^32: one byte each would not fit in memory.
    let respondents = u32::try_from(table.respondents).unwrap_or(u32::MAX);
    let survey = SurveyJudge {
        pack,
        judge: Judge::new(pack),
        items: &table.items,
        told,
        rate: circumstances.invited.map(|invited| f64::from(respondents) / f64::from(invited)),
    };
    let mut notices = table.notices.clone();
    notices.extend(withheld);
    let fields = scores.fields.into_iter().map(|field| survey.field(field, &mut notices)).collect();
    Diagnosis {
        date: circumstances.date,
        files: table.files.iter().chain(told.map(|told| &told.file)).cloned().collect(),
        // Of fewer it is not even told how many they are.
        respondents: (respondents >= circumstances.minimum_group.people()).then_some(respondents),
        invited: circumstances.invited,
        informants: None,
        minimum_group: circumstances.minimum_group,
        items: table.items.clone(),
        field_attribute: table.field.as_ref().map(|attribute| attribute.name.clone()),
        segment_attribute: table.segment.as_ref().map(|attribute| attribute.name.clone()),
        whole: scores.whole,
        fields,
        notices,
    }
}

struct SurveyJudge<'s> {
    pack: &'s Pack,
    judge: Judge<'s>,
    items: &'s [MeasuredItem],
    told: Option<&'s AnswersFile>,
    rate: Option<f64>,
}

impl SurveyJudge<'_> {
    fn field(&self, field: FieldScores, notices: &mut Vec<Notice>) -> FieldDiagnosis {
        let Shown::Shown(scores) = field.scores else {
            return FieldDiagnosis { name: field.name, conclusion: Shown::Withheld };
        };
        let told = match self.told {
            Some(told) => told.about(field.name.as_deref(), self.pack),
            None => crate::responses::interview::Statements::none(self.pack),
        };
        let surveyed = SurveyedField {
            name: field.name.as_deref(),
            scores: &scores,
            segments: &field.segments,
            items: self.items,
            rate: self.rate,
        };
        let (readings, more) = readings_of_survey(self.pack, &surveyed, &told);
        notices.extend(more);
        let judgement = self.judge.judge(&readings);
        let conclusion = Conclusion {
            readings,
            scores: Some(scores),
            segments: field.segments,
            intraclass: field.intraclass,
            judgement,
        };
        FieldDiagnosis { name: field.name, conclusion: Shown::Shown(conclusion) }
    }
}

/// Diagnoses the field that one informant speaks of.
pub fn diagnose_interview(pack: &Pack, answers: &AnswersFile, circumstances: Circumstances) -> Diagnosis {
    let readings = readings_of_interview(pack, &answers.statements, answers.field.clone());
    let judgement = Judge::new(pack).judge(&readings);
    let notices = Vec::from_iter(unsaid(pack, &readings));
    let informants = match readings.origin {
        Origin::Interview { informants } => Some(informants),
        Origin::Survey { .. } => None,
    };
    let conclusion =
        Conclusion { readings, scores: None, segments: Vec::new(), intraclass: Vec::new(), judgement };
    Diagnosis {
        date: circumstances.date,
        files: vec![answers.file.clone()],
        respondents: None,
        invited: None,
        informants,
        minimum_group: circumstances.minimum_group,
        items: Vec::new(),
        field_attribute: None,
        segment_attribute: None,
        whole: None,
        fields: vec![FieldDiagnosis { name: answers.field.clone(), conclusion: Shown::Shown(conclusion) }],
        notices,
    }
}

/// A notice of what an interview left out.
fn unsaid(pack: &Pack, readings: &Readings) -> Option<Notice> {
    let signs = pack.signs.iter().zip(&readings.signs).filter(|(_, known)| known.is_none());
    let conditions = pack.readiness.iter().zip(&readings.readiness).filter(|(_, known)| known.is_none());
    let quick = pack
        .facts
        .iter()
        .zip(&readings.facts)
        .filter(|(fact, known)| known.is_none() && fact.form == crate::pack::FactForm::Quick);
    let names = signs
        .map(|(sign, _)| sign.name.as_str())
        .chain(conditions.map(|(condition, _)| condition.name.as_str()))
        .chain(quick.map(|(fact, _)| fact.name.as_str()))
        .collect::<Vec<_>>();
    (!names.is_empty()).then(|| {
        let text = format!("Not answered, and taken as unknown: {}.", names.join(", "));
        Notice::new(NoticeKind::Unknown, text)
    })
}
