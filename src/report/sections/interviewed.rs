//! What informants said: how far they agree, what they could not judge, and their notes, by role and never by name.

use crate::interview::Role;
use crate::judgement::Truth;
use crate::report::document::number::{counted, listed, number};
use crate::report::document::{Block, Column, ListItem, Marker, Rank, Table, Text};
use crate::report::result::{
    SavedAnswer, SavedDifferingFact, SavedFinding, SavedInterview, SavedNotJudged, SavedNote, SavedTopic,
};

use super::plan::advised;
use super::reported::Reported;

/// Topics on which the informants' words are set side by side.
const SIDE_BY_SIDE: usize = 3;
/// A spread below this is no disagreement worth a talk: people round the same impression differently.
const WORTH_A_TALK: f64 = 2.0;

/// The sections on what informants said; nothing for a survey.
pub(super) fn interviewed(reported: &Reported) -> Vec<Block> {
    let Some(interview) = &reported.conclusion.interview else { return Vec::new() };
    let mut blocks = if interview.informants.len() > 1 { agreement(reported, interview) } else { Vec::new() };
    blocks.extend(not_judged(interview));
    blocks.extend(notes(interview));
    blocks
}

fn agreement(reported: &Reported, interview: &SavedInterview) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Rank::Section, "How far the informants agree".into())];
    blocks.push(Block::Paragraph(who_and_how_far(interview, reported.conclusion.respondents).into()));
    if let Some(ahead) = interview.managers_above_staff {
        blocks.push(Block::Paragraph(managers_and_staff(ahead).into()));
    }
    let findings: Vec<ListItem> = findings_on_agreement(reported).map(finding).collect();
    if !findings.is_empty() {
        blocks.push(Block::List(Marker::Dash, findings));
    }
    let mut topics: Vec<&SavedTopic> =
        interview.topics.iter().filter(|topic| topic.views.len() > 1).collect();
    topics.sort_by(|one, other| {
        let agreement = |topic: &SavedTopic| topic.agreement.unwrap_or(1.0);
        agreement(one).total_cmp(&agreement(other))
    });
    if !topics.is_empty() {
        blocks.push(Block::Table(table(&topics)));
    }
    let apart = topics.iter().filter(|topic| spread(topic) >= WORTH_A_TALK).take(SIDE_BY_SIDE);
    let apart: Vec<ListItem> = apart.map(|topic| side_by_side(interview, topic)).collect();
    if !apart.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Where they differ most".into()));
        blocks.push(Block::List(Marker::Dash, apart));
    }
    if !interview.differing_facts.is_empty() {
        blocks.push(Block::Heading(Rank::Part, "Facts they told differently".into()));
        let facts = interview.differing_facts.iter();
        blocks.push(Block::List(Marker::Dash, facts.map(differing_fact).collect()));
    }
    blocks
}

/// What rules conclude from how far the informants agree.
fn findings_on_agreement<'r>(reported: &Reported<'r>) -> impl Iterator<Item = &'r SavedFinding> + use<'r> {
    let rests_on_it = |finding: &&SavedFinding| {
        let inputs = finding.evidence.leaves().into_iter().filter_map(|leaf| leaf.input.as_deref());
        inputs.into_iter().any(|input| ["agreement", "managers_above_staff"].contains(&input))
    };
    let findings = &reported.conclusion.findings;
    findings.iter().filter(|finding| finding.truth == Truth::Met).filter(rests_on_it)
}

fn finding(finding: &SavedFinding) -> ListItem {
    advised(finding).unwrap_or_else(|| finding.finding.as_str().into())
}

fn who_and_how_far(interview: &SavedInterview, who_count: u32) -> String {
    let people = |role: Option<Role>, one: &str, many: &str| {
        let word = role.map(Role::word);
        let count = interview.informants.iter().filter(|informant| informant.as_deref() == word).count();
        (count > 0).then(|| counted(count as u64, one, many))
    };
    let groups: Vec<String> = [
        people(Some(Role::Staff), "member of staff", "members of staff"),
        people(Some(Role::Manager), "manager", "managers"),
        people(Some(Role::Other), "person in another role", "people in other roles"),
        people(None, "person whose role was not told", "people whose roles were not told"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let groups = match interview.roles_gap {
        Some(_) => "their roles are not told, since too few share each of them".to_owned(),
        None => listed(&groups, "and"),
    };
    let asked = interview.informants.len();
    let of_them = match usize::try_from(who_count) {
        Ok(count) if count < asked => {
            format!(", {who_count} {}", if count == 1 { "counts" } else { "count" })
        }
        _ => String::new(),
    };
    let who = format!(
        "{asked} informants were asked{of_them}: {groups}. Of each sign and condition the view in the middle counts, of two in \
         the middle the lower. Here their views stand side by side as ratings from 0 to 4; statements about a sign count as \
         its level, low as 1 to strong as 4."
    );
    match interview.agreement {
        Some(agreement) => format!(
            "{who} On the whole their agreement is {}: 1 would be the same rating from all, 0 ratings at least as far \
             apart as chance would put them. On a few people it tells agreement from disagreement and nothing finer.",
            number(agreement, 2)
        ),
        None => format!("{who} No two of them rated the same thing, so nobody can say how far they agree."),
    }
}

fn managers_and_staff(ahead: f64) -> String {
    let points = |points: f64| {
        if number(points, 2) == "1" { "1 step".to_owned() } else { format!("{} steps", number(points, 2)) }
    };
    if number(ahead.abs(), 2) == "0" {
        "On average, managers and staff see the field alike.".to_owned()
    } else if ahead > 0.0 {
        format!("On average, managers see the field {} of 4 better than staff.", points(ahead))
    } else {
        format!("On average, managers see the field {} of 4 worse than staff.", points(-ahead))
    }
}

fn table(topics: &[&SavedTopic]) -> Table {
    let both = topics.iter().any(|topic| topic.managers_above_staff.is_some());
    let mut columns = vec![
        Column::words("Sign or condition"),
        Column::numbers("Informants"),
        Column::numbers("Lowest"),
        Column::numbers("Highest"),
        Column::numbers("Agreement"),
    ];
    if both {
        columns.extend([Column::numbers("Staff"), Column::numbers("Managers")]);
    }
    let rows = topics.iter().map(|topic| {
        let seen = |value: Option<f64>| {
            Text::from(value.map_or_else(|| "unknown".to_owned(), |value| number(value, 2)))
        };
        let mut row = vec![
            topic.name.as_str().into(),
            topic.views.len().to_string().into(),
            seen(topic.lowest()),
            seen(topic.highest()),
            seen(topic.agreement),
        ];
        if both {
            row.extend([seen(topic.mean_of(Role::Staff)), seen(topic.mean_of(Role::Manager))]);
        }
        row
    });
    Table { columns, rows: rows.collect() }
}

fn side_by_side(interview: &SavedInterview, topic: &SavedTopic) -> ListItem {
    let seen = topic.views.iter().map(|view| (view.role.as_deref(), number(view.seen, 2)));
    let about = |note: &&SavedNote| {
        note.id == topic.id
            || note.id.strip_prefix(topic.id.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    let notes = interview.notes.iter().filter(about);
    ListItem {
        text: Text::strong(topic.name.as_str()).then(format!(": {} (of 4).", by_role(seen.collect()))),
        under: notes.map(|note| ListItem::from(quoted_note(note))).collect(),
    }
}

fn differing_fact(fact: &SavedDifferingFact) -> ListItem {
    let told = fact.told.iter().map(|told| (told.role.as_deref(), told.text.clone()));
    Text::strong(fact.name.as_str()).then(format!(": {}.", by_role(told.collect()))).into()
}

/// `staff 3 and 4; manager 1`; words that hold a comma are quoted, so that nobody takes one answer for two.
fn by_role(said: Vec<(Option<&str>, String)>) -> String {
    let hold_a_comma = said.iter().any(|(_, words)| words.contains(','));
    let quoted = |words: String| if hold_a_comma { format!("\"{words}\"") } else { words };
    let mut roles: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for (role, words) in said {
        match roles.iter_mut().find(|(other, _)| *other == role) {
            Some((_, all)) => all.push(quoted(words)),
            None => roles.push((role, vec![quoted(words)])),
        }
    }
    let roles = roles.iter().map(|(role, words)| {
        let role = match role.and_then(Role::from_word) {
            Some(Role::Staff) => "staff",
            Some(Role::Manager) if words.len() == 1 => "manager",
            Some(Role::Manager) => "managers",
            Some(Role::Other) => "another role",
            // Where no role is told, there is nothing to tell apart.
            None if roles.len() == 1 => return listed(words, "and"),
            None => "role not told",
        };
        format!("{role} {}", listed(words, "and"))
    });
    roles.collect::<Vec<_>>().join("; ")
}

fn not_judged(interview: &SavedInterview) -> Vec<Block> {
    if interview.not_judged.is_empty() {
        return Vec::new();
    }
    let several = interview.informants.len() > 1;
    let item = |not_judged: &SavedNotJudged| -> ListItem {
        let who =
            if several { format!(", says {}", somebody(not_judged.role.as_deref())) } else { String::new() };
        let reason = not_judged.reason.as_ref().map(|reason| format!(": \"{reason}\"")).unwrap_or_default();
        // A statement ends as a sentence, and goes on here.
        let name = not_judged.name.trim_end_matches('.');
        Text::strong(name).then(format!(": {}{who}{reason}", not_judged.why)).into()
    };
    vec![
        Block::Heading(Rank::Section, "What could not be judged".into()),
        Block::Paragraph(
            if several {
                "Whoever could not judge a question says nothing about it, and the answers of the others count. What \
                 nobody could judge is unknown, and neither good nor bad news."
            } else {
                "These stay out of every number; they are unknown, and neither good nor bad news."
            }
            .into(),
        ),
        Block::List(Marker::Dash, interview.not_judged.iter().map(item).collect()),
    ]
}

fn notes(interview: &SavedInterview) -> Vec<Block> {
    if interview.notes.is_empty() {
        return Vec::new();
    }
    let item = |note: &SavedNote| -> ListItem {
        Text::strong(note.name.as_str()).then(format!(": {}", quoted_note(note))).into()
    };
    vec![
        Block::Heading(Rank::Section, "Notes beside the answers".into()),
        Block::List(Marker::Dash, interview.notes.iter().map(item).collect()),
    ]
}

fn quoted_note(note: &SavedNote) -> String {
    let who = somebody(note.role.as_deref());
    match &note.date {
        Some(date) => format!("\"{}\" ({who}, {date})", note.text),
        None => format!("\"{}\" ({who})", note.text),
    }
}

fn somebody(role: Option<&str>) -> &'static str {
    Role::somebody(role.and_then(Role::from_word))
}

fn spread(topic: &SavedTopic) -> f64 {
    topic.highest().zip(topic.lowest()).map_or(0.0, |(highest, lowest)| highest - lowest)
}

/// The section on what one person answered; nothing where they answered no statement, or where several did.
pub(super) fn answers(reported: &Reported) -> Vec<Block> {
    let all = answers_of(reported);
    if all.iter().all(|answer| answer.answer.is_none()) {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Heading(Rank::Section, "What was answered, statement by statement".into()),
        Block::Paragraph(
            "One person's answers for the field as a whole, each beside the answer that would speak most for a healthy \
             field. Where there is no answer the reason stands in brackets, and the statement counts in no number."
                .into(),
        ),
    ];
    let conclusion = reported.conclusion;
    for sign in &conclusion.signs {
        blocks.extend(part(reported.sign_name(&sign.id), about(all, &sign.id)));
    }
    let is_condition = |answer: &&SavedAnswer| conclusion.readiness.iter().any(|one| one.id == answer.about);
    blocks.extend(part("readiness", all.iter().filter(is_condition).collect()));
    blocks
}

/// What was answered to the statements about one sign or condition.
pub(super) fn answers_about(reported: &Reported, id: &str, name: &str) -> Vec<Block> {
    part(name, about(answers_of(reported), id))
}

fn answers_of<'r>(reported: &Reported<'r>) -> &'r [SavedAnswer] {
    let interview = reported.conclusion.interview.as_ref();
    interview.and_then(|interview| interview.answers.as_deref()).unwrap_or_default()
}

fn about<'r>(all: &'r [SavedAnswer], id: &str) -> Vec<&'r SavedAnswer> {
    all.iter().filter(|answer| answer.about == id).collect()
}

fn part(name: &str, answers: Vec<&SavedAnswer>) -> Vec<Block> {
    if answers.is_empty() {
        return Vec::new();
    }
    let columns = ["Statement", "Answer", "Healthy end"].map(Column::words).to_vec();
    let row = |answer: &SavedAnswer| -> Vec<Text> {
        let given = match (&answer.answer, answer.gap) {
            (Some(given), _) => given.clone(),
            (None, gap) => format!("({})", gap.map_or("unknown", |gap| gap.words())),
        };
        vec![answer.text.as_str().into(), given.into(), answer.healthy.as_str().into()]
    };
    vec![
        Block::Heading(Rank::Part, format!("Statements about {name}").into()),
        Block::Table(Table { columns, rows: answers.into_iter().map(row).collect() }),
    ]
}
