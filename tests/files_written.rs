//! The files a run leaves: for whom they are readable, what they give away, and what they never replace.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a program that cannot be started has nothing to test")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SURVEY: &str = "tests/cli/headcount-and-ledger.in/survey.csv";
const ANSWERS: &str = "examples/kestrel-rail/answers.yaml";

/// Runs the program in a folder, where new files would be readable by everybody.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", "umask 022; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_fivesigns")]).args(arguments);
    command.current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn refused(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    said
}

/// A folder with a survey of twenty-odd people, and answers to an interview.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join(SURVEY), folder.path().join("survey.csv")).unwrap();
    fs::copy(root.join(ANSWERS), folder.path().join("answers.yaml")).unwrap();
    folder
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

const SCORE: [&str; 4] = ["score", "survey.csv", "--date", "2026-11-22"];

#[test]
fn a_ledger_and_its_key_are_for_their_owner_alone() {
    let folder = folder();
    done(folder.path(), &[&SCORE[..], &["--ledger", "reports.json"]].concat());
    assert_eq!(mode(&folder.path().join("reports.json")), 0o600);
    assert_eq!(mode(&folder.path().join("reports.json.key")), 0o600);
    assert_eq!(mode(&folder.path().join("reports.json.lock")), 0o600);
}

/// As a copy of a ledger may be, or one from a backup.
#[test]
fn a_key_that_others_can_read_is_taken_from_them() {
    let folder = folder();
    let score = [&SCORE[..], &["--ledger", "reports.json"]].concat();
    done(folder.path(), &score);
    let key = folder.path().join("reports.json.key");
    let written = fs::read(&key).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    done(folder.path(), &score);
    assert_eq!((mode(&key), fs::read(&key).unwrap()), (0o600, written));
}

#[test]
fn the_same_survey_leaves_no_common_digest_in_two_ledgers_or_results() {
    let folder = folder();
    let digests = |ledger: &str, result: &str| {
        done(folder.path(), &[&SCORE[..], &["--ledger", ledger, "-o", result]].concat());
        let texts = [ledger, result].map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
        let is_digest = |word: &&str| word.len() >= 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let words = texts.iter().flat_map(|text| text.split(['"', ':']));
        words.filter(is_digest).map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    let (one, other) = (digests("one.ledger", "one.json"), digests("other.ledger", "other.json"));
    // The rules are no secret: their fingerprint is in every result, and that of their cuts in every ledger.
    let common = one.intersection(&other).collect::<Vec<_>>();
    assert_eq!(common.len(), 2, "{common:?}");
    assert!(one.len() > 20);
}

#[test]
fn without_a_ledger_no_digest_of_answers_is_published() {
    let folder = folder();
    let outputs = ["-o", "r.json", "-o", "r.md", "-o", "r.html", "-o", "r.csv", "-o", "r.txt"];
    done(folder.path(), &[&SCORE[..], &outputs].concat());
    done(folder.path(), &["assess", "--answers", "answers.yaml", "-o", "i.json", "-o", "i.md"]);
    let digest =
        |name: &str| fivesigns::fingerprint::fingerprint(&fs::read(folder.path().join(name)).unwrap());
    let digests = [digest("survey.csv"), digest("answers.yaml")];
    for name in ["r.json", "r.md", "r.html", "r.csv", "r.txt", "i.json", "i.md"] {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(digests.iter().all(|digest| !text.contains(&digest[..12])), "{name}");
    }
    let result = fs::read_to_string(folder.path().join("r.json")).unwrap();
    assert!(result.contains("\"sha256\": null"));
}

#[test]
fn of_runs_at_once_none_is_forgotten() {
    let folder = folder();
    let text = fs::read_to_string(folder.path().join("survey.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let rows = rows.lines().collect::<Vec<_>>();
    // Ever fewer people, each time by so many that nobody is given away.
    let names = (0..4).map(|time| {
        let name = format!("survey-{time}.csv");
        let kept = rows[..rows.len() - 10 * time].join("\n");
        fs::write(folder.path().join(&name), format!("{header}\n{kept}\n")).unwrap();
        name
    });
    let runs = names.map(|name| {
        Command::new(env!("CARGO_BIN_EXE_fivesigns"))
            .args(["score", &name, "--ledger", "reports.json"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    });
    for mut run in runs.collect::<Vec<_>>() {
        assert!(run.wait().unwrap().success());
    }
    let ledger = fs::read_to_string(folder.path().join("reports.json")).unwrap();
    assert_eq!(ledger.matches("\"date\"").count(), 4);
}

#[test]
fn a_ledger_that_another_run_holds_is_waited_for_and_then_refused() {
    let folder = folder();
    done(folder.path(), &[&SCORE[..], &["--ledger", "reports.json"]].concat());
    // Some systems let nobody read a file that is locked: nothing that a run reads may be.
    for read in ["reports.json", "reports.json.key"] {
        let file = fs::File::open(folder.path().join(read)).unwrap();
        file.lock().unwrap();
        done(folder.path(), &[&SCORE[..], &["--ledger", "reports.json"]].concat());
    }
    let lock = fs::File::open(folder.path().join("reports.json.lock")).unwrap();
    lock.lock().unwrap();
    let said = refused(folder.path(), &[&SCORE[..], &["--ledger", "reports.json"]].concat(), 3);
    assert!(said.contains("another run of fivesigns holds this ledger"), "{said}");
    drop(lock);
    done(folder.path(), &[&SCORE[..], &["--ledger", "reports.json"]].concat());
}

#[test]
fn a_ledger_without_its_key_or_with_another_is_refused() {
    let folder = folder();
    for ledger in ["one.json", "other.json"] {
        done(folder.path(), &[&SCORE[..], &["--ledger", ledger]].concat());
    }
    let key = folder.path().join("one.json.key");
    fs::copy(folder.path().join("other.json.key"), &key).unwrap();
    let arguments = [&SCORE[..], &["--ledger", "one.json"]].concat();
    let said = refused(folder.path(), &arguments, 3);
    assert!(said.contains("this is the key of another ledger"), "{said}");
    fs::remove_file(&key).unwrap();
    let said = refused(folder.path(), &arguments, 3);
    assert!(said.contains("the key of this ledger is missing; it belongs into one.json.key"), "{said}");
    assert!(!key.exists());
}

#[test]
fn what_is_read_is_not_written_over_by_whatever_name() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("groups.csv"), "unit,headcount\nNorth depot,120\nSouth depot,130\n").unwrap();
    fs::write(at("logo.html"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    fs::write(at("brand.md"), "fivesigns-report: 1\nlogo: logo.html\n").unwrap();
    fs::copy(at("answers.yaml"), at("answers.txt")).unwrap();
    symlink("survey.csv", at("link.json")).unwrap();
    fs::hard_link(at("survey.csv"), at("hard.html")).unwrap();
    let headcount = ["--by", "unit", "--headcount", "groups.csv"];
    let cases: [(&[&str], &str); 12] = [
        (&[], "survey.csv"),
        (&[], "./survey.csv"),
        (&[], "link.json"),
        (&[], "hard.html"),
        (&headcount, "groups.csv"),
        (&["--attributes", "groups.csv"], "groups.csv"),
        (&["--mapping", "mapping.txt"], "mapping.txt"),
        (&["--facts", "answers.txt"], "answers.txt"),
        (&["--ledger", "new.json"], "./new.json"),
        (&["--ledger", "new", "-o", "r.json"], "r.json"),
        (&["--brand", "brand.md"], "brand.md"),
        (&["--brand", "brand.md"], "logo.html"),
    ];
    for (more, output) in cases {
        let said = refused(folder.path(), &[&SCORE[..], more, &["-o", output]].concat(), 2);
        assert!(said.contains(&format!("error: -o {output}: ")), "{said}");
    }
    symlink("survey.csv", at("link.yaml")).unwrap();
    let said = refused(folder.path(), &["inspect", "survey.csv", "--force", "--write", "link.yaml"], 2);
    assert!(said.contains("this is the survey"), "{said}");
    refused(folder.path(), &["assess", "--answers", "answers.txt", "-o", "answers.txt"], 2);
    done(folder.path(), &[&SCORE[..], &["-o", "r.json"]].concat());
    let saved = fs::read(at("r.json")).unwrap();
    let said = refused(folder.path(), &["report", "r.json", "-o", "../r.json", "-o", "r.json"], 2);
    assert!(said.contains("this is the saved result"), "{said}");
    assert_eq!(fs::read(at("r.json")).unwrap(), saved);
    let survey = fs::read(at("survey.csv")).unwrap();
    let said = refused(folder.path(), &["report", "r.json", "-o", "survey.csv"], 2);
    assert!(said.contains("the result was made of a file with this name"), "{said}");
    assert_eq!(fs::read(at("survey.csv")).unwrap(), survey);
    assert!(!at("new.json").exists() && !at("new").exists());
}

#[test]
fn the_built_in_rules_can_be_copied_changed_and_used() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    done(folder.path(), &["rules", "export", "mine"]);
    done(folder.path(), &["rules", "check", "--pack", "mine"]);
    assert!(at("mine/README.md").is_file());
    let name = "mine/signs/silos.yaml";
    let silos = fs::read_to_string(at(name)).unwrap();
    assert_eq!(
        silos,
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/signs/silos.yaml")).unwrap()
    );
    // What somebody changed is not written over.
    fs::write(at(name), "changed").unwrap();
    let said = refused(folder.path(), &["rules", "export", "mine"], 2);
    assert!(said.contains("something is there already"), "{said}");
    refused(folder.path(), &["rules", "export", "survey.csv"], 2);
    assert_eq!(fs::read_to_string(at(name)).unwrap(), "changed");
}

#[test]
fn what_one_person_answered_is_for_nobody_else_and_a_report_is_for_whom_files_are() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    done(folder.path(), &["assess", "--answers", "answers.yaml", "-o", "i.json", "-o", "i.html"]);
    done(folder.path(), &[&SCORE[..], &["-o", "s.json", "-o", "s.html"]].concat());
    assert_eq!(
        ["i.json", "i.html", "s.json", "s.html"].map(|name| mode(&at(name))),
        [0o600, 0o644, 0o644, 0o644]
    );
    fs::set_permissions(at("s.html"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(at("s.json"), fs::Permissions::from_mode(0o600)).unwrap();
    done(folder.path(), &[&SCORE[..], &["-o", "s.json", "-o", "s.html"]].concat());
    assert_eq!(["s.json", "s.html"].map(|name| mode(&at(name))), [0o600, 0o640], "as before");
}

#[test]
fn a_session_is_for_its_owner_alone() {
    let folder = folder();
    let mut program = Command::new(env!("CARGO_BIN_EXE_fivesigns"))
        .args(["assess", "depot", "--quick", "--field", "depots"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut program.stdin.take().unwrap(), b"4\n3\n").unwrap();
    program.wait().unwrap();
    assert_eq!(mode(&folder.path().join("depot.fivesigns.yaml")), 0o600);
}

/// Every format that `-o` writes without a browser.
const FORMATS: [&str; 7] = ["json", "csv", "md", "html", "txt", "docx", "xlsx"];

#[test]
fn a_folder_in_place_of_a_file_is_named_with_the_way_out() {
    let folder = folder();
    for format in FORMATS {
        let name = format!("r.{format}");
        fs::create_dir(folder.path().join(&name)).unwrap();
        let said = refused(folder.path(), &[&SCORE[..], &["-o", &name]].concat(), 2);
        assert!(said.starts_with(&format!("error: {name}: this is a folder\n")), "{said}");
        assert!(said.contains("help: name a file in it"), "{said}");
    }
    fs::create_dir(folder.path().join("map.yaml")).unwrap();
    let said = refused(folder.path(), &["inspect", "survey.csv", "--force", "--write", "map.yaml"], 2);
    assert!(said.contains("map.yaml: this is a folder"), "{said}");
    let said = refused(folder.path(), &[&SCORE[..], &["--ledger", "map.yaml"]].concat(), 3);
    assert!(said.contains("map.yaml") && said.contains("help: "), "{said}");
}

#[test]
fn a_folder_without_room_or_right_is_named_with_the_way_out() {
    let folder = folder();
    let at = folder.path().join("closed");
    fs::create_dir(&at).unwrap();
    fs::set_permissions(&at, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere, but not into the system's own folders.
    let closed = if fs::write(at.join("x"), "").is_ok() { "/proc" } else { "closed" };
    for output in FORMATS.map(|format| format!("{closed}/r.{format}")) {
        let said = refused(folder.path(), &[&SCORE[..], &["-o", &output]].concat(), 2);
        assert!(said.starts_with(&format!("error: {output}: the file cannot be written: ")), "{said}");
        assert!(said.contains("\n  help: "), "{said}");
    }
    let ledger = format!("{closed}/reports.json");
    let said = refused(folder.path(), &[&SCORE[..], &["--ledger", &ledger]].concat(), 2);
    assert!(said.contains(&format!("{ledger}.lock: the file cannot be written: ")), "{said}");
    let map = format!("{closed}/map.yaml");
    let said = refused(folder.path(), &["inspect", "survey.csv", "--write", &map], 2);
    assert!(said.contains(&format!("{map}: the file cannot be written: ")), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_reader_who_leaves_are_told_apart() {
    let folder = folder();
    let program = env!("CARGO_BIN_EXE_fivesigns");
    let shell = |script: &str| {
        let output = Command::new("sh").args(["-c", script, program]).current_dir(folder.path()).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = shell("exec \"$0\" score survey.csv > /dev/full");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.starts_with("error: standard output: the result cannot be printed: "), "{said}");
    assert!(said.contains("\n  help: "), "{said}");
    for command in ["score survey.csv", "inspect survey.csv", "questionnaire", "rules test", "--help"] {
        let script = format!("{{ \"$0\" {command}; echo $? >&2; }} | head -1 > first; exit 0");
        // Whether the reader left before the end was written is a matter of time; it is quiet in either case.
        let (_, said) = shell(&script);
        assert_eq!(said, "0\n", "{command}");
    }
}
