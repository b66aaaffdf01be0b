//! Columns in use whose formulas come to nothing: blanks that somebody meant, or values that were never calculated.

use crate::answers::{Notice, NoticeKind};
use crate::problem::{Place, Problem, Problems};
use crate::survey::cells::text::{excerpt, first_few};
use crate::survey::columns::plan::Plan;
use crate::survey::file::container::{Filled, FormulasOfNothing};
use crate::survey::headers::column_index::Headers;

/// Says of the columns in use which of their blanks are formulas.
///
/// # Errors
/// A column is in use, and nothing but such formulas stands in it.
pub(crate) fn blank_formulas(
    formulas: &[FormulasOfNothing],
    plan: &Plan,
    headers: &Headers,
) -> Result<Option<Notice>, Problems> {
    let groups = [&plan.field, &plan.segment].into_iter().flatten();
    let mut used: Vec<usize> = plan.answers().collect();
    used.extend(groups.flat_map(|column| column.cells.positions()));
    used.extend(plan.rules.named());
    let used = |column: &&FormulasOfNothing| used.contains(&column.position);
    let mut problems = Problems::new();
    for column in formulas.iter().filter(used).filter(|column| column.besides == Filled::Nothing) {
        let place = Place::Column { file: headers.file().to_owned(), column: headers.shown(column.position) };
        let fault = "all of its cells are formulas that come to nothing, as where a program saved the workbook that calculates nothing";
        let problem = Problem::new(place, fault);
        problems.push(
            problem
                .help("open the workbook in a spreadsheet program and save it, which stores the values")
                .help("if it is to be blank, delete the column, or map it as ignore"),
        );
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let partly = formulas
        .iter()
        .filter(used)
        .map(|column| format!("\"{}\"", excerpt(&headers.shown(column.position))));
    let names: Vec<String> = partly.collect();
    Ok((!names.is_empty()).then(|| {
        let text =
            format!("Formulas that come to nothing were read as blanks in {}.", first_few(names.into_iter()));
        Notice::new(NoticeKind::Assumed, text)
    }))
}
