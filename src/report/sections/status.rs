//! Why the advice is not clear, in plain sentences; how far options lie apart stands in the annex.

use crate::judgement::{Input, InputValue, Outcome, StatusReason};
use crate::pack::{Pack, VerdictKind};
use crate::report::document::number::{listed, lower_first};

use super::values::{input_name, state_words};

/// Names of more open conditions than this are counted; the open conditions list them all.
const NAMED_AT_MOST: usize = 3;

/// The reason as a sentence.
pub fn status_reason(pack: &Pack, reason: &StatusReason) -> String {
    match reason {
        StatusReason::NotDecided => "Too little is known for clear advice.".to_owned(),
        StatusReason::Draw { rival, .. } => {
            format!("Just as much speaks for this: {}.", lower_first(&pack[*rival].text.title))
        }
        StatusReason::SmallLead { rival, lead, needed } => {
            let rival = lower_first(&pack[*rival].text.title);
            if *lead < pack.headlines.undecided_below {
                format!("Nearly as much speaks for this: {rival}; too little lies between them to decide.")
            } else if 2 * lead.hundredths() < needed.hundredths() {
                format!("Nearly as much speaks for this: {rival}.")
            } else {
                format!("Something speaks for this as well: {rival}.")
            }
        }
        StatusReason::Obstacle { option, never } => {
            pack[*option].firm.never.get(*never).map(|never| never.reason.clone()).unwrap_or_default()
        }
        StatusReason::Interval { input, value, would_become } => {
            let (name, advice) = (input_name(pack, *input), advice(pack, *would_become));
            let value = value_words(pack, value);
            format!("By chance {name} could as well be {value}; the advice would then be: {advice}.")
        }
        StatusReason::Redraws => {
            "Had other people happened to answer, the advice would too often be another.".to_owned()
        }
        StatusReason::Together { would_become } => format!(
            "With so few answers several things could be otherwise at once; the advice would then be: {}.",
            advice(pack, *would_become)
        ),
        StatusReason::OneVoice { inputs, would_become } => {
            let what = named(pack, inputs);
            match would_become {
                Some(outcome) => format!(
                    "Without what one informant alone told ({what}) the advice would be: {}.",
                    advice(pack, *outcome)
                ),
                None => {
                    format!("Without what one informant alone told ({what}) the advice would be less clear.")
                }
            }
        }
        StatusReason::OneUnknown(inputs) => one_unknown(pack, inputs),
        StatusReason::TwoUnknowns { inputs, would_become } => {
            let names = inputs.map(|input| input_name(pack, input));
            let (advice, names) = (advice(pack, *would_become), listed(&names, "and"));
            format!("Two things still unknown could together change the advice ({advice}): {names}.")
        }
    }
}

/// What another outcome would advise, as the end of a sentence.
fn advice(pack: &Pack, outcome: Outcome) -> String {
    let undecided = pack.undecided.iter().find(|undecided| VerdictKind::from(undecided.kind) == outcome.kind);
    lower_first(undecided.map_or(&pack[outcome.leading].text.title, |undecided| &undecided.text.title))
}

fn one_unknown(pack: &Pack, inputs: &[Input]) -> String {
    let unknowns = named(pack, inputs);
    if let [_] = inputs {
        format!("One thing still unknown could change the advice: {unknowns}.")
    } else {
        format!("Any one of these things, still unknown, could change the advice: {unknowns}.")
    }
}

/// The names of the first inputs, and how many more there are.
fn named(pack: &Pack, inputs: &[Input]) -> String {
    let all: Vec<&str> = inputs.iter().map(|input| input_name(pack, *input)).collect();
    let (first, more) = all.split_at(all.len().min(NAMED_AT_MOST));
    match more.len() {
        0 => listed(first, "and"),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// The level or state that a value stands for.
fn value_words(pack: &Pack, value: &InputValue) -> String {
    match value {
        InputValue::Level(level) => level.word().to_owned(),
        InputValue::Score(score) => state_words(pack.readiness_states.state(f64::from(*score))),
        InputValue::Mean(score) => state_words(pack.readiness_states.state(*score)),
        InputValue::Rating(rating) => format!("rated {}", rating.number()),
        InputValue::YesNo(_) | InputValue::Number(_) | InputValue::Choice(_) => "otherwise".to_owned(),
    }
}
