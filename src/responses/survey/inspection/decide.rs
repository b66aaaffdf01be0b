//! What each column is taken for, from its header, its cells and the plan for scoring.

use std::collections::HashSet;

use crate::pack::{ItemId, Pack};
use crate::responses::survey::cell::{excerpt, letters};
use crate::responses::survey::columns::Plan;
use crate::responses::survey::content::{Content, holds_email};
use crate::responses::survey::headers::Headers;
use crate::responses::survey::layout::{Column, Layout};
use crate::responses::survey::near::near_item;
use crate::responses::survey::own_items::{Named, OwnItems};
use crate::responses::survey::similarity::{Statements, likeness, words};

use super::answers::{item_format, verdicts};
use super::choices::{is_option, spread};
use super::fit::{Formats, Verdict};
use super::form::{by_form, is_no_weight, personal};
use super::ladder::codes;
use super::profile::Profile;
use super::remarks::remarks;
use super::{ColumnAccount, Format, Pair, Question, Taken};

/// What is known of a file when its columns are decided about.
pub(super) struct Given<'g> {
    pub headers: &'g Headers,
    pub layout: &'g Layout,
    pub profiles: &'g [Profile],
    pub pairs: &'g [Pair],
    pub questions: &'g [Question],
    pub plan: Option<&'g Plan>,
    pub own: &'g OwnItems,
    pub statements: &'g Statements<'g>,
    pub pack: &'g Pack,
    /// The labels that are no answer on any format, as normal labels.
    pub non_answers: &'g HashSet<String>,
}

/// Columns that may have asked the same: the same item, or nearly the same words.
pub(super) fn pairs(columns: &[Column], own: &OwnItems, statements: &Statements) -> Vec<(usize, usize)> {
    /// Comparing each with each takes the square of their number.
    const MOST: usize = 300;
    /// Two wordings of one statement have nearly all words in common.
    const ALIKE: f64 = 0.8;
    /// Fewer words are labels.
    const LEAST_WORDS: usize = 4;
    let item = |column: &Column| {
        let near = || near_item(column, own, statements).map(|near| near.item);
        own.of(column).map(|(item, _)| item).or_else(near)
    };
    let asked: Vec<(usize, Option<ItemId>, HashSet<String>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.system.is_none())
        .map(|(position, column)| (position, item(column), words(&column.statement)))
        .filter(|(_, item, words)| item.is_some() || words.len() >= LEAST_WORDS)
        .take(MOST)
        .collect();
    let mut pairs = Vec::new();
    for (index, (second, item, second_words)) in asked.iter().enumerate() {
        let same = |(first, first_item, first_words): &&(usize, Option<ItemId>, _)| match (first_item, item) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                columns[*first].under == columns[*second].under
                    && likeness(first_words, second_words) >= ALIKE
            }
            _ => false,
        };
        pairs.extend(asked[..index].iter().find(same).map(|(first, _, _)| (*first, *second)));
    }
    pairs
}

/// What each column is taken for.
pub(super) fn columns(given: &Given) -> Vec<ColumnAccount> {
    let formats = Formats::new(given.pack);
    let verdicts = verdicts(given, &formats);
    let columns = given.headers.columns();
    (0..columns.len()).map(|position| account(given, &formats, &verdicts[position], position)).collect()
}

fn account(given: &Given, formats: &Formats, verdict: &Verdict, position: usize) -> ColumnAccount {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let taken = taken(given, formats, verdict, position);
    let spread = given.questions.iter().find(|question| question.columns.contains(&position));
    let samples = match (&taken, spread) {
        _ if taken.is_masked() => Vec::new(),
        (Taken::Spread { .. }, Some(question)) => question
            .columns
            .iter()
            .take(3)
            .map(|column| given.headers.columns()[*column].statement.clone())
            .collect(),
        (Taken::Groups { .. } | Taken::Choices | Taken::Numbers, _) => samples(profile, RECURRING),
        _ => samples(profile, 1),
    };
    let statement = match &taken {
        Taken::Rated(_) | Taken::Coded => Some(&column.statement),
        Taken::Spread { question, format: Some(_), .. } => Some(question),
        _ => None,
    };
    ColumnAccount {
        letters: letters(position),
        name: column.name.clone(),
        text: column.text.clone(),
        under: column.under.clone(),
        filled: profile.filled,
        remarks: remarks(given, &taken, position),
        proposal: statement.and_then(|statement| given.statements.proposal(statement)),
        codes: if taken == Taken::Coded { codes(profile) } else { Vec::new() },
        taken,
        samples,
    }
}

/// Words of people's own may tell who said them, unless as many others said the same.
const RECURRING: u64 = 3;

/// The three most frequent values that at least so many people gave, without any that identifies a person.
fn samples(profile: &Profile, people: u64) -> Vec<String> {
    let mut values: Vec<&(String, u64)> =
        profile.values.iter().filter(|(_, count)| *count >= people).collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = values.into_iter().filter(|(text, _)| !Content::of(text).is_personal() && !holds_email(text));
    shown.take(3).map(|(text, _)| excerpt(text).into_owned()).collect()
}

fn taken(given: &Given, formats: &Formats, verdict: &Verdict, position: usize) -> Taken {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    if let Some(item) = measured(given, formats, verdict, position) {
        return item;
    }
    if let Some(system) = column.system.filter(|system| !is_no_weight(*system, profile)) {
        return Taken::System(system);
    }
    if let Some(spread) = spread(given, formats, position) {
        return spread;
    }
    if profile.filled == 0 {
        return Taken::Empty;
    }
    if let Some(what) = personal(profile) {
        return Taken::Personal(what);
    }
    if let Some(near) = near_item(column, given.own, given.statements) {
        let declared = given.pack[near.item].format;
        return Taken::Near(near, item_format(formats, verdict, profile, declared));
    }
    if is_option(given, position) {
        return Taken::Option;
    }
    match verdict {
        Verdict::One(fit) => Taken::Rated(Format::Told(fit.format)),
        Verdict::Several(several) => Taken::Rated(Format::Several(several.clone())),
        Verdict::Nearly(fit) => Taken::Rated(Format::Nearly(fit.format, fit.strangers.clone())),
        Verdict::None => by_form(profile, given.non_answers),
    }
}

/// An item of the pack, as the plan reads it or would read it.
fn measured(given: &Given, formats: &Formats, verdict: &Verdict, position: usize) -> Option<Taken> {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let planned = given.plan.and_then(|plan| {
        plan.measured.iter().find(|measured| measured.cells.positions().contains(&position))
    });
    let planned_item = planned.and_then(|measured| Some((measured, measured.item.pack_item?)));
    if let Some((measured, item)) = planned_item {
        let declared = given.pack[item].format;
        let option = measured.cells.option_of(position).map(str::to_owned);
        let format = match option {
            Some(_) => Format::Told(declared),
            None => item_format(formats, verdict, profile, declared),
        };
        let named = given.own.of(column).map_or(Named::Statement, |(_, named)| named);
        return Some(Taken::Item { item, named, format, option });
    }
    let (item, named) = given.own.of(column)?;
    let first = given
        .pairs
        .iter()
        .find(|pair| pair.second == position && given.own.of(&given.headers.columns()[pair.first]).is_some());
    if let Some(pair) = first {
        let first = given.headers.columns()[pair.first].name.clone();
        return Some(Taken::ItemAgain { item, first, both: pair.both });
    }
    let format = item_format(formats, verdict, profile, given.pack[item].format);
    Some(Taken::Item { item, named, format, option: None })
}
