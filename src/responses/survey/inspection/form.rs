//! What a column without labels of a format is, by the form of its values.

use std::collections::HashSet;

use crate::pack::normal_label;
use crate::responses::survey::content::number;
use crate::responses::survey::layout::System;

use super::Taken;
use super::ladder::{ladder, may_be_codes};
use super::profile::Profile;

pub(super) const YES_NO: [&str; 26] = [
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

/// What a column without labels of a format is by the form of its values.
pub(super) fn by_form(profile: &Profile, non_answers: &HashSet<String>) -> Taken {
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
