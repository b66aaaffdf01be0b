//! How the result was measured, its limits, whom it protects, and what it was made from.

use crate::scoring::MinimumGroup;

use crate::report::document::number::{self, counted, exact_percent};
use crate::report::document::{Block, ListItem, Marker, Rank, Text};
use crate::report::result::{SavedField, SavedResult, SourceKind};

/// What everybody must know: the limits, and whom it protects.
pub(super) fn in_short(result: &SavedResult) -> Vec<Block> {
    let mut blocks = vec![Block::List(Marker::Dash, limits(result))];
    if result.source.kind == SourceKind::Survey {
        blocks.push(Block::Paragraph(confidentiality(result).into()));
    }
    blocks
}

/// How it was measured, its limits, and whom it protects.
pub(super) fn measured(result: &SavedResult, rank: Rank) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(rank, "How this was measured, and its limits".into()),
        Block::Paragraph(result.pack.about.as_str().into()),
        Block::List(Marker::Dash, limits(result)),
    ];
    if result.source.kind == SourceKind::Survey {
        blocks.push(Block::Heading(rank, "Confidentiality".into()));
        blocks.push(Block::Paragraph(confidentiality(result).into()));
    }
    blocks
}

/// What a reader must know of the files, and which they were.
pub(super) fn made_from(result: &SavedResult, rank: Rank) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !result.notices.is_empty() {
        blocks.push(Block::Heading(rank, "Notices".into()));
        let notices = result.notices.iter().map(|notice| {
            Text::strong(format!("{}: ", notice.kind.word())).then(notice.text.as_str()).into()
        });
        blocks.push(Block::List(Marker::Dash, notices.collect()));
    }
    blocks.push(Block::Heading(rank, "What this was made from".into()));
    blocks.push(Block::KeyValues(sources(result)));
    blocks
}

fn limits(result: &SavedResult) -> Vec<ListItem> {
    let levels = &result.pack.levels;
    let neutral = levels.cuts().level(50.0).word();
    let mut limits = Vec::new();
    if result.pack.changed_from_built_in == Some(true) {
        limits.push(format!(
            "These rules are not those that come with the program: the pack calls itself {} {} as they do, and was \
             changed.",
            result.pack.id, result.pack.version
        ));
    }
    limits.extend([
        levels.note.clone(),
        format!(
            "An answer in the middle of every question gives a need of 50 of 100, which counts as {neutral}."
        ),
    ]);
    match result.source.kind {
        SourceKind::Survey => {
            limits.push(format!(
                "A respondent counts for a sign with at least {} of its questions answered. Those who did not answer \
                 may see it differently.",
                exact_percent(result.pack.answered_share)
            ));
        }
        SourceKind::Interview => {
            limits.push(format!(
                "{} People in other roles, and the practitioners themselves, may see it differently.",
                whose_view(result)
            ));
        }
    }
    limits.into_iter().map(ListItem::from).collect()
}

/// Whose view an interview is: those who count as informants, and those who said too little to count but are heard.
pub(super) fn whose_view(result: &SavedResult) -> String {
    let count = result.source.informants.unwrap_or(1) as usize;
    let interviews = result.fields.iter().filter_map(SavedField::shown);
    let interviews = interviews.filter_map(|field| field.interview.as_ref());
    let heard = interviews.map(|interview| interview.informants.len()).max().unwrap_or(count);
    let people = match count {
        1 => "one person".to_owned(),
        count => format!("{count} people"),
    };
    match heard.saturating_sub(count) {
        0 => format!("This is the view of {people}."),
        1 => format!("This is the view of {people}, with what one more said of a few things."),
        more => format!("This is the view of {people}, with what {more} more said of a few things."),
    }
}

fn confidentiality(result: &SavedResult) -> String {
    format!(
        "Groups of fewer than {} people are withheld, and so are groups from which one that small could be worked \
         out. How answers are spread is shown from {} people on. Every number is the middle of a range within its level \
         that is the wider the fewer people it speaks of, so that single answers cannot be worked out from it. This report holds no names, comments \
         or answers of single persons.",
        result.minimum_group,
        MinimumGroup::new(result.minimum_group).unwrap_or(MinimumGroup::USUAL).for_distributions()
    )
}

fn sources(result: &SavedResult) -> Vec<(Text, Text)> {
    let source = &result.source;
    let pack = &result.pack;
    let mut pairs = vec![("Date".into(), result.date.as_str().into())];
    pairs.push(("Answers".into(), answers(result).into()));
    let files = source.files.iter();
    pairs.extend(files.map(|file| ("File".into(), file.described().into())));
    pairs
        .push(("Rules".into(), format!("{}, {} (SHA-256 {})", pack.named(), pack.title, pack.sha256).into()));
    pairs.push(("Program".into(), format!("{} {}", result.tool.name, result.tool.version).into()));
    pairs
}

/// How many answered, and of how many.
pub(super) fn answers(result: &SavedResult) -> String {
    let source = &result.source;
    match (source.respondents, source.informants, source.invited) {
        (Some(respondents), _, Some(invited)) => format!(
            "{} of {} invited",
            counted(u64::from(respondents), "respondent", "respondents"),
            number::grouped(u64::from(invited))
        ),
        (Some(respondents), _, None) => counted(u64::from(respondents), "respondent", "respondents"),
        (None, Some(informants), _) => {
            format!("interview with {}", counted(u64::from(informants), "informant", "informants"))
        }
        (None, None, _) => format!("fewer than {} respondents", result.minimum_group),
    }
}
