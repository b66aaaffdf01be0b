//! What each column is taken for, from its header, its cells and the plan for scoring.

use std::collections::HashSet;

use crate::pack::{FormatId, ItemId, Pack, normal_label};
use crate::responses::survey::cell::{excerpt, letters, plain_number};
use crate::responses::survey::coded_label;
use crate::responses::survey::columns::Plan;
use crate::responses::survey::content::{Content, holds_email, number};
use crate::responses::survey::headers::Headers;
use crate::responses::survey::layout::{Column, Layout, System};
use crate::responses::survey::near::near_item;
use crate::responses::survey::own_items::{Named, OwnItems};
use crate::responses::survey::similarity::{Statements, likeness, words};

use super::fit::{Formats, Verdict};
use super::profile::Profile;
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
    unlike_neighbours(given, formats, &mut verdicts);
    verdicts
}

/// A column whose neighbour is on another format may be on that too, where its answers are there as well.
fn unlike_neighbours(given: &Given, formats: &Formats, verdicts: &mut [Verdict]) {
    let told = |verdict: &Verdict| match verdict {
        Verdict::One(fit) => Some(fit.format),
        Verdict::Several(_) | Verdict::Nearly(_) | Verdict::None => None,
    };
    let sure: Vec<Option<FormatId>> = verdicts.iter().map(told).collect();
    for (position, verdict) in verdicts.iter_mut().enumerate() {
        let (Some(own), Some(values)) = (sure[position], given.profiles[position].choices()) else {
            continue;
        };
        if !given.layout.labels[position].is_empty() {
            continue;
        }
        let neighbours = [position.checked_sub(1), Some(position + 1)].into_iter().flatten();
        let others = neighbours.filter_map(|neighbour| *sure.get(neighbour)?);
        let fitting = formats.all_that_fit(values);
        if let Some(other) = others.into_iter().find(|other| *other != own && fitting.contains(other)) {
            *verdict = Verdict::Several(vec![own, other]);
        }
    }
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

/// The whole numbers of a column in order, and what is written beside some of them.
fn ladder(profile: &Profile) -> (Vec<f64>, Vec<(String, String)>) {
    let (mut numbers, mut labels) = (Vec::new(), Vec::new());
    for (text, _) in &profile.values {
        if let Some(number) = number(text) {
            numbers.push(number);
        } else if let Some((code, label)) = coded_label::split(&normal_label(text)) {
            numbers.extend(plain_number(&code));
            labels.push((code, label.to_owned()));
        }
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    (numbers, labels)
}

fn codes(profile: &Profile) -> Vec<String> {
    ladder(profile).0.into_iter().map(|number| number.to_string()).collect()
}

/// Where the unbroken run of whole numbers that codes make begins and ends; numbers below and above it
/// stand apart.
fn run(numbers: &[f64]) -> std::ops::Range<usize> {
    let mut longest = 0..0;
    let mut start = 0;
    for index in 0..numbers.len() {
        if index > start && numbers[index] - numbers[index - 1] > 1.0 {
            start = index;
        }
        if numbers[index] < 0.0 {
            start = index + 1;
        } else if index + 1 - start > longest.len() {
            longest = start..index + 1;
        }
    }
    longest
}

/// Whether whole numbers may be codes for the options of an answer.
fn may_be_codes(numbers: &[f64]) -> bool {
    /// An eleven-point format counts from 0 to 10.
    const HIGHEST: f64 = 11.0;
    /// Whoever answers at all may never choose the lowest options.
    const LOWEST: f64 = 3.0;
    let run = run(numbers);
    let apart = numbers.len() - run.len();
    numbers.iter().all(|number| number.fract() == 0.0)
        && run.len() >= 2
        && apart <= 2
        && numbers[run.start] <= LOWEST
        && numbers[run.end - 1] <= HIGHEST
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

/// A choice of one answer that was spread over columns: nobody fills two of them.
fn spread(given: &Given, formats: &Formats, position: usize) -> Option<Taken> {
    let question = given.questions.iter().find(|question| question.columns.contains(&position))?;
    let columns = given.headers.columns();
    let is_part = |column: &usize| {
        let profile = &given.profiles[*column];
        columns[*column].system.is_none() && (profile.filled == 0 || is_option(given, *column))
    };
    let given_answers = question.columns.iter().filter(|column| given.profiles[**column].filled > 0);
    let counts: Vec<u64> = given_answers.map(|column| given.profiles[*column].filled).collect();
    // With few rows a question with several choices looks the same.
    let enough = counts.iter().sum::<u64>() >= 10 && counts.len() > 1;
    let under = columns[position].under.clone()?;
    let asks_for_all = ["all that apply", "check all", "select all"]
        .iter()
        .any(|words| under.to_lowercase().contains(words));
    if question.several > 0 || asks_for_all || !enough || !question.columns.iter().all(is_part) {
        return None;
    }
    if question.columns.first() != Some(&position) {
        return Some(Taken::SpreadOn);
    }
    let labels: Vec<(String, u64)> =
        question.columns.iter().map(|column| (columns[*column].statement.clone(), 1)).collect();
    Some(Taken::Spread {
        question: under,
        last: question.columns.last().map(|column| letters(*column))?,
        groups: counts.len(),
        smallest: counts.into_iter().min().unwrap_or(0),
        format: match formats.verdict(&labels) {
            Verdict::One(fit) => Some(fit.format),
            Verdict::Several(_) | Verdict::Nearly(_) | Verdict::None => None,
        },
    })
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

/// Whether a column is one option of a question with several choices: it holds nothing but its own label, or
/// marks, as all columns of its question do.
fn is_option(given: &Given, position: usize) -> bool {
    let (column, profile) = (&given.headers.columns()[position], &given.profiles[position]);
    let Some(values) = profile.choices() else { return false };
    let (own, statement) = (normal_label(&column.text), normal_label(&column.statement));
    let names = |value: &str| {
        own == value
            || statement == value
            || own.ends_with(&format!("[{value}"))
            || own.ends_with(&format!("- {value}"))
            || own.ends_with(&format!("[{value}]"))
    };
    let only_itself = values.len() == 1 && names(&normal_label(&values[0].0));
    only_itself || (is_part(column) && holds_marks(profile) && siblings(given, position).all(holds_marks))
}

/// Whether a column stands under a question with others, or is named so.
fn is_part(column: &Column) -> bool {
    column.under.is_some() || column.name.contains("___") || column.name.contains('/')
}

/// Whether a column holds marks, or nothing.
fn holds_marks(profile: &Profile) -> bool {
    let is_mark = |(value, _): &(String, u64)| YES_NO.contains(&normal_label(value).as_str());
    profile.filled == 0
        || profile.choices().is_some_and(|values| values.len() <= 2 && values.iter().all(is_mark))
}

/// The other columns under the question of a column.
fn siblings<'g>(given: &'g Given, position: usize) -> impl Iterator<Item = &'g Profile> {
    let question = given.questions.iter().find(|question| question.columns.contains(&position));
    let others = question.map(|question| question.columns.as_slice()).unwrap_or_default();
    // Text in people's own words stands beside the options: "Other (please specify)".
    let profiles = others.iter().map(|other| &given.profiles[*other]);
    profiles.filter(|profile| {
        profile.choices().is_some_and(|values| values.iter().all(|(text, _)| number(text).is_some()))
    })
}

/// What a column without labels of a format is by the form of its values.
fn by_form(profile: &Profile, non_answers: &HashSet<String>) -> Taken {
    const MOST_GROUPS: usize = 50;
    /// With fewer rows nothing tells groups from free text.
    const FEW: u64 = 10;
    let answers: Option<Vec<&(String, u64)>> = profile.choices().map(|values| {
        values.iter().filter(|(value, _)| !non_answers.contains(&normal_label(value))).collect()
    });
    let different = profile.different();
    let unique = profile.filled >= 20 && different as u64 == profile.filled;
    if let Some(answers) = &answers {
        if answers.is_empty() {
            return Taken::Empty;
        }
        let yes_no = |(value, _): &&(String, u64)| YES_NO.contains(&normal_label(value).as_str());
        // A lone 1 may be the first option of a ladder.
        let said = answers.len() == 2 || answers.iter().any(|(value, _)| number(value).is_none());
        if said && answers.len() <= 2 && answers.iter().all(yes_no) {
            return Taken::YesNo;
        }
        let (numbers, labels) = ladder(profile);
        // A letter such as X among numbers stands for something, and not for a group.
        let letters = answers.iter().filter(|(value, _)| number(value).is_none()).count() - labels.len();
        if letters <= 1 && may_be_codes(&numbers) {
            return Taken::Coded;
        }
        if letters == 0 && labels.is_empty() {
            let whole = numbers.iter().all(|number| number.fract() == 0.0);
            return if unique && whole { Taken::Identifier } else { Taken::Numbers };
        }
    }
    if profile.mostly(profile.dates) {
        return Taken::Dates;
    }
    if profile.mostly(profile.numbers) {
        let whole = profile.whole_numbers == profile.numbers;
        return if unique && whole { Taken::Identifier } else { Taken::Numbers };
    }
    if is_joined(profile) {
        return Taken::Choices;
    }
    if unique && profile.sentences == 0 {
        return Taken::Identifier;
    }
    let short = profile.sentences * 2 <= profile.looked_at;
    let recurring = profile.filled >= 2 * different as u64 && profile.filled >= FEW;
    match answers {
        Some(answers)
            if (2..=MOST_GROUPS).contains(&different) && recurring && (short || different <= 12) =>
        {
            let smallest = answers.iter().map(|(_, count)| *count).min().unwrap_or(0);
            Taken::Groups { groups: answers.len(), smallest }
        }
        _ => Taken::FreeText,
    }
}

/// Whether cells hold several choices: what stands between the commas or semicolons recurs.
fn is_joined(profile: &Profile) -> bool {
    let joined = profile.joined * 3 > profile.looked_at && profile.different() > 2;
    let parts: Vec<&str> = profile
        .values
        .iter()
        .flat_map(|(value, _)| value.split([',', ';']))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let distinct: HashSet<&&str> = parts.iter().collect();
    joined && distinct.len() * 2 <= parts.len()
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
        && matches!(taken, Taken::Rated(_) | Taken::Coded | Taken::Near(..))
        && profile.filled > 0
        && pair.both == 0
    {
        let first = &given.headers.columns()[pair.first].name;
        remarks.push(format!(
            "worded nearly as \"{}\", and nobody answered both: it may be the same question",
            excerpt(first)
        ));
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

/// Codes that stand apart from an unbroken run, and letters among numbers: often "don't know".
fn lone_codes(profile: &Profile) -> Vec<String> {
    /// An option or two that nobody chose leave a smaller gap.
    const FAR: f64 = 3.0;
    let (numbers, labels) = ladder(profile);
    let run = run(&numbers);
    let mut remarks: Vec<String> =
        labels.iter().map(|(code, label)| format!("{code} is \"{}\"", excerpt(label))).collect();
    let last = run.end.checked_sub(1).and_then(|last| numbers.get(last)).copied().unwrap_or_default();
    let outside = numbers.iter().filter(|number| **number < 0.0 || **number >= last + FAR);
    let mut apart: Vec<String> = outside.map(f64::to_string).collect();
    let is_word = |text: &&str| number(text).is_none() && coded_label::split(&normal_label(text)).is_none();
    let words = profile.values.iter().map(|(text, _)| text.as_str()).filter(is_word);
    apart.extend(words.map(|text| format!("\"{}\"", excerpt(text))));
    if !apart.is_empty() {
        remarks.push(format!("{} may stand for no answer", apart.join(" and ")));
    }
    remarks
}
