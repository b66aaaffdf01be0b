//! Writes invented surveys: `cargo run --release --example generate -- havelock-water --rows 2000 > survey.csv`.
//!
//! The same arguments always give the same bytes. `fevs` writes codes in the layout of the US Federal
//! Employee Viewpoint Survey instead.

mod organization;
mod random;

use std::io::{self, Write};

use clap::{Parser, ValueEnum};
use fivesigns::pack::{Construct, Favourable, Item, Pack, load};

use organization::{Field, ORGANIZATIONS, Organization, Unit};
use random::Random;

/// What to write.
#[derive(Parser)]
struct Arguments {
    /// An organization, or `fevs`.
    organization: String,
    /// How many respondents.
    #[arg(long, default_value_t = 300)]
    rows: u32,
    /// How answers are written.
    #[arg(long, value_enum, default_value_t = Written::Labels)]
    answers: Written,
    /// Another seed gives other people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    Labels,
    Codes,
}

/// One answer in this many is "Don't know", and as many are blank.
const NO_ANSWER: f64 = 0.025;
/// So many people stop half-way.
const STOPPED: f64 = 0.03;

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let mut random = Random::new(arguments.seed);
    let mut output = csv::Writer::from_writer(io::stdout().lock());
    if arguments.organization == "fevs" {
        return write_fevs(&mut output, arguments.rows, &mut random);
    }
    let known = ORGANIZATIONS.iter().find(|organization| organization.id == arguments.organization);
    let Some(organization) = known else {
        let ids = ORGANIZATIONS.map(|organization| organization.id).join(", ");
        return Err(io::Error::other(format!("the organizations are {ids} and fevs")));
    };
    write_survey(&mut output, organization, &arguments, &mut random)
}

fn write_survey<W: Write>(
    output: &mut csv::Writer<W>,
    organization: &Organization,
    arguments: &Arguments,
    random: &mut Random,
) -> io::Result<()> {
    let pack = load::embedded().map_err(|problems| io::Error::other(problems.to_string()))?;
    let items = pack.asked_items().map(|(_, item)| item.id.as_str());
    output.write_record(["Timestamp", "field", "unit"].into_iter().chain(items).chain(["Comments"]))?;
    for row in 0..arguments.rows {
        let field = random.weighted(organization.fields, |field| field.weight);
        let unit = random.weighted(organization.units, |unit| unit.weight);
        let comment = if random.share() < 0.05 { "Well asked, \"mostly\".\nThank you!" } else { "" };
        output.write_field(timestamp(row))?;
        output.write_field(field.name)?;
        output.write_field(if random.share() < 0.01 { "" } else { unit.name })?;
        write_answers(output, &pack, &Person::new(field, unit, random), arguments.answers, random)?;
        output.write_field(comment)?;
        output.write_record(None::<&[u8]>)?;
    }
    output.flush()
}

/// Minutes of February 2026, over and over.
fn timestamp(row: u32) -> String {
    format!("2026-02-{:02} {:02}:{:02}", 1 + row / 1440 % 28, row / 60 % 24, row % 60)
}

/// Someone who answers.
struct Person<'o> {
    field: &'o Field,
    /// What unit and person add to the health of every answer.
    shift: f64,
    /// How many items they answer before they stop.
    stops_after: usize,
}

impl<'o> Person<'o> {
    fn new(field: &'o Field, unit: &Unit, random: &mut Random) -> Person<'o> {
        let shift = unit.shift + random.around_zero(0.1);
        let stops_after = if random.share() < STOPPED { 18 } else { usize::MAX };
        Person { field, shift, stops_after }
    }

    /// The position of the option they choose, of five.
    fn choice(&self, item: &Item, pack: &Pack, random: &mut Random) -> usize {
        let construct = match item.construct {
            Construct::Sign(sign) => &pack[sign].id,
            Construct::Readiness(condition) => &pack[condition].id,
        };
        let listed = self.field.health.iter().find(|(name, _)| name == construct);
        let health = listed.map_or(self.field.otherwise, |(_, health)| *health);
        let points = five_points(health + self.shift, random);
        match item.favourable {
            Favourable::High => points - 1,
            Favourable::Low => 5 - points,
        }
    }
}

/// One to five points around a health from 0 to 1.
fn five_points(health: f64, random: &mut Random) -> usize {
    let points = 1.0 + 4.0 * health + random.around_zero(0.8);
    [1.5, 2.5, 3.5, 4.5].into_iter().filter(|cut| points > *cut).count() + 1
}

fn write_answers<W: Write>(
    output: &mut csv::Writer<W>,
    pack: &Pack,
    person: &Person,
    answers: Written,
    random: &mut Random,
) -> io::Result<()> {
    for (index, (_, item)) in pack.asked_items().enumerate() {
        let option = &pack[item.format].options[person.choice(item, pack, random)];
        let chance = random.share();
        if index >= person.stops_after || chance < NO_ANSWER {
            output.write_field("")?;
        } else if chance < 2.0 * NO_ANSWER {
            output.write_field("Don't know")?;
        } else {
            match answers {
                Written::Labels => output.write_field(option.printed())?,
                Written::Codes => output.write_field(option.points.to_string())?,
            }
        }
    }
    Ok(())
}

/// Codes 1 to 5 and X under the headers of the survey's public files.
fn write_fevs<W: Write>(output: &mut csv::Writer<W>, rows: u32, random: &mut Random) -> io::Result<()> {
    let questions = (1..=15).chain(17..=72).chain(86..=90).map(|number| format!("Q{number}"));
    let headers: Vec<String> =
        ["FY", "Response.ID"].map(str::to_owned).into_iter().chain(questions).collect();
    output.write_record(&headers)?;
    for row in 1..=rows {
        output.write_field("2023")?;
        output.write_field(row.to_string())?;
        let health = 0.62 + random.around_zero(0.15);
        for _ in &headers[2..] {
            let chance = random.share();
            match chance {
                _ if chance < NO_ANSWER => output.write_field("")?,
                _ if chance < 2.0 * NO_ANSWER => output.write_field("X")?,
                _ => output.write_field(five_points(health, random).to_string())?,
            }
        }
        output.write_record(None::<&[u8]>)?;
    }
    output.flush()
}
