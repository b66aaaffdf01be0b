//! Every number of many random surveys, in JSON, CSV and workbook: known, or `null` with its gap beside it; never 0 for
//! what is not known, never a part for the whole, and nothing kept back that follows from the rest.
#![expect(clippy::unwrap_used, reason = "a survey that is not scored fails the test")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use fivesigns::answers::{Answer, AnswerColumn, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, diagnose_survey};
use fivesigns::pack::{Measure, Pack, load};
use fivesigns::report::render::workbook;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::MinimumGroup;
use serde_json::Value;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// So many surveys are scored.
const SURVEYS: u64 = 120;

/// Two signs of several statements, one of a single one, conditions that are means and one that is counted.
const ITEMS: [&str; 8] = [
    "silos.heard-by-peers",
    "silos.kept-to-teams",
    "silos.solved-twice",
    "belonging.group-that-cares",
    "time.hours-accepted",
    "safety.admit-not-knowing",
    "safety.criticised",
    "core-group.would-contribute",
];

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_of<const N: usize>(&mut self, of: [u64; N]) -> u64 {
        of[usize::try_from(self.below(N as u64)).unwrap()]
    }
}

/// A survey with small groups, silent people, statements nearly all answer alike, nobody judges or nobody was asked.
fn survey(seed: u64) -> ResponseTable {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let (fields, units) = (random.below(4), random.below(4));
    let largest = random.one_of([6, 12, 30, 60]);
    let items: Vec<&str> = ITEMS.into_iter().filter(|_| random.below(5) > 0).collect();
    // Of ten answers so many are of the usual kind, by statement; the rest is by chance.
    let usual: Vec<[u64; 3]> = items
        .iter()
        .map(|_| [random.below(5), random.one_of([0, 5, 10]), random.one_of([0, 1, 3, 10])])
        .collect();
    let left_open = [Answer::CannotJudge, Answer::Missing, Answer::NotAsked].map(Answer::to_byte);
    let (mut of_field, mut of_unit) = (Vec::new(), Vec::new());
    let mut answers = vec![Vec::new(); items.len()];
    for field in 0..fields.max(1) {
        for unit in 0..units.max(1) {
            for _ in 0..random.below(largest) {
                of_field.push(u16::try_from(field).unwrap());
                of_unit.push(u16::try_from(unit).unwrap());
                for ([option, alike, silent], column) in usual.iter().zip(&mut answers) {
                    column.push(if random.below(10) < *silent {
                        left_open[usize::try_from(random.below(3)).unwrap()]
                    } else {
                        let usual = random.below(10) < *alike;
                        u8::try_from(if usual { *option } else { random.below(5) }).unwrap()
                    });
                }
            }
        }
    }
    let attribute = |name: &str, groups: u64, group_of: Vec<u16>| {
        let groups = (0..groups).map(|group| format!("{name} {group}")).collect::<Vec<_>>();
        (!groups.is_empty()).then(|| Attribute {
            name: name.to_owned(),
            groups,
            group_of,
            no_group: Vec::new(),
        })
    };
    ResponseTable {
        respondents: of_field.len(),
        items: items.iter().map(|id| MeasuredItem::of(&PACK, PACK.item_named(id).unwrap())).collect(),
        answers: answers.into_iter().map(AnswerColumn).collect(),
        field: attribute("field", fields, of_field),
        segment: attribute("unit", units, of_unit),
        ..ResponseTable::default()
    }
}

/// The first two fields, and the first two units of each, have 30 people more than answered in the field.
fn headcounts(table: &ResponseTable) -> Headcounts {
    let answered = |field: u16| {
        table.field.iter().flat_map(|fields| &fields.group_of).filter(|group| **group == field).count()
    };
    let people = [0, 1].map(|field| u32::try_from(answered(field) + 30).unwrap());
    Headcounts {
        whole: None,
        fields: people.map(Some).to_vec(),
        segments: people.map(|people| vec![Some(people); 2]).to_vec(),
        ..Headcounts::unknown()
    }
}

/// The results of all surveys, some with a larger minimum group.
static RESULTS: LazyLock<Vec<(SavedResult, Value)>> = LazyLock::new(|| {
    let surveys = (0..SURVEYS).map(|seed| (seed, survey(seed))).filter(|(_, table)| table.respondents > 0);
    let results = surveys.map(|(seed, table)| {
        let minimum_group =
            if seed.is_multiple_of(4) { MinimumGroup::new(12).unwrap() } else { MinimumGroup::USUAL };
        // Where fields are counted, only the first two of them are.
        let headcounts = if seed.is_multiple_of(3) { headcounts(&table) } else { Headcounts::unknown() };
        let invited = (!seed.is_multiple_of(5)).then(|| u32::try_from(2 * table.respondents).unwrap());
        let circumstances =
            Circumstances { minimum_group, headcounts, invited, ..Circumstances::on("2026-11-22") };
        let result = SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, &table, None, circumstances));
        let json = serde_json::from_str(&render(&result, Format::Json, Style::Plain, 80)).unwrap();
        (result, json)
    });
    results.collect()
});

/// Numbers, and where it is said why they are `null`.
const GAPS: [(&str, &str); 9] = [
    ("agreement", "agreement_gap"),
    ("answers", "answers_gap"),
    ("cannot_judge", "cannot_judge_gap"),
    ("interval", "interval_gap"),
    ("levels_within", "interval_gap"),
    ("missing", "missing_gap"),
    ("not_asked", "not_asked_gap"),
    ("response_rate", "response_rate_gap"),
    ("score", "gap"),
];
/// Numbers of shares, which are told together.
const SHARES: [&str; 6] = [
    "favourable",
    "favourable_interval",
    "neutral",
    "neutral_interval",
    "unfavourable",
    "unfavourable_interval",
];

/// Every object in the JSON that says of some number why it is `null`.
fn measured<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            if fields.keys().any(|key| key.ends_with("gap")) {
                found.push(value);
            }
            fields.values().for_each(|value| measured(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| measured(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_number_is_null_where_its_gap_is_named_and_only_there() {
    let mut looked_at = BTreeMap::<&str, [usize; 2]>::new();
    for (_, json) in &*RESULTS {
        let mut all = Vec::new();
        measured(json, &mut all);
        for value in all {
            let mut agree = |number: &'static str, gap: &str| {
                if let (Some(found), Some(gap)) = (value.get(number), value.get(gap)) {
                    assert_eq!(found.is_null(), !gap.is_null(), "{number} of {value:#}");
                    looked_at.entry(number).or_default()[usize::from(found.is_null())] += 1;
                }
            };
            for (number, gap) in GAPS {
                agree(number, gap);
            }
            for share in SHARES {
                agree(share, "shares_gap");
            }
            if value.get("score").is_none() {
                agree("need", "gap");
            }
            let counted = value["id"].as_str().and_then(|id| PACK.readiness_named(id));
            if counted.is_some_and(|id| matches!(PACK[id].measure, Measure::Counted { .. })) {
                agree("counted", "counted_gap");
            }
        }
    }
    for (number, [known, unknown]) in looked_at {
        assert!(known > 0 && unknown > 0, "{number}: {known} known, {unknown} not");
    }
}

/// Fields and everybody.
fn populations(json: &Value) -> Vec<&Value> {
    let fields = json["fields"].as_array().unwrap().iter();
    fields.chain([&json["whole"]]).filter(|population| population["respondents"].is_number()).collect()
}

fn constructs(population: &Value) -> impl Iterator<Item = &Value> {
    ["signs", "readiness"].into_iter().flat_map(|list| population[list].as_array().unwrap())
}

fn items(construct: &Value) -> &[Value] {
    construct["items"].as_array().unwrap()
}

/// The sum, where all are known.
fn sum<'v>(values: impl IntoIterator<Item = &'v Value>) -> Option<u64> {
    values.into_iter().map(Value::as_u64).sum()
}

#[test]
fn a_sign_speaks_of_all_answers_to_its_statements_or_says_nothing() {
    let (mut told, mut kept) = (0, 0);
    for (_, json) in &*RESULTS {
        for sign in populations(json).iter().flat_map(|population| population["signs"].as_array().unwrap()) {
            if !sign["respondents"].is_number() {
                continue;
            }
            let parts = items(sign);
            assert_eq!(sign["answers"].as_u64(), sum(parts.iter().map(|item| &item["answers"])), "{sign:#}");
            if let Some(all) = sum(parts.iter().map(|item| &item["cannot_judge"])) {
                assert!(sign["cannot_judge"].as_u64().is_none_or(|told| told == all), "{sign:#}");
            } else if let Some(told) = sign["cannot_judge"].as_u64() {
                let known = parts.iter().filter_map(|item| item["cannot_judge"].as_u64());
                let (known, rest) = (known.clone().count(), told - known.sum::<u64>());
                assert!(
                    parts.len() - known > 1 && rest >= json["minimum_group"].as_u64().unwrap(),
                    "{sign:#}"
                );
            }
            assert_ne!(sign["answers"].as_u64(), Some(0), "{sign:#}");
            let all_told = parts.iter().all(|item| item["favourable"].is_number());
            let Some(favourable) = sign["favourable"].as_f64() else {
                kept += 1;
                continue;
            };
            told += 1;
            assert!(all_told, "shares of a part of the statements: {sign:#}");
            let weighed = |of: &str| {
                let part = |item: &Value| item[of].as_f64().unwrap() * item["answers"].as_f64().unwrap();
                parts.iter().map(part).sum::<f64>() / sign["answers"].as_f64().unwrap()
            };
            // Each of them is told in steps of two people or more.
            let fewest = parts.iter().filter_map(|item| item["answers"].as_u64()).min().unwrap();
            let off = (weighed("favourable") - favourable).abs();
            assert!(
                off < step_of_shares(fewest) + step_of_shares(sign["respondents"].as_u64().unwrap()),
                "{sign:#}"
            );
            let all = ["favourable", "neutral", "unfavourable"].map(|of| sign[of].as_f64().unwrap());
            assert!((all.iter().sum::<f64>() - 1.0).abs() < 0.02, "{sign:#}");
        }
    }
    assert!(told > 20 && kept > 20, "{told} told, {kept} kept back");
}

/// The step in which shares of so many people are told.
fn step_of_shares(people: u64) -> f64 {
    let steps = [200, 100, 50, 40, 20, 10, 5, 4].into_iter().find(|steps| 2 * steps <= people);
    1.0 / steps.unwrap_or(2) as f64
}

const LEFT_OPEN: [&str; 3] = ["cannot_judge", "missing", "not_asked"];

#[test]
fn no_number_of_few_people_who_left_a_statement_open_stands_there_or_follows() {
    let (mut told, mut kept) = (0, 0);
    for (_, json) in &*RESULTS {
        let minimum = json["minimum_group"].as_u64().unwrap();
        let is_few = |people: u64| (1..minimum).contains(&people);
        for population in populations(json) {
            let respondents = population["respondents"].as_u64().unwrap();
            for item in constructs(population).flat_map(items).filter(|item| item["answers"].is_number()) {
                let known = LEFT_OPEN.map(|why| item[why].as_u64());
                assert!(!known.into_iter().flatten().any(is_few), "{item:#}");
                let answers = item["answers"].as_u64().unwrap();
                match known.iter().flatten().count() {
                    3 => {
                        told += 1;
                        assert_eq!(answers + known.into_iter().flatten().sum::<u64>(), respondents);
                    }
                    known => {
                        kept += 1;
                        assert!(known < 2, "the third follows: {item:#}");
                    }
                }
            }
        }
        let of = |population: &Value, id: &str, why: &str| {
            let mut all = constructs(population).flat_map(items);
            all.find(|item| item["id"] == id).and_then(|item| item[why].as_u64())
        };
        let whole = &json["whole"];
        if !whole["respondents"].is_number() {
            continue;
        }
        for (id, why) in ITEMS.iter().flat_map(|id| LEFT_OPEN.map(|why| (id, why))) {
            let Some(of_all) = of(whole, id, why) else { continue };
            let fields = json["fields"].as_array().unwrap();
            let shown = fields.iter().filter(|field| field["respondents"].is_number());
            let rest = of_all - shown.filter_map(|field| of(field, id, why)).sum::<u64>();
            assert!(!is_few(rest), "{rest} of {why} to {id} follow from everybody and the fields");
        }
    }
    assert!(told > 100 && kept > 100, "{told} told, {kept} kept back");
}

/// The cells of a sheet by the names of its columns, row by row.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let names = rows.next().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
    rows.map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// How a share that may be none or all is told beside numbers: by the step that it stands for.
fn end_of_share(value: &Value, key: &str) -> Option<String> {
    let step = value["share_step"].as_f64().map(|step| (step * 1e4).round() / 100.0)?;
    let share =
        ["favourable", "neutral", "unfavourable"].contains(&key).then(|| value[key].as_f64()).flatten()?;
    match share {
        _ if share <= 0.0 => Some(format!("under {step} %")),
        _ if share >= 1.0 => Some(format!("over {} %", 100.0 - step)),
        _ => None,
    }
}

/// Whether a cell holds the number, or the reason why there is none.
fn holds(cell: &Data, number: &Value, gap: &Value) -> bool {
    match (number.as_f64(), gap.as_str()) {
        (Some(number), _) => cell.to_string().parse::<f64>().is_ok_and(|found| (found - number).abs() < 1e-9),
        (None, Some(gap)) => *cell == *gap,
        (None, None) => matches!(cell, Data::Empty),
    }
}

#[test]
fn the_workbook_holds_the_numbers_of_the_json_or_their_gaps() {
    let mut cells = 0;
    for (result, json) in RESULTS.iter().step_by(4) {
        let mut book = Xlsx::new(Cursor::new(workbook::render(result).unwrap())).unwrap();
        let fields = json["fields"].as_array().unwrap().iter();
        let fields = fields.filter(|field| field["respondents"].is_number()).collect::<Vec<_>>();
        let mut compare = |sheet: &str, expected: Vec<&Value>, columns: &[(&str, &str, &str)]| {
            let rows = rows(&mut book, sheet);
            let shown = rows.iter().filter(|row| !row.values().any(|cell| *cell == "withheld"));
            for (row, value) in shown.zip(expected) {
                for (column, number, gap) in columns {
                    let cell = &row[*column];
                    let is_said = end_of_share(value, number).map_or_else(
                        || holds(cell, &value[*number], &value[*gap]),
                        |text| *cell == text.as_str(),
                    );
                    assert!(is_said, "{sheet} {column} {cell}: {value:#}");
                    cells += 1;
                }
            }
        };
        compare("Verdicts", fields.clone(), &[("response rate", "response_rate", "response_rate_gap")]);
        let signs = fields.iter().flat_map(|field| field["signs"].as_array().unwrap()).collect();
        let shares = [
            ("favourable", "favourable", "shares_gap"),
            ("neutral", "neutral", "shares_gap"),
            ("unfavourable", "unfavourable", "shares_gap"),
            ("cannot judge", "cannot_judge", "cannot_judge_gap"),
        ];
        let of_signs = [
            ("need (0-100)", "need", "gap"),
            ("answers", "answers", "answers_gap"),
            ("respondents", "respondents", "gap"),
        ];
        compare("Signs", signs, &[&shares[..], &of_signs].concat());
        let items = fields.iter().flat_map(|field| constructs(field)).flat_map(items).collect();
        let of_items = [
            ("distance from the healthy end (0-100)", "need", "gap"),
            ("answers", "answers", "gap"),
            ("missing", "missing", "missing_gap"),
            ("not asked", "not_asked", "not_asked_gap"),
        ];
        compare("Items", items, &[&shares[..], &of_items].concat());
        let conditions = fields.iter().flat_map(|field| field["readiness"].as_array().unwrap()).collect();
        let of_conditions = [
            ("score (0-4)", "score", "gap"),
            ("people counted", "counted", "counted_gap"),
            ("respondents", "respondents", "gap"),
        ];
        compare("Readiness", conditions, &of_conditions);
    }
    assert!(cells > 1_000, "{cells} cells were compared");
}

#[test]
fn the_csv_holds_the_numbers_of_the_json_and_their_gaps() {
    let mut compared = 0;
    for (result, json) in RESULTS.iter().step_by(4) {
        let text = render(result, Format::Csv, Style::Plain, 80);
        let mut found = BTreeMap::new();
        for row in csv::Reader::from_reader(text.as_bytes()).records() {
            let row = row.unwrap();
            let key = [0, 1, 2, 3, 4].map(|place| row[place].to_owned());
            assert_eq!(found.insert(key, row[5].to_owned()), None, "twice: {row:?}");
        }
        for field in
            json["fields"].as_array().unwrap().iter().filter(|field| field["respondents"].is_number())
        {
            let name = field["field"].as_str().unwrap_or_default();
            let units = field["segments"]["groups"].as_array().into_iter().flatten();
            let units = units.filter(|unit| unit["respondents"].is_number());
            for (group, unit) in units.map(|unit| (unit, unit["name"].as_str().unwrap())).chain([(field, "")])
            {
                let (statistic, said) = match group["response_rate"].as_f64() {
                    Some(rate) => ("response_rate", rate.to_string()),
                    None => ("response_rate_gap", group["response_rate_gap"].as_str().unwrap().to_owned()),
                };
                let row = [name, unit, "respondents", "", statistic].map(str::to_owned);
                assert_eq!(found.get(&row), Some(&said), "{row:?}");
            }
            for construct in constructs(field) {
                let id = construct["id"].as_str().unwrap();
                let parts = items(construct).iter().map(|item| (item["id"].as_str().unwrap(), item));
                for (item, value) in parts.chain([("", construct)]) {
                    let base = value.get("answers").filter(|_| !item.is_empty());
                    let is_known = base.unwrap_or(&value["respondents"]).is_number();
                    for (key, said) in value.as_object().unwrap() {
                        let said = match said {
                            Value::String(gap) if key == "gap" || (is_known && key.ends_with("_gap")) => {
                                gap.clone()
                            }
                            Value::Number(number)
                                if [
                                    "need",
                                    "score",
                                    "favourable",
                                    "cannot_judge",
                                    "missing",
                                    "not_asked",
                                    "counted",
                                ]
                                .contains(&key.as_str()) =>
                            {
                                let number = number.as_f64().unwrap().to_string();
                                end_of_share(value, key).unwrap_or(number)
                            }
                            _ => continue,
                        };
                        let is_of_condition = construct.get("state").is_some() && !item.is_empty();
                        let statistic = if is_of_condition && key == "need" { "distance" } else { key };
                        let row = [name, "", id, item, statistic].map(str::to_owned);
                        assert_eq!(found.get(&row), Some(&said), "{row:?}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 1_000, "{compared} numbers were compared");
}
