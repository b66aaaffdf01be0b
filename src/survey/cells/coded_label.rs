//! Labels written together with a number: "Strongly agree (7)", "(3) Major", "0 - Not at all satisfied".

use crate::survey::cells::text::plain_number;

/// The number and the label of a normal label that holds both.
pub(crate) fn split(normal: &str) -> Option<(String, &str)> {
    leading(normal).or_else(|| trailing(normal)).filter(|(_, label)| label.chars().any(char::is_alphabetic))
}

fn leading(normal: &str) -> Option<(String, &str)> {
    let bracketed = normal.strip_prefix('(').or_else(|| normal.strip_prefix('['));
    let rest = bracketed.unwrap_or(normal);
    let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let (code, rest) = rest.split_at(end);
    let rest = if bracketed.is_some() {
        rest.strip_prefix(')').or_else(|| rest.strip_prefix(']'))?
    } else {
        let rest = rest.trim_start();
        let in_brackets = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        in_brackets.or_else(|| rest.strip_prefix(['-', '.', ')', ':', '=', '|']))?
    };
    Some((code_of(code)?, rest.trim()))
}

fn trailing(normal: &str) -> Option<(String, &str)> {
    let inside = normal.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (label, code) = inside.or_else(|| normal.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')))?;
    Some((code_of(code.trim())?, label.trim().trim_end_matches(['.', ',', ':'])))
}

fn code_of(text: &str) -> Option<String> {
    let whole = !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| plain_number(text).map(|number| number.to_string())).flatten()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn numbers_beside_labels_are_set_apart() {
        #[track_caller]
        fn case(normal: &str, expected: Option<(&str, &str)>) {
            assert_eq!(split(normal).as_ref().map(|(code, label)| (code.as_str(), *label)), expected);
        }
        case("strongly agree (7)", Some(("7", "strongly agree")));
        case("(3) major", Some(("3", "major")));
        case("0 - not at all satisfied", Some(("0", "not at all satisfied")));
        case("2. agree", Some(("2", "agree")));
        case("1 (none at all)", Some(("1", "none at all")));
        case("1 of 10", None);
        case("agree", None);
        case("(3)", None);
        case("7", None);
    }
}
