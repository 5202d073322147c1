//! Correlation and principal components.

use super::{Arrange, Divisor, deviation, mean, sum};

/// Pearson's correlation of two columns of equal length, or `None` where one
/// does not vary.
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mean_a, mean_b) = (mean(a)?, mean(b)?);
    let spread = deviation(a, mean_a, Divisor::Population)?
        * deviation(b, mean_b, Divisor::Population)?;
    if spread <= 0.0 {
        return None;
    }
    let products: Vec<f64> =
        a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).collect();
    Some(mean(&products)? / spread)
}

/// The first principal component of a correlation matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Unit eigenvector, signed so that its sum is positive.
    pub vector: Vec<f64>,
    /// The variance it carries, of as many as there are columns.
    pub eigenvalue: f64,
}

/// The first principal component of columns of equal length, from their
/// correlations.
///
/// `None` if a column does not vary or there is none.
///
/// # References
///
/// Cyclic Jacobi rotations: Golub and Van Loan (2013), *Matrix
/// Computations*, 4th ed., 8.5.
#[must_use]
pub fn first_component<C: AsRef<[f64]>>(columns: &[C]) -> Option<Component> {
    let (values, vectors) = symmetric_eigen(correlations(columns)?, EXACT);
    let best =
        (0..values.len()).max_by(|&a, &b| values[a].total_cmp(&values[b]))?;
    let mut vector: Vec<f64> = vectors.iter().map(|row| row[best]).collect();
    if sum(&vector) < 0.0 {
        for entry in &mut vector {
            *entry = -*entry;
        }
    }
    Some(Component { vector, eigenvalue: values[best] })
}

/// Pearson's correlations of all pairs of columns of equal length; `None`
/// where a column does not vary.
#[must_use]
pub fn correlations<C: AsRef<[f64]>>(columns: &[C]) -> Option<Vec<Vec<f64>>> {
    let size = columns.len();
    // Each column once: its distances from the mean and their size.
    let mut centred = Vec::with_capacity(size);
    for column in columns {
        let column = column.as_ref();
        let mean = mean(column)?;
        let spread = deviation(column, mean, Divisor::Population)?;
        let off: Vec<f64> = column.iter().map(|it| it - mean).collect();
        centred.push((off, spread));
    }
    let mut products = Vec::new();
    let mut matrix = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let ((a, of_a), (b, of_b)) = (&centred[row], &centred[column]);
            let spread = of_a * of_b;
            if spread <= 0.0 {
                return None;
            }
            products.clear();
            products.extend(a.iter().zip(b).map(|(a, b)| a * b));
            let r = mean(&products)? / spread;
            matrix[row][column] = r;
            matrix[column][row] = r;
        }
    }
    Some(matrix)
}

/// Eigenvalues of a symmetric matrix, largest first, each with its unit
/// eigenvector.
#[must_use]
pub fn eigen(matrix: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    let (values, vectors) = symmetric_eigen(matrix, EXACT);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.arrange_by(|&a, &b| values[b].total_cmp(&values[a]));
    let vector = |at: usize| vectors.iter().map(|row| row[at]).collect();
    order.into_iter().map(|at| (values[at], vector(at))).collect()
}

/// Eigenvalues of a symmetric matrix whose entries are about 1, largest
/// first, to about ten digits: for those who need many.
#[must_use]
pub fn eigenvalues(matrix: Vec<Vec<f64>>) -> Vec<f64> {
    // What is left of the squares beside the diagonal moves an eigenvalue by
    // as much as that, over the distance to the next.
    let (mut values, _) = symmetric_eigen(matrix, 1e-14);
    values.arrange_by(|a, b| b.total_cmp(a));
    values
}

/// Far below what a score of 15 digits can show.
const EXACT: f64 = 1e-36;

/// Eigenvalues, and eigenvectors as the columns of a matrix; turned until the
/// squares beside the diagonal add up to less than `left`.
fn symmetric_eigen(
    mut a: Vec<Vec<f64>>,
    left: f64,
) -> (Vec<f64>, Vec<Vec<f64>>) {
    const SWEEPS: usize = 100;
    let size = a.len();
    let mut v: Vec<Vec<f64>> = (0..size)
        .map(|row| (0..size).map(|c| f64::from(u8::from(c == row))).collect())
        .collect();
    for _ in 0..SWEEPS {
        let off: f64 = (0..size)
            .flat_map(|p| (0..p).map(move |q| (p, q)))
            .map(|(p, q)| a[p][q] * a[p][q])
            .sum();
        if off < left {
            break;
        }
        let before = (a.clone(), v.clone());
        sweep(&mut a, &mut v);
        // Turned by less than its last digits can show: so would be the next.
        if before.0 == a && before.1 == v {
            break;
        }
    }
    ((0..size).map(|at| a[at][at]).collect(), v)
}

/// Turns the planes of all pairs of axes once.
fn sweep(a: &mut [Vec<f64>], v: &mut [Vec<f64>]) {
    for p in 0..a.len() {
        for q in p + 1..a.len() {
            rotate(a, v, p, q);
        }
    }
}

/// Turns the plane of two axes so that their common entry becomes zero.
fn rotate(
    matrix: &mut [Vec<f64>],
    vectors: &mut [Vec<f64>],
    first: usize,
    second: usize,
) {
    let shared = matrix[first][second];
    if shared == 0.0 {
        return;
    }
    let theta =
        (matrix[second][second] - matrix[first][first]) / (2.0 * shared);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turn = |x: &mut f64, y: &mut f64| {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    };
    for row in matrix.iter_mut().chain(vectors.iter_mut()) {
        let (left, right) = row.split_at_mut(second);
        turn(&mut left[first], &mut right[0]);
    }
    let (upper, lower) = matrix.split_at_mut(second);
    for (x, y) in upper[first].iter_mut().zip(&mut lower[0]) {
        turn(x, y);
    }
}

#[cfg(test)]
#[path = "linear_tests.rs"]
mod tests;
