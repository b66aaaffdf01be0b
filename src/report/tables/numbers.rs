//! The table of every number, one a row, as it is published.

use crate::report::result::{
    Gap, SavedAnswer, SavedConclusion, SavedField, SavedInterview, SavedItem, SavedReadiness, SavedResult,
    SavedSegment, SavedSign, SavedStatements, SavedUnit, SavedWhole,
};

use super::{Cell, Table, WITHHELD};

/// A construct and the statement of it, where the number is about one.
type About<'r> = (&'r str, &'r str);
/// What a share is called, the share, and the ends of its interval.
type NamedShare = (&'static str, Option<f64>, Option<[f64; 2]>);

/// Every number of the result.
///
/// `n` is the base of the value: respondents of a need or score, answers of a share, of the statements a person
/// answered all there are. A withheld group is a row with the statistic `withheld` and nothing else; a number that is
/// not known is a row with its reason and the statistic `gap`, or `interval_gap`, `shares_gap` and the like where it is
/// not the need or score. Where nothing is known, `gap` stands alone. Rows with neither field nor segment are about
/// everybody. Of several informants each view is a row (`view`, or `view_of_staff` where roles are told), in an order
/// that joins no two things one person said; what all of them come to is about the construct `interview`. Facts
/// (`fact`), why questions were left unanswered (`not_judged`, `reason`) and notes (`note`) stand by what they are about.
/// A share that may be none or all is told in words, "under 5 %" or "over 95 %", as everywhere else.
/// What practitioners chose of a fact is a `share` for each choice, `share_of_others` for those of few people together, and
/// `counts` for the choice that counts.
/// The share of a group's people who answered is about the construct `respondents`, and so are the mean correlation between
/// signs, Kish's `design_effect` of
/// weights, and `weighted_to`, the number of people that a weighted result stands for.
/// How far the answers to a statement lie from the healthy end, 0 to 100, is a `need` where it is about a sign of a survey,
/// and otherwise a `distance`: the score of a condition runs the other way.
pub(in crate::report) fn numbers(result: &SavedResult) -> Table<'_> {
    let mut numbers = Numbers::default();
    match &result.whole {
        Some(SavedWhole::Withheld(_)) => numbers.withheld(),
        Some(SavedWhole::Shown(population)) => {
            numbers.signs(&population.signs);
            numbers.readiness(&population.readiness);
        }
        None => {}
    }
    for field in &result.fields {
        numbers.group(field.name().unwrap_or_default(), "");
        match field {
            SavedField::Withheld(_) => numbers.withheld(),
            SavedField::Shown(conclusion) => numbers.conclusion(conclusion),
        }
    }
    Table {
        name: "Numbers",
        columns: vec!["field", "segment", "construct", "item", "statistic", "value", "n"],
        rows: numbers.rows,
    }
}

/// The rows written so far, and the group that the next ones are about.
#[derive(Default)]
struct Numbers {
    rows: Vec<Vec<Cell>>,
    field: String,
    segment: String,
}

impl Numbers {
    fn group(&mut self, field: &str, segment: &str) {
        field.clone_into(&mut self.field);
        segment.clone_into(&mut self.segment);
    }

    fn add(
        &mut self,
        (construct, item): About<'_>,
        statistic: impl Into<String>,
        value: Cell,
        base: Option<u64>,
    ) {
        self.rows.push(vec![
            Cell::text(&self.field),
            Cell::text(&self.segment),
            Cell::text(construct),
            Cell::text(item),
            Cell::text(statistic),
            value,
            Cell::count(base, None),
        ]);
    }

    fn withheld(&mut self) {
        self.add(("", ""), WITHHELD, Cell::Nothing, None);
    }

    fn number(&mut self, about: About<'_>, statistic: &str, value: Option<f64>, base: Option<u64>) {
        if let Some(value) = value {
            self.add(about, statistic, Cell::Number(value), base);
        }
    }

    /// The two ends of a number's interval, as `need_low` and `need_high`.
    fn interval(&mut self, about: About<'_>, statistic: &str, interval: Option<[f64; 2]>, base: Option<u64>) {
        for (end, value) in ["low", "high"].into_iter().zip(interval.into_iter().flatten()) {
            self.add(about, format!("{statistic}_{end}"), Cell::Number(value), base);
        }
    }

    /// A share of so many people; none and all in words, with their reach.
    fn share(
        &mut self,
        about: About<'_>,
        statistic: &str,
        share: Option<f64>,
        people: (Option<u32>, Option<f64>),
        base: Option<u64>,
    ) {
        if share.is_some() {
            self.add(about, statistic, Cell::share_of(share, people, None), base);
        }
    }

    /// Three shares, then the intervals of all.
    fn shares(
        &mut self,
        about: About<'_>,
        shares: [NamedShare; 3],
        people: (Option<u32>, Option<f64>),
        base: Option<u64>,
    ) {
        for (statistic, share, _) in shares {
            self.share(about, statistic, share, people, base);
        }
        for (statistic, _, interval) in shares {
            self.interval(about, statistic, interval, base);
        }
    }

    /// Why numbers are not known, by the names that the reasons have in the JSON; one reason where `base` says that
    /// nothing is.
    fn gaps(&mut self, about: About<'_>, base: Option<u64>, gaps: &[(&str, Option<Gap>)]) {
        for (statistic, gap) in gaps.iter().take(if base.is_some() { gaps.len() } else { 1 }) {
            if let Some(gap) = gap {
                self.add(about, *statistic, Cell::Reason(gap.words()), None);
            }
        }
    }

    fn conclusion(&mut self, conclusion: &SavedConclusion) {
        self.signs(&conclusion.signs);
        self.readiness(&conclusion.readiness);
        // In an interview nobody misses a share of those invited.
        let gap = conclusion.response_rate_gap.filter(|gap| *gap != Gap::NoSample);
        self.response_rate(conclusion.respondents, conclusion.response_rate, gap);
        if let Some(found) = conclusion.sign_correlation {
            let about = ("respondents", "");
            let people = Some(u64::from(found.respondents));
            self.number(about, "sign_correlation", Some(found.correlation), people);
        }
        if let Some(weighting) = conclusion.weighting {
            let about = ("respondents", "");
            let people = weighting.people.map(f64::from);
            self.number(
                about,
                "design_effect",
                weighting.design_effect,
                Some(u64::from(conclusion.respondents)),
            );
            self.number(about, "weighted_to", people, None);
            if let Some(why) = weighting.gap {
                self.add(about, "design_effect_gap", Cell::Reason(why.words()), None);
            }
        }
        self.choices(conclusion);
        self.facts(conclusion);
        self.verdict(conclusion);
        if let Some(interview) = &conclusion.interview {
            interview.answers.iter().flatten().for_each(|answer| self.answer(answer));
            self.words(interview);
            if interview.informants.len() > 1 {
                self.several(interview);
            }
        }
        let field = conclusion.field.as_deref().unwrap_or_default();
        for segment in conclusion.segments.iter().flat_map(|segments| &segments.groups) {
            match segment {
                SavedSegment::Withheld(hidden) => {
                    self.group(field, &hidden.name);
                    self.withheld();
                }
                SavedSegment::Shown(unit) => {
                    self.group(field, &unit.name);
                    self.unit(unit);
                }
            }
        }
    }

    fn unit(&mut self, unit: &SavedUnit) {
        self.response_rate(unit.respondents, unit.response_rate, unit.response_rate_gap);
        for sign in &unit.signs {
            let (about, base) = ((sign.id.as_str(), ""), sign.respondents.map(u64::from));
            self.number(about, "need", sign.need, base);
            self.interval(about, "need", sign.interval, base);
            self.number(about, "agreement", sign.agreement, base);
            if let Some(level) = sign.level {
                self.add(about, "level", Cell::text(level.word()), base);
            }
            if let Some(worse) = sign.worse {
                self.add(about, "worse", Cell::text(if worse { "yes" } else { "no" }), base);
            }
            let gaps = [
                ("gap", sign.gap),
                ("interval_gap", sign.interval_gap),
                ("agreement_gap", sign.agreement_gap),
            ];
            self.gaps(about, base, &gaps);
        }
    }

    /// The share of a group's people who answered.
    fn response_rate(&mut self, respondents: u32, rate: Option<f64>, gap: Option<Gap>) {
        self.number(("respondents", ""), "response_rate", rate, Some(u64::from(respondents)));
        self.gaps(("respondents", ""), None, &[("response_rate_gap", gap)]);
    }

    /// The statements that a person answered; their base is all there are.
    fn statements(&mut self, about: About<'_>, statements: Option<SavedStatements>) {
        if let Some(SavedStatements { answered, of }) = statements {
            self.number(about, "statements", Some(answered as f64), Some(of as u64));
        }
    }

    fn signs(&mut self, signs: &[SavedSign]) {
        for sign in signs {
            let (about, people) = ((sign.id.as_str(), ""), sign.respondents.map(u64::from));
            self.number(about, "need", sign.need, people);
            self.interval(about, "need", sign.interval, people);
            self.number(about, "rating", sign.rating.map(f64::from), None);
            self.statements(about, sign.statements);
            if let Some(level) = sign.level {
                self.add(about, "level", Cell::text(level.word()), people);
            }
            let shares = [
                ("favourable", sign.favourable, sign.favourable_interval),
                ("neutral", sign.neutral, sign.neutral_interval),
                ("unfavourable", sign.unfavourable, sign.unfavourable_interval),
            ];
            self.shares(about, shares, (sign.respondents, sign.share_step), sign.answers);
            self.number(about, "agreement", sign.agreement, people);
            self.number(about, "agreement_slight_skew", sign.agreement_slight_skew, people);
            self.quality(sign);
            self.number(about, "cannot_judge", sign.cannot_judge.map(|count| count as f64), None);
            let gaps = [
                ("gap", sign.gap),
                ("interval_gap", sign.interval_gap),
                ("answers_gap", sign.answers_gap),
                ("shares_gap", sign.shares_gap),
                ("agreement_gap", sign.agreement_gap),
                ("cannot_judge_gap", sign.cannot_judge_gap),
            ];
            self.gaps(about, people, &gaps);
            self.items((&sign.id, "need"), &sign.items);
        }
    }

    fn quality(&mut self, sign: &SavedSign) {
        let about = (sign.id.as_str(), "");
        if let Some(between) = &sign.between_units {
            self.number(about, "icc_1", Some(between.icc_1), None);
            self.number(about, "icc_2", Some(between.icc_2), None);
        }
        let Some(quality) = &sign.reliability else { return };
        let people = Some(u64::from(quality.respondents));
        self.number(about, "alpha", quality.alpha, people);
        self.interval(about, "alpha", quality.alpha_interval, people);
        self.number(about, "omega", quality.omega, people);
        self.interval(about, "omega", quality.omega_interval, people);
        for item in &quality.item_rest {
            self.number((&sign.id, &item.id), "item_rest", item.correlation, people);
        }
    }

    fn readiness(&mut self, conditions: &[SavedReadiness]) {
        for condition in conditions {
            let (about, people) = ((condition.id.as_str(), ""), condition.respondents.map(u64::from));
            self.number(about, "score", condition.score, people);
            self.interval(about, "score", condition.interval, people);
            self.number(about, "counted", condition.counted.map(f64::from), people);
            if let Some(estimate) = condition.estimate {
                let number = |number: u32| Some(f64::from(number));
                self.number(about, "people", number(estimate.people), people);
                self.number(about, "people_low", number(estimate.at_least), people);
                self.number(about, "people_high", estimate.at_most.map(f64::from), people);
            }
            if let Some(state) = condition.state.known() {
                self.add(about, "state", Cell::text(state.word()), people);
            }
            self.statements(about, condition.statements);
            let gaps = [
                ("gap", condition.gap),
                ("interval_gap", condition.interval_gap),
                ("counted_gap", condition.counted_gap),
            ];
            self.gaps(about, people, &gaps);
            // A condition's score runs the other way.
            self.items((&condition.id, "distance"), &condition.items);
        }
    }

    /// Statements, with how far their answers lie from the healthy end under the name that it has there.
    fn items(&mut self, (construct, distance): (&str, &str), items: &[SavedItem]) {
        for item in items {
            let (about, answers) = ((construct, item.id.as_str()), item.answers.map(u64::from));
            self.number(about, distance, item.need, answers);
            self.interval(about, distance, item.interval, answers);
            let shares = [
                ("favourable", item.favourable, item.favourable_interval),
                ("neutral", item.neutral, item.neutral_interval),
                ("unfavourable", item.unfavourable, item.unfavourable_interval),
            ];
            self.shares(about, shares, (item.answers, item.share_step), answers);
            self.number(about, "cannot_judge", item.cannot_judge.map(f64::from), None);
            self.number(about, "missing", item.missing.map(f64::from), None);
            self.number(about, "not_asked", item.not_asked.map(f64::from), None);
            let gaps = [
                ("gap", item.gap),
                ("interval_gap", item.interval_gap),
                ("shares_gap", item.shares_gap),
                ("cannot_judge_gap", item.cannot_judge_gap),
                ("missing_gap", item.missing_gap),
                ("not_asked_gap", item.not_asked_gap),
            ];
            self.gaps(about, answers, &gaps);
        }
    }

    /// What one person answered to a statement.
    fn answer(&mut self, answer: &SavedAnswer) {
        let about = (answer.about.as_str(), answer.id.as_str());
        if let Some(given) = &answer.answer {
            self.add(about, "answer", Cell::text(given), None);
        }
        if let Some(leaning) = answer.leaning {
            self.add(about, "leaning", Cell::text(leaning.word()), None);
        }
        self.number(about, "distance", answer.need, None);
        self.add(about, "healthy_end", Cell::text(&answer.healthy), None);
        self.gaps(about, None, &[("gap", answer.gap)]);
    }

    /// What practitioners chose: a share for each choice that enough made, and one of all others together.
    fn choices(&mut self, conclusion: &SavedConclusion) {
        for asked in &conclusion.choices {
            let (about, base) = ((asked.fact.as_str(), ""), asked.answers.map(u64::from));
            for choice in &asked.shares {
                let about = (asked.fact.as_str(), choice.choice.as_str());
                self.share(about, "share", Some(choice.share), (asked.people, asked.share_step), base);
                self.interval((&asked.fact, &choice.choice), "share", choice.interval, base);
            }
            self.share(about, "share_of_others", asked.rest, (asked.people, asked.share_step), base);
            if let Some(counts) = &asked.counts {
                self.add(about, "counts", Cell::text(counts), base);
            }
            if let Some(told) = &asked.told {
                self.add(about, "told", Cell::text(&told.choice), None);
            }
            self.gaps(about, None, &[("choices_gap", asked.gap)]);
        }
    }

    /// What only a person can tell; of what nobody was asked beside a survey there is no row.
    fn facts(&mut self, conclusion: &SavedConclusion) {
        for (id, fact) in &conclusion.facts {
            if let Some(text) = &fact.text {
                self.add((id, ""), "fact", Cell::text(text), None);
            }
            let gap = fact.gap.filter(|gap| conclusion.interview.is_some() || *gap != Gap::NotAsked);
            self.gaps((id, ""), None, &[("gap", gap)]);
        }
    }

    /// Why questions were left unanswered, and what was written beside answers.
    fn words(&mut self, interview: &SavedInterview) {
        for silent in &interview.not_judged {
            let (about, role) = ((silent.id.as_str(), ""), silent.role.as_ref());
            self.add(about, of("not_judged", role), Cell::text(&silent.why), None);
            if let Some(reason) = &silent.reason {
                self.add(about, of("reason", role), Cell::text(reason), None);
            }
        }
        for note in &interview.notes {
            self.add((&note.id, ""), of("note", note.role.as_ref()), Cell::text(&note.text), None);
        }
    }

    /// What several informants see, and how far they agree.
    fn several(&mut self, interview: &SavedInterview) {
        for topic in &interview.topics {
            let (about, informants) = ((topic.id.as_str(), ""), Some(topic.views.len() as u64));
            for view in &topic.views {
                self.number(about, &of("view", view.role.as_ref()), Some(view.seen), None);
            }
            self.number(about, "lowest_view", topic.lowest(), informants);
            self.number(about, "highest_view", topic.highest(), informants);
            self.number(about, "agreement_of_views", topic.agreement, informants);
            self.number(about, "managers_above_staff", topic.managers_above_staff, None);
        }
        for fact in &interview.differing_facts {
            for told in &fact.told {
                self.add((&fact.id, ""), of("told", told.role.as_ref()), Cell::text(&told.text), None);
            }
        }
        let (about, informants) = (("interview", ""), interview.informants.len());
        self.number(about, "informants", Some(informants as f64), None);
        self.number(about, "agreement_of_views", interview.agreement, Some(informants as u64));
        self.number(about, "managers_above_staff", interview.managers_above_staff, None);
        let gaps = [("roles_gap", interview.roles_gap), ("answers_gap", interview.answers_gap)];
        self.gaps(about, Some(informants as u64), &gaps);
    }

    fn verdict(&mut self, conclusion: &SavedConclusion) {
        let (about, verdict) = (("verdict", ""), &conclusion.verdict);
        self.add(about, "kind", Cell::text(verdict.kind.word()), None);
        if let Some(alternative) = &verdict.alternative {
            self.add(about, "alternative", Cell::text(alternative), None);
        }
        self.add(about, "status", Cell::text(verdict.status.word()), None);
        for option in &verdict.undecided_with {
            self.add(about, "undecided_with", Cell::text(option), None);
        }
        self.add(about, "confidence", Cell::text(verdict.confidence.word()), None);
        if let Some(found) = &verdict.sensitivity {
            self.number(about, "sensitivity", Some(found.share), Some(u64::from(found.times)));
        }
        if let Some(stability) = &verdict.stability_detail {
            self.interval(about, "stability", verdict.stability, Some(u64::from(stability.varied)));
        }
        for ranked in &verdict.ranking {
            self.number((&ranked.option, ""), "points", Some(ranked.points.number()), None);
        }
    }
}

/// `view_of_staff`, or `view` where no role is told.
fn of(what: &str, role: Option<&String>) -> String {
    role.map_or_else(|| what.to_owned(), |role| format!("{what}_of_{role}"))
}
