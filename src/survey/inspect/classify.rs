//! What each column is taken for, from its header, its cells and the plan for scoring.

use std::collections::HashSet;

use crate::answers::Answer;
use crate::pack::{Fact, FactId, ItemId, Pack};
use crate::survey::cells::answer_key::AnswerKey;
use crate::survey::cells::shared_text::ENOUGH_PEOPLE;
use crate::survey::cells::text::letters;
use crate::survey::columns::own_items::{Asked, Framed, Frames, Named};
use crate::survey::columns::plan::{Plan, near_item};
use crate::survey::columns::similarity::{Statements, likeness, words};
use crate::survey::headers::Layout;
use crate::survey::headers::column::Column;
use crate::survey::headers::column_index::Headers;
use crate::survey::inspect::answer_format::{item_format, verdicts};
use crate::survey::inspect::battery::Battery;
use crate::survey::inspect::choices::{is_option, option_stem, options_after, spread};
use crate::survey::inspect::form::{Beside, asks_to_recommend, by_form, is_no_weight, personal};
use crate::survey::inspect::format_match::{Formats, Verdict};
use crate::survey::inspect::neighbours::Together;
use crate::survey::inspect::numeric_codes::{Code, lone_codes, missing_codes};
use crate::survey::inspect::profile::Profile;
use crate::survey::inspect::remarks::{hidden_marks, remarks};
use crate::survey::inspect::samples::samples;
use crate::survey::inspect::unused_ends::UnusedEnds;
use crate::survey::inspect::{ColumnAccount, Format, Pair, Question, Taken};
use crate::survey::rows::choices::{asked_in, option_asked_in, reading_of};

/// What is known of a file when its columns are decided about.
pub(super) struct Given<'g> {
    pub headers: &'g Headers,
    pub layout: &'g Layout,
    pub profiles: &'g [Profile],
    pub pairs: &'g [Pair],
    pub questions: &'g [Question],
    pub batteries: &'g [Battery],
    pub plan: Option<&'g Plan>,
    pub frames: &'g Frames<'g>,
    pub statements: &'g Statements<'g>,
    pub pack: &'g Pack,
}

/// Columns that may have asked the same: the same item, or nearly the same words.
pub(super) fn pairs(columns: &[Column], frames: &Frames, statements: &Statements) -> Vec<(usize, usize)> {
    /// Comparing each with each takes the square of their number.
    const MOST: usize = 300;
    /// Two wordings of one statement have nearly all words in common.
    const ALIKE: f64 = 0.8;
    /// Fewer words are labels.
    const LEAST_WORDS: usize = 4;
    let item = |column: &Column| {
        let near = || near_item(column, frames, statements).map(|near| near.item);
        frames.ours(column).map(|(item, _)| item).or_else(near)
    };
    let asked: Vec<(usize, Option<ItemId>, HashSet<String>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.system.is_none())
        .map(|(position, column)| (position, item(column), words(&column.statement)))
        .filter(|(_, item, words)| item.is_some() || words.len() >= LEAST_WORDS)
        .take(MOST)
        .collect();
    let mut pairs = Vec::new();
    for (index, (second, item, second_words)) in asked.iter().enumerate() {
        let same = |(first, first_item, first_words): &&(usize, Option<ItemId>, _)| match (first_item, item) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                columns[*first].under == columns[*second].under
                    && likeness(first_words, second_words) >= ALIKE
            }
            _ => false,
        };
        pairs.extend(asked[..index].iter().find(same).map(|(first, _, _)| (*first, *second)));
    }
    pairs
}

/// What each column is taken for.
pub(super) fn columns(given: &Given) -> Vec<ColumnAccount> {
    let formats = Formats::new(given.pack);
    let verdicts = verdicts(given, &formats);
    let together = Together::new(given, &verdicts);
    let unused_ends = UnusedEnds::new(given, &formats, &verdicts);
    let known = Known { formats, verdicts, together, unused_ends };
    let columns = given.headers.columns();
    (0..columns.len()).map(|position| account(given, &known, position)).collect()
}

/// What the answers of all columns tell.
pub(super) struct Known {
    pub formats: Formats,
    pub verdicts: Vec<Verdict>,
    pub together: Together,
    pub unused_ends: UnusedEnds,
}

fn account(given: &Given, known: &Known, position: usize) -> ColumnAccount {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let taken = taken(given, known, position);
    let statement = match &taken {
        Taken::Rated(_) | Taken::Coded => Some(&column.statement),
        Taken::Spread { question, format: Some(_), .. } => Some(question),
        _ => None,
    };
    let mut unsaid = profile.unsaid.clone();
    unsaid.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let codes = match (&taken, &known.together.labels[position]) {
        (Taken::Coded, _) => known.together.ladders[position].codes.iter().map(Code::shared).collect(),
        (Taken::Rated(Format::Unknown), Some(labels)) => {
            labels.iter().map(|label| label_code(label)).collect()
        }
        _ => Vec::new(),
    };
    let under = match &taken {
        Taken::Option => column.under.clone().or_else(|| option_stem(&column.name).map(str::to_owned)),
        _ => column.under.clone(),
    };
    ColumnAccount {
        letters: letters(position),
        name: column.name.clone(),
        text: column.text.clone(),
        statement: column.statement.clone(),
        under,
        filled: profile.filled,
        unsaid,
        remarks: remarks(given, known, &taken, position),
        apart: apart(known, &taken, position),
        marks: hidden_marks(profile, &taken),
        proposal: statement.and_then(|statement| given.statements.proposal(statement)),
        codes,
        samples: samples(given, &taken, position),
        taken,
    }
}

/// What among a column's numbers or labels may stand for no answer.
fn apart(known: &Known, taken: &Taken, position: usize) -> Option<String> {
    let together = &known.together;
    let ladder = &together.ladders[position];
    match taken {
        Taken::Coded => {
            let asked = together.numbers[position].as_ref().or(together.points[position].as_ref());
            lone_codes(ladder, asked)
        }
        Taken::Rated(Format::Unknown | Format::Several(_)) => missing_codes(ladder),
        _ => None,
    }
}

fn label_code(label: &str) -> Code {
    Code { written: label.to_owned(), label: None, number: None, answers: 0, labelled: 0 }
}

fn taken(given: &Given, known: &Known, position: usize) -> Taken {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let verdict = &known.verdicts[position];
    if let Some(item) = measured(given, &known.formats, verdict, position) {
        return item;
    }
    if let Some(choice) = choice(given, position) {
        return choice;
    }
    if let Some(system) = column.system.filter(|system| !is_no_weight(*system, profile)) {
        return Taken::System(system);
    }
    if let Some(spread) = spread(given, &known.formats, position) {
        return spread;
    }
    if profile.answered() == 0 {
        return Taken::Empty;
    }
    if let Some(what) = personal(profile) {
        return Taken::Personal(what);
    }
    if let Some(Framed { item, asked: Asked::Behind(before), .. }) = given.frames.asked(column) {
        let format = item_format(&known.formats, verdict, profile, given.pack[item].format);
        return Taken::Framed { item, before, format };
    }
    if let Some(near) = near_item(column, given.frames, given.statements) {
        let declared = given.pack[near.item].format;
        return Taken::Near(near, item_format(&known.formats, verdict, profile, declared));
    }
    if column.is_unnamed() && profile.counts_rows() {
        return Taken::RowNumber;
    }
    if options_after(given, position).is_some() {
        return Taken::Choices;
    }
    if is_option(given, position) {
        return Taken::Option;
    }
    match verdict {
        Verdict::One(fit) => Taken::Rated(Format::Told(fit.format)),
        Verdict::Several(several) => Taken::Rated(Format::Several(several.clone())),
        Verdict::Nearly(fit) => Taken::Rated(Format::Nearly(fit.format, fit.strangers.clone())),
        Verdict::None if is_ranked(given, position) => Taken::Ranking,
        Verdict::None if known.together.labels[position].is_some() => Taken::Rated(Format::Unknown),
        Verdict::None => {
            let together = &known.together;
            let ladder = &together.ladders[position];
            let beside = Beside {
                asked: together.numbers[position].is_some(),
                coded: together.points[position].is_some() || asks_to_recommend(&column.text, ladder),
            };
            let by_form = by_form(profile, ladder, &beside);
            let rated = matches!(by_form, Taken::Groups { .. }).then(|| mostly_rated(known, profile));
            rated.flatten().unwrap_or(by_form)
        }
    }
}

/// A column that asks practitioners for a fact of the pack, and whether all of its answers are known.
fn choice(given: &Given, position: usize) -> Option<Taken> {
    let column = &given.headers.columns()[position];
    let Some(fact) = asked_in(column, given.pack) else {
        // One of the columns of a question with one for each choice.
        let is_read =
            |_: &(FactId, &str)| given.plan.is_some_and(|plan| plan.answers().any(|read| read == position));
        let of = option_asked_in(column, given.pack).filter(is_read);
        return match of {
            Some((fact, _)) => Some(Taken::Choice { fact, told: true }),
            None => answered_with_choices(given, position),
        };
    };
    let survey = given.pack[fact].survey.as_ref()?;
    let key = AnswerKey::new(&reading_of(&given.pack[fact], survey), &given.pack.non_answers);
    let profile = &given.profiles[position];
    let told = profile.answered() == 0
        || profile.choices().is_some_and(|values| values.iter().all(|(text, _)| key.meaning(text).is_some()));
    Some(Taken::Choice { fact, told })
}

/// A column under any header whose answers are choices of a fact that practitioners may be asked. Where those of several
/// facts are the same, the first that no other column asks is proposed.
fn answered_with_choices(given: &Given, position: usize) -> Option<Taken> {
    let fits = facts_answered(given, position);
    if fits.is_empty() {
        return None;
    }
    let is_asked = |fact: FactId| {
        given.headers.columns().iter().any(|column| asked_in(column, given.pack) == Some(fact))
    };
    let before = (0..position).filter(|earlier| {
        asked_in(&given.headers.columns()[*earlier], given.pack).is_none()
            && facts_answered(given, *earlier).iter().any(|fact| fits.contains(fact))
    });
    let open = fits.iter().filter(|fact| !is_asked(**fact));
    let fact = open.clone().nth(before.take(fits.len()).count()).or_else(|| open.clone().next_back())?;
    Some(Taken::AnsweredWith(*fact))
}

/// The facts of whose choices a column holds two or more, and nothing else.
fn facts_answered(given: &Given, position: usize) -> Vec<FactId> {
    let Some(values) = given.profiles[position].choices() else { return Vec::new() };
    let holds = |(_, fact): &(FactId, &Fact)| {
        let Some(survey) = &fact.survey else { return false };
        let key = AnswerKey::new(&reading_of(fact, survey), &given.pack.non_answers);
        let answers: Option<Vec<Answer>> =
            values.iter().map(|(text, _)| key.meaning(text).map(|meaning| meaning.answer)).collect();
        answers.is_some_and(|answers| {
            answers.iter().filter(|answer| matches!(answer, Answer::Chosen(_))).collect::<HashSet<_>>().len()
                > 1
        })
    };
    FactId::all(&given.pack.facts).filter(holds).map(|(fact, _)| fact).collect()
}

/// Answers of which more than half are on a format; such a column holds no groups.
fn mostly_rated(known: &Known, profile: &Profile) -> Option<Taken> {
    let values = profile.choices()?;
    let fits = known.formats.of_most(values);
    let [fit, ..] = fits.as_slice() else { return None };
    // What fewer people said may tell who it was.
    let said = |(_, people): &&(String, u64)| *people >= ENOUGH_PEOPLE;
    let strangers: Vec<(String, u64)> = fit.strangers.iter().filter(said).cloned().collect();
    let told = fits.len() == 1 && !strangers.is_empty();
    Some(Taken::Rated(if told { Format::Nearly(fit.format, strangers) } else { Format::Unknown }))
}

/// Whether a column is one of a ranking: what others of its question hold, and never in the same row.
fn is_ranked(given: &Given, position: usize) -> bool {
    /// Options with a column each have nothing in common.
    const COMMON: usize = 2;
    let values = |column: usize| given.profiles[column].choices().unwrap_or_default();
    let shared = |other: usize| {
        let known = |text: &String| values(other).iter().any(|(value, _)| value == text);
        values(position).iter().filter(|(text, _)| known(text)).count()
    };
    given.questions.iter().filter(|question| question.columns.contains(&position)).any(|question| {
        let mut others = question.columns.iter().filter(|other| **other != position);
        question.is_ranking() && others.any(|other| shared(*other) >= COMMON)
    })
}

/// An item of the pack, as the plan reads it or would read it.
fn measured(given: &Given, formats: &Formats, verdict: &Verdict, position: usize) -> Option<Taken> {
    let column = &given.headers.columns()[position];
    let profile = &given.profiles[position];
    let planned = given.plan.and_then(|plan| {
        plan.measured.iter().find(|measured| measured.cells.positions().contains(&position))
    });
    let planned_item = planned.and_then(|measured| Some((measured, measured.item.pack_item?)));
    if let Some((measured, item)) = planned_item {
        let declared = given.pack[item].format;
        let option = measured.cells.option_of(position).map(str::to_owned);
        let format = match option {
            Some(_) => Format::Told(declared),
            None => item_format(formats, verdict, profile, declared),
        };
        let named = given.frames.ours(column).map_or(Named::Statement, |(_, named)| named);
        return Some(Taken::Item { item, named, format, option });
    }
    let (item, named) = given.frames.ours(column)?;
    let is_ours = |position: usize| given.frames.ours(&given.headers.columns()[position]).is_some();
    let is_blank = |position: usize| given.profiles[position].filled == 0;
    let twins =
        given.pairs.iter().filter_map(|pair| match (pair.first == position, pair.second == position) {
            (true, _) => Some(pair.second),
            (_, true) => Some(pair.first),
            _ => None,
        });
    // Of several with nothing in them the first stands for all.
    let is_read = |twin: usize| is_ours(twin) && (!is_blank(twin) || twin < position);
    if is_blank(position) && twins.into_iter().any(is_read) {
        return Some(Taken::Empty);
    }
    let first = given
        .pairs
        .iter()
        .find(|pair| pair.second == position && is_ours(pair.first) && !is_blank(pair.first));
    if let Some(pair) = first {
        let first = given.headers.columns()[pair.first].name.clone();
        return Some(Taken::ItemAgain { item, first, both: pair.both });
    }
    let format = item_format(formats, verdict, profile, given.pack[item].format);
    Some(Taken::Item { item, named, format, option: None })
}
