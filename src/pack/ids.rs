//! Positions in the pack's lists, one type per list, so that a sign can never be looked up as a fact.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The first of its list.
            pub const FIRST: $name = $name(0);

            /// The position in its list. Lists of a pack are far shorter than 65,536.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }

            /// The id of position `index`, where a list of a pack can be that long.
            pub fn at(index: usize) -> Option<$name> {
                u16::try_from(index).ok().map($name)
            }

            /// Every id of `list`, with its value.
            pub fn all<T>(list: &[T]) -> impl Iterator<Item = ($name, &T)> {
                (0..=u16::MAX).map($name).zip(list)
            }

            /// The id of the first of `names` that equals `name`.
            pub fn find<'n>(names: impl IntoIterator<Item = &'n str>, name: &str) -> Option<$name> {
                names.into_iter().position(|candidate| candidate == name).and_then($name::at)
            }
        }
    )*};
}

ids! {
    /// One of the signs.
    SignId;
    /// One of the readiness conditions.
    ReadinessId;
    /// One statement that is rated.
    ItemId;
    /// One thing that only a person can tell.
    FactId;
    /// One of a choice fact's choices.
    ChoiceId;
    /// One printed response format.
    FormatId;
    /// One thing that can be recommended.
    OptionId;
    /// One rule.
    RuleId;
}

// The order of an interview: which questions it asks, section by section.

/// A stretch of an interview under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewSection {
    /// Its title.
    pub title: String,
    /// What is asked about, in this order.
    pub ask: Vec<Subject>,
}

/// What an interview asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A sign: its rating in the quick form, its items in the full form.
    Sign(SignId),
    /// A readiness condition: its rating in the quick form, its items in the full form.
    Readiness(ReadinessId),
    /// A fact, in the forms that ask it.
    Fact(FactId),
}
