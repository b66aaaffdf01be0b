//! What stands in a column of groups and names none: errors of a spreadsheet, non-answers, "Other".

use std::collections::HashSet;

use crate::answers::Answer;
use crate::pack::{NonAnswers, Pack, normal_label};
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{AnswerKey, Reading, yes_or_no};
use crate::survey::cells::content::{Content, is_made_a_date, is_spreadsheet_error, number};
use crate::survey::cells::period_texts::{are_periods, is_period_alone};
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
        || DECLINING.iter().any(|declining| bare.contains(declining))
}

/// Whether a label is what a form calls a choice that nobody named: "Option 1".
fn is_unnamed_option(bare: &str) -> bool {
    let number =
        bare.rsplit_once(' ').filter(|(option, _)| UNNAMED.contains(option)).map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
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

// A number may be the code of a unit, and is no profession that advice could be given to. What divides people by what
// they answered says nothing about a unit either.

/// What the groups of a column are asked for as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AskedFor {
    /// Professions or practices, each of which gets a verdict.
    Fields,
    /// Units, sites or other parts of the organization.
    Units,
}

impl AskedFor {
    /// What such a column holds, for a message.
    pub(crate) fn named(self) -> &'static str {
        match self {
            AskedFor::Fields => "professions",
            AskedFor::Units => "units, sites or professions",
        }
    }
}

/// Whether a text is of a kind.
type Is<'i> = dyn Fn(&str) -> bool + 'i;

/// What texts are that name no group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OtherTexts {
    /// "FY25", "2024-Q3", "January".
    Periods,
    /// Options of the response format with this id.
    Answers(String),
    /// Yes and no.
    YesAndNo,
    /// "Promoter", "Passive", "Detractor".
    Promoters,
    /// Ratings, ages, codes.
    Numbers,
    /// "25-34", "5 to 10 years", "55+".
    Ranges,
    /// Days and times.
    Dates,
    /// "Web Link 1": what a platform calls the links by which it invites.
    Links,
}

impl OtherTexts {
    /// What nine of ten people's texts in a column of groups are, where they cannot name what is asked for.
    pub(crate) fn of(names: &[(&str, u64)], asked_for: AskedFor, pack: &Pack) -> Option<OtherTexts> {
        /// Of ten people so many gave such a text; the others gave no answer, or slipped.
        const MOST: u64 = 9;
        let people =
            |is: &Is| -> u64 { names.iter().filter(|(name, _)| is(name)).map(|(_, people)| people).sum() };
        let all = people(&|_| true);
        let are_mostly = |is: &Is| all > 0 && people(is) * 10 >= all * MOST;
        let answers = || answers(pack, names, &are_mostly).map(OtherTexts::Answers);
        let is_promoter = |name: &str| PROMOTERS.contains(&normal_label(name).trim_end_matches('s'));
        let promoters = || are_mostly(&is_promoter).then_some(OtherTexts::Promoters);
        if asked_for == AskedFor::Units {
            return answers().or_else(promoters);
        }
        let texts: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        if are_periods(&texts) || are_mostly(&is_period_alone) {
            return Some(OtherTexts::Periods);
        }
        let is_date = |name: &str| Content::of(name) == Content::Date || is_made_a_date(name);
        let is_answer = |name: &str| yes_or_no(&normal_label(name)).is_some();
        let kinds: [(&Is, OtherTexts); 5] = [
            (&is_date, OtherTexts::Dates),
            (&is_number, OtherTexts::Numbers),
            (&is_range, OtherTexts::Ranges),
            (&is_answer, OtherTexts::YesAndNo),
            (&is_link, OtherTexts::Links),
        ];
        let found = kinds.into_iter().find(|(is, _)| are_mostly(is));
        found.map(|(_, texts)| texts).or_else(answers).or_else(promoters)
    }

    /// What is wrong, as a clause.
    fn said(&self, asked_for: AskedFor) -> String {
        let named = asked_for.named();
        match self {
            OtherTexts::Periods => format!("its texts are periods and no {named}"),
            OtherTexts::Answers(format) => {
                format!(
                    "its texts are answers of {format} and no {named}: people are not divided by what they answered"
                )
            }
            OtherTexts::YesAndNo => format!("its texts are yes and no, and no {named}"),
            OtherTexts::Promoters => format!(
                "its texts are what answers come to and no {named}: people are not divided by what they answered"
            ),
            OtherTexts::Numbers => {
                format!("its texts are numbers, such as ratings, ages or codes, and name no {named}")
            }
            OtherTexts::Ranges => {
                format!(
                    "its texts are ranges of numbers, such as ages or years of service, and name no {named}"
                )
            }
            OtherTexts::Dates => format!("its texts are dates and no {named}"),
            OtherTexts::Links => {
                format!("its texts are what a platform calls the links that invited people, and no {named}")
            }
        }
    }

    /// What is wrong with a column asked for so, and that `line` of a mapping insists.
    pub(crate) fn problem(&self, place: Place, asked_for: AskedFor, line: &str) -> Problem {
        Problem::new(place, self.said(asked_for))
            .help(format!("name a column of {}", asked_for.named()))
            .help(format!("if every text but \"n/a\" is the name of one, say so in a mapping: {line}"))
    }
}

/// What the groups of the "net promoter score" are called, in the singular.
const PROMOTERS: [&str; 3] = ["promoter", "passive", "detractor"];

/// The response format on which at least two of the texts, and most people's, are options.
fn answers(pack: &Pack, names: &[(&str, u64)], are_mostly: &dyn Fn(&Is) -> bool) -> Option<String> {
    let fits = pack.formats.iter().find(|format| {
        let key = AnswerKey::new(&Reading::printed(format), &pack.non_answers);
        let option = |name: &str| match key.meaning(name)?.answer {
            Answer::Chosen(option) if !is_number(name) => Some(option),
            _ => None,
        };
        let mut options: Vec<u8> = names.iter().filter_map(|(name, _)| option(name)).collect();
        options.sort_unstable();
        options.dedup();
        options.len() > 1 && are_mostly(&|name| option(name).is_some())
    });
    fits.map(|format| format.id.clone())
}

/// Whether a text is a number, also one of hundred: "4", "3,5", "85 %".
fn is_number(text: &str) -> bool {
    number(text.trim_end_matches('%').trim_end()).is_some()
}

/// Whether a text is a range of numbers, with what is counted: "25-34", "under 25", "5 to 10 years", "55+".
fn is_range(text: &str) -> bool {
    const WORDS: &str = "to and or up of from between under over below above less fewer more than at least younger \
        older year years yr yrs y month months week weeks day days hour hours h employees people staff old aged age \
        bis und oder unter über von ab zwischen mehr weniger als jünger älter jahr jahre jahren monat monate monaten \
        mitarbeiter mitarbeitende à et ou de moins plus entre ans an mois a y o menos más mas hasta desde entre \
        año años meses mes";
    let lower = text.to_lowercase();
    let is_apart = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-–—+<>≤≥=.,/()%€$£".contains(c);
    let mut words = lower.split(is_apart).filter(|word| !word.is_empty());
    lower.contains(|c: char| c.is_ascii_digit())
        && words.all(|word| WORDS.split_whitespace().any(|known| known == word))
}

/// Whether a platform called a link so by which it invited: "Web Link 1", "Collector 2".
fn is_link(text: &str) -> bool {
    const STEMS: [&str; 10] = [
        "web link",
        "weblink",
        "collector",
        "email invitation",
        "email",
        "website",
        "facebook",
        "kiosk",
        "qr code",
        "weblink-collector",
    ];
    let normal = normal_label(text);
    let stem = normal.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.len() < normal.len() && STEMS.contains(&stem.trim_end_matches([' ', '#', '-', '_']))
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

#[cfg(test)]
mod no_field_tests {
    use super::{AskedFor, OtherTexts};

    #[track_caller]
    fn case(expected: Option<&OtherTexts>, asked_for: AskedFor, texts: &[&str]) {
        let pack = crate::pack::load::embedded().unwrap();
        let names: Vec<(&str, u64)> = texts.iter().map(|text| (*text, 8)).collect();
        assert_eq!(OtherTexts::of(&names, asked_for, &pack).as_ref(), expected, "{texts:?}");
    }

    #[test]
    fn periods_answers_and_measurements_are_no_professions() {
        let agree = || Some(OtherTexts::Answers("agree-4".to_owned()));
        let often = || Some(OtherTexts::Answers("often-4".to_owned()));
        for (expected, texts) in [
            (Some(OtherTexts::Periods), &["FY25", "FY26"][..]),
            (Some(OtherTexts::Periods), &["2024-Q3", "2024-Q4", "2025-Q1"]),
            (Some(OtherTexts::Periods), &["2024", "2025"]),
            (Some(OtherTexts::Periods), &["January", "February", "May"]),
            (Some(OtherTexts::Periods), &["Spring 2025"]),
            (Some(OtherTexts::Periods), &["Pre", "Post"]),
            (Some(OtherTexts::Numbers), &["1", "2", "3", "4", "5"]),
            (Some(OtherTexts::Numbers), &["0", "7", "10", "3.0"]),
            (Some(OtherTexts::Numbers), &["85 %", "90 %"]),
            (Some(OtherTexts::Ranges), &["25-34", "35–44", "55+", "under 25"]),
            (Some(OtherTexts::Ranges), &["1 to 5 years", "mehr als 10 Jahre", "<1 an"]),
            (Some(OtherTexts::Dates), &["2025-03-04", "2025-03-05"]),
            (Some(OtherTexts::YesAndNo), &["Yes", "No"]),
            (Some(OtherTexts::Promoters), &["Promoters", "Passives", "Detractors"]),
            (Some(OtherTexts::Links), &["Web Link 1", "Email Invitation 2"]),
            (agree(), &["Agree", "Disagree", "Strongly agree"]),
            (agree(), &["3 - Agree", "2 - Disagree"]),
            (often(), &["Nie", "Selten", "Oft"]),
        ] {
            case(expected.as_ref(), AskedFor::Fields, texts);
        }
    }

    #[test]
    fn names_and_codes_of_professions_are_fields() {
        for texts in [
            &["Laboratory analysis", "Network operation"][..],
            &["BU-100", "BU-200"],
            &["QA", "QC"],
            &["Q1 Planning", "Q2 Planning"],
            &["Level 1 support", "Level 2 support"],
            &["Post", "Lab"],
            &["24/7 desk", "Web"],
            &["May", "Webb & Sons", "Legal"],
            &["Collector", "Driver"],
            &["Often", "Lab"],
            &["A", "B", "C"],
        ] {
            case(None, AskedFor::Fields, texts);
        }
    }

    #[test]
    fn units_may_be_numbers_and_are_never_answers() {
        for texts in [&["1", "2"][..], &["25-34", "35-44"], &["Yes", "No"], &["Web Link 1"], &["Q1", "Q2"]] {
            case(None, AskedFor::Units, texts);
        }
        case(Some(&OtherTexts::Answers("agree-4".to_owned())), AskedFor::Units, &["Agree", "Disagree"]);
        case(Some(&OtherTexts::Promoters), AskedFor::Units, &["Promoter", "Detractor"]);
    }

    #[test]
    fn a_slip_among_ten_changes_nothing() {
        let pack = crate::pack::load::embedded().unwrap();
        let of = |slips| OtherTexts::of(&[("4", 90), ("Lab", slips)], AskedFor::Fields, &pack);
        assert_eq!(of(10), Some(OtherTexts::Numbers));
        assert_eq!(of(11), None);
    }
}
