//! Small and large results give reports that hold everything.

use fivesigns::report::result::{SavedField, SavedResult, SavedSegment};
use fivesigns::report::{Presentation, render::workbook};

use crate::read_back::html;
use crate::support;

/// A result of so many fields with so many units each.
pub(crate) fn result_of(fields: usize, units: usize) -> SavedResult {
    let pack = support::pack();
    let survey = support::survey(&pack, "field", ["a", "b", "c", "d"]);
    let mut result = SavedResult::from_diagnosis(&pack, &survey);
    let shown = result.fields.iter().find_map(SavedField::shown).unwrap().clone();
    let groups = shown.segments.as_ref().unwrap().groups.clone();
    result.fields = (1..=fields)
        .map(|field| {
            let mut conclusion = shown.clone();
            conclusion.field = Some(format!("field number {field}"));
            conclusion.verdict.headline = format!("Form a community of practice for field number {field}");
            let named = |unit: usize| {
                let mut group = groups[unit % groups.len()].clone();
                let name = format!("unit number {unit}");
                match &mut group {
                    SavedSegment::Shown(unit) => unit.name = name,
                    SavedSegment::Withheld(hidden) => hidden.name = name,
                }
                group
            };
            conclusion.segments.as_mut().unwrap().groups = (1..=units).map(named).collect();
            SavedField::Shown(Box::new(conclusion))
        })
        .collect();
    result
}

#[track_caller]
fn case(fields: usize, units: usize) {
    let result = result_of(fields, units);
    let page = Presentation::default().html(&result);
    let text = html(&page);
    for field in 1..=fields {
        assert!(text.contains(&format!("Form a community of practice for field number {field} ")), "{field}");
    }
    let rows = page.matches("<th scope=\"row\">unit number ").count();
    assert_eq!(rows, fields * units);
    // Every anchor of the contents leads somewhere, and to one place only.
    for anchor in page.match_indices("href=\"#").map(|(at, found)| &page[at + found.len()..]) {
        let id = &anchor[..anchor.find('"').unwrap()];
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(!Presentation::default().docx(&result).unwrap().is_empty());
    assert!(!workbook::render(&result).unwrap().is_empty());
}

#[test]
fn one_field_of_three_units() {
    case(1, 3);
}

#[test]
fn thirty_fields_of_sixty_units() {
    case(30, 60);
}
