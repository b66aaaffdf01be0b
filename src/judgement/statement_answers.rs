//! What one person answered to each statement.

use crate::interview::{Given, Question, Silence, Statements};
use crate::pack::{Construct, ItemId, Pack, ReadinessId, SignId};

use super::Informant;

/// What one person said to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementAnswer {
    /// The statement.
    pub item: ItemId,
    /// The position of the option chosen, or why none was; a statement that nothing was said to was not asked.
    pub chosen: Result<u8, Silence>,
}

/// The answers of the only informant, sign by sign and condition by condition, about whatever they were asked by
/// statements; `None` of several people, of whom each would be known by them.
pub(super) fn statement_answers(pack: &Pack, informants: &[Informant<'_>]) -> Option<Vec<StatementAnswer>> {
    let [only] = informants else { return None };
    let signs = SignId::all(&pack.signs).map(|(id, _)| Construct::Sign(id));
    let conditions = ReadinessId::all(&pack.readiness).map(|(id, _)| Construct::Readiness(id));
    Some(signs.chain(conditions).flat_map(|about| answers_about(pack, only.statements, about)).collect())
}

fn answers_about(pack: &Pack, said: &Statements, about: Construct) -> Vec<StatementAnswer> {
    let answer = |item| match said.given(Question::Item(item)) {
        Some(Given::Option(option)) => Some(Ok(option)),
        // A statement is answered by an option and by nothing else.
        Some(Given::Rating(_) | Given::Fact(_)) => None,
        None => said.unanswered(Question::Item(item)).map(|silent| Err(silent.why)),
    };
    let found: Vec<_> = pack.items_of(about).map(|(item, _)| (item, answer(item))).collect();
    if found.iter().all(|(_, answer)| answer.is_none()) {
        return Vec::new();
    }
    let known = |(item, answer): (ItemId, Option<Result<u8, Silence>>)| StatementAnswer {
        item,
        chosen: answer.unwrap_or(Err(Silence::NotNeeded)),
    };
    found.into_iter().map(known).collect()
}
