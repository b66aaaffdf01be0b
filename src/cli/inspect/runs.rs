//! Neighbouring columns that are told of together.

use fivesigns::survey::inspect::{ColumnAccount, Taken};

/// One entry of an account.
pub(super) enum Told<'c> {
    /// A column by itself.
    Alone(&'c ColumnAccount),
    /// Columns of which the same is to be said.
    Together(&'c [ColumnAccount]),
}

/// The entries of an account, in order.
pub(super) fn runs(columns: &[ColumnAccount]) -> Vec<Told<'_>> {
    /// Two columns are as quickly read by themselves.
    const LEAST: usize = 3;
    let mut told = Vec::new();
    let mut rest = columns;
    while let [first, behind @ ..] = rest {
        let lead = lead(first, behind);
        let length = 1 + behind.iter().take_while(|other| alike(lead, other)).count();
        let (run, further) = rest.split_at(length);
        match first.taken {
            // It names the columns it was spread over.
            Taken::Spread { .. } => told.push(Told::Alone(first)),
            _ if length >= LEAST => told.push(Told::Together(run)),
            _ => told.extend(run.iter().map(Told::Alone)),
        }
        rest = further;
    }
    told
}

/// The column that speaks for those behind the first: an option that nobody chose may come before others.
fn lead<'c>(first: &'c ColumnAccount, behind: &'c [ColumnAccount]) -> &'c ColumnAccount {
    if first.taken != Taken::Empty || first.under.is_none() {
        return first;
    }
    let question = behind.iter().take_while(|other| other.under == first.under);
    let mut chosen = question.skip_while(|other| other.taken == Taken::Empty);
    chosen.next().filter(|other| other.taken == Taken::Option).unwrap_or(first)
}

/// Whether two columns stand under one question: by its words, and by its code where names begin with one. Two
/// questions may have the same words.
fn same_question(first: &ColumnAccount, other: &ColumnAccount) -> bool {
    first.under == other.under && (first.under.is_none() || code(first) == code(other))
}

/// The code of the question in a name such as `Q12_1`.
fn code(column: &ColumnAccount) -> Option<&str> {
    column.name.rsplit_once('_').map(|(code, _)| code)
}

/// Whether of a column the same is to be said as of the first of a run.
fn alike(first: &ColumnAccount, other: &ColumnAccount) -> bool {
    match (&first.taken, &other.taken) {
        // An option that nobody chose stands among those of its question.
        (Taken::Option, Taken::Option | Taken::Empty) => first.under == other.under,
        (Taken::Empty, Taken::Empty) | (Taken::Spread { .. }, Taken::SpreadOn) => true,
        (
            Taken::Coded
            | Taken::Rated(_)
            | Taken::Ranking
            | Taken::YesNo(_)
            | Taken::Numbers
            | Taken::FreeText,
            _,
        ) => {
            let plain =
                first.proposal.is_none() && other.proposal.is_none() && first.remarks == other.remarks;
            // In which order yes and no come first says nothing.
            let words = match (&first.taken, &other.taken) {
                (Taken::YesNo(one), Taken::YesNo(two)) => one.iter().all(|word| two.contains(word)),
                (one, two) => one == two,
            };
            let unlabelled = |column: &ColumnAccount| column.codes.iter().all(|code| code.label.is_none());
            let same_unsaid =
                first.unsaid.iter().map(|(text, _)| text).eq(other.unsaid.iter().map(|(text, _)| text));
            let top = |column: &ColumnAccount| column.codes.last().map(|code| code.written.clone());
            let codes = match first.taken {
                // Of columns by themselves another highest is another ladder; the lowest nobody may have chosen.
                Taken::Coded => {
                    unlabelled(first)
                        && unlabelled(other)
                        && (first.under.is_some() || top(first) == top(other))
                }
                _ => first.codes == other.codes,
            };
            words && plain && same_question(first, other) && same_unsaid && codes
        }
        _ => false,
    }
}
