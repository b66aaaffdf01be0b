//! `report.yaml` and the files it names.

use std::path::{Path, PathBuf};

use fivesigns::problem::{Problem, Problems};
use fivesigns::report::brand::{self, Brand};
use fivesigns::report::look::{Logo, Template};
use fivesigns::report::{Presentation, check_page};
use fivesigns::text_file::read_text;
use fivesigns::yaml::Located;

use super::failure::Failure;
use fivesigns::report::outline::{Detail, Outline};

/// In bytes. A larger picture would make every report slow to open.
const LARGEST_LOGO: usize = 2 * 1024 * 1024;

/// What a report says and looks like, from `report.yaml` where one is named.
pub(super) fn presentation(path: Option<&Path>, detail: Detail) -> Result<Presentation, Failure> {
    let usual = match detail {
        Detail::Whole => None,
        Detail::Short => Some(Outline::brief()),
    };
    let Some(path) = path else { return Ok(Presentation { outline: usual, ..Presentation::default() }) };
    let file = read_text(path).map_err(Failure::Data)?;
    let brand = brand::read(&file.source).map_err(Failure::Data)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    complete(brand, &folder, detail, usual).map_err(Failure::Data)
}

/// The look with the files it names, all of whose problems are found at once.
fn complete(
    mut brand: Brand,
    folder: &Path,
    detail: Detail,
    usual: Option<Outline>,
) -> Result<Presentation, Problems> {
    let mut problems = Problems::new();
    let mut look = std::mem::take(&mut brand.look);
    let mut noted = |found: Problems| problems.append(found);
    look.logo = brand.logo.as_ref().and_then(|logo| self::logo(folder, logo).map_err(&mut noted).ok());
    look.page = brand.page.as_ref().and_then(|page| page_of(folder, page).map_err(&mut noted).ok());
    look.styles = brand.styles.as_ref().and_then(|styles| styles_of(folder, styles).map_err(&mut noted).ok());
    look.date.clone_from(&brand.date);
    let outline = match detail {
        Detail::Whole => brand.outline(detail).or(usual),
        // Two pages have the sections that make two pages.
        Detail::Short => usual,
    };
    problems.or(Presentation { outline, look })
}

fn logo(folder: &Path, path: &Located<String>) -> Result<Logo, Problems> {
    let bytes = bytes(folder, path)?;
    let media_type = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        bytes if String::from_utf8_lossy(bytes).contains("<svg") => "image/svg+xml",
        _ => {
            let problem = Problem::new(path.place.clone(), "the logo is neither PNG nor JPEG nor SVG");
            return Err(problem.label("another kind of file").help("save it as PNG").into());
        }
    };
    if bytes.len() > LARGEST_LOGO {
        let problem = Problem::new(path.place.clone(), "the logo is larger than 2 MB").label("too large");
        return Err(problem.help("save it smaller; 600 pixels across are enough").into());
    }
    Ok(Logo { media_type, bytes })
}

fn page_of(folder: &Path, path: &Located<String>) -> Result<Template, Problems> {
    let page = template(folder, path)?;
    check_page(&page.name, &page.text)?;
    Ok(page)
}

fn styles_of(folder: &Path, path: &Located<String>) -> Result<Template, Problems> {
    let styles = template(folder, path)?;
    if styles.text.to_ascii_lowercase().contains("</style") {
        let problem = Problem::new(path.place.clone(), "the styles hold `</style`, which would end them");
        return Err(problem
            .label("in this file")
            .help("take it out; the file holds CSS and nothing else")
            .into());
    }
    Ok(styles)
}

fn template(folder: &Path, path: &Located<String>) -> Result<Template, Problems> {
    let text = String::from_utf8(bytes(folder, path)?).map_err(|_| {
        Problem::new(path.place.clone(), "the file is not UTF-8 text")
            .label("this file")
            .help("save it as UTF-8")
    })?;
    Ok(Template { name: path.value.clone(), text })
}

/// A file beside `report.yaml`.
fn bytes(folder: &Path, path: &Located<String>) -> Result<Vec<u8>, Problems> {
    let full: PathBuf = folder.join(&path.value);
    std::fs::read(&full).map_err(|error| {
        let fault = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => format!("the file cannot be read: {error}"),
        };
        let problem = Problem::new(path.place.clone(), fault).label(format!("looked for {}", full.display()));
        problem.help("paths start from the folder of report.yaml").into()
    })
}
