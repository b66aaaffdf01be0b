//! What respondents chose, as another draw of them would have chosen.

use crate::answers::ResponseTable;
use crate::pack::{ChoiceId, FactId, Pack};
use crate::scoring::choices::{AskedFact, ChoiceCounts, Purpose, choice_scores};
use crate::scoring::disclosure::shown::MinimumGroup;
use crate::scoring::intervals::Population;

use super::lanes::towards;

/// Who of a field chose what, by unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct DrawnChoices {
    facts: Vec<AskedFact>,
    /// By fact, how many chose what is in each cell.
    found: Vec<Vec<f64>>,
    /// By unit: the fact and the cell of each choice that somebody of it made, with how many did.
    units: Vec<Vec<(usize, usize, f64)>>,
}

impl DrawnChoices {
    /// Nobody yet, of so many units.
    pub(super) fn none(pack: &Pack, table: &ResponseTable, units: usize) -> DrawnChoices {
        let facts = AskedFact::all(pack, table);
        let found = facts.iter().map(|asked| vec![0.0; asked.cells(pack)]).collect();
        DrawnChoices { facts, found, units: vec![Vec::new(); units] }
    }

    /// Adds what somebody of a unit chose.
    pub(super) fn add(&mut self, pack: &Pack, table: &ResponseTable, person: usize, unit: usize) {
        for (fact, asked) in self.facts.iter().enumerate() {
            let Some(cell) = asked.cell(pack, table, person) else { continue };
            self.found[fact][cell] += 1.0;
            let of_unit = &mut self.units[unit];
            match of_unit.iter_mut().find(|(other, place, _)| (*other, *place) == (fact, cell)) {
                Some((_, _, people)) => *people += 1.0,
                None => of_unit.push((fact, cell, 1.0)),
            }
        }
    }

    /// What counts of each fact, where these units are drawn, each so often; nothing where so few chose that it is not told
    /// how often anything holds.
    pub(super) fn counted(
        &self,
        drawn: &[(usize, f64)],
        population: Population,
    ) -> Option<Vec<(FactId, Option<ChoiceId>)>> {
        let minimum = MinimumGroup::USUAL;
        let first = self.found.first()?;
        if first.iter().sum::<f64>() < f64::from(minimum.for_redraws()) {
            return None;
        }
        let mut sums: Vec<Vec<f64>> = self.found.iter().map(|cells| vec![0.0; cells.len()]).collect();
        for (unit, times) in drawn {
            for (fact, cell, people) in &self.units[*unit] {
                sums[*fact][*cell] += times * people;
            }
        }
        let counts = sums.iter().zip(&self.found).map(|(sums, found)| drawn_counts(sums, found, population));
        let counts: Vec<ChoiceCounts> = counts.collect();
        let scores = choice_scores(&self.facts, &counts, population, minimum, Purpose::Judgement);
        let of = |asked: &AskedFact| {
            let score = scores.iter().find(|(fact, _)| *fact == asked.fact())?.1.as_ref();
            score.ok()?.counts
        };
        Some(self.facts.iter().map(|asked| (asked.fact(), of(asked))).collect())
    }
}

/// The counts of a draw, as of as many people as were found.
fn drawn_counts(sums: &[f64], found: &[f64], population: Population) -> ChoiceCounts {
    let (drawn, people) = (sums.iter().sum::<f64>(), found.iter().sum::<f64>());
    let count = |(sum, found): (&f64, &f64)| {
        if drawn <= 0.0 {
            return 0;
        }
        let share = towards(sum / drawn, found / people, people, population);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
        let count = (share * people).round() as u32;
        count
    };
    sums.iter().zip(found).map(count).collect()
}
