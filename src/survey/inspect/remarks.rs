//! What a reader should know about the cells of a column.

use crate::pack::normal_label;
use crate::survey::cells::text::{excerpt, letters};

use crate::survey::cells::shared_text::SharedText;
use crate::survey::inspect::choices::options_after;
use crate::survey::inspect::classify::{Given, Known};
use crate::survey::inspect::numeric_codes::OTHER;
use crate::survey::inspect::profile::Profile;
use crate::survey::inspect::{Format, Taken};

pub(super) fn remarks(given: &Given, known: &Known, taken: &Taken, position: usize) -> Vec<String> {
    let profile = &given.profiles[position];
    let mut remarks = Vec::new();
    let count = |count: u64, one: &str, several: &str| match count {
        1 => format!("1 value {one}"),
        count => format!("{count} different values {several}"),
    };
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
    if let Taken::Rated(Format::Several(formats)) | Taken::Item { format: Format::Several(formats), .. } =
        taken
    {
        remarks.extend(known.unused_ends.of(position, formats).map(str::to_owned));
    }
    let other = known.together.ladders[position].words.iter().any(|(text, _)| text == OTHER);
    if *taken == Taken::Coded && other {
        remarks.push(format!("\"{OTHER}\" means that \"Other\" was chosen"));
    }
    if let (Taken::Choices, Some(options)) = (taken, options_after(given, position)) {
        remarks.push(format!(
            "its options stand in {} to {}",
            letters(*options.start()),
            letters(*options.end())
        ));
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

/// Marks that are left out, with the answers that they stood in.
pub(super) fn hidden_marks(profile: &Profile, taken: &Taken) -> Option<String> {
    let people =
        |text: &String| profile.values.iter().find(|(value, _)| value == text).map(|(_, count)| *count);
    match profile.hidden_marks.as_slice() {
        [] => None,
        [text] => {
            let people = people(text);
            let count = people.map_or(String::new(), |people| match people {
                1 => "; its answer counts".to_owned(),
                people => format!("; its {people} answers count"),
            });
            let shared =
                people.filter(|_| !taken.is_masked()).and_then(|people| SharedText::of(text, people));
            let text = shared.map_or_else(|| "one answer".to_owned(), |text| text.to_string());
            Some(format!("an invisible mark in {text} is ignored{count}"))
        }
        several => Some(format!(
            "invisible marks in {} different answers are ignored; the answers count",
            several.len()
        )),
    }
}

fn similar_spellings(profile: &Profile) -> u64 {
    let mut normal: Vec<String> = profile.values.iter().map(|(text, _)| normal_label(text)).collect();
    normal.sort();
    let all = normal.len();
    normal.dedup();
    (all - normal.len()) as u64
}
