//! Nothing: when a survey shows that there is next to nothing of a condition.

use super::intervals::normal_quantile_975;
use super::scores::Presence;

/// There is next to nothing of a condition where the upper end of the 95 % interval of a share lies below this: nearer to
/// a rating of 0 (absent) than to one of 1 (weak). A reasoned default.
const BELOW: f64 = 0.125;

/// Up to where a share of so many people shows that there is next to nothing.
///
/// The upper end of Wilson's interval is at a limit p where the share is p − 1.96 √(p (1 − p) / n). Where less than one
/// respondent's whole range fits below that, nothing can be shown of so few people, and it would tell that all of them
/// gave the same answer: that is so up to 41.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NothingBelow {
    /// Up to this share there is next to nothing; `None` where that cannot be shown.
    pub share: Option<f64>,
}

impl NothingBelow {
    /// Of so many people.
    ///
    /// ```
    /// use fivesigns::scoring::NothingBelow;
    /// assert_eq!(NothingBelow::of(41).share, None);
    /// assert_eq!((NothingBelow::of(200).share.unwrap() * 1e4).round(), 792.0);
    /// ```
    pub fn of(people: u32) -> NothingBelow {
        let people = f64::from(people);
        let share = BELOW - normal_quantile_975() * (BELOW * (1.0 - BELOW) / people).sqrt();
        NothingBelow { share: (share * people >= 1.0).then_some(share) }
    }

    /// Whether a share, 0 to 1, shows it.
    pub fn holds(self, share: f64) -> bool {
        self.share.is_some_and(|most| share <= most)
    }

    /// What a share, 0 to 1, shows.
    pub fn presence(self, share: f64) -> Presence {
        if self.holds(share) { Presence::Nothing } else { Presence::Something }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::intervals::wilson;

    #[test]
    fn the_interval_of_the_share_ends_at_the_limit() {
        for people in [42, 60, 200, 5_000] {
            let share = NothingBelow::of(people).share.unwrap_or(0.0);
            assert!((wilson(share, f64::from(people)).high - BELOW).abs() < 1e-12, "{people}");
        }
    }
}
