//! Options: what can be recommended, and when a verdict for one is firm.

use super::condition::Condition;
use super::ids::{OptionId, ReadinessId};
use super::wording::Wording;

/// What kind of thing an option is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OptionKind {
    /// Form a community of practice.
    Form,
    /// Start one small.
    Pilot,
    /// Prepare before forming one.
    Prepare,
    /// Something else than a community.
    Alternative,
    /// Nothing.
    NoAction,
}

/// One thing that can be recommended.
#[derive(Debug, Clone)]
pub struct WeighedOption {
    /// Stable name.
    pub id: String,
    /// What kind of thing it is.
    pub kind: OptionKind,
    /// Texts.
    pub text: OptionText,
    /// When a verdict for it is firm.
    pub firm: FirmCriteria,
}

/// The texts of an option, or of a verdict that no points decide.
#[derive(Debug, Clone)]
pub struct OptionText {
    /// Short noun phrase: "1.5 points ahead of prepare".
    pub name: String,
    /// Title.
    pub title: String,
    /// First line of a report whose verdict it is.
    pub headline: Wording,
    /// When it is the right thing.
    pub right_when: String,
    /// When it is the wrong thing.
    pub wrong_when: String,
}

/// When a verdict is firm rather than provisional.
#[derive(Debug, Clone)]
pub struct FirmCriteria {
    /// The least lead over the next option.
    pub margin: Points,
    /// Never firm while one of these is known to hold.
    pub never: Vec<NeverFirm>,
}

/// What keeps a verdict provisional.
#[derive(Debug, Clone)]
pub struct NeverFirm {
    /// The condition.
    pub when: Condition,
    /// What to tell the reader.
    pub reason: String,
}

/// A verdict that no points decide: it stands in front of the options where its condition is met.
#[derive(Debug, Clone)]
pub struct Undecided {
    /// Which of the two.
    pub kind: UndecidedKind,
    /// Texts.
    pub text: OptionText,
    /// Only where one of these leads; empty means whichever leads.
    pub leading: Vec<OptionId>,
    /// What must hold.
    pub when: Condition,
    /// Blocks it, but only where it is known to hold.
    pub unless: Option<Condition>,
    /// Unknown ones of these are open conditions in any case.
    pub name_unknown: Vec<ReadinessId>,
}

/// What the leads of options and known obstacles add to the head of a report.
#[derive(Debug, Clone, Default)]
pub struct Headlines {
    /// Options whose distance from the leading one is below this are told with it, undecided.
    pub undecided_below: Points,
    /// What stands against a verdict.
    pub caveats: Vec<Caveat>,
}

/// What a headline adds where something known stands against the verdict.
#[derive(Debug, Clone)]
pub struct Caveat {
    /// Where one of these is the verdict.
    pub leading: Vec<OptionId>,
    /// Where this is known to hold.
    pub when: Condition,
    /// What stands against it, as half a sentence: `none of the five signs is known to be present`.
    pub although: String,
}

/// The two verdicts that no points decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UndecidedKind {
    /// Too little is known about the signs.
    InsufficientEvidence,
    /// The need is there, and too little is known about readiness.
    CheckReadiness,
}

/// The kinds of verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictKind {
    /// Form a community of practice.
    Form,
    /// Start one small.
    Pilot,
    /// Prepare before forming one.
    Prepare,
    /// Something else than a community.
    Alternative,
    /// Nothing.
    NoAction,
    /// We cannot tell: too little is known about the signs.
    InsufficientEvidence,
    /// We cannot tell yet: too little is known about readiness.
    CheckReadiness,
}

impl VerdictKind {
    /// All kinds.
    pub const ALL: [VerdictKind; 7] = [
        VerdictKind::Form,
        VerdictKind::Pilot,
        VerdictKind::Prepare,
        VerdictKind::Alternative,
        VerdictKind::NoAction,
        VerdictKind::InsufficientEvidence,
        VerdictKind::CheckReadiness,
    ];

    /// The word used in packs, results and reports.
    pub fn word(self) -> &'static str {
        match self {
            VerdictKind::Form => "form",
            VerdictKind::Pilot => "pilot",
            VerdictKind::Prepare => "prepare",
            VerdictKind::Alternative => "alternative",
            VerdictKind::NoAction => "no-action",
            VerdictKind::InsufficientEvidence => "insufficient-evidence",
            VerdictKind::CheckReadiness => "check-readiness",
        }
    }
}

impl From<OptionKind> for VerdictKind {
    fn from(kind: OptionKind) -> VerdictKind {
        match kind {
            OptionKind::Form => VerdictKind::Form,
            OptionKind::Pilot => VerdictKind::Pilot,
            OptionKind::Prepare => VerdictKind::Prepare,
            OptionKind::Alternative => VerdictKind::Alternative,
            OptionKind::NoAction => VerdictKind::NoAction,
        }
    }
}

impl From<UndecidedKind> for VerdictKind {
    fn from(kind: UndecidedKind) -> VerdictKind {
        match kind {
            UndecidedKind::InsufficientEvidence => VerdictKind::InsufficientEvidence,
            UndecidedKind::CheckReadiness => VerdictKind::CheckReadiness,
        }
    }
}

/// How much a reader can build on a verdict, apart from how strong the need and the readiness are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Confidence {
    /// The word used in packs, results and reports.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// What caps confidence; confidence is the lowest cap that is met.
#[derive(Debug, Clone)]
pub struct ConfidenceCap {
    /// Stable name.
    pub id: String,
    /// The cap.
    pub cap: Confidence,
    /// Where it applies.
    pub cause: CapCause,
    /// What to tell the reader.
    pub reason: String,
}

/// What caps confidence.
#[derive(Debug, Clone)]
pub enum CapCause {
    /// This is known to hold of the field.
    Known(Condition),
    /// The verdict itself, or what it was measured with, is in doubt.
    Doubt(Doubt),
}

/// A doubt about a verdict or about what it was measured with, which no rule can ask for since it is not known before
/// the rules are weighed, or is no trait of the field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// The verdict is provisional.
    Provisional,
    /// It held in a smaller share of the redraws, 0 to 1, where that is told.
    HeldBelow(f64),
    /// The answers of at least this share of the respondents look careless, 0 to 1, where that is told.
    CarelessFrom(f64),
    /// The upper end of the interval of alpha is lower than this for a sign that counts, where alpha can be judged.
    AlphaBelow(f64),
}

/// Points for or against an option, in exact hundredths, so that no rounding decides a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(i32);

impl Points {
    /// Points from hundredths.
    pub fn from_hundredths(hundredths: i32) -> Points {
        Points(hundredths)
    }

    /// The number of hundredths.
    pub fn hundredths(self) -> i32 {
        self.0
    }

    /// The number of points.
    pub fn number(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl std::ops::Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0.saturating_sub(other.0))
    }
}

impl std::ops::AddAssign for Points {
    fn add_assign(&mut self, other: Points) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        points.fold(Points(0), |sum, next| sum + next)
    }
}

/// A verdict, or one alternative among the verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerdictFilter {
    /// Every verdict of this kind.
    Kind(VerdictKind),
    /// The verdict for this one option.
    Option(OptionId),
}
