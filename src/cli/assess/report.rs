//! From answers to a result.

use fivesigns::interview::AnswersFile;
use fivesigns::judgement::{Circumstances, diagnose_interview};
use fivesigns::pack::Pack;
use fivesigns::report::SavedResult;

/// The result of one person's answers.
pub(super) fn result(pack: &Pack, answers: &AnswersFile, date: String) -> SavedResult {
    let circumstances = Circumstances::on(date);
    SavedResult::from_diagnosis(pack, &diagnose_interview(pack, answers, circumstances))
}
