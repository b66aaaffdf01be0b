//! From responses to the diagnosis; from here on nothing can fail.

use crate::pack::Pack;
use crate::responses::interview::AnswersFile;
use crate::responses::{MeasuredItem, Notice, ResponseTable};
use crate::scoring::{FieldScores, MinimumGroup, Shown, score};

use super::{Conclusion, Diagnosis, FieldDiagnosis, Judge, SurveyedField, readings_of_survey};

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
    let (scores, withheld) = score(pack, table, circumstances.minimum_group);
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
        respondents: Some(respondents),
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
            interviewed: None,
            judgement,
        };
        FieldDiagnosis { name: field.name, conclusion: Shown::Shown(conclusion) }
    }
}
