//! A second judgement, as slow and simple as can be: every variant of the readings is judged anew.

use std::cmp::Reverse;

use fivesigns::judgement::{
    FactReading, Input, InputValue, NumberRange, OpenCondition, Origin, Outcome, ReadinessReading, Readings,
    SignReading, Truth,
};
use fivesigns::pack::{
    CapCause, ChoiceId, Comparison, Condition, Confidence, FactId, FactKind, FactTest, Level, OptionId, Pack,
    Points, Rating, ReadinessId, ReadinessState, ReadinessTest, ResponseMeasure, SignId, VerdictKind,
};

use super::sample::HIGHEST_CUT;

/// `None` is unknown.
type Answer = Option<bool>;

fn answer(condition: &Condition, pack: &Pack, readings: &Readings) -> Answer {
    let part = |part: &Condition| answer(part, pack, readings);
    let sign = |sign: SignId| readings.signs[sign.index()];
    match condition {
        Condition::Always => Some(true),
        Condition::All(of) => all(of.iter().map(part)),
        Condition::Any(of) => all(of.iter().map(part).map(not)).map(|all| !all),
        Condition::Not(of) => not(part(of)),
        Condition::Known(of) => Some(part(of) == Some(true)),
        Condition::Count { at_least, of } => {
            let answers: Vec<Answer> = of.iter().map(part).collect();
            let count = |wanted| answers.iter().filter(|answer| **answer == wanted).count();
            reaches(*at_least, count(Some(true)), count(None))
        }
        Condition::Sign { sign: id, level } => sign(*id).map(|found| level.contain(found.level)),
        Condition::Only(id) => sign(*id).map(|_| {
            let present: Vec<usize> = (0..pack.signs.len())
                .filter(|index| readings.signs[*index].is_some_and(|found| found.level >= Level::Present))
                .collect();
            present == [id.index()]
        }),
        Condition::Compare { sign: id, comparison, others } => sign(*id).map(|found| {
            let higher = others.iter().filter_map(|other| sign(*other)).any(|other| is_higher(other, found));
            (*comparison == Comparison::BelowAny) == higher
        }),
        Condition::Readiness { readiness, test } => {
            readings.readiness[readiness.index()].map(|found| readiness_passes(found.score(), *test))
        }
        Condition::ReadinessMean(bounds) => {
            let known = readings.readiness.iter().flatten();
            let scores = known.map(|found| found.score()).collect::<Vec<f64>>();
            (scores.len() * 2 >= readings.readiness.len())
                .then(|| bounds.contain(scores.iter().sum::<f64>() / scores.len() as f64))
        }
        Condition::Item { .. } => None,
        Condition::SegmentsApart(_) | Condition::Uncertain { .. } if is_interview(readings) => Some(false),
        Condition::SegmentsApart(sign) => readings.segments_apart[sign.index()],
        Condition::Uncertain { signs, at_least } => {
            let found =
                |wanted| signs.iter().filter(|sign| readings.sign_uncertain[sign.index()] == wanted).count();
            reaches(*at_least, found(Some(true)), found(None))
        }
        Condition::Fact { fact, test } => fact_answer(readings.facts[fact.index()].as_ref(), *test),
        Condition::Unknown { signs, readiness, facts, at_least } => {
            let unknown = signs.iter().filter(|id| readings.signs[id.index()].is_none()).count()
                + readiness.iter().filter(|id| readings.readiness[id.index()].is_none()).count()
                + facts.iter().filter(|id| readings.facts[id.index()].is_none()).count();
            Some(unknown >= *at_least)
        }
        Condition::Segments { sign, level, at_least } => {
            let levels: Vec<Option<Level>> =
                readings.segments.iter().flatten().map(|levels| levels[sign.index()]).collect();
            let on = levels.iter().flatten().filter(|found| level.contain(**found)).count();
            let withheld = levels.iter().filter(|found| found.is_none()).count();
            if withheld == levels.len() { None } else { reaches(*at_least, on, withheld) }
        }
        Condition::Responses { measure, bounds } => match (measure, readings.origin) {
            (ResponseMeasure::Respondents, Origin::Survey { respondents, .. }) => {
                Some(bounds.contain(f64::from(respondents)))
            }
            (ResponseMeasure::Rate, Origin::Survey { rate, .. }) => {
                rate.map(|rate| bounds.contain(rate.share()))
            }
            (ResponseMeasure::Informants, Origin::Interview { informants }) => {
                Some(bounds.contain(f64::from(informants)))
            }
            (ResponseMeasure::Agreement, Origin::Interview { .. }) => {
                readings.views.agreement.map(|agreement| bounds.contain(agreement))
            }
            (ResponseMeasure::ManagersAboveStaff, Origin::Interview { .. }) => {
                readings.views.managers_above_staff.map(|ahead| bounds.contain(ahead))
            }
            _ => Some(false),
        },
    }
}

fn is_interview(readings: &Readings) -> bool {
    matches!(readings.origin, Origin::Interview { .. })
}

fn not(answer: Answer) -> Answer {
    answer.map(|answer| !answer)
}

fn all(answers: impl Iterator<Item = Answer>) -> Answer {
    let answers: Vec<Answer> = answers.collect();
    if answers.contains(&Some(false)) {
        Some(false)
    } else if answers.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn reaches(at_least: usize, met: usize, unknown: usize) -> Answer {
    if met >= at_least {
        Some(true)
    } else if met + unknown < at_least {
        Some(false)
    } else {
        None
    }
}

fn is_higher(one: SignReading, other: SignReading) -> bool {
    if let (Some(one), Some(other)) = (one.rating, other.rating) {
        one.number() > other.number()
    } else {
        one.level > other.level
    }
}

fn readiness_passes(score: f64, test: ReadinessTest) -> bool {
    match test {
        ReadinessTest::State(ReadinessState::Gap) => score <= 1.0,
        ReadinessTest::State(ReadinessState::Open) => score > 1.0 && score < 3.0,
        ReadinessTest::State(ReadinessState::InPlace) => score >= 3.0,
        ReadinessTest::Nothing => score == 0.0,
        ReadinessTest::Score(bounds) => bounds.contain(score),
    }
}

fn fact_answer(found: Option<&FactReading>, test: FactTest) -> Answer {
    match (found?, test) {
        (FactReading::YesNo(found), FactTest::Is(wanted)) => Some(*found == wanted),
        (FactReading::Choice(found), FactTest::Choice(wanted)) => Some(*found == wanted),
        (FactReading::Number(range), FactTest::Number(bounds)) => {
            let mut answers = numbers(*range).map(|number| bounds.contain(f64::from(number)));
            let first = answers.next()?;
            answers.all(|answer| answer == first).then_some(first)
        }
        _ => None,
    }
}

/// Every number in a range, as far as any condition of a sample could tell them apart.
fn numbers(range: NumberRange) -> impl Iterator<Item = u32> {
    range.at_least..=range.at_most.unwrap_or(range.at_least.max(HIGHEST_CUT + 2))
}

fn clause(when: &Condition, unless: Option<&Condition>, pack: &Pack, readings: &Readings) -> Answer {
    if unless.is_some_and(|unless| answer(unless, pack, readings) == Some(true)) {
        return Some(false);
    }
    answer(when, pack, readings)
}

fn truth(answer: Answer) -> Truth {
    match answer {
        Some(true) => Truth::Met,
        Some(false) => Truth::NotMet,
        None => Truth::Unknown,
    }
}

pub(crate) fn truth_of(condition: &Condition, pack: &Pack, readings: &Readings) -> Truth {
    truth(answer(condition, pack, readings))
}

pub(crate) fn truths(pack: &Pack, readings: &Readings) -> Vec<Truth> {
    let rules = pack.rules.iter();
    rules.map(|rule| truth(clause(&rule.when, rule.unless.as_ref(), pack, readings))).collect()
}

pub(crate) fn points(pack: &Pack, readings: &Readings) -> Vec<Points> {
    let mut points = vec![Points::default(); pack.options.len()];
    for (rule, truth) in pack.rules.iter().zip(truths(pack, readings)) {
        for (option, weighed) in rule.weighs.iter().filter(|_| truth == Truth::Met) {
            points[option.index()] += *weighed;
        }
    }
    points
}

pub(crate) fn ranked(points: &[Points]) -> Vec<(OptionId, Points)> {
    let mut ranked: Vec<(OptionId, Points)> =
        OptionId::all(points).map(|(id, points)| (id, *points)).collect();
    ranked.sort_by_key(|(id, points)| (Reverse(*points), *id));
    ranked
}

pub(crate) fn outcome(pack: &Pack, readings: &Readings) -> Outcome {
    let leading = ranked(&points(pack, readings))[0].0;
    for undecided in &pack.undecided {
        let concerns = undecided.leading.is_empty() || undecided.leading.contains(&leading);
        if concerns && clause(&undecided.when, undecided.unless.as_ref(), pack, readings) == Some(true) {
            return Outcome { kind: undecided.kind.into(), leading };
        }
    }
    Outcome { kind: pack[leading].kind.into(), leading }
}

fn is_decided(outcome: Outcome) -> bool {
    !matches!(outcome.kind, VerdictKind::InsufficientEvidence | VerdictKind::CheckReadiness)
}

fn is_same(one: Outcome, other: Outcome) -> bool {
    if is_decided(one) { one == other } else { one.kind == other.kind }
}

/// Every input that is not known exactly, with every value it could have; numbers one by one.
fn unknown(pack: &Pack, readings: &Readings) -> Vec<(Input, Vec<InputValue>)> {
    let interview = matches!(readings.origin, Origin::Interview { .. });
    let signs = SignId::all(&readings.signs).filter(|(_, found)| found.is_none()).map(|(id, _)| {
        let ratings = || Rating::ALL.map(InputValue::Rating).to_vec();
        let levels = || Level::ALL.map(InputValue::Level).to_vec();
        (Input::Sign(id), if interview { ratings() } else { levels() })
    });
    let readiness = ReadinessId::all(&readings.readiness)
        .filter(|(_, found)| found.is_none())
        .map(|(id, _)| (Input::Readiness(id), (0..=4).map(InputValue::Score).collect()));
    let facts = FactId::all(&pack.facts).filter_map(|(id, fact)| {
        let values = match (&fact.kind, &readings.facts[id.index()]) {
            (FactKind::YesNo, None) => [true, false].map(InputValue::YesNo).to_vec(),
            (FactKind::Choice(choices), None) => {
                let can_be_told = |choice: &ChoiceId| can_be_told(pack, readings, id, *choice);
                let choices = ChoiceId::all(choices).map(|(choice, _)| choice);
                choices.filter(can_be_told).map(InputValue::Choice).collect()
            }
            (FactKind::Number, None) => exact_numbers(NumberRange::at_least(0)),
            (FactKind::Number, Some(FactReading::Number(range))) if Some(range.at_least) != range.at_most => {
                exact_numbers(*range)
            }
            _ => return None,
        };
        Some((Input::Fact(id), values))
    });
    signs.chain(readiness).chain(facts).collect()
}

/// Whether an interview could still hear this choice: its question is asked, and the choice was not made before.
fn can_be_told(pack: &Pack, readings: &Readings, fact: FactId, choice: ChoiceId) -> bool {
    let told = |fact: FactId| match readings.facts[fact.index()] {
        Some(FactReading::Choice(choice)) => Some(choice),
        _ => None,
    };
    let asking = &pack[fact].asking;
    let is_met =
        |(fact, choices): &(FactId, Vec<ChoiceId>)| told(*fact).map(|choice| choices.contains(&choice));
    let is_ruled_out = asking.when.0.iter().any(|one| is_met(one) == Some(false));
    let is_spared =
        !asking.unless.0.is_empty() && asking.unless.0.iter().all(|one| is_met(one) == Some(true));
    // Both facts of a sample have the same choices.
    let is_taken = asking.other_than.is_some_and(|other| told(other) == Some(choice));
    !is_ruled_out && !is_spared && !is_taken
}

fn exact_numbers(range: NumberRange) -> Vec<InputValue> {
    numbers(range).map(|number| InputValue::Number(NumberRange::exactly(number))).collect()
}

fn with(readings: &Readings, input: Input, value: &InputValue) -> Readings {
    let mut with = readings.clone();
    match (input, value) {
        (Input::Sign(id), InputValue::Rating(rating)) => {
            with.signs[id.index()] = Some(SignReading::rated(*rating));
        }
        (Input::Sign(id), InputValue::Level(level)) => {
            with.signs[id.index()] = Some(SignReading { level: *level, rating: None, need: None });
        }
        (Input::Readiness(id), InputValue::Score(score)) => {
            with.readiness[id.index()] = Some(ReadinessReading::of(f64::from(*score)));
        }
        (Input::Fact(id), InputValue::YesNo(yes)) => with.facts[id.index()] = Some(FactReading::YesNo(*yes)),
        (Input::Fact(id), InputValue::Number(range)) => {
            with.facts[id.index()] = Some(FactReading::Number(*range));
        }
        (Input::Fact(id), InputValue::Choice(choice)) => {
            with.facts[id.index()] = Some(FactReading::Choice(*choice));
        }
        (input, value) => panic!("{value:?} is no value of {input:?}"),
    }
    with
}

type Change = (bool, Points);

pub(crate) fn open_conditions(pack: &Pack, readings: &Readings) -> Vec<OpenCondition> {
    let present = outcome(pack, readings);
    let mut inputs: Vec<Vec<(Change, OpenCondition)>> = Vec::new();
    for (input, values) in unknown(pack, readings) {
        let mut changes: Vec<(Change, OpenCondition)> = Vec::new();
        let mut listed = vec![present];
        for value in values {
            let variant = with(readings, input, &value);
            let would_become = outcome(pack, &variant);
            if !listed.iter().any(|listed| is_same(*listed, would_become)) {
                listed.push(would_become);
                let ahead = |points: Vec<Points>| {
                    points[would_become.leading.index()] - points[present.leading.index()]
                };
                let lead = ahead(points(pack, &variant)) - ahead(points(pack, readings));
                let change = (would_become.kind != present.kind, lead);
                let value = Some(interval(pack, readings, input, value, would_become));
                changes.push((change, OpenCondition { input, value, would_become: Some(would_become) }));
            }
        }
        changes.sort_by_key(|(change, _)| Reverse(*change));
        inputs.push(changes);
    }
    inputs.retain(|changes| !changes.is_empty());
    inputs.sort_by_key(|changes| Reverse(changes[0].0));
    let mut open: Vec<OpenCondition> = inputs.into_iter().flatten().map(|(_, open)| open).collect();
    open.extend(named(pack, readings, present, &open.clone()));
    open
}

/// The open condition names an interval of numbers between the pack's cuts; its beginning is what is compared.
fn interval(
    pack: &Pack,
    readings: &Readings,
    input: Input,
    value: InputValue,
    became: Outcome,
) -> InputValue {
    let InputValue::Number(first) = value else { return value };
    let found = fivesigns::judgement::judge(pack, readings).verdict.open_conditions;
    let same = found
        .iter()
        .find(|open| open.input == input && open.would_become.is_some_and(|found| is_same(found, became)));
    match same.and_then(|open| open.value.clone()) {
        Some(InputValue::Number(range)) if range.at_least == first.at_least => {
            let all = numbers(range).map(|number| {
                outcome(pack, &with(readings, input, &InputValue::Number(NumberRange::exactly(number))))
            });
            for outcome in all {
                assert!(is_same(outcome, became), "{range:?} brings more than one verdict");
            }
            InputValue::Number(range)
        }
        _ => value,
    }
}

fn named(pack: &Pack, readings: &Readings, present: Outcome, open: &[OpenCondition]) -> Vec<OpenCondition> {
    let is_it = |when, unless| clause(when, unless, pack, readings) == Some(true);
    let undecided = pack.undecided.iter().find(|undecided| {
        (undecided.leading.is_empty() || undecided.leading.contains(&present.leading))
            && is_it(&undecided.when, undecided.unless.as_ref())
    });
    let names = undecided.into_iter().flat_map(|undecided| undecided.name_unknown.clone());
    names
        .filter(|id| readings.readiness[id.index()].is_none())
        .map(Input::Readiness)
        .filter(|input| !open.iter().any(|open| open.input == *input))
        .map(|input| OpenCondition { input, value: None, would_become: None })
        .collect()
}

pub(crate) fn is_firm(pack: &Pack, readings: &Readings) -> bool {
    let present = outcome(pack, readings);
    let ranked = ranked(&points(pack, readings));
    let criteria = &pack[present.leading].firm;
    is_decided(present)
        && ranked[0].1 > ranked[1].1
        && ranked[0].1 - ranked[1].1 >= criteria.margin
        && !criteria.never.iter().any(|never| answer(&never.when, pack, readings) == Some(true))
        && no_one_or_two_change(pack, readings, present)
}

fn no_one_or_two_change(pack: &Pack, readings: &Readings, present: Outcome) -> bool {
    let unknown = unknown(pack, readings);
    let same = |variant: &Readings| is_same(outcome(pack, variant), present);
    unknown.iter().enumerate().all(|(index, (one, values))| {
        values.iter().map(|value| with(readings, *one, value)).all(|variant| {
            same(&variant)
                && unknown[index + 1..]
                    .iter()
                    .all(|(other, values)| values.iter().all(|value| same(&with(&variant, *other, value))))
        })
    })
}

pub(crate) fn confidence(pack: &Pack, readings: &Readings) -> Confidence {
    let met = pack.confidence_caps.iter().filter(|cap| match &cap.cause {
        CapCause::Known(when) => answer(when, pack, readings) == Some(true),
        CapCause::Doubt(_) => false,
    });
    met.map(|cap| cap.cap).min().unwrap_or(Confidence::High)
}
