//! Conditions over one measured thing each.

use super::bounds::{Measured, bounds, level_bounds};
use super::condition::how_many;
use super::scope::Scope;
use crate::pack::{Comparison, Condition, Leaning, ReadinessState, ReadinessTest, ResponseMeasure};
use crate::yaml::Node;

/// `{ id: silos, level: { at_least: present } }`
pub(super) fn sign(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let fields = scope.reader.fields(body, "a `sign` condition")?;
    let sign = fields.required("id").and_then(|node| scope.sign(node));
    let level = fields.required("level").and_then(|node| level_bounds(scope, node));
    fields.finish();
    Some(Condition::Sign { sign: sign?, level: level? })
}

/// `{ sign: learning-need, at_least_all: [silos, knowledge-loss] }`, or `below_any`
pub(super) fn compare(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `compare` condition")?;
    let sign = fields.required("sign").and_then(|node| scope.sign(node));
    let (at_least_all, below_any) = (fields.optional("at_least_all"), fields.optional("below_any"));
    fields.finish();
    let (comparison, list) = match (at_least_all, below_any) {
        (Some(list), None) => (Comparison::AtLeastAll, list),
        (None, Some(list)) => (Comparison::BelowAny, list),
        _ => {
            let problem = reader.problem(body, "a `compare` condition needs `at_least_all` or `below_any`");
            reader.note(problem.label("give exactly one of the two"));
            return None;
        }
    };
    let others = scope.references(list, "the sign is compared with nothing", |entry| {
        let other = scope.sign(entry)?;
        if Some(other) == sign {
            reader.note(reader.problem(entry, "a sign is compared with itself").label("name other signs"));
            return None;
        }
        Some(other)
    });
    Some(Condition::Compare { sign: sign?, comparison, others: others? })
}

/// `{ id: time, state: gap }` or `{ id: time, score: { at_most: 1 } }`
pub(super) fn readiness(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `readiness` condition")?;
    let readiness = fields.required("id").and_then(|node| scope.readiness(node));
    let (state, score_bounds) = (fields.optional("state"), fields.optional("score"));
    fields.finish();
    let test = match (state, score_bounds) {
        (Some(state), None) => reader.word(
            state,
            &[
                ("gap", ReadinessTest::State(ReadinessState::Gap)),
                ("open", ReadinessTest::State(ReadinessState::Open)),
                ("in-place", ReadinessTest::State(ReadinessState::InPlace)),
                ("nothing", ReadinessTest::Nothing),
            ],
        ),
        (None, Some(node)) => bounds(scope, node, Measured::Score).map(ReadinessTest::Score),
        _ => {
            let problem = reader.problem(body, "a `readiness` condition needs `state` or `score`");
            reader.note(problem.label("give exactly one of the two"));
            None
        }
    };
    Some(Condition::Readiness { readiness: readiness?, test: test? })
}

/// `{ below: 1.5 }`
pub(super) fn readiness_mean(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    bounds(scope, body, Measured::Score).map(Condition::ReadinessMean)
}

/// `{ id: silos.solved-twice, share: unfavourable, bounds: { at_least: 0.5 } }`
pub(super) fn item(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let fields = scope.reader.fields(body, "an `item` condition")?;
    let item = fields.required("id").and_then(|node| scope.item(node));
    let share = fields.required("share").and_then(|node| leaning(scope, node));
    let bounds = fields.required("bounds").and_then(|node| bounds(scope, node, Measured::Share));
    fields.finish();
    Some(Condition::Item { item: item?, share: share?, bounds: bounds? })
}

/// Whether answers are favourable, neutral or unfavourable.
pub(super) fn leaning(scope: Scope<'_>, node: &Node) -> Option<Leaning> {
    let all = [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
    scope.reader.word(node, &all.map(|leaning| (leaning.word(), leaning)))
}

/// `{ signs: [..], readiness: [..], facts: [..], at_least: 2 }`
pub(super) fn unknown(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    const EMPTY: &str = "this list names nothing";
    let reader = scope.reader;
    let fields = reader.fields(body, "an `unknown` condition")?;
    let lists = [fields.optional("signs"), fields.optional("readiness"), fields.optional("facts")];
    let at_least = fields.required("at_least");
    fields.finish();
    if lists.iter().all(Option::is_none) {
        let problem = reader.problem(body, "an `unknown` condition names nothing that could be unknown");
        reader.note(problem.label("give signs, readiness or facts"));
        return None;
    }
    let among = lists.iter().flatten().map(|list| list.elements().len()).sum();
    let [signs, readiness, facts] = lists;
    let signs =
        signs.map_or(Some(Vec::new()), |list| scope.references(list, EMPTY, |entry| scope.sign(entry)));
    let readiness = readiness
        .map_or(Some(Vec::new()), |list| scope.references(list, EMPTY, |entry| scope.readiness(entry)));
    let facts =
        facts.map_or(Some(Vec::new()), |list| scope.references(list, EMPTY, |entry| scope.fact(entry)));
    let at_least = at_least.and_then(|node| how_many(scope, node, among));
    Some(Condition::Unknown { signs: signs?, readiness: readiness?, facts: facts?, at_least: at_least? })
}

/// `{ signs: [..], at_least: 1 }`
pub(super) fn uncertain(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let fields = scope.reader.fields(body, "an `uncertain` condition")?;
    let (signs, at_least) = (fields.required("signs"), fields.required("at_least"));
    fields.finish();
    let among = signs.map_or(0, |list| list.elements().len());
    let signs =
        signs.and_then(|list| scope.references(list, "this list names nothing", |entry| scope.sign(entry)));
    let at_least = at_least.and_then(|node| how_many(scope, node, among));
    Some(Condition::Uncertain { signs: signs?, at_least: at_least? })
}

/// `{ sign: silos, level: { at_least: present }, at_least: 2 }`
pub(super) fn segments(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let fields = scope.reader.fields(body, "a `segments` condition")?;
    let sign = fields.required("sign").and_then(|node| scope.sign(node));
    let level = fields.required("level").and_then(|node| level_bounds(scope, node));
    let at_least = fields.required("at_least").and_then(|node| how_many(scope, node, usize::MAX));
    fields.finish();
    Some(Condition::Segments { sign: sign?, level: level?, at_least: at_least? })
}

/// `{ respondents: { at_least: 30 } }`, `{ rate: .. }`, `{ informants: .. }`, `{ agreement: .. }` or
/// `{ managers_above_staff: .. }`
pub(super) fn responses(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `responses` condition")?;
    let given = [
        (fields.optional("respondents"), ResponseMeasure::Respondents, Measured::Count),
        (fields.optional("rate"), ResponseMeasure::Rate, Measured::Share),
        (fields.optional("informants"), ResponseMeasure::Informants, Measured::Count),
        (fields.optional("agreement"), ResponseMeasure::Agreement, Measured::Share),
        (fields.optional("managers_above_staff"), ResponseMeasure::ManagersAboveStaff, Measured::Difference),
    ];
    fields.finish();
    let mut given =
        given.into_iter().filter_map(|(node, measure, measured)| Some((node?, measure, measured)));
    let (Some((node, measure, measured)), None) = (given.next(), given.next()) else {
        let problem = reader.problem(body, "a `responses` condition measures one thing");
        reader.note(
            problem
                .label("give exactly one of respondents, rate, informants, agreement, managers_above_staff"),
        );
        return None;
    };
    bounds(scope, node, measured).map(|bounds| Condition::Responses { measure, bounds })
}
