//! The questionnaire as a document to hand out on paper.

use crate::pack::Pack;
use crate::survey::questionnaire::{
    ABOUT_YOU, ASKED, Battery, CONFIDENTIALITY, INTRODUCTION, Question, THANKS, boxes, parts,
};

use crate::report::document::{Block, Column, Document, FormRow, ListItem, Marker, Rank, Table, Text};

/// More columns of boxes than this leave the statements no room.
const COLUMNS_AT_MOST: usize = 8;
const EMPTY_BOX: &str = "☐";

/// What the document will be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A page, with room for boxes side by side.
    Page,
    /// Lines of text.
    Lines,
}

/// What respondents get; what the organizer has to know stands in the Markdown.
pub fn questionnaire(pack: &Pack, surface: Surface) -> Document {
    let mut blocks: Vec<Block> = INTRODUCTION.map(|paragraph| Block::Paragraph(paragraph.into())).to_vec();
    let (strong, promise) = CONFIDENTIALITY;
    blocks.push(Block::Paragraph(Text::strong(strong).then(" ").then(promise)));
    for part in parts(pack) {
        blocks.push(Block::Heading(Rank::Part, part.title.into()));
        blocks.extend(part.questions.iter().flat_map(question));
        blocks.extend(part.batteries.iter().map(|asked| battery(asked, surface)));
    }
    blocks.push(Block::Heading(Rank::Part, ABOUT_YOU.into()));
    blocks.push(match surface {
        Surface::Page => {
            let asked = |label: &str| FormRow { label: label.into(), asks: "".into(), known: Vec::new() };
            Block::Form(ASKED.map(asked).to_vec())
        }
        Surface::Lines => {
            let asked = |label: &str| ListItem::from(format!("{label}: ____________________"));
            Block::List(Marker::Dash, ASKED.map(asked).to_vec())
        }
    });
    blocks.push(Block::Paragraph(THANKS.into()));
    Document { title: pack.title.as_str().into(), question: None, about: Vec::new(), blocks }
}

/// A question with a box for each choice, and one outside of the list.
fn question(question: &Question<'_>) -> [Block; 3] {
    let choice = |label: &&str| ListItem::from(format!("{EMPTY_BOX} {label}"));
    [
        Block::Paragraph(question.text.into()),
        Block::List(Marker::Dash, question.choices.iter().map(choice).collect()),
        Block::Paragraph(format!("{EMPTY_BOX} {}", question.outside).into()),
    ]
}

/// Statements with a box for each option, side by side where there is room.
fn battery(battery: &Battery<'_>, surface: Surface) -> Block {
    if surface == Surface::Lines || battery.options.len() > COLUMNS_AT_MOST {
        let options: ListItem = boxes(&battery.options).into();
        let item = |statement: &&str| ListItem { text: (*statement).into(), under: vec![options.clone()] };
        return Block::List(Marker::Dash, battery.statements.iter().map(item).collect());
    }
    let headers = ["Statement"].into_iter().chain(battery.options.iter().copied());
    let row = |statement: &&str| {
        let boxes = battery.options.iter().map(|_| EMPTY_BOX.into());
        [(*statement).into()].into_iter().chain(boxes).collect()
    };
    Block::Table(Table {
        columns: headers.map(Column::words).collect(),
        rows: battery.statements.iter().map(row).collect(),
    })
}
