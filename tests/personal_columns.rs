//! Columns that tell who somebody is are neither shown nor read as groups, whatever they are called; questions
//! that only speak of names and addresses are read as answers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be written must stop the test")]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use fivesigns::answers::ResponseTable;
use fivesigns::pack::Pack;
use fivesigns::problem::Source;
use fivesigns::survey::inspect::{ColumnAccount, System, Taken, inspect};
use fivesigns::survey::{Beside, Request, read, read_mapping};

static PACK: LazyLock<Pack> = LazyLock::new(|| fivesigns::pack::load::embedded().unwrap());

const PEOPLE: [&str; 3] = ["Awa Testou", "Karl Muster", "Eva de la Prueba"];
const LABELS: [&str; 4] = ["Agree", "Disagree", "Strongly agree", "Neither agree nor disagree"];

/// A survey of 30 people with these columns beside an item of ours.
struct Survey(tempfile::TempDir);

impl Survey {
    fn new(columns: &[(&str, &dyn Fn(usize) -> String)]) -> Survey {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let headers: Vec<String> = columns.iter().map(|(header, _)| quoted(header)).collect();
        let mut text = format!("silos.solved-twice,{}\n", headers.join(","));
        for row in 0..30 {
            let cells: Vec<String> = columns.iter().map(|(_, cell)| quoted(&cell(row))).collect();
            writeln!(text, "Agree,{}", cells.join(",")).unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("survey.csv"), text).unwrap();
        Survey(folder)
    }

    fn columns(&self) -> Vec<ColumnAccount> {
        let path = self.0.path().join("survey.csv");
        inspect(&path, &Beside::default(), &PACK).unwrap_or_else(|problems| panic!("{problems}")).columns
    }

    fn by(&self, segment: &str, mapping: Option<&str>) -> Result<ResponseTable, String> {
        let mapping = mapping.map(|text| {
            let source = Source::new("mapping.yaml", text.to_owned());
            read_mapping(Arc::new(source), &PACK).unwrap_or_else(|problems| panic!("{problems}"))
        });
        let path = self.0.path().join("survey.csv");
        let request = Request { path: &path, mapping: mapping.as_ref(), field: None, segment: Some(segment) };
        read(&request, &PACK).map_err(|problems| problems.to_string())
    }
}

fn person(row: usize) -> String {
    PEOPLE[row % 3].to_owned()
}

fn label(row: usize) -> String {
    LABELS[row % 4].to_owned()
}

#[track_caller]
fn is_hidden(survey: &Survey, header: &str, taken: fn(&Taken) -> bool) {
    let columns = survey.columns();
    let column = columns.iter().find(|column| column.name == header).unwrap();
    assert!(taken(&column.taken), "{header} is {:?}", column.taken);
    assert!(column.samples.is_empty(), "{header} shows {:?}", column.samples);
}

#[test]
fn names_of_people_that_recur_are_no_groups_in_four_languages() {
    for header in ["Nom et prénom", "Line Manager", "Nombre y apellidos", "Vor- und Nachname"] {
        let survey = Survey::new(&[(header, &person)]);
        is_hidden(&survey, header, |taken| matches!(taken, Taken::System(System::Personal(_))));
        let refused = survey.by(header, None).unwrap_err();
        assert!(refused.contains("what identifies people is never read"), "{refused}");
    }
}

#[test]
fn what_fewer_than_five_people_share_is_not_shown_whatever_the_header_asks() {
    let name =
        |row: usize| format!("{} {}", PEOPLE[row % 3], char::from(b'A' + u8::try_from(row / 12).unwrap()));
    let point = |row: usize| format!("-1.28{row:02} 36.8167 0 4.9");
    let account = |row: usize| format!("@awa_{}", row / 2);
    let few = |row: usize| if row < 4 { "Awa Testou".to_owned() } else { "Lab".to_owned() };
    let survey = Survey::new(&[
        ("Q7", &name),
        ("氏名", &name),
        ("Nome e cognome", &name),
        ("Where are you?", &point),
        ("Telegram", &account),
        ("Team", &few),
    ]);
    for column in &survey.columns()[1..] {
        let shown = column.samples.iter().chain(column.codes.iter().map(|code| &code.written));
        let shown: Vec<&String> = shown.filter(|text| *text != "Lab").collect();
        assert!(shown.is_empty(), "{} shows {shown:?}", column.name);
    }
}

#[test]
fn a_column_divides_people_into_groups_where_somebody_names_it_and_nowhere_else() {
    let survey = Survey::new(&[("Q7", &person)]);
    let path = survey.0.path().join("survey.csv");
    let request = Request { path: &path, mapping: None, field: None, segment: None };
    let table = read(&request, &PACK).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(table.field.is_none() && table.segment.is_none());
    assert_eq!(survey.by("Q7", None).unwrap().segment.unwrap().groups.len(), 3);
}

#[test]
fn units_with_capitals_stay_groups() {
    let units = |row: usize| ["Human Resources", "Customer Service", "Harbour Site"][row % 3].to_owned();
    let countries = |row: usize| ["Costa Rica", "Sierra Leone", "Burkina Faso"][row % 3].to_owned();
    let survey = Survey::new(&[("Q7", &units), ("Country", &countries)]);
    for header in ["Q7", "Country"] {
        assert_eq!(survey.by(header, None).unwrap().segment.unwrap().groups.len(), 3);
    }
}

#[test]
fn questions_about_e_mail_and_names_are_answers() {
    let survey = Survey::new(&[
        ("In my team we share know-how by e-mail", &label),
        ("Comparto lo que sé por correo electrónico", &label),
        ("Everyone here knows your name", &label),
        ("Manager", &label),
    ]);
    for column in &survey.columns()[1..] {
        assert!(matches!(column.taken, Taken::Rated(_)), "{} is {:?}", column.name, column.taken);
    }
    let things = |row: usize| ["Alpha", "Beta"][row % 2].to_owned();
    let survey =
        Survey::new(&[("What is the name of your group?", &things), ("location-area_name", &things)]);
    for column in &survey.columns()[1..] {
        assert!(matches!(column.taken, Taken::Groups { .. }), "{} is {:?}", column.name, column.taken);
    }
}

#[test]
fn a_manager_who_is_yes_or_no_or_rated_is_no_name() {
    let is_one = |row: usize| ["Yes", "No"][row % 2].to_owned();
    let rated = |row: usize| (row % 5 + 1).to_string();
    let numbered = |row: usize| (row % 4).to_string();
    let survey = Survey::new(&[
        ("Line manager", &is_one),
        ("Supervisor", &rated),
        ("Manager ID", &numbered),
        ("Team lead", &person),
    ]);
    let columns = survey.columns();
    let taken: Vec<&Taken> = columns.iter().skip(1).map(|column| &column.taken).collect();
    let manager = Taken::System(System::Personal("a manager"));
    assert!(matches!(taken[..2], [Taken::YesNo(_), Taken::Coded]), "{taken:?}");
    assert_eq!(taken[2..], [&manager, &manager]);
}

#[test]
fn what_numbers_the_rows_or_repeats_a_number_of_the_response_is_not_shown() {
    let rising = |row: usize| row.to_string();
    let random = |row: usize| ((row * 7919) % 1009).to_string();
    let survey = Survey::new(&[
        ("Unnamed: 0", &rising),
        ("response id", &random),
        ("record_id_1ec468", &random),
        ("Q9", &|row| (row % 5 + 1).to_string()),
    ]);
    let columns = survey.columns();
    assert_eq!(columns[1].taken, Taken::System(System::Bookkeeping("the number of the row")));
    for column in &columns[1..4] {
        assert!(column.samples.is_empty(), "{} shows {:?}", column.name, column.samples);
    }
    assert_eq!(columns[4].taken, Taken::Coded);
}

#[test]
fn numbers_and_codes_of_people_are_never_groups_and_tell_their_rows() {
    let code = |row: usize| format!("P{:02}", row / 2);
    for header in ["Subject ID", "Participant code", "Código de participante", "Teilnehmer-ID", "UID"] {
        let survey = Survey::new(&[(header, &code)]);
        is_hidden(&survey, header, |taken| *taken == Taken::System(System::Personal("a person's number")));
        let refused = survey.by(header, None).unwrap_err();
        assert!(refused.contains("what identifies people is never read"), "{refused}");
        let mapping = format!(
            "fivesigns-mapping: 1\ncolumns:\n  silos.solved-twice: {{ item: silos.solved-twice }}\n  \"{header}\": {{ segment: unit }}\n"
        );
        assert!(survey.by("unit", Some(&mapping)).is_err(), "{header}");
    }
    let lesson = |row: usize| ["Maths", "Physics", "Art"][row % 3].to_owned();
    let survey = Survey::new(&[("Subject", &lesson)]);
    assert_eq!(survey.by("Subject", None).unwrap().segment.unwrap().groups.len(), 3);
}

#[test]
fn codes_that_may_number_people_are_not_shown_unasked_and_are_groups_where_they_are_asked_for() {
    let survey =
        Survey::new(&[("Q7", &|row| format!("X{}", row / 3)), ("Team", &|row| format!("T{}", row % 3))]);
    is_hidden(&survey, "Q7", |taken| *taken == Taken::MayNumberPeople);
    assert_eq!(survey.by("Q7", None).unwrap().segment.unwrap().groups.len(), 10);
    let mapping = "fivesigns-mapping: 1\ncolumns:\n  silos.solved-twice: { item: silos.solved-twice }\n  Q7: { segment: unit }\n";
    assert_eq!(survey.by("unit", Some(mapping)).unwrap().segment.unwrap().groups.len(), 10);
    assert_eq!(survey.by("Team", None).unwrap().segment.unwrap().groups.len(), 3);
    let own = Survey::new(&[("Q7", &|row| format!("X{row}"))]);
    assert!(own.by("Q7", None).unwrap_err().contains("written by one person each"));
}

#[test]
fn what_is_added_in_brackets_does_not_make_a_question_for_a_name_another() {
    let first = |row: usize| ["Awa", "Karl", "Eva"][row % 3].to_owned();
    for header in ["Name (optional)", "Nom (facultatif)", "Ihr Name (freiwillig)", "Nombre (opcional)"] {
        let survey = Survey::new(&[(header, &first)]);
        is_hidden(&survey, header, |taken| *taken == Taken::System(System::Personal("a name")));
    }
    let team = |row: usize| ["Lab", "Ward"][row % 2].to_owned();
    let survey = Survey::new(&[("Name (department)", &team)]);
    assert_eq!(survey.by("Name (department)", None).unwrap().segment.unwrap().groups.len(), 2);
}

#[test]
fn an_address_without_a_sign_in_it_tells_nobody_apart() {
    let program = |row: usize| ["Outlook", "Thunderbird"][row % 2].to_owned();
    let own = |row: usize| format!("karl{}", row / 2);
    let address = |row: usize| format!("karl{}@example.org", row / 2);
    let option = |row: usize| ["Email", ""][row % 2].to_owned();
    let survey = Survey::new(&[("email", &program), ("unit", &program)]);
    is_hidden(&survey, "email", |taken| matches!(taken, Taken::System(System::Personal(_))));
    assert_eq!(survey.by("unit", None).unwrap().respondents, 30);
    let survey = Survey::new(&[("email", &own), ("unit", &program)]);
    is_hidden(&survey, "email", |taken| matches!(taken, Taken::System(System::Personal(_))));
    assert_eq!(survey.by("unit", None).unwrap().respondents, 30);
    let survey = Survey::new(&[("email", &address), ("unit", &program)]);
    assert!(survey.by("unit", None).unwrap_err().contains("30 rows are of only 15 respondents"));
    let survey = Survey::new(&[("Email", &option), ("unit", &program)]);
    assert_eq!(survey.columns()[1].taken, Taken::Option);
}

#[test]
fn telephones_are_personal_and_marks_below_their_names_are_answers() {
    let number = |row: usize| format!("61234{}", row / 2);
    let survey = Survey::new(&[("Mobile", &number), ("Handy", &|row| (row % 2).to_string())]);
    let columns = survey.columns();
    assert_eq!(columns[1].taken, Taken::System(System::Personal("a telephone number")));
    assert!(matches!(columns[2].taken, Taken::YesNo(_) | Taken::Coded), "{:?}", columns[2].taken);
}

/// People stand in headers where each is rated, and are in no list of names.
#[test]
fn nobody_is_named_as_a_column_that_was_not_read() {
    let survey = Survey::new(&[
        ("Rate Anna Berg", &label),
        ("Rate Ben Cole", &label),
        ("Whom do you ask? [Li Wei]", &|row| if row % 2 == 0 { "Yes" } else { "" }.to_owned()),
        ("olga.petrova", &|row| (row % 3).to_string()),
        ("Shift", &|row| ["Day", "Night"][row % 2].to_owned()),
        ("How long have you worked here?", &|row| ["1 to 3 years", "4 to 9 years"][row % 2].to_owned()),
        ("Comments", &|row| format!("Remark {row}")),
    ]);
    let path = survey.0.path().join("survey.csv");
    let table = read(&Request { path: &path, mapping: None, field: None, segment: None }, &PACK).unwrap();
    let said: Vec<&str> = table.notices.iter().map(|notice| notice.text.as_str()).collect();
    let expected =
        "7 columns were not read: \"Shift\", \"How long have you worked here?\", \"Comments\" and 4 others.";
    assert!(said.contains(&expected), "{said:?}");
    for part in ["Anna", "Cole", "Wei", "olga"] {
        assert!(!said.iter().any(|text| text.contains(part)), "{part}: {said:?}");
    }
}
