//! A browser that is already on this machine, for printing a page to PDF.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::cleanup::{Running, Unfinished};
use super::failure::{Failure, usage};

/// A browser that prints.
#[derive(Debug, Clone)]
pub(super) struct Browser {
    program: PathBuf,
}

/// Names that Edge, Chrome and Chromium go by on the search path.
const NAMES: [&str; 9] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
];
/// Where they are installed on macOS and Windows, which keep them off the search path.
const PLACES: [&str; 9] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files\Chromium\Application\chrome.exe",
];
/// A report of hundreds of pages takes seconds; whatever takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(120);
/// What is said where the browser runs without its sandbox.
const SANDBOX: &str = "note: this is root, for whom browsers have no sandbox; the PDF is printed without one, from a page that \
                       runs and loads nothing";
/// How often to look whether it has ended.
const PATIENCE: Duration = Duration::from_millis(25);

impl Browser {
    /// The browser that was named, else the first that is found.
    pub(super) fn find(named: Option<&Path>) -> Result<Browser, Failure> {
        if let Some(path) = named {
            let argument = format!("--browser {}", path.display());
            let program = on_search_path(path.as_os_str()).ok_or_else(|| {
                usage(&argument, "there is no such program", "name the program of Edge, Chrome or Chromium")
            })?;
            return Ok(Browser { program });
        }
        let named = NAMES.iter().find_map(|name| on_search_path(name.as_ref()));
        let placed = || PLACES.iter().map(PathBuf::from).find(|place| place.is_file());
        named.or_else(placed).map(|program| Browser { program }).ok_or_else(|| {
            usage(
                "-o …pdf",
                "no Edge, Chrome or Chromium was found to print the PDF",
                "write the report to a .html file, open it in any browser and print it as PDF; or name a browser with --browser PATH",
            )
        })
    }

    /// Prints the page to PDF: without network, with a profile of its own that is thrown away.
    pub(super) fn print(&self, page: &str) -> Result<Vec<u8>, Failure> {
        self.printed(page)
            .with_context(|| {
                format!(
                    "{} did not print the PDF; write a .html file and print it from a browser",
                    self.program.display()
                )
            })
            .map_err(Failure::Other)
    }

    fn printed(&self, page: &str) -> anyhow::Result<Vec<u8>> {
        let (_unfinished, folder) = Unfinished::make(|| private().prefix("fivesigns-").tempdir())?;
        if runs_as_root() {
            // A lost notice is no lost report.
            let _ = writeln!(std::io::stderr(), "{SANDBOX}");
        }
        let source = folder.path().join("report.html");
        let target = folder.path().join("report.pdf");
        std::fs::write(&source, page)?;
        let mut browser = Command::new(&self.program);
        browser.args(arguments(folder.path(), &target)).arg(address(&source));
        browser.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let browser = Running::start(&mut browser)?;
        let begun = Instant::now();
        let status = loop {
            match browser.ended()? {
                Some(status) => break status,
                None if begun.elapsed() > TIME_LIMIT => {
                    bail!("it had not finished after {} seconds", TIME_LIMIT.as_secs());
                }
                None => std::thread::sleep(PATIENCE),
            }
        };
        match std::fs::read(&target) {
            Ok(pdf) if pdf.starts_with(b"%PDF-") => Ok(pdf),
            Ok(_) | Err(_) => bail!("it ended ({status}) without a PDF"),
        }
    }
}

/// For a folder that nobody else may look into, whatever is customary here.
fn private<'b>() -> tempfile::Builder<'b, 'static> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "permissions are not set here"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    builder
}

fn arguments(folder: &Path, target: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-file-system",
        "--disable-plugins",
        // Nothing in the page needs the network; whatever else the browser asks for finds none.
        "--proxy-server=127.0.0.1:9",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        "--export-tagged-pdf",
        "--generate-pdf-document-outline",
    ]
    .map(OsString::from)
    .to_vec();
    if runs_as_root() {
        // The browser's own sandbox does not work for root, as in most containers. The page holds no script, and
        // its policy forbids any, and whatever else it might load.
        arguments.push("--no-sandbox".into());
    }
    let with_path = |option: &str, path: &Path| {
        let mut argument = OsString::from(option);
        argument.push(path);
        argument
    };
    arguments.push(with_path("--user-data-dir=", &folder.join("profile")));
    arguments.push(with_path("--print-to-pdf=", target));
    arguments
}

/// The file as an address; everything but what is plain in a path is written by its number.
fn address(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let root = if text.starts_with('/') { "file://" } else { "file:///" };
    let path = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    std::iter::once(root.to_owned()).chain(path).collect()
}

#[cfg(unix)]
fn runs_as_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn runs_as_root() -> bool {
    false
}

/// The program: a path as it is, a name wherever the search path has it.
fn on_search_path(name: &OsStr) -> Option<PathBuf> {
    let path = PathBuf::from(name);
    if path.components().count() > 1 {
        return path.is_file().then_some(path);
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| [folder.join(name), folder.join(name).with_extension("exe")])
        .find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_address_whatever_it_is_called() {
        assert_eq!(address(Path::new("/tmp/a b/ü#?.html")), "file:///tmp/a%20b/%C3%BC%23%3F.html");
        assert_eq!(address(Path::new(r"C:\Temp\r.html")), "file:///C:/Temp/r.html");
    }
}
