//! The verdict: the leading option, its rivals, how sure, and what would change it.

pub(super) mod judge;
pub(super) mod nonresponse;
pub(super) mod one_voice;
pub(super) mod ranking;
pub(super) mod scenarios;
pub(super) mod sensitivity;
pub(super) mod smallest_change;
pub(super) mod stability;
pub(super) mod status;
pub(super) mod what_if;

use crate::judgement::readings::reading::{Input, InputValue};
use crate::judgement::rules::evidence::Finding;

use crate::pack::{Confidence, FactId, OptionId, Pack, Points, RuleId, VerdictFilter, VerdictKind};

/// Everything concluded about one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What each rule came to, in the order of the pack, met or not.
    pub findings: Vec<Finding>,
    /// What they add up to.
    pub verdict: Verdict,
}

/// What the rules add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The verdict.
    pub outcome: Outcome,
    /// Firm or provisional.
    pub status: Status,
    /// Why it is not firm; empty where it is.
    pub status_reasons: Vec<StatusReason>,
    /// Lead of the first option over the second.
    pub margin: Points,
    /// What each input added to that lead.
    pub lead: Vec<LeadPart>,
    /// The options that are so near the leading one that the verdict is undecided between them, nearest first.
    pub undecided_with: Vec<OptionId>,
    /// All options, most points first, in tie order where equal.
    pub ranking: Vec<Ranked>,
    /// How much a reader can build on it.
    pub confidence: Confidence,
    /// Positions in the pack's confidence caps of those that were met, lowest cap first.
    pub confidence_caps: Vec<usize>,
    /// Single unknown inputs whose value would change the verdict, in the order of what they could change.
    pub open_conditions: Vec<OpenCondition>,
}

impl Verdict {
    /// The unknown facts that alone would change the verdict, in the order of what they could change.
    pub fn open_facts(&self) -> Vec<FactId> {
        let mut facts = Vec::new();
        for open in &self.open_conditions {
            if let Input::Fact(fact) = open.input
                && !facts.contains(&fact)
            {
                facts.push(fact);
            }
        }
        facts
    }
}

/// A verdict, apart from how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome {
    /// Its kind.
    pub kind: VerdictKind,
    /// The option that leads, whether or not points decide the verdict.
    pub leading: OptionId,
}

impl Outcome {
    /// Whether the points decide it: the leading option is the verdict.
    pub fn is_decided(self) -> bool {
        match self.kind {
            VerdictKind::InsufficientEvidence | VerdictKind::CheckReadiness => false,
            VerdictKind::Form
            | VerdictKind::Pilot
            | VerdictKind::Prepare
            | VerdictKind::Alternative
            | VerdictKind::NoAction => true,
        }
    }

    /// Whether both are the same verdict. Which option leads makes no difference where points decide nothing.
    pub fn is_same_verdict(self, other: Outcome) -> bool {
        self.kind == other.kind && (!self.is_decided() || self.leading == other.leading)
    }

    /// Whether a text for this kind of verdict, or for this one option, belongs to it.
    pub fn fits(self, filter: VerdictFilter) -> bool {
        match filter {
            VerdictFilter::Kind(kind) => self.kind == kind,
            VerdictFilter::Option(option) => self.is_decided() && self.leading == option,
        }
    }

    /// Short noun phrase for it.
    pub fn name(self, pack: &Pack) -> &str {
        let undecided =
            pack.undecided.iter().find(|undecided| VerdictKind::from(undecided.kind) == self.kind);
        undecided.map_or(&pack[self.leading].text.name, |undecided| &undecided.text.name)
    }
}

/// What puts the verdict in doubt beside what is known of the field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::judgement) struct Doubts {
    /// Why chance keeps the verdict from being firm.
    pub(in crate::judgement) chance: Option<StatusReason>,
    /// Why what one of several informants alone told keeps it from being firm.
    pub(in crate::judgement) one_voice: Option<StatusReason>,
    /// The share of redraws in which it held, where that is told.
    pub(in crate::judgement) held: Option<f64>,
    /// The share of respondents whose answers look careless, where that is told.
    pub(in crate::judgement) careless: Option<f64>,
    /// The lowest upper end of an interval of alpha among the signs that count, where alpha can be judged.
    pub(in crate::judgement) alpha: Option<f64>,
}

/// Whether a verdict can be acted on as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The lead is clear, nothing unknown would change it, and other people's answers hardly ever would.
    Firm,
    /// A rival is near, or something unknown could change it.
    Provisional,
}

impl Status {
    /// The word used in packs and reports.
    pub fn word(self) -> &'static str {
        match self {
            Status::Firm => "firm",
            Status::Provisional => "provisional",
        }
    }
}

/// An option with its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The option.
    pub option: OptionId,
    /// The sum of the contributions, exactly.
    pub points: Points,
    /// What each met rule added, in the order of the pack.
    pub contributions: Vec<Contribution>,
}

/// What a rule added to an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// The rule.
    pub rule: RuleId,
    /// Its points.
    pub points: Points,
}

/// An unknown input, a value it could have, and the verdict that value would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCondition {
    /// The unknown input.
    pub input: Input,
    /// The value; `None` for an input that must be known in any case.
    pub value: Option<InputValue>,
    /// The verdict it would bring; `None` with `value`.
    pub would_become: Option<Outcome>,
}

/// What an input added to the lead of the first option over the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadPart {
    /// The input that the rules behind it measure alone; `None` for rules that measure several, or none.
    pub input: Option<Input>,
    /// Points for the first option less points for the second; the parts add up to the lead exactly.
    pub points: Points,
}

/// A reason why a verdict is not firm.
#[derive(Debug, Clone, PartialEq)]
pub enum StatusReason {
    /// Too little is known for points to decide.
    NotDecided,
    /// A rival has as many points, where a firm verdict needs this lead.
    Draw {
        /// The rival.
        rival: OptionId,
        /// The lead.
        needed: Points,
    },
    /// The lead is smaller than a firm verdict needs.
    SmallLead {
        /// The option it is a lead over.
        rival: OptionId,
        /// The lead.
        lead: Points,
        /// What a firm verdict needs.
        needed: Points,
    },
    /// Something is known that keeps an option from being firm.
    Obstacle {
        /// The option.
        option: OptionId,
        /// Its position among those of the option.
        never: usize,
    },
    /// By its interval an input could as well have a value that brings another verdict.
    Interval {
        /// The input.
        input: Input,
        /// The value.
        value: InputValue,
        /// The verdict it would bring.
        would_become: Outcome,
    },
    /// Respondents were drawn again, and the verdict was the same too seldom.
    Redraws,
    /// By what so few people said, several signs and conditions could be otherwise at once.
    Together {
        /// The verdict that would bring most often.
        would_become: Outcome,
    },
    /// Without what one of several informants alone told, the verdict would be another or not firm.
    OneVoice {
        /// What only one of them told, and it hangs on.
        inputs: Vec<Input>,
        /// The verdict without it; `None` where that is the same and not firm.
        would_become: Option<Outcome>,
    },
    /// Any one of these unknown inputs could change the verdict.
    OneUnknown(Vec<Input>),
    /// Two unknown inputs could change the verdict together.
    TwoUnknowns {
        /// The two.
        inputs: [Input; 2],
        /// The verdict they could bring.
        would_become: Outcome,
    },
}
