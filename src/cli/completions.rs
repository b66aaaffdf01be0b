//! `fivesigns completions`: what a shell completes when TAB is pressed.

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::output::print_bytes;

/// Where each shell looks for them.
const WHERE: &str = "\
Where it goes:
  bash        ~/.local/share/bash-completion/completions/fivesigns
  zsh         _fivesigns in a folder of $fpath
  fish        ~/.config/fish/completions/fivesigns.fish
  elvish      at the end of ~/.config/elvish/rc.elv
  powershell  at the end of $PROFILE";

#[derive(Debug, Args)]
#[command(after_help = WHERE)]
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
        match self.shell {
            Shell::Bash => print_bytes(whole_names(&String::from_utf8_lossy(&script)).as_bytes()),
            _ => print_bytes(&script),
        }
    }
}

/// The script for bash with names of files that stay whole where they hold blanks.
fn whole_names(script: &str) -> String {
    const SPLIT: &str = "COMPREPLY=($(compgen -f \"${cur}\"))";
    const WHOLE: &str =
        "local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"${cur}\"))";
    script.replace(SPLIT, WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bash_splits_names_of_files_at_ends_of_lines_alone() {
        let script = whole_names("--pack)\n    COMPREPLY=($(compgen -f \"${cur}\"))\n");
        assert!(script.contains("local IFS=$'\\n'; ") && script.contains("compgen -f -- "), "{script}");
    }
}
