//! The files `options.yaml`, `next-steps.yaml` and `plan.yaml`: what can be recommended, and how to go about it.

use crate::pack::{
    Caveat, CharterKnown, CharterRow, Due, DueBound, FirmCriteria, Headlines, NeverFirm, OptionId,
    OptionKind, OptionText, Plan, PlanNote, ReadinessId, Risk, ShownWhen, Step, TimeUnit, Undecided,
    UndecidedKind, VerdictFilter, VerdictKind, WeighedOption,
};
use crate::yaml::{Fields, Node, Value};

use super::condition::{unless, when};
use super::files::{OPTIONS, PackFiles};
use super::scope::{Scope, id, id_of, if_given};
use super::text::{MOST_POINTS, plain, plain_at, points, verdicts, wording};

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
fn option_text(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<OptionText> {
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

// The two verdicts that no points decide.

/// Both, in the order of trying.
const UNDECIDED_KINDS: [UndecidedKind; 2] =
    [UndecidedKind::InsufficientEvidence, UndecidedKind::CheckReadiness];

/// The two verdicts at a node.
pub(super) fn undecided(scope: Scope<'_>, list: &Node) -> Option<Vec<Undecided>> {
    let reader = scope.reader;
    let undecided = reader.each(list, |entry| verdict(scope, entry))?;
    if undecided.iter().map(|verdict| verdict.kind).eq(UNDECIDED_KINDS) {
        return Some(undecided);
    }
    let words = UNDECIDED_KINDS.map(|kind| VerdictKind::from(kind).word());
    let problem = reader.problem(list, format!("expected {} and {}, in this order", words[0], words[1]));
    reader.note(problem.label("each of the two once"));
    None
}

fn verdict(scope: Scope<'_>, node: &Node) -> Option<Undecided> {
    let reader = scope.reader;
    let fields = reader.fields(node, "an undecided verdict")?;
    let kind = fields.required("id").and_then(|node| {
        reader.word(node, &UNDECIDED_KINDS.map(|kind| (VerdictKind::from(kind).word(), kind)))
    });
    let text = option_text(scope, &fields);
    let leading = if_given(fields.optional("leading"), |list| {
        scope.references(list, "none of no options can lead", |entry| scope.option(entry))
    });
    let when = fields.required("when").and_then(|node| when(scope, node));
    let unless = if_given(fields.optional("unless"), |node| unless(scope, node, when.as_ref()));
    let name_unknown = if_given(fields.optional("name_unknown"), |node| name_unknown(scope, node));
    fields.finish();
    Some(Undecided {
        kind: kind?,
        text: text?,
        leading: leading.ok()?.unwrap_or_default(),
        when: when?,
        unless: unless.ok()?,
        name_unknown: name_unknown.ok()?.unwrap_or_default(),
    })
}

fn name_unknown(scope: Scope<'_>, node: &Node) -> Option<Vec<ReadinessId>> {
    let fields = scope.reader.fields(node, "a list of what to name")?;
    let readiness = fields
        .required("readiness")
        .and_then(|list| scope.references(list, "this list names nothing", |entry| scope.readiness(entry)));
    fields.finish();
    readiness
}

// The file `next-steps.yaml`: what to do first, under which verdict.

/// The file `next-steps.yaml`.
pub(super) fn steps_file(scope: Scope<'_>, root: &Node) -> Option<Vec<Step>> {
    let fields = scope.reader.fields(root, "the file of next steps")?;
    let steps = fields.required("steps").and_then(|list| {
        scope.reader.each_of_some(list, "a pack needs next steps", |entry| step(scope, entry))
    });
    fields.finish();
    steps
}

fn step(scope: Scope<'_>, node: &Node) -> Option<Step> {
    let fields = scope.reader.fields(node, "a next step")?;
    let id = id(scope, &fields);
    let verdicts = fields.required("verdicts").and_then(|node| verdicts(scope, node));
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    let undecided = if_given(fields.optional("undecided"), |node| scope.reader.yes_no(node));
    let step = wording(scope, &fields, "step");
    let owner = plain(scope, &fields, "owner");
    let when_due = due(scope, node, &fields);
    let success = plain(scope, &fields, "success");
    fields.finish();
    let when_due = when_due?;
    Some(Step {
        id: id?,
        verdicts: verdicts?,
        when: when.ok()?,
        only_undecided: undecided.ok()?.unwrap_or(false),
        step: step?,
        owner: owner?,
        by: when_due.by,
        due: when_due.due,
        success: success?,
    })
}

/// Notes every verdict under which no next step is shown: a report must not end in advice nobody can start on.
pub(super) fn note_verdicts_without_steps(
    files: &PackFiles,
    options: &[WeighedOption],
    undecided: &[Undecided],
    steps: &[Step],
) {
    let Some((file, root)) = files.readable(OPTIONS) else { return };
    let shown = |kind: VerdictKind, option: Option<OptionId>| {
        let fits = |filter: &VerdictFilter| match filter {
            VerdictFilter::Kind(shown) => *shown == kind,
            VerdictFilter::Option(shown) => Some(*shown) == option,
        };
        steps.iter().any(|step| !step.only_undecided && step.verdicts.iter().any(fits))
    };
    let options = OptionId::all(options).map(|(id, option)| shown(option.kind.into(), Some(id)));
    let undecided = undecided.iter().map(|verdict| shown(verdict.kind.into(), None));
    let nodes = ["options", "undecided"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::elements);
    for (node, shown) in nodes.zip(options.chain(undecided)) {
        if let (Some(id), false) = (id_of(node), shown) {
            let problem =
                file.reader.problem(node.get("id").unwrap_or(node), "no next step is shown for this verdict");
            let problem = problem.label("no next step");
            file.reader.note(problem.help(format!("add a step with `verdicts: [{id}]` to next-steps.yaml")));
        }
    }
}

// When a step has to be done: `{ within: { weeks: 3 } }`, `{ after: { months: 3 } }` or `undated`, and its words.

/// Longer than any plan, in every unit.
const FURTHEST: u32 = 1_000;
/// Stands where a step has no day of its own.
const UNDATED: &str = "undated";

/// What a step says about its day.
pub(super) struct WhenDue {
    /// `None` where no day follows from that of the report.
    pub(super) due: Option<Due>,
    /// In words.
    pub(super) by: String,
}

/// The keys `due` and `by` of a step.
///
/// Words are those of `due`, so that they cannot say anything else; a pack in another language gives them under `by`,
/// and a number in them is that of `due`. Without a day the pack has to say when.
pub(super) fn due(scope: Scope<'_>, step: &Node, fields: &Fields<'_, '_>) -> Option<WhenDue> {
    let Some(node) = fields.optional("due") else {
        let problem = scope.reader.problem(step, "a next step needs the key `due`");
        let problem = problem.label("`due` is missing here");
        scope.reader.note(problem.help(
            "write for example `due: { within: { weeks: 3 } }` or `due: { after: { months: 3 } }`, or `due: undated` \
             with the words under `by` where no day follows from the report's",
        ));
        // What is wrong with it is told as well.
        if_given(fields.optional("by"), |by| plain_at(scope, by, "by")).ok();
        return None;
    };
    match day(scope, node) {
        Some(When::Due(due)) => {
            let by = if_given(fields.optional("by"), |by| words(scope, by, due)).ok()?;
            Some(WhenDue { due: Some(due), by: by.unwrap_or_else(|| due.in_words()) })
        }
        Some(When::Undated) => Some(WhenDue { due: None, by: plain(scope, fields, "by")? }),
        None => {
            if_given(fields.optional("by"), |by| plain_at(scope, by, "by")).ok();
            None
        }
    }
}

/// The words of a pack for a day that it also gives: where they hold numbers, one is that of the day.
fn words(scope: Scope<'_>, node: &Node, due: Due) -> Option<String> {
    let by = plain_at(scope, node, "by")?;
    let numbers = by.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut numbers = numbers.peekable();
    let is_other = numbers.peek().is_some() && numbers.all(|number| number.parse() != Ok(due.count));
    if is_other {
        let fault = format!("`by` says another time than `due`, which is {}", due.in_words());
        let problem = scope.reader.problem(node, fault).label(format!("no {} in these words", due.count));
        scope
            .reader
            .note(problem.help("give the same number in both, or drop `by`: its words follow from `due`"));
        return None;
    }
    Some(by)
}

/// What stands under `due`.
enum When {
    Due(Due),
    Undated,
}

fn day(scope: Scope<'_>, node: &Node) -> Option<When> {
    match &node.value {
        Value::Text(word) if word == UNDATED => Some(When::Undated),
        Value::Map(_) => {
            let fields = scope.reader.fields(node, "a due day")?;
            let bounds = DueBound::ALL.map(|bound| (bound, fields.optional(bound.word())));
            fields.finish();
            let (bound, length) = only(scope, node, bounds, "within or after")?;
            let fields = scope.reader.fields(length, "a length of time")?;
            let units = TimeUnit::ALL.map(|unit| (unit, fields.optional(unit.word())));
            fields.finish();
            let (unit, count) = only(scope, length, units, "days, weeks, months or years")?;
            let count = scope.reader.whole_within(count, 1, FURTHEST)?;
            Some(When::Due(Due { bound, count, unit }))
        }
        _ => scope.reader.expected(node, "within or after with a length of time, or undated"),
    }
}

/// The one of several keys that is given.
fn only<'n, T: Copy, const N: usize>(
    scope: Scope<'_>,
    node: &Node,
    keys: [(T, Option<&'n Node>); N],
    expected: &str,
) -> Option<(T, &'n Node)> {
    let mut given = keys.into_iter().filter_map(|(key, value)| Some((key, value?)));
    match (given.next(), given.next()) {
        (Some(only), None) => Some(only),
        (None, _) | (Some(_), Some(_)) => scope.reader.expected(node, &format!("one of {expected}")),
    }
}

// The file `plan.yaml`: what a report adds to the verdict so that people can plan.

/// The keys of the file, in the order of the report.
pub(super) const PLAN_KEYS: [&str; 7] = ["costs", "tell", "avoid", "risks", "go_on", "stop", "charter"];

/// The file `plan.yaml`. A pack that has nothing to say under a key leaves it out.
pub(super) fn plan_file(scope: Scope<'_>, root: &Node) -> Option<Plan> {
    let fields = scope.reader.fields(root, "the plan")?;
    let costs = list(scope, &fields, "costs", note);
    let tell = list(scope, &fields, "tell", note);
    let avoid = list(scope, &fields, "avoid", note);
    let risks = list(scope, &fields, "risks", risk);
    let go_on = list(scope, &fields, "go_on", note);
    let stop = list(scope, &fields, "stop", note);
    let charter = list(scope, &fields, "charter", charter_row);
    fields.finish();
    Some(Plan {
        costs: costs?,
        tell: tell?,
        avoid: avoid?,
        risks: risks?,
        go_on: go_on?,
        stop: stop?,
        charter: charter?,
    })
}

/// The entries under a key that may be left out.
fn list<T>(
    scope: Scope<'_>,
    fields: &Fields<'_, '_>,
    key: &'static str,
    read: fn(Scope<'_>, &Node) -> Option<T>,
) -> Option<Vec<T>> {
    match fields.optional(key) {
        Some(node) => scope.reader.each(node, |entry| read(scope, entry)),
        None => Some(Vec::new()),
    }
}

fn shown_when(scope: Scope<'_>, fields: &Fields<'_, '_>) -> Option<ShownWhen> {
    let verdicts = fields.required("verdicts").and_then(|node| verdicts(scope, node));
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    Some(ShownWhen { verdicts: verdicts?, when: when.ok()? })
}

fn note(scope: Scope<'_>, node: &Node) -> Option<PlanNote> {
    let fields = scope.reader.fields(node, "an entry of the plan")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let text = wording(scope, &fields, "text");
    fields.finish();
    Some(PlanNote { id: id?, shown: shown?, text: text? })
}

fn risk(scope: Scope<'_>, node: &Node) -> Option<Risk> {
    let fields = scope.reader.fields(node, "a risk")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let risk = wording(scope, &fields, "risk");
    let early_sign = plain(scope, &fields, "early_sign");
    let lowered_by = plain(scope, &fields, "lowered_by");
    fields.finish();
    Some(Risk { id: id?, shown: shown?, risk: risk?, early_sign: early_sign?, lowered_by: lowered_by? })
}

fn charter_row(scope: Scope<'_>, node: &Node) -> Option<CharterRow> {
    let fields = scope.reader.fields(node, "a row of the charter")?;
    let id = id(scope, &fields);
    let shown = shown_when(scope, &fields);
    let label = plain(scope, &fields, "label");
    let asks = plain(scope, &fields, "asks");
    let known = list(scope, &fields, "known", charter_known);
    fields.finish();
    Some(CharterRow { id: id?, shown: shown?, label: label?, asks: asks?, known: known? })
}

fn charter_known(scope: Scope<'_>, node: &Node) -> Option<CharterKnown> {
    let fields = scope.reader.fields(node, "something a charter can already say")?;
    let when = if_given(fields.optional("when"), |node| when(scope, node));
    let text = wording(scope, &fields, "text");
    fields.finish();
    Some(CharterKnown { when: when.ok()?, text: text? })
}
