//! A field to report on, with the look-ups and phrases that several sections share.

use crate::pack::{Level, LevelCuts, OptionKind, ReadinessStates, VerdictKind};

use crate::report::document::number::{self, counted, listed, lower_first};
use crate::report::result::{
    FIELD, Gap, ReadinessWord, SavedConclusion, SavedOptionText, SavedOutcome, SavedReadiness,
    SavedReadinessText, SavedResult, SavedSign, SavedSignText, SavedStatements, SourceKind, probably,
};

/// A field, and the result it is part of.
pub(super) struct Reported<'r> {
    /// The whole result.
    pub(super) result: &'r SavedResult,
    /// The field.
    pub(super) conclusion: &'r SavedConclusion,
}

impl<'r> Reported<'r> {
    /// Whether a few people spoke for the field.
    pub(super) fn is_interview(&self) -> bool {
        self.result.source.kind == SourceKind::Interview
    }

    /// Where levels start.
    pub(super) fn cuts(&self) -> LevelCuts {
        self.result.pack.levels.cuts()
    }

    /// Where a readiness condition is a gap and where it is in place.
    pub(super) fn states(&self) -> ReadinessStates {
        self.result.pack.readiness_states.into()
    }

    /// A sign's texts.
    pub(super) fn sign_text(&self, id: &str) -> Option<&'r SavedSignText> {
        self.result.pack.signs.iter().find(|sign| sign.id == id)
    }

    /// A sign's name in a sentence.
    pub(super) fn sign_name(&self, id: &'r str) -> &'r str {
        self.sign_text(id).map_or(id, |sign| &sign.name)
    }

    /// A readiness condition's texts.
    pub(super) fn readiness_text(&self, id: &str) -> Option<&'r SavedReadinessText> {
        self.result.pack.readiness.iter().find(|condition| condition.id == id)
    }

    /// A readiness condition's name in a sentence.
    pub(super) fn readiness_name(&self, id: &'r str) -> &'r str {
        self.readiness_text(id).map_or(id, |condition| &condition.name)
    }

    /// A fact's name in a sentence.
    pub(super) fn fact_name(&self, id: &'r str) -> &'r str {
        let text = self.result.pack.facts.iter().find(|fact| fact.id == id);
        text.map_or(id, |fact| &fact.name)
    }

    /// The name of a sign, condition or fact in a sentence.
    pub(super) fn input_name(&self, id: &'r str) -> &'r str {
        match (self.sign_text(id), self.readiness_text(id)) {
            (Some(sign), _) => &sign.name,
            (None, Some(condition)) => &condition.name,
            (None, None) => self.fact_name(id),
        }
    }

    /// An option's texts.
    pub(super) fn option_text(&self, id: &str) -> Option<&'r SavedOptionText> {
        self.result.pack.options.iter().find(|option| option.id == id)
    }

    /// An option's name in a sentence.
    pub(super) fn option_name(&self, id: &'r str) -> &'r str {
        self.option_text(id).map_or(id, |option| &option.name)
    }

    /// An option's title.
    pub(super) fn option_title(&self, id: &'r str) -> &'r str {
        self.option_text(id).map_or(id, |option| &option.title)
    }

    /// What another outcome would advise, as the end of a sentence.
    pub(super) fn outcome_title(&self, outcome: &'r SavedOutcome) -> String {
        let pack = &self.result.pack;
        let of_kind = |kind: OptionKind| {
            pack.options.iter().find(|option| option.kind == kind).map(|option| option.title.as_str())
        };
        let undecided =
            || pack.undecided.iter().find(|text| text.kind == outcome.kind).map(|text| text.title.as_str());
        let title = match outcome.kind {
            VerdictKind::Form => of_kind(OptionKind::Form),
            VerdictKind::Pilot => of_kind(OptionKind::Pilot),
            VerdictKind::Prepare => of_kind(OptionKind::Prepare),
            VerdictKind::NoAction => of_kind(OptionKind::NoAction),
            VerdictKind::Alternative => outcome.alternative.as_deref().map(|id| self.option_title(id)),
            VerdictKind::InsufficientEvidence | VerdictKind::CheckReadiness => undecided(),
        };
        lower_first(title.unwrap_or(&outcome.name))
    }

    /// How the field is called.
    pub(super) fn field_name(&self) -> &'r str {
        self.conclusion.field.as_deref().unwrap_or("All who answered")
    }

    /// Whether the report is about no other field.
    pub(super) fn is_only(&self) -> bool {
        self.result.fields.len() == 1
    }

    /// The answer, as a manager would say it.
    pub(super) fn answer(&self) -> String {
        self.conclusion.verdict.headline.clone()
    }

    /// The answer with a place for the names of all fields that have it; `None` where it is for this field alone.
    pub(super) fn answer_for_any(&self) -> Option<String> {
        let pack = &self.result.pack;
        let verdict = &self.conclusion.verdict;
        let of_undecided = pack.undecided.iter().find(|text| text.kind == verdict.kind);
        let of_leading = verdict.ranking.first().and_then(|ranked| self.option_text(&ranked.option));
        let firm = match of_undecided {
            Some(text) => text.headline.clone(),
            None => of_leading.and_then(|text| text.headline.clone()),
        };
        let doubtful = of_leading.map(|text| probably(&lower_first(&text.title)));
        // What stands against the answer is said of this field alone.
        let field = self.conclusion.field.as_deref()?;
        firm.into_iter().chain(doubtful).find(|template| template.replace(FIELD, field) == verdict.headline)
    }

    /// A need or rating in short: `78 strong`, `strong`.
    pub(super) fn in_short(&self, sign: &SavedSign) -> String {
        let level = sign.level.map_or("unknown", |level| level.word());
        sign.need
            .map_or_else(|| level.to_owned(), |need| format!("{} {level}", number::need(need, self.cuts())))
    }

    /// What is asked about the field.
    pub(super) fn question(&self) -> String {
        let of = self.conclusion.field.as_deref().map_or_else(|| "these people".to_owned(), str::to_owned);
        format!("Would a community of practice help {of}, and is the ground for one prepared?")
    }

    /// A need or rating: `62 of 100`, `62 of 100, from 6 statements, the middle of 3 views`, `rated 3 of 4`, `not asked`.
    pub(super) fn reading(&self, sign: &SavedSign) -> String {
        match (sign.need, sign.rating, sign.gap) {
            (Some(need), _, _) => {
                let need = format!("{} of 100", number::need(need, self.cuts()));
                let told = |from| format!("{need}, {}{}", from_statements(from), self.of_views(&sign.id));
                sign.statements.map_or(need.clone(), told)
            }
            (None, Some(rating), _) => format!("rated {rating} of 4"),
            (None, None, Some(gap)) => gap_words(gap, sign.statements),
            (None, None, None) => "unknown".to_owned(),
        }
    }

    /// Whose number it is that statements come to, where several people speak for the field: `, the middle of 3 views`.
    pub(super) fn of_views(&self, id: &str) -> String {
        let several = self.conclusion.interview.as_ref().filter(|interview| interview.informants.len() > 1);
        let topic = several.and_then(|interview| interview.topics.iter().find(|topic| topic.id == id));
        match topic.map(|topic| topic.views.len()) {
            None | Some(0) => String::new(),
            Some(1) => ", one person's view".to_owned(),
            Some(2) => ", the lower of 2 views".to_owned(),
            Some(views) => format!(", the middle of {views} views"),
        }
    }

    /// The conditions in a state, by name.
    pub(super) fn conditions(&self, state: ReadinessWord) -> Vec<&'r SavedReadiness> {
        self.conclusion.readiness.iter().filter(|condition| condition.state == state).collect()
    }

    /// How many signs are unknown.
    pub(super) fn unknown_signs(&self) -> usize {
        self.conclusion.signs.iter().filter(|sign| sign.level.is_none()).count()
    }

    /// `3 of 5`.
    pub(super) fn present_of_all(&self) -> String {
        let signs = &self.conclusion.signs;
        format!("{} of {}", signs.iter().filter(|sign| is_present(sign)).count(), signs.len())
    }

    /// `strongest: silos, 62 of 100`, and how many are unknown.
    pub(super) fn signs_detail(&self) -> String {
        let unknown = self.unknown_signs();
        let unknown = (unknown > 0).then(|| format!("{unknown} unknown"));
        self.strongest().into_iter().chain(unknown).collect::<Vec<_>>().join("; ")
    }

    /// `5 of 8`, or that none of them is known.
    pub(super) fn in_place_in_short(&self) -> String {
        let is_unknown = |condition: &SavedReadiness| condition.state == ReadinessWord::Unknown;
        if self.conclusion.readiness.iter().all(is_unknown) {
            "unknown".to_owned()
        } else {
            self.in_place_of_all()
        }
    }

    /// `5 of 8`.
    pub(super) fn in_place_of_all(&self) -> String {
        format!("{} of {}", self.conditions(ReadinessWord::InPlace).len(), self.conclusion.readiness.len())
    }

    /// `2 open, 1 missing, 1 unknown`.
    pub(super) fn conditions_detail(&self) -> String {
        let words = [
            (ReadinessWord::Open, "open"),
            (ReadinessWord::Gap, "missing"),
            (ReadinessWord::Unknown, "unknown"),
        ];
        let counts = words.map(|(state, word)| (self.conditions(state).len(), word));
        let counted =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        counted.collect::<Vec<_>>().join(", ")
    }

    /// The whole diagnosis in one line.
    pub(super) fn summary(&self) -> String {
        format!("{}; {}; {}.", self.signs_summary(), self.readiness_summary(), self.verdict_summary())
    }

    fn signs_summary(&self) -> String {
        let signs = &self.conclusion.signs;
        let present = signs.iter().filter(|sign| is_present(sign)).count();
        let unknown = self.unknown_signs();
        let counts = with_unknown(format!("{present} of {} signs present", signs.len()), unknown);
        match self.strongest() {
            Some(strongest) => format!("{counts} ({strongest})"),
            None => counts,
        }
    }

    /// `strongest: silos, 62 of 100`, or the highest where none is present.
    pub(super) fn strongest(&self) -> Option<String> {
        let signs = &self.conclusion.signs;
        let word = if signs.iter().any(is_present) { "strongest" } else { "highest" };
        let level = signs.iter().filter_map(|sign| sign.level).max()?;
        let highest = signs.iter().rev().filter(|sign| sign.level.is_some_and(|found| found == level));
        let of_level = |strength: fn(&SavedSign) -> Option<f64>| {
            highest.clone().map(|sign| Some((sign, strength(sign)?))).collect::<Option<Vec<_>>>()
        };
        // Needs and ratings have no common scale, so of both together none is the highest of its level.
        let known = of_level(|sign| sign.need).or_else(|| of_level(|sign| sign.rating.map(f64::from)));
        let one =
            |sign: &SavedSign, reading: &str| format!("{word}: {}, {reading}", self.sign_name(&sign.id));
        match (known, highest.collect::<Vec<_>>().as_slice()) {
            (None, [sign]) => Some(one(sign, level.word())),
            // A need that is kept back may be the highest of its level.
            (None, several) => {
                let names = several.iter().rev().map(|sign| self.sign_name(&sign.id)).collect::<Vec<_>>();
                Some(format!("{word}: {}, {}", listed(&names, "and"), level.word()))
            }
            (Some(known), _) => {
                let most = known.iter().map(|(_, strength)| *strength).max_by(f64::total_cmp)?;
                // Published numbers that are the same may stand for several exact ones: none of them is the highest.
                let alike = known.iter().rev().filter(|(_, strength)| strength.total_cmp(&most).is_eq());
                let names = alike.map(|(sign, _)| self.sign_name(&sign.id)).collect::<Vec<_>>();
                let (sign, _) = known.iter().find(|(_, strength)| strength.total_cmp(&most).is_eq())?;
                Some(format!("{word}: {}, {}", listed(&names, "and"), self.reading(sign)))
            }
        }
    }

    fn readiness_summary(&self) -> String {
        let in_place = self.conditions(ReadinessWord::InPlace).len();
        let unknown = self.conditions(ReadinessWord::Unknown).len();
        with_unknown(
            format!("{in_place} of {} conditions in place", self.conclusion.readiness.len()),
            unknown,
        )
    }

    /// `pilot, provisional, 1.5 points ahead of prepare`; `form or pilot, undecided, form 0.5 points ahead`.
    pub(super) fn verdict_summary(&self) -> String {
        format!("{}, {}", self.verdict_names(), self.standing())
    }

    /// The verdict, or the options between which it is undecided.
    pub(super) fn verdict_names(&self) -> String {
        self.conclusion.verdict.names(&self.result.pack)
    }

    /// `provisional, 1.5 points ahead of prepare`.
    pub(super) fn standing(&self) -> String {
        let verdict = &self.conclusion.verdict;
        let status = verdict.standing();
        match verdict.kind {
            VerdictKind::InsufficientEvidence | VerdictKind::CheckReadiness => {
                let leading = verdict.ranking.first().map_or("", |ranked| self.option_name(&ranked.option));
                format!("{status} ({leading} leads so far, {})", self.lead())
            }
            VerdictKind::Form
            | VerdictKind::Pilot
            | VerdictKind::Prepare
            | VerdictKind::Alternative
            | VerdictKind::NoAction => format!("{status}, {}", self.lead()),
        }
    }

    /// How far the leading option is ahead.
    fn lead(&self) -> String {
        let verdict = &self.conclusion.verdict;
        let Some(rival) = verdict.ranking.get(1) else { return "without a rival".to_owned() };
        let rival = self.option_name(&rival.option);
        let is_undecided = !verdict.undecided_with.is_empty();
        match verdict.margin.hundredths() {
            0 if is_undecided => "level in points".to_owned(),
            _ if is_undecided => format!("{} {} points ahead", verdict.name, number::points(verdict.margin)),
            0 => format!("level with {rival}"),
            100 => format!("1 point ahead of {rival}"),
            _ => format!("{} points ahead of {rival}", number::points(verdict.margin)),
        }
    }

    /// Of whom a result speaks: `48 respondents`, `one person`.
    pub(super) fn people(&self) -> String {
        let people = u64::from(self.conclusion.respondents);
        match (self.is_interview(), people) {
            (true, 1) => "one person".to_owned(),
            (true, _) => format!("{people} people"),
            (false, _) => counted(people, "respondent", "respondents"),
        }
    }

    /// Who answered, and which share of the invited. Where those of a field were not counted, its share is that of the
    /// whole survey.
    pub(super) fn who_answered(&self) -> String {
        let people = self.people();
        let source = &self.result.source;
        match (self.conclusion.response_rate, source.respondents, source.invited) {
            (Some(rate), _, None) => {
                format!("{people} answered, {} of those counted.", number::percent(rate))
            }
            (Some(rate), _, Some(_)) => {
                format!("{people} answered, {} of those invited.", number::percent(rate))
            }
            (None, Some(respondents), Some(invited)) => {
                let rate = number::percent(f64::from(respondents) / f64::from(invited.max(respondents)));
                format!("{people} answered (in the whole survey {rate} of those invited).")
            }
            (None, _, _) => format!("{people} answered."),
        }
    }
}

/// `from 6 statements`, `from 5 of 6 statements`.
pub(super) fn from_statements(statements: SavedStatements) -> String {
    format!("from {}", statement_count(statements))
}

fn statement_count(SavedStatements { answered, of }: SavedStatements) -> String {
    let all = counted(of as u64, "statement", "statements");
    if answered == of { all } else { format!("{answered} of {all}") }
}

/// Why nothing is known, and how many statements were answered where that is why: `not asked`,
/// `too few answers, to 2 of 6 statements`.
pub(super) fn gap_words(gap: Gap, statements: Option<SavedStatements>) -> String {
    match statements {
        Some(statements) => format!("{}, to {}", gap.words(), statement_count(statements)),
        None => gap.words().to_owned(),
    }
}

/// Whether a sign is at least present.
pub(super) fn is_present(sign: &SavedSign) -> bool {
    sign.level.is_some_and(|level| level >= Level::Present)
}

fn with_unknown(text: String, unknown: usize) -> String {
    if unknown == 0 { text } else { format!("{text}, {unknown} unknown") }
}
