//! The observations that decided a condition, in words for those who wrote it.

use crate::judgement::readings::reading::{
    FactReading, Input, NumberRange, ReadinessReading, ResponseRate, SignReading,
};
use crate::pack::{ChoiceId, Condition, FactKind, Pack, ResponseMeasure, SignId};

use super::evidence::{Evidence, Finding, Observation, Observed};
use super::truth::Truth;

/// What decided what a rule came to, on indented lines of their own, each after a line break.
pub(in crate::judgement) fn what_decided(pack: &Pack, finding: &Finding) -> String {
    let (part, evidence) = match &finding.unless {
        Some(unless) if unless.truth() == Truth::Met => ("unless", unless),
        Some(_) | None => ("when", &finding.when),
    };
    let head = format!("\n  `{part}` came out as `{}`:", evidence.truth().word());
    let decided = decisive(evidence).into_iter();
    let decided = decided.map(|found| format!("\n    {}: {}", in_words(pack, found), found.truth.word()));
    head + &decided.collect::<String>()
}

/// The observations that decided: of a group those parts that came to the same as the group, or else all.
fn decisive(evidence: &Evidence) -> Vec<&Observation> {
    match evidence {
        Evidence::Leaf(observation) => vec![observation],
        Evidence::Group { truth, of, .. } => {
            let is_alike = |part: &&Evidence| part.truth() == *truth;
            let alike: Vec<&Evidence> = of.iter().filter(is_alike).collect();
            let parts = if alike.is_empty() { of.iter().collect() } else { alike };
            parts.into_iter().flat_map(decisive).collect()
        }
    }
}

/// What was observed, by the ids of the pack.
fn in_words(pack: &Pack, observation: &Observation) -> String {
    let what = asked(pack, &observation.asked);
    match &observation.observed {
        Observed::Nothing => what,
        Observed::Sign(found) => format!("{what} {}", sign(*found)),
        Observed::Signs(found) => {
            let each = |(id, found): &(SignId, _)| format!("{} {}", pack[*id].id, sign(*found));
            found.iter().map(each).collect::<Vec<_>>().join(", ")
        }
        Observed::Readiness(found) => {
            format!("{what} {}", number(found.map(ReadinessReading::score)))
        }
        Observed::Number(found) => format!("{what} {}", number(*found)),
        Observed::Rate(found) => format!("{what} {}", number(found.map(ResponseRate::share))),
        Observed::Fact(found) => format!("{what} {}", fact(pack, &observation.asked, found.as_ref())),
        Observed::UnknownInputs(inputs) if inputs.is_empty() => "none of the listed unknown".to_owned(),
        Observed::UnknownInputs(inputs) => {
            let inputs: Vec<&str> = inputs.iter().map(|input| id(pack, *input)).collect();
            format!("unknown {}", inputs.join(", "))
        }
        Observed::Apart(Some(true)) => format!("{what} yes"),
        Observed::Apart(Some(false)) => format!("{what} no"),
        Observed::Uncertain(signs) if signs.is_empty() => "none known to be uncertain".to_owned(),
        Observed::Uncertain(signs) => {
            let signs: Vec<&str> = signs.iter().map(|sign| pack[*sign].id.as_str()).collect();
            format!("uncertain {}", signs.join(", "))
        }
        Observed::Apart(None) | Observed::Segments(None) => format!("{what} unknown"),
        Observed::Segments(Some((on_level, shown))) => format!("{what} {on_level} of {shown}"),
    }
}

fn asked(pack: &Pack, condition: &Condition) -> String {
    match condition {
        Condition::Always => "always".to_owned(),
        Condition::Sign { sign, .. } | Condition::Only(sign) | Condition::Compare { sign, .. } => {
            pack[*sign].id.clone()
        }
        Condition::Readiness { readiness, .. } => pack[*readiness].id.clone(),
        Condition::ReadinessMean(_) => "mean of the conditions".to_owned(),
        Condition::Item { item, share, .. } => format!("{} {}", pack[*item].id, share.word()),
        Condition::Fact { fact, .. } => pack[*fact].id.clone(),
        Condition::Unknown { .. } => "unknown".to_owned(),
        Condition::Segments { sign, .. } => format!("segments on that level of {}", pack[*sign].id),
        Condition::SegmentsApart(sign) => format!("segments apart in {}", pack[*sign].id),
        Condition::Uncertain { .. } => "uncertain".to_owned(),
        Condition::Responses { measure, .. } => measure_word(*measure).to_owned(),
        // These take others together and observe nothing themselves.
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Known(_)
        | Condition::Count { .. } => String::new(),
    }
}

fn measure_word(measure: ResponseMeasure) -> &'static str {
    match measure {
        ResponseMeasure::Respondents => "respondents",
        ResponseMeasure::Rate => "rate",
        ResponseMeasure::Informants => "informants",
        ResponseMeasure::Agreement => "agreement",
        ResponseMeasure::ManagersAboveStaff => "managers_above_staff",
    }
}

fn id(pack: &Pack, input: Input) -> &str {
    match input {
        Input::Sign(sign) => &pack[sign].id,
        Input::Readiness(readiness) => &pack[readiness].id,
        Input::Fact(fact) => &pack[fact].id,
    }
}

fn sign(found: Option<SignReading>) -> String {
    match found {
        None => "unknown".to_owned(),
        Some(SignReading { level, need: Some(need), .. }) => format!("{need}, {}", level.word()),
        Some(SignReading { level, rating: Some(rating), .. }) => {
            format!("rated {}, {}", rating.number(), level.word())
        }
        Some(SignReading { level, rating: None, need: None }) => level.word().to_owned(),
    }
}

fn number(found: Option<f64>) -> String {
    found.map_or_else(|| "unknown".to_owned(), |found| found.to_string())
}

fn fact(pack: &Pack, asked: &Condition, found: Option<&FactReading>) -> String {
    match found {
        None => "unknown".to_owned(),
        Some(FactReading::YesNo(true)) => "yes".to_owned(),
        Some(FactReading::YesNo(false)) => "no".to_owned(),
        Some(FactReading::Number(range)) => range_in_words(*range),
        Some(FactReading::Choice(choice)) => choice_id(pack, asked, *choice),
        Some(FactReading::Text(text)) => text.clone(),
    }
}

fn range_in_words(range: NumberRange) -> String {
    match range.at_most {
        Some(most) if most == range.at_least => most.to_string(),
        Some(most) => format!("{} to {most}", range.at_least),
        None => format!("at least {}", range.at_least),
    }
}

fn choice_id(pack: &Pack, asked: &Condition, choice: ChoiceId) -> String {
    let Condition::Fact { fact, .. } = asked else { return String::new() };
    match &pack[*fact].kind {
        FactKind::Choice(choices) => choices[choice.index()].id.clone(),
        FactKind::Number | FactKind::YesNo | FactKind::Text => String::new(),
    }
}
