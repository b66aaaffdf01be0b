//! Sessions from an older pack: what has changed is told, what was reworded is asked again, nothing is lost.

use std::fs;
use std::path::Path;

use super::support::{TROUBLE, lines, piped, program, texts};

/// A copy of the built-in rules with one file changed.
fn pack(folder: &Path, name: &str, changes: &[(&str, &str, &str)]) {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    for file in ["", "signs"] {
        fs::create_dir_all(folder.join(name).join(file)).unwrap();
        for entry in fs::read_dir(rules.join(file)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                fs::copy(&path, folder.join(name).join(file).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    for (file, from, to) in changes {
        let path = folder.join(name).join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from:?} stands in {file}");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

#[test]
fn a_session_from_an_older_pack_resumes_with_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let question = "How far does knowledge in this field stay inside single teams?";
    pack(
        folder.path(),
        "old",
        &[
            ("signs/silos.yaml", question, "Do teams keep what they know?"),
            ("facts.yaml", "co-located", "one-roof"),
            ("pack.yaml", "co-located", "one-roof"),
            ("weighing.yaml", "co-located", "one-roof"),
            ("plan.yaml", "co-located", "one-roof"),
        ],
    );
    let old = ["assess", "--quick", "planners", "--pack", "old"];
    let mut input = lines(&TROUBLE) + "5\n4\n" + &"5\n".repeat(11) + "60\n1\n";
    input.push_str("quit\n");
    let output = piped(folder.path(), &old, &input);
    assert_eq!(output.status.code(), Some(3), "{}", texts(&output).1);

    let output = piped(folder.path(), &["assess", "--resume", "planners"], "2\n");
    let (_, told) = texts(&output);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("The questions have changed since these answers were given"), "{told}");
    assert!(told.contains("Asked now and not before: \"nearly all at one site\"."), "{told}");
    assert!(told.contains("they are asked again, and your answers stay until you change them: \"silos\"."));
    assert!(told.contains("your answers stay in the file and do not count: \"one-roof\" (yes)."), "{told}");
    assert!(told.contains("it read \"Do teams keep what they know?\"."), "{told}");
    assert!(told.contains("question 19 of 34 Do nearly all of them work at the same site?"), "{told}");
    let kept = fs::read_to_string(folder.path().join("planners.fivesigns.yaml")).unwrap();
    assert!(kept.contains("former:\n  one-roof: \"yes\"\n"), "{kept}");
    assert!(kept.contains("  silos: 1\n"), "{kept}");

    let (_, told) = texts(&piped(folder.path(), &["assess", "--resume", "planners"], ""));
    assert!(!told.contains("The questions have changed"), "told once: {told}");
}

#[test]
fn a_report_says_that_answers_were_given_to_other_words() {
    let folder = tempfile::tempdir().unwrap();
    let anchor = "A good solution found in one team is soon used in the others.";
    pack(folder.path(), "old", &[("signs/silos.yaml", anchor, "Teams share.")]);
    piped(folder.path(), &["assess", "--quick", "planners", "--pack", "old"], &(lines(&TROUBLE) + "1\n4\n"));
    let output =
        program(folder.path()).args(["--no-input", "assess", "--whole", "planners"]).output().unwrap();
    let report = texts(&output).0.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("answered when it was worded otherwise: silos."), "{report}");
}

#[test]
fn a_pack_may_change_the_order_the_words_and_the_anchors_of_the_interview() {
    let folder = tempfile::tempdir().unwrap();
    pack(
        folder.path(),
        "own",
        &[
            ("pack.yaml", "ask: [silos, learning-need,", "ask: [learning-need, silos,"),
            ("pack.yaml", "How knowledge flows in the field", "What we hear"),
            (
                "signs/learning-need.yaml",
                "How far does learning in this field fall short",
                "Does learning fall short",
            ),
            ("signs/learning-need.yaml", "label: \"Strong\"", "label: \"Very much so\""),
        ],
    );
    let (_, told) = texts(&piped(folder.path(), &["assess", "--quick", "--pack", "own"], &lines(&TROUBLE)));
    assert!(told.contains("What we hear, question 5 of 34\nDoes learning fall short"), "{told}");
    assert!(told.contains("  5  Very much so: "), "{told}");
}
