//! Whether what is published of a statement leaves the number of each answer open: tried on all tables of answers.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::answers::{AnswerColumn, Headcounts, MeasuredItem, ResponseTable};
use crate::pack::{Pack, load};
use crate::scoring::{MinimumGroup, PopulationScores, score};

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// How many people gave each answer, or each pair of answers.
type Histogram = Vec<u32>;

/// All histograms of so many people.
fn histograms(people: u32, answers: usize) -> Vec<Histogram> {
    if answers == 1 {
        return vec![vec![people]];
    }
    let of_first = |first: u32| {
        let others = histograms(people - first, answers - 1);
        others.into_iter().map(move |others| [vec![first], others].concat())
    };
    (0..=people).flat_map(of_first).collect()
}

/// A survey of statements that are asked in the same format.
struct Survey<'s> {
    statements: &'s [&'s str],
    format: &'s str,
    /// The options that were not offered, by position.
    not_offered: &'s [usize],
    people: u32,
    minimum: u32,
    /// How many people there are, where they were counted.
    of: Option<u32>,
}

impl Survey<'_> {
    fn items(&self) -> Vec<MeasuredItem> {
        let format = PACK.formats.iter().find(|format| format.id == self.format).unwrap();
        let item = |id: &&str| MeasuredItem::of(&PACK, PACK.item_named(id).unwrap());
        let items = self.statements.iter().map(item);
        let items = items.map(|item| MeasuredItem {
            format: Arc::clone(format),
            not_offered: self.not_offered.to_vec(),
            ..item
        });
        items.collect()
    }

    /// What is published of everybody, where they answered so.
    fn published(&self, items: &[MeasuredItem], histogram: &Histogram) -> PopulationScores {
        let offered = items[0].offered().collect::<Vec<_>>();
        let column = |item: usize| {
            let answers = offered.len().pow(u32::try_from(item).unwrap());
            let option = |pair: usize| u8::try_from(offered[pair / answers % offered.len()]);
            let people = histogram.iter().enumerate();
            AnswerColumn(
                people
                    .flat_map(|(pair, people)| vec![option(pair).unwrap(); usize::try_from(*people).unwrap()])
                    .collect(),
            )
        };
        let table = ResponseTable {
            respondents: usize::try_from(self.people).unwrap(),
            items: items.to_vec(),
            answers: (0..items.len()).map(column).collect(),
            ..ResponseTable::default()
        };
        let headcounts = Headcounts { whole: self.of, ..Headcounts::unknown() };
        let minimum = MinimumGroup::new(self.minimum).unwrap();
        let (scores, _) = score(&PACK, &table, minimum, &headcounts);
        super::scores::population(&PACK, &table.items, scores.fields[0].scores.shown().unwrap())
    }

    /// What can be worked out about how many gave an answer to the first statement; `told` is what a reader looks at.
    fn worked_out(&self, told: fn(&PopulationScores) -> String) -> Vec<String> {
        let items = self.items();
        let options = items[0].offered().count();
        let mut same: HashMap<String, Vec<[u32; 2]>> = HashMap::new();
        for histogram in histograms(self.people, options.pow(u32::try_from(self.statements.len()).unwrap())) {
            let mut of_first = vec![0; options];
            histogram.iter().enumerate().for_each(|(pair, people)| of_first[pair % options] += people);
            let published = self.published(&items, &histogram);
            let new = || of_first.iter().map(|people| [*people; 2]).collect();
            let ends = same.entry(told(&published)).or_insert_with(new);
            for ([least, most], people) in ends.iter_mut().zip(of_first) {
                (*least, *most) = ((*least).min(people), (*most).max(people));
            }
        }
        // That nobody gave an answer at the other end follows from any mean that is low.
        let is_known = |[least, most]: &[u32; 2]| least == most && *most > 0;
        same.into_iter()
            .filter(|(_, ends)| ends.iter().any(is_known))
            .map(|(told, ends)| format!("{} people, {}: {ends:?} of {told}", self.people, self.format))
            .collect()
    }
}

/// All that is told.
fn everything(published: &PopulationScores) -> String {
    let signs = published.signs.iter().flatten().collect::<Vec<_>>();
    let conditions = published.readiness.iter().flatten().collect::<Vec<_>>();
    format!("{signs:?} {conditions:?} {:?} {:?}", published.items, published.reliability)
}

fn all_are_wanted() -> bool {
    std::env::var_os("FIVESIGNS_ATTACK_ALL").is_some()
}

/// Of so many people shares are kept back beside the mean, at four times the usual minimum they are told.
fn sizes(format: &str) -> Vec<u32> {
    match (all_are_wanted(), format) {
        (true, _) => (5..26).collect(),
        (false, "agree-4") => vec![6, 8, 9, 10, 12, 15, 19, 20, 24],
        (false, _) => vec![6, 8, 9, 10, 20],
    }
}

fn is_open(statement: &str) {
    std::thread::scope(|scope| {
        for format in ["agree-4", "agree-5"] {
            scope.spawn(move || {
                for people in sizes(format) {
                    for (minimum, of) in [(5, None), (5, Some(people)), (3, None)] {
                        // Where people were counted, or the minimum is lower, little is otherwise.
                        if (minimum, of) != (5, None) && !all_are_wanted() && people > 8 {
                            continue;
                        }
                        let survey = Survey {
                            statements: &[statement],
                            format,
                            not_offered: &[],
                            people,
                            minimum,
                            of,
                        };
                        assert_eq!(survey.worked_out(everything), Vec::<String>::new(), "{statement}");
                    }
                }
            });
        }
    });
}

#[test]
fn a_sign_of_one_statement_leaves_the_number_of_each_answer_open() {
    is_open("silos.heard-by-peers");
}

#[test]
fn a_condition_of_one_statement_leaves_the_number_of_each_answer_open() {
    is_open("sponsor.stands-up");
}

#[test]
fn a_condition_that_is_counted_leaves_the_number_of_each_answer_open() {
    is_open("core-group.would-contribute");
}

/// With the means of both and of their sign.
#[test]
fn a_sign_of_two_statements_leaves_the_number_of_each_answer_open() {
    let sizes: &[(u32, u32)] =
        if all_are_wanted() { &[(3, 3), (4, 3), (5, 5), (5, 3)] } else { &[(3, 3), (4, 3)] };
    for (people, minimum) in sizes.iter().copied() {
        let statements = &["silos.heard-by-peers", "silos.kept-to-teams"];
        let survey = Survey { statements, format: "agree-4", not_offered: &[], people, minimum, of: None };
        assert_eq!(survey.worked_out(everything), Vec::<String>::new());
    }
}

/// A mapping whose codes name some options of a format says that the others were not offered.
#[test]
fn so_do_statements_of_which_few_options_were_offered() {
    let one = &["silos.heard-by-peers"][..];
    let two = &["silos.heard-by-peers", "silos.kept-to-teams"][..];
    for (statements, not_offered, sizes) in [
        (one, &[1, 2, 3][..], &[6, 12, 20, 23, 40, 55][..]),
        (one, &[0, 2, 4], &[12, 20, 40]),
        (one, &[2, 3, 4], &[12, 20, 40]),
        (one, &[1, 3], &[12, 20, 40]),
        (two, &[1, 2, 3], &[6, 8, 12, 19]),
        (two, &[0, 2, 4], &[12]),
    ] {
        for people in sizes.iter().copied() {
            let survey = Survey { statements, format: "agree-5", not_offered, people, minimum: 5, of: None };
            assert_eq!(survey.worked_out(everything), Vec::<String>::new(), "without {not_offered:?}");
        }
    }
}
