//! The tables of what was measured: signs, readiness, statements, units.

use crate::report::result::{
    Gap, SavedField, SavedItem, SavedReadiness, SavedResult, SavedSegment, SavedSign, SavedStatements,
    SavedWhole,
};

use super::{Cell, EVERYBODY, Table, WITHHELD, by_field};

fn ends(interval: Option<[f64; 2]>, gap: Option<Gap>) -> [Cell; 2] {
    [0, 1].map(|end| Cell::number(interval.map(|ends| ends[end]), gap))
}

fn sign_row(result: &SavedResult, sign: &SavedSign) -> Vec<Cell> {
    let name =
        result.pack.signs.iter().find(|text| text.id == sign.id).map_or(sign.id.as_str(), |text| &text.name);
    let [low, high] = ends(sign.interval, sign.interval_gap.or(sign.gap));
    vec![
        Cell::text(name),
        sign.level.map_or(Cell::Reason("unknown"), |level| Cell::text(level.word())),
        Cell::number(sign.need, sign.gap),
        low,
        high,
        sign.rating.map_or(Cell::Nothing, |rating| Cell::Number(f64::from(rating))),
        Cell::share_of(sign.favourable, (sign.respondents, sign.share_step), sign.shares_gap.or(sign.gap)),
        Cell::share_of(sign.neutral, (sign.respondents, sign.share_step), sign.shares_gap.or(sign.gap)),
        Cell::share_of(sign.unfavourable, (sign.respondents, sign.share_step), sign.shares_gap.or(sign.gap)),
        Cell::count(sign.answers, sign.answers_gap.or(sign.gap).or(sign.shares_gap)),
        Cell::count(sign.cannot_judge, sign.cannot_judge_gap.or(sign.gap).or(sign.shares_gap)),
        Cell::count(sign.respondents.map(u64::from), sign.gap.or(sign.shares_gap)),
    ]
    .into_iter()
    .chain(statements(sign.statements))
    .collect()
}

/// How many of the statements a person answered, and of how many.
fn statements(statements: Option<SavedStatements>) -> [Cell; 2] {
    let number = |count: usize| Cell::Number(count as f64);
    statements.map_or([Cell::Nothing, Cell::Nothing], |found| [number(found.answered), number(found.of)])
}

/// The table of signs.
pub(super) fn signs(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "sign",
        "level",
        "need (0-100)",
        "interval from",
        "interval to",
        "rating (0-4)",
        "favourable",
        "neutral",
        "unfavourable",
        "answers",
        "cannot judge",
        "respondents",
        "statements answered by a person",
        "of statements",
    ];
    let mut rows = by_field(result, columns.len(), |field| {
        field.signs.iter().map(|sign| sign_row(result, sign)).collect()
    });
    if let Some(SavedWhole::Shown(whole)) = &result.whole {
        let all = whole.signs.iter().map(|sign| sign_row(result, sign));
        rows.extend(all.map(|row| std::iter::once(Cell::text(EVERYBODY)).chain(row).collect()));
    }
    Table { name: "Signs", columns, rows }
}

/// The table of readiness.
pub(super) fn readiness(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "condition",
        "state",
        "score (0-4)",
        "interval from",
        "interval to",
        "people counted",
        "respondents",
        "statements answered by a person",
        "of statements",
    ];
    let row = |condition: &SavedReadiness| {
        let text = result.pack.readiness.iter().find(|text| text.id == condition.id);
        let [low, high] = ends(condition.interval, condition.interval_gap.or(condition.gap));
        vec![
            Cell::text(text.map_or(condition.id.as_str(), |text| &text.name)),
            Cell::text(condition.state.title().to_lowercase()),
            Cell::number(condition.score, condition.gap),
            low,
            high,
            Cell::count(condition.counted.map(u64::from), condition.counted_gap),
            Cell::count(condition.respondents.map(u64::from), condition.gap),
        ]
        .into_iter()
        .chain(statements(condition.statements))
        .collect()
    };
    let rows = by_field(result, columns.len(), |field| field.readiness.iter().map(row).collect());
    Table { name: "Readiness", columns, rows }
}

/// The table of items.
pub(super) fn items(result: &SavedResult) -> Table<'_> {
    let columns = vec![
        "field",
        "about",
        "item",
        "statement",
        "favourable",
        "neutral",
        "unfavourable",
        "answers",
        "cannot judge",
        "missing",
        "not asked",
        "distance from the healthy end (0-100)",
    ];
    let row = |about: &str, item: &SavedItem| {
        let gap: Option<Gap> = item.gap;
        vec![
            Cell::text(about),
            Cell::text(&item.id),
            Cell::text(&item.text),
            Cell::share_of(item.favourable, (item.answers, item.share_step), item.shares_gap.or(gap)),
            Cell::share_of(item.neutral, (item.answers, item.share_step), item.shares_gap.or(gap)),
            Cell::share_of(item.unfavourable, (item.answers, item.share_step), item.shares_gap.or(gap)),
            Cell::count(item.answers.map(u64::from), gap),
            Cell::count(item.cannot_judge.map(u64::from), item.cannot_judge_gap.or(gap)),
            Cell::count(item.missing.map(u64::from), item.missing_gap.or(gap)),
            Cell::count(item.not_asked.map(u64::from), item.not_asked_gap.or(gap)),
            Cell::number(item.need, gap),
        ]
    };
    let rows = by_field(result, columns.len(), |field| {
        let signs = field.signs.iter().map(|sign| (&sign.id, &sign.items));
        let conditions = field.readiness.iter().map(|condition| (&condition.id, &condition.items));
        signs.chain(conditions).flat_map(|(id, items)| items.iter().map(|item| row(id, item))).collect()
    });
    Table { name: "Items", columns, rows }
}

/// The table of units.
pub(super) fn units(result: &SavedResult) -> Table<'_> {
    let columns =
        vec!["field", "unit", "respondents", "sign", "need (0-100)", "level", "respondents of the sign"];
    let name = |id: &str| {
        result.pack.signs.iter().find(|sign| sign.id == id).map_or(id.to_owned(), |sign| sign.name.clone())
    };
    let rows = by_field(result, columns.len(), |field| {
        let groups = field.segments.iter().flat_map(|segments| &segments.groups);
        let rows = groups.flat_map(|group| match group {
            SavedSegment::Withheld(hidden) => {
                let mut row = vec![Cell::text(&hidden.name)];
                row.extend(vec![Cell::Reason(WITHHELD); 5]);
                vec![row]
            }
            SavedSegment::Shown(unit) => {
                let rows = unit.signs.iter().map(|sign| {
                    vec![
                        Cell::text(&unit.name),
                        Cell::Number(f64::from(unit.respondents)),
                        Cell::text(name(&sign.id)),
                        Cell::number(sign.need, sign.gap),
                        sign.level.map_or(Cell::Reason("unknown"), |level| Cell::text(level.word())),
                        Cell::count(sign.respondents.map(u64::from), sign.gap),
                    ]
                });
                rows.collect()
            }
        });
        rows.collect()
    });
    Table { name: "Units", columns, rows }
}

/// The same as a matrix: a row for each unit, and a column with the need of each sign.
pub(super) fn units_by_sign(result: &SavedResult) -> Table<'_> {
    let signs = &result.pack.signs;
    let mut columns = vec!["field", "unit", "respondents"];
    columns.extend(signs.iter().map(|sign| sign.name.as_str()));
    let rows = by_field(result, columns.len(), |field| {
        let groups = field.segments.iter().flat_map(|segments| &segments.groups);
        let rows = groups.map(|group| match group {
            SavedSegment::Withheld(hidden) => {
                let withheld = std::iter::repeat_n(Cell::Reason(WITHHELD), signs.len() + 1);
                std::iter::once(Cell::text(&hidden.name)).chain(withheld).collect()
            }
            SavedSegment::Shown(unit) => {
                let needs = signs.iter().map(|sign| {
                    let score = unit.signs.iter().find(|score| score.id == sign.id);
                    score.map_or(Cell::Nothing, |score| Cell::number(score.need, score.gap))
                });
                let head = [Cell::text(&unit.name), Cell::Number(f64::from(unit.respondents))];
                head.into_iter().chain(needs).collect()
            }
        });
        rows.collect()
    });
    Table { name: "Units by sign", columns, rows }
}

/// The table of what practitioners chose; nothing where they were not asked.
pub(super) fn choices(result: &SavedResult) -> Option<Table<'_>> {
    let columns = vec![
        "field",
        "fact",
        "among",
        "choice",
        "share",
        "interval from",
        "interval to",
        "answers",
        "counts",
    ];
    let rows = by_field(result, columns.len(), |field| {
        let rows = field.choices.iter().flat_map(|asked| {
            let row = |choice: Cell, share: Cell, interval: [Cell; 2], counts: Cell| {
                let [low, high] = interval;
                let among = asked.among.as_ref().map_or(Cell::Nothing, |among| Cell::text(&among.text));
                let answers = asked.answers.map_or(Cell::Nothing, |answers| Cell::Number(f64::from(answers)));
                vec![Cell::text(&asked.fact), among, choice, share, low, high, answers, counts]
            };
            let nothing = || [Cell::Nothing, Cell::Nothing];
            let mut rows: Vec<Vec<Cell>> = Vec::new();
            for choice in &asked.shares {
                let ends = choice.interval.map_or_else(nothing, |ends| ends.map(Cell::Share));
                let counts = asked.counts.as_ref() == Some(&choice.choice);
                let counts = if counts { Cell::text("yes") } else { Cell::Nothing };
                rows.push(row(
                    Cell::text(&choice.text),
                    Cell::share_of(Some(choice.share), (asked.people, asked.share_step), None),
                    ends,
                    counts,
                ));
            }
            if asked.rest.is_some() || asked.gap.is_some() {
                let share = Cell::share_of(asked.rest, (asked.people, asked.share_step), asked.gap);
                rows.push(row(Cell::text("others, of few people each"), share, nothing(), Cell::Nothing));
            }
            rows
        });
        rows.collect()
    });
    let is_asked = |field: &SavedField| field.shown().is_some_and(|field| !field.choices.is_empty());
    result.fields.iter().any(is_asked).then_some(Table { name: "Choices", columns, rows })
}
