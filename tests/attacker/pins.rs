//! What an attack has worked out, and whether it is true.

use serde_json::Value;

use super::published::Group;
use super::scales::leaning;

/// Something about single people, or a group too small to be told, that nothing else is consistent with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pin {
    pub(super) who: Who,
    /// The sign, condition or statement.
    pub(super) of: String,
    pub(super) what: What,
}

/// Of whom it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Who {
    /// The one person of a group who left something out.
    Person(Group),
    /// The same, who is in one of these groups that are withheld.
    WithheldPerson(Vec<Group>),
    /// Each one of a group.
    Each(Group),
    /// Each one of these groups that are withheld.
    EachWithheld(Vec<Group>),
    /// Each of so many who answered between two reports.
    Newcomers(u32),
}

/// What it is. Answers are told as rungs from the healthy end, 0 to 4.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// The sum of the rungs.
    Sum(i64),
    /// How many answers are favourable, neutral and unfavourable.
    Leanings([i64; 3]),
    /// How many answers are favourable.
    Favourable(i64),
    /// How many chose each rung.
    Rungs([u32; 5]),
    /// All lean alike.
    Alike,
    /// All but one lean alike.
    AllButOne,
    /// All lean alike, or all but one, in a group of which no shares are told.
    NearlyAlike,
    /// All have a mean of their answers on the healthy side, or on the other.
    Camp(&'static str),
    /// All, or none, chose the healthy end.
    HealthyEnd(bool),
    /// The answers in the order of the file.
    InOrder(Vec<usize>),
}

/// What people answered in truth.
#[derive(Debug)]
pub(super) struct Truth<'t> {
    statements: Vec<&'t str>,
    people: Vec<Person<'t>>,
}

#[derive(Debug)]
struct Person<'t> {
    field: &'t str,
    unit: &'t str,
    rungs: Vec<Option<usize>>,
}

impl<'t> Truth<'t> {
    pub(super) fn of(table: &'t Value) -> Truth<'t> {
        let text = |value: &'t Value| value.as_str().unwrap();
        let rung = |value: &Value| value.as_u64().map(|rung| usize::try_from(rung).unwrap());
        Truth {
            statements: table["statements"].as_array().unwrap().iter().map(text).collect(),
            people: (table["people"].as_array().unwrap().iter())
                .map(|person| Person {
                    field: text(&person["field"]),
                    unit: text(&person["unit"]),
                    rungs: person["from_healthy"].as_array().unwrap().iter().map(rung).collect(),
                })
                .collect(),
        }
    }

    pub(super) fn confirms(&self, pin: &Pin) -> bool {
        let is_of = |statement: &str| statement == pin.of || statement.split('.').next() == Some(&pin.of);
        let places =
            (0..self.statements.len()).filter(|place| is_of(self.statements[*place])).collect::<Vec<_>>();
        let people = self.people.iter().filter(|person| is_meant(&pin.who, person, &places));
        let answers =
            people.map(|person| places.iter().map(|place| person.rungs[*place]).collect::<Vec<_>>());
        let people = answers.collect::<Vec<Vec<Option<usize>>>>();
        let all = people.iter().flatten().flatten().copied().collect::<Vec<_>>();
        let leanings = all.iter().fold([0_i64; 3], |mut leanings, rung| {
            leanings[leaning(*rung)] += 1;
            leanings
        });
        let (most, answered) = (leanings.into_iter().max().unwrap(), i64::try_from(all.len()).unwrap());
        let means = people.iter().map(|answers| {
            let given = answers.iter().flatten().collect::<Vec<_>>();
            given.iter().copied().sum::<usize>() as f64 / given.len() as f64
        });
        let is_person = matches!(pin.who, Who::Person(_) | Who::WithheldPerson(_));
        !people.is_empty()
            && (people.len() == 1 || !is_person)
            && match &pin.what {
                What::Sum(sum) => i64::try_from(all.iter().sum::<usize>()) == Ok(*sum),
                What::Leanings(told) => leanings == *told,
                What::Favourable(told) => leanings[0] == *told,
                What::Rungs(told) => {
                    (0..5).all(|rung| all.iter().filter(|own| **own == rung).count() == told[rung] as usize)
                }
                What::Alike => most == answered,
                What::AllButOne => most == answered - 1,
                What::NearlyAlike => most >= answered - 1,
                What::Camp("healthy") => means.into_iter().all(|mean| mean <= 1.5),
                What::Camp(_) => means.into_iter().all(|mean| mean >= 2.5),
                What::HealthyEnd(chosen) => all.iter().all(|rung| (*rung == 0) == *chosen),
                What::InOrder(told) => all == *told,
            }
    }
}

fn is_meant(who: &Who, person: &Person, places: &[usize]) -> bool {
    let is_in = |group: &Group| {
        let is = |own: &Option<String>, name: &str| own.as_deref().is_none_or(|own| own == name);
        is(&group.field, person.field) && is(&group.unit, person.unit)
    };
    let left_out = || places.iter().any(|place| person.rungs[*place].is_none());
    match who {
        Who::Person(group) => is_in(group) && left_out(),
        Who::WithheldPerson(groups) => groups.iter().any(is_in) && left_out(),
        Who::Each(group) => is_in(group),
        Who::EachWithheld(groups) => groups.iter().any(is_in),
        // The kept results are single reports.
        Who::Newcomers(_) => false,
    }
}
