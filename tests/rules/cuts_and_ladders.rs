//! The pack's cuts, questions, ladders of answers and options, one mistake at a time.

use fivesigns::pack::load::{embedded_files, load};

use super::planted::{case, change};

#[test]
fn a_header_that_cannot_be_right() {
    #[track_caller]
    fn header(from: &str, to: &str, fault: &str, label: &str) {
        case("pack.yaml", from, to, fault, label);
    }
    header(
        "{ level: low, from: 0 }",
        "{ level: low, from: ⟦5⟧ }",
        "a need below 5 has no level",
        "\"low\" must start from 0",
    );
    header(
        "{ level: present, from: 43.75 }",
        "{ level: present, from: ⟦31.25⟧ }",
        "31.25 is not above 31.25, where \"watch\" starts",
        "must rise",
    );
    header(
        "{ level: strong, from: 56.25 }",
        "{ level: strong, from: ⟦156.25⟧ }",
        "156.25 is not between 0 and 100",
        "expected 0 to 100",
    );
    header("answered_share: 0.75", "answered_share: ⟦75⟧", "75 is not between 0 and 1", "expected 0 to 1");
    header(
        "answered_share: 0.75",
        "answered_share: ⟦0⟧",
        "a respondent who answered nothing would have a score",
        "expected more than 0, up to 1",
    );
    header(
        "in_place_from: 3",
        "in_place_from: ⟦1⟧",
        "1 is not above 1, up to which it is a gap",
        "a score would be a gap and in place at once",
    );
    header(
        "in_place_from: 3",
        "in_place_from: ⟦1.1⟧",
        "1.1 is less than 0.2 points above 1: it would tell what single people answered",
        "too near",
    );
    header(
        "gap_at_most: 1",
        "gap_at_most: ⟦0⟧",
        "0 leaves a gap less than 0.2 points of score: it would tell what single people answered",
        "too near",
    );
    header(
        "in_place_from: 3",
        "in_place_from: ⟦3.9⟧",
        "3.9 leaves in place less than 0.2 points of score: it would tell what single people answered",
        "too near",
    );
    header(
        "requires: \">=0.1.0, <0.2.0\"",
        "requires: ⟦\">=7.0.0\"⟧",
        concat!("this pack was not written for fivesigns ", env!("CARGO_PKG_VERSION")),
        concat!(env!("CARGO_PKG_VERSION"), " is not in this range"),
    );
    header(
        "requires: \">=0.1.0, <0.2.0\"",
        "requires: ⟦\"new\"⟧",
        "\"new\" is no range of versions",
        "expected for example \">=0.1.0, <0.2.0\"",
    );
    header(
        "version: \"1.0.0\"",
        "version: ⟦\"1.0\"⟧",
        "\"1.0\" is no version",
        "expected three numbers, as in \"1.0.0\"",
    );
    header(
        "languages: [en]",
        "languages: [⟦english⟧]",
        "expected a language as two lower-case letters, found \"english\"",
        "expected a language as two lower-case letters",
    );
    header(
        "  - id: one-informant\n    cap: medium\n",
        "  - id: one-informant\n    cap: ⟦high⟧\n",
        "a cap at high confidence caps nothing",
        "expected low or medium",
    );
    header(
        "  - id: very-few-respondents\n",
        "  - id: ⟦one-informant⟧\n",
        "the id \"one-informant\" is used twice",
        "first at rules/pack.yaml",
    );
}

#[test]
fn levels_that_are_missing_or_out_of_order() {
    let levels = "  - { level: low, from: 0 }\n  - { level: watch, from: 31.25 }\n";
    case(
        "pack.yaml",
        levels,
        "  ⟦- { level: low, from: 0 }⟧\n",
        "the level \"watch\" is missing",
        "expected low, watch, present, strong",
    );
    case(
        "pack.yaml",
        levels,
        "  - { level: low, from: 0 }\n  - { level: watch, from: 31.25 }\n  - { level: ⟦watch⟧, from: 38 }\n",
        "the level \"watch\" stands behind \"watch\"",
        "expected low, watch, present, strong, each once",
    );
}

#[test]
fn signs_with_fewer_statements_than_count() {
    let gates = "sign_counts_from: { respondents: 8, rate: 0.2, items: 2, alpha: 0.3 }";
    let each = "silos has 6, learning-need has 6, knowledge-loss has 6, innovation has 6, belonging has 6";
    case(
        "pack.yaml",
        gates,
        "sign_counts_from: { respondents: 8, rate: 0.2, items: ⟦7⟧, alpha: 0.3 }",
        &format!("some signs have fewer statements and never count: {each}"),
        "never reached in a survey with the statements of the pack",
    );
    let mut files = embedded_files();
    change(&mut files, "pack.yaml", |text| text.replace("items: 2, alpha", "items: 6, alpha"));
    assert!(load("rules", files).is_ok(), "six statements are enough of six");
}

#[test]
fn a_sign_or_condition_that_cannot_be_measured() {
    let file = "signs/innovation.yaml";
    case(
        file,
        "id: innovation\n",
        "id: ⟦inovation⟧\n",
        "the file is named innovation.yaml, and the sign \"inovation\"",
        "expected \"innovation\"",
    );
    case(
        file,
        "  - id: innovation.idea-has-owner\n",
        "  - id: ⟦silos.idea-has-owner⟧\n",
        "\"silos.idea-has-owner\" does not say what the item measures",
        "expected `innovation.` and a name",
    );
    case(
        file,
        "    - rating: 2\n",
        "    - rating: ⟦3⟧\n",
        "the anchors are out of order",
        "expected rating 2",
    );
    case(
        "readiness.yaml",
        "          - { from: 5, score: 3 }\n",
        "          - ⟦{ from: 2, score: 3 }⟧\n",
        "counts and scores must both rise",
        "does not rise above the entry before",
    );
    case(
        "readiness.yaml",
        "          - { from: 5, score: 3 }\n",
        "          - { from: ⟦3⟧, score: 3 }\n",
        "3 is less than 2 people above 2: the score would tell how many they are",
        "too near",
    );
    case(
        "readiness.yaml",
        "          - { from: 0, score: 0 }\n",
        "          - { from: ⟦1⟧, score: 0 }\n",
        "counts below this have no score",
        "expected 0",
    );
    case(
        "facts.yaml",
        "        - { id: none, label: \"None\" }\n",
        "        - { id: none, label: \"None\" }\n        - { id: ⟦\"no\"⟧, label: \"None\" }\n",
        "\"no\" answers any fact, so it can be no choice",
        "choose another id",
    );
}

#[test]
fn a_ladder_of_answers_that_cannot_be_read() {
    #[track_caller]
    fn rung_with(file: &str, rung: &str, from: &str, to: &str, fault: &str, label: &str) {
        assert_eq!(rung.matches(from).count(), 1);
        case(file, rung, &rung.replace(from, to), fault, label);
    }
    let file = "response-formats.yaml";
    let rung = "      - id: rather-unimportant\n        points: 2\n        leaning: unfavourable\n        labels:\n          en: [\"Rather unimportant\"]\n";
    rung_with(
        file,
        rung,
        "points: 2",
        "points: ⟦1⟧",
        "1 does not rise above the 1 of \"not-important\"",
        "expected more points",
    );
    rung_with(
        file,
        rung,
        "\"Rather unimportant\"",
        "\"Rather unimportant\", ⟦\"Not important.\"⟧",
        "the label \"Not important.\" is read as \"Not important\" of `not-important`",
        "the same label twice",
    );
    rung_with(
        file,
        rung,
        "\"Rather unimportant\"",
        "⟦\"don’t KNOW\"⟧",
        "the label \"don’t KNOW\" is read as \"Don't know\" of `cannot_judge`",
        "the same label twice",
    );
    rung_with(
        file,
        rung,
        "en: [\"Rather unimportant\"]",
        "⟦it: [\"Poco meno\"]⟧",
        "there is no label in \"en\", a language of this pack",
        "`en` is missing here",
    );
    rung_with(file, rung, "[\"Rather unimportant\"]", "⟦[]⟧", "this language has no label", "empty list");
    rung_with(
        file,
        rung,
        "points: 2",
        "points: ⟦many⟧",
        "expected a number, found \"many\"",
        "expected a number",
    );
    case(
        file,
        "        points: 3\n        leaning: favourable\n        labels:\n          en: [\"Rather important\"]\n",
        "        points: 3\n        leaning: neutral\n        labels:\n          en: [⟦\"No answer\"⟧]\n",
        "the label \"No answer\" is read as \"No answer\" of `missing`",
        "the same label twice",
    );
    case(
        file,
        "      - id: very-important\n        points: 4\n        leaning: favourable\n",
        "      - id: very-important\n        points: 4\n        leaning: ⟦neutral⟧\n",
        "neutral stands above the favourable \"rather-important\"",
        "leanings rise from unfavourable to favourable",
    );
}

#[test]
fn options_and_steps_that_do_not_cover_the_verdicts() {
    case(
        "options.yaml",
        "  - id: prepare\n    kind: prepare\n",
        "  - id: ⟦prepare⟧\n    kind: pilot\n",
        "\"prepare\" is a kind of verdict, and this option is of another",
        "its kind is \"pilot\"",
    );
    case(
        "options.yaml",
        "  - id: training\n    kind: alternative\n",
        "  - id: training\n    kind: ⟦altrnative⟧\n",
        "\"altrnative\" is not one of form, pilot, prepare, alternative, no-action",
        "did you mean \"alternative\"?",
    );
    case(
        "next-steps.yaml",
        "    verdicts: [pilot, prepare, network]\n",
        "    verdicts: ⟦[]⟧\n",
        "no verdict would ever show this",
        "empty list",
    );
}

#[test]
fn the_words_of_a_day_are_those_of_due() {
    let due = "    due: { within: { weeks: 8 } }\n";
    case(
        "next-steps.yaml",
        due,
        &format!("    by: ⟦\"within 4 weeks\"⟧\n{due}"),
        "`by` says another time than `due`, which is within 8 weeks",
        "no 8 in these words",
    );
    let mut files = embedded_files();
    for words in ["innerhalb von 8 Wochen", "innerhalb von acht Wochen"] {
        change(&mut files, "next-steps.yaml", |text| {
            text.replacen(due, &format!("    by: \"{words}\"\n{due}"), 1)
        });
        let pack = load("rules", files).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(pack.steps.iter().any(|step| step.by == words), "{words}");
        assert!(pack.steps.iter().any(|step| step.by == "within 2 weeks"));
        files = embedded_files();
    }
}
