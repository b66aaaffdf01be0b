//! The pack: the theory of when a community of practice may be needed, as checked data.
//!
//! What is in here was checked whole by the loader: every id below points at something that exists, so
//! no lookup after this can fail.

mod condition;
mod fact;
mod ids;
mod level;
pub mod load;
mod option;
mod plan;
mod readiness;
mod response_format;
mod rule;
mod scenario;
mod sign;
mod survey_question;
mod wording;

pub use condition::{
    Bound, Bounds, Comparison, Condition, FactTest, LevelBounds, ReadinessTest, ResponseMeasure,
};
pub use fact::{Asking, Choice, Contradiction, Fact, FactForm, FactKind, QUOTED, Quotes, Told};
pub use ids::{
    ChoiceId, FactId, FormatId, InterviewSection, ItemId, OptionId, ReadinessId, RuleId, SignId, Subject,
};
pub use level::{Level, LevelCuts, Rating};
pub use option::{
    CapCause, Caveat, Confidence, ConfidenceCap, Doubt, FirmCriteria, Headlines, NeverFirm, OptionKind,
    OptionText, Points, Undecided, UndecidedKind, VerdictFilter, VerdictKind, WeighedOption,
};
pub use plan::{CharterKnown, CharterRow, Due, DueBound, Plan, PlanNote, Risk, ShownWhen, Step, TimeUnit};
pub use readiness::{CountScore, Measure, Readiness, ReadinessState, ReadinessStates};
pub use response_format::{Favourable, Leaning, NonAnswers, ResponseFormat, ResponseOption};
pub use rule::{Basis, Example, Expectation, Given, GivenFact, GivenValue, Recommendation, Rule};
pub use scenario::{Expected, ExpectedStatus, Known, Scenario, ToldByOne};
pub use sign::{Anchor, Construct, EvidenceGates, Item, KeyWords, RatingQuestion, Retired, Sign};
pub use survey_question::{SurveyCount, SurveyQuestion};
pub use wording::{Placeholder, Wording, WordingPart, capitalized, normal_label};

use std::ops::Index;
use std::sync::Arc;

/// A checked pack. Made by the loader and by nothing else.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Stable name of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over all of its files but the scenarios, in hexadecimal: names the exact wording and thresholds used.
    pub fingerprint: String,
    /// Whether it has id and version of the pack that is compiled into the program, and says something else.
    pub changed_from_built_in: bool,
    /// Title, for reports.
    pub title: String,
    /// Licence of the wording.
    pub licence: String,
    /// Languages of the wording, two letters each.
    pub languages: Vec<String>,
    /// What the thresholds and points rest on, for "how this was measured".
    pub about: String,
    /// Lower bounds of the levels of need.
    pub levels: LevelCuts,
    /// The share of a sign's mapped items that a respondent must have answered, above 0 up to 1.
    pub answered_share: f64,
    /// Where a readiness condition is a gap and where it is in place.
    pub readiness_states: ReadinessStates,
    /// What a measured sign needs to count.
    pub evidence_gates: EvidenceGates,
    /// The signs, in the order of the report.
    pub signs: Vec<Sign>,
    /// The readiness conditions, in the order of the report.
    pub readiness: Vec<Readiness>,
    /// The items of signs and readiness conditions, signs first, in the order of asking.
    pub items: Vec<Item>,
    /// What only a person can tell.
    pub facts: Vec<Fact>,
    /// What people may say that cannot all be true.
    pub contradictions: Vec<Contradiction>,
    /// What an interview asks, section by section; every sign, condition and fact once.
    pub interview: Vec<InterviewSection>,
    /// The printed response formats, which the columns of a survey that are read in them share.
    pub formats: Vec<Arc<ResponseFormat>>,
    /// Labels that are not an answer on any format.
    pub non_answers: NonAnswers,
    /// What can be recommended, in tie order: on equal points the first one leads.
    pub options: Vec<WeighedOption>,
    /// The verdicts that no points decide, in the order of trying.
    pub undecided: Vec<Undecided>,
    /// What is added to the head of a report.
    pub headlines: Headlines,
    /// All rules: of the signs, of readiness, of facts, those that weigh, those that advise.
    pub rules: Vec<Rule>,
    /// What caps confidence.
    pub confidence_caps: Vec<ConfidenceCap>,
    /// Next steps, most important first.
    pub steps: Vec<Step>,
    /// What a report adds so that people can plan.
    pub plan: Plan,
    /// Situations with the verdict that somebody would give; they are tests and change no result.
    pub scenarios: Vec<Scenario>,
}

impl Pack {
    /// The sign with this name in the pack's files.
    pub fn sign_named(&self, name: &str) -> Option<SignId> {
        SignId::find(self.signs.iter().map(|sign| sign.id.as_str()), name)
    }

    /// The readiness condition with this name in the pack's files.
    pub fn readiness_named(&self, name: &str) -> Option<ReadinessId> {
        ReadinessId::find(self.readiness.iter().map(|condition| condition.id.as_str()), name)
    }

    /// The fact with this name in the pack's files.
    pub fn fact_named(&self, name: &str) -> Option<FactId> {
        FactId::find(self.facts.iter().map(|fact| fact.id.as_str()), name)
    }

    /// The item with this name in the pack's files.
    pub fn item_named(&self, name: &str) -> Option<ItemId> {
        ItemId::find(self.items.iter().map(|item| item.id.as_str()), name)
    }

    /// The response format with this name in the pack's files.
    pub fn format_named(&self, name: &str) -> Option<FormatId> {
        FormatId::find(self.formats.iter().map(|format| format.id.as_str()), name)
    }

    /// The option with this name in the pack's files.
    pub fn option_named(&self, name: &str) -> Option<OptionId> {
        OptionId::find(self.options.iter().map(|option| option.id.as_str()), name)
    }

    /// The rule with this name in the pack's files.
    pub fn rule_named(&self, name: &str) -> Option<RuleId> {
        RuleId::find(self.rules.iter().map(|rule| rule.id.as_str()), name)
    }

    /// The items that are asked: all but the retired ones.
    pub fn asked_items(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        ItemId::all(&self.items).filter(|(_, item)| item.retired.is_none())
    }

    /// The items that a sign or readiness condition is asked by, in the order of asking.
    pub fn items_of(&self, construct: Construct) -> impl Iterator<Item = (ItemId, &Item)> {
        self.asked_items().filter(move |(_, item)| item.construct == construct)
    }

    /// The items that somebody was asked of a sign or readiness condition, where `was_asked` knows those with an answer:
    /// a retired one that was asked stands in place of the one that is asked instead, unless that was asked as well.
    ///
    /// ```
    /// use fivesigns::pack::{ItemId, load};
    /// let pack = load::embedded().unwrap();
    /// let of = |id: &str| ItemId::all(&pack.items).find(|(_, item)| item.id == id).unwrap().0;
    /// let (former, now) = (of("silos.solved-twice"), of("silos.same-problems-apart"));
    /// let silos = pack[now].construct;
    /// let asked = pack.items_once_asked(silos, |item| item == former);
    /// assert!(asked.contains(&former) && !asked.contains(&now) && asked.len() == 6);
    /// let asked = pack.items_once_asked(silos, |item| item == former || item == now);
    /// assert!(!asked.contains(&former) && asked.contains(&now) && asked.len() == 6);
    /// ```
    pub fn items_once_asked(&self, construct: Construct, was_asked: impl Fn(ItemId) -> bool) -> Vec<ItemId> {
        let all = || ItemId::all(&self.items).filter(|(_, item)| item.construct == construct);
        let replaced = all().filter(|(id, _)| was_asked(*id));
        let replaced: Vec<_> =
            replaced.filter_map(|(_, item)| Some(item.retired.as_ref()?.instead)).collect();
        let counts = |(id, item): &(ItemId, &Item)| match &item.retired {
            Some(retired) => was_asked(*id) && !was_asked(retired.instead),
            None => was_asked(*id) || !replaced.contains(id),
        };
        all().filter(counts).map(|(id, _)| id).collect()
    }
}

macro_rules! index_by {
    ($($id:ident, $field:ident, $value:ty;)*) => {$(
        impl Index<$id> for Pack {
            type Output = $value;
            fn index(&self, id: $id) -> &$value {
                &self.$field[id.index()]
            }
        }
    )*};
}

index_by! {
    SignId, signs, Sign;
    ReadinessId, readiness, Readiness;
    ItemId, items, Item;
    FactId, facts, Fact;
    FormatId, formats, Arc<ResponseFormat>;
    OptionId, options, WeighedOption;
    RuleId, rules, Rule;
}
