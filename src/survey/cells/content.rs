//! What the text of a cell is by its form: a number, a day however it is written, something that identifies a person.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::survey::cells::text::plain_number;

/// What a text is by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    /// A number, with a decimal point or comma or none.
    Number,
    /// A date, a time or both.
    Date,
    /// An e-mail address.
    Email,
    /// An IP address.
    Address,
    /// A telephone number.
    Telephone,
    /// A web address, or a file written out as text, such as a signature.
    Link,
    /// Anything else.
    Text,
}

impl Content {
    /// What a text is.
    pub(crate) fn of(text: &str) -> Content {
        if number(text).is_some() {
            Content::Number
        } else if is_address(text) {
            Content::Address
        } else if is_date(text) {
            Content::Date
        } else if holds_email(text) {
            Content::Email
        } else if text.starts_with("http://") || text.starts_with("https://") || is_embedded(text) {
            Content::Link
        } else if is_telephone(text) {
            Content::Telephone
        } else {
            Content::Text
        }
    }

    /// Whether it identifies a person.
    pub(crate) fn is_personal(self) -> bool {
        match self {
            Content::Email | Content::Address | Content::Telephone => true,
            Content::Number | Content::Date | Content::Link | Content::Text => false,
        }
    }
}

/// The number, be its decimals behind a point or a comma.
pub(crate) fn number(text: &str) -> Option<f64> {
    plain_number(text).or_else(|| match text.split_once(',') {
        Some((whole, decimals)) if !whole.is_empty() && !decimals.is_empty() => {
            plain_number(&format!("{whole}.{decimals}"))
        }
        _ => None,
    })
}

/// Whether an e-mail address stands anywhere in the text.
pub(crate) fn holds_email(text: &str) -> bool {
    text.split(|end: char| end.is_whitespace() || matches!(end, '<' | '>' | ',' | ';' | '(' | ')')).any(
        |word| {
            let Some((name, domain)) = word.trim_end_matches('.').split_once('@') else { return false };
            let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || "._-+%'".contains(c));
            !name.is_empty()
                && plain(name)
                && plain(domain)
                && domain.rsplit_once('.').is_some_and(|(host, ending)| !host.is_empty() && ending.len() >= 2)
        },
    )
}

fn is_address(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
        || (text.matches(':').count() >= 2 && text.parse::<std::net::Ipv6Addr>().is_ok())
}

/// Whether a file stands in the text, as browsers write it: "data:image/png;base64,iVBORw0K…".
fn is_embedded(text: &str) -> bool {
    let file = text.strip_prefix("data:").and_then(|file| file.split_once(','));
    file.is_some_and(|(kind, _)| kind.contains('/') && !kind.contains(' '))
}

/// Nine to fifteen digits with the marks of a telephone number among them. Bare digits are a number.
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (9..=15).contains(&digits)
        && text.starts_with(['+', '(', '0'])
        && text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c))
}

/// Whether the text is a date or a time: digits in groups, joined as dates and times are.
pub(crate) fn is_date(text: &str) -> bool {
    if !text.starts_with(|first: char| first.is_ascii_digit()) || text.len() > 40 {
        return false;
    }
    let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let short = groups.clone().count() >= 3 && groups.all(|group| group.len() <= 4 || group.len() == 6);
    let joints = |joint: char| text.matches(joint).count();
    let date =
        joints('-') >= 2 || joints('/') == 2 || (joints('.') >= 2 && joints(':') >= 1) || joints('.') == 2;
    let time = joints(':') >= 1 && !text.contains(' ') && joints(':') <= 2;
    let letters: String = without_zone(text).chars().filter(|c| c.is_alphabetic()).collect();
    let words = [
        "", "T", "TZ", "Z", "AM", "PM", "am", "pm", "UTC", "GMT", "AST", "EST", "CET", "CEST", "PMGMT",
        "AMGMT", "AMAST", "PMAST",
    ];
    words.contains(&letters.as_str()) && ((short && date && is_day(text)) || (time && groups_of_time(text)))
}

/// Whether the first three groups of digits are a year, a month and a day in one of the usual orders.
fn is_day(text: &str) -> bool {
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let groups: Vec<&str> = groups.take(3).collect();
    let within = |group: &str, most: u32| {
        group.len() <= 2 && group.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let day_and_month = |one: &str, other: &str| {
        (within(one, 12) && within(other, 31)) || (within(one, 31) && within(other, 12))
    };
    let year = |group: &str| matches!(group.len(), 2 | 4);
    match groups.as_slice() {
        [first, second, third] => {
            (year(first) && within(second, 12) && within(third, 31))
                || (day_and_month(first, second) && year(third))
        }
        _ => false,
    }
}

/// A time without the zone behind it, "UTC+3", "EST", and without the word for its half of the day that stands
/// before it in East Asia.
fn without_zone(text: &str) -> String {
    const HALVES: [&str; 6] = ["오전", "오후", "上午", "下午", "午前", "午後"];
    let is_zone = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit() || "+-−:".contains(c));
        (2..=5).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && !matches!(letters, "AM" | "PM")
    };
    let zoned = text.rsplit_once(' ').filter(|(time, zone)| time.contains(':') && is_zone(zone));
    let time = zoned.map_or(text, |(time, _)| time);
    HALVES.into_iter().fold(time.to_owned(), |time, half| time.replace(half, ""))
}

fn groups_of_time(text: &str) -> bool {
    text.split(':')
        .all(|group| !group.is_empty() && group.len() <= 2 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a spreadsheet made the text, or the number it stands for, out of a range such as 6-25.
///
/// "Jun-25", "25-Jun", "01-May", and the day count of such a date.
pub(crate) fn is_made_a_date(text: &str) -> bool {
    /// The days of 2000 to 2049 since 1900, as spreadsheets count: a range became a date of the year it was opened in.
    const DAYS: std::ops::RangeInclusive<f64> = 36_526.0..=54_789.0;
    const MONTHS: [&str; 24] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt",
        "dez", "mär", "janv", "févr", "avr", "juin", "juil", "août", "ene", "dic",
    ];
    let lower = text.to_lowercase();
    let month_and_number = |month: &str, number: &str| {
        MONTHS.contains(&month.trim_end_matches('.'))
            && (1..=2).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = lower.split(['-', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let named = match parts.as_slice() {
        [first, second] => month_and_number(first, second) || month_and_number(second, first),
        _ => false,
    };
    let counted = text.len() == 5 && plain_number(text).is_some_and(|days| DAYS.contains(&days));
    named || counted
}

/// How months begin, from January on, in English, German, French, Spanish, Italian, Portuguese and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maart"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mayo", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "ago"],
    &["sep", "set"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];
/// Longer words are no months.
const LONGEST: usize = 12;

/// The number of a month that a word in lower case is the name of, or a beginning of it.
pub(crate) fn month(word: &str) -> Option<i8> {
    const NAMES: &str = "january february march april may june july august september october november december \
        januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre \
        octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho \
        setembro outubro novembro dezembro januari februari maart mei augustus";
    let word = word.trim_end_matches('.');
    let letters = word.chars().count();
    let is_name = letters <= LONGEST && NAMES.split_whitespace().any(|name| name == word);
    let place = MONTHS.iter().position(|starts| {
        starts.iter().any(|start| {
            if is_name {
                word.starts_with(start)
            } else {
                word == *start || word == "sept" && *start == "sep"
            }
        })
    })?;
    i8::try_from(place + 1).ok()
}

/// The day of a text with the name of a month in it, a day and a year, which stands behind both where it has two digits.
pub(crate) fn written(text: &str) -> Option<Date> {
    if text.len() > 60 || !text.contains(char::is_alphabetic) {
        return None;
    }
    let lower = text.to_lowercase();
    let split = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.');
    let mut words = lower.split(split).filter(|word| !word.is_empty());
    let (mut found, mut day, mut year) = (None, None, None);
    // A weekday may stand in front, and a time behind.
    for (place, word) in words.by_ref().take(6).enumerate() {
        let digits = word.trim_end_matches(char::is_alphabetic);
        match (digits.len(), digits.parse::<i16>()) {
            (1 | 2, Ok(number)) if day.is_none() => day = i8::try_from(number).ok(),
            (4, Ok(number)) if year.is_none() => year = Some(number),
            // "1-Mar-23": a day and a month stand before a year of two digits.
            (2, Ok(number)) if place == 2 && found.is_some() => year = Some(2000 + number),
            _ if found.is_none() => found = month(word),
            _ => {}
        }
        if let (Some(month), Some(day), Some(year)) = (found, day, year) {
            return Date::new(year, month, day).ok();
        }
    }
    None
}

/// The first day of a month that is all a text says: "January 2025".
pub(crate) fn first_of_month(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let (word, year) = lower.split_once([' ', '-', '/'])?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    Date::new(year.parse().ok().filter(|_| is_year)?, month(word)?, 1).ok()
}

/// The day of seconds or milliseconds since 1970 that are of this century.
pub(crate) fn since_1970(number: &str) -> Option<Date> {
    let whole = number.split('.').next()?;
    let seconds: i64 = match whole.len() {
        10 => whole.parse().ok()?,
        13 => whole.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let date = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date();
    (2001..2100).contains(&date.year()).then_some(date)
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
    use super::{Content, is_made_a_date};

    #[test]
    fn texts_are_told_by_their_form() {
        #[track_caller]
        fn case(content: Content, texts: &[&str]) {
            for text in texts {
                assert_eq!(Content::of(text), content, "{text}");
            }
        }
        case(Content::Number, &["4", "-99", "3,0", "43290.53487", "10103000748"]);
        case(
            Content::Date,
            &[
                "2017-07-18 08:28:09",
                "4/22/2016 19:57:50",
                "26-03-2024 09:34",
                "2017/08/06 4:53:07 PM GMT+10",
                "2017-12-28T10:01:27.000-05:00",
                "9/20/24 19:04:01",
                "2024-03-05",
                "05.03.2024",
                "10:15",
                "2025/06/25 4:53:36 PM UTC+3",
                "2025/06/25 4:53:36 PM UTC−5",
                "2025/06/25 4:53:36 PM EST",
                "26/03/2025 17:02:10 GMT+5:30",
                "2025. 6. 25 오후 4:53:36",
            ],
        );
        case(Content::Email, &["ann@example.org", "Ann <ann.b@example.co.uk>", "write to a@b.fr."]);
        case(Content::Address, &["192.0.2.7", "2001:db8::1"]);
        case(Content::Link, &["https://example.org", "data:image/png;base64,iVBORw0KGgo="]);
        case(Content::Telephone, &["+49 30 1234567", "(405) 321-1111", "030/1234567"]);
        case(
            Content::Text,
            &["Agree", "1,000-10,000", "18-29", "Q4: a@b", "data: a, b", "1.2.3.4.5", "6-25", "Team 3"],
        );
        case(Content::Text, &["987-65-4321", "2024-13-05", "45/45/2020", "1-0-2", "40.13.24"]);
    }

    #[test]
    fn ranges_that_became_dates_are_noticed() {
        for text in ["Jun-25", "25-Jun", "01-May", "5-Jan", "44737", "44566", "6. Mai"] {
            assert!(is_made_a_date(text), "{text}");
        }
        for text in ["6-25", "1-5", "26-100", "May", "12345", "7", "June 25th", "100000"] {
            assert!(!is_made_a_date(text), "{text}");
        }
    }
}

#[cfg(test)]
mod written_days_tests {
    use jiff::civil::date;

    use super::{first_of_month, month, since_1970, written};

    #[test]
    fn days_in_words_and_in_seconds_are_read() {
        for text in [
            "March 3, 2025",
            "3 March 2025",
            "3. März 2025",
            "3 mars 2025 10:15",
            "Mon, 3 Mar 2025",
            "03-Mar-2025",
            "3rd March 2025",
            "3-Mar-25",
            "March 3, 25",
        ] {
            assert_eq!(written(text), Some(date(2025, 3, 3)), "{text}");
        }
        assert_eq!(since_1970("1741000000"), Some(date(2025, 3, 3)));
        assert_eq!(since_1970("1741000000000"), Some(date(2025, 3, 3)));
        for text in ["March", "March 2025", "Marketing 3 2025", "Agree", "3 2025", "31 February 2025"] {
            assert_eq!(written(text), None, "{text}");
        }
        assert_eq!(first_of_month("March 2025"), Some(date(2025, 3, 1)));
        assert_eq!((first_of_month("Agree 2025"), first_of_month("March 25")), (None, None));
        assert_eq!((since_1970("17410"), since_1970("0123456789012")), (None, None));
        assert_eq!(
            (month("may"), month("sept"), month("decision"), month("margin")),
            (Some(5), Some(9), None, None)
        );
    }
}
