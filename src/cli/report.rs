//! `fivesigns report`: a saved result in another format.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use fivesigns::problem::{Place, Problem};
use fivesigns::report::SavedResult;
use fivesigns::report::render::json;
use fivesigns::text_file::read_file;

use super::failure::{Failure, usage};
use super::output::{Inputs, OutputOptions};

#[derive(Debug, Args)]
pub(super) struct Report {
    /// A result saved with `-o RESULT.json`
    #[arg(value_name = "RESULT", required_unless_present = "print_template")]
    result: Option<PathBuf>,
    /// Gone with pages of others; whoever has it in a script is told what to do instead
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", conflicts_with = "result")]
    print_template: Option<String>,
    #[command(flatten)]
    output: OutputOptions,
}

impl Report {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Some(result) = self.result else {
            return Err(usage(
                "--print-template",
                "a page of your own is no longer read, so there is none to print",
                "change the report in report.yaml: the colours, `sections`, texts under `extra`, and CSS: `styles: more.css`",
            ));
        };
        let destinations = self.output.destinations(&Inputs::none().and("the saved result", [&result]))?;
        let saved = read_result(&result)?;
        destinations.files().iter().try_for_each(|path| spare_answers(path, &saved))?;
        destinations.write(&saved)
    }
}

/// Refuses to write over a file that has the name of one that the result was made of.
fn spare_answers(path: &Path, saved: &SavedResult) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_one_of_them = saved.source.files.iter().any(|file| *file.name == *name);
    if is_one_of_them && path.exists() {
        let fault = "the result was made of a file with this name, which would be lost";
        return Err(usage(&format!("-o {}", path.display()), fault, "name another file"));
    }
    Ok(())
}

/// In bytes. A result of a thousand fields has half of it.
const LARGEST_RESULT: usize = 512 * 1024 * 1024;

/// What a YAML file of ours is, by its first key, and which command takes it.
fn other_file_of_ours(text: &str) -> Option<(&'static str, &'static str)> {
    let is_key = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let first = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).find(is_key)?;
    match first.split_once(':')?.0 {
        "fivesigns" => Some((
            "a file of answers",
            "`fivesigns assess --answers FILE -o report.html` makes its report; facts beside a survey go to `fivesigns \
             score SURVEY --facts FILE`",
        )),
        "fivesigns-mapping" => Some((
            "a mapping",
            "`fivesigns score SURVEY --mapping FILE` takes it; name a result saved with -o FILE.json",
        )),
        _ => None,
    }
}

/// Reads a result that was saved as JSON.
pub(super) fn read_result(path: &Path) -> Result<SavedResult, Failure> {
    let name = path.display().to_string();
    let problem = |fault: String| {
        let problem = Problem::new(Place::File(name.clone()), fault);
        Failure::Data(problem.help("name a result saved with -o FILE.json").into())
    };
    let bytes = read_file(path, LARGEST_RESULT).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge | ErrorKind::Unsupported => problem(format!("the file {error}")),
        _ => problem(format!("the file cannot be read: {error}")),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| problem("the file is not UTF-8 text".to_owned()))?;
    if let Some((what, way_out)) = other_file_of_ours(&text) {
        let fault = format!("this is {what}, not a saved result");
        return Err(Failure::Data(Problem::new(Place::File(name), fault).help(way_out).into()));
    }
    json::parse(&name, &text).map_err(Failure::Data)
}
