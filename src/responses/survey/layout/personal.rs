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
    // Whoever speaks of themselves agrees to a statement.
    let speaks = [
        "i ", "i'", "we ", "my ", "our ", "people ", "there ", "ich ", "wir ", "mein", "unser", "je ", "j'",
        "nous ", "mon ", "notre ", "mi ", "nuestr",
    ];
    if speaks.iter().any(|start| lower.trim_start().starts_with(start)) {
        return None;
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if has(&["email", "e-mail", "mail", "courriel"]) || (has(&["correo"]) && has(&["electrónico"])) {
        return Some(EMAIL);
    }
    if asks_a_name(&words) {
        return Some(NAME);
    }
    if let Some(system) = words.iter().find_map(|word| by_token(word)) {
        return Some(system);
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
    if person && has(&["id", "number", "nummer"]) {
        return Some(PERSON_ID);
    }
    None
}

/// Whether the words ask for the name of a person, and not of a thing.
fn asks_a_name(words: &[&str]) -> bool {
    const NAMES: [&str; 9] =
        ["name", "names", "nom", "prénom", "nombre", "apellidos", "vorname", "nachname", "surname"];
    /// Who has a name, whatever else the words say.
    const PEOPLE: [&str; 20] = [
        "person",
        "participant",
        "respondent",
        "employee",
        "staff",
        "member",
        "manager",
        "supervisor",
        "leader",
        "colleague",
        "contact",
        "owner",
        "patient",
        "client",
        "student",
        "teacher",
        "interviewer",
        "user",
        "mitarbeiter",
        "empleado",
    ];
    /// Words beside which a name is a person's, unless they speak of a thing.
    const YOURS: [&str; 9] = ["your", "full", "first", "last", "votre", "ihr", "ihre", "su", "tu"];
    let is_name = |word: &&str| NAMES.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    // Of two words one may be anybody: "nurse name".
    let short = words.len() <= 2;
    words.iter().any(is_name) && (any(&PEOPLE) || ((any(&YOURS) || short) && !any(&THINGS)))
}

/// What has a name and is no person.
const THINGS: [&str; 56] = [
    "company",
    "team",
    "department",
    "organization",
    "organisation",
    "restaurant",
    "project",
    "unit",
    "list",
    "form",
    "product",
    "file",
    "field",
    "group",
    "site",
    "country",
    "brand",
    "course",
    "event",
    "tool",
    "school",
    "university",
    "college",
    "institution",
    "employer",
    "city",
    "town",
    "state",
    "region",
    "office",
    "branch",
    "program",
    "programme",
    "survey",
    "variable",
    "column",
    "item",
    "question",
    "label",
    "category",
    "job",
    "role",
    "district",
    "village",
    "hospital",
    "clinic",
    "ward",
    "shop",
    "store",
    "entreprise",
    "équipe",
    "firma",
    "abteilung",
    "empresa",
    "equipo",
    "departamento",
];

/// A word that names personal data wherever it stands in the name of a column, with a number behind it or not.
fn by_token(word: &str) -> Option<System> {
    let token = word.trim_end_matches(|c: char| c.is_ascii_digit());
    match token {
        "ssn" | "mrn" | "nino" | "passport" | "iban" => Some(PERSON_ID),
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
            "name_first",
            "v_ssn",
            "mrn2",
            "v_zipcode",
            "v_postalcode_germany",
            "Postal code of your home",
            "Manager's name",
            "Name1",
            "nurse name",
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
            "My manager would accept two to four working hours a month for exchange with others in my field.",
        ] {
            assert!(by_wording(header).is_none(), "{header}");
        }
    }
}
