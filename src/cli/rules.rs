//! `fivesigns rules`: check a folder of rules, and run the examples in it.

use std::fmt::Write;

use clap::{Args, Subcommand};
use fivesigns::judgement::test_rules;

use super::failure::Failure;
use super::output::print;
use super::shared::PackOption;

#[derive(Debug, Subcommand)]
pub(super) enum Rules {
    /// Check that the rules are sound, all problems at once
    Check(Check),
    /// Run the examples of every rule; prints only what came out differently
    Test(Test),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pack: PackOption,
}

#[derive(Debug, Args)]
pub(super) struct Test {
    #[command(flatten)]
    pack: PackOption,
}

impl Rules {
    pub(super) fn run(&self) -> Result<(), Failure> {
        match self {
            Rules::Check(check) => check.run(),
            Rules::Test(test) => test.run(),
        }
    }
}

impl Check {
    fn run(&self) -> Result<(), Failure> {
        let pack = self.pack.load()?;
        print(&format!(
            "{} {}: sound. {} signs, {} conditions, {} items, {} facts, {} options, {} rules, {} steps.\n",
            pack.id,
            pack.version,
            pack.signs.len(),
            pack.readiness.len(),
            pack.items.len(),
            pack.facts.len(),
            pack.options.len(),
            pack.rules.len(),
            pack.steps.len()
        ))
    }
}

impl Test {
    fn run(&self) -> Result<(), Failure> {
        let pack = self.pack.load()?;
        let failures = test_rules(&pack);
        let examples = pack.rules.iter().map(|rule| rule.examples.len()).sum::<usize>();
        let mut text = String::new();
        for failure in &failures {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{failure}\n");
        }
        let kept = examples - failures.len();
        let _ = writeln!(
            text,
            "{kept} of {examples} examples of {} rules came out as expected",
            pack.rules.len()
        );
        print(&text)?;
        if failures.is_empty() { Ok(()) } else { Err(Failure::ExamplesFailed) }
    }
}
