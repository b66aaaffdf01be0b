//! Indices of careless answering: numbers about the answers of one respondent.

use std::ops::Range;

/// The longest run of one and the same answer ("longstring"), as places in the list; the first of equals.
///
/// Johnson (2005); Meade and Craig (2012). Its length runs from 0, for no answers, to their number. Answers that
/// were not given are left out beforehand, so that they end no run. A long run alone is no fault: whoever is
/// content says so throughout.
///
/// ```
/// use fivesigns::scoring::longest_run;
/// assert_eq!(longest_run(&[4, 4, 2, 2, 2, 4]), 2..5);
/// ```
pub fn longest_run<T: PartialEq>(answers: &[T]) -> Range<usize> {
    let mut longest = 0..0;
    let mut start = 0;
    for (place, answer) in answers.iter().enumerate() {
        if *answer != answers[start] {
            start = place;
        }
        if place + 1 - start > longest.len() {
            longest = start..place + 1;
        }
    }
    longest
}

/// The standard deviation of a respondent's answers (intra-individual response variability, IRV), in the unit of
/// the answers; `None` for fewer than two.
///
/// Dunn, Heggestad, Shanock and Theilgard (2018), with n − 1. 0 says that all answers are the same. A high one is
/// no fault: statements are worded both ways, and whoever reads them crosses the ladder.
///
/// ```
/// let same = fivesigns::scoring::response_variability(&[3.0, 3.0, 3.0]);
/// assert_eq!(same, Some(0.0));
/// let varied = fivesigns::scoring::response_variability(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
/// assert!((varied - 2.5_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn response_variability(answers: &[f64]) -> Option<f64> {
    let count = answers.len() as f64;
    if count < 2.0 {
        return None;
    }
    let mean = answers.iter().sum::<f64>() / count;
    let squares = answers.iter().map(|answer| (answer - mean) * (answer - mean)).sum::<f64>();
    Some((squares / (count - 1.0)).sqrt())
}

/// Even-odd consistency: the correlation, over a respondent's scales, of the means of the even and of the odd
/// statements, stepped up to full length (Spearman-Brown) and at least −1; `None` with fewer than two scales or
/// where a half does not vary.
///
/// Johnson (2005); Meade and Craig (2012). 1 says that both halves tell the same profile; chance gives about 0.
/// The R package careless prints it with the opposite sign since version 1.2. It is the wrong number for few
/// scales and for people with a flat profile, whose honest answers give about 0 as well: with five scales about
/// half of them are below 0. So it flags nobody alone.
///
/// ```
/// use fivesigns::scoring::even_odd_consistency;
/// // The correlation of (0.2, 0.4, 0.9) and (0.3, 0.4, 0.8) is 0.9959.
/// let found = even_odd_consistency(&[[0.2, 0.3], [0.4, 0.4], [0.9, 0.8]]).unwrap();
/// assert!((found - 0.9979).abs() < 1e-4);
/// assert_eq!(even_odd_consistency(&[[0.2, 0.3]]), None);
/// ```
pub fn even_odd_consistency(halves: &[[f64; 2]]) -> Option<f64> {
    /// Means that are equal but for rounding do not vary.
    const ROUNDING: f64 = 1e-12;
    let count = halves.len() as f64;
    let mean = |half: usize| halves.iter().map(|halves| halves[half]).sum::<f64>() / count;
    let means = [mean(0), mean(1)];
    let product = |one: usize, other: usize| {
        halves.iter().map(|halves| (halves[one] - means[one]) * (halves[other] - means[other])).sum::<f64>()
    };
    let spread = product(0, 0) * product(1, 1);
    (halves.len() >= 2 && spread > ROUNDING).then(|| {
        let correlation = product(0, 1) / spread.sqrt();
        if correlation <= -1.0 + ROUNDING {
            -1.0
        } else {
            (2.0 * correlation / (1.0 + correlation)).max(-1.0)
        }
    })
}

/// How far a respondent contradicts themselves: the mean, over scales, of the absolute difference between the
/// mean of the statements worded one way and that of those worded the other, all as distances from the healthy
/// end, 0 to 1; `None` without scales.
///
/// The idea of semantic antonyms (Goldberg and Kilkowski 1985): pairs that contradict one another by what they
/// say, so that no correlations of the survey decide which statements are opposites, as those of psychometric
/// antonyms do. 0 is no contradiction; the same extreme answer to everything gives 1. It misses whoever answers
/// in the middle throughout.
///
/// ```
/// use fivesigns::scoring::contradiction;
/// // Agreeing with everything on one scale, and hardly differing on the other.
/// assert_eq!(contradiction(&[[0.0, 1.0], [0.5, 0.25]]), Some(0.625));
/// ```
pub fn contradiction(opposed: &[[f64; 2]]) -> Option<f64> {
    let differences = opposed.iter().map(|[one, other]| (one - other).abs()).sum::<f64>();
    (!opposed.is_empty()).then(|| differences / opposed.len() as f64)
}
