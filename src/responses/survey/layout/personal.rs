//! Questions that ask who somebody is, by their wording.

use super::system::{BIRTH, LOCATION, PERSON_ID, System, TELEPHONE};
use super::wording::Words;
use super::{contacts, person_names};

/// What a question asks for that identifies a person. A statement to agree to is longer, and is left alone.
pub(super) fn by_wording(header: &str) -> Option<System> {
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
        || has(&["home", "street", "mailing"]) && has(&["address"])
    {
        return Some(LOCATION);
    }
    let birth = has(&["birth", "birthday", "birthdate"]) && !has(&["country", "region", "city", "order"]);
    let born = words.pair("data datum fecha", "de di") && words.has("nascimento nascita nacimiento");
    if birth || born || words.has("geburtsdatum geburtstag geboortedatum födelsedatum fødselsdato") {
        return Some(BIRTH);
    }
    numbered(&words)
}

/// The number of whoever is asked. "Number of staff" counts them.
fn numbered(words: &Words) -> Option<System> {
    /// A question with more words asks for something else.
    const MOST_WORDS: usize = 6;
    const WHOSE: &str = "employee staff personnel personal mitarbeiter emp worker associate payroll empleado \
        empleada trabajador trabajadora colaborador funcionário funcionario employé salarié medewerker dipendente";
    /// What the law numbers people by, where it is the whole header.
    const BY_LAW: &str = "cpf dni nif nie pesel bsn";
    let number = words.has("id number nummer nr número numero numéro")
        || words.pair("employee staff personnel worker emp", "no code");
    let counted = words.pair("number", "of");
    let theirs = words.count() <= MOST_WORDS && words.has(WHOSE) && number && !counted;
    (theirs || (words.count() == 1 && words.has(BY_LAW))).then_some(PERSON_ID)
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
            "Personal no docente",
            "My manager would accept two to four working hours a month for exchange with others in my field.",
        ] {
            assert!(by_wording(header).is_none(), "{header}");
        }
    }
}
