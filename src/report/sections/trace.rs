//! Rules in words: what was asked and found, what it came to, and what it weighed in the verdict.

use crate::judgement::Truth;
use crate::report::document::number::{self, counted, listed, numbers_in, percent_beside, signed};
use crate::report::document::{Block, ListItem, Marker, Rank, Records, Text};
use crate::report::result::{
    BasisKind, SavedEvidence, SavedFinding, SavedGroup, SavedGroupKind, SavedLeaf, SavedObserved,
    SavedObservedSign,
};

use super::explanation::arithmetic;
use super::reported::Reported;

/// The options whose sums are spelled out.
const SPELLED_OUT: usize = 3;

/// The section on why the verdict came out as it did.
pub(super) fn trace(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let of = |truth: Truth| conclusion.findings.iter().filter(move |finding| finding.truth == truth);
    let met: Vec<(Text, Vec<Text>)> = of(Truth::Met).map(|finding| row(reported, finding)).collect();
    let (unknown, not_met) = (of(Truth::Unknown).count(), of(Truth::NotMet).count());
    let intro = format!(
        "{} met, {} not met, and of {} too little is known. Each rule that was met is listed with what it found and the \
         points it added.",
        counted(met.len() as u64, "rule was", "rules were"),
        counted(not_met as u64, "was", "were"),
        counted(unknown as u64, "rule", "rules"),
    );
    let sums = conclusion.verdict.ranking.iter().take(SPELLED_OUT);
    let mut blocks = vec![
        Block::Heading(Rank::Part, "Rule by rule".into()),
        Block::Paragraph(intro.into()),
        Block::List(Marker::Dash, sums.map(|ranked| arithmetic(reported, ranked)).collect()),
    ];
    if !met.is_empty() {
        blocks.push(Block::Records(Records {
            header: "Rule and finding".into(),
            details: ["From", "Adds", "Why it is a rule"].map(Text::from).to_vec(),
            rows: met,
        }));
    }
    blocks
}

/// A rule that was met: what was found, from what, what it adds, what it rests on.
fn row(reported: &Reported, finding: &SavedFinding) -> (Text, Vec<Text>) {
    let rule = Text::strong(finding.rule.as_str()).then(": ").then(finding.finding.as_str());
    let adds =
        if finding.weighs.is_empty() { "nothing; it advises".to_owned() } else { weights(reported, finding) };
    let details = [found_in(reported, finding), adds, format!("{} {}", finding.because, rests_on(finding))];
    (rule, details.map(Text::from).to_vec())
}

/// A rule with all it looked at.
pub(super) fn rule(reported: &Reported, finding: &SavedFinding) -> ListItem {
    let mut under = Vec::new();
    if !finding.weighs.is_empty() {
        under.push(Text::from(weighs(reported, finding)).into());
    }
    under.push(evidence(reported, &finding.evidence));
    if let Some(unless) = &finding.unless {
        let asked = evidence(reported, unless);
        let blocked = match unless.truth() {
            Truth::Met => "It is blocked, because this is known to hold:",
            Truth::NotMet => "It would be blocked by this, which does not hold:",
            Truth::Unknown => "It would be blocked by this, which is not known to hold:",
        };
        under.push(ListItem { text: blocked.into(), under: vec![asked] });
    }
    if let Some(recommend) = &finding.recommend {
        under.push(format!("Advice: {recommend}").into());
    }
    under.push(format!("Because: {} {}", finding.because, rests_on(finding)).into());
    ListItem { text: Text::strong(finding.rule.as_str()).then(": ").then(finding.finding.as_str()), under }
}

/// What a rule rests on: a publication or a judgement.
fn rests_on(finding: &SavedFinding) -> String {
    match finding.basis.kind {
        BasisKind::Published => format!("Published: {}", finding.basis.text),
        BasisKind::Judgement => format!("Our judgement: {}", finding.basis.text),
    }
}

/// What made a rule hold, and what would have kept it from holding.
fn found_in(reported: &Reported, finding: &SavedFinding) -> String {
    let reasons = reasons(reported, &finding.evidence).join("; ");
    match &finding.unless {
        Some(unless) => format!("{reasons}, unless {}", asked(unless, Within::Nothing)),
        None => reasons,
    }
}

/// Whether a condition stands alone or among others, where its parts are put in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Group,
}

/// A condition as it was asked, whatever was found.
fn asked(given: &SavedEvidence, within: Within) -> String {
    let group = match given {
        SavedEvidence::Leaf(leaf) => return leaf.asked.clone(),
        SavedEvidence::Group(group) => group,
    };
    let parts = |within: Within| group.of.iter().map(|part| asked(part, within)).collect::<Vec<_>>();
    let joined = |word: &str| match (group.of.len(), within) {
        (0 | 1, _) => parts(within).concat(),
        (_, Within::Nothing) => parts(Within::Group).join(word),
        (_, Within::Group) => format!("({})", parts(Within::Group).join(word)),
    };
    match (group.kind, group.count) {
        (SavedGroupKind::All, _) => joined(" and "),
        (SavedGroupKind::Any, _) | (SavedGroupKind::Count, Some(1)) => joined(" or "),
        (SavedGroupKind::Known, _) => parts(within).concat(),
        (SavedGroupKind::Not, _) => format!("not {}", parts(Within::Group).concat()),
        (SavedGroupKind::Count, count) => {
            format!("at least {} of these: ({})", count.unwrap_or(0), parts(Within::Group).join("; "))
        }
    }
}

/// Everything that made a condition hold.
fn reasons(reported: &Reported, given: &SavedEvidence) -> Vec<String> {
    if given.truth() != Truth::Met {
        return Vec::new();
    }
    match given {
        SavedEvidence::Leaf(leaf) => vec![told(reported, leaf)],
        SavedEvidence::Group(group) => match group.kind {
            SavedGroupKind::All | SavedGroupKind::Any | SavedGroupKind::Known | SavedGroupKind::Count => {
                group.of.iter().flat_map(|part| reasons(reported, part)).collect()
            }
            SavedGroupKind::Not => {
                let leaves = group.of.iter().flat_map(SavedEvidence::leaves);
                leaves
                    .filter(|leaf| leaf.truth != Truth::Met)
                    .map(|leaf| format!("not {}", told(reported, leaf)))
                    .collect()
            }
        },
    }
}

/// What was asked, and what was found.
fn told(reported: &Reported, leaf: &SavedLeaf) -> String {
    match leaf.observed.as_ref().and_then(|observed| found(reported, observed, &leaf.asked)) {
        Some(found) => format!("{} ({found})", leaf.asked),
        None => leaf.asked.clone(),
    }
}

/// The points of a rule: `form +1 and pilot +1`.
pub(super) fn weights(reported: &Reported, finding: &SavedFinding) -> String {
    let weights = finding
        .weighs
        .iter()
        .map(|weight| format!("{} {}", reported.option_name(&weight.option), signed(weight.points)));
    listed(&weights.collect::<Vec<_>>(), "and")
}

/// What a rule adds, or would add.
fn weighs(reported: &Reported, finding: &SavedFinding) -> String {
    let adds = match finding.truth {
        Truth::Met => "Adds",
        Truth::NotMet | Truth::Unknown => "Would add",
    };
    format!("{adds}: {}.", weights(reported, finding))
}

fn evidence(reported: &Reported, given: &SavedEvidence) -> ListItem {
    match given {
        SavedEvidence::Leaf(given) => leaf(reported, given),
        SavedEvidence::Group(group) => ListItem {
            text: Text::from(format!("{}? ", group_words(group))).then_strong(answer(group.truth)).then("."),
            under: group.of.iter().map(|part| evidence(reported, part)).collect(),
        },
    }
}

fn group_words(group: &SavedGroup) -> String {
    match group.kind {
        SavedGroupKind::All => "All of these".to_owned(),
        SavedGroupKind::Any => "At least one of these".to_owned(),
        SavedGroupKind::Not => "Not this".to_owned(),
        SavedGroupKind::Known => "Known to hold".to_owned(),
        SavedGroupKind::Count if group.count == Some(1) => "At least one of these".to_owned(),
        SavedGroupKind::Count => format!("At least {} of these", group.count.unwrap_or(0)),
    }
}

fn answer(truth: Truth) -> &'static str {
    match truth {
        Truth::Met => "Yes",
        Truth::NotMet => "No",
        Truth::Unknown => "Not known",
    }
}

fn leaf(reported: &Reported, leaf: &SavedLeaf) -> ListItem {
    let asked = Text::from(format!("{}? ", leaf.asked)).then_strong(answer(leaf.truth));
    match leaf.observed.as_ref().and_then(|observed| found(reported, observed, &leaf.asked)) {
        Some(found) => asked.then(format!(" ({found}).")).into(),
        None => asked.then(".").into(),
    }
}

/// What was found, in words beside those that asked for it; `None` where nothing was looked at.
fn found(reported: &Reported, observed: &SavedObserved, asked: &str) -> Option<String> {
    Some(match observed {
        SavedObserved::Nothing => return None,
        SavedObserved::Sign(found) => sign(reported, found),
        SavedObserved::Signs(signs) => {
            let found = signs
                .iter()
                .map(|found| format!("{}: {}", reported.sign_name(&found.id), sign(reported, found)));
            found.collect::<Vec<_>>().join("; ")
        }
        SavedObserved::Readiness(found) => {
            let state = found.state.word().replace('-', " ");
            match found.score {
                Some(score) => {
                    format!("{state}, {} of 4", number::score_beside(score, reported.states(), asked))
                }
                None => format!("{state}, {}", number::scores_of(found.state, reported.states())),
            }
        }
        SavedObserved::Number(value) => number::number_beside(*value, asked),
        SavedObserved::Share(value) => {
            let others = numbers_in(asked).into_iter().map(|percent| percent / 100.0);
            percent_beside(*value, &others.collect::<Vec<_>>())
        }
        SavedObserved::Fact(text) => text.clone(),
        SavedObserved::Unknown(inputs) if inputs.is_empty() => "all are known".to_owned(),
        SavedObserved::Unknown(inputs) => format!("unknown: {}", listed(inputs, "and")),
        SavedObserved::Apart(true) => "some unit is".to_owned(),
        SavedObserved::Apart(false) => "no unit is".to_owned(),
        SavedObserved::Uncertain(signs) if signs.is_empty() => "none does".to_owned(),
        SavedObserved::Uncertain(signs) => listed(signs, "and"),
        SavedObserved::Segments(found) => format!("{} of {} units shown", found.on_level, found.shown),
    })
}

fn sign(reported: &Reported, sign: &SavedObservedSign) -> String {
    let Some(level) = sign.level else { return "unknown".to_owned() };
    let level = level.word();
    match (sign.need, sign.rating) {
        (Some(need), _) => format!("{level}, need {} of 100", number::need(need, reported.cuts())),
        (None, Some(rating)) => format!("{level}, rated {rating} of 4"),
        (None, None) => level.to_owned(),
    }
}
