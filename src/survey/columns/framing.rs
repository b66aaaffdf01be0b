//! What stands before a statement of ours in a header, and whether it may change what was asked: a number does not, an
//! instruction to say how far one agrees does not, "Importance:" and "Last year:" do.

/// What stands before a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Nothing, a number, the name of what it measures, or the instruction to say how far one agrees.
    Ours,
    /// A question of another kind, another time, another person or a negation.
    Otherwise,
    /// Other words. A title stands before several statements; these are its words without numbers.
    Words(String),
}

/// Negations in more words than these belong to an instruction: "If you cannot judge, do not tick".
const LONGEST_NEGATION: usize = 8;

impl Framing {
    /// What `before` is before a statement of what is called `measures`.
    pub(crate) fn of(before: &str, measures: &str) -> Framing {
        if is_lettered(before) {
            return Framing::Ours;
        }
        let lower = before.to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let named: Vec<&str> = measures.split([' ', '-', '.']).collect();
        let is_named = words().all(|word| is_number(word) || named.contains(&word));
        // "No. 3" and "Q3" are numbers; "No" alone is none.
        let is_numbered = words().any(is_number);
        let rest: Vec<&str> =
            words().filter(|word| !(is_number(word) || (is_numbered && is_in(NUMBERED, word)))).collect();
        if is_named || rest.iter().all(|word| is_in(CONTAINERS, word)) {
            return Framing::Ours;
        }
        let has = |list: &str| rest.iter().any(|word| is_in(list, word));
        let instructs =
            has(AGREEING) && rest.iter().all(|word| is_in(AGREEING, word) || is_in(INSTRUCTING, word));
        let turns = has(DISAGREEING) && !has("agree agreement");
        let asks = before.contains('?') || has(AGREEING);
        let negates = rest.len() <= LONGEST_NEGATION && has(NEGATING);
        // "How far does your team agree?" asks for what others think.
        let agree = |pair: &[&str]| {
            pair[1] == "agree" && is_in("team they company organization organisation", pair[0])
        };
        let others = rest.windows(2).any(agree);
        if instructs && !turns && !others {
            Framing::Ours
        } else if has(CHANGING)
            || (asks && (has(ASKED_OTHERWISE) || rest.iter().any(|word| is_year(word))))
            || others
            || (has(PERIOD) && !has(AGREEING))
            || negates
            || turns
        {
            Framing::Otherwise
        } else {
            Framing::Words(rest.join(" "))
        }
    }
}

/// Whether it letters a list, "r)": with the bracket "r" is no mark of a statement that was turned round.
fn is_lettered(before: &str) -> bool {
    let mut letters = before.trim().chars();
    matches!((letters.next(), letters.next(), letters.next()), (Some(letter), Some(')'), None) if letter.is_alphabetic())
}

/// Whether a word numbers: "3", "Q3", "SQ001", "a". A year does not.
fn is_number(word: &str) -> bool {
    /// Longer words with digits are names.
    const LONGEST: usize = 12;
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_letter = word.len() == 1 && word.is_ascii() && word != REVERSED;
    !is_year(word) && word.len() <= LONGEST && (has_digit || is_letter)
}

/// The letter that marks a statement whose answers were turned round.
const REVERSED: &str = "r";

fn is_year(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    digits && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// Whether a word is in a list of words between white space.
fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// What stands beside a number: "Question 3", "No. 3", "Frage 3".
const NUMBERED: &str = "
    q question questions item statement row no nr num number part section block page frage aussage punkt zeile teil
    abschnitt seite énoncé affirmation numéro partie pregunta afirmación ítem número sección domanda affermazione
    pergunta afirmação vraag stelling";

/// What platforms call the whole of a form or a matrix.
const CONTAINERS: &str = "
    form survey data group matrix grid questionnaire section answers responses submission scale likert rating question
    statement statements item items umfrage fragebogen aussagen formulaire formulario encuesta";

/// What asks how far somebody agrees.
const AGREEING: &str = "
    agree agreement far rate extent true apply applies statement statements
    stimmen stimmst zustimmung zustimmen trifft treffen zutreffen aussage aussagen inwieweit
    accord affirmation affirmations énoncé énoncés mesure
    acuerdo afirmación afirmaciones
    concorda acordo afirmações afirmação
    accordo affermazione affermazioni
    eens stelling stellingen hoeverre";

/// What stands around it, and changes nothing.
const INSTRUCTING: &str = "
    how much strongly well do does you your yours disagree with the following below these this each every of or and
    to what which degree level please indicate tell us select choose tick mark click check one option answer box per
    row line for by on in at a an as is are it they that about from scale here think thinking feel say would
    work job field organization organisation company team
    wie sehr stark weit stimme sie ihnen du zu den dem der die das folgenden folgende nachfolgenden bitte geben gib
    an bewerten ob inwiefern auf ihre ihr ihrer ihrem ihren grad jeweils jede jeder für und mit bei
    dans quelle êtes vous d les l la le suivantes suivante suivants avec veuillez indiquer indiquez votre vos degré
    niveau de du des à quel point chaque pour
    en qué que medida grado está usted con las los siguientes siguiente indique su nivel por favor hasta punto cada una
    el al y
    medida concordância indique o os as seu sua seguintes seguinte grau nível com
    quanto misura è sei è con seguenti seguente indichi il suo grado di in che gli
    bent u het met de volgende geef aan bij elke mate welke";

/// Alone it turns the question round.
const DISAGREEING: &str = "disagree disagreement";

const NEGATING: &str = "
    not no never false untrue incorrect wrong opposite contrary hardly isn don doesn cannot
    nicht kein keine nie falsch unwahr gegenteil
    pas non faux jamais contraire ne
    falso nunca contrario
    não nunca contrário
    falso mai contrario
    niet geen nooit onwaar";

/// What asks something else: how important or how often, how it was or should be, what others think, and why.
const CHANGING: &str = "
    importance important importantly priority priorities relevance relevant matters satisfied satisfaction often
    frequency likely likelihood probability urgent urgency difficult difficulty sure certain certainty confident
    confidence comment comments explain explanation why because reason reasons example examples rank ranking
    ago before after previous previously former formerly earlier future next expect expected expectation
    yesterday tomorrow baseline target change changed better worse improve improved improvement used
    ideal ideally should wish want wanted desired desire desirable imagine perfect hope suppose prefer preferred
    manager managers supervisor supervisors boss bosses peer peers customer customers others everybody
    thinks believes says according perspective viewpoint
    r reversed reverse inverted recoded umgepolt invertiert recodiert inversé inversée invertido invertida
    wichtig wichtigkeit priorität relevanz zufrieden zufriedenheit oft häufig häufigkeit wahrscheinlich
    wahrscheinlichkeit dringend sicher kommentar begründung warum grund beispiel
    vor vorher nachher früher damals künftig zukünftig zukunft
    nächstes nächsten erwartet erwartung idealerweise sollte sollten wünsche wünschen wunsch
    vorgesetzte vorgesetzter vorgesetzten führungskraft chef chefin kollegen kunden andere anderen denkt meint glaubt
    sagt sicht
    importante satisfait souvent fréquence probable commentaire pourquoi raison exemple avant après
    futur avenir prochain prochaine devrait devraient souhait
    souhaité idéalement responsable supérieur collègues clients autres pense croit dit selon
    importancia relevancia satisfecho satisfacción frecuencia comentario razón ejemplo antes después hace
    próximo próxima debería deberían deseado jefe gerente compañeros clientes
    otros piensa cree dice según
    importância relevância satisfeito frequência comentário porquê razão exemplo depois atrás
    deveria desejado chefe gestor colegas outros pensa acredita diz segundo
    importanza rilevanza soddisfatto frequenza commento perché motivo esempio prima dopo fa futuro
    dovrebbe desiderato capo colleghi clienti altri crede secondo
    belang belangrijk tevreden vaak waarom reden voorbeeld opmerking vroeger geleden toekomst volgend
    zou zouden gewenst leidinggevende collega klanten vindt zegt volgens";

/// In a question, another time, another person or a wish; in a title they may be what it is about.
const ASKED_OTHERWISE: &str = "
    did was were had been agreed felt thought like liked hoped colleagues colleague coworkers people everyone staff
    employees leaders leadership friends partners
    waren war hatten stimmten möchten gern gerne leute mitarbeitende mitarbeiter
    étiez était aimeriez aimerait estaba gustaría estava gostaria era vorrebbe waren graag";

/// Another time, unless it says which months an instruction to agree is about: our statements are about the last few.
const PERIOD: &str = "
    last past months years letztes letzten letzter letztem vergangen vergangenen jahren monaten dernier dernière derniers
    dernières passé ans mois último última últimos últimas pasado pasada años meses anos passado scorso scorsa anni vorig
    vorige jaren maanden";

#[cfg(test)]
mod tests {
    use super::Framing;

    #[track_caller]
    fn case(expected: &Framing, all: &[&str]) {
        for before in all {
            assert_eq!(Framing::of(before, "learning need learning-need"), *expected, "{before}");
        }
    }

    #[test]
    fn numbers_and_instructions_to_agree_change_nothing() {
        case(
            &Framing::Ours,
            &[
                "",
                "3.",
                "a)",
                "r)",
                "Q3_1",
                "Question 12:",
                "No. 3",
                "Frage 7 -",
                "G01Q02[SQ001].",
                "form/",
                "learning need:",
                "How far do you agree? -",
                "How far do you agree or disagree with the following statements? [",
                "Please rate your agreement with the following:",
                "Q3. To what extent would you agree that",
                "Inwieweit stimmen Sie den folgenden Aussagen zu?",
                "Dans quelle mesure êtes-vous d'accord ?",
                "¿En qué medida está de acuerdo con las siguientes afirmaciones?",
                "In welke mate bent u het eens met de volgende stellingen?",
            ],
        );
    }

    #[test]
    fn another_question_time_person_or_a_negation_changes_it() {
        case(
            &Framing::Otherwise,
            &[
                "Importance:",
                "How important is this to you? [",
                "Not true:",
                "It is not true that",
                "No:",
                "Disagree:",
                "To what extent do you disagree that",
                "My manager thinks:",
                "Last year:",
                "5 years ago -",
                "Before",
                "In an ideal world:",
                "Should be (",
                "Comment [",
                "How often? -",
                "Wichtigkeit:",
                "Vor 5 Jahren:",
                "Pas vrai :",
                "Mein Chef meint:",
                "Hace 5 años:",
                "How sure are you? [",
                "Q4. Importance -",
                "Reversed:",
                "(reversed)",
                "(r)",
                "R.",
                "How far did you agree in 2019?",
                "How far do you agree in 2019? [",
                "Do your colleagues agree?",
                "How far does your team agree?",
                "Do they agree? [",
                "How far would you like it to be that way?",
            ],
        );
    }

    #[test]
    fn other_words_are_told_without_their_numbers() {
        case(
            &Framing::Words("working together".to_owned()),
            &["Q3_1. Working together:", "Working together ["],
        );
        case(&Framing::Words("staff survey 2025".to_owned()), &["Staff survey 2025 -"]);
        case(&Framing::Words("2025".to_owned()), &["2025:"]);
        let months = "how far do you agree thinking of the past months";
        case(&Framing::Words(months.to_owned()), &["How far do you agree, thinking of the past 6 months? ["]);
    }
}
