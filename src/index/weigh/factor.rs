//! One common factor by maximum likelihood.
//!
//! # References
//!
//! Lawley and Maxwell (1971), *Factor Analysis as a Statistical Method*,
//! 2nd ed., ch. 4; Popat (2017), openSIMD, `factanal` with regression
//! scores.

use super::{Trouble, Weighed};
use crate::numeric::{correlations, count};

/// No variable is wholly its factor, as in R's `factanal`.
const LEAST: f64 = 0.005;
const STEPS: usize = 5000;
/// Far below what a weight is shown with.
const STILL: f64 = 1e-14;

/// The weights of the factor's regression scores, R⁻¹λ, brought to a sum of
/// 1; for one factor they are in proportion to λ/ψ.
pub fn one(columns: &[Vec<f64>]) -> Result<Weighed, Trouble> {
    let size = columns.len();
    if size < 3 {
        // Two correlations or fewer do not tell three loadings.
        return Err(Trouble::Lengths { expected: 3, found: size });
    }
    let matrix = correlations(columns).ok_or(Trouble::NoSpread)?;
    let mut unique = vec![0.5; size];
    let mut loadings = vec![0.0; size];
    let mut vector = vec![1.0; size];
    for _ in 0..STEPS {
        loadings = fitted(&matrix, &unique, &mut vector);
        let mut moved = 0.0_f64;
        for (psi, loading) in unique.iter_mut().zip(&loadings) {
            let next = (1.0 - loading * loading).max(LEAST);
            moved = moved.max((next - *psi).abs());
            *psi = next;
        }
        if moved < STILL {
            break;
        }
    }
    let mut weights: Vec<f64> =
        loadings.iter().zip(&unique).map(|(l, psi)| l / psi).collect();
    let total: f64 = weights.iter().sum();
    if !total.is_finite() || total == 0.0 {
        return Err(Trouble::NoSolution);
    }
    for weight in &mut weights {
        *weight /= total;
    }
    let share = loadings.iter().map(|it| it * it).sum::<f64>() / count(size);
    Ok(Weighed { weights, share: Some(share), consistency: None })
}

/// The loadings that belong to what is unique to each variable: the first
/// eigenvector of Ψ^−½ R Ψ^−½, scaled by √(eigenvalue − 1) and Ψ^½.
///
/// The eigenvector is sought from where it was found the step before, which
/// is near.
fn fitted(matrix: &[Vec<f64>], unique: &[f64], vector: &mut [f64]) -> Vec<f64> {
    /// As often as one turn moves the vector more than a rounding.
    const TURNS: usize = 200;
    let scaled: Vec<Vec<f64>> = matrix
        .iter()
        .zip(unique)
        .map(|(row, psi)| {
            row.iter()
                .zip(unique)
                .map(|(r, other)| r / (psi * other).sqrt())
                .collect()
        })
        .collect();
    let mut value = 0.0;
    for _ in 0..TURNS {
        let turned: Vec<f64> = scaled
            .iter()
            .map(|row| row.iter().zip(&*vector).map(|(a, v)| a * v).sum())
            .collect();
        value = turned.iter().map(|it| it * it).sum::<f64>().sqrt();
        let mut moved = 0.0_f64;
        for (entry, next) in vector.iter_mut().zip(turned) {
            moved = moved.max((next / value - *entry).abs());
            *entry = next / value;
        }
        if moved < STILL {
            break;
        }
    }
    let length = (value - 1.0).max(0.0).sqrt();
    vector
        .iter()
        .zip(unique)
        .map(|(it, psi)| it * length * psi.sqrt())
        .collect()
}
