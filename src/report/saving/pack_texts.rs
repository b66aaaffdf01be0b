//! The texts and cuts of the pack that a report needs.

use crate::pack::{Fact, Pack, Readiness, Sign, Undecided, VerdictKind, WeighedOption};

use crate::report::result::{
    SavedFactText, SavedLevels, SavedOptionText, SavedPack, SavedReadinessText, SavedSignText, SavedStates,
    SavedUndecidedText, Word,
};

/// What the cuts rest on, said wherever they are printed.
const LEVELS_NOTE: &str =
    "The levels are reasoned defaults of the pack, not norms: no published norms exist for these questions.";

/// The texts and cuts of the pack.
pub(super) fn pack(pack: &Pack) -> SavedPack {
    SavedPack {
        about: pack.about.clone(),
        answered_share: pack.answered_share,
        changed_from_built_in: Some(pack.changed_from_built_in),
        facts: pack.facts.iter().map(fact).collect(),
        id: pack.id.clone(),
        levels: SavedLevels {
            note: LEVELS_NOTE.to_owned(),
            present: pack.levels.present,
            strong: pack.levels.strong,
            watch: pack.levels.watch,
        },
        licence: pack.licence.clone(),
        options: pack.options.iter().map(option).collect(),
        readiness: pack.readiness.iter().map(readiness).collect(),
        readiness_states: SavedStates {
            gap_at_most: pack.readiness_states.gap_at_most,
            in_place_from: pack.readiness_states.in_place_from,
        },
        sha256: pack.fingerprint.clone(),
        signs: pack.signs.iter().map(sign).collect(),
        title: pack.title.clone(),
        undecided: pack.undecided.iter().map(undecided).collect(),
        version: pack.version.clone(),
    }
}

fn sign(sign: &Sign) -> SavedSignText {
    SavedSignText {
        cannot_judge: sign.cannot_judge.clone(),
        definition: sign.definition.clone(),
        id: sign.id.clone(),
        name: sign.name.clone(),
        title: sign.title.clone(),
        why: sign.why.clone(),
    }
}

fn readiness(condition: &Readiness) -> SavedReadinessText {
    SavedReadinessText {
        definition: condition.definition.clone(),
        id: condition.id.clone(),
        name: condition.name.clone(),
        obstacle: condition.obstacle.clone(),
        title: condition.title.clone(),
        why: condition.why.clone(),
    }
}

fn fact(fact: &Fact) -> SavedFactText {
    SavedFactText { id: fact.id.clone(), name: fact.name.clone(), question: fact.question.clone() }
}

fn option(option: &WeighedOption) -> SavedOptionText {
    SavedOptionText {
        id: option.id.clone(),
        kind: Word(option.kind),
        name: option.text.name.clone(),
        right_when: option.text.right_when.clone(),
        title: option.text.title.clone(),
        wrong_when: option.text.wrong_when.clone(),
    }
}

fn undecided(undecided: &Undecided) -> SavedUndecidedText {
    SavedUndecidedText {
        kind: Word(VerdictKind::from(undecided.kind)),
        name: undecided.text.name.clone(),
        right_when: undecided.text.right_when.clone(),
        title: undecided.text.title.clone(),
        wrong_when: undecided.text.wrong_when.clone(),
    }
}
