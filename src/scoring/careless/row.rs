//! The answers of one respondent, laid out for the indices of carelessness.

use crate::answers::{Answer, MeasuredItem, ResponseTable};
use crate::pack::{Construct, Favourable};

use super::{
    AVERAGED, COMPARED, CONTRADICTED, CONTRADICTORY, CarelessIndex, INCONSISTENT, RUN, SCATTERED,
    contradiction, even_odd_consistency, longest_run, response_variability,
};

/// Answers in each half of a construct whose halves are compared, at least.
pub(super) const HALF: usize = 2;
/// Rungs of a ladder on which careful answers lie near one another.
const FINE: usize = 5;

/// A statement as the indices see it.
pub(super) struct Statement {
    /// The place of its construct among those of the survey.
    pub(super) place: usize,
    pub(super) favourable: Favourable,
    /// Its place among the statements of its construct.
    number: usize,
    rungs: usize,
    /// By option: the distance from the healthy end, 0 to 1.
    distances: Vec<f64>,
}

impl Statement {
    /// The statements of a survey.
    pub(super) fn all(table: &ResponseTable) -> Vec<Statement> {
        let mut constructs: Vec<(Construct, usize)> = Vec::new();
        let mut of = |item: &MeasuredItem| {
            let known = constructs.iter().position(|(construct, _)| *construct == item.construct);
            let place = known.unwrap_or_else(|| {
                constructs.push((item.construct, 0));
                constructs.len() - 1
            });
            constructs[place].1 += 1;
            (place, constructs[place].1 - 1)
        };
        let statement = |item: &MeasuredItem| {
            let (place, number) = of(item);
            let rungs = item.format.options.len();
            let distance = |option| item.format.unhealthy_distance(option, item.favourable);
            Statement {
                place,
                favourable: item.favourable,
                number,
                rungs,
                distances: (0..rungs).map(distance).collect(),
            }
        };
        table.items.iter().map(statement).collect()
    }

    /// Whether its ladder is fine enough for careful answers to lie near one another.
    pub(super) fn is_fine(&self) -> bool {
        self.rungs >= FINE
    }
}

/// What one respondent's answers to a construct add up to.
#[derive(Clone, Copy, Default)]
struct Scale {
    /// Answers to statements worded so that a high answer, or a low one, is healthy.
    keyed: [Mean; 2],
    /// Answers to the even and the odd statements.
    halves: [Mean; 2],
    squares: f64,
    /// Whether each way of wording was answered, on any ladder.
    is_answered: [bool; 2],
}

#[derive(Clone, Copy, Default)]
struct Mean {
    count: usize,
    sum: f64,
}

impl Mean {
    fn add(&mut self, distance: f64) {
        self.count += 1;
        self.sum += distance;
    }

    fn value(self) -> f64 {
        self.sum / self.count as f64
    }
}

/// The answers of one respondent. Room is kept from one respondent to the next.
pub(super) struct Row<'s> {
    statements: &'s [Statement],
    /// Rungs of the ladder and the rung chosen, of the answers that were given.
    chosen: Vec<(usize, u8)>,
    /// The statements that were answered.
    answered: Vec<usize>,
    scales: Vec<Scale>,
}

impl<'s> Row<'s> {
    pub(super) fn new(statements: &'s [Statement]) -> Row<'s> {
        let constructs = statements.iter().map(|statement| statement.place + 1).max().unwrap_or(0);
        Row {
            statements,
            chosen: Vec::with_capacity(statements.len()),
            answered: Vec::with_capacity(statements.len()),
            scales: vec![Scale::default(); constructs],
        }
    }

    /// Takes the answers of this respondent.
    pub(super) fn read(&mut self, table: &ResponseTable, person: usize) {
        self.chosen.clear();
        self.answered.clear();
        self.scales.fill(Scale::default());
        for (index, (statement, column)) in self.statements.iter().zip(&table.answers).enumerate() {
            let Answer::Chosen(option) = column.answer(person) else { continue };
            self.chosen.push((statement.rungs, option));
            self.answered.push(index);
            let scale = &mut self.scales[statement.place];
            let way = usize::from(statement.favourable == Favourable::Low);
            scale.is_answered[way] = true;
            if statement.is_fine() {
                let distance = statement.distances[usize::from(option)];
                scale.keyed[way].add(distance);
                scale.halves[statement.number % 2].add(distance);
                scale.squares += distance * distance;
            }
        }
    }

    /// Whether these answers look careless in this way.
    pub(super) fn shows(&self, index: CarelessIndex) -> bool {
        match index {
            CarelessIndex::NoVariation => self.is_without_variation(),
            CarelessIndex::StraightLine => self.is_straight_line(),
            CarelessIndex::Contradiction => self.is_contradictory(),
            CarelessIndex::Scatter => self.is_scattered(),
        }
    }

    fn is_without_variation(&self) -> bool {
        let both_ways = self.scales.iter().filter(|scale| scale.is_answered == [true; 2]).count();
        // Cheaper than a standard deviation, and rules out nearly everybody.
        let is_same = || self.chosen.windows(2).all(|pair| pair[0] == pair[1]);
        both_ways >= CONTRADICTED && self.chosen.len() >= RUN && is_same() && self.variability() == Some(0.0)
    }

    /// The variability of the answers as shares of their ladder.
    fn variability(&self) -> Option<f64> {
        let shares = self.chosen.iter().map(|(rungs, option)| f64::from(*option) / (rungs - 1) as f64);
        response_variability(&shares.collect::<Vec<_>>())
    }

    fn is_straight_line(&self) -> bool {
        let run = longest_run(&self.chosen);
        run.len() >= self.statements.len().div_ceil(2).max(RUN)
            && self.contradicted(&self.answered[run]) >= CONTRADICTED
    }

    /// Constructs of which these statements are worded both ways.
    fn contradicted(&self, statements: &[usize]) -> usize {
        let mut ways = vec![[false; 2]; self.scales.len()];
        for statement in statements.iter().map(|index| &self.statements[*index]) {
            ways[statement.place][usize::from(statement.favourable == Favourable::Low)] = true;
        }
        ways.into_iter().filter(|ways| *ways == [true; 2]).count()
    }

    fn is_contradictory(&self) -> bool {
        let told = |scale: &&Scale| {
            let [high, low] = scale.keyed;
            high.count > 0 && low.count > 0 && high.count + low.count > 2
        };
        let opposed = self.scales.iter().filter(told).map(|scale| scale.keyed.map(Mean::value));
        let opposed = opposed.collect::<Vec<_>>();
        opposed.len() >= AVERAGED && contradiction(&opposed).is_some_and(|found| found >= CONTRADICTORY)
    }

    fn is_scattered(&self) -> bool {
        let told = || self.scales.iter().filter(|scale| scale.halves.iter().all(|half| half.count >= HALF));
        let (mut squares, mut free, mut constructs) = (0.0, 0.0, 0);
        for scale in told() {
            let [even, odd] = scale.halves;
            let count = (even.count + odd.count) as f64;
            let sum = even.sum + odd.sum;
            squares += scale.squares - sum * sum / count;
            free += count - 1.0;
            constructs += 1;
        }
        if constructs < COMPARED || squares < SCATTERED * SCATTERED * free {
            return false;
        }
        let halves = told().map(|scale| scale.halves.map(Mean::value)).collect::<Vec<_>>();
        even_odd_consistency(&halves).is_some_and(|consistency| consistency < INCONSISTENT)
    }
}
