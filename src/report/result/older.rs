//! What results of an older schema say of numbers that were not known: as `null`, as they are said today.

use super::{Gap, SavedField, SavedReadiness, SavedResult, SavedSign, SavedWhole};

impl SavedResult {
    /// The same without numbers that stood for others: schema 1 gave shares and answers of the statements shown as
    /// those of the sign, and 0 as the score of a condition that hardly anybody sees.
    pub(in super::super) fn without_stand_ins(mut self) -> SavedResult {
        for field in &mut self.fields {
            if let SavedField::Shown(conclusion) = field {
                conclusion.signs.iter_mut().for_each(leave_out_parts);
                conclusion.readiness.iter_mut().for_each(leave_out_floor);
            }
        }
        if let Some(SavedWhole::Shown(population)) = &mut self.whole {
            population.signs.iter_mut().for_each(leave_out_parts);
            population.readiness.iter_mut().for_each(leave_out_floor);
        }
        self
    }
}

fn leave_out_parts(sign: &mut SavedSign) {
    if sign.items.iter().all(|item| item.favourable.is_some()) {
        return;
    }
    let gap = Some(Gap::ProtectingStatement);
    (sign.answers, sign.answers_gap) = (None, gap);
    (sign.cannot_judge, sign.cannot_judge_gap) = (None, gap);
    if sign.favourable.is_some() {
        (sign.favourable, sign.neutral, sign.unfavourable) = (None, None, None);
        (sign.favourable_interval, sign.neutral_interval, sign.unfavourable_interval) = (None, None, None);
        sign.shares_gap = gap;
    }
}

fn leave_out_floor(condition: &mut SavedReadiness) {
    // Of a count 0 was the score, and of a rating too.
    let is_mean = condition.respondents.is_some() && condition.interval_gap == Some(Gap::TooFewAnswers);
    if is_mean && condition.score == Some(0.0) {
        (condition.score, condition.gap) = (None, Some(Gap::HardlyAnybody));
    }
}
