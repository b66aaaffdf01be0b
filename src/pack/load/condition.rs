//! Conditions: how each is written, and how smaller ones are put together.

use crate::pack::{
    Bound, Bounds, ChoiceId, Comparison, Condition, FactId, FactTest, Level, LevelBounds, ReadinessState,
    ReadinessTest, ResponseMeasure,
};
use crate::problem::nearest;
use crate::yaml::{Node, Reader, Value};

use super::scope::{FactShape, List, Noted, Scope};
use super::text::leaning;

/// Every form a condition can take.
const FORMS: [&str; 18] = [
    "always",
    "all",
    "any",
    "not",
    "known",
    "count",
    "sign",
    "only",
    "compare",
    "readiness",
    "readiness_mean",
    "item",
    "fact",
    "unknown",
    "segments",
    "segments_apart",
    "uncertain",
    "responses",
];

/// When something applies: a condition that does not hold always, or `always`.
pub(super) fn when(scope: Scope<'_>, node: &Node) -> Option<Condition> {
    let when = condition(scope, node)?;
    super::contradiction::note_always(scope, node, &when);
    Some(when)
}

/// What blocks something where it is known to hold: a part of what `when` leaves, not all of it and not nothing.
pub(super) fn unless(scope: Scope<'_>, node: &Node, when: Option<&Condition>) -> Option<Condition> {
    let unless = condition(scope, node)?;
    if let Some(when) = when {
        super::contradiction::note_dead_unless(scope, node, when, &unless);
    }
    Some(unless)
}

/// The condition at a node, whatever it is asked for: `always`, or a mapping with the form as its one key.
fn condition(scope: Scope<'_>, node: &Node) -> Option<Condition> {
    let reader = scope.reader;
    match &node.value {
        Value::Text(word) if word == "always" => Some(Condition::Always),
        Value::Text(word) => {
            note_unknown_form(scope, node, word);
            None
        }
        Value::Map(_) => match reader.entries(node)? {
            [(key, body)] => {
                let condition = form(scope, key, body)?;
                super::contradiction::note(scope, node, body, &condition);
                Some(condition)
            }
            [] => reader.expected(node, "a condition"),
            _ => {
                let problem = reader.problem(node, "a condition has one key, and here are several");
                reader.note(
                    problem.label("several conditions").help("put them in a list under `all` or `any`"),
                );
                None
            }
        },
        _ => reader.expected(node, "a condition"),
    }
}

fn form(scope: Scope<'_>, key: &Node, body: &Node) -> Option<Condition> {
    match key.as_text().unwrap_or_default() {
        "all" => conditions(scope, body, "`all` of nothing always holds").map(Condition::All),
        "any" => conditions(scope, body, "`any` of nothing never holds").map(Condition::Any),
        "not" => condition(scope, body).map(|inner| Condition::Not(Box::new(inner))),
        "known" => condition(scope, body).map(|inner| Condition::Known(Box::new(inner))),
        "count" => count(scope, body),
        "sign" => sign(scope, body),
        "only" => scope.sign(body).map(Condition::Only),
        "compare" => compare(scope, body),
        "readiness" => readiness(scope, body),
        "readiness_mean" => readiness_mean(scope, body),
        "item" => item(scope, body),
        "fact" => fact(scope, body),
        "unknown" => unknown(scope, body),
        "segments" => segments(scope, body),
        "segments_apart" => scope.sign(body).map(Condition::SegmentsApart),
        "uncertain" => uncertain(scope, body),
        "responses" => responses(scope, body),
        "always" => {
            let problem = scope.reader.problem(key, "`always` stands alone").label("no key");
            scope.reader.note(problem.help("write `when: always`"));
            None
        }
        _ => {
            note_unknown_form(scope, key, scope.reader.written(key));
            None
        }
    }
}

fn note_unknown_form(scope: Scope<'_>, node: &Node, word: &str) {
    let problem = scope.reader.problem(node, format!("`{}` is no form of condition", word.trim()));
    let problem = match nearest(word, FORMS) {
        Some(near) => problem.label(format!("did you mean `{near}`?")),
        None => problem.label("unknown condition"),
    };
    scope.reader.note(problem.help(format!("the forms are {}", FORMS.join(", "))));
}

fn conditions(scope: Scope<'_>, node: &Node, empty: &str) -> Option<Vec<Condition>> {
    scope.reader.each_of_some(node, empty, |entry| condition(scope, entry))
}

fn count(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `count` condition")?;
    let (at_least, of) = (fields.required("at_least"), fields.required("of"));
    fields.finish();
    let among = of.map_or(0, |node| node.elements().len());
    let at_least = at_least.and_then(|node| how_many(scope, node, among));
    let of = of.and_then(|node| conditions(scope, node, "`count` of nothing never holds"));
    Some(Condition::Count { at_least: at_least?, of: of? })
}

/// A count from 1 to `among`, the number of things listed.
fn how_many(scope: Scope<'_>, node: &Node, among: usize) -> Option<usize> {
    let high = u32::try_from(among).unwrap_or(u32::MAX).max(1);
    let at_least = scope.reader.whole_within(node, 1, high)?;
    usize::try_from(at_least).ok()
}

// Conditions over one measured thing each.

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
fn readiness_mean(scope: Scope<'_>, body: &Node) -> Option<Condition> {
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
fn responses(scope: Scope<'_>, body: &Node) -> Option<Condition> {
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

// Conditions over a fact: what is asked of it must fit the answers it takes.

/// `{ id: co-located, is: yes }`, `{ id: existing-community, is: [dormant, none] }` or
/// `{ id: practitioners, number: { at_least: 10 } }`
pub(super) fn fact(scope: Scope<'_>, body: &Node) -> Option<Condition> {
    let reader = scope.reader;
    let fields = reader.fields(body, "a `fact` condition")?;
    let (id, is, number) = (fields.required("id"), fields.optional("is"), fields.optional("number"));
    fields.finish();
    let fact = id.and_then(|node| scope.fact(node));
    match (is, number) {
        (Some(is), None) => {
            let fact = fact?;
            let test = |node: &Node| Some(Condition::Fact { fact, test: is_test(scope, fact, node)? });
            match is.value {
                Value::List(_) => one_of(scope, is, test).map(Condition::Any),
                _ => test(is),
            }
        }
        (None, Some(number)) => {
            let bounds = bounds(scope, number, Measured::Count);
            note_not_a_number(scope, fact?, number)?;
            Some(Condition::Fact { fact: fact?, test: FactTest::Number(bounds?) })
        }
        _ => {
            let problem = reader.problem(body, "a `fact` condition needs `is` or `number`");
            reader.note(problem.label("give exactly one of the two"));
            None
        }
    }
}

/// What one of several answers must be.
fn one_of(
    scope: Scope<'_>,
    list: &Node,
    test: impl Fn(&Node) -> Option<Condition>,
) -> Option<Vec<Condition>> {
    let tests = scope.reader.each_of_some(list, "none of the answers is named", test)?;
    let again = tests.iter().enumerate().find(|(index, test)| tests[..*index].contains(test));
    if let Some((index, _)) = again {
        let problem = scope.reader.problem(&list.elements()[index], "this answer is named twice");
        scope.reader.note(problem.label("take it out"));
        return None;
    }
    Some(tests)
}

fn is_test(scope: Scope<'_>, fact: FactId, is: &Node) -> Option<FactTest> {
    let name = scope.names.facts.names.get(fact.index())?;
    match scope.names.fact_shapes.get(fact.index())? {
        FactShape::YesNo => scope.reader.yes_no(is).map(FactTest::Is),
        FactShape::Choice(choices) => choice(scope, name, choices, is).map(FactTest::Choice),
        FactShape::Number => {
            let problem = scope.reader.problem(is, format!("the fact \"{name}\" is a number"));
            scope.reader.note(
                problem.label("not yes, no or a choice").help("give bounds: `number: { at_least: 10 }`"),
            );
            None
        }
        FactShape::Text => no_rule_measures(scope, name, is),
        FactShape::Unreadable => None,
    }
}

/// The choice a node names.
pub(super) fn choice(scope: Scope<'_>, fact: &str, choices: &List<'_>, node: &Node) -> Option<ChoiceId> {
    let position = match &node.value {
        Value::Text(text) => choices.position(text),
        _ => None,
    };
    if position.is_none() && choices.whole {
        let fault = format!("{} is no choice of the fact \"{fact}\"", node.value.describe());
        let problem =
            scope.reader.problem(node, fault).help(format!("its choices are {}", choices.names.join(", ")));
        let near =
            node.as_text().and_then(|text| crate::problem::nearest(text, choices.names.iter().copied()));
        scope.reader.note(match near {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem.label("no such choice"),
        });
    }
    position.and_then(ChoiceId::at)
}

fn note_not_a_number(scope: Scope<'_>, fact: FactId, number: &Node) -> Option<()> {
    let name = scope.names.facts.names.get(fact.index())?;
    let (what, help) = match scope.names.fact_shapes.get(fact.index())? {
        FactShape::Number => return Some(()),
        FactShape::Text => return no_rule_measures(scope, name, number),
        FactShape::Unreadable => return None,
        FactShape::YesNo => ("is answered with yes or no", "write `is: yes` or `is: no`".to_owned()),
        FactShape::Choice(choices) => {
            ("is a choice", format!("write `is:` with one of {}", choices.names.join(", ")))
        }
    };
    let problem = scope.reader.problem(number, format!("the fact \"{name}\" {what}"));
    scope.reader.note(problem.label("not a number").help(help));
    None
}

fn no_rule_measures<T>(scope: Scope<'_>, name: &str, node: &Node) -> Option<T> {
    let fault = format!("the fact \"{name}\" is answered in words, which no rule can measure");
    scope.reader.note(scope.reader.problem(node, fault).label("not measurable"));
    None
}

// Bounds of conditions, checked so that something can satisfy them.

/// What the bounded number is, and so what it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// A share, 0 to 1.
    Share,
    /// A readiness score, 0 to 4.
    Score,
    /// A difference of two ratings or scores, -4 to 4.
    Difference,
    /// A whole number, 0 or more.
    Count,
}

impl Measured {
    /// The lowest and the highest it can be.
    fn range(self) -> (f64, f64) {
        match self {
            Measured::Share => (0.0, 1.0),
            Measured::Score => (0.0, 4.0),
            Measured::Difference => (-4.0, 4.0),
            Measured::Count => (0.0, f64::from(u32::MAX)),
        }
    }

    fn number(self, reader: &Reader, node: &Node) -> Option<f64> {
        let (low, high) = self.range();
        match self {
            Measured::Count => reader.whole_within(node, 0, u32::MAX).map(f64::from),
            Measured::Share | Measured::Score | Measured::Difference => reader.number_within(node, low, high),
        }
    }

    /// Whether anything lies within the bounds.
    fn satisfies(self, bounds: &Bounds) -> bool {
        let (lowest, highest) = self.range();
        let low = bounds.low.unwrap_or(Bound { value: lowest, inclusive: true });
        let high = bounds.high.unwrap_or(Bound { value: highest, inclusive: true });
        match self {
            Measured::Count => {
                let first = if low.inclusive { low.value } else { low.value + 1.0 };
                let last = if high.inclusive { high.value } else { high.value - 1.0 };
                first <= last
            }
            Measured::Share | Measured::Score | Measured::Difference => {
                low.value < high.value || (low.value <= high.value && low.inclusive && high.inclusive)
            }
        }
    }
}

/// The bounds at a node: one or two of `at_least`, `above`, `at_most`, `below`.
pub(super) fn bounds(scope: Scope<'_>, node: &Node, measured: Measured) -> Option<Bounds> {
    let reader = scope.reader;
    let fields = reader.fields(node, "bounds")?;
    let low = end(scope, measured, ["at_least", "above"].map(|key| (key, fields.optional(key))));
    let high = end(scope, measured, ["at_most", "below"].map(|key| (key, fields.optional(key))));
    fields.finish();
    let bounds = Bounds { low: low.ok()?, high: high.ok()? };
    if bounds.low.is_none() && bounds.high.is_none() {
        let problem = reader.problem(node, "these bounds have no end").label("empty bounds");
        reader.note(problem.help("give one or two of at_least, above, at_most, below"));
        return None;
    }
    if !measured.satisfies(&bounds) {
        reader.note(reader.problem(node, "nothing lies within these bounds").label("this can never hold"));
        return None;
    }
    Some(bounds)
}

/// One end, from its inclusive and its exclusive key.
fn end(
    scope: Scope<'_>,
    measured: Measured,
    keys: [(&'static str, Option<&Node>); 2],
) -> Result<Option<Bound>, Noted> {
    let reader = scope.reader;
    let bound = |node, inclusive| measured.number(reader, node).map(|value| Bound { value, inclusive });
    match keys {
        [(_, None), (_, None)] => Ok(None),
        [(_, Some(node)), (_, None)] => bound(node, true).map(Some).ok_or(Noted),
        [(_, None), (_, Some(node))] => bound(node, false).map(Some).ok_or(Noted),
        [(inclusive, Some(_)), (exclusive, Some(node))] => {
            let fault = format!("`{inclusive}` and `{exclusive}` bound the same end");
            reader.note(reader.problem(node, fault).label("keep one of the two"));
            Err(Noted)
        }
    }
}

/// The level bounds at a node: `at_least`, `at_most`, or both.
fn level_bounds(scope: Scope<'_>, node: &Node) -> Option<LevelBounds> {
    let reader = scope.reader;
    let fields = reader.fields(node, "bounds of a level")?;
    let (low, high) = (fields.optional("at_least"), fields.optional("at_most"));
    fields.finish();
    if low.is_none() && high.is_none() {
        let problem = reader.problem(node, "these bounds have no end").label("empty bounds");
        reader.note(problem.help("give at_least, at_most, or both"));
        return None;
    }
    let at_least = low.map_or(Some(Level::Low), |node| level(scope, node));
    let at_most = high.map_or(Some(Level::Strong), |node| level(scope, node));
    let bounds = LevelBounds { at_least: at_least?, at_most: at_most? };
    if bounds.at_least > bounds.at_most {
        let fault =
            format!("no level is at least {} and at most {}", bounds.at_least.word(), bounds.at_most.word());
        reader.note(reader.problem(node, fault).label("this can never hold"));
        return None;
    }
    Some(bounds)
}

/// The level a node names.
pub(super) fn level(scope: Scope<'_>, node: &Node) -> Option<Level> {
    scope.reader.word(node, &Level::ALL.map(|level| (level.word(), level)))
}
