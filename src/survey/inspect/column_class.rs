//! What one column is taken for, and why.

use crate::pack::{FactId, FormatId, ItemId};

use crate::survey::inspect::{Code, Named, Near, Proposal, System};

/// One column of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnAccount {
    /// The letters a spreadsheet shows above it.
    pub letters: String,
    /// What mappings call it.
    pub name: String,
    /// What was asked.
    pub text: String,
    /// What was asked, without the question that it stands under.
    pub statement: String,
    /// The question that it stands under.
    pub under: Option<String>,
    /// Rows with something in it.
    pub filled: u64,
    /// What says in it that there is no answer, with counts, the most frequent first.
    pub unsaid: Vec<(String, u64)>,
    /// What it is taken for.
    pub taken: Taken,
    /// Up to three values that many people gave, or that are on a format, unless they identify people.
    pub samples: Vec<String>,
    /// What a reader should know about its cells.
    pub remarks: Vec<String>,
    /// Numbers and words in it that may stand for no answer.
    pub apart: Option<String>,
    /// Marks in its cells that cannot be seen, which are ignored.
    pub marks: Option<String>,
    /// What it may measure, for people to decide.
    pub proposal: Option<Proposal>,
    /// Its whole numbers, where they may be codes for answers, or its labels, where the scale they are on
    /// is not known.
    pub codes: Vec<Code>,
}

impl ColumnAccount {
    /// Rows with an answer in it.
    pub fn answered(&self) -> u64 {
        self.filled - self.unsaid.iter().map(|(_, count)| count).sum::<u64>()
    }
}

/// The response format of a column's answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Format {
    /// Their words belong to this one.
    Told(FormatId),
    /// Their words belong to several.
    Several(Vec<FormatId>),
    /// Numbers, to be read as the printed points of the pack's own format.
    Points(FormatId),
    /// Mostly this one; these values are not on it.
    Nearly(FormatId, Vec<(String, u64)>),
    /// No answer is on a format that is known.
    Unknown,
}

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// Answers to an item of the pack.
    Item {
        /// The item.
        item: ItemId,
        /// How the column names it.
        named: Named,
        /// The format of its answers.
        format: Format,
        /// The option whose marks it holds, where a choice was spread over columns.
        option: Option<String>,
    },
    /// What practitioners chose of a fact of the pack.
    Choice {
        /// The fact.
        fact: FactId,
        /// Whether every answer is one of its choices, or none at all.
        told: bool,
    },
    /// Answers that are choices of a fact that practitioners may be asked, under a header that does not ask it.
    AnsweredWith(FactId),
    /// An item that an earlier column, called so, is already.
    ItemAgain {
        /// The item.
        item: ItemId,
        /// The first column.
        first: String,
        /// Rows that fill both.
        both: u64,
    },
    /// An item of the pack behind words that may ask something else.
    Framed {
        /// The item.
        item: ItemId,
        /// What stands before it.
        before: String,
        /// The format of its answers.
        format: Format,
    },
    /// Nearly an item of the pack.
    Near(Near, Format),
    /// Answers on a format, to a statement that is not ours.
    Rated(Format),
    /// Numbers that may be codes for answers.
    Coded,
    /// Could divide people into groups: so many, the smallest of so many people.
    Groups {
        /// How many groups.
        groups: usize,
        /// The people in the smallest.
        smallest: u64,
    },
    /// Codes that may number people with several rows each; as groups they are read only where a mapping says so.
    MayNumberPeople,
    /// The first column of a choice that was spread over a column for each answer.
    Spread {
        /// The question; mappings, `--by` and `--field` call it so.
        question: String,
        /// The last of its columns.
        last: String,
        /// How many of its answers were given, and by how many people the rarest.
        groups: usize,
        /// The people who gave the rarest answer.
        smallest: u64,
        /// The format that its answers are on, if they are on one.
        format: Option<Format>,
    },
    /// A further column of such a choice.
    SpreadOn,
    /// An option of a question with several choices.
    Option,
    /// Several choices joined in one cell.
    Choices,
    /// Yes or no, in these words.
    YesNo(Vec<String>),
    /// A place in an order of preference: no two columns of its question hold the same in a row.
    Ranking,
    /// The same for everybody.
    Constant(String),
    /// Files that were uploaded.
    Files,
    /// 1, 2, 3 and so on, without a header.
    RowNumber,
    /// Something that a platform adds, or that identifies a person.
    System(System),
    /// Personal data by what its cells hold.
    Personal(&'static str),
    /// A number for each row.
    Identifier,
    /// Dates or times.
    Dates,
    /// Numbers.
    Numbers,
    /// Text in people's own words.
    FreeText,
    /// Nothing in it, or nothing but what says that there is no answer.
    Empty,
}

impl Taken {
    /// Whether a person has to decide before it is used.
    pub fn needs_a_word(&self) -> bool {
        match self {
            Taken::ItemAgain { .. } | Taken::Framed { .. } | Taken::Near(..) | Taken::AnsweredWith(_) => true,
            Taken::Choice { told, .. } => !told,
            Taken::Item { format, .. } => match format {
                Format::Told(_) | Format::Points(_) => false,
                Format::Several(_) | Format::Nearly(..) | Format::Unknown => true,
            },
            _ => false,
        }
    }

    /// Whether its values are never shown.
    pub fn is_masked(&self) -> bool {
        match self {
            Taken::Personal(_)
            | Taken::Identifier
            | Taken::MayNumberPeople
            | Taken::Constant(_)
            | Taken::Files
            | Taken::FreeText
            | Taken::Dates => true,
            Taken::System(system) => system.is_telling(),
            _ => false,
        }
    }
}
