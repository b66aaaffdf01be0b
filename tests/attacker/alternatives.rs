//! Attack: all surveys that would give the same reports.
//!
//! Whatever is told (means, intervals, camps, agreement, rules, how far another verdict is away, what the silent could
//! change, what statements and units add), an answer is known only where no other answer gives the same reports. So of each
//! person another survey is looked for in which they answered otherwise and of which the program says the same, to the
//! letter. Two people who are in all reports together may have answered for one another; what is searched is everybody
//! else.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use fivesigns::answers::{Answer, AnswerColumn, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::report::SavedResult;
use fivesigns::report::result::ExactResult;
use fivesigns::scoring::MinimumGroup;

use super::ledgers;
use super::survey::{PACK, Random};
use super::today::{STATEMENTS, attribute, survey, without_last};

/// Rungs of a ladder.
const RUNGS: u8 = 5;
/// Surveys that are tried at random, after those in which little is otherwise.
const ANYHOW: usize = 400;
/// People who had not answered yet when the earliest report was made.
const LATE: usize = 9;
/// Statements of which answers are looked for: of a sign of six, of one of two, of a condition of one.
const LOOKED_FOR: [usize; 3] = [0, 6, 8];

/// One report of a survey: which of its rows and groups, and with which minimum.
type Report = (fn(&ResponseTable, &Series) -> ResponseTable, u32);

/// What the reports of one survey divide people by.
struct Series {
    units: Option<Attribute>,
    fields: Option<Attribute>,
}

/// Which of two results a reader holds.
#[derive(Clone, Copy)]
enum Held {
    Published,
    Exact,
}

/// What a result says; every format is made of it.
#[derive(PartialEq)]
enum Said {
    Published(SavedResult),
    Exact(ExactResult),
}

fn everybody(table: &ResponseTable, _: &Series) -> ResponseTable {
    ResponseTable { field: None, segment: None, ..table.clone() }
}

fn by_unit(table: &ResponseTable, series: &Series) -> ResponseTable {
    ResponseTable { field: None, segment: series.units.clone(), ..table.clone() }
}

fn by_field(table: &ResponseTable, series: &Series) -> ResponseTable {
    ResponseTable { field: series.fields.clone(), segment: None, ..table.clone() }
}

fn by_both(table: &ResponseTable, series: &Series) -> ResponseTable {
    ResponseTable { field: series.fields.clone(), segment: series.units.clone(), ..table.clone() }
}

/// Those of the first unit alone, as `--only` chooses them.
fn only_first_unit(table: &ResponseTable, series: &Series) -> ResponseTable {
    let kept = everybody(table, series);
    let Some(units) = &series.units else { return kept };
    let is_in = |person: usize| units.group_of[person] == 0;
    if (0..table.respondents).any(is_in) { of_some(&kept, is_in) } else { kept }
}

fn of_some(table: &ResponseTable, is_kept: impl Fn(usize) -> bool) -> ResponseTable {
    let mut kept = table.clone();
    for column in &mut kept.answers {
        let of_kept = column.0.iter().enumerate().filter(|(person, _)| is_kept(*person));
        *column = AnswerColumn(of_kept.map(|(_, answer)| *answer).collect());
    }
    kept.respondents = (0..table.respondents).filter(|person| is_kept(*person)).count();
    kept
}

fn before_some_answered(table: &ResponseTable, series: &Series) -> ResponseTable {
    without_last(&everybody(table, series), LATE)
}

/// What may be reported of one survey, one after the other.
const SERIES: [Report; 6] = [
    (everybody, 5),
    (by_unit, 5),
    (by_field, 5),
    (by_both, 8),
    (only_first_unit, 5),
    (before_some_answered, 5),
];

/// What a report says.
fn said(table: &ResponseTable, series: &Series, (divided, minimum): &Report, held: Held) -> Said {
    let table = divided(table, series);
    let circumstances = Circumstances {
        // So that the verdict may hinge on those who stayed silent.
        invited: u32::try_from(table.respondents).ok().map(|people| people + 20),
        minimum_group: MinimumGroup::new(*minimum).unwrap(),
        headcounts: Headcounts::unknown(),
        redrawing: Redrawing::Times(20),
        ..Circumstances::on("2026-11-22")
    };
    let diagnosis = diagnose_survey(&PACK, &table, None, circumstances);
    match held {
        Held::Published => Said::Published(SavedResult::from_diagnosis(&PACK, &diagnosis)),
        Held::Exact => Said::Exact(ExactResult::from_diagnosis(&PACK, &diagnosis)),
    }
}

/// The reports of a series that a ledger lets pass, one after the other.
fn passed(table: &ResponseTable, series: &Series) -> Vec<Report> {
    let mut ledger = ledgers::empty();
    let mut passed = Vec::new();
    for (report, day) in SERIES.into_iter().zip(10..) {
        let minimum = MinimumGroup::new(report.1).unwrap();
        let noted = ledgers::report_of(&ledger, &report.0(table, series), &format!("2026-11-{day}"), minimum);
        if ledger.conflicts(&noted, minimum).is_empty() {
            ledger.add(noted);
            passed.push(report);
        }
    }
    passed
}

fn answer(table: &ResponseTable, statement: usize, person: usize) -> Option<u8> {
    match table.answers[statement].answer(person) {
        Answer::Chosen(option) => Some(option),
        Answer::CannotJudge | Answer::Missing | Answer::NotAsked => None,
    }
}

/// People whom nothing but their answers tells apart (in all reports together, and who left the same out), all of whom
/// answered a statement alike. Others may have answered for one another.
#[derive(Debug)]
struct Alike {
    statement: usize,
    people: Vec<usize>,
}

/// All of a survey, for the statements that are looked for.
fn alike(table: &ResponseTable, series: &Series) -> Vec<Alike> {
    let group = |attribute: &Option<Attribute>, person: usize| {
        attribute.as_ref().map(|attribute| attribute.group_of[person])
    };
    let mut places = BTreeMap::<_, Vec<usize>>::new();
    for person in 0..table.respondents {
        let left_out = (0..table.items.len()).map(|item| answer(table, item, person).is_none());
        let is_late = person + LATE >= table.respondents;
        let place =
            (left_out.collect::<Vec<_>>(), group(&series.units, person), group(&series.fields, person));
        places.entry((place, is_late)).or_default().push(person);
    }
    let all = places
        .values()
        .flat_map(|people| LOOKED_FOR.map(|statement| Alike { statement, people: people.clone() }));
    let are_alike = |alike: &Alike| {
        let first = answer(table, alike.statement, alike.people[0]);
        first.is_some() && alike.people.iter().all(|person| answer(table, alike.statement, *person) == first)
    };
    all.filter(are_alike).collect()
}

/// Who answered which statement by how many rungs otherwise.
type Changes = Vec<(usize, usize, i8)>;

/// Surveys in which one of the people answered the statement otherwise: alone; with another one who moved as far, the same
/// way or the other; with both having moved back in another statement, so that nobody's mean is another; and at last with a
/// few of the others anyhow.
fn others(table: &ResponseTable, Alike { statement, people }: &Alike) -> impl Iterator<Item = ResponseTable> {
    let statement = *statement;
    let moves = [-1, 1, -2, 2, -3, 3, -4, 4_i8];
    let beside =
        if statement.is_multiple_of(2) { (statement + 1).min(table.items.len() - 1) } else { statement - 1 };
    let back = |other: usize, by: i8| [(statement, other, by), (beside, other, -by)];
    let mut changes = Vec::<Changes>::new();
    for by in moves {
        changes.extend(people.iter().map(|person| vec![(statement, *person, by)]));
        changes.extend(people.iter().map(|person| back(*person, by).to_vec()));
    }
    let mut random = Random::new(people[0] as u64);
    let mut below = |bound: usize| usize::try_from(random.below(bound as u64)).unwrap();
    for by in moves {
        let person = people[below(people.len())];
        let with = |other: usize| {
            [
                vec![(statement, person, by), (statement, other, -by)],
                vec![(statement, person, by), (statement, other, by.signum())],
                vec![(statement, person, by), (beside, other, -by)],
                [back(person, by), back(other, -by)].concat(),
            ]
        };
        changes.extend((0..table.respondents).filter(|other| *other != person).flat_map(with));
    }
    for by in moves.iter().cycle().take(ANYHOW) {
        let person = people[below(people.len())];
        let mut change = vec![(statement, person, *by)];
        for _ in 0..=below(5) {
            let of = if below(2) == 0 { statement } else { beside };
            let who = if of != statement && below(3) == 0 { person } else { below(table.respondents) };
            // Nobody's answer that is looked for goes back to what it was.
            if (of, who) != (statement, person) {
                change.push((of, who, [-2, -1, 1, 2][below(4)]));
            }
        }
        changes.push(change);
    }
    let table = table.clone();
    changes.into_iter().filter_map(move |changes| with(&table, &changes))
}

/// The survey with the changes; `None` where one leads off the ladder.
fn with(table: &ResponseTable, changes: &Changes) -> Option<ResponseTable> {
    let mut other = table.clone();
    for (statement, person, by) in changes {
        let rung = i8::try_from(answer(&other, *statement, *person)?).ok()? + by;
        other.answers[*statement].0[*person] = u8::try_from(rung).ok().filter(|rung| *rung < RUNGS)?;
    }
    Some(other)
}

/// Whether the people answered the statement so in all surveys with the same reports that were found.
fn is_pinned(table: &ResponseTable, series: &Series, reports: &[Report], held: Held, alike: &Alike) -> bool {
    let told = reports.iter().map(|report| said(table, series, report, held)).collect::<Vec<_>>();
    let is_same = |other: &ResponseTable| {
        reports.iter().zip(&told).all(|(report, told)| said(other, series, report, held) == *told)
    };
    !others(table, alike).any(|other| is_same(&other))
}

fn series(seed: u64) -> (ResponseTable, Series) {
    let table = survey(seed);
    let mut random = Random::new(seed);
    let units = Some(attribute("unit", table.respondents, &mut random));
    let fields = Some(attribute("field", table.respondents, &mut random));
    (table, Series { units, fields })
}

/// Which surveys are attacked, by what a reader holds of them.
struct Attack<'a> {
    seeds: &'a [u64],
    held: Held,
    /// So many statements and groups of each survey.
    of_each: usize,
}

/// How many answers were looked for, and which were pinned.
#[derive(Debug, Default)]
struct Found {
    looked_for: usize,
    pinned: Vec<String>,
}

/// Attacks every survey on both cores.
fn attack(attack: &Attack, reports: impl Fn(&ResponseTable, &Series) -> Vec<Report> + Sync) -> Found {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Found::default();
        while let Some(seed) = attack.seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (table, series) = series(*seed);
            let reports = reports(&table, &series);
            let all = alike(&table, &series);
            let step = (all.len() / attack.of_each).max(1);
            for alike in all.iter().step_by(step).take(attack.of_each) {
                found.looked_for += 1;
                if is_pinned(&table, &series, &reports, attack.held, alike) {
                    found.pinned.push(format!("seed {seed}: {alike:?}"));
                }
            }
        }
        found
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut found = work();
        let of_other = other.join().unwrap();
        found.looked_for += of_other.looked_for;
        found.pinned.extend(of_other.pinned);
        found
    })
}

#[test]
fn of_one_report_every_answer_may_be_another() {
    let seeds = (0..8).collect::<Vec<_>>();
    let found =
        attack(&Attack { seeds: &seeds, held: Held::Published, of_each: 3 }, |_, _| vec![(by_unit, 5)]);
    assert_eq!(found.pinned, Vec::<String>::new());
    assert!(found.looked_for >= 20, "{} answers were looked for", found.looked_for);
}

/// In two of them intervals of alpha told that all had chosen one rung, and with another report who else had.
#[test]
fn of_several_reports_that_a_ledger_lets_pass_every_answer_may_be_another() {
    let several = AtomicUsize::new(0);
    let attacked = Attack { seeds: &[0, 1, 2, 3, 4, 29, 39], held: Held::Published, of_each: 3 };
    let found = attack(&attacked, |table, series| {
        let passed = passed(table, series);
        several.fetch_add(usize::from(passed.len() > 1), Ordering::Relaxed);
        passed
    });
    assert_eq!(found.pinned, Vec::<String>::new());
    let several = several.into_inner();
    assert!(several >= 4, "{several} surveys had several reports");
}

/// That the attack works: numbers as they were worked out leave no other answer.
#[test]
fn exact_numbers_pin_answers() {
    let attacked = Attack { seeds: &[3, 5], held: Held::Exact, of_each: 1 };
    let found = attack(&attacked, |_, _| vec![(by_unit, 5)]);
    assert_eq!((found.looked_for, found.pinned.len()), (2, 2), "{found:?}");
}

/// Scale quality of statements that all answered alike, of which nothing can be worked out.
#[test]
fn a_statement_that_all_answered_alike_reads_like_one_that_a_few_answered_otherwise() {
    #[track_caller]
    fn case(statements: std::ops::Range<usize>, alike: std::ops::Range<usize>, people: usize, rung: u8) {
        let mut random = Random::new(people as u64);
        let mut below = |bound: u64| u8::try_from(random.below(bound)).unwrap();
        let usual = (0..people).map(|_| below(4)).collect::<Vec<_>>();
        let item = |id: &&str| MeasuredItem::of(&PACK, PACK.item_named(id).unwrap());
        let answers = statements.clone().map(|statement| {
            let of = |usual: &u8| if alike.contains(&statement) { rung } else { usual + below(2) };
            AnswerColumn(usual.iter().map(of).collect())
        });
        let table = ResponseTable {
            respondents: people,
            answers: answers.collect(),
            items: STATEMENTS[statements.clone()].iter().map(item).collect(),
            ..ResponseTable::default()
        };
        let series = Series { units: None, fields: None };
        let alike = Alike { statement: alike.start - statements.start, people: (0..people).collect() };
        let is_pinned = is_pinned(&table, &series, &[(everybody, 5)], Held::Published, &alike);
        assert!(!is_pinned, "{statements:?}, {people} people at {rung}");
    }
    for people in [30, 60] {
        case(6..8, 6..8, people, 4);
        case(6..8, 6..8, people, 2);
        case(6..8, 6..7, people, 2);
        case(0..6, 0..1, people, 0);
        case(0..6, 0..1, people, 2);
        case(0..6, 0..6, people, 0);
    }
}
