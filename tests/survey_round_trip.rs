//! Any table of answers that is written as CSV is read back as it was, however it was written.
#![expect(clippy::unwrap_used, reason = "a file that cannot be written must stop the test")]

use std::io::Write;
use std::sync::LazyLock;

use fivesigns::answers::{Answer, ResponseTable};
use fivesigns::pack::Pack;
use fivesigns::survey::{Mapping, Request, load_mapping, read};
use proptest::prelude::*;
use tempfile::NamedTempFile;

/// How a table is written.
#[derive(Debug, Clone)]
struct Dialect {
    delimiter: u8,
    line_end: csv::Terminator,
    quotes: csv::QuoteStyle,
    spelling: Spelling,
    mark: &'static str,
}

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Spelling {
    Labels,
    Shouted,
    German,
    Codes,
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let delimiters = prop::sample::select(vec![b',', b';', b'\t', b'|']);
    let line_ends = prop::sample::select(vec![
        csv::Terminator::CRLF,
        csv::Terminator::Any(b'\n'),
        csv::Terminator::Any(b'\r'),
    ]);
    let quotes = prop::sample::select(vec![csv::QuoteStyle::Always, csv::QuoteStyle::Necessary]);
    let spellings = vec![Spelling::Labels, Spelling::Shouted, Spelling::German, Spelling::Codes];
    let marks = prop::sample::select(vec!["", "\u{feff}"]);
    (delimiters, line_ends, quotes, prop::sample::select(spellings), marks).prop_map(
        |(delimiter, line_end, quotes, spelling, mark)| Dialect {
            delimiter,
            line_end,
            quotes,
            spelling,
            mark,
        },
    )
}

/// One respondent: three answers, the first of them given, a unit and a comment.
type Respondent = ([Answer; 3], String, String);

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![4 => (0..5_u8).prop_map(Answer::Chosen), 1 => Just(Answer::CannotJudge), 1 => Just(Answer::Missing)]
}

/// Up to 39 respondents of a few units: where nearly everybody names another one, they are no units. No unit looks like
/// the name of a person or a sentence ("I …"), of which a few would not stand. Those that look like several choices, or like
/// the two or three letters that stand for no answer ("Nc"), are units since the mapping says so.
fn respondents() -> impl Strategy<Value = Vec<Respondent>> {
    let units = prop::collection::vec("[A-HJ-ZÄ][a-z,|\" é]{2,8}[a-z]", 1..7);
    units.prop_flat_map(|units| prop::collection::vec(respondent(units), 1..40))
}

fn respondent(units: Vec<String>) -> impl Strategy<Value = Respondent> {
    let answers = ((0..5_u8).prop_map(Answer::Chosen), answer(), answer()).prop_map(|(a, b, c)| [a, b, c]);
    (answers, prop::sample::select(units), "[ -~\\n\\r\\té]{0,12}")
}

fn written(answer: Answer, spelling: Spelling, pack: &Pack) -> String {
    let Answer::Chosen(option) = answer else {
        return if answer == Answer::Missing { String::new() } else { "Don't know".to_owned() };
    };
    let option = &pack[pack.items[0].format].options[usize::from(option)];
    match spelling {
        Spelling::Labels => option.printed().to_owned(),
        Spelling::Shouted => format!(" {}.", option.printed().to_uppercase()),
        Spelling::German => option.labels[1].1[0].clone(),
        Spelling::Codes => option.points.to_string(),
    }
}

/// The survey as a file; columns stand in the order unit, first item, comment, second, third.
fn file(respondents: &[Respondent], dialect: &Dialect, pack: &Pack) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(dialect.mark.as_bytes()).unwrap();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .terminator(dialect.line_end)
        .quote_style(dialect.quotes)
        .from_writer(&file);
    // All are answered with the options of the first.
    let alike = pack.items.iter().filter(|item| item.format == pack.items[0].format);
    let ids: Vec<&str> = alike.take(3).map(|item| item.id.as_str()).collect();
    writer.write_record(["unit", ids[0], "Comments", ids[1], ids[2]]).unwrap();
    for (answers, unit, comment) in respondents {
        let [first, second, third] = answers.map(|answer| written(answer, dialect.spelling, pack));
        writer.write_record([unit, &first, comment, &second, &third]).unwrap();
    }
    writer.flush().unwrap();
    drop(writer);
    file
}

fn read_back(file: &NamedTempFile, pack: &Pack) -> ResponseTable {
    read(&Request { path: file.path(), mapping: Some(&MAPPING), field: None, segment: Some("unit") }, pack)
        .unwrap()
}

/// Names that differ in the number of spaces between words are one.
fn single_spaced(unit: &str) -> String {
    unit.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The answers and units of a table.
fn content(table: &ResponseTable) -> Vec<([Answer; 3], String)> {
    let units = table.segment.as_ref().unwrap();
    (0..table.respondents)
        .map(|row| {
            let answers = [0, 1, 2].map(|item: usize| table.answers[item].answer(row));
            (answers, units.groups[usize::from(units.group_of[row])].clone())
        })
        .collect()
}

static MAPPING: LazyLock<Mapping> = LazyLock::new(|| {
    let mut file = NamedTempFile::new().unwrap();
    let says =
        "fivesigns-mapping: 1\ncolumns:\n  unit: { segment: unit, several: as-written, missing: [n/a] }\n";
    file.write_all(says.as_bytes()).unwrap();
    load_mapping(file.path(), &PACK).unwrap()
});
static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_written_table_is_read_back_identically(
        respondents in respondents(),
        dialect in dialect(),
    ) {
        let pack = &*PACK;
        let table = read_back(&file(&respondents, &dialect, pack), pack);
        let expected: Vec<([Answer; 3], String)> =
            respondents.into_iter().map(|(answers, unit, _)| (answers, single_spaced(&unit))).collect();
        prop_assert_eq!(content(&table), expected);
    }

    #[test]
    fn labels_and_codes_give_the_same_table(
        respondents in respondents(),
        dialect in dialect(),
    ) {
        let pack = &*PACK;
        let tables = [Spelling::Labels, Spelling::Codes].map(|spelling| {
            read_back(&file(&respondents, &Dialect { spelling, ..dialect.clone() }, pack), pack)
        });
        prop_assert_eq!(&tables[0].answers, &tables[1].answers);
        prop_assert_eq!(&tables[0].segment, &tables[1].segment);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "[a-z,;\"\\n\\r\\t|]{0,200}") {
        let pack = &*PACK;
        for content in [bytes, text.into_bytes()] {
            let mut file = NamedTempFile::new().unwrap();
            file.write_all(b"silos.heard-by-peers,").unwrap();
            file.write_all(&content).unwrap();
            drop(read(&Request { path: file.path(), mapping: None, field: None, segment: None }, pack));
        }
    }
}
