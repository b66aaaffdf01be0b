//! Questions that ask who somebody is, by their wording.

use crate::survey::headers::system::{BIRTH, LOCATION, PERSON_ID, System, TELEPHONE, USER_NAME};
use crate::survey::headers::wording::Words;
use crate::survey::headers::{contacts, person_names, person_numbers, person_shape};

/// What a question asks for that identifies a person. A statement to agree to is longer, and is left alone.
///
/// What is added in brackets says how to answer, and not what is asked for: "Naam (niet verplicht)".
pub(super) fn by_wording(header: &str) -> Option<System> {
    asked(header).or_else(|| asked(without_brackets(header)?.as_str()))
}

/// A header without what stands in round brackets; `None` where there are none, nothing else is left, or they
/// say that something other than a person is asked about: "Name (department)".
pub(super) fn without_brackets(header: &str) -> Option<String> {
    let (mut plain, mut added, mut depth) = (String::new(), String::new(), 0_usize);
    for c in header.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            c => added.push(c),
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = plain != header.trim() && plain.contains(char::is_alphanumeric);
    (asked && !person_shape::is_of_others(&Words::of(&added))).then_some(plain)
}

fn asked(header: &str) -> Option<System> {
    /// Longer headers are statements.
    const LONGEST: usize = 100;
    if header.chars().count() > LONGEST {
        return None;
    }
    let lower = header.to_lowercase();
    // Whoever speaks of themselves agrees to a statement.
    let speaks = [
        "i ", "i'", "we ", "my ", "our ", "people ", "there ", "ich ", "wir ", "mein", "unser", "je ", "j'",
        "nous ", "mon ", "notre ", "mi ", "nuestr", "eu ", "nós ", "meu ", "minha ", "noss", "io ", "noi ",
        "ik ", "wij ", "mijn ", "onze ",
    ];
    if speaks.iter().any(|start| lower.trim_start().starts_with(start)) {
        return None;
    }
    let words = Words::of(header);
    if let Some(asked) = contacts::asked(&words).or_else(|| person_names::asked(header, &words)) {
        return Some(asked);
    }
    if names_an_account(&words) {
        return Some(USER_NAME);
    }
    if let Some(system) = words.iter().find_map(by_token) {
        return Some(system);
    }
    // The name of a field that is called after what it holds: "v_phone_australia".
    if header.contains('_') && !header.contains(' ') && words.has("phone telephone telefon") {
        return Some(TELEPHONE);
    }
    let has = |wanted: &[&str]| wanted.iter().any(|word| words.has(word));
    if has(&["zip", "postcode", "postleitzahl", "plz", "latitude", "longitude", "gps"])
        || (has(&["postal"]) && has(&["code"]))
        || (has(&["postal"]) && words.count() == 1)
        || has(&["home", "street", "mailing"]) && has(&["address"])
    {
        return Some(LOCATION);
    }
    let birth = has(&["birth", "birthday", "birthdate"]) && !has(&["country", "region", "city", "order"]);
    let born = words.pair("data datum fecha", "de di") && words.has("nascimento nascita nacimiento");
    if birth || born || words.has("geburtsdatum geburtstag geboortedatum födelsedatum fødselsdato") {
        return Some(BIRTH);
    }
    person_numbers::asked(header, &words)
}

/// Whether a header asks under which name somebody is found on a network: "Instagram handle", "Telegram user".
fn names_an_account(words: &Words) -> bool {
    /// A question with more words speaks of networks.
    const MOST_WORDS: usize = 5;
    const NETWORKS: &str = "linkedin instagram facebook twitter discord telegram tiktok mastodon bluesky github slack \
        skype wechat snapchat youtube reddit xing orcid";
    const ACCOUNTS: &str = "url link profile handle username user id account profil konto compte perfil cuenta usuario \
        profilo nick nickname page tag";
    words.count() <= MOST_WORDS && (words.pair(NETWORKS, ACCOUNTS) || words.pair(ACCOUNTS, NETWORKS))
}

/// A word that names personal data wherever it stands in the name of a column, with a number behind it or not.
fn by_token(word: &str) -> Option<System> {
    match word.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "ssn" | "mrn" | "vmrn" | "nino" | "passport" | "iban" => Some(PERSON_ID),
        "zip" | "zipcode" | "postcode" | "postalcode" | "postleitzahl" | "plz" | "codepostal" => {
            Some(LOCATION)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::by_wording;

    #[test]
    fn questions_that_ask_who_somebody_is_are_recognized() {
        for header in [
            "What is your name?",
            "Name (optional)",
            "Your e-mail address, if we may write to you",
            "Ihre Telefonnummer",
            "In what ZIP code is your home located?",
            "Employee number",
            "EMP ID",
            "Date of birth",
            "Data de nascimento",
            "Mitarbeiter-ID",
            "Número de empleado",
            "Employee no.",
            "CPF",
            "name_first",
            "v_ssn",
            "mrn2",
            "v_zipcode",
            "v_phone_australia",
            "v_vmrn",
            "Jina lako nani?",
            "v_postalcode_germany",
            "Postal code of your home",
            "Manager's name",
            "Name1",
            "Name of your team leader",
            "Naam (niet verplicht)",
            "Imię i nazwisko (opcjonalnie)",
            "Nome (opzionale)",
            "Nimi (vapaaehtoinen)",
            "E-mailadres (alleen als u wilt)",
            "Teléfono de contacto",
            "Mobiel",
            "Handy",
            "LinkedIn URL",
            "Instagram handle",
            "Discord username",
            "Postal",
        ] {
            assert!(by_wording(header).is_some(), "{header}");
        }
        for header in [
            "Team name",
            "Restaurant name",
            "list_name",
            "form_name",
            "product name",
            "brand name",
            "zipped files",
            "People here know my name.",
            "I get too much e-mail",
            "Staff here have no time for learning",
            "Name two people outside your own team whom you would ask about a hard question",
            "Department",
            "Number of staff",
            "Country of birth",
            "Liczba dni",
            "Name (department)",
            "Instagram",
            "Do you use LinkedIn at work?",
            "Personal no docente",
            "My manager would accept two to four working hours a month for exchange with others in my field.",
        ] {
            assert!(by_wording(header).is_none(), "{header}");
        }
    }
}
