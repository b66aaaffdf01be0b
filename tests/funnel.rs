//! Units that are worse than chance explains: how often alike ones are called so, and how often one that is.

#[path = "../examples/simulate/alike_units.rs"]
mod units;

use units::{FIFTEEN_POINTS, Surveys};

#[test]
fn units_that_are_all_alike_are_called_worse_in_one_survey_of_twenty_at_most() {
    for units in [4, 10, 20, 60] {
        for views in [0.2, 0.8] {
            let alike = Surveys { units, people: 12, views, signs_worse: 0, worse: 0.0 };
            let surveys = if units == 60 { 150 } else { 400 };
            let alarms = f64::from(alike.named(surveys).any);
            let surveys = f64::from(surveys);
            // Two standard errors above one in twenty.
            let most = 0.05 * surveys + 2.0 * (0.05 * 0.95 * surveys).sqrt();
            assert!(alarms <= most, "{alarms} of {surveys}, {units} units");
        }
    }
}

#[test]
fn a_unit_that_is_fifteen_points_worse_is_named_in_four_surveys_of_five() {
    for ((views, worse), signs_worse) in [(FIFTEEN_POINTS[1], 1), (FIFTEEN_POINTS[2], 5)] {
        let found = Surveys { units: 20, people: 15, views, signs_worse, worse }.named(300);
        assert!((14.3..15.7).contains(&found.difference), "{} points", found.difference);
        assert!((13.0..18.0).contains(&found.deviation), "people differ by {} points", found.deviation);
        assert!(found.first >= 240, "named in {} of 300", found.first);
        assert!(found.others <= 45, "another one was named in {} of 300", found.others);
    }
}
