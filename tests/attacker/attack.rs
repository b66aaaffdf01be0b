//! The attack: linear programming with whole numbers of people over everything that was published.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::published::{Group, Published, Statement};
use super::rounding::Bounds;
use super::survey::RandomSurvey;

/// A mean is pinned down where it is known to within one point of a hundred to either side.
const POINT: f64 = 0.01;
/// A range of sums is as much wider, for the arithmetic.
const NOISE: f64 = 1e-9;
/// Groups of fewer people must not be told.
const MINIMUM: u32 = 5;

/// What can be worked out about groups below the minimum, one sentence each.
pub(super) fn attack(published: &Published, survey: &RandomSurvey) -> Vec<String> {
    let mut found = Vec::new();
    for (measure, statements) in published.by_measure() {
        let people = &published.people;
        let linear = Linear { published, statements: &statements, people };
        for target in published.targets() {
            let truth = target.truth(survey, measure);
            if (1..MINIMUM).contains(&truth.people) && linear.is_fixed(&target, Of::People, truth.people) {
                found.push(format!("{target:?} has {} people", truth.people));
            }
            if !(1..MINIMUM).contains(&truth.answers) {
                continue;
            }
            if linear.is_fixed(&target, Of::Answers, truth.answers) {
                found.push(format!("{} people of {target:?} answered {measure}", truth.answers));
            }
            if linear.mean_is_pinned(&target, truth.distances / f64::from(truth.answers)) {
                found.push(format!("the mean of {target:?} for {measure}"));
            }
        }
    }
    found
}

/// Which whole number is asked for.
#[derive(Clone, Copy)]
enum Of {
    People,
    Answers,
}

/// Whether the group is known to have answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Anybody,
    SomebodyAnswers,
}

/// The unknowns of one atom.
struct Unknowns {
    people: Variable,
    answers: Variable,
    distances: Variable,
    squares: Variable,
    leanings: [Variable; 3],
}

struct Linear<'a> {
    published: &'a Published,
    statements: &'a [Statement],
    people: &'a [(Group, u32)],
}

impl Linear<'_> {
    /// Everything that was published, to optimize `weights` of (people, answers, distances) over a group.
    fn optimum(&self, target: &Group, weights: [f64; 3], direction: OptimizationDirection, who: Who) -> f64 {
        let mut problem = Problem::new(direction);
        let atoms = &self.published.atoms;
        let most = i32::try_from(self.published.everybody).unwrap();
        let unknowns: BTreeMap<usize, Unknowns> = (0..atoms.len())
            .map(|atom| {
                let [people, answers, distances] =
                    if target.holds(&atoms[atom]) { weights } else { [0.0; 3] };
                let whole = |problem: &mut Problem| problem.add_integer_var(0.0, (0, most));
                let unknown = Unknowns {
                    // A group that is listed has somebody in it.
                    people: problem.add_integer_var(people, (1, most)),
                    answers: problem.add_integer_var(answers, (0, most)),
                    distances: problem.add_var(distances, (0.0, f64::from(most))),
                    squares: problem.add_var(0.0, (0.0, f64::from(most))),
                    leanings: [whole(&mut problem), whole(&mut problem), whole(&mut problem)],
                };
                (atom, unknown)
            })
            .collect();
        for unknown in unknowns.values() {
            self.bind(&mut problem, unknown);
        }
        let sum = |group: &Group, of: &dyn Fn(&Unknowns) -> Variable| {
            let within = unknowns.iter().filter(|(atom, _)| group.holds(&atoms[**atom]));
            within.map(|(_, unknown)| (of(unknown), 1.0)).collect::<Vec<_>>()
        };
        let mut equal = |terms: Vec<(Variable, f64)>, value: f64, comparison| {
            problem.add_constraint(terms, comparison, value);
        };
        for (group, people) in self.people {
            equal(sum(group, &|unknown| unknown.people), f64::from(*people), ComparisonOp::Eq);
        }
        for statement in self.statements {
            let group = &statement.group;
            if let Some(answers) = statement.answers {
                equal(sum(group, &|unknown| unknown.answers), answers, ComparisonOp::Eq);
            }
            let mut between = |terms: &dyn Fn() -> Vec<(Variable, f64)>, bounds: Bounds| {
                let rounding = if bounds.low < bounds.high { NOISE } else { 0.0 };
                equal(terms(), bounds.low - rounding, ComparisonOp::Ge);
                equal(terms(), bounds.high + rounding, ComparisonOp::Le);
            };
            if let Some(distances) = statement.distances {
                between(&|| sum(group, &|unknown| unknown.distances), distances);
            }
            if let Some(squares) = statement.squares {
                between(&|| sum(group, &|unknown| unknown.squares), squares);
            }
            for (leaning, count) in statement.leanings.iter().flatten().enumerate() {
                let whole = count.whole();
                let whole = Bounds { low: *whole.start() as f64, high: *whole.end() as f64 };
                between(&|| sum(group, &|unknown| unknown.leanings[leaning]), whole);
            }
            if let Some((leaning, answers)) = statement.nearly_all.zip(statement.answers) {
                equal(sum(group, &|unknown| unknown.leanings[leaning]), answers - 1.0, ComparisonOp::Ge);
            }
        }
        if who == Who::SomebodyAnswers {
            equal(sum(target, &|unknown| unknown.answers), 1.0, ComparisonOp::Ge);
        }
        // What was published is true of the survey, so there is a solution; without one nothing is shown.
        problem.solve().unwrap().into_solution().unwrap().objective()
    }

    /// What holds in every group, whatever was published.
    fn bind(&self, problem: &mut Problem, unknown: &Unknowns) {
        let Unknowns { people, answers, distances, squares, leanings } = unknown;
        let mut at_most = |terms: &[(Variable, f64)], bound: f64| {
            problem.add_constraint(terms, ComparisonOp::Le, bound);
        };
        at_most(&[(*answers, 1.0), (*people, -1.0)], 0.0);
        at_most(&[(*distances, 1.0), (*answers, -1.0)], 0.0);
        at_most(&[(*squares, 1.0), (*distances, -1.0)], 0.0);
        // The tangents of d² keep the squares above what the mean demands.
        for touch in [0.25, 0.5, 0.75, 1.0] {
            at_most(&[(*distances, 2.0 * touch), (*answers, -touch * touch), (*squares, -1.0)], 0.0);
        }
        if self.statements.iter().any(|statement| statement.is_of_item) {
            let [favourable, neutral, unfavourable] = *leanings;
            problem.add_constraint(
                [(favourable, 1.0), (neutral, 1.0), (unfavourable, 1.0), (*answers, -1.0)],
                ComparisonOp::Eq,
                0.0,
            );
            // On five rungs: favourable 0 or 0.25, neutral 0.5, unfavourable 0.75 or 1.
            problem.add_constraint(
                [(neutral, 0.5), (unfavourable, 0.75), (*distances, -1.0)],
                ComparisonOp::Le,
                0.0,
            );
            problem.add_constraint(
                [(*distances, 1.0), (favourable, -0.25), (neutral, -0.5), (unfavourable, -1.0)],
                ComparisonOp::Le,
                0.0,
            );
        }
    }

    /// Whether nothing but the truth would give what was published.
    fn is_fixed(&self, target: &Group, of: Of, truth: u32) -> bool {
        let weights = match of {
            Of::People => [1.0, 0.0, 0.0],
            Of::Answers => [0.0, 1.0, 0.0],
        };
        let truth = f64::from(truth);
        // The truth is one solution: one end that is elsewhere settles it.
        let most = self.optimum(target, weights, OptimizationDirection::Maximize, Who::Anybody);
        most - truth < 0.5 && {
            let least = self.optimum(target, weights, OptimizationDirection::Minimize, Who::Anybody);
            truth - least < 0.5
        }
    }

    /// Whether no survey with another mean of the group, by more than a point, would give what was published.
    fn mean_is_pinned(&self, target: &Group, mean: f64) -> bool {
        let above = [0.0, -(mean + POINT), 1.0];
        let below = [0.0, -(mean - POINT), 1.0];
        let most = self.optimum(target, above, OptimizationDirection::Maximize, Who::SomebodyAnswers);
        most < -1e-9 && {
            let least = self.optimum(target, below, OptimizationDirection::Minimize, Who::SomebodyAnswers);
            least > 1e-9
        }
    }
}
