//! Careless answers: respondents whose answers look as if the statements had not been read.

use std::collections::BTreeSet;

use crate::pack::{Construct, Favourable};
use crate::responses::{Answer, ResponseTable};

/// What can be told about careless answers of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Careless {
    /// By respondent: whether the answers look careless.
    Flagged(Vec<bool>),
    /// It cannot be told: fewer than two constructs have statements both ways round.
    CannotTell,
}

/// Flags straight-lining: the same rung for at least half of all statements in a row, among them statements that
/// are keyed both ways in at least two constructs, so that the answers contradict one another twice.
///
/// The longest run of one answer ("longstring") is a usual index of careless answering (Meade and Craig 2012);
/// half of the statements is a cautious cut. Identical answers alone are no fault: whoever is content says so
/// throughout, and removing them without further evidence biases results. So only runs that contradict
/// themselves are flagged, nobody is left out, and the report tells the verdict with and without them. It misses
/// people who answer at random, and people who read the first statements only.
///
/// Statements count in the order of the table; one that was not answered ends no run. Statements printed with
/// other ladders do.
pub fn careless(table: &ResponseTable) -> Careless {
    let reversed = reversed_constructs(table);
    if reversed.len() < 2 {
        return Careless::CannotTell;
    }
    // Bit pairs of the constructs in a run: keyed high, keyed low.
    let marks = table.items.iter().map(|item| mark(&reversed, item.construct, item.favourable));
    let marks = marks.collect::<Vec<_>>();
    let mut runs = vec![Run::default(); table.respondents];
    for (index, (column, item)) in table.answers.iter().zip(&table.items).enumerate() {
        let ladder = item.format.options.len();
        let is_new_ladder = index == 0 || table.items[index - 1].format.options.len() != ladder;
        for (run, byte) in runs.iter_mut().zip(&column.0) {
            if let Answer::Chosen(option) = Answer::from_byte(*byte) {
                run.add(option, marks[index], is_new_ladder);
            }
        }
    }
    let half = table.items.len().div_ceil(2);
    Careless::Flagged(runs.iter().map(|run| run.contradicts_itself(half)).collect())
}

/// Constructs whose statements are keyed both ways.
fn reversed_constructs(table: &ResponseTable) -> Vec<Construct> {
    let keyed = |favourable: Favourable| {
        let items = table.items.iter().filter(move |item| item.favourable == favourable);
        items.map(|item| item.construct).collect::<BTreeSet<_>>()
    };
    let low = keyed(Favourable::Low);
    // Two bits each in a word of 64.
    keyed(Favourable::High).into_iter().filter(|construct| low.contains(construct)).take(32).collect()
}

fn mark(reversed: &[Construct], construct: Construct, favourable: Favourable) -> u64 {
    let Some(place) = reversed.iter().position(|known| *known == construct) else { return 0 };
    match favourable {
        Favourable::High => 1 << (2 * place),
        Favourable::Low => 2 << (2 * place),
    }
}

/// The run of one answer that a respondent is in, and the longest one behind.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    option: Option<u8>,
    length: u32,
    marks: u64,
    longest: u32,
    marks_of_longest: u64,
}

impl Run {
    fn add(&mut self, option: u8, mark: u64, is_new_ladder: bool) {
        if self.option == Some(option) && !is_new_ladder {
            self.length += 1;
            self.marks |= mark;
        } else {
            *self = Run { option: Some(option), length: 1, marks: mark, ..*self };
        }
        if self.length > self.longest {
            self.longest = self.length;
            self.marks_of_longest = self.marks;
        }
    }

    fn contradicts_itself(&self, half: usize) -> bool {
        let both = self.marks_of_longest & (self.marks_of_longest >> 1) & 0x5555_5555_5555_5555;
        self.longest as usize >= half && both.count_ones() >= 2
    }
}
