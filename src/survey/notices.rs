//! What a reader must know about how a survey file was read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answers::{Answer, AnswerColumn, MeasuredItem, Notice, NoticeKind};
use crate::pack::{Construct, ItemId, Pack, ResponseFormat};
use crate::survey::cells::answer_key::Codes;
use crate::survey::cells::shared_text::Enough;
use crate::survey::cells::text::{excerpt, first_few};
use crate::survey::columns::own_items::{Frames, OwnItems};
use crate::survey::columns::plan::Plan;
use crate::survey::file::container::{Behind, Container, HiddenRows, Hides};
use crate::survey::file::encoding::Known;
use crate::survey::file::json::JsonList;
use crate::survey::headers::Layout;
use crate::survey::headers::column::{Column, System};
use crate::survey::headers::column_index::Headers;
use crate::survey::headers::header_rows::passed_over;
use crate::survey::headers::long_table::FileRows;
use crate::survey::headers::named_people::PlainWords;
use crate::survey::headers::repeated_headers::repeating;
use crate::survey::mapping::Mapping;
use crate::survey::rows::attributes::Joined;
use crate::survey::rows::repeated::RepeatedColumn;
use crate::survey::rows::row_rules::RowRules;

/// More names than this are counted, not listed.
const NAMED_AT_MOST: usize = 10;

/// Rows that did not become respondents, and those that did though they were not finished.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// Rows without anything in them.
    pub blank: u64,
    /// Rows that answer none of the measured items.
    pub unanswered: u64,
    /// Previews and tests of the survey.
    pub previews: u64,
    /// Rows that do not count, as a column of theirs says.
    pub left_out: u64,
    /// Rows at the end that sum up those above, and rows with what others came to.
    pub summaries: u64,
    /// Respondents who did not reach the end.
    pub unfinished: u64,
    /// Rows of respondents who have a row above, where the first counts.
    pub repeated: u64,
    /// Rows that repeat the headers.
    pub headers_again: Vec<u64>,
    /// Whether each of these was put together of several rows of the file, whose number is another one.
    pub is_put_together: bool,
}

/// What the file was taken for, where that is more than a plain table in UTF-8.
pub(crate) fn origin(
    how: &Provenance,
    joined: Option<&Joined>,
    layout: &Layout,
    (words, enough): (&PlainWords, Enough),
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut assume = |text: String| notices.push(Notice::new(NoticeKind::Assumed, text));
    container(&how.container, enough, words, &mut assume);
    if let Some((platform, because)) = layout.platform {
        assume(format!("The file was read as an export of {}: {because}.", platform.name()));
    }
    if how.above > 0 {
        assume(sentence(&passed_over(how.above)));
    }
    if layout.depth.rows > 1 && how.above > 0 {
        assume(format!("The {} rows below are headers.", layout.depth.rows));
    } else if layout.depth.rows > 1 {
        assume(format!("The first {} rows are headers: {}.", layout.depth.rows, layout.depth.because));
    }
    if how.long == Long::PutTogether {
        assume(
            "The file has a row for each answer; the rows of each respondent were put together.".to_owned(),
        );
    }
    if how.unnamed_rows > 0 {
        let rows = enough.rows(how.unnamed_rows);
        assume(sentence(&format!("before that {rows} were left out, since others were named to count")));
    }
    for (file, _) in &how.beside {
        match joined.filter(|joined| joined.file == *file) {
            Some(joined) => assume(joined.said(enough)),
            None => assume(format!("\"{file}\" was read beside it.")),
        }
    }
    notices.extend(headers_again(&how.headers_again));
    notices
}

/// The rows that were left out because they repeat the headers.
fn headers_again(rows: &[u64]) -> Option<Notice> {
    let text = format!("{} and {} left out.", repeating(rows)?, if rows.len() == 1 { "was" } else { "were" });
    Some(Notice::new(NoticeKind::Dropped, sentence(text.trim_end_matches('.'))))
}

/// A clause as a sentence.
fn sentence(clause: &str) -> String {
    format!("{}.", capital(clause))
}

/// A clause as a sentence begins.
fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

fn container(container: &Container, enough: Enough, words: &PlainWords, assume: &mut impl FnMut(String)) {
    match container {
        Container::Text(encoding) => match encoding.known {
            Known::Guessed(letters) => assume(format!(
                "The file is not UTF-8; its {letters} letters outside ASCII were read as {}, which they most likely are.",
                encoding.name()
            )),
            Known::Told | Known::Mark | Known::Checked => {}
        },
        Container::Workbook { sheet, others, behind } => {
            if others.is_empty() {
                assume(format!("The sheet \"{sheet}\" of the workbook was read."));
            } else {
                let named = words.quoted(others, NAMED_AT_MOST);
                let others = match (named.is_empty(), others.len()) {
                    (false, _) => format!("{named} was"),
                    (true, 1) => "the other sheet was".to_owned(),
                    (true, count) => format!("the {count} other sheets were"),
                };
                assume(format!("The sheet \"{sheet}\" of the workbook was read; {others} not."));
            }
            self::behind(behind, enough, words, assume);
        }
        Container::Json(JsonList::Whole) => {
            assume("The file holds responses as JSON; each became a row.".to_owned());
        }
        Container::Json(JsonList::Under(key)) => assume(format!(
            "The file holds responses as JSON, in the list \"{}\"; each became a row.",
            excerpt(key)
        )),
        Container::Json(JsonList::One(key)) => assume(format!(
            "The file was read as one response in JSON; the list \"{}\" in it was taken for a part of that.",
            excerpt(key)
        )),
        Container::Archive { name, inside } => {
            assume(format!("\"{name}\" was read out of the archive."));
            self::container(inside, enough, words, assume);
        }
    }
}

/// What is in a workbook and not seen there.
fn behind(behind: &Behind, enough: Enough, words: &PlainWords, assume: &mut impl FnMut(String)) {
    let rows = capital(&enough.rows(behind.rows as u64));
    match behind.rows_are {
        _ if behind.rows == 0 => {}
        HiddenRows::LeftOut => assume(format!(
            "{rows} are hidden in the sheet and were left out, as was asked; they are among the blank rows."
        )),
        HiddenRows::Counted | HiddenRows::Refused | HiddenRows::Undecided => {
            assume(format!("{rows} are hidden in the sheet and count like the others, as was asked."));
        }
    }
    if !behind.columns.is_empty() {
        let columns = first_few(behind.columns.iter().cloned());
        assume(format!("Columns that are hidden in the sheet were read like the others: {columns}."));
    }
    if !behind.sheets.is_empty() {
        let sheets = words.quoted(&behind.sheets, NAMED_AT_MOST);
        let sheets = if sheets.is_empty() { sheets } else { format!(": {sheets}") };
        assume(format!("Hidden sheets were not read{sheets}."));
    }
    if behind.merged > 0 {
        assume("Merged cells were read as if their value stood in each of their rows.".to_owned());
    }
    if behind.hides == Hides::Unknown {
        assume(
            "It cannot be seen which rows of this workbook are hidden, as by a filter; all of them count. Saved as .xlsx, it tells."
                .to_owned(),
        );
    }
}

/// The columns that were not read; items of the pack among them are told apart.
fn ignored_columns(headers: &Headers, plan: &Plan, own: &OwnItems, words: &PlainWords) -> Vec<Notice> {
    let groups = [&plan.field, &plan.segment];
    let mut read: Vec<usize> = plan.answers().collect();
    read.extend(groups.into_iter().flatten().flat_map(|column| column.cells.positions()));
    read.extend(plan.rules.named());
    read.sort_unstable();
    let is_read = |position: &usize| read.binary_search(position).is_ok();
    let ignored = (0..headers.as_slice().len()).filter(|position| !is_read(position));
    let is_unread = |position: &usize| unread(&headers.columns()[*position], words).is_none();
    let ignored = ignored.filter(is_unread);
    let is_own = |position: &usize| own.of(&headers.columns()[*position]).is_some();
    let (items, others): (Vec<usize>, Vec<usize>) = ignored.partition(is_own);
    let names =
        |positions: Vec<usize>| positions.into_iter().map(|position| headers.shown(position)).collect();
    let (items, others): (Vec<String>, Vec<String>) = (names(items), names(others));
    let notice = |names: Vec<String>, reason: &str| {
        let verb = match names.len() {
            0 => return None,
            1 => "1 column was not read".to_owned(),
            count => format!("{count} columns were not read"),
        };
        let list = words.quoted(&names, NAMED_AT_MOST);
        let list = if list.is_empty() { list } else { format!(": {list}") };
        Some(Notice::new(NoticeKind::Ignored, format!("{verb}{reason}{list}.")))
    };
    let items = notice(items, ", though the pack has such items");
    let is_weight = |column: &&Column| column.system == Some(System::Weight);
    let weights = headers.columns().iter().filter(is_weight).map(|column| {
        let text = format!(
            "\"{}\" may be a weight; it was not used, and every respondent counts once.",
            column.name
        );
        Notice::new(NoticeKind::Assumed, text)
    });
    let unread = headers.columns().iter().filter_map(|column| unread(column, words));
    items.into_iter().chain(notice(others, "")).chain(unread).chain(weights).collect()
}

/// What is to be said of the columns before what their rows tell.
pub(crate) fn of_columns(
    headers: &Headers,
    plan: &Plan,
    mapping: Option<&Mapping>,
    own: &OwnItems,
    words: &PlainWords,
) -> Vec<Notice> {
    let is_ours = !mapping.is_some_and(Mapping::measures);
    let titles = if is_ours { titles(headers, own, words) } else { Vec::new() };
    titles.into_iter().chain(ignored_columns(headers, plan, own, words)).collect()
}

/// The titles under which statements of ours are read as they stand.
fn titles(headers: &Headers, own: &OwnItems, words: &PlainWords) -> Vec<Notice> {
    let titles = Frames::of(headers.columns(), own).titles(headers.columns());
    let said = titles.into_iter().map(|(title, statements)| {
        let count = if statements == 1 {
            "1 statement stands".to_owned()
        } else {
            format!("{statements} statements stand")
        };
        let text = format!(
            "{count} under {}, which was taken for a title that does not change what they ask.",
            if words.name_nobody(&title) {
                format!("\"{}\"", excerpt(&title))
            } else {
                "other words".to_owned()
            }
        );
        Notice::new(NoticeKind::Assumed, text)
    });
    said.collect()
}

/// What is done with a column of a long table that tells nothing of a respondent.
fn unread(column: &Column, words: &PlainWords) -> Option<Notice> {
    let name = || {
        let is_plain = words.name_nobody(&column.name);
        if is_plain { format!("\"{}\"", excerpt(&column.name)) } else { "a column".to_owned() }
    };
    match column.system? {
        System::AnswerText => Some(Notice::new(
            NoticeKind::Assumed,
            format!("The texts in {} were taken for what the numbers among the answers stand for.", name()),
        )),
        System::PerAnswer { first, row } => Some(Notice::new(
            NoticeKind::Ignored,
            format!(
                "{} was not read: it differs among the rows of one respondent, as in rows {first} and {row}.",
                capital(&name())
            ),
        )),
        _ => None,
    }
}

impl Counted {
    pub(crate) fn notices(
        &self,
        respondents: usize,
        pack: &Pack,
        enough: Enough,
        rules: &RowRules,
    ) -> impl Iterator<Item = Notice> {
        let respondents = respondents as u64;
        let rows = respondents
            + self.blank
            + self.unanswered
            + self.previews
            + self.repeated
            + self.left_out
            + self.summaries
            + self.headers_again.len() as u64;
        let people = format!("{} respondents", enough.number(respondents));
        // Beside the number of all rows, that of the respondents would tell of a few who were left out.
        let parts = [respondents, self.blank, self.unanswered, self.previews, self.repeated, self.left_out];
        let few = parts.iter().any(|part| enough.is_few(*part)) || rules.leave_out_a_few(enough);
        let read = if few || self.is_put_together {
            sentence(&people)
        } else {
            format!("{rows} rows below the headers, {people}.")
        };
        let read = Notice::new(NoticeKind::Read, read);
        let dropped =
            |rows: u64, are: &str| (rows > 0).then(|| format!("{} {are}", capital(&enough.rows(rows))));
        let previews = dropped(self.previews, "are previews or tests of the survey and were");
        let blank = dropped(self.blank, "are blank and were");
        let unanswered = dropped(self.unanswered, "answer none of the measured statements and were");
        // Sums are nobody's rows.
        let summaries = match self.summaries {
            0 => None,
            1 => Some("1 row holds sums, averages or a benchmark and was".to_owned()),
            rows => Some(format!("{rows} rows hold sums, averages or benchmarks and were")),
        };
        let notice = |text: String| Notice::new(NoticeKind::Dropped, format!("{text} left out."));
        let unfinished = (self.unfinished > 0).then(|| {
            let unfinished = match respondents.saturating_sub(self.unfinished) {
                _ if enough.is_few(respondents) => "Some".to_owned(),
                others if enough.is_few(others) => format!("All but {}", enough.number(others)),
                _ => capital(&enough.number(self.unfinished)),
            };
            let text = format!(
                "{unfinished} of {} respondents did not reach the end; they count wherever they answered at least {:.0} % of a sign's statements.",
                enough.number(respondents),
                pack.answered_share * 100.0
            );
            Notice::new(NoticeKind::Assumed, text)
        });
        let dropped = [previews, blank, unanswered, summaries].into_iter().flatten().map(notice);
        let dropped = dropped.chain(headers_again(&self.headers_again));
        std::iter::once(read).chain(dropped).chain(unfinished)
    }
}

/// What was done with rows of respondents who have several.
pub(crate) fn repeated(
    found: &RepeatedColumn,
    counted: &Counted,
    headers: &Headers,
    enough: Enough,
) -> Notice {
    let RepeatedColumn { respondents, rows, .. } = found;
    let column = headers.shown(found.position);
    let is_told =
        ![*respondents, rows.saturating_sub(*respondents)].iter().any(|people| enough.is_few(*people));
    match counted.repeated {
        0 => {
            let whose = if is_told {
                format!("{rows} rows are of {respondents} respondents")
            } else {
                "Some rows are of the same respondents".to_owned()
            };
            Notice::new(
                NoticeKind::Assumed,
                format!(
                    "{whose} by \"{column}\", and each row counts, as the mapping says: intervals are narrower than so few people allow."
                ),
            )
        }
        left_out => Notice::new(
            NoticeKind::Dropped,
            format!(
                "{} were left out, as the mapping says: their respondents have a row above by \"{column}\".",
                capital(&enough.rows(left_out))
            ),
        ),
    }
}

/// How many cells say nothing about their statement, and which statements lack most.
///
/// No statement is named that fewer than enough people answered, or left without an answer: the number would tell how
/// many they are. Neither is a sum told from which that of one statement would follow: not of one kind of silence, and of
/// all kinds only where enough people answered every statement that anybody did, and the statements that are not named lack
/// enough together.
pub(crate) fn non_answers(
    items: &[MeasuredItem],
    answers: &[AnswerColumn],
    enough: Enough,
) -> Option<Notice> {
    /// So many items are named.
    const NAMED: usize = 5;
    let classes = [
        (Answer::CannotJudge, "cannot judge"),
        (Answer::Missing, "not answered"),
        (Answer::NotAsked, "not asked"),
    ];
    let mut totals = [0; 3];
    let mut lacking: Vec<(usize, &str)> = Vec::new();
    for (item, column) in items.iter().zip(answers) {
        let count = |answer: Answer| {
            let byte = answer.to_byte();
            column.0.iter().map(|kept| usize::from(*kept == byte)).sum::<usize>()
        };
        let counts = classes.map(|(answer, _)| count(answer));
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        lacking.push((counts.iter().sum(), &item.id));
    }
    let all: usize = totals.iter().sum();
    let cells: usize = answers.iter().map(|column| column.0.len()).sum();
    lacking.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
    let said: Vec<&str> =
        totals.iter().zip(classes).filter(|(total, _)| **total > 0).map(|(_, (_, class))| class).collect();
    let people = answers.first().map_or(0, |column| column.0.len());
    let is_few = |people: usize| enough.is_few(people as u64);
    let lacking_most: Vec<&(usize, &str)> = lacking
        .iter()
        .filter(|(count, _)| *count > 0 && !is_few(*count) && !is_few(people - count))
        .take(NAMED)
        .collect();
    let rest = all - lacking_most.iter().map(|(count, _)| count).sum::<usize>();
    let all_answered = !lacking.iter().any(|(count, _)| is_few(people - count));
    let number = if all_answered && !is_few(rest) { all.to_string() } else { "Some".to_owned() };
    // A statement that hardly anybody answered lacks more, and is not named.
    let most = if all_answered { "The statements with most:" } else { "Among them are" };
    let named: Vec<String> = lacking_most.iter().map(|(count, item)| format!("{item} ({count})")).collect();
    let most = if named.is_empty() { String::new() } else { format!(" {most} {}.", named.join(", ")) };
    let text =
        format!("{number} of {cells} answers say nothing about their statement: {}.{most}", said.join(", "));
    // The number of all answers would tell how few the respondents are.
    let text = if is_few(people) {
        format!("Some answers say nothing about their statement: {}.", said.join(", "))
    } else {
        text
    };
    (all > 0).then(|| Notice::new(NoticeKind::Read, text))
}

/// Texts that were understood though they are not written as answers are.
pub(crate) fn recoded(recoded: &BTreeMap<String, String>) -> Option<Notice> {
    let shown = recoded.iter().take(NAMED_AT_MOST);
    let mut list: Vec<String> =
        shown.map(|(text, answer)| format!("\"{}\" as \"{answer}\"", excerpt(text))).collect();
    if recoded.len() > NAMED_AT_MOST {
        list.push(format!("and {} more", recoded.len() - NAMED_AT_MOST));
    }
    let text = format!(
        "Answers were understood though they are written otherwise than printed: {}.",
        list.join(", ")
    );
    (!recoded.is_empty()).then(|| Notice::new(NoticeKind::Recoded, text))
}

/// How numbers were read as answers, for each response format.
pub(crate) fn codes_read(columns: &[(Arc<ResponseFormat>, Codes)], coded: &[bool]) -> Vec<Notice> {
    let mut formats: Vec<(&ResponseFormat, usize)> = Vec::new();
    let printed = columns.iter().zip(coded).filter(|((_, codes), coded)| **coded && *codes == Codes::Printed);
    for ((format, _), _) in printed {
        match formats.iter_mut().find(|(known, _)| known.id == format.id) {
            Some((_, count)) => *count += 1,
            None => formats.push((format, 1)),
        }
    }
    let notice = |(format, count): (&ResponseFormat, usize)| {
        let (low, high) = format.range();
        let ends = match (format.options.first(), format.options.last()) {
            (Some(first), Some(last)) => {
                format!("{low} \"{}\" to {high} \"{}\"", first.printed(), last.printed())
            }
            _ => format!("{low} to {high}"),
        };
        let columns = if count == 1 { "1 column".to_owned() } else { format!("{count} columns") };
        let text =
            format!("The numbers in {columns} were read as the printed points of {}: {ends}.", format.id);
        Notice::new(NoticeKind::Assumed, text)
    };
    formats.into_iter().map(notice).collect()
}

/// What the pack would measure and this file does not.
pub(crate) fn unmeasured(items: &[MeasuredItem], pack: &Pack) -> Vec<Notice> {
    let signs =
        crate::pack::SignId::all(&pack.signs).map(|(id, sign)| (Construct::Sign(id), sign.id.as_str()));
    let conditions = crate::pack::ReadinessId::all(&pack.readiness)
        .map(|(id, condition)| (Construct::Readiness(id), condition.id.as_str()));
    let (mut nothing, mut fewer) = (Vec::new(), Vec::new());
    for (construct, name) in signs.chain(conditions) {
        let measured: Vec<&MeasuredItem> = items.iter().filter(|item| item.construct == construct).collect();
        if measured.is_empty() {
            nothing.push(name);
        } else if measured.iter().all(|item| item.pack_item.is_some()) {
            let is_measured = |id: ItemId| measured.iter().any(|item| item.pack_item == Some(id));
            let once_asked = pack.items_once_asked(construct, is_measured).into_iter();
            let absent: Vec<&str> =
                once_asked.filter(|id| !is_measured(*id)).map(|id| pack[id].id.as_str()).collect();
            if !absent.is_empty() {
                fewer.push(format!("{name} (without {})", absent.join(", ")));
            }
        }
    }
    let mut notices = Vec::new();
    if !nothing.is_empty() {
        let text = format!("The file measures nothing of {}.", nothing.join(", "));
        notices.push(Notice::new(NoticeKind::Unknown, text));
    }
    if !fewer.is_empty() {
        let text = format!("The file has fewer items than the pack for {}.", fewer.join("; "));
        notices.push(Notice::new(NoticeKind::Unknown, text));
    }
    notices
}

/// The statements that the pack has retired: they are scored as they were asked.
pub(crate) fn retired(items: &[MeasuredItem], pack: &Pack) -> Option<Notice> {
    let retired = items.iter().filter_map(|item| Some((item, pack[item.pack_item?].retired.as_ref()?)));
    let named: Vec<String> =
        retired.map(|(item, retired)| format!("{} (now {})", item.id, pack[retired.instead].id)).collect();
    let text = match &*named {
        [] => return None,
        [one] => format!("This statement is asked no more and was scored as it was asked: {one}."),
        many => format!(
            "These statements are asked no more and were scored as they were asked: {}.",
            many.join(", ")
        ),
    };
    Some(Notice::new(NoticeKind::Assumed, text))
}

/// What is done with a long table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Long {
    /// It is none: a row for each respondent.
    No,
    /// The rows of each respondent were put together.
    PutTogether,
    /// They could not be, for this reason; the rows are shown as they are.
    Left(String),
}

/// How a file was opened.
#[derive(Debug, Clone)]
pub(crate) struct Provenance {
    pub container: Container,
    pub delimiter: u8,
    /// Whether it has one row for each respondent and question, and was put together.
    pub long: Long,
    /// Where the rows of a table that was put together stand in the file.
    pub file_rows: Option<Arc<FileRows>>,
    /// How many rows stand above the headers.
    pub above: usize,
    /// Rows of a long table that repeat its headers.
    pub headers_again: Vec<u64>,
    /// How many rows of a long table were left out since others were named as those that count.
    pub unnamed_rows: u64,
    /// Files read besides the survey, by name and SHA-256.
    pub beside: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::load;

    #[test]
    fn no_number_of_fewer_people_than_asked_for_is_named_or_follows() {
        let pack = load::embedded().unwrap();
        let id = pack.item_named("silos.heard-by-peers").unwrap();
        let column = |missing: usize, cannot_judge: usize| {
            let silent = [(Answer::Missing, missing), (Answer::CannotJudge, cannot_judge)];
            let mut bytes = vec![0; 40 - missing - cannot_judge];
            bytes.extend(silent.into_iter().flat_map(|(answer, people)| vec![answer.to_byte(); people]));
            AnswerColumn(bytes)
        };
        let said = |silent: (usize, usize), enough: u32| {
            let item = MeasuredItem::of(&pack, id);
            non_answers(&[item], &[column(silent.0, silent.1)], Enough::of(enough)).unwrap().text
        };
        let start = "of 40 answers say nothing about their statement: cannot judge, not answered.";
        assert_eq!(said((5, 2), 5), format!("7 {start} The statements with most: silos.heard-by-peers (7)."));
        assert_eq!(said((5, 2), 20), format!("Some {start}"));
        assert_eq!(said((2, 1), 5), format!("Some {start}"));
        assert_eq!(said((35, 2), 5), format!("Some {start}"));
    }
}
