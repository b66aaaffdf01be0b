//! Headers that a report may quote: those in which every word is known not to be a name.
//!
//! People stand in headers where each is rated ("Rate Anna Berg"), is in a roster ("Anna Berg") or has a sheet. No list of
//! names is complete, and a name is easily a word, so it is the other way round: what is made of everyday words of surveys and
//! of our statements is quoted, and all else is counted.

use std::collections::HashSet;

use crate::pack::Pack;
use crate::survey::cells::text::excerpt;
use crate::survey::columns::own_items::wordings;

/// Words of headers, in English, German, French and Spanish.
const WORDS: &str = "\
    a about above absent access account action active actual add address admin after again age agent agree all also am an and \
    anonymous another answer answered answers any anything are area as asked assessment at attention attribute attributes \
    average back band based be because been before begin below best better between birth birthday both branch browser build \
    business but by can case category cell channel check city class client cluster code codes cohort collector column comment \
    comments community company complete completed completion condition consent contact contract cost count country course created \
    current custom customer daily data date day days degree department depot describe description details device director \
    disagree distribution division do does done draft duration each education email employed employee employees employer \
    employment end ended enps enter entered ethnicity event every exclude experience external factor feedback field \
    fields figure file filter final finish finished first fiscal fy flag focus for free from full function gender general give goal \
    grade group groups had happened has have he head headcount health her here hidden high his hour hours how human id ids if \
    ignore import importance important in include index information instance ip is it item items its job joined joining key kind \
    label labels language last lastpage latitude leader leadership learn learning least length less level like line list \
    location long longitude low made main male female manager managers many map mapping mean means meeting \
    member members minutes missing mode month months more most much my name names nationality need network new next no \
    none nor not note notes nothing now nps number occupation of off office on one only open opinion option or order \
    organisation organization other others our out over overall own page panel parent part participant participants party \
    password people per percent performance period person phase phone place please point points position post practice \
    preferred previous priority problem process profession professional programme program progress project pulse quality quarter \
    quartile question questionnaire questions quota random range rank rate rating ratings reason recipient record recorded \
    reference referer referrer region remark remarks remote report respondent respondents response responses result results \
    review role roles round row rows salary sample satisfaction satisfied say scale score scores screen season second \
    seconds section sector see seed segment self send seniority sent serial service session setting sex share she shift short \
    should sick site sites size skill skills small so some source specify staff stage stamp start started state statement status step store \
    street strongly subject submission submit submitted suggestion suggestions summary supervisor support survey surveys system \
    tag task team teams telephone tell tenure term test text than that the their them there these they thing things think \
    this those ticket tier time times timestamp title to token tool tools top topic total town training trip type uid unit \
    units until up update updated upload url us use used user username uuid valid validation value version view village visit \
    wave waves way ways we web week weeks weight were what when where whether which who whole whom why wiki chat with within \
    without word work worked worker workforce working workplace works would write xml year years yes yet you your zip zone \
    north south east west upper lower sheet table raw export import tabelle rohdaten feuil feuille hoja foglio \
    disqualified screened out spam excluded deleted invalid rejected duplicate duplicates bot fraud archived remove removed drop \
    dropped withdrawn included approved qualified keep usable eligible speeder outlier suspicious flagged dispcode else far much \
    little enough somebody anybody everybody nobody mostly usually often sometimes never always rarely want wish like likely feel \
    know known understand hear heard see seen find found look help helpful useful easy hard difficult possible clear own same \
    different good bad best worst high higher highest lower lowest big small right wrong true false happy safe open close near \
    change changes improve improvement communication culture conditions environment equipment tools pay payment benefits family \
    life health stress workload balance career growth development promotion recognition trust respect fair fairness values vision \
    strategy mission goals objectives decision decisions meetings colleagues peers boss bosses superiors senior junior direct \
    indirect client clients patient patients student students teacher teachers nurse nurses doctor doctors engineer engineers \
    technician technicians officer officers assistant analyst consultant administration finance sales marketing operations \
    production logistics research legal procurement maintenance quality safety security facilities ages aged living income \
    household married single children child religion disability veteran race citizenship country native speaker spoken speak \
    read writing apply applies current currently past future recent recently today yesterday tomorrow morning evening night early late \
    three four five six seven eight nine ten eleven twelve hundred thousand once twice second third \
    abteilung abteilungen alter anmerkung anmerkungen antwort antworten anzahl arbeit aufgabe ausbildung bearbeitung \
    befragung beginn bemerkung bemerkungen beruf bereich bereiche beschäftigung betrieb bewertung bitte dauer datum der des die \
    dienst dienststelle ein eine einheit eingang ende erfahrung ergebnis fachbereich fachgebiet familienstand firma frage fragebogen \
    fragen für funktion geburtsjahr gehalt geschlecht gesellschaft gruppe gruppen haben hat ihr ihre im ist jahr jahre kommentar \
    kommentare kontakt konto kunde land lebensalter letzte leitung mit mitarbeiter mitarbeitende monat möchten nach nationalität noch \
    niederlassung nummer oder organisationseinheit ort personal personalnummer phase position quartal quelle referat region \
    rolle seite sie sind sonstige sonstiges sprache stadt standort standorte start stelle tag team teilnehmer tätigkeit testdaten \
    text thema typ über umfrage und uns unternehmen von vorschlag vorgesetzte vorgesetzter was welche welcher welle werk wie woche wo zeile \
    zeit zeitstempel zufriedenheit zugehörigkeit zustimmung abgeschlossen modus gültig antwortstatus \
    activité adresse âge ancienneté année antenne autre autres avis catégorie cadre code commentaire commentaires date de \
    début département direction division domaine du durée emploi enquête entité entreprise équipe et établissement expérience \
    filiale fin fonction formation genre groupe la langue le les lieu lycée métier mois niveau nom note numéro organisme pays \
    période poste pour précisez profession question questions quel quelle région remarque remarques réponse réponses service sexe site statut type \
    unité vague ville votre vos vous \
    año antigüedad área ciudad comentario comentarios con departamento dirección duración edad el empleo empresa en encuesta \
    equipo escuela estado experiencia fecha formación función género grupo idioma la los lugar mes motivo nivel nombre número \
    observaciones oficina otra otro otros país periodo pregunta preguntas profesión puesto qué región respuesta respuestas \
    sector sede servicio sexo su sucursal tipo trabajo turno unidad zona duplicado testdatos";

/// Everyday words that people are called by as well: they are quoted beside others that name nobody, and not where they
/// stand in capitals behind those, as in "Feedback for An".
const NAMES_OR_WORDS: &str = "\
    an long le my so do see you la min he she page day case small short good best high wise early little \
    strong street stage major close near fair right sage park hill young may will mark art hope grace frank faith rich love \
    church power story price hall head child";

/// Words of our statements that people are called by as well.
const NAMES_TOO: [&str; 8] = ["will", "may", "mark", "art", "hope", "grace", "frank", "faith"];

/// The words that name nobody.
#[derive(Debug)]
pub(crate) struct PlainWords(HashSet<String>);

impl PlainWords {
    /// Everyday words of surveys, and the words of our statements.
    pub(crate) fn of(pack: &Pack) -> PlainWords {
        let mut words: HashSet<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        let texts = pack.items.iter().flat_map(|item| [item.id.as_str()].into_iter().chain(wordings(item)));
        for text in texts {
            words.extend(
                words_of(text).map(|word| word.small).filter(|word| !NAMES_TOO.contains(&word.as_str())),
            );
        }
        PlainWords(words)
    }

    /// Whether no word of a text can be somebody's name. A letter that stands alone, and numbers, say nothing; letters with a
    /// point behind them may be initials, and so may several letters and nothing else.
    pub(crate) fn name_nobody(&self, text: &str) -> bool {
        let words: Vec<Word> = words_of(text).collect();
        let is_letter = |word: &Word| word.small.chars().count() == 1;
        let may_name = |word: &Word| NAMES_OR_WORDS.split_whitespace().any(|name| name == word.small);
        let is_initial = |word: &Word| is_letter(word) && word.is_capital && word.before_point;
        let are_known = words.iter().all(|word| is_letter(word) || self.0.contains(&word.small));
        let says_more = words.iter().any(|word| !is_letter(word) && !may_name(word));
        // Where everything is written small, or in capitals, nothing tells a name from a word.
        let in_one_case = !text.contains(char::is_lowercase) || !text.contains(char::is_uppercase);
        let is_name = |(place, word): (usize, &Word)| {
            is_initial(word) && (place > 0 || words.len() < 3)
                || place > 0 && may_name(word) && (word.is_capital || in_one_case)
        };
        let is_coded =
            words.iter().all(is_letter) && (words.len() < 2 || text.contains(|c: char| c.is_ascii_digit()));
        are_known && (says_more || is_coded) && !words.iter().enumerate().any(is_name)
    }

    /// Those of the names that may be quoted, in quotation marks, at most so many, and how many others there are:
    /// `"Age", "Unit" and 3 others`. Where none may be, nothing.
    pub(crate) fn quoted(&self, names: &[String], at_most: usize) -> String {
        let plain = names.iter().filter(|name| self.name_nobody(name)).take(at_most);
        let list: Vec<String> = plain.map(|name| format!("\"{}\"", excerpt(name))).collect();
        let others = match (list.len(), names.len() - list.len()) {
            (0, _) | (_, 0) => String::new(),
            (_, 1) => " and 1 other".to_owned(),
            (_, others) => format!(" and {others} others"),
        };
        list.join(", ") + &others
    }
}

/// A word of a header.
#[derive(Debug, Default)]
struct Word {
    /// In small letters.
    small: String,
    /// Whether it begins with a capital and small letters follow, or is one.
    is_capital: bool,
    /// Whether a point stands behind it, and no number.
    before_point: bool,
}

/// The words of a text; "`StartDate`" is two.
fn words_of(text: &str) -> impl Iterator<Item = Word> {
    let mut words: Vec<Word> = vec![Word::default()];
    let mut before = ' ';
    for (place, letter) in text.char_indices() {
        if !letter.is_alphabetic() || (letter.is_uppercase() && before.is_lowercase()) {
            let behind = text[place + letter.len_utf8()..].trim_start();
            if let Some(word) = words.last_mut().filter(|word| !word.small.is_empty()) {
                word.before_point = letter == '.' && !behind.starts_with(|c: char| c.is_ascii_digit());
            }
            words.push(Word::default());
        }
        if letter.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.is_capital = if word.small.is_empty() {
                // In "StartDate" a capital only parts two words.
                letter.is_uppercase() && !before.is_lowercase()
            } else {
                word.is_capital && letter.is_lowercase()
            };
            word.small.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.into_iter().filter(|word| !word.small.is_empty())
}

#[cfg(test)]
mod tests {
    use super::PlainWords;

    #[test]
    fn what_may_be_a_name_is_counted() {
        let pack = crate::pack::load::embedded().unwrap();
        let words = PlainWords::of(&pack);
        for header in [
            "Timestamp",
            "StartDate",
            "Q12_3",
            "My unit, or team, or site",
            "How far do you agree? - Comment",
            "Last page",
            "Long answer",
            "An answer",
            "A. Which team are you in?",
            "LastPage",
            "x",
        ] {
            assert!(words.name_nobody(header), "{header}");
        }
        for header in [
            "Anna Berg",
            "Rate Anna Berg",
            "anna.berg",
            "BERG",
            "Whom do you ask? [Li Wei]",
            "ResponseOlga",
            "An",
            "Long",
            "An Long",
            "J. K.",
            "J K",
            "A. Long",
            "Rate J. K.",
            "Feedback for An",
            "Team Page",
            "Mr. Day",
            "rate long",
            "TEAM PAGE",
            "feedback for an",
            "anna berg",
        ] {
            assert!(!words.name_nobody(header), "{header}");
        }
        let names = ["Unit", "Anna Berg", "Age", "Ben Cole", "Site"].map(str::to_owned);
        assert_eq!(words.quoted(&names, 9), "\"Unit\", \"Age\", \"Site\" and 2 others");
        assert_eq!(words.quoted(&names, 2), "\"Unit\", \"Age\" and 3 others");
        assert_eq!(words.quoted(&names[1..2], 9), "");
    }
}
