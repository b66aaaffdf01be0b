//! How a choice is asked in a survey, and when what many chose counts as told.

use super::ids::{ChoiceId, FactId};

/// The question of a fact as a survey puts it to practitioners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// The question.
    pub question: String,
    /// By `ChoiceId`: the labels as they are printed.
    pub labels: Vec<String>,
    /// The choices that stay last where the order of the others changes from person to person.
    pub last: Vec<ChoiceId>,
    /// What counts as told of the whole field.
    pub counts: SurveyCount,
}

/// When what respondents chose counts as told of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyCount {
    /// What most chose, where it is at least a third of them and its interval lies above the next one's.
    Most,
    /// What most of those chose who chose what counts of this fact.
    MostAmong(FactId),
    /// One choice, where more than half of all who answered the fact `of` made it; otherwise another.
    Majority {
        /// The fact that all of them answered.
        of: FactId,
        /// What more than half must have chosen.
        choice: ChoiceId,
        /// What counts where they did not.
        otherwise: ChoiceId,
    },
}
