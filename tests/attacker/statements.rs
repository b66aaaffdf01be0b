//! The same answers told three times: by a sign, by its statements, and by what each of these adds to it.

use fivesigns::answers::{Answer, AnswerColumn, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::Construct;
use fivesigns::report::{Format, SavedResult, Style, render};
use serde_json::Value;

use super::survey::{PACK, Random};

const PEOPLE: usize = 40;

/// Answers to the statements of the first sign; those in `skipping` leave the first statement out.
fn survey(skipping: &[usize]) -> ResponseTable {
    let mut random = Random::new(7);
    let sign = PACK.items[0].construct;
    let items = PACK.asked_items().filter(|(_, item)| item.construct == sign);
    let items = items.map(|(id, _)| MeasuredItem::of(&PACK, id)).collect::<Vec<_>>();
    let mut answers = items
        .iter()
        .map(|_| AnswerColumn((0..PEOPLE).map(|_| u8::try_from(random.below(5)).unwrap()).collect()))
        .collect::<Vec<_>>();
    for person in skipping {
        answers[0].0[*person] = Answer::Missing.to_byte();
    }
    ResponseTable { respondents: PEOPLE, items, answers, ..ResponseTable::default() }
}

fn published(table: &ResponseTable) -> Value {
    let diagnosis = diagnose_survey(&PACK, table, None, Circumstances::on("2026-11-22"));
    let json = render(&SavedResult::from_diagnosis(&PACK, &diagnosis), Format::Json, Style::Plain, 80);
    let result: Value = serde_json::from_str(&json).unwrap();
    let Construct::Sign(sign) = PACK.items[0].construct else { unreachable!("the first item is of a sign") };
    let mut signs = result["fields"][0]["signs"].as_array().unwrap().iter();
    signs.find(|found| found["id"] == PACK[sign].id.as_str()).unwrap().clone()
}

/// The sum of the distances of those who left one of six statements out, from the means of the sign and of its
/// statements: an answer of theirs weighs a fifth in the one, a sixth in the others.
fn worked_out(sign: &Value) -> Option<f64> {
    let of_sign = sign["need"].as_f64()? * sign["respondents"].as_f64()? / 100.0;
    let mut of_statements = 0.0;
    for item in sign["items"].as_array()? {
        of_statements += item["need"].as_f64()? * item["answers"].as_f64()? / 100.0;
    }
    Some((of_sign - of_statements / 6.0) / (1.0 / 5.0 - 1.0 / 6.0))
}

fn truth(table: &ResponseTable, people: &[usize]) -> f64 {
    people.iter().flat_map(|person| (0..table.items.len()).map(|item| truth_of(table, item, *person))).sum()
}

/// The distance of an answer from the healthy end; none is 0.
fn truth_of(table: &ResponseTable, item: usize, person: usize) -> f64 {
    match table.answers[item].answer(person) {
        Answer::Chosen(option) => {
            let measured = &table.items[item];
            measured.format.unhealthy_distance(usize::from(option), measured.favourable)
        }
        Answer::CannotJudge | Answer::Missing | Answer::NotAsked => 0.0,
    }
}

#[test]
fn who_left_a_statement_out_is_not_worked_out_from_the_means_of_the_others() {
    let one = survey(&[17]);
    let sign = published(&one);
    assert_eq!(worked_out(&sign), None);
    assert_eq!(sign["contributions"]["items"], serde_json::json!([]));
    assert!(sign["items"].as_array().unwrap().iter().all(|item| item["need"].is_null()));
    assert!(sign["items"][0]["favourable"].is_f64(), "shares stay: they tell no mean");

    // The attacker is able: from exact means it finds the sum.
    let found = worked_out(&exact(&one)).unwrap();
    assert!((found - truth(&one, &[17])).abs() < 1e-9, "{found}");
}

/// The means of the sign and of its statements as they are, not as they are published.
fn exact(table: &ResponseTable) -> Value {
    let of = |item: usize, person: usize| {
        let is_answer = matches!(table.answers[item].answer(person), Answer::Chosen(_));
        is_answer.then(|| truth_of(table, item, person))
    };
    let mean = |distances: Vec<f64>| distances.iter().sum::<f64>() / distances.len() as f64;
    let of_person =
        |person: usize| mean((0..table.items.len()).filter_map(|item| of(item, person)).collect());
    let items = (0..table.items.len()).map(|item| {
        let distances = (0..PEOPLE).filter_map(|person| of(item, person)).collect::<Vec<_>>();
        serde_json::json!({ "answers": distances.len(), "need": 100.0 * mean(distances) })
    });
    let need = 100.0 * mean((0..PEOPLE).map(of_person).collect());
    serde_json::json!({ "need": need, "respondents": PEOPLE, "items": items.collect::<Vec<_>>() })
}
