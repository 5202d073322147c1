//! How well an imputation finds values that are known.
//!
//! # References
//!
//! Willmott (1981), On the validation of models. *Physical Geography* 2,
//! 184–194; OECD/JRC (2008), *Handbook*, box 4.

use super::{Impute, sheet::Sheet};
use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Rules},
    numeric::{Sorter, correlation, count, mean, sum},
};

/// What an imputation makes of an indicator's values that were hidden from
/// it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Position among the indicators.
    pub indicator: usize,
    /// How many values were found again.
    pub found: usize,
    /// How many could not be filled.
    pub unfilled: usize,
    /// Correlation of what was found with what is known.
    pub correlation: Option<f64>,
    /// Root of the mean squared error, in the indicator's unit.
    pub rmse: f64,
    /// Mean absolute error, in the indicator's unit.
    pub mae: f64,
    /// Willmott's d = 1 − Σ (P − O)² / Σ (|P − Ō| + |O − Ō|)²: 1 if all are
    /// found.
    pub agreement: Option<f64>,
}

/// Hides every known value once, a share of `1 / folds` at a time, and
/// imputes it by the recipe's method: one quality per indicator with such
/// values.
///
/// No chance decides what is hidden together: the values of the i-th
/// indicator are ranked, and those whose rank plus i leaves the same rest
/// when divided by `folds` belong together; so the order of the areas does
/// not matter either, but for equal values. Values at other dates stay.
///
/// # Errors
///
/// A tree that is none.
pub fn hold_out(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
    folds: usize,
) -> Result<Vec<Quality>, Faults> {
    let sheet = Sheet::of(inputs, spec, rules)?;
    let used = sheet.tree.uses(inputs.len());
    let folds = folds.max(2);
    let rows = sheet.valid.len().max(1);
    let parts = parts(&sheet.columns, rows, folds);
    let mut found = vec![f64::NAN; sheet.columns.len()];
    for fold in 0..folds {
        let mut columns = sheet.columns.clone();
        for (value, part) in columns.iter_mut().zip(&parts) {
            if *part == fold {
                *value = f64::NAN;
            }
        }
        sheet.method.apply(sheet.gaps(&mut columns));
        for (at, part) in parts.iter().enumerate() {
            if *part == fold {
                found[at] = columns[at];
            }
        }
    }
    let is_none = sheet.method == (Impute::None {});
    let quality = |at: usize| {
        let known = &sheet.columns[at * rows..][..rows];
        quality(at, known, &found[at * rows..][..rows])
    };
    let asked = (0..inputs.len()).filter(|&at| used[at] && !is_none);
    Ok(asked.filter_map(quality).collect())
}

/// The part each value is hidden with; none for gaps.
fn parts(columns: &[f64], rows: usize, folds: usize) -> Vec<usize> {
    let mut parts = vec![usize::MAX; columns.len()];
    for (at, column) in columns.chunks_exact(rows).enumerate() {
        let present: Vec<usize> =
            (0..rows).filter(|&row| !column[row].is_nan()).collect();
        let values: Vec<f64> = present.iter().map(|&row| column[row]).collect();
        Sorter::shared(|sorter| {
            for (rank, &(_, position)) in
                sorter.sort(&values).iter().enumerate()
            {
                let row = present[position as usize];
                parts[at * rows + row] = (rank + at) % folds;
            }
        });
    }
    parts
}

fn quality(at: usize, known: &[f64], found: &[f64]) -> Option<Quality> {
    let pairs = known.iter().zip(found).filter(|(known, _)| !known.is_nan());
    let asked = pairs.clone().count();
    let (known, found): (Vec<f64>, Vec<f64>) =
        pairs.filter(|(_, found)| !found.is_nan()).unzip();
    let middle = mean(&known)?;
    let n = count(known.len());
    let both = || known.iter().zip(&found);
    let errors: Vec<f64> = both().map(|(o, p)| p - o).collect();
    let squares: Vec<f64> = errors.iter().map(|it| it * it).collect();
    let sizes: Vec<f64> = errors.iter().map(|it| it.abs()).collect();
    let potential = both().map(|(o, p)| {
        let reach = (p - middle).abs() + (o - middle).abs();
        reach * reach
    });
    let potential: f64 = potential.sum();
    Some(Quality {
        indicator: at,
        found: known.len(),
        unfilled: asked - known.len(),
        correlation: correlation(&known, &found),
        rmse: (sum(&squares) / n).sqrt(),
        mae: sum(&sizes) / n,
        agreement: (potential > 0.0).then(|| 1.0 - sum(&squares) / potential),
    })
}
