//! The rule trace: every rule that was met, from what, and what it weighed.

use crate::judgement::Truth;

use super::evidence;
use super::explanation::arithmetic;
use super::reported::Reported;
use crate::report::document::number::counted;
use crate::report::document::{Block, Marker, Rank, Records, Text};
use crate::report::result::SavedFinding;

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
        Block::Heading(Rank::Section, "Why this verdict: rule by rule".into()),
        Block::Paragraph(intro.into()),
        Block::List(Marker::Dash, sums.map(|ranked| arithmetic(reported, ranked)).collect()),
    ];
    if !met.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Rules that were met".into()));
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
    let adds = if finding.weighs.is_empty() {
        "nothing; it advises".to_owned()
    } else {
        evidence::weights(reported, finding)
    };
    let details = [
        evidence::found_in(reported, finding),
        adds,
        format!("{} {}", finding.because, evidence::rests_on(finding)),
    ];
    (rule, details.map(Text::from).to_vec())
}
