//! Readings of interviews: what each informant said of a topic, how far they agree, and what is taken as known.

use std::cmp::Ordering;

use crate::interview::{AnswersFile, Given, Note, Question, Role, Silence, Statements};
use crate::pack::{
    ChoiceId, Construct, FactId, GivenFact, ItemId, Level, Pack, Rating, ReadinessId, SignId, Subject,
    SurveyCount,
};
use crate::scoring::{InformantScore, informant_score, r_wg};

use super::beside::{counts_beside, put_majority, stands_for};
use super::reading::{FactReading, Input, NumberRange, Origin, ReadinessReading, SignReading};
use super::told::{Telling, Told, Unsaid, became, inputs};
use super::{Readings, Views};

/// Ratings run from 0 to 4.
const OPTIONS: u32 = 5;

/// One person who speaks for a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Informant<'s> {
    /// In which role, where that was told.
    pub role: Option<Role>,
    /// What they said.
    pub statements: &'s Statements,
}

/// What the informants of an interview said, beside what is concluded from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Interviewed {
    /// Whether roles may be told.
    pub kept_roles: Roles,
    /// The informants' roles.
    pub roles: Vec<Option<Role>>,
    /// The signs and conditions that somebody knows, in the order of the pack.
    pub topics: Vec<Topic>,
    /// What one of several alone told; empty of one.
    pub told_by_one: Vec<Input>,
    /// Facts that were told differently.
    pub differing_facts: Vec<DifferingFact>,
    /// What could not be judged or does not apply.
    pub not_judged: Vec<NotJudged>,
    /// What was written beside answers, with the role of the writer.
    pub notes: Vec<(Option<Role>, Note)>,
    /// What the only informant answered to each statement they were asked; `None` of several.
    pub answers: Option<Vec<StatementAnswer>>,
}

/// A sign or condition as each informant sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The sign or condition.
    pub subject: Subject,
    /// Each informant's rating of a sign, 0 to 4, or the level that their answers come to, as a rating; or their score
    /// of a condition. By role and then by number.
    pub views: Vec<(Option<Role>, f64)>,
    /// Agreement, 0 to 1; `None` where fewer than two know it.
    pub agreement: Option<f64>,
}

/// A fact that was told differently.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferingFact {
    /// The fact.
    pub fact: FactId,
    /// Who told what, in the order of the informants.
    pub told: Vec<(Option<Role>, FactReading)>,
}

/// A question that an informant left unanswered for a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotJudged {
    /// The informant's role.
    pub role: Option<Role>,
    /// The question.
    pub question: Question,
    /// Why there is no answer.
    pub why: Silence,
    /// The reason given.
    pub reason: Option<String>,
}

/// What the informants together tell about a field.
///
/// A sign or condition is the low median of what they say: with an even number of them the lower of the two in the
/// middle, since a view that somebody holds is more than a mean that nobody does. Where all who tell of a sign answered
/// its statements, that is a need; where some rated it, only a level, which is what ratings and statements have in common.
/// A fact told differently is unknown; numbers told differently are known from the lowest to the highest of them. The
/// order of the informants plays no part.
pub fn readings_of_informants(pack: &Pack, informants: &[Informant<'_>], field: Option<String>) -> Readings {
    let statements = || informants.iter().map(|informant| informant.statements);
    let mut readings = Readings {
        origin: Origin::Interview { informants: who_count(pack, informants) },
        views: views(&topics(pack, informants)),
        field,
        ..Readings::nothing_known(pack, Origin::Interview { informants: 1 })
    };
    for input in inputs(pack) {
        let told = match input {
            Input::Sign(sign) => {
                let stated = statements().filter_map(|said| stated_sign(pack, said, sign));
                let middle = sign_in_the_middle(stated.collect());
                readings.signs[sign.index()] = middle.map(|(reading, _)| reading);
                middle.map(|(_, telling)| telling)
            }
            Input::Readiness(condition) => {
                let stated = statements().filter_map(|said| stated_readiness(pack, said, condition));
                let stated: Vec<Stated<f64>> = stated.collect();
                let rated = stated.iter().filter(|(_, telling)| *telling == Telling::Outright).count();
                let is_mixed = rated > 0 && rated < stated.len();
                let middle = low_median(stated, |(one, from), (other, others)| {
                    // Of two alike the one from fewer statements first.
                    one.total_cmp(other).then(from.cmp(others))
                });
                readings.readiness[condition.index()] = middle.map(|(score, _)| ReadinessReading::of(score));
                middle.map(|(_, telling)| if is_mixed { Telling::Both } else { telling })
            }
            Input::Fact(fact) => told_of_fact(pack, informants, fact, &mut readings),
        };
        let told = became(pack, input, told, statements());
        readings.told.extend(told.map(|told| (input, told)));
    }
    readings
}

/// Sets what the informants together tell of a fact.
///
/// What somebody told beside an answer that the informants do not have in common is told of nothing that is known of the
/// field. Where most of them tell that other trouble weighs more, it does.
fn told_of_fact(
    pack: &Pack,
    informants: &[Informant<'_>],
    fact: FactId,
    readings: &mut Readings,
) -> Option<Telling> {
    let input = Input::Fact(fact);
    let is_about_known = |said: &Statements| {
        informants.len() == 1
            || counts_beside(pack, fact, |fact| said.choice(fact), |fact| readings.choice(fact))
    };
    let all = informants.iter().map(|informant| informant.statements);
    let is_told = all.clone().any(|said| stated_fact(said, fact).is_some());
    let stated = all.filter(|said| is_about_known(said)).filter_map(|said| stated_fact(said, fact));
    let stated: Vec<FactReading> = stated.collect();
    readings.facts[fact.index()] = together(stated);
    if is_told && readings.facts[fact.index()].is_none() {
        readings.told.insert(input, Told::Nothing(Unsaid::Differing));
    }
    if let Some(choice) = told_by_most(pack, informants, fact) {
        let mut known: Vec<Option<ChoiceId>> =
            FactId::all(&pack.facts).map(|(fact, _)| readings.choice(fact)).collect();
        put_majority(pack, fact, choice, &mut known);
        for (other, known) in FactId::all(&known) {
            if readings.choice(other) == *known {
                continue;
            }
            readings.facts[other.index()] = known.map(FactReading::Choice);
            if known.is_some() {
                readings.told.remove(&Input::Fact(other));
            }
        }
    }
    is_told.then_some(Telling::Outright)
}

/// The choice of a fact that counts where more than half told it, of those who told the fact that all were asked; `None`
/// of one informant, who tells all that is known, and where fewer told it.
fn told_by_most(pack: &Pack, informants: &[Informant<'_>], fact: FactId) -> Option<ChoiceId> {
    let SurveyCount::Majority { of, choice, .. } = pack[fact].survey.as_ref()?.counts else { return None };
    let said = || informants.iter().map(|informant| informant.statements);
    let asked = said().filter(|said| said.choice(of).is_some()).count();
    let says_the_same = |said: &Statements| {
        stands_for(pack, fact).is_some_and(|(of, of_all)| said.choice(of) == Some(of_all))
    };
    let is_it = |said: &&Statements| {
        let is_asked = pack[fact].asking.is_asked(|fact| said.choice(fact)) == Some(true);
        says_the_same(said) || is_asked && said.choice(fact) == Some(choice)
    };
    let told = said().filter(is_it).count();
    (informants.len() > 1 && 2 * told > asked).then_some(choice)
}

/// How many of them speak for the field; never none, where there is somebody.
fn who_count(pack: &Pack, informants: &[Informant<'_>]) -> u32 {
    let count =
        informants.iter().filter(|informant| speaks_for_the_field(pack, informant.statements)).count();
    // There are as many informants as files on a command line.
    u32::try_from(count.max(informants.len().min(1))).unwrap_or(u32::MAX)
}

/// Whether somebody tells of at least half of the signs and conditions.
///
/// The number of informants says from how many sides the whole field is seen. An interview that was hardly begun is no
/// further side, though what was said in it counts. Half is a reasoned default.
pub(in crate::judgement) fn speaks_for_the_field(pack: &Pack, said: &Statements) -> bool {
    let signs = SignId::all(&pack.signs).filter(|(sign, _)| stated_sign(pack, said, *sign).is_some()).count();
    let conditions = ReadinessId::all(&pack.readiness)
        .filter(|(condition, _)| stated_readiness(pack, said, *condition).is_some())
        .count();
    2 * (signs + conditions) >= pack.signs.len() + pack.readiness.len()
}

/// What each of them said.
pub fn interviewed(pack: &Pack, informants: &[Informant<'_>], roles: Roles) -> Interviewed {
    let not_judged = informants.iter().flat_map(|informant| {
        let silent = informant.statements.unanswered.iter().filter(|silent| silent.why.asks_reason());
        silent.map(|silent| NotJudged {
            role: informant.role,
            question: silent.question,
            why: silent.why,
            reason: silent.reason.clone(),
        })
    });
    // Beside the notes of others a day tells whose note it is.
    let dated =
        |note: &Note| Note { date: note.date.clone().filter(|_| informants.len() == 1), ..note.clone() };
    let notes = informants.iter().flat_map(|informant| {
        informant.statements.notes.iter().map(move |note| (informant.role, dated(note)))
    });
    let (mut not_judged, mut notes): (Vec<NotJudged>, Vec<_>) = (not_judged.collect(), notes.collect());
    if informants.len() > 1 {
        // In the order of what they are about: one behind the other they would be known for one person's.
        not_judged.sort_by(|one, other| (one.question, &one.reason).cmp(&(other.question, &other.reason)));
        notes.sort_by(|(_, one), (_, other)| (&one.about, &one.text).cmp(&(&other.about, &other.text)));
    }
    Interviewed {
        kept_roles: roles,
        roles: informants.iter().map(|informant| informant.role).collect(),
        topics: topics(pack, informants),
        told_by_one: told_by_one(pack, informants),
        differing_facts: differing_facts(pack, informants),
        not_judged,
        notes,
        answers: statement_answers(pack, informants),
    }
}

/// A sign on the one scale that everybody's words are on: the rating, or the level as one. Needs and ratings have no
/// common scale: a need from 56.25 is strong, as a rating of 4 is.
fn as_rating(reading: &SignReading) -> Rating {
    reading.rating.unwrap_or(reading.level.rating())
}

fn topics(pack: &Pack, informants: &[Informant<'_>]) -> Vec<Topic> {
    let sign = |sign: SignId, said: &Statements| {
        stated_sign(pack, said, sign).map(|(reading, _)| f64::from(as_rating(&reading).number()))
    };
    let condition = |condition: ReadinessId, said: &Statements| {
        stated_readiness(pack, said, condition).map(|(score, _)| score)
    };
    let signs = SignId::all(&pack.signs).map(|(id, _)| Subject::Sign(id));
    let conditions = ReadinessId::all(&pack.readiness).map(|(id, _)| Subject::Readiness(id));
    let topics = signs.chain(conditions).map(|subject| {
        let seen = |informant: &Informant<'_>| {
            let seen = match subject {
                Subject::Sign(id) => sign(id, informant.statements),
                Subject::Readiness(id) => condition(id, informant.statements),
                Subject::Fact(_) => None,
            };
            seen.map(|seen| (informant.role, seen))
        };
        let mut views: Vec<(Option<Role>, f64)> = informants.iter().filter_map(seen).collect();
        // In the order of the numbers: the same place in every list would join what one person said.
        views.sort_by(|(one, seen), (other, others)| {
            (one.is_none(), one).cmp(&(other.is_none(), other)).then(seen.total_cmp(others))
        });
        Topic { subject, agreement: r_wg(&in_order(views.iter().map(|(_, seen)| *seen)), OPTIONS), views }
    });
    topics.filter(|topic| !topic.views.is_empty()).collect()
}

impl Topic {
    /// The mean of those in a role.
    pub fn mean_of(&self, role: Role) -> Option<f64> {
        mean(self.views.iter().filter(|(whose, _)| *whose == Some(role)).map(|(_, seen)| *seen))
    }

    /// By how much managers see it better than staff, in points of 0 to 4.
    pub fn managers_above_staff(&self) -> Option<f64> {
        let ahead = self.mean_of(Role::Manager)? - self.mean_of(Role::Staff)?;
        match self.subject {
            // A sign is bad news, so seeing less of it is seeing it better.
            Subject::Sign(_) => Some(-ahead),
            Subject::Readiness(_) => Some(ahead),
            Subject::Fact(_) => None,
        }
    }
}

fn views(topics: &[Topic]) -> Views {
    Views {
        agreement: mean(topics.iter().filter_map(|topic| topic.agreement)),
        managers_above_staff: mean(topics.iter().filter_map(Topic::managers_above_staff)),
    }
}

/// The mean, the same whatever the order.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values = in_order(values);
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn in_order(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// What was said of a sign: the reading in the middle where all rated it, or all answered its statements. Ratings and
/// needs have no common scale, so of both together the level in the middle is known and no number. The level is the same
/// either way, since the higher of two needs is on no lower level.
fn sign_in_the_middle(stated: Vec<Stated<SignReading>>) -> Option<Stated<SignReading>> {
    let rated = stated.iter().filter(|(reading, _)| reading.rating.is_some()).count();
    if rated == 0 || rated == stated.len() {
        return low_median(stated, by_strength);
    }
    let levels = stated.iter().map(|(reading, _)| reading.level).collect();
    let level = low_median(levels, Level::cmp)?;
    Some((SignReading { level, rating: None, need: None }, Telling::Outright))
}

/// By rating or need, of which both have the same one. Of two alike the one from fewer statements comes first, so that
/// the order of files plays no part.
fn by_strength((one, from): &Stated<SignReading>, (other, others): &Stated<SignReading>) -> Ordering {
    let need = |reading: &SignReading| reading.need.unwrap_or_default();
    one.rating.cmp(&other.rating).then(need(one).total_cmp(&need(other))).then(from.cmp(others))
}

/// The one in the middle, the lower of two.
fn low_median<T: Copy>(mut all: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Option<T> {
    all.sort_by(order);
    all.get(all.len().checked_sub(1)? / 2).copied()
}

/// What several told of a fact, as one reading.
fn together(told: Vec<FactReading>) -> Option<FactReading> {
    let mut told = told.into_iter();
    let first = told.next()?;
    told.try_fold(first, |known, next| match (known, next) {
        (FactReading::Number(known), FactReading::Number(next)) => Some(FactReading::Number(NumberRange {
            at_least: known.at_least.min(next.at_least),
            at_most: known.at_most.zip(next.at_most).map(|(known, next)| known.max(next)),
        })),
        (known, next) => (known == next).then_some(known),
    })
}

/// What one of several alone told, whatever the others said of it.
fn told_by_one(pack: &Pack, informants: &[Informant<'_>]) -> Vec<Input> {
    let tells = |said: &Statements, input: Input| match input {
        Input::Sign(sign) => stated_sign(pack, said, sign).is_some(),
        Input::Readiness(condition) => stated_readiness(pack, said, condition).is_some(),
        Input::Fact(fact) => stated_fact(said, fact).is_some(),
    };
    let is_one = |input: &Input| {
        informants.iter().filter(|informant| tells(informant.statements, *input)).count() == 1
    };
    if informants.len() > 1 { inputs(pack).filter(is_one).collect() } else { Vec::new() }
}

fn differing_facts(pack: &Pack, informants: &[Informant<'_>]) -> Vec<DifferingFact> {
    let differing = FactId::all(&pack.facts).map(|(fact, _)| {
        let told = informants
            .iter()
            .filter_map(|informant| Some((informant.role, stated_fact(informant.statements, fact)?)));
        DifferingFact { fact, told: told.collect() }
    });
    let differs = |told: &[(Option<Role>, FactReading)]| told.windows(2).any(|pair| pair[0].1 != pair[1].1);
    differing.filter(|differing| differs(&differing.told)).collect()
}

// Readings of an interview: full answers first, ratings where there are none.

/// What one informant's statements tell about a field. What was not said is unknown.
pub fn readings_of_interview(pack: &Pack, statements: &Statements, field: Option<String>) -> Readings {
    readings_of_informants(pack, &[Informant { role: None, statements }], field)
}

/// The ratings that would change nothing, since enough statements about the same are answered.
pub fn told_by_statements(pack: &Pack, statements: &Statements) -> Vec<Question> {
    let is_told = |construct| informant_score(pack, &statements.answers, construct).is_some();
    let signs = SignId::all(&pack.signs).map(|(id, _)| (Construct::Sign(id), Question::Sign(id)));
    let conditions =
        ReadinessId::all(&pack.readiness).map(|(id, _)| (Construct::Readiness(id), Question::Readiness(id)));
    signs.chain(conditions).filter(|(construct, _)| is_told(*construct)).map(|(_, rating)| rating).collect()
}

/// What one person's words come to, and how they told it.
type Stated<T> = (T, Telling);

/// A sign from full answers, or else from its rating.
pub(super) fn stated_sign(pack: &Pack, statements: &Statements, sign: SignId) -> Option<Stated<SignReading>> {
    match informant_score(pack, &statements.answers, Construct::Sign(sign)) {
        Some(InformantScore { need, statements, .. }) => {
            let reading = SignReading { level: pack.levels.level(need), rating: None, need: Some(need) };
            Some((reading, Telling::Statements(statements)))
        }
        None => statements.signs[sign.index()].map(|rating| (SignReading::rated(rating), Telling::Outright)),
    }
}

/// The score of a readiness condition, from full answers or else from its rating.
pub(super) fn stated_readiness(
    pack: &Pack,
    statements: &Statements,
    readiness: ReadinessId,
) -> Option<Stated<f64>> {
    match informant_score(pack, &statements.answers, Construct::Readiness(readiness)) {
        Some(InformantScore { score, statements, .. }) => Some((score, Telling::Statements(statements))),
        None => statements.readiness[readiness.index()]
            .map(|rating| (f64::from(rating.number()), Telling::Outright)),
    }
}

/// A fact as it was told.
pub(super) fn stated_fact(statements: &Statements, fact: FactId) -> Option<FactReading> {
    statements.fact(fact).map(|given| match given {
        GivenFact::YesNo(answer) => FactReading::YesNo(*answer),
        GivenFact::Number(number) => FactReading::Number(NumberRange::exactly(*number)),
        GivenFact::Choice(choice) => FactReading::Choice(*choice),
        GivenFact::Text(text) => FactReading::Text(text.clone()),
    })
}

// What one person answered to each statement.

/// What one person said to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementAnswer {
    /// The statement.
    pub item: ItemId,
    /// The position of the option chosen, or why none was; a statement that nothing was said to was not asked.
    pub chosen: Result<u8, Silence>,
}

/// The answers of the only informant, sign by sign and condition by condition, about whatever they were asked by
/// statements; `None` of several people, of whom each would be known by them.
pub(super) fn statement_answers(pack: &Pack, informants: &[Informant<'_>]) -> Option<Vec<StatementAnswer>> {
    let [only] = informants else { return None };
    let signs = SignId::all(&pack.signs).map(|(id, _)| Construct::Sign(id));
    let conditions = ReadinessId::all(&pack.readiness).map(|(id, _)| Construct::Readiness(id));
    Some(signs.chain(conditions).flat_map(|about| answers_about(pack, only.statements, about)).collect())
}

fn answers_about(pack: &Pack, said: &Statements, about: Construct) -> Vec<StatementAnswer> {
    let answer = |item| match said.given(Question::Item(item)) {
        Some(Given::Option(option)) => Some(Ok(option)),
        // A statement is answered by an option and by nothing else.
        Some(Given::Rating(_) | Given::Fact(_)) => None,
        None => said.unanswered(Question::Item(item)).map(|silent| Err(silent.why)),
    };
    let items = said.items_once_asked(pack, about).into_iter();
    let found: Vec<_> = items.map(|item| (item, answer(item))).collect();
    if found.iter().all(|(_, answer)| answer.is_none()) {
        return Vec::new();
    }
    let known = |(item, answer): (ItemId, Option<Result<u8, Silence>>)| StatementAnswer {
        item,
        chosen: answer.unwrap_or(Err(Silence::NotNeeded)),
    };
    found.into_iter().map(known).collect()
}

// Roles: whether a report may say in which role an informant speaks.

/// So many informants must share every role that is told. With two, each could work out what the other said.
const SHARED_BY: usize = 3;

/// Whether roles may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Roles {
    /// They are told, as far as they are known.
    #[default]
    Told,
    /// No role is told: one of them would single out the few who have it. All are kept back together, since the others
    /// and the whole would tell the one that is missing.
    KeptBack,
}

impl Roles {
    /// Those of several informants, who are told apart by role only where enough share each, not told being one.
    pub(in crate::judgement) fn of_several(informants: &[&AnswersFile]) -> Roles {
        let shared = |role: Option<Role>| informants.iter().filter(|answers| answers.role == role).count();
        let of_all = informants.iter().all(|answers| shared(answers.role) == informants.len());
        let of_enough = informants.iter().all(|answers| shared(answers.role) >= SHARED_BY);
        if of_all || of_enough { Roles::Told } else { Roles::KeptBack }
    }

    /// The role of an informant, where it may be told.
    pub(in crate::judgement) fn of(self, answers: &AnswersFile) -> Option<Role> {
        match self {
            Roles::Told => answers.role,
            Roles::KeptBack => None,
        }
    }
}
