//! Files that are often taken for a table, told by how they begin or by what is in them, with the way out.

/// A file that is no table: what it is, as a clause, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lookalike {
    pub fault: &'static str,
    pub help: &'static str,
}

impl Lookalike {
    /// Whether this program wrote it.
    pub(super) fn is_own(self) -> bool {
        [OWN_NUMBERS, OWN_RESULT, OWN_LEDGER].contains(&self.fault)
    }
}

const CSV: &str = "export the survey as \"CSV UTF-8\", or as a workbook";
const SAVE: &str = "open it in a spreadsheet program and save it as .xlsx, or as \"CSV UTF-8\"";
const UNPACK: &str = "unpack it, and name the file with the responses";
const RESPONSES: &str = "name the file with the responses";
/// What this program wrote.
const OWN_NUMBERS: &str = "these are the numbers of a report of fivesigns, and no survey";
const OWN_RESULT: &str = "this is a result that fivesigns saved, and no survey";
const OWN_RESULT_HELP: &str =
    "name the file with the responses; `fivesigns report FILE` makes a report of a saved result";
const OWN_LEDGER: &str = "this is a ledger of reports of fivesigns, and no survey";
/// The columns of its numbers.
const OWN_COLUMNS: &str = "field,segment,construct,item,statistic,value,n";
/// What it writes in the properties of a workbook, before its version.
const OWN_PROPERTY: &str = "<dc:description>fivesigns ";

/// How files begin.
const BEGINNINGS: [(&[u8], &str, &str); 32] = [
    (b"$FL2", "this is a data file of SPSS (.sav)", SPSS),
    (b"$FL3", "this is a compressed data file of SPSS (.zsav)", SPSS),
    (b"<stata_dta>", "this is a data file of Stata (.dta)", STATA),
    (b"\x71\x01\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"\x71\x02\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"\x72\x01\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"\x72\x02\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"\x73\x01\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"\x73\x02\x01\x00", "this is a data file of Stata (.dta)", STATA),
    (b"RDX2\n", "this is a data file of R", R),
    (b"RDX3\n", "this is a data file of R", R),
    (b"X\n\0\0\0", "this is a data file of R (.rds)", R),
    (b"PAR1", "this is a Parquet file", CSV),
    (b"ARROW1", "this is an Arrow or Feather file", CSV),
    (b"FEA1", "this is a Feather file", CSV),
    (b"SQLite format 3\0", "this is an SQLite database", CSV),
    (b"\0\x01\0\0Standard ", "this is an Access database", CSV),
    (b"%PDF", "this is a PDF file, in which no table can be relied on", CSV),
    (b"{\\rtf", "this is a text document (.rtf)", CSV),
    (b"\x89PNG", "this is a picture", RESPONSES),
    (b"\xff\xd8\xff", "this is a picture", RESPONSES),
    (b"GIF8", "this is a picture", RESPONSES),
    (b"7z\xbc\xaf\x27\x1c", "this is an archive (.7z)", UNPACK),
    (b"Rar!\x1a\x07", "this is an archive (.rar)", UNPACK),
    (b"\x1f\x8b", "this is compressed with gzip, as .gz files and R's .rds files are", GZIP),
    (b"BZh", "this is compressed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "this is compressed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "this is compressed with Zstandard", UNPACK),
    (b"MIME-Version:", WEB_ARCHIVE, SAVE),
    (b"From: <Saved by", WEB_ARCHIVE, SAVE),
    (b"bplist00", "this is a property list of macOS", RESPONSES),
    (b"HEADER RECORD*******LIBRARY", "this is a transport file of SAS (.xpt)", SAS),
];

const SPSS: &str = "in SPSS, save it as .csv with value labels instead of values; or in R: haven::read_sav";
const STATA: &str = "in Stata, save it with `export delimited`; or in R: haven::read_dta";
const SAS: &str = "in SAS, save it with `proc export` as CSV; or in R: haven::read_sas, haven::read_xpt";
const R: &str = "in R, save the table with write.csv(…, fileEncoding = \"UTF-8\")";
const GZIP: &str = "unpack it; in R, save the table with write.csv";
const WEB_ARCHIVE: &str = "this is a web page with its parts (.mht), whatever it is called";

/// Letters and digits that a header may begin with as well; in a file of these kinds bytes follow that no text has.
const LIKE_HEADERS: [&[u8]; 5] = [b"PAR1", b"ARROW1", b"FEA1", b"GIF8", b"BZh"];

fn has_control(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(64)];
    near.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n'))
}

/// What a file is that begins with these bytes, where it is no table.
pub(super) fn of_start(bytes: &[u8]) -> Option<Lookalike> {
    /// The second half of what every .sas7bdat begins with, and where it stands.
    const SAS_DATA: (usize, &[u8]) =
        (12, b"\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00\x09\xc7\x31\x8c");
    let found = |fault, help| Some(Lookalike { fault, help });
    let begins = |start: &[u8]| {
        bytes.strip_prefix(start).is_some_and(|rest| !LIKE_HEADERS.contains(&start) || has_control(rest))
    };
    if let Some((_, fault, help)) = BEGINNINGS.iter().find(|(start, ..)| begins(start)) {
        return found(fault, help);
    }
    if bytes.get(SAS_DATA.0..).is_some_and(|rest| rest.starts_with(SAS_DATA.1)) {
        return found("this is a data file of SAS (.sas7bdat)", SAS);
    }
    let utf_16 = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    // Half of UTF-16 that is plain letters is zeros; only those letters are looked at.
    let text = utf_16.unwrap_or_else(|| bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let letters = text.iter().filter(|byte| **byte != 0 || utf_16.is_none()).take(4096);
    let text = String::from_utf8_lossy(&letters.copied().collect::<Vec<u8>>()).to_lowercase();
    of_text(text.trim_start()).and_then(|(fault, help)| found(fault, help))
}

fn of_text(text: &str) -> Option<(&'static str, &'static str)> {
    let begins = |starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
    let is_markup =
        begins(&["<?xml", "<!--", "<html", "<!doctype", "<table", "<head", "<meta", "<body", "<style"]);
    if text.contains("ascii spss port file") {
        Some(("this is a portable file of SPSS (.por)", SPSS))
    } else if is_markup && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Some(("this is an XML spreadsheet of 2003, whatever it is called", SAVE))
    } else if is_markup && ["<html", "<!doctype html", "<table"].iter().any(|tag| text.contains(tag)) {
        Some(("this is a web page with a table in it (HTML), whatever it is called", SAVE))
    } else if begins(&["<?xml"]) {
        Some(("this is XML", CSV))
    } else if begins(&[OWN_COLUMNS]) {
        Some((OWN_NUMBERS, RESPONSES))
    } else if text.starts_with('{') && text.contains("\"careless\"") && text.contains("\"field_attribute\"") {
        Some((OWN_RESULT, OWN_RESULT_HELP))
    } else if text.starts_with('{') && text.contains("\"fivesigns_ledger\"") {
        Some((OWN_LEDGER, RESPONSES))
    } else if text.starts_with('{') && text.contains("\"doc_id\"") && text.contains("\"resource_key\"")
        || text.starts_with('{') && text.contains("\"url\"") && text.contains("docs.google.com/")
    {
        Some((GOOGLE, GOOGLE_HELP))
    } else {
        None
    }
}

const GOOGLE: &str = "this is a link to a Google sheet, and the answers are not in it";
const GOOGLE_HELP: &str = "in Google Sheets choose File, Download, and comma-separated values (.csv)";

/// What an archive with these names in it is, where it is no workbook.
pub(super) fn of_names(names: &[String]) -> Option<Lookalike> {
    let has = |part: &str| names.iter().any(|name| name.starts_with(part));
    let found = |fault, help| Some(Lookalike { fault, help });
    if has("word/") {
        found("this is a text document (.docx)", RESPONSES)
    } else if has("ppt/") {
        found("this is a presentation (.pptx)", RESPONSES)
    } else if has("Index/") || has("Index.zip") {
        found("this is a document of Apple's Numbers or Pages", "in Numbers, export it as CSV or Excel")
    } else {
        None
    }
}

/// What a workbook is, by its properties, where it is none of responses.
pub(super) fn of_properties(properties: &str) -> Option<Lookalike> {
    properties.contains(OWN_PROPERTY).then_some(Lookalike { fault: OWN_NUMBERS, help: RESPONSES })
}

/// What a file of streams is, as Office wrote them up to 2003, where it is no workbook that can be read.
pub(super) fn of_streams(bytes: &[u8]) -> Option<Lookalike> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let found = |fault, help| Some(Lookalike { fault, help });
    if has("EncryptedPackage") {
        found(
            "the workbook is protected with a password",
            "open it, remove the password (File, Info, Protect), and save it again",
        )
    } else if has("Workbook") || has("Book") {
        None
    } else if has("WordDocument") {
        found("this is a text document (.doc)", RESPONSES)
    } else if has("PowerPoint Document") {
        found("this is a presentation (.ppt)", RESPONSES)
    } else if has("__nameid_version1.0") {
        found("this is an e-mail of Outlook (.msg)", "save what is attached to it, and name that")
    } else {
        None
    }
}
