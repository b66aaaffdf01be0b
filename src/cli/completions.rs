//! `fivesigns completions`: what a shell completes when TAB is pressed.

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::output::print_bytes;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the script for the shell, of this command line.
    pub(super) fn run(&self, mut command_line: clap::Command) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command_line, "fivesigns", &mut script);
        print_bytes(&script)
    }
}
