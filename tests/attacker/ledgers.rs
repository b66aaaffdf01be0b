//! Reports of the same people, one after the other, with a ledger that knows them.

use fivesigns::answers::{
    AnswerColumn, Attribute, Headcounts, MeasuredItem, ReadStatement, Recognizer, ResponseTable,
};
use fivesigns::fingerprint::Key;
use fivesigns::pack::ItemId;
use fivesigns::scoring::{Conflict, Ledger, LedgerReport, MinimumGroup, Told};

use super::survey::{PACK, Random};

const PEOPLE: usize = 40;

/// Answers to the first six statements, divided in two: those for whom `is_in` holds, and the others.
fn divided(is_in: impl Fn(usize) -> bool) -> ResponseTable {
    let mut random = Random::new(11);
    let items = PACK.asked_items().take(6).map(|(id, _)| MeasuredItem::of(&PACK, id));
    let items = items.collect::<Vec<_>>();
    let column = |_| AnswerColumn((0..PEOPLE).map(|_| u8::try_from(random.below(5)).unwrap()).collect());
    ResponseTable {
        respondents: PEOPLE,
        answers: (0..items.len()).map(column).collect(),
        items,
        segment: Some(Attribute {
            name: "group".to_owned(),
            groups: vec!["in".to_owned(), "out".to_owned()],
            group_of: (0..PEOPLE).map(|person| u16::from(!is_in(person))).collect(),
            ..Attribute::default()
        }),
        ..ResponseTable::default()
    }
}

/// A ledger without reports.
pub(super) fn empty() -> Ledger {
    Ledger::new(&key())
}

fn key() -> Key {
    Key::new([7; Key::BYTES])
}

/// The report of a survey whose file has a column for each statement.
pub(super) fn report(ledger: &Ledger, table: &ResponseTable, date: &str) -> LedgerReport {
    report_of(ledger, table, date, MinimumGroup::USUAL)
}

/// The same with another minimum.
pub(super) fn report_of(
    ledger: &Ledger,
    table: &ResponseTable,
    date: &str,
    minimum: MinimumGroup,
) -> LedgerReport {
    let columns = table.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    report_of_file(ledger, table, &columns, (date, minimum))
}

/// The report of a survey that is weighted to headcounts, of people who are known by their answers.
pub(super) fn weighted_report(table: &ResponseTable, headcounts: &Headcounts) -> LedgerReport {
    let plain = report(&empty(), table, "2026-11-22");
    let recognized = fivesigns::answers::Recognized::default();
    let cuts =
        LedgerReport::of(&PACK, table, &recognized, (headcounts, MinimumGroup::USUAL), "2026-11-22").cuts;
    LedgerReport { cuts, ..plain }
}

/// The report of a survey whose statements stand in these columns.
fn report_of_file(
    ledger: &Ledger,
    table: &ResponseTable,
    columns: &[&str],
    (date, minimum): (&str, MinimumGroup),
) -> LedgerReport {
    let statements = (0..table.items.len())
        .map(|position| ReadStatement { columns: vec![position], reading: "as printed".to_owned() });
    let recognizer = Recognizer::new(key(), ledger.columns());
    let mut gathering = recognizer.gather(columns, &statements.collect::<Vec<_>>());
    for person in 0..table.respondents {
        gathering.push(|column| table.answers[column].0[person].to_string());
    }
    LedgerReport::of(&PACK, table, &gathering.finish(), (&Headcounts::unknown(), minimum), date)
}

fn conflicts(earlier: &[ResponseTable], new: &ResponseTable) -> Vec<Conflict> {
    let mut ledger = empty();
    for (day, table) in (10..).zip(earlier) {
        let report = report(&ledger, table, &format!("2026-11-{day}"));
        assert_eq!(ledger.conflicts(&report, MinimumGroup::USUAL), [], "earlier reports are safe");
        ledger.add(report);
    }
    ledger.conflicts(&report(&ledger, new, "2026-11-30"), MinimumGroup::USUAL)
}

#[test]
fn what_two_reports_do_not_tell_three_may() {
    let ten = divided(|person| person < 10);
    let ten_more = divided(|person| (10..20).contains(&person));
    // Beside each of the two it is safe; both taken away from it leave one person.
    let both_and_one = divided(|person| person < 21);
    assert_eq!(conflicts(std::slice::from_ref(&ten), &both_and_one), []);
    assert_eq!(conflicts(std::slice::from_ref(&ten_more), &both_and_one), []);
    let found = conflicts(&[ten, ten_more], &both_and_one);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].date, "2026-11-10 and 2026-11-11");
    assert!(matches!(found[0].told, Told::Part(_)));
}

/// How the cuts of a report were noted, in the place of how they are.
type Noted = fn(&str) -> String;

#[test]
fn another_cut_is_refused_and_so_is_one_that_nobody_can_compare() {
    let table = divided(|person| person < 10);
    let cases: [(Noted, Option<Told>); 4] = [
        (str::to_owned, None),
        // A report that was written down before cuts were.
        (|_| String::new(), None),
        (|cuts| cuts[..2].to_owned() + &"0".repeat(cuts.len() - 2), Some(Told::Cuts)),
        (|cuts| cuts.trim_start_matches("2:").to_owned(), Some(Told::UnknownCuts)),
    ];
    for (noted, expected) in cases {
        let mut ledger = empty();
        let mut earlier = report(&ledger, &table, "2026-11-10");
        earlier.cuts = noted(&earlier.cuts);
        ledger.add(earlier);
        let new = report(&ledger, &table, "2026-11-30");
        let told = ledger.conflicts(&new, MinimumGroup::USUAL).into_iter().map(|conflict| conflict.told);
        assert_eq!(told.collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn people_are_recognized_whatever_the_order_of_the_columns() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 11);
    second.items.reverse();
    second.answers.reverse();
    assert!(matches!(conflicts(&[first], &second)[..], [Conflict { told: Told::Part(_), .. }]));
}

#[test]
fn people_are_recognized_whatever_the_order_of_the_rows() {
    let first = divided(|person| person < 10);
    let mut second = first.clone();
    second.answers.iter_mut().for_each(|column| column.0.reverse());
    second.segment.as_mut().unwrap().group_of.reverse();
    assert_eq!(conflicts(std::slice::from_ref(&first), &second), [], "the very same people and groups");
    let mut moved = divided(|person| person < 11);
    moved.answers.iter_mut().for_each(|column| column.0.reverse());
    moved.segment.as_mut().unwrap().group_of.reverse();
    assert!(matches!(conflicts(&[first], &moved)[..], [Conflict { told: Told::Part(_), .. }]));
}

#[test]
fn alike_rows_keep_their_groups_in_another_order() {
    let mut first = divided(|person| person < 10);
    first.answers.iter_mut().for_each(|column| column.0.fill(3));
    let mut second = first.clone();
    second.segment.as_mut().unwrap().group_of.reverse();
    assert_eq!(conflicts(&[first], &second), []);
}

#[test]
fn people_are_recognized_beside_another_column() {
    let mut first = divided(|person| person < 10);
    first.items.truncate(5);
    first.answers.truncate(5);
    let second = divided(|person| person < 11);
    let found = conflicts(&[first], &second);
    assert!(found.iter().any(|conflict| matches!(conflict.told, Told::Part(_))), "{found:?}");
    assert!(found.iter().any(|conflict| matches!(conflict.told, Told::Scales(_))), "{found:?}");
}

#[test]
fn a_statement_that_is_mapped_to_another_item_is_of_the_same_people() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 11);
    let (id, _) = ItemId::all(&PACK.items).last().unwrap();
    second.items[0] = MeasuredItem::of(&PACK, id);
    let columns = first.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    let mut ledger = empty();
    ledger.add(report(&ledger, &first, "2026-11-10"));
    let found = ledger.conflicts(
        &report_of_file(&ledger, &second, &columns, ("2026-11-30", MinimumGroup::USUAL)),
        MinimumGroup::USUAL,
    );
    assert!(found.iter().any(|conflict| matches!(conflict.told, Told::Part(_))), "{found:?}");
    assert!(found.iter().any(|conflict| matches!(conflict.told, Told::Scales(_))), "{found:?}");
}

#[test]
fn a_file_without_the_columns_of_an_earlier_report_cannot_be_judged() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 11);
    second.items.truncate(5);
    second.answers.truncate(5);
    assert!(matches!(conflicts(&[first], &second)[..], [Conflict { told: Told::OtherColumns, .. }]));
}

#[test]
fn the_same_statements_with_answers_that_are_not_recognized_cannot_be_judged() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 10);
    // As an export of codes that begin with one instead of nought.
    second.answers[0].0.iter_mut().for_each(|answer| *answer = (*answer + 1) % 5);
    assert!(matches!(conflicts(&[first], &second)[..], [Conflict { told: Told::OtherAnswers, .. }]));
}

#[test]
fn a_few_more_people_leave_the_others_recognized() {
    let first = divided(|_| true);
    let mut second = divided(|_| true);
    let mut more = |people: usize| {
        second.respondents += people;
        second.answers.iter_mut().for_each(|column| column.0.extend(vec![4_u8; people]));
        second.segment.as_mut().unwrap().group_of.extend(vec![0; people]);
        conflicts(std::slice::from_ref(&first), &second)
    };
    assert!(matches!(more(6)[..], [Conflict { told: Told::Part(_), .. }]));
    assert_eq!(more(4), [], "ten more than at first");
}
