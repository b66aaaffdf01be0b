//! The tables of what was concluded: verdicts, options, findings, steps.

use crate::judgement::Truth;
use crate::pack::DueBound;
use crate::report::result::{SavedField, SavedResult, SavedVerdict};

use crate::report::sections::{in_full, working_day};

use super::{Cell, Table, by_field};

pub(super) fn verdicts(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "verdict",
        "status",
        "lead in points",
        "confidence",
        "respondents",
        "response rate",
        "signs present",
        "signs unknown",
        "conditions in place",
        "conditions unknown",
        "stability, at least",
        "stability, at most",
        "sensitivity",
        "headline",
        "undecided with",
    ];
    let rows = by_field(result, columns.len(), |field| {
        let verdict = &field.verdict;
        let present = field
            .signs
            .iter()
            .filter(|sign| sign.level.is_some_and(|level| level >= crate::pack::Level::Present));
        let unknown = field.signs.iter().filter(|sign| sign.level.is_none());
        let in_state =
            |state| field.readiness.iter().filter(|condition| condition.state == state).count() as f64;
        vec![vec![
            Cell::text(verdict.names(&result.pack)),
            Cell::text(verdict.standing()),
            Cell::Number(verdict.margin.number()),
            Cell::text(verdict.confidence.word()),
            Cell::Number(f64::from(field.respondents)),
            Cell::share(field.response_rate, field.response_rate_gap),
            Cell::Number(present.count() as f64),
            Cell::Number(unknown.count() as f64),
            Cell::Number(in_state(crate::report::result::ReadinessWord::InPlace)),
            Cell::Number(in_state(crate::report::result::ReadinessWord::Unknown)),
            Cell::share(verdict.stability.map(|[at_least, _]| at_least), None),
            Cell::share(verdict.stability.map(|[_, at_most]| at_most), None),
            Cell::share(verdict.sensitivity.as_ref().map(|found| found.share), None),
            Cell::text(&verdict.headline),
            Cell::text(undecided_with(result, verdict)),
        ]]
    });
    Table { name: "Verdicts", columns, rows }
}

/// The names of the options that are too near to decide.
fn undecided_with(result: &SavedResult, verdict: &SavedVerdict) -> String {
    let names = verdict.undecided_with.iter().map(|id| option_name(result, id));
    names.collect::<Vec<_>>().join(", ")
}

fn option_name<'r>(result: &'r SavedResult, id: &'r str) -> &'r str {
    let option = result.pack.options.iter().find(|option| option.id == id);
    option.map_or(id, |option| &option.name)
}

pub(super) fn options(result: &SavedResult) -> Table<'_> {
    let columns = vec!["field", "option", "points", "rule", "points of the rule"];
    let rows = by_field(result, columns.len(), |field| {
        let ranked = field.verdict.ranking.iter().flat_map(|ranked| {
            let name = option_name(result, &ranked.option).to_owned();
            let points = ranked.points.number();
            let of_rules =
                ranked.contributions.iter().map(|added| (added.rule.clone(), added.points.number()));
            let rules: Vec<(String, f64)> = of_rules.collect();
            let rules = if rules.is_empty() { vec![("no rule".to_owned(), 0.0)] } else { rules };
            rules.into_iter().map(move |(rule, added)| {
                vec![Cell::text(name.clone()), Cell::Number(points), Cell::text(rule), Cell::Number(added)]
            })
        });
        ranked.collect()
    });
    Table { name: "Options", columns, rows }
}

pub(super) fn findings(result: &SavedResult) -> Table<'_> {
    let columns = vec!["field", "rule", "result", "finding", "advice", "because", "rests on"];
    let rows = by_field(result, columns.len(), |field| {
        let rows = field.findings.iter().map(|finding| {
            let came_to = match finding.truth {
                Truth::Met => "met",
                Truth::NotMet => "not met",
                Truth::Unknown => "unknown",
            };
            vec![
                Cell::text(&finding.rule),
                Cell::text(came_to),
                Cell::text(&finding.finding),
                finding.recommend.as_ref().map_or(Cell::Nothing, Cell::text),
                Cell::text(&finding.because),
                Cell::text(&finding.basis.text),
            ]
        });
        rows.collect()
    });
    Table { name: "Findings", columns, rows }
}

pub(super) fn steps(result: &SavedResult) -> Table<'_> {
    let columns = vec!["field", "step", "who", "by when", "from", "by", "sign of success"];
    let rows = by_field(result, columns.len(), |field| {
        let steps = field.verdict.next_steps.iter().map(|step| {
            let day = step.due.and_then(|due| Some((due.bound, working_day(&result.date, due)?)));
            let [from, by] = match day {
                Some((DueBound::After, day)) => [Cell::Day(day), Cell::Nothing],
                Some((DueBound::Within, day)) => [Cell::Nothing, Cell::Day(day)],
                None => [Cell::Nothing, Cell::Nothing],
            };
            let [what, who, when, success] =
                [&step.step, &step.owner, &step.by, &step.success].map(Cell::text);
            vec![what, who, when, from, by, success]
        });
        steps.collect()
    });
    Table { name: "Next steps", columns, rows }
}

pub(super) fn about(result: &SavedResult) -> Table<'_> {
    let pair = |name: &str, value: String| vec![Cell::text(name), Cell::text(value)];
    let mut rows = vec![
        pair("date", result.date.clone()),
        pair("minimum group size", result.minimum_group.to_string()),
        pair("rules", result.pack.named()),
        pair("levels", result.pack.levels.note.clone()),
        pair("about", result.pack.about.clone()),
        pair("program", format!("{} {}", result.tool.name, result.tool.version)),
    ];
    rows.extend(result.source.files.iter().map(|file| pair("file", file.described())));
    for field in result.fields.iter().filter_map(SavedField::shown) {
        let name =
            field.field.as_deref().map_or_else(|| "weights".to_owned(), |name| format!("weights of {name}"));
        rows.extend(in_full(field, result.minimum_group).map(|text| pair(&name, text)));
    }
    rows.extend(result.notices.iter().map(|notice| pair(notice.kind.word(), notice.text.clone())));
    Table { name: "About", columns: vec!["what", "value"], rows }
}
