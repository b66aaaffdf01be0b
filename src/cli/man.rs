//! `fivesigns man`: the manual pages, made from the help of the commands.

use std::path::PathBuf;

use clap::Args;
use fivesigns::problem::{Place, Problem};

use super::failure::{Failure, say};
use super::output::print_bytes;

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Write the pages of all commands into this folder, instead of printing the one of the program
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

impl Man {
    /// Prints the page of this command line, or writes those of all its commands.
    pub(super) fn run(&self, command_line: clap::Command) -> Result<(), Failure> {
        // What `help` prints stands in the pages.
        let command_line = command_line.disable_help_subcommand(true);
        let Some(folder) = &self.write else {
            let mut page = Vec::new();
            clap_mangen::Man::new(command_line).render(&mut page).map_err(anyhow::Error::from)?;
            return print_bytes(&page);
        };
        std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command_line, folder))
            .map_err(|error| {
                let place = Place::File(folder.display().to_string());
                let problem = Problem::new(place, format!("the pages cannot be written: {error}"));
                Failure::Unwritten(problem.help("name a folder that you may write to").into())
            })?;
        say(&format!("wrote the pages into {}", folder.display()));
        Ok(())
    }
}
