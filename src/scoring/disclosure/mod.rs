//! Disclosure control: the one decision about what of a survey may be published.
//!
//! Every format is made from the scores that pass through here, so none can publish more than another. The
//! attacker it defends against holds everything published in one run, can add and subtract, knows that people
//! are whole, and looks for a group below the minimum whose size or mean is determined
//! (`tests/attacker/` is that attacker).
//!
//! Populations form a tree: everybody, the fields, the units of each field. Group sizes, and then every
//! measure (a statement, a sign, a condition) with its own number of answers, are decided in turn:
//!
//! - [`groups`]: which groups are shown at all;
//! - [`measure`]: for one measure, which of the shown groups show its number of answers with their mean, and how the
//!   answers are spread, and whether the means of a scale's statements are told beside its own;
//! - [`open_answers`]: which numbers of people who left a statement open are told;
//! - [`steps`]: in which steps what is told is published;
//! - [`told_means`]: in which steps, and within which class, means are;
//! - [`open_shares`]: which shares of the answers to one statement are told beside its mean;
//! - [`told_statements`]: both, of a statement;
//! - [`choice_steps`]: which shares of people who chose one thing are told, and in which steps.
//!
//! The answers, shares and agreement of a sign are sums over its statements, told where each of their parts is: they are
//! never more than can be added up from what is published already.
//!
//! What it does not defend against: people who know how colleagues answered, headcounts known from elsewhere
//! that leave a group no choice, readers who run these rules backwards where the sizes of the withheld groups leave
//! them a single way to have come about (three groups of twelve people in all, beside one of seven that is shown, have
//! four each), and reports made at other times (that is what the ledger is for). How many gave no answer to a statement
//! is told of every shown group: that somebody kept silent is no answer. Why they gave none is told of enough people only.

pub(super) mod choice_steps;
pub(super) mod groups;
pub(super) mod measure;
pub(super) mod open_answers;
pub(super) mod open_shares;
pub(super) mod shown;
pub(super) mod steps;
pub(crate) mod told_means;
pub(super) mod told_statements;
