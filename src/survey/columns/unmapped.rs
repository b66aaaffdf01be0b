//! The problem of a survey whose columns nobody has mapped yet.

use crate::problem::{Place, Problem};

use crate::survey::headers::column_index::Headers;

/// What the columns are, and how to map them.
pub(crate) fn foreign_survey(headers: &Headers) -> Problem {
    let count = headers.as_slice().len();
    let fault = if count == 1 {
        "the only column is not an item of the pack".to_owned()
    } else {
        format!("none of the {count} columns is an item of the pack")
    };
    Problem::new(Place::File(headers.file().to_owned()), fault)
        .help(format!("the columns are {}", headers.listed()))
        .help("if this is our questionnaire, the headers must be its item ids or its statements")
        .help(
            "if it is another survey, `fivesigns inspect FILE` tells what each column is taken for, and \
             `fivesigns inspect FILE --write mapping.yaml` begins a mapping file to score it with",
        )
}
