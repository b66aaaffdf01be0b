//! Which session is meant: a new one, one by name, or the latest in this folder.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fivesigns::pack::Pack;
use fivesigns::problem::{Place, Problem};
use fivesigns::responses::interview::{
    AnswersFile, Changes, Form, Kept, Offered, PackName, Question, Role, SESSION_ENDING, Session,
    SessionFile, Statements, changes_in_words, load_answers, opening, questions,
};

use super::store::Store;
use crate::cli::asking::{Face, ask_first};
use crate::cli::failure::Failure;
use crate::cli::shell::shell_word;
use crate::cli::usage;

/// What the command line says about the session.
pub(super) struct Wanted<'w> {
    pub(super) name: Option<&'w Path>,
    pub(super) resume: bool,
    pub(super) form: Option<Form>,
    pub(super) field: Option<&'w str>,
    pub(super) role: Option<Role>,
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
        (None, true) => Some(latest()?),
        (None, false) => unfinished(pack, face)?,
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
        None => new(pack, face, wanted)?,
    };
    Ok(begun)
}

/// The latest session in this folder, where it is unfinished and the person wants to go on with it.
fn unfinished(pack: &Pack, face: &mut Face) -> Result<Option<PathBuf>, Failure> {
    let Some(path) = latest().ok().filter(|_| face.is_a_person()) else { return Ok(None) };
    // A file with mistakes is looked at when somebody names it.
    let Ok(AnswersFile { field, statements, session: Some(session), .. }) = load_answers(&path, pack) else {
        return Ok(None);
    };
    let all = questions(pack, session.form).count();
    let open = questions(pack, session.form).filter(|question| is_open(&statements, *question)).count();
    if open == 0 {
        return Ok(None);
    }
    let about = field.map(|field| format!(" about {field}")).unwrap_or_default();
    let question = format!(
        "There is an unfinished interview{about} ({} of {all} questions answered). Go on with it?",
        all - open
    );
    let offered = ["Go on with it", "Begin a new one"].into_iter().zip(1..);
    let offered = offered.map(|(label, number)| Offered { number, label: label.to_owned(), text: None });
    match ask_first(face, question, offered.collect())? {
        0 => Ok(Some(path)),
        _ => Ok(None),
    }
}

/// Whether a question has neither an answer nor a reason for none.
fn is_open(statements: &Statements, question: Question) -> bool {
    statements.given(question).is_none() && statements.unanswered(question).is_none()
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
pub(super) fn name_of(path: &Path) -> String {
    let name = path.display().to_string();
    let name = name.strip_suffix(SESSION_ENDING).unwrap_or(&name);
    let name = name.strip_prefix("./").unwrap_or(name);
    shell_word(name)
}

/// The session in this folder that was written last.
pub(super) fn latest() -> Result<PathBuf, Failure> {
    let none =
        || usage("--resume", "there is no session in this folder", "name its folder, or begin a new one");
    let written = |entry: fs::DirEntry| -> Option<(SystemTime, PathBuf)> {
        let name = entry.file_name();
        let is_session =
            name.to_str().is_some_and(|name| name.ends_with(SESSION_ENDING) && !name.starts_with('.'));
        is_session.then_some((entry.metadata().ok()?.modified().ok()?, PathBuf::from(name)))
    };
    let entries = fs::read_dir(".").map_err(|_| none())?;
    let sessions = entries.filter_map(|entry| written(entry.ok()?));
    sessions.max().map(|(_, path)| path).ok_or_else(none)
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
            format!("Five minutes, {} questions", count(Form::Quick)),
            "One rating for each sign and condition, and facts that are mostly yes or no.",
        ),
        offered(
            2,
            format!("Twenty minutes, {} questions", count(Form::Full)),
            "Statements to agree with or not, and all facts. It measures each sign instead of rating it.",
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
    let mut changes = answers.changes(pack);
    let kept = kept(pack, wanted, answers);
    changes.added.retain(|question| kept.statements.given(*question).is_none());
    let answered =
        questions(pack, kept.session.form).filter(|question| !is_open(&kept.statements, *question)).count();
    face.say(&opening(pack, &kept, answered))?;
    face.say(&changes_in_words(pack, &kept.session.pack, &changes))?;
    Ok(Begun { kept, changes, store: Store::open(file) })
}

/// What a file holds, and what the command line says instead.
fn kept(pack: &Pack, wanted: &Wanted<'_>, answers: AnswersFile) -> Kept {
    let has_items = questions(pack, Form::Full)
        .any(|question| question.is_item() && answers.statements.given(question).is_some());
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
