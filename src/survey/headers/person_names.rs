//! Headers that ask for the name of a person, in the languages that surveys are exported in.

use crate::survey::headers::key::key;
use crate::survey::headers::system::{MANAGER, NAME, System, USER_NAME};
use crate::survey::headers::wording::{ASKING, DESCRIBING, Words, is_in};

/// What a header asks for that names a person. The names of things are none: "team name", "name of your group".
pub(super) fn asked(header: &str, words: &Words) -> Option<System> {
    /// "Who is your current line manager?" is among the longest.
    const MOST_WORDS_OF_A_ROLE: usize = 7;
    /// Longer headers with the word "name" in them speak of names.
    const MOST_WORDS: usize = 12;
    let key = key(header);
    let undivided = key.chars().count() <= 10 && UNDIVIDED.split(' ').any(|name| key.contains(name));
    // Form builders number questions of the same name.
    let unnumbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if undivided || is_in(WHOLE, unnumbered) {
        return Some(NAME);
    }
    if words.count() <= MOST_WORDS_OF_A_ROLE {
        let only = |roles: &str| words.has(roles) && words.all_in(&[roles, WHOSE, ASKING_WHO]);
        if only(MANAGERS) {
            return Some(MANAGER);
        }
        let leads = words.has(LEADS) && words.has(LED) && words.all_in(&[LEADS, LED, MANAGERS, ASKING_WHO]);
        if leads
            || words.all_in(&["who do you does report reports to directly"])
                && words.pair("report reports", "to")
        {
            return Some(MANAGER);
        }
        if only(ROLES) || (words.pair("contact", "person") && words.all_in(&["contact person", ASKING_WHO])) {
            return Some(NAME);
        }
        if only("login user username") {
            return Some(USER_NAME);
        }
    }
    if words.count() > MOST_WORDS {
        return None;
    }
    let of_a_person = || words.owners(NAMES).any(|owner| is_in(PERSONS, owner) || is_role(owner));
    let plain = || words.has(NAMES) && words.all_in(&[NAMES, ASKING, DESCRIBING, PERSONS, MANAGERS, ROLES]);
    // "Name of your team leader": the team is no person, its leader is.
    let led = words.has(MANAGERS) || words.has("leader");
    let of_a_leader = words.count() <= MOST_WORDS_OF_A_ROLE && words.has(NAMES) && led;
    (words.yours(NAMES) || of_a_leader || of_a_person() || plain() || asks_what_somebody_is_called(words))
        .then_some(NAME)
}

fn is_role(word: &str) -> bool {
    is_in(MANAGERS, word) || is_in(ROLES, word)
}

/// "Wie heißen Sie?", "Comment vous appelez-vous ?", "¿Cómo se llama?"
fn asks_what_somebody_is_called(words: &Words) -> bool {
    let pairs = [
        ("heißen heissen", "sie"),
        ("heißt", "du"),
        ("heet", "je jij u"),
        ("vous", "appelez"),
        ("se te", "llama llamas chama"),
        ("si ti", "chiama chiami"),
    ];
    words.count() <= 5 && pairs.iter().any(|(first, second)| words.pair(first, second))
}

/// Headers, by key, that ask for a name and are told by the whole only.
const WHOLE: &str = "\
    jinalako jinalakonani name họvàtên họtên tên фио имяифамилия вашеимя імя піб прізвище adsoyad adınız isim όνομα ονοματεπώνυμο الاسم שם \
    nama namalengkap név ime imeiprezime whoareyou";

/// The word for a name where words stand together without spaces.
const UNDIVIDED: &str = "名前 氏名 姓名 이름 성명 성함";

/// The word for a name.
const NAMES: &str = "\
    name names fullname firstname lastname forename surname nickname nom prénom prenom nombre nombres \
    apellido apellidos vorname nachname familienname namen nome sobrenome apelido cognome nominativo \
    naam voornaam achternaam imię nazwisko namn förnamn efternamn navn fornavn etternavn nimi etunimi \
    sukunimi jméno příjmení nume prenume имя фамилия";

/// Who leads whoever answers.
const MANAGERS: &str = "\
    manager supervisor boss vorgesetzter vorgesetzte vorgesetzten führungskraft teamleiter teamleiterin \
    responsable manageur superviseur jefe jefa supervisora chefe gestor gestora responsabile \
    leidinggevende przełożony esimies начальник руководитель";

/// Who leads what.
const LEADS: &str = "lead leader head chief manager supervisor";
const LED: &str = "team group project department section unit division area shift of";

/// Who writes the answers down or sends them, or is named beside whoever answers.
const ROLES: &str = "\
    interviewer interviewers interviewerin enumerator enumerators surveyor reporter submitter recorder \
    enquêteur enquêteurs enquêteuse enquêtrice encuestador encuestadora entrevistador entrevistadora \
    intervistatore rilevatore ankieter mentor mentorin tutor buddy \
    nominee nominator ansprechpartner ansprechpartnerin ansprechperson projektleiter projektleiterin \
    abteilungsleiter abteilungsleiterin gruppenleiter gruppenleiterin reviewer assessor evaluator";

/// Others whose name may be asked for.
const PERSONS: &str = "\
    person people persons employees colleagues managers members participants employee worker staff colleague respondent participant interviewee patient student \
    pupil teacher applicant candidate user member mentor coach nominee owner observer author reviewer \
    assessor evaluator leader head mitarbeiter mitarbeiterin mitarbeiters teilnehmer teilnehmers \
    befragten kollegen personne employé salarié collègue répondant persona empleado empleada trabajador \
    encuestado participante colaborador funcionário medewerker deelnemer dipendente";

/// Which of several leaders.
const WHOSE: &str = "\
    line direct immediate reporting current functional disciplinary";

/// What a question for a person is put with. "Are you a manager?" asks for none.
const ASKING_WHO: &str = "\
    who is s your the please enter optional wer ist ihr ihre direkter direkte qui est votre le la \
    hiérarchique direct quién es su el directo quem é o seu chi il suo wie uw de id name";

#[cfg(test)]
mod tests {
    use super::{Words, asked};

    #[test]
    fn names_of_people_are_asked_for_in_many_languages() {
        for header in [
            "Name of interviewer",
            "Interviewer",
            "Enumerator",
            "Who is your manager?",
            "Line Manager",
            "reporter",
            "Login",
            "User",
            "Nom de l'enquêteur",
            "Nom et prénom",
            "Nom du responsable",
            "Responsable",
            "Nombre del encuestador",
            "Nombre y apellidos",
            "Name des Interviewers",
            "Vor- und Nachname",
            "Vorgesetzter",
            "Nome completo",
            "Nome e cognome",
            "Seu nome",
            "Cognome",
            "Naam",
            "Uw naam",
            "Imię i nazwisko",
            "Namn",
            "Navn",
            "Nimi",
            "名前",
            "氏名",
            "姓名",
            "Họ và tên",
            "Имя",
            "ФИО",
            "Qual é o seu nome?",
            "Nome",
            "What's your full name? (optional)",
            "Please enter your name (this will not be connected with your answers) (optional)",
            "Project leader name",
            "Name of the person who trained you",
            "first_name_6c5d9b",
            "v_name",
            "Wie heißen Sie?",
            "Name of your line manager",
            "Names of colleagues",
            "Reports to",
            "Who do you report to?",
            "Team lead",
            "Head of department",
            "Contact person",
            "Projektleiter",
            "Hoe heet je?",
            "Reviewer",
        ] {
            assert!(asked(header, &Words::of(header)).is_some(), "{header}");
        }
    }

    #[test]
    fn names_of_things_and_questions_about_roles_are_none() {
        for header in [
            "location-area_name",
            "list_name",
            "form_name",
            "product name",
            "What is the name of your group?",
            "Please state your department name",
            "Nom de votre équipe",
            "Nome da empresa",
            "Name des Teams",
            "Are you a manager?",
            "Do you supervise others?",
            "Role of your manager",
            "User type",
            "Team",
            "Nombre d'enfants",
            "Nombre de personnes dans l'équipe",
            "Number of managers",
            "Username policy",
            "Unit",
            "Head office",
            "Are you a team leader?",
            "Reports to read",
            "How often do you meet your manager?",
        ] {
            assert!(asked(header, &Words::of(header)).is_none(), "{header}");
        }
    }
}
