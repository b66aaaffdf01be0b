//! `fivesigns score`: a survey export in, a verdict for each field out.

mod decided;
mod deciding;
mod facts;

use std::path::PathBuf;

use clap::Args;
use fivesigns::answers::{Headcounts, Notice, NoticeKind, Recognized, Recognizer, ResponseTable};
use fivesigns::interview::{AnswersFile, Statements, load_answers};
use fivesigns::judgement::{Circumstances, Redrawing, diagnose_survey};
use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem, Problems};
use fivesigns::report::render::json;
use fivesigns::report::result::ExactResult;
use fivesigns::report::{FileFormat, Format, SavedResult};
use fivesigns::scoring::MinimumGroup;
use fivesigns::survey::{self, Beside, Request, RowChoice, load_headcounts};

use self::decided::Decided;
use self::deciding::Deciding;
use self::facts::{Asking, OpenFacts, can_be_asked};
use super::Input;
use super::failure::{Failure, say, usage};
use super::ledger::{LedgerOption, OpenLedger};
use super::options::{BesideOptions, DateOption, PackOption, name};
use super::output::{Inputs, OutputOptions, Readers, format_of, replace};
use super::terminal::FaceOption;

/// With fewer redraws the share that a firm verdict needs, 95 %, is a matter of luck: of 100 it is off by two in a hundred.
const FEWEST_REDRAWS: u32 = 100;

#[derive(Debug, Args)]
pub(super) struct Score {
    /// The survey export: CSV, a workbook, JSON, or one of them zipped; - reads standard input
    #[arg(value_name = "FILE")]
    survey: PathBuf,
    /// How the columns of a survey with other questions are to be read
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// The column that names each person's field (profession or practice): one verdict per field
    #[arg(long, value_name = "COLUMN", value_parser = name)]
    field: Option<String>,
    /// The column that names each person's unit, site or team: scores per unit
    #[arg(long, value_name = "COLUMN", value_parser = name)]
    by: Option<String>,
    /// Count only the rows that have this text in this column; several times for several texts or columns
    #[arg(long, value_name = "COLUMN=TEXT", value_parser = name)]
    only: Vec<String>,
    /// Count every row, whatever this column says about rows, such as a status or the year of a survey
    #[arg(long, value_name = "COLUMN", value_parser = name)]
    every: Vec<String>,
    /// Facts and ratings that a survey cannot tell, as an answers file
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// How many people were invited
    #[arg(long, value_name = "N")]
    invited: Option<u32>,
    /// How many people each field and unit has: a table with the columns of --field and --by, and "headcount"
    #[arg(long, value_name = "FILE")]
    headcount: Option<PathBuf>,
    /// The result is about the people of --headcount, now, and about nobody else: where most of them answered, little is
    /// left to chance
    #[arg(long, requires = "headcount", conflicts_with = "ledger")]
    census: bool,
    /// How often respondents are drawn again to see whether the verdict holds, 100 times or more [default: 100 to
    /// 1,000, whatever takes a few milliseconds]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    redraws: Option<u32>,
    /// The fewest people whose results are shown; 3 or more
    #[arg(long, value_name = "N", default_value_t = MinimumGroup::USUAL.people())]
    minimum_group: u32,
    /// Also write the numbers unrounded to a file that ends in .json, for your own checks: not to be passed on, and no
    /// report is made of it
    #[arg(long, value_name = "FILE")]
    exact: Option<PathBuf>,
    #[command(flatten)]
    ledger: LedgerOption,
    #[command(flatten)]
    beside: BesideOptions,
    #[command(flatten)]
    date: DateOption,
    #[command(flatten)]
    pack: PackOption,
    #[command(flatten)]
    face: FaceOption,
    #[command(flatten)]
    output: OutputOptions,
}

impl Score {
    pub(super) fn run(&self, input: Input) -> Result<(), Failure> {
        let mut decided = Decided::default();
        let ended = self.score(input, &mut decided);
        // Last, where it is seen; whoever stopped while being asked was told it then.
        if let Some(hint) = decided.hint(self.mapping.as_deref())
            && !matches!(&ended, Err(Failure::Interrupted(told)) if told.contains(&hint))
        {
            say(&format!("\n{hint}"));
        }
        ended
    }

    /// Scores the survey, and keeps what was decided about it when asked.
    fn score(&self, input: Input, decided: &mut Decided) -> Result<(), Failure> {
        let destinations = self.output.destinations(&self.inputs().and("the exact result", &self.exact))?;
        self.check_exact()?;
        let minimum_group = self.minimum_group()?;
        let redrawing = self.redrawing()?;
        let date = self.date.day()?;
        let pack = self.pack.load()?;
        let told = self.facts.as_ref().map(|path| load_answers(path, &pack)).transpose();
        let told = told.map_err(Failure::Data)?;
        let mut ledger = self.ledger.open()?;
        let (mut table, recognized, choice) = self.read(input, &pack, ledger.as_ref(), decided)?;
        self.check(&table, told.as_ref())?;
        table.to_check.iter().for_each(|text| say(text));
        let (headcounts, counted) = self.headcounts(&table, &choice)?;
        self.check_invited(&headcounts)?;
        table.notices.extend(counted);
        if self.census {
            let text = "The result is about the people of the file of headcounts, now, and about nobody else (--census): margins of error leave out what chance does to who works here.";
            table.notices.push(Notice::new(NoticeKind::Assumed, text));
        }
        table.notices.extend(told.as_ref().and_then(|told| told_of_every_field(&pack, &table, told)));
        if let Some(ledger) = &mut ledger {
            ledger.check(&pack, &table, &recognized, (&headcounts, minimum_group), &date)?;
            table.files.iter_mut().for_each(|file| ledger.digest(file));
        }
        let circumstances = Circumstances {
            invited: self.invited,
            minimum_group,
            headcounts,
            redrawing,
            ..Circumstances::on(date)
        };
        let mut told = self.tell(input, &pack, &table, told, &circumstances)?;
        if let (Some(ledger), Some(told)) = (&ledger, &mut told) {
            ledger.digest(&mut told.file);
        }
        let diagnosis = diagnose_survey(&pack, &table, told.as_ref(), circumstances);
        if let Some(ledger) = &ledger {
            // Before the report: one that is out and not written down would be forgotten.
            ledger.write()?;
        }
        if let Some(path) = &self.exact {
            let exact = json::render_exact(&ExactResult::from_diagnosis(&pack, &diagnosis));
            replace(path, exact.as_bytes(), Readers::Owner)?;
            say(&format!(
                "wrote {}: not to be passed on, since single answers can be worked out from it",
                path.display()
            ));
        }
        destinations.write(&SavedResult::from_diagnosis(&pack, &diagnosis))
    }

    /// An exact result is JSON, and stands in the place of nothing that is read.
    fn check_exact(&self) -> Result<(), Failure> {
        let Some(path) = &self.exact else { return Ok(()) };
        let argument = format!("--exact {}", path.display());
        self.inputs().spare(&argument, path)?;
        match format_of(path, &argument, ".json")? {
            FileFormat::Text(Format::Json) => Ok(()),
            _ => Err(usage(&argument, "an exact result is written as JSON", "use .json")),
        }
    }

    /// What is read, and what is not written over.
    fn inputs(&self) -> Inputs {
        Inputs::none()
            .and("the survey", [&self.survey])
            .and("the mapping", &self.mapping)
            .and("the file of facts", &self.facts)
            .and("the file of headcounts", &self.headcount)
            .and("the file of attributes", &self.beside.attributes)
            .and("the ledger", self.ledger.files())
    }

    /// What was told, and what a person at a terminal tells when asked; about several fields nobody is asked.
    fn tell(
        &self,
        input: Input,
        pack: &Pack,
        table: &ResponseTable,
        told: Option<AnswersFile>,
        circumstances: &Circumstances,
    ) -> Result<Option<AnswersFile>, Failure> {
        let is_one_field = table.field.as_ref().is_none_or(|field| field.named().len() == 1)
            && told.as_ref().is_none_or(|told| told.fields.is_empty());
        if input == Input::Never || !is_one_field || !can_be_asked(&self.survey) {
            return Ok(told);
        }
        let asking = Asking { pack, face: &self.face, survey: &self.survey, date: &circumstances.date };
        asking.ask(told, |told| {
            let quickly = Circumstances { redrawing: Redrawing::Times(1), ..circumstances.clone() };
            OpenFacts::of(&diagnose_survey(pack, table, told, quickly))
        })
    }

    fn headcounts(
        &self,
        table: &ResponseTable,
        choice: &RowChoice,
    ) -> Result<(Headcounts, Vec<Notice>), Failure> {
        match &self.headcount {
            Some(path) => self
                .beside
                .with_progress(|beside| load_headcounts(path, table, choice, &beside.workbooks))
                .map(|(headcounts, notices)| (Headcounts { is_census: self.census, ..headcounts }, notices))
                .map_err(Failure::Data),
            None => Ok((Headcounts::unknown(), Vec::new())),
        }
    }

    /// Two numbers of those who were asked are one too many, unless they are the same.
    fn check_invited(&self, headcounts: &Headcounts) -> Result<(), Failure> {
        match (self.invited, headcounts.whole) {
            (Some(invited), Some(people)) if invited != people => {
                let fault = format!("{invited} invited, but the headcounts come to {people} people");
                let help = "leave --invited out, or count in the headcounts those who were invited";
                Err(usage("--invited", fault, help))
            }
            _ => Ok(()),
        }
    }

    fn minimum_group(&self) -> Result<MinimumGroup, Failure> {
        MinimumGroup::new(self.minimum_group).ok_or_else(|| {
            let fault = format!("{} is too few to protect anybody's answers", self.minimum_group);
            usage("--minimum-group", fault, format!("use {} or more", MinimumGroup::LOWEST))
        })
    }

    /// So few redraws tell nothing of how often a verdict holds.
    fn redrawing(&self) -> Result<Redrawing, Failure> {
        match self.redraws {
            Some(times) if times < FEWEST_REDRAWS => {
                let fault = format!("{times} is too few to tell how often a verdict holds");
                let help = format!("use {FEWEST_REDRAWS} or more, or leave it out");
                Err(usage("--redraws", fault, help))
            }
            Some(times) => Ok(Redrawing::Times(times)),
            None => Ok(Redrawing::Quickly),
        }
    }

    /// Reads the survey, and which of its rows count; what only a person can decide is asked at a terminal.
    fn read(
        &self,
        input: Input,
        pack: &Pack,
        ledger: Option<&OpenLedger>,
        decided: &mut Decided,
    ) -> Result<(ResponseTable, Recognized, RowChoice), Failure> {
        let mapping = self.mapping.as_ref().map(|path| survey::load_mapping(path, pack)).transpose();
        let mapping = mapping.map_err(Failure::Data)?.unwrap_or_default().counting(self.rows()?);
        let recognizer = ledger.map_or_else(Recognizer::of_nobody, OpenLedger::recognizer);
        let input = if can_be_asked(&self.survey) { input } else { Input::Never };
        let deciding = Deciding {
            input,
            face: &self.face,
            mapping: self.mapping.as_deref(),
            attributes: self.beside.attributes.as_deref(),
        };
        let (table, people) = deciding.read(decided, |decided| {
            let mapping = decided.over(&mapping);
            let request = Request {
                path: &self.survey,
                mapping: Some(&mapping),
                field: self.field.as_deref(),
                segment: self.by.as_deref(),
            };
            self.beside.with_progress(|beside| {
                let beside = Beside { minimum_group: self.minimum_group, ..decided.beside(beside) };
                survey::read_recognizing(&request, &beside, &recognizer, pack)
            })
        })?;
        let choice = decided.over(&mapping).rows().clone();
        Ok((table, people, choice))
    }

    /// Which rows count, as the flags say it.
    fn rows(&self) -> Result<RowChoice, Failure> {
        let mut rows = RowChoice::default();
        for only in &self.only {
            let Some((column, text)) = only.split_once('=') else {
                let fault = format!("\"{only}\" names no text of a column");
                return Err(usage(
                    "--only",
                    fault,
                    "write the column and the text, as in --only \"Survey year=2025\"",
                ));
            };
            rows.only(column.trim(), text.trim());
        }
        for column in &self.every {
            rows.every(column);
        }
        Ok(rows)
    }

    /// What can only be checked once the survey is read.
    fn check(&self, table: &ResponseTable, told: Option<&AnswersFile>) -> Result<(), Failure> {
        if let Some(invited) = self.invited.filter(|invited| (*invited as usize) < table.respondents) {
            let fault = format!("{invited} invited, but {} people answered", table.respondents);
            return Err(usage("--invited", fault, "give the number of all who were invited"));
        }
        let (Some(told), Some(fields)) = (told, &table.field) else { return Ok(()) };
        let names = fields.named().iter().map(String::as_str).collect::<Vec<_>>();
        let mut problems = Problems::new();
        for unknown in told.unknown_fields(&names) {
            let fault = format!("\"{unknown}\" is none of the survey's fields");
            let help = format!("the fields are {}", names.join(", "));
            problems.push(Problem::new(Place::File(told.file.name.clone()), fault).help(help));
        }
        problems.or(()).map_err(Failure::Data)
    }
}

/// The notice that what a file of facts says of no single field counts for each of several.
fn told_of_every_field(pack: &Pack, table: &ResponseTable, told: &AnswersFile) -> Option<Notice> {
    let fields = table.field.as_ref()?.named().len();
    if fields < 2 || told.field.is_some() || told.statements == Statements::none(pack) {
        return None;
    }
    let text = format!(
        "{} names no field for what it says outside of `fields`, so that counts for each of the {fields} fields. Where it is \
         true of one alone, add `field:` to the file, or put it under `fields`.",
        told.file.name
    );
    Some(Notice::new(NoticeKind::Assumed, text))
}
