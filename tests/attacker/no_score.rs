//! Attack: one person answered so little of a scale that they have no score.
//!
//! The shares of a sign are of all answers, those of the one as well, and their intervals rest on Σ (yᵢ − p mᵢ)² over
//! people (Cochran 1977, section 11.8; Wilson's interval with that many effective answers). Where all others gave m
//! answers and the one gave fewer, Σ yᵢ² = that sum + 2 p (m K − (m − m₁) y₁) − p² Σ mᵢ², which is a whole number for
//! few y₁ alone: how many of the person's answers are favourable, neutral and unfavourable.

use serde_json::Value;

use super::pins::{Pin, What, Who};
use super::quantiles::{NORMAL, student};
use super::rounding::Bounds;
use super::scales::{LEANINGS, Measured, populations};

/// A score takes this share of the statements.
const ANSWERED: f64 = 0.75;

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let populations = populations(result);
    let scales = populations.iter().flat_map(super::scales::Population::scales);
    scales.filter_map(|scale| pin(&scale)).collect()
}

/// One of the three shares, and what is known of the answers it is a share of.
struct Share {
    /// How many answers are of the kind.
    of_kind: Bounds,
    interval: [Bounds; 2],
    /// People who answered everything, and how many statements that is.
    complete: i64,
    statements: i64,
    /// Answers of the one person.
    own: i64,
    left_open: f64,
}

fn pin(scale: &Measured) -> Option<Pin> {
    let people = scale.people()?;
    // Everybody but one has a score.
    if people + 1 != scale.everybody {
        return None;
    }
    let statements = scale.statements();
    let answers = statements
        .iter()
        .map(|item| Some(i64::try_from(item.said["answers"].as_u64()?).unwrap() - i64::from(people)));
    let given = answers.collect::<Option<Vec<_>>>()?;
    let own = given.iter().sum::<i64>();
    let has_no_score = (own as f64) < ANSWERED * statements.len() as f64;
    if own == 0 || !has_no_score || given.iter().any(|given| !(0..=1).contains(given)) {
        return None;
    }
    let leanings = scale.leanings()?;
    let mut shares = Vec::new();
    for (name, of_kind) in LEANINGS.iter().zip(leanings) {
        let interval = scale.share_interval(name)?;
        let left_open = scale.left_open(people + 1);
        let statements = i64::try_from(statements.len()).ok()?;
        shares.push(Share { of_kind, interval, complete: i64::from(people), statements, own, left_open });
    }
    let mut worlds = (0..=own)
        .flat_map(|favourable| {
            (0..=own - favourable).map(move |neutral| [favourable, neutral, own - favourable - neutral])
        })
        .filter(|world| shares.iter().zip(world).all(|(share, own)| share.allows(*own)));
    let found = worlds.next()?;
    let what = What::Leanings(found);
    worlds.next().is_none().then(|| Pin {
        who: Who::Person(scale.group.clone()),
        of: scale.id.to_owned(),
        what,
    })
}

impl Share {
    /// Whether so many answers of the one person may be of the kind.
    fn allows(&self, own: i64) -> bool {
        self.of_kind.whole().any(|of_kind| {
            let others = of_kind - own;
            if others < 0 || others > self.complete * self.statements {
                return false;
            }
            let least = (others * others).div_euclid(self.complete);
            (least..=others * self.statements)
                .filter(|squares| (squares - others) % 2 == 0)
                .any(|squares| self.is_interval_of(of_kind, own, squares + own * own))
        })
    }

    fn is_interval_of(&self, of_kind: i64, own: i64, squares: i64) -> bool {
        let people = self.complete as f64 + 1.0;
        let all = (self.complete * self.statements + self.own) as f64;
        let share = of_kind as f64 / all;
        let products = (self.statements * (of_kind - own) + self.own * own) as f64;
        let answers_squared =
            (self.statements * self.statements * self.complete + self.own * self.own) as f64;
        let apart = squares as f64 - 2.0 * share * products + share * share * answers_squared;
        let variance = people / (people - 1.0) * apart.max(0.0) / (all * all);
        let worth = share * (1.0 - share) / variance;
        let worth = if worth.is_finite() { worth.min(all) } else { people };
        let reduction = (NORMAL / student(u32::try_from(self.complete).unwrap())).powi(2);
        let [low, high] = wilson(share, worth * reduction / self.left_open);
        self.interval[0].holds(low) && self.interval[1].holds(high)
    }
}

/// Wilson's interval of a share of so many answers.
pub(super) fn wilson(share: f64, answers: f64) -> [f64; 2] {
    let weight = NORMAL * NORMAL / answers;
    let middle = (share + weight / 2.0) / (1.0 + weight);
    let half = NORMAL * (share * (1.0 - share) / answers + weight / (4.0 * answers)).sqrt() / (1.0 + weight);
    [(middle - half).max(0.0), (middle + half).min(1.0)]
}
