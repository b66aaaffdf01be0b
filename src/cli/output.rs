//! Where a result goes: standard output in one format, files in the format of their ending, never over an input.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use fivesigns::problem::{Place, Problem};
use fivesigns::report::render::workbook;
use fivesigns::report::result::SourceKind;
use fivesigns::report::sections::outline::Extent;
use fivesigns::report::theme::Paper;
use fivesigns::report::{FileFormat, Format, Presentation, SavedResult, Style};

use same_file::Handle;

use super::brand;
use super::browser::Browser;
use super::cleanup::Unfinished;
use super::failure::{Failure, say, usage};
use super::pager;

/// Where a result goes.
#[derive(Debug, Args)]
pub(super) struct OutputOptions {
    /// Format on standard output
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: FormatName,
    /// Also write to FILE, in the format of its ending (.html, .pdf, .docx, .xlsx, .md, .txt, .json, .csv); may be given several
    /// times
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// The first page and what to do, instead of the usual report
    #[arg(long, conflicts_with = "whole")]
    brief: bool,
    /// Every statement and every rule as well; on a terminal the whole report instead of the first page
    #[arg(long)]
    whole: bool,
    /// Client, logo, colours, sections and styles of the printable report, as report.yaml
    #[arg(long, value_name = "FILE")]
    brand: Option<PathBuf>,
    #[command(flatten)]
    paper: PaperOptions,
}

/// How a page is printed.
#[derive(Debug, Args)]
pub(super) struct PaperOptions {
    /// The paper of .pdf and .docx; A4 unless given
    #[arg(long, value_name = "PAPER")]
    paper: Option<PaperName>,
    /// The browser that prints a .pdf, where it is not found by itself (Edge, Chrome or Chromium)
    #[arg(long, value_name = "PATH", env = "FIVESIGNS_BROWSER")]
    browser: Option<PathBuf>,
}

impl PaperOptions {
    /// The paper that was asked for.
    pub(super) fn paper(&self) -> Option<Paper> {
        self.paper.map(Paper::from)
    }

    /// The browser that prints.
    pub(super) fn browser(&self) -> Result<Browser, Failure> {
        Browser::find(self.browser.as_deref())
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PaperName {
    A4,
    Letter,
}

impl From<PaperName> for Paper {
    fn from(name: PaperName) -> Paper {
        match name {
            PaperName::A4 => Paper::A4,
            PaperName::Letter => Paper::Letter,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatName {
    Terminal,
    Markdown,
    Html,
    Json,
    Csv,
}

impl From<FormatName> for FileFormat {
    fn from(name: FormatName) -> FileFormat {
        match name {
            FormatName::Terminal => FileFormat::Text(Format::Terminal),
            FormatName::Markdown => FileFormat::Text(Format::Markdown),
            FormatName::Html => FileFormat::Html,
            FormatName::Json => FileFormat::Text(Format::Json),
            FormatName::Csv => FileFormat::Text(Format::Csv),
        }
    }
}

/// Files to write, each with its format; known to be writable in kind before any work is done.
#[derive(Debug)]
pub(super) struct Destinations {
    stdout: FileFormat,
    files: Vec<(PathBuf, FileFormat)>,
    presentation: Presentation,
    /// The browser that was named to print with.
    named_browser: Option<PathBuf>,
    browser: Option<Browser>,
}

impl OutputOptions {
    /// Tells every format from its ending; what is read is not written over.
    pub(super) fn destinations(&self, inputs: &Inputs) -> Result<Destinations, Failure> {
        let mut files = Vec::<(PathBuf, FileFormat)>::new();
        for path in &self.output {
            let argument = format!("-o {}", path.display());
            if files.iter().any(|(other, _)| is_one_file(other, path)) {
                return Err(usage(&argument, "the file is named twice", "name it once"));
            }
            inputs.spare(&argument, path)?;
            Inputs::none().and("the brand", &self.brand).spare(&argument, path)?;
            files.push((path.clone(), format_of(path, &argument, FileFormat::ENDINGS)?));
        }
        let prints = files.iter().any(|(_, format)| *format == FileFormat::Pdf);
        let browser = prints.then(|| self.paper.browser()).transpose()?;
        let extent = match (self.brief, self.whole) {
            (true, _) => Extent::Brief,
            (false, true) => Extent::Whole,
            (false, false) => Extent::Usual,
        };
        let (mut presentation, named) = brand::presentation(self.brand.as_deref(), extent)?;
        for path in &self.output {
            named.spare(&format!("-o {}", path.display()), path)?;
        }
        // A browser has to be told the paper; whoever prints a page from a screen has chosen it there.
        presentation.look.paper = self.paper.paper().or(presentation.look.paper);
        let named_browser = self.paper.browser.clone();
        Ok(Destinations { stdout: self.format.into(), files, presentation, named_browser, browser })
    }
}

/// The format of a file that `argument` asks for; `endings` are those that make sense.
pub(super) fn format_of(path: &Path, argument: &str, endings: &str) -> Result<FileFormat, Failure> {
    let Some(format) = FileFormat::from_path(path) else {
        return Err(usage(argument, "the ending names no format", format!("use {endings}")));
    };
    if !folder_of(path).is_dir() {
        let fault = format!("there is no folder {}", folder_of(path).display());
        return Err(usage(argument, fault, "make it first, or check its name"));
    }
    Ok(format)
}

impl Destinations {
    /// The files the result goes to.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.files.iter().map(|(path, _)| path.clone()).collect()
    }

    /// Writes the result everywhere it goes; a file that cannot be written keeps nothing else back.
    pub(super) fn write(&self, result: &SavedResult) -> Result<(), Failure> {
        let (mut written, mut failed) = (Vec::new(), Vec::new());
        for (path, format) in &self.files {
            match self.write_file(path, result, *format) {
                Ok(()) => written.push(path),
                Err(stopped @ (Failure::Interrupted(_) | Failure::NobodyReads)) => return Err(stopped),
                Err(failure) => failed.push(failure),
            }
        }
        match self.stdout {
            FileFormat::Text(Format::Terminal) => {
                let text = self.presentation.screen(result, stdout_style(), stdout_width());
                pager::show(&text, self.presentation.extent)?;
            }
            format => print_bytes(&self.rendered(result, format)?)?,
        }
        for path in written {
            say(&format!("wrote {}", path.display()));
        }
        let Some(last) = failed.pop() else { return Ok(()) };
        for failure in failed {
            failure.print();
        }
        Err(last)
    }

    /// Writes the result to one file, in the look of all of them.
    pub(super) fn write_file(
        &self,
        path: &Path,
        result: &SavedResult,
        format: FileFormat,
    ) -> Result<(), Failure> {
        replace(path, &self.rendered(result, format)?, readers_of(result, format))
    }

    fn rendered(&self, result: &SavedResult, format: FileFormat) -> Result<Vec<u8>, Failure> {
        match (format, &self.browser) {
            (FileFormat::Text(format), _) => {
                Ok(self.presentation.text(result, format, Style::Plain, FILE_WIDTH).into_bytes())
            }
            (FileFormat::Docx, _) => self.presentation.docx(result).map_err(failed),
            (FileFormat::Xlsx, _) => workbook::render(result).map_err(failed),
            (FileFormat::Html, _) => Ok(self.presentation.html(result).into_bytes()),
            (FileFormat::Pdf, Some(browser)) => self.printed(browser, result),
            (FileFormat::Pdf, None) => self.printed(&Browser::find(self.named_browser.as_deref())?, result),
        }
    }

    /// Whether there is a browser that prints.
    pub(super) fn can_print(&self) -> bool {
        self.browser.is_some() || Browser::find(self.named_browser.as_deref()).is_ok()
    }

    fn printed(&self, browser: &Browser, result: &SavedResult) -> Result<Vec<u8>, Failure> {
        let mut presentation = self.presentation.clone();
        presentation.look.paper.get_or_insert(Paper::A4);
        browser.print(&presentation.html(result))
    }
}

/// A report is made to be passed on, and so is what a survey tells of groups. The data of an interview are the answers
/// of one person, or of a few.
fn readers_of(result: &SavedResult, format: FileFormat) -> Readers {
    let is_data = matches!(format, FileFormat::Text(Format::Json | Format::Csv) | FileFormat::Xlsx);
    match result.source.kind {
        SourceKind::Interview if is_data => Readers::Owner,
        SourceKind::Interview | SourceKind::Survey => Readers::AsUsual,
    }
}

/// A file that could not be made.
fn failed(error: impl Into<anyhow::Error>) -> Failure {
    Failure::Other(error.into())
}

/// Text files are laid out for a page, whatever terminal they were made in.
pub(super) const FILE_WIDTH: usize = 80;

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
    print_bytes(text.as_bytes())
}

pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::NobodyReads,
        _ => unwritten(Place::Argument("standard output".to_owned()), "the result cannot be printed", &error),
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file with this name and ending, with a number where that is taken: nothing is written over.
pub(super) fn free_path(name: &Path, ending: &str) -> PathBuf {
    let stem = name.file_name().unwrap_or_default().to_string_lossy();
    let usual = name.with_file_name(format!("{stem}.{ending}"));
    let numbered = (2_u32..).map(|number| name.with_file_name(format!("{stem}-{number}.{ending}")));
    std::iter::once(usual.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(usual)
}

/// Who may read a file that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whoever may read the user's other files: it is made to be passed on.
    AsUsual,
    /// Nobody but the user: it holds personal data.
    Owner,
}

/// A file under a name of its own, readable by whom `readers` says, and by nobody who may not read what it replaces.
fn new_file_for(path: &Path, readers: Readers) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fivesigns-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        const ANYBODY: u32 = 0o666;
        const OWNER: u32 = 0o600;
        let before = std::fs::metadata(path).map(|metadata| metadata.permissions().mode());
        let readers = match readers {
            Readers::AsUsual => ANYBODY,
            Readers::Owner => OWNER,
        };
        // The system takes away what the user's mask forbids. Whoever writes may always read.
        let mode = readers & (before.unwrap_or(ANYBODY) | OWNER);
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    builder.tempfile_in(folder_of(path))
}

/// Replaces a file as a whole, or leaves the old one as it was.
pub(super) fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Failure> {
    write_whole(path, bytes, readers, |file| file.persist(path).map(drop).map_err(|error| error.error))
}

/// Makes a file for the user alone, unless another run has made it just now.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(path, bytes, Readers::Owner, |file| match file.persist_noclobber(path) {
        Err(error) if error.error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.error),
        Ok(_) | Err(_) => Ok(()),
    })
}

fn write_whole(
    path: &Path,
    bytes: &[u8],
    readers: Readers,
    persist: impl FnOnce(tempfile::NamedTempFile) -> std::io::Result<()>,
) -> Result<(), Failure> {
    let write = || -> anyhow::Result<()> {
        let (unfinished, mut file) = Unfinished::make(|| new_file_for(path, readers))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        unfinished.finish(|| persist(file))?;
        Ok(())
    };
    write().map_err(|error| match error.downcast_ref::<std::io::Error>() {
        Some(io) => unwritten(Place::File(path.display().to_string()), "the file cannot be written", io),
        None => Failure::Other(error.context(format!("cannot write {}", path.display()))),
    })
}

/// That something could not be written there, with what helps.
fn unwritten(place: Place, fault: &str, error: &std::io::Error) -> Failure {
    use std::io::ErrorKind;
    let problem = match error.kind() {
        ErrorKind::IsADirectory => Problem::new(place, "this is a folder").help("name a file in it"),
        kind => {
            let help = match kind {
                ErrorKind::PermissionDenied => "name a folder that you may write to",
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                    "free some room, or name a file on another disk"
                }
                ErrorKind::ReadOnlyFilesystem => "name a file on a disk that can be written to",
                _ => "name a file in another folder",
            };
            // Without the name of an unfinished file, which nobody knows.
            let words = match error.raw_os_error() {
                Some(_) => error.to_string(),
                None => kind.to_string(),
            };
            Problem::new(place, format!("{fault}: {words}")).help(help)
        }
    };
    Failure::Unwritten(problem.into())
}

/// The files a command reads, each with what it is.
#[derive(Debug, Default)]
pub(super) struct Inputs(Vec<(PathBuf, &'static str)>);

impl Inputs {
    /// No file yet.
    pub(super) fn none() -> Inputs {
        Inputs::default()
    }

    /// Adds a file, where there is one; `-` is standard input, which may come from a file, too.
    #[must_use]
    pub(super) fn and(
        mut self,
        what: &'static str,
        paths: impl IntoIterator<Item = impl Into<PathBuf>>,
    ) -> Inputs {
        self.0.extend(paths.into_iter().map(|path| (path.into(), what)));
        self
    }

    /// Refuses to write over one of them, by whatever name.
    pub(super) fn spare(&self, argument: &str, path: &Path) -> Result<(), Failure> {
        match self.0.iter().find(|(input, _)| is_one_file(input, path)) {
            Some((_, what)) => {
                let fault = format!("this is {what}, which would be written over");
                Err(usage(argument, fault, "name another file"))
            }
            None => Ok(()),
        }
    }
}

/// Whether two paths lead to one file: the same name in the same folder, or a link to it.
pub(super) fn is_one_file(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    if one.as_os_str() == "-" {
        let is_other = |stdin| Handle::from_path(other).is_ok_and(|other| other == stdin);
        return other.is_file() && Handle::stdin().is_ok_and(is_other);
    }
    // Whoever opens a pipe to look at it waits until somebody writes to it.
    (one.is_file() && other.is_file() && same_file::is_same_file(one, other).unwrap_or(false))
        || one == other
        || whole(one).is_some_and(|one| Some(one) == whole(other))
}
