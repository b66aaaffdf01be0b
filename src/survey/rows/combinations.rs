//! Two columns that divide respondents together, into more groups than each of them has.

use crate::answers::{Attribute, MOST_COMBINATIONS};
use crate::problem::{Place, Problem};

/// What is wrong where fields and units are so many together that nobody could look at them; `place` is the column of the
/// units.
pub(crate) fn too_many(field: &Attribute, unit: &Attribute, place: Place) -> Option<Problem> {
    let combined = combinations(field, unit);
    (combined > MOST_COMBINATIONS).then(|| {
        let fault = format!(
            "the column divides the {} groups of \"{}\" into {combined}, and at most {MOST_COMBINATIONS} are told apart",
            field.named().len(),
            field.name
        );
        Problem::new(place, fault)
            .help("name a column of larger units")
            .help("or divide the respondents by one of the two columns alone")
    })
}

/// How many pairs of a field and a unit hold somebody.
fn combinations(field: &Attribute, unit: &Attribute) -> usize {
    let mut holds_somebody = vec![false; field.groups.len() * unit.groups.len()];
    for (field, own) in field.group_of.iter().zip(&unit.group_of) {
        holds_somebody[usize::from(*field) * unit.groups.len() + usize::from(*own)] = true;
    }
    holds_somebody.into_iter().filter(|holds| *holds).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(groups: u16, people: u32, each: u32) -> Attribute {
        let group_of =
            (0..people).map(|person| u16::try_from(person / each % u32::from(groups)).unwrap_or(0));
        Attribute {
            name: "Field".to_owned(),
            groups: (0..groups).map(|group| group.to_string()).collect(),
            group_of: group_of.collect(),
            no_group: Vec::new(),
        }
    }

    #[test]
    fn only_pairs_that_hold_somebody_count() {
        let fault = |people: u32| {
            let (fields, units) = (attribute(900, people, 900), attribute(900, people, 1));
            let problem = too_many(&fields, &units, Place::File("survey.csv".to_owned()))?;
            Some(problem.fault)
        };
        assert_eq!(fault(100_000), None);
        assert_eq!(
            fault(100_001).as_deref(),
            Some(
                "the column divides the 900 groups of \"Field\" into 100001, and at most 100000 are told apart"
            )
        );
    }
}
