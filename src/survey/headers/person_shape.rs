//! Texts that have the form of names of people: a net below the headers that ask for names.

use std::collections::BTreeSet;

use crate::survey::headers::wording::{Words, is_in};

/// Whether texts may be names of people: most are two or three capitalized words, and neither they nor the
/// header say that they are something else.
///
/// A net, and no proof: "New York" and "Ann York" have the same form, so a mapping may say that they are groups.
pub(super) fn may_name_people<'t>(header: &str, texts: impl Iterator<Item = &'t str>) -> bool {
    /// Two texts of this form may be anything.
    const LEAST: usize = 3;
    let texts: BTreeSet<&str> = texts.collect();
    let alike = texts.iter().filter(|text| is_alike(text)).count();
    if alike < LEAST || alike * 2 <= texts.len() || is_of_others(&Words::of(header)) {
        return false;
    }
    let others = texts.iter().filter(|text| Words::of(text).has(OF_OTHERS)).count();
    others * 10 <= texts.len()
}

/// Whether a text has the form of a full name, and no word of a unit or a place in it.
pub(crate) fn has_form_of_name(text: &str) -> bool {
    is_alike(text) && !Words::of(text).has(OF_OTHERS)
}

/// Whether a header is that of units, places or professions, and of nobody who leads them.
pub(super) fn is_of_others(header: &Words) -> bool {
    header.has(NOT_ASKED) && !header.has("lead leader head manager supervisor leiter leiterin chef contact")
}

/// Whether a text has the form of a full name: "Ann Lee", "Lee, Ann", "Ana de la Cruz", "J. Müller-Lüdenscheidt".
fn is_alike(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=MOST_WORDS).contains(&words.len()) {
        return false;
    }
    let own = words.iter().filter(|word| is_own(word)).count();
    let fits = |word: &&str| is_own(word) || is_initial(word) || is_in(PARTICLES, word) || is_shouted(word);
    own >= 1 && words.iter().all(fits) && !is_in(PARTICLES, words[words.len() - 1])
}

/// "Ann", "Anne-Marie", "O'Neill", with a comma behind a family name.
fn is_own(word: &str) -> bool {
    let word = word.strip_suffix(',').unwrap_or(word);
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let plain = rest.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    starts && plain && rest.chars().filter(|c| c.is_lowercase()).count() * 2 >= rest.chars().count().max(1)
}

fn is_initial(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// A family name in capitals.
fn is_shouted(word: &str) -> bool {
    let word = word.strip_suffix(',').unwrap_or(word);
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}

const PARTICLES: &str = "de del della di da do dos das du la le von van der den ten ter zu bin al el y e";

/// Words of units, places, professions, and answers.
const OF_OTHERS: &str = "\
    department dept division unit team group office section service services support sales marketing finance financial \
    accounting human resources people operations operational production manufacturing logistics supply chain \
    procurement purchasing research development science sciences engineering technology technical information data \
    digital software systems security quality safety legal compliance communications relations affairs public \
    health healthcare care clinical nursing medical medicine surgery emergency education learning training teaching \
    customer client business corporate strategy planning project product program programme administration \
    management board executive manager director officer engineer analyst assistant specialist coordinator \
    representative technician scientist nurse physician doctor teacher lecturer professor fellow student consultant \
    developer designer architect administrator supervisor lead leader head chief senior junior associate staff \
    worker employee school college university institute faculty hospital clinic centre center library lab laboratory \
    ward store shop branch plant site warehouse factory campus building floor room company bank council ministry \
    agency government authority association foundation society trust north south east west northern southern eastern \
    western central upper lower new old united states kingdom republic island islands saint san santa los las el city \
    county district region state province street road park bay valley river mountain international national regional \
    local global america africa asia europe american african asian european british english french german spanish \
    black white latin native mixed other full part time remote home hybrid high low middle some no not never very \
    somewhat slightly extremely quite fairly strongly mostly rarely seldom often always sometimes usually daily weekly \
    monthly every more less most least all none once twice yes prefer know don't degree bachelor master masters \
    doctorate phd diploma year years months single married divorced male female man woman non binary the and of for in \
    at to with on or microsoft google power social media web mobile cloud machine artificial intelligence open free \
    abteilung bereich gruppe dienst zentrale leitung vertrieb verwaltung personal technik produktion forschung \
    entwicklung schule hochschule universität klinik krankenhaus praxis amt land stadt sehr eher nicht voll \
    service équipe direction département ressources humaines commercial production recherche très plutôt pas \
    departamento equipo recursos humanos ventas servicio atención dirección producción investigación muy nada bastante";

/// What a column is called that holds units, places or professions.
const NOT_ASKED: &str = "\
    department dept division unit team group office section directorate function business site location place country \
    city town region state province county district area territory role position job title profession occupation \
    discipline field major subject specialty speciality grade level band category type class status gender sex race \
    ethnicity religion nationality language education degree qualification institution institutions organization \
    organisation company employer industry sector product brand version model course program programme project service \
    school university college hospital ward clinic branch store shop plant building campus faculty library tool tools \
    software platform channel frequency often satisfied agree age tenure shift contract \
    abteilung bereich gruppe einheit standort ort stadt land region beruf funktion rolle stelle position fach \
    studiengang schule hochschule unternehmen firma branche geschlecht bildung \
    département departement service équipe unité site lieu ville pays région métier profession fonction poste \
    entreprise établissement secteur sexe formation \
    departamento área equipo unidad grupo sede lugar ciudad país región profesión puesto cargo función empresa \
    institución sector sexo formación curso";

#[cfg(test)]
mod tests {
    use super::may_name_people;

    #[track_caller]
    fn case(header: &str, texts: &[&str], expected: bool) {
        assert_eq!(may_name_people(header, texts.iter().copied()), expected, "{header}");
    }

    #[test]
    fn most_texts_in_the_form_of_names_may_be_names() {
        case("Q7", &["Awa Testou", "Karl Muster", "Eva de la Prueba", "J. O'Neill", "Muster, Karl"], true);
        case("Contact", &["MUSTER Karl", "Jean-Luc Dupont", "Ana Maria Prueba", "unknown"], true);
    }

    #[test]
    fn units_places_professions_and_answers_are_none() {
        case("Q7", &["Human Resources", "Customer Service", "Awa Testou"], false);
        case("Country", &["Sierra Leone", "Costa Rica", "Burkina Faso"], false);
        case("Q7", &["Sales Executive", "Research Scientist", "Laboratory Technician"], false);
        case("Q7", &["Very Often", "Not Sure", "Quite Rarely"], false);
        case("Q7", &["Lab", "Wet Lab", "Finance", "Post Room"], false);
        case("unit", &["North Site", "South Site", "Harbour View"], false);
        case("Q7", &["Awa Testou", "Karl Muster"], false);
        case("Team", &["Awa Testou", "Karl Muster", "Eva Prueba"], false);
        case("Leader of the team", &["Awa Testou", "Karl Muster", "Eva Prueba"], true);
    }
}
