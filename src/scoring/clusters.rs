//! Clusters: the units of a group, whose people answer more alike than those of others.

use super::agreement::GroupOfScores;
use super::exact::Distances;
use super::intervals::{
    ClusteredAnswers, FEWEST_UNITS, Interval, Population, Sample, mean_interval_of_units,
    share_interval_of_clusters,
};
use super::tally::{LeaningTally, Tally};

/// The units that intervals of a group respect; none where there are too few.
#[derive(Debug, Clone, Default)]
pub(super) struct Units<'t> {
    /// The tallies of each: of one unit in several fields there are several.
    units: Vec<Vec<&'t Tally>>,
}

impl<'t> Units<'t> {
    /// These units, where they are enough.
    pub(super) fn of(units: Vec<Vec<&'t Tally>>) -> Units<'t> {
        if units.len() < FEWEST_UNITS { Units::default() } else { Units { units } }
    }

    /// How many there are, where intervals respect them.
    pub(super) fn number(&self) -> Option<u32> {
        u32::try_from(self.units.len()).ok().filter(|number| *number > 0)
    }

    /// The 95 % interval of a mean of distances, 0 to 1.
    pub(super) fn mean_interval(
        &self,
        sample: Sample,
        of: impl Fn(&Tally) -> Distances,
        population: Population,
    ) -> Option<Interval> {
        let scores = |unit: &Vec<&Tally>| {
            let parts = || unit.iter().map(|tally| of(tally));
            GroupOfScores {
                count: parts().map(|part| part.people()).sum(),
                sum: parts().map(|part| part.sum()).sum(),
                squares: parts().map(|part| part.squares()).sum(),
            }
        };
        mean_interval_of_units(sample, &self.units.iter().map(scores).collect::<Vec<_>>(), population)
    }

    /// The 95 % interval of the share of answers that lean so, of so many respondents; `None` where units are not respected.
    pub(super) fn share_interval(
        &self,
        (all, respondents): (LeaningTally, u32),
        of: impl Fn(&Tally) -> (LeaningTally, u32),
        leaning: usize,
        population: Population,
    ) -> Option<Interval> {
        self.number()?;
        // Whoever is in no unit is a cluster of one.
        let mut clusters = ClusteredAnswers {
            respondents,
            answers: all.sums.iter().sum(),
            of_kind: all.sums[leaning],
            of_kind_squared: all.squares[leaning],
            products: all.products[leaning],
            answers_squared: all.answers_squared,
        };
        for unit in &self.units {
            let (mut of_kind, mut answers) = (0, 0);
            for (part, people) in unit.iter().map(|tally| of(tally)) {
                of_kind += part.sums[leaning];
                answers += part.sums.iter().sum::<u64>();
                clusters.respondents -= people;
                clusters.of_kind_squared -= part.squares[leaning];
                clusters.products -= part.products[leaning];
                clusters.answers_squared -= part.answers_squared;
            }
            clusters.respondents += u32::from(answers > 0);
            clusters.of_kind_squared += of_kind * of_kind;
            clusters.products += of_kind * answers;
            clusters.answers_squared += answers * answers;
        }
        share_interval_of_clusters(clusters, population.left_open(respondents))
    }
}
