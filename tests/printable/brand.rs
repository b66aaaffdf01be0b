//! The look of whoever makes the report: `report.yaml`, its problems, and what becomes of it.

use std::path::Path;

use crate::fivesigns;

const RESULT: &str = "tests/report/interview.json";

/// What `report --brand` prints to standard error for this file.
fn problems(yaml: &str, beside: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in beside {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let brand = folder.path().join("report.yaml");
    std::fs::write(&brand, yaml).unwrap();
    let output = fivesigns(&["report", RESULT, "--brand", brand.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    String::from_utf8(output.stderr).unwrap().replace(folder.path().to_str().unwrap(), "FOLDER")
}

fn page(yaml: &str, beside: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in beside {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let brand = folder.path().join("report.yaml");
    std::fs::write(&brand, yaml).unwrap();
    let output = fivesigns(&["report", RESULT, "--brand", brand.to_str().unwrap(), "--format", "html"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_problem_is_found_at_once_with_its_place() {
    let told = problems(
        "fivesigns-report: 1\nclient: 7\naccent: \"#eeeeee\"\naccent-dark: blue\ncolour: x\npaper: a5\n\
         sections: [verdict, sings, verdict]\nextra:\n  - { id: signs, title: \"x\" }\n",
        &[],
    );
    for expected in [
        "report.yaml:2:9\n",
        "expected text, found the number 7",
        "their contrast is 1.2 to 1, and 4.5 is needed",
        "\"blue\" is not a colour",
        "`colour` is not a key of the look of a report",
        "\"a5\" is not one of a4, letter",
        "did you mean \"signs\"?",
        "the section \"verdict\" stands here twice",
        "a report always has the section `annex`",
        "\"signs\" is the name of a section of ours",
        "a text of your own needs the key `text`",
        "10 problems",
    ] {
        assert!(told.contains(expected), "{expected}\n--\n{told}");
    }
}

#[test]
fn files_that_are_missing_or_faulty_are_found_at_once() {
    let told = problems(
        "fivesigns-report: 1\nlogo: nowhere.png\nstyles: styles.css\n",
        &[("styles.css", "p{}</style><script>")],
    );
    for expected in ["looked for FOLDER/nowhere.png", "would end them", "2 problems"] {
        assert!(told.contains(expected), "{expected}\n--\n{told}");
    }
}

#[test]
fn whose_report_it_is_stands_at_its_head() {
    let page = page(
        "fivesigns-report: 1\ntitle: \"Readiness\"\nclient: \"A & B <i>\"\nconsultant: \"C\"\ndate: \"30 November 2026\"\n\
         logo: logo.svg\naccent: \"#7a1f3d\"\npaper: letter\n",
        &[("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
    );
    for expected in [
        "<title>Readiness</title>",
        "A &amp; B &lt;i&gt;",
        "<dd>30 November 2026</dd>",
        "src=\"data:image/svg+xml;base64,PHN2ZyB4",
        ":root{--accent:#7a1f3d}",
        "@page{size:letter}",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn sections_stand_in_the_order_that_was_chosen_with_texts_among_them() {
    let page = page(
        "fivesigns-report: 1\nsections: [annex, our-view, verdict, readiness]\nextra:\n  - id: our-view\n    title: \"Our view\"\n    \
         text: |\n      See **this** [note](https://example.org/a).\n\n      - <b>one</b>\n",
        &[],
    );
    let places: Vec<usize> = ["How this was measured", ">Our view<", "class=\"figures\"", ">Readiness<"]
        .iter()
        .map(|words| page.rfind(words).unwrap_or_else(|| panic!("{words}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!page.contains("Draft of a charter"));
    assert!(page.contains(
        "<strong>this</strong> <a href=\"https://example.org/a\">note</a><sup class=\"on-paper\">1</sup>"
    ));
    assert!(page.contains("<li>&lt;b&gt;one&lt;/b&gt;</li>"));
    assert!(page.contains("<ol><li>https://example.org/a</li></ol>"), "links become notes on paper");
}

#[test]
fn styles_of_ones_own_stand_after_ours() {
    let page = page("fivesigns-report: 1\nstyles: mine.css\n", &[("mine.css", b"h1 { color: teal }")]);
    let styles = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    assert!(styles.ends_with("h1 { color: teal }\n"));
}

#[test]
fn pages_of_ones_own_are_refused_with_what_replaces_them() {
    const WAYS_OUT: &str = "the colours, `sections`, texts under `extra`, and CSS: `styles: more.css`";
    for templates in ["{ page: page.html }", "{ styles: more.css }", "page.html"] {
        let told = problems(&format!("fivesigns-report: 1\ntemplates: {templates}\n"), &[]);
        assert!(told.contains("a page of your own is no longer read") && told.contains(WAYS_OUT), "{told}");
    }
    for arguments in [&["report", "--print-template", "page"][..], &["report", "--print-template"]] {
        let output = fivesigns(arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("a page of your own is no longer read") && told.contains(WAYS_OUT), "{told}");
    }
}

#[test]
fn what_the_brand_names_lies_in_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("brand");
    std::fs::create_dir_all(home.join("pictures")).unwrap();
    let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, 2, 0, 0, 0, 1]].concat();
    let told = |logo: &str| {
        std::fs::write(home.join("report.yaml"), format!("fivesigns-report: 1\nlogo: '{logo}'\n")).unwrap();
        let output = fivesigns(&["report", RESULT, "--brand", home.join("report.yaml").to_str().unwrap()]);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    std::fs::write(folder.path().join("outside.png"), &png).unwrap();
    std::fs::write(home.join("pictures/logo.png"), &png).unwrap();
    assert_eq!(told("./pictures/logo.png").0, Some(0));
    let absolute = folder.path().join("outside.png").display().to_string();
    for outside in ["../outside.png", "pictures/../../outside.png", &absolute, "/etc/passwd"] {
        let (code, told) = told(outside);
        assert_eq!(code, Some(3), "{outside}");
        assert!(told.contains("the file is not in the folder of report.yaml"), "{outside}: {told}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../outside.png", home.join("link.png")).unwrap();
        std::os::unix::fs::symlink("pictures/logo.png", home.join("inside.png")).unwrap();
        assert_eq!(told("inside.png").0, Some(0));
        assert!(told("link.png").1.contains("the file is not in the folder of report.yaml"));
    }
}

#[test]
fn a_logo_is_a_picture_and_no_more() {
    let huge = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 1, 0, 0, 0, 1, 0, 0]].concat();
    let heavy = vec![b'x'; 3 * 1024 * 1024];
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>";
    for (logo, expected) in [
        (huge.as_slice(), "the logo is 65536 × 65536 pixels"),
        (b"<svg><SCRIPT>alert(1)</SCRIPT></svg>", "the logo holds `<script`"),
        (laughs.as_bytes(), "the logo holds `<!entity`"),
        (b"<svg><use href='#a'/></svg>", "the logo holds `<use`"),
        (b"<html></html>", "the logo is neither PNG nor JPEG nor SVG"),
        (&heavy, "the file is larger than 2 MB"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("logo"), logo).unwrap();
        let brand = folder.path().join("report.yaml");
        std::fs::write(&brand, "fivesigns-report: 1\nlogo: logo\n").unwrap();
        let output = fivesigns(&["report", RESULT, "--brand", brand.to_str().unwrap()]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(3) && told.contains(expected), "{expected}\n--\n{told}");
    }
}

#[test]
fn the_brand_is_in_the_document_for_word_processors_too() {
    let folder = tempfile::tempdir().unwrap();
    let brand = folder.path().join("report.yaml");
    std::fs::write(
        &brand,
        "fivesigns-report: 1\nclient: \"Kestrel <Rail>\"\nconsultant: \"Hart\"\naccent: \"#7a1f3d\"\n",
    )
    .unwrap();
    let target = folder.path().join("report.docx");
    let output =
        fivesigns(&["report", RESULT, "--brand", brand.to_str().unwrap(), "-o", target.to_str().unwrap()]);
    assert!(output.status.success());
    assert!(crate::read_back::docx(&target).contains("For: Kestrel <Rail> By: Hart Date: 22 November 2026"));
    assert!(crate::read_back::docx_part(&target, "word/styles.xml").contains("w:color=\"7a1f3d\""));
    assert!(!Path::new("report.docx").exists());
}

#[test]
fn the_file_that_the_readme_shows_is_read() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let shown = &readme[readme.find("```yaml\nfivesigns-report").unwrap() + "```yaml\n".len()..];
    let shown = &shown[..shown.find("```").unwrap()];
    let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, 2, 0, 0, 0, 1]].concat();
    let page = page(shown, &[("logo.png", &png), ("more.css", b"")]);
    assert!(page.contains("<title>Readiness report</title>"));
    assert!(page.contains("What we saw"));
}
