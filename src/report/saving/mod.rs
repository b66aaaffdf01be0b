//! From a diagnosis to a saved result: every text is looked up or filled in here, and nowhere later.

mod abstains;
mod asked;
mod contribution;
mod evidence;
mod facts;
mod filling;
mod findings;
mod interviewed;
mod measured;
mod pack_texts;
mod plan;
mod quality;
mod response_quality;
mod robustness;
mod verdict;

use crate::judgement::{Conclusion, Diagnosis, FieldDiagnosis, Origin, Readings, ResponseRate};
use crate::pack::Pack;
use crate::scoring::Shown;

use crate::report::result::{
    Gap, Hidden, HiddenField, SCHEMA_VERSION, SavedConclusion, SavedField, SavedFile, SavedNotice,
    SavedResult, SavedSource, SavedTool, SourceKind, Word,
};

/// The result of a diagnosis, with the texts of the pack it was judged by and the numbers as they are given.
pub(super) fn saved_result(pack: &Pack, diagnosis: &Diagnosis) -> SavedResult {
    SavedResult {
        careless: diagnosis.careless.as_ref().map(response_quality::careless),
        date: diagnosis.date.clone(),
        field_attribute: diagnosis.field_attribute.clone(),
        fields: diagnosis.fields.iter().map(|field| saved_field(pack, diagnosis, field)).collect(),
        minimum_group: diagnosis.minimum_group.people(),
        notices: diagnosis
            .notices
            .iter()
            .map(|notice| SavedNotice { kind: Word(notice.kind), text: notice.text.clone() })
            .collect(),
        pack: pack_texts::pack(pack),
        schema_version: SCHEMA_VERSION,
        source: source(diagnosis),
        tool: SavedTool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        whole: diagnosis.whole.as_ref().map(|whole| measured::whole(pack, diagnosis, whole)),
    }
}

fn source(diagnosis: &Diagnosis) -> SavedSource {
    let files = diagnosis.files.iter();
    SavedSource {
        files: files.map(|file| SavedFile { name: file.name.clone(), sha256: file.keyed.clone() }).collect(),
        informants: diagnosis.informants,
        invited: diagnosis.invited,
        kind: match diagnosis.informants {
            Some(_) => SourceKind::Interview,
            None => SourceKind::Survey,
        },
        respondents: diagnosis.respondents,
    }
}

fn saved_field(pack: &Pack, diagnosis: &Diagnosis, field: &FieldDiagnosis) -> SavedField {
    match &field.conclusion {
        Shown::Withheld => SavedField::Withheld(HiddenField { field: field.name.clone(), withheld: Hidden }),
        Shown::Shown(shown) => SavedField::Shown(Box::new(conclusion(pack, diagnosis, field, shown))),
    }
}

fn conclusion(
    pack: &Pack,
    diagnosis: &Diagnosis,
    field: &FieldDiagnosis,
    conclusion: &Conclusion,
) -> SavedConclusion {
    let of_field = Some(conclusion);
    let Conclusion { readings, scores, segments, interviewed, robustness, judgement, .. } = conclusion;
    let (respondents, response_rate) = who_answered(readings);
    let response_rate_gap = response_rate.err();
    SavedConclusion {
        facts: facts::facts(pack, readings),
        field: field.name.clone(),
        findings: findings::findings(pack, readings, judgement),
        headcount: scores.as_ref().and_then(|scores| scores.headcount),
        interview: interviewed.as_ref().map(|said| interviewed::interviewed(pack, readings, said)),
        nonresponse: response_quality::nonresponse(diagnosis, scores.as_ref()),
        plan: plan::plan(pack, readings, &judgement.verdict),
        readiness: measured::readiness(pack, diagnosis, scores.as_ref(), Some(readings)),
        respondents,
        response_rate: response_rate.ok(),
        response_rate_gap,
        segments: measured::segments(pack, diagnosis, segments, readings),
        signs: measured::signs(pack, diagnosis, scores.as_ref(), Some(readings), of_field),
        verdict: verdict::verdict(pack, readings, &judgement.verdict, robustness),
    }
}

/// How many answered, and which share of the field's people.
fn who_answered(readings: &Readings) -> (u32, Result<f64, Gap>) {
    match readings.origin {
        Origin::Survey { respondents, rate: Some(ResponseRate::Field(share)) } => (respondents, Ok(share)),
        Origin::Survey { respondents, rate: Some(ResponseRate::WholeSurvey(_)) | None } => {
            (respondents, Err(Gap::PeopleNotCounted))
        }
        Origin::Interview { informants } => (informants, Err(Gap::NoSample)),
    }
}
