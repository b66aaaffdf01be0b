//! The end of an interview: the report, an offer to save it, and what to do next.

use std::fmt::Write;
use std::path::PathBuf;

use fivesigns::interview::{
    Answers, AnswersFile, Command, Offered, Prompt, Reply, SESSION_ENDING, load_answers,
};
use fivesigns::judgement::{Circumstances, diagnose_interview};
use fivesigns::pack::Pack;
use fivesigns::report::{FileFormat, Format, SavedResult};

use super::sessions::name_of;
use crate::cli::failure::{Failure, shell_word};
use crate::cli::output::{Destinations, free_path};
use crate::cli::terminal::Face;

/// The result of one person's answers.
pub(super) fn result(pack: &Pack, answers: &AnswersFile, date: String) -> SavedResult {
    let circumstances = Circumstances::on(date);
    SavedResult::from_diagnosis(pack, &diagnose_interview(pack, answers, circumstances))
}

/// An interview that has come to its end.
pub(super) struct Finished {
    /// The file of its session.
    pub(super) session: PathBuf,
}

/// The formats a report is offered in, with what each is for.
const OFFERED: [(FileFormat, &str, &str); 4] = [
    (FileFormat::Pdf, "pdf", "PDF, to print and send"),
    (FileFormat::Docx, "docx", "Word, to go on writing in"),
    (FileFormat::Html, "html", "A web page, to read on a screen"),
    (FileFormat::Text(Format::Json), "json", "JSON, for `fivesigns explain` and other formats later"),
];

/// Reports from what is on disk, as for any answers file, and offers to save the report.
pub(super) fn finish(
    pack: &Pack,
    face: &mut Face,
    finished: &Finished,
    destinations: &Destinations,
    date: String,
) -> Result<(), Failure> {
    let answers = load_answers(&finished.session, pack).map_err(Failure::Data)?;
    let result = result(pack, &answers, date);
    if let Err(failure) = destinations.write(&result) {
        face.say(&[report_again(finished, destinations)])?;
        return Err(failure);
    }
    let mut written = destinations.files();
    if written.is_empty() && face.is_a_person() {
        written = offer(face, finished, &result, destinations)?;
    }
    face.say(&what_next(finished, &written))
}

/// How to get the report once whatever kept it from being written is out of the way.
fn report_again(finished: &Finished, destinations: &Destinations) -> String {
    let mut again = vec![format!("fivesigns --no-input assess {}", name_of(&finished.session))];
    let outputs = destinations.files();
    again.extend(outputs.iter().map(|path| format!("-o {}", shell_word(&path.display().to_string()))));
    format!(
        "Your answers are in {}. Not everything could be written; once it can be: {}",
        finished.session.display(),
        again.join(" ")
    )
}

fn offer(
    face: &mut Face,
    finished: &Finished,
    result: &SavedResult,
    destinations: &Destinations,
) -> Result<Vec<PathBuf>, Failure> {
    let can_be_made =
        |(format, ..): &&(FileFormat, &str, &str)| *format != FileFormat::Pdf || destinations.can_print();
    let formats: Vec<(FileFormat, PathBuf, &str)> = OFFERED
        .iter()
        .filter(can_be_made)
        .map(|(format, ending, purpose)| (*format, finished.beside(ending), *purpose))
        .collect();
    let single = formats.iter().map(|(_, name, purpose)| format!("{purpose} ({})", name.display()));
    let labels = single.chain(["All of them".to_owned(), "None of them".to_owned()]);
    let offered: Vec<Offered> =
        (1..).zip(labels).map(|(number, label)| Offered { number, label, text: None }).collect();
    let prompt = Prompt {
        remarks: Vec::new(),
        place: None,
        question: "Save this report?".to_owned(),
        note: None,
        answers: Answers::Choose { offered, current: None },
        commands: vec![Command::Skip, Command::Quit, Command::Back],
    };
    let chosen = match face.ask(&prompt) {
        Ok(Reply::Choose(position)) if position < formats.len() => &formats[position..=position],
        Ok(Reply::Choose(position)) if position == formats.len() => formats.as_slice(),
        Ok(_) | Err(Failure::Interrupted(_)) => &[],
        Err(failure) => return Err(failure),
    };
    let mut written = Vec::new();
    for (format, name, _) in chosen {
        destinations.write_file(name, result, *format)?;
        written.push(name.clone());
    }
    Ok(written)
}

impl Finished {
    /// The session's name with another ending.
    fn beside(&self, ending: &str) -> PathBuf {
        let name = self.session.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(SESSION_ENDING).or(name.strip_suffix(".yaml")).unwrap_or(&name);
        free_path(&self.session.with_file_name(stem), ending)
    }
}

fn what_next(finished: &Finished, written: &[PathBuf]) -> Vec<String> {
    let session = finished.session.display();
    let mut where_it_is = format!("Your answers are in {session}.");
    for path in written {
        // Writing to a String cannot fail.
        let _ = write!(where_it_is, "\nThe report is in {}.", path.display());
    }
    let mut next = vec!["What you can do next:".to_owned()];
    next.push(format!("- Change an answer: fivesigns assess --resume {}", name_of(&finished.session)));
    let json = written.iter().find(|path| path.extension().is_some_and(|ending| ending == "json"));
    if let Some(json) = json {
        next.push(format!("- See why the verdict is what it is: fivesigns explain {}", json.display()));
    }
    next.push(format!(
        "- Hear others, who may see it differently: let a manager and somebody who does the work answer too, then: \
         fivesigns assess merge {session} THEIRS{SESSION_ENDING}"
    ));
    vec![where_it_is, next.join("\n")]
}
