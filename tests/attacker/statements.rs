//! The same answers told three times: by a sign, by its statements, and by what each of these adds to it.

use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::{Construct, ItemId};
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::responses::{Answer, AnswerColumn, MeasuredItem, ResponseTable};
use serde_json::Value;

use super::survey::{PACK, Random};

const PEOPLE: usize = 40;

/// Answers to the statements of the first sign; those in `skipping` leave the first statement out.
fn survey(skipping: &[usize]) -> ResponseTable {
    let mut random = Random::new(7);
    let sign = PACK.items[0].construct;
    let items = ItemId::all(&PACK.items).filter(|(_, item)| item.construct == sign);
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
    let of = |item: usize, person: usize| match table.answers[item].answer(person) {
        Answer::Chosen(option) => {
            let measured = &table.items[item];
            measured.format.unhealthy_distance(usize::from(option), measured.favourable)
        }
        Answer::CannotJudge | Answer::Missing | Answer::NotAsked => 0.0,
    };
    people.iter().flat_map(|person| (0..table.items.len()).map(|item| of(item, *person))).sum()
}

#[test]
fn who_left_a_statement_out_is_not_worked_out_from_the_means_of_the_others() {
    let one = survey(&[17]);
    let sign = published(&one);
    assert_eq!(worked_out(&sign), None);
    assert_eq!(sign["contributions"]["items"], serde_json::json!([]));
    assert!(sign["items"].as_array().unwrap().iter().all(|item| item["need"].is_null()));
    assert!(sign["items"][0]["favourable"].is_f64(), "shares stay: they tell no mean");

    // The attacker is able: of as many as the minimum the sum is no secret, and is found.
    let five = [3, 9, 17, 20, 33];
    let table = survey(&five);
    let found = worked_out(&published(&table)).unwrap();
    assert!((found - truth(&table, &five)).abs() < 1e-9, "{found}");
}
