//! The multivariate normal distribution of columns with gaps.
//!
//! # References
//!
//! Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data
//! via the EM algorithm. *JRSS B* 39, 1–38; Schafer (1997), *Analysis of
//! Incomplete Multivariate Data*, 5.3 (R's package `norm`).

use super::pattern::{Pattern, patterns};
use crate::numeric::{Cholesky, Divisor, count, deviation, mean};

/// No entry moves further in a step, in standard deviations.
const STILL: f64 = 1e-8;
const STEPS: usize = 1000;

/// Means and covariances by maximum likelihood (divisor n).
///
/// Each step of EM replaces what is missing by its expectation given what is
/// there, `x_m = μ_m + S_mo S_oo⁻¹ (x_o − μ_o)`, adds the conditional covariance
/// `S_mm − S_mo S_oo⁻¹ S_om` to the cross-products, and computes mean and
/// covariance anew, until no entry moves by more than 1e-8 standard
/// deviations. Both come from the precision matrix K = S⁻¹, for
/// `S_mo S_oo⁻¹ = −K_mm⁻¹ K_mo`: one inversion a step, whatever the patterns.
///
/// Where S is singular to working precision, its diagonal is raised by a
/// share of itself, `ridge`, the smallest power of ten from 1e-8 that helps.
#[derive(Clone, Debug, PartialEq)]
pub struct Normal {
    /// One per column.
    pub mean: Vec<f64>,
    /// Row by row.
    pub covariance: Vec<f64>,
    /// How many steps were taken.
    pub steps: usize,
    /// By which share the diagonal was raised; 0 if it was not.
    pub ridge: f64,
    /// The standard deviations of what is there: the units of the work.
    scale: Vec<f64>,
}

impl Normal {
    /// The distribution of the columns `members`, of `rows` values each,
    /// `NaN` where missing; rows that have none of them do not count.
    ///
    /// `None` if a column has no two different values.
    #[must_use]
    pub fn fitted(
        columns: &[f64],
        rows: usize,
        members: &[usize],
    ) -> Option<Self> {
        let size = members.len();
        let mut centre = Vec::with_capacity(size);
        let mut scale = Vec::with_capacity(size);
        for &at in members {
            let column = columns[at * rows..][..rows].iter().copied();
            let there: Vec<f64> = column.filter(|it| !it.is_nan()).collect();
            let middle = mean(&there)?;
            let spread = deviation(&there, middle, Divisor::Population)?;
            if spread <= middle.abs() * 1e-14 {
                return None;
            }
            centre.push(middle);
            scale.push(spread);
        }
        if size == 0 {
            return None;
        }
        let value = |row: usize, at: usize| {
            (columns[members[at] * rows + row] - centre[at]) / scale[at]
        };
        let patterns = patterns(columns, rows, members);
        let mut work = Work::new(&patterns, size, &value);
        let mut steps = 0;
        while steps < STEPS {
            steps += 1;
            if work.step() < STILL {
                break;
            }
        }
        let unit = |at: usize| scale[at / size] * scale[at % size];
        let covariance = work.covariance.iter().enumerate();
        Some(Self {
            mean: (0..size)
                .map(|at| centre[at] + scale[at] * work.mean[at])
                .collect(),
            covariance: covariance.map(|(at, it)| it * unit(at)).collect(),
            steps,
            ridge: work.ridge,
            scale,
        })
    }

    /// Fills the gaps of the columns `members` by their expectations. Rows
    /// that have none of the columns stay as they are.
    pub fn fill(&self, columns: &mut [f64], rows: usize, members: &[usize]) {
        self.complete(columns, rows, members, None);
    }

    /// Fills them by draws from the distribution given what is there;
    /// `normals` gives one standard normal number after the other.
    ///
    /// The means and covariances are taken as known: what they lack in
    /// certainty is not part of the draws. Fit to a bootstrap sample of rows
    /// before each draw to have it in.
    pub fn draw(
        &self,
        columns: &mut [f64],
        rows: usize,
        members: &[usize],
        normals: &mut dyn FnMut() -> f64,
    ) {
        self.complete(columns, rows, members, Some(normals));
    }

    fn complete(
        &self,
        columns: &mut [f64],
        rows: usize,
        members: &[usize],
        mut normals: Option<&mut dyn FnMut() -> f64>,
    ) {
        let size = members.len();
        let unit = |at: usize| self.scale[at / size] * self.scale[at % size];
        let covariance = self.covariance.iter().enumerate();
        let matrix: Vec<f64> =
            covariance.map(|(at, it)| it / unit(at)).collect();
        let (precision, _) = precision(&matrix, size, self.ridge);
        for pattern in patterns(columns, rows, members) {
            if pattern.missing.is_empty() {
                continue;
            }
            let given = Given::of(&precision, size, &pattern);
            for &row in &pattern.rows {
                let off = |at: usize| {
                    let value = columns[members[at] * rows + row];
                    (value - self.mean[at]) / self.scale[at]
                };
                let mut found = given.expected(&pattern, &off);
                if let Some(normals) = normals.as_deref_mut() {
                    given.disturb(&mut found, normals);
                }
                for (&at, value) in pattern.missing.iter().zip(found) {
                    columns[members[at] * rows + row] =
                        self.mean[at] + self.scale[at] * value;
                }
            }
        }
    }
}

/// S⁻¹ and the ridge it took, at least the one given.
fn precision(matrix: &[f64], size: usize, ridge: f64) -> (Vec<f64>, f64) {
    let raised = |ridge: f64| -> Vec<f64> {
        let mut matrix = matrix.to_vec();
        for at in 0..size {
            matrix[at * size + at] *= 1.0 + ridge;
        }
        matrix
    };
    let mut ridge = ridge;
    loop {
        match Cholesky::of(&raised(ridge), size) {
            Some(factor) => return (factor.inverse(), ridge),
            // A matrix without numbers: nothing is drawn from nothing.
            None if ridge > 1.0 => return (raised(0.0), ridge),
            None => ridge = (ridge * 10.0).max(1e-8),
        }
    }
}

/// What is missing given what is there: the same for all rows of a pattern.
struct Given {
    /// `S_mo S_oo⁻¹`, row by row.
    slopes: Vec<f64>,
    /// The covariance that is left, row by row.
    rest: Vec<f64>,
}

impl Given {
    fn of(precision: &[f64], size: usize, pattern: &Pattern) -> Self {
        let (missing, present) = (&pattern.missing, &pattern.present);
        let block: Vec<f64> = missing
            .iter()
            .flat_map(|row| missing.iter().map(move |it| (row, it)))
            .map(|(row, column)| precision[row * size + column])
            .collect();
        let rest = Cholesky::aliased(&block, missing.len()).inverse();
        let mut slopes = vec![0.0; missing.len() * present.len()];
        for (row, slopes) in slopes.chunks_exact_mut(present.len()).enumerate()
        {
            for (slope, column) in slopes.iter_mut().zip(present) {
                let terms = missing.iter().enumerate().map(|(at, other)| {
                    rest[row * missing.len() + at]
                        * precision[other * size + column]
                });
                *slope = -terms.sum::<f64>();
            }
        }
        Self { slopes, rest }
    }

    /// In standard deviations from the mean.
    fn expected(
        &self,
        pattern: &Pattern,
        off: &dyn Fn(usize) -> f64,
    ) -> Vec<f64> {
        let there: Vec<f64> =
            pattern.present.iter().map(|&at| off(at)).collect();
        let rows = self.slopes.chunks_exact(there.len());
        rows.map(|slopes| slopes.iter().zip(&there).map(|(s, x)| s * x).sum())
            .collect()
    }

    fn disturb(&self, found: &mut [f64], normals: &mut dyn FnMut() -> f64) {
        let mut noise: Vec<f64> = found.iter().map(|_| normals()).collect();
        if let Some(factor) = Cholesky::of(&self.rest, found.len()) {
            factor.spread(&mut noise);
            for (value, noise) in found.iter_mut().zip(noise) {
                *value += noise;
            }
        }
    }
}

/// A step of EM over standardised values.
struct Work<'a> {
    patterns: &'a [Pattern],
    size: usize,
    /// Sum and cross-products of the rows without gaps.
    whole: (Vec<f64>, Vec<f64>),
    /// The others' values, row by row.
    rows: Vec<f64>,
    count: f64,
    mean: Vec<f64>,
    covariance: Vec<f64>,
    ridge: f64,
}

impl<'a> Work<'a> {
    fn new(
        patterns: &'a [Pattern],
        size: usize,
        value: &dyn Fn(usize, usize) -> f64,
    ) -> Self {
        let mut whole = (vec![0.0; size], vec![0.0; size * size]);
        let mut rows = Vec::new();
        for pattern in patterns {
            for &row in &pattern.rows {
                let first = rows.len();
                rows.extend((0..size).map(|at| value(row, at)));
                if pattern.missing.is_empty() {
                    add(&mut whole, &rows[first..]);
                    rows.truncate(first);
                }
            }
        }
        let mut covariance = vec![0.0; size * size];
        covariance.iter_mut().step_by(size + 1).for_each(|it| *it = 1.0);
        let all = patterns.iter().map(|it| it.rows.len()).sum();
        let mean = vec![0.0; size];
        let count = count(all);
        Self {
            patterns,
            size,
            whole,
            rows,
            count,
            mean,
            covariance,
            ridge: 0.0,
        }
    }

    /// How far the farthest entry moved.
    fn step(&mut self) -> f64 {
        let size = self.size;
        let (precision, ridge) = precision(&self.covariance, size, self.ridge);
        self.ridge = ridge;
        let mut sums = self.whole.clone();
        let mut rows = self.rows.chunks_exact(size);
        let mut row = vec![0.0; size];
        for pattern in self.patterns {
            if pattern.missing.is_empty() {
                continue;
            }
            let given = Given::of(&precision, size, pattern);
            for _ in &pattern.rows {
                let Some(values) = rows.next() else { break };
                row.copy_from_slice(values);
                let off = |at: usize| values[at] - self.mean[at];
                let found = given.expected(pattern, &off);
                for (&at, value) in pattern.missing.iter().zip(found) {
                    row[at] = self.mean[at] + value;
                }
                add(&mut sums, &row);
            }
            let times = count(pattern.rows.len());
            let lines = given.rest.chunks_exact(pattern.missing.len());
            for (&row, line) in pattern.missing.iter().zip(lines) {
                for (&column, rest) in pattern.missing.iter().zip(line) {
                    sums.1[row * size + column] += times * rest;
                }
            }
        }
        self.take(&sums)
    }

    fn take(&mut self, sums: &(Vec<f64>, Vec<f64>)) -> f64 {
        let mut moved = 0.0_f64;
        for (mean, sum) in self.mean.iter_mut().zip(&sums.0) {
            let next = sum / self.count;
            moved = moved.max((next - *mean).abs());
            *mean = next;
        }
        for (at, entry) in self.covariance.iter_mut().enumerate() {
            // The lower half was summed.
            let (row, column) = (at / self.size, at % self.size);
            let (low, high) = (row.min(column), row.max(column));
            let product = sums.1[high * self.size + low];
            let next =
                product / self.count - self.mean[row] * self.mean[column];
            moved = moved.max((next - *entry).abs());
            *entry = next;
        }
        moved
    }
}

/// Adds a row to sums and to the lower half of cross-products.
fn add(sums: &mut (Vec<f64>, Vec<f64>), row: &[f64]) {
    let size = row.len();
    for (at, value) in row.iter().enumerate() {
        sums.0[at] += value;
        let line = &mut sums.1[at * size..][..=at];
        for (product, other) in line.iter_mut().zip(row) {
            *product += value * other;
        }
    }
}

#[cfg(test)]
#[path = "normal_tests.rs"]
mod tests;
