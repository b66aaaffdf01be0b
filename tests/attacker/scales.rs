//! What a result says of each sign and condition of each group, as bounds.

use serde_json::Value;

use super::published::Group;
use super::quantiles::student;
use super::rounding::{Bounds, Rounding};

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

    pub(super) fn rounding(&self) -> Rounding {
        self.rounding
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

    fn measured(&self, said: &'r Value) -> Measured<'r> {
        Measured {
            group: self.group.clone(),
            id: said["id"].as_str().unwrap(),
            said,
            everybody: self.respondents(),
            headcount: count(&self.said["headcount"]),
            rounding: self.rounding,
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
        let items = self.said["items"].as_array().into_iter().flatten();
        let of = |said: &'r Value| Measured { id: said["id"].as_str().unwrap(), said, ..self.clone() };
        items.map(of).collect()
    }

    /// The sum of the distances from the healthy end, 0 to 1 each: from the mean, or else from its level.
    pub(super) fn sum(&self) -> Option<Bounds> {
        let people = self.people()?;
        let level = self.level();
        let within = level.unwrap_or(Bounds { low: 0.0, high: 1.0 });
        let mean = if let Some(need) = self.said["need"].as_f64() {
            self.rounding.mean(need, people, 100.0, within.times(100.0)).times(0.01)
        } else if let Some(score) = self.said["score"].as_f64() {
            let within = within.times(-4.0).plus(4.0);
            self.rounding.mean(score, people, 4.0, within).times(-0.25).plus(1.0)
        } else {
            level?
        };
        Some(mean.times(f64::from(people)))
    }

    /// Between which mean distances the level of a sign, or the state of a condition, puts it.
    fn level(&self) -> Option<Bounds> {
        let [low, high] = match self.said["level"].as_str().or(self.said["state"].as_str())? {
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

    /// The sum of the squares of the distances, where their sum is `sum`: from Student's interval of the mean,
    /// mean ± t s / √n · √(1 − n/N).
    pub(super) fn squares(&self, sum: f64) -> Option<Bounds> {
        let people = self.people()?;
        let [low, high] =
            self.interval("interval", people, if self.said["score"].is_number() { 4.0 } else { 100.0 })?;
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

    /// The ends of an interval as distances, or shares.
    pub(super) fn interval(&self, name: &str, people: u32, range: f64) -> Option<[Bounds; 2]> {
        let ends = self.said[name].as_array()?;
        let ends = self.rounding.ends([ends[0].as_f64()?, ends[1].as_f64()?], people, range);
        let [low, high] = ends.map(|end| end.times(1.0 / range));
        let is_score = self.said["score"].is_number() && name == "interval";
        Some(if is_score { [high.times(-1.0).plus(1.0), low.times(-1.0).plus(1.0)] } else { [low, high] })
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

    /// A statistic between 0 and 1.
    pub(super) fn statistic(&self, name: &str) -> Option<Bounds> {
        self.said[name].as_f64().map(|value| self.rounding.statistic(value))
    }

    /// The place of the leaning that all answers, or all but one, share.
    pub(super) fn nearly_all(&self) -> Option<usize> {
        LEANINGS.iter().position(|leaning| self.said["nearly_all"] == **leaning)
    }

    pub(super) fn rounding(&self) -> Rounding {
        self.rounding
    }
}

/// The leanings, healthy end first.
pub(super) const LEANINGS: [&str; 3] = ["favourable", "neutral", "unfavourable"];

/// The leaning of an answer so many rungs from the healthy end, on a ladder of five.
pub(super) fn leaning(rung: usize) -> usize {
    [0, 0, 1, 2, 2][rung]
}
