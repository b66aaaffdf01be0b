//! Satisfiable: whether conditions can hold together at all, whatever is measured.
//!
//! Conditions are brought to branches, each a list of what must be true of single measured things; they can hold
//! together where one branch has room for every thing in it. What is not taken apart here is taken as possible, so
//! that nothing sound is called contradictory.

use super::names::{FactShape, Names};
use crate::pack::{
    Bound, Bounds, Comparison, Condition, FactId, FactTest, ItemId, Leaning, Level, LevelBounds, ReadinessId,
    ReadinessState, ReadinessTest, ResponseMeasure, SignId,
};

/// With more branches than this, conditions are taken as possible.
const BRANCHES: usize = 500;
/// With more demands in a branch than this, conditions are taken as possible.
const DEMANDS: usize = 200;
/// Shares are written with a few decimals, thirds among them.
const ROUNDING: f64 = 0.005;

/// Whether a condition can hold at all.
pub(super) fn can_hold(names: &Names<'_>, condition: &Condition) -> bool {
    Together::default().takes(names, condition)
}

/// Conditions that can hold together.
pub(super) struct Together<'c> {
    branches: Branches<'c>,
}

impl Default for Together<'_> {
    fn default() -> Self {
        Together { branches: Some(open()) }
    }
}

impl<'c> Together<'c> {
    /// Takes a condition up, if it can hold together with those that were taken up before.
    pub(super) fn takes(&mut self, names: &Names<'_>, condition: &'c Condition) -> bool {
        let before = self.branches.clone();
        self.add(branches(names, condition, Wanted::Met));
        let can_hold = self.branches.as_ref().is_none_or(|branches| !branches.is_empty());
        if !can_hold {
            self.branches = before;
        }
        can_hold
    }

    fn add(&mut self, list: Branches<'c>) {
        let Some(found) = self.branches.take() else { return };
        let Some(list) = list else { return };
        let mut longer = Vec::new();
        for branch in &found {
            longer.extend(list.iter().filter_map(|more| joined(branch, more)));
            if longer.len() > BRANCHES || longer.last().is_some_and(|branch| branch.len() > DEMANDS) {
                return;
            }
        }
        self.branches = Some(longer);
    }
}

/// What a condition is to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Met,
    NotMet,
    /// Not met, or not known.
    NotKnown,
}

/// Something that is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing<'c> {
    Sign(SignId),
    Readiness(ReadinessId),
    Mean,
    Share(ItemId, Leaning),
    Fact(FactId),
    Responses(ResponseMeasure),
    Origin,
    /// A condition that is not taken apart.
    Whole(&'c Condition),
}

/// The values that a thing may have, besides being unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Room {
    /// Every value.
    Any,
    /// No value.
    Nothing,
    /// One of a few, as bits.
    Among(u64),
    /// A number from the first to the second end.
    Between(Bound, Bound),
}

/// What must be true of a thing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Demand<'c> {
    thing: Thing<'c>,
    room: Room,
    /// Whether the thing may also be unknown.
    unknown: Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Allowed,
    Excluded,
}

type Branch<'c> = Vec<Demand<'c>>;

/// `None` where there are too many.
type Branches<'c> = Option<Vec<Branch<'c>>>;

const MET: u64 = 0b10;
const NOT_MET: u64 = 0b01;
const SURVEY: u64 = 0b01;
const INTERVIEW: u64 = 0b10;

fn branches<'c>(names: &Names<'_>, condition: &'c Condition, wanted: Wanted) -> Branches<'c> {
    let is_met = wanted == Wanted::Met;
    let each = |of: &'c [Condition]| of.iter().map(move |one| branches(names, one, wanted));
    let all = |of| if is_met { product(each(of)) } else { either(each(of)) };
    let any = |of| if is_met { either(each(of)) } else { product(each(of)) };
    match condition {
        Condition::Always => Some(if is_met { open() } else { Vec::new() }),
        Condition::All(of) => all(of),
        Condition::Any(of) | Condition::Count { at_least: 1, of } => any(of),
        Condition::Not(of) => match wanted {
            Wanted::Met => branches(names, of, Wanted::NotMet),
            Wanted::NotMet => branches(names, of, Wanted::Met),
            Wanted::NotKnown => Some(open()),
        },
        Condition::Known(of) => branches(names, of, if is_met { wanted } else { Wanted::NotKnown }),
        Condition::Count { at_least, of } if *at_least == of.len() => all(of),
        Condition::Count { .. } => Some(open()),
        leaf => Some(measured(names, leaf, wanted)),
    }
}

/// The branches of a condition that measures something itself.
fn measured<'c>(names: &Names<'_>, leaf: &'c Condition, wanted: Wanted) -> Vec<Branch<'c>> {
    let of_survey = |rooms: Vec<Room>, thing: Thing<'c>| {
        let demands = rooms.into_iter().map(|room| with_origin(demand(thing, room, wanted), SURVEY, wanted));
        demands.collect::<Vec<_>>()
    };
    match leaf {
        Condition::Sign { sign, level } => {
            one(Thing::Sign(*sign), Room::Among(among(*level, wanted)), wanted)
        }
        Condition::Only(sign) => match wanted {
            Wanted::Met => {
                let itself = demand(Thing::Whole(leaf), bit(wanted), wanted);
                vec![only(names, *sign).into_iter().chain([itself]).collect()]
            }
            Wanted::NotMet | Wanted::NotKnown => whole(leaf, wanted),
        },
        Condition::Compare { sign, comparison, others } => match (wanted, comparison) {
            (Wanted::NotKnown, _) => whole(leaf, wanted),
            (Wanted::Met, Comparison::AtLeastAll) | (Wanted::NotMet, Comparison::BelowAny) => {
                Level::ALL.map(|level| at_least_all(*sign, level, others)).to_vec()
            }
            (Wanted::Met, Comparison::BelowAny) | (Wanted::NotMet, Comparison::AtLeastAll) => {
                let below =
                    others.iter().flat_map(|other| Level::ALL.map(|level| below(*sign, level, *other)));
                below.collect()
            }
        },
        Condition::Readiness { readiness, test } => match room_of_score(names, *test) {
            Some(bounds) => {
                let rooms = rooms(bounds, [0.0, 4.0], wanted);
                several(Thing::Readiness(*readiness), rooms, wanted)
            }
            None => whole(leaf, wanted),
        },
        Condition::ReadinessMean(bounds) => several(Thing::Mean, rooms(*bounds, [0.0, 4.0], wanted), wanted),
        Condition::Item { item, share, bounds } => {
            of_survey(rooms(*bounds, [0.0, 1.0], wanted), Thing::Share(*item, *share))
        }
        Condition::Fact { fact, test } => facts(names, *fact, *test, wanted),
        Condition::Unknown { signs, readiness, facts, at_least } => {
            let things = (signs.iter().map(|id| Thing::Sign(*id)))
                .chain(readiness.iter().map(|id| Thing::Readiness(*id)))
                .chain(facts.iter().map(|id| Thing::Fact(*id)))
                .collect::<Vec<_>>();
            unknown(&things, *at_least, wanted)
        }
        Condition::Segments { .. } => of_survey(vec![bit(wanted)], Thing::Whole(leaf)),
        Condition::SegmentsApart(_) | Condition::Uncertain { .. } => {
            beside(one(Thing::Whole(leaf), bit(wanted), wanted), SURVEY, wanted)
        }
        Condition::Responses { measure, bounds } => {
            let (origin, range) = match measure {
                ResponseMeasure::Respondents => (SURVEY, [0.0, f64::from(u32::MAX)]),
                ResponseMeasure::Rate => (SURVEY, [0.0, 1.0]),
                ResponseMeasure::Informants => (INTERVIEW, [1.0, f64::from(u32::MAX)]),
                ResponseMeasure::Agreement => (INTERVIEW, [0.0, 1.0]),
                ResponseMeasure::ManagersAboveStaff => (INTERVIEW, [-4.0, 4.0]),
            };
            let rooms = rooms(*bounds, range, wanted);
            let rooms = match measure {
                ResponseMeasure::Respondents | ResponseMeasure::Informants => whole_numbers(rooms),
                ResponseMeasure::Rate | ResponseMeasure::Agreement | ResponseMeasure::ManagersAboveStaff => {
                    rooms
                }
            };
            beside(several(Thing::Responses(*measure), rooms, wanted), origin, wanted)
        }
        Condition::Always
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Known(_)
        | Condition::Count { .. } => open(),
    }
}

/// One branch that demands nothing.
fn open<'c>() -> Vec<Branch<'c>> {
    vec![Vec::new()]
}

fn demand(thing: Thing<'_>, room: Room, wanted: Wanted) -> Demand<'_> {
    let unknown = if wanted == Wanted::NotKnown { Unknown::Allowed } else { Unknown::Excluded };
    Demand { thing, room, unknown }
}

fn one(thing: Thing<'_>, room: Room, wanted: Wanted) -> Vec<Branch<'_>> {
    vec![vec![demand(thing, room, wanted)]]
}

/// A branch for each room; with none, the thing can only be unknown, where it may be.
fn several(thing: Thing<'_>, rooms: Vec<Room>, wanted: Wanted) -> Vec<Branch<'_>> {
    let rooms = if rooms.is_empty() { vec![Room::Nothing] } else { rooms };
    rooms.into_iter().map(|room| vec![demand(thing, room, wanted)]).collect()
}

fn bit(wanted: Wanted) -> Room {
    Room::Among(match wanted {
        Wanted::Met => MET,
        Wanted::NotMet | Wanted::NotKnown => NOT_MET,
    })
}

fn whole(condition: &Condition, wanted: Wanted) -> Vec<Branch<'_>> {
    one(Thing::Whole(condition), bit(wanted), wanted)
}

/// What is measured in surveys, or in interviews, alone and is unknown elsewhere.
fn with_origin(demand: Demand<'_>, origin: u64, wanted: Wanted) -> Branch<'_> {
    let origin = Demand { thing: Thing::Origin, room: Room::Among(origin), unknown: Unknown::Excluded };
    if wanted == Wanted::NotKnown { vec![demand] } else { vec![demand, origin] }
}

/// What is measured in surveys, or in interviews, alone and is not met elsewhere.
fn beside(mut branches: Vec<Branch<'_>>, origin: u64, wanted: Wanted) -> Vec<Branch<'_>> {
    let of = |origin| Demand { thing: Thing::Origin, room: Room::Among(origin), unknown: Unknown::Excluded };
    for branch in &mut branches {
        branch.push(of(origin));
    }
    if wanted != Wanted::Met {
        branches.push(vec![of(!origin)]);
    }
    branches
}

/// The bits of the levels that are wanted.
fn among(levels: LevelBounds, wanted: Wanted) -> u64 {
    let is_wanted = |level: &Level| levels.contain(*level) == (wanted == Wanted::Met);
    Level::ALL.into_iter().filter(is_wanted).map(level_bit).sum()
}

fn level_bit(level: Level) -> u64 {
    1 << Level::ALL.into_iter().filter(|below| *below < level).count()
}

fn up_to(level: Level) -> u64 {
    among(LevelBounds { at_least: Level::Low, at_most: level }, Wanted::Met)
}

fn from(level: Level) -> u64 {
    among(LevelBounds { at_least: level, at_most: Level::Strong }, Wanted::Met)
}

fn known(sign: SignId, levels: u64) -> Demand<'static> {
    Demand { thing: Thing::Sign(sign), room: Room::Among(levels), unknown: Unknown::Excluded }
}

fn if_known(sign: SignId, levels: u64) -> Demand<'static> {
    Demand { thing: Thing::Sign(sign), room: Room::Among(levels), unknown: Unknown::Allowed }
}

/// The sign is present, and no other is known to be.
fn only(names: &Names<'_>, sign: SignId) -> Branch<'static> {
    let others = (0..names.signs.names.len()).filter_map(SignId::at).filter(|other| *other != sign);
    let others = others.map(|other| if_known(other, up_to(Level::Watch)));
    std::iter::once(known(sign, from(Level::Present))).chain(others).collect()
}

fn at_least_all(sign: SignId, level: Level, others: &[SignId]) -> Branch<'static> {
    let others = others.iter().map(|other| if_known(*other, up_to(level)));
    std::iter::once(known(sign, level_bit(level))).chain(others).collect()
}

/// On the same level a rating may still be lower.
fn below(sign: SignId, level: Level, other: SignId) -> Branch<'static> {
    vec![known(sign, level_bit(level)), known(other, from(level))]
}

/// The scores that a test of a condition asks for; `None` where the cuts cannot be read.
fn room_of_score(names: &Names<'_>, test: ReadinessTest) -> Option<Bounds> {
    let end = |value, inclusive| Some(Bound { value, inclusive });
    let cuts = names.readiness_cuts;
    Some(match test {
        ReadinessTest::Nothing => Bounds { low: None, high: end(0.0, true) },
        ReadinessTest::Score(bounds) => bounds,
        ReadinessTest::State(ReadinessState::Gap) => Bounds { low: None, high: end(cuts?.gap_at_most, true) },
        ReadinessTest::State(ReadinessState::Open) => {
            Bounds { low: end(cuts?.gap_at_most, false), high: end(cuts?.in_place_from, false) }
        }
        ReadinessTest::State(ReadinessState::InPlace) => {
            Bounds { low: end(cuts?.in_place_from, true), high: None }
        }
    })
}

fn facts<'c>(names: &Names<'_>, fact: FactId, test: FactTest, wanted: Wanted) -> Vec<Branch<'c>> {
    let thing = Thing::Fact(fact);
    let of = |bits: u64, all: u64| {
        let wanted_bits = if wanted == Wanted::Met { bits } else { all & !bits };
        one(thing, Room::Among(wanted_bits), wanted)
    };
    match test {
        FactTest::Is(answer) => of(1 << u32::from(answer), 0b11),
        FactTest::Choice(choice) => {
            let choices = match names.fact_shapes.get(fact.index()) {
                Some(FactShape::Choice(choices)) => choices.names.len(),
                _ => 0,
            };
            // More choices than bits are not told apart.
            if choices > 63 || choice.index() >= choices {
                open()
            } else {
                of(1 << choice.index(), (1 << choices) - 1)
            }
        }
        FactTest::Number(bounds) => {
            let rooms = whole_numbers(rooms(bounds, [0.0, f64::from(u32::MAX)], wanted));
            several(thing, rooms, wanted)
        }
    }
}

fn unknown<'c>(things: &[Thing<'c>], at_least: usize, wanted: Wanted) -> Vec<Branch<'c>> {
    let is_unknown =
        |thing: &Thing<'c>| Demand { thing: *thing, room: Room::Nothing, unknown: Unknown::Allowed };
    let is_known = |thing: &Thing<'c>| Demand { thing: *thing, room: Room::Any, unknown: Unknown::Excluded };
    match wanted {
        Wanted::Met if at_least == things.len() => vec![things.iter().map(is_unknown).collect()],
        Wanted::Met if at_least == 1 => things.iter().map(|thing| vec![is_unknown(thing)]).collect(),
        Wanted::NotMet | Wanted::NotKnown if at_least == 1 => {
            vec![things.iter().map(is_known).collect()]
        }
        Wanted::Met | Wanted::NotMet | Wanted::NotKnown => open(),
    }
}

/// The numbers of a range that lie within bounds, or outside of them.
fn rooms(bounds: Bounds, [lowest, highest]: [f64; 2], wanted: Wanted) -> Vec<Room> {
    let ends = [lowest, highest].map(|value| Bound { value, inclusive: true });
    let beyond = |bound: Bound| Bound { inclusive: !bound.inclusive, ..bound };
    let rooms = match wanted {
        Wanted::Met => vec![Room::Between(bounds.low.unwrap_or(ends[0]), bounds.high.unwrap_or(ends[1]))],
        Wanted::NotMet | Wanted::NotKnown => {
            let below = bounds.low.map(|low| Room::Between(ends[0], beyond(low)));
            let above = bounds.high.map(|high| Room::Between(beyond(high), ends[1]));
            below.into_iter().chain(above).collect()
        }
    };
    let within = |room: Room| shared(room, Room::Between(ends[0], ends[1]));
    rooms.into_iter().map(within).filter(|room| *room != Room::Nothing).collect()
}

/// The whole numbers among them.
fn whole_numbers(rooms: Vec<Room>) -> Vec<Room> {
    let whole = |room: Room| match room {
        Room::Between(low, high) => {
            let up = if low.inclusive { low.value.ceil() } else { low.value.floor() + 1.0 };
            let down = if high.inclusive { high.value.floor() } else { high.value.ceil() - 1.0 };
            let end = |value| Bound { value, inclusive: true };
            if up <= down { Room::Between(end(up), end(down)) } else { Room::Nothing }
        }
        Room::Any | Room::Nothing | Room::Among(_) => room,
    };
    rooms.into_iter().map(whole).filter(|room| *room != Room::Nothing).collect()
}

/// What two rooms have in common.
fn shared(one: Room, other: Room) -> Room {
    match (one, other) {
        (Room::Any, room) | (room, Room::Any) => room,
        (Room::Among(one), Room::Among(other)) => match one & other {
            0 => Room::Nothing,
            both => Room::Among(both),
        },
        (Room::Between(low, high), Room::Between(other_low, other_high)) => {
            let low = if tighter(other_low, low, other_low.value > low.value) { other_low } else { low };
            let high =
                if tighter(other_high, high, other_high.value < high.value) { other_high } else { high };
            let is_empty =
                low.value > high.value || (low.value >= high.value && !(low.inclusive && high.inclusive));
            if is_empty { Room::Nothing } else { Room::Between(low, high) }
        }
        (Room::Nothing, _)
        | (_, Room::Nothing)
        | (Room::Among(_), Room::Between(..))
        | (Room::Between(..), Room::Among(_)) => Room::Nothing,
    }
}

/// Whether an end leaves less room than another; of two at the same number, the one that excludes it.
fn tighter(one: Bound, other: Bound, is_further_in: bool) -> bool {
    is_further_in || (one.value.total_cmp(&other.value).is_eq() && !one.inclusive)
}

/// Every way of taking one branch of each list together, as far as it has room.
fn product<'c>(lists: impl Iterator<Item = Branches<'c>>) -> Branches<'c> {
    let mut together = Together::default();
    lists.for_each(|list| together.add(list));
    together.branches
}

fn either<'c>(lists: impl Iterator<Item = Branches<'c>>) -> Branches<'c> {
    let mut found = Vec::new();
    for list in lists {
        found.extend(list?.into_iter().filter_map(|branch| joined(&Vec::new(), &branch)));
        if found.len() > BRANCHES {
            return None;
        }
    }
    Some(found)
}

/// A branch with the demands of another, one for each thing; `None` where a thing has no room for both.
fn joined<'c>(branch: &Branch<'c>, more: &Branch<'c>) -> Option<Branch<'c>> {
    let mut joined = branch.clone();
    for demand in more {
        let same = joined.iter_mut().find(|same| same.thing == demand.thing);
        let of_both = if let Some(same) = same {
            same.room = shared(same.room, demand.room);
            if demand.unknown == Unknown::Excluded {
                same.unknown = Unknown::Excluded;
            }
            *same
        } else {
            joined.push(*demand);
            *demand
        };
        let is_empty = matches!(of_both.room, Room::Nothing | Room::Among(0));
        if is_empty && of_both.unknown == Unknown::Excluded {
            return None;
        }
        if let (Thing::Share(item, _), Unknown::Excluded) = (of_both.thing, of_both.unknown)
            && !shares_add_up(&joined, item)
        {
            return None;
        }
    }
    Some(joined)
}

/// Whether the three shares of an item can be 1 in all.
fn shares_add_up(branch: &Branch<'_>, item: ItemId) -> bool {
    let leanings = [Leaning::Favourable, Leaning::Neutral, Leaning::Unfavourable];
    let ends = leanings.map(|leaning| {
        match branch
            .iter()
            .find(|demand| demand.thing == Thing::Share(item, leaning))
            .map(|demand| demand.room)
        {
            Some(Room::Between(low, high)) => [low.value, high.value],
            Some(Room::Any | Room::Nothing | Room::Among(_)) | None => [0.0, 1.0],
        }
    });
    let sum = |end: usize| ends.iter().map(|ends| ends[end]).sum::<f64>();
    sum(0) <= 1.0 + ROUNDING && sum(1) >= 1.0 - ROUNDING
}
