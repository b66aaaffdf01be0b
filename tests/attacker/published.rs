//! What a run published, as statements about groups.

use std::collections::{BTreeMap, BTreeSet};

use fivesigns::answers::Attribute;
use serde_json::Value;

use super::rounding::Bounds;
use super::scales::{Measured, Population, populations, withheld_fields};
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
    let named = |item: &fivesigns::answers::MeasuredItem| {
        let construct = item.id.split('.').next().unwrap();
        item.id == measure || construct == measure
    };
    let items = (0..table.items.len()).filter(|item| named(&table.items[*item])).collect::<Vec<_>>();
    let answered = items.iter().filter_map(|item| match table.answers[*item].answer(person) {
        fivesigns::answers::Answer::Chosen(option) => {
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
    /// The sum of the distances.
    pub(super) distances: Option<Bounds>,
    /// The sum of their squares.
    pub(super) squares: Option<Bounds>,
    pub(super) leanings: Option<[Bounds; 3]>,
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
        for population in &populations(&result) {
            published.population(population);
        }
        let fields =
            populations(&result).into_iter().filter(|population| population.said.get("field").is_some());
        for field in fields {
            let (units, withheld) = field.units();
            for unit in &units {
                published.population(unit);
            }
            if units.is_empty() && withheld.is_empty() {
                published.atoms.push(field.group.clone());
            }
            published.atoms.extend(units.into_iter().map(|unit| unit.group).chain(withheld));
        }
        published.atoms.extend(withheld_fields(&result));
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

    fn population(&mut self, population: &Population) {
        self.people.push((population.group.clone(), population.respondents()));
        for scale in population.scales() {
            self.statements.push(said_of(&scale, false));
            let answered = scale.statements().into_iter().filter(|statement| statement.people().is_some());
            self.statements.extend(answered.map(|statement| said_of(&statement, true)));
        }
    }
}

fn said_of(measured: &Measured, is_of_item: bool) -> Statement {
    let sum = measured.sum();
    Statement {
        group: measured.group.clone(),
        measure: measured.id.to_owned(),
        is_of_item,
        answers: measured.people().map(f64::from),
        distances: sum,
        // A range of sums has a range of squares for each.
        squares: sum.filter(|sum| sum.low >= sum.high).and_then(|sum| measured.squares(sum.low)),
        leanings: measured.leanings().filter(|_| is_of_item),
        nearly_all: measured.nearly_all(),
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
