//! The outline of a report: which sections, in which order, how much of each.

use crate::report::document::Block;

/// A section of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Question, answer, how sure, why, what to do first.
    Verdict,
    /// Need and readiness in one picture.
    Place,
    /// What was looked at, who answered, what is known about the field.
    Scope,
    /// What practitioners say the trouble is.
    Trouble,
    /// The signs.
    Signs,
    /// The answers to every statement.
    Statements,
    /// The field's units.
    Units,
    /// The field beside everybody.
    Everybody,
    /// What a community would rest on.
    Readiness,
    /// What several informants said, and how far they agree.
    Informants,
    /// The verdict and its rivals.
    Options,
    /// How sure it is, and what would change it.
    Certainty,
    /// Next steps, what they take, what to say, what to leave alone.
    Recommendations,
    /// What could go wrong.
    Risks,
    /// The first 90 days, and the check at their end.
    Roadmap,
    /// A draft of a charter.
    Charter,
    /// What one person answered to every statement.
    Answers,
    /// Every rule that was met.
    Trace,
    /// How it was measured, its limits, whom it protects, what it was made from.
    Method,
}

impl Section {
    /// All sections, each with its word in `report.yaml`, in the usual order.
    pub const ALL: [(&'static str, Section); 19] = [
        ("verdict", Section::Verdict),
        ("place", Section::Place),
        ("scope", Section::Scope),
        ("trouble", Section::Trouble),
        ("signs", Section::Signs),
        ("statements", Section::Statements),
        ("units", Section::Units),
        ("everybody", Section::Everybody),
        ("readiness", Section::Readiness),
        ("informants", Section::Informants),
        ("options", Section::Options),
        ("certainty", Section::Certainty),
        ("recommendations", Section::Recommendations),
        ("risks", Section::Risks),
        ("roadmap", Section::Roadmap),
        ("charter", Section::Charter),
        ("answers", Section::Answers),
        ("trace", Section::Trace),
        ("method", Section::Method),
    ];
    /// What every report says: the answer, and what it rests on.
    pub const REQUIRED: [Section; 2] = [Section::Verdict, Section::Method];
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

/// How much a section says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Whole,
    /// The picture and the numbers, without what explains them.
    Short,
}

/// Which sections, in which order, how much of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The sections.
    pub parts: Vec<Part>,
    /// How much of each.
    pub detail: Detail,
}

impl Outline {
    /// The whole report.
    pub fn whole() -> Outline {
        Outline::of(Detail::Whole, Section::ALL.map(|(_, section)| section))
    }

    /// Two pages for each field.
    pub fn brief() -> Outline {
        let sections = [
            Section::Verdict,
            Section::Trouble,
            Section::Signs,
            Section::Readiness,
            Section::Certainty,
            Section::Recommendations,
            Section::Method,
        ];
        Outline::of(Detail::Short, sections)
    }

    /// What somebody reads on a screen right away; what is to be filled in or looked up stays for the page.
    pub fn screen() -> Outline {
        let sections = [
            Section::Verdict,
            Section::Trouble,
            Section::Signs,
            Section::Readiness,
            Section::Informants,
            Section::Options,
            Section::Certainty,
            Section::Units,
            Section::Everybody,
            Section::Recommendations,
            Section::Risks,
            Section::Method,
        ];
        Outline::of(Detail::Whole, sections)
    }

    fn of(detail: Detail, sections: impl IntoIterator<Item = Section>) -> Outline {
        Outline { parts: sections.into_iter().map(Part::Section).collect(), detail }
    }

    /// Whether a section is part of it.
    pub fn has(&self, section: Section) -> bool {
        self.parts.contains(&Part::Section(section))
    }
}
