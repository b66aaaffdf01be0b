//! How sure the verdict is: every reason why it is not surer, what would change it, what is not known.

use crate::judgement::Status;
use crate::report::document::number::{self, counted, grouped, listed, percent};
use crate::report::document::{Block, ListItem, Marker, Text};
use crate::report::result::{
    SavedChange, SavedFactValue, SavedHingeKind, SavedInputKind, SavedOpenCondition, SavedOutcome,
    SavedSensitivity, SavedSilent, SavedSmallestChange, SavedStability, SavedVariation, SavedVerdict,
};

use super::reported::Reported;

/// How firm the verdict is, in numbers.
pub(super) fn numbers(reported: &Reported) -> Vec<ListItem> {
    let verdict = &reported.conclusion.verdict;
    let status = match verdict.status {
        Status::Firm => Text::strong("The verdict is firm: ")
            .then("its lead is clear, and nothing that is unknown would change it."),
        Status::Provisional if !verdict.undecided_with.is_empty() => {
            Text::strong(format!("The verdict is undecided: {}.", reported.verdict_names()))
        }
        Status::Provisional => Text::strong("The verdict is provisional."),
    };
    let mut items = vec![ListItem { text: status, under: reasons(&verdict.status_reasons) }];
    if !verdict.confidence_reasons.is_empty() {
        let confidence = Text::strong(format!("Confidence is {}.", verdict.confidence.word()));
        items.insert(0, ListItem { text: confidence, under: reasons(&verdict.confidence_reasons) });
    }
    items.extend(robustness(reported));
    items
}

fn reasons(reasons: &[String]) -> Vec<ListItem> {
    reasons.iter().map(|reason| reason.as_str().into()).collect()
}

/// Everything there is to say, for the section on certainty.
fn robustness(reported: &Reported) -> Vec<ListItem> {
    let verdict = &reported.conclusion.verdict;
    let found = [
        verdict.stability_detail.as_ref().map(stability),
        verdict.sensitivity.as_ref().map(sensitivity),
        verdict.smallest_change.as_ref().map(smallest_change),
        verdict.silent.as_ref().map(|silent| self::silent(verdict, silent)),
        verdict.without_careless.as_ref().map(|without| careless(verdict, without)),
    ];
    found.into_iter().flatten().map(ListItem::from).collect()
}

fn stability(stability: &SavedStability) -> Text {
    let (held, varied) = (how_often(stability), grouped(u64::from(stability.varied)));
    let how = match stability.variation {
        SavedVariation::Redraws => format!(
            "Respondents were drawn again {varied} times from those who answered, and {held} times the verdict was the \
             same."
        ),
        SavedVariation::Steps => format!(
            "Each rating and answer was moved by one step, up and down, in turn: {held} of {varied} times the verdict \
             was the same. Facts were not varied."
        ),
        SavedVariation::StepsAndFacts => format!(
            "Each rating and answer was moved by one step, up and down, and each fact that is yes, no or a choice was told \
             otherwise, in turn: {held} of {varied} times the verdict was the same."
        ),
    };
    let mut text = Text::strong("Stability: ").then(how);
    if !stability.others.is_empty() {
        let others = stability.others.iter();
        let others = others.map(|other| match other.count {
            Some(count) => format!("{} ({})", other.verdict.name, grouped(u64::from(count))),
            None => other.verdict.name.clone(),
        });
        text = text.then(format!(" Otherwise it was {}.", listed(&others.collect::<Vec<_>>(), "or")));
    }
    match &stability.hinge {
        Some(hinge) => text.then(format!(" What tips it is mostly {}.", hinge.name)),
        None => text,
    }
}

/// Whether the verdict hangs on what we set by judgement.
fn sensitivity(found: &SavedSensitivity) -> Text {
    let (held, times) = (grouped(u64::from(found.held)), grouped(u64::from(found.times)));
    let cuts = found.cuts_by.map(|by| format!(" and each cut by up to {} of 100 points", number::exact(by)));
    let verdict = if found.held == found.times {
        "the verdict was the same each time".to_owned()
    } else {
        format!("{held} times the verdict was the same")
    };
    let how = format!(
        "Each rule's points for each option were moved by up to {}{}, all at once, {times} times: {verdict}.",
        percent(found.points_by),
        cuts.unwrap_or_default()
    );
    let text = Text::strong("Our own judgement: ").then(how);
    match &found.hinge {
        Some(hinge) if hinge.kind == SavedHingeKind::Cut => {
            text.then(format!(" It hangs most on the cut {}.", hinge.name))
        }
        Some(hinge) => text
            .then(format!(" It hangs most on how much this counts: \"{}\" (rule {}).", hinge.name, hinge.id)),
        None => text,
    }
}

/// `at least 950`, `500 to 799` or `fewer than 500`; a number alone where it is known.
fn how_often(stability: &SavedStability) -> String {
    let number = |count: u32| grouped(u64::from(count));
    match (stability.held_at_least, stability.held_at_most) {
        (at_least, at_most) if at_least == at_most => number(at_least),
        (0, at_most) => format!("fewer than {}", number(at_most + 1)),
        (at_least, at_most) if at_most == stability.varied => format!("at least {}", number(at_least)),
        (at_least, at_most) => format!("{} to {}", number(at_least), number(at_most)),
    }
}

fn smallest_change(smallest: &SavedSmallestChange) -> Text {
    let changes = smallest.changes.iter().map(change).collect::<Vec<_>>();
    Text::strong("Smallest change of signs and conditions that would bring another verdict: ").then(format!(
        "{}; the verdict would then be {}.",
        listed(&changes, "and"),
        smallest.would_become.name
    ))
}

/// `silos at watch (3.2 points lower or higher …)`.
fn change(change: &SavedChange) -> String {
    let far = match change.value {
        SavedFactValue::Rating { .. } => steps(change.distance),
        _ if change.input.kind == SavedInputKind::Sign => {
            format!("{} of 100 points away", number::distance(change.distance, 1))
        }
        _ => format!("{} of 4 points away", number::distance(change.distance / 25.0, 2)),
    };
    format!("{} at {} ({far})", change.input.name, change.value_text)
}

fn steps(distance: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 4 steps")]
    let steps = (distance / 25.0).round().max(0.0) as u64;
    format!("{} away", counted(steps, "step", "steps"))
}

fn silent(verdict: &SavedVerdict, silent: &SavedSilent) -> Text {
    let text = Text::strong("Those who did not answer: ");
    let of_whom = if silent.of_whole_survey { " of the whole survey" } else { "" };
    let share = percent(1.0 - silent.response_rate);
    let who = format!("the {share}{of_whom} who did not answer saw everything");
    match (becomes(verdict, &silent.kinder), becomes(verdict, &silent.harsher)) {
        (None, None) => {
            text.then(format!("if {who} one point in five kinder or harsher, the verdict would be the same."))
        }
        (kinder, harsher) => {
            let same = "the same".to_owned();
            text.then(format!(
                "if {who} one point in five kinder, the verdict would be {}; one point harsher, {}.",
                kinder.unwrap_or(same.clone()),
                harsher.unwrap_or(same)
            ))
        }
    }
}

fn careless(verdict: &SavedVerdict, without: &SavedOutcome) -> Text {
    Text::strong("Answers that look careless: ").then(match becomes(verdict, without) {
        None => "as far as can be told, the verdict is the same without them.".to_owned(),
        Some(other) => format!("without them the verdict would be {other}."),
    })
}

/// The name of a verdict that is another one.
fn becomes(verdict: &SavedVerdict, outcome: &SavedOutcome) -> Option<String> {
    let same = verdict.kind == outcome.kind && verdict.alternative == outcome.alternative;
    (!same).then(|| outcome.name.clone())
}

/// What would change the advice, in the order in which it is worth finding out.
pub(super) fn open_conditions(reported: &Reported) -> Vec<Block> {
    let open = &reported.conclusion.verdict.open_conditions;
    if open.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let (changing, needed): (Vec<_>, Vec<_>) =
        by_input(open).into_iter().partition(|(_, values)| values.iter().any(|open| open.value.is_some()));
    if !changing.is_empty() {
        let intro = "These things are not known, and knowing one of them may change the advice. The first is worth \
                     finding out first.";
        blocks.push(Block::Paragraph(intro.into()));
        let items = changing.iter().map(|(first, values)| ListItem {
            text: Text::strong(first.input.question.as_str()),
            under: consequences(reported, values),
        });
        blocks.push(Block::List(Marker::Number, items.collect()));
    }
    if !needed.is_empty() {
        blocks.push(Block::Paragraph("These have to be known before anything can be decided:".into()));
        let items = needed.iter().map(|(first, _)| first.input.question.as_str().into());
        blocks.push(Block::List(Marker::Dash, items.collect()));
    }
    blocks
}

/// The conditions of each input together, inputs in the order of their first mention.
pub(super) fn by_input(open: &[SavedOpenCondition]) -> Vec<(&SavedOpenCondition, Vec<&SavedOpenCondition>)> {
    let mut inputs: Vec<(&SavedOpenCondition, Vec<&SavedOpenCondition>)> = Vec::new();
    for condition in open {
        match inputs.iter_mut().find(|(first, _)| first.input == condition.input) {
            Some((_, values)) => values.push(condition),
            None => inputs.push((condition, vec![condition])),
        }
    }
    inputs
}

/// `If yes: the advice would be: take no action now.`, values with the same consequence together.
fn consequences(reported: &Reported, conditions: &[&SavedOpenCondition]) -> Vec<ListItem> {
    let mut verdicts: Vec<(String, Vec<&str>)> = Vec::new();
    for condition in conditions {
        let (Some(value), Some(outcome)) = (&condition.value_text, &condition.would_become) else {
            continue;
        };
        let advice = reported.outcome_title(outcome);
        match verdicts.iter_mut().find(|(known, _)| *known == advice) {
            Some((_, values)) => values.push(value),
            None => verdicts.push((advice, vec![value])),
        }
    }
    let worded = verdicts.iter().map(|(advice, values)| {
        Text::from(format!("If {}: the advice would be: ", listed(values, "or")))
            .then_strong(advice.as_str())
            .then(".")
            .into()
    });
    worded.collect()
}
