//! Intervals and redraws that respect units, whose people answer more alike than others.
#![expect(clippy::unwrap_used, reason = "the built-in pack is sound")]

#[path = "../examples/simulate/clusters.rs"]
mod simulated;

use fivesigns::answers::{AnswerColumn, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::{Construct, Favourable, SignId, load};
use fivesigns::random::SplitMix;
use fivesigns::scoring::{Beside, MinimumGroup, Population, Populations, Redraws};
use simulated::Clustered;

#[test]
fn nineteen_intervals_of_twenty_hold_the_mean_where_people_of_a_unit_answer_alike() {
    for units in [10, 20, 40] {
        for people in [[15, 15], [5, 25]] {
            let [respected, ignored] = Clustered { units, people, intraclass: 0.2 }.coverage(2_000);
            assert!((0.93..=0.97).contains(&respected), "{units} units of {people:?}: {respected}");
            assert!(ignored < 0.8, "{units} units of {people:?}, ignored: {ignored}");
        }
    }
}

/// The people of so many units of fifteen, each with a view of its own; some are in no unit.
fn clustered(units: usize, in_none: usize) -> ResponseTable {
    let pack = load::embedded().unwrap();
    let items = pack.asked_items().filter(|(_, item)| matches!(item.construct, Construct::Sign(_)));
    let items = items.map(|(id, _)| MeasuredItem::of(&pack, id)).collect::<Vec<_>>();
    let people = 15 * units + in_none;
    let mut random = SplitMix(7);
    let views = (0..=units).map(|_| 1.0 + 2.0 * random.uniform()).collect::<Vec<_>>();
    let column = |item: &MeasuredItem| {
        let answers = (0..people).map(|person| {
            let need = views[(person / 15).min(units)] + 2.0 * random.uniform() - 1.0;
            let rung = (0..4_u8).map(|rung| u8::from(need >= f64::from(rung) + 0.5)).sum::<u8>();
            if item.favourable == Favourable::High { 4 - rung } else { rung }
        });
        AnswerColumn(answers.collect())
    };
    let answers = items.iter().map(column).collect();
    let mut groups = (0..units).map(|unit| format!("Unit {unit:02}")).collect::<Vec<_>>();
    let named = groups.len();
    groups.push(Attribute::NOT_STATED.to_owned());
    groups.truncate(named + usize::from(in_none > 0));
    let segment = Attribute {
        name: "unit".to_owned(),
        groups,
        group_of: (0..people).map(|person| u16::try_from((person / 15).min(units)).unwrap()).collect(),
        ..Attribute::default()
    };
    ResponseTable { respondents: people, items, answers, segment: Some(segment), ..ResponseTable::default() }
}

/// The standard deviation of the need in the first sign over redraws, and half the length of its interval.
fn spread_and_half(table: &ResponseTable) -> [f64; 2] {
    let pack = load::embedded().unwrap();
    let redraws = {
        let nobody = (&Headcounts::unknown(), MinimumGroup::USUAL);
        Redraws::by_field(&pack, table, &Beside::default(), nobody)
    };
    let populations = Populations {
        whole: Population::Unknown,
        people: None,
        segments: Vec::new(),
        without_mean: Vec::new(),
    };
    let needs = (1..=1_000_u64).map(|number| {
        let mixed = number.wrapping_mul(0xd134_2543_de82_ef95);
        redraws[0].scores(&pack, mixed, &populations).signs[0].unwrap()
    });
    let needs = needs.collect::<Vec<_>>();
    let mean = needs.iter().sum::<f64>() / 1_000.0;
    let spread = (needs.iter().map(|need| (need - mean).powi(2)).sum::<f64>() / 999.0).sqrt();
    let diagnosis = diagnose_survey(&pack, table, None, Circumstances::on("2026-11-30"));
    let conclusion = diagnosis.fields[0].conclusion.shown().unwrap();
    let scores = conclusion.scores.as_ref().unwrap();
    let interval = scores.signs[SignId::at(0).unwrap().index()].as_ref().unwrap().interval.unwrap();
    [spread, (interval.high - interval.low) / 2.0]
}

#[test]
fn redraws_and_intervals_respect_units_from_ten_on() {
    for (units, quantile) in [(10, 2.262), (30, 2.045)] {
        let [spread, half] = spread_and_half(&clustered(units, 0));
        let ratio = half / spread;
        assert!((0.9 * quantile..1.1 * quantile).contains(&ratio), "{units} units: {ratio} errors");
        let alone = ResponseTable { segment: None, ..clustered(units, 0) };
        let [spread_of_people, half_of_people] = spread_and_half(&alone);
        assert!(spread > 1.8 * spread_of_people && half > 1.8 * half_of_people);
    }
    // Of nine units nothing is respected.
    let [_, half] = spread_and_half(&clustered(9, 0));
    let [_, alone] = spread_and_half(&ResponseTable { segment: None, ..clustered(9, 0) });
    assert!((half - alone).abs() < 1e-12);
}

#[test]
fn whoever_is_in_no_unit_is_drawn_beside_units() {
    let table = clustered(20, 40);
    assert_eq!(table.segment.as_ref().unwrap().unnamed(), Some(20));
    let [spread, half] = spread_and_half(&table);
    assert!((1.8..2.4).contains(&(half / spread)), "{half} is {} errors", half / spread);
}
