//! What the loader calls contradictory, against every reading that small conditions could have.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use fivesigns::judgement::{
    FactReading, NumberRange, Origin, ReadinessReading, Readings, ResponseRate, SignReading, Truth, Views,
};
use fivesigns::pack::load::{RawFile, load};
use fivesigns::pack::*;
use fivesigns::problem::Source;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::naive;

/// With more readings than this a case is left out.
const MOST: usize = 40_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_rule_is_refused_where_no_reading_meets_a_part_of_it_and_nowhere_else(
        when in condition(),
        unless in option::weighted(0.4, condition()),
    ) {
        let things = Thing::ALL.into_iter().filter(|thing| {
            thing.is_in(&when) || unless.as_ref().is_some_and(|unless| thing.is_in(unless))
        });
        let values = things.map(|thing| thing.values()).collect::<Vec<_>>();
        prop_assume!(values.iter().map(Vec::len).product::<usize>() <= MOST);
        let refused = refused(&when, unless.as_ref());
        let sound = Demands::of(&when, unless.as_ref()).are_met_by(&values);
        prop_assert_eq!(refused.is_none(), sound, "{}", refused.unwrap_or_default());
    }
}

/// What must hold of some reading each, for a rule to be sound.
struct Demands<'c> {
    open: Vec<Demand<'c>>,
}

enum Demand<'c> {
    /// This is met.
    Met(&'c Condition),
    /// This is not.
    NotMet(&'c Condition),
    /// The first is met, and the second is not.
    Left(&'c Condition, &'c Condition),
    /// Both are met, so that the second blocks.
    Blocked(&'c Condition, &'c Condition),
}

impl<'c> Demands<'c> {
    fn of(when: &'c Condition, unless: Option<&'c Condition>) -> Demands<'c> {
        let mut open = Vec::new();
        parts(when, &mut open);
        if let Some(unless) = unless {
            parts(unless, &mut open);
        }
        if *when != Condition::Always {
            open.push(Demand::NotMet(when));
        }
        let beside = |unless| [Demand::Left(when, unless), Demand::Blocked(when, unless)];
        open.extend(unless.into_iter().flat_map(beside));
        Demands { open }
    }

    /// Tries every reading.
    fn are_met_by(mut self, values: &[Vec<Change>]) -> bool {
        let mut counter = vec![0; values.len()];
        loop {
            let mut readings = Readings::nothing_known(pack(), INTERVIEW);
            for (value, of) in counter.iter().zip(values) {
                of[*value](&mut readings);
            }
            let is_met = |condition| naive::truth_of(condition, pack(), &readings) == Truth::Met;
            self.open.retain(|demand| !match demand {
                Demand::Met(condition) => is_met(condition),
                Demand::NotMet(condition) => !is_met(condition),
                Demand::Left(when, unless) => is_met(when) && !is_met(unless),
                Demand::Blocked(when, unless) => is_met(when) && is_met(unless),
            });
            if self.open.is_empty() {
                return true;
            }
            let Some(next) = (0..values.len()).find(|at| counter[*at] + 1 < values[*at].len()) else {
                return false;
            };
            counter[..next].fill(0);
            counter[next] += 1;
        }
    }
}

fn parts<'c>(condition: &'c Condition, demands: &mut Vec<Demand<'c>>) {
    demands.push(Demand::Met(condition));
    condition.parts().iter().for_each(|part| parts(part, demands));
}

/// A value that something could have, set in readings.
type Change = Box<dyn Fn(&mut Readings)>;

/// Something that is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing {
    Sign(usize),
    Readiness(usize),
    Fact(usize),
    Origin,
    Uncertain(usize),
    Apart(usize),
}

const INTERVIEW: Origin = Origin::Interview { informants: 1 };

impl Thing {
    const ALL: [Thing; 12] = [
        Thing::Origin,
        Thing::Sign(0),
        Thing::Sign(1),
        Thing::Readiness(0),
        Thing::Readiness(1),
        Thing::Fact(0),
        Thing::Fact(1),
        Thing::Fact(2),
        Thing::Uncertain(0),
        Thing::Uncertain(1),
        Thing::Apart(0),
        Thing::Apart(1),
    ];

    fn is_in(self, condition: &Condition) -> bool {
        let is_sign = |sign: &SignId| self == Thing::Sign(sign.index());
        match condition {
            Condition::Sign { sign, .. } => is_sign(sign),
            Condition::Only(_) | Condition::Compare { .. } => matches!(self, Thing::Sign(_)),
            Condition::Readiness { readiness, .. } => self == Thing::Readiness(readiness.index()),
            Condition::Fact { fact, .. } => self == Thing::Fact(fact.index()),
            Condition::Unknown { signs, readiness, facts, .. } => {
                signs.iter().any(is_sign)
                    || readiness.iter().any(|id| self == Thing::Readiness(id.index()))
                    || facts.iter().any(|id| self == Thing::Fact(id.index()))
            }
            Condition::Responses { .. } => self == Thing::Origin,
            Condition::Uncertain { signs, .. } => {
                self == Thing::Origin || signs.iter().any(|sign| self == Thing::Uncertain(sign.index()))
            }
            Condition::SegmentsApart(sign) => self == Thing::Origin || self == Thing::Apart(sign.index()),
            of => of.parts().iter().any(|part| self.is_in(part)),
        }
    }

    fn values(self) -> Vec<Change> {
        fn each<T: 'static>(
            values: impl IntoIterator<Item = T>,
            set: fn(&mut Readings, usize, &T),
            at: usize,
        ) -> Vec<Change> {
            let change = |value| Box::new(move |readings: &mut Readings| set(readings, at, &value)) as Change;
            values.into_iter().map(change).collect()
        }
        let answers = [None, Some(true), Some(false)];
        match self {
            Thing::Sign(at) => {
                let measured = |level| SignReading { level, rating: None, need: None };
                let known =
                    Rating::ALL.map(SignReading::rated).into_iter().chain(Level::ALL.map(measured)).map(Some);
                each([None].into_iter().chain(known), |readings, at, value| readings.signs[at] = *value, at)
            }
            Thing::Readiness(at) => {
                let scores = (0..=8).map(|halves| ReadinessReading::of(f64::from(halves) / 2.0));
                let known = scores.map(Some);
                each(
                    [None].into_iter().chain(known),
                    |readings, at, value| readings.readiness[at] = *value,
                    at,
                )
            }
            Thing::Fact(at) => {
                let set = |readings: &mut Readings, at: usize, value: &Option<FactReading>| {
                    readings.facts[at].clone_from(value);
                };
                let known: Vec<FactReading> = match &pack().facts[at].kind {
                    FactKind::YesNo => [true, false].map(FactReading::YesNo).to_vec(),
                    FactKind::Choice(choices) => {
                        ChoiceId::all(choices).map(|(id, _)| FactReading::Choice(id)).collect()
                    }
                    FactKind::Number => {
                        let between = |from: u32| {
                            let ends = (from..=5).map(Some).chain([None]);
                            ends.map(move |at_most| NumberRange { at_least: from, at_most })
                        };
                        (0..=5).flat_map(between).map(FactReading::Number).collect()
                    }
                    FactKind::Text => vec![FactReading::Text("x".into())],
                };
                each([None].into_iter().chain(known.into_iter().map(Some)), set, at)
            }
            Thing::Origin => {
                let shares = [None, Some(0.25), Some(0.5), Some(0.75)];
                let survey = |respondents| {
                    let rates = shares.map(|share| share.map(ResponseRate::Counted));
                    rates.map(|rate| (Origin::Survey { respondents, rate }, None))
                };
                let interview = |informants: u32| {
                    let told = shares.into_iter().filter(move |share| informants > 1 || share.is_none());
                    told.map(move |share| (Origin::Interview { informants }, share))
                };
                let origins = (1..=4).flat_map(survey).chain((1..=4).flat_map(interview));
                let set = |readings: &mut Readings, _: usize, value: &(Origin, Option<f64>)| {
                    readings.origin = value.0;
                    readings.views = Views { agreement: value.1, managers_above_staff: None };
                };
                each(origins.collect::<Vec<_>>(), set, 0)
            }
            Thing::Uncertain(at) => {
                each(answers, |readings, at, value| readings.sign_uncertain[at] = *value, at)
            }
            Thing::Apart(at) => each(answers, |readings, at, value| readings.segments_apart[at] = *value, at),
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => vec(inner.clone(), 1..4).prop_map(Condition::All),
            2 => vec(inner.clone(), 1..4).prop_map(Condition::Any),
            2 => inner.clone().prop_map(|of| Condition::Not(Box::new(of))),
            1 => inner.clone().prop_map(|of| Condition::Known(Box::new(of))),
            2 => (vec(inner, 2..4), 1..3_usize).prop_map(|(of, at_least)| Condition::Count { at_least, of }),
        ]
    })
}

fn leaf() -> impl Strategy<Value = Condition> {
    let sign = || (0..2_usize).prop_map(|at| SignId::at(at).unwrap());
    let readiness = || (0..2_usize).prop_map(|at| ReadinessId::at(at).unwrap());
    let comparison = select(vec![Comparison::AtLeastAll, Comparison::BelowAny]);
    let level = || select(Level::ALL.to_vec());
    prop_oneof![
        1 => Just(Condition::Always),
        6 => (sign(), level(), level()).prop_map(|(sign, one, other)| {
            let level = LevelBounds { at_least: one.min(other), at_most: one.max(other) };
            Condition::Sign { sign, level }
        }),
        2 => sign().prop_map(Condition::Only),
        5 => (sign(), comparison).prop_map(|(sign, comparison)| Condition::Compare {
            sign,
            comparison,
            others: vec![SignId::at(1 - sign.index()).unwrap()],
        }),
        4 => (readiness(), test()).prop_map(|(readiness, test)| Condition::Readiness { readiness, test }),
        5 => fact(),
        3 => unknown(),
        2 => (select(vec![ResponseMeasure::Respondents, ResponseMeasure::Informants]), bounds(3))
            .prop_map(|(measure, bounds)| Condition::Responses { measure, bounds }),
        2 => (select(vec![ResponseMeasure::Rate, ResponseMeasure::Agreement]), half())
            .prop_map(|(measure, bounds)| Condition::Responses { measure, bounds }),
        1 => (subsequence(vec![0, 1], 1..=2), 1..3_usize).prop_map(|(signs, at_least)| Condition::Uncertain {
            at_least: at_least.min(signs.len()),
            signs: signs.into_iter().map(|at| SignId::at(at).unwrap()).collect(),
        }),
        1 => sign().prop_map(Condition::SegmentsApart),
    ]
}

fn test() -> impl Strategy<Value = ReadinessTest> {
    let states = vec![ReadinessState::Gap, ReadinessState::Open, ReadinessState::InPlace];
    prop_oneof![
        3 => select(states).prop_map(ReadinessTest::State),
        1 => Just(ReadinessTest::Nothing),
        2 => bounds(3).prop_map(ReadinessTest::Score),
    ]
}

fn fact() -> impl Strategy<Value = Condition> {
    let fact = |at| FactId::at(at).unwrap();
    prop_oneof![
        bounds(4).prop_map(move |bounds| Condition::Fact { fact: fact(0), test: FactTest::Number(bounds) }),
        any::<bool>().prop_map(move |yes| Condition::Fact { fact: fact(1), test: FactTest::Is(yes) }),
        (0..2_usize).prop_map(move |choice| {
            Condition::Fact { fact: fact(2), test: FactTest::Choice(ChoiceId::at(choice).unwrap()) }
        }),
    ]
}

fn unknown() -> impl Strategy<Value = Condition> {
    let things = vec![Thing::Sign(0), Thing::Sign(1), Thing::Readiness(0), Thing::Fact(0), Thing::Fact(1)];
    (subsequence(things, 1..=3), 1..3_usize).prop_map(|(things, at_least)| {
        let (mut signs, mut readiness, mut facts) = (Vec::new(), Vec::new(), Vec::new());
        for thing in &things {
            match thing {
                Thing::Sign(at) => signs.extend(SignId::at(*at)),
                Thing::Readiness(at) => readiness.extend(ReadinessId::at(*at)),
                Thing::Fact(at) => facts.extend(FactId::at(*at)),
                Thing::Origin | Thing::Uncertain(_) | Thing::Apart(_) => {}
            }
        }
        Condition::Unknown { signs, readiness, facts, at_least: at_least.min(things.len()) }
    })
}

/// Bounds on whole numbers from 1 to `highest`, within which something lies.
fn bounds(highest: u32) -> impl Strategy<Value = Bounds> {
    let bound = move || {
        (1..=highest, any::<bool>())
            .prop_map(|(value, inclusive)| Bound { value: f64::from(value), inclusive })
    };
    (option::of(bound()), option::of(bound())).prop_filter_map("nothing lies within", |(low, high)| {
        let bounds = Bounds { low, high };
        let is_bounded = low.is_some() || high.is_some();
        (is_bounded && (0..=5).any(|number| bounds.contain(f64::from(number)))).then_some(bounds)
    })
}

fn half() -> impl Strategy<Value = Bounds> {
    (any::<bool>(), any::<bool>()).prop_map(|(is_low, inclusive)| {
        let bound = Some(Bound { value: 0.5, inclusive });
        if is_low { Bounds { low: bound, high: None } } else { Bounds { low: None, high: bound } }
    })
}

/// What is wrong with a rule, if anything is.
fn refused(when: &Condition, unless: Option<&Condition>) -> Option<String> {
    let unless = unless.map(|unless| format!("\n    unless: {}", written(unless))).unwrap_or_default();
    let rule = format!(
        "rules:\n  - id: tried\n    when: {}{unless}\n    finding: \"x\"\n    weighs: {{ form: 1 }}\n    \
         because: \"x\"\n    basis: {{ judgement: \"x\" }}\n    examples: [{{ given: {{}}, expect: unknown }}]\n",
        written(when)
    );
    let mut files = files();
    let file = files.iter_mut().find(|file| file.path == "combinations.yaml").unwrap();
    file.text = Ok(Arc::new(Source::new("combinations.yaml".to_owned(), rule)));
    load("small", files).err().map(|problems| problems.to_string())
}

fn files() -> Vec<RawFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
    let in_folder = |sub: &str| fs::read_dir(folder.join(sub)).unwrap().map(|entry| entry.unwrap().path());
    let paths = in_folder("").chain(in_folder("signs")).filter(|path| path.is_file());
    let file = |path: std::path::PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        RawFile { path: name.clone(), text: Ok(Arc::new(Source::new(name, text))), tree: None }
    };
    paths.map(file).collect()
}

fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| load("small", files()).unwrap_or_else(|problems| panic!("{problems}")))
}

/// A condition as a pack writes it.
fn written(condition: &Condition) -> String {
    let list = |of: &[Condition]| of.iter().map(written).collect::<Vec<_>>().join(", ");
    let sign = |sign: &SignId| pack()[*sign].id.clone();
    let signs = |signs: &[SignId]| signs.iter().map(sign).collect::<Vec<_>>().join(", ");
    match condition {
        Condition::Always => "always".to_owned(),
        Condition::All(of) => format!("{{ all: [{}] }}", list(of)),
        Condition::Any(of) => format!("{{ any: [{}] }}", list(of)),
        Condition::Not(of) => format!("{{ not: {} }}", written(of)),
        Condition::Known(of) => format!("{{ known: {} }}", written(of)),
        Condition::Count { at_least, of } => {
            format!("{{ count: {{ at_least: {at_least}, of: [{}] }} }}", list(of))
        }
        Condition::Sign { sign: id, level } => format!(
            "{{ sign: {{ id: {}, level: {{ at_least: {}, at_most: {} }} }} }}",
            sign(id),
            level.at_least.word(),
            level.at_most.word()
        ),
        Condition::Only(id) => format!("{{ only: {} }}", sign(id)),
        Condition::Compare { sign: id, comparison, others } => {
            let key = match comparison {
                Comparison::AtLeastAll => "at_least_all",
                Comparison::BelowAny => "below_any",
            };
            format!("{{ compare: {{ sign: {}, {key}: [{}] }} }}", sign(id), signs(others))
        }
        Condition::Readiness { readiness, test } => {
            let test = match test {
                ReadinessTest::State(state) => format!("state: {}", state.word()),
                ReadinessTest::Nothing => "state: nothing".to_owned(),
                ReadinessTest::Score(bounds) => format!("score: {}", written_bounds(bounds)),
            };
            format!("{{ readiness: {{ id: {}, {test} }} }}", pack()[*readiness].id)
        }
        Condition::Fact { fact, test } => {
            let kind = &pack()[*fact].kind;
            let test = match (test, kind) {
                (FactTest::Is(answer), _) => format!("is: {}", if *answer { "yes" } else { "no" }),
                (FactTest::Choice(choice), FactKind::Choice(choices)) => {
                    format!("is: {}", choices[choice.index()].id)
                }
                (FactTest::Number(bounds), _) => format!("number: {}", written_bounds(bounds)),
                (FactTest::Choice(_), _) => panic!("a fact of another kind"),
            };
            format!("{{ fact: {{ id: {}, {test} }} }}", pack()[*fact].id)
        }
        Condition::Unknown { signs: of, readiness, facts, at_least } => {
            let readiness = readiness.iter().map(|id| pack()[*id].id.clone()).collect::<Vec<_>>().join(", ");
            let facts = facts.iter().map(|id| pack()[*id].id.clone()).collect::<Vec<_>>().join(", ");
            let lists = [("signs", signs(of)), ("readiness", readiness), ("facts", facts)];
            let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
            let lists = lists.map(|(key, names)| format!("{key}: [{names}]")).collect::<Vec<_>>();
            format!("{{ unknown: {{ {}, at_least: {at_least} }} }}", lists.join(", "))
        }
        Condition::Responses { measure, bounds } => {
            let key = match measure {
                ResponseMeasure::Respondents => "respondents",
                ResponseMeasure::Rate => "rate",
                ResponseMeasure::Informants => "informants",
                ResponseMeasure::Agreement => "agreement",
                ResponseMeasure::ManagersAboveStaff => "managers_above_staff",
            };
            format!("{{ responses: {{ {key}: {} }} }}", written_bounds(bounds))
        }
        Condition::Uncertain { signs: of, at_least } => {
            format!("{{ uncertain: {{ signs: [{}], at_least: {at_least} }} }}", signs(of))
        }
        Condition::SegmentsApart(id) => format!("{{ segments_apart: {} }}", sign(id)),
        Condition::ReadinessMean(_) | Condition::Item { .. } | Condition::Segments { .. } => {
            panic!("not among those that are tried")
        }
    }
}

fn written_bounds(bounds: &Bounds) -> String {
    let end = |bound: Option<Bound>, [inclusive, exclusive]: [&str; 2]| {
        bound.map(|bound| format!("{}: {}", if bound.inclusive { inclusive } else { exclusive }, bound.value))
    };
    let ends = [end(bounds.low, ["at_least", "above"]), end(bounds.high, ["at_most", "below"])];
    format!("{{ {} }}", ends.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
