//! Reports of the same people, one after the other, with a ledger that knows them.

use fivesigns::pack::ItemId;
use fivesigns::responses::{AnswerColumn, Attribute, MeasuredItem, ResponseTable};
use fivesigns::scoring::{Conflict, Ledger, LedgerReport, MinimumGroup, Told};

use super::survey::{PACK, Random};

const PEOPLE: usize = 40;

/// Answers to the first six statements, divided in two: those for whom `is_in` holds, and the others.
fn divided(is_in: impl Fn(usize) -> bool) -> ResponseTable {
    let mut random = Random::new(11);
    let items = ItemId::all(&PACK.items).take(6).map(|(id, _)| MeasuredItem::of(&PACK, id));
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

fn report(table: &ResponseTable, date: &str) -> LedgerReport {
    LedgerReport::of(&PACK, table, MinimumGroup::USUAL, date)
}

fn conflicts(earlier: &[ResponseTable], new: &ResponseTable) -> Vec<Conflict> {
    let mut ledger = Ledger::new();
    for (day, table) in (10..).zip(earlier) {
        let report = report(table, &format!("2026-11-{day}"));
        assert_eq!(ledger.conflicts(&report, MinimumGroup::USUAL), [], "earlier reports are safe");
        ledger.add(report);
    }
    ledger.conflicts(&report(new, "2026-11-30"), MinimumGroup::USUAL)
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

#[test]
fn people_are_recognized_whatever_the_order_of_the_columns() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 11);
    second.items.reverse();
    second.answers.reverse();
    assert!(matches!(conflicts(&[first], &second)[..], [Conflict { told: Told::Part(_), .. }]));
}

#[test]
fn a_report_on_other_statements_cannot_be_judged() {
    let first = divided(|person| person < 10);
    let mut second = divided(|person| person < 11);
    second.items.truncate(5);
    second.answers.truncate(5);
    assert!(matches!(conflicts(&[first], &second)[..], [Conflict { told: Told::OtherStatements, .. }]));
}
