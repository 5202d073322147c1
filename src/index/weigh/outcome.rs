//! Weights by which the children best foretell an outcome.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, 6.1
//! (regression approach).

use super::{Trouble, Weighed};
use crate::numeric::{Cholesky, mean, sum};

/// Least squares of the last column on the others: the slopes, brought to a
/// sum of 1 of their sizes.
pub fn regression(columns: &[Vec<f64>]) -> Result<Weighed, Trouble> {
    let centred: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| {
            let centre = mean(column).unwrap_or_default();
            column.iter().map(|it| it - centre).collect()
        })
        .collect();
    let (target, by) = centred.split_last().ok_or(Trouble::NoSolution)?;
    let (size, rows) = (by.len(), target.len());
    if rows < size + 2 {
        return Err(Trouble::Lengths { expected: size + 2, found: rows });
    }
    let product = |one: &[f64], other: &[f64]| -> f64 {
        let products: Vec<f64> =
            one.iter().zip(other).map(|(a, b)| a * b).collect();
        sum(&products)
    };
    let lengths: Vec<f64> =
        by.iter().map(|it| product(it, it).sqrt()).collect();
    if lengths.iter().any(|it| *it <= 0.0) {
        return Err(Trouble::NoSpread);
    }
    let mut matrix = Vec::with_capacity(size * size);
    for (one, length) in by.iter().zip(&lengths) {
        let row = by.iter().zip(&lengths);
        matrix
            .extend(row.map(|(other, it)| product(one, other) / (length * it)));
    }
    let factor = Cholesky::of(&matrix, size).ok_or(Trouble::NoSolution)?;
    let mut slopes: Vec<f64> = by
        .iter()
        .zip(&lengths)
        .map(|(it, length)| product(it, target) / length)
        .collect();
    factor.solve(&mut slopes);
    for (slope, length) in slopes.iter_mut().zip(&lengths) {
        *slope /= length;
    }
    let total: f64 = slopes.iter().map(|it| it.abs()).sum();
    if total <= 0.0 {
        return Err(Trouble::NoSolution);
    }
    Ok(Weighed::plain(slopes.iter().map(|it| it / total).collect()))
}
