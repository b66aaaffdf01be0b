//! What the columns hold that a platform adds to the questions.

/// What a column holds besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Something that identifies a person; it is never kept and never printed.
    Personal(&'static str),
    /// The number of a response: it tells rows apart, and who answered only to those who hold the platform's list.
    Response,
    /// What look like names of people, though the header asks for none.
    MayName,
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
        matches!(
            self,
            System::Personal(_) | System::Response | System::MayName | System::Submitted | TIME | ROW_NUMBER
        )
    }

    /// What it is called in an account of the columns.
    pub fn name(self) -> &'static str {
        match self {
            System::Personal(what) | System::Bookkeeping(what) => what,
            System::Response => "the response's number",
            System::MayName => "what may be names of people",
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

/// A table of columns by their key.
pub(super) type Columns = &'static [(&'static str, System)];

/// Where a person's name stands.
pub(super) const NAME: System = System::Personal("a name");
pub(super) const USER_NAME: System = System::Personal("a user name");
pub(super) const TELEPHONE: System = System::Personal("a telephone number");
pub(super) const BIRTH: System = System::Personal("a date of birth");
pub(super) const EMAIL: System = System::Personal("an e-mail address");
pub(super) const MAY_ADDRESS: System = System::Personal("what may stand for an e-mail address");
pub(super) const ADDRESS: System = System::Personal("an IP address");
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

/// Columns that mean the same in every export, by their key, in English, French, German and Spanish.
pub(super) const EVERYWHERE: Columns = &[
    ("email", EMAIL),
    ("emailaddress", EMAIL),
    ("youremail", EMAIL),
    ("workemail", EMAIL),
    ("mail", EMAIL),
    ("emailadresse", EMAIL),
    ("adressemail", EMAIL),
    ("adressedemessagerie", EMAIL),
    ("adresseemail", EMAIL),
    ("courriel", EMAIL),
    ("correoelectrónico", EMAIL),
    ("correo", EMAIL),
    ("username", USER_NAME),
    ("nomdutilisateur", USER_NAME),
    ("nutzername", USER_NAME),
    ("benutzername", USER_NAME),
    ("nombredeusuario", USER_NAME),
    ("name", NAME),
    ("yourname", NAME),
    ("fullname", NAME),
    ("participantname", NAME),
    ("respondentname", NAME),
    ("employeename", NAME),
    ("firstname", NAME),
    ("lastname", NAME),
    ("namefirst", NAME),
    ("namelast", NAME),
    ("surname", NAME),
    ("familyname", NAME),
    ("middlename", NAME),
    ("managername", MANAGER),
    ("manager", MANAGER),
    ("supervisor", MANAGER),
    ("supervisorname", MANAGER),
    ("nom", NAME),
    ("prénom", NAME),
    ("nomdefamille", NAME),
    ("vorname", NAME),
    ("nachname", NAME),
    ("familienname", NAME),
    ("ihrname", NAME),
    ("nombre", NAME),
    ("nombrecompleto", NAME),
    ("apellido", NAME),
    ("apellidos", NAME),
    ("participantemail", EMAIL),
    ("managerid", MANAGER),
    ("manageremail", MANAGER),
    ("employeeid", PERSON_ID),
    ("employeenumber", PERSON_ID),
    ("empid", PERSON_ID),
    ("staffid", PERSON_ID),
    ("staffnumber", PERSON_ID),
    ("personnelnumber", PERSON_ID),
    ("personalnummer", PERSON_ID),
    ("mitarbeiternummer", PERSON_ID),
    ("matricule", PERSON_ID),
    ("userid", PERSON_ID),
    ("idcode", PERSON_ID),
    ("participantid", PERSON_ID),
    ("token", PERSON_ID),
    ("ssn", PERSON_ID),
    ("mrn", PERSON_ID),
    ("phone", TELEPHONE),
    ("phonenumber", TELEPHONE),
    ("telephone", TELEPHONE),
    ("telephone1", TELEPHONE),
    ("telefon", TELEPHONE),
    ("téléphone", TELEPHONE),
    ("teléfono", TELEPHONE),
    ("mobile", TELEPHONE),
    ("address", System::Personal("a postal address")),
    ("streetaddress", System::Personal("a postal address")),
    ("adresse", System::Personal("a postal address")),
    ("dirección", System::Personal("a postal address")),
    ("adres", System::Personal("a postal address")),
    ("adress", System::Personal("a postal address")),
    ("endereço", System::Personal("a postal address")),
    ("indirizzo", System::Personal("a postal address")),
    ("dob", BIRTH),
    ("dateofbirth", BIRTH),
    ("birthdate", BIRTH),
    ("birthday", BIRTH),
    ("geburtsdatum", BIRTH),
    ("datedenaissance", BIRTH),
    ("fechadenacimiento", BIRTH),
    ("ip", ADDRESS),
    ("ipaddress", ADDRESS),
    ("ipadresse", ADDRESS),
    ("adresseip", ADDRESS),
    ("direcciónip", ADDRESS),
    ("latitude", LOCATION),
    ("longitude", LOCATION),
    ("locationlatitude", LOCATION),
    ("locationlongitude", LOCATION),
    ("responseid", RESPONSE_ID),
    ("respondentid", RESPONSE_ID),
    ("respondent", RESPONSE_ID),
    ("timestamp", TIME),
    ("startdate", TIME),
    ("enddate", TIME),
    ("starttime", TIME),
    ("endtime", TIME),
    ("duration", DURATION),
    ("weight", System::Weight),
    ("weights", System::Weight),
    ("weighting", System::Weight),
    ("surveyweight", System::Weight),
    ("finalweight", System::Weight),
    ("postwt", System::Weight),
    ("wt", System::Weight),
    ("gewicht", System::Weight),
    ("gewichtung", System::Weight),
    ("poids", System::Weight),
    ("pondération", System::Weight),
    ("peso", System::Weight),
    ("ponderación", System::Weight),
];
