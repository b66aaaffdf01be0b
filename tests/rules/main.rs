//! The pack loader: the packs that are here load, and every mistake in one is found where it stands.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod asking;
mod conditions;
mod contradictions;
mod cuts_and_ladders;
mod folders;
mod names;
mod planted;
mod rule_bodies;
mod scenarios;
mod several;

use std::fs;
use std::path::{Path, PathBuf};

use fivesigns::pack::load::{embedded, embedded_files, from_folder};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn the_embedded_pack_is_sound() {
    if let Err(problems) = embedded() {
        panic!("{problems}");
    }
}

#[test]
fn the_embedded_files_are_those_in_rules() {
    let embedded = embedded_files()
        .into_iter()
        .map(|file| (file.path, file.text.unwrap().text.to_string()))
        .collect::<Vec<_>>();
    let rules = repository().join("rules");
    let on_disk = yaml_files(&rules)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&rules).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect::<Vec<_>>();
    assert_eq!(embedded, on_disk);
}

#[test]
fn the_embedded_trees_are_what_the_files_say() {
    for file in embedded_files() {
        let source = file.text.unwrap();
        assert_eq!(file.tree, Some(fivesigns::yaml::parse(&source).unwrap()), "{}", file.path);
    }
}

#[test]
fn the_embedded_pack_and_its_folder_are_one_pack() {
    let one = embedded().unwrap();
    let other = from_folder(&repository().join("rules")).unwrap();
    assert_eq!(format!("{:?}", without_places(one)), format!("{:?}", without_places(other)));
}

/// Examples and scenarios remember the name of their file, which says where the pack was read from.
fn without_places(mut pack: fivesigns::pack::Pack) -> fivesigns::pack::Pack {
    for rule in &mut pack.rules {
        rule.examples.clear();
    }
    pack.scenarios.clear();
    pack
}

#[test]
fn a_small_pack_loads_in_the_order_of_its_lists() {
    let pack = from_folder(&repository().join("tests/packs/small")).unwrap();
    let rules = pack.rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>();
    assert_eq!(
        rules,
        ["silos-present", "belonging-present", "nothing-present", "community-there", "every-form"]
    );
    let items = pack.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    assert_eq!(items, ["silos.one", "belonging.one", "sponsor.stands-up", "core-group.contribute"]);
    assert_eq!(pack.item_named("belonging.one").map(|id| &pack[id].text), Some(&"I see it.".to_owned()));
}

#[test]
fn line_ends_do_not_change_the_fingerprint_and_anything_else_does() {
    let fingerprint = |change: fn(String) -> String| {
        let mut files = planted::small();
        planted::change(&mut files, "facts.yaml", change);
        fivesigns::pack::load::load("small", files).unwrap().fingerprint
    };
    let unchanged = fingerprint(|text| text);
    assert_eq!(fingerprint(|text| text.replace('\n', "\r\n")), unchanged);
    assert_ne!(fingerprint(|text| text + "# a comment\n"), unchanged);
}
