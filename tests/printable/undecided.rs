//! Where points do not decide between options, every format says so, names them, and tells what would settle it.

use crate::full_interview::every_output;

/// A pilot is half a point ahead of preparing, and safety is not known.
const ANSWERS: &str = "\
fivesigns: 1
field: planners
ratings: { silos: 3, learning-need: 2, belonging: 3, sponsor: 1, time: 1, coordinator: 3, core-group: 2,
           shared-practice: 3, strategic-fit: 1 }
facts: { main-trouble: same-problems-apart, further-trouble: not-knowledge, weighs-more: knowledge, could-begin: some,
         cost: nuisance, practitioners: 15, co-located: no, fixed-deliverable: no, few-named-leavers: no,
         attendance-compulsory: no, settled-answers: no, expertise-inside: yes, ready-part: no, blocked-now: no,
         existing-community: none, one-problem: no, one-source: no, rivalry: no, asked-by-practitioners: yes,
         already-working: no, cause-elsewhere: no, many-leavers: no }
";

#[test]
fn every_format_says_between_what_it_is_undecided() {
    for (format, text) in every_output(&[ANSWERS.to_owned()]) {
        if format == "csv" {
            assert!(text.contains("verdict,,undecided_with,prepare,"), "{format}: {text}");
            continue;
        }
        assert!(
            text.contains("Hard to tell for planners: start with a small pilot or prepare a community first"),
            "{format}: {text}"
        );
        if format == "json" {
            assert!(text.contains("\"undecided_with\": [ \"prepare\" ]"), "{format}: {text}");
        }
    }
}

#[test]
fn no_format_calls_one_of_them_the_verdict() {
    for (format, text) in every_output(&[ANSWERS.to_owned()]) {
        assert!(!text.contains("pilot, provisional"), "{format}: {text}");
        if ["terminal", "markdown", "html", "docx"].contains(&format) {
            assert!(text.contains("pilot or prepare"), "{format}: {text}");
            assert!(text.contains("undecided, pilot 0.5 points ahead"), "{format}: {text}");
            assert!(
                text.contains("start with a small pilot or prepare a community first"),
                "{format}: {text}"
            );
            assert!(
                text.contains("Find out first, since it could change the advice: safety."),
                "{format}: {text}"
            );
            assert!(text.contains("too little lies between them to decide"), "{format}: {text}");
        }
        if format == "xlsx" {
            assert!(text.contains("pilot or prepare, undecided, 0.5,"), "{format}: {text}");
        }
    }
}
