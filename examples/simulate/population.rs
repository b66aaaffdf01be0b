//! Invented fields to draw samples from: what practitioners think, in which units they work, and what a person told.

use fivesigns::answers::{AnswerColumn, MeasuredItem, ResponseTable, SourceFile};
use fivesigns::interview::{AnswersFile, Statements};
use fivesigns::judgement::{Circumstances, Conclusion, Redrawing, diagnose_survey};
use fivesigns::pack::{ChoiceId, Construct, FactId, FactKind, GivenFact, Pack};
use fivesigns::scoring::Shown;

use super::random::Random;

/// What a person tells beside the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facts {
    /// Each choice as likely as any other; 15 % of the other questions are answered with yes.
    ByChance,
    /// Nothing that would decide by itself: no to everything, but that the expertise is inside.
    Plain,
    /// The same, and that the trouble is the one which a community is for.
    ForCommunity,
}

/// Everything about one field.
pub(crate) struct Population {
    /// By person: the rung chosen of each statement.
    pub(crate) people: Vec<Vec<u8>>,
    /// By person: the unit.
    pub(crate) units: Vec<usize>,
    told: AnswersFile,
}

/// How many people work in a unit.
const UNIT: usize = 15;
/// The share of differences between views that lies between units (intraclass correlation).
pub(crate) const BETWEEN_UNITS: f64 = 0.1;
/// Standard deviation of people's views of one thing, as a share of the ladder.
pub(crate) const VIEWS: f64 = 0.22;
/// Standard deviation of answers about a view.
pub(crate) const STRAYS: f64 = 0.2;

impl Population {
    /// A field drawn from the prior that `docs/simulation.md` states.
    pub(crate) fn drawn(pack: &Pack, facts: Facts, [fewest, most]: [f64; 2], seed: u64) -> Population {
        let mut random = Random::new(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let size = fewest * (most / fewest).powf(random.share());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
        let size = size as usize;
        let of = |construct: Construct| match construct {
            Construct::Sign(sign) => sign.index(),
            Construct::Readiness(condition) => pack.signs.len() + condition.index(),
        };
        let means = (0..pack.signs.len() + pack.readiness.len()).map(|_| 0.2 + 0.6 * random.share());
        let means = means.collect::<Vec<_>>();
        let told = told(pack, facts, size, &mut random);
        let between = VIEWS * BETWEEN_UNITS.sqrt();
        let within = VIEWS * (1.0 - BETWEEN_UNITS).sqrt();
        let views = |means: &[f64], spread: f64, random: &mut Random| {
            means.iter().map(|mean| mean + random.around_zero(spread)).collect::<Vec<_>>()
        };
        let (mut people, mut units) = (Vec::new(), Vec::new());
        let mut of_unit = Vec::new();
        for person in 0..size {
            if person % UNIT == 0 {
                of_unit = views(&means, between, &mut random);
            }
            let own = views(&of_unit, within, &mut random);
            let rung = |item: &fivesigns::pack::Item, random: &mut Random| {
                let distance = own[of(item.construct)] + random.around_zero(STRAYS);
                nearest(pack, item, distance)
            };
            people.push(pack.asked_items().map(|(_, item)| rung(item, &mut random)).collect());
            units.push(person / UNIT);
        }
        Population { people, units, told }
    }

    /// The same field with people who answer otherwise.
    pub(crate) fn answering(pack: &Pack, facts: Facts, people: Vec<Vec<u8>>, seed: u64) -> Population {
        let told = told(pack, facts, people.len(), &mut Random::new(seed));
        let units = vec![0; people.len()];
        Population { people, units, told }
    }

    /// So many people, each as likely as any other.
    pub(crate) fn sample(&self, size: usize, random: &mut Random) -> Vec<usize> {
        let mut left = (0..self.people.len()).collect::<Vec<_>>();
        let size = size.min(left.len());
        (0..size).map(|_| left.swap_remove(place(left.len(), random))).collect()
    }

    /// So many people of whole units, drawn one unit after the other.
    pub(crate) fn sample_of_units(&self, size: usize, random: &mut Random) -> Vec<usize> {
        let units = self.units.last().map_or(0, |last| last + 1);
        let mut left = (0..units).collect::<Vec<_>>();
        let mut chosen = Vec::new();
        while chosen.len() < size && !left.is_empty() {
            let unit = left.swap_remove(place(left.len(), random));
            chosen.extend((0..self.people.len()).filter(|person| self.units[*person] == unit));
        }
        chosen.truncate(size);
        chosen
    }

    /// Everything concluded from these people's answers and what was told.
    pub(crate) fn diagnosed(&self, pack: &Pack, chosen: &[usize], times: u32) -> Option<Conclusion> {
        let items = pack.asked_items().map(|(id, _)| MeasuredItem::of(pack, id));
        let items = items.collect::<Vec<_>>();
        let column = |item: usize| AnswerColumn(chosen.iter().map(|one| self.people[*one][item]).collect());
        let table = ResponseTable {
            respondents: chosen.len(),
            answers: (0..items.len()).map(column).collect(),
            items,
            ..ResponseTable::default()
        };
        let circumstances = Circumstances {
            redrawing: Redrawing::Times(times),
            // As many as answered were asked: nobody stayed silent.
            invited: u32::try_from(chosen.len()).ok(),
            ..Circumstances::on("2026-11-22")
        };
        let mut diagnosis = diagnose_survey(pack, &table, Some(&self.told), circumstances);
        match diagnosis.fields.pop()?.conclusion {
            Shown::Shown(conclusion) => Some(conclusion),
            Shown::Withheld => None,
        }
    }
}

/// The rung nearest to a distance from the healthy end, 0 to 1.
pub(crate) fn nearest(pack: &Pack, item: &fivesigns::pack::Item, distance: f64) -> u8 {
    let format = &pack[item.format];
    let far = |option: &usize| (format.unhealthy_distance(*option, item.favourable) - distance).abs();
    let nearest = (0..format.options.len()).min_by(|one, other| far(one).total_cmp(&far(other)));
    nearest.and_then(|option| u8::try_from(option).ok()).unwrap_or(0)
}

fn place(of: usize, random: &mut Random) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    let place = (random.share() * of as f64) as usize;
    place
}

/// Plain facts that are yes, or a choice; those of a community as well.
const PLAIN: [(&str, &str); 2] = [("expertise-inside", "yes"), ("existing-community", "none")];
const FOR_COMMUNITY: [(&str, &str); 3] =
    [("main-trouble", "same-problems-apart"), ("further-trouble", "none"), ("could-begin", "some")];

/// The facts that are told.
fn told(pack: &Pack, facts: Facts, people: usize, random: &mut Random) -> AnswersFile {
    let mut statements = Statements::none(pack);
    let mut chosen: Vec<(FactId, ChoiceId)> = Vec::new();
    for (id, fact) in FactId::all(&pack.facts) {
        let known = |of: FactId| chosen.iter().find(|(fact, _)| *fact == of).map(|(_, choice)| *choice);
        if fact.asking.is_asked(known) == Some(false) {
            continue;
        }
        let taken = fact.asking.other_than.and_then(known);
        let told = PLAIN.iter().chain(FOR_COMMUNITY.iter().filter(|_| facts == Facts::ForCommunity));
        let told = told.clone().find(|(told, _)| *told == fact.id).map(|(_, value)| *value);
        if facts != Facts::ByChance && !fact.counts_people {
            statements.facts[id.index()] = match (&fact.kind, told) {
                (FactKind::YesNo, told) => Some(GivenFact::YesNo(told.is_some())),
                (FactKind::Choice(choices), Some(told)) => {
                    let choice = ChoiceId::all(choices).find(|(_, choice)| choice.id == told);
                    chosen.extend(choice.as_ref().map(|(choice, _)| (id, *choice)));
                    choice.map(|(choice, _)| GivenFact::Choice(choice))
                }
                (FactKind::Choice(_) | FactKind::Number | FactKind::Text, _) => None,
            };
            continue;
        }
        statements.facts[id.index()] = match &fact.kind {
            FactKind::YesNo => Some(GivenFact::YesNo(random.share() < 0.15)),
            FactKind::Number if fact.counts_people => u32::try_from(people).ok().map(GivenFact::Number),
            FactKind::Choice(choices) => {
                let offered =
                    ChoiceId::all(choices).filter(|(choice, of)| of.offered && Some(*choice) != taken);
                let offered = offered.map(|(choice, _)| choice).collect::<Vec<_>>();
                let choice = *random.weighted(&offered, |_| 1.0);
                chosen.push((id, choice));
                Some(GivenFact::Choice(choice))
            }
            FactKind::Number | FactKind::Text => None,
        };
    }
    AnswersFile {
        file: SourceFile::new("told".to_owned(), String::new()),
        field: None,
        role: None,
        survey: None,
        session: None,
        statements,
        fields: Vec::new(),
        former: Vec::new(),
    }
}
