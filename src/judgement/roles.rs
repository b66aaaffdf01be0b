//! Roles: whether a report may say in which role an informant speaks.

use crate::interview::{AnswersFile, Role};

/// So many informants must share every role that is told. With two, each could work out what the other said.
const SHARED_BY: usize = 3;

/// Whether roles may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Roles {
    /// They are told, as far as they are known.
    #[default]
    Told,
    /// No role is told: one of them would single out the few who have it. All are kept back together, since the others
    /// and the whole would tell the one that is missing.
    KeptBack,
}

impl Roles {
    /// Those of several informants, who are told apart by role only where enough share each, not told being one.
    pub(super) fn of_several(informants: &[&AnswersFile]) -> Roles {
        let shared = |role: Option<Role>| informants.iter().filter(|answers| answers.role == role).count();
        let of_all = informants.iter().all(|answers| shared(answers.role) == informants.len());
        let of_enough = informants.iter().all(|answers| shared(answers.role) >= SHARED_BY);
        if of_all || of_enough { Roles::Told } else { Roles::KeptBack }
    }

    /// The role of an informant, where it may be told.
    pub(super) fn of(self, answers: &AnswersFile) -> Option<Role> {
        match self {
            Roles::Told => answers.role,
            Roles::KeptBack => None,
        }
    }
}
