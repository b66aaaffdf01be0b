//! Random surveys with many small groups, silent items and unanimous groups.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fivesigns::answers::{Answer, AnswerColumn, Attribute, MeasuredItem, ResponseTable};
use fivesigns::pack::{Pack, load};

use super::published::Group;

/// The built-in pack.
pub(super) static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// What is asked: two statements of one sign, one of another, one of a condition.
const ITEMS: [&str; 4] =
    ["silos.heard-by-peers", "silos.kept-to-teams", "belonging.group-that-cares", "time.hours-accepted"];

/// A survey, and which group everybody belongs to.
pub(super) struct RandomSurvey {
    pub(super) table: ResponseTable,
}

/// Numbers that look random and are the same each time.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

impl RandomSurvey {
    pub(super) fn new(seed: u64) -> RandomSurvey {
        RandomSurvey::with_groups_from(0, seed)
    }

    /// A survey in which the last field and the last unit are those of people who are in none.
    pub(super) fn with_unnamed(seed: u64) -> RandomSurvey {
        let mut survey = RandomSurvey::new(seed);
        for attribute in [&mut survey.table.field, &mut survey.table.segment].into_iter().flatten() {
            Attribute::NOT_STATED.clone_into(attribute.groups.last_mut().unwrap());
        }
        survey
    }

    /// A survey whose units have at least so many people.
    pub(super) fn with_groups_from(smallest: u64, seed: u64) -> RandomSurvey {
        let mut random = Random::new(seed);
        let fields = random.below(4);
        let units = if fields == 0 { 2 + random.below(5) } else { random.below(5) };
        let largest = [4, 8, 15, 40][usize::try_from(random.below(4)).unwrap()];
        let mut rows: Vec<(u16, u16, [u8; 4])> = Vec::new();
        for field in 0..fields.max(1) {
            for unit in 0..units.max(1) {
                let silent = random.below(3) == 0;
                let unanimous = random.below(3) == 0;
                let usual: [u64; 4] = std::array::from_fn(|_| random.below(5));
                for _ in 0..smallest + random.below(largest) {
                    let answers = std::array::from_fn(|item| {
                        let strays = random.below(10) < if unanimous { 1 } else { 6 };
                        let option = if strays { random.below(5) } else { usual[item] };
                        match random.below(if silent { 2 } else { 12 }) {
                            0 => Answer::Missing.to_byte(),
                            _ => u8::try_from(option).unwrap(),
                        }
                    });
                    rows.push((u16::try_from(field).unwrap(), u16::try_from(unit).unwrap(), answers));
                }
            }
        }
        RandomSurvey::of(&rows, usize::try_from(fields).unwrap(), usize::try_from(units).unwrap())
    }

    /// Twenty people in three units, of which "unit 0" has three.
    pub(super) fn withholding() -> RandomSurvey {
        let mut random = Random::new(7);
        let units = (0..20).map(|person| match person {
            0..3 => 0,
            3..9 => 1,
            _ => 2,
        });
        let rows =
            units.map(|unit| (0, unit, std::array::from_fn(|_| u8::try_from(random.below(5)).unwrap())));
        RandomSurvey::of(&rows.collect::<Vec<_>>(), 0, 3)
    }

    /// The units of fields that somebody is in.
    pub(super) fn cells(&self) -> BTreeSet<Group> {
        let name = |attribute: &Option<Attribute>, person: usize| {
            let attribute = attribute.as_ref()?;
            Some(attribute.groups[usize::from(attribute.group_of[person])].clone())
        };
        let table = &self.table;
        let people = 0..table.respondents;
        people
            .map(|person| Group { field: name(&table.field, person), unit: name(&table.segment, person) })
            .collect()
    }

    /// The same people, not divided into fields.
    pub(super) fn by_unit_alone(&self) -> RandomSurvey {
        let mut table = self.table.clone();
        table.field = None;
        RandomSurvey { table }
    }

    fn of(rows: &[(u16, u16, [u8; 4])], fields: usize, units: usize) -> RandomSurvey {
        let item = |id: &str| {
            let known = PACK.item_named(id).unwrap();
            MeasuredItem::of(&PACK, known)
        };
        let attribute = |name: &str, groups: usize, group_of: Vec<u16>| {
            (groups > 0).then(|| Attribute {
                name: name.to_owned(),
                groups: (0..groups).map(|group| format!("{name} {group}")).collect(),
                group_of,
                ..Attribute::default()
            })
        };
        RandomSurvey {
            table: ResponseTable {
                respondents: rows.len(),
                items: ITEMS.map(item).to_vec(),
                answers: (0..ITEMS.len())
                    .map(|item| AnswerColumn(rows.iter().map(|(_, _, answers)| answers[item]).collect()))
                    .collect(),
                field: attribute("field", fields, rows.iter().map(|row| row.0).collect()),
                segment: attribute("unit", units, rows.iter().map(|row| row.1).collect()),
                ..ResponseTable::default()
            },
        }
    }
}
