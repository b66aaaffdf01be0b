//! How far the signs of a field rise and fall together, beyond what errors of measurement leave of it.

use crate::pack::SignId;

use super::disclosure::steps::MeanSteps;
use super::reliability::Reliability;
use super::tally::ScaleColumns;

/// The mean correlation between the signs of a field, corrected for attenuation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignCorrelation {
    /// Respondents with a scale score of each sign that was asked with two statements or more.
    pub respondents: u32,
    /// How many signs, each with each other.
    pub signs: usize,
    /// The mean over all pairs of signs of r / √(α α′) (Spearman 1904). By chance it may lie above 1.
    pub value: f64,
}

/// From so large a mean correlation on the signs look like one impression of work as a whole (a halo, Thorndike 1920): from
/// 0.9 on Rönkkö and Cho (2022) speak of a moderate problem of telling two scales apart.
pub const ONE_IMPRESSION: f64 = 0.9;

impl SignCorrelation {
    /// As it is published: from 0 to 1 and in steps, of at least so many respondents.
    #[must_use]
    pub fn published(self) -> SignCorrelation {
        let respondents = self.respondents / STEP * STEP;
        let value = MeanSteps::new(1.0, respondents).publish(self.value.clamp(0.0, 1.0), [0.0, 1.0]);
        SignCorrelation { respondents, value, ..self }
    }
}

/// With fewer respondents chance moves the mean by more than a tenth: of simulated samples of 50 (five signs of six
/// statements with loadings of 0.6 and a correlation of 0.8) 4 % reach [`ONE_IMPRESSION`], of 30 there are 14 %.
const FEWEST: u32 = 50;
/// What is corrected by a smaller alpha is mostly correction. A reasoned default.
const LEAST_ALPHA: f64 = 0.5;
/// How many respondents there are is told in steps of so many, since beside those of each sign it would tell of few.
const STEP: u32 = 10;
/// Two signs may well be one trouble; that all are is another matter.
const FEWEST_SIGNS: usize = 3;

/// Sums of the scores of some signs, and of their products, by field: whole numbers, so that order plays no part.
pub(super) struct SignProducts {
    signs: Vec<SignId>,
    by_field: Vec<Products>,
}

/// Those of the respondents of one field who have a score of every sign.
#[derive(Clone, Default)]
struct Products {
    respondents: u32,
    /// In grains.
    sums: Vec<i128>,
    /// By sign and sign.
    of_pairs: Vec<Vec<i128>>,
}

impl SignProducts {
    /// Those of signs with two statements or more; `field_of` tells each respondent's field, below `fields`.
    pub(super) fn new(scales: &[(SignId, ScaleColumns)], field_of: &[u32], fields: usize) -> SignProducts {
        let signs = scales.len();
        let none = Products { respondents: 0, sums: vec![0; signs], of_pairs: vec![vec![0; signs]; signs] };
        let mut by_field = vec![none; fields];
        let columns = scales.iter().map(|(_, scale)| scale).collect::<Vec<_>>();
        ScaleColumns::each_of(&columns, |respondent, scores| {
            let of_field = &mut by_field[field_of[respondent] as usize];
            of_field.respondents += 1;
            for (one, score) in scores.iter().enumerate() {
                of_field.sums[one] += i128::from(*score);
                for (product, other) in of_field.of_pairs[one].iter_mut().zip(&scores[..=one]) {
                    *product += i128::from(*score) * i128::from(*other);
                }
            }
        });
        SignProducts { signs: scales.iter().map(|(sign, _)| *sign).collect(), by_field }
    }

    /// The mean correlation in a field, with the scale quality of its signs; `None` for fewer than 50 respondents, or three
    /// signs with a published alpha of 0.5 or more.
    pub(super) fn of_field(&self, field: usize, quality: &[Option<Reliability>]) -> Option<SignCorrelation> {
        let found = &self.by_field[field];
        let alpha = |sign: &SignId| {
            let quality = quality.get(sign.index())?.as_ref()?;
            let (exact, _) = quality.alpha?;
            (quality.published_alpha().0 >= LEAST_ALPHA).then_some(exact)
        };
        let alphas = self.signs.iter().enumerate().filter_map(|(place, sign)| Some((place, alpha(sign)?)));
        let alphas = alphas.collect::<Vec<_>>();
        if found.respondents < FEWEST || alphas.len() < FEWEST_SIGNS {
            return None;
        }
        let mut corrected = Vec::new();
        for (place, (one, of_one)) in alphas.iter().enumerate() {
            for (other, of_other) in &alphas[..place] {
                corrected.push(found.correlation(*one, *other)? / (of_one * of_other).sqrt());
            }
        }
        let value = corrected.iter().sum::<f64>() / corrected.len() as f64;
        Some(SignCorrelation { respondents: found.respondents, signs: alphas.len(), value })
    }
}

impl Products {
    /// The correlation of two signs, the later one first; `None` where one has no spread.
    fn correlation(&self, one: usize, other: usize) -> Option<f64> {
        let people = i128::from(self.respondents);
        let moment = |one: usize, other: usize| {
            (people * self.of_pairs[one][other] - self.sums[one] * self.sums[other]) as f64
        };
        let spread = (moment(one, one) * moment(other, other)).sqrt();
        (spread > 0.0).then(|| moment(one, other) / spread)
    }
}
