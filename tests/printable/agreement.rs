//! Every format states the same numbers and the same verdict.

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::read_back::{docx, html, markdown, numbers, one_line};
use crate::{EXAMPLES, browser, written};

/// A need as a report rounds it: halves and quarters as they are, others with as few decimals as leave them in their level.
fn shown(need: f64) -> String {
    if (need * 4.0).fract().abs() < f64::EPSILON {
        return need.to_string();
    }
    let level = |need: f64| [31.25, 43.75, 56.25].iter().filter(|cut| need >= **cut).count();
    let rounded = (0..=2).map(|decimals| {
        let unit = 10_f64.powi(decimals);
        ((need * unit).round() / unit, decimals)
    });
    let mut rounded = rounded.filter(|(value, _)| level(*value) == level(need));
    let (value, decimals) = rounded.next().unwrap();
    format!("{value:.*}", usize::try_from(decimals).unwrap())
}

/// What a result says, as sentences that a report must hold.
fn said(result: &Value) -> Vec<String> {
    let mut said = Vec::new();
    for field in result["fields"].as_array().unwrap() {
        if field["withheld"] == true {
            continue;
        }
        let verdict = &field["verdict"];
        said.push(verdict["headline"].as_str().unwrap().to_owned());
        said.push(format!("Confidence is {}", verdict["confidence"].as_str().unwrap()));
        let margin = verdict["margin"].as_f64().unwrap();
        said.push(format!("{} ", verdict["name"].as_str().unwrap()));
        let points = if margin.total_cmp(&1.0).is_eq() { "point" } else { "points" };
        said.push(format!("{}, {margin} {points} ahead of ", verdict["status"].as_str().unwrap()));
        for step in verdict["next_steps"].as_array().unwrap() {
            said.push(step["step"].as_str().unwrap().to_owned());
        }
        for sign in field["signs"].as_array().unwrap() {
            let level = sign["level"].as_str().unwrap_or("unknown");
            match (sign["need"].as_f64(), sign["rating"].as_u64()) {
                (Some(need), _) => said.push(format!("{} of 100{}, {level}", shown(need), from(sign))),
                (None, Some(rating)) => said.push(format!("rated {rating} of 4, {level}")),
                (None, None) => said.push("unknown (".to_owned()),
            }
        }
    }
    said
}

/// From how many statements a person's view comes: `, from 5 of 6 statements`.
fn from(sign: &Value) -> String {
    let statements = &sign["statements"];
    let count = |name: &str| statements[name].as_u64();
    match (count("answered"), count("of")) {
        (Some(answered), Some(of)) if answered == of => format!(", from {of} statements"),
        (Some(answered), Some(of)) => format!(", from {answered} of {of} statements"),
        _ => String::new(),
    }
}

#[test]
fn html_markdown_docx_and_json_state_the_same_numbers_and_the_same_verdict() {
    for (name, arguments) in EXAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let files = written(folder.path(), arguments, &["json", "html", "md", "docx"], &[]);
        let result: Value = serde_json::from_slice(&std::fs::read(&files[0]).unwrap()).unwrap();
        let html = html(&std::fs::read_to_string(&files[1]).unwrap());
        let markdown = markdown(&std::fs::read_to_string(&files[2]).unwrap());
        let docx = docx(&files[3]);
        for sentence in said(&result) {
            for (format, text) in [("html", &html), ("markdown", &markdown), ("docx", &docx)] {
                assert!(text.contains(&sentence), "{name}: {format} does not say: {sentence}");
            }
        }
        let expected = numbers(&html);
        assert!(expected.len() > 12, "{name}: {expected:?}");
        assert_eq!(numbers(&markdown), expected, "{name}: markdown");
        assert_eq!(numbers(&docx), expected, "{name}: docx");
    }
}

#[test]
fn the_workbook_holds_every_shown_number_unrounded() {
    for (name, arguments) in EXAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let files = written(folder.path(), arguments, &["json", "xlsx"], &[]);
        let result: Value = serde_json::from_slice(&std::fs::read(&files[0]).unwrap()).unwrap();
        let mut workbook: Xlsx<_> = open_workbook(&files[1]).unwrap();
        let mut rows = |sheet: &str| -> Vec<Vec<Data>> {
            workbook.worksheet_range(sheet).unwrap().rows().skip(1).map(<[Data]>::to_vec).collect()
        };
        let (verdicts, signs, units) = (rows("Verdicts"), rows("Signs"), rows("Units"));
        let (matrix, steps) = (rows("Units by sign"), rows("Next steps"));
        let mut matrix_rows = matrix.iter();
        let mut step_rows = steps.iter();
        let mut sign_rows = signs.iter();
        let mut unit_rows = units.iter();
        let fields = result["fields"].as_array().unwrap();
        for row in &verdicts {
            // The rows stand in the order of the report.
            let is_it = |field: &&Value| row[0] == field["field"].as_str().unwrap_or("everybody");
            let field = fields.iter().find(is_it).unwrap();
            if field["withheld"] == true {
                assert_eq!(row[1], "withheld", "{name}");
                sign_rows.next();
                unit_rows.next();
                matrix_rows.next();
                step_rows.next();
                continue;
            }
            let verdict = &field["verdict"];
            assert_eq!(row[1], verdict["name"].as_str().unwrap(), "{name}");
            assert_eq!(row[2], verdict["status"].as_str().unwrap(), "{name}");
            assert_eq!(row[3], verdict["margin"].as_f64().unwrap(), "{name}");
            for sign in field["signs"].as_array().unwrap() {
                let row = sign_rows.next().unwrap();
                assert_eq!(row[2], sign["level"].as_str().unwrap_or("unknown"), "{name}");
                match sign["need"].as_f64() {
                    Some(need) => assert_eq!(row[3], need, "{name}"),
                    None => assert_eq!(row[3], sign["gap"].as_str().unwrap(), "{name}"),
                }
                for (column, share) in [(7, "favourable"), (8, "neutral"), (9, "unfavourable")] {
                    match sign[share].as_f64() {
                        // None and all are not told from nearly none and nearly all.
                        Some(0.0) => assert_eq!(&row[column].to_string()[..6], "under ", "{name}: {row:?}"),
                        Some(1.0) => assert_eq!(&row[column].to_string()[..5], "over ", "{name}: {row:?}"),
                        Some(share) => assert_eq!(row[column], share, "{name}"),
                        None => {}
                    }
                }
            }
            for step in verdict["next_steps"].as_array().unwrap() {
                let row = step_rows.next().unwrap();
                let day = if step["due"]["bound"] == "after" { 4 } else { 5 };
                assert_eq!(row[day].is_datetime(), !step["due"].is_null(), "{name}: {row:?}");
            }
            for unit in field["segments"]["groups"].as_array().unwrap_or(&Vec::new()) {
                let in_matrix = matrix_rows.next().unwrap();
                assert_eq!(in_matrix[1], unit["name"].as_str().unwrap(), "{name}");
                if unit["withheld"] == true {
                    let row = unit_rows.next().unwrap();
                    assert_eq!(row[1], unit["name"].as_str().unwrap());
                    assert!(row[2..].iter().all(|cell| *cell == "withheld"), "{name}: {row:?}");
                    assert!(in_matrix[2..].iter().all(|cell| *cell == "withheld"), "{name}: {in_matrix:?}");
                    continue;
                }
                for (place, sign) in unit["signs"].as_array().unwrap().iter().enumerate() {
                    assert_eq!(in_matrix[place + 3].as_f64(), sign["need"].as_f64(), "{name}");
                    let row = unit_rows.next().unwrap();
                    assert_eq!(row[1], unit["name"].as_str().unwrap());
                    assert_eq!(row[4].as_f64(), sign["need"].as_f64(), "{name}");
                }
            }
        }
        assert!(unit_rows.next().is_none(), "{name}: a unit that the result does not show");
    }
}

#[test]
fn the_pdf_beside_an_example_is_of_today() {
    if !browser::is_there(&["pdftotext"]) {
        return;
    }
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/kestrel-rail");
    let page = std::fs::read_to_string(format!("{beside}/report.html")).unwrap();
    let pdf = one_line(&browser::pdf_text(format!("{beside}/report.pdf").as_ref()));
    let missing = numbers(&html(&page)).into_iter().filter(|number| !pdf.contains(number.as_str()));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_text_of_the_pdf_states_the_same_numbers_as_the_page() {
    if !browser::is_there(&["pdftotext"]) {
        return;
    }
    for (name, arguments) in EXAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let files = written(folder.path(), arguments, &["json", "html", "pdf"], &[]);
        let result: Value = serde_json::from_slice(&std::fs::read(&files[0]).unwrap()).unwrap();
        let pdf = one_line(&browser::pdf_text(&files[2]));
        // Words at the ends of lines may be parted, so sentences are compared without spaces.
        let together = |text: &str| text.replace([' ', '\u{ad}', '-'], "");
        for sentence in said(&result) {
            assert!(
                together(&pdf).contains(&together(&sentence)),
                "{name}: the pdf does not say: {sentence}"
            );
        }
        let missing: Vec<String> = numbers(&html(&std::fs::read_to_string(&files[1]).unwrap()))
            .into_iter()
            .filter(|number| !pdf.contains(number.as_str()))
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{name}");
    }
}
