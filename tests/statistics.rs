//! Every statistic against other packages; `tests/reference/statistics/` has the data, the scripts and the numbers.
#![expect(clippy::unwrap_used, reason = "reference numbers that cannot be read fail the test")]

use std::collections::BTreeMap;

use fivesigns::scoring::{
    AnswerPatterns, ClusteredAnswers, Covariance, Funnel, GroupOfScores, Population, Sample, alpha,
    alpha_interval, clustered_share_interval, contradiction, even_odd_consistency, f_quantile,
    intraclass_correlation, item_rest_correlations, longest_run, mean_interval, omega, r_wg_j,
    response_variability, share_interval, t_quantile, wilson,
};
use serde_json::Value;

/// Where definitions are the same, numbers agree to this.
const SAME: f64 = 1e-9;
/// Numbers that both sides find by iteration agree to this.
const ITERATED: f64 = 1e-4;

/// One set of invented answers from 1 to 5.
#[derive(Default)]
struct DataSet {
    groups: Vec<u32>,
    rows: Vec<Vec<Option<u32>>>,
}

impl DataSet {
    /// Rows without gaps, with their group.
    fn complete(&self) -> Vec<(u32, Vec<u32>)> {
        let rows = self.groups.iter().zip(&self.rows);
        rows.filter_map(|(group, row)| Some((*group, row.iter().copied().collect::<Option<Vec<_>>>()?)))
            .collect()
    }

    fn patterns(&self) -> AnswerPatterns {
        let points = |row: &Vec<Option<u32>>| row.iter().map(|points| points.map(f64::from)).collect();
        AnswerPatterns::of_rows(&self.rows.iter().map(points).collect::<Vec<_>>())
    }
}

fn data_sets() -> BTreeMap<u64, DataSet> {
    let mut sets = BTreeMap::<u64, DataSet>::new();
    let mut reader = csv::Reader::from_path("tests/reference/statistics/data-sets.csv").unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let set = sets.entry(record[0].parse().unwrap()).or_default();
        set.groups.push(record[1].parse().unwrap());
        set.rows.push(record.iter().skip(2).map(|cell| cell.parse().ok()).collect());
    }
    for set in sets.values_mut() {
        let items = (0..8).filter(|item| set.rows.iter().any(|row| row[*item].is_some())).count();
        set.rows.iter_mut().for_each(|row| row.truncate(items));
    }
    sets
}

fn reference(file: &str) -> Value {
    let text = std::fs::read_to_string(format!("tests/reference/statistics/{file}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[track_caller]
fn close(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{found} is not {expected}");
}

/// Answers of a group to an item, by rung.
fn rungs(rows: &[&Vec<u32>], item: usize) -> Vec<u32> {
    let count = |rung: u32| u32::try_from(rows.iter().filter(|row| row[item] == rung).count()).unwrap();
    (1..=5).map(count).collect()
}

#[test]
fn scale_quality_agrees_with_psych() {
    let sets = data_sets();
    let reference = reference("r-packages.json");
    let mut with_omega = 0;
    for expected in reference["sets"].as_array().unwrap() {
        let set = &sets[&expected["set"].as_u64().unwrap()];
        let patterns = set.patterns();
        let covariance = Covariance::of(&patterns).unwrap();
        assert_eq!(u64::from(covariance.respondents()), expected["respondents"].as_u64().unwrap());
        let found = alpha(&covariance).unwrap();
        close(found, &expected["alpha"], SAME);
        let ends = alpha_interval(found, covariance.respondents(), set.rows[0].len());
        close(ends.low, &expected["alpha_interval"][0], SAME);
        close(ends.high, &expected["alpha_interval"][1], SAME);
        for (found, expected) in
            item_rest_correlations(&covariance).iter().zip(expected["item_rest"].as_array().unwrap())
        {
            close(found.unwrap(), expected, SAME);
        }
        let found = omega(&patterns, &covariance);
        if expected["omega"].is_number() {
            close(found.unwrap().value, &expected["omega"], ITERATED);
            with_omega += 1;
        } else {
            assert_eq!(found, None, "a loading above 1 gives no omega");
        }
    }
    assert!(sets.len() >= 20 && with_omega >= 20);
}

#[test]
fn alpha_and_intraclass_correlations_agree_with_pingouin() {
    let sets = data_sets();
    let reference = reference("python-packages.json");
    for expected in reference["sets"].as_array().unwrap() {
        let set = &sets[&expected["set"].as_u64().unwrap()];
        close(alpha(&Covariance::of(&set.patterns()).unwrap()).unwrap(), &expected["alpha"], SAME);
        let size = usize::try_from(expected["balanced"].as_u64().unwrap()).unwrap();
        let found = intraclass_correlation(&groups(set, size)).unwrap();
        close(found.of_people, &expected["icc_1"], SAME);
        close(found.of_means.max(0.0), &Value::from(expected["icc_2"].as_f64().unwrap().max(0.0)), SAME);
    }
}

/// The size of groups that counts where they differ in size.
fn usual_size(groups: &[GroupOfScores]) -> f64 {
    let sizes = groups.iter().map(|group| f64::from(group.count));
    let (people, squares) =
        sizes.fold((0.0, 0.0), |(sum, squares), size| (sum + size, squares + size * size));
    (people - squares / people) / (groups.len() as f64 - 1.0)
}

/// Of groups of any size, from scipy's F: ICC(1) is (F − 1) / (F − 1 + n₀), ICC(2) 1 − 1 / F.
#[test]
fn intraclass_correlations_of_unequal_groups_follow_from_the_f_of_scipy() {
    let sets = data_sets();
    let reference = reference("python-packages.json");
    let mut unequal = 0;
    for expected in reference["sets"].as_array().unwrap() {
        let groups = groups(&sets[&expected["set"].as_u64().unwrap()], usize::MAX);
        let f = expected["f"].as_f64().unwrap();
        let found = intraclass_correlation(&groups).unwrap();
        close(found.of_people, &Value::from((f - 1.0) / (f - 1.0 + usual_size(&groups))), SAME);
        close(found.of_means, &Value::from((1.0 - 1.0 / f).max(0.0)), SAME);
        unequal += u32::from(groups.iter().any(|group| group.count != groups[0].count));
    }
    assert!(unequal >= 10);
}

/// Its approximation is good to some per cent in the tail, and where a group is nowhere near worse the normal one does.
#[test]
fn chances_of_a_group_agree_with_the_exact_permutation_test_of_scipy() {
    let reference = reference("python-packages.json");
    let mut in_the_tail = 0;
    for expected in reference["sets"].as_array().unwrap() {
        let expected = &expected["permuted"];
        let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
        let scores = expected["scores"].as_array().unwrap().iter().map(|score| (number(score), 1));
        let funnel = Funnel::of(&scores.collect::<Vec<_>>()).unwrap();
        let found = funnel.chance_of(8, f64::from(number(&expected["sum"])));
        let exact = expected["chance"].as_f64().unwrap();
        let is_tail = exact < 0.1;
        in_the_tail += u32::from(is_tail);
        let within = if is_tail { 0.1 * exact } else { 0.02 };
        assert!((found - exact).abs() <= within, "{found} is not {exact}");
    }
    assert!(in_the_tail >= 10);
}

/// Scale scores of each group, of at most so many people.
fn groups(set: &DataSet, most: usize) -> Vec<GroupOfScores> {
    let mut scores = BTreeMap::<u32, Vec<f64>>::new();
    for (group, row) in set.complete() {
        let score = f64::from(row.iter().sum::<u32>()) / row.len() as f64;
        scores.entry(group).or_default().push(score);
    }
    let group = |scores: Vec<f64>| {
        let scores = &scores[..scores.len().min(most)];
        GroupOfScores {
            count: u32::try_from(scores.len()).unwrap(),
            sum: scores.iter().sum(),
            squares: scores.iter().map(|score| score * score).sum(),
        }
    };
    scores.into_values().map(group).collect()
}

#[test]
fn agreement_within_and_between_groups_agrees_with_multilevel() {
    let sets = data_sets();
    let reference = reference("r-packages.json");
    for expected in reference["sets"].as_array().unwrap() {
        let set = &sets[&expected["set"].as_u64().unwrap()];
        let complete = set.complete();
        let mut names = complete.iter().map(|(group, _)| *group).collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        for (position, name) in names.iter().enumerate() {
            let rows =
                complete.iter().filter(|(group, _)| group == name).map(|(_, row)| row).collect::<Vec<_>>();
            let of_items = (0..rows[0].len()).map(|item| rungs(&rows, item)).collect::<Vec<_>>();
            close(r_wg_j(&of_items).unwrap(), &expected["rwg_j"][position], SAME);
            close(r_wg_j(&of_items[..1]).unwrap(), &expected["rwg_first"][position], SAME);
        }
        let groups = groups(set, usize::MAX);
        let found = intraclass_correlation(&groups).unwrap();
        // multilevel takes the mean size of groups for n₀; the F behind its ICC(2) gives the other one.
        let f = 1.0 / (1.0 - expected["icc_2"].as_f64().unwrap());
        close(found.of_people, &Value::from((f - 1.0) / (f - 1.0 + usual_size(&groups))), SAME);
        close(found.of_means, &Value::from((1.0 - 1.0 / f).max(0.0)), SAME);
    }
}

#[test]
fn intervals_of_means_and_shares_agree_with_r() {
    let sets = data_sets();
    let reference = reference("r-packages.json");
    for expected in reference["sets"].as_array().unwrap() {
        let set = &sets[&expected["set"].as_u64().unwrap()];
        let complete = set.complete();
        let people = u32::try_from(complete.len()).unwrap();
        let scores = complete.iter().map(|(_, row)| f64::from(row.iter().sum::<u32>()) / row.len() as f64);
        let distances = scores.map(|score| (score - 1.0) / 4.0).collect::<Vec<_>>();
        let sample = Sample {
            count: people,
            sum: distances.iter().sum(),
            squares: distances.iter().map(|distance| distance * distance).sum(),
            items: complete[0].1.len(),
        };
        let interval = mean_interval(sample, Population::Unknown).unwrap();
        close(1.0 + 4.0 * interval.low, &expected["mean_interval"][0], SAME);
        close(1.0 + 4.0 * interval.high, &expected["mean_interval"][1], SAME);
        let favourable = complete.iter().filter(|(_, row)| row[0] >= 4).count() as f64;
        let interval = share_interval(favourable / f64::from(people), people, Population::Unknown).unwrap();
        close(interval.low, &expected["wilson"][0], SAME);
        close(interval.high, &expected["wilson"][1], SAME);
    }
}

/// The survey package gives the share and its standard error; what Wilson's interval makes of them is ours.
#[test]
fn the_error_of_a_clustered_share_agrees_with_survey() {
    let sets = data_sets();
    let reference = reference("r-packages.json");
    for expected in reference["sets"].as_array().unwrap() {
        let set = &sets[&expected["set"].as_u64().unwrap()];
        let mut answers = ClusteredAnswers {
            respondents: 0,
            answers: 0,
            of_kind: 0,
            of_kind_squared: 0,
            products: 0,
            answers_squared: 0,
        };
        for row in &set.rows {
            let all = row.iter().flatten().count() as u64;
            let favourable = row.iter().flatten().filter(|points| **points >= 4).count() as u64;
            answers.respondents += u32::from(all > 0);
            answers.answers += all;
            answers.of_kind += favourable;
            answers.of_kind_squared += favourable * favourable;
            answers.products += favourable * all;
            answers.answers_squared += all * all;
        }
        let share = answers.of_kind as f64 / answers.answers as f64;
        close(share, &expected["share"], SAME);
        let error = expected["share_error"].as_f64().unwrap();
        let worth = (share * (1.0 - share) / (error * error)).min(answers.answers as f64);
        let reduction =
            (1.959_963_984_540_054 / t_quantile(0.975, f64::from(answers.respondents) - 1.0)).powi(2);
        let wanted = wilson(share, worth * reduction);
        let found = clustered_share_interval(answers, Population::Unknown).unwrap();
        assert!((found.low - wanted.low).abs() < SAME && (found.high - wanted.high).abs() < SAME);
    }
}

#[test]
fn quantiles_agree_with_scipy() {
    let reference = reference("python-packages.json");
    for expected in reference["quantiles"]["t"].as_array().unwrap() {
        let [probability, freedom] = [0, 1].map(|place| expected[place].as_f64().unwrap());
        close(t_quantile(probability, freedom), &expected[2], SAME);
    }
    for expected in reference["quantiles"]["f"].as_array().unwrap() {
        let [probability, above, below] = [0, 1, 2].map(|place| expected[place].as_f64().unwrap());
        close(f_quantile(probability, above, below), &expected[3], SAME);
    }
}

#[test]
fn indices_of_careless_answers_equal_those_of_the_published_definitions() {
    let mut reader = csv::Reader::from_path("tests/reference/statistics/careless.csv").unwrap();
    let rows = reader.records().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(rows.len(), 24 * 12);
    let number = |cell: &str| Value::from(cell.parse::<f64>().unwrap());
    for row in rows {
        let answers = (1..25).map(|cell| row[cell].parse::<u32>().ok()).collect::<Vec<_>>();
        let given = answers.iter().flatten().copied().collect::<Vec<_>>();
        assert_eq!(longest_run(&given).len().to_string(), row[25], "{row:?}");
        let points = given.iter().copied().map(f64::from).collect::<Vec<_>>();
        close(response_variability(&points).unwrap(), &number(&row[26]), SAME);
        let mean = |places: &[usize], worth: fn(f64) -> f64| {
            let found = places.iter().filter_map(|place| answers[*place]).map(f64::from).map(worth);
            let found = found.collect::<Vec<_>>();
            (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
        };
        let scales = || (0..24).step_by(6);
        let both = |one: Option<f64>, other: Option<f64>| Some([one?, other?]);
        let halves = scales().filter_map(|from| {
            let even = mean(&[from + 1, from + 3, from + 5], |answer| answer);
            both(even, mean(&[from, from + 2, from + 4], |answer| answer))
        });
        let halves = halves.collect::<Vec<_>>();
        match even_odd_consistency(&halves) {
            Some(found) => close(found, &number(&row[27]), SAME),
            None => assert_eq!(&row[27], "", "{row:?}"),
        }
        let opposed = scales().filter_map(|from| {
            let turned = mean(&[from + 3, from + 4], |answer| (5.0 - answer) / 4.0);
            both(mean(&[from, from + 1, from + 2, from + 5], |answer| (answer - 1.0) / 4.0), turned)
        });
        let opposed = opposed.collect::<Vec<_>>();
        close(contradiction(&opposed).unwrap(), &number(&row[28]), SAME);
    }
}
