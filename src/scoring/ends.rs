//! Ends: respondents who choose little but the first and the last answer.
//!
//! Strong agreement says more than agreement only of somebody who elsewhere sets the two apart. Whoever ticks one end
//! throughout, or now one and now the other, strongly agrees with everything that they agree with (extreme response style:
//! Greenleaf 1992), and is no volunteer for that.

use crate::answers::{Answer, ResponseTable};
use crate::pack::Construct;

/// Of fewer other answers it cannot be told how somebody answers.
const FEWEST: u32 = 10;
/// Whoever chooses an end in more than so many of them chooses little else. A reasoned default: in surveys of attitudes
/// a fifth to a third of the answers are usual, and people with strong views give half.
const SHARE: f64 = 0.75;
/// Shorter ladders have no answers between the ends that would say less than these.
const FEWEST_OPTIONS: usize = 4;

/// By respondent, whether they choose little but ends in statements that do not measure `construct`.
pub(super) fn only_ends(table: &ResponseTable, construct: Construct) -> Vec<bool> {
    let (mut ends, mut answers) = (vec![0_u32; table.respondents], vec![0_u32; table.respondents]);
    let columns = table.items.iter().zip(&table.answers);
    let others = columns
        .filter(|(item, _)| item.construct != construct && item.format.options.len() >= FEWEST_OPTIONS);
    for (item, column) in others {
        let last = item.format.options.len() - 1;
        for (person, byte) in column.0.iter().enumerate() {
            if let Answer::Chosen(option) = Answer::from_byte(*byte) {
                answers[person] += 1;
                ends[person] += u32::from(option == 0 || usize::from(option) == last);
            }
        }
    }
    let is_so =
        |(ends, answers): (u32, u32)| answers >= FEWEST && f64::from(ends) > SHARE * f64::from(answers);
    ends.into_iter().zip(answers).map(is_so).collect()
}

#[cfg(test)]
mod tests {
    use crate::answers::{AnswerColumn, MeasuredItem};
    use crate::pack::load;

    use super::*;

    #[test]
    fn only_who_gives_next_to_nothing_but_ends_to_enough_statements_is_found() {
        let pack = load::embedded().unwrap();
        let construct = Construct::Readiness(pack.readiness_named("core-group").unwrap());
        let items = pack.asked_items().map(|(id, _)| MeasuredItem::of(&pack, id)).collect::<Vec<_>>();
        // One end, both ends by turns, ends in two of three, and little else than ends to nine statements.
        let answer = |person: usize, item: usize| match person {
            0 => 4,
            1 => {
                if item.is_multiple_of(2) {
                    0
                } else {
                    4
                }
            }
            2 => {
                if item % 3 < 2 {
                    4
                } else {
                    3
                }
            }
            _ => {
                if item < 9 {
                    4
                } else {
                    Answer::Missing.to_byte()
                }
            }
        };
        let column = |item: usize| AnswerColumn((0..4).map(|person| answer(person, item)).collect());
        let answers = (0..items.len()).map(column).collect();
        let table = ResponseTable { respondents: 4, items, answers, ..ResponseTable::default() };
        assert_eq!(only_ends(&table, construct), [true, true, false, false]);
    }
}
