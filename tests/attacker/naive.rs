//! Plain "hide groups under 5": every group of five is published whole, and nothing else is thought of.

use super::published::{Group, Published, Statement};
use super::rounding::Bounds;
use super::survey::RandomSurvey;

/// What would be published.
pub(super) fn hide_under_five(survey: &RandomSurvey) -> Published {
    let table = &survey.table;
    let names = |attribute: &Option<fivesigns::answers::Attribute>| {
        attribute.as_ref().map(|attribute| attribute.groups.clone()).unwrap_or_default()
    };
    let mut groups = vec![Group::everybody()];
    let mut atoms = Vec::new();
    let fields = names(&table.field).into_iter().map(Some).collect::<Vec<_>>();
    for field in if fields.is_empty() { vec![None] } else { fields } {
        let whole = Group { field: field.clone(), unit: None };
        let units = names(&table.segment).into_iter();
        let parts = units.map(|unit| Group { field: field.clone(), unit: Some(unit) });
        let present = parts.filter(|part| part.truth(survey, "silos").people > 0).collect::<Vec<_>>();
        match (present.is_empty(), whole.truth(survey, "silos").people) {
            (_, 0) => {}
            (true, _) => atoms.push(whole.clone()),
            (false, _) => atoms.extend(present.clone()),
        }
        groups.push(whole);
        groups.extend(present);
    }
    groups.dedup();
    let mut published = Published {
        atoms,
        people: Vec::new(),
        statements: Vec::new(),
        everybody: u32::try_from(table.respondents).unwrap(),
    };
    let measures = ["silos", "belonging", "time", "silos.heard-by-peers", "silos.kept-to-teams"];
    for group in groups {
        let people = group.truth(survey, "silos").people;
        if people < 5 {
            continue;
        }
        published.people.push((group.clone(), people));
        for measure in measures {
            let truth = group.truth(survey, measure);
            if truth.answers >= 5 {
                published.statements.push(Statement {
                    group: group.clone(),
                    measure: measure.to_owned(),
                    is_of_item: measure.contains('.'),
                    answers: Some(f64::from(truth.answers)),
                    distances: Some(Bounds::exactly(truth.distances)),
                    squares: None,
                    leanings: None,
                    nearly_all: None,
                });
            }
        }
    }
    published
}
