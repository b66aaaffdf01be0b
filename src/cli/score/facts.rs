//! The facts that a survey cannot tell: whoever scores one at a terminal is asked those that could change the verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fivesigns::interview::{
    AnswersFile, Ending, Form, Interview, Kept, Offered, PackName, Question, Rest, Session, SessionFile,
    Statements, Unsaved, facts_text, load_answers,
};
use fivesigns::judgement::{Conclusion, Diagnosis};
use fivesigns::pack::{ChoiceId, FactId, Pack};
use fivesigns::printable::printable;
use fivesigns::problem::{Place, Problem};

use crate::cli::failure::{Failure, shell_word};
use crate::cli::terminal::{Face, FaceOption, Interruption, ask_first, is_somebody_there};

/// How the name of a file of facts ends.
const ENDING: &str = ".facts.yaml";

/// What is asked about.
pub(super) struct Asking<'a> {
    pub(super) pack: &'a Pack,
    pub(super) face: &'a FaceOption,
    /// The survey's file.
    pub(super) survey: &'a Path,
    pub(super) date: &'a str,
}

/// The facts that could change the verdict.
pub(super) struct OpenFacts {
    /// In the order of what they could change.
    pub(super) facts: Vec<FactId>,
    /// What practitioners chose of the only field, of which the questions speak.
    pub(super) chosen: BTreeMap<FactId, ChoiceId>,
}

impl OpenFacts {
    /// Those of all fields.
    pub(super) fn of(diagnosis: &Diagnosis) -> OpenFacts {
        let conclusions: Vec<&Conclusion> =
            diagnosis.fields.iter().filter_map(|field| field.conclusion.shown()).collect();
        let facts = conclusions.iter().flat_map(|conclusion| conclusion.judgement.verdict.open_facts());
        let chosen = match conclusions.as_slice() {
            [only] => {
                let asked = only.scores.iter().flat_map(|scores| &scores.choices);
                asked.filter_map(|(fact, _)| Some((*fact, only.readings.choice(*fact)?))).collect()
            }
            _ => BTreeMap::new(),
        };
        OpenFacts { facts: facts.collect(), chosen }
    }
}

/// Whether somebody is there to be asked about a survey, which does not come in where replies would.
pub(super) fn can_be_asked(survey: &Path) -> bool {
    survey.as_os_str() != "-" && is_somebody_there()
}

impl Asking<'_> {
    /// Offers to ask the facts that could change the verdict until there are none that were not asked, and gives all
    /// that was told. `open` finds those facts, beside what was told so far.
    pub(super) fn ask(
        &self,
        told: Option<AnswersFile>,
        open: impl Fn(Option<&AnswersFile>) -> OpenFacts,
    ) -> Result<Option<AnswersFile>, Failure> {
        let mut told = told;
        let mut asked = BTreeSet::new();
        let mut conversation: Option<(Face, FactsFile)> = None;
        loop {
            let is_new = |fact: &FactId| !is_settled(told.as_ref(), *fact);
            let mut found = open(told.as_ref());
            found.facts.retain(|fact| is_new(fact) && asked.insert(*fact));
            if found.facts.is_empty() {
                break;
            }
            let (mut face, mut file) = match conversation.take() {
                Some(begun) => begun,
                None => (self.face.face()?, FactsFile::beside(self.survey, self.pack)),
            };
            let wanted = offer(&mut face, found.facts.len(), &file, told.is_some())?;
            match wanted {
                Wanted::Nothing => break,
                Wanted::Earlier => {
                    told = Some(load_answers(&file.path, self.pack).map_err(Failure::Data)?);
                    file.takes_up()?;
                    asked.clear();
                }
                Wanted::Asked => {
                    self.about(found, &mut face, &mut file, &mut told, &open)?;
                }
            }
            conversation = Some((face, file));
        }
        if let Some((mut face, file)) = conversation.filter(|(_, file)| file.saved.is_some()) {
            face.say(&[file.hint()])?;
        }
        Ok(told)
    }

    /// Asks these facts, each answer on disk before the next question.
    fn about(
        &self,
        OpenFacts { facts, chosen }: OpenFacts,
        face: &mut Face,
        file: &mut FactsFile,
        told: &mut Option<AnswersFile>,
        open: impl Fn(Option<&AnswersFile>) -> OpenFacts,
    ) -> Result<(), Failure> {
        let kept = self.kept(told.as_ref());
        let mut interview = Interview::of_facts(self.pack, kept, (&facts, chosen), self.date.to_owned());
        while let Some(prompt) = interview.prompt() {
            match face.ask(&prompt) {
                Ok(reply) => interview.take(reply),
                Err(Failure::Interrupted(_)) => return Err(file.stopped()),
                Err(failure) => return Err(failure),
            }
            if file.keep(self.pack, interview.kept())? {
                *told = Some(load_answers(&file.path, self.pack).map_err(Failure::Data)?);
                let is_open = |fact: &FactId| facts.contains(fact) && !is_settled(told.as_ref(), *fact);
                let matters = open(told.as_ref()).facts.iter().any(is_open);
                interview.set_rest(if matters { Rest::Matters } else { Rest::Spared });
            }
        }
        match interview.ending() {
            Some(Ending::Finished) => Ok(()),
            Some(Ending::Left { .. }) | None => Err(file.stopped()),
        }
    }

    /// What was told before, to be kept with what is told now.
    fn kept(&self, told: Option<&AnswersFile>) -> Kept {
        let nothing_asked = Session { form: Form::Full, pack: PackName::of(self.pack), asked: Vec::new() };
        Kept {
            field: told.and_then(|told| told.field.clone()),
            role: told.and_then(|told| told.role),
            statements: told.map_or_else(|| Statements::none(self.pack), |told| told.statements.clone()),
            session: nothing_asked,
            former: told.map_or_else(Vec::new, |told| told.former.clone()),
        }
    }
}

/// Whether a fact was told, or why it was not.
fn is_settled(told: Option<&AnswersFile>, fact: FactId) -> bool {
    told.is_some_and(|told| {
        let question = Question::Fact(fact);
        told.statements.given(question).is_some() || told.statements.unanswered(question).is_some()
    })
}

/// What a person wants to be asked.
enum Wanted {
    Asked,
    Nothing,
    /// What was told another time counts, and the rest is asked.
    Earlier,
}

fn offer(face: &mut Face, facts: usize, file: &FactsFile, is_told: bool) -> Result<Wanted, Failure> {
    if file.is_of_this_survey {
        file.interruption.tells(&file.hint());
    }
    let again = if file.saved.is_some() { " now" } else { "" };
    let question = match facts {
        1 => format!("One fact that a survey cannot tell could{again} change the verdict. Answer it?"),
        _ => format!("{facts} facts that a survey cannot tell could{again} change the verdict. Answer them?"),
    };
    let mut labels = vec![
        (Wanted::Asked, "Yes", "each can be skipped".to_owned()),
        (Wanted::Nothing, "No", "on to the report; what is not told stays unknown".to_owned()),
    ];
    if file.saved.is_none() && !is_told && file.is_of_this_survey {
        let name = file.name();
        let text = format!("the answers in {name}; what is missing there is asked");
        labels.push((Wanted::Earlier, "Earlier", text));
    }
    let offered = (1..).zip(&labels).map(|(number, (_, label, text))| Offered {
        number,
        label: (*label).to_owned(),
        text: Some(text.clone()),
    });
    let chosen = ask_first(face, question, offered.collect())?;
    Ok(labels.into_iter().nth(chosen).map_or(Wanted::Nothing, |(wanted, ..)| wanted))
}

/// The file that the answers go to, taken hold of with the first of them.
struct FactsFile {
    path: PathBuf,
    /// The name without a number.
    usual: PathBuf,
    /// The survey, as its place on this machine.
    survey: String,
    /// Whether answers of another time about this survey are there, and not about one of the same name elsewhere.
    is_of_this_survey: bool,
    /// What is in it by us.
    saved: Option<(SessionFile, String)>,
    interruption: Interruption,
}

impl FactsFile {
    /// `survey.facts.yaml` in this folder, for `…/survey.csv`.
    fn beside(survey: &Path, pack: &Pack) -> FactsFile {
        let stem = survey.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let usual = PathBuf::from(format!("{stem}{ENDING}"));
        let place = survey.canonicalize().unwrap_or_else(|_| survey.to_owned());
        let survey = place.display().to_string();
        let is_of_it = |path: &PathBuf| {
            load_answers(path, pack).is_ok_and(|told| told.survey.as_deref() == Some(survey.as_str()))
        };
        let earlier = names(&usual).take_while(|path| path.exists()).filter(is_of_it).last();
        let is_of_this_survey = earlier.is_some();
        let path = earlier.unwrap_or_else(|| usual.clone());
        FactsFile {
            path,
            usual,
            survey,
            is_of_this_survey,
            saved: None,
            interruption: Interruption::default(),
        }
    }

    /// Goes on with the file that is there.
    fn takes_up(&mut self) -> Result<(), Failure> {
        let file = SessionFile::open(&self.path).map_err(Failure::Data)?;
        self.saved = Some((file, String::new()));
        Ok(())
    }

    /// Brings everything to disk, where it is not there yet; a file of another time stays as it is.
    fn keep(&mut self, pack: &Pack, kept: &Kept) -> Result<bool, Failure> {
        let text = facts_text(pack, kept, &self.survey);
        let saved = match self.saved.take() {
            Some(saved) => saved,
            None if text
                == facts_text(
                    pack,
                    &Kept { statements: Statements::none(pack), ..kept.clone() },
                    &self.survey,
                ) =>
            {
                return Ok(false);
            }
            None => {
                self.path = free(&self.usual);
                (SessionFile::open(&self.path).map_err(Failure::Data)?, String::new())
            }
        };
        let (file, before) = self.saved.insert(saved);
        if *before == text {
            return Ok(false);
        }
        file.save(&text).map_err(|unsaved| {
            let (fault, help) = match unsaved {
                Unsaved::Changed => (
                    "the file was changed in the meantime, so the last answer was not saved".to_owned(),
                    "it is left as it is now; score the survey again to go on from what it says",
                ),
                Unsaved::Failed(error) => (
                    format!("the last answer could not be saved: {error}"),
                    "make room on the disk, then score the survey again",
                ),
            };
            let problem = Problem::new(Place::File(self.path.display().to_string()), fault);
            Failure::Data(problem.help(help).into())
        })?;
        *before = text;
        self.interruption.tells(&self.hint());
        Ok(true)
    }

    fn name(&self) -> String {
        printable(&self.path.display().to_string()).into_owned()
    }

    fn hint(&self) -> String {
        let option = printable(&shell_word(&self.path.display().to_string())).into_owned();
        format!("Your answers are saved in {}.\nNext time: --facts {option}", self.name())
    }

    fn stopped(&self) -> Failure {
        Failure::Interrupted(if self.saved.is_some() { self.hint() } else { self.interruption.told() })
    }
}

/// The path, or where it is taken the first with a number that is not.
fn free(path: &Path) -> PathBuf {
    names(path).find(|path| !path.exists()).unwrap_or_else(|| path.to_owned())
}

/// The path, then the same with a number.
fn names(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let name = path.to_string_lossy();
    let stem = name.strip_suffix(ENDING).unwrap_or(&name).to_owned();
    let numbered = (2_u32..).map(move |number| PathBuf::from(format!("{stem}-{number}{ENDING}")));
    std::iter::once(path.to_owned()).chain(numbered)
}
