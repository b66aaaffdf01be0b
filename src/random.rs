//! Numbers that look random and are the same on every machine.

/// The generator `SplitMix64` with a fixed stream (Steele, Lea and Flood 2014): the same on every machine.
///
/// ```
/// use fivesigns::random::SplitMix;
/// assert_eq!(SplitMix(1_234_567).next(), 6_457_827_717_110_365_317);
/// ```
#[derive(Debug, Clone)]
pub struct SplitMix(pub u64);

/// What its state grows by.
pub const GROWTH: u64 = 0x9e37_79b9_7f4a_7c15;

impl SplitMix {
    /// The next 64 bits.
    #[expect(clippy::should_implement_trait, reason = "the stream has no end, so it is no iterator")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GROWTH);
        mixed(self.0)
    }

    /// A number below `bound`, by multiplication (Lemire 2019); the bias is below bound / 2⁶⁴.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * bound as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from 0 up to 1.
    pub fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are a double's")]
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        share
    }
}

/// The mixing function of that generator: neighbouring numbers come out far apart.
pub fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
