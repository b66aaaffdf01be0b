//! The tests that rules carry with them: their examples, judged as everything else is.

use crate::pack::{Expectation, Pack, RuleId};
use crate::problem::Place;

use super::judge::finding;
use super::{Finding, Truth, given};

/// An example of a rule that came out otherwise than it says.
#[derive(Debug, Clone)]
pub struct ExampleFailure {
    /// Where the example stands.
    pub place: Place,
    /// What it says the rule comes to.
    pub expected: Expectation,
    /// What the rule came to, and why.
    pub found: Finding,
}

/// Runs the examples of every rule; those that fail, in the order of the pack.
pub fn test_rules(pack: &Pack) -> Vec<ExampleFailure> {
    let examples = RuleId::all(&pack.rules)
        .flat_map(|(id, rule)| rule.examples.iter().map(move |example| (id, example)));
    examples
        .filter_map(|(rule, example)| {
            let found = finding(pack, rule, &given::readings(pack, &example.given));
            (Truth::from(example.expect) != found.truth).then(|| ExampleFailure {
                place: example.place.clone(),
                expected: example.expect,
                found,
            })
        })
        .collect()
}

impl From<Expectation> for Truth {
    fn from(expectation: Expectation) -> Truth {
        match expectation {
            Expectation::Met => Truth::Met,
            Expectation::NotMet => Truth::NotMet,
            Expectation::Unknown => Truth::Unknown,
        }
    }
}
