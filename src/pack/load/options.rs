//! The file `options.yaml`: what can be recommended.

use super::condition::when;
use super::id::id;
use super::points::{MOST_POINTS, points};
use super::scope::{Scope, if_given};
use super::text::{plain, wording};
use super::undecided::undecided;
use crate::pack::{
    Caveat, FirmCriteria, Headlines, NeverFirm, OptionKind, OptionText, Undecided, VerdictKind, WeighedOption,
};
use crate::yaml::{Fields, Node};

const KINDS: [OptionKind; 5] =
    [OptionKind::Form, OptionKind::Pilot, OptionKind::Prepare, OptionKind::Alternative, OptionKind::NoAction];

/// The file `options.yaml`.
pub(super) fn options_file(
    scope: Scope<'_>,
    root: &Node,
) -> Option<(Vec<WeighedOption>, Vec<Undecided>, Headlines)> {
    let reader = scope.reader;
    let fields = reader.fields(root, "the file of options")?;
    let options = fields.required("options").and_then(|list| {
        let options = reader.each(list, |entry| option(scope, entry))?;
        kinds_fit(scope, list, &options).then_some(options)
    });
    let undecided = fields.required("undecided").and_then(|list| undecided(scope, list));
    let headlines = if_given(fields.optional("headlines"), |node| headlines(scope, node));
    fields.finish();
    Some((options?, undecided?, headlines.ok()?.unwrap_or_default()))
}

fn headlines(scope: Scope<'_>, node: &Node) -> Option<Headlines> {
    let fields = scope.reader.fields(node, "what headlines add")?;
    let undecided_below =
        fields.required("undecided_below").and_then(|node| points(scope, node, 0.0..=MOST_POINTS));
    let caveats = fields
        .optional("caveats")
        .map_or(Some(Vec::new()), |list| scope.reader.each(list, |entry| caveat(scope, entry)));
    fields.finish();
    Some(Headlines { undecided_below: undecided_below?, caveats: caveats? })
}

fn caveat(scope: Scope<'_>, node: &Node) -> Option<Caveat> {
    let fields = scope.reader.fields(node, "what stands against a verdict")?;
    let leading = fields
        .required("leading")
        .and_then(|list| scope.references(list, "none of no options can lead", |entry| scope.option(entry)));
    let when = fields.required("when").and_then(|node| when(scope, node));
    let although = plain(scope, &fields, "although");
    fields.finish();
    Some(Caveat { leading: leading?, when: when?, although: although? })
}

fn option(scope: Scope<'_>, node: &Node) -> Option<WeighedOption> {
    let fields = scope.reader.fields(node, "an option")?;
    let id = id(scope, &fields);
    let kind = fields
        .required("kind")
        .and_then(|node| scope.reader.word(node, &KINDS.map(|kind| (VerdictKind::from(kind).word(), kind))));
    let text = option_text(scope, &fields);
    let firm = fields.required("firm").and_then(|node| firm(scope, node));
    fields.finish();
    let (id, kind) = (id?, kind?);
    let word = VerdictKind::from(kind).word();
    if id != word && VerdictKind::ALL.iter().any(|kind| kind.word() == id) {
        let node = node.get("id").unwrap_or(node);
        let problem = scope
            .reader
            .problem(node, format!("\"{id}\" is a kind of verdict, and this option is of another"));
        scope.reader.note(problem.label(format!("its kind is \"{word}\"")).help("choose another id"));
        return None;
    }
    Some(WeighedOption { id, kind, text: text?, firm: firm? })
}

/// The texts that options and undecided verdicts have in common.
pub(super) fn option_text(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<OptionText> {
    let name = plain(scope, fields, "name");
    let title = plain(scope, fields, "title");
    let headline = wording(scope, fields, "headline");
    let right_when = plain(scope, fields, "right_when");
    let wrong_when = plain(scope, fields, "wrong_when");
    Some(OptionText {
        name: name?,
        title: title?,
        headline: headline?,
        right_when: right_when?,
        wrong_when: wrong_when?,
    })
}

fn firm(scope: Scope<'_>, node: &Node) -> Option<FirmCriteria> {
    let fields = scope.reader.fields(node, "what makes a verdict firm")?;
    let margin = fields.required("margin").and_then(|node| points(scope, node, 0.0..=MOST_POINTS));
    let never = fields
        .optional("never")
        .map_or(Some(Vec::new()), |list| scope.reader.each(list, |entry| never_firm(scope, entry)));
    fields.finish();
    Some(FirmCriteria { margin: margin?, never: never? })
}

fn never_firm(scope: Scope<'_>, node: &Node) -> Option<NeverFirm> {
    let fields = scope.reader.fields(node, "a reason never to be firm")?;
    let when = fields.required("when").and_then(|node| when(scope, node));
    let reason = plain(scope, &fields, "reason");
    fields.finish();
    Some(NeverFirm { when: when?, reason: reason? })
}

/// One option of each kind, but for alternatives, of which there is at least one.
fn kinds_fit(scope: Scope<'_>, list: &Node, options: &[WeighedOption]) -> bool {
    let mut fit = true;
    for kind in KINDS {
        let word = VerdictKind::from(kind).word();
        let mut of_kind = options.iter().zip(list.elements()).filter(|(option, _)| option.kind == kind);
        let first = of_kind.next();
        if first.is_none() {
            let problem = scope.reader.problem(list, format!("no option is of the kind \"{word}\""));
            scope.reader.note(problem.label(format!("add one with `kind: {word}`")));
            fit = false;
        }
        if kind == OptionKind::Alternative {
            continue;
        }
        for (option, node) in of_kind {
            let fault = format!("\"{}\" is a second option of the kind \"{word}\"", option.id);
            let problem = scope.reader.problem(node.get("kind").unwrap_or(node), fault);
            scope.reader.note(problem.label("only alternatives can be several"));
            fit = false;
        }
    }
    fit
}
