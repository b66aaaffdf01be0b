//! Intervals are drawn and told where they are known, and passed over in silence where they are not.

use fivesigns::report::result::{SavedField, SavedResult};
use fivesigns::report::{Format, Presentation, Style, render};

use crate::read_back::html;
use crate::support;

fn result(interval: Option<[f64; 2]>, stability: Option<[f64; 2]>) -> SavedResult {
    let pack = support::pack();
    let mut result =
        SavedResult::from_diagnosis(&pack, &support::survey(&pack, "planning", ["a", "b", "c", "d"]));
    for field in &mut result.fields {
        if let SavedField::Shown(conclusion) = field {
            conclusion.verdict.stability = stability;
            for sign in &mut conclusion.signs {
                sign.interval = sign.need.and(interval);
            }
        }
    }
    result
}

#[test]
fn known_intervals_are_drawn_and_told() {
    let page = Presentation::default().html(&result(Some([51.2, 68.8]), Some([0.8, 0.95])));
    assert!(html(&page).contains("strong (51–69)"));
    assert!(page.contains("x1=\"389.1\""), "the whisker begins at 51.2 of 100");
    let text = render(&result(Some([51.2, 68.8]), None), Format::Terminal, Style::Plain, 100);
    assert!(text.contains("strong (51–69)"));
}

#[test]
fn unknown_intervals_leave_no_trace() {
    let page = Presentation::default().html(&result(None, None));
    assert!(!html(&page).contains("margin of error"));
}

#[test]
fn a_rating_has_no_interval_and_is_drawn_in_steps() {
    let pack = support::pack();
    let interview = SavedResult::from_diagnosis(&pack, &support::interview(&pack, "planning"));
    let page = Presentation::default().html(&interview);
    assert!(html(&page).contains("rated 4 of 4, strong"));
    assert!(!html(&page).contains("margin of error"));
    // Four filled steps and none left over.
    assert_eq!(page.matches("<rect class=\"f-strong\"").count(), 4);
}
