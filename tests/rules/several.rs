//! Several mistakes at once, mistakes of the pack as a whole, and files that cannot be read.

use fivesigns::pack::load::{RawFile, embedded_files, load};

use super::planted::{change, listed, problems, raw, small};

/// The small pack with text replaced; each text stands in its file exactly once.
#[track_caller]
fn small_with(changes: &[(&str, &str, &str)]) -> Vec<RawFile> {
    let mut files = small();
    for (path, from, to) in changes {
        change(&mut files, path, |text| {
            assert_eq!(text.matches(from).count(), 1, "{from:?} must stand in {path} exactly once");
            text.replacen(from, to, 1)
        });
    }
    files
}

#[track_caller]
fn case(changes: &[(&str, &str, &str)], expected: &[&str]) {
    assert_eq!(listed(&problems(small_with(changes))), expected.join("\n"));
}

#[test]
fn the_message_shows_the_place_the_fault_and_the_way_out() {
    let files = small_with(&[(
        "weighing.yaml",
        "{ id: existing-community, is: active }",
        "{ id: co-locatd, is: yes }",
    )]);
    let problems = problems(files);
    let message = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert_eq!(
        message,
        "\
error: \"co-locatd\" is no fact of this pack
  --> small/weighing.yaml:15:23
   |
15 |         - fact: { id: co-locatd, is: yes }
   |                       ^^^^^^^^^ did you mean \"co-located\"?
   |
   = help: there are: practitioners, co-located, existing-community, sponsor-named"
    );
}

#[test]
fn all_mistakes_of_all_files_are_reported_in_the_order_of_the_lines() {
    case(
        &[
            ("facts.yaml", "    form: quick\n    answer: yes-no", "    form: quik\n    answer: yes-no"),
            ("facts.yaml", "  - id: sponsor-named", "  - id: practitioners"),
            (
                "next-steps.yaml",
                "verdicts: [form, pilot, prepare, check-readiness]",
                "verdicts: [form, pilto]",
            ),
            ("options.yaml", "margin: 1.5", "margin: -1"),
            ("pack.yaml", "answered_share: 0.5", "answered_share: 1.5"),
            ("readiness.yaml", "{ from: 4, score: 3 }", "{ from: 4, score: 5 }"),
            ("response-formats.yaml", "points: 3", "points: 2"),
            ("signs/silos.yaml", "favourable: low", "favourable: lo"),
            ("signs/silos.yaml", "{silos.need}", "{silo.need}"),
            ("weighing.yaml", "weighs: { no-action: 2 }", "weighs: { noaction: 2, form: 0 }"),
        ],
        &[
            "small/facts.yaml:11:11: \"quik\" is not one of quick, full",
            "  quik (did you mean \"quick\"?)",
            "small/facts.yaml:24:9: the id \"practitioners\" is used twice",
            "  practitioners (first at small/facts.yaml)",
            "small/next-steps.yaml:3:22: \"pilto\" is no verdict of this pack",
            "  pilto (did you mean \"pilot\"?)",
            "small/options.yaml:34:15: -1 is not between 0 and 100",
            "  -1 (expected 0 to 100)",
            "small/pack.yaml:15:17: 1.5 is not between 0 and 1",
            "  1.5 (expected 0 to 1)",
            "small/readiness.yaml:40:82: 5 is not between 0 and 4",
            "  5 (expected 0 to 4)",
            "small/response-formats.yaml:7:30: 2 does not rise above the 2 of \"neither\"",
            "  2 (expected more points)",
            "small/signs/silos.yaml:18:17: \"lo\" is not one of high, low",
            "  lo (did you mean \"low\"?)",
            "small/signs/silos.yaml:23:34: {silo.need} names nothing that can be filled in",
            "  {silo.need} (did you mean {silos.need}?)",
            "small/weighing.yaml:9:15: \"noaction\" is no option of this pack",
            "  noaction (did you mean \"no-action\"?)",
            "small/weighing.yaml:9:34: 0 points weigh nothing",
            "  0 (no weight)",
        ],
    );
}

#[test]
fn a_file_that_is_no_yaml_hides_nothing_and_floods_nothing() {
    case(
        &[
            ("facts.yaml", "answer: number", "answer: \"number"),
            ("pack.yaml", "gap_at_most: 1", "gap_at_most: 5"),
            ("weighing.yaml", "{ id: silos, level", "{ id: silo, level"),
        ],
        &[
            "small/facts.yaml:6:5: invalid indentation in multiline quoted scalar",
            "  counts_people: yes (this cannot be read as YAML)",
            "small/pack.yaml:16:34: 5 is not between 0 and 4",
            "  5 (expected 0 to 4)",
            "small/weighing.yaml:6:23: \"silo\" is no sign of this pack",
            "  silo (did you mean \"silos\"?)",
        ],
    );
}

#[test]
fn a_file_that_cannot_be_parsed_is_one_problem() {
    for file in embedded_files() {
        let mut files = embedded_files();
        change(&mut files, &file.path, |text| format!("{text}\n: [\n"));
        assert_eq!(problems(files).len(), 1, "{}", file.path);
    }
}

#[test]
fn a_file_that_holds_nothing_is_one_problem() {
    for file in embedded_files() {
        let mut files = embedded_files();
        change(&mut files, &file.path, |_| String::new());
        assert_eq!(problems(files).len(), 1, "{}", file.path);
    }
}

#[test]
fn a_missing_file_is_one_problem() {
    // A pack may do without a plan and without scenarios.
    let may_be_missing = |path: &str| path == "plan.yaml" || path.starts_with("scenarios/");
    for file in embedded_files().iter().filter(|file| !may_be_missing(&file.path)) {
        let mut files = embedded_files();
        files.retain(|other| other.path != file.path);
        assert_eq!(problems(files).len(), 1, "{}", file.path);
    }
    let mut files = small();
    files.retain(|file| !["facts.yaml", "signs/silos.yaml"].contains(&file.path.as_str()));
    assert_eq!(
        listed(&problems(files)),
        "rules/facts.yaml: the file is missing
small/pack.yaml:9:9: the file signs/silos.yaml is missing
  silos (this sign has no file)"
    );
}

#[test]
fn a_file_with_an_unknown_name_is_named() {
    let mut files = small();
    let copied = files.iter().position(|file| file.path == "facts.yaml").unwrap();
    let text = files[copied].text.as_ref().unwrap().text.clone();
    files.push(raw("small", "fact.yml", &text));
    let problems = load("small", files).unwrap_err();
    assert_eq!(listed(&problems), "small/fact.yml: no file of a pack has this name, so it would not be read");
}

#[test]
fn a_sign_that_is_not_listed_is_named_once() {
    case(
        &[("pack.yaml", "signs: [silos, belonging]", "signs: [silos]")],
        &["small/signs/belonging.yaml: pack.yaml does not list this sign, so its file would not be read"],
    );
}

#[test]
fn options_and_steps_must_cover_every_verdict() {
    case(
        &[
            ("options.yaml", "kind: prepare", "kind: alternative"),
            ("options.yaml", "- id: prepare", "- id: wait"),
        ],
        &[
            "small/options.yaml:2:3: no option is of the kind \"prepare\"",
            "  - id: join (add one with `kind: prepare`)",
        ],
    );
    case(
        &[
            ("options.yaml", "- id: join\n    kind: alternative", "- id: join\n    kind: form"),
            ("combinations.yaml", "verdicts: [form, pilot, join]", "verdicts: [form, pilot]"),
        ],
        &[
            "small/options.yaml:2:3: no option is of the kind \"alternative\"",
            "  - id: join (add one with `kind: alternative`)",
            "small/options.yaml:27:11: \"form\" is a second option of the kind \"form\"",
            "  form (only alternatives can be several)",
        ],
    );
    case(
        &[("options.yaml", "- id: insufficient-evidence", "- id: check-readiness")],
        &[
            "small/options.yaml:46:3: expected insufficient-evidence and check-readiness, in this order",
            "  - id: check-readiness (each of the two once)",
        ],
    );
    case(
        &[(
            "next-steps.yaml",
            "[alternative, no-action, insufficient-evidence]",
            "[no-action, insufficient-evidence]",
        )],
        &["small/options.yaml:2:9: no next step is shown for this verdict", "  join (no next step)"],
    );
}

#[test]
fn a_sign_that_no_item_measures_is_named() {
    let mut files = small();
    change(&mut files, "signs/belonging.yaml", |text| {
        let (before, rest) = text.split_once("items:\n").unwrap();
        let (_, rules) = rest.split_once("rules:\n").unwrap();
        format!("{before}items: []\nrules:\n{rules}")
    });
    assert_eq!(
        listed(&problems(files)),
        "small/signs/belonging.yaml:14:8: no item measures \"belonging\"\n  [] (empty list)"
    );
}

#[test]
fn a_lost_line_never_brings_the_loader_down() {
    for path in ["combinations.yaml", "options.yaml", "readiness.yaml"] {
        let file = small().into_iter().find(|file| file.path == path).unwrap().text.unwrap();
        let lines = file.text.lines().collect::<Vec<_>>();
        for lost in 0..lines.len() {
            let mut files = small();
            change(&mut files, path, |_| [&lines[..lost], &lines[lost + 1..]].concat().join("\n"));
            if let Err(problems) = load("small", files) {
                assert!(!problems.is_empty(), "{path} without line {}", lost + 1);
            }
        }
    }
}
