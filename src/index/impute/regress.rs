//! Least squares on the indicators that an area has.

use std::collections::BTreeMap;

use super::{Gaps, Within};
use crate::numeric::{Cholesky, count, mean};

impl Gaps<'_> {
    /// Fills each gap from what was measured, never from what was filled.
    pub(super) fn by_regression(&mut self, within: Within) {
        let measured = self.columns.to_vec();
        let rows = self.rows();
        for members in self.groups(within) {
            for &target in &members {
                let known = |at: usize, row: usize| {
                    Some(measured[at * rows + row]).filter(|it| !it.is_nan())
                };
                let mut alike: BTreeMap<Vec<usize>, Vec<usize>> =
                    BTreeMap::new();
                for row in 0..rows {
                    if known(target, row).is_none() {
                        let there = |at: &&usize| known(**at, row).is_some();
                        let there = members.iter().filter(there).copied();
                        alike.entry(there.collect()).or_default().push(row);
                    }
                }
                let column = |at: usize| &measured[at * rows..][..rows];
                for (predictors, gaps) in alike {
                    let by: Vec<&[f64]> =
                        predictors.iter().map(|&at| column(at)).collect();
                    let Some(line) = Line::fitted(column(target), &by) else {
                        continue;
                    };
                    for row in gaps {
                        let value = line.at(&|at| by[at][row]);
                        self.columns[target * rows + row] = value;
                    }
                }
            }
        }
    }
}

/// centre + Σ slope (x − centre of x).
struct Line {
    centre: f64,
    centres: Vec<f64>,
    slopes: Vec<f64>,
}

impl Line {
    /// Over the rows that have all; `None` of no predictor, or of fewer rows
    /// than leave one degree of freedom.
    fn fitted(target: &[f64], by: &[&[f64]]) -> Option<Self> {
        let size = by.len();
        let whole: Vec<usize> = (0..target.len())
            .filter(|&row| {
                !target[row].is_nan() && by.iter().all(|it| !it[row].is_nan())
            })
            .collect();
        if size == 0 || whole.len() < size + 2 {
            return None;
        }
        let centred = |column: &[f64]| -> Option<(f64, f64, Vec<f64>)> {
            let values: Vec<f64> = whole.iter().map(|&at| column[at]).collect();
            let centre = mean(&values)?;
            let off: Vec<f64> = values.iter().map(|it| it - centre).collect();
            let length = dot(&off, &off).sqrt();
            // Rounding of the mean is no spread.
            let least = count(values.len()).sqrt() * centre.abs() * 1e-14;
            Some((centre, if length > least { length } else { 0.0 }, off))
        };
        let (middle, _, outcome) = centred(target)?;
        let by: Vec<_> =
            by.iter().map(|it| centred(it)).collect::<Option<_>>()?;
        // Correlations, so that units do not decide what is aliased.
        let mut matrix = vec![0.0; size * size];
        for (row, one) in by.iter().enumerate() {
            for (column, other) in by.iter().enumerate().take(row + 1) {
                let lengths = one.1 * other.1;
                if lengths > 0.0 {
                    matrix[row * size + column] =
                        dot(&one.2, &other.2) / lengths;
                }
            }
        }
        let unit = |length: f64| if length > 0.0 { 1.0 / length } else { 0.0 };
        let mut slopes: Vec<f64> =
            by.iter().map(|it| dot(&it.2, &outcome) * unit(it.1)).collect();
        Cholesky::aliased(&matrix, size).solve(&mut slopes);
        for (slope, it) in slopes.iter_mut().zip(&by) {
            *slope *= unit(it.1);
        }
        Some(Self {
            centre: middle,
            centres: by.iter().map(|it| it.0).collect(),
            slopes,
        })
    }

    fn at(&self, value: &dyn Fn(usize) -> f64) -> f64 {
        let terms = self.slopes.iter().zip(&self.centres).enumerate();
        let moved = terms.map(|(at, (slope, off))| slope * (value(at) - off));
        self.centre + moved.sum::<f64>()
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
