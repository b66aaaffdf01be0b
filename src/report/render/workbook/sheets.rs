//! What stands in each sheet: what was concluded; what was measured stands beside this file.

use super::interview::{facts, interview};
use super::measured::{choices, items, readiness, signs, units};
use super::rows::{Cell, Sheet};
use crate::judgement::Truth;
use crate::report::result::{SavedConclusion, SavedField, SavedResult, SavedVerdict};

/// What stands for what may not be shown.
pub(super) const WITHHELD: &str = "withheld";
/// What a population is called that is not divided into fields, and the whole of one that is.
pub(super) const EVERYBODY: &str = "everybody";

/// All sheets, in the order of the report.
pub(super) fn sheets(result: &SavedResult) -> Vec<Sheet> {
    let measured = vec![
        verdicts(result),
        options(result),
        signs(result),
        readiness(result),
        items(result),
        units(result),
    ];
    let concluded = vec![findings(result), steps(result), about(result)];
    measured
        .into_iter()
        .chain(choices(result))
        .chain(facts(result))
        .chain(interview(result))
        .chain(concluded)
        .collect()
}

/// A row for each thing of each field; a withheld field has one row that says so.
pub(super) fn by_field(
    result: &SavedResult,
    columns: usize,
    rows: impl Fn(&SavedConclusion) -> Vec<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let mut all = Vec::new();
    for field in &result.fields {
        let name = Cell::text(field.name().unwrap_or(EVERYBODY));
        match field {
            SavedField::Withheld(_) => {
                let mut row = vec![name];
                row.extend(vec![Cell::Reason(WITHHELD); columns - 1]);
                all.push(row);
            }
            SavedField::Shown(conclusion) => {
                all.extend(
                    rows(conclusion)
                        .into_iter()
                        .map(|row| std::iter::once(name.clone()).chain(row).collect()),
                );
            }
        }
    }
    all
}

fn verdicts(result: &SavedResult) -> Sheet {
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
    Sheet { name: "Verdicts", columns, rows }
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

fn options(result: &SavedResult) -> Sheet {
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
    Sheet { name: "Options", columns, rows }
}

fn findings(result: &SavedResult) -> Sheet {
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
    Sheet { name: "Findings", columns, rows }
}

fn steps(result: &SavedResult) -> Sheet {
    let columns = vec!["field", "step", "who", "by when", "sign of success"];
    let rows = by_field(result, columns.len(), |field| {
        let steps = field.verdict.next_steps.iter();
        steps
            .map(|step| [&step.step, &step.owner, &step.by, &step.success].map(Cell::text).to_vec())
            .collect()
    });
    Sheet { name: "Next steps", columns, rows }
}

fn about(result: &SavedResult) -> Sheet {
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
    rows.extend(result.notices.iter().map(|notice| pair(notice.kind.word(), notice.text.clone())));
    Sheet { name: "About", columns: vec!["what", "value"], rows }
}
