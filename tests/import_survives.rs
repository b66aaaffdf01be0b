//! Surveys damaged at random: read, refused or asked about, and never a panic. A short form of `fuzz/`.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::survey::inspect::{inspect, mapping_text};
use fivesigns::survey::{Beside, Mapping, Request, read, read_mapping};
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

/// The traps, as bytes.
static SURVEYS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/surveys");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|ending| ending != "txt" && ending != "yaml"))
        .collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
});

/// One damage: a byte overwritten, a stretch cut out, a stretch written twice.
#[derive(Debug, Clone)]
enum Damage {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Twice(prop::sample::Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    let telling = prop::sample::select(b"\",;\t\n\r\0{}[]()=-019 \xff\xc3".to_vec());
    prop_oneof![
        (place(), telling).prop_map(|(place, byte)| Damage::Byte(place, byte)),
        (place(), 1..40_usize).prop_map(|(place, length)| Damage::Cut(place, length)),
        (place(), 1..200_usize).prop_map(|(place, length)| Damage::Twice(place, length)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        let stretch = |place: &prop::sample::Index, length: usize| {
            let start = place.index(bytes.len());
            start..bytes.len().min(start + length)
        };
        match damage {
            Damage::Byte(place, byte) => {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            Damage::Cut(place, length) => drop(bytes.drain(stretch(place, *length))),
            Damage::Twice(place, length) => {
                let again = bytes[stretch(place, *length)].to_vec();
                bytes.extend(again);
            }
        }
    }
    bytes
}

fn scored(path: &Path, mapping: Option<&Mapping>) -> bool {
    read(&Request { path, mapping, field: None, segment: Some("unit") }, &PACK).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_damaged_survey_is_read_or_refused(
        survey in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("survey");
        std::fs::write(&path, damaged(survey.get(&SURVEYS).clone(), &damages)).unwrap();
        scored(&path, None);
        if let Ok(inspection) = inspect(&path, &Beside::default(), &PACK) {
            let text = mapping_text(&inspection, &BTreeMap::new(), &PACK);
            let source = Source::new("mapping.yaml", text);
            match read_mapping(Arc::new(source), &PACK) {
                Ok(mapping) => drop(scored(&path, Some(&mapping))),
                // Where no column is ours, nothing is switched on in the mapping.
                Err(problems) => prop_assert!(inspection.measured() == 0, "{}", problems),
            }
        }
    }
}
