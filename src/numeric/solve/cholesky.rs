//! Cholesky's factor of a symmetric positive definite matrix.
//!
//! # References
//!
//! Golub and Van Loan (2013), *Matrix Computations*, 4th ed., 4.2.

use crate::numeric::math::ln;

/// A pivot below this share of its diagonal entry is none: what a variable
/// adds to those before it is lost in rounding.
const LEAST: f64 = 1e-10;

/// L of A = L Lᵀ, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    size: usize,
    factor: Vec<f64>,
}

impl Cholesky {
    /// The factor of a matrix of `size` rows, given row by row; only its
    /// lower half is read. `None` if it is not positive definite to working
    /// precision.
    #[must_use]
    pub fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let found = Self::aliased(matrix, size);
        let whole =
            (0..size).all(|at| found.factor[at * size + at].is_finite());
        whole.then_some(found)
    }

    /// The same, and a variable that those before it determine is left out:
    /// its entry of every solution is 0, as R's `lm` drops aliased columns.
    #[must_use]
    pub fn aliased(matrix: &[f64], size: usize) -> Self {
        let mut factor = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let known: f64 = (0..column)
                    .map(|at| {
                        factor[row * size + at] * factor[column * size + at]
                    })
                    .sum();
                let rest = matrix[row * size + column] - known;
                factor[row * size + column] = if column < row {
                    rest / factor[column * size + column]
                } else if rest > LEAST * matrix[row * size + row].abs() {
                    rest.sqrt()
                } else {
                    // Divided by it, everything vanishes.
                    f64::INFINITY
                };
            }
        }
        Self { size, factor }
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.factor[row * self.size..][..=row]
    }

    /// A⁻¹ b, in place of b.
    pub fn solve(&self, right: &mut [f64]) {
        for row in 0..self.size {
            let entries = self.row(row);
            let known: f64 =
                entries[..row].iter().zip(&*right).map(|(l, x)| l * x).sum();
            right[row] = (right[row] - known) / entries[row];
        }
        for row in (0..self.size).rev() {
            let known: f64 = (row + 1..self.size)
                .map(|at| self.factor[at * self.size + row] * right[at])
                .sum();
            right[row] = (right[row] - known) / self.row(row)[row];
        }
    }

    /// A⁻¹, row by row.
    #[must_use]
    pub fn inverse(&self) -> Vec<f64> {
        let size = self.size;
        let mut inverse = vec![0.0; size * size];
        for (at, column) in inverse.chunks_exact_mut(size.max(1)).enumerate() {
            column[at] = 1.0;
            self.solve(column);
        }
        inverse
    }

    /// L z, in place of z: independent standard normals become such with
    /// covariance A.
    pub fn spread(&self, normals: &mut [f64]) {
        for row in (0..self.size).rev() {
            let entries = self.row(row).iter().zip(&*normals);
            normals[row] = entries.map(|(l, z)| l * z).sum();
        }
    }

    /// ln |A|.
    #[must_use]
    pub fn log_determinant(&self) -> f64 {
        (0..self.size).map(|at| 2.0 * ln(self.row(at)[at])).sum()
    }
}

#[cfg(test)]
#[path = "cholesky_tests.rs"]
mod tests;
