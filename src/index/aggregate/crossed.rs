//! The cell of a table whose edges are classes.

use super::{Children, Trouble};
use crate::{index::class_of, numeric::count};

/// The number of the cell, from 1, the last child's classes counted through
/// first.
pub fn crossed(
    limits: &[Vec<f64>],
    children: Children<'_>,
    totals: &mut [f64],
) -> Result<(), Trouble> {
    let (expected, found) = (children.columns.len(), limits.len());
    if expected != found {
        return Err(Trouble::Lengths { expected, found });
    }
    for (row, total) in totals.iter_mut().enumerate() {
        *total = 1.0;
        let mut cells = 1.0;
        for (column, limits) in children.columns.iter().zip(limits).rev() {
            let class = class_of(column[row], limits);
            let missing = column[row].is_nan();
            *total +=
                if missing { f64::NAN } else { cells * f64::from(class - 1) };
            cells *= count(limits.len() + 1);
        }
    }
    Ok(())
}
