//! Which session is meant: a new one, one by name, or the latest in this folder.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fivesigns::interview::{
    AnswersFile, Changes, Form, Kept, Offered, PackName, Question, Role, SESSION_ENDING, Session,
    SessionFile, Silence, Statements, changes_in_words, load_answers, opening, questions,
};
use fivesigns::judgement::told_by_statements;
use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem, Problems};

use super::store::{Store, resume_hint};
use crate::cli::failure::{Failure, shell_word, usage};
use crate::cli::terminal::{Face, Interruption, NOTHING_SAVED, ask_first};

/// What the command line says about the session.
pub(super) struct Wanted<'w> {
    pub(super) name: Option<&'w Path>,
    pub(super) resume: bool,
    pub(super) form: Option<Form>,
    pub(super) field: Option<&'w str>,
    pub(super) role: Option<Role>,
}

/// What is said where lines are piped in and the session's usual name is taken: nobody was asked whether to go on with it.
fn beside_another(face: &Face, wanted: &Wanted<'_>) -> Vec<String> {
    let usual = PathBuf::from(format!("{}{SESSION_ENDING}", file_name(wanted.field.unwrap_or_default())));
    if face.is_a_person() || !usual.exists() {
        return Vec::new();
    }
    vec![format!(
        "{} is there already and is left as it is: this begins another interview, in a file with the next free number. To go \
         on with the earlier one: fivesigns assess --resume {}",
        usual.display(),
        name_of(&usual)
    )]
}

/// A session that can be asked from here on.
pub(super) struct Begun {
    pub(super) kept: Kept,
    pub(super) changes: Changes,
    pub(super) store: Store,
}

/// Finds or begins the session, and says how things stand.
pub(super) fn begin(pack: &Pack, face: &mut Face, wanted: &Wanted<'_>) -> Result<Begun, Failure> {
    let path = match (wanted.name, wanted.resume) {
        (Some(name), _) => Some(path_of(name)),
        (None, true) => Some(latest(pack, wanted.field)?),
        (None, false) if face.is_a_person() => unfinished(pack, face, wanted.field)?,
        (None, false) => None,
    };
    let begun = match path {
        Some(path) if path.exists() => resumed(pack, face, wanted, &path)?,
        Some(path) if wanted.resume => {
            let problem = Problem::new(Place::File(path.display().to_string()), "there is no such session");
            return Err(Failure::Usage(problem.help("`fivesigns assess NAME` begins one").into()));
        }
        Some(path) => {
            let file = SessionFile::open(&path).map_err(Failure::Data)?;
            Begun { store: Store::open(file), ..new(pack, face, wanted)? }
        }
        None => {
            face.say(&beside_another(face, wanted))?;
            new(pack, face, wanted)?
        }
    };
    Ok(begun)
}

/// An interview in this folder that is not finished.
struct Unfinished {
    path: PathBuf,
    field: Option<String>,
    /// How far it has come, in words.
    answered: String,
}

impl Unfinished {
    fn of(pack: &Pack, path: PathBuf, answers: AnswersFile) -> Option<Unfinished> {
        let AnswersFile { field, statements, session, .. } = answers;
        let form = session?.form;
        let asked: Vec<Question> =
            questions(pack, form).filter(|question| statements.may_be_asked(pack, *question)).collect();
        let all = asked.len();
        let open = asked.iter().filter(|question| is_open(&statements, **question)).count();
        let answered = format!("{} of {all} questions answered", all - open);
        (open > 0).then_some(Unfinished { path, field, answered })
    }

    fn about(&self) -> String {
        self.field.as_ref().map(|field| format!(" about {field}")).unwrap_or_default()
    }
}

/// The session to go on with, where there are unfinished ones in this folder, of the field that is wanted, and the
/// person chooses one. Those that are not offered are named.
fn unfinished(pack: &Pack, face: &mut Face, field: Option<&str>) -> Result<Option<PathBuf>, Failure> {
    /// More than these are found by their names.
    const OFFERED: usize = 8;
    let (mut unfinished, mut said) = (Vec::new(), Vec::new());
    for path in in_this_folder() {
        match load_answers(&path, pack) {
            Ok(answers) => unfinished.extend(Unfinished::of(pack, path, answers)),
            Err(problems) => said.push(damaged(&path, &problems)),
        }
    }
    let is_wanted =
        |session: &Unfinished| field.is_none_or(|field| is_about(session.field.as_deref(), field));
    let (mut offered, mut others): (Vec<_>, Vec<_>) = unfinished.into_iter().partition(is_wanted);
    others.splice(0..0, offered.split_off(offered.len().min(OFFERED)));
    said.extend(others.iter().map(|session| {
        format!(
            "There is an unfinished interview{} in {} ({}). It is left as it is; go on with it by: fivesigns assess \
             --resume {}",
            session.about(),
            session.path.display(),
            session.answered,
            name_of(&session.path)
        )
    }));
    face.say(&said)?;
    let [first, rest @ ..] = offered.as_slice() else { return Ok(None) };
    let interruption = Interruption::default();
    let hints: Vec<String> = offered.iter().map(|session| resume_hint(&session.path)).collect();
    interruption.tells(&hints.join("\n"));
    let (question, mut labels) = if rest.is_empty() {
        let question =
            format!("There is an unfinished interview{} ({}). Go on with it?", first.about(), first.answered);
        (question, vec!["Go on with it".to_owned()])
    } else {
        let label = |session: &Unfinished| {
            format!("Go on with {}{} ({})", name_of(&session.path), session.about(), session.answered)
        };
        let question = format!("There are {} unfinished interviews. Go on with one?", offered.len());
        (question, offered.iter().map(label).collect())
    };
    labels.push("Begin a new one".to_owned());
    let labels = (1..).zip(labels).map(|(number, label)| Offered { number, label, text: None });
    let chosen = ask_first(face, question, labels.collect())?;
    interruption
        .tells(&format!("{NOTHING_SAVED} Earlier interviews are as they were.\n{}", hints.join("\n")));
    Ok(offered.into_iter().nth(chosen).map(|session| session.path))
}

/// What is said of a session that cannot be read.
pub(in crate::cli) fn damaged(path: &Path, problems: &Problems) -> String {
    let faults = problems.iter().map(|problem| format!("{}: {}", problem.place, problem.fault));
    let more = match problems.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    format!(
        "The session {} cannot be read, and is left as it is. {}{more}. Mend it, then go on with: fivesigns assess \
         --resume {}",
        path.display(),
        faults.take(1).collect::<String>(),
        name_of(path)
    )
}

/// Whether a session is about a field, however it is spelled in small and capital letters.
fn is_about(session: Option<&str>, field: &str) -> bool {
    session.is_some_and(|name| name.trim().to_lowercase() == field.trim().to_lowercase())
}

/// Whether a question is still to be answered: it has neither an answer nor a reason for none, or was put off.
fn is_open(statements: &Statements, question: Question) -> bool {
    let silence = statements.unanswered(question).map(|silent| silent.why);
    statements.given(question).is_none() && matches!(silence, None | Some(Silence::Later))
}

/// The file of the session that a person names, with or without its ending.
pub(super) fn path_of(name: &Path) -> PathBuf {
    let mut file = OsString::from(name.file_name().unwrap_or_default());
    if !file.to_string_lossy().ends_with(".yaml") {
        file.push(SESSION_ENDING);
    }
    name.with_file_name(file)
}

/// The name by which a session can be resumed.
pub(in crate::cli) fn name_of(path: &Path) -> String {
    let name = path.display().to_string();
    let name = name.strip_suffix(SESSION_ENDING).unwrap_or(&name);
    let name = name.strip_prefix("./").unwrap_or(name);
    shell_word(name)
}

/// The session in this folder that was written last, of this field where one is named.
pub(super) fn latest(pack: &Pack, field: Option<&str>) -> Result<PathBuf, Failure> {
    let sessions = in_this_folder();
    let Some(last) = sessions.first() else {
        let fault = "there is no session in this folder";
        return Err(usage("--resume", fault, "name its folder, or begin a new one"));
    };
    let Some(field) = field else { return readable(pack, last, &sessions[1..]) };
    let is_wanted = |path: &&PathBuf| {
        load_answers(path, pack).is_ok_and(|answers| is_about(answers.field.as_deref(), field))
    };
    sessions.iter().find(is_wanted).cloned().ok_or_else(|| {
        let fault = format!("no session in this folder is about \"{field}\"");
        usage("--resume", fault, format!("name the session: {}", resumptions(&sessions)))
    })
}

/// The session, where it can be read; otherwise the others are named beside its faults.
fn readable(pack: &Pack, last: &Path, others: &[PathBuf]) -> Result<PathBuf, Failure> {
    let Err(mut problems) = load_answers(last, pack) else { return Ok(last.to_owned()) };
    if !others.is_empty() {
        let fault = "the session written last cannot be read, and is left as it is";
        let help = format!("mend it, or go on with another: {}", resumptions(others));
        problems.push(Problem::new(Place::File(last.display().to_string()), fault).help(help));
    }
    Err(Failure::Data(problems))
}

/// The commands that go on with sessions.
fn resumptions(sessions: &[PathBuf]) -> String {
    const NAMED: usize = 5;
    let commands =
        sessions.iter().take(NAMED).map(|path| format!("`fivesigns assess --resume {}`", name_of(path)));
    commands.collect::<Vec<_>>().join(", ")
}

/// The sessions in this folder, the one written last first.
pub(in crate::cli) fn in_this_folder() -> Vec<PathBuf> {
    let written = |entry: fs::DirEntry| -> Option<(SystemTime, PathBuf)> {
        let name = entry.file_name();
        let is_session =
            name.to_str().is_some_and(|name| name.ends_with(SESSION_ENDING) && !name.starts_with('.'));
        is_session.then_some((entry.metadata().ok()?.modified().ok()?, PathBuf::from(name)))
    };
    let entries = fs::read_dir(".").into_iter().flatten();
    let mut sessions: Vec<_> = entries.filter_map(|entry| written(entry.ok()?)).collect();
    sessions.sort();
    sessions.into_iter().rev().map(|(_, path)| path).collect()
}

/// A file for a new session about a field, under a name that is still free.
pub(super) fn free_file(field: Option<&str>) -> Result<SessionFile, Failure> {
    let name = file_name(field.unwrap_or_default());
    let names = std::iter::once(name.clone()).chain((2_u32..).map(|number| format!("{name}-{number}")));
    for name in names {
        let path = PathBuf::from(format!("{name}{SESSION_ENDING}"));
        if path.exists() {
            continue;
        }
        let file = SessionFile::open(&path).map_err(Failure::Data)?;
        // Another process may have taken the name in the meantime.
        if !path.exists() {
            return Ok(file);
        }
    }
    Err(usage("NAME", "no name is free for the session", "name it: `fivesigns assess NAME`"))
}

/// `Maintenance planning` becomes `maintenance-planning`.
fn file_name(field: &str) -> String {
    const LONGEST: usize = 40;
    let lower = field.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
    let name = name.trim_end_matches('-');
    if name.is_empty() { "interview".to_owned() } else { name.to_owned() }
}

fn new(pack: &Pack, face: &mut Face, wanted: &Wanted<'_>) -> Result<Begun, Failure> {
    let form = match wanted.form {
        Some(form) => form,
        None => ask_form(pack, face)?,
    };
    let kept = Kept {
        field: wanted.field.map(str::to_owned),
        role: wanted.role,
        statements: Statements::none(pack),
        session: Session::new(pack, form),
        former: Vec::new(),
    };
    face.say(&opening(pack, &kept, 0))?;
    Ok(Begun { kept, changes: Changes::default(), store: Store::unnamed() })
}

/// A person may choose the form; written lines are answers to all questions.
fn ask_form(pack: &Pack, face: &mut Face) -> Result<Form, Failure> {
    if !face.is_a_person() {
        return Ok(Form::Full);
    }
    let count = |form| questions(pack, form).count();
    let offered = |number, label: String, text: &str| Offered { number, label, text: Some(text.to_owned()) };
    let forms = vec![
        offered(
            1,
            format!("Six minutes, up to {} questions", count(Form::Quick)),
            "One rating for each sign and condition, and facts that are mostly yes or no.",
        ),
        offered(
            2,
            format!("Twenty minutes, up to {} questions", count(Form::Full)),
            "Single statements, and all facts. It measures each sign instead of rating it.",
        ),
    ];
    match ask_first(face, "How much time do you have?".to_owned(), forms)? {
        0 => Ok(Form::Quick),
        _ => Ok(Form::Full),
    }
}

fn resumed(pack: &Pack, face: &mut Face, wanted: &Wanted<'_>, path: &Path) -> Result<Begun, Failure> {
    let file = SessionFile::open(path).map_err(Failure::Data)?;
    let answers = load_answers(path, pack).map_err(Failure::Data)?;
    if !answers.fields.is_empty() {
        let fault = "this file speaks of several fields, and an interview of one";
        let problem = Problem::new(Place::File(path.display().to_string()), fault);
        return Err(Failure::Usage(problem.help("drop its `fields`, or give it to `score --facts`").into()));
    }
    let help = "leave out --field to go on with it, or give the new interview another name";
    is_of_field(path, &answers, wanted.field, help)?;
    is_of_role(path, &answers, wanted.role)?;
    let mut changes = answers.changes(pack);
    let kept = kept(pack, wanted, answers);
    changes.added.retain(|question| kept.statements.given(*question).is_none());
    let asked =
        questions(pack, kept.session.form).filter(|question| kept.statements.may_be_asked(pack, *question));
    let answered = asked.filter(|question| !is_open(&kept.statements, *question)).count();
    face.say(&opening(pack, &kept, answered))?;
    face.say(&changes_in_words(pack, &kept.session.pack, &changes))?;
    face.say(&ratings_in_vain(pack, &kept, path))?;
    face.say(&ratings_that_count(pack, &kept, path))?;
    Ok(Begun { kept, changes, store: Store::open(file) })
}

/// The field of a file is not renamed in passing.
pub(super) fn is_of_field(
    path: &Path,
    answers: &AnswersFile,
    wanted: Option<&str>,
    help: &str,
) -> Result<(), Failure> {
    match (wanted, answers.field.as_deref()) {
        (Some(field), Some(own)) if !is_about(Some(own), field) => {
            let fault = format!("{} is about \"{own}\"", path.display());
            Err(usage("--field", fault, help))
        }
        (Some(_) | None, _) => Ok(()),
    }
}

/// Nor is the role of whoever answered.
pub(super) fn is_of_role(path: &Path, answers: &AnswersFile, wanted: Option<Role>) -> Result<(), Failure> {
    match (wanted, answers.role) {
        (Some(role), Some(own)) if role != own => {
            let fault = format!("{} holds the answers of {}", path.display(), Role::somebody(Some(own)));
            let help = format!(
                "leave out --role, or change `role` in the file to {} if that is who answered; another person begins an \
                 interview of their own: `fivesigns assess NAME`",
                role.word()
            );
            Err(usage("--role", fault, help))
        }
        (Some(_) | None, _) => Ok(()),
    }
}

/// What is said where the quick form asks for ratings that statements come before.
fn ratings_in_vain(pack: &Pack, kept: &Kept, path: &Path) -> Vec<String> {
    let told = match kept.session.form {
        Form::Quick => told_by_statements(pack, &kept.statements),
        Form::Full => Vec::new(),
    };
    let names: Vec<&str> = told.iter().map(|question| question.name(pack)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let statements: Vec<Question> =
        questions(pack, Form::Full).filter(|question| question.is_item()).collect();
    let is_given =
        |asked: &Question| kept.statements.given(kept.statements.once_asked(pack, *asked)).is_some();
    let answered = statements.iter().filter(|statement| is_given(statement)).count();
    vec![format!(
        "Your answers to {answered} of {} statements are kept, and count before ratings. A rating of these \
         would change nothing, so you may skip it: {}. To go on with the statements instead, stop here and run \
         `fivesigns assess {} --full`.",
        statements.len(),
        names.join(", "),
        name_of(path)
    )]
}

/// What is said where the full form does not ask for ratings that were given and count.
fn ratings_that_count(pack: &Pack, kept: &Kept, path: &Path) -> Vec<String> {
    if kept.session.form == Form::Quick {
        return Vec::new();
    }
    let told = told_by_statements(pack, &kept.statements);
    let counts = |question: &Question| {
        !questions(pack, Form::Full).any(|asked| asked == *question)
            && !told.contains(question)
            && kept.statements.given(*question).is_some()
    };
    let names: Vec<&str> =
        questions(pack, Form::Quick).filter(counts).map(|question| question.name(pack)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "Your ratings are kept, and count until you have answered enough statements about the same: {}. The review does not \
         list them; to change one, run `fivesigns assess {} --quick`.",
        names.join(", "),
        name_of(path)
    )]
}

/// What a file holds, and what the command line says instead.
fn kept(pack: &Pack, wanted: &Wanted<'_>, answers: AnswersFile) -> Kept {
    let is_given = |asked| answers.statements.given(answers.statements.once_asked(pack, asked)).is_some();
    let has_items = questions(pack, Form::Full).any(|question| question.is_item() && is_given(question));
    let form = if has_items { Form::Full } else { Form::Quick };
    let mut session = answers.session.unwrap_or_else(|| Session {
        asked: Vec::new(),
        pack: PackName::of(pack),
        form: wanted.form.unwrap_or(form),
    });
    session.form = wanted.form.unwrap_or(session.form);
    Kept {
        field: wanted.field.map(str::to_owned).or(answers.field),
        role: wanted.role.or(answers.role),
        statements: answers.statements,
        session,
        former: answers.former,
    }
}
