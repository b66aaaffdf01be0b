//! The file `pack.yaml`: what the pack is, its cuts, and what caps confidence.

use semver::{Version, VersionReq};

use super::condition::when;
use super::evidence_gates::evidence_gates;
use super::files::PackFiles;
use super::id::id;
use super::interview;
use super::labels::language;
use super::levels::levels;
use super::scope::{Scope, if_given};
use super::text::plain;
use crate::pack::{Confidence, ConfidenceCap, EvidenceGates, InterviewSection, LevelCuts, ReadinessStates};
use crate::problem::{Place, Problem};
use crate::yaml::{Node, Reader};

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
    let confidence_caps = fields
        .required("confidence")
        .and_then(|list| reader.each(list, |entry| confidence_cap(scope, entry)));
    let interview = if_given(fields.optional("interview"), |list| interview::sections(scope, list));
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
        evidence_gates: evidence_gates?,
        confidence_caps: confidence_caps?,
        interview: interview.ok()?.unwrap_or_else(|| interview::usual(scope)),
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
        let id = super::id::checked(reader, entry)?;
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
    let when = fields.required("when").and_then(|node| when(scope, node));
    let reason = plain(scope, &fields, "reason");
    fields.finish();
    Some(ConfidenceCap { id: id?, cap: cap?, when: when?, reason: reason? })
}

fn cap(reader: &Reader, node: &Node) -> Option<Confidence> {
    if node.as_text() == Some(Confidence::High.word()) {
        let problem = reader.problem(node, "a cap at high confidence caps nothing");
        reader.note(problem.label("expected low or medium"));
        return None;
    }
    reader.word(node, &[Confidence::Low, Confidence::Medium].map(|cap| (cap.word(), cap)))
}
