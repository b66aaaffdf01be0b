//! Words by which an export marks which rows are responses that count.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::pack::normal_label;

use super::layout::key::key;
use super::layout::{Column, Platform, System};
use super::yes_no::{Said, marked};

/// What a mark says about its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is a response.
    Counts,
    /// A preview or a test of the survey, and nobody's response.
    Test,
    /// The platform or somebody sorted it out: disqualified, partial, spam.
    LeftOut,
    /// Nothing is written.
    Blank,
    /// Words for something else than rows: how somebody is employed, or lives.
    OfPeople,
    /// It may be either.
    Unknown,
}

/// How sure it is that a column marks rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marking {
    /// The platform writes it, or its header says so: every word in it is about the row.
    Sure(Option<Platform>),
    /// "Status": its words tell.
    ByWords,
    /// "State", "Flag": it marks rows where at least one of its words is known to.
    IfToldByWords,
    /// Unipark's number for what became of a response.
    Disposition,
    /// "Disqualified", "Test", "Valid": what a yes says of the row, while a no says the opposite.
    YesOrNo(Mark),
    /// How a survey was reached; a preview and a test have ways of their own.
    Channel,
}

/// Headers of columns that say what became of a response, by their key.
const SURE: [&str; 31] = [
    "responsestatus",
    "responsetype",
    "completionstatus",
    "surveystatus",
    "interviewstatus",
    "submissionstatus",
    "recordstatus",
    "rowstatus",
    "validationstatus",
    "disposition",
    "antwortstatus",
    "antworttyp",
    "statutdelaréponse",
    "estadodelarespuesta",
    "responsecompletion",
    "responsestate",
    "submissionstate",
    "surveystate",
    "responsevalidity",
    "statusderantwort",
    "artderantwort",
    "typderantwort",
    "bearbeitungsstatus",
    "teilnahmestatus",
    "interviewtyp",
    "typederéponse",
    "typedelaréponse",
    "statutderéponse",
    "étatdelaréponse",
    "tipoderespuesta",
    "estadoderespuesta",
];
const BY_WORDS: [&str; 4] = ["status", "statut", "état", "estado"];
const IF_TOLD_BY_WORDS: [&str; 10] = [
    "state",
    "zustand",
    "flag",
    "flags",
    "responsequality",
    "qualityflag",
    "dataquality",
    "validity",
    "markierung",
    "reviewstatus",
];
/// How a survey was reached, or in which mode it ran.
const CHANNELS: [&str; 9] = [
    "distributionchannel",
    "channel",
    "responsechannel",
    "mode",
    "surveymode",
    "interviewmode",
    "modus",
    "kanal",
    "canal",
];
/// Headers that are a mark themselves.
const YES_OR_NO: [(&str, Mark); 78] = [
    ("test", Mark::Test),
    ("istest", Mark::Test),
    ("testresponse", Mark::Test),
    ("preview", Mark::Test),
    ("ispreview", Mark::Test),
    ("pretest", Mark::Test),
    ("disqualified", Mark::LeftOut),
    ("isdisqualified", Mark::LeftOut),
    ("screenedout", Mark::LeftOut),
    ("screenout", Mark::LeftOut),
    ("spam", Mark::LeftOut),
    ("isspam", Mark::LeftOut),
    ("exclude", Mark::LeftOut),
    ("excluded", Mark::LeftOut),
    ("deleted", Mark::LeftOut),
    ("invalid", Mark::LeftOut),
    ("rejected", Mark::LeftOut),
    ("tester", Mark::Test),
    ("istester", Mark::Test),
    ("testdata", Mark::Test),
    ("testrow", Mark::Test),
    ("testrecord", Mark::Test),
    ("testdaten", Mark::Test),
    ("testdatensatz", Mark::Test),
    ("testantwort", Mark::Test),
    ("testlauf", Mark::Test),
    ("vorschau", Mark::Test),
    ("aperçu", Mark::Test),
    ("essai", Mark::Test),
    ("donnéesdetest", Mark::Test),
    ("réponsedetest", Mark::Test),
    ("prueba", Mark::Test),
    ("esprueba", Mark::Test),
    ("datosdeprueba", Mark::Test),
    ("vistaprevia", Mark::Test),
    ("duplicate", Mark::LeftOut),
    ("isduplicate", Mark::LeftOut),
    ("bot", Mark::LeftOut),
    ("isbot", Mark::LeftOut),
    ("fraud", Mark::LeftOut),
    ("isdeleted", Mark::LeftOut),
    ("isinvalid", Mark::LeftOut),
    ("overquota", Mark::LeftOut),
    ("quotafull", Mark::LeftOut),
    ("dublette", Mark::LeftOut),
    ("duplikat", Mark::LeftOut),
    ("disqualifiziert", Mark::LeftOut),
    ("ausgeschlossen", Mark::LeftOut),
    ("ungültig", Mark::LeftOut),
    ("gelöscht", Mark::LeftOut),
    ("abgelehnt", Mark::LeftOut),
    ("doublon", Mark::LeftOut),
    ("disqualifié", Mark::LeftOut),
    ("exclu", Mark::LeftOut),
    ("invalide", Mark::LeftOut),
    ("supprimé", Mark::LeftOut),
    ("rejeté", Mark::LeftOut),
    ("duplicado", Mark::LeftOut),
    ("descalificado", Mark::LeftOut),
    ("excluido", Mark::LeftOut),
    ("inválido", Mark::LeftOut),
    ("eliminado", Mark::LeftOut),
    ("rechazado", Mark::LeftOut),
    ("valid", Mark::Counts),
    ("isvalid", Mark::Counts),
    ("include", Mark::Counts),
    ("included", Mark::Counts),
    ("approved", Mark::Counts),
    ("qualified", Mark::Counts),
    ("gültig", Mark::Counts),
    ("gueltig", Mark::Counts),
    ("valide", Mark::Counts),
    ("inclus", Mark::Counts),
    ("approuvé", Mark::Counts),
    ("válido", Mark::Counts),
    ("válida", Mark::Counts),
    ("incluido", Mark::Counts),
    ("aprobado", Mark::Counts),
];

const COUNTS: &str = "complete; completed; completed response; complete response; fully completed; finished; submitted; \
    valid; approved; validation_status_approved; accepted; included; include; ip address; imported; offline; live; real; \
    qualified; vollständig; abgeschlossen; beendet; gültig; ip-adresse; complet; complète; terminé; terminée; validé; \
    validée; adresse ip; completo; completa; completado; completada; terminado; finalizado; finalizada; válido; válida; \
    dirección ip; dirección de ip; geprüft; freigegeben; akzeptiert; angenommen; gesendet; abgeschickt; abgesendet; \
    ausgefüllt; beendet nach unterbrechung; envoyé; envoyée; soumis; soumise; approuvé; approuvée; accepté; acceptée; \
    enviado; enviada; validado; validada; aprobado; aprobada; aceptado; aceptada; terminada; interview; ok";
const TEST: &str = "preview; survey preview; preview response; offline preview; offline survey preview; test; survey test; \
    test response; test data; tester; pretest; pre-test; pilot test; admin; admin test; admin preview; vorschau; \
    umfragevorschau; testlauf; testdaten; testantwort; aperçu; essai; réponse test; réponse de test; données de test; vista previa; \
    prueba; respuesta de prueba; datos de prueba; debug";
const LEFT_OUT: &str = "disqualified; disqualify; disqualification; dq; not qualified; unqualified; ineligible; \
    not eligible; screened out; screened-out; screen out; screen-out; screenout; screened; terminated; terminate; \
    over quota; overquota; quota full; quotafull; quota met; quota exceeded; out of quota; partial; partials; \
    partial response; partially complete; partially completed; partial complete; incomplete; incomplete response; \
    in progress; started; not completed; not complete; not finished; unfinished; abandoned; dropped out; drop out; \
    drop-out; dropout; break off; break-off; breakoff; timed out; spam; survey preview spam; preview spam; imported spam; \
    offline spam; possible spam; deleted; rejected; not approved; validation_status_not_approved; invalid; excluded; \
    exclude; duplicate; bot; fraud; fraudulent; withdrawn; no consent; disqualifiziert; ausgeschlossen; ausgescreent; \
    screenout erreicht; quote voll; quote erreicht; teilweise; teilweise ausgefüllt; unvollständig; abgebrochen; \
    nicht abgeschlossen; nicht beendet; in bearbeitung; ungültig; gelöscht; abgelehnt; disqualifié; disqualifiée; exclu; \
    exclue; quota atteint; partiel; partielle; incomplet; incomplète; en cours; inachevé; inachevée; abandonné; \
    abandonnée; rejeté; rejetée; invalide; supprimé; supprimée; descalificado; descalificada; excluido; excluida; \
    cuota llena; cuota completa; parcial; incompleto; incompleta; en curso; en progreso; abandonado; abandonada; \
    rechazado; rechazada; no válido; inválido; eliminado; eliminada; \
    void; voided; cancelled; canceled; annulled; duplicated; duplikat; dublette; doppelt; storniert; annulliert; verworfen; \
    ausgeschieden; abgewiesen; unterbrochen; doublon; annulé; annulée; interrompu; interrompue; refusé; refusée; \
    duplicado; duplicada; anulado; anulada; interrumpido; interrumpida; descartado; descartada; nulo; nula";
const OF_PEOPLE: &str = "full-time; full time; fulltime; part-time; part time; parttime; employed; self-employed; unemployed; \
    employee; permanent; temporary; fixed-term; casual; contract; contractor; freelance; freelancer; volunteer; intern; \
    trainee; apprentice; student; retired; on leave; active; inactive; aktiv; inaktiv; actif; inactif; activo; inactivo; staff; manager; worker; civil servant; tenured; married; single; \
    divorced; widowed; vollzeit; teilzeit; angestellt; angestellte; angestellter; beamter; beamtin; befristet; unbefristet; \
    verheiratet; ledig; temps plein; temps partiel; cdi; cdd; fonctionnaire; salarié; salariée; marié; mariée; célibataire; \
    tiempo completo; tiempo parcial; jornada completa; jornada parcial; indefinido; temporal; funcionario; casado; casada; \
    soltero; soltera";

/// The words, as normal labels.
static WORDS: LazyLock<HashMap<String, Mark>> = LazyLock::new(|| {
    let lists =
        [(COUNTS, Mark::Counts), (TEST, Mark::Test), (LEFT_OUT, Mark::LeftOut), (OF_PEOPLE, Mark::OfPeople)];
    let words = lists.into_iter().flat_map(|(words, mark)| words.split(';').map(move |word| (word, mark)));
    words.map(|(word, mark)| (normal_label(word.trim()), mark)).collect()
});

impl Marking {
    /// Whether and how a column marks rows, by its header.
    pub(super) fn of(column: &Column, platform: Option<Platform>) -> Option<Marking> {
        let keys = [key(&column.name), key(&column.text)];
        let is_one_of = |headers: &[&str]| keys.iter().any(|key| headers.contains(&key.as_str()));
        let yes_or_no = || YES_OR_NO.iter().find(|(header, _)| keys.iter().any(|key| key == header));
        if column.system == Some(System::Status) || is_one_of(&SURE) {
            Some(Marking::Sure(platform))
        } else if is_one_of(&CHANNELS) {
            Some(Marking::Channel)
        } else if is_one_of(&["dispcode"]) {
            Some(Marking::Disposition)
        } else if is_one_of(&BY_WORDS) {
            Some(Marking::ByWords)
        } else if is_one_of(&IF_TOLD_BY_WORDS) {
            Some(Marking::IfToldByWords)
        } else {
            yes_or_no().map(|(_, mark)| Marking::YesOrNo(*mark))
        }
    }

    /// What a cell says about its row.
    pub(super) fn mark(self, text: &str) -> Mark {
        if text.is_empty() {
            return match self {
                Marking::YesOrNo(Mark::Counts)
                | Marking::Sure(_)
                | Marking::ByWords
                | Marking::Disposition => Mark::Blank,
                // Whoever marks a few rows leaves the others blank.
                Marking::YesOrNo(_) | Marking::IfToldByWords | Marking::Channel => Mark::Counts,
            };
        }
        let normal = normal_label(text);
        match self {
            Marking::Sure(Some(Platform::Qualtrics)) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                qualtrics(text)
            }
            Marking::Sure(_) | Marking::ByWords | Marking::IfToldByWords => match marked(&normal) {
                Some(_) => Mark::Counts,
                None => in_words(&normal),
            },
            Marking::Disposition => match normal.as_str() {
                "31" | "32" => Mark::Counts,
                "21" | "22" | "23" => Mark::LeftOut,
                _ => Mark::Unknown,
            },
            Marking::YesOrNo(mark) => match marked(&normal) {
                Some(Said::Yes) => mark,
                Some(Said::No) if mark == Mark::Counts => Mark::LeftOut,
                Some(Said::No) => Mark::Counts,
                None => Mark::Unknown,
            },
            Marking::Channel => match in_words(&normal) {
                Mark::Test => Mark::Test,
                _ => Mark::Counts,
            },
        }
    }

    /// Whether texts are a yes and a no, of which the header does not tell which one counts.
    pub(super) fn is_bare(self, text: &str) -> bool {
        let has_words = matches!(self, Marking::Sure(platform) if platform != Some(Platform::Qualtrics))
            || self == Marking::ByWords;
        has_words && marked(&normal_label(text)).is_some()
    }
}

/// Headers of columns that say whether the respondent reached the end, by their key.
const REACHED_END: [&str; 22] = [
    "finished",
    "isfinished",
    "complete",
    "completed",
    "iscomplete",
    "iscompleted",
    "surveycompleted",
    "surveycomplete",
    "abgeschlossen",
    "beendet",
    "vollständig",
    "fertig",
    "terminé",
    "achevé",
    "complété",
    "complet",
    "terminado",
    "completado",
    "completo",
    "completa",
    "finalizado",
    "finalizada",
];
/// Headers of columns that say whether the respondent left before the end, by their key.
const LEFT_EARLY: [&str; 12] = [
    "incomplete",
    "unfinished",
    "partial",
    "abandoned",
    "dropout",
    "droppedout",
    "abgebrochen",
    "abbruch",
    "unvollständig",
    "abandonné",
    "incomplet",
    "incompleto",
];

/// What a yes says in a column about the end of the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Reached,
    LeftEarly,
}

impl End {
    /// Whether and what a column says about the end, by its header.
    pub(super) fn of(column: &Column, platform: Option<Platform>) -> Option<End> {
        let keys = [key(&column.name), key(&column.text)];
        let is_one_of = |headers: &[&str]| keys.iter().any(|key| headers.contains(&key.as_str()));
        let is_form = platform == Some(Platform::Redcap) && column.name.ends_with("_complete");
        if is_form || is_one_of(&REACHED_END) {
            Some(End::Reached)
        } else {
            is_one_of(&LEFT_EARLY).then_some(End::LeftEarly)
        }
    }

    /// Whether a cell says that the end was not reached.
    pub(super) fn is_unfinished(self, text: &str) -> bool {
        let normal = normal_label(text);
        match (marked(&normal), self) {
            (Some(Said::No), End::Reached) | (Some(Said::Yes), End::LeftEarly) => true,
            (Some(_), _) => false,
            (None, _) => in_words(&normal) == Mark::LeftOut,
        }
    }
}

/// What the words say, or those before a remark: "Disqualified - age", "Partial (60 %)".
fn in_words(words: &str) -> Mark {
    const PREVIEWS: [&str; 4] = ["preview", "vorschau", "aperçu", "vista previa"];
    let before = words.split(['-', ':', '(', ',', '/']).next().unwrap_or_default().trim();
    match WORDS.get(words).or_else(|| WORDS.get(before)) {
        Some(mark) => *mark,
        None if PREVIEWS.iter().any(|word| words.contains(word)) => Mark::Test,
        None => Mark::Unknown,
    }
}

/// Qualtrics' numbers: 0 a response, 4 an imported and 16 an offline one; 8 added for spam; 1, 2, 9 and 17 previews
/// and tests.
fn qualtrics(number: &str) -> Mark {
    match number {
        "0" | "4" | "16" => Mark::Counts,
        "1" | "2" | "9" | "17" => Mark::Test,
        "8" | "12" | "24" => Mark::LeftOut,
        _ => Mark::Unknown,
    }
}
