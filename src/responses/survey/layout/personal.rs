//! Questions that ask who somebody is, by their wording.

use super::system::{EMAIL, LOCATION, NAME, PERSON_ID, System};

/// What a question asks for that identifies a person. A statement to agree to is longer, and is left alone.
pub(super) fn by_wording(header: &str) -> Option<System> {
    /// Longer headers are statements.
    const LONGEST: usize = 100;
    if header.chars().count() > LONGEST {
        return None;
    }
    let lower = header.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let yours = has(&["your", "full", "first", "last", "votre", "ihr", "ihre", "su", "tu"]);
    if has(&["email", "e-mail", "mail", "courriel"]) || (has(&["correo"]) && has(&["electrónico"])) {
        return Some(EMAIL);
    }
    let asks_name =
        has(&["name", "names", "nom", "prénom", "nombre", "apellidos", "vorname", "nachname", "surname"]);
    if asks_name
        && (yours || words.len() <= 2)
        && !has(&[
            "company",
            "team",
            "department",
            "organization",
            "organisation",
            "restaurant",
            "project",
            "unit",
        ])
    {
        return Some(NAME);
    }
    if has(&["phone", "telephone", "telefon", "telefonnummer", "téléphone", "teléfono"]) {
        return Some(System::Personal("a telephone number"));
    }
    if has(&["zip", "postcode", "postleitzahl", "plz", "latitude", "longitude", "gps"])
        || (has(&["postal"]) && has(&["code"]))
        || has(&["home", "street", "mailing"]) && has(&["address"])
    {
        return Some(LOCATION);
    }
    if has(&["birth", "birthday", "birthdate", "geburtsdatum"]) {
        return Some(System::Personal("a date of birth"));
    }
    let person = has(&["employee", "staff", "personnel", "personal", "mitarbeiter", "emp", "worker"]);
    if person && has(&["id", "number", "no", "nummer", "code"]) {
        return Some(PERSON_ID);
    }
    None
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
        ] {
            assert!(by_wording(header).is_some(), "{header}");
        }
        for header in [
            "Team name",
            "Restaurant name",
            "People here know my name.",
            "Name two people outside your own team whom you would ask about a hard question",
            "Department",
            "My manager would accept two to four working hours a month for exchange with others in my field.",
        ] {
            assert!(by_wording(header).is_none(), "{header}");
        }
    }
}
