//! Pairs of unknown inputs that together would change a verdict which neither changes alone.

use super::suppose::{Present, Supposition, UnknownInput, suppose};
use super::weigh::Standing;
use super::{Input, Outcome, Readings};

/// Two unknown inputs, and the verdict that some values of them would bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) inputs: [Input; 2],
    pub(super) outcome: Outcome,
}

/// The first pair, in the order of the inputs, that would change the verdict.
pub(super) fn changing_pair(present: &Present, unknown: &[UnknownInput]) -> Option<Pair> {
    let mut search =
        PairSearch { present, supposed: present.readings.clone(), standing: present.standing.clone() };
    unknown.iter().enumerate().find_map(|(index, first)| {
        unknown[index + 1..].iter().find_map(|second| search.change_by(first, second))
    })
}

/// The search with its buffers, of which there is one, since there may be thousands of combinations.
struct PairSearch<'a> {
    present: &'a Present<'a>,
    supposed: Readings,
    standing: Standing,
}

impl PairSearch<'_> {
    fn change_by(&mut self, first: &UnknownInput, second: &UnknownInput) -> Option<Pair> {
        let weigher = self.present.weigher;
        let of_first = weigher.dependents(first.input);
        let (shared, own): (Vec<usize>, Vec<usize>) = weigher
            .dependents(second.input)
            .iter()
            .partition(|clause| of_first.binary_search(clause).is_ok());
        let mut found = None;
        'values: for one in &first.suppositions {
            suppose(&mut self.supposed, first.input, &one.value);
            for other in &second.suppositions {
                if !shared.is_empty() {
                    suppose(&mut self.supposed, second.input, &other.value);
                }
                self.combine(one, other, &shared, &own);
                let outcome = weigher.outcome(&self.standing);
                if !outcome.is_same_verdict(self.present.outcome) {
                    found = Some(Pair { inputs: [first.input, second.input], outcome });
                    break 'values;
                }
            }
        }
        self.present.restore(&mut self.supposed, first.input);
        self.present.restore(&mut self.supposed, second.input);
        found
    }

    /// The standing with both values: clauses of the first input stand as with its value alone, clauses of the
    /// second as with its own, and only those that measure both are evaluated again.
    fn combine(&mut self, one: &Supposition, other: &Supposition, shared: &[usize], own: &[usize]) {
        let weigher = self.present.weigher;
        self.standing.met.clone_from(&one.standing.met);
        self.standing.points.clone_from(&one.standing.points);
        for clause in own {
            weigher.revise(&mut self.standing, *clause, other.standing.met[*clause]);
        }
        for clause in shared {
            weigher.revise(&mut self.standing, *clause, weigher.is_met(*clause, &self.supposed));
        }
    }
}
