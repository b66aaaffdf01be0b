//! The ledger option: nothing is written that, with an earlier report, would give a small group away.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem, Problems};
use fivesigns::responses::ResponseTable;
use fivesigns::scoring::{Conflict, LEDGER_VERSION, Ledger, LedgerReport, MinimumGroup, Told};
use fivesigns::text_file::read_file;

use super::failure::Failure;
use super::output::replace;

/// In bytes. A hundred reports on a million people have less.
const LARGEST_LEDGER: usize = 1024 * 1024 * 1024;

/// Where reports are written down.
#[derive(Debug, Args)]
pub(super) struct LedgerOption {
    /// A file that remembers whom each report spoke of, and refuses one that would tell, together with an earlier
    /// one, of fewer people than the minimum; made where there is none
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

/// A ledger with the new report in it, to be written once the report is out.
pub(super) struct OpenLedger {
    path: PathBuf,
    ledger: Ledger,
}

impl LedgerOption {
    /// Checks the report against the ledger; `None` without one.
    pub(super) fn check(
        &self,
        pack: &Pack,
        table: &ResponseTable,
        minimum: MinimumGroup,
        date: &str,
    ) -> Result<Option<OpenLedger>, Failure> {
        let Some(path) = &self.ledger else { return Ok(None) };
        let mut ledger = read(path)?;
        let report = LedgerReport::of(pack, table, minimum, date);
        let mut problems = Problems::new();
        for conflict in ledger.conflicts(&report, minimum) {
            let (fault, help) = in_words(&conflict);
            problems.push(Problem::new(Place::File(path.display().to_string()), fault).help(help));
        }
        problems.or(()).map_err(Failure::Data)?;
        ledger.add(report);
        Ok(Some(OpenLedger { path: path.clone(), ledger }))
    }
}

fn in_words(conflict: &Conflict) -> (String, &'static str) {
    let date = &conflict.date;
    match &conflict.told {
        Told::Part(part) => (
            format!("together with the report of {date} this one would give a small group away: {part}"),
            "divide the survey as that report did, or report again when more people have answered",
        ),
        Told::OtherStatements => (
            format!(
                "the report of {date} rests on other statements, so nobody can tell whether the same people answered"
            ),
            "read the same columns as that report did, or name another ledger for another survey",
        ),
    }
}

impl OpenLedger {
    /// Writes the report down.
    pub(super) fn write(&self) -> Result<(), Failure> {
        // Serializing plain structs cannot fail.
        let text = serde_json::to_string(&self.ledger).unwrap_or_default();
        replace(&self.path, (text + "\n").as_bytes())
    }
}

fn read(path: &Path) -> Result<Ledger, Failure> {
    let problem = |fault: String| {
        let problem = Problem::new(Place::File(path.display().to_string()), fault);
        Failure::Data(problem.help("name a file that --ledger wrote, or one that is not there yet").into())
    };
    match read_file(path, LARGEST_LEDGER) {
        Ok(bytes) => serde_json::from_slice::<Ledger>(&bytes)
            .map_err(|error| problem(format!("this is no ledger: {error}")))
            .and_then(|ledger| {
                if ledger.fivesigns_ledger == LEDGER_VERSION {
                    Ok(ledger)
                } else {
                    Err(problem(format!(
                        "the ledger has version {}, and this fivesigns reads {LEDGER_VERSION}",
                        ledger.fivesigns_ledger
                    )))
                }
            }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Ledger::new()),
        Err(error) if matches!(error.kind(), ErrorKind::FileTooLarge | ErrorKind::Unsupported) => {
            Err(problem(format!("the file {error}")))
        }
        Err(error) => Err(problem(format!("the file cannot be read: {error}"))),
    }
}
