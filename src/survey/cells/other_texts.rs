//! What the texts of a column are that name no profession or unit: periods, ratings, days of the week.
//!
//! A number may be the code of a unit, and is no profession that advice could be given to. What divides people by what
//! they answered says nothing about a unit either.

use crate::answers::Answer;
use crate::pack::{Pack, normal_label};
use crate::problem::{Place, Problem};
use crate::survey::cells::answer_key::{AnswerKey, Reading, yes_or_no};
use crate::survey::cells::content::{Content, is_made_a_date, number};
use crate::survey::cells::period_texts::{are_periods, is_period_alone};
use crate::survey::cells::text::is_listed;

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
    /// "https://…".
    WebAddresses,
    /// "Monday", "Di".
    Weekdays,
    /// "Female", "m".
    Genders,
    /// "English", "de-DE": in which a survey was answered.
    Languages,
}

const WEEKDAYS: &str = "\
    monday; tuesday; wednesday; thursday; friday; saturday; sunday; mon; tue; tues; wed; thu; thur; thurs; fri; sat; sun; \
    montag; dienstag; mittwoch; donnerstag; freitag; samstag; sonnabend; sonntag; mo; di; mi; do; fr; sa; so; \
    lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche; lunes; martes; miércoles; jueves; viernes; sábado; domingo; \
    lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica; maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; \
    zondag";

const LANGUAGES: &str = "\
    english; german; french; spanish; italian; portuguese; dutch; polish; swedish; danish; norwegian; finnish; czech; hungarian; \
    romanian; turkish; russian; ukrainian; greek; chinese; japanese; korean; arabic; deutsch; englisch; französisch; spanisch; \
    italienisch; polnisch; niederländisch; türkisch; russisch; français; anglais; allemand; espagnol; italien; español; inglés; \
    francés; alemán; italiano; inglese; francese; tedesco; português; nederlands; polski; svenska; en; de; fr; es; it; pt; nl; pl; \
    en-us; en-gb; en_us; en_gb; de-de; de-ch; de-at; fr-fr; fr-ch; es-es; it-it; pt-br; nl-nl; pl-pl";

const GENDERS: &str = "\
    male; female; man; woman; men; women; non-binary; nonbinary; non binary; m; f; w; d; x; männlich; weiblich; divers; mann; \
    frau; homme; femme; hommes; femmes; masculin; féminin; non binaire; hombre; mujer; masculino; femenino; no binario; uomo; \
    donna; maschio; femmina; femminile; maschile; homem; mulher; feminino; vrouw; mannelijk; vrouwelijk; kvinna; kvinde; mand";

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
        let is_weekday = |name: &str| is_listed(WEEKDAYS, normal_label(name).trim_end_matches('.'));
        // One alone may be the name of anything.
        let is_gender =
            |name: &str| texts.len() > 1 && is_listed(GENDERS, normal_label(name).trim_end_matches('.'));
        let is_language = |name: &str| texts.len() > 1 && is_listed(LANGUAGES, &normal_label(name));
        let kinds: [(&Is, OtherTexts); 9] = [
            (&is_date, OtherTexts::Dates),
            (&is_number, OtherTexts::Numbers),
            (&is_range, OtherTexts::Ranges),
            (&is_answer, OtherTexts::YesAndNo),
            (&is_link, OtherTexts::Links),
            (&is_web_address, OtherTexts::WebAddresses),
            (&is_weekday, OtherTexts::Weekdays),
            (&is_gender, OtherTexts::Genders),
            (&is_language, OtherTexts::Languages),
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
            OtherTexts::WebAddresses => format!("its texts are web addresses and no {named}"),
            OtherTexts::Weekdays => format!("its texts are days of the week and no {named}"),
            OtherTexts::Genders => format!("its texts are genders and no {named}"),
            OtherTexts::Languages => format!("its texts are languages and no {named}"),
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

/// Whether a text is the address of a page.
fn is_web_address(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    ["http://", "https://", "www."].iter().any(|begin| lower.starts_with(begin))
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
            (Some(OtherTexts::Weekdays), &["Monday", "Tuesday"]),
            (Some(OtherTexts::Weekdays), &["Mo.", "Di.", "Fr."]),
            (Some(OtherTexts::Genders), &["Male", "Female", "Non-binary"]),
            (Some(OtherTexts::Genders), &["m", "w", "d"]),
            (Some(OtherTexts::Languages), &["English", "Deutsch", "FR"]),
            (Some(OtherTexts::WebAddresses), &["https://a.example/x", "www.b.example"]),
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
            &["X", "Y", "Z"],
            &["IT", "HR", "Legal"],
            &["English teaching", "Maths teaching"],
            &["Monday team", "Friday team"],
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
