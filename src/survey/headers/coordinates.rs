//! Columns that tell where somebody was: a point, or one of its coordinates.

use crate::survey::headers::Column;
use crate::survey::headers::key::key;
use crate::survey::headers::system::LOCATION;

/// What the coordinates of a point are called at the end of a header, the first two of every point.
const COORDINATES: [&str; 8] =
    ["latitude", "longitude", "altitude", "accuracy", "precision", "lat", "lng", "lon"];

/// Marks columns called as coordinates of one point are: `corner-Latitude`, `_home_precision`, `point.lat`.
pub(super) fn mark(columns: &mut [Column]) {
    let coordinates: Vec<Option<(String, &str)>> =
        columns.iter().map(|column| coordinate(&column.name)).collect();
    let has = |point: &str, wanted: &[&str]| {
        coordinates.iter().flatten().any(|(other, which)| other == point && wanted.contains(which))
    };
    for (column, own) in columns.iter_mut().zip(&coordinates) {
        let Some((point, which)) = own else { continue };
        // Accuracy may be asked about; beside a latitude it is that of a point.
        let whole = ["latitude", "longitude"].contains(which);
        if whole || (has(point, &["latitude", "lat"]) && has(point, &["longitude", "lng", "lon"])) {
            column.system = Some(LOCATION);
        }
    }
}

/// The point of a coordinate and which one it is.
fn coordinate(header: &str) -> Option<(String, &'static str)> {
    /// A longer header speaks of latitudes.
    const MOST_WORDS: usize = 10;
    let last = header.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    let key = key(header);
    let which = COORDINATES.into_iter().find(|which| {
        let is_word = last.eq_ignore_ascii_case(which);
        is_word || (which.len() > 6 && key.ends_with(which))
    })?;
    let point = key.strip_suffix(which)?.to_owned();
    (header.split_whitespace().count() <= MOST_WORDS).then_some((point, which))
}

/// Whether a text is a point on the globe: "-1.2833 36.8167 0 0", "POINT (36.8 -1.3)".
pub(super) fn is_point(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let inside = lower.strip_prefix("point").map(|rest| rest.trim_start_matches([' ', 'z', 'm']));
    let inside = inside.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    let parts = inside.unwrap_or(text).split([' ', ',', ';']).filter(|part| !part.is_empty());
    let numbers: Option<Vec<f64>> = parts.clone().map(|part| part.parse::<f64>().ok()).collect();
    let exact =
        parts.take(2).all(|part| part.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 3));
    numbers.is_some_and(|numbers| {
        (2..=4).contains(&numbers.len()) && exact && numbers[..2].iter().all(|number| number.abs() <= 180.0)
    })
}

#[cfg(test)]
mod tests {
    use super::{coordinate, is_point};

    #[test]
    fn coordinates_are_told_by_the_end_of_a_header_and_points_by_their_numbers() {
        for header in
            ["corner1-Latitude", "_Your place_longitude", "LocationLatitude", "gps.lat", "a:Accuracy"]
        {
            assert!(coordinate(header).is_some(), "{header}");
        }
        for header in
            ["flat", "Salon", "What is done here is done with care and with the greatest possible accuracy"]
        {
            assert!(coordinate(header).is_none(), "{header}");
        }
        for text in ["-1.2833 36.8167 0 0", "POINT (36.8167 -1.2833)", "-31.99618, 115.88403"] {
            assert!(is_point(text), "{text}");
        }
        for text in ["1.5 2.5", "4 5", "3,500", "1.234.567", "Team 3", "", "2.345"] {
            assert!(!is_point(text), "{text}");
        }
    }
}
