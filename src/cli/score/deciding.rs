//! What only a person can decide about a survey: whoever scores one at a terminal is asked, one thing after the other.

use std::path::Path;

use fivesigns::survey::{
    CopiedRows, Enough, HiddenInSheet, Refused, RepeatedRespondents, RepeatedRows, RowText, RowsInDoubt,
    Says, SeveralChoices, SeveralInCells, SeveralSheets, SharedText, Undecided,
};

use super::decided::Decided;
use crate::cli::Input;
use crate::cli::failure::Failure;
use crate::cli::options::HiddenRowsOption;
use crate::cli::terminal::{Face, FaceOption, Interruption, choose};

/// Who is asked, and in which way.
pub(super) struct Deciding<'a> {
    /// Whether somebody is there, and may be asked.
    pub(super) input: Input,
    pub(super) face: &'a FaceOption,
    pub(super) mapping: Option<&'a Path>,
    /// The file of attributes.
    pub(super) attributes: Option<&'a Path>,
}

impl Deciding<'_> {
    /// Reads the survey until nothing is left to decide: `read` does so, with what was decided so far.
    pub(super) fn read<T>(
        &self,
        decided: &mut Decided,
        read: impl Fn(&Decided) -> Result<T, Refused>,
    ) -> Result<T, Failure> {
        loop {
            let refused = match read(decided) {
                Ok(read) => return Ok(read),
                Err(refused) => refused,
            };
            match refused.question().filter(|_| self.input == Input::Asked) {
                Some(undecided) => self.ask(undecided, decided)?,
                None => return Err(Failure::Data(refused.into_problems())),
            }
        }
    }

    fn ask(&self, undecided: &Undecided, decided: &mut Decided) -> Result<(), Failure> {
        let hint = decided.hint(self.mapping).map(|hint| format!("\n{hint}")).unwrap_or_default();
        Interruption::default().tells(&format!("Nothing was written.{hint}"));
        // The terminal is given back before the survey is read again: that may take a while.
        let mut face = self.face.face()?;
        match undecided {
            Undecided::HiddenRows(hidden) => {
                decided.hidden_rows(hidden_rows(&mut face, hidden, self.attributes)?);
            }
            Undecided::Sheet(sheets) => decided.sheet(sheet(&mut face, sheets)?),
            Undecided::Repeated(respondents) => decided.repeated(repeated(&mut face, respondents)?),
            Undecided::Copied(rows) => decided.repeated(copied(&mut face, rows)?),
            Undecided::SeveralChoices(cells) => decided.several(cells, several(&mut face, cells)?),
            Undecided::Rows(doubt) => match rows(&mut face, doubt)? {
                Counting::Only(texts) => decided.only(doubt, &texts),
                Counting::Every => decided.every(doubt),
            },
        }
        let hint = decided.hint(self.mapping).unwrap_or_default();
        Interruption::default().tells(&hint);
        Ok(())
    }
}

/// Which rows count.
enum Counting {
    /// Those with these texts.
    Only(Vec<SharedText>),
    Every,
}

fn sheet(face: &mut Face, sheets: &SeveralSheets) -> Result<String, Failure> {
    let answers = sheets.sheets.iter().map(|sheet| (sheet.clone(), sheet.clone(), String::new())).collect();
    let remark = format!("Several sheets of {} hold tables.", sheets.file);
    choose(face, vec![remark], "Which sheet holds the responses?".to_owned(), answers)
}

fn repeated(face: &mut Face, repeated: &RepeatedRespondents) -> Result<RepeatedRows, Failure> {
    let RepeatedRespondents { column, respondents, rows, .. } = repeated;
    let few = Enough::USUAL.is_few(*respondents);
    let respondents = if few { "a few".to_owned() } else { respondents.to_string() };
    let rows = Enough::USUAL.rows(*rows);
    choose(
        face,
        vec![if repeated.is_sure {
            format!("By the column \"{column}\", {rows} are of only {respondents} respondents.")
        } else {
            format!(
                "The column \"{column}\" seems to tell respondents apart, and {rows} have only {respondents} different texts in it."
            )
        }],
        "Which rows of a respondent with several count?".to_owned(),
        vec![
            (RepeatedRows::FirstRow, "The first".to_owned(), "the others are left out".to_owned()),
            (
                RepeatedRows::EveryRow,
                "Every row".to_owned(),
                "each counts as a respondent of its own".to_owned(),
            ),
        ],
    )
}

/// # Errors
/// The rows are copies, which only their owner can take out of the file.
fn copied(face: &mut Face, rows: &CopiedRows) -> Result<RepeatedRows, Failure> {
    let every = choose(
        face,
        vec![format!("In {}, {}.", rows.file, rows.seen())],
        "Are the rows that repeat others of other people?".to_owned(),
        vec![
            (Some(RepeatedRows::EveryRow), "Yes".to_owned(), "every row counts".to_owned()),
            (None, "No".to_owned(), "nothing is written until the file holds one copy of each".to_owned()),
        ],
    )?;
    every.ok_or_else(|| Failure::Data(rows.problem().into()))
}

fn hidden_rows(
    face: &mut Face,
    hidden: &HiddenInSheet,
    attributes: Option<&Path>,
) -> Result<HiddenRowsOption, Failure> {
    let HiddenInSheet { file, rows, .. } = hidden;
    let rows = if Enough::USUAL.is_few(*rows) { "A few rows".to_owned() } else { format!("{rows} rows") };
    let (alike, also) = match attributes {
        _ if !hidden.is_survey() => {
            ("their attributes are joined", " The answer holds for the survey too.".to_owned())
        }
        Some(path) => ("they are responses", format!(" The answer holds for {} too.", path.display())),
        None => ("they are responses", String::new()),
    };
    choose(
        face,
        vec![format!("{rows} are hidden in {file}, by a filter or by hand.{also}")],
        "Do the hidden rows count?".to_owned(),
        vec![
            (HiddenRowsOption::Count, "Yes".to_owned(), format!("{alike} like the others")),
            (HiddenRowsOption::LeaveOut, "No".to_owned(), "they are left out".to_owned()),
        ],
    )
}

fn several(face: &mut Face, cells: &SeveralInCells) -> Result<SeveralChoices, Failure> {
    let SeveralInCells { column, cells, example, .. } = cells;
    let counted = if Enough::USUAL.is_few(*cells) { "Some".to_owned() } else { cells.to_string() };
    let example = example.as_ref().map(|example| format!(", such as {example}")).unwrap_or_default();
    choose(
        face,
        vec![format!("{counted} cells of \"{column}\" hold several choices{example}.")],
        format!("Where do people belong who chose several in \"{column}\"?"),
        vec![
            (
                SeveralChoices::NoGroup,
                "In no group".to_owned(),
                "they count where everybody is counted, and in no single group".to_owned(),
            ),
            (
                SeveralChoices::AsWritten,
                "In a group of their own".to_owned(),
                "each combination is one; those with few people are withheld".to_owned(),
            ),
        ],
    )
}

fn rows(face: &mut Face, doubt: &RowsInDoubt) -> Result<Counting, Failure> {
    if doubt.are_periods() { periods(face, doubt) } else { status(face, doubt) }
}

/// What is said of the rows whose texts are not told.
fn rarer(doubt: &RowsInDoubt) -> Option<String> {
    doubt.has_rarer().then(|| {
        "Some rows have other texts there, each in fewer than five rows. They count only if every row does."
            .to_owned()
    })
}

fn named(text: &SharedText) -> String {
    if text.as_str().is_empty() { "nothing".to_owned() } else { text.to_string() }
}

fn rows_with(choice: &RowText) -> String {
    format!("{} rows with {}", choice.rows, named(&choice.text))
}

/// What is to be done about rows of several periods.
enum Period {
    Only(SharedText),
    Every,
    Several,
    Others,
}

fn periods(face: &mut Face, doubt: &RowsInDoubt) -> Result<Counting, Failure> {
    /// So many can be chosen by a digit, with what else can be answered.
    const AT_ONCE: usize = 6;
    let column = &doubt.column;
    let choices = doubt.choices();
    let remark = format!("The column \"{column}\" tells of several periods, and one result would pool them.");
    let mut remarks: Vec<String> = [remark].into_iter().chain(rarer(doubt)).collect();
    let question = format!("Which period of \"{column}\" is the report about?");
    for page in choices.chunks(AT_ONCE).cycle() {
        let only = |RowText { text, rows, .. }: &RowText| {
            (Period::Only(text.clone()), named(text), format!("{rows} rows"))
        };
        let mut answers: Vec<_> = page.iter().map(only).collect();
        if choices.len() > AT_ONCE {
            answers.push((Period::Others, "Another".to_owned(), "shows the next".to_owned()));
        }
        if choices.len() > 2 {
            answers.push((Period::Several, "Several of them".to_owned(), "asks about each".to_owned()));
        }
        let all = "one result for all periods together".to_owned();
        answers.push((Period::Every, "All of them".to_owned(), all));
        match choose(face, std::mem::take(&mut remarks), question.clone(), answers)? {
            Period::Only(text) => return Ok(Counting::Only(vec![text])),
            Period::Every => return Ok(Counting::Every),
            Period::Others => {}
            Period::Several => return each(face, doubt, &choices, &[], Vec::new()),
        }
    }
    Ok(Counting::Every)
}

fn status(face: &mut Face, doubt: &RowsInDoubt) -> Result<Counting, Failure> {
    let column = &doubt.column;
    let sure = |says: Says, words: &str| {
        let rows = doubt.choices().into_iter().filter(|choice| choice.says == says);
        let rows: Vec<String> = rows.map(|choice| rows_with(&choice)).collect();
        (!rows.is_empty()).then(|| format!("{words}: {}.", rows.join(", ")))
    };
    let remark = [
        Some(format!("The column \"{column}\" may say which rows count.")),
        sure(Says::Counts, "These do"),
        sure(Says::LeftOut, "These do not"),
        rarer(doubt),
    ];
    let remarks = vec![remark.into_iter().flatten().collect::<Vec<_>>().join(" ")];
    let (counting, others): (Vec<_>, Vec<_>) =
        doubt.choices().into_iter().partition(|choice| choice.says == Says::Counts);
    let counting: Vec<SharedText> = counting.into_iter().map(|choice| choice.text).collect();
    let unsure: Vec<RowText> = others.into_iter().filter(|choice| choice.says == Says::Unsure).collect();
    if !unsure.is_empty() {
        return each(face, doubt, &unsure, &counting, remarks);
    }
    let question = format!("Do the rows with other texts in \"{column}\" count?");
    let none = (Counting::Only(counting), "No".to_owned(), "they are left out".to_owned());
    choose(face, remarks, question, vec![none, every(doubt)])
}

fn every(doubt: &RowsInDoubt) -> (Counting, String, String) {
    let left_out = doubt.choices().into_iter().filter(|choice| choice.says == Says::LeftOut);
    let left_out: Vec<String> = left_out.map(|choice| named(&choice.text)).collect();
    let also = if left_out.is_empty() { String::new() } else { format!(", {} too", left_out.join(", ")) };
    (Counting::Every, "Every row counts".to_owned(), format!("whatever \"{}\" says{also}", doubt.column))
}

/// Asks of each text whether its rows count, besides those of `counting`.
fn each(
    face: &mut Face,
    doubt: &RowsInDoubt,
    choices: &[RowText],
    counting: &[SharedText],
    mut remarks: Vec<String>,
) -> Result<Counting, Failure> {
    loop {
        let mut texts = counting.to_vec();
        for choice in choices {
            let question = format!("Do the {} in \"{}\" count?", rows_with(choice), doubt.column);
            let only = Counting::Only(vec![choice.text.clone()]);
            let (all, label, text) = every(doubt);
            let answers = vec![
                (Some(only), "Yes".to_owned(), "they are responses like the others".to_owned()),
                (None, "No".to_owned(), "they are left out".to_owned()),
                (Some(all), label, text),
            ];
            match choose(face, std::mem::take(&mut remarks), question, answers)? {
                Some(Counting::Only(counting)) => texts.extend(counting),
                Some(Counting::Every) => return Ok(Counting::Every),
                None => {}
            }
        }
        if !texts.is_empty() {
            return Ok(Counting::Only(texts));
        }
        remarks = vec!["By these answers no row would count.".to_owned()];
    }
}
