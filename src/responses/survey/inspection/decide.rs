//! What each column is taken for, from its header, its cells and the plan for scoring.

use crate::pack::{FormatId, ItemId, Pack, normal_label};
use crate::responses::survey::cell::{excerpt, letters, plain_number};
use crate::responses::survey::columns::Plan;
use crate::responses::survey::content::{Content, holds_email};
use crate::responses::survey::headers::Headers;
use crate::responses::survey::layout::{Column, Layout, System};
use crate::responses::survey::near::near_item;
use crate::responses::survey::own_items::{Named, OwnItems};
use crate::responses::survey::similarity::{Statements, likeness, words};

use super::fit::{Formats, Verdict};
use super::profile::Profile;
use super::{ColumnAccount, Format, Pair, Taken};

/// What is known of a file when its columns are decided about.
pub(super) struct Given<'g> {
    pub headers: &'g Headers,
    pub layout: &'g Layout,
    pub profiles: &'g [Profile],
    pub pairs: &'g [Pair],
    pub plan: Option<&'g Plan>,
    pub own: &'g OwnItems,
    pub statements: &'g Statements<'g>,
    pub pack: &'g Pack,
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
    let asked: Vec<(usize, Option<ItemId>, std::collections::HashSet<String>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.system.is_none())
        .map(|(position, column)| (position, item(column), words(&column.text)))
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

/// The format of each column; columns under one question share what their answers tell together.
fn verdicts(given: &Given, formats: &Formats) -> Vec<Verdict> {
    let columns = given.headers.columns();
    let single: Vec<Verdict> = given
        .profiles
        .iter()
        .zip(&given.layout.labels)
        .map(|(profile, labels)| {
            if !labels.is_empty() {
                let labels: Vec<(String, u64)> = labels.iter().map(|(_, label)| (label.clone(), 1)).collect();
                return formats.verdict(&labels);
            }
            profile.choices().map_or(Verdict::None, |values| formats.verdict(values))
        })
        .collect();
    let mut verdicts = single.clone();
    for (position, verdict) in single.iter().enumerate() {
        let Verdict::Several(_) = verdict else { continue };
        let Some(under) = &columns[position].under else { continue };
        let mut together: Vec<(String, u64)> = Vec::new();
        for (other, column) in columns.iter().enumerate() {
            let answers = given.profiles[other].choices().filter(|_| !matches!(single[other], Verdict::None));
            if column.under.as_ref() == Some(under) {
                together.extend(answers.unwrap_or_default().iter().cloned());
            }
        }
        if let Verdict::One(fit) = formats.verdict(&together) {
            verdicts[position] = Verdict::One(fit);
        }
    }
    verdicts
}

fn account(given: &Given, formats: &Formats, verdict: &Verdict, position: usize) -> ColumnAccount {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let taken = taken(given, formats, verdict, position);
    let samples = if taken.is_masked() { Vec::new() } else { samples(profile) };
    let foreign = matches!(taken, Taken::Rated(_) | Taken::Coded);
    ColumnAccount {
        letters: letters(position),
        name: column.name.clone(),
        text: column.text.clone(),
        under: column.under.clone(),
        filled: profile.filled,
        remarks: remarks(given, &taken, position),
        proposal: if foreign { given.statements.proposal(&column.text) } else { None },
        codes: if taken == Taken::Coded { codes(profile) } else { Vec::new() },
        taken,
        samples,
    }
}

/// The three most frequent values, without any that identifies a person.
fn samples(profile: &Profile) -> Vec<String> {
    let mut values: Vec<&(String, u64)> = profile.values.iter().collect();
    values.sort_by(|left, right| right.1.cmp(&left.1));
    let shown = values.into_iter().filter(|(text, _)| !Content::of(text).is_personal() && !holds_email(text));
    shown.take(3).map(|(text, _)| excerpt(text).into_owned()).collect()
}

fn codes(profile: &Profile) -> Vec<String> {
    let mut numbers: Vec<f64> = profile.values.iter().filter_map(|(text, _)| plain_number(text)).collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers.into_iter().map(|number| number.to_string()).collect()
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
    if is_option(column, profile) {
        return Taken::Option;
    }
    match verdict {
        Verdict::One(fit) => Taken::Rated(Format::Told(fit.format)),
        Verdict::Several(several) => Taken::Rated(Format::Several(several.clone())),
        Verdict::Nearly(fit) => Taken::Rated(Format::Nearly(fit.format, fit.strangers.clone())),
        Verdict::None => by_form(profile),
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

/// The format of answers to an item: the pack's own where they fit it.
fn item_format(formats: &Formats, verdict: &Verdict, profile: &Profile, declared: FormatId) -> Format {
    let Some(values) = profile.choices() else {
        return if profile.filled == 0 { Format::Told(declared) } else { Format::Unknown };
    };
    let fit = formats.fit(declared, values);
    let whole = fit.filter(|fit| fit.strangers.is_empty());
    match (whole, verdict) {
        (Some(_), Verdict::None) => Format::Points(declared),
        (Some(_), Verdict::One(told)) if told.format != declared => {
            Format::Several(vec![declared, told.format])
        }
        (Some(_), _) => Format::Told(declared),
        (None, Verdict::One(told)) => Format::Nearly(told.format, Vec::new()),
        (None, Verdict::Several(several)) => Format::Several(several.clone()),
        (None, Verdict::Nearly(fit)) => Format::Nearly(fit.format, fit.strangers.clone()),
        (None, Verdict::None) => Format::Unknown,
    }
}

fn personal(profile: &Profile) -> Option<&'static str> {
    if profile.emails > 0 {
        Some("e-mail addresses")
    } else if profile.mostly(profile.addresses) {
        Some("IP addresses")
    } else if profile.mostly(profile.telephones) {
        Some("telephone numbers")
    } else {
        None
    }
}

/// A column called a weight is one only where its numbers lie around 1.
fn is_no_weight(system: System, profile: &Profile) -> bool {
    /// Weights are made so that they leave the number of respondents as it is.
    const AROUND_ONE: std::ops::RangeInclusive<f64> = 0.4..=2.5;
    let weights = profile.mostly(profile.numbers)
        && profile.whole_numbers < profile.numbers
        && profile.mean().is_some_and(|mean| AROUND_ONE.contains(&mean));
    system == System::Weight && !weights
}

const YES_NO: [&str; 26] = [
    "yes",
    "no",
    "true",
    "false",
    "y",
    "n",
    "ja",
    "nein",
    "oui",
    "non",
    "sí",
    "si",
    "checked",
    "unchecked",
    "0",
    "1",
    "wahr",
    "falsch",
    "vrai",
    "faux",
    "verdadero",
    "falso",
    "selected",
    "not selected",
    "t",
    "f",
];

/// Whether a column is one option of a question with several choices.
fn is_option(column: &Column, profile: &Profile) -> bool {
    let Some(values) = profile.choices() else { return false };
    let own = normal_label(&column.text);
    let ends_in_value = |value: &str| {
        own == value
            || own.ends_with(&format!("[{value}"))
            || own.ends_with(&format!("- {value}"))
            || own.ends_with(&format!("[{value}]"))
    };
    let only_itself = values.len() == 1 && ends_in_value(&normal_label(&values[0].0));
    let marks = values.iter().all(|(value, _)| YES_NO.contains(&normal_label(value).as_str()));
    let is_part = column.under.is_some() || column.name.contains("___") || column.name.contains('/');
    only_itself || (marks && is_part && values.len() <= 2)
}

/// What a column without labels of a format is by the form of its values.
fn by_form(profile: &Profile) -> Taken {
    /// Options of an answer: more different whole numbers are measurements.
    const MOST_CODES: usize = 13;
    const MOST_GROUPS: usize = 50;
    /// With fewer rows nothing tells groups from free text.
    const FEW: u64 = 10;
    let values = profile.choices();
    let only = |words: &[&str]| {
        values.is_some_and(|values| {
            values.iter().all(|(value, _)| words.contains(&normal_label(value).as_str()))
        })
    };
    let different = profile.different();
    let unique = profile.filled >= 20 && different as u64 == profile.filled;
    if only(&YES_NO) && different <= 2 {
        return Taken::YesNo;
    }
    if profile.mostly(profile.dates) {
        return Taken::Dates;
    }
    if profile.mostly(profile.numbers) {
        let whole = profile.whole_numbers == profile.numbers && profile.numbers == profile.looked_at;
        if unique && whole {
            return Taken::Identifier;
        }
        return if whole && different <= MOST_CODES { Taken::Coded } else { Taken::Numbers };
    }
    if values.is_some() && profile.joined * 3 > profile.looked_at && different > 2 {
        return Taken::Choices;
    }
    let short = profile.sentences * 2 <= profile.looked_at;
    if unique && profile.sentences == 0 {
        return Taken::Identifier;
    }
    let recurring = profile.filled >= 2 * different as u64 && profile.filled >= FEW;
    match values {
        Some(values) if different <= MOST_GROUPS && recurring && (short || different <= 12) => {
            let smallest = values.iter().map(|(_, count)| *count).min().unwrap_or(0);
            Taken::Groups { groups: different, smallest }
        }
        _ => Taken::FreeText,
    }
}

fn remarks(given: &Given, taken: &Taken, position: usize) -> Vec<String> {
    let profile = &given.profiles[position];
    let mut remarks = Vec::new();
    let count = |count: u64, one: &str, several: &str| match count {
        1 => format!("1 value {one}"),
        count => format!("{count} different values {several}"),
    };
    if profile.hidden_marks > 0 {
        remarks.push(count(
            profile.hidden_marks,
            "holds marks that cannot be seen; they are left out",
            "hold marks that cannot be seen; they are left out",
        ));
    }
    if profile.damaged > 0 {
        remarks.push(count(
            profile.damaged,
            "was saved in the wrong encoding",
            "were saved in the wrong encoding",
        ));
    }
    let groups = matches!(taken, Taken::Groups { .. } | Taken::FreeText | Taken::Choices | Taken::Dates);
    let category =
        profile.made_dates > 0 && profile.made_dates < profile.looked_at.max(2) && profile.different() <= 60;
    if groups && category {
        remarks.push(count(
            profile.made_dates,
            "looks like a date that a spreadsheet made out of a range such as 6-25; as groups they would be false",
            "look like dates that a spreadsheet made out of ranges such as 6-25; as groups they would be false",
        ));
    }
    if profile.looked_at > profile.emails && profile.emails > 0 && matches!(taken, Taken::Personal(_)) {
        remarks.push("some of its texts hold e-mail addresses".to_owned());
    }
    if let Taken::Groups { .. } = taken {
        let similar = similar_spellings(profile);
        if similar > 0 {
            remarks.push(count(
                similar,
                "differs from another only in capitals, spaces or punctuation",
                "differ from others only in capitals, spaces or punctuation",
            ));
        }
    }
    if let Taken::Coded = taken {
        remarks.extend(lone_codes(profile));
    }
    if let Some(pair) = given.pairs.iter().find(|pair| pair.second == position)
        && !matches!(taken, Taken::ItemAgain { .. })
        && profile.filled > 0
    {
        let first = &given.headers.columns()[pair.first].name;
        remarks.push(if pair.both == 0 {
            format!(
                "worded nearly as \"{}\", and nobody answered both: it may be the same question",
                excerpt(first)
            )
        } else {
            format!("worded nearly as \"{}\", but {} people answered both", excerpt(first), pair.both)
        });
    }
    remarks
}

fn similar_spellings(profile: &Profile) -> u64 {
    let mut normal: Vec<String> = profile.values.iter().map(|(text, _)| normal_label(text)).collect();
    normal.sort();
    let all = normal.len();
    normal.dedup();
    (all - normal.len()) as u64
}

/// Codes that stand apart from an unbroken run: often "don't know".
fn lone_codes(profile: &Profile) -> Option<String> {
    let numbers: Vec<f64> = profile.values.iter().filter_map(|(text, _)| plain_number(text)).collect();
    let mut sorted = numbers;
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let run_end = sorted.windows(2).position(|pair| pair[1] - pair[0] > 1.0);
    let negative = sorted.iter().filter(|number| **number < 0.0).count();
    let apart: Vec<String> = if negative > 0 {
        sorted[..negative].iter().map(f64::to_string).collect()
    } else {
        let end = run_end.filter(|end| end + 1 >= sorted.len() / 2)?;
        sorted[end + 1..].iter().map(f64::to_string).collect()
    };
    (!apart.is_empty()).then(|| format!("{} may stand for no answer", apart.join(" and ")))
}
