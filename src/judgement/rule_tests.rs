//! The tests that rules carry with them: their examples, judged as everything else is.

use std::fmt;

use crate::pack::{Expectation, Pack, RuleId};
use crate::problem::{Place, Problem};

use super::decisive::what_decided;
use super::judge::finding;
use super::{Finding, Truth, given};

/// An example of a rule that came out otherwise than it says.
///
/// Displayed, it shows the example where it stands and what decided otherwise.
#[derive(Debug, Clone)]
pub struct ExampleFailure<'p> {
    pack: &'p Pack,
    /// Where the example stands.
    pub place: &'p Place,
    /// What it says the rule comes to.
    pub expected: Expectation,
    /// What the rule came to, and why.
    pub found: Finding,
}

/// Runs the examples of every rule; those that fail, in the order of the pack.
pub fn test_rules(pack: &Pack) -> Vec<ExampleFailure<'_>> {
    let examples = RuleId::all(&pack.rules)
        .flat_map(|(id, rule)| rule.examples.iter().map(move |example| (id, example)));
    examples
        .filter_map(|(rule, example)| {
            let found = finding(pack, rule, &given::readings(pack, &example.given));
            (Truth::from(example.expect) != found.truth).then_some(ExampleFailure {
                pack,
                place: &example.place,
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

impl fmt::Display for ExampleFailure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, expected) = (self.found.truth.word(), Truth::from(self.expected).word());
        let fault =
            format!("rule \"{}\" came out as `{found}`, not `{expected}`", self.pack[self.found.rule].id);
        Problem::new(self.place.clone(), fault).label(format!("expects `{expected}`")).fmt(f)?;
        f.write_str(&what_decided(self.pack, &self.found))
    }
}
