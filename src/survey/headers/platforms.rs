//! Survey platforms: one table of how their exports are told and of the columns they add to the questions.
//!
//! What no table can hold stands below it: signatures that look into cells, and columns told by the end of their name.

use Need::{All, Any, Begin, Is, OneRow, SeveralRows, Two, Within};

use crate::survey::cells::content::is_date;
use crate::survey::headers::column::{
    ADDRESS, Columns, DURATION, EMAIL, EVERYWHERE, LANGUAGE, LINK, LOCATION, MANAGER, NAME, OTHER, PERSON_ID,
    RESPONSE_ID, System, TIME, asked_for, find, is_in, key,
};
use crate::survey::headers::depth::is_import_id;
use crate::survey::headers::header_rows::HeaderRows;

/// A survey platform whose exports are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Qualtrics.
    Qualtrics,
    /// Viva Glint.
    VivaGlint,
    /// SurveyMonkey.
    SurveyMonkey,
    /// Google Forms.
    GoogleForms,
    /// Microsoft Forms.
    MicrosoftForms,
    /// Typeform.
    Typeform,
    /// KoboToolbox or ODK.
    Kobo,
    /// Jotform.
    Jotform,
    /// REDCap.
    Redcap,
    /// LimeSurvey.
    LimeSurvey,
    /// Moodle, with its activity Questionnaire.
    Moodle,
    /// SurveyJS.
    SurveyJs,
}

/// What is known of a platform.
struct Known {
    platform: Platform,
    name: &'static str,
    /// What tells its exports, each as a clause, with what must hold for it.
    signatures: &'static [(&'static str, &'static [Need])],
    /// The columns that it adds, by their key.
    columns: Columns,
    /// What it writes where a question was not shown.
    not_asked: Option<&'static str>,
}

/// What must hold of header rows; keys stand between spaces.
enum Need {
    OneRow,
    SeveralRows,
    All(&'static str),
    Any(&'static str),
    Two(&'static str),
    None(&'static str),
    /// One of the keys stands among the first so many columns.
    Within(usize, &'static str),
    /// The headers begin with these.
    Begin(&'static str),
    Is(fn(&HeaderRows) -> bool),
}

/// What Google Forms calls its first column, in the languages of owners.
const TIMESTAMP: &str = "\
    timestamp horodateur zeitstempel marcatemporal informazionicronologiche tijdstempel carimbodedatahora \
    carimbodedataehora sygnaturaczasowa tidstämpel tidsstempel aikaleima časováznačka časovépečiatka časovápečiatka \
    időbélyeg zamandamgası marcajdetimp marcadetemps χρονικήσήμανση отметкавремени позначкачасу タイムスタンプ 타임스탬프 \
    时间戳记 时间戳 時間戳記 dấuthờigian stempelwaktu capwaktu";

/// What Microsoft Forms calls the start and the end of a response.
const STARTS: &str = "starttime heurededébut startzeit horadeinicio oradiinizio";
const ENDS: &str =
    "completiontime heuredefin fertigstellungszeit horadefinalización oradicompletamento endzeit";

const CONTACT: System = System::Personal("a reference to a contact");
const CUSTOM_DATA: System = System::Personal("custom data on a contact");
const COMPLETE: System = System::Bookkeeping("whether a form is complete");

/// Platforms in the order of trying: the most telling signatures first.
const PLATFORMS: [Known; 12] = [
    // Three rows of headers (names, questions, ImportIds), two in its legacy form and in workbooks. Row 2 is translated
    // into the language of whoever downloads. A matrix has a column for each statement, `question - statement`, with
    // long questions cut short. A code can be anything: the author sets recode values, negative ones for non-answers.
    Known {
        platform: Platform::Qualtrics,
        name: "Qualtrics",
        signatures: &[
            ("its last header row holds ImportIds", &[Is(has_import_ids)]),
            ("it has columns V1 to V10 as legacy exports have", &[All("v1 v2 v10"), Is(is_legacy)]),
            (
                "it has the columns StartDate and EndDate, and others that Qualtrics adds",
                &[
                    All("startdate enddate"),
                    Any("progress finished status responseset"),
                    Any("responseid recordeddate"),
                ],
            ),
        ],
        columns: &[
            (TIME, "startdate enddate recordeddate"),
            (System::Status, "status"),
            (System::Progress, "progress"),
            (System::Finished, "finished"),
            (ADDRESS, "ipaddress"),
            (DURATION, "durationinseconds"),
            (RESPONSE_ID, "responseid recordid"),
            (NAME, "name recipientlastname recipientfirstname participantname"),
            (EMAIL, "recipientemail emailaddress participantemail"),
            (CONTACT, "externalreference externaldatareference"),
            (LOCATION, "locationlatitude locationlongitude locationaccuracy"),
            (LINK, "distributionchannel"),
            (LANGUAGE, "userlanguage"),
            (
                OTHER,
                "responseset qrecaptchascore qstraightliningcount qduplicaterespondent qballotboxstuffing",
            ),
        ],
        not_asked: None,
    },
    // One row of headers, people first, then four columns for each item: its comment, the topics of the comment and a
    // mark for sensitive ones. Attributes come in a second file, joined by the employee's number.
    Known {
        platform: Platform::VivaGlint,
        name: "Viva Glint",
        signatures: &[
            (
                "its items are followed by _COMMENT and _COMMENT_TOPICS columns",
                &[OneRow, Is(has_commented_items)],
            ),
            (
                "its items are followed by _COMMENT and _COMMENT_TOPICS columns",
                &[OneRow, Any("surveycyclecompletiondate surveycyclesentdate")],
            ),
        ],
        columns: &[
            (NAME, "firstname lastname"),
            (EMAIL, "email"),
            (OTHER, "status"),
            (PERSON_ID, "empid employeeid"),
            (MANAGER, "managerid"),
            (TIME, "surveycyclecompletiondate surveycyclesentdate"),
        ],
        not_asked: None,
    },
    // Two rows of headers, the question and what each of its columns holds; a question stands above the first of its
    // columns only. In the expanded form a single choice is spread over a column for each option. A numeric answer is
    // the position of the option, so "Don't know" below five options is 6.
    Known {
        platform: Platform::SurveyMonkey,
        name: "SurveyMonkey",
        signatures: &[
            ("it has the columns Respondent ID and Collector ID", &[All("respondentid collectorid")]),
            (
                "it has the column Respondent ID and a second row of headers",
                &[SeveralRows, All("respondentid")],
            ),
        ],
        columns: &[
            (RESPONSE_ID, "respondentid"),
            (LINK, "collectorid collector"),
            (TIME, "startdate enddate datecreated datemodified"),
            (ADDRESS, "ipaddress"),
            (EMAIL, "emailaddress"),
            (NAME, "firstname lastname"),
            (CUSTOM_DATA, "customdata1 customdata"),
        ],
        not_asked: None,
    },
    // One row of headers, the first of them the time of the response, in the owner's language. A grid has a column for
    // each row, `Question [Row]`. A linear scale exports bare numbers and not what its ends are called. Checkboxes are
    // joined with ", ", also where an option holds a comma.
    Known {
        platform: Platform::GoogleForms,
        name: "Google Forms",
        signatures: &[(
            "its first column is the time of the response",
            &[OneRow, Within(1, TIMESTAMP), Is(begins_with_times)],
        )],
        columns: &[
            (TIME, TIMESTAMP),
            (EMAIL, "emailaddress"),
            (System::Bookkeeping("a quiz score"), "score"),
        ],
        not_asked: None,
    },
    // One row of headers that begins with number, start, completion, e-mail and name, in the language of whoever
    // downloads; as JSON they stand in another order. A Likert question has a column for each statement, without the
    // question above it. Several choices end with ";" each.
    Known {
        platform: Platform::MicrosoftForms,
        name: "Microsoft Forms",
        signatures: &[
            (
                "it begins with the columns ID, Start time and Completion time",
                &[OneRow, Within(1, "id"), Within(3, STARTS), Within(4, ENDS)],
            ),
            (
                "it has the columns ID, Start time, Completion time, Email and Name",
                &[OneRow, All("id email"), Any(STARTS), Any(ENDS), Any("name nom nombre nome")],
            ),
        ],
        columns: &[
            (RESPONSE_ID, "id"),
            (TIME, "starttime completiontime lastmodifiedtime"),
            (TIME, "heurededébut heuredefin heurededernièremodification"),
            (TIME, "startzeit fertigstellungszeit endzeit uhrzeitderletztenänderung"),
            (TIME, "horadeinicio horadefinalización horadelaúltimamodificación"),
            (EMAIL, "email"),
            (NAME, "name nom nombre"),
            (System::Bookkeeping("quiz points"), "totalpoints"),
            (System::Bookkeeping("quiz feedback"), "quizfeedback"),
        ],
        not_asked: None,
    },
    // One row of headers between a response token and the times of the response. Several choices have a column for each
    // option with the option alone as header, so "Other" stands there as often as there are such questions. Yes and no
    // are 1 and 0.
    Known {
        platform: Platform::Typeform,
        name: "Typeform",
        signatures: &[
            (
                "it begins with # and has columns with the times in UTC or the Network ID",
                &[Is(begins_with_number_sign), Any("submitdateutc networkid startdateutc")],
            ),
            ("it has the columns Submitted At and Token", &[All("submittedat token")]),
        ],
        columns: &[
            (RESPONSE_ID, "token"),
            (TIME, "startdateutc submitdateutc stagedateutc submittedat"),
            (System::Personal("a mark of the respondent's network"), "networkid"),
            (OTHER, "responsetype ending tags"),
        ],
        not_asked: None,
    },
    // One row of headers, names or labels, groups and options behind "/". Several choices have a column with all of them
    // and a column for each option with 1 and 0. A blank cell is a question that was not asked.
    Known {
        platform: Platform::Kobo,
        name: "KoboToolbox or ODK",
        signatures: &[
            (
                "it has at least two of the columns that KoboToolbox adds, such as _id or _uuid",
                &[OneRow, Is(has_columns_of_kobo)],
            ),
            (
                "it has the columns SubmissionDate and KEY of ODK",
                &[
                    OneRow,
                    All("key submissiondate"),
                    Any("submitterid instanceid metainstanceid submittername"),
                ],
            ),
            (
                "it begins with the columns start and end",
                &[OneRow, Begin("start end"), Is(starts_are_moments)],
            ),
            (
                "it has columns question/option beside the column of the question",
                &[OneRow, Is(has_options_behind_slashes)],
            ),
        ],
        columns: &[
            (TIME, "start end today submissiontime submissiondate"),
            (RESPONSE_ID, "id uuid metainstanceid instanceid key"),
            (NAME, "submittedby submittername submitterid username"),
            (System::Personal("notes on a response"), "notes"),
            (System::Personal("a device's number"), "deviceid"),
            (DURATION, "duration"),
            (OTHER, "formhubuuid validationstatus status version tags index reviewstate edits formversion"),
            (OTHER, "attachmentspresent attachmentsexpected"),
        ],
        not_asked: Some("n/a"),
    },
    // One row of headers that begins with the date of submission. An input table has a column for each row,
    // `Question >> Row`, or one cell with a line for each row.
    Known {
        platform: Platform::Jotform,
        name: "Jotform",
        signatures: &[(
            "its first column is Submission Date",
            &[OneRow, Within(1, "submissiondate"), Need::None("key")],
        )],
        columns: &[
            (TIME, "submissiondate lastupdatedate"),
            (RESPONSE_ID, "submissionid"),
            (ADDRESS, "submissionip"),
        ],
        not_asked: None,
    },
    // One row of field names, or of labels, with a column for each form that says whether it is complete. A checkbox is a
    // column for each option, `field___code`, with 0 also where it was never asked. Missing values have codes of the
    // project's own, such as -99 or UNK.
    Known {
        platform: Platform::Redcap,
        name: "REDCap",
        signatures: &[
            ("it has columns that begin with redcap_", &[OneRow, Is(has_fields_of_redcap)]),
            (
                "it has the columns Complete? and Survey Timestamp",
                &[OneRow, All("surveytimestamp"), Is(has_states_of_forms)],
            ),
            (
                "it has the column Complete? and those of events, repeats or data access groups",
                &[OneRow, Any("eventname repeatinstrument dataaccessgroup"), Is(has_states_of_forms)],
            ),
            (
                "it has the columns Record ID and Complete?",
                &[OneRow, Any("recordid studyid participantid"), Is(has_states_of_forms)],
            ),
            (
                "it has field names and a _complete column for each form",
                &[OneRow, Is(has_field_names), Is(has_checkboxes)],
            ),
            (
                "it has field names and a _complete column for each form",
                &[OneRow, Is(has_field_names), Any("recordid participantid studyid")],
            ),
        ],
        columns: &[
            (RESPONSE_ID, "recordid"),
            (PERSON_ID, "participantid"),
            (OTHER, "redcapeventname redcaprepeatinstrument redcaprepeatinstance redcapdataaccessgroup"),
            (OTHER, "eventname repeatinstrument repeatinstance dataaccessgroup"),
            (TIME, "surveytimestamp"),
            (COMPLETE, "complete"),
            (CONTACT, "surveyidentifier redcapsurveyidentifier"),
        ],
        not_asked: None,
    },
    // One row of headers, as codes, as texts or as both, in the language of whoever downloads. A sub-question stands in
    // brackets, `Q1[SQ001]` or `Question [Sub-question]`. A blank cell is a question that was not answered.
    Known {
        platform: Platform::LimeSurvey,
        name: "LimeSurvey",
        signatures: &[
            (
                "it has the columns id and submitdate, and lastpage or startlanguage",
                &[All("id submitdate"), Any("lastpage startlanguage")],
            ),
            (
                "it has at least two of the columns that LimeSurvey adds, such as the last page",
                &[Two(
                    "datesubmitted lastpage startlanguage seed datumabgeschickt letzteseite startsprache \
                     datedesoumission dernièrepage languedinitialisation fechadeenvío últimapágina idiomainicial",
                )],
            ),
            (
                "its headers are codes with sub-questions in brackets, such as Q1[SQ001]",
                &[OneRow, Is(has_coded_headers)],
            ),
        ],
        columns: &[
            (RESPONSE_ID, "id responseid answerid antwortid idderéponse iddelarespuesta"),
            (System::Submitted, "submitdate datesubmitted datumabgeschickt datedesoumission fechadeenvío"),
            (OTHER, "lastpage letzteseite dernièrepage últimapágina"),
            (LANGUAGE, "startlanguage startsprache languedinitialisation idiomainicial"),
            (System::Personal("a random number of the response"), "seed"),
            (PERSON_ID, "token"),
            (TIME, "startdate datestarted datumgestartet datestamp datelastaction datumletzteaktivität"),
            (ADDRESS, "ipaddr ipaddress"),
            (LINK, "refurl referrerurl"),
        ],
        not_asked: Some("N/A"),
    },
    // One row of headers that begins with the number of the response, when it was submitted, and what Moodle knows of the
    // person; its department, course and group may divide people into groups. A choice is written with its number,
    // `2 : Agree`, unless labels or numbers alone were asked for.
    Known {
        platform: Platform::Moodle,
        name: "Moodle Questionnaire",
        signatures: &[
            (
                "it begins with the columns Response, Submitted on, Institution, Department, Course and Group",
                &[OneRow, Begin("response submittedon institution department course group")],
            ),
            (
                "it begins with the columns Response, Submitted on, Institution, Department, Course and Group",
                &[OneRow, Begin("respuesta enviadoel institución departamento curso grupo")],
            ),
        ],
        columns: &[
            (RESPONSE_ID, "response respuesta"),
            (TIME, "submittedon enviadoel"),
            (PERSON_ID, "id iddeusuario"),
        ],
        not_asked: None,
    },
    // One object for each response, whose objects and comments became columns: a matrix is `question.row`, and what
    // somebody adds to a choice stands under the name of the question with `-Comment` behind it.
    Known {
        platform: Platform::SurveyJs,
        name: "SurveyJS",
        signatures: &[
            ("it has the columns HappenedAt and InstanceId", &[OneRow, All("happenedat instanceid")]),
            (
                "it has a column that ends with -Comment beside the column of the question",
                &[OneRow, Is(has_comments_of_questions)],
            ),
        ],
        columns: &[
            (TIME, "happenedat"),
            (RESPONSE_ID, "instanceid"),
            (LANGUAGE, "locale"),
            (OTHER, "pageno"),
            (ADDRESS, "ipaddress"),
        ],
        not_asked: None,
    },
];

impl Need {
    fn holds(&self, heads: &HeaderRows) -> bool {
        let keys = heads.keys();
        let has = |wanted: &str| keys.iter().any(|key| key == wanted);
        match *self {
            Need::OneRow => heads.depth() == 1,
            Need::SeveralRows => heads.depth() > 1,
            Need::All(all) => all.split(' ').all(has),
            Need::Any(any) => any.split(' ').any(has),
            Need::Two(two) => two.split(' ').filter(|wanted| has(wanted)).count() >= 2,
            Need::None(none) => !none.split(' ').any(has),
            Need::Within(first, any) => keys.iter().take(first).any(|key| is_in(any, key)),
            Need::Begin(first) => {
                let mut keys = keys.iter();
                first.split(' ').all(|wanted| keys.next().is_some_and(|key| key == wanted))
            }
            Need::Is(test) => test(heads),
        }
    }
}

impl Platform {
    /// The platform of a file and what tells it, as a clause.
    pub(crate) fn of(heads: &HeaderRows) -> Option<(Platform, &'static str)> {
        PLATFORMS.iter().find_map(|known| {
            let told = |(_, needs): &&(&str, &[Need])| needs.iter().all(|need| need.holds(heads));
            known.signatures.iter().find(told).map(|(because, _)| (known.platform, *because))
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.known().name
    }

    /// What it writes where a question was not shown, besides a blank cell.
    pub(crate) fn not_asked(self) -> Option<&'static str> {
        self.known().not_asked
    }

    // Declared in the order of the table, which a test holds them to.
    fn known(self) -> &'static Known {
        const KNOWN: &[Known; 12] = &PLATFORMS;
        &KNOWN[self as usize]
    }
}

/// What a column under this header holds besides answers; `None` where it may hold answers.
pub(crate) fn system(platform: Option<Platform>, header: &str) -> Option<System> {
    let wanted = key(header);
    platform
        .and_then(|platform| find(platform.known().columns, &wanted))
        .or_else(|| by_form(platform?, header))
        .or_else(|| find(EVERYWHERE, &wanted))
        .or_else(|| asked_for(header))
}

/// What a column is by the form of its name.
fn by_form(platform: Platform, header: &str) -> Option<System> {
    match platform {
        Platform::Typeform => (header == "#").then_some(RESPONSE_ID),
        Platform::VivaGlint if header.ends_with("_COMMENT") => Some(System::Personal("a comment")),
        Platform::VivaGlint => {
            let about = header.ends_with("_COMMENT_TOPICS") || header.ends_with("_SENSITIVE_COMMENT_FLAG");
            about.then_some(System::Bookkeeping("about a comment"))
        }
        Platform::Redcap => copied_field(header)
            .and_then(|field| find(platform.known().columns, &key(field)))
            .or_else(|| header.ends_with("_complete").then_some(COMPLETE))
            .or_else(|| header.ends_with("_timestamp").then_some(TIME)),
        _ => None,
    }
}

/// The field that a field was copied from: REDCap adds six random digits of base 16 to the name of a copy.
fn copied_field(header: &str) -> Option<&str> {
    let (field, random) = header.rsplit_once('_')?;
    let plain = random.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (random.len() == 6 && plain).then_some(field)
}

/// What a file is that holds no responses.
pub(crate) fn no_survey(heads: &HeaderRows) -> Option<&'static str> {
    if All("variablefieldname formname fieldtype").holds(heads) {
        Some("this is a REDCap data dictionary, which describes the questions")
    } else if All("class typescale name relevance").holds(heads) {
        Some("this is a survey structure of LimeSurvey, which describes the questions")
    } else if heads.are_prose() {
        Some("this is no table: the first row is one cell, and the rows below hold now one, now several")
    } else {
        None
    }
}

fn has_import_ids(heads: &HeaderRows) -> bool {
    heads.last_row().iter().any(|cell| is_import_id(cell))
}

/// Legacy exports number the columns of row 1 and name them in row 2.
fn is_legacy(heads: &HeaderRows) -> bool {
    heads.row(1).first().is_some_and(|cell| cell == "ResponseID")
}

fn has_commented_items(heads: &HeaderRows) -> bool {
    const ENDINGS: [&str; 3] = ["_COMMENT", "_COMMENT_TOPICS", "_SENSITIVE_COMMENT_FLAG"];
    let headers = heads.row(0);
    let is_item = |header: &String| ENDINGS.iter().all(|end| headers.contains(&format!("{header}{end}")));
    headers.iter().any(|header| !header.is_empty() && is_item(header))
}

/// A time may be written in any way; in a sheet that a spreadsheet saved it is a number of days.
fn begins_with_times(heads: &HeaderRows) -> bool {
    heads.below(0).all(|cell| is_date(cell) || cell.parse::<f64>().is_ok())
}

fn begins_with_number_sign(heads: &HeaderRows) -> bool {
    heads.row(0).first().is_some_and(|header| header == "#")
}

fn has_columns_of_kobo(heads: &HeaderRows) -> bool {
    const OWN: &str = "\
        _id _uuid _submission_time _validation_status __version__ _index meta/instanceID formhub/uuid";
    heads.row(0).iter().filter(|header| is_in(OWN, header)).count() >= 2
}

fn starts_are_moments(heads: &HeaderRows) -> bool {
    heads.below(0).all(|cell| cell.contains('T') && is_date(cell))
}

fn has_options_behind_slashes(heads: &HeaderRows) -> bool {
    let headers = heads.row(0);
    let is_option = |header: &&String| {
        header.split_once('/').is_some_and(|(question, _)| headers.iter().any(|other| other == question))
    };
    headers.iter().filter(is_option).count() >= 2
}

fn has_fields_of_redcap(heads: &HeaderRows) -> bool {
    heads.row(0).iter().any(|header| header.starts_with("redcap_"))
}

/// A download with labels for headers: each form ends with "Complete?".
fn has_states_of_forms(heads: &HeaderRows) -> bool {
    heads.row(0).iter().enumerate().any(|(column, header)| {
        let mut cells = heads.below(column).peekable();
        header == "Complete?"
            && cells.peek().is_some()
            && cells.all(|cell| is_in("Complete Incomplete Unverified", cell))
    })
}

fn has_field_names(heads: &HeaderRows) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let headers = heads.row(0);
    headers.iter().all(|header| header.chars().all(plain))
        && headers.iter().any(|header| header.ends_with("_complete"))
}

fn has_checkboxes(heads: &HeaderRows) -> bool {
    heads.row(0).iter().any(|header| header.contains("___"))
}

fn has_coded_headers(heads: &HeaderRows) -> bool {
    heads.row(0).iter().filter(|header| is_coded(header)).count() >= 3
}

/// Whether a header is a question code with the code of a sub-question in brackets behind it, without
/// space. An option called "other" counts.
fn is_coded(header: &str) -> bool {
    let Some((question, rest)) = header.split_once('[') else { return false };
    let code = |text: &str| {
        !text.is_empty() && text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    rest.split_once(']').is_some_and(|(sub, after)| {
        let ends = after.is_empty() || after.starts_with(['.', ' ', '[']);
        code(question) && code(sub) && ends && question.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

fn has_comments_of_questions(heads: &HeaderRows) -> bool {
    let headers = heads.row(0);
    let is_question = |question: &str| {
        headers.iter().any(|header| {
            header.strip_prefix(question).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    headers.iter().filter_map(|header| header.strip_suffix("-Comment")).any(is_question)
}

#[cfg(test)]
mod tests {
    use super::{PLATFORMS, Platform, RESPONSE_ID, by_form};

    #[test]
    fn every_platform_stands_at_its_place_in_the_table() {
        for known in &PLATFORMS {
            assert_eq!(known.platform.known().platform, known.platform);
        }
    }

    #[test]
    fn a_copy_of_the_record_id_is_one_too() {
        let redcap = |header| by_form(Platform::Redcap, header);
        assert_eq!(redcap("record_id_1ec468"), Some(RESPONSE_ID));
        assert_eq!(redcap("record_id_second"), None);
        assert_eq!(redcap("age_1ec468"), None);
    }
}
