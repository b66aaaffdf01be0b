//! What a run published, as statements about groups.

use std::collections::{BTreeMap, BTreeSet};

use fivesigns::responses::Attribute;
use fivesigns::scoring::t_quantile;
use serde_json::Value;

use super::survey::{PACK, RandomSurvey};

/// Everybody, a field, a unit, or a unit of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) field: Option<String>,
    pub(super) unit: Option<String>,
}

impl Group {
    pub(super) fn everybody() -> Group {
        Group { field: None, unit: None }
    }

    /// Whether it holds all people of `part`.
    pub(super) fn holds(&self, part: &Group) -> bool {
        let holds = |own: &Option<String>, part: &Option<String>| own.is_none() || own == part;
        holds(&self.field, &part.field) && holds(&self.unit, &part.unit)
    }

    /// What is so in truth.
    pub(super) fn truth(&self, survey: &RandomSurvey, measure: &str) -> Truth {
        let table = &survey.table;
        let in_group =
            |attribute: &Option<Attribute>, name: &Option<String>, person: usize| match (attribute, name) {
                (Some(attribute), Some(name)) => {
                    attribute.groups[usize::from(attribute.group_of[person])] == *name
                }
                _ => true,
            };
        let mut truth = Truth::default();
        for person in 0..table.respondents {
            if !in_group(&table.field, &self.field, person) || !in_group(&table.segment, &self.unit, person) {
                continue;
            }
            truth.people += 1;
            let distances = distances(survey, measure, person);
            if let Some(distance) = distances {
                truth.answers += 1;
                truth.distances += distance;
            }
        }
        truth
    }
}

/// A person's distance from the healthy end in a measure: an item, or the mean of a construct's items.
pub(super) fn distances(survey: &RandomSurvey, measure: &str, person: usize) -> Option<f64> {
    let table = &survey.table;
    let named = |item: &fivesigns::responses::MeasuredItem| {
        let construct = item.id.split('.').next().unwrap();
        item.id == measure || construct == measure
    };
    let items = (0..table.items.len()).filter(|item| named(&table.items[*item])).collect::<Vec<_>>();
    let answered = items.iter().filter_map(|item| match table.answers[*item].answer(person) {
        fivesigns::responses::Answer::Chosen(option) => {
            let item = &table.items[*item];
            Some(item.format.unhealthy_distance(usize::from(option), item.favourable))
        }
        _ => None,
    });
    let answered = answered.collect::<Vec<_>>();
    let enough = !answered.is_empty() && answered.len() as f64 >= PACK.answered_share * items.len() as f64;
    enough.then(|| answered.iter().sum::<f64>() / answered.len() as f64)
}

/// What is so in truth of a group and a measure.
#[derive(Debug, Default)]
pub(super) struct Truth {
    pub(super) people: u32,
    pub(super) answers: u32,
    pub(super) distances: f64,
}

/// What was said about one group and one measure.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) group: Group,
    pub(super) measure: String,
    pub(super) is_of_item: bool,
    pub(super) answers: Option<f64>,
    pub(super) distances: Option<f64>,
    pub(super) squares: Option<f64>,
    pub(super) leanings: Option<[f64; 3]>,
    /// Between which means, 0 to 1, the level or state puts it.
    pub(super) between: Option<[f64; 2]>,
    /// The place of the leaning that all answers, or all but one, share.
    pub(super) nearly_all: Option<usize>,
}

/// Everything a run published.
#[derive(Debug)]
pub(super) struct Published {
    /// The smallest groups that were listed.
    pub(super) atoms: Vec<Group>,
    /// Groups whose size was told.
    pub(super) people: Vec<(Group, u32)>,
    pub(super) statements: Vec<Statement>,
    /// Not more people than this can have answered.
    pub(super) everybody: u32,
}

impl Published {
    pub(super) fn by_measure(&self) -> BTreeMap<&str, Vec<Statement>> {
        let mut measures: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
        for statement in &self.statements {
            measures.entry(&statement.measure).or_default().push(statement.clone());
        }
        measures
    }

    /// Every group that was listed.
    pub(super) fn targets(&self) -> BTreeSet<Group> {
        let mut targets = self.atoms.iter().cloned().collect::<BTreeSet<_>>();
        for atom in &self.atoms {
            targets.insert(Group { field: atom.field.clone(), unit: None });
            targets.insert(Group { field: None, unit: atom.unit.clone() });
        }
        targets.remove(&Group::everybody());
        targets
    }

    /// What the JSON says.
    pub(super) fn from_json(json: &str, survey: &RandomSurvey) -> Published {
        let result: Value = serde_json::from_str(json).unwrap();
        let mut published = Published {
            atoms: Vec::new(),
            people: Vec::new(),
            statements: Vec::new(),
            everybody: u32::try_from(survey.table.respondents).unwrap(),
        };
        if let Some(respondents) = result["source"]["respondents"].as_u64() {
            published.people.push((Group::everybody(), u32::try_from(respondents).unwrap()));
        }
        published.population(&Group::everybody(), &result["whole"]);
        for field in result["fields"].as_array().unwrap() {
            let group = Group { field: field["field"].as_str().map(str::to_owned), unit: None };
            let units = field["segments"]["groups"].as_array().cloned().unwrap_or_default();
            published.population(&group, field);
            if units.is_empty() {
                published.atoms.push(group.clone());
            }
            for unit in units {
                let part = Group { unit: unit["name"].as_str().map(str::to_owned), ..group.clone() };
                published.population(&part, &unit);
                published.atoms.push(part);
            }
        }
        published.unnamed(survey);
        published
    }

    /// Those who are in no group are a part of each group that is divided, though no report lists them.
    fn unnamed(&mut self, survey: &RandomSurvey) {
        let is_unnamed = |name: &Option<String>| name.as_deref() == Some(Attribute::NOT_STATED);
        for cell in survey.cells() {
            let of_field = Group { field: cell.field.clone(), unit: None };
            let is_divided = |group: &Group| self.atoms.iter().any(|atom| group.holds(atom) && atom != group);
            let part = match (is_unnamed(&cell.field), is_unnamed(&cell.unit)) {
                (true, _) if is_divided(&Group::everybody()) => of_field,
                (false, true) if is_divided(&of_field) => cell,
                _ => continue,
            };
            if !self.atoms.contains(&part) {
                self.atoms.push(part);
            }
        }
    }

    /// What two runs say together, over all groups that somebody is in.
    pub(super) fn together(self, other: Published, survey: &RandomSurvey) -> Published {
        Published {
            atoms: survey.cells().into_iter().collect(),
            people: [self.people, other.people].concat(),
            statements: [self.statements, other.statements].concat(),
            everybody: self.everybody,
        }
    }

    fn population(&mut self, group: &Group, value: &Value) {
        let Some(people) = value["respondents"].as_u64() else { return };
        self.people.push((group.clone(), u32::try_from(people).unwrap()));
        let lists = [&value["signs"], &value["readiness"]];
        for construct in lists.into_iter().filter_map(Value::as_array).flatten() {
            self.statements.push(said_of_construct(group, construct));
            for item in construct["items"].as_array().into_iter().flatten() {
                self.statements.push(said_of_item(group, item));
            }
        }
    }
}

fn said_of_construct(group: &Group, construct: &Value) -> Statement {
    let answers = construct["respondents"].as_f64();
    let mean = construct["need"]
        .as_f64()
        .map(|need| need / 100.0)
        .or_else(|| construct["score"].as_f64().map(|score| 1.0 - score / 4.0));
    let unit = if construct["score"].is_number() { 4.0 } else { 100.0 };
    Statement {
        group: group.clone(),
        measure: construct["id"].as_str().unwrap().to_owned(),
        is_of_item: false,
        answers,
        distances: mean.zip(answers).map(|(mean, answers)| mean * answers),
        squares: mean.zip(answers).and_then(|(mean, answers)| squares(construct, mean, answers, unit)),
        leanings: None,
        between: between(construct),
        nearly_all: None,
    }
}

/// The sum of squares that an interval gives away: mean ± t s / √n.
fn squares(said: &Value, mean: f64, answers: f64, unit: f64) -> Option<f64> {
    let ends = said["interval"].as_array()?;
    let ends = [ends[0].as_f64()? / unit, ends[1].as_f64()? / unit];
    let ends = if unit < 5.0 { [1.0 - ends[1], 1.0 - ends[0]] } else { ends };
    let half = if ends[0] > 0.0 { mean - ends[0] } else { ends[1] - mean };
    let deviation = half * answers.sqrt() / t_quantile(0.975, answers - 1.0);
    let is_cut_off = ends[0] <= 0.0 && ends[1] >= 1.0;
    (!is_cut_off).then_some((answers - 1.0) * deviation * deviation + answers * mean * mean)
}

/// What the level of a sign, or the state of a condition, says about the mean distance.
fn between(said: &Value) -> Option<[f64; 2]> {
    Some(match said["level"].as_str().or(said["state"].as_str())? {
        "low" => [0.0, 0.3125],
        "watch" => [0.3125, 0.4375],
        "present" => [0.4375, 0.5625],
        "strong" => [0.5625, 1.0],
        "in-place" => [0.0, 0.25],
        "open" => [0.25, 0.75],
        "gap" => [0.75, 1.0],
        _ => return None,
    })
}

fn said_of_item(group: &Group, item: &Value) -> Statement {
    let answers = item["answers"].as_f64();
    let mean = item["need"].as_f64().map(|need| need / 100.0);
    let leanings = ["favourable", "neutral", "unfavourable"]
        .map(|leaning| item[leaning].as_f64().zip(answers).map(|(share, answers)| (share * answers).round()));
    Statement {
        group: group.clone(),
        measure: item["id"].as_str().unwrap().to_owned(),
        is_of_item: true,
        answers,
        distances: mean.zip(answers).map(|(mean, answers)| mean * answers),
        squares: mean.zip(answers).and_then(|(mean, answers)| squares(item, mean, answers, 100.0)),
        leanings: match leanings {
            [Some(favourable), Some(neutral), Some(unfavourable)] => {
                Some([favourable, neutral, unfavourable])
            }
            _ => None,
        },
        between: None,
        nearly_all: item["nearly_all"].as_str().and_then(|word| {
            ["favourable", "neutral", "unfavourable"].iter().position(|leaning| *leaning == word)
        }),
    }
}

/// Every number in a JSON value, by its bits.
pub(super) fn numbers(value: &Value) -> BTreeSet<u64> {
    match value {
        Value::Number(number) => number.as_f64().map(f64::to_bits).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => BTreeSet::new(),
    }
}
