//! What stands in a column of groups and names none: errors of a spreadsheet, non-answers, "Other".

use std::collections::HashSet;

use crate::pack::{NonAnswers, normal_label};
use crate::survey::cells::content::{is_spreadsheet_error, number};
use crate::survey::cells::other_texts::AskedFor;
use crate::survey::cells::text::{is_listed, plain_number};

/// Words of those who found themselves in none of the groups that were offered, and share nothing; and of those who
/// gave no answer, as tables abbreviate it.
const NONE_OF_THEM: &str = "\
    other; others; other (please specify); other, please specify; other - please specify; none; none of \
    these; none of the above; unknown; not known; not stated; not specified; unspecified; undisclosed; \
    not assigned; unassigned; n.a; #; ?; --; ---; k.a; k/a; keine; sonstige; sonstiges; andere; anderes; \
    unbekannt; autre; autres; inconnu; aucun; aucune; otro; otros; desconocido; blank; empty; missing; \
    nil; nan; undefined; tbd; not available; not applicable; no answer; no response; not answered; \
    unanswered; skipped; decline; declined; decline to answer; declined to answer; decline to say; do \
    not wish to answer; i do not wish to answer; do not want to answer; do not wish to say; i do not \
    want to say; do not want to say; rather not say; i'd rather not say; prefer not to answer; i prefer \
    not to answer; prefer not to disclose; not disclosed; not listed; not in the list; no group; no \
    unit; no team; no department; unallocated; not allocated; not given; not provided; no data; leer; \
    fehlt; fehlend; kein; keiner; keines; keine angabe; ohne angabe; nicht angegeben; nicht zugeordnet; \
    keine zuordnung; ohne zuordnung; nicht zuordenbar; keine antwort; entfällt; keine abteilung; möchte \
    ich nicht sagen; möchte ich nicht angeben; möchte nicht antworten; nichts davon; keine davon; keines \
    davon; anderer; weiteres; sonstiger; vide; manquant; non renseigné; non renseignée; ne se prononce \
    pas; nspp; nsp; sans réponse; pas de réponse; aucune réponse; sans objet; non précisé; non précisée; \
    non communiqué; non affecté; non affectée; non attribué; ne souhaite pas répondre; je ne souhaite \
    pas répondre; préfère ne pas répondre; je préfère ne pas répondre; aucun de ceux-ci; autre \
    (préciser); autre (précisez); vacío; en blanco; ns/nc; ns / nc; nc; sin respuesta; no contesta; no \
    responde; no sabe; no sabe/no contesta; no sabe / no contesta; prefiero no contestar; prefiero no \
    responder; prefiero no decirlo; no especificado; no indicado; sin especificar; sin asignar; no \
    asignado; ninguno; ninguna; ninguno de los anteriores; otra; otras; otro (especifique); vuoto; \
    altro; nessuna risposta; non specificato; leeg; anders; overig; geen antwoord; niet ingevuld; \
    onbekend; nicht zutreffend; trifft nicht zu; keine der genannten; keiner der genannten; keines der \
    genannten; keine der oben genannten; weiss nicht; weiss ich nicht; o.a; o. a; o.ä; sonstiges, und \
    zwar; andere, und zwar; choose not to answer; i choose not to answer; would rather not say; i would \
    rather not say; don't know; not sure; aucune de ces réponses; ne sait pas; non applicable; non \
    concerné; non concernée; autre, précisez; no aplica; no procede; no lo sé; non applicabile; \
    sconosciuto; non so; nessuno; nessuno di questi; altri; preferisco non rispondere; não se aplica; \
    não sei; desconhecido; outro; outros; nenhum; prefiro não responder; sem resposta; niet van \
    toepassing; n.v.t; nvt; weet niet; weet ik niet; wil ik niet zeggen; zeg ik liever niet; overige; \
    geen van deze; nie dotyczy; nie wiem; inne; brak odpowiedzi; ingen svar; intet svar; vet ej; vet \
    inte; ej tillämpligt; ikke relevant; ved ikke; annat; andet; oth; sonst; another; something else; etwas anderes; \
    autre chose; otra cosa; not in list; not on the list; nicht in der liste; several; various; multiple; mehrere; \
    verschiedene; diverse; divers; diverses; plusieurs; varios; varias; diversi; vari; meerdere; diversen; \
    les deux; all of them; all of the above; alle genannten; n.d; n/d; n/s; s/d; s/r; n.b; o.d; tbc; tba; \
    to be determined; to be defined; to be confirmed; to be decided; to be announced; noch offen; wird noch festgelegt; \
    à définir; à déterminer; por definir; da definire; idk; i don't know; unnamed; untitled; placeholder; xx; xxx; \
    xxxx; xxxxx; lorem ipsum; dummy; asdf; select; choose; auswählen; wählen; auswahl; sélectionner; sélectionnez; choisir; \
    choisissez; seleccionar; elegir; elige; selezionare; seleziona; scegliere; scegli; selecionar; kiezen; kies";

/// Words for several professions, which are none; of units they may be names: a "mixed" ward, a depot for "all".
const NO_FIELD: &str = "\
    all; alle; tous; toutes; todos; todas; tutti; tutte; mixed; gemischt; mixte; mixto; mixta; misto; mista; gemengd; both; beide; \
    ambos; entrambi";
/// What a form calls its choices before somebody names them: "Option 1".
const UNNAMED: [&str; 6] = ["option", "opción", "opzione", "opção", "optie", "antwortoption"];

/// How a list asks for a choice where none was made: "Please select a team", "-- Bitte wählen --", "Select your team".
const PLEASE: &str = "please; bitte; veuillez; merci; por favor; per favore; kindly";
/// How words for choosing begin.
const CHOOSING: [&str; 12] = [
    "select",
    "choose",
    "pick",
    "wähl",
    "waehl",
    "auswähl",
    "auswahl",
    "sélection",
    "chois",
    "selec",
    "elij",
    "selezion",
];
/// What stands behind such a word where it asks: "Select committee" is a name.
const TO_CHOOSE: &str = "\
    one; an; a; your; the; from; option; here; below; sie; ihre; ihren; eine; einen; ein; un; une; votre; su; una; uno; een; \
    uw; treffen";

/// Words for those who are in none of the groups that were offered, or in several of them.
const OTHER: &str = "\
    other; another; andere; anderer; anderes; sonstige; sonstiger; sonstiges; autre; autres; otro; otra; otros; altro; altra; \
    outro; outra; overige; several; various; multiple; different; mehrere; verschiedene; diverse; plusieurs; varios; varias";
/// Words for having none: "No profession".
const WITHOUT: &str = "no; without; kein; keine; ohne; sans; aucun; aucune; sin; ningún; ninguna; nessun; nessuna; senza; geen; zonder; sem";
/// Words for what groups are: "Other department" names none.
const GROUPS: &str = "\
    department; departments; dept; team; teams; unit; units; field; fields; area; areas; division; divisions; location; \
    locations; site; sites; role; roles; function; functions; profession; professions; job; jobs; group; groups; option; options; \
    place; office; offices; abteilung; abteilungen; bereich; bereiche; einheit; einheiten; standort; standorte; beruf; berufe; \
    funktion; funktionen; gruppe; gruppen; berufsgruppe; tätigkeit; tätigkeiten; service; équipe; équipes; unité; unités; \
    département; départements; métier; métiers; domaine; fonction; departamento; departamentos; equipo; equipos; área; áreas; \
    unidad; unidades; puesto; profesión; reparto; ufficio; afdeling; afdelingen";
/// How words begin by which a form asks what else it is: "Other (write in)".
const TO_WRITE: [&str; 8] = ["specif", "write", "angeb", "eintrag", "präzis", "précis", "especif", "indicar"];

/// Words by which people decline to say where they belong, wherever they stand in a text.
const DECLINING: [&str; 16] = [
    "decline to",
    "declined to",
    "rather not",
    "prefer not",
    "not to say",
    "not to answer",
    "not to disclose",
    "not to state",
    "nicht sagen",
    "nicht angeben",
    "nicht antworten",
    "pas répondre",
    "no responder",
    "no contestar",
    "non rispondere",
    "não responder",
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
    /// Those of every survey: the pack's labels for no answer, and the words for none of the groups that are asked for.
    pub(crate) fn usual(non_answers: &NonAnswers, asked_for: AskedFor) -> NoGroup {
        let NonAnswers { cannot_judge, missing, not_asked } = non_answers;
        let labels = [cannot_judge, missing, not_asked].into_iter().flatten().flat_map(|(_, labels)| labels);
        let of_fields = (asked_for == AskedFor::Fields).then_some(NO_FIELD);
        let words = [NONE_OF_THEM]
            .into_iter()
            .chain(of_fields)
            .flat_map(|words| words.split("; "))
            .map(str::to_owned);
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
            || (self.by == By::Usual && is_bare_of_names(&normal, |word| self.texts.contains(word)))
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
    let is_zero = |name: &str| number(name) == Some(0.0);
    let has_numbers = names.iter().any(|name| number(name).is_some() && !is_zero(name));
    // Among letters an X is one more.
    let is_mark = |name: &str| name.eq_ignore_ascii_case("x");
    let are_letters = names.iter().any(|name| name.chars().count() == 1 && !is_mark(name));
    let is_placeholder = |name: &&&str| {
        is_negative(name)
            || (is_nines(name) && !are_numbered)
            || (is_zero(name) && !has_numbers && names.len() > 1)
            || (**name == "TEST" && are_lower)
            || (is_mark(name) && !are_letters && names.len() > 1)
            || (is_one_letter(name) && names.iter().any(|other| other != *name && is_lower(other)))
    };
    names.iter().filter(is_placeholder).copied().collect()
}

/// Whether a text is one letter again and again, and no number of the Romans: "zzz".
fn is_one_letter(name: &str) -> bool {
    const FEWEST: usize = 3;
    let lower = name.to_lowercase();
    let first = lower.chars().next().filter(|first| first.is_alphabetic() && *first != 'i');
    lower.chars().count() >= FEWEST && first.is_some_and(|first| lower.chars().all(|letter| letter == first))
}

/// What stands in the brackets around a whole text: pivot tables and forms write "(blank)", "[none]".
fn in_brackets(normal: &str) -> &str {
    let ends = [('(', ')'), ('[', ']'), ('<', '>'), ('{', '}')];
    let inner = ends.iter().find_map(|(open, close)| normal.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(normal, str::trim)
}

/// Whether a normal label names nothing once the strokes around it and the blanks around "/" are gone: "-- Select one --",
/// "N / A", "I'd rather not say".
fn is_bare_of_names(normal: &str, is_word: impl Fn(&str) -> bool) -> bool {
    let bare = normal.trim_matches(|c: char| c.is_whitespace() || "-.*_=:?!".contains(c)).replace(" / ", "/");
    let bare = in_brackets(&bare).trim_end_matches(['.', ':', '?', '!']);
    !bare.contains(char::is_alphanumeric)
        || is_word(bare)
        || is_word(&bare.replace(". ", "."))
        || asks_for_choice(bare)
        || is_unnamed_option(bare)
        || is_other(bare, is_word)
        || is_piped(normal)
        || DECLINING.iter().any(|declining| bare.contains(declining))
}

/// Whether a label is what a form calls a choice that nobody named: "Option 1".
fn is_unnamed_option(bare: &str) -> bool {
    let number =
        bare.rsplit_once(' ').filter(|(option, _)| UNNAMED.contains(option)).map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a label is where a platform should have put a text and did not: `${q://QID1/ChoiceGroup}`, `{{ unit }}`.
fn is_piped(normal: &str) -> bool {
    [("${", "}"), ("{{", "}}"), ("[[", "]]"), ("[question(", "]"), ("[field:", "]"), ("{token:", "}")]
        .iter()
        .any(|(begin, end)| normal.starts_with(begin) && normal.ends_with(end))
}

/// Whether a label asks for a choice.
fn asks_for_choice(bare: &str) -> bool {
    let words: Vec<&str> =
        bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_choosing = |word: &&str| CHOOSING.iter().any(|start| word.starts_with(start));
    let is_polite =
        is_listed(PLEASE, first) || bare.starts_with("por favor") || bare.starts_with("per favore");
    (is_polite && words.iter().any(is_choosing))
        || (is_choosing(first) && words.get(1).is_some_and(|next| is_listed(TO_CHOOSE, next)))
        || (words.len() > 1 && matches!(*last, "wählen" | "auswählen" | "waehlen"))
        || (matches!(*first, "seleccione" | "selecione" | "elija" | "selezioni" | "maak" | "kies")
            && words.len() > 1)
}

/// Whether a label says only that somebody is elsewhere: "other/sonstige", "Other (write in)", "Several departments".
fn is_other(bare: &str, is_word: impl Fn(&str) -> bool) -> bool {
    let mut parts = bare.split(['/', '|']).map(str::trim);
    if bare.contains(['/', '|']) && parts.all(is_word) {
        return true;
    }
    let words: Vec<&str> =
        bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let asks = || rest.iter().any(|word| TO_WRITE.iter().any(|start| word.starts_with(start)));
    let is_group = || matches!(rest, [group] if is_listed(GROUPS, group));
    (is_listed(OTHER, first) && (is_group() || asks())) || (is_listed(WITHOUT, first) && is_group())
}

/// Whether a text says nothing, in the words of those who gave no answer.
pub(crate) fn names_nothing(text: &str) -> bool {
    let normal = normal_label(text);
    let is_word = |word: &str| {
        word.is_empty() || ["n/a", "na", "null", "-"].contains(&word) || is_listed(NONE_OF_THEM, word)
    };
    is_word(in_brackets(&normal)) || is_bare_of_names(&normal, is_word) || is_spreadsheet_error(text)
}

#[cfg(test)]
mod tests {
    use super::{is_spreadsheet_error, names_nothing, placeholders};

    #[test]
    fn who_chose_nothing_or_declined_names_no_group() {
        for text in [
            "-- Please select --",
            "Please choose a team",
            "Bitte wählen",
            "N / A",
            "…",
            "Decline to state",
            "I would rather not say",
            "Trifft nicht zu",
            "Niet van toepassing",
            "[none]",
            "-oth-",
            "Several",
            "n.d.",
            "n. a.",
            "xxx",
            "Select...",
            "<select>",
            "-- choose --",
            "Select your team",
            "Choose from the list",
            "Bitte Abteilung wählen",
            "Wählen Sie Ihre Abteilung",
            "Auswahl treffen",
            "Veuillez choisir un service",
            "Seleccione su unidad",
            "???",
            "•",
            "sonstige/other",
            "other / sonstige",
            "other_option",
            "Other (write in)",
            "Sonstiges (bitte angeben)",
            "Other department",
            "Anderer Bereich",
            "several teams",
            "To be determined",
            "TBC",
            "${q://QID1/ChoiceGroup/SelectedChoices}",
            "{{ custom.unit }}",
            "[QUESTION('value'), id='3']",
        ] {
            assert!(names_nothing(text), "{text}");
        }
        for text in [
            "Selection",
            "Choice architecture",
            "N/A testing",
            "-Lab-",
            "False",
            "Select committee",
            "Pick",
            "Pick and pack",
            "Other services",
            "Other (Lab)",
            "NA (North America)",
            "Multiple sclerosis",
            "Pleasure craft",
            "24/7",
            "A/B",
        ] {
            assert!(!names_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_fills_gaps_is_told_from_codes_and_names() {
        assert_eq!(placeholders(&["-99", "99", "Lab", "TEST"]), ["-99", "99", "TEST"]);
        assert_eq!(placeholders(&["-1", "1", "99", "999"]), ["-1"]);
        assert_eq!(placeholders(&["DEV", "TEST", "OPS"]), [""; 0]);
        assert_eq!(placeholders(&["Lab", "Test", "Post", "909"]), [""; 0]);
        assert_eq!(placeholders(&["Lab", "x", "zzz", "AAA", "Post"]), ["x", "zzz", "AAA"]);
        assert_eq!(placeholders(&["X", "Y", "AAA", "CCC", "III"]), [""; 0]);
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
