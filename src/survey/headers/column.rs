//! A column as its headers name it, and what it holds besides answers.

/// What a column holds besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Something that identifies a person; it is never kept and never printed.
    Personal(&'static str),
    /// The number of a response: it tells rows apart, and who answered only to those who hold the platform's list.
    Response,
    /// Bookkeeping of the platform.
    Bookkeeping(&'static str),
    /// Whether the row is a preview or a test.
    Status,
    /// Whether the respondent reached the end: yes or no.
    Finished,
    /// How far the respondent came, in per cent.
    Progress,
    /// When the answers were sent; blank where they were not.
    Submitted,
    /// A weight for each respondent.
    Weight,
    /// In a long table, what the numbers among the answers stand for.
    AnswerText,
    /// In a long table, what differs among the rows of one respondent, so that it tells nothing of them.
    PerAnswer {
        /// A row.
        first: u64,
        /// Another row of the same respondent, which says something else.
        row: u64,
    },
}

impl System {
    /// Whether no two respondents have the same in it.
    pub(crate) fn tells_respondents_apart(self) -> bool {
        matches!(self, PERSON_ID | RESPONSE_ID | EMAIL)
    }

    pub(crate) fn is_persons_number(self) -> bool {
        self == PERSON_ID
    }

    /// Whether it is the moment of an answer.
    pub(crate) fn is_moment(self) -> bool {
        matches!(self, TIME | System::Submitted)
    }

    /// Whether it numbers the rows of a file.
    pub(crate) fn numbers_rows(self) -> bool {
        self == ROW_NUMBER
    }

    /// Whether it may tell respondents apart, as far as is known: the name of an account, or what is no answer and
    /// nothing in particular.
    pub(crate) fn may_tell_respondents_apart(self) -> bool {
        matches!(self, USER_NAME | OTHER | ROW_NUMBER)
    }

    pub(crate) fn is_email(self) -> bool {
        self == EMAIL
    }

    /// Whether a value of it may tell who somebody is: a moment and a network do, too.
    pub fn is_telling(self) -> bool {
        matches!(self, System::Personal(_) | System::Response | System::Submitted | TIME | ROW_NUMBER)
    }

    /// What it is called in an account of the columns.
    pub fn name(self) -> &'static str {
        match self {
            System::Personal(what) | System::Bookkeeping(what) => what,
            System::Response => "the response's number",
            System::Status => "whether a row is a preview or a test",
            System::Finished => "whether the respondent finished",
            System::Progress => "how far the respondent came",
            System::Submitted => "when the answers were submitted",
            System::Weight => "a weight",
            System::AnswerText => "the texts of the answers",
            System::PerAnswer { .. } => "what differs among the rows of one respondent",
        }
    }
}

/// A table of columns: what each holds, and the keys of its headers between spaces.
pub(super) type Columns = &'static [(System, &'static str)];

/// What the column with this key holds by a table.
pub(super) fn find(columns: Columns, key: &str) -> Option<System> {
    columns.iter().find(|(_, keys)| is_in(keys, key)).map(|(system, _)| *system)
}

/// Whether a word is in a list of words between spaces.
pub(crate) fn is_in(list: &str, word: &str) -> bool {
    let list = list.as_bytes();
    let ends = |at: Option<usize>| at.and_then(|at| list.get(at)).is_none_or(|byte| *byte == b' ');
    let mut found = memchr::memmem::find_iter(list, word);
    !word.is_empty() && found.any(|start| ends(start.checked_sub(1)) && ends(Some(start + word.len())))
}

/// Where a person's name stands.
pub(super) const NAME: System = System::Personal("a name");
pub(super) const USER_NAME: System = System::Personal("a user name");
pub(super) const TELEPHONE: System = System::Personal("a telephone number");
pub(super) const BIRTH: System = System::Personal("a date of birth");
pub(super) const EMAIL: System = System::Personal("an e-mail address");
pub(super) const MAY_ADDRESS: System = System::Personal("what may stand for an e-mail address");
pub(super) const ADDRESS: System = System::Personal("an IP address");
pub(super) const HOME: System = System::Personal("a postal address");
pub(super) const LOCATION: System = System::Personal("a location");
pub(super) const PERSON_ID: System = System::Personal("a person's number");
pub(super) const MANAGER: System = System::Personal("a manager");
pub(super) const RESPONSE_ID: System = System::Response;
pub(super) const ROW_NUMBER: System = System::Bookkeeping("the number of the row");
pub(super) const TIME: System = System::Bookkeeping("a time");
pub(super) const DURATION: System = System::Bookkeeping("a duration");
pub(super) const LANGUAGE: System = System::Bookkeeping("the language used");
pub(super) const LINK: System = System::Bookkeeping("how the survey was reached");
pub(super) const OTHER: System = System::Bookkeeping("bookkeeping");

/// Columns that mean the same in every export, by their key, in English, German, French and Spanish.
///
/// It spares people a question, and protects nobody by itself: what fewer than five people share is never shown, and
/// nothing becomes a group that nobody named.
pub(super) const EVERYWHERE: Columns = &[
    (
        EMAIL,
        "email emailaddress workemail mail participantemail emailadresse emailaddressoptional adressemail \
         adressedemessagerie adresseemail courriel correoelectrónico correo",
    ),
    (USER_NAME, "username nomdutilisateur nutzername benutzername nombredeusuario"),
    (
        NAME,
        "name fullname participantname respondentname employeename firstname lastname namefirst namelast surname \
         familyname middlename preferredname firstandlastname nom prénom nomdefamille nometprénom nomcomplet vorname \
         nachname familienname vorundnachname vollständigername nombre nombrecompleto nombreyapellidos apellido apellidos",
    ),
    (
        MANAGER,
        "managername manager manageremail managerid linemanager teamlead teamleader supervisor supervisorname \
         vorgesetzter vorgesetzte führungskraft teamleiter teamleitung responsablehiérarchique manageur jefe jefa \
         supervisora",
    ),
    (
        PERSON_ID,
        "employeeid employeenumber employeeno empid staffid staffnumber personnelnumber participantid participantcode \
         participantnumber subjectid prolificid prolificpid personid userid uid idcode token ssn mrn personalnummer mitarbeiternummer \
         mitarbeiterid teilnehmerid teilnehmercode teilnehmernummer matricule numérodemployé codeparticipant \
         númerodeempleado códigodeparticipante",
    ),
    (
        TELEPHONE,
        "phone phonenumber telephone telephone1 telephonenumber mobile mobilenumber mobilephone mobilephonenumber cellphone \
         telefon telefonnummer handy handynummer mobilnummer téléphone numérodetéléphone teléfono númerodeteléfono móvil",
    ),
    (
        HOME,
        "address streetaddress homeaddress mailingaddress adresse adressepostale anschrift dirección zip zipcode postcode \
         postalcode postleitzahl plz codepostal códigopostal",
    ),
    (BIRTH, "dob dateofbirth birthdate birthday geburtsdatum geburtstag datedenaissance fechadenacimiento"),
    (ADDRESS, "ip ipaddress ipadresse adresseip direcciónip"),
    (LOCATION, "latitude longitude locationlatitude locationlongitude gps coordinates"),
    (RESPONSE_ID, "responseid respondentid respondent"),
    (TIME, "timestamp startdate enddate starttime endtime"),
    (DURATION, "duration"),
    (OTHER, "qrecaptchascore qrelevantidfraudscore qrelevantidduplicatescore qduplicatescore"),
    (
        System::Weight,
        "wtfinal gewichtungsfaktor weight weights weighting surveyweight finalweight postwt wt gewicht gewichtung poids pondération peso ponderación",
    ),
];

/// What a question asks for that identifies a person: "What is your name?", "Ihre E-Mail-Adresse", "Phone (optional)".
pub(super) fn asked_for(question: &str) -> Option<System> {
    /// Words before what is asked for.
    const ASKING: &str = "what whats is the your our please enter type provide give us write wie lautet ist ihr ihre \
        dein deine der die das und bitte geben sie an quel quelle est votre vos le la l veuillez indiquer saisir cuál \
        cual es su sus tu el por favor indique";
    /// What is said in brackets of an answer that nobody has to give.
    const FREE: [&str; 5] = ["option", "freiwillig", "facultati", "opcional", "if you"];
    let lower = question.to_lowercase();
    let plain = match lower.split_once('(') {
        Some((plain, inside)) if FREE.iter().any(|free| inside.contains(free)) => plain,
        _ => &lower,
    };
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let asked: String = words.skip_while(|word| is_in(ASKING, word)).collect();
    find(EVERYWHERE, &asked).filter(|system| matches!(system, System::Personal(_)))
}

/// A column as its headers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// What mappings and messages call it; no two columns of a file are called the same, but for blanks.
    pub name: String,
    /// What was asked, as people read it.
    pub text: String,
    /// What was asked without the question it stands under.
    pub statement: String,
    /// The question that its statement or option stands under.
    pub under: Option<String>,
    /// What it holds besides answers.
    pub system: Option<System>,
    /// Whether nothing stands below its header, as far as it was looked at.
    pub is_blank: bool,
}

impl Column {
    /// A column of which nothing is known but its header.
    pub(crate) fn named(header: &str) -> Column {
        let text = header.to_owned();
        Column {
            name: text.clone(),
            statement: text.clone(),
            text,
            under: None,
            system: None,
            is_blank: false,
        }
    }

    /// Whether its header is blank, so that its letters stand for it.
    pub(crate) fn is_unnamed(&self) -> bool {
        self.text.is_empty()
    }
}

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
    répondant encuestado token key pseudonym sdpc";

/// By key, what is numbered.
const OF_ONE: &str = "\
    response respondent participant answer submission entry record case questionnaire survey form interview session \
    personal persönlicher selfgeneratedidentification user login account panel panelist panellist invitation invite invitee einladung invitación unique anonymous anonym antwort antworten fall fragebogen bogen umfrage befragung einsendung \
    eintrag datensatz sitzung teilnehmer teilnehmerin teilnahme benutzer nutzer réponse reponse questionnaire enquête \
    soumission enregistrement cas utilisateur compte participant répondant respuesta cuestionario encuesta envío \
    registro caso usuario cuenta participante encuestado global instance metainstance meta formhub document object";

/// By key, what numbers.
const NUMBERS: &str = "id uid uuid guid no nr num number nummer code kennung key token numéro numero número código \
    identifiant identificador";

/// Words between a number and whose it is.
const BETWEEN: &str = "of the de la del der des du l d";

/// The letters and digits of a header, in lower case: "Duration (in seconds)" is "durationinseconds".
pub(crate) fn key(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A header as people read it: without the tags, entities and asterisks that form builders leave in it,
/// on one line.
pub(crate) fn plain_text(header: &str) -> String {
    let mut text = String::with_capacity(header.len());
    let mut rest = header;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>') {
            Some(end) if is_tag => {
                text.push(' ');
                rest = &tag[end + 1..];
            }
            _ => {
                text.push('<');
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    for (entity, plain) in
        [("&nbsp;", " "), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, plain);
        }
    }
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches('*')).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::asked_for;

    #[test]
    fn questions_that_ask_who_somebody_is_are_recognized_in_four_languages() {
        for question in [
            "What is your name?",
            "Name (optional)",
            "name_first",
            "Your e-mail address",
            "Ihre E-Mail-Adresse",
            "Vor- und Nachname",
            "Votre nom",
            "Correo electrónico (opcional)",
            "Número de teléfono",
            "Date of birth",
            "ZIP code",
            "Employee no.",
            "Mitarbeiter-ID",
        ] {
            assert!(asked_for(question).is_some(), "{question}");
        }
        for question in [
            "Team name",
            "What is the name of your group?",
            "Name (department)",
            "In my team we share know-how by e-mail",
            "Do you use your phone at work?",
            "Everyone here knows your name",
            "E-mail overload",
            "Response time",
            "",
        ] {
            assert!(asked_for(question).is_none(), "{question}");
        }
    }
}

#[cfg(test)]
mod identifiers_tests {
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

#[cfg(test)]
mod key_tests {
    use super::{key, plain_text};

    #[test]
    fn a_header_is_read_without_what_form_builders_leave_in_it() {
        assert_eq!(
            plain_text("<p>We <b>share</b>&nbsp;&amp; help<br/>*often* *</p>"),
            "We share & help often"
        );
        assert_eq!(plain_text("a < b"), "a < b");
        assert_eq!(key("Duration (in seconds)"), "durationinseconds");
    }
}
