//! Texts of a pack: those printed as they are, those with placeholders, and the words for points, verdicts and leanings.

use std::ops::RangeInclusive;

use crate::pack::{
    FactId, Leaning, OptionId, Placeholder, Points, QUOTED, ReadinessId, SignId, VerdictFilter, VerdictKind,
    Wording, WordingPart,
};
use crate::problem::{Place, Problem, nearest};
use crate::yaml::{Fields, Node};

use super::scope::{List, Scope};

/// Placeholders that are no names of the pack.
pub(super) const PLAIN_PLACEHOLDERS: [(&str, Placeholder); 2] =
    [("field", Placeholder::Field), ("respondents", Placeholder::Respondents)];

const PLACEHOLDERS: &str = "placeholders are {field}, {respondents}, {SIGN.level}, {SIGN.need}, {CONDITION.score}, \
                            {CONDITION.state} and {FACT}";

/// The text under `key`, printed as it is: braces in it would be printed too, so they are an error.
pub(super) fn plain(scope: Scope<'_>, fields: &Fields<'_, '_>, key: &'static str) -> Option<String> {
    plain_at(scope, fields.required(key)?, key)
}

/// The same under a key that may be left out.
pub(super) fn optional_plain(scope: Scope<'_>, fields: &Fields<'_, '_>, key: &'static str) -> Option<String> {
    plain_at(scope, fields.optional(key)?, key)
}

/// The same at a node.
pub(super) fn plain_at(scope: Scope<'_>, node: &Node, key: &'static str) -> Option<String> {
    let text = scope.reader.text(node)?;
    let Some(brace) = text.find(['{', '}']) else { return Some(text) };
    let place = place_of(scope, node, &text, brace..brace + 1);
    scope.reader.note(
        Problem::new(place, format!("placeholders are not filled in under `{key}`"))
            .label("no brace can stand here")
            .help("they work in findings, recommendations, headlines and steps"),
    );
    None
}

/// The same, but that the text may say where a name that was told before is quoted.
pub(super) fn quoting(scope: Scope<'_>, node: &Node, key: &'static str) -> Option<String> {
    let text = scope.reader.text(node)?;
    if text.replace(QUOTED, "").contains(['{', '}']) { plain_at(scope, node, key) } else { Some(text) }
}

/// The text under `key`, with its placeholders.
pub(super) fn wording(scope: Scope<'_>, fields: &Fields<'_, '_>, key: &'static str) -> Option<Wording> {
    wording_at(scope, fields.required(key)?)
}

/// The text of a node, with its placeholders.
pub(super) fn wording_at(scope: Scope<'_>, node: &Node) -> Option<Wording> {
    let text = scope.reader.text(node)?;
    let mut parts = Vec::new();
    let mut sound = true;
    let mut written = 0;
    while let Some(brace) = text[written..].find(['{', '}']).map(|found| written + found) {
        let Some(end) = closing(&text, brace) else {
            let place = place_of(scope, node, &text, brace..brace + 1);
            let problem = Problem::new(place, "this brace has no partner").label("unbalanced");
            scope.reader.note(problem.help(PLACEHOLDERS));
            return None;
        };
        if brace > written {
            parts.push(WordingPart::Text(text[written..brace].to_owned()));
        }
        match named(scope, &text[brace + 1..end - 1]) {
            Named::Placeholder(placeholder) => parts.push(WordingPart::Placeholder(placeholder)),
            Named::Nothing => {
                scope.reader.note(dangling(
                    scope,
                    &text[brace + 1..end - 1],
                    place_of(scope, node, &text, brace..end),
                ));
                sound = false;
            }
            Named::Unreadable => sound = false,
        }
        written = end;
    }
    if written < text.len() {
        parts.push(WordingPart::Text(text[written..].to_owned()));
    }
    sound.then_some(Wording(parts))
}

/// Behind the brace that closes the one at `brace`, if that one opens and the next one closes.
fn closing(text: &str, brace: usize) -> Option<usize> {
    let inside = text[brace..].strip_prefix('{')?;
    let next = inside.find(['{', '}'])?;
    inside[next..].starts_with('}').then_some(brace + 1 + next + 1)
}

/// What stands between braces.
enum Named {
    Placeholder(Placeholder),
    Nothing,
    /// It may name something in a file that cannot be read.
    Unreadable,
}

fn named(scope: Scope<'_>, name: &str) -> Named {
    let names = scope.names;
    let placeholder = match name.split_once('.') {
        None => PLAIN_PLACEHOLDERS
            .into_iter()
            .find_map(|(plain, placeholder)| (plain == name).then_some(placeholder))
            .or_else(|| names.facts.position(name).and_then(FactId::at).map(Placeholder::Fact)),
        Some((sign, "level")) => names.signs.position(sign).and_then(SignId::at).map(Placeholder::Level),
        Some((sign, "need")) => names.signs.position(sign).and_then(SignId::at).map(Placeholder::Need),
        Some((condition, "score")) => {
            names.readiness.position(condition).and_then(ReadinessId::at).map(Placeholder::Score)
        }
        Some((condition, "state")) => {
            names.readiness.position(condition).and_then(ReadinessId::at).map(Placeholder::State)
        }
        Some(_) => None,
    };
    match placeholder {
        Some(placeholder) => Named::Placeholder(placeholder),
        None if names.signs.whole && names.readiness.whole && names.facts.whole => Named::Nothing,
        None => Named::Unreadable,
    }
}

fn dangling(scope: Scope<'_>, name: &str, place: Place) -> Problem {
    let names = scope.names;
    let dotted = |list: &[&str], ends: [&str; 2]| {
        list.iter().flat_map(|name| ends.map(|end| format!("{name}.{end}"))).collect::<Vec<_>>()
    };
    let mut known: Vec<String> = PLAIN_PLACEHOLDERS.map(|(name, _)| name.to_owned()).to_vec();
    known.extend(dotted(&names.signs.names, ["level", "need"]));
    known.extend(dotted(&names.readiness.names, ["score", "state"]));
    known.extend(names.facts.names.iter().map(|fact| (*fact).to_owned()));
    let problem =
        Problem::new(place, format!("{{{name}}} names nothing that can be filled in")).help(PLACEHOLDERS);
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => problem.label(format!("did you mean {{{near}}}?")),
        None => problem.label("unknown placeholder"),
    }
}

/// Where a part of the text stands in the file.
///
/// Quoting and folding move the characters of a text about, but not the order of its braces: the part
/// is found again by counting them. Where that fails (escapes, aliases) the whole text is shown.
fn place_of(scope: Scope<'_>, node: &Node, text: &str, part: std::ops::Range<usize>) -> Place {
    let written = scope.reader.written(node);
    let braces = |text: &str| text.matches(['{', '}']).count();
    let nth = braces(&text[..part.start]);
    if braces(text) != braces(written) {
        return scope.reader.place(node);
    }
    let count = braces(&text[part]).max(1);
    let mut found = written.match_indices(['{', '}']).skip(nth).take(count).map(|(offset, _)| offset);
    match (found.next(), found.last()) {
        (Some(start), Some(end)) => scope.reader.place_within(node, start..end + 1),
        (Some(start), None) => scope.reader.place_within(node, start..start + 1),
        (None, _) => scope.reader.place(node),
    }
}

// Points, in exact hundredths.

/// Points beyond this outweigh everything else, which is a condition and not a weight.
pub(super) const MOST_POINTS: f64 = 100.0;

/// Points for or against an option, in `range`.
pub(super) fn points(scope: Scope<'_>, node: &Node, range: RangeInclusive<f64>) -> Option<Points> {
    hundredths(scope, node, range).map(Points::from_hundredths)
}

/// A number in `range` at a node, in exact hundredths.
pub(super) fn hundredths(scope: Scope<'_>, node: &Node, range: RangeInclusive<f64>) -> Option<i32> {
    /// Far more than the error of writing hundredths as a double, far less than a hundredth.
    const EXACT: f64 = 1e-6;
    let number = scope.reader.number_within(node, *range.start(), *range.end())?;
    let hundredths = (number * 100.0).round();
    if (number * 100.0 - hundredths).abs() > EXACT {
        let problem = scope.reader.problem(node, format!("{number} is not a multiple of 0.01"));
        scope.reader.note(problem.label("give at most two decimals"));
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "ranges of points are small")]
    let hundredths = hundredths as i32;
    Some(hundredths)
}

/// Points that weigh something.
pub(super) fn weight(scope: Scope<'_>, node: &Node) -> Option<Points> {
    let points = points(scope, node, -MOST_POINTS..=MOST_POINTS)?;
    if points == Points::default() {
        let problem = scope.reader.problem(node, "0 points weigh nothing").label("no weight");
        scope.reader.note(problem.help("leave the option out"));
        return None;
    }
    Some(points)
}

// Lists of verdicts under which something may be shown.

/// The verdicts at a node: kinds, or alternatives by their own id.
pub(super) fn verdicts(scope: Scope<'_>, node: &Node) -> Option<Vec<VerdictFilter>> {
    scope.references(node, "no verdict would ever show this", |entry| verdict(scope, entry))
}

/// The same of one.
pub(super) fn verdict(scope: Scope<'_>, node: &Node) -> Option<VerdictFilter> {
    let word = scope.reader.text(node)?;
    if let Some(kind) = VerdictKind::ALL.into_iter().find(|kind| kind.word() == word) {
        return Some(VerdictFilter::Kind(kind));
    }
    let names = scope.names;
    let mut known =
        List { names: VerdictKind::ALL.map(VerdictKind::word).to_vec(), whole: names.options.whole };
    known.names.extend(&names.alternatives.names);
    let position = scope.reference(node, &known, "verdict")?;
    let option = names.options.position(known.names.get(position)?)?;
    OptionId::at(option).map(VerdictFilter::Option)
}

/// Whether answers are favourable, neutral or unfavourable.
pub(super) fn leaning(scope: Scope<'_>, node: &Node) -> Option<Leaning> {
    let all = [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
    scope.reader.word(node, &all.map(|leaning| (leaning.word(), leaning)))
}
