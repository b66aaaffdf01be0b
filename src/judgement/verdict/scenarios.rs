//! The scenarios that a pack carries with it, judged as everything else is.

use std::fmt;

use crate::interview::{Given, Question, Statements};
use crate::judgement::readings::Readings;
use crate::judgement::readings::informants::readings_of_interview;
use crate::judgement::rules::decisive::what_decided;
use crate::judgement::rules::evidence::Finding;
use crate::judgement::rules::examples::given_readings;
use crate::judgement::rules::truth::Truth;
use crate::pack::{
    Expectation, ExpectedStatus, Known, OptionId, Pack, Points, Scenario, ToldByOne, VerdictFilter,
};
use crate::problem::{Place, Problem};

use super::judge::Judge;
use super::{Outcome, Ranked, Status, StatusReason, Verdict};

/// How many options, or rules, are shown of a verdict that came out otherwise.
const SHOWN: usize = 3;

/// What became of a scenario.
#[derive(Debug, Clone)]
pub enum ScenarioResult<'p> {
    /// It came out as expected.
    AsExpected,
    /// Verdict or status came out otherwise, as its `miss` says, and all else as expected.
    KnownMiss,
    /// It came out otherwise than it says.
    Differs(Vec<ScenarioDifference<'p>>),
}

/// Something that a scenario expects and that came out otherwise.
///
/// Displayed, it shows what is expected where it stands, and what decided otherwise.
#[derive(Debug, Clone)]
pub struct ScenarioDifference<'p> {
    pack: &'p Pack,
    scenario: &'p Scenario,
    place: &'p Place,
    found: Found,
}

#[derive(Debug, Clone)]
enum Found {
    Verdict {
        expected: VerdictFilter,
        found: Box<Verdict>,
    },
    Status {
        expected: ExpectedStatus,
        found: Box<Verdict>,
    },
    NotAmongFirstTwo {
        option: OptionId,
        found: Box<Verdict>,
    },
    Finding {
        expected: Expectation,
        found: Box<Finding>,
    },
    /// It is marked as a miss and came out as expected.
    NoMiss,
}

/// Judges every scenario, in the order of the pack.
pub fn test_scenarios(pack: &Pack) -> Vec<(&Scenario, ScenarioResult<'_>)> {
    let judge = Judge::new(pack);
    pack.scenarios.iter().map(|scenario| (scenario, tested(pack, &judge, scenario))).collect()
}

/// What is known in a scenario; all else is unknown.
pub fn readings_of_scenario(pack: &Pack, scenario: &Scenario) -> Readings {
    match &scenario.known {
        Known::Told(told) => readings_of_interview(pack, &statements(pack, told), None),
        Known::Given(given) => given_readings(pack, given),
    }
}

fn statements(pack: &Pack, told: &ToldByOne) -> Statements {
    let mut statements = Statements::none(pack);
    for (sign, rating) in &told.signs {
        statements.give(Question::Sign(*sign), Given::Rating(*rating));
    }
    for (condition, rating) in &told.readiness {
        statements.give(Question::Readiness(*condition), Given::Rating(*rating));
    }
    for (fact, value) in &told.facts {
        statements.give(Question::Fact(*fact), Given::Fact(value.clone()));
    }
    for (item, option) in &told.answers {
        statements.give(Question::Item(*item), Given::Option(*option));
    }
    statements
}

fn tested<'p>(pack: &'p Pack, judge: &Judge<'_>, scenario: &'p Scenario) -> ScenarioResult<'p> {
    let judgement = judge.judge(&readings_of_scenario(pack, scenario));
    let verdict = &judgement.verdict;
    let difference = |place, found| ScenarioDifference { pack, scenario, place, found };
    let expect = &scenario.expect;
    let boxed = || Box::new(verdict.clone());

    // What a `miss` excuses.
    let mut missed = Vec::new();
    if !verdict.outcome.fits(expect.verdict.value) {
        let found = Found::Verdict { expected: expect.verdict.value, found: boxed() };
        missed.push(difference(&expect.verdict.place, found));
    }
    if let Some(status) = &expect.status
        && Status::from(status.value) != verdict.status
    {
        missed.push(difference(&status.place, Found::Status { expected: status.value, found: boxed() }));
    }

    let first_two = first_two(verdict);
    let outside = expect.among_first_two.iter().filter(|option| !first_two.contains(&option.value));
    let outside = outside.map(|option| {
        difference(&option.place, Found::NotAmongFirstTwo { option: option.value, found: boxed() })
    });
    let otherwise = expect.findings.iter().filter_map(|(rule, expected, place)| {
        let found = judgement.findings.get(rule.index())?;
        let is_other = found.truth != Truth::from(*expected);
        is_other.then(|| {
            difference(place, Found::Finding { expected: *expected, found: Box::new(found.clone()) })
        })
    });
    let beside = outside.chain(otherwise).collect::<Vec<_>>();

    let mut differences = match &scenario.miss {
        None => missed,
        Some(_) if !missed.is_empty() && beside.is_empty() => return ScenarioResult::KnownMiss,
        Some(_) if !missed.is_empty() => Vec::new(),
        Some(reason) => vec![difference(&reason.place, Found::NoMiss)],
    };
    differences.extend(beside);
    if differences.is_empty() { ScenarioResult::AsExpected } else { ScenarioResult::Differs(differences) }
}

/// The verdict, where it is an option, and the option with most points beside it.
fn first_two(verdict: &Verdict) -> Vec<OptionId> {
    let shown = if verdict.outcome.is_decided() { 2 } else { 1 };
    verdict.ranking.iter().take(shown).map(|ranked| ranked.option).collect()
}

impl From<ExpectedStatus> for Status {
    fn from(expected: ExpectedStatus) -> Status {
        match expected {
            ExpectedStatus::Firm => Status::Firm,
            ExpectedStatus::Provisional => Status::Provisional,
        }
    }
}

impl ScenarioDifference<'_> {
    /// Why the verdict is not firm, where that is the difference.
    pub fn status_reasons(&self) -> &[StatusReason] {
        match &self.found {
            Found::Status { found, .. } => &found.status_reasons,
            Found::Verdict { .. }
            | Found::NotAmongFirstTwo { .. }
            | Found::Finding { .. }
            | Found::NoMiss => &[],
        }
    }

    fn outcome(&self, outcome: Outcome) -> &str {
        if outcome.is_decided() { &self.pack[outcome.leading].id } else { outcome.kind.word() }
    }

    fn expected(&self, expected: VerdictFilter) -> &str {
        match expected {
            VerdictFilter::Kind(kind) => kind.word(),
            VerdictFilter::Option(option) => &self.pack[option].id,
        }
    }

    /// The options with most points.
    fn points(&self, verdict: &Verdict) -> String {
        let points = |ranked: &Ranked| format!("{} {}", self.pack[ranked.option].id, ranked.points.number());
        verdict.ranking.iter().take(SHOWN).map(points).collect::<Vec<_>>().join(", ")
    }

    /// The rules that did most to put the leading option ahead of the first that was expected.
    fn ahead(&self, expected: VerdictFilter, verdict: &Verdict) -> Option<String> {
        let leading = verdict.ranking.first()?;
        let is_expected = |ranked: &&Ranked| match expected {
            VerdictFilter::Option(option) => ranked.option == option,
            VerdictFilter::Kind(kind) => kind == self.pack[ranked.option].kind.into(),
        };
        let rival =
            verdict.ranking.iter().find(is_expected).filter(|rival| rival.option != leading.option)?;
        let of = |ranked: &Ranked, rule| {
            let contributed = ranked.contributions.iter().find(|contribution| contribution.rule == rule);
            contributed.map_or(Points::default(), |contribution| contribution.points)
        };
        let rules =
            leading.contributions.iter().chain(&rival.contributions).map(|contributed| contributed.rule);
        let mut ahead = Vec::new();
        for rule in rules {
            let points = of(leading, rule) - of(rival, rule);
            if points > Points::default() && !ahead.contains(&(points, rule)) {
                ahead.push((points, rule));
            }
        }
        ahead.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        let rules = ahead
            .iter()
            .take(SHOWN)
            .map(|(points, rule)| format!("{} {}", self.pack[*rule].id, points.number()));
        let rules = rules.collect::<Vec<_>>().join(", ");
        let (leading, rival) = (&self.pack[leading.option].id, &self.pack[rival.option].id);
        (!rules.is_empty()).then(|| format!("most for {leading} over {rival}: {rules}"))
    }
}

impl fmt::Display for ScenarioDifference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = &self.scenario.id;
        let problem = |fault: String, label: String| Problem::new(self.place.clone(), fault).label(label);
        match &self.found {
            Found::Verdict { expected, found } => {
                let (came_out, expected_word) = (self.outcome(found.outcome), self.expected(*expected));
                let fault = format!("scenario \"{id}\" came out as `{came_out}`, not `{expected_word}`");
                problem(fault, format!("expects `{expected_word}`")).fmt(f)?;
                write!(f, "\n  points: {}", self.points(found))?;
                self.ahead(*expected, found).map_or(Ok(()), |ahead| write!(f, "\n  {ahead}"))
            }
            Found::Status { expected, found } => {
                let expected = Status::from(*expected).word();
                let fault = format!("scenario \"{id}\" is {}, not {expected}", found.status.word());
                problem(fault, format!("expects `{expected}`")).fmt(f)
            }
            Found::NotAmongFirstTwo { option, found } => {
                let option = &self.pack[*option].id;
                let fault = format!(
                    "scenario \"{id}\" came out as `{}`, and `{option}` is not among the first two",
                    self.outcome(found.outcome)
                );
                problem(fault, "expected among the first two".to_owned()).fmt(f)?;
                write!(f, "\n  points: {}", self.points(found))
            }
            Found::Finding { expected, found } => {
                let (rule, expected) = (&self.pack[found.rule].id, Truth::from(*expected).word());
                let fault = format!(
                    "in scenario \"{id}\" rule \"{rule}\" came out as `{}`, not `{expected}`",
                    found.truth.word()
                );
                problem(fault, format!("expects `{expected}`")).fmt(f)?;
                f.write_str(&what_decided(self.pack, found))
            }
            Found::NoMiss => {
                let fault = format!("scenario \"{id}\" came out as expected and is marked as a known miss");
                problem(fault, "a miss no longer".to_owned()).help("remove `miss`").fmt(f)
            }
        }
    }
}
