//! Where a result goes: standard output in one format, files in the format of their ending.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use fivesigns::report::{Format, SavedResult, Style, render};

use super::failure::Failure;
use super::usage;

/// Where a result goes.
#[derive(Debug, Args)]
pub(super) struct OutputOptions {
    /// Format on standard output
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: FormatName,
    /// Also write to FILE, in the format of its ending (.md, .json, .csv, .txt); may be given several times
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Terminal,
    Markdown,
    Json,
    Csv,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Terminal => Format::Terminal,
            FormatName::Markdown => Format::Markdown,
            FormatName::Json => Format::Json,
            FormatName::Csv => Format::Csv,
        }
    }
}

/// Files to write, each with its format; known to be writable in kind before any work is done.
#[derive(Debug)]
pub(super) struct Destinations {
    stdout: Format,
    files: Vec<(PathBuf, Format)>,
}

impl OutputOptions {
    /// Tells every format from its ending.
    pub(super) fn destinations(&self) -> Result<Destinations, Failure> {
        let mut files = Vec::<(PathBuf, Format)>::new();
        for path in &self.output {
            let argument = format!("-o {}", path.display());
            if files.iter().any(|(other, _)| other == path) {
                return Err(usage(&argument, "the file is named twice", "name it once"));
            }
            let Some(format) = Format::from_path(path) else {
                let fault = "the ending names no format";
                return Err(usage(&argument, fault, "use .md, .json, .csv or .txt"));
            };
            if !folder_of(path).is_dir() {
                let fault = format!("there is no folder {}", folder_of(path).display());
                return Err(usage(&argument, fault, "make it first, or check its name"));
            }
            files.push((path.clone(), format));
        }
        Ok(Destinations { stdout: self.format.into(), files })
    }
}

impl Destinations {
    /// The files the result goes to.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.files.iter().map(|(path, _)| path.clone()).collect()
    }

    /// Writes the result everywhere it goes.
    pub(super) fn write(&self, result: &SavedResult) -> Result<(), Failure> {
        for (path, format) in &self.files {
            write_file(path, result, *format)?;
        }
        print(&render(result, self.stdout, stdout_style(), stdout_width()))?;
        for (path, _) in &self.files {
            // A lost notice is no lost result.
            let _ = writeln!(std::io::stderr(), "wrote {}", path.display());
        }
        Ok(())
    }
}

/// Writes the result to one file.
pub(super) fn write_file(path: &Path, result: &SavedResult, format: Format) -> Result<(), Failure> {
    replace(path, &render(result, format, Style::Plain, FILE_WIDTH))
}

/// Text files are laid out for a page, whatever terminal they were made in.
const FILE_WIDTH: usize = 80;

/// How many columns standard output has; 80 where nobody can tell.
pub(super) fn stdout_width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(measured).filter(|width| *width >= 20).unwrap_or(FILE_WIDTH)
}

/// How many columns standard error has; 80 where nobody can tell.
pub(super) fn stderr_width() -> usize {
    let measured = terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0));
    measured.filter(|width| *width >= 20).unwrap_or(FILE_WIDTH)
}

/// Colour only where a person looks at a terminal that has it and has not asked for none.
pub(super) fn stdout_style() -> Style {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stdout().is_terminal() && !set("NO_COLOR") && !dumb { Style::Colour } else { Style::Plain }
}

/// Prints to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::from(anyhow::Error::from(error)))
}

/// A file that will be readable by whom the user's files are: a report is made to be shared.
fn new_file_in(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fivesigns-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user's mask forbids.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Replaces a file as a whole, or leaves the old one as it was.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = folder_of(path);
    let write = || -> anyhow::Result<()> {
        let mut file = new_file_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display())).map_err(Failure::Other)
}
