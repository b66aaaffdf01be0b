//! From the responses of a survey to the diagnosis; from here on nothing can fail.

use crate::answers::{Attribute, Headcounts, MeasuredItem, Notice, NoticeKind, ResponseTable};
use crate::interview::{AnswersFile, Statements};
use crate::judgement::readings::from_survey::{SurveyedField, readings_of_survey};
use crate::judgement::readings::reading::ResponseRate;
use crate::judgement::verdict::judge::{Judge, Outcomes};
use crate::judgement::verdict::nonresponse::nonresponse_bound;
use crate::judgement::verdict::smallest_change::{JUDGEMENTS_OF_A_SURVEY, smallest_change};
use crate::judgement::verdict::stability::{RedrawnField, Stability, by_chance, stability_of_survey};
use crate::pack::{GivenFact, Pack, SignId};
use crate::scoring::{
    Careless, CarelessCounts, CarelessIndex, FieldScores, Kept, MinimumGroup, Population, PopulationScores,
    Populations, Redraws, SegmentScores, Shown, SignScore, careless, careless_counts, score,
    score_for_verdict,
};

use super::diagnosis::{Circumstances, Conclusion, Diagnosis, FieldDiagnosis, Robustness};
use super::readings::Readings;
use super::readings::from_survey::alpha_at_most;
use super::side_by_side::side_by_side;
use super::verdict::Doubts;

/// Diagnoses every field of a survey, with what a person told beside it.
pub fn diagnose_survey(
    pack: &Pack,
    table: &ResponseTable,
    told: Option<&AnswersFile>,
    circumstances: Circumstances,
) -> Diagnosis {
    let minimum = circumstances.minimum_group;
    let headcounts = headcounts(pack, table, told, (&circumstances.headcounts, circumstances.invited));
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
        || {
            let beside = judge.weigher().beside();
            (Redraws::by_field(pack, table, beside, (&headcounts, minimum)), without_careless())
        },
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
    let is_sought = !careless.indices.is_empty();
    let mut of_fields = Vec::new();
    let fields = scores.fields.into_iter().map(|field| {
        let careful =
            careful.as_ref().and_then(|scores| scores.fields.iter().find(|other| other.group == field.group));
        let flagged = flagged[usize::from(field.group.unwrap_or(0))];
        let careful = match careful {
            _ if !is_sought => Careful::Untold,
            _ if flagged < minimum.people() => Careful::All,
            Some(careful) => Careful::Others(careful),
            None => Careful::Untold,
        };
        let share = share_of_careless(table, &careless, field.group, minimum);
        survey.field(field, (careful, share), &mut of_fields)
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

/// The headcounts, with how many were invited and what a person told.
fn headcounts(
    pack: &Pack,
    table: &ResponseTable,
    told: Option<&AnswersFile>,
    (counted, invited): (&Headcounts, Option<u32>),
) -> Headcounts {
    let headcounts = Headcounts { invited, ..counted.clone() };
    let Some(told) = told else { return headcounts };
    let people = |name: Option<&str>, respondents: usize| {
        told_headcount(pack, &told.about(name, pack), u32::try_from(respondents).unwrap_or(u32::MAX))
    };
    match &table.field {
        None => Headcounts { told_whole: people(None, table.respondents), ..headcounts },
        Some(field) => {
            let of_field = |(position, name): (usize, &String)| {
                let answered = field.group_of.iter().filter(|group| usize::from(**group) == position).count();
                people(Some(name), answered)
            };
            Headcounts { told_fields: field.groups.iter().enumerate().map(of_field).collect(), ..headcounts }
        }
    }
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

/// How many answered carelessly. That fewer than the minimum did, or nobody, is no notice.
fn careless_notice(counts: &CarelessCounts, compared: Compared) -> Option<Notice> {
    if counts.by_index.is_empty() {
        return None;
    }
    let text = match counts.respondents {
        Some(0) => return None,
        None => "Some respondents or none answered in a way that looks careless; how many is not told of so few. Nobody \
                 was left out."
            .to_owned(),
        Some(many) => {
            let ways = counts.by_index.iter().filter_map(|(index, people)| {
                let people = (*people).filter(|people| *people > 0)?;
                Some(format!("at least {people} {}", careless_words(*index)))
            });
            let ways = ways.collect::<Vec<_>>().join("; ");
            format!(
                "At least {many} respondents answered in a way that looks careless ({ways}). Nobody was left out{}.",
                compared.words()
            )
        }
    };
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

/// The share of a field's respondents whose answers look careless, of as many as are told: in steps, and of enough people.
fn share_of_careless(
    table: &ResponseTable,
    careless: &Careless,
    group: Option<u16>,
    minimum: MinimumGroup,
) -> Option<f64> {
    let is_of_field =
        |person: usize| table.field.as_ref().is_none_or(|field| Some(field.group_of[person]) == group);
    let people = (0..table.respondents).filter(|person| is_of_field(*person));
    let found = people.map(|person| careless.found[person]).collect::<Vec<_>>();
    let people = found.len() as f64;
    let counts = careless_counts(&Careless { indices: careless.indices.clone(), found }, minimum);
    // Where none could be looked for, nothing is told.
    counts.respondents.filter(|_| !careless.indices.is_empty()).map(|flagged| f64::from(flagged) / people)
}

/// How many gave answers that look careless, by field; everybody where there are none.
fn flagged_by_field(table: &ResponseTable, careless: &Careless) -> Vec<u32> {
    let mut counts = vec![0; table.field.as_ref().map_or(1, |field| field.groups.len())];
    for (person, _) in careless.flagged().iter().flatten().enumerate().filter(|(_, flagged)| **flagged) {
        counts[table.field.as_ref().map_or(0, |field| usize::from(field.group_of[person]))] += 1;
    }
    counts
}

// One field of a survey: its readings, its verdict, and what the verdict owes to chance.

/// A field without answers that look careless.
#[derive(Clone, Copy)]
enum Careful<'s> {
    /// With these statements none could be looked for, or nobody is left.
    Untold,
    /// Fewer than the minimum look careless, or none: nobody is left out.
    All,
    /// The scores of the others.
    Others(&'s FieldScores),
}

/// What is the same for all fields of a survey.
struct SurveyJudge<'s> {
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
    /// Everything concluded about a field, where it may be shown.
    pub(super) fn field(
        &self,
        field: FieldScores,
        (careful, careless): (Careful, Option<f64>),
        notices: &mut Vec<Notice>,
    ) -> FieldDiagnosis {
        let Shown::Shown(scores) = field.scores else {
            return FieldDiagnosis { name: field.name, conclusion: Shown::Withheld };
        };
        let name = field.name.as_deref();
        let told = self.told(name);
        let rate = self.rate_of(field.group, scores.respondents);
        let (readings, more) = self.readings(name, &scores, &field.segments, &told, (rate, careless));
        notices.extend(more);
        let redrawn = self.redrawn(&scores, &field.segments, usize::from(field.group.unwrap_or(0)));
        let robustness = self.robustness(&scores, &readings, redrawn.as_ref(), rate);
        let doubts = self.doubts(&scores, &readings, robustness.stability.as_ref(), careless);
        let judgement = self.judge.judge_in_doubt(&readings, &doubts);
        // Whether it is there follows from how many answered, and never from how they did.
        let without_careless = match careful {
            _ if scores.respondents < self.minimum_group.for_redraws() => None,
            Careful::Untold => None,
            Careful::All => Some(self.judge.outcome(&readings)),
            Careful::Others(careful) => careful.scores.shown().map(|scores| {
                self.judge.outcome(&self.readings(name, scores, &careful.segments, &told, (rate, None)).0)
            }),
        };
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
            |people: u32| ResponseRate::Counted(f64::from(respondents) / f64::from(people.max(respondents)));
        match group {
            Some(group) => {
                let of_field = self.asked.of_field(usize::from(group)).map(of);
                of_field.or(self.rate.map(ResponseRate::WholeSurvey))
            }
            None => self.asked.whole.map(of).or(self.rate.map(ResponseRate::Invited)),
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
        (rate, careless): (Option<ResponseRate>, Option<f64>),
    ) -> (Readings, Vec<Notice>) {
        let surveyed = SurveyedField { name, scores, segments, items: self.items, rate, careless };
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
            populations[group] = scores.population;
            shown.push(group);
        }
        Some(RedrawnField {
            redraws: self.redraws.get(field)?,
            times: self.times,
            populations: Populations {
                whole: scores.population,
                people: scores.people,
                segments: populations,
                without_mean: self
                    .items
                    .iter()
                    .zip(&scores.items)
                    .filter(|(_, score)| score.as_ref().is_ok_and(|score| score.need.is_err()))
                    .filter_map(|(item, _)| item.pack_item)
                    .collect(),
            },
            segments: shown,
            withheld: scores
                .choices
                .iter()
                .filter(|(_, score)| score.is_err())
                .map(|(fact, _)| *fact)
                .collect(),
        })
    }

    /// What puts the verdict in doubt beside what is known of the field.
    fn doubts(
        &self,
        scores: &PopulationScores,
        readings: &Readings,
        stability: Option<&Stability>,
        careless: Option<f64>,
    ) -> Doubts {
        let of_sign = |(sign, score): (SignId, &Result<SignScore, Kept>)| {
            let quality = scores.reliability.get(sign.index()).and_then(Option::as_ref);
            alpha_at_most(score.as_ref().ok().filter(|_| !readings.abstains(sign))?, quality)
        };
        Doubts {
            chance: by_chance(&mut Outcomes::new(&self.judge), readings, stability),
            held: stability.map(|stability| stability.shares()[0]),
            careless,
            one_voice: None,
            alpha: SignId::all(&scores.signs).filter_map(of_sign).min_by(f64::total_cmp),
        }
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
            nonresponse: rate
                .filter(|rate| rate.share() < 1.0)
                .map(|rate| nonresponse_bound(&self.judge, self.pack, scores, readings, rate)),
            ..Robustness::default()
        }
    }
}

/// How many people a field has, where somebody told exactly.
fn told_headcount(pack: &Pack, told: &Statements, respondents: u32) -> Option<u32> {
    let mut counted = pack.facts.iter().zip(&told.facts).filter(|(fact, _)| fact.counts_people);
    counted.find_map(|(_, told)| match told {
        Some(GivenFact::Number(people)) if *people >= respondents => Some(*people),
        _ => None,
    })
}
