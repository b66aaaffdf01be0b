//! What practitioners say the trouble is: read from a survey, told as shares, and judged by.
#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

use fivesigns::answers::ResponseTable;
use fivesigns::interview::{Form, Interview, Kept, PackName, Session, Statements, load_answers};
use fivesigns::judgement::{
    Circumstances, FactReading, Informant, Redrawing, Truth, diagnose_survey, readings_of_informants,
};
use fivesigns::pack::{ChoiceId, FactId, Pack, load::embedded};
use fivesigns::report::result::{Gap, SavedChoices, SavedConclusion, SavedField};
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::survey::inspect::{Taken, inspect};
use fivesigns::survey::{Beside, Request, load_mapping, read};
use tempfile::TempDir;

static PACK: LazyLock<Pack> = LazyLock::new(|| embedded().unwrap());

/// One person: the main trouble, what comes second, which weighs more, by the ids of choices; empty is no answer.
type Person = (&'static str, &'static str, &'static str);

/// So many people each.
fn people(groups: &[(usize, Person)]) -> Vec<Person> {
    groups.iter().flat_map(|(count, person)| std::iter::repeat_n(*person, *count)).collect()
}

/// The label under which our questionnaire offers a choice.
fn label(fact: &str, choice: &str) -> String {
    if choice.is_empty() {
        return String::new();
    }
    let fact = PACK.facts.iter().find(|known| known.id == fact).unwrap();
    let place = fact.choices().iter().position(|known| known.id == choice).unwrap();
    fact.survey.as_ref().unwrap().labels[place].clone()
}

struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Files {
        Files { folder: tempfile::tempdir().unwrap() }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A survey with a statement about silos, and these columns.
    fn survey(&self, headers: [&str; 3], people: &[Person], cell: impl Fn(usize, &str) -> String) -> PathBuf {
        let mut text =
            format!("field,silos.kept-to-teams,silos.reused-from-others,{}\n", headers.map(quoted).join(","));
        for (row, (main, further, weighs)) in people.iter().enumerate() {
            let field = if row % 2 == 0 { "Planning" } else { "Maintenance" };
            let cells =
                [main, further, weighs].into_iter().enumerate().map(|(column, id)| quoted(&cell(column, id)));
            let cells: Vec<String> = cells.collect();
            writeln!(text, "{field},Agree,Disagree,{}", cells.join(",")).unwrap();
        }
        self.write("survey.csv", &text)
    }

    fn own_file(&self, people: &[Person]) -> PathBuf {
        self.survey(FACTS, people, |column, id| label(FACTS[column], id))
    }

    fn own(&self, people: &[Person]) -> ResponseTable {
        table(&self.own_file(people), None, None).unwrap()
    }
}

const FACTS: [&str; 3] = ["main-trouble", "further-trouble", "weighs-more"];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn table(path: &PathBuf, mapping: Option<&PathBuf>, field: Option<&str>) -> Result<ResponseTable, String> {
    let mapping =
        mapping.map(|path| load_mapping(path, &PACK)).transpose().map_err(|problems| problems.to_string())?;
    let request = Request { path, mapping: mapping.as_ref(), field, segment: None };
    read(&request, &PACK).map_err(|problems| problems.to_string())
}

fn result(table: &ResponseTable, facts: Option<&PathBuf>) -> SavedResult {
    let told = facts.map(|path| load_answers(path, &PACK).unwrap());
    let circumstances = Circumstances { redrawing: Redrawing::Times(1), ..Circumstances::on("2026-11-30") };
    SavedResult::from_diagnosis(&PACK, &diagnose_survey(&PACK, table, told.as_ref(), circumstances))
}

fn only(result: &SavedResult) -> &SavedConclusion {
    result.fields.first().and_then(SavedField::shown).unwrap()
}

fn asked<'r>(conclusion: &'r SavedConclusion, fact: &str) -> Option<&'r SavedChoices> {
    conclusion.choices.iter().find(|asked| asked.fact == fact)
}

fn known(conclusion: &SavedConclusion, fact: &str) -> Option<String> {
    conclusion.facts.get(fact).and_then(|fact| fact.text.clone())
}

fn most() -> Vec<Person> {
    people(&[
        (24, ("same-problems-apart", "cannot-find", "")),
        (8, ("same-problems-apart", "none", "")),
        (9, ("leaving", "not-knowledge", "knowledge")),
        (7, ("works", "none", "")),
    ])
}

#[test]
fn codes_labels_and_our_own_questionnaire_come_to_the_same() {
    let files = Files::new();
    let own = files.own(&most());
    assert_eq!(own.choices.len(), 3);

    let number = |column: usize, id: &str| match id {
        "" => String::new(),
        id => {
            let fact = PACK.facts.iter().find(|known| known.id == FACTS[column]).unwrap();
            (1 + fact.choices().iter().position(|choice| choice.id == id).unwrap()).to_string()
        }
    };
    let coded = files.survey(["Q1", "Q2", "Q3"], &most(), number);
    let mapping = files.write(
        "codes.yaml",
        "fivesigns-mapping: 1\ncolumns:\n  Q1: { choice: main-trouble, codes: { 1: leaving, 8: same-problems-apart, 9: works } }\n  Q2: { choice: further-trouble, codes: { 3: cannot-find, 9: not-knowledge, 10: none } }\n  Q3: { choice: weighs-more, codes: { 1: knowledge, 2: other } }\n",
    );
    assert_eq!(table(&coded, Some(&mapping), None).unwrap().choices, own.choices);

    let word = |_: usize, id: &str| if id.is_empty() { String::new() } else { format!("answer {id}") };
    let labelled = files.survey(["Q1", "Q2", "Q3"], &most(), word);
    let mapping = files.write(
        "labels.yaml",
        "fivesigns-mapping: 1\ncolumns:\n  Q1: { choice: main-trouble, labels: { answer leaving: leaving, answer same-problems-apart: same-problems-apart, answer works: works } }\n  Q2: { choice: further-trouble, labels: { answer cannot-find: cannot-find, answer not-knowledge: not-knowledge, answer none: none } }\n  Q3: { choice: weighs-more, labels: { answer knowledge: knowledge } }\n",
    );
    assert_eq!(table(&labelled, Some(&mapping), None).unwrap().choices, own.choices);

    let questions = FACTS.map(|id| {
        let fact = PACK.facts.iter().find(|fact| fact.id == id).unwrap();
        fact.survey.as_ref().unwrap().question.as_str()
    });
    let worded = files.survey(questions, &most(), |column, id| label(FACTS[column], id));
    assert_eq!(table(&worded, None, None).unwrap().choices, own.choices);
}

/// Exports that give each choice a column: under the question or its id, with the label, the id or a mark in it.
#[test]
fn a_column_for_each_choice_comes_to_the_same_as_one_column() {
    let files = Files::new();
    let people = most();
    let answers = |table: ResponseTable| -> Vec<(FactId, Vec<u8>)> {
        table.choices.into_iter().map(|choice| (choice.fact, choice.answers.0)).collect()
    };
    let expected = answers(files.own(&people));
    let fact = |id: &str| PACK.facts.iter().find(|fact| fact.id == id).unwrap();
    let spread = |header: &dyn Fn(&str, &str) -> String, mark: &dyn Fn(&str, bool) -> String| {
        let choices: Vec<(usize, &str)> = FACTS
            .iter()
            .enumerate()
            .flat_map(|(column, id)| {
                fact(id).choices().iter().map(move |choice| (column, choice.id.as_str()))
            })
            .collect();
        let headers: Vec<String> =
            choices.iter().map(|(column, id)| quoted(&header(FACTS[*column], id))).collect();
        let mut text = format!("field,silos.kept-to-teams,silos.reused-from-others,{}\n", headers.join(","));
        for (row, (main, further, weighs)) in people.iter().enumerate() {
            let field = if row % 2 == 0 { "Planning" } else { "Maintenance" };
            let chosen = [main, further, weighs];
            let cells = choices
                .iter()
                .map(|(column, id)| quoted(&mark(&label(FACTS[*column], id), chosen[*column] == id)));
            writeln!(text, "{field},Agree,Disagree,{}", cells.collect::<Vec<_>>().join(",")).unwrap();
        }
        files.write("spread.csv", &text)
    };
    let question = |fact_id: &str| fact(fact_id).survey.as_ref().unwrap().question.clone();
    let yes_or_no = |_: &str, is_chosen: bool| if is_chosen { "Yes" } else { "No" }.to_owned();
    let marked = |_: &str, is_chosen: bool| if is_chosen { "1" } else { "0" }.to_owned();
    let labelled = |label: &str, is_chosen: bool| if is_chosen { label.to_owned() } else { String::new() };
    let dashed = |fact_id: &str, id: &str| format!("{} - {}", question(fact_id), label(fact_id, id));
    let bracketed = |fact_id: &str, id: &str| format!("{} [{}]", question(fact_id), label(fact_id, id));
    let by_id = |fact_id: &str, id: &str| format!("{fact_id}/{id}");
    let underscored = |fact_id: &str, id: &str| format!("{fact_id}___{id}").replace('-', "_");
    for path in [
        spread(&dashed, &labelled),
        spread(&dashed, &marked),
        spread(&bracketed, &yes_or_no),
        spread(&by_id, &marked),
        spread(&underscored, &marked),
    ] {
        assert_eq!(answers(table(&path, None, None).unwrap()), expected);
    }
    let two = spread(&dashed, &|_, _| "1".to_owned());
    assert!(table(&two, None, None).unwrap_err().contains("the row marks several choices of main-trouble"));
    let numbered = spread(&|fact_id, id| format!("{fact_id}/9{}", id.len()), &marked);
    assert!(table(&numbered, None, None).unwrap_err().contains("none is named by one of these choices"));
}

#[test]
fn what_is_none_of_the_choices_is_refused_with_a_way_out() {
    let files = Files::new();
    let path = files.survey(FACTS, &most(), |column, id| {
        if id == "works" { "All is well".to_owned() } else { label(FACTS[column], id) }
    });
    let refused = table(&path, None, None).unwrap_err();
    assert!(
        refused.contains("\"All is well\" is none of the choices of main-trouble (and in 6 more rows)"),
        "{refused}"
    );
    assert!(refused.contains("{ choice: main-trouble, labels: { \"All is well\": CHOICE } }"), "{refused}");
    // A number says nothing of a list that was rotated.
    let path =
        files.survey(FACTS, &most(), |_, id| if id.is_empty() { String::new() } else { "2".to_owned() });
    assert!(table(&path, None, None).unwrap_err().contains("none of the choices"));
    let refused = |columns: &str| {
        let mapping = files.write("bad.yaml", &format!("fivesigns-mapping: 1\ncolumns:\n  {columns}\n"));
        load_mapping(&mapping, &PACK).unwrap_err().to_string()
    };
    let unknown = refused("Q1: { choice: main-troubel }");
    assert!(
        unknown.contains("the pack has no choice \"main-troubel\"")
            && unknown.contains("did you mean `main-trouble`?")
    );
    assert!(refused("Q1: { choice: rivalry }").contains("it is a fact that a person tells"));
    assert!(refused("Q1: { choice: main-trouble, codes: { 1: leavin } }").contains("leavin"));
    assert!(
        refused("Q1: { choice: main-trouble }\n  Q2: { choice: main-trouble }")
            .contains("two columns are the choice")
    );
}

#[test]
fn the_choice_of_most_counts_and_what_comes_second_is_theirs() {
    let files = Files::new();
    let result = result(&files.own(&most()), None);
    let field = only(&result);
    let main = asked(field, "main-trouble").unwrap();
    assert_eq!((main.counts.as_deref(), main.answers), (Some("same-problems-apart"), Some(48)));
    let further = asked(field, "further-trouble").unwrap();
    assert_eq!((further.counts.as_deref(), further.answers), (Some("cannot-find"), None));
    assert_eq!(further.among.as_ref().unwrap().choice, "same-problems-apart");
    assert_eq!(known(field, "main-trouble").as_deref(), Some("same problems apart"));
    assert!(field.finding("trouble-is-shared").unwrap().truth == fivesigns::judgement::Truth::Met);
    for format in [Format::Terminal, Format::Markdown] {
        let text = render(&result, format, Style::Plain, 100);
        assert!(text.contains("What the trouble is"), "{text}");
    }
    assert!(
        render(&result, Format::Csv, Style::Plain, 80)
            .contains(",main-trouble,same-problems-apart,share,0.65,48")
    );
}

#[test]
fn a_split_is_shown_and_leaves_the_trouble_unknown() {
    let files = Files::new();
    let split =
        people(&[(16, ("leaving", "none", "")), (15, ("strangers", "none", "")), (9, ("works", "none", ""))]);
    let result = result(&files.own(&split), None);
    let field = only(&result);
    let main = asked(field, "main-trouble").unwrap();
    assert_eq!((main.counts.as_deref(), main.shares.len()), (None, 3));
    assert!(asked(field, "further-trouble").is_none());
    assert_eq!(field.facts["main-trouble"].gap, Some(Gap::Split));
}

#[test]
fn more_than_half_must_say_that_other_trouble_weighs_more() {
    let files = Files::new();
    let field = |others: usize| {
        let groups = [
            (others, ("leaving", "not-knowledge", "other")),
            (20, ("leaving", "none", "")),
            (20 - others.min(20), ("works", "not-knowledge", "other")),
        ];
        only(&result(&files.own(&people(&groups)), None)).clone()
    };
    // Half of forty, and 21 of 41, which read alike; whoever says that it works is not asked which weighs more.
    assert_eq!(known(&field(20), "weighs-more"), None);
    assert_eq!(known(&field(21), "weighs-more"), None);
    let more = field(23);
    assert_eq!(known(&more, "weighs-more").as_deref(), Some("pay, staffing and the like"));
    assert_eq!(known(&more, "further-trouble").as_deref(), Some("not about knowledge"));
    assert!(more.finding("trouble-is-not-knowledge").unwrap().truth == fivesigns::judgement::Truth::Met);
}

#[test]
fn other_trouble_that_weighs_more_is_the_main_one_where_no_other_is_clear() {
    let files = Files::new();
    let split = people(&[
        (14, ("leaving", "not-knowledge", "other")),
        (14, ("strangers", "not-knowledge", "other")),
        (12, ("cannot-find", "none", "")),
    ]);
    let result = result(&files.own(&split), None);
    let field = only(&result);
    assert_eq!(asked(field, "main-trouble").unwrap().counts, None);
    assert_eq!(known(field, "main-trouble").as_deref(), Some("not about knowledge"));
    assert_eq!(field.finding("trouble-is-not-knowledge").unwrap().truth, Truth::Met);
    let text = render(&result, Format::Markdown, Style::Plain, 100);
    assert!(text.contains("so the main trouble counts as \"not about knowledge\""), "{text}");
}

#[test]
fn what_was_told_beside_another_trouble_is_not_used() {
    let files = Files::new();
    let facts = files.write(
        "facts.yaml",
        "fivesigns: 1\nfacts: { main-trouble: leaving, further-trouble: strangers, cost: damage }\n",
    );
    let main_alone = people(&[(30, ("same-problems-apart", "", "")), (10, ("works", "", ""))]);
    let result = result(&files.own(&main_alone), Some(&facts));
    assert_eq!(known(only(&result), "main-trouble").as_deref(), Some("same problems apart"));
    assert_eq!(known(only(&result), "further-trouble"), None, "it came second to another one");
    let notices: Vec<&str> = result.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert!(
        notices.iter().any(|text| text.starts_with("\"what comes second\" was told of another trouble")),
        "{notices:?}"
    );
}

/// The facts that several people's answers come to.
fn merged(told: &[&str]) -> Vec<Option<FactReading>> {
    let files = Files::new();
    let read = |(place, facts): (usize, &&str)| {
        let text = format!("fivesigns: 1\nfacts: {{ {facts} }}\n");
        let path = files.write(&format!("{place}.yaml"), &text);
        load_answers(&path, &PACK).unwrap().about(None, &PACK)
    };
    let said: Vec<Statements> = told.iter().enumerate().map(read).collect();
    let informants: Vec<Informant> =
        said.iter().map(|statements| Informant { role: None, statements }).collect();
    let facts = readings_of_informants(&PACK, &informants, None).facts;
    let asked = ["main-trouble", "further-trouble", "weighs-more", "cost"];
    asked.map(|fact| facts[PACK.fact_named(fact).unwrap().index()].clone()).to_vec()
}

/// A choice by its id.
fn chosen(fact: &str, choice: &str) -> Option<FactReading> {
    let choices = PACK[PACK.fact_named(fact).unwrap()].choices().iter().map(|choice| choice.id.as_str());
    ChoiceId::find(choices, choice).map(FactReading::Choice)
}

#[test]
fn what_several_people_tell_beside_different_troubles_is_told_of_none() {
    let second = chosen("further-trouble", "cannot-find");
    let alike = merged(&["main-trouble: leaving, further-trouble: cannot-find, cost: damage"; 2]);
    assert_eq!(alike[..2], [chosen("main-trouble", "leaving"), second]);
    assert_eq!(alike[3], chosen("cost", "damage"));
    let differing = merged(&[
        "main-trouble: leaving, further-trouble: cannot-find, cost: damage",
        "main-trouble: strangers, further-trouble: cannot-find, cost: damage",
    ]);
    assert_eq!(differing, [None, None, None, None]);
}

#[test]
fn where_most_people_tell_that_other_trouble_weighs_more_it_is_the_main_one() {
    let other =
        |main: &str| format!("main-trouble: {main}, further-trouble: not-knowledge, weighs-more: other");
    let (one, two) = (other("leaving"), other("strangers"));
    let differing = merged(&[&one, &two]);
    assert_eq!(differing[..3], [chosen("main-trouble", "not-knowledge"), None, None]);
    // Of the same trouble it is said with which it changes places.
    let alike = merged(&[&one, &one, "main-trouble: leaving, further-trouble: none"]);
    let changed = [
        chosen("main-trouble", "leaving"),
        chosen("further-trouble", "not-knowledge"),
        chosen("weighs-more", "other"),
    ];
    assert_eq!(alike[..3], changed);
    let half = merged(&[&one, "main-trouble: leaving, further-trouble: none"]);
    assert_eq!(half[..3], [chosen("main-trouble", "leaving"), None, None]);
}

#[test]
fn redraws_of_the_respondents_draw_what_they_chose() {
    let files = Files::new();
    let stability = |groups: &[(usize, Person)]| {
        let table = files.own(&people(groups));
        let circumstances =
            Circumstances { redrawing: Redrawing::Times(200), ..Circumstances::on("2026-11-30") };
        let diagnosis = diagnose_survey(&PACK, &table, None, circumstances);
        let Some(stability) = &diagnosis.fields[0].conclusion.shown().unwrap().robustness.stability else {
            panic!("nothing was drawn");
        };
        stability.shares()[0]
    };
    // All answer the statements alike, so that what they chose is all that can differ.
    let clear = [(38, ("known-content", "none", "")), (2, ("works", "none", ""))];
    assert!(stability(&clear) > 0.99);
    let near =
        [(21, ("known-content", "none", "")), (7, ("works", "none", "")), (12, ("strangers", "none", ""))];
    assert!(stability(&near) < 0.95);
}

#[test]
fn a_headline_says_where_the_trouble_and_the_signs_contradict_each_other() {
    let files = Files::new();
    let works = people(&[(36, ("works", "none", "")), (4, ("leaving", "none", ""))]);
    let result = result(&files.own(&works), None);
    let text = render(&result, Format::Terminal, Style::Plain, 400);
    assert!(text.contains("at least one sign is strong"), "{text}");
}

#[test]
fn what_was_told_stands_beside_what_was_chosen() {
    let files = Files::new();
    let facts = files.write(
        "facts.yaml",
        "fivesigns: 1\nfacts: { main-trouble: leaving, further-trouble: strangers, cost: damage }\n",
    );
    let result_of = result(&files.own(&most()), Some(&facts));
    let field = only(&result_of);
    let main = asked(field, "main-trouble").unwrap();
    assert_eq!(main.told.as_ref().map(|told| told.choice.as_str()), Some("leaving"));
    assert_eq!(known(field, "main-trouble").as_deref(), Some("same problems apart"));
    assert_eq!(known(field, "cost"), None, "it was told of another trouble");
    let notices: Vec<&str> = result_of.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert!(notices.iter().any(|text| text.contains("Practitioners chose \"same problems apart\" for \"main trouble\", which was told as \"know-how about to leave\"")), "{notices:?}");
    assert!(render(&result_of, Format::Markdown, Style::Plain, 100).contains("talk the difference over"));
    // Where none counts, what was told does.
    let split =
        people(&[(16, ("leaving", "none", "")), (15, ("strangers", "none", "")), (9, ("works", "none", ""))]);
    let result_of = result(&files.own(&split), Some(&facts));
    assert_eq!(known(only(&result_of), "main-trouble").as_deref(), Some("know-how about to leave"));
}

#[test]
fn of_few_people_nothing_is_told() {
    for respondents in 5..8 {
        let files = Files::new();
        let few = people(&[(respondents, ("leaving", "none", "knowledge"))]);
        let result = result(&files.own(&few), None);
        let field = only(&result);
        let main = asked(field, "main-trouble").unwrap();
        assert_eq!((main.gap, main.answers, main.shares.len()), (Some(Gap::TooFewAnswers), None, 0));
        assert_eq!(known(field, "main-trouble"), None);
    }
    // Many respondents, few of whom chose.
    let files = Files::new();
    let silent = people(&[(7, ("leaving", "none", "")), (30, ("", "", ""))]);
    let result = result(&files.own(&silent), None);
    assert_eq!(asked(only(&result), "main-trouble").unwrap().gap, Some(Gap::TooFewAnswers));
}

#[test]
fn each_field_tells_its_own_and_everybody_tells_none() {
    let files = Files::new();
    let path = files.survey(FACTS, &most(), |column, id| label(FACTS[column], id));
    let result = result(&table(&path, None, Some("field")).unwrap(), None);
    let answers: Vec<Option<u32>> = result
        .fields
        .iter()
        .filter_map(SavedField::shown)
        .map(|field| asked(field, "main-trouble").unwrap().answers)
        .collect();
    assert_eq!(answers, [Some(24), Some(24)]);
    let json = render(&result, Format::Json, Style::Plain, 80);
    assert_eq!(json.matches("\"choices\": [").count(), 2, "fields alone tell it");
}

#[test]
fn what_was_chosen_once_does_not_come_second() {
    let files = Files::new();
    let again = people(&[(20, ("leaving", "leaving", "")), (10, ("leaving", "none", ""))]);
    let result = result(&files.own(&again), None);
    assert_eq!(asked(only(&result), "further-trouble").unwrap().counts.as_deref(), Some("none"));
}

#[test]
fn what_is_shown_explains_what_counts() {
    let files = Files::new();
    let of = |others: usize| {
        let groups =
            [(others, ("leaving", "not-knowledge", "other")), (30 - others, ("strangers", "none", ""))];
        let result = result(&files.own(&people(&groups)), None);
        let asked = asked(only(&result), "weighs-more").unwrap().clone();
        (asked.shares[0].share, asked.counts.unwrap())
    };
    // 15 and 16 of 30 read alike, and so neither counts.
    assert_eq!(of(15), (0.5, "knowledge".to_owned()));
    assert_eq!(of(16), (0.5, "knowledge".to_owned()));
    assert_eq!(of(17), (0.6, "other".to_owned()));
}

#[test]
fn equal_numbers_of_people_read_alike_though_shares_do_not_add_up() {
    let files = Files::new();
    let thirds = people(&[
        (14, ("leaving", "none", "")),
        (14, ("strangers", "none", "")),
        (14, ("cannot-find", "none", "")),
    ]);
    let result = result(&files.own(&thirds), None);
    let main = asked(only(&result), "main-trouble").unwrap();
    let shares: Vec<f64> = main.shares.iter().map(|choice| choice.share).collect();
    assert_eq!((shares, main.rest), (vec![0.35, 0.35, 0.35], Some(0.0)));
    let text = render(&result, Format::Markdown, Style::Plain, 100);
    assert_eq!(text.matches("Each share is rounded by itself").count(), 1);
}

#[test]
fn a_choice_of_five_people_is_told_and_one_of_four_is_not() {
    let files = Files::new();
    let few = people(&[
        (9, ("leaving", "none", "")),
        (5, ("strangers", "none", "")),
        (4, ("cannot-find", "none", "")),
    ]);
    let result = result(&files.own(&few), None);
    let main = asked(only(&result), "main-trouble").unwrap();
    let told: Vec<&str> = main.shares.iter().map(|choice| choice.choice.as_str()).collect();
    assert_eq!(told, ["leaving", "strangers"]);
}

#[test]
fn a_small_field_keeps_no_other_from_telling_what_it_chose() {
    let files = Files::new();
    let mut text = "field,silos.kept-to-teams,silos.reused-from-others,main-trouble\n".to_owned();
    for (field, count) in [("Planning", 30), ("Maintenance", 20), ("Laboratory", 7)] {
        for _ in 0..count {
            writeln!(text, "{field},Agree,Disagree,\"{}\"", label("main-trouble", "leaving")).unwrap();
        }
    }
    let path = files.write("survey.csv", &text);
    let result = result(&table(&path, None, Some("field")).unwrap(), None);
    let told = result.fields.iter().filter_map(SavedField::shown).map(|field| {
        let asked = asked(field, "main-trouble").unwrap();
        (field.field.clone().unwrap(), asked.answers, asked.gap)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("Laboratory".to_owned(), None, Some(Gap::TooFewAnswers)),
            ("Maintenance".to_owned(), Some(20), None),
            ("Planning".to_owned(), Some(30), None),
        ]
    );
}

#[test]
fn what_was_told_is_set_against_what_more_people_chose() {
    let files = Files::new();
    let facts = files.write("facts.yaml", "fivesigns: 1\nfacts: { main-trouble: known-content }\n");
    let told_beside = |groups: &[(usize, Person)]| {
        let result = result(&files.own(&people(groups)), Some(&facts));
        render(&result, Format::Markdown, Style::Plain, 100)
    };
    let split = [(16, ("leaving", "none", "")), (13, ("strangers", "none", "")), (11, ("works", "none", ""))];
    assert!(told_beside(&split).contains(
        "told \"known, not learned\", which is used, though more of them chose \"know-how about to leave\""
    ));
    let withheld = [(5, ("leaving", "none", "")), (5, ("strangers", "none", ""))];
    assert!(told_beside(&withheld).contains("What they chose is withheld"));
    assert!(told_beside(&withheld).contains("whether practitioners see it alike is not known"));
}

/// The question that our questionnaire prints of a fact.
fn question(fact: &str) -> String {
    let fact = PACK.facts.iter().find(|known| known.id == fact).unwrap();
    fact.survey.as_ref().unwrap().question.clone()
}

#[test]
fn our_questions_are_known_without_what_stands_in_brackets() {
    let files = Files::new();
    let (main, _) =
        question("main-trouble").split_once(" (").map(|(one, two)| (one.to_owned(), two.len())).unwrap();
    let weighs =
        "If other trouble comes second: which of the two weighs more in your profession where you work?";
    let further = question("further-trouble");
    let path = files.survey([&main, &further, weighs], &most(), |column, id| label(FACTS[column], id));
    assert_eq!(table(&path, None, None).unwrap().choices, files.own(&most()).choices);
}

#[test]
fn what_counts_among_those_who_answered_a_question_that_is_not_asked_is_refused() {
    let files = Files::new();
    let path = files.survey(["Q1", "Q2", "Q3"], &most(), |column, id| label(FACTS[column], id));
    let mapping =
        files.write("short.yaml", "fivesigns-mapping: 1\ncolumns:\n  Q2: { choice: further-trouble }\n");
    let refused = table(&path, Some(&mapping), None).unwrap_err();
    assert!(
        refused
            .contains("further-trouble counts among those who answered main-trouble, which no column asks"),
        "{refused}"
    );
    assert!(refused.contains("HEADER: { choice: main-trouble }"), "{refused}");
}

#[test]
fn a_cell_that_holds_no_choice_is_told_what_it_may_have_meant() {
    let files = Files::new();
    let written = |text: &str| {
        let path = files.survey(FACTS, &most(), |column, id| match (column, id) {
            (0, "leaving") => text.to_owned(),
            _ => label(FACTS[column], id),
        });
        table(&path, None, None).unwrap_err()
    };
    let near =
        written("Certain people are leaving or retireing soon; hardly anyone else knows what they know.");
    assert!(near.contains("did you mean \"Certain people are leaving or retiring soon;"), "{near}");
    let several = format!("{};{}", label("main-trouble", "leaving"), label("main-trouble", "strangers"));
    assert!(
        written(&several).contains("the cell holds several choices of main-trouble"),
        "{}",
        written(&several)
    );
}

#[test]
fn a_text_that_a_mapping_explains_twice_is_refused_where_it_stands() {
    let files = Files::new();
    let path = files.own_file(&most());
    let mapping = files.write(
        "twice.yaml",
        "fivesigns-mapping: 1\ncolumns:\n  Q1: { choice: main-trouble, codes: { A: leaving }, labels: { a: works } }\n",
    );
    let refused = table(&path, Some(&mapping), None).unwrap_err();
    assert!(refused.contains("stands here twice") && refused.contains("twice.yaml:3:"), "{refused}");
}

#[test]
fn what_is_asked_beside_a_survey_speaks_of_what_practitioners_chose() {
    let fact = |id: &str| PACK.fact_named(id).unwrap();
    let Some(FactReading::Choice(main)) = chosen("main-trouble", "same-problems-apart") else { panic!() };
    let prompt = |chosen: BTreeMap<FactId, ChoiceId>| {
        let kept = Kept {
            field: None,
            role: None,
            statements: Statements::none(&PACK),
            session: Session { form: Form::Full, pack: PackName::of(&PACK), asked: Vec::new() },
            former: Vec::new(),
        };
        let facts = [fact("cost")];
        let mut interview = Interview::of_facts(&PACK, kept, (&facts, chosen), "2026-11-30".to_owned());
        format!("{:?}", interview.prompt())
    };
    let asked = prompt(BTreeMap::from([(fact("main-trouble"), main)]));
    assert!(
        asked.contains("Same problems apart: how much does the work suffer from it at present?"),
        "{asked}"
    );
}

#[test]
fn choices_under_another_question_are_proposed_and_stay_undecided() {
    let files = Files::new();
    let path =
        files.survey(["What is wrong here?", "And then?", "Note"], &most(), |column, id| match column {
            2 => String::new(),
            _ => label(FACTS[column], id),
        });
    let inspection = inspect(&path, &Beside::default(), &PACK).unwrap();
    let taken: Vec<&Taken> = inspection.columns.iter().map(|column| &column.taken).skip(3).take(2).collect();
    let fact = |id: &str| PACK.fact_named(id).unwrap();
    assert_eq!(
        taken,
        [&Taken::AnsweredWith(fact("main-trouble")), &Taken::AnsweredWith(fact("further-trouble"))]
    );
    assert!(taken.iter().all(|taken| taken.needs_a_word()));
}
