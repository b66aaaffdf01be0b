//! Rules: what each needs besides a condition that can be read, and their examples.

use crate::pack::{
    Basis, Condition, Example, Expectation, FactId, Given, GivenFact, GivenValue, ItemId, OptionId, Points,
    Rating, ReadinessId, Recommendation, Rule, SignId,
};
use crate::problem::nearest;
use crate::yaml::{Fields, Node, Reader, Value};

use super::condition::{choice, level, unless, when};
use super::scope::{FactShape, Scope, id, if_given};
use super::text::{plain, verdicts, weight, wording, wording_at};

/// The rules under `rules` of a file that need not have any.
pub(super) fn optional_rules(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<Vec<Rule>> {
    fields.optional("rules").map_or(Some(Vec::new()), |node| rules(scope, node))
}

/// The rules of a file that holds nothing else.
pub(super) fn rules_file(scope: Scope<'_>, root: &Node) -> Option<Vec<Rule>> {
    let fields = scope.reader.fields(root, "a file of rules")?;
    let rules = fields.required("rules").and_then(|node| rules(scope, node));
    fields.finish();
    rules
}

fn rules(scope: Scope<'_>, node: &Node) -> Option<Vec<Rule>> {
    scope.reader.each(node, |entry| rule(scope, entry))
}

fn rule(scope: Scope<'_>, node: &Node) -> Option<Rule> {
    let fields = scope.reader.fields(node, "a rule")?;
    let id = id(scope, &fields);
    let when = fields.required("when").and_then(|node| when(scope, node));
    let unless = if_given(fields.optional("unless"), |node| unless(scope, node, when.as_ref()));
    let finding = wording(scope, &fields, "finding");
    let effect = effect(scope, node, &fields);
    let because = plain(scope, &fields, "because");
    let basis = fields.required("basis").and_then(|node| basis(scope, node));
    let examples = examples(scope, node, &fields, when.as_ref());
    fields.finish();
    let effect = effect?;
    Some(Rule {
        id: id?,
        when: when?,
        unless: unless.ok()?,
        finding: finding?,
        weighs: effect.weighs,
        recommendation: effect.recommendation,
        because: because?,
        basis: basis?,
        examples: examples?,
    })
}

/// What a rule does where it is met: it weighs options, advises, or both.
struct Effect {
    weighs: Vec<(OptionId, Points)>,
    recommendation: Option<Recommendation>,
}

fn effect(scope: Scope<'_>, rule: &Node, fields: &Fields<'_, '_>) -> Option<Effect> {
    let reader = scope.reader;
    let nodes = (fields.optional("weighs"), fields.optional("recommend"), fields.optional("verdicts"));
    let problem = match nodes {
        (None, None, None) => {
            let problem = reader.problem(rule, "the rule neither weighs an option nor recommends anything");
            Some(
                problem
                    .label("this rule does nothing")
                    .help("give it `weighs`, or `recommend` with `verdicts`"),
            )
        }
        (_, Some(recommend), None) => {
            let problem = reader.problem(recommend, "a recommendation needs `verdicts`");
            Some(
                problem
                    .label("shown beside which verdicts?")
                    .help("add for example `verdicts: [form, pilot]`"),
            )
        }
        (_, None, Some(verdicts)) => {
            let problem = reader.problem(verdicts, "there is no `recommend` that these verdicts could show");
            Some(problem.label("nothing to show").help("add `recommend`, or drop `verdicts`"))
        }
        _ => None,
    };
    let (weighs, recommend, shown_under) = nodes;
    let weighs = weighs.map_or(Some(Vec::new()), |node| weights(scope, node));
    let recommend = if_given(recommend, |node| wording_at(scope, node));
    let shown_under = if_given(shown_under, |node| verdicts(scope, node));
    if let Some(problem) = problem {
        reader.note(problem);
        return None;
    }
    let recommendation = recommend.ok()?.zip(shown_under.ok()?);
    Some(Effect {
        weighs: weighs?,
        recommendation: recommendation.map(|(text, verdicts)| Recommendation { text, verdicts }),
    })
}

fn weights(scope: Scope<'_>, node: &Node) -> Option<Vec<(OptionId, Points)>> {
    let entries = scope.reader.entries(node)?;
    if entries.is_empty() {
        scope.reader.note(scope.reader.problem(node, "`weighs` names no option").label("no option"));
        return None;
    }
    let read = entries.iter().map(|(option, points)| {
        let option = scope.option(option);
        let points = weight(scope, points);
        Some((option?, points?))
    });
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

fn basis(scope: Scope<'_>, node: &Node) -> Option<Basis> {
    let reader = scope.reader;
    let fields = reader.fields(node, "a basis")?;
    let published = fields.optional("published").is_some();
    let judgement = fields.optional("judgement").is_some();
    let basis = match (published, judgement) {
        (true, false) => plain(scope, &fields, "published").map(Basis::Published),
        (false, true) => plain(scope, &fields, "judgement").map(Basis::Judgement),
        _ => {
            let problem = reader.problem(node, "a basis is `published` or `judgement`");
            reader.note(problem.label("give exactly one of the two"));
            None
        }
    };
    fields.finish();
    basis
}

fn examples(
    scope: Scope<'_>,
    rule: &Node,
    fields: &Fields<'_, '_>,
    when: Option<&Condition>,
) -> Option<Vec<Example>> {
    let list = fields.optional("examples");
    let examples = match list {
        Some(list) => scope.reader.each(list, |entry| example(scope, entry))?,
        None => Vec::new(),
    };
    if examples.is_empty() && when.is_some_and(can_be_unknown) {
        let problem =
            scope.reader.problem(list.unwrap_or(rule), "the rule has no examples, so nothing tests it");
        let problem = problem.label("no examples");
        scope.reader.note(
            problem.help("add `examples`: both sides of each boundary, and one with the answer missing"),
        );
        return None;
    }
    Some(examples)
}

/// Whether missing answers can leave the condition undecided.
fn can_be_unknown(condition: &Condition) -> bool {
    match condition {
        Condition::Always | Condition::Known(_) | Condition::Unknown { .. } => false,
        Condition::Not(_) | Condition::All(_) | Condition::Any(_) | Condition::Count { .. } => {
            condition.parts().iter().any(can_be_unknown)
        }
        Condition::Sign { .. }
        | Condition::Only(_)
        | Condition::Compare { .. }
        | Condition::Readiness { .. }
        | Condition::ReadinessMean(_)
        | Condition::Item { .. }
        | Condition::Fact { .. }
        | Condition::Segments { .. }
        | Condition::SegmentsApart(_)
        | Condition::Uncertain { .. }
        | Condition::Responses { .. } => true,
    }
}

// Examples of rules: what is known, and what the rule must come to.

/// What `given` may tell besides the names of the pack. No sign, condition or fact may have such a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OtherKey {
    Respondents,
    Rate,
    Informants,
    Agreement,
    ManagersAboveStaff,
    Segments,
    SegmentsApart,
    Uncertain,
}

impl OtherKey {
    pub(super) const ALL: [OtherKey; 8] = [
        OtherKey::Respondents,
        OtherKey::Rate,
        OtherKey::Informants,
        OtherKey::Agreement,
        OtherKey::ManagersAboveStaff,
        OtherKey::Segments,
        OtherKey::SegmentsApart,
        OtherKey::Uncertain,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            OtherKey::Respondents => "respondents",
            OtherKey::Rate => "rate",
            OtherKey::Informants => "informants",
            OtherKey::Agreement => "agreement",
            OtherKey::ManagersAboveStaff => "managers_above_staff",
            OtherKey::Segments => "segments",
            OtherKey::SegmentsApart => "segments_apart",
            OtherKey::Uncertain => "uncertain",
        }
    }

    fn named(name: &str) -> Option<OtherKey> {
        OtherKey::ALL.into_iter().find(|key| key.word() == name)
    }
}

/// The example at a node.
pub(super) fn example(scope: Scope<'_>, node: &Node) -> Option<Example> {
    let reader = scope.reader;
    let fields = reader.fields(node, "an example")?;
    let given = fields.required("given").and_then(|node| given(scope, node));
    let expect = fields.required("expect").and_then(|node| expectation(reader, node));
    fields.finish();
    Some(Example { given: given?, expect: expect?, place: reader.place(node) })
}

/// What a rule must come to.
pub(super) fn expectation(reader: &Reader, node: &Node) -> Option<Expectation> {
    reader.word(
        node,
        &[("met", Expectation::Met), ("not_met", Expectation::NotMet), ("unknown", Expectation::Unknown)],
    )
}

/// What is known, by signs, conditions, facts and items of the pack, and by the other keys.
pub(super) fn given(scope: Scope<'_>, node: &Node) -> Option<Given> {
    let entries = scope.reader.entries(node)?;
    let mut given = Given::default();
    let read =
        entries.iter().filter(|(key, value)| read_entry(scope, &mut given, key, value).is_some()).count();
    if given.informants.is_some()
        && (given.respondents.is_some()
            || given.rate.is_some()
            || !given.segments.is_empty()
            || !given.segments_apart.is_empty()
            || !given.uncertain.is_empty())
    {
        let problem = scope.reader.problem(node, "an example is a survey or an interview, not both");
        let problem = problem.label("both are given");
        scope.reader.note(problem.help("drop `informants`, or what only a survey tells"));
        return None;
    }
    let beside = given.agreement.or(given.managers_above_staff);
    if beside.is_some() && given.informants.is_none_or(|informants| informants < 2) {
        let problem = scope.reader.problem(node, "fewer than two informants have nothing to agree on");
        scope.reader.note(problem.label("expected `informants`, 2 or more"));
        return None;
    }
    (read == entries.len()).then_some(given)
}

/// `None` where a problem was noted.
fn read_entry(scope: Scope<'_>, given: &mut Given, key: &Node, value: &Node) -> Option<()> {
    let names = scope.names;
    let reader = scope.reader;
    let name = reader.text(key)?;
    if let Some(other) = OtherKey::named(&name) {
        read_other(scope, given, other, value)?;
    } else if let Some(sign) = names.signs.position(&name).and_then(SignId::at) {
        given.signs.push((sign, sign_value(scope, value)?));
    } else if let Some(condition) = names.readiness.position(&name).and_then(ReadinessId::at) {
        given.readiness.push((condition, reader.number_within(value, 0.0, 4.0)?));
    } else if let Some(fact) = names.facts.position(&name).and_then(FactId::at) {
        given.facts.push((fact, fact_value(scope, &name, fact, value)?));
    } else if let Some(item) = names.items.position(&name).and_then(ItemId::at) {
        scope.asked(key)?;
        given.items.push((item, shares(scope, value)?));
    } else {
        return note_unknown(scope, key, &name);
    }
    Some(())
}

fn read_other(scope: Scope<'_>, given: &mut Given, key: OtherKey, value: &Node) -> Option<()> {
    let reader = scope.reader;
    match key {
        OtherKey::Respondents => given.respondents = Some(reader.whole_within(value, 0, u32::MAX)?),
        OtherKey::Informants => given.informants = Some(reader.whole_within(value, 1, u32::MAX)?),
        OtherKey::Agreement => given.agreement = Some(reader.number_within(value, 0.0, 1.0)?),
        OtherKey::ManagersAboveStaff => {
            given.managers_above_staff = Some(reader.number_within(value, -4.0, 4.0)?);
        }
        OtherKey::Rate => given.rate = Some(reader.number_within(value, 0.0, 1.0)?),
        OtherKey::Segments => given.segments = segments(scope, value)?,
        OtherKey::SegmentsApart => given.segments_apart = by_sign(scope, value)?,
        OtherKey::Uncertain => given.uncertain = by_sign(scope, value)?,
    }
    Some(())
}

fn note_unknown(scope: Scope<'_>, key: &Node, name: &str) -> Option<()> {
    let names = scope.names;
    let lists = [&names.signs, &names.readiness, &names.facts, &names.items];
    if !lists.iter().all(|list| list.whole) {
        return None;
    }
    let other_keys = OtherKey::ALL.map(OtherKey::word);
    let problem = scope.reader.problem(key, format!("\"{name}\" is nothing that can be given"));
    let known = lists.iter().flat_map(|list| list.names.iter().copied()).chain(other_keys);
    let known = known.filter(|name| !names.retired.contains_key(name));
    let problem = match nearest(name, known) {
        Some(near) => problem.label(format!("did you mean \"{near}\"?")),
        None => problem.label("unknown name"),
    };
    let keys = format!("give signs, conditions, facts or items by their id, or {}", other_keys.join(", "));
    scope.reader.note(problem.help(keys));
    None
}

fn sign_value(scope: Scope<'_>, node: &Node) -> Option<GivenValue> {
    match &node.value {
        Value::Text(_) => level(scope, node).map(GivenValue::Level),
        Value::Map(_) => {
            let fields = scope.reader.fields(node, "a rated sign")?;
            let rating = fields.required("rating").and_then(|node| scope.reader.whole_within(node, 0, 4));
            fields.finish();
            rating.and_then(Rating::new).map(GivenValue::Rating)
        }
        _ => scope.reader.number_within(node, 0.0, 100.0).map(GivenValue::Need),
    }
}

/// The answer to a fact.
pub(super) fn fact_value(scope: Scope<'_>, name: &str, fact: FactId, node: &Node) -> Option<GivenFact> {
    match scope.names.fact_shapes.get(fact.index())? {
        FactShape::Number => scope.reader.whole_within(node, 0, u32::MAX).map(GivenFact::Number),
        FactShape::YesNo => scope.reader.yes_no(node).map(GivenFact::YesNo),
        FactShape::Text => scope.reader.text(node).map(GivenFact::Text),
        FactShape::Choice(choices) => choice(scope, name, choices, node).map(GivenFact::Choice),
        FactShape::Unreadable => None,
    }
}

fn shares(scope: Scope<'_>, node: &Node) -> Option<[f64; 3]> {
    /// Shares are written with a few decimals, thirds among them.
    const ROUNDING: f64 = 0.005;
    let fields = scope.reader.fields(node, "the shares of an item")?;
    let share = |key| fields.required(key).and_then(|node| scope.reader.number_within(node, 0.0, 1.0));
    let shares = [share("favourable"), share("neutral"), share("unfavourable")];
    fields.finish();
    let [Some(favourable), Some(neutral), Some(unfavourable)] = shares else { return None };
    let sum = favourable + neutral + unfavourable;
    if (sum - 1.0).abs() > ROUNDING {
        let problem = scope.reader.problem(node, format!("the shares add up to {sum:.2}"));
        scope.reader.note(problem.label("expected 1 in all"));
        return None;
    }
    Some([favourable, neutral, unfavourable])
}

/// `{ silos: yes, belonging: no }`
fn by_sign(scope: Scope<'_>, node: &Node) -> Option<Vec<(SignId, bool)>> {
    let read = scope
        .reader
        .entries(node)?
        .iter()
        .map(|(key, value)| {
            let sign = scope.sign(key);
            Some((sign?, scope.reader.yes_no(value)?))
        })
        .collect::<Vec<_>>();
    read.into_iter().collect()
}

fn segments(scope: Scope<'_>, node: &Node) -> Option<Vec<(SignId, Vec<f64>)>> {
    let reader = scope.reader;
    let read = reader
        .entries(node)?
        .iter()
        .map(|(key, value)| {
            let sign = scope.sign(key);
            let needs = reader.each(value, |need| reader.number_within(need, 0.0, 100.0));
            Some((sign?, needs?))
        })
        .collect::<Vec<_>>();
    read.into_iter().collect()
}
