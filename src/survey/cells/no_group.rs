//! What stands in a column of groups and names none: errors of a spreadsheet, non-answers, "Other".

use std::collections::HashSet;

use crate::pack::{NonAnswers, normal_label};

use crate::survey::cells::content::number;
use crate::survey::cells::text::plain_number;

/// Words of those who found themselves in none of the groups that were offered, and share nothing; and of those who
/// gave no answer, as tables abbreviate it.
const NONE_OF_THEM: [&str; 163] = [
    "other",
    "others",
    "other (please specify)",
    "other, please specify",
    "other - please specify",
    "none",
    "none of these",
    "none of the above",
    "unknown",
    "not known",
    "not stated",
    "not specified",
    "unspecified",
    "undisclosed",
    "not assigned",
    "unassigned",
    "n.a",
    "#",
    "?",
    "--",
    "---",
    "k.a",
    "k/a",
    "keine",
    "sonstige",
    "sonstiges",
    "andere",
    "anderes",
    "unbekannt",
    "autre",
    "autres",
    "inconnu",
    "aucun",
    "aucune",
    "otro",
    "otros",
    "desconocido",
    "blank",
    "empty",
    "missing",
    "nil",
    "nan",
    "undefined",
    "tbd",
    "not available",
    "not applicable",
    "no answer",
    "no response",
    "not answered",
    "unanswered",
    "skipped",
    "decline",
    "declined",
    "decline to answer",
    "declined to answer",
    "decline to say",
    "do not wish to answer",
    "i do not wish to answer",
    "do not want to answer",
    "do not wish to say",
    "i do not want to say",
    "do not want to say",
    "rather not say",
    "i'd rather not say",
    "prefer not to answer",
    "i prefer not to answer",
    "prefer not to disclose",
    "not disclosed",
    "not listed",
    "not in the list",
    "no group",
    "no unit",
    "no team",
    "no department",
    "unallocated",
    "not allocated",
    "not given",
    "not provided",
    "no data",
    "leer",
    "fehlt",
    "fehlend",
    "kein",
    "keiner",
    "keines",
    "keine angabe",
    "ohne angabe",
    "nicht angegeben",
    "nicht zugeordnet",
    "keine zuordnung",
    "ohne zuordnung",
    "nicht zuordenbar",
    "keine antwort",
    "entfällt",
    "keine abteilung",
    "möchte ich nicht sagen",
    "möchte ich nicht angeben",
    "möchte nicht antworten",
    "nichts davon",
    "keine davon",
    "keines davon",
    "anderer",
    "weiteres",
    "sonstiger",
    "vide",
    "manquant",
    "non renseigné",
    "non renseignée",
    "ne se prononce pas",
    "nspp",
    "nsp",
    "sans réponse",
    "pas de réponse",
    "aucune réponse",
    "sans objet",
    "non précisé",
    "non précisée",
    "non communiqué",
    "non affecté",
    "non affectée",
    "non attribué",
    "ne souhaite pas répondre",
    "je ne souhaite pas répondre",
    "préfère ne pas répondre",
    "je préfère ne pas répondre",
    "aucun de ceux-ci",
    "autre (préciser)",
    "autre (précisez)",
    "vacío",
    "en blanco",
    "ns/nc",
    "ns / nc",
    "nc",
    "sin respuesta",
    "no contesta",
    "no responde",
    "no sabe",
    "no sabe/no contesta",
    "no sabe / no contesta",
    "prefiero no contestar",
    "prefiero no responder",
    "prefiero no decirlo",
    "no especificado",
    "no indicado",
    "sin especificar",
    "sin asignar",
    "no asignado",
    "ninguno",
    "ninguna",
    "ninguno de los anteriores",
    "otra",
    "otras",
    "otro (especifique)",
    "vuoto",
    "altro",
    "nessuna risposta",
    "non specificato",
    "leeg",
    "anders",
    "overig",
    "geen antwoord",
    "niet ingevuld",
    "onbekend",
];

/// The texts that name no group.
pub(crate) struct NoGroup {
    /// As normal labels.
    texts: HashSet<String>,
    by: By,
}

/// Who says which texts name no group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The words of every survey.
    Usual,
    /// A mapping.
    Mapping,
}

impl NoGroup {
    /// Those of every survey: the pack's labels for no answer, and the words for none of the groups.
    pub(crate) fn usual(non_answers: &NonAnswers) -> NoGroup {
        let NonAnswers { cannot_judge, missing, not_asked } = non_answers;
        let labels = [cannot_judge, missing, not_asked].into_iter().flatten().flat_map(|(_, labels)| labels);
        let words = NONE_OF_THEM.into_iter().map(str::to_owned);
        NoGroup { texts: labels.map(|label| normal_label(label)).chain(words).collect(), by: By::Usual }
    }

    /// Those that a mapping lists, and no others.
    pub(crate) fn listed(texts: &[String]) -> NoGroup {
        NoGroup { texts: texts.iter().map(|text| normal_label(text)).collect(), by: By::Mapping }
    }

    /// Whether somebody listed them, so that every other text is the name of a group.
    pub(crate) fn is_listed(&self) -> bool {
        self.by == By::Mapping
    }

    pub(crate) fn holds(&self, text: &str) -> bool {
        let normal = normal_label(text);
        is_spreadsheet_error(text)
            || self.texts.contains(&normal)
            || self.texts.contains(in_brackets(&normal))
    }
}

/// Texts that stand for no answer beside names of groups: what a program fills gaps with, and a row of a trial.
pub(crate) fn placeholders<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let is_negative = |name: &str| plain_number(name).is_some_and(|number| number < 0.0);
    let is_nines = |name: &str| (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte == b'9');
    // Among numbers 99 is one more; among names in capitals TEST may be the unit that tests.
    let is_other_number = |name: &&str| number(name).is_some() && !is_negative(name) && !is_nines(name);
    let are_numbered = names.iter().any(is_other_number);
    let is_lower = |name: &&str| name.contains(char::is_lowercase);
    let are_lower = names.iter().any(is_lower);
    let is_placeholder = |name: &&&str| {
        is_negative(name) || (is_nines(name) && !are_numbered) || (**name == "TEST" && are_lower)
    };
    names.iter().filter(is_placeholder).copied().collect()
}

/// What stands in the brackets around a whole text: pivot tables and forms write "(blank)", "[none]".
fn in_brackets(normal: &str) -> &str {
    let ends = [('(', ')'), ('[', ']'), ('<', '>'), ('{', '}')];
    let inner = ends.iter().find_map(|(open, close)| normal.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(normal, str::trim)
}

/// Whether a text says nothing, in the words of those who gave no answer.
pub(crate) fn names_nothing(text: &str) -> bool {
    let normal = normal_label(text);
    let word = in_brackets(&normal);
    word.is_empty()
        || ["n/a", "na", "null", "-"].contains(&word)
        || NONE_OF_THEM.contains(&word)
        || is_spreadsheet_error(text)
}

/// Whether a spreadsheet wrote the text where it could not work out a value.
///
/// Excel, Google Sheets and `LibreOffice` write `#REF!`, `#NAME?`, `#DIV/0!` in their own languages, all in capitals
/// between a number sign and a mark; what ends in no mark is listed. `LibreOffice` numbers the others: `Err:502`.
pub(crate) fn is_spreadsheet_error(text: &str) -> bool {
    const WITHOUT_MARK: [&str; 7] = ["N/A", "NV", "N/D", "N/B", "I/T", "GETTING_DATA", "ERROR"];
    if let Some(code) = text.strip_prefix("Err:") {
        return code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some(error) = text.strip_prefix('#') else { return false };
    let marked = error.strip_suffix(['!', '?']).map(|error| error.trim_start_matches(['¡', '¿']));
    let is_word = |error: &str| {
        error.starts_with(char::is_uppercase)
            && error.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '_' | '0'))
    };
    marked.is_some_and(is_word) || WITHOUT_MARK.contains(&error)
}

#[cfg(test)]
mod tests {
    use super::{is_spreadsheet_error, placeholders};

    #[test]
    fn what_fills_gaps_is_told_from_codes_and_names() {
        assert_eq!(placeholders(&["-99", "99", "Lab", "TEST"]), ["-99", "99", "TEST"]);
        assert_eq!(placeholders(&["-1", "1", "99", "999"]), ["-1"]);
        assert_eq!(placeholders(&["DEV", "TEST", "OPS"]), [""; 0]);
        assert_eq!(placeholders(&["Lab", "Test", "Post", "909"]), [""; 0]);
    }

    #[test]
    fn errors_of_spreadsheets_are_told_in_their_languages() {
        for error in [
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#NV",
            "#BEZUG!",
            "#WERT!",
            "#ÜBERLAUF!",
            "#VALEUR!",
            "#NOM?",
            "#¡VALOR!",
            "#¿NOMBRE?",
            "#N/D",
            "#DEEL/0!",
            "#GETTING_DATA",
            "Err:502",
        ] {
            assert!(is_spreadsheet_error(error), "{error}");
        }
        for text in ["", "#", "#1", "#1!", "# Team!", "#teamwork!", "N/A", "NV", "Err:", "Error", "Team #3"] {
            assert!(!is_spreadsheet_error(text), "{text}");
        }
    }
}
