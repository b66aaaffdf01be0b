//! Days, moments and times of spreadsheets as the same texts, whichever format they were saved in.

use calamine::ExcelDateTime;

/// A moment of a workbook that counts days: `2024-03-05`, with the time where it has one; a time alone is one.
pub(super) fn counted(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&moment.as_f64()) {
        return time;
    }
    day_and_time(&format!("{year:04}-{month:02}-{day:02}"), &time)
}

/// A moment of a workbook that writes ISO 8601: `2024-03-05T14:30:00`.
pub(super) fn iso(text: &str) -> String {
    match text.split_once('T') {
        // A part of a second is left out, as it is elsewhere.
        Some((day, time)) => day_and_time(day, time.split_once('.').map_or(time, |(whole, _)| whole)),
        None => text.to_owned(),
    }
}

/// A time of day as ISO 8601 writes durations, `PT09H15M00S`; a longer duration stays as it is.
pub(super) fn iso_time(text: &str) -> String {
    let parts = || -> Option<(u32, u32, u32)> {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, seconds) = rest.split_once('M')?;
        let seconds = seconds.strip_suffix('S')?;
        let whole = seconds.split_once(['.', ',']).map_or(seconds, |(whole, _)| whole);
        Some((hours.parse().ok()?, minutes.parse().ok()?, whole.parse().ok()?))
    };
    match parts() {
        Some((hour @ 0..24, minute, second)) => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => text.to_owned(),
    }
}

fn day_and_time(day: &str, time: &str) -> String {
    if time == "00:00:00" { day.to_owned() } else { format!("{day} {time}") }
}

#[cfg(test)]
mod tests {
    use super::{iso, iso_time};

    #[test]
    fn moments_in_iso_8601_are_written_as_counted_ones() {
        assert_eq!(iso("2024-03-05"), "2024-03-05");
        assert_eq!(iso("2024-03-05T00:00:00"), "2024-03-05");
        assert_eq!(iso("2024-03-05T14:30:00.250000000"), "2024-03-05 14:30:00");
        assert_eq!(iso_time("PT09H15M00S"), "09:15:00");
        assert_eq!(iso_time("PT09H15M30.500000000S"), "09:15:30");
        assert_eq!(iso_time("PT36H00M00S"), "PT36H00M00S");
    }
}
