//! What a column without labels of a format is, by the form of its values.

use std::collections::HashSet;

use crate::pack::normal_label;
use crate::survey::cells::answer_key::yes_or_no;
use crate::survey::cells::content::number;
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::columns::similarity::split;
use crate::survey::headers::column::System;
use crate::survey::inspect::Taken;
use crate::survey::inspect::numeric_codes::{Ladder, may_be_codes};
use crate::survey::inspect::profile::Profile;
use crate::survey::rows::repeated::may_number_people;

/// Whether a value is yes or no, true or false, a mark or none.
pub(super) fn is_yes_no(value: &str) -> bool {
    yes_or_no(&normal_label(value)).is_some()
}

/// What else tells that whole numbers are codes.
pub(super) struct Beside {
    /// The columns asked together with it hold codes, of whatever numbers.
    pub asked: bool,
    /// The columns beside it or its words tell that these are points of a scale.
    pub coded: bool,
}

/// Whether people were asked if they would recommend something, and answered with points.
pub(super) fn asks_to_recommend(question: &str, ladder: &Ladder) -> bool {
    const RECOMMEND: [&str; 5] = ["recommend", "empfehl", "weiterempfehl", "recommand", "recomend"];
    let said = |word: &String| {
        matches!(word.as_str(), "nps" | "enps") || RECOMMEND.iter().any(|part| word.starts_with(part))
    };
    ladder.is_points() && split(question).iter().any(said)
}

/// What a column without labels of a format is by the form of its values, and by what stands beside it.
pub(super) fn by_form(profile: &Profile, ladder: &Ladder, beside: &Beside) -> Taken {
    const MOST_GROUPS: usize = 50;
    /// With fewer rows nothing tells groups from free text.
    const FEW: u64 = 10;
    /// Of more different answers, most given once are people's own words.
    const FEW_ANSWERS: usize = 5;
    let (different, answered) = (profile.different(), profile.answered());
    let unique = answered >= 20 && different as u64 == answered;
    let answers = profile.choices();
    if let Some(answers) = answers {
        if let Some(simple) = simple(answers, answered, beside.asked) {
            return simple;
        }
        let counted = || answers.iter().map(|(text, count)| (text.as_str(), *count));
        let points = beside.asked || beside.coded || may_be_codes(&ladder.numbers());
        if !(ladder.words.is_empty() && points) && may_number_people(counted()) {
            return Taken::MayNumberPeople;
        }
        // A letter such as X among numbers stands for something, and not for a group.
        if ladder.words.len() <= 1 && points {
            return Taken::Coded;
        }
        if ladder.words.is_empty() && ladder.codes.iter().all(|code| code.label.is_none()) {
            return if unique && ladder.is_whole() { Taken::Identifier } else { Taken::Numbers };
        }
    }
    if profile.mostly(profile.dates) {
        return Taken::Dates;
    }
    if answers.is_some() && are_shares(ladder, answered) {
        return Taken::Numbers;
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
    let recurring = answered >= 2 * different as u64 && answered >= FEW;
    let own_words = different > FEW_ANSWERS && profile.given_once() * 2 >= different;
    match answers {
        Some(answers)
            if (2..=MOST_GROUPS).contains(&different)
                && recurring
                && !own_words
                && (short || different <= 12) =>
        {
            let smallest = answers.iter().map(|(_, count)| *count).min().unwrap_or(0);
            Taken::Groups { groups: answers.len(), smallest }
        }
        _ => Taken::FreeText,
    }
}

/// Whether nine of ten people wrote a number, and some of them a per cent sign behind it.
fn are_shares(ladder: &Ladder, answered: u64) -> bool {
    let signed = ladder.codes.iter().any(|code| code.written.ends_with('%'));
    let numbers: u64 = ladder.codes.iter().map(|code| code.answers).sum();
    signed && numbers * 10 >= answered * 9
}

/// Yes and no, uploaded files, or one answer for everybody.
fn simple(answers: &[(String, u64)], answered: u64, of_battery: bool) -> Option<Taken> {
    // A lone 1 may be the first option of a ladder.
    let said = answers.len() == 2 || answers.iter().any(|(value, _)| number(value).is_none());
    if said && answers.len() <= 2 && answers.iter().all(|(value, _)| is_yes_no(value)) {
        return Some(Taken::YesNo(answers.iter().map(|(value, _)| value.clone()).collect()));
    }
    match answers {
        [(value, _)] if value == "[document]" => Some(Taken::Files),
        [(value, _)] if answered >= ENOUGH_PEOPLE && !of_battery => Some(Taken::Constant(value.clone())),
        _ => None,
    }
}

/// Whether cells hold options of a few, ended by semicolons, or divided by them or by line breaks: Microsoft Forms
/// writes "Teams;Slack;" and "Mail;". Most of what stands beside another option recurs in other cells.
fn are_options(values: &[(String, u64)]) -> bool {
    const MARKS: [char; 2] = [';', '\n'];
    let ended = values.iter().all(|(value, _)| value.ends_with(';'));
    let options: Vec<Vec<&str>> = values.iter().map(|(value, _)| parts(value, &MARKS).collect()).collect();
    let holding = |part: &&str| options.iter().filter(|options| options.contains(part)).count();
    let several: Vec<&Vec<&str>> = options.iter().filter(|options| options.len() > 1).collect();
    let beside: Vec<&&str> = several.iter().copied().flatten().collect();
    let recurring = beside.iter().filter(|part| holding(part) > 1).count() * 2 > beside.len();
    values.len() > 1 && if ended { !several.is_empty() } else { several.len() > 1 && recurring }
}

fn parts<'v>(value: &'v str, marks: &'v [char]) -> impl Iterator<Item = &'v str> {
    value.split(marks).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether cells hold several choices: what stands between the commas or semicolons recurs.
fn is_joined(profile: &Profile) -> bool {
    let joined = profile.joined * 3 > profile.looked_at && profile.different() > 2;
    let parts: Vec<&str> =
        profile.values.iter().flat_map(|(value, _)| parts(value, &[',', ';', '\n'])).collect();
    let distinct: HashSet<&&str> = parts.iter().collect();
    (joined && distinct.len() * 2 <= parts.len()) || are_options(&profile.values)
}

pub(super) fn personal(profile: &Profile) -> Option<&'static str> {
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
pub(super) fn is_no_weight(system: System, profile: &Profile) -> bool {
    /// Weights are made so that they leave the number of respondents as it is.
    const AROUND_ONE: std::ops::RangeInclusive<f64> = 0.4..=2.5;
    let weights = profile.mostly(profile.numbers)
        && profile.whole_numbers < profile.numbers
        && profile.mean().is_some_and(|mean| AROUND_ONE.contains(&mean));
    system == System::Weight && !weights
}
