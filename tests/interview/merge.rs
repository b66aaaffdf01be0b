//! Several informants: beside one another, by role and never by name, in whatever order their files come.

use std::fs;
use std::path::Path;

use super::support::{ALL_STRONG_FILE, program, texts};

const FILES: [&str; 3] = ["anna.yaml", "bert.yaml", "carla.yaml"];

fn answers(folder: &Path) {
    let staff = ALL_STRONG_FILE.replace("role: manager", "role: staff");
    let manager = ALL_STRONG_FILE
        .replace(
            "silos: 4, learning-need: 4, knowledge-loss: 4",
            "silos: 0, learning-need: 2, knowledge-loss: 3",
        )
        .replace("settled-answers: no", "settled-answers: yes")
        .replace("practitioners: 60", "practitioners: 50");
    let note =
        "notes: { silos: { text: the axle counter was solved twice, by: Anna Berg, date: 2026-11-20 } }\n";
    let third = staff.replace("silos: 4", "silos: 3").replace("time: 4", "time: 1");
    for (name, text) in FILES.iter().zip([staff + note, manager, third]) {
        fs::write(folder.join(name), text).unwrap();
    }
}

fn merged(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(["assess", "merge", "--whole"]).args(arguments).output().unwrap();
    let (report, told) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    report
}

#[test]
fn the_order_of_the_files_plays_no_part() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let [anna, bert, carla] = FILES;
    for format in ["terminal", "markdown", "json", "csv"] {
        let first = merged(folder.path(), &[anna, bert, carla, "--format", format]);
        for order in [[bert, carla, anna], [carla, anna, bert], [carla, bert, anna]] {
            let other = merged(folder.path(), &[&order[..], &["--format", format]].concat());
            assert_eq!(other, first);
        }
    }
}

#[test]
fn informants_stand_beside_one_another_and_a_lone_manager_is_not_singled_out() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let report = merged(folder.path(), &FILES);
    assert!(report.contains("- silos: 0, 3 and 4 (of 4)."), "{report}");
    assert!(report.contains("\"the axle counter was solved twice\" (an informant)"), "{report}");
    assert!(report.contains("- settled answers: no, no and yes."), "{report}");
    assert!(report.contains("- number of practitioners: 50, 60 and 60."), "{report}");
    for format in ["terminal", "markdown", "json", "csv"] {
        let text = merged(folder.path(), &[&FILES[..], &["--format", format]].concat());
        let of_interview = text.split("\"pack\":").next().unwrap();
        for role in [
            "Staff  Managers",
            "managers see the field",
            "(a manager",
            "answers of a manager",
            "member of staff",
            "\"manager\"",
            "\"staff\"",
            "2026-11-20",
        ] {
            assert!(!of_interview.contains(role), "{format} tells {role}");
        }
    }
    let json = merged(folder.path(), &[&FILES[..], &["--format", "json"]].concat());
    for name in ["anna", "Anna", "Berg", "bert", "carla"] {
        assert!(!report.contains(name) && !json.contains(name), "{name}");
    }
}

#[test]
fn the_middle_counts_and_what_was_told_differently_is_unknown() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let json: serde_json::Value =
        serde_json::from_str(&merged(folder.path(), &[&FILES[..], &["--format", "json"]].concat())).unwrap();
    let field = &json["fields"][0];
    assert_eq!(field["signs"][0]["rating"], 3, "of 0, 3 and 4");
    assert_eq!(field["readiness"][1]["score"], 4.0, "of 1, 4 and 4");
    assert_eq!(field["facts"]["settled-answers"]["value"], serde_json::Value::Null);
    assert_eq!(
        field["facts"]["practitioners"]["value"],
        serde_json::json!({ "at_least": 50, "at_most": 60 })
    );
    assert_eq!(json["source"]["informants"], 3);
    let interview = &field["interview"];
    assert_eq!(interview["topics"][0]["agreement"], 0.0);
    assert_eq!(interview["topics"][5]["agreement"], 1.0);
    // Of two in the middle the lower.
    let two = merged(folder.path(), &["anna.yaml", "bert.yaml", "--format", "json"]);
    let two: serde_json::Value = serde_json::from_str(&two).unwrap();
    assert_eq!(two["fields"][0]["signs"][0]["rating"], 0);
}

/// Three alike of each, since fewer would be singled out; comments tell their files apart.
fn three_of_each(folder: &Path, one: &str, other: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (text, whose) in [(one, "manager"), (other, "staff")] {
        for number in 1..=3 {
            let name = format!("{whose}-{number}.yaml");
            fs::write(folder.join(&name), format!("{text}# {number}\n")).unwrap();
            names.push(name);
        }
    }
    names
}

#[test]
fn managers_who_see_it_better_than_staff_are_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let manager = ALL_STRONG_FILE.replace(": 4", ": 1").replace("sponsor: 1", "sponsor: 4");
    let staff = ALL_STRONG_FILE.replace("role: manager", "role: staff").replace("sponsor: 4", "sponsor: 0");
    let names = three_of_each(folder.path(), &manager, &staff);
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    let json = merged(folder.path(), &[&files[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let field = &json["fields"][0];
    // Signs: five times 3 better. Conditions: sponsor 4 better, seven times 3 worse. In all (15 + 4 - 21) / 13.
    let ahead = field["interview"]["managers_above_staff"].as_f64().unwrap();
    assert!((ahead - (15.0 + 4.0 - 21.0) / 13.0).abs() < 1e-12, "{ahead}");
    assert_eq!(field["interview"]["roles_gap"], serde_json::Value::Null);
    let manager = staff.replace("role: staff", "role: manager").replace(
        "silos: 4, learning-need: 4, knowledge-loss: 4, innovation: 4, belonging: 4",
        "silos: 1, learning-need: 1, knowledge-loss: 1, innovation: 4, belonging: 3",
    );
    three_of_each(folder.path(), &manager, &staff);
    let report = merged(folder.path(), &files);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("managers see the field 0.77 steps of 4 better than staff"), "{report}");
    assert!(
        report.contains("Managers see this field clearly better than the people who do its work."),
        "{report}"
    );
    // Of two managers each could work out what the other said; then nothing tells managers from staff.
    let fewer = merged(folder.path(), &[&files[1..], &["--format", "json"]].concat());
    let fewer: serde_json::Value = serde_json::from_str(&fewer).unwrap();
    let interview = &fewer["fields"][0]["interview"];
    assert_eq!(interview["managers_above_staff"], serde_json::Value::Null);
    assert_eq!(interview["roles_gap"], "kept back to protect a smaller group");
}

/// Answers that come to a need of 58, which is strong, as a rating of 4 is.
const STRONG_STATEMENTS: &str = "silos.heard-by-peers: 3, silos.people-to-ask: 2, silos.reused-from-others: 2, \
    silos.solved-twice: 4, silos.kept-to-teams: 4, silos.occasion-to-compare: 2";

fn informants_of(folder: &Path, files: &[(&str, String)]) -> serde_json::Value {
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    let names = files.iter().map(|(name, _)| *name);
    let arguments: Vec<&str> = names.chain(["--format", "json"]).collect();
    let json: serde_json::Value = serde_json::from_str(&merged(folder, &arguments)).unwrap();
    json["fields"][0].clone()
}

#[test]
fn ratings_and_statements_are_compared_by_level() {
    let folder = tempfile::tempdir().unwrap();
    let rated = |role: &str, rating: u8, number: u8| {
        format!("fivesigns: 1\nrole: {role}\nratings: {{ silos: {rating} }}\n# {number}\n")
    };
    let stated = |role: &str, number: u8| {
        format!("fivesigns: 1\nrole: {role}\nanswers: {{ {STRONG_STATEMENTS} }}\n# {number}\n")
    };
    // All say strong, in one way or the other.
    let alike = informants_of(
        folder.path(),
        &[
            ("1.yaml", rated("staff", 4, 1)),
            ("2.yaml", rated("staff", 4, 2)),
            ("3.yaml", rated("staff", 4, 3)),
            ("4.yaml", stated("manager", 4)),
            ("5.yaml", stated("manager", 5)),
            ("6.yaml", stated("manager", 6)),
        ],
    );
    let topic = &alike["interview"]["topics"][0];
    assert_eq!(topic["agreement"], 1.0);
    assert_eq!(topic["managers_above_staff"], 0.0);
    assert!(topic["views"].as_array().unwrap().iter().all(|view| view["seen"] == 4.0), "{topic}");
    // No need is that of all of them, nor the number of statements that one of them answered.
    let sign = &alike["signs"][0];
    assert_eq!(sign["level"], "strong");
    assert_eq!(sign["gap"], "middle of several views");
    for (nobodys, null) in ["need", "rating", "statements"].map(|key| (key, serde_json::Value::Null)) {
        assert_eq!(sign[nobodys], null, "{nobodys}");
    }
    // Strong against watch is two steps apart, however it was told.
    let one = [("1.yaml", rated("staff", 4, 1)), ("2.yaml", rated("staff", 2, 2))];
    let other = [("1.yaml", stated("staff", 1)), ("2.yaml", rated("staff", 2, 2))];
    let [one, other] = [one, other].map(|files| informants_of(folder.path(), &files));
    assert_eq!(one["interview"]["topics"], other["interview"]["topics"]);
    assert_eq!(other["signs"][0]["level"], "watch", "of two in the middle the lower");
    let report = merged(folder.path(), &["1.yaml", "2.yaml"]);
    assert!(report.contains("middle of several views, watch"), "{report}");
    assert!(!report.split("learning need").next().unwrap().contains("not asked"), "{report}");
}

#[test]
fn the_level_in_the_middle_is_stepped_like_a_rating() {
    let folder = tempfile::tempdir().unwrap();
    let without_silos = ALL_STRONG_FILE.replace("silos: 4, ", "");
    let texts =
        [1, 2].map(|number| format!("{without_silos}answers: {{ {STRONG_STATEMENTS} }}\n# {number}\n"));
    let [one, two] = texts;
    let stated = informants_of(folder.path(), &[("1.yaml", one), ("2.yaml", two)]);
    let [one, two] = [1, 2].map(|number| format!("{ALL_STRONG_FILE}# {number}\n"));
    let rated = informants_of(folder.path(), &[("1.yaml", one), ("2.yaml", two)]);
    assert_eq!(stated["signs"][0]["level"], rated["signs"][0]["level"]);
    assert_eq!(stated["verdict"]["option"], rated["verdict"]["option"]);
    assert!(!stated["verdict"]["smallest_change"].is_null(), "{}", stated["verdict"]);
}

#[test]
fn who_has_hardly_begun_is_no_further_informant() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.yaml"), ALL_STRONG_FILE).unwrap();
    fs::write(folder.path().join("two.yaml"), "fivesigns: 1\nanswers: { silos.solved-twice: 5 }\n").unwrap();
    let files = ["one.yaml", "two.yaml"];
    let report = merged(folder.path(), &files);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("Confidence is medium: this is one person's view"), "{report}");
    assert!(report.contains("Questions answered, by informant: 34 of 34, 1 of 66."), "{report}");
    assert!(report.contains("One informant said something about fewer than half"), "{report}");
}

#[test]
fn what_is_empty_says_nothing_and_a_field_without_a_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let empty = "ratings:\nfacts:\nanswers:\nreasons:\nnotes:\nfields:\nrole:\nfield:\n";
    fs::write(folder.path().join("one.yaml"), ALL_STRONG_FILE).unwrap();
    fs::write(folder.path().join("two.yaml"), format!("fivesigns: 1\n{empty}")).unwrap();
    merged(folder.path(), &["one.yaml", "two.yaml"]);
    for (arguments, code) in [
        (vec!["assess", "merge", "one.yaml", "two.yaml", "--field", ""], 2),
        (vec!["assess", "merge", "one.yaml", "two.yaml", "--field", " \t"], 2),
        (vec!["assess", "--answers", "one.yaml", "--field", " "], 2),
    ] {
        let output = program(folder.path()).args(&arguments).output().unwrap();
        let (_, told) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains("a field needs a name"), "{told}");
    }
    for name in ["field: \"\"", "field: \"  \"", "fields: { \"\": { ratings: { silos: 1 } } }"] {
        fs::write(folder.path().join("two.yaml"), format!("fivesigns: 1\n{name}\n")).unwrap();
        let output = program(folder.path()).args(["assess", "--answers", "two.yaml"]).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{name}");
    }
}

#[test]
fn agreement_decides_how_far_the_result_can_be_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, three] = ["one.yaml", "two.yaml", "three.yaml"];
    for (name, role) in [(one, "staff"), (two, "manager"), (three, "other")] {
        fs::write(
            folder.path().join(name),
            ALL_STRONG_FILE.replace("role: manager", &format!("role: {role}")),
        )
        .unwrap();
    }
    assert!(
        merged(folder.path(), &[one, two]).contains("Confidence is medium (2 people): two people's views")
    );
    assert!(merged(folder.path(), &[one, two, three]).contains("Confidence is high: 3 people answered"));
    let opposite = ALL_STRONG_FILE.replace("role: manager", "role: other").replace(": 4", ": 0");
    fs::write(folder.path().join(three), opposite).unwrap();
    let report = merged(folder.path(), &[one, two, three]);
    assert!(
        report.contains("Confidence is low (3 people): the informants see this field so differently"),
        "{report}"
    );
}

#[test]
fn files_that_do_not_go_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    fs::write(folder.path().join("other.yaml"), ALL_STRONG_FILE.replace("planners", "buyers")).unwrap();
    let case = |files: &[&str], code: i32, fault: &str| {
        let output = program(folder.path()).args(["assess", "merge"]).args(files).output().unwrap();
        let (_, told) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(fault), "{told}");
    };
    case(&["anna.yaml", "./anna.yaml"], 3, "would count one person twice");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("anna.yaml", folder.path().join("link.yaml")).unwrap();
        case(&["anna.yaml", "link.yaml"], 3, "would count one person twice");
    }
    fs::copy(folder.path().join("anna.yaml"), folder.path().join("copy.yaml")).unwrap();
    case(
        &["anna.yaml", "copy.yaml"],
        3,
        "a copy of anna.yaml, the same in every character, and would count one person twice",
    );
    case(&["anna.yaml", "other.yaml"], 2, "the files speak of different fields: \"buyers\", \"planners\"");
    case(&["anna.yaml"], 2, "2 values required");
    case(&["anna.yaml", "nobody.yaml"], 3, "there is no such file");
}

#[test]
fn two_who_say_the_same_are_two_and_a_copy_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let said = |texts: [&str; 2]| {
        for (name, text) in ["one.yaml", "two.yaml"].iter().zip(texts) {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let report = merged(folder.path(), &["one.yaml", "two.yaml"]);
        report.split_whitespace().collect::<Vec<_>>().join(" ").contains("say the same in everything")
    };
    assert!(said([ALL_STRONG_FILE, &format!("{ALL_STRONG_FILE}# another person\n")]));
    // Written otherwise, and saying the same.
    assert!(said([
        ALL_STRONG_FILE,
        &format!("# a comment\n{}", ALL_STRONG_FILE.replace("time: 4", "time: 4.0"))
    ]));
    assert!(!said([ALL_STRONG_FILE, &ALL_STRONG_FILE.replace("time: 4", "time: 3")]));
    assert!(!said(["fivesigns: 1\n", "fivesigns: 1\n# nothing\n"]));
}

#[test]
fn a_rating_beside_enough_statements_is_left_out_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let file =
        format!("fivesigns: 1\nratings: {{ silos: 0, belonging: 2 }}\nanswers: {{ {STRONG_STATEMENTS} }}\n");
    fs::write(folder.path().join("mine.yaml"), &file).unwrap();
    let output =
        program(folder.path()).args(["assess", "--whole", "--answers", "mine.yaml"]).output().unwrap();
    let report = texts(&output).0.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("and they count before a rating: silos."), "{report}");
    let output = super::support::piped(folder.path(), &["assess", "--resume", "mine.yaml", "--quick"], "3\n");
    let told = texts(&output).1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains(
            "Your answers to 6 of 39 statements are kept, and count before ratings. A rating of these would \
             change nothing, so you may skip it: silos. To go on with the statements instead, stop here and run \
             `fivesigns assess mine.yaml --full`."
        ),
        "{told}"
    );
    let saved = fs::read_to_string(folder.path().join("mine.yaml")).unwrap();
    assert!(
        saved.contains("  silos.solved-twice: \"agree\"\n")
            || saved.contains("  silos.solved-twice: agree\n"),
        "{saved}"
    );
}

#[test]
fn what_one_cannot_judge_others_may_and_each_reason_keeps_its_word() {
    let folder = tempfile::tempdir().unwrap();
    let one =
        ALL_STRONG_FILE.replace("silos: 4", "silos: cannot-judge").replace("venue: 4", "venue: cannot-judge");
    let other = ALL_STRONG_FILE.replace("venue: 4", "venue: does-not-apply");
    fs::write(folder.path().join("1.yaml"), one).unwrap();
    fs::write(folder.path().join("2.yaml"), other).unwrap();
    for format in ["terminal", "markdown", "json", "csv"] {
        let text = merged(folder.path(), &["1.yaml", "2.yaml", "--format", format]);
        assert!(text.contains("cannot judge or does not apply"), "{format}: {text}");
        assert!(!text.contains("not answered"), "{format}: {text}");
    }
    let report = merged(folder.path(), &["1.yaml", "2.yaml", "--format", "markdown"]);
    assert!(report.contains("the answers of the others count"), "{report}");
    assert!(!report.contains("stay out of every number"), "{report}");
    let json = merged(folder.path(), &["1.yaml", "2.yaml", "--format", "json"]);
    let read = fivesigns::report::render::json::parse("r.json", &json).unwrap();
    assert_eq!(fivesigns::report::render::json::render(&read), json, "the words are read back");
    let silos: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(silos["fields"][0]["signs"][0]["rating"], 4);
}

#[test]
fn a_condition_that_some_rated_and_others_answered_by_statements_is_not_called_rated() {
    let folder = tempfile::tempdir().unwrap();
    let pack = fivesigns::pack::load::embedded().unwrap();
    let (sponsor, _) = fivesigns::pack::ReadinessId::all(&pack.readiness).next().unwrap();
    let of = fivesigns::pack::Construct::Readiness(sponsor);
    let answers: Vec<String> = pack.items_of(of).map(|(_, item)| format!("{}: 4", item.id)).collect();
    let id = &pack[sponsor].id;
    fs::write(folder.path().join("1.yaml"), format!("fivesigns: 1\nratings: {{ {id}: 1 }}\n")).unwrap();
    let stated = format!("fivesigns: 1\nanswers: {{ {} }}\n", answers.join(", "));
    fs::write(folder.path().join("2.yaml"), stated).unwrap();
    let read = |format: &str| merged(folder.path(), &["1.yaml", "2.yaml", "--format", format]);
    let json: serde_json::Value = serde_json::from_str(&read("json")).unwrap();
    assert_eq!(json["fields"][0]["readiness"][0]["gap"], "middle of several views");
    let report = read("markdown");
    assert!(report.contains("1 of 4, the lower of 2 views") && !report.contains("rated 1 of 4"), "{report}");
}

/// What of the first page follows a heading, in one line.
fn first_page(folder: &Path) -> String {
    let output = program(folder).args(["assess", "merge"]).args(FILES).output().unwrap();
    texts(&output).0.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_one_informant_alone_told_is_named_and_makes_no_advice_clear() {
    let folder = tempfile::tempdir().unwrap();
    let (ratings, _) = ALL_STRONG_FILE.split_once("facts: {").unwrap();
    let told = ALL_STRONG_FILE;
    for (files, is_clear) in [([told, told, told], true), ([told, ratings, ratings], false)] {
        for ((name, text), silos) in FILES.iter().zip(files).zip(["silos: 4", "silos: 3", "silos: 4 "]) {
            // Files that are alike in everything would be one person's.
            fs::write(folder.path().join(name), text.replace("silos: 4", silos)).unwrap();
        }
        let page = first_page(folder.path());
        assert_eq!(page.contains("Clear result"), is_clear, "{page}");
        assert_eq!(page.contains("Only one informant told us about main trouble"), !is_clear, "{page}");
        assert_eq!(page.contains("(one informant alone says so)"), !is_clear, "{page}");
        assert_eq!(page.contains("Without what one informant alone told"), !is_clear, "{page}");
    }
}

#[test]
fn what_informants_see_in_opposite_ways_stands_on_the_first_page() {
    let folder = tempfile::tempdir().unwrap();
    answers(folder.path());
    let page = first_page(folder.path());
    assert!(
        page.contains("so they count as unknown: number of practitioners and settled answers."),
        "{page}"
    );
    assert!(
        page.contains(
            "They rated these at opposite ends: silos (0 to 4 of 4) and working time (1 to 4 of 4)."
        ),
        "{page}"
    );
}
