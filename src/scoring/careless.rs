//! Careless answers: respondents whose answers look as if the statements had not been read.

use std::ops::Range;

use crate::answers::{Answer, MeasuredItem, ResponseTable};
use crate::pack::{Construct, Favourable};
use crate::scoring::disclosure::shown::MinimumGroup;

/// What makes answers look careless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CarelessIndex {
    /// Every answer, and that is ten at least, is the same, so that the answers to at least two constructs contradict one another: their
    /// variability is 0.
    NoVariation,
    /// The same answer to at least half of all statements in a row, among them statements that contradict one
    /// another in at least two constructs.
    StraightLine,
    /// Statements worded both ways are answered as if they said the same, in three constructs or more.
    Contradiction,
    /// Answers to the statements of one construct scatter as widely as chance, and the two halves of the
    /// statements do not tell the same profile.
    Scatter,
}

impl CarelessIndex {
    /// All, in the order in which a respondent is counted: once, for the first that applies.
    pub const ALL: [CarelessIndex; 4] = [
        CarelessIndex::NoVariation,
        CarelessIndex::StraightLine,
        CarelessIndex::Contradiction,
        CarelessIndex::Scatter,
    ];

    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            CarelessIndex::NoVariation => "no-variation",
            CarelessIndex::StraightLine => "straight-line",
            CarelessIndex::Contradiction => "contradiction",
            CarelessIndex::Scatter => "scatter",
        }
    }
}

/// Constructs in which a run must contradict itself.
const CONTRADICTED: usize = 2;
/// Answers that a run must hold: fewer may well be meant.
const RUN: usize = 10;
/// Constructs over which contradiction is averaged, at least.
const AVERAGED: usize = 3;
/// Constructs whose halves are compared, at least.
const COMPARED: usize = 4;
/// Contradiction from which answers look careless.
const CONTRADICTORY: f64 = 0.4;
/// Standard deviation within constructs from which answers scatter; answers by chance have 0.35 on five rungs.
const SCATTERED: f64 = 1.0 / 3.0;
/// Even-odd consistency below which the halves do not tell the same profile.
const INCONSISTENT: f64 = 0.3;

/// Who of a survey answered carelessly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Careless {
    /// What could be looked for with these statements.
    pub indices: Vec<CarelessIndex>,
    /// By respondent: the first of them that applies.
    pub found: Vec<Option<CarelessIndex>>,
}

impl Careless {
    /// By respondent: whether the answers look careless; `None` where nobody's do.
    pub fn flagged(&self) -> Option<Vec<bool>> {
        let flagged = self.found.iter().map(Option::is_some).collect::<Vec<_>>();
        flagged.contains(&true).then_some(flagged)
    }
}

/// Looks for careless answers. Nobody is left out: the report tells the verdict with them and without.
///
/// All cuts are reasoned defaults, set so that hardly any careful answers are flagged: identical answers alone are
/// no fault, and removing them without further evidence biases results. `docs/simulation.md` says how many careful
/// and careless answers each index finds. It misses people who answer in the middle throughout, people who read
/// the first statements only, and about half of those who answer at random.
///
/// - An answer that was not given ends no run. Half of all statements, and ten, is a cautious cut of the longest run.
/// - Contradiction and scatter look at ladders of five rungs and more; on shorter ones careful answers differ
///   as widely.
/// - Mahalanobis distance is not among them: it supposes answers that are normally distributed and many times more
///   respondents than statements, and what it flags first are honest views that few people share.
///
/// Without statements worded both ways in enough constructs an index cannot be looked for.
pub fn careless(table: &ResponseTable) -> Careless {
    let statements = Statement::all(table);
    let indices = possible(&statements);
    if indices.is_empty() {
        return Careless { indices, found: vec![None; table.respondents] };
    }
    let mut row = Row::new(&statements);
    let found = (0..table.respondents).map(|person| {
        row.read(table, person);
        indices.iter().copied().find(|index| row.shows(*index))
    });
    let found = found.collect();
    Careless { indices, found }
}

/// The indices that these statements allow.
fn possible(statements: &[Statement]) -> Vec<CarelessIndex> {
    let constructs = statements.iter().map(|statement| statement.place + 1).max().unwrap_or(0);
    let of = |place: usize| statements.iter().filter(move |statement| statement.place == place);
    let both_ways = |place: &usize| {
        let keyed = |favourable: Favourable| of(*place).any(|statement| statement.favourable == favourable);
        keyed(Favourable::High) && keyed(Favourable::Low)
    };
    let fine = |place: &usize| of(*place).filter(|statement| statement.is_fine()).count() > 2;
    let contradicted = (0..constructs).filter(both_ways).count();
    let averaged = (0..constructs).filter(both_ways).filter(fine).count();
    let compared = (0..constructs)
        .filter(|place| of(*place).filter(|statement| statement.is_fine()).count() >= 2 * HALF)
        .count();
    let is_possible = |index: &CarelessIndex| match index {
        CarelessIndex::NoVariation | CarelessIndex::StraightLine => {
            contradicted >= CONTRADICTED && statements.len() >= RUN
        }
        CarelessIndex::Contradiction => averaged >= AVERAGED,
        CarelessIndex::Scatter => compared >= COMPARED,
    };
    CarelessIndex::ALL.into_iter().filter(is_possible).collect()
}

// Indices of careless answering: numbers about the answers of one respondent.

/// The longest run of one and the same answer ("longstring"), as places in the list; the first of equals.
///
/// Johnson (2005); Meade and Craig (2012). Its length runs from 0, for no answers, to their number. Answers that
/// were not given are left out beforehand, so that they end no run. A long run alone is no fault: whoever is
/// content says so throughout.
///
/// ```
/// use fivesigns::scoring::longest_run;
/// assert_eq!(longest_run(&[4, 4, 2, 2, 2, 4]), 2..5);
/// ```
pub fn longest_run<T: PartialEq>(answers: &[T]) -> Range<usize> {
    let mut longest = 0..0;
    let mut start = 0;
    for (place, answer) in answers.iter().enumerate() {
        if *answer != answers[start] {
            start = place;
        }
        if place + 1 - start > longest.len() {
            longest = start..place + 1;
        }
    }
    longest
}

/// The standard deviation of a respondent's answers (intra-individual response variability, IRV), in the unit of
/// the answers; `None` for fewer than two.
///
/// Dunn, Heggestad, Shanock and Theilgard (2018), with n − 1. 0 says that all answers are the same. A high one is
/// no fault: statements are worded both ways, and whoever reads them crosses the ladder.
///
/// ```
/// let same = fivesigns::scoring::response_variability(&[3.0, 3.0, 3.0]);
/// assert_eq!(same, Some(0.0));
/// let varied = fivesigns::scoring::response_variability(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
/// assert!((varied - 2.5_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn response_variability(answers: &[f64]) -> Option<f64> {
    let count = answers.len() as f64;
    if count < 2.0 {
        return None;
    }
    let mean = answers.iter().sum::<f64>() / count;
    let squares = answers.iter().map(|answer| (answer - mean) * (answer - mean)).sum::<f64>();
    Some((squares / (count - 1.0)).sqrt())
}

/// Even-odd consistency: the correlation, over a respondent's scales, of the means of the even and of the odd
/// statements, stepped up to full length (Spearman-Brown) and at least −1; `None` with fewer than two scales or
/// where a half does not vary.
///
/// Johnson (2005); Meade and Craig (2012). 1 says that both halves tell the same profile; chance gives about 0.
/// The R package careless prints it with the opposite sign since version 1.2. It is the wrong number for few
/// scales and for people with a flat profile, whose honest answers give about 0 as well: with five scales about
/// half of them are below 0. So it flags nobody alone.
///
/// ```
/// use fivesigns::scoring::even_odd_consistency;
/// // The correlation of (0.2, 0.4, 0.9) and (0.3, 0.4, 0.8) is 0.9959.
/// let found = even_odd_consistency(&[[0.2, 0.3], [0.4, 0.4], [0.9, 0.8]]).unwrap();
/// assert!((found - 0.9979).abs() < 1e-4);
/// assert_eq!(even_odd_consistency(&[[0.2, 0.3]]), None);
/// ```
pub fn even_odd_consistency(halves: &[[f64; 2]]) -> Option<f64> {
    /// Means that are equal but for rounding do not vary.
    const ROUNDING: f64 = 1e-12;
    let count = halves.len() as f64;
    let mean = |half: usize| halves.iter().map(|halves| halves[half]).sum::<f64>() / count;
    let means = [mean(0), mean(1)];
    let product = |one: usize, other: usize| {
        halves.iter().map(|halves| (halves[one] - means[one]) * (halves[other] - means[other])).sum::<f64>()
    };
    let spread = product(0, 0) * product(1, 1);
    (halves.len() >= 2 && spread > ROUNDING).then(|| {
        let correlation = product(0, 1) / spread.sqrt();
        if correlation <= -1.0 + ROUNDING {
            -1.0
        } else {
            (2.0 * correlation / (1.0 + correlation)).max(-1.0)
        }
    })
}

/// How far a respondent contradicts themselves: the mean, over scales, of the absolute difference between the
/// mean of the statements worded one way and that of those worded the other, all as distances from the healthy
/// end, 0 to 1; `None` without scales.
///
/// The idea of semantic antonyms (Goldberg and Kilkowski 1985): pairs that contradict one another by what they
/// say, so that no correlations of the survey decide which statements are opposites, as those of psychometric
/// antonyms do. 0 is no contradiction; the same extreme answer to everything gives 1. It misses whoever answers
/// in the middle throughout.
///
/// ```
/// use fivesigns::scoring::contradiction;
/// // Agreeing with everything on one scale, and hardly differing on the other.
/// assert_eq!(contradiction(&[[0.0, 1.0], [0.5, 0.25]]), Some(0.625));
/// ```
pub fn contradiction(opposed: &[[f64; 2]]) -> Option<f64> {
    let differences = opposed.iter().map(|[one, other]| (one - other).abs()).sum::<f64>();
    (!opposed.is_empty()).then(|| differences / opposed.len() as f64)
}

// The answers of one respondent, laid out for the indices of carelessness.

/// Answers in each half of a construct whose halves are compared, at least.
const HALF: usize = 2;
/// Rungs of a ladder on which careful answers lie near one another.
const FINE: usize = 5;

/// A statement as the indices see it.
struct Statement {
    /// The place of its construct among those of the survey.
    pub(super) place: usize,
    pub(super) favourable: Favourable,
    /// Its place among the statements of its construct in the pack, or by name: wherever their columns stand, the halves
    /// of a construct are the same.
    number: usize,
    rungs: usize,
    /// By option: the distance from the healthy end, 0 to 1.
    distances: Vec<f64>,
}

impl Statement {
    /// The statements of a survey.
    pub(super) fn all(table: &ResponseTable) -> Vec<Statement> {
        let mut constructs: Vec<Construct> = Vec::new();
        let mut place_of = |item: &MeasuredItem| {
            let known = constructs.iter().position(|construct| *construct == item.construct);
            known.unwrap_or_else(|| {
                constructs.push(item.construct);
                constructs.len() - 1
            })
        };
        let mut in_order: Vec<&MeasuredItem> = table.items.iter().collect();
        in_order.sort_by(|one, other| one.order().cmp(&other.order()));
        let number_of = |item: &MeasuredItem| {
            let of_construct = in_order.iter().filter(|other| other.construct == item.construct);
            of_construct.take_while(|other| !std::ptr::eq(**other, item)).count()
        };
        let statement = |item: &MeasuredItem| {
            let (place, number) = (place_of(item), number_of(item));
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
    fn is_fine(&self) -> bool {
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
struct Row<'s> {
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
    fn shows(&self, index: CarelessIndex) -> bool {
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

// How many answered carelessly, as far as it may be told.

/// How many respondents' answers look careless, each number as the step that it lies in: at least so many, and 0 is
/// fewer than the minimum group. `None` of too few respondents, whatever they answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarelessCounts {
    /// How many in all: the sum of what is told by index.
    pub respondents: Option<u32>,
    /// Those for each index that could be looked for, everybody counted once.
    pub by_index: Vec<(CarelessIndex, Option<u32>)>,
}

/// Counts flagged respondents in steps, so that no number of them is known.
///
/// A step is as wide as the minimum group. All steps together leave at least as many respondents who are not counted, so
/// that each number may be any of its step, whatever the others are: "all" reads like "nearly all", and "none" like "a
/// few". Of fewer people than redraws need nothing is told: where one answer was given throughout, a count tells every
/// answer.
pub fn careless_counts(careless: &Careless, minimum: MinimumGroup) -> CarelessCounts {
    let people = u32::try_from(careless.found.len()).unwrap_or(u32::MAX);
    if people < minimum.for_redraws() {
        let by_index = careless.indices.iter().map(|index| (*index, None)).collect();
        return CarelessCounts { respondents: None, by_index };
    }
    let step = minimum.people();
    let count = |index: &CarelessIndex| {
        let flagged = careless.found.iter().filter(|found| **found == Some(*index)).count();
        u32::try_from(flagged).unwrap_or(u32::MAX) / step
    };
    let mut steps = careless.indices.iter().map(count).collect::<Vec<_>>();
    while (steps.iter().sum::<u32>() + 1) * step > people {
        // Of equal ones the first.
        match steps.iter_mut().rev().max() {
            Some(most) if *most > 0 => *most -= 1,
            Some(_) | None => break,
        }
    }
    let told = steps.iter().map(|steps| steps * step);
    CarelessCounts {
        respondents: Some(told.clone().sum()),
        by_index: careless.indices.iter().copied().zip(told.map(Some)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::answers::{AnswerColumn, MeasuredItem};
    use crate::pack::{Construct, Leaning, ResponseFormat, ResponseOption, SignId};
    use CarelessIndex::{Contradiction, NoVariation, Scatter, StraightLine};

    use super::*;

    /// Constructs of one survey; more than anybody would think of.
    const CONSTRUCTS: usize = 90;
    /// So many come first and are answered without contradiction.
    const CAREFUL: usize = 36;

    #[test]
    fn every_construct_of_a_large_pack_is_looked_at() {
        let option = |points: u8| ResponseOption {
            id: points.to_string(),
            points: f64::from(points),
            leaning: Leaning::Neutral,
            labels: Vec::new(),
        };
        let ladder = ResponseFormat {
            id: "ladder".to_owned(),
            title: "Ladder".to_owned(),
            options: (1..=5).map(option).collect(),
        };
        let ladder = Arc::new(ladder);
        let ways = [Favourable::High, Favourable::Low, Favourable::High];
        let places = vec![(); CONSTRUCTS];
        let items = SignId::all(&places).flat_map(|(sign, ())| {
            let format = &ladder;
            ways.into_iter().map(move |favourable| MeasuredItem {
                id: String::new(),
                pack_item: None,
                text: String::new(),
                construct: Construct::Sign(sign),
                favourable,
                format: Arc::clone(format),
                not_offered: Vec::new(),
            })
        });
        let items = items.collect::<Vec<_>>();
        let answer = |(place, item): (usize, &MeasuredItem)| {
            let construct = place / ways.len();
            let high = if construct < CAREFUL {
                item.favourable == Favourable::High
            } else {
                construct.is_multiple_of(2)
            };
            AnswerColumn(vec![if high { 4 } else { 0 }])
        };
        let answers = items.iter().enumerate().map(answer).collect();
        let table = ResponseTable { respondents: 1, items, answers, ..ResponseTable::default() };
        // 54 of 90 constructs are contradicted wholly, which is 0.6.
        assert_eq!(careless(&table).found, [Some(CarelessIndex::Contradiction)]);
    }

    fn told(people: [usize; 4], careful: usize) -> (Option<u32>, Vec<Option<u32>>) {
        let found = CarelessIndex::ALL.into_iter().zip(people);
        let found = found.flat_map(|(index, people)| std::iter::repeat_n(Some(index), people));
        let found = found.chain(std::iter::repeat_n(None, careful)).collect();
        let careless = Careless { indices: vec![NoVariation, StraightLine, Contradiction, Scatter], found };
        let counts = careless_counts(&careless, MinimumGroup::USUAL);
        (counts.respondents, counts.by_index.into_iter().map(|(_, people)| people).collect())
    }

    #[test]
    fn of_fewer_than_twenty_nothing_is_told_whatever_they_answered() {
        for flagged in 0..=19 {
            assert_eq!(told([flagged, 0, 0, 0], 19 - flagged), (None, vec![None; 4]));
        }
    }

    #[test]
    fn numbers_are_told_in_steps() {
        let some = |people: [u32; 4]| people.map(Some).to_vec();
        assert_eq!(told([0, 0, 0, 0], 40), (Some(0), some([0; 4])));
        assert_eq!(told([4, 0, 3, 0], 33), (Some(0), some([0; 4])));
        assert_eq!(told([9, 0, 2, 6], 23), (Some(10), some([5, 0, 0, 5])));
        // All, and nearly all.
        assert_eq!(told([20, 0, 0, 0], 0), (Some(15), some([15, 0, 0, 0])));
        assert_eq!(told([16, 0, 0, 0], 4), (Some(15), some([15, 0, 0, 0])));
        assert_eq!(told([10, 10, 0, 0], 0), told([5, 10, 0, 0], 5));
    }

    /// Of all ways in which twenty to twenty-three people may be flagged.
    #[test]
    fn each_number_may_be_any_of_at_least_as_many_as_the_minimum() {
        for people in 20..24_usize {
            let mut same = std::collections::BTreeMap::<_, [std::collections::BTreeSet<usize>; 6]>::new();
            for one in 0..=people {
                for two in 0..=people - one {
                    for three in 0..=people - one - two {
                        for four in 0..=people - one - two - three {
                            let flagged = one + two + three + four;
                            let numbers = [one, two, three, four, flagged, people - flagged];
                            let told = told([one, two, three, four], people - flagged);
                            let found = same.entry(told).or_default();
                            found.iter_mut().zip(numbers).for_each(|(found, number)| {
                                found.insert(number);
                            });
                        }
                    }
                }
            }
            assert!(same.values().flatten().all(|numbers| numbers.len() >= 5), "{people} people");
        }
    }
}
