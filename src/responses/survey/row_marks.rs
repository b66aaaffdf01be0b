//! Words by which an export marks which rows are responses that count.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::pack::normal_label;

use super::layout::key::key;
use super::layout::{Column, Platform, System};

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
    /// "Disqualified", "Test": yes or no.
    YesOrNo(Mark),
    /// How a survey was reached; a preview and a test have ways of their own.
    Channel,
}

/// Headers of columns that say what became of a response, by their key.
const SURE: [&str; 15] = [
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
];
const BY_WORDS: [&str; 4] = ["status", "statut", "état", "estado"];
/// Headers that are a mark themselves.
const YES_OR_NO: [(&str, Mark); 17] = [
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
];

const COUNTS: &str = "complete; completed; completed response; complete response; fully completed; finished; submitted; \
    valid; approved; validation_status_approved; accepted; included; include; ip address; imported; offline; live; real; \
    qualified; vollständig; abgeschlossen; beendet; gültig; ip-adresse; complet; complète; terminé; terminée; validé; \
    validée; adresse ip; completo; completa; completado; completada; terminado; finalizado; finalizada; válido; válida; \
    dirección ip";
const TEST: &str = "preview; survey preview; preview response; offline preview; offline survey preview; test; survey test; \
    test response; test data; tester; pretest; pre-test; pilot test; admin; admin test; admin preview; vorschau; \
    umfragevorschau; testlauf; testdaten; testantwort; aperçu; essai; réponse test; vista previa; prueba";
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
    rechazado; rechazada; no válido; inválido; eliminado; eliminada";
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
        } else if platform == Some(Platform::Qualtrics) && is_one_of(&["distributionchannel"]) {
            Some(Marking::Channel)
        } else if is_one_of(&BY_WORDS) {
            Some(Marking::ByWords)
        } else {
            yes_or_no().map(|(_, mark)| Marking::YesOrNo(*mark))
        }
    }

    /// What a cell says about its row.
    pub(super) fn mark(self, text: &str) -> Mark {
        if text.is_empty() {
            return if let Marking::YesOrNo(_) = self { Mark::Counts } else { Mark::Blank };
        }
        let normal = normal_label(text);
        match self {
            Marking::Sure(Some(Platform::Qualtrics)) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                qualtrics(text)
            }
            Marking::Sure(_) | Marking::ByWords => match normal.as_str() {
                "0" | "1" | "true" | "false" | "yes" | "no" => Mark::Counts,
                words => in_words(words),
            },
            Marking::YesOrNo(mark) => match normal.as_str() {
                "1" | "true" | "yes" | "y" | "x" | "ja" | "oui" | "sí" | "si" | "wahr" | "vrai"
                | "verdadero" => mark,
                "0" | "false" | "no" | "n" | "nein" | "non" | "falsch" | "faux" | "falso" => Mark::Counts,
                _ => Mark::Unknown,
            },
            Marking::Channel => match normal.as_str() {
                "preview" | "test" => Mark::Test,
                _ => Mark::Counts,
            },
        }
    }
}

/// What the words say, or those before a remark: "Disqualified - age", "Partial (60 %)".
fn in_words(words: &str) -> Mark {
    let before = words.split(['-', ':', '(', ',', '/']).next().unwrap_or_default().trim();
    match WORDS.get(words).or_else(|| WORDS.get(before)) {
        Some(mark) => *mark,
        None if ["preview", "vorschau", "vista previa"].iter().any(|word| words.contains(word)) => Mark::Test,
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
