//! `fivesigns inspect`: how a survey file would be read, column by column, and a mapping to begin with.

mod account;
mod column_wording;
mod file;
mod next;
mod questions;
mod runs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use fivesigns::report::render_document;
use fivesigns::survey::inspect::{inspect, mapping_text};

use super::Input;
use super::failure::{Failure, say, usage};
use super::options::{BesideOptions, PackOption};
use super::output::{Inputs, Readers, print, replace, stdout_style, stdout_width};
use super::terminal::is_somebody_there;
use next::Asked;
pub(super) use next::group_columns;

#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The survey export; - reads standard input
    #[arg(value_name = "FILE")]
    survey: PathBuf,
    /// Write a mapping file to begin with: every column, what it is taken for and what it could be
    #[arg(long, value_name = "MAPPING.yaml")]
    write: Option<PathBuf>,
    /// Replace the mapping file where there is one already
    #[arg(long, requires = "write")]
    force: bool,
    #[command(flatten)]
    beside: BesideOptions,
    #[command(flatten)]
    pack: PackOption,
}

impl Inspect {
    /// What the user asked, for the command to come.
    fn asked(&self) -> Asked {
        let path = |path: &PathBuf| path.display().to_string();
        let given = [
            ("--attributes", self.beside.attributes.as_ref().map(path)),
            ("--sheet", self.beside.sheet.clone()),
            ("--hidden-rows", self.beside.hidden_rows.map(|option| option.word().to_owned())),
            ("--pack", self.pack.pack.as_ref().map(path)),
        ];
        let options = given.into_iter().filter_map(|(option, value)| Some((option, value?))).collect();
        Asked { survey: path(&self.survey), options, written: self.write.as_ref().map(path) }
    }

    pub(super) fn run(&self, input: Input) -> Result<(), Failure> {
        let is_yaml = |path: &&PathBuf| {
            path.extension()
                .is_some_and(|ending| ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml)))
        };
        if let Some(path) = self.write.as_ref().filter(|path| !is_yaml(path)) {
            let fault = format!("a mapping is YAML, and {} has another ending", path.display());
            return Err(usage("--write", fault, "name a file that ends in .yaml"));
        }
        if let Some(path) = self.write.as_ref().filter(|path| path.exists() && !self.force) {
            let fault = format!("{} is there already, and may hold your decisions", path.display());
            return Err(usage("--write", fault, "name another file, or add --force to replace it"));
        }
        if let Some(path) = &self.write {
            let inputs = Inputs::none().and("the survey", [&self.survey]);
            inputs.and("the file of attributes", &self.beside.attributes).spare("--write", path)?;
        }
        let pack = self.pack.load()?;
        let inspection = self
            .beside
            .with_progress(|beside| inspect(&self.survey, beside, &pack))
            .map_err(Failure::Data)?;
        let document = account::document(&inspection, &pack, &self.asked());
        let account = render_document(&document, stdout_style(), stdout_width());
        let Some(path) = &self.write else { return print(&account) };
        let decisions = match input {
            Input::Asked if is_somebody_there() && self.survey.as_os_str() != "-" => {
                // Whoever is asked reads the account before.
                print(&account)?;
                questions::ask(&inspection, &pack)?
            }
            Input::Asked | Input::Never => {
                // A reader of the account may go away, and the mapping is there.
                replace(
                    path,
                    mapping_text(&inspection, &BTreeMap::new(), &pack).as_bytes(),
                    Readers::AsUsual,
                )?;
                print(&account)?;
                wrote(path);
                return Ok(());
            }
        };
        replace(path, mapping_text(&inspection, &decisions, &pack).as_bytes(), Readers::AsUsual)?;
        wrote(path);
        Ok(())
    }
}

/// A lost notice is no lost mapping.
fn wrote(path: &Path) {
    say(&format!("wrote {}", path.display()));
}
