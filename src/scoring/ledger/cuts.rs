//! What cuts the numbers of a report, as a text that no change of this program's own types alters.
//!
//! Two reports of the same people that were judged by other cuts tell on which side of both a number lies, so a ledger
//! keeps a digest of the cuts. It is [`VERSION`], a colon, and the SHA-256 of a text that consists of lines:
//!
//! ```text
//! levels 31.25 43.75 56.25          where watch, present and strong start
//! states 1 3                        up to where a gap reaches, and from where a condition is in place
//! answered 0.75                     the share of a scale's statements that a score takes
//! counted ID OPTION 0=0 2=2 …       a condition that counts people: from how many on it has which score
//! asks CONDITION                    each condition of the pack, once, in the order of their texts
//! ```
//!
//! A condition is a list in brackets that begins with what it asks, as packs name it, with ids and numbers behind it.
//! Numbers are the shortest decimals that read back as the same double. Whatever is added later to what packs may ask
//! adds words; where a word changes its meaning, the version does as well.

use std::collections::BTreeSet;

use crate::fingerprint::fingerprint;
use crate::pack::{
    Bounds, CapCause, Comparison, Condition, FactId, FactKind, FactTest, Leaning, LevelBounds, Measure, Pack,
    ReadinessId, ReadinessTest, ResponseMeasure, SignId,
};

/// The version of the text that is digested.
const VERSION: &str = "2";

/// What stands before the digest of weights.
const WEIGHTS: char = '*';

/// A digest of whatever cuts numbers, and of the weights in a text that is empty without any.
pub(super) fn digest(pack: &Pack, weights: &str) -> String {
    let of_cuts = format!("{VERSION}:{}", fingerprint(text(pack).as_bytes()));
    if weights.is_empty() {
        of_cuts
    } else {
        format!("{of_cuts}{WEIGHTS}{}", fingerprint(weights.as_bytes()))
    }
}

/// Whether two digests are of the same cuts and of other weights.
pub(super) fn differ_in_weights(one: &str, other: &str) -> bool {
    let cuts = |digest: &str| digest.split(WEIGHTS).next().map(str::to_owned);
    one != other && cuts(one) == cuts(other)
}

/// Whether a digest was made of such a text, and not by a program before there was one.
pub(super) fn can_be_compared(digest: &str) -> bool {
    digest.strip_prefix(VERSION).is_some_and(|rest| rest.starts_with(':'))
}

fn text(pack: &Pack) -> String {
    let (levels, states) = (pack.levels, pack.readiness_states);
    let mut lines = vec![
        format!("levels {} {} {}", levels.watch, levels.present, levels.strong),
        format!("states {} {}", states.gap_at_most, states.in_place_from),
        format!("answered {}", pack.answered_share),
    ];
    for condition in &pack.readiness {
        if let Measure::Counted { option, scores } = &condition.measure {
            let scores = scores.iter().map(|score| format!("{}={}", score.from, score.score));
            let scores = scores.collect::<Vec<_>>().join(" ");
            lines.push(format!("counted {} {option} {scores}", condition.id));
        }
    }
    let asked = asked(pack).map(|condition| format!("asks {}", of(pack, condition)));
    lines.extend(asked.collect::<BTreeSet<_>>());
    lines.join("\n") + "\n"
}

/// Every condition that a report may say something about.
fn asked(pack: &Pack) -> impl Iterator<Item = &Condition> {
    let of_rules = pack.rules.iter().flat_map(|rule| std::iter::once(&rule.when).chain(&rule.unless));
    let of_verdicts =
        pack.undecided.iter().flat_map(|found| std::iter::once(&found.when).chain(&found.unless));
    let of_options = pack.options.iter().flat_map(|option| &option.firm.never).map(|never| &never.when);
    let of_caps = pack.confidence_caps.iter().filter_map(|cap| match &cap.cause {
        CapCause::Known(when) => Some(when),
        // What is in doubt follows from published numbers.
        CapCause::Doubt(_) => None,
    });
    let of_steps = pack.steps.iter().filter_map(|step| step.when.as_ref());
    let of_facts = pack.contradictions.iter().map(|contradiction| &contradiction.when);
    let plan = &pack.plan;
    let notes = [&plan.costs, &plan.tell, &plan.avoid, &plan.go_on, &plan.stop].into_iter().flatten();
    let shown = notes.map(|note| &note.shown).chain(plan.risks.iter().map(|risk| &risk.shown));
    let shown =
        shown.chain(plan.charter.iter().map(|row| &row.shown)).filter_map(|shown| shown.when.as_ref());
    let known = plan.charter.iter().flat_map(|row| &row.known).filter_map(|known| known.when.as_ref());
    let conditions = of_rules.chain(of_verdicts).chain(of_options).chain(of_caps);
    conditions.chain(of_steps).chain(of_facts).chain(shown).chain(known)
}

fn of(pack: &Pack, condition: &Condition) -> String {
    let list = |parts: &[Condition]| parts.iter().map(|part| of(pack, part)).collect::<Vec<_>>().join(" ");
    let sign = |sign: SignId| pack[sign].id.as_str();
    let signs = |of: &[SignId]| of.iter().map(|id| sign(*id)).collect::<Vec<_>>().join(" ");
    let inside = match condition {
        Condition::Always => "always".to_owned(),
        Condition::All(of) => format!("all {}", list(of)),
        Condition::Any(of) => format!("any {}", list(of)),
        Condition::Not(_) => format!("not {}", list(condition.parts())),
        Condition::Known(_) => format!("known {}", list(condition.parts())),
        Condition::Count { at_least, of } => format!("count {at_least} {}", list(of)),
        Condition::Sign { sign: id, level } => format!("sign {} {}", sign(*id), levels(*level)),
        Condition::Only(id) => format!("only {}", sign(*id)),
        Condition::Compare { sign: id, comparison, others } => {
            let word = match comparison {
                Comparison::AtLeastAll => "at_least_all",
                Comparison::BelowAny => "below_any",
            };
            format!("compare {} {word} {}", sign(*id), signs(others))
        }
        Condition::Readiness { readiness, test } => format!("readiness {}", tested(pack, *readiness, *test)),
        Condition::ReadinessMean(bounds) => format!("readiness_mean {}", ends(bounds)),
        Condition::Item { item, share, bounds } => {
            let word = match share {
                Leaning::Favourable => "favourable",
                Leaning::Neutral => "neutral",
                Leaning::Unfavourable => "unfavourable",
            };
            format!("item {} {word} {}", pack[*item].id, ends(bounds))
        }
        Condition::Fact { fact, test } => format!("fact {}", of_fact(pack, *fact, *test)),
        Condition::Unknown { signs: known, readiness, facts, at_least } => {
            let conditions = readiness.iter().map(|id| pack[*id].id.as_str());
            let named = conditions.chain(facts.iter().map(|id| pack[*id].id.as_str())).collect::<Vec<_>>();
            format!("unknown {at_least} {} {}", signs(known), named.join(" "))
        }
        Condition::Segments { sign: id, level, at_least } => {
            format!("segments {} {} {at_least}", sign(*id), levels(*level))
        }
        Condition::Uncertain { signs: of, at_least } => format!("uncertain {at_least} {}", signs(of)),
        Condition::SegmentsApart(id) => format!("segments_apart {}", sign(*id)),
        Condition::Responses { measure, bounds } => {
            let word = match measure {
                ResponseMeasure::Respondents => "respondents",
                ResponseMeasure::Rate => "rate",
                ResponseMeasure::Informants => "informants",
                ResponseMeasure::Agreement => "agreement",
                ResponseMeasure::ManagersAboveStaff => "managers_above_staff",
            };
            format!("responses {word} {}", ends(bounds))
        }
    };
    format!("({inside})")
}

fn levels(level: LevelBounds) -> String {
    format!("{} {}", level.at_least.word(), level.at_most.word())
}

fn tested(pack: &Pack, id: ReadinessId, test: ReadinessTest) -> String {
    let asked = match test {
        ReadinessTest::State(state) => state.word().to_owned(),
        ReadinessTest::Nothing => "nothing".to_owned(),
        ReadinessTest::Score(bounds) => format!("score {}", ends(&bounds)),
    };
    format!("{} {asked}", pack[id].id)
}

fn of_fact(pack: &Pack, id: FactId, test: FactTest) -> String {
    let fact = &pack[id];
    let asked = match (test, &fact.kind) {
        (FactTest::Is(yes), _) => (if yes { "yes" } else { "no" }).to_owned(),
        (FactTest::Choice(choice), FactKind::Choice(choices)) => choices[choice.index()].id.clone(),
        (FactTest::Choice(choice), FactKind::Number | FactKind::YesNo | FactKind::Text) => {
            choice.index().to_string()
        }
        (FactTest::Number(bounds), _) => ends(&bounds),
    };
    format!("{} {asked}", fact.id)
}

/// `>= 1 < 3`: the ends that there are.
fn ends(bounds: &Bounds) -> String {
    let low = bounds.low.map(|low| format!("{} {}", if low.inclusive { ">=" } else { ">" }, low.value));
    let high = bounds.high.map(|high| format!("{} {}", if high.inclusive { "<=" } else { "<" }, high.value));
    low.into_iter().chain(high).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::pack::load::embedded;

    use super::*;

    #[test]
    fn the_text_is_what_it_is_said_to_be() {
        let pack = embedded().unwrap();
        let text = text(&pack);
        let lines = text.lines().collect::<Vec<_>>();
        assert_eq!(
            lines[..4],
            [
                "levels 31.25 43.75 56.25",
                "states 1 3",
                "answered 0.75",
                "counted core-group strongly-agree 0=0 2=2 5=3 10=4",
            ]
        );
        for asked in ["asks (always)", "asks (sign silos present strong)", "asks (readiness_mean < 1.5)"] {
            assert!(text.lines().any(|line| line.contains(&asked[5..])), "{asked}: {text}");
        }
        assert!(lines[4..].is_sorted() && lines[4..].iter().all(|line| line.starts_with("asks (")));
    }

    #[test]
    fn another_cut_is_another_digest_and_another_wording_is_not() {
        let pack = embedded().unwrap();
        let own = digest(&pack, "");
        assert!(can_be_compared(&own) && !can_be_compared(own.trim_start_matches("2:")));
        let mut worded = pack.clone();
        worded.rules.reverse();
        worded.rules[0].because = "Other words.".to_owned();
        assert_eq!(digest(&worded, ""), own);
        let weighted = digest(&pack, "\"\": \"North\" 3");
        assert!(can_be_compared(&weighted) && differ_in_weights(&own, &weighted));
        assert!(differ_in_weights(&digest(&pack, "\"\": \"North\" 2"), &weighted));
        let mut cut = pack.clone();
        cut.readiness_states.gap_at_most = 1.2;
        assert_ne!(digest(&cut, ""), own);
        assert!(!differ_in_weights(&digest(&cut, ""), &weighted));
        let mut asked = pack;
        let bounds = Bounds { low: None, high: Some(crate::pack::Bound { value: 0.3, inclusive: true }) };
        asked.rules[0].when = Condition::ReadinessMean(bounds);
        assert_ne!(digest(&asked, ""), own);
    }
}
