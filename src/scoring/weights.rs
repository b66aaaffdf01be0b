//! Weights: what makes those who answered stand for all people of a field, where those of each unit were counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Attribute, Headcounts, ResponseTable};
use crate::scoring::disclosure::groups::{Groups, Tree, place, shown_groups};
use crate::scoring::disclosure::shown::MinimumGroup;

use super::agreement::GroupOfScores;
use super::exact::{Distances, common_divisor_of, fraction};
use super::intervals::{FEWEST_UNITS, Interval, Population, t_quantile};
use super::tally::Tally;

/// What the weights of a field come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// Kish's design effect: how many times more people would be needed, because some weigh more than others.
    pub design_effect: f64,
    /// How many people the units have that somebody answered from: for so many the result stands.
    pub people: u32,
    /// By name of those units of which a report tells: how much one of its respondents weighs, the mean being 1.
    pub units: BTreeMap<String, f64>,
}

/// Why a field whose units were counted is not weighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unweighted {
    /// People answered from units of which nobody knows how many people they have.
    UnitsNotCounted,
    /// One respondent would be more than a twentieth of all (one in four times the minimum).
    TooUneven,
}

/// From so large a design effect on a report warns: half of the answers and more are lost to unequal weights. A reasoned
/// default.
pub const LARGE_DESIGN_EFFECT: f64 = 2.0;

/// The respondents of a field, unit by unit, each with a weight.
///
/// A respondent of a unit weighs as many people as each of its respondents stands for, N / n (post-stratification: Holt
/// and Smith 1979). Units that are withheld are one stratum together, as small cells are collapsed everywhere; that is also
/// what keeps them safe, since what is weighted tells of their people the same sum as what is not. Who is in no unit
/// weighs as much as respondents do on average.
///
/// Weights are whole numbers, so that sums are exact in whatever order. Where no whole numbers up to [`MOST`] have their
/// proportions they are the nearest that do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    /// By node of the tree: its weight.
    pub(super) of_node: BTreeMap<usize, u64>,
    /// By position among the segment's groups: the same.
    pub(super) of_segment: BTreeMap<usize, u64>,
    pub(super) heaviest: u64,
    pub(super) design_effect: f64,
    /// What a respondent weighs on average.
    average: f64,
    pub(super) people: u32,
}

/// The largest weight: sums over millions of people fit 128 bits.
const MOST: u64 = 1 << 31;
/// The largest weight in redraws, whose sums are doubles.
const MOST_IN_REDRAWS: u64 = 1 << 20;

/// Some respondents of a field that weigh the same.
#[derive(Debug, Clone, PartialEq)]
struct Stratum {
    nodes: Vec<usize>,
    respondents: u32,
    /// How many people they stand for; `None` of those in no unit.
    people: Option<u32>,
}

impl Weights {
    /// The weights of a field; `None` where units are not told apart or none was counted.
    pub(super) fn of_field(
        (tree, groups): (&Tree, &Groups),
        field: usize,
        table: &ResponseTable,
        headcounts: &Headcounts,
        minimum: MinimumGroup,
    ) -> Option<Result<Weights, Unweighted>> {
        let attribute = table.segment.as_ref()?;
        let node = tree.field(field);
        let units = tree.segments(field).collect::<Vec<_>>();
        let is_named = |segment: usize| Some(segment) != attribute.unnamed();
        let counted = |segment: usize| headcounts.of_segment(field, segment);
        let is_any_counted =
            units.iter().any(|(segment, _)| is_named(*segment) && counted(*segment).is_some());
        if !groups.divided[node] || !is_any_counted {
            return None;
        }
        if units.iter().any(|(segment, _)| is_named(*segment) && counted(*segment).is_none()) {
            return Some(Err(Unweighted::UnitsNotCounted));
        }
        let mut strata = Vec::new();
        let mut withheld = Stratum { nodes: Vec::new(), respondents: 0, people: Some(0) };
        for (segment, node) in &units {
            let (respondents, people) =
                (tree.people[*node], counted(*segment).filter(|_| is_named(*segment)));
            match people {
                Some(people) if !groups.shown[*node] => {
                    withheld.nodes.push(*node);
                    withheld.respondents += respondents;
                    // Fewer people than answered are refused where they are read.
                    let people = people.max(respondents);
                    withheld.people = withheld.people.map(|others| others.saturating_add(people));
                }
                _ => strata.push(Stratum {
                    nodes: vec![*node],
                    respondents,
                    people: people.map(|people| people.max(respondents)),
                }),
            }
        }
        // The withheld people and those in no unit follow from a report only together, so they weigh the same.
        if withheld.respondents > 0 {
            for stratum in strata.iter_mut().filter(|stratum| stratum.people.is_none()) {
                withheld.nodes.append(&mut stratum.nodes);
            }
            strata.retain(|stratum| !stratum.nodes.is_empty());
            strata.push(withheld);
        }
        let of_segment = units.into_iter().map(|(segment, node)| (node, segment)).collect();
        let all = strata.iter().flat_map(|stratum| &stratum.nodes).map(|node| tree.people[*node]).sum();
        Some(Weights::of_strata(&strata, &of_segment, all, |node| tree.people[node], minimum))
    }

    fn of_strata(
        strata: &[Stratum],
        segment_of: &BTreeMap<usize, usize>,
        respondents: u32,
        of_node: impl Fn(usize) -> u32,
        minimum: MinimumGroup,
    ) -> Result<Weights, Unweighted> {
        let counted = || strata.iter().filter(|stratum| stratum.people.is_some());
        let named = counted().map(|stratum| u128::from(stratum.respondents)).sum::<u128>();
        let people = counted().filter_map(|stratum| stratum.people).fold(0, u32::saturating_add);
        // People per respondent, as a fraction.
        let of = |stratum: &Stratum| match stratum.people {
            Some(people) => (u128::from(people), u128::from(stratum.respondents)),
            None => (counted().filter_map(|stratum| stratum.people).map(u128::from).sum(), named),
        };
        let weights = whole_numbers(&strata.iter().map(of).collect::<Vec<_>>());
        let by_node = strata.iter().zip(&weights);
        let by_node = by_node.flat_map(|(stratum, weight)| stratum.nodes.iter().map(|node| (*node, *weight)));
        let by_node = by_node.collect::<BTreeMap<usize, u64>>();
        let heaviest = weights.iter().copied().max().unwrap_or(1);
        let sum = |power: i32| {
            let of =
                |(node, weight): (&usize, &u64)| f64::from(of_node(*node)) * (*weight as f64).powi(power);
            by_node.iter().map(of).sum::<f64>()
        };
        let (all, squares) = (sum(1), sum(2));
        let exactly = by_node.iter().map(|(node, weight)| u128::from(of_node(*node)) * u128::from(*weight));
        if exactly.sum::<u128>() / u128::from(heaviest) < u128::from(minimum.for_redraws()) {
            return Err(Unweighted::TooUneven);
        }
        Ok(Weights {
            of_segment: by_node.iter().map(|(node, weight)| (segment_of[node], *weight)).collect(),
            of_node: by_node,
            heaviest,
            design_effect: f64::from(respondents) * squares / (all * all),
            average: all / f64::from(respondents),
            people,
        })
    }

    /// The weights of each field, or of everybody where there are none.
    pub(super) fn by_field(
        table: &ResponseTable,
        headcounts: &Headcounts,
        minimum: MinimumGroup,
    ) -> Vec<Option<Weights>> {
        let fields = table.field.as_ref().map_or(0, |field| field.groups.len());
        let segments = table.segment.as_ref().map_or(0, |segment| segment.groups.len());
        let tree = Tree::new((0..table.respondents).map(|person| place(table, person)), fields, segments);
        let groups = shown_groups(&tree, minimum);
        let of = |field| Weights::of_field((&tree, &groups), field, table, headcounts, minimum)?.ok();
        (0..fields.max(1)).map(of).collect()
    }

    /// Whether all weigh the same: then nothing is another number than without weights.
    pub(super) fn are_even(&self) -> bool {
        self.of_node.values().all(|weight| *weight == self.heaviest)
    }

    /// How much one respondent of a unit weighs, the mean being 1.
    pub(super) fn of_unit(&self, node: usize) -> f64 {
        self.of_node.get(&node).map_or(1.0, |weight| *weight as f64 / self.average)
    }

    /// By position among the segment's groups: the weights, small enough for sums of doubles to be exact.
    pub(super) fn in_redraws(&self) -> BTreeMap<usize, u64> {
        let scaled = |weight: u64| {
            if self.heaviest <= MOST_IN_REDRAWS {
                weight
            } else {
                ((weight * MOST_IN_REDRAWS + self.heaviest / 2) / self.heaviest).max(1)
            }
        };
        self.of_segment.iter().map(|(segment, weight)| (*segment, scaled(*weight))).collect()
    }
}

/// Whole numbers in the proportions of fractions above 0, as small as can be; the nearest up to [`MOST`] where there are
/// none up to that.
fn whole_numbers(fractions: &[(u128, u128)]) -> Vec<u64> {
    let reduced = fractions.iter().map(|(above, below)| {
        let divisor = common_divisor_of(*above, *below);
        (above / divisor, below / divisor)
    });
    let reduced = reduced.collect::<Vec<_>>();
    let multiple = reduced.iter().try_fold(1_u128, |multiple, (_, below)| {
        let next = multiple / common_divisor_of(multiple, *below) * below;
        (next < 1 << 64).then_some(next)
    });
    let exact = multiple.and_then(|multiple| {
        let whole = reduced.iter().map(|(above, below)| above * (multiple / below)).collect::<Vec<_>>();
        let divisor = whole.iter().fold(0, |divisor, weight| common_divisor_of(divisor, *weight)).max(1);
        let whole = whole.iter().map(|weight| u64::try_from(weight / divisor));
        let whole = whole.collect::<Result<Vec<_>, _>>().ok()?;
        whole.iter().all(|weight| *weight <= MOST).then_some(whole)
    });
    exact.unwrap_or_else(|| {
        let largest = reduced.iter().max_by(|(a, b), (c, d)| (a * d).cmp(&(c * b)));
        let (most, least) = largest.copied().unwrap_or((1, 1));
        let nearest = |(above, below): &(u128, u128)| {
            let (part, whole) = (above * least * u128::from(MOST), below * most);
            u64::try_from((part + whole / 2) / whole).unwrap_or(MOST).max(1)
        };
        reduced.iter().map(nearest).collect()
    })
}

/// A field with its weights.
pub(super) struct Weighted<'t> {
    pub(super) weights: Weights,
    /// By node of the tree.
    pub(super) tallies: &'t [Tally],
    /// The nodes of those who are in no unit.
    pub(super) in_no_unit: Vec<usize>,
}

impl Weighted<'_> {
    /// The scores of a measure.
    pub(super) fn scores(&self, of: impl Fn(&Tally) -> Distances) -> WeightedScores {
        WeightedScores::of(&self.weights, self.tallies, of)
    }
}

/// Scores of some respondents of a field, added up with their weights.
#[derive(Debug, Clone)]
pub(super) struct WeightedScores {
    /// Grains of the whole range.
    whole: u64,
    /// Weights of all who have a score.
    weight: u128,
    /// Grains, each times its weight.
    sum: u128,
    respondents: u32,
    /// The scores that weigh the same in each place, with their weight.
    parts: Vec<(usize, f64, GroupOfScores)>,
    heaviest: u64,
    average: f64,
}

impl WeightedScores {
    /// Those of a measure; of every node of the field there is a tally.
    fn of(weights: &Weights, tallies: &[Tally], of: impl Fn(&Tally) -> Distances) -> WeightedScores {
        let mut scores = WeightedScores {
            whole: 1,
            weight: 0,
            sum: 0,
            respondents: 0,
            parts: Vec::new(),
            heaviest: weights.heaviest,
            average: weights.average,
        };
        for (node, weight) in &weights.of_node {
            let distances = of(&tallies[*node]);
            scores.whole = distances.whole();
            scores.respondents += distances.people();
            scores.weight += u128::from(*weight) * u128::from(distances.people());
            scores.sum += u128::from(*weight) * u128::from(distances.grains());
            let group = GroupOfScores {
                count: distances.people(),
                sum: distances.sum(),
                squares: distances.squares(),
            };
            scores.parts.push((*node, *weight as f64, group));
        }
        scores
    }

    /// Their mean as a need, 0 healthy to 100.
    pub(super) fn need(&self) -> Option<f64> {
        (self.weight > 0).then(|| fraction(100 * self.sum, self.most()))
    }

    /// Their mean as a score, 4 healthy to 0.
    pub(super) fn score(&self) -> Option<f64> {
        (self.weight > 0).then(|| fraction(4 * (self.most() - self.sum), self.most()))
    }

    fn most(&self) -> u128 {
        self.weight * u128::from(self.whole)
    }

    /// So many respondents of one weight are moved by one of them as far as these by the heaviest.
    pub(super) fn worth(&self) -> u32 {
        u32::try_from(self.weight / u128::from(self.heaviest)).unwrap_or(u32::MAX)
    }

    /// Their weights, a respondent of the field weighing 1 on average.
    pub(super) fn relative_weight(&self) -> f64 {
        self.weight as f64 / self.average
    }

    /// How many of one weight they are worth by Kish's design effect.
    fn effective(&self) -> f64 {
        let squares = self.parts.iter().map(|(_, weight, of)| weight * weight * f64::from(of.count));
        (self.weight as f64).powi(2) / squares.sum::<f64>()
    }

    /// The 95 % interval of their mean, 0 to 1.
    ///
    /// The variance is that of a ratio, linearized, with people as primary units, n / (n − 1) Σ w² (x − mean)² / (Σ w)²,
    /// and from [`FEWEST_UNITS`] units on with units (Cochran 1977, sections 6.4 and 9A.2; Särndal, Swensson and Wretman
    /// 1992, section 5.7). It is not stratified by unit: who answers of which unit is chance as well, so it is rather too
    /// long. Student's quantile has as many degrees of freedom as the effective number of people less one, or units.
    /// With equal weights it is the interval without weights.
    pub(super) fn mean_interval(&self, in_no_unit: &[usize], population: Population) -> Option<Interval> {
        /// Fewer give no interval without weights either.
        const FEWEST: u32 = 8;
        if self.respondents < FEWEST {
            return None;
        }
        let all = self.weight as f64;
        let mean = fraction(self.sum, self.most());
        let of_people = |weight: f64, of: &GroupOfScores| {
            let about_mean = of.squares - 2.0 * mean * of.sum + mean * mean * f64::from(of.count);
            weight * weight * about_mean.max(0.0)
        };
        let is_unit = |node: &usize| !in_no_unit.contains(node);
        let answered = || self.parts.iter().filter(|(_, _, of)| of.count > 0);
        let units = answered().filter(|(node, ..)| is_unit(node)).count();
        let (clusters, squares, freedom) = if units < FEWEST_UNITS {
            let squares = self.parts.iter().map(|(_, weight, of)| of_people(*weight, of)).sum::<f64>();
            (f64::from(self.respondents), squares, self.effective() - 1.0)
        } else {
            let alone = answered().filter(|(node, ..)| !is_unit(node));
            let squares = answered().map(|(node, weight, of)| {
                if is_unit(node) {
                    (weight * (of.sum - mean * f64::from(of.count))).powi(2)
                } else {
                    of_people(*weight, of)
                }
            });
            let people = alone.map(|(_, _, of)| of.count).sum::<u32>();
            (units as f64 + f64::from(people), squares.sum::<f64>(), units as f64 - 1.0)
        };
        let variance = clusters / (clusters - 1.0) * squares / (all * all);
        let error = (variance * population.left_open(self.respondents)).sqrt();
        Some(Interval::around(mean, t_quantile(0.975, freedom) * error, [0.0, 1.0]))
    }
}

/// Whom the weights of all fields rest on, in a text that is another for other headcounts; empty where nothing is weighted.
///
/// Weights change as more people answer, the people whom they stand for do not.
pub(super) fn text(table: &ResponseTable, headcounts: &Headcounts, minimum: MinimumGroup) -> String {
    let name = |attribute: &Option<Attribute>, place: usize| {
        attribute.as_ref().and_then(|attribute| attribute.groups.get(place).cloned()).unwrap_or_default()
    };
    let fields = Weights::by_field(table, headcounts, minimum).into_iter().enumerate();
    let lines = fields.filter_map(|(field, weights)| {
        let units = weights?.of_segment.into_keys();
        let units = units.filter_map(|segment| {
            let people = headcounts.of_segment(field, segment)?;
            Some(format!("{:?} {people}", name(&table.segment, segment)))
        });
        let units = units.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        Some(format!("{:?}: {}\n", name(&table.field, field), units.join(", ")))
    });
    lines.collect::<BTreeSet<_>>().into_iter().collect()
}
