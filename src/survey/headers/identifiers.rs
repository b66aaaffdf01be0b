//! Headers of columns that number responses or name accounts, in whatever file they stand.

use crate::survey::headers::key::key;
use crate::survey::headers::system::is_in;

/// Whether a header may name what tells respondents apart: "ID", `_uuid`, "Antwort-ID", "Login", "Response No.". Its
/// cells have to bear it out.
///
/// Numbers of rows ("No.", "#", "Index") begin anew in each file, and tell nobody apart.
pub(crate) fn is_identifier(header: &str) -> bool {
    let words = header.split(|c: char| !c.is_alphanumeric()).filter(|word| !is_in(BETWEEN, &key(word)));
    let key = key(&words.collect::<String>());
    let of_one = |rest: &str| is_in(OF_ONE, rest);
    is_in(ALONE, &key)
        || NUMBERS.split(' ').any(|number| {
            key.strip_suffix(number).is_some_and(of_one) || key.strip_prefix(number).is_some_and(of_one)
        })
}

/// By key, what identifies by itself.
const ALONE: &str = "\
    id uid uuid guid ids rid pid identifier ident identity code kennung kennnummer kennwort identifiant \
    identificador identificación código username user login loginname account benutzer benutzername nutzer \
    nutzername utilisateur nomutilisateur compte usuario nombreusuario cuenta participant respondent teilnehmer \
    répondant encuestado token key";

/// By key, what is numbered.
const OF_ONE: &str = "\
    response respondent participant answer submission entry record case questionnaire survey form interview session \
    user login account panel panelist panellist invitation invite invitee einladung invitación unique anonymous anonym antwort antworten fall fragebogen bogen umfrage befragung einsendung \
    eintrag datensatz sitzung teilnehmer teilnehmerin teilnahme benutzer nutzer réponse reponse questionnaire enquête \
    soumission enregistrement cas utilisateur compte participant répondant respuesta cuestionario encuesta envío \
    registro caso usuario cuenta participante encuestado global instance metainstance meta formhub document object";

/// By key, what numbers.
const NUMBERS: &str = "id uid uuid guid no nr num number nummer code kennung key token numéro numero número código \
    identifiant identificador";

/// Words between a number and whose it is.
const BETWEEN: &str = "of the de la del der des du l d";

#[cfg(test)]
mod tests {
    use super::is_identifier;

    #[test]
    fn headers_that_number_responses_are_told_in_four_languages() {
        for header in [
            "ID",
            "id",
            "_uuid",
            "Username",
            "Antwort-ID",
            "ID der Antwort",
            "Participant",
            "Respondent No",
            "Response number",
            "Fragebogen-Nr.",
            "Numéro de la réponse",
            "ID de l'enquête",
            "ID de la respuesta",
            "Código",
            "Login",
            "Kennung",
            "meta/instanceID",
            "Case no.",
            "Invitation code",
            "Panel ID",
        ] {
            assert!(is_identifier(header), "{header}");
        }
        for header in [
            "No",
            "Nr.",
            "#",
            "Index",
            "Row",
            "Unit",
            "Unit ID",
            "Team number",
            "Postal code",
            "Number of cases",
            "Site code",
            "Identity matters here",
            "Grade",
            "User satisfaction",
            "Response time",
        ] {
            assert!(!is_identifier(header), "{header}");
        }
    }
}
