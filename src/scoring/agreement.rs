//! Agreement: how far people who rate the same thing say the same, within groups and between them.

use super::exact::Grain;

/// Agreement of several ratings of one thing, 0 to 1: 1 where all say the same, 0 where they differ as much as
/// ratings given at random, or more.
///
/// `r_wg` = 1 − s² / σ², with s² the sample variance (n − 1) of the ratings and σ² the variance of ratings that
/// fall evenly on every option, (A² − 1) / 12 for `options` = A equally spaced ones; negative values count as 0
/// (James, Demaree and Wolf 1984; 1993). `options` is the printed number of options, also where nobody chose
/// some of them; the ratings are one option apart, so 0–4 and 1–5 both have five options.
///
/// `None` for fewer than two ratings or options: nobody can agree alone. On two or three ratings one step moves
/// the value by a third and more, so it tells agreement from disagreement and nothing finer. Random answers are
/// a weak rival: people who share a bias, such as politeness, agree without having seen the same thing.
///
/// ```
/// use fivesigns::scoring::r_wg;
/// // Variance 0.5 against an even spread of 2.
/// assert_eq!(r_wg(&[4.0, 4.0, 5.0, 3.0, 4.0], 5), Some(0.75));
/// assert_eq!(r_wg(&[0.0, 4.0], 5), Some(0.0));
/// assert_eq!(r_wg(&[3.0], 5), None);
/// ```
pub fn r_wg(ratings: &[f64], options: u32) -> Option<f64> {
    let even = even_variance(options)?;
    sample_variance(ratings).map(|variance| (1.0 - variance / even).max(0.0))
}

/// The variance of ratings that fall evenly on every one of `options` equally spaced options: (A² − 1) / 12.
///
/// `None` for fewer than two options.
///
/// ```
/// assert_eq!(fivesigns::scoring::even_variance(5), Some(2.0));
/// ```
pub fn even_variance(options: u32) -> Option<f64> {
    let options = f64::from(options);
    (options >= 2.0).then(|| (options * options - 1.0) / 12.0)
}

/// The variance of a sample, divided by n − 1; `None` for fewer than two values.
///
/// ```
/// assert_eq!(fivesigns::scoring::sample_variance(&[1.0, 2.0, 3.0]), Some(1.0));
/// ```
pub fn sample_variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    Some(values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0))
}

// Agreement within a group, and how much of the differences between people lies between groups.

/// Agreement of a group over several statements, 0 to 1: 1 where all say the same, 0 where they differ as much
/// as answers given at random, or more.
///
/// `r_wg(j)` = j (1 − m) / (j (1 − m) + m), where m is the mean over the j statements of each one's variance
/// (n − 1) as a share of the variance of answers that fall evenly on every printed rung, (A² − 1) / 12 rungs
/// squared; m above 1 counts as 1 (James, Demaree and Wolf 1984). With one statement it is `r_wg`. Each statement
/// counts with those who answered it. A common reading is: below 0.3 no agreement, from 0.51 moderate, from
/// 0.71 strong. Random answers are a weak rival: people who are polite alike agree as well, and with many
/// statements nearly every group comes out high.
///
/// Each statement is told by the counts of its rungs, lowest first, which are taken as equally far apart.
/// `None` without statements that two people answered.
///
/// ```
/// use fivesigns::scoring::r_wg_j;
/// // 4 4 5 3 4, 4 5 5 4 4 and 3 4 4 3 4 on a ladder of five.
/// let three = [vec![0, 0, 1, 3, 1], vec![0, 0, 0, 3, 2], vec![0, 0, 2, 3, 0]];
/// assert!((r_wg_j(&three).unwrap() - 0.930_379_746).abs() < 1e-9);
/// assert!((r_wg_j(&three[..1]).unwrap() - 0.75).abs() < 1e-9);
/// assert_eq!(r_wg_j(&[vec![5, 0, 0, 0, 5]]), Some(0.0));
/// ```
pub fn r_wg_j(statements: &[Vec<u32>]) -> Option<f64> {
    let shares = statements.iter().filter_map(|rungs| share_of_even_variance(rungs)).collect::<Vec<_>>();
    if shares.is_empty() {
        return None;
    }
    let count = shares.len() as f64;
    let mean = (shares.iter().sum::<f64>() / count).min(1.0);
    let agreed = count * (1.0 - mean);
    Some(agreed / (agreed + mean))
}

/// Agreement over so many statements on ladders of five, against a rival that is less weak: answers that lean slightly to
/// one side, as those of polite people do, 5, 15, 20, 35 and 25 % on the rungs, with a variance of 1.34 rungs squared
/// instead of 2, which follows from these shares; a rival of that kind is that of James, Demaree and Wolf (1984).
///
/// It follows from `r_wg(j)` alone, and is never larger; read both, since nobody knows which rival is the right one.
///
/// ```
/// use fivesigns::scoring::{against_slight_skew, r_wg_j};
/// // 4 4 5 3 4, 4 5 5 4 4 and 3 4 4 3 4 on a ladder of five.
/// let three = [vec![0, 0, 1, 3, 1], vec![0, 0, 0, 3, 2], vec![0, 0, 2, 3, 0]];
/// assert!((against_slight_skew(r_wg_j(&three).unwrap(), 3) - 0.888_438_134).abs() < 1e-9);
/// assert_eq!([0.0, 1.0].map(|agreement| against_slight_skew(agreement, 3)), [0.0, 1.0]);
/// ```
pub fn against_slight_skew(agreement: f64, statements: usize) -> f64 {
    const EVEN: f64 = 2.0;
    const SLIGHTLY_SKEWED: f64 = 1.34;
    let count = statements.max(1) as f64;
    let disagreed = count * (1.0 - agreement);
    let share_of_even = disagreed / (disagreed + agreement);
    let share = (share_of_even * EVEN / SLIGHTLY_SKEWED).min(1.0);
    let agreed = count * (1.0 - share);
    agreed / (agreed + share)
}

/// The variance of the answers as a share of the variance of answers that fall evenly on all rungs.
fn share_of_even_variance(rungs: &[u32]) -> Option<f64> {
    let count = f64::from(rungs.iter().sum::<u32>());
    let ladder = rungs.len() as f64;
    if count < 2.0 || ladder < 2.0 {
        return None;
    }
    let sum = |power: i32| {
        let weighed =
            rungs.iter().enumerate().map(|(rung, count)| f64::from(*count) * (rung as f64).powi(power));
        weighed.sum::<f64>()
    };
    let variance = (sum(2) - sum(1) * sum(1) / count) / (count - 1.0);
    Some(variance / ((ladder * ladder - 1.0) / 12.0))
}

/// The scale scores of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupOfScores {
    /// How many.
    pub count: u32,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

/// How far people of one group are alike, compared with people of different groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntraclassCorrelation {
    /// ICC(1): the share of the differences between people that lies between groups; below 0 where groups
    /// differ less than chance would have it. Near 0, the sign is a matter of the whole field and not of units.
    pub of_people: f64,
    /// ICC(2): how reliably the groups' means tell groups apart, 0 to 1; 0.7 is a usual minimum.
    pub of_means: f64,
}

/// ICC(1) and ICC(2) from a one-way analysis of variance.
///
/// ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW), ICC(2) = (MSB − MSW) / MSB (Bartko 1976; Bliese 2000), with n₀ the mean
/// group size less what differences in size take from it, (n − Σ nⱼ² / n) / (J − 1) for J groups of nⱼ of n people
/// (Donner 1986). A reliability is no less than 0, so that is what ICC(2) is where groups differ less than chance would
/// have it. Both are 0 where groups do not differ. `None` with fewer than two groups, or with no more people than groups.
///
/// ```
/// use fivesigns::scoring::{GroupOfScores, intraclass_correlation};
/// // 4 4 5 4, 2 3 2 3 and 3 4 3 4: MSB 3.0833, MSW 0.3056.
/// let group = |sum, squares| GroupOfScores { count: 4, sum, squares };
/// let groups = [group(17.0, 73.0), group(10.0, 26.0), group(14.0, 50.0)];
/// let found = intraclass_correlation(&groups).unwrap();
/// assert!((found.of_people - 0.694_444_444).abs() < 1e-9);
/// assert!((found.of_means - 0.900_900_901).abs() < 1e-9);
/// ```
pub fn intraclass_correlation(groups: &[GroupOfScores]) -> Option<IntraclassCorrelation> {
    let groups = groups.iter().filter(|group| group.count > 0).collect::<Vec<_>>();
    let people = groups.iter().map(|group| f64::from(group.count)).sum::<f64>();
    let number = groups.len() as f64;
    if number < 2.0 || people <= number {
        return None;
    }
    let total = groups.iter().map(|group| group.sum).sum::<f64>();
    let of_groups = groups.iter().map(|group| group.sum * group.sum / f64::from(group.count)).sum::<f64>();
    let squares = groups.iter().map(|group| group.squares).sum::<f64>();
    let between = (of_groups - total * total / people).max(0.0) / (number - 1.0);
    let within = (squares - of_groups).max(0.0) / (people - number);
    let squared_sizes = groups.iter().map(|group| f64::from(group.count).powi(2)).sum::<f64>();
    let size = (people - squared_sizes / people) / (number - 1.0);
    let (above, below) = (between - within, between + (size - 1.0) * within);
    let of =
        |differences: f64, all: f64| if between > 1e-12 && below > 0.0 { differences / all } else { 0.0 };
    Some(IntraclassCorrelation { of_people: of(above, below), of_means: of(above, between).max(0.0) })
}

// Camps: a group that is split in two, which a mean would call neutral.

/// Which camp a respondent belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Camp {
    /// Near the healthy end.
    Healthy = 0,
    /// Near the other end.
    Unhealthy = 1,
}

/// The camp of a scale score so many grains from the healthy end; none in the middle quarter.
///
/// On a ladder from 1 to 5 the camps are means of 3.5 and better, and of 2.5 and worse.
pub(super) fn camp(grains: u64, grain: Grain) -> Option<Camp> {
    if 8 * grains <= 3 * grain.whole() {
        Some(Camp::Healthy)
    } else if 8 * grains >= 5 * grain.whole() {
        Some(Camp::Unhealthy)
    } else {
        None
    }
}

/// How many of a group see a sign as healthy and how many do not, where the two camps split the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Camps {
    /// Respondents near the healthy end.
    pub healthy: u32,
    /// Respondents near the other end.
    pub unhealthy: u32,
    /// Respondents between them.
    pub between: u32,
}

impl Camps {
    /// The least share of a group that counts as a camp, in tenths.
    const CAMP: u64 = 3;

    /// The two camps of `respondents`, where each holds at least three in ten and fewer stand between them than
    /// in either.
    ///
    /// A reasoned default. A flat distribution has 37.5 % in each camp and 25 % between them, so it counts as
    /// split; a bell about the middle with a standard deviation of one rung of five has 31 % and 38 %, and does
    /// not. The rule looks at nothing but these three numbers: more than two camps it cannot tell.
    ///
    /// ```
    /// use fivesigns::scoring::Camps;
    /// assert!(Camps::of(40, [18, 16]).is_some());
    /// assert!(Camps::of(40, [12, 13]).is_none(), "15 stand between them");
    /// assert!(Camps::of(40, [30, 6]).is_none());
    /// ```
    pub fn of(respondents: u32, [healthy, unhealthy]: [u32; 2]) -> Option<Camps> {
        let between = respondents.saturating_sub(healthy + unhealthy);
        let smaller = healthy.min(unhealthy);
        let is_split = 10 * u64::from(smaller) >= Camps::CAMP * u64::from(respondents) && between < smaller;
        is_split.then_some(Camps { healthy, unhealthy, between })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agreement_lies_between_nothing_and_one(ratings in prop::collection::vec(0_u8..5, 2..30)) {
            let ratings: Vec<f64> = ratings.into_iter().map(f64::from).collect();
            let agreement = r_wg(&ratings, 5).unwrap_or(-1.0);
            prop_assert!((0.0..=1.0).contains(&agreement));
        }
    }
}
