//! Item non-response: statements that many left open, which tells something of its own.

use crate::scoring::disclosure::measure::{Kept, Permit};
use crate::scoring::disclosure::shown::MinimumGroup;

use super::tally::ItemTally;

/// How many of those asked gave no answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemNonresponse {
    /// The statement, by position in the response table's items.
    pub item: usize,
    /// How it was left open.
    pub kind: Nonresponse,
    /// How many people left it open so; at least the minimum group. `None` where hardly anybody answered: then it is
    /// told that fewer than the minimum did, and no number.
    pub people: Option<u32>,
    /// How many were asked.
    pub asked: u32,
}

/// How a statement was left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nonresponse {
    /// Not answered, without a reason.
    Unanswered,
    /// Said to be beyond what the respondent can judge, or not to apply.
    CannotJudge,
    /// Answered by fewer than the minimum group.
    HardlyAnybody,
}

impl Nonresponse {
    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            Nonresponse::Unanswered => "unanswered",
            Nonresponse::CannotJudge => "cannot-judge",
            Nonresponse::HardlyAnybody => "hardly-anybody",
        }
    }
}

/// One in so many of those asked from which leaving a statement open is a finding: a reasoned default.
///
/// Surveys of employees usually lose a few answers in a hundred per statement; one in five is no chance any more.
const ONE_IN: u64 = 5;

/// What can be told about those who left a statement open.
pub(super) fn item_nonresponse(
    item: usize,
    tally: &ItemTally,
    permit: Permit,
    left_open: [Option<Kept>; 3],
    minimum: MinimumGroup,
) -> Vec<ItemNonresponse> {
    let asked = tally.answers() + tally.cannot_judge + tally.missing;
    match permit.mean {
        None => {
            // All three are kept back, or none.
            let [cannot_judge, missing, _] = left_open;
            let open = [
                (Nonresponse::Unanswered, tally.missing, missing),
                (Nonresponse::CannotJudge, tally.cannot_judge, cannot_judge),
            ];
            let many = open.into_iter().filter(|(_, people, kept)| {
                kept.is_none()
                    && *people >= minimum.people()
                    && ONE_IN * u64::from(*people) >= u64::from(asked)
            });
            many.map(|(kind, people, _)| ItemNonresponse { item, kind, people: Some(people), asked })
                .collect()
        }
        // That fewer than the minimum answered is told in any case, as the reason why there is no number.
        Some(Kept::TooFew) if asked >= 2 * minimum.people() && tally.not_asked == 0 => {
            vec![ItemNonresponse { item, kind: Nonresponse::HardlyAnybody, people: None, asked }]
        }
        Some(_) => Vec::new(),
    }
}
