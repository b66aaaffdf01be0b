//! `report.yaml` and the files it names, which lie in its folder.

use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use fivesigns::problem::{Problem, Problems};
use fivesigns::report::Presentation;
use fivesigns::report::theme::brand::{self, Brand};
use fivesigns::report::theme::{Logo, Styles};
use fivesigns::text_file::{read_file, read_text};
use fivesigns::yaml::Located;

use super::failure::Failure;
use super::output::Inputs;
use fivesigns::report::sections::outline::Extent;

/// In bytes. A larger picture would make every report slow to open.
const LARGEST_LOGO: usize = 2 * 1024 * 1024;
/// Pixels across. A few bytes may claim a picture that no printer and no screen can hold.
const WIDEST_LOGO: u32 = 8_000;
/// In bytes.
const LARGEST_STYLES: usize = 1024 * 1024;

/// What a report says and looks like, from `report.yaml` where one is named, and the files that were read for it.
pub(super) fn presentation(path: Option<&Path>, extent: Extent) -> Result<(Presentation, Inputs), Failure> {
    let Some(path) = path else {
        return Ok((Presentation { extent, ..Presentation::default() }, Inputs::none()));
    };
    let file = read_text(path).map_err(Failure::Data)?;
    let brand = brand::read(&file.source).map_err(Failure::Data)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let named = |file: &Option<Located<String>>| file.as_ref().map(|file| folder.join(&file.value));
    let inputs = Inputs::none().and("the logo", named(&brand.logo)).and("the styles", named(&brand.styles));
    Ok((complete(brand, &folder, extent).map_err(Failure::Data)?, inputs))
}

/// The look with the files it names, all of whose problems are found at once.
fn complete(mut brand: Brand, folder: &Path, extent: Extent) -> Result<Presentation, Problems> {
    let mut problems = Problems::new();
    let mut look = std::mem::take(&mut brand.look);
    let mut noted = |found: Problems| problems.append(found);
    look.logo = brand.logo.as_ref().and_then(|logo| self::logo(folder, logo).map_err(&mut noted).ok());
    look.styles = brand.styles.as_ref().and_then(|styles| styles_of(folder, styles).map_err(&mut noted).ok());
    look.date.clone_from(&brand.date);
    problems.or(Presentation { extent, parts: brand.parts, look })
}

fn logo(folder: &Path, path: &Located<String>) -> Result<Logo, Problems> {
    let bytes = bytes(folder, path, LARGEST_LOGO)?;
    let problem = |fault: &str, label: &str, help: &str| {
        Problems::from(Problem::new(path.place.clone(), fault).label(label).help(help))
    };
    let media_type = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        bytes => {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            if !text.contains("<svg") {
                let fault = "the logo is neither PNG nor JPEG nor SVG";
                return Err(problem(fault, "another kind of file", "save it as PNG"));
            }
            if let Some(active) = ACTIVE.iter().find(|active| text.contains(**active)) {
                let fault =
                    format!("the logo holds `{active}`, and a picture runs nothing and repeats nothing");
                return Err(problem(&fault, "more than a picture", "save it as PNG, or as plain SVG"));
            }
            "image/svg+xml"
        }
    };
    let logo = Logo { media_type, bytes };
    if let Some((width, height)) = logo.size().filter(|(width, height)| *width.max(height) > WIDEST_LOGO) {
        let fault =
            format!("the logo is {width} × {height} pixels, and at most {WIDEST_LOGO} each way are read");
        return Err(problem(&fault, "too large", "save it smaller; 600 pixels across are enough"));
    }
    Ok(logo)
}

/// What makes an SVG more than a picture: programs, other documents, and texts or shapes that stand for many others.
const ACTIVE: [&str; 5] = ["<script", "<foreignobject", "<!entity", "<use", "<iframe"];

fn styles_of(folder: &Path, path: &Located<String>) -> Result<Styles, Problems> {
    let problem =
        |fault: String, help: &str| Problem::new(path.place.clone(), fault).label("in this file").help(help);
    let text = String::from_utf8(bytes(folder, path, LARGEST_STYLES)?)
        .map_err(|_| problem("the styles are not UTF-8 text".to_owned(), "save the file as UTF-8"))?;
    Ok(Styles::parse(text).map_err(|held| {
        problem(
            format!("the styles hold {held}"),
            "take it out; the file holds CSS, and pictures only as `url(data:…)`",
        )
    })?)
}

/// A file beside `report.yaml`, or in a folder there.
fn bytes(folder: &Path, path: &Located<String>, largest: usize) -> Result<Vec<u8>, Problems> {
    let problem = |fault: &str, label: String, help: &str| {
        Problems::from(Problem::new(path.place.clone(), fault).label(label).help(help))
    };
    let outside = || {
        problem(
            "the file is not in the folder of report.yaml",
            "outside of it".to_owned(),
            "copy it beside report.yaml, and name it without a folder before it",
        )
    };
    let named = Path::new(&path.value);
    if !named.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(outside());
    }
    let full: PathBuf = folder.join(named);
    let unreadable = |error: io::Error| {
        let help = "paths start from the folder of report.yaml";
        let looked_for = format!("looked for {}", full.display());
        match error.kind() {
            ErrorKind::NotFound => problem("there is no such file", looked_for, help),
            ErrorKind::FileTooLarge => {
                problem(&format!("the file {error}"), "too large".to_owned(), "save it smaller")
            }
            ErrorKind::Unsupported => problem(&format!("this {error}"), looked_for, help),
            _ => problem(&format!("the file cannot be read: {error}"), looked_for, help),
        }
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let home = folder.canonicalize().map_err(unreadable)?;
    // A link may lead anywhere.
    if !full.canonicalize().map_err(unreadable)?.starts_with(home) {
        return Err(outside());
    }
    read_file(&full, largest).map_err(unreadable)
}
