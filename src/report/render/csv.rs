//! The numbers as CSV, one number a row, as they are published: for a spreadsheet or a statistics program.

use crate::pack::Level;
use crate::printable::printable;

use crate::report::result::{
    Gap, SavedAnswer, SavedConclusion, SavedField, SavedInterview, SavedItem, SavedReadiness, SavedResult,
    SavedSegment, SavedSign, SavedStatements, SavedWhole,
};

/// The columns.
const HEADER: [&str; 7] = ["field", "segment", "construct", "item", "statistic", "value", "n"];

/// The numbers of the result as CSV.
///
/// `n` is the base of the value: respondents of a need or score, answers of a share, of the statements a person
/// answered all there are. A withheld group is a row with the statistic `withheld` and nothing else; a number that is
/// not known is a row with its reason and the statistic `gap`, or `interval_gap`, `shares_gap` and the like where it is
/// not the need or score. Where nothing is known, `gap` stands alone. Rows with neither field nor segment are about
/// everybody. Of several informants each view is a row (`view`, or `view_of_staff` where roles are told), in an order
/// that joins no two things one person said; what all of them come to is about the construct `interview`. Facts
/// (`fact`), why questions were left unanswered (`not_judged`, `reason`) and notes (`note`) stand by what they are about.
/// What practitioners chose of a fact is a `share` for each choice, `share_of_others` for those of few people together, and
/// `counts` for the choice that counts.
/// The share of a group's people who answered is about the construct `respondents`.
/// How far the answers to a statement lie from the healthy end, 0 to 100, is a `need` where it is about a sign of a survey,
/// and otherwise a `distance`: the score of a condition runs the other way.
pub fn render(result: &SavedResult) -> String {
    let mut rows = Rows::default();
    match &result.whole {
        Some(SavedWhole::Withheld(_)) => rows.group("", "").add("", "", "withheld", "", None),
        Some(SavedWhole::Shown(population)) => {
            let mut group = rows.group("", "");
            group.signs(&population.signs);
            group.readiness(&population.readiness);
        }
        None => {}
    }
    for field in &result.fields {
        let name = field.name().unwrap_or_default();
        match field {
            SavedField::Withheld(_) => rows.group(name, "").add("", "", "withheld", "", None),
            SavedField::Shown(conclusion) => rows.conclusion(name, conclusion),
        }
    }
    rows.text()
}

/// The rows written so far.
#[derive(Default)]
struct Rows(Vec<[String; 7]>);

impl Rows {
    fn group<'r>(&'r mut self, field: &str, segment: &str) -> GroupRows<'r> {
        GroupRows { rows: self, field: text_cell(field), segment: text_cell(segment) }
    }

    fn conclusion(&mut self, field: &str, conclusion: &SavedConclusion) {
        let mut group = self.group(field, "");
        group.signs(&conclusion.signs);
        group.readiness(&conclusion.readiness);
        // In an interview nobody misses a share of those invited.
        let gap = conclusion.response_rate_gap.filter(|gap| *gap != Gap::NoSample);
        group.response_rate(conclusion.respondents, conclusion.response_rate, gap);
        group.choices(conclusion);
        group.facts(conclusion);
        group.verdict(conclusion);
        if let Some(interview) = &conclusion.interview {
            interview.answers.iter().flatten().for_each(|answer| group.answer(answer));
            group.words(interview);
            if interview.informants.len() > 1 {
                group.several(interview);
            }
        }
        let Some(segments) = &conclusion.segments else { return };
        for segment in &segments.groups {
            match segment {
                SavedSegment::Withheld(hidden) => {
                    self.group(field, &hidden.name).add("", "", "withheld", "", None);
                }
                SavedSegment::Shown(unit) => {
                    let mut group = self.group(field, &unit.name);
                    group.response_rate(unit.respondents, unit.response_rate, unit.response_rate_gap);
                    for sign in &unit.signs {
                        let base = sign.respondents.map(u64::from);
                        group.number(&sign.id, "", "need", sign.need, base);
                        group.interval(&sign.id, "", "need", sign.interval, base);
                        group.number(&sign.id, "", "agreement", sign.agreement, base);
                        group.level(&sign.id, sign.level, base);
                        group.gaps(
                            (&sign.id, ""),
                            base,
                            &[
                                ("gap", sign.gap),
                                ("interval_gap", sign.interval_gap),
                                ("agreement_gap", sign.agreement_gap),
                            ],
                        );
                    }
                }
            }
        }
    }

    fn text(self) -> String {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has the seven cells of the header.
        let _ = writer.write_record(HEADER);
        for row in &self.0 {
            let _ = writer.write_record(row);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The rows of one field or unit.
struct GroupRows<'r> {
    rows: &'r mut Rows,
    field: String,
    segment: String,
}

impl GroupRows<'_> {
    fn add(&mut self, construct: &str, item: &str, statistic: &str, value: &str, base: Option<u64>) {
        self.rows.0.push([
            self.field.clone(),
            self.segment.clone(),
            text_cell(construct),
            text_cell(item),
            statistic.to_owned(),
            value.to_owned(),
            base.map(|base| base.to_string()).unwrap_or_default(),
        ]);
    }

    fn number(
        &mut self,
        construct: &str,
        item: &str,
        statistic: &str,
        value: Option<f64>,
        base: Option<u64>,
    ) {
        if let Some(value) = value {
            self.add(construct, item, statistic, &value.to_string(), base);
        }
    }

    /// The two ends of a number's interval, as `need_low` and `need_high`.
    fn interval(
        &mut self,
        construct: &str,
        item: &str,
        statistic: &str,
        interval: Option<[f64; 2]>,
        base: Option<u64>,
    ) {
        for (end, place) in ["low", "high"].into_iter().zip(0..) {
            self.number(
                construct,
                item,
                &format!("{statistic}_{end}"),
                interval.map(|ends| ends[place]),
                base,
            );
        }
    }

    /// Why numbers are not known, by the names that the reasons have in the JSON; one reason where `base` says that
    /// nothing is.
    fn gaps(&mut self, (construct, item): (&str, &str), base: Option<u64>, gaps: &[(&str, Option<Gap>)]) {
        for (statistic, gap) in gaps.iter().take(if base.is_some() { gaps.len() } else { 1 }) {
            if let Some(gap) = gap {
                self.add(construct, item, statistic, gap.words(), None);
            }
        }
    }

    /// The share of a group's people who answered.
    fn response_rate(&mut self, respondents: u32, rate: Option<f64>, gap: Option<Gap>) {
        self.number("respondents", "", "response_rate", rate, Some(u64::from(respondents)));
        if let Some(gap) = gap {
            self.add("respondents", "", "response_rate_gap", gap.words(), None);
        }
    }

    /// The statements that a person answered; their base is all there are.
    fn statements(&mut self, construct: &str, statements: Option<SavedStatements>) {
        if let Some(SavedStatements { answered, of }) = statements {
            self.add(construct, "", "statements", &answered.to_string(), Some(of as u64));
        }
    }

    fn level(&mut self, construct: &str, level: Option<Level>, base: Option<u64>) {
        if let Some(level) = level {
            self.add(construct, "", "level", level.word(), base);
        }
    }

    fn signs(&mut self, signs: &[SavedSign]) {
        for sign in signs {
            let people = sign.respondents.map(u64::from);
            self.number(&sign.id, "", "need", sign.need, people);
            self.interval(&sign.id, "", "need", sign.interval, people);
            self.number(&sign.id, "", "rating", sign.rating.map(f64::from), None);
            self.statements(&sign.id, sign.statements);
            self.level(&sign.id, sign.level, people);
            self.number(&sign.id, "", "favourable", sign.favourable, sign.answers);
            self.number(&sign.id, "", "neutral", sign.neutral, sign.answers);
            self.number(&sign.id, "", "unfavourable", sign.unfavourable, sign.answers);
            self.interval(&sign.id, "", "favourable", sign.favourable_interval, sign.answers);
            self.interval(&sign.id, "", "neutral", sign.neutral_interval, sign.answers);
            self.interval(&sign.id, "", "unfavourable", sign.unfavourable_interval, sign.answers);
            self.number(&sign.id, "", "agreement", sign.agreement, people);
            self.quality(sign);
            self.number(&sign.id, "", "cannot_judge", sign.cannot_judge.map(|count| count as f64), None);
            let gaps = [
                ("gap", sign.gap),
                ("interval_gap", sign.interval_gap),
                ("answers_gap", sign.answers_gap),
                ("shares_gap", sign.shares_gap),
                ("agreement_gap", sign.agreement_gap),
                ("cannot_judge_gap", sign.cannot_judge_gap),
            ];
            self.gaps((&sign.id, ""), people, &gaps);
            self.items((&sign.id, "need"), &sign.items);
        }
    }

    fn quality(&mut self, sign: &SavedSign) {
        if let Some(between) = &sign.between_units {
            self.number(&sign.id, "", "icc_1", Some(between.icc_1), None);
            self.number(&sign.id, "", "icc_2", Some(between.icc_2), None);
        }
        let Some(quality) = &sign.reliability else { return };
        let people = Some(u64::from(quality.respondents));
        self.number(&sign.id, "", "alpha", quality.alpha, people);
        self.interval(&sign.id, "", "alpha", quality.alpha_interval, people);
        self.number(&sign.id, "", "omega", quality.omega, people);
        self.interval(&sign.id, "", "omega", quality.omega_interval, people);
        for item in &quality.item_rest {
            self.number(&sign.id, &item.id, "item_rest", item.correlation, people);
        }
    }

    fn readiness(&mut self, conditions: &[SavedReadiness]) {
        for condition in conditions {
            let people = condition.respondents.map(u64::from);
            self.number(&condition.id, "", "score", condition.score, people);
            self.interval(&condition.id, "", "score", condition.interval, people);
            self.number(&condition.id, "", "counted", condition.counted.map(f64::from), people);
            if let Some(state) = condition.state.known() {
                self.add(&condition.id, "", "state", state.word(), people);
            }
            self.statements(&condition.id, condition.statements);
            let gaps = [
                ("gap", condition.gap),
                ("interval_gap", condition.interval_gap),
                ("counted_gap", condition.counted_gap),
            ];
            self.gaps((&condition.id, ""), people, &gaps);
            // A condition's score runs the other way.
            self.items((&condition.id, "distance"), &condition.items);
        }
    }

    /// Statements, with how far their answers lie from the healthy end under the name that it has there.
    fn items(&mut self, (construct, distance): (&str, &str), items: &[SavedItem]) {
        for item in items {
            let answers = item.answers.map(u64::from);
            self.number(construct, &item.id, distance, item.need, answers);
            self.interval(construct, &item.id, distance, item.interval, answers);
            self.number(construct, &item.id, "favourable", item.favourable, answers);
            self.number(construct, &item.id, "neutral", item.neutral, answers);
            self.number(construct, &item.id, "unfavourable", item.unfavourable, answers);
            self.interval(construct, &item.id, "favourable", item.favourable_interval, answers);
            self.interval(construct, &item.id, "neutral", item.neutral_interval, answers);
            self.interval(construct, &item.id, "unfavourable", item.unfavourable_interval, answers);
            self.number(construct, &item.id, "cannot_judge", item.cannot_judge.map(f64::from), None);
            self.number(construct, &item.id, "missing", item.missing.map(f64::from), None);
            self.number(construct, &item.id, "not_asked", item.not_asked.map(f64::from), None);
            let gaps = [
                ("gap", item.gap),
                ("interval_gap", item.interval_gap),
                ("shares_gap", item.shares_gap),
                ("cannot_judge_gap", item.cannot_judge_gap),
                ("missing_gap", item.missing_gap),
                ("not_asked_gap", item.not_asked_gap),
            ];
            self.gaps((construct, &item.id), answers, &gaps);
        }
    }

    /// What one person answered to a statement.
    fn answer(&mut self, answer: &SavedAnswer) {
        let (about, id) = (answer.about.as_str(), answer.id.as_str());
        if let Some(given) = &answer.answer {
            self.add(about, id, "answer", &text_cell(given), None);
        }
        if let Some(leaning) = answer.leaning {
            self.add(about, id, "leaning", leaning.word(), None);
        }
        self.number(about, id, "distance", answer.need, None);
        self.add(about, id, "healthy_end", &text_cell(&answer.healthy), None);
        self.gaps((about, id), None, &[("gap", answer.gap)]);
    }

    /// What practitioners chose: a share for each choice that enough made, and one of all others together.
    fn choices(&mut self, conclusion: &SavedConclusion) {
        for asked in &conclusion.choices {
            let base = asked.answers.map(u64::from);
            for choice in &asked.shares {
                self.number(&asked.fact, &choice.choice, "share", Some(choice.share), base);
                self.interval(&asked.fact, &choice.choice, "share", choice.interval, base);
            }
            self.number(&asked.fact, "", "share_of_others", asked.rest, base);
            if let Some(counts) = &asked.counts {
                self.add(&asked.fact, "", "counts", &text_cell(counts), base);
            }
            if let Some(told) = &asked.told {
                self.add(&asked.fact, "", "told", &text_cell(&told.choice), None);
            }
            self.gaps((&asked.fact, ""), None, &[("choices_gap", asked.gap)]);
        }
    }

    /// What only a person can tell; of what nobody was asked beside a survey there is no row.
    fn facts(&mut self, conclusion: &SavedConclusion) {
        for (id, fact) in &conclusion.facts {
            if let Some(text) = &fact.text {
                self.add(id, "", "fact", &text_cell(text), None);
            }
            let gap = fact.gap.filter(|gap| conclusion.interview.is_some() || *gap != Gap::NotAsked);
            self.gaps((id, ""), None, &[("gap", gap)]);
        }
    }

    /// Why questions were left unanswered, and what was written beside answers.
    fn words(&mut self, interview: &SavedInterview) {
        for silent in &interview.not_judged {
            self.add(&silent.id, "", &of("not_judged", silent.role.as_ref()), &silent.why, None);
            if let Some(reason) = &silent.reason {
                self.add(&silent.id, "", &of("reason", silent.role.as_ref()), &text_cell(reason), None);
            }
        }
        for note in &interview.notes {
            self.add(&note.id, "", &of("note", note.role.as_ref()), &text_cell(&note.text), None);
        }
    }

    /// What several informants see, and how far they agree.
    fn several(&mut self, interview: &SavedInterview) {
        for topic in &interview.topics {
            let informants = Some(topic.views.len() as u64);
            for view in &topic.views {
                self.number(&topic.id, "", &of("view", view.role.as_ref()), Some(view.seen), None);
            }
            self.number(&topic.id, "", "lowest_view", topic.lowest(), informants);
            self.number(&topic.id, "", "highest_view", topic.highest(), informants);
            self.number(&topic.id, "", "agreement_of_views", topic.agreement, informants);
            self.number(&topic.id, "", "managers_above_staff", topic.managers_above_staff, None);
        }
        for fact in &interview.differing_facts {
            for told in &fact.told {
                self.add(&fact.id, "", &of("told", told.role.as_ref()), &text_cell(&told.text), None);
            }
        }
        let informants = interview.informants.len() as u64;
        self.add("interview", "", "informants", &informants.to_string(), None);
        self.number("interview", "", "agreement_of_views", interview.agreement, Some(informants));
        self.number("interview", "", "managers_above_staff", interview.managers_above_staff, None);
        let gaps = [("roles_gap", interview.roles_gap), ("answers_gap", interview.answers_gap)];
        self.gaps(("interview", ""), Some(informants), &gaps);
    }

    fn verdict(&mut self, conclusion: &SavedConclusion) {
        let verdict = &conclusion.verdict;
        self.add("verdict", "", "kind", verdict.kind.word(), None);
        if let Some(alternative) = &verdict.alternative {
            self.add("verdict", "", "alternative", &text_cell(alternative), None);
        }
        self.add("verdict", "", "status", verdict.status.word(), None);
        for option in &verdict.undecided_with {
            self.add("verdict", "", "undecided_with", &text_cell(option), None);
        }
        self.add("verdict", "", "confidence", verdict.confidence.word(), None);
        if let Some(found) = &verdict.sensitivity {
            self.number("verdict", "", "sensitivity", Some(found.share), Some(u64::from(found.times)));
        }
        if let Some(stability) = &verdict.stability_detail {
            self.interval("verdict", "", "stability", verdict.stability, Some(u64::from(stability.varied)));
        }
        for ranked in &verdict.ranking {
            self.number(&ranked.option, "", "points", Some(ranked.points.number()), None);
        }
    }
}

/// `view_of_staff`, or `view` where no role is told.
fn of(what: &str, role: Option<&String>) -> String {
    role.map_or_else(|| what.to_owned(), |role| format!("{what}_of_{role}"))
}

/// Text as a cell that no spreadsheet takes for a formula.
fn text_cell(text: &str) -> String {
    let shown = printable(text);
    let begins_formula = text
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_formula { format!("'{shown}") } else { shown.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_begins_like_a_formula_is_quoted() {
        let cells =
            ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", " =1+1", "Sales", "=\u{1b}[2J"].map(text_cell);
        assert_eq!(
            cells,
            ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@x", "' x", "' =1+1", "Sales", "'=\\u{1b}[2J"]
        );
    }
}
