//! No number in a report contradicts the level, the state or the bound that stands beside it.
#![expect(clippy::unwrap_used, reason = "a report that cannot be made must stop the test")]

use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::pack::{Level, LevelCuts, Pack, load};
use fivesigns::report::render::markdown;
use fivesigns::report::result::{SavedField, SavedSegment, SavedWhole};
use fivesigns::report::sections::outline::Extent;
use fivesigns::report::{
    Explained, Format, Presentation, SavedResult, Style, explain, render, render_document,
};
use fivesigns::survey::{Request, read};

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// A result with fields, units and everybody.
static RESULT: LazyLock<SavedResult> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/havelock-water/survey.csv");
    let request = Request { path: &path, mapping: None, field: Some("field"), segment: Some("unit") };
    let table = read(&request, &PACK).unwrap();
    let circumstances = Circumstances { redrawing: Redrawing::Times(2), ..Circumstances::on("2026-11-29") };
    SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, &table, None, circumstances))
});

/// The result with the same need of every sign, of everybody, in fields and in units.
fn with_need(cuts: LevelCuts, need: f64) -> SavedResult {
    let mut result = RESULT.clone();
    result.fields.truncate(1);
    let level = cuts.level(need);
    (result.pack.levels.watch, result.pack.levels.present, result.pack.levels.strong) =
        (cuts.watch, cuts.present, cuts.strong);
    let whole = result.whole.iter_mut().filter_map(|whole| match whole {
        SavedWhole::Shown(population) => Some(&mut population.signs),
        SavedWhole::Withheld { .. } => None,
    });
    let fields = result.fields.iter_mut().filter_map(|field| match field {
        SavedField::Shown(conclusion) => Some(conclusion),
        SavedField::Withheld(_) => None,
    });
    let mut signs = whole.collect::<Vec<_>>();
    for conclusion in fields {
        // What rules said of the needs found is told from elsewhere.
        conclusion.findings.clear();
        conclusion.verdict.smallest_change = None;
        for group in conclusion.segments.iter_mut().flat_map(|segments| &mut segments.groups) {
            if let SavedSegment::Shown(unit) = group {
                for sign in &mut unit.signs {
                    (sign.need, sign.level) = (Some(need), Some(level));
                }
            }
        }
        signs.push(&mut conclusion.signs);
    }
    for sign in signs.into_iter().flatten() {
        (sign.need, sign.level, sign.rating) = (Some(need), Some(level), None);
        (sign.interval, sign.levels_within) = (Some([need, need]), Some([level, level]));
    }
    result
}

/// Every report in words, each with its name.
fn reports(result: &SavedResult) -> Vec<(&'static str, String)> {
    let whole = Presentation { extent: Extent::Whole, ..Presentation::default() };
    let docx = whole.docx(result).unwrap();
    let mut document = String::new();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    parts.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    vec![
        ("terminal", whole.text(result, Format::Terminal, Style::Plain, 200)),
        ("screen", render(result, Format::Terminal, Style::Plain, 200)),
        ("markdown", whole.text(result, Format::Markdown, Style::Plain, 80)),
        ("html", whole.html(result)),
        ("docx", document),
        ("explain", render_document(&explain(result, &Explained::default()).unwrap(), Style::Plain, 200)),
    ]
}

/// Words of a report, without the tags of a page or of a document.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut tag = None;
    for character in text.chars() {
        match (character, &mut tag) {
            ('<', None) => tag = Some(String::new()),
            ('>', Some(name)) => {
                // What stands in two cells or lines is not said of one another.
                let ends_line = ["/td", "/th", "/p", "/text", "/w:p", "w:br/"].contains(&name.as_str());
                plain.push_str(if ends_line { " ¦ " } else { " " });
                tag = None;
            }
            (other, Some(name)) => name.push(other),
            // A comma stands between a number and what is no longer said of it.
            (',', None) => plain.push_str(" , "),
            (other, None) => plain.push(other),
        }
    }
    let apart = |c: char| c.is_whitespace() || "();:|\"".contains(c);
    plain.split(apart).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The needs a report tells: `44 of 100`, `44 watch` in a table of units, `43.7–43.7` of an interval.
fn needs(words: &[String]) -> Vec<f64> {
    let level = |word: &str| Level::ALL.iter().any(|level| level.word() == word.trim_end_matches('.'));
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let after = |offset: usize| words.get(place + offset).map_or("", String::as_str);
        let before = |offset: usize| place.checked_sub(offset).map_or("", |place| words[place].as_str());
        let number = |text: &str| text.trim_end_matches('.').parse::<f64>().ok();
        let is_need = after(1) == "of"
            && after(2).trim_end_matches('.') == "100"
            && after(3) != "points"
            // "An answer in the middle gives a need of 50 of 100", "0 to 100".
            && !(before(1) == "of" && before(2) == "need");
        if is_need || level(after(1)) {
            found.extend(number(word));
        }
        if before(1).trim_end_matches('.') == "interval" {
            found.extend(word.split('–').filter_map(number));
        }
    }
    found
}

#[test]
fn a_need_is_told_on_its_side_of_every_cut_in_every_report() {
    let unusual = LevelCuts { watch: 30.0, present: 40.0, strong: 66.67 };
    let cuts = [(PACK.levels, PACK.levels.present), (unusual, 30.0), (unusual, 40.0), (unusual, 66.67)];
    for (cuts, cut) in cuts {
        for need in [cut, cut - 1e-9, cut + 1e-9, cut - 0.04, cut + 0.3] {
            for (report, text) in reports(&with_need(cuts, need)) {
                let told = needs(&words(&text));
                assert!(told.len() >= 5, "{report} tells {told:?}");
                for number in told {
                    assert_eq!(cuts.level(number), cuts.level(need), "{report}: {number} for {need}");
                }
            }
        }
    }
}

#[test]
fn points_that_are_told_add_up_as_they_are_told() {
    let signed = |word: &str| word.replace('−', "-").trim_matches(|c| "+\\*".contains(c)).parse::<f64>();
    let text = markdown::render(&explain(&RESULT, &Explained::default()).unwrap());
    let mut sums = 0;
    for line in text.lines().filter(|line| line.contains(" = ")) {
        let Some((name, terms)) = line.split_once(" = ") else { continue };
        let Some(all) = name.rsplit(' ').next().and_then(|word| signed(word).ok()) else { continue };
        let terms = terms.split(", ").map(|term| signed(term.split(' ').next().unwrap()).unwrap());
        assert!((all - terms.sum::<f64>()).abs() < 1e-9, "{line}");
        sums += 1;
    }
    assert!(sums > 10, "{sums} sums in\n{text}");
    for field in RESULT.fields.iter().filter_map(SavedField::shown) {
        let ranking = &field.verdict.ranking;
        assert_eq!(field.verdict.margin, ranking[0].points - ranking[1].points);
        for sign in &field.signs {
            let Some(parts) = &sign.contributions else { continue };
            let of_items = parts.items.iter().map(|part| part.points.hundredths()).sum::<i32>();
            let of_units = parts.segments.iter().map(|part| part.points.hundredths()).sum::<i32>();
            for sum in [of_items, of_units].into_iter().filter(|sum| *sum != 0) {
                assert_eq!(Some(PACK.levels.level(f64::from(sum) / 100.0)), sign.level);
            }
        }
    }
}
