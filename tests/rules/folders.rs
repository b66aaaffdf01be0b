//! Folders that hold no pack, or one with files that nobody wrote.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use fivesigns::pack::load::from_folder;
use tempfile::TempDir;

use super::planted::listed;

/// A copy of the small pack in a folder of its own.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    let small = super::repository().join("tests/packs/small");
    fs::create_dir(folder.path().join("signs")).unwrap();
    for path in super::yaml_files(&small) {
        let name = path.strip_prefix(&small).unwrap();
        fs::copy(&path, folder.path().join(name)).unwrap();
    }
    folder
}

/// How long the sound pack takes on this machine, as busy as it is now.
fn a_sound_pack_takes() -> Duration {
    let folder = copy();
    let started = Instant::now();
    for _ in 0..3 {
        from_folder(folder.path()).unwrap();
    }
    started.elapsed()
}

/// What is wrong with the folder, without its own path; in the time of some hundred sound packs, which is nothing beside
/// that of one aliases bomb or of comparing each line with each.
#[track_caller]
fn wrong_with(folder: &Path) -> String {
    let usual = a_sound_pack_takes();
    let started = Instant::now();
    let problems = from_folder(folder).unwrap_err();
    let limit = Duration::from_secs(1) + 100 * usual;
    assert!(started.elapsed() < limit, "took {:?}, and {usual:?} is usual", started.elapsed());
    listed(&problems).replace(&format!("{}/", folder.display()), "")
}

#[test]
fn a_pack_loads_from_a_folder_whatever_else_is_in_it() {
    let folder = copy();
    fs::write(folder.path().join("README.md"), "Notes").unwrap();
    fs::write(folder.path().join(".facts.yaml.swp"), "x").unwrap();
    fs::write(folder.path().join(".facts.yaml"), "[").unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    assert_eq!(from_folder(folder.path()).unwrap().id, "small");
}

#[test]
fn a_pack_that_calls_itself_the_built_in_one_and_is_another_is_told() {
    let rules = super::repository().join("rules");
    let folder = TempDir::new().unwrap();
    for inner in ["scenarios", "signs"] {
        fs::create_dir(folder.path().join(inner)).unwrap();
    }
    for path in super::yaml_files(&rules) {
        fs::copy(&path, folder.path().join(path.strip_prefix(&rules).unwrap())).unwrap();
    }
    let is_changed = || from_folder(folder.path()).unwrap().changed_from_built_in;
    assert!(!is_changed());
    // Scenarios change no result.
    fs::remove_dir_all(folder.path().join("scenarios")).unwrap();
    assert!(!is_changed());
    let header = folder.path().join("pack.yaml");
    let text = fs::read_to_string(&header).unwrap();
    fs::write(&header, text.clone() + "# Cuts to be discussed.\n").unwrap();
    assert!(is_changed());
    fs::write(&header, text.replacen("id: five-signs", "id: our-signs", 1)).unwrap();
    assert!(!is_changed());
    assert!(!from_folder(copy().path()).unwrap().changed_from_built_in);
}

#[test]
fn a_folder_without_a_pack_says_so_once() {
    let folder = TempDir::new().unwrap();
    let problems = |path: &Path| {
        let problems = from_folder(path).unwrap_err();
        listed(&problems).replace(&folder.path().display().to_string(), "FOLDER")
    };
    assert_eq!(problems(folder.path()), "FOLDER: there is no pack.yaml in it, so it is no pack");
    assert_eq!(problems(&folder.path().join("x")), "FOLDER/x: there is no such folder");
    fs::write(folder.path().join("x"), "").unwrap();
    assert_eq!(problems(&folder.path().join("x")), "FOLDER/x: this is a file, and a pack is a folder");
}

#[test]
fn a_hostile_file_is_one_clear_sentence() {
    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        let folder = copy();
        fs::write(folder.path().join("facts.yaml"), bytes).unwrap();
        assert_eq!(wrong_with(folder.path()).lines().next(), Some(expected));
        assert_eq!(from_folder(folder.path()).unwrap_err().len(), 1);
    }
    let nested = "lists and mappings are nested deeper than 48";
    case("[".repeat(20_000).as_bytes(), &format!("facts.yaml:1:256: {nested}"));
    case("{a: ".repeat(20_000).as_bytes(), &format!("facts.yaml:1:1021: {nested}"));
    case("- ".repeat(20_000).as_bytes(), &format!("facts.yaml:1:97: {nested}"));
    case("[".repeat(60).as_bytes(), "facts.yaml:1:60: unclosed bracket '['");
    let blocks = (0..20_000).fold(String::new(), |text, depth| text + &" ".repeat(depth.min(100)) + "a:\n");
    case(blocks.as_bytes(), &format!("facts.yaml:49:49: {nested}"));

    let bomb = (1..10).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        format!("{text}a{level}: &a{level} [{aliases}]\n")
    });
    case(bomb.as_bytes(), "facts.yaml:5:15: the aliases (*name) repeat far more than a person would write");

    case(b"facts: []\n\xff\n", "facts.yaml: line 2 is not UTF-8 text");
    case(b"facts: \0\n", "facts.yaml: the file holds a NUL character, which no text has");
    case(
        b"facts: []\n---\nfacts: []\n",
        "facts.yaml:2:1: a second document starts here, and a file holds one",
    );
}

#[test]
fn a_file_of_100_mb_is_refused_before_it_is_read() {
    let folder = copy();
    File::create(folder.path().join("facts.yaml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert_eq!(wrong_with(folder.path()), "facts.yaml: the file is larger than 4 MB");
}

#[test]
fn a_folder_in_place_of_a_file_is_refused() {
    let folder = copy();
    fs::remove_file(folder.path().join("facts.yaml")).unwrap();
    fs::create_dir(folder.path().join("facts.yaml")).unwrap();
    assert_eq!(wrong_with(folder.path()), "facts.yaml: this is a folder, a pipe or a device, and no file");
}

#[cfg(unix)]
#[test]
fn a_linked_file_is_read_like_any_other() {
    let folder = copy();
    let moved = folder.path().join("facts.txt");
    fs::rename(folder.path().join("facts.yaml"), &moved).unwrap();
    std::os::unix::fs::symlink(&moved, folder.path().join("facts.yaml")).unwrap();
    assert_eq!(from_folder(folder.path()).unwrap().id, "small");
}
