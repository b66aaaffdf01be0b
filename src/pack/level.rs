//! Levels of a sign: how strongly it is there.

/// How strongly a sign is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No need to act on it.
    Low,
    /// Worth watching.
    Watch,
    /// Present.
    Present,
    /// Present and strong.
    Strong,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Level; 4] = [Level::Low, Level::Watch, Level::Present, Level::Strong];

    /// The word used in packs, results and reports.
    pub fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Watch => "watch",
            Level::Present => "present",
            Level::Strong => "strong",
        }
    }

    /// The rating that says the same: low is 1, and only a rating tells absent from it.
    pub fn rating(self) -> Rating {
        Rating(match self {
            Level::Low => 1,
            Level::Watch => 2,
            Level::Present => 3,
            Level::Strong => 4,
        })
    }
}

/// An informant's rating, 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating(u8);

impl Rating {
    /// All ratings, lowest first.
    pub const ALL: [Rating; 5] = [Rating(0), Rating(1), Rating(2), Rating(3), Rating(4)];

    /// A rating from 0 to 4, or `None`.
    pub fn new(value: u32) -> Option<Rating> {
        u8::try_from(value).ok().filter(|value| *value <= 4).map(Rating)
    }

    /// The number, 0 to 4.
    pub fn number(self) -> u8 {
        self.0
    }

    /// For a sign a rating *is* the level: 0 absent and 1 low are low, 2 watch, 3 present, 4 strong.
    pub fn level(self) -> Level {
        match self.0 {
            0 | 1 => Level::Low,
            2 => Level::Watch,
            3 => Level::Present,
            _ => Level::Strong,
        }
    }
}

/// The need, 0 to 100, from which each level starts; a bound belongs to the level above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelCuts {
    /// Where `watch` starts.
    pub watch: f64,
    /// Where `present` starts.
    pub present: f64,
    /// Where `strong` starts.
    pub strong: f64,
}

impl LevelCuts {
    /// The level of a need.
    ///
    /// ```
    /// use fivesigns::pack::{Level, LevelCuts};
    /// let cuts = LevelCuts { watch: 31.25, present: 43.75, strong: 56.25 };
    /// assert_eq!(cuts.level(43.75), Level::Present);
    /// assert_eq!(cuts.level(43.74), Level::Watch);
    /// ```
    pub fn level(&self, need: f64) -> Level {
        if need >= self.strong {
            Level::Strong
        } else if need >= self.present {
            Level::Present
        } else if need >= self.watch {
            Level::Watch
        } else {
            Level::Low
        }
    }

    /// The need from which `level` starts.
    pub fn from(&self, level: Level) -> f64 {
        match level {
            Level::Low => 0.0,
            Level::Watch => self.watch,
            Level::Present => self.present,
            Level::Strong => self.strong,
        }
    }
}
