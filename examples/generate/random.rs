//! A small generator of numbers that look random and are the same everywhere.

/// `SplitMix64` (Steele, Lea & Flood 2014): a counter with a fixed stride, its bits mixed. Not for secrets.
pub(crate) struct Random(u64);

impl Random {
    /// The stream of numbers that belongs to a seed.
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    pub(crate) fn share(&mut self) -> f64 {
        /// The upper 53 bits fill a double exactly.
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.next() >> 11) as f64 * UNIT
    }

    /// A number around 0 with a standard deviation of `spread`: the sum of three even ones, which is
    /// nearly normal and never further than three standard deviations away.
    pub(crate) fn around_zero(&mut self, spread: f64) -> f64 {
        (self.share() + self.share() + self.share() - 1.5) * 2.0 * spread
    }

    /// One of `choices`, each as likely as its weight.
    pub(crate) fn weighted<'c, T>(&mut self, choices: &'c [T], weight: impl Fn(&T) -> f64) -> &'c T {
        let mut rest = self.share() * choices.iter().map(&weight).sum::<f64>();
        for choice in choices {
            rest -= weight(choice);
            if rest < 0.0 {
                return choice;
            }
        }
        &choices[choices.len() - 1]
    }
}
