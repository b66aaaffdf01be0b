//! Small files that would take all memory, all time or the whole program: one clear sentence each, within bounds.
//!
//! The real program runs in a process of its own with 6 GB of address space; on Linux the most memory that it and
//! the processes it starts ever had is looked at while they run.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what cannot be set up must stop the test")]

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// In megabytes.
const MOST_MEMORY: u64 = 300;
/// An optimized build takes less than 2 s; this one is not, and shares its machine.
const MOST_TIME: Duration = Duration::from_secs(40);
const RESULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report/interview.json");

/// A folder with files in it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Place {
        let place = Place::new();
        place.put(name, bytes);
        place
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Starts the program here, with 6 GB of address space.
    fn start(&self, arguments: &[&str], input: Stdio) -> Child {
        let program = env!("CARGO_BIN_EXE_fivesigns");
        Command::new("sh")
            .args(["-c", "ulimit -v 6291456; exec \"$0\" \"$@\"", program])
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(input)
            .stdout(File::create(self.path("said.out")).unwrap())
            .stderr(File::create(self.path("said.err")).unwrap())
            .spawn()
            .unwrap()
    }

    /// Checks that the program refuses, in a sentence with these words, soon and in little memory.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], input: Stdio, words: &str) {
        let (code, told) = self.run(arguments, input);
        assert!(code == Some(3) || code == Some(2), "{arguments:?} ended with {code:?}: {told}");
        assert!(told.contains(words), "{arguments:?}\nexpected: {words}\ntold: {told}");
        assert_eq!(told.matches("error: ").count(), 1, "{arguments:?}: {told}");
        assert!(told.len() < 1_000, "{arguments:?} told {} bytes", told.len());
        assert!(!told.contains("panicked"), "{arguments:?}: {told}");
    }

    /// The exit code and what was told, once time and memory were found to be within bounds.
    #[track_caller]
    fn run(&self, arguments: &[&str], input: Stdio) -> (Option<i32>, String) {
        let mut process = self.start(arguments, input);
        let begun = Instant::now();
        let mut most_memory = 0;
        let ended = loop {
            most_memory = most_memory.max(memory_of(process.id()));
            if let Some(ended) = process.try_wait().unwrap() {
                break ended;
            }
            if begun.elapsed() > MOST_TIME {
                process.kill().unwrap();
                process.wait().unwrap();
                panic!("{arguments:?} takes more than {MOST_TIME:?}");
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        assert!(most_memory <= MOST_MEMORY, "{arguments:?} took {most_memory} MB");
        let told = String::from_utf8(std::fs::read(self.path("said.err")).unwrap()).unwrap();
        (ended.code(), told)
    }
}

/// The most megabytes a process has had, or one that it started; 0 where the system does not tell.
fn memory_of(process: u32) -> u64 {
    let read = |name: &str| std::fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default();
    let status = read("status");
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let own = kilobytes.map_or(0, |kilobytes| kilobytes.parse::<u64>().unwrap() / 1024);
    let started = read(&format!("task/{process}/children"));
    started.split_whitespace().map(|child| memory_of(child.parse().unwrap())).fold(own, u64::max)
}

#[track_caller]
fn survey(name: &str, bytes: impl AsRef<[u8]>, words: &str) {
    let place = Place::with(name, bytes);
    place.refuses(&["inspect", name], Stdio::null(), words);
}

/// A zip archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook with these rows in each of its sheets, shared texts, and something before the root of each part.
fn workbook(sheets: usize, rows: &str, shared: &str, before: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let (mut named, mut related) = (String::new(), String::new());
    for sheet in 1..=sheets {
        write!(named, "<sheet name=\"S{sheet}\" sheetId=\"{sheet}\" r:id=\"r{sheet}\"/>").unwrap();
        related += &relation(&format!("r{sheet}"), "worksheet", &format!("worksheets/s{sheet}.xml"));
    }
    related += &relation("shared", "sharedStrings", "sharedStrings.xml");
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets></workbook>");
    let texts = format!("{before}<sst xmlns=\"{MAIN}\" {shared}</sst>");
    let sheet = format!("{before}<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let (root, related) =
        (relations(&relation("r", "officeDocument", "xl/workbook.xml")), relations(&related));
    let parts: Vec<String> = (1..=sheets).map(|sheet| format!("xl/worksheets/s{sheet}.xml")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
    ];
    files.extend(parts.iter().map(|name| (name.as_str(), sheet.as_bytes())));
    zipped(&files)
}

/// A spreadsheet with this text in each of so many rows, which the file says once.
fn repeated(rows: usize, text: &str) -> Vec<u8> {
    const SPACE: &str = "urn:oasis:names:tc:opendocument:xmlns";
    let spaces = ["office", "table", "text"].map(|name| format!(" xmlns:{name}=\"{SPACE}:{name}:1.0\""));
    let cell =
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let content = format!(
        "<office:document-content{}><office:body><office:spreadsheet><table:table table:name=\"S\">\
        <table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>",
        spaces.concat()
    );
    let manifest = format!("<manifest:manifest xmlns:manifest=\"{SPACE}:manifest:1.0\"/>");
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

const NO_TEXTS: &str = ">";
const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>";

#[test]
fn one_cell_in_the_last_corner_of_a_sheet() {
    let rows = format!("{HEADER}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    survey(
        "far.xlsx",
        workbook(1, &rows, NO_TEXTS, ""),
        "the sheet \"S1\" is too large: 1048576 rows of 16384 columns",
    );
    let inside = zipped(&[("far.xlsx", &workbook(1, &rows, NO_TEXTS, ""))]);
    survey("far.zip", inside, "the sheet \"S1\" is too large: 1048576 rows of 16384 columns");
}

#[test]
fn one_long_text_that_many_cells_share() {
    let mut rows = HEADER.to_owned();
    for row in 2..3_002 {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
    }
    let texts = |length: usize| format!("><si><t>{}</t></si>", "x".repeat(length));
    survey("long.xlsx", workbook(1, &rows, &texts(10_000_000), ""), "a cell holds more than 1 MB of text");
    let words = "the cells hold far more text than answers have";
    survey("often.xlsx", workbook(1, &rows, &texts(500_000), ""), words);
}

#[test]
fn a_hundred_sheets() {
    let mut wide = String::new();
    for row in 1..120 {
        write!(wide, "<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>").unwrap();
    }
    survey(
        "wide.xlsx",
        workbook(100, &wide, NO_TEXTS, ""),
        "columns are more cells than a survey of this size has",
    );
    let rows = format!("{HEADER}<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>");
    survey("sheets.xlsx", workbook(100, &rows, NO_TEXTS, ""), "\"S7\", \"S8\", and 92 more");
}

#[test]
fn workbooks_that_claim_repeat_or_nest() {
    const ENDED: &str = "the workbook is damaged, or unpacks to far more than it seems to hold";
    let rows = format!("{HEADER}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>");
    let claimed = " uniqueCount=\"99999999999999\"><si><t>a</t></si>";
    survey("claimed.xlsx", workbook(1, &rows, claimed, ""), ENDED);
    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY a \"ha\">");
    for (one, next) in ('a'..'k').zip('b'..='k') {
        write!(laughs, "<!ENTITY {next} \"{}\">", format!("&{one};").repeat(10)).unwrap();
    }
    let rows = HEADER.replace("<t>a</t>", "<t>&k;</t>");
    survey("laughs.xlsx", workbook(1, &rows, NO_TEXTS, &(laughs + "]>")), "is damaged");
    survey("repeated.ods", repeated(1_000, &"z".repeat(900_000)), ENDED);
    let nested = format!("<row r=\"1\">{}{}</row>", "<c>".repeat(100_000), "</c>".repeat(100_000));
    survey("nested.xlsx", workbook(1, &nested, NO_TEXTS, ""), "is damaged");
    let blank = vec![b' '; 257 * 1024 * 1024];
    let bomb = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/s1.xml", &blank)]);
    survey("bomb.xlsx", &bomb, "unpacked it is larger than 256 MB");
    survey("bomb.zip", zipped(&[("a.csv", &blank[..9 * 1024 * 1024])]), "unpacked it is larger than 8 MB");
    survey("bombs.zip", zipped(&[("bomb.xlsx", &bomb)]), "unpacked it is larger than 256 MB");
}

#[test]
fn json_with_too_much_of_anything() {
    const MANY: &str = "the responses have more than 20000 different questions";
    let keys = |count: usize| (0..count).map(|key| format!("\"k{key}\":1")).collect::<Vec<_>>();
    let apart = |count: usize| {
        format!("[{}]", keys(count).iter().map(|key| format!("{{{key}}}")).collect::<Vec<_>>().join(","))
    };
    survey("keys.json", apart(60_000), MANY);
    survey("keys.json", format!("[{{{}}}]", keys(60_000).join(",")), MANY);
    survey(
        "keys.json",
        apart(19_000),
        "19000 rows of 19000 columns are more cells than a survey of this size has",
    );
    survey(
        "key.json",
        format!("[{{\"{}\":1}}]", "k".repeat(5_000_000)),
        "line 1 holds a text of more than 1 MB",
    );
    survey(
        "key.json",
        format!("[{{\"{}\":1}}]", "k".repeat(900_000)),
        "a question has a name of more than 4000 letters",
    );
    let mut path = "1".to_owned();
    for _ in 0..100 {
        path = format!("{{\"{}\":{path}}}", "k".repeat(3_000));
    }
    survey("path.json", format!("[{path}]"), "a question has a name of more than 4000 letters");
    survey("deep.json", "[{\"a\":".repeat(200_000), "this is not JSON");
}

#[test]
fn tables_without_end() {
    survey("columns.csv", (",".repeat(500_000) + "\n").repeat(2), "at most 20000 columns are read");
    survey("line.csv", vec![b'x'; 30_000_000], "row 1: the row is longer than 1 MB");
    let mut groups = String::from("unit,silos.heard-by-peers\n");
    for unit in 0..70_000 {
        write!(groups, "u{unit},Agree\nu{unit},Agree\n").unwrap();
    }
    let place = Place::with("groups.csv", groups);
    place.refuses(
        &["score", "groups.csv", "--by", "unit"],
        Stdio::null(),
        "the column holds more than 1000 groups",
    );
    let mut crossed = String::from("field,unit,silos.heard-by-peers\n");
    for person in 0..110_000 {
        writeln!(crossed, "f{},u{},Agree", person / 900, person % 900).unwrap();
    }
    place.put("crossed.csv", crossed);
    place.refuses(
        &["score", "crossed.csv", "--field", "field", "--by", "unit"],
        Stdio::null(),
        "column \"unit\": the column divides the 123 groups of \"field\" into 110000, and at most 100000 are told apart",
    );
}

#[test]
fn a_question_of_its_own_for_each_respondent() {
    let mut table = String::from("id,question,answer\n");
    for row in 0..19_000 {
        writeln!(table, "{row},Question {row},Agree\n{row},Question {row} again,Agree").unwrap();
    }
    let words = "the column of questions holds far more of them than anybody answers";
    Place::with("long.csv", table).refuses(&["score", "long.csv"], Stdio::null(), words);
}

#[test]
fn thousands_of_columns_that_are_not_there() {
    let header: Vec<String> = (0..4_000).map(|column| format!("Column {column}")).collect();
    let place = Place::with("small.csv", header.join(",") + "\n" + &"5,".repeat(3_999) + "5\n");
    let mut mapping = String::from("fivesigns-mapping: 1\ncolumns:\n");
    for column in 0..1_000 {
        writeln!(mapping, "  Row {column}: {{ sign: silos, format: agree-5, favourable: high }}").unwrap();
    }
    place.put("mapping.yaml", mapping);
    let (code, told) = place.run(&["score", "small.csv", "--mapping", "mapping.yaml"], Stdio::null());
    assert_eq!(code, Some(3), "{told}");
    assert!(told.contains("1000 problems, the first 20 shown"), "{told}");
}

#[test]
fn a_mapping_of_thousands_of_columns() {
    let place = Place::new();
    let numbers = 0..6_000;
    let named = |of: &dyn Fn(u32) -> String| numbers.clone().map(of).collect::<Vec<_>>();
    let headers = named(&|number| format!("Column {number}")).join(",");
    let cells = named(&|number| format!("x{number}")).join(",");
    place.put("wide.csv", format!("{headers},silos.heard-by-peers\n{cells},Agree\n"));
    let lines = named(&|number| format!("  \"Column {number}\": ignore\n")).concat();
    place.put("wide.yaml", format!("fivesigns-mapping: 1\ncolumns:\n{lines}"));
    let (code, told) = place.run(&["score", "wide.csv", "--mapping", "wide.yaml"], Stdio::null());
    assert_eq!(code, Some(0), "{told}");
    let lines = named(&|number| format!("  \"Question {number}\": {{ construct: silos }}\n")).concat();
    place.put("other.yaml", format!("fivesigns-mapping: 1\ncolumns:\n{lines}"));
    place.run(&["score", "wide.csv", "--mapping", "other.yaml"], Stdio::null());
}

#[test]
fn labels_beside_a_survey_that_name_it_again_and_again() {
    const COLUMNS: usize = 5_000;
    const MANY: &str = "its value labels, once for each column they are given to, take more than 16 MB";
    let row = |cell: fn(usize) -> String| (0..COLUMNS).map(cell).collect::<Vec<_>>().join(",");
    let all = format!("v0 TO v{}", COLUMNS - 1);
    let place = Place::with(
        "data.csv",
        row(|column| format!("v{column}")) + "\n" + &row(|_| String::from("1")) + "\n",
    );
    let many = |pair: &str, count: usize| pair.repeat(count);
    for syntax in [
        format!("VALUE LABELS {all} {}.", many("1 'b' ", 4_000)),
        format!("VALUE LABELS {}.", many(&format!("{all} 1 'b' / "), 300_000)),
        format!("VALUE LABELS {} 1 'b'.", many(&format!("{all} "), 300_000)),
        format!("VALUE LABELS {all} 1 '{}'.", "x".repeat(4_000_000)),
    ] {
        place.put("data.sps", syntax);
        place.refuses(&["inspect", "data.csv"], Stdio::null(), MANY);
    }
    // Read: looking each name up among all columns would take many minutes.
    place.put("data.sps", format!("VARIABLE LABELS {}.", many("unknown 'b' ", 500_000)));
    let (code, told) = place.run(&["inspect", "data.csv"], Stdio::null());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn thousands_of_statements_under_one_question() {
    const COLUMNS: usize = 2_500;
    let row = |cell: &dyn Fn(usize) -> String| (0..COLUMNS).map(cell).collect::<Vec<_>>().join(",") + "\n";
    let mut survey = row(&|column| format!("How far do you agree? [S{column}]"));
    for person in 0..20 {
        survey +=
            &row(&|column| ["Agree", "Disagree", "Strongly agree"][(column * 7 + person) % 3].to_owned());
    }
    let place = Place::with("battery.csv", survey);
    let (code, told) = place.run(&["inspect", "battery.csv"], Stdio::null());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn thousands_of_numbers_under_one_name() {
    const COLUMNS: usize = 5_000;
    let row = |cell: &dyn Fn(usize) -> String| (0..COLUMNS).map(cell).collect::<Vec<_>>().join(",") + "\n";
    let mut survey = row(&|column| format!("Q{column}"));
    for person in 0..3 {
        survey += &row(&|column| ((column * 7 + person) % 5 + 1).to_string());
    }
    let place = Place::with("numbers.csv", survey);
    let (code, told) = place.run(&["inspect", "numbers.csv"], Stdio::null());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn refusals_that_could_name_thousands_of_things() {
    let names: Vec<String> = (0..5_000).map(|table| format!("t{table}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a\n1\n"[..])).collect();
    survey("tables.zip", zipped(&files), "and 4992 more");
    let columns: Vec<String> =
        (0..300).map(|at| format!("<c r=\"{}2\"><f>1+1</f></c>", letters(at))).collect();
    let rows = format!("{HEADER}<row r=\"2\">{}</row>", columns.concat());
    survey(
        "formulas.xlsx",
        workbook(1, &rows, NO_TEXTS, ""),
        "and 292 more hold formulas without stored values",
    );
    let place = Place::with(
        "headers.csv",
        "unit,".repeat(3_000) + "silos.heard-by-peers\n" + &"Lab,".repeat(3_000) + "Agree\n",
    );
    let words = "3000 columns have this header: A, B, C, D, E, F, G, H, and 2992 more";
    place.refuses(&["score", "headers.csv", "--by", "unit"], Stdio::null(), words);
}

/// The letters of a column, of which there are at most two.
fn letters(column: u32) -> String {
    let letter = |number: u32| char::from_u32('A' as u32 + number).unwrap();
    let first = (column / 26).checked_sub(1).map(letter);
    first.into_iter().chain([letter(column % 26)]).collect()
}

#[test]
fn streams_without_end() {
    let place = Place::new();
    for command in ["inspect", "score"] {
        let zero = File::open("/dev/zero").unwrap();
        place.refuses(&[command, "-"], zero.into(), "more than 256 MB came through the pipe");
        let mut yes = Command::new("yes").stdout(Stdio::piped()).spawn().unwrap();
        place.refuses(
            &[command, "-"],
            yes.stdout.take().unwrap().into(),
            "more than 256 MB came through the pipe",
        );
        yes.wait().unwrap();
    }
    let zero = File::open("/dev/zero").unwrap();
    let (code, told) = place.run(&["assess", "--quick", "--field", "X", "endless"], zero.into());
    assert!(code == Some(3) && told.contains("a line is longer than a million bytes"), "{code:?}: {told}");
    place.put("small.csv", "silos.heard-by-peers\nAgree\n");
    let (code, told) = place.run(&["inspect", "-"], File::open(place.path("small.csv")).unwrap().into());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn pipes_and_devices_where_a_file_is_expected() {
    let place = Place::with("small.csv", "unit,silos.heard-by-peers\n".to_owned() + &"Lab,Agree\n".repeat(9));
    assert!(Command::new("mkfifo").arg(place.path("pipe")).status().unwrap().success());
    place.put("brand.yaml", "fivesigns-report: 1\nlogo: pipe\n");
    let no_file = "a pipe or a device, and no file";
    for file in ["/dev/zero", "pipe"] {
        for arguments in [
            &["inspect", file][..],
            &["score", file],
            &["score", "small.csv", "--mapping", file],
            &["score", "small.csv", "--facts", file],
            &["score", "small.csv", "--headcount", file],
            &["score", "small.csv", "--attributes", file],
            &["score", "small.csv", "--ledger", file],
            &["assess", "--answers", file],
            &["report", file],
            &["explain", file],
            &["report", RESULT, "--brand", file],
        ] {
            place.refuses(arguments, Stdio::null(), no_file);
        }
    }
    place.refuses(&["report", RESULT, "--brand", "brand.yaml"], Stdio::null(), no_file);
    let no_format = "the ending names no format";
    place.refuses(&["score", "small.csv", "--exact", "pipe"], Stdio::null(), no_format);
    place.refuses(&["report", RESULT, "-o", "pipe"], Stdio::null(), no_format);
}

#[test]
fn long_texts_are_quoted_by_their_beginning() {
    let long = "f".repeat(900_000);
    let place = Place::with("small.csv", "unit,silos.heard-by-peers\n".to_owned() + &"Lab,Agree\n".repeat(9));
    place.refuses(
        &["score", "small.csv", "--field", &long[..100_000]],
        Stdio::null(),
        "no column is called \"ff",
    );
    place.put("brand.yaml", format!("fivesigns-report: 1\naccent: \"#{long}\"\n"));
    place.refuses(&["report", RESULT, "--brand", "brand.yaml"], Stdio::null(), "is not a colour");
    place.put("long.csv", format!("{long},silos.heard-by-peers\n") + &"Lab,never heard of\n".repeat(9));
    place.refuses(
        &["score", "long.csv", "--field", &long[..100_000]],
        Stdio::null(),
        "no column is called \"ff",
    );
}

#[test]
fn headcounts_of_far_more_groups_than_a_survey_has() {
    let place = Place::with("small.csv", "unit,silos.heard-by-peers\n".to_owned() + &"Lab,Agree\n".repeat(9));
    let mut headcounts = String::from("unit,headcount\nLab,12\n");
    for unit in 0..100_000 {
        writeln!(headcounts, "u{unit},5").unwrap();
    }
    place.put("headcounts.csv", headcounts);
    let arguments = ["score", "small.csv", "--by", "unit", "--headcount", "headcounts.csv"];
    let (code, told) = place.run(&arguments, Stdio::null());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn yaml_that_nests_or_repeats() {
    let mut aliases = String::from("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (one, next) in ('a'..'j').zip('b'..='j') {
        writeln!(aliases, "{next}: &{next} [{}]", vec![format!("*{one}"); 10].join(",")).unwrap();
    }
    let place = Place::with("small.csv", "silos.heard-by-peers\nAgree\n");
    for (yaml, words) in [
        ("[".repeat(1_000_000), "nested deeper than 48"),
        (aliases, "the aliases (*name) repeat far more than a person would write"),
        (format!("field: {}\n", "x".repeat(3_000_000)), ""),
        ("x".repeat(5_000_000), "the file is larger than 4 MB"),
    ] {
        place.put("file.yaml", yaml);
        for arguments in [
            &["score", "small.csv", "--mapping", "file.yaml"][..],
            &["score", "small.csv", "--facts", "file.yaml"],
            &["assess", "--answers", "file.yaml"],
            &["report", RESULT, "--brand", "file.yaml"],
        ] {
            if !words.is_empty() {
                place.refuses(arguments, Stdio::null(), words);
            }
        }
    }
    place.put("answers.yaml", format!("fivesigns: 1\nfield: {}\n", "x".repeat(3_000_000)));
    let words = "the name of the field has 3000000 letters, and at most 200 are read";
    place.refuses(&["assess", "--answers", "answers.yaml"], Stdio::null(), words);
}

#[test]
fn results_with_too_much_of_anything() {
    let text = std::fs::read_to_string(RESULT).unwrap();
    let result: serde_json::Value = serde_json::from_str(&text).unwrap();
    let place = Place::new();
    let refused = |name: &str, text: String, words: &str| {
        place.put(name, text);
        place.refuses(&["report", name], Stdio::null(), words);
        place.refuses(&["explain", name], Stdio::null(), words);
    };
    let mut long = result.clone();
    long["fields"][0]["field"] = "x".repeat(5_000_000).into();
    refused("long.json", long.to_string(), "a field or a unit has a name of more than 200 letters");
    let mut many = result;
    let withheld = serde_json::json!({ "field": "x", "withheld": true });
    many["fields"] = vec![withheld; 100_000].into();
    refused("many.json", many.to_string(), "it has more than 1000 fields");
    refused("deep.json", "{\"fields\":".to_owned() + &"[".repeat(1_000_000), "not JSON");
    refused("other.json", format!("[{}0]", "0,".repeat(5_000_000)), "this JSON is not a result of fivesigns");
}

#[test]
fn texts_of_a_brand_that_nest() {
    let place = Place::new();
    for markdown in ["> ".repeat(50_000), "*".repeat(100_000), "[".repeat(100_000), "- ".repeat(50_000)] {
        let yaml =
            format!("fivesigns-report: 1\nextra:\n  - id: ours\n    title: t\n    text: \"{markdown}a\"\n");
        place.put("brand.yaml", yaml);
        let arguments = ["report", RESULT, "--brand", "brand.yaml", "-o", "report.html", "-o", "report.docx"];
        let (code, told) = place.run(&arguments, Stdio::null());
        assert_eq!(code, Some(0), "{told}");
    }
}

#[test]
fn nothing_is_left_behind() {
    let place = Place::with("claimed.xlsx", workbook(1, HEADER, " uniqueCount=\"99999999999999\">", ""));
    place.run(&["inspect", "claimed.xlsx"], Stdio::null());
    let mut names: Vec<_> =
        std::fs::read_dir(Path::new(place.0.path())).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["claimed.xlsx", "said.err", "said.out"]);
}
