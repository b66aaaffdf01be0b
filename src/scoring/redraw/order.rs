//! An order of respondents that does not depend on the order of the rows.

use std::cmp::Ordering;

use crate::answers::ResponseTable;

/// Respondents in the order of their answers and segments; those who are alike in all of them stand side by side.
///
/// The order itself means nothing, so a number made of the answers decides it (FNV-1a: Fowler, Noll and Vo 1991), and
/// only where two of these are equal the answers themselves.
pub(super) fn in_order_of_answers(table: &ResponseTable) -> Vec<usize> {
    let columns = table.answers.iter().map(|column| column.0.as_slice()).collect::<Vec<_>>();
    let segment = |person: usize| table.segment.as_ref().map_or(0, |segment| segment.group_of[person]);
    let mut keyed = (0..table.respondents).map(|person| (START, person)).collect::<Vec<_>>();
    for column in &columns {
        for (key, person) in &mut keyed {
            *key = with_byte(*key, column[*person]);
        }
    }
    for (key, person) in &mut keyed {
        *key = segment(*person).to_be_bytes().into_iter().fold(*key, with_byte);
    }
    let compare = |one: usize, other: usize| {
        let answers = columns.iter().map(|column| column[one].cmp(&column[other]));
        answers.fold(Ordering::Equal, Ordering::then).then_with(|| segment(one).cmp(&segment(other)))
    };
    keyed.sort_unstable_by(|(key, one), (other_key, other)| {
        key.cmp(other_key).then_with(|| compare(*one, *other))
    });
    keyed.into_iter().map(|(_, person)| person).collect()
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn with_byte(key: u64, byte: u8) -> u64 {
    (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}
