//! What a result says of each sign and condition of each group, as bounds.

use serde_json::Value;

use super::published::Group;
use super::quantiles::{NORMAL, student};
use super::rounding::{Bounds, Rounding, step};

/// One sign, condition or statement of one group.
#[derive(Debug, Clone)]
pub(super) struct Measured<'r> {
    pub(super) group: Group,
    pub(super) id: &'r str,
    pub(super) said: &'r Value,
    /// Everybody of the group, whether they answered or not.
    pub(super) everybody: u32,
    headcount: Option<u32>,
    rounding: Rounding,
    /// The scale, where a statement is the only one of it: its numbers are those of the scale.
    scale: Option<&'r Value>,
}

/// A group of a result: everybody, a field or a unit.
#[derive(Debug, Clone)]
pub(super) struct Population<'r> {
    pub(super) group: Group,
    pub(super) said: &'r Value,
    rounding: Rounding,
}

/// The groups that a result divides into parts, or that it tells statements of: everybody and the fields.
pub(super) fn populations(result: &Value) -> Vec<Population<'_>> {
    let rounding = Rounding::of(result);
    let whole = Population { group: Group::everybody(), said: &result["whole"], rounding };
    let fields = result["fields"].as_array().into_iter().flatten().map(|field| Population {
        group: Group { field: name(&field["field"]), unit: None },
        said: field,
        rounding,
    });
    std::iter::once(whole).chain(fields).filter(Population::is_shown).collect()
}

/// The fields of a result that are withheld.
pub(super) fn withheld_fields(result: &Value) -> Vec<Group> {
    let fields = result["fields"].as_array().into_iter().flatten();
    let withheld = fields.filter(|field| field["withheld"] == true);
    withheld.map(|field| Group { field: name(&field["field"]), unit: None }).collect()
}

fn name(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

impl<'r> Population<'r> {
    fn is_shown(&self) -> bool {
        self.said["respondents"].is_u64()
    }

    pub(super) fn respondents(&self) -> u32 {
        count(&self.said["respondents"]).unwrap_or(0)
    }

    /// The units that are shown, and those that are withheld.
    pub(super) fn units(&self) -> (Vec<Population<'r>>, Vec<Group>) {
        let groups = self.said["segments"]["groups"].as_array().map_or(&[][..], Vec::as_slice);
        let units = groups.iter().map(|said| Population {
            group: Group { unit: name(&said["name"]), ..self.group.clone() },
            said,
            rounding: self.rounding,
        });
        let (shown, withheld) = units.partition::<Vec<_>, _>(Population::is_shown);
        (shown, withheld.into_iter().map(|unit| unit.group).collect())
    }

    /// Its signs and conditions that were measured.
    pub(super) fn scales(&self) -> Vec<Measured<'r>> {
        let lists = [&self.said["signs"], &self.said["readiness"]];
        let scales = lists.into_iter().filter_map(Value::as_array).flatten();
        scales.filter(|said| said["respondents"].is_u64()).map(|said| self.measured(said)).collect()
    }

    pub(super) fn scale(&self, id: &str) -> Option<Measured<'r>> {
        self.scales().into_iter().find(|scale| scale.id == id)
    }

    pub(super) fn measured(&self, said: &'r Value) -> Measured<'r> {
        Measured {
            group: self.group.clone(),
            id: said["id"].as_str().unwrap(),
            said,
            everybody: self.respondents(),
            headcount: count(&self.said["headcount"]),
            rounding: self.rounding,
            scale: None,
        }
    }
}

/// A whole number, where one is told.
pub(super) fn count(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

impl<'r> Measured<'r> {
    /// How many people the mean speaks of.
    pub(super) fn people(&self) -> Option<u32> {
        count(&self.said["respondents"]).or_else(|| count(&self.said["answers"]))
    }

    pub(super) fn statements(&self) -> Vec<Measured<'r>> {
        let items = self.said["items"].as_array().map_or(&[][..], Vec::as_slice);
        let is_alone = items.len() == 1 && self.id != COUNTED && self.rounding == Rounding::Steps;
        let of = |said: &'r Value| Measured {
            id: said["id"].as_str().unwrap(),
            said,
            scale: (is_alone && said["need"].is_number()).then_some(self.said),
            ..self.clone()
        };
        items.iter().map(of).collect()
    }

    /// The scale that a statement stands for.
    fn as_scale(&self) -> Option<Measured<'r>> {
        let said = self.scale?;
        Some(Measured { id: said["id"].as_str().unwrap(), said, scale: None, ..self.clone() })
    }

    /// The sum of the distances from the healthy end, 0 to 1 each: from the mean, or else from its level.
    pub(super) fn sum(&self) -> Option<Bounds> {
        if let Some(scale) = self.as_scale() {
            return scale.sum();
        }
        let people = self.people()?;
        // The score of a count is no mean.
        if self.id == COUNTED {
            return None;
        }
        let level = self.level();
        let within = level.unwrap_or(Bounds { low: 0.0, high: 1.0 });
        let all = f64::from(people);
        let sum = if let Some(need) = self.said["need"].as_f64() {
            let of = |within: Bounds| self.rounding.mean(need, people, 100.0, within.times(100.0));
            // A sign that abstains is rounded within its level, and the level is not told.
            let is_untold = level.is_none() && self.said.get("level").is_some();
            let mean = if is_untold { of_any_level(need, of) } else { of(within) };
            mean.times(0.01 * all)
        } else if let Some(score) = self.said["score"].as_f64() {
            self.sum_of_score(score, people, within)
        } else {
            level?.times(all)
        };
        Some(sum)
    }

    /// In steps each score lies on its side of where there is next to nothing, where so many answered that this can be
    /// shown; yesterday 0 was the score.
    fn sum_of_score(&self, score: f64, people: u32, within: Bounds) -> Bounds {
        let all = f64::from(people);
        let limit = self.nothing_up_to(people).map(|share| 1.0 - share);
        // What is next to nothing is told as one step.
        let nothing = limit.map(|limit| Bounds { low: limit, high: 1.0 });
        let is_told = |step: &Bounds| (2.0 * (step.low + step.high) - (4.0 - score)).abs() < 1e-6;
        if let Some(step) = nothing.filter(is_told) {
            return step.times(all);
        }
        let within = limit.map_or(within, |limit| Bounds { high: within.high.min(limit), ..within });
        // By the distance from the healthy end, as needs are.
        self.rounding.mean(4.0 - score, people, 4.0, within.times(4.0)).times(0.25 * all)
    }

    /// Up to which share of the whole score there is next to nothing of a condition: Wilson's interval ends below an eighth
    /// there, and one respondent's whole range lies below.
    fn nothing_up_to(&self, people: u32) -> Option<f64> {
        let share = 0.125 - NORMAL * (0.125 * 0.875 / f64::from(people)).sqrt();
        (self.rounding == Rounding::Steps && share * f64::from(people) >= 1.0).then_some(share)
    }

    /// Between which mean distances the level of a sign, or the state of a condition, puts it.
    fn level(&self) -> Option<Bounds> {
        level(self.said["level"].as_str().or(self.said["state"].as_str())?)
    }

    /// The sum of the squares of the distances, where their sum is `sum`: from Student's interval of the mean,
    /// mean ± t s / √n · √(1 − n/N).
    pub(super) fn squares(&self, sum: f64) -> Option<Bounds> {
        if let Some(scale) = self.as_scale() {
            return scale.squares(sum);
        }
        let people = self.people()?;
        // The interval of a count follows from the count as it is told.
        if self.id == COUNTED || self.has_widest_interval(people) {
            return None;
        }
        let [low, high] = self.mean_interval(people)?;
        let count = f64::from(people);
        let mean = sum / count;
        let left_open = self.left_open(people);
        if left_open <= 0.0 {
            return None;
        }
        // An end at the end of the range was cut off there, and bounds nothing from above.
        let half = |end: Bounds, is_cut_off: bool| {
            let reach = end.plus(-mean);
            let reach = if reach.low + reach.high < 0.0 { reach.times(-1.0) } else { reach };
            Bounds { low: reach.low.max(0.0), high: if is_cut_off { f64::INFINITY } else { reach.high } }
        };
        let half = half(low, low.low <= 0.0).and(half(high, high.high >= 1.0))?;
        let factor = count.sqrt() / student(people - 1) / left_open.sqrt();
        let of = |half: f64| (count - 1.0) * (half * factor).powi(2) + sum * mean;
        Some(Bounds { low: of(half.low), high: of(half.high) })
    }

    /// Whether the interval of the mean is made of published numbers alone, as it is in steps: of one statement always
    /// (no survey here has the ten units from which on it is not), of several near an end.
    fn has_widest_interval(&self, people: u32) -> bool {
        let Some(own) = self.sum().map(|sum| sum.times(1.0 / f64::from(people))) else { return false };
        let is_of_one_statement = self.said["items"].as_array().is_none_or(|items| items.len() == 1);
        let is_outermost = own.low.min(1.0 - own.high) < 1.5 * step(people, 1.0) - 1e-6;
        self.rounding == Rounding::Steps && (is_outermost || is_of_one_statement)
    }

    /// The ends of the interval of the mean, as distances.
    fn mean_interval(&self, people: u32) -> Option<[Bounds; 2]> {
        let ends = self.ends("interval")?;
        if let Some(score) = self.said["score"].as_f64() {
            let [low, high] =
                self.rounding.ends(ends, score, people, 4.0).map(|end| end.times(-0.25).plus(1.0));
            return Some([high, low]);
        }
        let [low, high] = self.rounding.ends(ends, self.said["need"].as_f64()?, people, 100.0);
        // Which levels the interval reaches is told as well.
        let within =
            |place: usize| level(self.said["levels_within"][place].as_str()?).map(|level| level.times(100.0));
        let and = |end: Bounds, place: usize| within(place).map_or(Some(end), |level| end.and(level));
        Some([and(low, 0)?.times(0.01), and(high, 1)?.times(0.01)])
    }

    fn ends(&self, name: &str) -> Option<[f64; 2]> {
        let ends = self.said[name].as_array()?;
        Some([ends[0].as_f64()?, ends[1].as_f64()?])
    }

    /// The ends of the interval of a share; in steps it is made of the published share, and tells no more.
    pub(super) fn share_interval(&self, leaning: &str) -> Option<[Bounds; 2]> {
        if self.rounding == Rounding::Steps {
            return None;
        }
        let ends = self.ends(&format!("{leaning}_interval"))?;
        Some(self.rounding.ends_of_share(ends, self.said[leaning].as_f64()?, self.people()?))
    }

    pub(super) fn left_open(&self, people: u32) -> f64 {
        self.headcount.map_or(1.0, |all| 1.0 - f64::from(people) / f64::from(all.max(people)))
    }

    /// How many of the answers may be favourable, neutral and unfavourable.
    pub(super) fn leanings(&self) -> Option<[Bounds; 3]> {
        let answers = self.said["answers"].as_f64()?;
        let people = self.people()?;
        let of = |name: &str| Some(self.rounding.share(self.said[name].as_f64()?, people).times(answers));
        Some([of("favourable")?, of("neutral")?, of("unfavourable")?])
    }

    /// A number of people that is told in the steps of shares.
    pub(super) fn people_of_share(&self, told: &Value) -> Option<Bounds> {
        let people = self.people()?;
        let all = f64::from(people);
        let share = self.rounding.share(told.as_f64()? / all, people).times(all);
        // They were made whole once more, so that they add up.
        let noise = if self.rounding == Rounding::Exact { 0.0 } else { 1.0 };
        Some(Bounds { low: (share.low - noise).max(0.0), high: (share.high + noise).min(all) })
    }

    /// How many chose the option that is counted.
    pub(super) fn counted(&self) -> Option<Bounds> {
        let (people, told) = (self.people()?, self.said["counted"].as_f64()?);
        if self.rounding == Rounding::Exact {
            return Some(Bounds::exactly(told));
        }
        let [least, most] = counts_beside(told);
        let all = f64::from(people);
        let within = Bounds { low: least, high: most.min(all) };
        // Made whole, it may lie half a person beside the step.
        let bounds = self.rounding.mean(told, people / 2, all, within);
        let high = (bounds.high + 0.5).min(within.high);
        // All and all but one are told alike.
        let high = if high >= all - 1.0 { all } else { high };
        Some(Bounds { low: (bounds.low - 0.5).max(within.low), high })
    }

    /// How many chose the option that is counted, where nothing is told but that nobody knows how many people there are:
    /// fewer than are in place without that.
    pub(super) fn counted_below(&self) -> Option<Bounds> {
        let is_so = self.id == COUNTED && self.said["gap"] == "people not counted";
        is_so.then_some(Bounds { low: 0.0, high: 4.0 })
    }

    /// A statistic between 0 and 1.
    pub(super) fn statistic(&self, name: &str) -> Option<Bounds> {
        Some(self.rounding.statistic(self.said[name].as_f64()?, self.people()?))
    }

    /// The place of the leaning that all answers, or all but one, share.
    pub(super) fn nearly_all(&self) -> Option<usize> {
        LEANINGS.iter().position(|leaning| self.said["nearly_all"] == **leaning)
    }

    pub(super) fn rounding(&self) -> Rounding {
        self.rounding
    }
}

/// The mean distances of a level or a state.
fn level(name: &str) -> Option<Bounds> {
    let [low, high] = match name {
        "low" => [0.0, 0.3125],
        "watch" => [0.3125, 0.4375],
        "present" => [0.4375, 0.5625],
        "strong" => [0.5625, 1.0],
        "in-place" => [0.0, 0.25],
        "open" => [0.25, 0.75],
        "gap" => [0.75, 1.0],
        _ => return None,
    };
    Some(Bounds { low, high })
}

/// Below this many people nothing is told of how answers are spread.
pub(super) const SHARES: u32 = 8;

/// The condition that is measured by counting those who chose the healthy end.
pub(super) const COUNTED: &str = "core-group";

/// What a need may be whose level is not told: whatever is rounded to it within one of the levels.
fn of_any_level(need: f64, of: impl Fn(Bounds) -> Bounds) -> Bounds {
    let levels = ["low", "watch", "present", "strong"].into_iter().filter_map(level);
    let own = levels.map(of).filter(|own| own.holds(need));
    let any = own.reduce(|one, other| Bounds { low: one.low.min(other.low), high: one.high.max(other.high) });
    any.unwrap_or(Bounds { low: 0.0, high: 100.0 })
}

/// Which counts have the score of so many, at least and at most.
pub(super) fn counts_beside(count: f64) -> [f64; 2] {
    if count < 2.0 {
        [0.0, 1.0]
    } else if count < 5.0 {
        [2.0, 4.0]
    } else if count < 10.0 {
        [5.0, 9.0]
    } else {
        [10.0, f64::INFINITY]
    }
}

/// The leanings, healthy end first.
pub(super) const LEANINGS: [&str; 3] = ["favourable", "neutral", "unfavourable"];

/// The leaning of an answer so many rungs from the healthy end, on a ladder of five.
pub(super) fn leaning(rung: usize) -> usize {
    [0, 0, 1, 2, 2][rung]
}
