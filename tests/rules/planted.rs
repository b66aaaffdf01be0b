//! Packs with mistakes planted in them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use fivesigns::pack::load::{RawFile, embedded_files, load};
use fivesigns::problem::{Place, Problem, Problems, Source};

/// The files of the small pack.
pub(crate) fn small() -> Vec<RawFile> {
    let folder = super::repository().join("tests/packs/small");
    super::yaml_files(&folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            raw("small", &name, &fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// A file with this text.
pub(crate) fn raw(folder: &str, path: &str, text: &str) -> RawFile {
    let source = Source::new(format!("{folder}/{path}"), text.to_owned());
    RawFile { path: path.to_owned(), text: Ok(Arc::new(source)), tree: None }
}

/// Changes the text of one file.
pub(crate) fn change(files: &mut [RawFile], path: &str, change: impl FnOnce(String) -> String) {
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    let source = file.text.as_ref().unwrap();
    let text = change(source.text.to_string());
    file.text = Ok(Arc::new(Source::new(source.name.clone(), text)));
    file.tree = None;
}

/// The text with `from`, which stands in it once, replaced by `to`.
#[track_caller]
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?} must stand in the file exactly once");
    text.replacen(from, to, 1)
}

/// Plants `to` for `from` in a file of the pack in `rules/`, and expects one problem there: under the
/// text that `to` has between `⟦` and `⟧`, with this fault and this label.
#[track_caller]
pub(crate) fn case(path: &str, from: &str, to: &str, fault: &str, label: &str) {
    case_in(embedded_files(), path, from, to, fault, label);
}

/// The same in a pack that leaves the order of the interview to the program, and so names each fact once.
#[track_caller]
pub(crate) fn case_in_usual_order(path: &str, from: &str, to: &str, fault: &str, label: &str) {
    let mut files = embedded_files();
    change(&mut files, "pack.yaml", |text| {
        let (before, interview) = text.split_once("interview:\n").unwrap();
        let (_, behind) = interview.split_once("\n\n").unwrap();
        format!("{before}{behind}")
    });
    case_in(files, path, from, to, fault, label);
}

#[track_caller]
fn case_in(mut files: Vec<RawFile>, path: &str, from: &str, to: &str, fault: &str, label: &str) {
    let on_disk = fs::read_to_string(Path::new("rules").join(path)).unwrap();
    let marked = replaced(&on_disk, from, to);
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let expected = format!("rules/{path}:{line}:{column}: {fault}\n  {} ({label})", &text[start..end]);

    change(&mut files, path, |_| text);
    assert_eq!(listed(&problems(files)), expected);
}

/// Plants a rule in front of the others of `combinations.yaml`; what `lines` leave out is sound.
#[track_caller]
pub(crate) fn rule(lines: &[&str], fault: &str, label: &str) {
    let mut rule = format!("rules:\n  - {}", lines.join("\n    "));
    for (key, line) in [
        ("because:", "because: \"x\""),
        ("basis:", "basis: { judgement: \"x\" }"),
        ("finding:", "finding: \"x\""),
    ] {
        if !rule.contains(key) {
            rule = format!("{rule}\n    {line}");
        }
    }
    case("combinations.yaml", "rules:\n", &format!("{rule}\n"), fault, label);
}

/// What is wrong with a pack.
#[track_caller]
pub(crate) fn problems(files: Vec<RawFile>) -> Problems {
    let folder = if files.len() == small().len() { "small" } else { "rules" };
    match load(folder, files) {
        Ok(_) => panic!("no problem was found"),
        Err(problems) => problems,
    }
}

/// Place, fault, underlined text and label of each problem.
pub(crate) fn listed(problems: &Problems) -> String {
    problems.iter().map(brief).collect::<Vec<_>>().join("\n")
}

fn brief(problem: &Problem) -> String {
    let head = format!("{}: {}", problem.place, problem.fault);
    match &problem.place {
        Place::Text { source, span } => {
            let label = problem.label.as_deref().unwrap_or("no label");
            let label = if label.starts_with("first") { without_position(label) } else { label };
            format!("{head}\n  {} ({label})", &source.text[span.clone()])
        }
        _ => head,
    }
}

/// Lines move when the pack is edited; where the first of two stands is checked on the small pack.
fn without_position(label: &str) -> &str {
    label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ')
}
