//! Camps: a group that is split in two, which a mean would call neutral.

use super::exact::Grain;

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
