//! How sure the answer is and what could change it, in words; the numbers behind them stand in the annex.

use crate::judgement::Status;
use crate::pack::VerdictKind;
use crate::report::document::number::{grouped, listed, lower_first, percent};
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::result::{
    SavedChange, SavedOutcome, SavedSilent, SavedSmallestChange, SavedStability, SavedVariation, SavedVerdict,
};

use super::certainty::{by_input, open_conditions};
use super::conflicts::some;
use super::one_impression::one_impression;
use super::reported::Reported;
use super::weighting::rests_on_weights;
use super::why;

/// What the first page says of it.
pub(super) fn on_first_page(reported: &Reported) -> Text {
    let verdict = &reported.conclusion.verdict;
    let mut text = confidence(reported);
    let mut say = |sentence: Option<String>| {
        if let Some(sentence) = sentence {
            text.0.extend(Text::from(format!(" {sentence}")).0);
        }
    };
    say(rests_on_weights(reported.conclusion));
    say(told_by_one(reported));
    say(one_impression(reported.conclusion));
    if verdict.status == Status::Provisional {
        say(verdict.status_reasons.first().cloned());
    }
    // Of two that are as good, chance may well leave the same one ahead, which settles nothing.
    let decided = verdict.undecided_with.is_empty();
    say(verdict.stability_detail.as_ref().filter(|_| decided).map(chance));
    say(verdict.silent.as_ref().map(|silent| those_who_did_not_answer(reported, silent)));
    text
}

/// What could change it, in a sentence; nothing where the first page has said it.
pub(super) fn what_could_change_it(reported: &Reported) -> Option<String> {
    let verdict = &reported.conclusion.verdict;
    let inputs = by_input(&verdict.open_conditions);
    if !inputs.is_empty() {
        let names: Vec<&str> =
            inputs.iter().take(NAMED).map(|(first, _)| first.input.name.as_str()).collect();
        if is_all_that_leaves_it_open(verdict) {
            return None;
        }
        return Some(format!("Find out first, since it could change the advice: {}.", listed(&names, "and")));
    }
    if !verdict.undecided_with.is_empty() {
        return Some(which_is_right(reported));
    }
    let slipping = verdict.smallest_change.as_ref().map(|smallest| slipping(reported, smallest));
    let nothing = "No single thing still unknown would change this advice.".to_owned();
    Some(std::iter::once(nothing).chain(slipping).collect::<Vec<_>>().join(" "))
}

/// Whether what is unknown is the only reason why the advice is not clear, so that the first page has named it.
fn is_all_that_leaves_it_open(verdict: &SavedVerdict) -> bool {
    let is_decided = !matches!(verdict.kind, VerdictKind::InsufficientEvidence | VerdictKind::CheckReadiness);
    is_decided && verdict.status == Status::Provisional && verdict.status_reasons.len() == 1
}

/// The section on certainty: what the first page has not said; nothing where it has said all.
pub(super) fn how_sure(reported: &Reported) -> Vec<Block> {
    let verdict = &reported.conclusion.verdict;
    let reasons = verdict.confidence_reasons.iter().skip(1).chain(verdict.status_reasons.iter().skip(1));
    let mut items: Vec<ListItem> = reasons.map(|reason| reason.as_str().into()).collect();
    let without = verdict.without_careless.as_ref().filter(|without| differs(verdict, without));
    items.extend(without.map(|without| careless(reported, without).into()));
    if !verdict.open_conditions.is_empty() {
        items.extend(verdict.smallest_change.as_ref().map(|smallest| slipping(reported, smallest).into()));
    }
    items.extend(why::remarks(reported).into_iter().map(ListItem::from));
    let open = open_conditions(reported);
    if items.is_empty() && open.is_empty() {
        return Vec::new();
    }
    let list = (!items.is_empty()).then_some(Block::List(Marker::Dash, items));
    let heading = Block::Heading(Rank::Section, "How sure this is, and what would change it".into());
    std::iter::once(heading).chain(list).chain(open).collect()
}

/// `Confidence is high: 91 respondents answered, and nothing important is missing.`
fn confidence(reported: &Reported) -> Text {
    let verdict = &reported.conclusion.verdict;
    // Of several who spoke for a field it is told how many, whatever limits the confidence.
    let several = reported.is_interview() && reported.conclusion.respondents > 1;
    let of_whom = match verdict.confidence_reasons.first() {
        Some(_) if several => format!(" ({})", reported.people()),
        Some(_) | None => String::new(),
    };
    let text = Text::strong(format!("Confidence is {}{of_whom}: ", verdict.confidence.word()));
    let who = reported.who_answered();
    let who = who.trim_end_matches('.');
    match verdict.confidence_reasons.first() {
        None if tells_differently(reported) => text.then(format!("{who}.")),
        None => text.then(format!("{who}, and nothing important is missing.")),
        Some(reason) if reported.is_interview() => text.then(lower_first(reason)),
        Some(reason) => text.then(format!("{who}. {reason}")),
    }
}

/// Whether informants told some fact differently, so that it counts as unknown.
fn tells_differently(reported: &Reported) -> bool {
    reported.conclusion.interview.as_ref().is_some_and(|interview| !interview.differing_facts.is_empty())
}

/// What one of several informants alone told, by name.
fn told_by_one(reported: &Reported) -> Option<String> {
    let told = &reported.conclusion.interview.as_ref()?.told_by_one;
    let names: Vec<String> = told.iter().map(|id| reported.input_name(id).to_owned()).collect();
    (!names.is_empty()).then(|| format!("Only one informant told us about {}.", some(&names)))
}

/// Shares of what was tried from which chance is said to do so much.
const HARDLY: f64 = 0.95;
const SELDOM: f64 = 0.8;
const HALF: f64 = 0.5;

/// How far chance, or a slip of a single answer, decides.
fn chance(stability: &SavedStability) -> String {
    let varied = f64::from(stability.varied.max(1));
    let at_least = f64::from(stability.held_at_least) / varied;
    match stability.variation {
        SavedVariation::Redraws if at_least >= HARDLY => {
            "Chance in who answered would not change this.".to_owned()
        }
        SavedVariation::Redraws if at_least >= SELDOM => {
            "Chance in who answered would seldom change this.".to_owned()
        }
        SavedVariation::Redraws if at_least >= HALF => {
            "With other people answering, this could well have come out otherwise.".to_owned()
        }
        SavedVariation::Redraws => "Chance in who answered decides much of this.".to_owned(),
        SavedVariation::Steps | SavedVariation::StepsAndFacts => {
            let altered = stability.varied - stability.held_at_most.min(stability.varied);
            match altered {
                0 => "Changing any one answer that was given by one step would not alter the advice."
                    .to_owned(),
                _ => format!(
                    "Changing any one answer by one step alters the advice in {} of {} cases.",
                    grouped(u64::from(altered)),
                    grouped(u64::from(stability.varied))
                ),
            }
        }
    }
}

fn those_who_did_not_answer(reported: &Reported, silent: &SavedSilent) -> String {
    let verdict = &reported.conclusion.verdict;
    let advice = |outcome: &SavedOutcome| reported.outcome_title(outcome);
    match (differs(verdict, &silent.kinder), differs(verdict, &silent.harsher)) {
        (false, false) => "Even if those who did not answer were clearly more positive or more critical, the advice would be \
                           the same."
            .to_owned(),
        (true, false) => format!(
            "If those who did not answer ({}) were clearly more positive, the advice would be: {}.",
            percent(1.0 - silent.response_rate),
            advice(&silent.kinder)
        ),
        (false, true) => format!(
            "If those who did not answer ({}) were clearly more critical, the advice would be: {}.",
            percent(1.0 - silent.response_rate),
            advice(&silent.harsher)
        ),
        (true, true) => format!(
            "If those who did not answer ({}) were clearly more positive, the advice would be: {}; if more critical: {}.",
            percent(1.0 - silent.response_rate),
            advice(&silent.kinder),
            advice(&silent.harsher)
        ),
    }
}

fn careless(reported: &Reported, without: &SavedOutcome) -> String {
    let advice = reported.outcome_title(without);
    format!("Without answers that look careless the advice would be: {advice}.")
}

fn differs(verdict: &SavedVerdict, outcome: &SavedOutcome) -> bool {
    verdict.kind != outcome.kind || verdict.alternative != outcome.alternative
}

/// Hundredths of its range by which something moves slightly: half a step of a rating.
const SLIGHTLY: f64 = 12.5;

/// `If working time and safety all came out lower, the advice would be: start with a small pilot.`
fn slipping(reported: &Reported, smallest: &SavedSmallestChange) -> String {
    let names: Vec<&str> =
        smallest.changes.iter().map(|change: &SavedChange| change.input.name.as_str()).collect();
    let slightly =
        if smallest.changes.iter().all(|change| change.distance <= SLIGHTLY) { "slightly " } else { "" };
    let together = match names.as_slice() {
        [_] => "",
        [_, _] => "both ",
        _ => "all ",
    };
    format!(
        "If {} {together}came out {slightly}otherwise, the advice would be: {}.",
        listed(&names, "and"),
        reported.outcome_title(&smallest.would_become)
    )
}

/// Inputs that the first page names.
const NAMED: usize = 3;

/// What settles it where nothing still unknown would: when each of the options that are as good is right.
fn which_is_right(reported: &Reported) -> String {
    let verdict = &reported.conclusion.verdict;
    let leading = verdict.ranking.first().map(|ranked| &ranked.option);
    let near = leading.into_iter().chain(&verdict.undecided_with).filter_map(|id| reported.option_text(id));
    let right = near.map(|option| {
        format!(
            "{}, where {}",
            lower_first(&option.title),
            lower_first(option.right_when.trim_end_matches('.'))
        )
    });
    format!(
        "Nothing still unknown would settle it; it depends on which of these is true here: {}.",
        right.collect::<Vec<_>>().join("; ")
    )
}
