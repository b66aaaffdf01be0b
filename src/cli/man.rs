//! `fivesigns man`: the manual pages, made from the help of the commands.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

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
            page.extend(sections(PROGRAM).into_bytes());
            return print_bytes(&page);
        };
        fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command_line, folder))
            .and_then(|()| complete(folder))
            .map_err(|error| {
                let place = Place::File(folder.display().to_string());
                let problem = Problem::new(place, format!("the pages cannot be written: {error}"));
                Failure::Unwritten(problem.help("name a folder that you may write to").into())
            })?;
        say(&format!("wrote the pages into {}", folder.display()));
        Ok(())
    }
}

/// The program, and the name of its page.
const PROGRAM: &str = "fivesigns";

/// What each page shows by example, by its name.
const EXAMPLES: [(&str, &[&str]); 9] = [
    (PROGRAM, &["fivesigns", "fivesigns score survey.csv --field field -o report.pdf"]),
    (
        "fivesigns-assess",
        &["fivesigns assess --quick --field planners", "fivesigns assess --resume planners"],
    ),
    ("fivesigns-assess-merge", &["fivesigns assess merge one.yaml two.yaml three.yaml -o report.docx"]),
    ("fivesigns-score", &["fivesigns score survey.csv --field field --by unit --invited 420 -o report.html"]),
    ("fivesigns-inspect", &["fivesigns inspect survey.csv --write mapping.yaml"]),
    ("fivesigns-questionnaire", &["fivesigns questionnaire -o questionnaire.pdf"]),
    ("fivesigns-report", &["fivesigns report result.json -o report.pdf"]),
    ("fivesigns-explain", &["fivesigns explain result.json silos"]),
    ("fivesigns-completions", &["fivesigns completions bash"]),
];

/// What each exit code says.
const EXIT_CODES: [(&str, &str); 6] = [
    ("0", "A report was made, whatever the verdict."),
    ("1", "A rule failed its examples, or a scenario came out otherwise."),
    ("2", "Wrong usage."),
    ("3", "Bad data, or an interview that ended too early."),
    ("4", "Bad rules."),
    ("130", "Interrupted, with the answers saved."),
];

/// The sections that the help of a command does not hold: examples, where there are some, and exit codes.
fn sections(page: &str) -> String {
    let mut text = String::new();
    if let Some((_, examples)) = EXAMPLES.iter().find(|(name, _)| *name == page) {
        text.push_str(".SH EXAMPLES\n");
        for example in *examples {
            // Writing to a String cannot fail.
            let _ = writeln!(text, ".PP\n.nf\n{}\n.fi", example.replace('-', "\\-"));
        }
    }
    text.push_str(".SH \"EXIT STATUS\"\n");
    for (code, meaning) in EXIT_CODES {
        let _ = writeln!(text, ".TP\n\\fB{code}\\fR\n{meaning}");
    }
    text
}

/// Writes these sections at the end of each page of the program in a folder.
fn complete(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let is_page = path.extension().is_some_and(|extension| extension == "1");
        if is_page && name.starts_with(PROGRAM) {
            let page = fs::read_to_string(&path)?;
            fs::write(&path, page + &sections(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_tells_the_exit_codes_and_some_show_examples() {
        let page = sections("fivesigns-score");
        assert!(
            page.contains(".SH EXAMPLES") && page.contains("score survey.csv \\-\\-field field"),
            "{page}"
        );
        assert!(page.contains(".SH \"EXIT STATUS\"") && page.contains("\\fB130\\fR"), "{page}");
        assert!(!sections("fivesigns-rules-check").contains("EXAMPLES"));
    }
}
