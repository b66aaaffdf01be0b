//! The levels of need: four, rising, the first from 0.

use super::bounds::level;
use super::scope::Scope;
use crate::pack::{Level, LevelCuts};
use crate::yaml::{Node, Reader};

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
