//! The order of rows plays no part, and whatever lies on a cut belongs above it: checked against exact fractions.
#![expect(clippy::unwrap_used, reason = "a survey that cannot be read must stop the test")]

use std::path::Path;
use std::sync::{Arc, LazyLock};

use fivesigns::answers::{AnswerColumn, AskedChoice, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::pack::{
    Construct, Favourable, Leaning, Level, Pack, ResponseFormat, ResponseOption, SignId, load,
};
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::{MinimumGroup, careless, score};
use fivesigns::survey::{Request, read};
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// Not answered.
const MISSING: u8 = 255;
/// Steps of the ladders that are mixed in one scale: 1 to 5, 1 to 7, 0 to 10, yes and no.
const LADDERS: [u8; 4] = [4, 6, 10, 1];

fn ladder(steps: u8) -> Arc<ResponseFormat> {
    let option = |step: u8| ResponseOption {
        id: format!("option-{step}"),
        points: f64::from(step) / 2.0 + 0.25,
        leaning: match (2 * step).cmp(&steps) {
            std::cmp::Ordering::Less => Leaning::Unfavourable,
            std::cmp::Ordering::Equal => Leaning::Neutral,
            std::cmp::Ordering::Greater => Leaning::Favourable,
        },
        labels: Vec::new(),
    };
    let id = format!("ladder-{steps}");
    Arc::new(ResponseFormat { title: id.clone(), id, options: (0..=steps).map(option).collect() })
}

/// All statements of the pack, the ladders in turn.
fn items() -> Vec<MeasuredItem> {
    let items = PACK.asked_items().enumerate();
    let items = items.map(|(place, (id, _))| MeasuredItem {
        format: ladder(LADDERS[place % LADDERS.len()]),
        ..MeasuredItem::of(&PACK, id)
    });
    items.collect()
}

/// A respondent: answers, a field and a unit.
type Row = (Vec<u8>, u16, u16);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let answer = |item: &MeasuredItem| {
        let options = u8::try_from(item.format.options.len()).unwrap();
        prop_oneof![9 => 0..options, 1 => Just(MISSING)].boxed()
    };
    let row = (items().iter().map(answer).collect::<Vec<_>>(), 0..3_u16, 0..3_u16);
    prop::collection::vec(row, 20..90)
}

fn table(rows: &[Row]) -> ResponseTable {
    let items = items();
    let groups = |name: &str| (0..3).map(|group| format!("{name} {group}")).collect::<Vec<_>>();
    let attribute = |name: &str, of: fn(&Row) -> u16| Attribute {
        name: name.to_owned(),
        groups: groups(name),
        group_of: rows.iter().map(of).collect(),
        ..Attribute::default()
    };
    ResponseTable {
        respondents: rows.len(),
        answers: (0..items.len())
            .map(|item| AnswerColumn(rows.iter().map(|(answers, _, _)| answers[item]).collect()))
            .collect(),
        items,
        field: Some(attribute("field", |row| row.1)),
        segment: Some(attribute("unit", |row| row.2)),
        choices: ["main-trouble", "further-trouble", "weighs-more"]
            .into_iter()
            .zip([[0_u8, 0, 0, 7, 8], [2, 2, 8, 9, 9], [1, 0, 1, 0, 1]])
            .enumerate()
            .map(|(place, (fact, choices))| AskedChoice {
                fact: PACK.fact_named(fact).unwrap(),
                // Answers to statements stand for choices, so that these are as random.
                answers: AnswerColumn(
                    rows.iter()
                        .map(|(answers, _, _)| {
                            choices.get(usize::from(answers[place])).map_or(MISSING, |choice| *choice)
                        })
                        .collect(),
                ),
            })
            .collect(),
        ..ResponseTable::default()
    }
}

/// The result as JSON and the report, without the fingerprints of files.
fn told(table: &ResponseTable) -> [String; 2] {
    let circumstances = Circumstances { redrawing: Redrawing::Times(40), ..Circumstances::on("2026-11-29") };
    let mut diagnosis = diagnose_survey(&PACK, table, None, circumstances);
    diagnosis.files.clear();
    let result = SavedResult::from_diagnosis(&PACK, &diagnosis);
    [Format::Json, Format::Terminal].map(|format| render(&result, format, Style::Plain, 80))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_rows_gives_the_same_bytes(
        (rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(told(&table(&rows)), told(&table(&shuffled)));
    }
}

/// The parts of every need by statement, exact and as they are published, and who answered carelessly.
fn parts_and_careless(table: &ResponseTable) -> (Vec<String>, Vec<bool>) {
    let scores = score(&PACK, table, MinimumGroup::USUAL, &Headcounts::unknown()).0;
    let of_signs = scores.fields[0].contributions.iter().flatten().flat_map(|parts| &parts.items);
    let exact = of_signs.map(|(item, part)| format!("{} {part}", table.items[*item].id));
    let json: serde_json::Value = serde_json::from_str(&told(table)[0]).unwrap();
    let signs = json["fields"][0]["signs"].as_array().unwrap();
    let published = signs.iter().flat_map(|sign| sign["contributions"]["items"].as_array().unwrap());
    let mut parts: Vec<String> = exact.chain(published.map(serde_json::Value::to_string)).collect();
    parts.sort();
    (parts, careless(table).found.iter().map(Option::is_some).collect())
}

#[test]
fn the_columns_of_a_file_may_stand_in_any_order() {
    let mut random = Lcg(7);
    let mut table = table(&vec![(vec![0; items().len()], 0, 0); 37]);
    (table.field, table.segment, table.choices) = (None, None, Vec::new());
    // Ladders of one kind, so that many statements add equally much.
    table.items = PACK.asked_items().map(|(id, _)| MeasuredItem::of(&PACK, id)).collect();
    for column in &mut table.answers {
        column.0.iter_mut().for_each(|answer| *answer = random.below(5));
    }
    let expected = parts_and_careless(&table);
    assert!(expected.0.len() > 40 && expected.1.contains(&true), "{expected:?}");
    for by in [1, 5, 17] {
        table.items.rotate_left(by);
        table.answers.rotate_left(by);
        table.items.swap(3, 20);
        table.answers.swap(3, 20);
        assert_eq!(parts_and_careless(&table), expected);
    }
}

/// Numbers that look random, the same in every run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, end: u8) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((self.0 >> 33) % u64::from(end)).unwrap()
    }
}

#[test]
fn the_rows_of_a_file_may_stand_in_any_order() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/havelock-water/survey.csv");
    let mut records =
        csv::Reader::from_path(&path).unwrap().into_records().map(Result::unwrap).collect::<Vec<_>>();
    records.sort_unstable_by_key(|record| record.iter().rev().map(str::to_owned).collect::<Vec<_>>());
    let folder = tempfile::tempdir().unwrap();
    let sorted = folder.path().join("survey.csv");
    let mut writer = csv::Writer::from_path(&sorted).unwrap();
    writer.write_record(csv::Reader::from_path(&path).unwrap().headers().unwrap()).unwrap();
    for record in &records {
        writer.write_record(record).unwrap();
    }
    writer.flush().unwrap();
    let told = |path: &Path| {
        told(
            &read(&Request { path, mapping: None, field: Some("field"), segment: Some("unit") }, &PACK)
                .unwrap(),
        )
    };
    assert_eq!(told(&path), told(&sorted));
}

/// More than the least common multiple of what needs are divided by here: ladders, and up to six answers.
const WHOLE: i64 = 60 * 60;

/// The mean distance of a respondent's answers from the healthy end, in [`WHOLE`]ths; exact.
fn exact_mean(items: &[MeasuredItem], row: &[u8]) -> i64 {
    let given = row.iter().zip(items).filter(|(answer, _)| **answer != MISSING);
    let distances = given.map(|(answer, item)| {
        let steps = i64::try_from(item.format.options.len()).unwrap() - 1;
        let far = match item.favourable {
            Favourable::High => steps - i64::from(*answer),
            Favourable::Low => i64::from(*answer),
        };
        far * 60 / steps
    });
    let distances = distances.collect::<Vec<_>>();
    distances.iter().sum::<i64>() * 60 / i64::try_from(distances.len()).unwrap()
}

#[test]
fn a_need_on_a_cut_belongs_above_and_the_nearest_below_does_not() {
    let (sign, _) = SignId::all(&PACK.signs).next().unwrap();
    let items =
        items().into_iter().filter(|item| item.construct == Construct::Sign(sign)).collect::<Vec<_>>();
    let cuts = [PACK.levels.watch, PACK.levels.present, PACK.levels.strong];
    let mut state = 7_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % bound as u64).unwrap()
    };
    let mut on_a_cut = 0;
    for round in 0..300 {
        let cut = cuts[round / 3 % 3];
        let hundredths = [3125, 4375, 5625][round / 3 % 3];
        assert_eq!((cut * 100.0).to_bits(), f64::from(hundredths).to_bits());
        let people = 8 + 2 * below(20);
        let any = |item: usize, below: &mut dyn FnMut(usize) -> usize| {
            u8::try_from(below(items[item].format.options.len())).unwrap()
        };
        let mut rows = (0..people)
            .map(|_| (0..items.len()).map(|item| any(item, &mut below)).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        for row in &mut rows {
            if below(4) == 0 {
                row[below(items.len())] = MISSING;
            }
        }
        // The exact need less the cut, with everything multiplied out.
        let cuts_of_all = i64::from(hundredths) * i64::try_from(people).unwrap() * WHOLE;
        let mut exact = rows.iter().map(|row| exact_mean(&items, row)).sum::<i64>() * 10_000 - cuts_of_all;
        // Answers are changed at random towards the cut, and two rounds of three until it is met.
        for _ in 0..20_000 {
            if exact == 0 {
                break;
            }
            let (person, item) = (below(people), below(items.len()));
            let before = rows[person].clone();
            if before[item] == MISSING {
                continue;
            }
            rows[person][item] = any(item, &mut below);
            let moved = (exact_mean(&items, &rows[person]) - exact_mean(&items, &before)) * 10_000;
            let is_nearer = (exact + moved).abs() < exact.abs();
            if is_nearer || (round % 3 != 0 && below(8) == 0) {
                exact += moved;
            } else {
                rows[person] = before;
            }
        }
        on_a_cut += usize::from(exact == 0);
        for turned in [false, true] {
            if turned {
                rows.reverse();
            }
            let column = |item: usize| AnswerColumn(rows.iter().map(|row| row[item]).collect());
            let table = ResponseTable {
                respondents: people,
                items: items.clone(),
                answers: (0..items.len()).map(column).collect(),
                ..ResponseTable::default()
            };
            let (scores, _) = score(&PACK, &table, MinimumGroup::USUAL, &Headcounts::unknown());
            let found = scores.fields[0].scores.shown().unwrap().signs[sign.index()].as_ref().unwrap();
            let reached = [Level::Watch, Level::Present, Level::Strong][round / 3 % 3];
            assert_eq!(found.level >= reached, exact >= 0, "{exact} from {cut}: {found:?}");
            assert_eq!(found.need.to_bits() == cut.to_bits(), exact == 0, "{exact} from {cut}: {found:?}");
        }
    }
    assert!(on_a_cut > 100, "{on_a_cut} needs lay on a cut");
}

/// What is read from rows in this order and in the other.
fn read_both_ways(name: &str, rows: &[String], join: impl Fn(&[String]) -> String) -> [ResponseTable; 2] {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let table = |rows: &[String]| {
        std::fs::write(&path, join(rows)).unwrap();
        read(&Request { path: &path, mapping: None, field: None, segment: None }, &PACK).unwrap()
    };
    let backwards: Vec<String> = rows.iter().rev().cloned().collect();
    [table(rows), table(&backwards)]
}

fn columns(table: &ResponseTable) -> Vec<&str> {
    table.items.iter().map(|item| item.id.as_str()).collect()
}

#[test]
fn questions_stand_in_one_order_where_rows_or_records_tell_them() {
    let of_agreement = PACK.asked_items().filter(|(_, item)| PACK[item.format].asks_agreement());
    let items: Vec<&str> = of_agreement.map(|(_, item)| item.id.as_str()).take(8).collect();
    let answers = (0..20).flat_map(|who| {
        items
            .iter()
            .map(move |item| format!("P{who},{item},{}", if who % 3 == 0 { "Agree" } else { "Disagree" }))
    });
    let answers: Vec<String> = answers.collect();
    let long = read_both_ways("long.csv", &answers, |rows| {
        format!("Respondent,Question,Answer\n{}\n", rows.join("\n"))
    });
    assert_eq!(columns(&long[0]), columns(&long[1]));
    let records = (0..21_usize).map(|who| {
        let given = items.iter().skip(who.abs_diff(10).min(4)).map(|item| format!("\"{item}\":\"Agree\""));
        format!("{{{}}}", given.collect::<Vec<_>>().join(","))
    });
    let records: Vec<String> = records.collect();
    let records = read_both_ways("records.json", &records, |rows| format!("[{}]", rows.join(",")));
    assert_eq!(columns(&records[0]), columns(&records[1]));
}
