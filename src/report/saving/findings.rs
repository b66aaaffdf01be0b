//! What each rule came to, with its texts.

use crate::judgement::{Finding, Judgement, Readings, recommendations};
use crate::pack::{Basis, Pack, Recommendation};

use super::evidence::{evidence, gaps};
use super::filling::filled;
use crate::report::result::{BasisKind, SavedBasis, SavedFinding, SavedWeight, Word};

/// All findings, in the order of the pack, with the advice that fits the verdict.
pub(super) fn findings(pack: &Pack, readings: &Readings, judgement: &Judgement) -> Vec<SavedFinding> {
    let mut advice = recommendations(pack, judgement).peekable();
    judgement
        .findings
        .iter()
        .map(|finding| {
            let advised = advice.next_if(|(rule, _)| *rule == finding.rule);
            saved_finding(pack, readings, finding, advised.map(|(_, recommendation)| recommendation))
        })
        .collect()
}

fn saved_finding(
    pack: &Pack,
    readings: &Readings,
    finding: &Finding,
    advised: Option<&Recommendation>,
) -> SavedFinding {
    let rule = &pack[finding.rule];
    let when = evidence(pack, &finding.when);
    let unless = finding.unless.as_ref().map(|unless| evidence(pack, unless));
    SavedFinding {
        basis: basis(&rule.basis),
        because: rule.because.clone(),
        finding: filled(pack, readings, &rule.finding),
        gaps: gaps(std::iter::once(&when).chain(&unless)),
        evidence: when,
        recommend: advised.map(|advised| filled(pack, readings, &advised.text)),
        rule: rule.id.clone(),
        truth: Word(finding.truth),
        unless,
        weighs: rule
            .weighs
            .iter()
            .map(|(option, points)| SavedWeight { option: pack[*option].id.clone(), points: *points })
            .collect(),
    }
}

fn basis(basis: &Basis) -> SavedBasis {
    match basis {
        Basis::Published(text) => SavedBasis { kind: BasisKind::Published, text: text.clone() },
        Basis::Judgement(text) => SavedBasis { kind: BasisKind::Judgement, text: text.clone() },
    }
}
