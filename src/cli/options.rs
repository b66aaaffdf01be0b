//! Options that several commands have.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use fivesigns::composed::composed;
use fivesigns::pack::{Pack, load};
use fivesigns::survey::{Beside, HiddenRows, WorkbookReader};
use jiff::civil::Date;

use super::failure::{Failure, usage};
use super::progress;

/// A name as it is compared with those in files.
#[expect(clippy::unnecessary_wraps, reason = "how the command line reads values")]
pub(super) fn name(written: &str) -> Result<String, Infallible> {
    Ok(composed(written).into_owned())
}

/// The name of a field: something must stand in it.
pub(super) fn field_name(written: &str) -> Result<String, String> {
    let name = composed(written.trim()).into_owned();
    if name.is_empty() {
        return Err("a field needs a name; name it, or leave the option out".to_owned());
    }
    Ok(name)
}

/// Which rules to use.
#[derive(Debug, Args)]
pub(super) struct PackOption {
    /// Use the rules in this folder instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(super) pack: Option<PathBuf>,
}

impl PackOption {
    /// Loads the pack.
    pub(super) fn load(&self) -> Result<Pack, Failure> {
        match &self.pack {
            Some(folder) => load::from_folder(folder),
            None => load::embedded(),
        }
        .map_err(Failure::Rules)
    }
}

/// What lies beside a survey file.
#[derive(Debug, Args)]
pub(super) struct BesideOptions {
    /// Attributes of the respondents in a second file, joined by the column that both files have
    #[arg(long, value_name = "FILE")]
    pub(super) attributes: Option<PathBuf>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// Whether rows that are hidden in a workbook, by a filter or by hand, count; for the survey and --attributes alike
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(super) hidden_rows: Option<HiddenRowsOption>,
}

/// What is done with the hidden rows of a workbook.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum HiddenRowsOption {
    /// They count like the others
    Count,
    /// They are left out
    LeaveOut,
}

impl HiddenRowsOption {
    /// What it means.
    pub(super) fn meaning(self) -> HiddenRows {
        match self {
            HiddenRowsOption::Count => HiddenRows::Counted,
            HiddenRowsOption::LeaveOut => HiddenRows::LeftOut,
        }
    }

    /// The word for it on the command line.
    pub(super) fn word(self) -> &'static str {
        match self {
            HiddenRowsOption::Count => "count",
            HiddenRowsOption::LeaveOut => "leave-out",
        }
    }
}

impl BesideOptions {
    /// Nothing lies beside it.
    pub(super) fn none() -> BesideOptions {
        BesideOptions { attributes: None, sheet: None, hidden_rows: None }
    }

    /// Runs a reading and shows how far it is where that takes time.
    pub(super) fn with_progress<T>(&self, read: impl FnOnce(&Beside) -> T) -> T {
        let beside = Beside {
            attributes: self.attributes.as_deref(),
            sheet: self.sheet.as_deref(),
            hidden_rows: self.hidden_rows.map(HiddenRowsOption::meaning),
            // Where a program cannot tell which file it is, it reads workbooks itself.
            workbooks: std::env::current_exe().map_or(WorkbookReader::Here, WorkbookReader::Apart),
            progress: Arc::default(),
            minimum_group: 0,
        };
        let shown = progress::show(&beside.progress);
        let done = read(&beside);
        shown.finish();
        done
    }
}

/// The day a report speaks of.
#[derive(Debug, Args)]
pub(super) struct DateOption {
    /// The day the report speaks of, as 2026-11-22; today unless given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl DateOption {
    /// The given day, else the one of `SOURCE_DATE_EPOCH`, else today.
    pub(super) fn day(&self) -> Result<String, Failure> {
        if let Some(written) = &self.date {
            return written.parse::<Date>().map(|date| date.to_string()).map_err(|_| {
                usage("--date", format!("\"{written}\" is not a date"), "write it as 2026-11-22")
            });
        }
        match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(epoch) => epoch
                .parse::<i64>()
                .ok()
                .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
                .map(|moment| moment.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
                .ok_or_else(|| {
                    let fault = format!("\"{epoch}\" is not a number of seconds since 1970");
                    usage("SOURCE_DATE_EPOCH", fault, "unset it, or set it to whole seconds")
                }),
            Err(_) => Ok(jiff::Zoned::now().date().to_string()),
        }
    }
}
