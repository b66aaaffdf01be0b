//! The ledger option: nothing is written that, with an earlier report, would give a small group away.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use fivesigns::answers::{Headcounts, Recognized, Recognizer, ResponseTable, SourceFile};
use fivesigns::fingerprint::Key;
use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem, Problems};
use fivesigns::scoring::{Conflict, LEDGER_VERSION, Ledger, LedgerReport, MinimumGroup, Told};
use fivesigns::text_file::read_file;
use serde::Deserialize;

use super::failure::Failure;
use super::output::{Readers, replace};

/// How long a second run waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks.
const STEP: Duration = Duration::from_millis(50);
/// In bytes. A hundred reports on a million people have less.
const LARGEST: usize = 1024 * 1024 * 1024;
/// In bytes; a larger file is no key.
const LARGEST_KEY: usize = 1024;

/// Where reports are written down.
#[derive(Debug, Args)]
pub(super) struct LedgerOption {
    /// A file that remembers whom each report spoke of, and refuses one that would tell, together with an earlier
    /// one, of fewer people than the minimum; made where there is none, with its key in FILE.key and a lock
    /// in FILE.lock
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

/// A ledger that no other run reads or writes until this one is done with it.
pub(super) struct OpenLedger {
    path: PathBuf,
    key: Key,
    /// A file that holds nothing, locked; the system lets go of it however this run ends.
    _lock: File,
    ledger: Ledger,
}

impl LedgerOption {
    /// The ledger, its key and its lock, where there is one.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.ledger
            .iter()
            .flat_map(|path| [path.clone(), beside(path, ".key"), beside(path, ".lock")])
            .collect()
    }

    /// Takes hold of the ledger; `None` without one.
    pub(super) fn open(&self) -> Result<Option<OpenLedger>, Failure> {
        self.ledger.as_deref().map(OpenLedger::at).transpose()
    }
}

impl OpenLedger {
    fn at(path: &Path) -> Result<OpenLedger, Failure> {
        let path = behind_link(path);
        let at_key = beside(&path, ".key");
        if read(&path)?.is_some() && !at_key.exists() {
            let fault = format!("the key of this ledger is missing; it belongs into {}", at_key.display());
            return Err(fault_in(&path, fault, LOST_KEY));
        }
        let lock = locked(&path)?;
        let key = made_once(&at_key)?;
        // Whoever held it before may have written to it.
        let ledger = read(&path)?.unwrap_or_else(|| Ledger::new(&key));
        if !ledger.is_under(&key) {
            return Err(fault_in(&at_key, "this is the key of another ledger", LOST_KEY));
        }
        Ok(OpenLedger { path, key, _lock: lock, ledger })
    }

    /// Gives a file that was read the digest it may be published with.
    pub(super) fn digest(&self, file: &mut SourceFile) {
        file.keyed = Some(self.key.digest("file", [file.sha256.as_str()]));
    }

    /// Recognizes whom its reports spoke of.
    pub(super) fn recognizer(&self) -> Recognizer {
        Recognizer::new(self.key.clone(), self.ledger.columns())
    }

    /// Checks the report against all others, and takes it up, to be written before it is out.
    pub(super) fn check(
        &mut self,
        pack: &Pack,
        table: &ResponseTable,
        recognized: &Recognized,
        (headcounts, minimum): (&Headcounts, MinimumGroup),
        date: &str,
    ) -> Result<(), Failure> {
        let report = LedgerReport::of(pack, table, recognized, (headcounts, minimum), date);
        let mut problems = Problems::new();
        for conflict in self.ledger.conflicts(&report, minimum) {
            let (fault, help) = in_words(&conflict);
            problems.push(Problem::new(Place::File(self.path.display().to_string()), fault).help(help));
        }
        problems.or(()).map_err(Failure::Data)?;
        self.ledger.add(report);
        Ok(())
    }

    /// Writes the report down.
    pub(super) fn write(&self) -> Result<(), Failure> {
        let text = serde_json::to_string(&self.ledger).map_err(anyhow::Error::from)?;
        replace(&self.path, (text + "\n").as_bytes(), Readers::Owner)
    }
}

fn in_words(conflict: &Conflict) -> (String, &'static str) {
    const OTHERS: &str =
        "if other people were asked, or the earlier report was not passed on, name another ledger";
    let date = &conflict.date;
    match &conflict.told {
        Told::Part(part) => (
            format!("together with the report of {date} this one would give a small group away: {part}"),
            "divide the survey as that report did, or report again when more people have answered",
        ),
        Told::Scales(scales) => {
            let scales = scales.iter().map(|scale| format!("\"{scale}\"")).collect::<Vec<_>>().join(", ");
            (
                format!(
                    "{scales} in the report of {date} are made of other statements or read otherwise, so the difference \
                     would tell what the same people answered to single ones"
                ),
                "map the statements as that report did; if it was not passed on, name another ledger and delete this one",
            )
        }
        Told::Cuts => (
            format!(
                "the report of {date} was judged by other rules or cuts, so the two would tell on which sides of both the \
                 same people's numbers lie"
            ),
            "use the rules of that report; if it was not passed on, name another ledger and delete this one",
        ),
        Told::Weights => (
            format!(
                "the report of {date} was weighted otherwise or not at all, so the two would tell what the same answers come \
                 to in two ways"
            ),
            "name the same headcounts and divide the survey as that report did, or leave --headcount out where it had none; \
             if it was not passed on, name another ledger and delete this one",
        ),
        Told::UnknownCuts => (
            format!(
                "the report of {date} was written down by an earlier version of this program, whose digest of rules and cuts \
                 cannot be compared with today's, so nobody can tell whether it was judged by the same"
            ),
            "if it was judged by the rules that you use now, put \"\" in the place of its \"cuts\" in the ledger; if it was \
             not passed on, name another ledger and delete this one",
        ),
        Told::OtherColumns => (
            format!(
                "the report of {date} rests on columns that this file has not, so nobody can tell whether the same \
                 people answered"
            ),
            OTHERS,
        ),
        Told::OtherAnswers => (
            format!(
                "the report of {date} rests on the same columns with other answers, so nobody can tell whether the \
                 same people answered"
            ),
            OTHERS,
        ),
    }
}

const LOST_KEY: &str =
    "bring its key back; where it is lost, nobody can be recognized any more: name another ledger";

fn fault_in(path: &Path, fault: impl Into<String>, help: &str) -> Failure {
    Failure::Data(Problem::new(Place::File(path.display().to_string()), fault).help(help).into())
}

/// A file of the ledger's own, named as it is and with an ending more.
fn beside(ledger: &Path, ending: &str) -> PathBuf {
    let ledger = behind_link(ledger);
    let mut name = OsString::from(ledger.file_name().unwrap_or_default());
    name.push(ending);
    ledger.with_file_name(name)
}

/// The file that a link leads to: one ledger has one key, by whatever name it is called.
fn behind_link(path: &Path) -> PathBuf {
    let leads_to = if path.is_symlink() { path.canonicalize().ok() } else { None };
    leads_to.unwrap_or_else(|| path.to_owned())
}

/// The key, made where there is none.
fn made_once(path: &Path) -> Result<Key, Failure> {
    const HELP: &str = "name another ledger, or move this file away if it is none of ours";
    if text_of(path, LARGEST_KEY, HELP)?.is_none() {
        let mut bytes = [0; Key::BYTES];
        getrandom::fill(&mut bytes).context("the system gives no random bytes").map_err(Failure::Other)?;
        super::output::create(path, (Key::new(bytes).to_text() + "\n").as_bytes())?;
    }
    let text = text_of(path, LARGEST_KEY, HELP)?.unwrap_or_default();
    for_owner_alone(path).map_err(|error| {
        fault_in(
            path,
            format!("others can read this key, and that cannot be changed: {error}"),
            "make it readable by yourself alone: whoever holds it can search for people's answers",
        )
    })?;
    Key::from_text(&text).ok_or_else(|| fault_in(path, "this is no key of a ledger", HELP))
}

/// Takes a key from whoever else may read it, as one that was copied or restored from a backup.
#[cfg(unix)]
fn for_owner_alone(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    const OWNER: u32 = 0o600;
    if path.metadata()?.permissions().mode() & OTHERS == 0 {
        return Ok(());
    }
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(OWNER))
}

/// Elsewhere whoever may read the folder may read its files.
#[cfg(not(unix))]
fn for_owner_alone(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A file beside the ledger, which is never replaced, locked for this run. Some systems let nobody read what another
/// holds, so it is neither the ledger nor its key.
fn locked(ledger: &Path) -> Result<File, Failure> {
    let at = beside(ledger, ".lock");
    let unlocked = |error: std::io::Error| {
        fault_in(
            &at,
            format!("the file cannot be locked: {error}"),
            "keep the ledger on a disk of this machine",
        )
    };
    if !at.exists() {
        // Of two runs that make it at once, one wins.
        super::output::create(&at, b"")?;
    }
    let file = OpenOptions::new().read(true).write(true).open(&at).map_err(unlocked)?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(STEP),
            Err(TryLockError::WouldBlock) => {
                let fault = "another run of fivesigns holds this ledger";
                return Err(fault_in(ledger, fault, "end that run, or wait for it, and score again"));
            }
            Err(TryLockError::Error(error)) => return Err(unlocked(error)),
        }
    }
}

/// The text of a file that may not be there.
fn text_of(path: &Path, largest: usize, help: &str) -> Result<Option<String>, Failure> {
    let bytes = match read_file(path, largest) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if matches!(error.kind(), ErrorKind::FileTooLarge | ErrorKind::Unsupported) => {
            return Err(fault_in(path, format!("the file {error}"), help));
        }
        Err(error) => return Err(fault_in(path, format!("the file cannot be read: {error}"), help)),
    };
    String::from_utf8(bytes).map(Some).map_err(|_| fault_in(path, "the file is not UTF-8 text", help))
}

/// The version alone, whatever else the file holds.
#[derive(Deserialize)]
struct Version {
    fivesigns_ledger: u32,
}

fn read(path: &Path) -> Result<Option<Ledger>, Failure> {
    const HELP: &str = "name a file that --ledger wrote, or one that is not there yet";
    let Some(text) = text_of(path, LARGEST, HELP)? else { return Ok(None) };
    // Nothing of a file that is none of ours is repeated.
    let no_ledger = |error: serde_json::Error| {
        fault_in(path, format!("this is no ledger: it cannot be followed at line {}", error.line()), HELP)
    };
    match serde_json::from_str::<Version>(&text).map_err(no_ledger)?.fivesigns_ledger {
        LEDGER_VERSION => serde_json::from_str(&text).map(Some).map_err(no_ledger),
        1 => {
            let fault =
                "this ledger is of version 1, in which whoever reads it can search for people's answers";
            let help = "delete it and name another one; it will not know the reports made until now, so divide the \
                        survey as they did";
            Err(fault_in(path, fault, help))
        }
        version => {
            let fault =
                format!("the ledger has version {version}, and this fivesigns reads {LEDGER_VERSION}");
            Err(fault_in(path, fault, "use the fivesigns that wrote it, or name another ledger"))
        }
    }
}
