//! Why a verdict is not firm, in plain sentences.

use crate::judgement::{Input, InputValue, StatusReason};
use crate::pack::Pack;
use crate::report::document::number::listed;

use super::values::{input_name, state_words};

/// Names of more open conditions than this are counted; the open conditions list them all.
const NAMED_AT_MOST: usize = 3;

/// The reason as a sentence.
pub fn status_reason(pack: &Pack, reason: &StatusReason) -> String {
    match reason {
        StatusReason::NotDecided => "Too little is known for a firm verdict.".to_owned(),
        StatusReason::Draw { rival, needed } => {
            let rival = &pack[*rival].text.name;
            let needed = needed.number();
            if needed <= 0.0 {
                format!("\"{rival}\" has as many points.")
            } else {
                format!("\"{rival}\" has as many points; a firm verdict needs a lead of {needed}.")
            }
        }
        StatusReason::SmallLead { rival, lead, needed } => {
            let rival = &pack[*rival].text.name;
            let is_undecided = *lead < pack.headlines.undecided_below;
            let too_little = if is_undecided { ", too little to decide between them" } else { "" };
            let (lead, needed) = (lead.number(), needed.number());
            format!(
                "In points, the lead over \"{rival}\" is {lead}{too_little}; a firm verdict needs {needed}."
            )
        }
        StatusReason::Obstacle { option, never } => {
            pack[*option].firm.never.get(*never).map(|never| never.reason.clone()).unwrap_or_default()
        }
        StatusReason::Interval { input, value, would_become } => {
            let (name, verdict) = (input_name(pack, *input), would_become.name(pack));
            let value = value_words(pack, value);
            format!(
                "By its interval {name} could as well be {value}; the verdict would then be \"{verdict}\"."
            )
        }
        StatusReason::Redraws => {
            "With other respondents drawn from those who answered, the verdict is too often another."
                .to_owned()
        }
        StatusReason::Together { would_become } => format!(
            "By what so few people said, several signs and conditions could be otherwise at once; the verdict would then \
             be \"{}\".",
            would_become.name(pack)
        ),
        StatusReason::OneUnknown(inputs) => one_unknown(pack, inputs),
        StatusReason::TwoUnknowns { inputs, would_become } => {
            let names = inputs.map(|input| input_name(pack, input));
            let (verdict, names) = (would_become.name(pack), listed(&names, "and"));
            format!("Two unknowns together could change the verdict to \"{verdict}\": {names}.")
        }
    }
}

fn one_unknown(pack: &Pack, inputs: &[Input]) -> String {
    let all: Vec<&str> = inputs.iter().map(|input| input_name(pack, *input)).collect();
    let (first, more) = all.split_at(all.len().min(NAMED_AT_MOST));
    let unknowns = match more.len() {
        0 => listed(first, "and"),
        more => format!("{} and {more} more", first.join(", ")),
    };
    if let [_] = inputs {
        format!("One unknown could change the verdict: {unknowns}.")
    } else {
        format!("Any one of these unknowns could change the verdict: {unknowns}.")
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
