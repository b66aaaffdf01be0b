//! Agreement of raters against the R package multilevel; `tests/reference/agreement.R` made the numbers.

use fivesigns::scoring::r_wg;

#[test]
fn agreement_is_what_multilevel_calculates() {
    let reference = include_str!("reference/agreement.csv");
    let rows = reference.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut compared = 0;
    for row in rows {
        let mut cells = row.split(',');
        let options = cells.next().unwrap().parse().unwrap();
        let ratings: Vec<f64> =
            cells.next().unwrap().split(' ').map(|rating| rating.parse().unwrap()).collect();
        let expected: f64 = cells.next().unwrap().parse().unwrap();
        let found = r_wg(&ratings, options).unwrap();
        assert!((found - expected).abs() < 1e-9, "{ratings:?}: {found}, not {expected}");
        compared += 1;
    }
    assert_eq!(compared, 12);
}
