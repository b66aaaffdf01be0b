//! Contradictions: what people said that cannot all be true. A verdict is drawn from it as it is, and a notice says so.

use crate::answers::{Notice, NoticeKind};
use crate::pack::{FactId, Pack};

use super::evaluate::evaluate;
use super::{FactReading, Readings, Truth};

/// A notice for each contradiction in what is known of a field.
pub(super) fn contradictory(pack: &Pack, readings: &Readings) -> Vec<Notice> {
    let of_field = readings.field.as_ref().map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    let said = pack.contradictions.iter().filter_map(|contradiction| {
        let truth = evaluate::<Truth>(&contradiction.when, pack, readings);
        (truth == Truth::Met).then(|| contradiction.notice.clone())
    });
    let parts = FactId::all(&pack.facts).filter_map(|(part, fact)| {
        let (whole, (at_least, at_most)) =
            (fact.part_of?, (least(readings, part)?, most(readings, fact.part_of?)?));
        let (part, whole) = (&fact.name, &pack[whole].name);
        (at_least > at_most).then(|| {
            format!("The {part} ({at_least}) are among the {whole} ({at_most}), and cannot be more.")
        })
    });
    let notices = said.chain(parts).map(|said| {
        let text = format!(
            "Answers{of_field} contradict one another: {said} Both were used as they are; correct the one that is wrong."
        );
        Notice::new(NoticeKind::Conflict, text)
    });
    notices.collect()
}

fn least(readings: &Readings, fact: FactId) -> Option<u32> {
    match readings.facts[fact.index()] {
        Some(FactReading::Number(range)) => Some(range.at_least),
        _ => None,
    }
}

/// The most it can be; `None` where there is no such number.
fn most(readings: &Readings, fact: FactId) -> Option<u32> {
    match readings.facts[fact.index()] {
        Some(FactReading::Number(range)) => range.at_most,
        _ => None,
    }
}
