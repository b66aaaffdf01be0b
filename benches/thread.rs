//! The whole thread, from the bytes of a survey to the report, beside the raw cost of reading the file.
//!
//! Only the ratios within one run mean anything: the machine, its load and its disk differ from run to run.
//! `cargo bench` measures 2,000 respondents; `FIVESIGNS_BENCH_MILLION=1 cargo bench` also a million
//! (about 620 MB in the temporary folder).
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement is printed, or it stops")]

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use fivesigns::answers::{AnswerColumn, Attribute, Headcounts, MeasuredItem, ResponseTable};
use fivesigns::judgement::{Circumstances, Judge, Redrawing, diagnose_survey};
use fivesigns::pack::{Pack, load};
use fivesigns::report::render::workbook;
use fivesigns::report::{Format, Presentation, SavedResult, Style, render};
use fivesigns::scoring::{MinimumGroup, score};
use fivesigns::survey::{Request, read};

fn main() {
    // `cargo test` builds and starts benches too; then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let pack = load::embedded().unwrap();
    redraws(&pack);
    let folder = tempfile::tempdir().unwrap();
    let mut sizes = vec![(2_000, 50)];
    if std::env::var_os("FIVESIGNS_BENCH_MILLION").is_some() {
        sizes.push((1_000_000, 3));
    }
    for (respondents, rounds) in sizes {
        let path = folder.path().join(format!("survey-{respondents}.csv"));
        write_survey(&path, &pack, respondents, [4, 6]);
        measure(&pack, &path, respondents, rounds);
    }
    measure_large_report(&pack, folder.path());
}

/// 2,000 redraws of 100,000 respondents in 60 segments, everything else of a diagnosis included.
fn redraws(pack: &Pack) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % below).unwrap()
    };
    let respondents = 100_000;
    let items = pack.asked_items().map(|(id, _)| MeasuredItem::of(pack, id));
    let items = items.collect::<Vec<_>>();
    let table = ResponseTable {
        respondents,
        answers: items.iter().map(|_| AnswerColumn((0..respondents).map(|_| next(5)).collect())).collect(),
        items,
        segment: Some(Attribute {
            name: "unit".to_owned(),
            groups: (0..60).map(|unit| format!("unit {unit:02}")).collect(),
            group_of: (0..respondents).map(|_| u16::from(next(60))).collect(),
            ..Attribute::default()
        }),
        ..ResponseTable::default()
    };
    println!("\n{respondents} respondents in 60 segments, median of 3 rounds");
    for times in [1, 2_000] {
        let circumstances =
            || Circumstances { redrawing: Redrawing::Times(times), ..Circumstances::on("2026-01-31") };
        let time = median(3, || diagnose_survey(pack, &table, None, circumstances()));
        println!("{:<28} {:>10.3} ms", format!("judged with {times} redraws"), time.as_secs_f64() * 1e3);
    }
}

fn measure(pack: &Pack, path: &Path, respondents: u32, rounds: u32) {
    let megabytes = std::fs::metadata(path).unwrap().len() as f64 / 1e6;
    println!(
        "\n{respondents} respondents, {megabytes:.1} MB, median of {rounds} rounds, and times the raw reading"
    );
    let request = Request { path, mapping: None, field: Some("field"), segment: Some("unit") };
    let table = read(&request, pack).unwrap();
    let circumstances = || Circumstances::on("2026-01-31");
    let diagnosis = diagnose_survey(pack, &table, None, circumstances());
    let result = SavedResult::from_diagnosis(pack, &diagnosis);
    let raw = median(rounds, || raw_reading(path));
    let row = |name: &str, time: Duration| {
        println!(
            "{name:<28} {:>10.3} ms {:>9.2}",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / raw.as_secs_f64()
        );
    };
    row("reading the bytes", raw);
    row("loading the pack", median(rounds, load::embedded));
    row("reading the survey", median(rounds, || read(&request, pack)));
    row("scoring", median(rounds, || score(pack, &table, MinimumGroup::USUAL, &Headcounts::unknown())));
    row("preparing the judge", median(rounds, || Judge::new(pack)));
    row("scoring and judging", median(rounds, || diagnose_survey(pack, &table, None, circumstances())));
    row("saving the result", median(rounds, || SavedResult::from_diagnosis(pack, &diagnosis)));
    row("terminal report", median(rounds, || render(&result, Format::Terminal, Style::Plain, 80)));
    row("JSON", median(rounds, || render(&result, Format::Json, Style::Plain, 80)));
    row("printable report", median(rounds, || Presentation::default().html(&result)));
}

/// A report on 30 fields of 60 units each, as large as a board would ever ask for.
fn measure_large_report(pack: &Pack, folder: &Path) {
    const ROUNDS: u32 = 9;
    let path = folder.join("large.csv");
    write_survey(&path, pack, 30 * 60 * 12, [30, 60]);
    let request = Request { path: &path, mapping: None, field: Some("field"), segment: Some("unit") };
    let table = read(&request, pack).unwrap();
    let result = SavedResult::from_diagnosis(
        pack,
        &diagnose_survey(pack, &table, None, Circumstances::on("2026-01-31")),
    );
    let presentation = Presentation::default();
    let html = median(ROUNDS, || presentation.html(&result));
    println!("\n30 fields of 60 units, median of {ROUNDS} rounds, and times the HTML");
    let row = |name: &str, time: Duration| {
        println!(
            "{name:<28} {:>10.3} ms {:>9.2}",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / html.as_secs_f64()
        );
    };
    row("HTML", html);
    row("Markdown", median(ROUNDS, || presentation.text(&result, Format::Markdown, Style::Plain, 80)));
    row("DOCX", median(ROUNDS, || presentation.docx(&result)));
    row("XLSX", median(ROUNDS, || workbook::render(&result)));
}

fn median<T>(rounds: u32, work: impl Fn() -> T) -> Duration {
    let mut times = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect::<Vec<_>>();
    times.sort();
    times[times.len() / 2]
}

/// The whole file through a buffer, each byte once.
fn raw_reading(path: &Path) -> usize {
    let mut file = File::open(path).unwrap();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer).unwrap() {
            0 => return bytes,
            read => bytes += buffer[..read].iter().map(|byte| usize::from(byte & 1)).sum::<usize>(),
        }
    }
}

/// A survey of our questionnaire with answers in labels, spread by a multiplicative generator over so many fields
/// and units.
fn write_survey(path: &Path, pack: &Pack, respondents: u32, [fields, units]: [usize; 2]) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    let ids = pack.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    writeln!(file, "field,unit,{}", ids.join(",")).unwrap();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..respondents {
        write!(file, "field {},unit {}", next(fields), next(units)).unwrap();
        for item in &pack.items {
            let options = &pack[item.format].options;
            write!(file, ",{}", options[next(options.len())].printed()).unwrap();
        }
        writeln!(file).unwrap();
    }
    file.flush().unwrap();
}
