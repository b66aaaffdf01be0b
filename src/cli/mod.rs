//! The command line: one file per command.

mod assess;
mod brand;
mod browser;
mod cleanup;
mod completions;
mod explain;
mod failure;
mod guide;
mod inspect;
mod ledger;
mod man;
mod options;
mod output;
mod pager;
mod progress;
mod questionnaire;
mod read_workbook;
mod report;
mod rules;
mod score;
mod terminal;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use fivesigns::printable::printable;

use failure::Failure;
use terminal::is_somebody_there;

/// Tells an organization when, and for whom, to form a community of practice.
///
/// It reads an employee survey or one person's answers, looks for five signs that a community may be
/// needed and for eight conditions it would rest on, and prints a verdict with its rivals, its
/// confidence and what to do first.
#[derive(Debug, Parser)]
#[command(name = "fivesigns", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Never ask anything; what is not told stays unknown
    #[arg(long, global = true)]
    no_input: bool,
}

const EXIT_CODES: &str = "Exit codes: 0 a report was made, whatever the verdict; 1 a rule failed its examples, or a scenario came out otherwise; \
2 wrong usage; 3 bad data, or an interview that ended too early; 4 bad rules; 130 interrupted, with the answers saved";

/// Whether a command may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    /// It may.
    Asked,
    /// Never; what is not told stays unknown.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score a survey export and report a verdict for each field
    Score(score::Score),
    /// Show how a survey export would be read, column by column, and write a mapping
    Inspect(inspect::Inspect),
    /// Ask one person about a field, or merge the answers of several, and report a verdict
    Assess(assess::Assess),
    /// Show why a saved result came out as it did
    Explain(explain::Explain),
    /// Show a saved result in another format
    Report(report::Report),
    /// Print the questionnaire, to hand out or to build in a survey platform
    Questionnaire(questionnaire::Questionnaire),
    /// Check or test a folder of rules
    #[command(subcommand)]
    Rules(rules::Rules),
    /// Print what a shell completes when TAB is pressed
    Completions(completions::Completions),
    /// Print the manual page, or write those of all commands
    Man(man::Man),
}

/// Runs the command and tells how it ended.
pub(crate) fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    match read_workbook::asked(&words) {
        Some(told) => ended(read_workbook::read(told)),
        None => run_command_line(words),
    }
}

fn run_command_line(words: Vec<OsString>) -> ExitCode {
    let Arguments { command, no_input } = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => return wrong_usage(&error),
    };
    let input = if no_input { Input::Never } else { Input::Asked };
    match command {
        Some(command) => run_command(command, input),
        None if input == Input::Asked && is_somebody_there() && std::io::stdout().is_terminal() => {
            match guide::guide() {
                Ok(wish) => wish.fulfil(run_command_line),
                Err(failure) => failure.print(),
            }
        }
        None => {
            // Who reads has gone away; there is nobody to tell.
            let _ = Arguments::command().print_help();
            ExitCode::SUCCESS
        }
    }
}

fn run_command(command: Command, input: Input) -> ExitCode {
    ended(match command {
        Command::Score(score) => score.run(input),
        Command::Inspect(inspect) => inspect.run(input),
        Command::Assess(assess) => assess.run(input),
        Command::Explain(explain) => explain.run(),
        Command::Report(report) => report.run(),
        Command::Questionnaire(questionnaire) => questionnaire.run(),
        Command::Rules(rules) => rules.run(),
        Command::Completions(completions) => completions.run(Arguments::command()),
        Command::Man(man) => man.run(Arguments::command()),
    })
}

/// Prints what went wrong, if anything did, and gives the exit code.
fn ended(ended: Result<(), Failure>) -> ExitCode {
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.print(),
    }
}

/// What the command line should have been, or the help that was asked for. Values are repeated as they were given, and
/// nothing in them acts on a terminal.
fn wrong_usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() && text.lines().any(|line| printable(line) != line) {
        failure::say(text.trim_end());
    } else {
        // Who reads has gone away; there is nobody to tell.
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
