//! How carefully people answered, and which statements they left open.

use serde::{Deserialize, Serialize};

use crate::scoring::{CarelessIndex, Nonresponse};

use super::{Gap, Word};

/// Answers that look careless. Nobody is left out because of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCareless {
    /// Why `respondents` is `null`: fewer than the minimum group, or nothing could be looked for.
    pub gap: Option<Gap>,
    /// What could be looked for with these statements.
    #[serde(default)]
    pub indices: Vec<SavedCarelessIndex>,
    /// Respondents whose answers look careless in one way at least.
    pub respondents: Option<u32>,
}

/// One thing that makes answers look careless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCarelessIndex {
    /// Why `respondents` is `null`; `null` where it is not.
    pub gap: Option<Gap>,
    /// Its name.
    pub id: Word<CarelessIndex>,
    /// Respondents, everybody counted once, for the first that applies.
    pub respondents: Option<u32>,
}

/// A statement that many left open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedNonresponse {
    /// How many were asked.
    pub asked: u32,
    /// The statement.
    pub id: String,
    /// How it was left open.
    pub kind: Word<Nonresponse>,
    /// How many left it open so; `null` where fewer than the minimum group answered, which is all that is told.
    pub people: Option<u32>,
    /// Their share of those asked, 0 to 1.
    pub share: Option<f64>,
}
