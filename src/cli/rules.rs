//! `fivesigns rules`: take a copy of the built-in rules, check a folder of rules, and run the examples and scenarios in it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use fivesigns::judgement::{ScenarioDifference, ScenarioResult, test_rules, test_scenarios};
use fivesigns::pack::Pack;
use fivesigns::pack::load::embedded_files;
use fivesigns::problem::{Place, Problem};
use fivesigns::report::status_reason;

use super::failure::{Failure, say, usage};
use super::options::PackOption;
use super::output::print;

#[derive(Debug, Subcommand)]
pub(super) enum Rules {
    /// Copy the built-in rules to a folder, to change them there
    Export(Export),
    /// Check that the rules are sound, all problems at once
    Check(Check),
    /// Run the examples of every rule and the scenarios; prints only what came out differently
    Test(Test),
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// A folder that is empty or not there yet
    folder: PathBuf,
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
            Rules::Export(export) => export.run(),
            Rules::Check(check) => check.run(),
            Rules::Test(test) => test.run(),
        }
    }
}

/// What the files mean and how to change them.
const GUIDE: &str = include_str!("../../rules/README.md");

impl Export {
    fn run(&self) -> Result<(), Failure> {
        let folder = &self.folder;
        let is_taken = match fs::read_dir(folder) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if folder.is_dir() => return Err(unwritable(folder, &error)),
            Err(_) => folder.exists(),
        };
        if is_taken {
            let argument = folder.display().to_string();
            return Err(usage(
                &argument,
                "something is there already",
                "name a folder that is empty or not there yet",
            ));
        }
        let files = embedded_files();
        let rules =
            files.iter().filter_map(|file| Some((file.path.as_str(), &*file.text.as_ref().ok()?.text)));
        for (name, text) in rules.chain([("README.md", GUIDE)]) {
            let path = folder.join(name);
            let folder = path.parent().unwrap_or(folder);
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            fs::write(&path, text).map_err(|error| unwritable(&path, &error))?;
        }
        let folder = folder.display();
        say(&format!(
            "wrote {} files to {folder}; its README.md says how they decide and how to change them",
            files.len() + 1
        ));
        say(&format!("then: fivesigns rules test --pack {folder}"));
        Ok(())
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let problem =
        Problem::new(Place::File(path.display().to_string()), format!("it cannot be written: {error}"));
    Failure::Data(problem.help("name a folder in which you may write").into())
}

impl Check {
    fn run(&self) -> Result<(), Failure> {
        let pack = self.pack.load()?;
        print(&format!(
            "{} {}: sound. {} signs, {} conditions, {} items, {} facts, {} options, {} rules, {} steps, {} scenarios.\n",
            pack.id,
            pack.version,
            pack.signs.len(),
            pack.readiness.len(),
            pack.asked_items().count(),
            pack.facts.len(),
            pack.options.len(),
            pack.rules.len(),
            pack.steps.len(),
            pack.scenarios.len()
        ))
    }
}

impl Test {
    fn run(&self) -> Result<(), Failure> {
        let pack = self.pack.load()?;
        let (examples, scenarios) = (examples(&pack), scenarios(&pack));
        let differences = examples.differences.iter().chain(&scenarios.differences);
        let mut text = String::new();
        // Writing to a String cannot fail.
        for difference in differences {
            let _ = writeln!(text, "{difference}\n");
        }
        let _ = write!(text, "{} of {} examples of {} rules", examples.kept, examples.all, pack.rules.len());
        if scenarios.all > 0 {
            let _ = write!(text, " and {} of {} scenarios", scenarios.kept, scenarios.all);
        }
        text.push_str(" came out as expected");
        if scenarios.known_misses > 0 {
            let _ = write!(text, "; known misses among the scenarios: {}", scenarios.known_misses);
        }
        text.push('\n');
        print(&text)?;
        let is_kept = examples.differences.is_empty() && scenarios.differences.is_empty();
        if is_kept { Ok(()) } else { Err(Failure::TestsFailed) }
    }
}

/// What became of tests of one sort.
struct Tested {
    all: usize,
    kept: usize,
    known_misses: usize,
    /// What came out otherwise, in words.
    differences: Vec<String>,
}

fn examples(pack: &Pack) -> Tested {
    let failures = test_rules(pack);
    let all = pack.rules.iter().map(|rule| rule.examples.len()).sum::<usize>();
    let differences = failures.iter().map(ToString::to_string).collect();
    Tested { all, kept: all - failures.len(), known_misses: 0, differences }
}

fn scenarios(pack: &Pack) -> Tested {
    let mut tested = Tested { all: pack.scenarios.len(), kept: 0, known_misses: 0, differences: Vec::new() };
    for (_, result) in test_scenarios(pack) {
        match result {
            ScenarioResult::AsExpected => tested.kept += 1,
            ScenarioResult::KnownMiss => tested.known_misses += 1,
            ScenarioResult::Differs(found) => {
                tested.differences.extend(found.iter().map(|difference| in_words(pack, difference)));
            }
        }
    }
    tested
}

/// A difference, with why the verdict is not firm where that is what differs.
fn in_words(pack: &Pack, difference: &ScenarioDifference<'_>) -> String {
    let reasons = difference.status_reasons().iter().map(|reason| status_reason(pack, reason));
    reasons.fold(difference.to_string(), |text, reason| format!("{text}\n  {reason}"))
}
