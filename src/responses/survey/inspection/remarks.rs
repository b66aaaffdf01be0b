//! What a reader should know about the cells of a column.

use crate::pack::normal_label;
use crate::responses::survey::cell::excerpt;

use super::Taken;
use super::decide::Given;
use super::ladder::lone_codes;
use super::profile::Profile;

pub(super) fn remarks(given: &Given, taken: &Taken, position: usize) -> Vec<String> {
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
