//! Facts: what only a person can tell, no survey can.

/// One fact about the field.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable name.
    pub id: String,
    /// Short noun phrase.
    pub name: String,
    /// In which forms it is asked.
    pub form: FactForm,
    /// What an answer looks like.
    pub kind: FactKind,
    /// Whether it counts the people of the field, who are at least the respondents of a survey.
    pub counts_people: bool,
    /// The question.
    pub question: String,
    /// What counts and what does not.
    pub help: String,
}

/// In which forms a fact is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactForm {
    /// In the quick and in the full form.
    Quick,
    /// In the full form only.
    Full,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// A whole number, 0 or more.
    Number,
    /// Yes or no.
    YesNo,
    /// A few words; no rule can measure it.
    Text,
    /// One of a list.
    Choice(Vec<Choice>),
}

/// One of the answers to a choice fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Stable name.
    pub id: String,
    /// As printed.
    pub label: String,
}
