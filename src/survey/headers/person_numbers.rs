//! Headers that ask for the number or the code by which a person is told from others.

use crate::survey::headers::key::key;
use crate::survey::headers::system::{PERSON_ID, System};
use crate::survey::headers::wording::{ASKING, Words, is_in, is_possessive};

/// What a header asks for that numbers whoever is asked. "Number of staff" counts them.
pub(super) fn asked(header: &str, words: &Words) -> Option<System> {
    /// A question with more words asks for something else.
    const MOST_WORDS: usize = 6;
    let number = words.has("id number nummer nr número numero numéro")
        || words.pair("employee staff personnel worker emp", "no code");
    let counted = words.pair("number", "of");
    let theirs = words.count() <= MOST_WORDS && words.has(WHOSE) && number && !counted;
    let by_law = words.count() == 1 && words.has(BY_LAW);
    let codes = || words.count() <= MOST_WORDS && !counted && is_code(header, words);
    (theirs || by_law || codes() || is_person_alone(header)).then_some(PERSON_ID)
}

/// Whether a header says no more than who is asked, so that its cells have to tell whether they are numbers
/// or codes: "Subject" may be that of a lesson.
pub(super) fn is_person_alone(header: &str) -> bool {
    is_in(ALONE, &key(header))
}

/// Whether a header that says no more than who is asked can mean nothing else.
pub(super) fn is_unmistakable(header: &str) -> bool {
    const UNMISTAKABLE: &str = "\
        participant proband probandin teilnehmer teilnehmerin versuchsperson vp deelnemer participante identifiant";
    is_in(UNMISTAKABLE, &key(header))
}

/// "Participant code", `subject_id`, "Teilnehmercode", "Your unique ID", "Código de participante".
fn is_code(header: &str, words: &Words) -> bool {
    let asked: String = words
        .iter()
        .filter(|word| !is_in(ASKING, word) && !is_possessive(word) && !is_in(AT_HAND, word))
        .collect();
    let whole = key(header);
    [asked.as_str(), whole.as_str()].into_iter().any(|text| {
        let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let of_person = |rest: &str| is_in(PERSONS, rest);
        is_in(WHOLE, text)
            || NUMBERS.split(' ').any(|number| {
                text.strip_suffix(number).is_some_and(of_person)
                    || text.strip_prefix(number).is_some_and(of_person)
            })
    })
}

/// Whose number it is where other words may stand beside it.
const WHOSE: &str = "employee staff personnel personal mitarbeiter emp worker associate payroll empleado \
    empleada trabajador trabajadora colaborador funcionário funcionario employé salarié medewerker dipendente";

/// What the law numbers people by, where it is the whole header.
const BY_LAW: &str = "cpf dni nif nie pesel bsn rut cédula cedula";

/// Whose number it is where no other words stand beside it, by key.
const PERSONS: &str = "\
    participant subject person respondent interviewee proband probandin probanden teilnehmer teilnehmerin \
    teilnehmenden vp vpn versuchsperson versuchspersonen befragten case fall member mitglied mitglieds student \
    studenten schüler pupil learner patient client customer user panelist panellist worker mturkworker mturk \
    rater anonymous anonym anonymized anonymised unique individual personal personnel personnelle personeel \
    personeels pseudonym pseudonymous deelnemer deelnemers respondenten matrikel matricule badge roll \
    registration prolific prolificp sona participante encuestado alumno estudiante usuario \
    persona empleado empleada trabajador único única aluno usuário partecipante studente utente étudiant \
    répondant utilisateur adhérent membre anonyme unico deltagare deltager uczestnika uczestnik studenta";

/// What numbers or names somebody, by key.
const NUMBERS: &str = "\
    id code number num no nr nummer identifier identifiant identificador pseudonym código codigo codice número \
    numero numéro kod kode";

/// Keys that ask for the number of a person by themselves.
const WHOLE: &str = "uid pseudonym matricola codicefiscale matrikelnummer";

/// Keys that say who is asked, and no more.
const ALONE: &str = "\
    participant subject person proband probandin teilnehmer teilnehmerin versuchsperson vp deelnemer \
    participante identifiant identificador código codigo case badge";

/// What a code for a study is described by.
const AT_HAND: &str = "own study";

#[cfg(test)]
mod tests {
    use super::{Words, asked};

    #[test]
    fn numbers_and_codes_of_people_are_asked_for_in_many_languages() {
        for header in [
            "Subject ID",
            "subject_id",
            "SubjectID",
            "Subject",
            "Participant",
            "Participant code",
            "Teilnehmer-ID",
            "Teilnehmercode",
            "VP-Code",
            "Proband",
            "Person",
            "person_id",
            "Prolific ID",
            "PROLIFIC_PID",
            "MTurk WorkerId",
            "Case ID",
            "Identifiant",
            "Code personnel",
            "Código",
            "Código de participante",
            "Pseudonym",
            "Member ID",
            "Student number",
            "Anonymous ID",
            "Unique ID",
            "UID",
            "Personal code",
            "Your personal code",
            "Respondent code",
            "Please enter your participant ID",
            "Personeelsnummer",
            "Matrikelnummer",
            "Numéro de matricule",
            "Cédula",
            "RUT",
            "Roll no",
            "Registration number",
            "Badge",
            "Employee Code",
        ] {
            assert!(asked(header, &Words::of(header)).is_some(), "{header}");
        }
    }

    #[test]
    fn counts_of_people_and_codes_of_other_things_are_none() {
        for header in [
            "Number of participants",
            "Number of staff",
            "Número de empleados",
            "Subject of the course",
            "Participant type",
            "Case study",
            "Unit code",
            "Code of conduct",
            "Personal no docente",
            "Site ID",
            "Postal code",
            "Team number",
            "I know the code of practice",
        ] {
            assert!(asked(header, &Words::of(header)).is_none(), "{header}");
        }
    }
}
