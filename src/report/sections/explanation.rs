//! The explanation: verdict and rivals, points, rules met and not met, conditions, scores, shares.

use crate::judgement::Truth;
use crate::problem::{Place, Problem, Problems, nearest};

use super::options::minus;
use super::reported::Reported;
use super::{evidence, options, scores, topic};
use crate::report::document::number::{listed, points, signed};
use crate::report::document::{Block, Document, ListItem, Marker, Rank, Text};
use crate::report::result::{SavedConclusion, SavedField, SavedRanked, SavedResult};

/// The option and two rivals are set side by side.
const COMPARED: usize = 3;

/// What to explain: everything, or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Explained<'e> {
    /// This field only.
    pub field: Option<&'e str>,
    /// This rule, sign, readiness condition, fact or option only, by its id.
    pub what: Option<&'e str>,
}

/// How the verdict came about.
///
/// # Errors
/// A problem with the nearest name where the result knows no such field, or nothing called `what`.
pub fn explain(result: &SavedResult, wanted: &Explained) -> Result<Document, Problems> {
    let conclusions = conclusions(result, wanted.field)?;
    let mut blocks = Vec::new();
    for conclusion in &conclusions {
        let reported = Reported { result, conclusion };
        if conclusions.len() > 1 {
            blocks.push(Block::Heading(Rank::Field, conclusion.verdict.headline.as_str().into()));
        }
        match wanted.what {
            None => blocks.extend(everything(&reported)),
            Some(name) => blocks.extend(topic::topic(&reported, name)?),
        }
    }
    let title = match (conclusions.as_slice(), wanted.what) {
        ([only], None) => format!("How this came about: {}", only.verdict.headline),
        ([only], Some(topic)) => format!("{topic}: {}", only.verdict.headline),
        (_, None) => "How these verdicts came about".to_owned(),
        (_, Some(topic)) => format!("{topic}, in each field"),
    };
    Ok(Document { title: title.into(), question: None, about: Vec::new(), blocks })
}

/// The conclusions about a field, or about all that are shown.
fn conclusions<'r>(
    result: &'r SavedResult,
    field: Option<&str>,
) -> Result<Vec<&'r SavedConclusion>, Problems> {
    let shown: Vec<&SavedConclusion> = match field {
        None => result.fields.iter().filter_map(SavedField::shown).collect(),
        Some(name) => {
            let found = result.fields.iter().find(|field| field.name() == Some(name));
            found.ok_or_else(|| Problems::from(unknown_field(result, name)))?.shown().into_iter().collect()
        }
    };
    if shown.is_empty() {
        let place =
            Place::Argument(field.map_or_else(|| "explain".to_owned(), |name| format!("--field {name}")));
        return Err(Problem::new(place, "there is nothing to explain: the result is withheld")
            .help(format!("ask at least {} people; smaller groups are never shown", result.minimum_group))
            .into());
    }
    Ok(shown)
}

fn unknown_field(result: &SavedResult, name: &str) -> Problem {
    let names: Vec<&str> = result.fields.iter().filter_map(SavedField::name).collect();
    let problem =
        Problem::new(Place::Argument(format!("--field {name}")), "the result has no field of this name");
    match nearest(name, names.iter().copied()) {
        Some(near) => problem.help(format!("did you mean \"{near}\"?")),
        None if names.is_empty() => problem.help("leave out --field: the result is not divided into fields"),
        None => problem.help(format!("its fields are {}", listed(&names, "and"))),
    }
}

fn everything(reported: &Reported) -> Vec<Block> {
    let conclusion = reported.conclusion;
    let ranking = &conclusion.verdict.ranking;
    let mut blocks = vec![
        Block::Paragraph(reported.summary().into()),
        Block::Heading(Rank::Section, "Verdict and rivals".into()),
        Block::Table(options::table(reported, &ranking[..ranking.len().min(COMPARED)])),
        Block::Heading(Rank::Part, "The points of every option".into()),
        Block::List(Marker::Dash, ranking.iter().map(|ranked| arithmetic(reported, ranked)).collect()),
    ];
    for (truth, title) in [
        (Truth::Met, "Rules that were met"),
        (Truth::Unknown, "Rules of which too little is known"),
        (Truth::NotMet, "Rules that were not met"),
    ] {
        let findings = conclusion.findings.iter().filter(|finding| finding.truth == truth);
        let rules: Vec<ListItem> = findings.map(|finding| evidence::rule(reported, finding)).collect();
        if !rules.is_empty() {
            blocks.push(Block::Heading(Rank::Section, title.into()));
            blocks.push(Block::List(Marker::Dash, rules));
        }
    }
    blocks.push(Block::Heading(Rank::Section, "Scores".into()));
    blocks.extend(scores::signs(reported, &conclusion.signs.iter().collect::<Vec<_>>()));
    blocks.extend(scores::readiness(reported, &conclusion.readiness.iter().collect::<Vec<_>>()));
    blocks.extend(scores::facts(reported, |_| true));
    for sign in &conclusion.signs {
        blocks.extend(scores::items(reported.sign_name(&sign.id), &sign.items));
    }
    for condition in &conclusion.readiness {
        blocks.extend(scores::items(reported.readiness_name(&condition.id), &condition.items));
    }
    blocks
}

/// `pilot: 5.5 = +2 every-option, +1 silos-present`.
pub(super) fn arithmetic(reported: &Reported, ranked: &SavedRanked) -> ListItem {
    let terms = ranked.contributions.iter().map(|added| format!("{} {}", signed(added.points), added.rule));
    let terms: Vec<String> = terms.collect();
    let sum = if terms.is_empty() { String::new() } else { format!(" = {}", terms.join(", ")) };
    Text::strong(format!("{}: {}", reported.option_name(&ranked.option), minus(&points(ranked.points))))
        .then(sum)
        .into()
}
