//! The outline of a report: which sections, in which order, how much of them.

use crate::report::document::Block;

/// A section of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The answer, the picture, why, what to settle first, how sure, the first steps.
    Verdict,
    /// What practitioners say the trouble is.
    Trouble,
    /// The signs, with the statements that speak loudest.
    Signs,
    /// The answers to every statement.
    Statements,
    /// What one person answered to every statement.
    Answers,
    /// The field's units.
    Units,
    /// The field beside everybody.
    Everybody,
    /// What a community would rest on.
    Readiness,
    /// What several informants said, and how far they agree.
    Informants,
    /// The answer and what else was weighed.
    Options,
    /// How sure it is, and what would change it.
    Certainty,
    /// What to do, with days; what it takes, what to say, what to leave alone, the check.
    Recommendations,
    /// What could go wrong.
    Risks,
    /// A draft of a charter.
    Charter,
    /// How it was measured and judged, for all fields together.
    Annex,
}

impl Section {
    /// All sections, each with its word in `report.yaml`, in the usual order.
    pub const ALL: [(&'static str, Section); 15] = [
        ("verdict", Section::Verdict),
        ("trouble", Section::Trouble),
        ("signs", Section::Signs),
        ("statements", Section::Statements),
        ("answers", Section::Answers),
        ("units", Section::Units),
        ("everybody", Section::Everybody),
        ("readiness", Section::Readiness),
        ("informants", Section::Informants),
        ("options", Section::Options),
        ("certainty", Section::Certainty),
        ("recommendations", Section::Recommendations),
        ("risks", Section::Risks),
        ("charter", Section::Charter),
        ("annex", Section::Annex),
    ];
    /// What every report says: the answer, and what it rests on.
    pub const REQUIRED: [Section; 2] = [Section::Verdict, Section::Annex];
    /// What only the whole report has: everything that was answered, and what is to be filled in.
    const CUT: [Section; 4] = [Section::Statements, Section::Answers, Section::Everybody, Section::Charter];
}

/// A section of ours, or a text of whoever makes the report.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// One of ours.
    Section(Section),
    /// Theirs.
    Extra(ExtraSection),
}

/// A section written by whoever makes the report.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtraSection {
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// How much a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Extent {
    /// The first page.
    FirstPage,
    /// The first page and what to do.
    Brief,
    /// The answer, its evidence, what to do, and a technical annex.
    #[default]
    Usual,
    /// That, every answer and every rule.
    Whole,
}

/// Which sections, in which order, how much of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The sections.
    pub parts: Vec<Part>,
    /// How much.
    pub extent: Extent,
}

impl Outline {
    /// The usual sections of an extent.
    pub fn of(extent: Extent) -> Outline {
        let is_in = |section: Section| match extent {
            Extent::FirstPage => section == Section::Verdict,
            Extent::Brief => {
                matches!(section, Section::Verdict | Section::Recommendations | Section::Annex)
            }
            Extent::Usual => !Section::CUT.contains(&section),
            Extent::Whole => true,
        };
        let sections = Section::ALL.into_iter().map(|(_, section)| section).filter(|section| is_in(*section));
        Outline { parts: sections.map(Part::Section).collect(), extent }
    }
}
