//! What a condition asks, in words.

use crate::pack::{
    Bound, Bounds, Comparison, Condition, FactKind, FactTest, Level, LevelBounds, Measure, Pack, ReadinessId,
    ReadinessTest, ResponseMeasure, SignId,
};
use crate::report::document::number;

/// What a single comparison asks, and the one input it looks at, where it is one.
pub(in crate::report) fn asked(pack: &Pack, condition: &Condition) -> (String, Option<String>) {
    match condition {
        // Groups are trees of evidence; only their leaves are worded.
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Known(_)
        | Condition::Count { .. }
        | Condition::Always => ("in every case".to_owned(), None),
        Condition::Sign { sign, level } => {
            (format!("{} {}", pack[*sign].name, level_words(*level)), Some(pack[*sign].id.clone()))
        }
        Condition::Only(sign) => (
            format!("{} is the only sign known to be present", pack[*sign].name),
            Some(pack[*sign].id.clone()),
        ),
        Condition::Compare { sign, comparison, others } => {
            (comparison_words(pack, *sign, *comparison, others), Some(pack[*sign].id.clone()))
        }
        Condition::Readiness { readiness, test } => {
            (readiness_words(pack, *readiness, *test), Some(pack[*readiness].id.clone()))
        }
        Condition::ReadinessMean(bounds) => {
            (format!("mean of the known conditions {} of 4", bounds_words(bounds, plain)), None)
        }
        Condition::Item { item, share, bounds } => (
            format!(
                "{} answers to \"{}\" {}",
                share.word(),
                pack[*item].text,
                bounds_words(bounds, number::exact_percent)
            ),
            Some(pack[*item].id.clone()),
        ),
        Condition::Fact { fact, test } => {
            let of = &pack[*fact];
            let words = match (test, &of.kind) {
                (FactTest::Is(true), _) => ": yes".to_owned(),
                (FactTest::Is(false), _) => ": no".to_owned(),
                (FactTest::Choice(choice), FactKind::Choice(choices)) => {
                    format!(": {}", choices[choice.index()].short())
                }
                (FactTest::Choice(_), _) => String::new(),
                (FactTest::Number(bounds), _) => format!(" {}", bounds_words(bounds, plain)),
            };
            (format!("{}{words}", of.name), Some(of.id.clone()))
        }
        Condition::Unknown { signs, readiness, facts, at_least } => {
            let names: Vec<&str> = (signs.iter().map(|sign| pack[*sign].name.as_str()))
                .chain(readiness.iter().map(|condition| pack[*condition].name.as_str()))
                .chain(facts.iter().map(|fact| pack[*fact].name.as_str()))
                .collect();
            (format!("at least {at_least} unknown of {}", number::listed(&names, "and")), None)
        }
        Condition::Segments { sign, level, at_least } => (
            format!("{} {} in at least {}", pack[*sign].name, level_words(*level), units(*at_least)),
            Some(pack[*sign].id.clone()),
        ),
        Condition::SegmentsApart(sign) => (
            format!("{} higher in some unit than chance explains", pack[*sign].name),
            Some(pack[*sign].id.clone()),
        ),
        Condition::Uncertain { signs, at_least } => {
            let names: Vec<&str> = signs.iter().map(|sign| pack[*sign].name.as_str()).collect();
            let names = number::listed(&names, "and");
            (format!("the interval of at least {at_least} of {names} reaches into another level"), None)
        }
        Condition::Responses { measure, bounds } => responses_words(*measure, bounds),
    }
}

fn units(count: usize) -> String {
    number::counted(count as u64, "unit", "units")
}

fn level_words(level: LevelBounds) -> String {
    match (level.at_least, level.at_most) {
        (at_least, at_most) if at_least == at_most => at_least.word().to_owned(),
        (at_least, Level::Strong) => format!("at least {}", at_least.word()),
        (Level::Low, at_most) => format!("at most {}", at_most.word()),
        (at_least, at_most) => format!("{} to {}", at_least.word(), at_most.word()),
    }
}

fn comparison_words(pack: &Pack, sign: SignId, comparison: Comparison, others: &[SignId]) -> String {
    let names: Vec<&str> = others.iter().map(|other| pack[*other].name.as_str()).collect();
    let name = &pack[sign].name;
    match comparison {
        Comparison::AtLeastAll => {
            format!("{name} at least as high as {}, as far as known", number::listed(&names, "and"))
        }
        Comparison::BelowAny => {
            format!("{name} lower than {}, as far as known", number::listed(&names, "or"))
        }
    }
}

fn readiness_words(pack: &Pack, readiness: ReadinessId, test: ReadinessTest) -> String {
    let name = &pack[readiness].name;
    match test {
        ReadinessTest::State(state) => format!("{name}: {}", state.word().replace('-', " ")),
        ReadinessTest::Nothing => match pack[readiness].measure {
            Measure::Mean => format!("{name}: next to nothing of it"),
            Measure::Counted { .. } => format!("{name}: hardly anybody in favour"),
        },
        ReadinessTest::Score(bounds) => format!("{name} {} of 4", bounds_words(&bounds, plain)),
    }
}

fn responses_words(measure: ResponseMeasure, bounds: &Bounds) -> (String, Option<String>) {
    let (name, input, words): (&str, &str, fn(f64) -> String) = match measure {
        ResponseMeasure::Respondents => ("survey respondents", "respondents", plain),
        ResponseMeasure::Rate => ("response rate", "rate", number::exact_percent),
        ResponseMeasure::Informants => ("informants of an interview", "informants", plain),
        ResponseMeasure::Agreement => ("agreement of the informants", "agreement", plain),
        ResponseMeasure::ManagersAboveStaff => {
            ("points by which managers see it better than staff", "managers_above_staff", plain)
        }
    };
    (format!("{name} {}", bounds_words(bounds, words)), Some(input.to_owned()))
}

fn plain(value: f64) -> String {
    number::exact(value)
}

fn bounds_words(bounds: &Bounds, words: impl Fn(f64) -> String) -> String {
    let end = |bound: Bound, inclusive: &str, exclusive: &str| {
        format!("{} {}", if bound.inclusive { inclusive } else { exclusive }, words(bound.value))
    };
    let low = bounds.low.map(|bound| end(bound, "at least", "above"));
    let high = bounds.high.map(|bound| end(bound, "at most", "below"));
    let both: Vec<String> = low.into_iter().chain(high).collect();
    number::listed(&both, "and")
}
