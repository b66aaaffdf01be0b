//! Days as words and as seconds: "March 3, 2025", "3. März 2025", 1741000000.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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

/// The day of a text with the name of a month in it, a year in four digits and a day.
pub(crate) fn written(text: &str) -> Option<Date> {
    if text.len() > 60 || !text.contains(char::is_alphabetic) {
        return None;
    }
    let lower = text.to_lowercase();
    let split = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.');
    let mut words = lower.split(split).filter(|word| !word.is_empty());
    let (mut found, mut day, mut year) = (None, None, None);
    // A weekday may stand in front, and a time behind.
    for word in words.by_ref().take(6) {
        let digits = word.trim_end_matches(char::is_alphabetic);
        match (digits.len(), digits.parse::<i16>()) {
            (1 | 2, Ok(number)) if day.is_none() => day = i8::try_from(number).ok(),
            (4, Ok(number)) if year.is_none() => year = Some(number),
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

#[cfg(test)]
mod tests {
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
