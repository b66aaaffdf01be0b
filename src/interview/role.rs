//! The role in which an informant speaks.

/// In which role an informant speaks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Does the field's work.
    Staff,
    /// Leads people who do it.
    Manager,
    /// Neither: human resources, a consultant, a colleague from elsewhere.
    Other,
}

impl Role {
    /// Every role, in the order of asking.
    pub const ALL: [Role; 3] = [Role::Staff, Role::Manager, Role::Other];

    /// The word used in answers files and results.
    pub fn word(self) -> &'static str {
        match self {
            Role::Staff => "staff",
            Role::Manager => "manager",
            Role::Other => "other",
        }
    }

    /// The role that a word stands for.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// How a report names somebody in this role, never by name.
    pub fn somebody(role: Option<Role>) -> &'static str {
        match role {
            Some(Role::Staff) => "a member of staff",
            Some(Role::Manager) => "a manager",
            Some(Role::Other) => "somebody in another role",
            None => "an informant",
        }
    }
}
