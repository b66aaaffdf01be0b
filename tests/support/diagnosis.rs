//! A survey and an interview, judged by hand.

use fivesigns::answers::{MeasuredItem, Notice, NoticeKind, SourceFile};
use fivesigns::judgement::*;
use fivesigns::pack::*;
use fivesigns::scoring::*;

/// What each rule of the small pack came to, in its order.
type Truths = [Truth; 7];

/// A survey of one field with four units, one of them withheld.
pub(crate) fn survey(pack: &Pack, field: &str, units: [&str; 4]) -> Diagnosis {
    let scores = population(pack, 48, [62.5, 43.6, 50.0, 12.0, 47.0]);
    let readings = survey_readings(pack, field, &scores);
    let [first, second, third, withheld] = units;
    let segment = |name: &str, people, needs| SegmentScores {
        name: name.into(),
        scores: Shown::Shown(population(pack, people, needs)),
        worse: (0..5).map(|sign| (sign != 2).then_some(sign == 0 && name == first)).collect(),
    };
    let segments = vec![
        segment(first, 14, [71.0, 40.0, 52.0, 10.0, 55.0]),
        segment(second, 20, [60.2, 44.0, 40.1, 15.0, 41.0]),
        segment(third, 9, [43.75, 31.2, 43.7, 9.0, 30.0]),
        SegmentScores { name: withheld.into(), scores: Shown::Withheld, worse: vec![None; 5] },
    ];
    let truths = [Truth::Met, Truth::Met, Truth::Met, Truth::Met, Truth::Met, Truth::Unknown, Truth::NotMet];
    let judgement = judgement(pack, &readings, truths, Some(0.6), vec![1]);
    Diagnosis {
        date: "2026-11-22".into(),
        files: vec![SourceFile {
            keyed: Some("ab".repeat(32)),
            ..SourceFile::new("survey.csv".into(), "ef".repeat(32))
        }],
        respondents: Some(53),
        invited: Some(120),
        informants: None,
        minimum_group: MinimumGroup::USUAL,
        items: measured_items(pack),
        field_attribute: Some("job family".into()),
        segment_attribute: Some("site".into()),
        whole: Some(Shown::Shown(population(pack, 53, [58.0, 44.2, 49.0, 20.0, 40.0]))),
        fields: vec![
            FieldDiagnosis {
                name: Some(field.into()),
                conclusion: Shown::Shown(Conclusion {
                    readings,
                    scores: Some(scores),
                    segments,
                    contributions: Vec::new(),
                    intraclass: Vec::new(),
                    robustness: Robustness::default(),
                    interviewed: None,
                    judgement,
                }),
            },
            FieldDiagnosis { name: Some("quality assurance".into()), conclusion: Shown::Withheld },
        ],
        careless: Some(CarelessCounts {
            respondents: Some(5),
            by_index: vec![(CarelessIndex::NoVariation, Some(5)), (CarelessIndex::StraightLine, Some(0))],
        }),
        notices: vec![
            Notice::new(NoticeKind::Ignored, "The column \"Comments\" was ignored."),
            Notice::new(NoticeKind::Withheld, format!("Results of \"{withheld}\" are withheld.")),
        ],
    }
}

/// An interview with one person about one field.
pub(crate) fn interview(pack: &Pack, field: &str) -> Diagnosis {
    let rating = |number| Rating::new(number).map(SignReading::rated);
    let score = |score| Some(ReadinessReading::of(score));
    let readings = Readings {
        field: Some(field.into()),
        origin: Origin::Interview { informants: 1 },
        signs: vec![rating(4), rating(1), rating(3), None, rating(3)],
        readiness: vec![
            score(3.0),
            score(1.0),
            score(0.0),
            score(3.0),
            score(4.0),
            None,
            score(2.0),
            score(3.0),
        ],
        facts: vec![
            Some(FactReading::Number(NumberRange::exactly(60))),
            Some(FactReading::YesNo(false)),
            Some(FactReading::Choice(ChoiceId::at(0).unwrap())),
            None,
        ],
        ..Readings::nothing_known(pack, Origin::Interview { informants: 1 })
    };
    let truths =
        [Truth::Met, Truth::Met, Truth::Met, Truth::Unknown, Truth::Met, Truth::Unknown, Truth::Unknown];
    let judgement = judgement(pack, &readings, truths, None, vec![0]);
    Diagnosis {
        date: "2026-11-22".into(),
        files: vec![SourceFile::new("maintenance.yaml".into(), "cd".repeat(32))],
        respondents: None,
        invited: None,
        informants: Some(1),
        minimum_group: MinimumGroup::USUAL,
        items: Vec::new(),
        field_attribute: None,
        segment_attribute: None,
        whole: None,
        fields: vec![FieldDiagnosis {
            name: Some(field.into()),
            conclusion: Shown::Shown(Conclusion {
                readings,
                scores: None,
                segments: Vec::new(),
                contributions: Vec::new(),
                intraclass: Vec::new(),
                robustness: Robustness::default(),
                interviewed: None,
                judgement,
            }),
        }],
        careless: None,
        notices: Vec::new(),
    }
}

fn measured_items(pack: &Pack) -> Vec<MeasuredItem> {
    ItemId::all(&pack.items).map(|(id, _)| MeasuredItem::of(pack, id)).collect()
}

fn population(pack: &Pack, respondents: u32, needs: [f64; 5]) -> PopulationScores {
    let unfavourable = |need: f64| need / 100.0;
    let shares = |need: f64, neutral: f64| {
        Ok(Shares::of([1.0 - unfavourable(need) - neutral, neutral, unfavourable(need)], respondents))
    };
    let sign = |need: f64| SignScore {
        level: pack.levels.level(need),
        need,
        interval: if respondents >= 8 {
            Ok(Interval { low: need - 6.0, high: need + 6.0 })
        } else {
            Err(Kept::TooFew)
        },
        respondents,
        is_weighted: false,
        worth: respondents,
        weight: f64::from(respondents),
        answers: Ok(u64::from(respondents) * 6),
        cannot_judge: Ok(7),
        shares: shares(need, 0.0625),
        agreement: Ok(0.75),
        camps: None,
    };
    let item = |need: f64| ItemScore {
        need: Ok(need),
        interval: Err(Kept::TooFew),
        answers: respondents - 1,
        cannot_judge: Err(Kept::Protecting),
        missing: Err(Kept::Protecting),
        not_asked: Err(Kept::Protecting),
        shares: shares(need, 0.125),
    };
    let readiness = |score: f64| {
        Ok(ReadinessScore {
            state: pack.readiness_states.state(score),
            score,
            presence: if score > 0.0 { Presence::Something } else { Presence::Nothing },
            interval: Err(Kept::TooFew),
            respondents,
            worth: respondents,
            counted: None,
        })
    };
    let counted = |score: f64, people: u32| {
        readiness(score).map(|found| ReadinessScore {
            interval: Err(Kept::TooFew),
            counted: Some(Counted {
                respondents: people,
                among: None,
                estimate: Estimate { people, least: people, most: None },
            }),
            ..found
        })
    };
    let mut signs: Vec<Result<SignScore, Kept>> = needs.map(sign).map(Ok).to_vec();
    signs[2] = Err(Kept::TooFew);
    PopulationScores {
        respondents,
        headcount: None,
        population: Population::Unknown,
        people: None,
        weighting: None,
        units: None,
        signs,
        readiness: vec![
            readiness(3.25),
            readiness(0.8),
            readiness(2.0),
            counted(3.0, 7),
            readiness(3.4),
            readiness(3.1),
            Err(Kept::TooFew),
            readiness(2.96),
        ],
        items: vec![Ok(item(55.0)), Ok(item(70.0)), Err(Kept::TooFew), Ok(item(30.0))][..pack.items.len()]
            .to_vec(),
        choices: Vec::new(),
        nonresponse: vec![
            ItemNonresponse {
                item: 0,
                kind: Nonresponse::CannotJudge,
                people: Some(respondents / 3),
                asked: respondents,
            },
            ItemNonresponse {
                item: 1,
                kind: Nonresponse::Unanswered,
                people: Some(respondents * 2 / 3),
                asked: respondents,
            },
            ItemNonresponse { item: 2, kind: Nonresponse::HardlyAnybody, people: None, asked: respondents },
        ],
        reliability: Vec::new(),
        sign_correlation: None,
    }
}

fn survey_readings(pack: &Pack, field: &str, scores: &PopulationScores) -> Readings {
    Readings {
        field: Some(field.into()),
        origin: Origin::Survey {
            respondents: scores.respondents,
            rate: Some(ResponseRate::WholeSurvey(53.0 / 120.0)),
        },
        signs: scores
            .signs
            .iter()
            .map(|score| {
                let score = score.as_ref().ok()?;
                Some(SignReading { level: score.level, rating: None, need: Some(score.need) })
            })
            .collect(),
        readiness: scores
            .readiness
            .iter()
            .map(|score| Some(ReadinessReading::of(score.as_ref().ok()?.score)))
            .collect(),
        facts: vec![Some(FactReading::Number(NumberRange::at_least(48))), None, None, None],
        ..Readings::nothing_known(pack, Origin::Survey { respondents: 0, rate: None })
    }
}

fn judgement(
    pack: &Pack,
    readings: &Readings,
    truths: Truths,
    share: Option<f64>,
    confidence_caps: Vec<usize>,
) -> Judgement {
    let findings: Vec<Finding> = RuleId::all(&pack.rules)
        .zip(truths)
        .map(|((rule, given), truth)| Finding {
            rule,
            truth,
            when: evidence(&given.when, readings, share, truth),
            unless: given.unless.as_ref().map(|unless| evidence(unless, readings, share, Truth::NotMet)),
        })
        .collect();
    let mut ranking: Vec<Ranked> = OptionId::all(&pack.options)
        .map(|(option, _)| {
            let contributions =
                findings.iter().filter(|finding| finding.truth == Truth::Met).filter_map(|finding| {
                    let weighs = &pack[finding.rule].weighs;
                    let (_, points) = weighs.iter().find(|(weighed, _)| *weighed == option)?;
                    Some(Contribution { rule: finding.rule, points: *points })
                });
            let contributions: Vec<Contribution> = contributions.collect();
            let points = contributions.iter().map(|contribution| contribution.points).sum();
            Ranked { option, points, contributions }
        })
        .collect();
    ranking.sort_by_key(|ranked| std::cmp::Reverse(ranked.points));
    let leading = ranking[0].option;
    let outcome = |name: &str, kind| Outcome { kind, leading: pack.option_named(name).unwrap() };
    let settled = Input::Fact(pack.fact_named("settled-answers").unwrap());
    let safety = Input::Readiness(pack.readiness_named("safety").unwrap());
    let open =
        |input, value, outcome| OpenCondition { input, value: Some(value), would_become: Some(outcome) };
    let verdict = Verdict {
        outcome: Outcome { kind: pack[leading].kind.into(), leading },
        status: Status::Provisional,
        status_reasons: vec![StatusReason::SmallLead {
            rival: pack.option_named("prepare").unwrap(),
            lead: Points::from_hundredths(150),
            needed: Points::from_hundredths(200),
        }],
        margin: ranking[0].points - ranking[1].points,
        undecided_with: Vec::new(),
        lead: Vec::new(),
        confidence: Confidence::Medium,
        confidence_caps,
        open_conditions: vec![
            open(settled, InputValue::YesNo(true), outcome("training", VerdictKind::Alternative)),
            open(safety, InputValue::Score(0), outcome("prepare", VerdictKind::Prepare)),
            open(safety, InputValue::Score(1), outcome("prepare", VerdictKind::Prepare)),
        ],
        ranking,
    };
    Judgement { findings, verdict }
}

/// The tree of a condition, with what the readings say; single comparisons all come to `truth`.
fn evidence(condition: &Condition, readings: &Readings, share: Option<f64>, truth: Truth) -> Evidence {
    let group = |kind, of: &[Condition]| Evidence::Group {
        kind,
        truth,
        of: of.iter().map(|part| evidence(part, readings, share, truth)).collect(),
    };
    let observed = match condition {
        Condition::All(of) => return group(GroupKind::All, of),
        Condition::Count { at_least, of } => return group(GroupKind::Count(*at_least), of),
        Condition::Sign { sign, .. } => Observed::Sign(readings.signs[sign.index()]),
        Condition::Readiness { readiness, .. } => Observed::Readiness(readings.readiness[readiness.index()]),
        Condition::Fact { fact, .. } => Observed::Fact(readings.facts[fact.index()].clone()),
        Condition::Item { .. } => Observed::Number(share),
        _ => Observed::Nothing,
    };
    Evidence::Leaf(Observation { asked: condition.clone(), observed, truth })
}
