//! Leads an interview: shows each prompt, takes each reply, and has every answer on disk before the next prompt.

use fivesigns::interview::{Ending, Interview, Manner, Prompt, Rest};
use fivesigns::judgement::{Status, judge, readings_of_interview};
use fivesigns::pack::{Pack, SignId};
use fivesigns::problem::{Place, Problem};

use super::finish::Finished;
use super::sessions::{Begun, name_of};
use super::store::{Store, resume_hint};
use crate::cli::failure::Failure;
use crate::cli::terminal::{Face, Interruption};

/// Whether readings are said while answers are still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scores {
    Shown,
    Hidden,
}

/// Asks until the interview has ended.
pub(super) fn conduct(
    pack: &Pack,
    face: &mut Face,
    begun: Begun,
    scores: Scores,
    date: &str,
) -> Result<Finished, Failure> {
    let Begun { kept, changes, mut store } = begun;
    let manner = if face.is_a_person() { Manner::Person } else { Manner::Script };
    let mut interview = Interview::new(pack, kept, &changes, manner, date.to_owned());
    if interview.is_under_way() {
        store.keep(pack, interview.kept())?;
    }
    look_at_rest(pack, &mut interview);
    while let Some(prompt) = interview.prompt() {
        let reply = match face.ask(&prompt) {
            Ok(reply) => reply,
            Err(Failure::Interrupted(_)) => return Err(stopped(&store)),
            Err(failure) => return Err(failure),
        };
        interview.take(reply);
        let stopped_before_anything = interview.ending().is_some() && store.path().is_none();
        if interview.is_under_way() && !stopped_before_anything {
            store.keep(pack, interview.kept())?;
        }
        if let Some(refusal) = interview.take_refusal().filter(|_| manner == Manner::Script) {
            return Err(not_understood(&store, &prompt, &refusal));
        }
        if let Some(sign) = interview.take_finished_sign().filter(|_| scores == Scores::Shown) {
            let reading = reading(pack, &interview, sign);
            interview.remark(reading);
        }
        look_at_rest(pack, &mut interview);
    }
    match interview.ending() {
        Some(Ending::Finished) => store
            .close()
            .map(|session| Finished { session })
            .ok_or_else(|| Failure::Interrupted(Interruption::default().told())),
        Some(Ending::Left { open }) if open > 0 && !face.is_a_person() => {
            Err(ended_early(&store, open, &interview))
        }
        Some(Ending::Left { .. }) | None => Err(stopped(&store)),
    }
}

fn reading(pack: &Pack, interview: &Interview<'_>, sign: SignId) -> String {
    let readings = readings_of_interview(pack, &interview.kept().statements, None);
    let level = readings.signs[sign.index()].map_or("unknown", |reading| reading.level.word());
    format!("So far: {} is {level}.", pack[sign].name)
}

/// Tells the interview whether anything that is unknown could still change the verdict.
fn look_at_rest(pack: &Pack, interview: &mut Interview<'_>) {
    if !interview.only_facts_are_open() {
        return;
    }
    let readings = readings_of_interview(pack, &interview.kept().statements, None);
    interview.set_rest(match judge(pack, &readings).verdict.status {
        Status::Firm => Rest::Spared,
        Status::Provisional => Rest::Matters,
    });
}

fn stopped(store: &Store) -> Failure {
    Failure::Interrupted(store.path().map_or_else(|| Interruption::default().told(), resume_hint))
}

/// Written lines are not asked again: what comes after one that is no answer would land in the wrong place.
fn not_understood(store: &Store, prompt: &Prompt, refusal: &str) -> Failure {
    let place = prompt.place.as_ref().map(|place| format!("question {} of {}: ", place.number, place.of));
    let fault = format!("{}{refusal}", place.unwrap_or_default());
    let problem = Problem::new(Place::File("standard input".to_owned()), fault);
    let problem = match store.path().map(name_of) {
        Some(name) => problem.help(format!(
            "the answers before it are saved; go on at this question with `fivesigns assess --resume {name}`"
        )),
        None => problem,
    };
    Failure::Data(problem.into())
}

fn ended_early(store: &Store, open: usize, interview: &Interview<'_>) -> Failure {
    let Some(path) = store.path() else { return stopped(store) };
    let name = name_of(path);
    let fault = format!(
        "the interview ended with {open} of {} questions not asked or put off, so there is no report",
        interview.questions()
    );
    let problem = Problem::new(Place::File(path.display().to_string()), fault)
        .help(format!("every answer is saved; go on with `fivesigns assess --resume {name}`"))
        .help(format!("or take what is absent as unknown: `fivesigns --no-input assess {name}`"));
    Failure::Data(problem.into())
}
