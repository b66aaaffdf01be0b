//! The file `pack.yaml`: what the pack is, its cuts, what caps confidence, and the order of an interview.

use crate::pack::{
    CapCause, Confidence, ConfidenceCap, Construct, Doubt, EvidenceGates, FactId, InterviewSection, Item,
    Level, LevelCuts, ReadinessId, ReadinessStates, Sign, SignId, Subject,
};
use crate::problem::{Place, Problem, nearest};
use crate::yaml::{Node, Reader};
use semver::{Version, VersionReq};

use super::condition::{level, when};
use super::files::{PACK, PackFiles};
use super::scope::{List, Scope, id, if_given, is_id, language};
use super::text::plain;

/// What the file `pack.yaml` holds.
pub(super) struct Header {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) licence: String,
    pub(super) languages: Vec<String>,
    pub(super) about: String,
    pub(super) levels: LevelCuts,
    pub(super) answered_share: f64,
    pub(super) readiness_states: ReadinessStates,
    pub(super) evidence_gates: EvidenceGates,
    pub(super) confidence_caps: Vec<ConfidenceCap>,
    pub(super) interview: Vec<InterviewSection>,
}

/// The file `pack.yaml`; `files` are those whose signs it lists.
pub(super) fn header(scope: Scope<'_>, root: &Node, files: &PackFiles) -> Option<Header> {
    let reader = scope.reader;
    let fields = reader.fields(root, "the file pack.yaml")?;
    let id = id(scope, &fields);
    let version = fields.required("version").and_then(|node| version(reader, node));
    let requires = fields.required("requires").and_then(|node| requires_this_engine(reader, node));
    let title = plain(scope, &fields, "title");
    let licence = plain(scope, &fields, "licence");
    let languages = fields
        .required("languages")
        .and_then(|list| scope.references(list, "a pack needs a language", |entry| language(scope, entry)));
    let about = plain(scope, &fields, "about");
    let signs = fields.required("signs").and_then(|list| signs_have_files(scope, list, files));
    let levels = fields.required("levels").and_then(|list| levels(scope, list));
    let answered_share = fields.required("answered_share").and_then(|node| answered_share(reader, node));
    let readiness_states =
        fields.required("readiness_states").and_then(|node| readiness_states(reader, node));
    let evidence_gates = fields
        .optional("sign_counts_from")
        .map_or(Some(EvidenceGates::NONE), |node| evidence_gates(reader, node));
    let limits = fields.optional("sign_counts_below").map(|node| evidence_limits(reader, node));
    let confidence_caps = fields
        .required("confidence")
        .and_then(|list| reader.each(list, |entry| confidence_cap(scope, entry)));
    let interview = if_given(fields.optional("interview"), |list| sections(scope, list));
    fields.finish();
    requires?;
    signs?;
    Some(Header {
        id: id?,
        version: version?,
        title: title?,
        licence: licence?,
        languages: languages?,
        about: about?,
        levels: levels?,
        answered_share: answered_share?,
        readiness_states: readiness_states?,
        evidence_gates: match limits {
            None => evidence_gates?,
            Some(limits) => {
                let [careless_below, neutral_below] = limits?;
                EvidenceGates { careless_below, neutral_below, ..evidence_gates? }
            }
        },
        confidence_caps: confidence_caps?,
        interview: interview.ok()?.unwrap_or_else(|| usual(scope)),
    })
}

fn version(reader: &Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    if Version::parse(&text).is_ok() {
        return Some(text);
    }
    let problem = reader.problem(node, format!("\"{text}\" is no version"));
    reader.note(problem.label("expected three numbers, as in \"1.0.0\""));
    None
}

fn requires_this_engine(reader: &Reader, node: &Node) -> Option<()> {
    const ENGINE: &str = env!("CARGO_PKG_VERSION");
    let text = reader.text(node)?;
    let problem = match (VersionReq::parse(&text), Version::parse(ENGINE)) {
        (Ok(range), Ok(engine)) if range.matches(&engine) => return Some(()),
        (Ok(_), _) => reader
            .problem(node, format!("this pack was not written for fivesigns {ENGINE}"))
            .label(format!("{ENGINE} is not in this range"))
            .help("use a version of fivesigns in this range")
            .help("or run the rules' tests with this one, and widen the range where they pass"),
        (Err(_), _) => reader
            .problem(node, format!("\"{text}\" is no range of versions"))
            .label("expected for example \">=0.1.0, <0.2.0\""),
    };
    reader.note(problem);
    None
}

/// Every sign listed has a file, and every sign file is listed.
fn signs_have_files(scope: Scope<'_>, list: &Node, files: &PackFiles) -> Option<()> {
    let reader = scope.reader;
    let signs = scope.references(list, "a pack needs a sign", |entry| {
        let id = super::scope::checked(reader, entry)?;
        if files.sign(&id).is_none() {
            let problem = reader.problem(entry, format!("the file signs/{id}.yaml is missing"));
            reader.note(problem.label("this sign has no file"));
        }
        Some(id)
    })?;
    for file in files.iter() {
        if file.sign().is_some_and(|sign| !signs.iter().any(|id| id == sign)) {
            let place = Place::File(file.reader.name().to_owned());
            let problem =
                Problem::new(place, "pack.yaml does not list this sign, so its file would not be read");
            reader.note(problem.help("add it to `signs` in pack.yaml, or move the file out of the folder"));
        }
    }
    Some(())
}

fn answered_share(reader: &Reader, node: &Node) -> Option<f64> {
    let share = reader.number_within(node, 0.0, 1.0)?;
    if share > 0.0 {
        return Some(share);
    }
    let problem = reader.problem(node, "a respondent who answered nothing would have a score");
    reader.note(problem.label("expected more than 0, up to 1"));
    None
}

fn readiness_states(reader: &Reader, node: &Node) -> Option<ReadinessStates> {
    let fields = reader.fields(node, "the cuts of readiness")?;
    let gap = fields.required("gap_at_most");
    let in_place = fields.required("in_place_from");
    fields.finish();
    let gap_at_most = gap.and_then(|node| reader.number_within(node, 0.0, 4.0));
    let in_place_from = in_place.and_then(|node| reader.number_within(node, 0.0, 4.0));
    let states = ReadinessStates { gap_at_most: gap_at_most?, in_place_from: in_place_from? };
    if states.gap_at_most >= states.in_place_from {
        let fault =
            format!("{} is not above {}, up to which it is a gap", states.in_place_from, states.gap_at_most);
        reader.note(reader.problem(in_place?, fault).label("a score would be a gap and in place at once"));
        return None;
    }
    // A difference of doubles, so that 0.2 and 0.4 are wide enough.
    let is_narrow = |low: f64, high: f64| high - low < NARROWEST_STATE - 1e-9;
    let mut sound = Some(states);
    let mut refuse = |node: &Node, fault: String, way_out: String| {
        let problem = reader.problem(node, format!("{fault}: it would tell what single people answered"));
        reader.note(problem.label("too near").help(way_out));
        sound = None;
    };
    let at_most = 4.0 - NARROWEST_STATE;
    if is_narrow(0.0, states.gap_at_most) {
        let fault =
            format!("{} leaves a gap less than {NARROWEST_STATE} points of score", states.gap_at_most);
        let way_out = format!(
            "let a gap reach to {NARROWEST_STATE} or further; `state: nothing` asks whether there is nothing"
        );
        refuse(gap?, fault, way_out);
    }
    if is_narrow(states.gap_at_most, states.in_place_from) {
        let fault = format!(
            "{} is less than {NARROWEST_STATE} points above {}",
            states.in_place_from, states.gap_at_most
        );
        refuse(
            in_place?,
            fault,
            format!("leave {NARROWEST_STATE} points or more between a gap and in place"),
        );
    }
    if is_narrow(states.in_place_from, 4.0) {
        let fault =
            format!("{} leaves in place less than {NARROWEST_STATE} points of score", states.in_place_from);
        refuse(in_place?, fault, format!("let it be in place from {at_most} or lower"));
    }
    sound
}

/// In points of score, 5 of 100 as of levels: a state is told with a score, and one that is narrower would undo the
/// rounding of small groups.
const NARROWEST_STATE: f64 = 0.2;

fn confidence_cap(scope: Scope<'_>, node: &Node) -> Option<ConfidenceCap> {
    let fields = scope.reader.fields(node, "a cap on confidence")?;
    let id = id(scope, &fields);
    let cap = fields.required("cap").and_then(|node| cap(scope.reader, node));
    let cause = match fields.optional("doubt") {
        Some(node) => doubt(scope.reader, node).map(CapCause::Doubt),
        None => fields.required("when").and_then(|node| when(scope, node)).map(CapCause::Known),
    };
    let reason = plain(scope, &fields, "reason");
    fields.finish();
    Some(ConfidenceCap { id: id?, cap: cap?, cause: cause?, reason: reason? })
}

/// `provisional`, `{ held_below: 0.8 }`, `{ careless_from: 0.1 }` or `{ alpha_below: 0.7 }`.
fn doubt(reader: &Reader, node: &Node) -> Option<Doubt> {
    if node.as_text().is_some() {
        return reader.word(node, &[("provisional", Doubt::Provisional)]);
    }
    let fields = reader.fields(node, "a doubt")?;
    let share = |key| fields.optional(key).map(|node| reader.number_within(node, 0.0, 1.0));
    let held = share("held_below").map(|share| share.map(Doubt::HeldBelow));
    let careless = share("careless_from").map(|share| share.map(Doubt::CarelessFrom));
    let alpha = share("alpha_below").map(|share| share.map(Doubt::AlphaBelow));
    fields.finish();
    let doubts = [held, careless, alpha].into_iter().flatten().collect::<Vec<_>>();
    if let [doubt] = doubts.as_slice() {
        return *doubt;
    }
    let problem = reader.problem(node, "a doubt is one thing");
    reader.note(problem.label("expected provisional, held_below, careless_from or alpha_below"));
    None
}

fn cap(reader: &Reader, node: &Node) -> Option<Confidence> {
    if node.as_text() == Some(Confidence::High.word()) {
        let problem = reader.problem(node, "a cap at high confidence caps nothing");
        reader.note(problem.label("expected low or medium"));
        return None;
    }
    reader.word(node, &[Confidence::Low, Confidence::Medium].map(|cap| (cap.word(), cap)))
}

// The levels of need: four, rising, the first from 0.

/// The levels at a node.
pub(super) fn levels(scope: Scope<'_>, list: &Node) -> Option<LevelCuts> {
    let reader = scope.reader;
    let levels = reader.each(list, |entry| {
        let fields = reader.fields(entry, "a level")?;
        let level = fields.required("level").and_then(|node| level(scope, node));
        let from = fields.required("from").and_then(|node| reader.number_within(node, 0.0, 100.0));
        fields.finish();
        Some((level?, from?))
    })?;
    let ordered = in_order(reader, list, &levels);
    let rising = rising(reader, list, &levels);
    ordered?;
    rising?;
    let from = |level: Level| levels.iter().find(|(each, _)| *each == level).map(|(_, from)| *from);
    Some(LevelCuts {
        watch: from(Level::Watch)?,
        present: from(Level::Present)?,
        strong: from(Level::Strong)?,
    })
}

/// All four, each once, lowest first.
fn in_order(reader: &Reader, list: &Node, levels: &[(Level, f64)]) -> Option<()> {
    let mut sound = Some(());
    for missing in Level::ALL.iter().filter(|level| !levels.iter().any(|(each, _)| each == *level)) {
        let problem = reader.problem(list, format!("the level \"{}\" is missing", missing.word()));
        reader.note(problem.label("expected low, watch, present, strong"));
        sound = None;
    }
    for (index, node) in list.elements().iter().enumerate().skip(1) {
        let ((before, _), (level, _)) = (levels.get(index - 1)?, levels.get(index)?);
        if level <= before {
            let fault = format!("the level \"{}\" stands behind \"{}\"", level.word(), before.word());
            let problem = reader.problem(node.get("level").unwrap_or(node), fault);
            reader.note(problem.label("expected low, watch, present, strong, each once"));
            sound = None;
        }
    }
    sound
}

/// In points of need: a level is told with a need, and one that is narrower would undo the rounding of small groups.
const NARROWEST: f64 = 5.0;

/// The first from 0, each of the others from above the one before, and none narrower than [`NARROWEST`].
fn rising(reader: &Reader, list: &Node, levels: &[(Level, f64)]) -> Option<()> {
    let mut sound = Some(());
    let mut note = |index: usize, fault: String, label: &str| {
        let entry = list.elements().get(index).unwrap_or(list);
        reader.note(reader.problem(entry.get("from").unwrap_or(entry), fault).label(label));
        sound = None;
    };
    if let Some((level, from)) = levels.first().filter(|(_, from)| *from != 0.0) {
        note(
            0,
            format!("a need below {from} has no level"),
            &format!("\"{}\" must start from 0", level.word()),
        );
    }
    if let Some((level, from)) = levels.last().filter(|(_, from)| 100.0 - from < NARROWEST) {
        note(
            levels.len() - 1,
            format!(
                "{from} leaves \"{}\" less than {NARROWEST} points: it would tell what single people answered",
                level.word()
            ),
            "too near to 100",
        );
    }
    for (index, pair) in levels.windows(2).enumerate() {
        let [(before, low), (_, from)] = pair else { continue };
        if *from > *low && from - low < NARROWEST {
            note(
                index + 1,
                format!(
                    "{from} is less than {NARROWEST} points above {low}: the level would tell what single people answered"
                ),
                "too near",
            );
        }
        if from <= low {
            note(
                index + 1,
                format!("{from} is not above {low}, where \"{}\" starts", before.word()),
                "must rise",
            );
        }
    }
    sound
}

// The key `sign_counts_from` of `pack.yaml`: what a measured sign needs to count.

/// More statements than this measure no sign.
const MOST_ITEMS: u32 = 100;

/// `{ respondents: 8, rate: 0.2, items: 2, alpha: 0.3 }`; what is left out is not needed.
pub(super) fn evidence_gates(reader: &Reader, node: &Node) -> Option<EvidenceGates> {
    let fields = reader.fields(node, "what a sign needs to count")?;
    let respondents = fields.optional("respondents").map(|node| reader.whole_within(node, 0, u32::MAX));
    let rate = fields.optional("rate").map(|node| reader.number_within(node, 0.0, 1.0));
    let items = fields.optional("items").map(|node| reader.whole_within(node, 0, MOST_ITEMS));
    let alpha = fields.optional("alpha").map(|node| reader.number_within(node, 0.0, 1.0));
    fields.finish();
    Some(EvidenceGates {
        respondents: respondents.unwrap_or(Some(0))?,
        rate: rate.unwrap_or(Some(0.0))?,
        items: items.map_or(Some(0), |items| items.and_then(|items| usize::try_from(items).ok()))?,
        alpha: match alpha {
            None => None,
            Some(alpha) => Some(alpha?),
        },
        ..EvidenceGates::NONE
    })
}

/// The key `sign_counts_below`, `{ careless: 0.25, neutral: 0.8 }`: in this order, and `None` for what is left out.
pub(super) fn evidence_limits(reader: &Reader, node: &Node) -> Option<[Option<f64>; 2]> {
    let fields = reader.fields(node, "what a sign has too much of to count")?;
    let mut limits = [None; 2];
    let mut is_sound = true;
    for (limit, key) in limits.iter_mut().zip(["careless", "neutral"]) {
        if let Some(node) = fields.optional(key) {
            *limit = reader.number_within(node, 0.0, 1.0);
            is_sound &= limit.is_some();
        }
    }
    fields.finish();
    is_sound.then_some(limits)
}

/// Notes signs with fewer statements than a sign must have to count: with the questions of the pack they would be unknown in
/// every survey. A sign without statements is measured by none.
pub(super) fn note_signs_that_never_count(
    files: &PackFiles,
    gates: &EvidenceGates,
    signs: &[Sign],
    items: &[Item],
) {
    let Some((file, root)) = files.readable(PACK) else { return };
    let Some(node) = root.get("sign_counts_from").and_then(|gates| gates.get("items")) else { return };
    let counts = SignId::all(signs).map(|(id, sign)| {
        let is_asked = |item: &&Item| item.retired.is_none() && item.construct == Construct::Sign(id);
        let of_sign = items.iter().filter(is_asked).count();
        (sign, of_sign)
    });
    let too_few = counts.filter(|(_, count)| (1..gates.items).contains(count));
    let too_few = too_few.collect::<Vec<_>>();
    let Some(fewest) = too_few.iter().map(|(_, count)| *count).min() else { return };
    let each = too_few.iter().map(|(sign, count)| format!("{} has {count}", sign.id));
    let each = each.collect::<Vec<_>>().join(", ");
    let problem =
        file.reader.problem(node, format!("some signs have fewer statements and never count: {each}"));
    let problem = problem.label("never reached in a survey with the statements of the pack");
    file.reader.note(problem.help(format!("ask for at most {fewest}, or add statements to these signs")));
}

// The order of the interview: sections that name every sign, condition and fact once.

/// The sections at a node; every sign, condition and fact of the pack must be in one of them.
pub(super) fn sections(scope: Scope<'_>, list: &Node) -> Option<Vec<InterviewSection>> {
    let sections =
        scope.reader.each_of_some(list, "an interview needs a section", |entry| section(scope, entry))?;
    all_once(scope, list, &sections)?;
    Some(sections)
}

/// Signs, then conditions, then facts: the order of a pack that gives none.
fn usual(scope: Scope<'_>) -> Vec<InterviewSection> {
    let names = scope.names;
    let section = |title: &str, ask: Vec<Subject>| InterviewSection { title: title.to_owned(), ask };
    let signs = SignId::all(&names.signs.names).map(|(id, _)| Subject::Sign(id));
    let conditions = ReadinessId::all(&names.readiness.names).map(|(id, _)| Subject::Readiness(id));
    let facts = FactId::all(&names.facts.names).map(|(id, _)| Subject::Fact(id));
    vec![
        section("Signs", signs.collect()),
        section("Conditions", conditions.collect()),
        section("Facts", facts.collect()),
    ]
}

fn section(scope: Scope<'_>, node: &Node) -> Option<InterviewSection> {
    let fields = scope.reader.fields(node, "a section of the interview")?;
    let title = plain(scope, &fields, "title");
    let ask = fields.required("ask").and_then(|list| {
        scope.reader.each_of_some(list, "the section asks nothing", |entry| subject(scope, entry))
    });
    fields.finish();
    Some(InterviewSection { title: title?, ask: ask? })
}

fn subject(scope: Scope<'_>, node: &Node) -> Option<Subject> {
    let names = scope.names;
    let name = scope.reader.text(node)?;
    let sign = names.signs.position(&name).and_then(SignId::at).map(Subject::Sign);
    let condition = || names.readiness.position(&name).and_then(ReadinessId::at).map(Subject::Readiness);
    let fact = || names.facts.position(&name).and_then(FactId::at).map(Subject::Fact);
    let found = sign.or_else(condition).or_else(fact);
    let lists = [&names.signs, &names.readiness, &names.facts];
    // An id that is badly written is noted where it stands.
    let is_sound = |list: &&List<'_>| list.whole && list.names.iter().all(|name| is_id(name));
    if found.is_none() && lists.iter().all(is_sound) {
        let problem =
            scope.reader.problem(node, format!("\"{name}\" is no sign, condition or fact of this pack"));
        let known = lists.iter().flat_map(|list| list.names.iter().copied());
        scope.reader.note(match nearest(&name, known) {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem.label("unknown name"),
        });
    }
    found
}

fn all_once(scope: Scope<'_>, list: &Node, sections: &[InterviewSection]) -> Option<()> {
    let names = scope.names;
    let asked = |subject: Subject| {
        sections.iter().flat_map(|section| &section.ask).filter(|ask| **ask == subject).count()
    };
    let signs = SignId::all(&names.signs.names).map(|(id, name)| (Subject::Sign(id), *name));
    let conditions =
        ReadinessId::all(&names.readiness.names).map(|(id, name)| (Subject::Readiness(id), *name));
    let facts = FactId::all(&names.facts.names).map(|(id, name)| (Subject::Fact(id), *name));
    let mut sound = true;
    for (subject, name) in signs.chain(conditions).chain(facts) {
        let fault = match asked(subject) {
            1 => continue,
            0 => format!("no section asks about \"{name}\""),
            count => format!("\"{name}\" is asked about {count} times"),
        };
        sound = false;
        let problem = scope.reader.problem(list, fault).label("expected in exactly one section");
        scope.reader.note(problem.help(format!("name \"{name}\" under `ask` of one section")));
    }
    sound.then_some(())
}
