//! What was said in an interview, in every format: one person's answers to statements, several people's views.

use crate::full_interview::{ANSWERS, every_output};

#[test]
fn what_one_person_answered_to_each_statement_is_told_with_its_healthy_end() {
    for (format, text) in every_output(&[ANSWERS.to_owned()]) {
        let expected: &[&str] = match format {
            // A screen and two pages hold what is concluded.
            "terminal" | "brief" | "explain" => &[],
            "csv" => &[
                ",silos,silos.heard-by-peers,answer,Strongly disagree,",
                ",silos,silos.heard-by-peers,healthy_end,Strongly agree,",
                ",silos,silos.heard-by-peers,distance,100,",
                ",silos,silos.same-problems-apart,answer,Strongly agree,",
                ",silos,silos.same-problems-apart,healthy_end,Strongly disagree,",
                ",belonging,belonging.on-my-own,leaning,neutral,",
                ",innovation,innovation.hear-of-trials,gap,skipped,",
                ",knowledge-loss,knowledge-loss.generations-together,gap,cannot judge,",
                ",venue,venue.place-that-works,gap,does not apply,",
            ],
            "json" => &[
                "\"about\": \"silos\", \"answer\": \"Strongly disagree\", \"favourable_end\": \"high\", \"gap\": null, \
                 \"healthy\": \"Strongly agree\", \"id\": \"silos.heard-by-peers\", \"leaning\": \"unfavourable\", \
                 \"need\": 100.0,",
                "\"about\": \"venue\", \"answer\": null, \"favourable_end\": \"high\", \"gap\": \"does not apply\",",
                "\"answers_gap\": null",
            ],
            "xlsx" => &[
                "get to hear how., Strongly disagree, Strongly agree, unfavourable, 100 |",
                "without knowing of each other., Strongly agree, Strongly disagree, unfavourable, 100 |",
                "outside their own team., skipped, Strongly agree, , skipped |",
            ],
            "markdown" => &[
                "get to hear how. | Strongly disagree | Strongly agree |",
                "without knowing of each other. | Strongly agree | Strongly disagree |",
                "outside their own team. | (skipped) | Strongly agree |",
                "solve problems together. | (cannot judge) | Strongly agree |",
                "### Statements about readiness",
            ],
            _ => &[
                "What was answered, statement by statement",
                "get to hear how. Strongly disagree Strongly agree",
            ],
        };
        for words in expected {
            assert!(text.contains(words), "{format} does not say {words}: {text}");
        }
    }
}

#[test]
fn of_several_people_nobodys_answers_to_statements_are_told() {
    let other = ANSWERS.replace("silos.people-outside-team: 2", "silos.people-outside-team: 1");
    for (format, text) in every_output(&[ANSWERS.to_owned(), other]) {
        for answer in ["Strongly disagree", "Neither agree nor disagree", "What was answered", "healthy_end"]
        {
            assert!(!text.contains(answer), "{format} says {answer}");
        }
        if format == "json" {
            let why = "\"answers\": null, \"answers_gap\": \"kept back to protect a smaller group\"";
            assert!(text.contains(why), "{text}");
        }
    }
}

/// People in these roles, each with these ratings of silos and the sponsor and a number of practitioners.
fn people(told: &[(&str, u8, u8, u32)]) -> Vec<String> {
    let person = |(role, silos, sponsor, practitioners): &(&str, u8, u8, u32)| {
        format!(
            "fivesigns: 1\nrole: {role}\nratings: {{ silos: {silos}, sponsor: {sponsor} }}\n\
             facts: {{ practitioners: {practitioners} }}\n"
        )
    };
    told.iter().map(person).collect()
}

#[test]
fn views_and_agreement_are_told_as_data_by_role_where_three_share_each() {
    let told = [
        ("staff", 4, 1, 50),
        ("staff", 4, 0, 50),
        ("staff", 3, 2, 50),
        ("manager", 1, 4, 60),
        ("manager", 2, 4, 60),
        ("manager", 0, 4, 60),
    ];
    for (format, text) in every_output(&people(&told)) {
        let expected: &[&str] = match format {
            "csv" => &[
                ",silos,,view_of_staff,3, ,,silos,,view_of_staff,4, ,,silos,,view_of_staff,4,",
                ",silos,,view_of_manager,0, ,,silos,,view_of_manager,1, ,,silos,,view_of_manager,2,",
                ",silos,,lowest_view,0,6 ,,silos,,highest_view,4,6 ,,silos,,agreement_of_views,",
                ",sponsor,,managers_above_staff,3, ",
                ",practitioners,,told_of_manager,60, ",
                ",practitioners,,told_of_staff,50, ",
                ",interview,,informants,6,",
            ],
            "xlsx" => &[
                "silos, staff, 4,  |",
                "sponsor, manager, 4,  |",
                "practitioners, staff, , 50 |",
                "sponsor, 6, 0, 4, ",
            ],
            _ => &[],
        };
        for words in expected {
            assert!(text.contains(words), "{format} does not say {words}: {text}");
        }
    }
    // One manager fewer: nothing tells a manager from staff.
    for (format, text) in every_output(&people(&told[..5])) {
        for role in ["_of_staff", "_of_manager", ", staff,", ", manager,", "managers_above_staff,3"] {
            assert!(!text.contains(role), "{format} says {role}");
        }
        let expected: &[&str] = match format {
            "csv" => &[
                ",silos,,view,1, ,,silos,,view,2, ,,silos,,view,3, ,,silos,,view,4, ,,silos,,view,4, ,,silos,,lowest_view,1,5",
                ",interview,,roles_gap,kept back to protect a smaller group,",
            ],
            "xlsx" => &["silos, kept back to protect a smaller group, 4,  |"],
            _ => &[],
        };
        for words in expected {
            assert!(text.contains(words), "{format} does not say {words}: {text}");
        }
    }
}
