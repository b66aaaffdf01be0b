//! Several choices that an export joined in one cell, where one group is asked for.

use std::collections::{BTreeMap, HashMap, HashSet};

/// What is done with cells that hold several choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SeveralChoices {
    /// Nothing, so they are a fault.
    #[default]
    Refused,
    /// Whoever chose several is in no group.
    NoGroup,
    /// What is written is the name of a group.
    AsWritten,
}

impl SeveralChoices {
    /// The words for it in a mapping.
    pub(crate) const WORDS: [(&str, SeveralChoices); 2] =
        [("no-group", SeveralChoices::NoGroup), ("as-written", SeveralChoices::AsWritten)];

    /// The word for it in a mapping; none where nobody has said anything.
    pub fn word(self) -> &'static str {
        SeveralChoices::WORDS.into_iter().find(|(_, several)| *several == self).map_or("", |(word, _)| word)
    }
}

/// The names that join several choices, where `names_none` tells of a choice that it names no group.
///
/// What platforms put between options (a semicolon, a line break, a bar, a point in the middle, in the widths of any script) joins them where it also ends a cell, or where
/// most of what it divides recurs in other cells or names no group. A comma, "/" or "#" also stands in names, so all that it
/// divides must be names of their own, and so must what "&", "+" or "and" stand between, which people write by hand. A
/// divider that joins choices in one cell joins them in every cell, and a mark that also stands in names wherever one side of
/// it is a name of its own; what is written by hand does so once it joined in two cells, since "Law & Order" may well
/// stand beside "Law". Where everybody chose several, no choice
/// stands alone: then most that a mark divides must recur, and some of it both before and behind others, as parts of a
/// name ("Berlin, north") do not. Anything else joins choices where it stands between names of their own in several
/// cells: "Law - Tax", "Law or Tax".
pub(crate) fn joining<'n>(names: &[&'n str], names_none: impl Fn(&str) -> bool) -> Vec<&'n str> {
    let marked: Vec<String> = names.iter().map(|name| with_marks(name)).collect();
    let joined = joined_by_marks(&marked.iter().map(String::as_str).collect::<Vec<_>>(), names_none);
    let put_together = put_together(names);
    let all = names.iter().zip(&marked);
    let is_joined = |(name, marked): &(&&str, &String)| {
        joined.contains(&marked.as_str()) || put_together.contains(**name)
    };
    all.filter(is_joined).map(|(name, _)| *name).collect()
}

/// Names that are others with one and the same thing between them, where several are.
fn put_together<'n>(names: &[&'n str]) -> HashSet<&'n str> {
    /// One name may well begin and end as others do.
    const FEWEST: usize = 2;
    /// Words that stand beside one another without anything between them are mostly one name.
    const FEWEST_WITH_BLANKS: usize = 3;
    let known: HashSet<&str> = names.iter().copied().collect();
    let mut by_joint: BTreeMap<&str, Vec<&'n str>> = BTreeMap::new();
    for name in names {
        // "North-East" lies between two and is one.
        if let Some(joint) = joint(name, &known).filter(|joint| !matches!(*joint, "-" | "–")) {
            by_joint.entry(joint).or_default().push(name);
        }
    }
    let is_enough = |joint: &str, names: &[&str]| {
        if joint.trim().is_empty() {
            names.len() >= FEWEST_WITH_BLANKS && change_places(names, joint)
        } else {
            names.len() >= FEWEST
        }
    };
    by_joint.retain(|joint, names| is_enough(joint, names));
    let has_known = |name: &str, joint: &str| {
        let mut parts = name.split(joint).map(str::trim);
        !joint.trim().is_empty() && name.contains(joint) && parts.any(|part| known.contains(part))
    };
    let joined = |name: &&'n str| {
        by_joint.iter().any(|(joint, joined)| joined.contains(name) || has_known(name, joint))
    };
    names.iter().filter(|name| joined(name)).copied().collect()
}

/// Whether a part stands before another in one name and behind another in one, as choices in any combination do. Of "North
/// East", "North West" and "South East" each part has its place.
fn change_places(names: &[&str], joint: &str) -> bool {
    let parts = || names.iter().map(|name| name.split(joint).collect::<Vec<&str>>());
    let before: HashSet<&str> = parts().flat_map(|parts| parts[..parts.len() - 1].to_vec()).collect();
    parts().any(|parts| parts[1..].iter().any(|part| before.contains(part)))
}

/// What stands between the known names that a name is made of: marks and blanks, with a word for "or" among them.
fn joint<'n>(name: &'n str, known: &HashSet<&str>) -> Option<&'n str> {
    const WORDS: [&str; 12] =
        ["or", "oder", "ou", "o", "bzw", "resp", "of", "also", "auch", "then", "with", "mit"];
    let is_letter = |c: char| c.is_alphanumeric();
    name.char_indices().skip(1).find_map(|(end, mark)| {
        let (first, rest) = name.split_at(end);
        if is_letter(mark) || !known.contains(first) {
            return None;
        }
        let marks = rest.find(is_letter)?;
        let word = rest[marks..].find(|c| !is_letter(c)).map_or(rest.len(), |length| marks + length);
        let behind_word = rest[word..].find(is_letter).map(|length| word + length);
        let is_word = marks > 0 && WORDS.contains(&rest[marks..word].to_lowercase().as_str());
        let ends = [Some(marks), behind_word.filter(|_| is_word)];
        ends.into_iter().flatten().find_map(|end| {
            let (joint, last) = rest.split_at(end);
            let mut parts = last.split(joint);
            let are_known = parts.all(|part| known.contains(part));
            (last != first && (known.contains(last) || are_known)).then_some(joint)
        })
    })
}

/// A name with "&" for every word that says the same.
fn with_marks(name: &str) -> String {
    const WORDS: [&str; 9] = ["and", "und", "et", "y", "e", "en", "plus", "sowie", "as well as"];
    let marked = WORDS.iter().fold(format!(" {name} "), |name, word| {
        let word = format!(" {word} ");
        let mut marked = String::new();
        let mut from = 0;
        for (place, _) in name.to_ascii_lowercase().match_indices(&word) {
            marked.push_str(&name[from..place]);
            marked.push_str(" & ");
            from = place + word.len();
        }
        marked + &name[from..]
    });
    marked.trim().to_owned()
}

fn joined_by_marks<'n>(names: &[&'n str], names_none: impl Fn(&str) -> bool) -> Vec<&'n str> {
    const DIVIDERS: [char; 9] = [';', '\n', '|', '；', '｜', '¦', '┋', '•', '·'];
    const IN_NAMES: [char; 7] = [',', '/', '，', '、', '#', '&', '+'];
    const BY_HAND: [char; 2] = ['&', '+'];
    let divided = |name: &'n str| parts(name, &DIVIDERS);
    let mut cells: HashMap<&str, usize> = HashMap::new();
    for name in names {
        let mut parts = divided(name);
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            *cells.entry(part).or_default() += 1;
        }
    }
    let stands_alone = |part: &&str| names.contains(part);
    let is_known = |part: &&str| stands_alone(part) || names_none(part);
    let joins_by_divider = |name: &&'n str| {
        let parts = divided(name);
        let recurs = |part: &&&str| cells.get(**part).is_some_and(|cells| *cells > 1) || names_none(part);
        let recurring = parts.iter().filter(recurs).count();
        parts.len() > 1 && (name.ends_with(DIVIDERS) || recurring * 2 > parts.len())
    };
    let is_made_of_names = |name: &str, marks: &[char]| {
        let parts = parts(name, marks);
        parts.len() > 1 && parts.iter().all(is_known) && parts.iter().any(stands_alone)
    };
    let by_hand = names.iter().filter(|name| is_made_of_names(name, &BY_HAND)).count();
    let in_names: &'static [char] =
        if by_hand > 1 { &IN_NAMES } else { &IN_NAMES[..IN_NAMES.len() - BY_HAND.len()] };
    let joins_by_mark = |name: &&'n str| is_made_of_names(name, &IN_NAMES);
    let used = |marks: &'static [char], joins: &dyn Fn(&&'n str) -> bool| -> Vec<char> {
        let joined: Vec<&str> = names.iter().filter(|name| joins(name)).copied().collect();
        marks.iter().copied().filter(|mark| joined.iter().any(|name| name.contains(*mark))).collect()
    };
    let dividers = used(&DIVIDERS, &joins_by_divider);
    let mut marks = used(in_names, &joins_by_mark);
    let mixed: Vec<char> = IN_NAMES.into_iter().filter(|mark| mixes(names, *mark)).collect();
    marks.extend(&mixed);
    let joins = |name: &&&'n str| {
        let in_name = parts(name, &marks);
        let in_marks = in_name.len() > 1 && in_name.iter().any(stands_alone);
        let is_mixed = parts(name, &mixed).len() > 1;
        parts(name, &dividers).len() > 1 || in_marks || is_mixed || joins_by_mark(name) || is_list(name)
    };
    names.iter().filter(joins).copied().collect()
}

/// Whether what the mark divides is choices in any combination.
fn mixes(names: &[&str], mark: char) -> bool {
    /// Two names that share a part say little.
    const FEWEST_CELLS: usize = 3;
    let mut places: HashMap<&str, (usize, [bool; 2])> = HashMap::new();
    let divided: Vec<Vec<&str>> =
        names.iter().map(|name| parts(name, &[mark])).filter(|parts| parts.len() > 1).collect();
    for parts in &divided {
        for (place, part) in parts.iter().enumerate() {
            let (cells, ends) = places.entry(part).or_default();
            *cells += 1;
            ends[0] |= place == 0;
            ends[1] |= place + 1 == parts.len();
        }
    }
    let recurs = |part: &&str| places.get(*part).is_some_and(|(cells, _)| *cells > 1);
    let recurring = divided.iter().filter(|parts| parts.iter().all(recurs)).count();
    recurring >= FEWEST_CELLS
        && recurring * 2 > divided.len()
        && places.values().any(|(_, ends)| ends.iter().all(|is_there| *is_there))
}

/// Whether a cell is a list of several texts, as JSON writes it.
fn is_list(name: &str) -> bool {
    serde_json::from_str::<Vec<String>>(name).is_ok_and(|choices| choices.len() > 1)
}

/// What stands between the dividers.
fn parts<'n>(name: &'n str, dividers: &[char]) -> Vec<&'n str> {
    name.split(dividers).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::joining;

    #[track_caller]
    fn case(names: &[&str], expected: &[&str]) {
        assert_eq!(joining(names, |part| part == "Other"), expected, "{names:?}");
    }

    #[test]
    fn choices_are_joined_by_what_platforms_put_between_them() {
        case(&["Lab;Post;", "Post;"], &["Lab;Post;"]);
        case(&["Lab;Post", "Lab", "Store"], &[]);
        case(&["Lab;Post", "Lab;Store", "Post;Store"], &["Lab;Post", "Lab;Store", "Post;Store"]);
        case(&["Lab", "Post", "Lab\nPost"], &["Lab\nPost"]);
        case(&["Lab", "Post", "Lab, Post"], &["Lab, Post"]);
        case(&["人事", "財務", "人事、財務"], &["人事、財務"]);
        case(&["人事", "財務", "人事┋財務"], &["人事┋財務"]);
        case(&["Lab", "Post", "Lab#Post", "Team #1"], &["Lab#Post"]);
        case(&["Lab", "Post", "Yard", "Lab & Post", "Post & Yard"], &["Lab & Post", "Post & Yard"]);
        for joint in [" & ", "&", " + ", " and ", " AND ", " und ", " et ", " y ", " e ", " en ", " plus "] {
            let both = format!("Lab{joint}Post");
            case(&["Lab", "Post", "Yard", &both], &[&both]);
        }
        case(&["Lab", "Post", "Yard", "Lab, Post and Yard"], &["Lab, Post and Yard"]);
        case(&["Lab;Other", "Lab"], &["Lab;Other"]);
        case(&["Lab, Other", "Lab"], &["Lab, Other"]);
        case(&[r#"["Lab","Post"]"#, "Lab"], &[r#"["Lab","Post"]"#]);
    }

    #[test]
    fn choices_of_which_none_stands_alone_stand_before_and_behind_others() {
        case(&["Law, Tax", "Tax, Post", "Law, Post"], &["Law, Tax", "Tax, Post", "Law, Post"]);
        case(&["Law / Tax", "Tax / Post", "Law / Post"], &["Law / Tax", "Tax / Post", "Law / Post"]);
        case(&["Berlin, north", "Berlin, south", "Bonn, north", "Bonn, south"], &[]);
        case(&["Finance, HR", "HR, Law"], &[]);
    }

    #[test]
    fn what_joins_choices_in_one_cell_joins_them_in_every_cell() {
        case(&["Lab;Post", "Lab", "Post", "Store;Yard"], &["Lab;Post", "Store;Yard"]);
        case(&["Lab, Post", "Lab", "Post", "Lab, Yard", "Law, Tax"], &["Lab, Post", "Lab, Yard"]);
    }

    #[test]
    fn anything_between_names_of_their_own_joins_them() {
        for joint in [
            " | ", " / ", " or ", " oder ", " ou ", " bzw. ", " > ", " -> ", " - ", " – ", "\n", " : ", ". ",
            "_", "*",
        ] {
            let both =
                [format!("Lab{joint}Post"), format!("Post{joint}Yard"), format!("Lab{joint}Post{joint}Yard")];
            let [one, other, all] = &both;
            case(&["Lab", "Post", "Yard", one, other, all], &[one, other, all]);
        }
        let three = ["Lab Post", "Post Yard", "Yard Lab"];
        case(&["Lab", "Post", "Yard", three[0], three[1], three[2]], &three);
        case(
            &["Lab", "Post", "Lab - Post", "Post - Lab", "Lab - Yard"],
            &["Lab - Post", "Post - Lab", "Lab - Yard"],
        );
        case(&["Research - Development", "Research", "Development"], &[]);
        case(&["Research - Development", "Sales - Inland", "Sales - Export"], &[]);
        case(&["North", "East", "South", "West", "North-East", "South-West"], &[]);
        case(&["North", "East", "South", "West", "North East", "North West", "South East"], &[]);
        case(
            &["Ost", "Nord", "Mitte", "Nord Ost", "Nord Mitte", "Mitte Ost"],
            &["Nord Ost", "Nord Mitte", "Mitte Ost"],
        );
        case(&["IT", "IT - Berlin", "IT - Bonn", "HR"], &[]);
        case(&["IT > Web", "IT > Data", "IT"], &[]);
        case(&["Head of Sales", "Head of Law", "Sales", "Law"], &[]);
        case(&["Sales", "North", "South", "Sales North", "Sales South"], &[]);
    }

    #[test]
    fn marks_in_names_join_nothing() {
        case(&["Research", "Sales", "R&D"], &[]);
        case(&["Nursing", "Coding", "Nursing & Midwifery", "Nursing and Coding"], &["Nursing and Coding"]);
        case(&["Law and Order", "Law", "Land and sea", "Sand", "Lyon et Paris"], &[]);
        case(&["R&D", "Sales / North", "Sales / South", "Finance, HR", "Finance"], &[]);
        case(&["Unit 3; annex", "Unit 4"], &[]);
    }
}
