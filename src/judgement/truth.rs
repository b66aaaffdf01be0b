//! Three-valued truth: unknown is not no.

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    NotMet,
    /// What is known does not tell.
    Unknown,
    /// It holds.
    Met,
}

impl Truth {
    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            Truth::NotMet => "not_met",
            Truth::Unknown => "unknown",
            Truth::Met => "met",
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Met } else { Truth::NotMet }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::NotMet => Truth::Met,
            Truth::Unknown => Truth::Unknown,
            Truth::Met => Truth::NotMet,
        }
    }
}
