//! From responses to the diagnosis; from here on nothing can fail.

use crate::answers::{Headcounts, Notice, NoticeKind, ResponseTable};
use crate::interview::AnswersFile;
use crate::pack::Pack;
use crate::scoring::{
    Careless, CarelessCounts, CarelessIndex, MinimumGroup, Redraws, careless, careless_counts, score,
    score_for_verdict,
};

use super::side_by_side::side_by_side;
use super::survey_judge::{SurveyJudge, told_headcount};
use super::{Diagnosis, FieldDiagnosis, Judge, Redrawing};

/// What a diagnosis depends on besides responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Circumstances {
    /// The day it speaks of, `2026-11-22`.
    pub date: String,
    /// How many were invited to the survey, where that was told; at least the respondents.
    pub invited: Option<u32>,
    /// The fewest people whose results are shown.
    pub minimum_group: MinimumGroup,
    /// How many people each field and unit of the survey has.
    pub headcounts: Headcounts,
    /// How often respondents are drawn again.
    pub redrawing: Redrawing,
}

impl Circumstances {
    /// Nothing is told but the day; the usual minimum group, and quick redraws.
    pub fn on(date: impl Into<String>) -> Circumstances {
        Circumstances {
            date: date.into(),
            invited: None,
            minimum_group: MinimumGroup::USUAL,
            headcounts: Headcounts::unknown(),
            redrawing: Redrawing::Quickly,
        }
    }
}

/// Diagnoses every field of a survey, with what a person told beside it.
pub fn diagnose_survey(
    pack: &Pack,
    table: &ResponseTable,
    told: Option<&AnswersFile>,
    circumstances: Circumstances,
) -> Diagnosis {
    let minimum = circumstances.minimum_group;
    let headcounts = headcounts(pack, table, told, &circumstances.headcounts);
    let without_careless = || {
        let careless = careless(table);
        let counts = careless_counts(&careless, minimum);
        let careful = careless.flagged().map(|flagged| table.without(&flagged));
        let careful = careful.map(|table| score_for_verdict(pack, &table, minimum, &headcounts));
        (careful, counts, careless)
    };
    let judge = Judge::new(pack);
    let ((scores, withheld), (redraws, (careful, counts, careless))) = side_by_side(
        || score(pack, table, minimum, &headcounts),
        || (Redraws::by_field(pack, table, judge.weigher().beside()), without_careless()),
    );
    // A table holds far fewer respondents than 2^32: one byte each would not fit in memory.
    let respondents = u32::try_from(table.respondents).unwrap_or(u32::MAX);
    let times = circumstances.redrawing.times(redraws.iter().map(Redraws::units).sum());
    let survey = SurveyJudge {
        pack,
        judge,
        minimum_group: minimum,
        segments: table.segment.as_ref(),
        items: &table.items,
        told,
        rate: circumstances.invited.map(|invited| f64::from(respondents) / f64::from(invited)),
        asked: &circumstances.headcounts,
        redraws,
        times,
    };
    let mut notices = table.notices.clone();
    notices.extend(withheld);
    let flagged = flagged_by_field(table, &careless);
    let mut of_fields = Vec::new();
    let fields = scores.fields.into_iter().map(|field| {
        let careful =
            careful.as_ref().and_then(|scores| scores.fields.iter().find(|other| other.group == field.group));
        let flagged = flagged[usize::from(field.group.unwrap_or(0))];
        survey.field(field, (careful, flagged >= minimum.people()), &mut of_fields)
    });
    let fields = fields.collect::<Vec<_>>();
    notices.extend(careless_notice(&counts, Compared::in_fields(&fields)));
    notices.extend(of_fields);
    Diagnosis {
        date: circumstances.date,
        files: table.files.iter().chain(told.map(|told| &told.file)).cloned().collect(),
        // Of fewer it is not even told how many they are.
        respondents: (respondents >= minimum.people()).then_some(respondents),
        invited: circumstances.invited,
        informants: None,
        minimum_group: minimum,
        items: table.items.clone(),
        field_attribute: table.field.as_ref().map(|attribute| attribute.name.clone()),
        segment_attribute: table.segment.as_ref().map(|attribute| attribute.name.clone()),
        whole: scores.whole,
        fields,
        careless: Some(counts),
        notices,
    }
}

/// The headcounts, and where a field was not counted what a person told exactly.
fn headcounts(
    pack: &Pack,
    table: &ResponseTable,
    told: Option<&AnswersFile>,
    counted: &Headcounts,
) -> Headcounts {
    let mut headcounts = counted.clone();
    let Some(told) = told else { return headcounts };
    let people = |name: Option<&str>, respondents: usize| {
        told_headcount(pack, &told.about(name, pack), u32::try_from(respondents).unwrap_or(u32::MAX))
    };
    match &table.field {
        None => headcounts.whole = headcounts.whole.or_else(|| people(None, table.respondents)),
        Some(field) => {
            headcounts.fields.resize(field.groups.len(), None);
            for (position, known) in headcounts.fields.iter_mut().enumerate() {
                let answered =
                    || field.group_of.iter().filter(|group| usize::from(**group) == position).count();
                *known = known.or_else(|| people(Some(&field.groups[position]), answered()));
            }
        }
    }
    headcounts
}

/// In how many fields the verdict is compared with the one without careless answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    Nowhere,
    InSome,
    InAll,
}

impl Compared {
    fn in_fields(fields: &[FieldDiagnosis]) -> Compared {
        let shown = fields.iter().filter_map(|field| field.conclusion.shown());
        let compared = shown.map(|conclusion| conclusion.robustness.without_careless.is_some());
        let compared = compared.collect::<Vec<_>>();
        match compared.iter().filter(|compared| **compared).count() {
            0 => Compared::Nowhere,
            count if count == compared.len() => Compared::InAll,
            _ => Compared::InSome,
        }
    }

    /// What a field says of its verdict.
    fn words(self) -> &'static str {
        match self {
            Compared::Nowhere => "",
            Compared::InSome => {
                "; where enough people of a field did so, it says whether its verdict would be another without them"
            }
            Compared::InAll => "; each field says whether its verdict would be another without them",
        }
    }
}

/// How many answered carelessly; fewer than the minimum are not counted.
fn careless_notice(counts: &CarelessCounts, compared: Compared) -> Option<Notice> {
    let count = match counts.respondents {
        Some(0) => return None,
        None => "Some respondents or none".to_owned(),
        Some(many) => format!("{many} respondents"),
    };
    let untold = if counts.respondents.is_none() { "; how many is not told of so few" } else { "" };
    let ways = counts.by_index.iter().filter_map(|(index, people)| {
        let people = (*people)?;
        (people > 0).then(|| format!("{people} {}", careless_words(*index)))
    });
    let ways = ways.collect::<Vec<_>>().join("; ");
    let ways = if ways.is_empty() { String::new() } else { format!(" ({ways})") };
    let text = format!(
        "{count} answered in a way that looks careless{untold}{ways}. Nobody was left out{}.",
        compared.words()
    );
    Some(Notice::new(NoticeKind::Careless, text))
}

/// What these respondents did.
fn careless_words(index: CarelessIndex) -> &'static str {
    match index {
        CarelessIndex::NoVariation => {
            "gave one and the same answer throughout, also where that contradicts itself"
        }
        CarelessIndex::StraightLine => {
            "gave one and the same answer to at least half of the statements in a row, also where that contradicts itself"
        }
        CarelessIndex::Contradiction => {
            "answered statements that are worded both ways as if they said the same"
        }
        CarelessIndex::Scatter => "answered as if by chance",
    }
}

/// How many gave answers that look careless, by field; everybody where there are none.
fn flagged_by_field(table: &ResponseTable, careless: &Careless) -> Vec<u32> {
    let mut counts = vec![0; table.field.as_ref().map_or(1, |field| field.groups.len())];
    for (person, _) in careless.flagged().iter().flatten().enumerate().filter(|(_, flagged)| **flagged) {
        counts[table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]))] += 1;
    }
    counts
}
