//! Weights from people.
//!
//! # References
//!
//! Saaty, T. L. (1980), *The Analytic Hierarchy Process*.

use std::collections::BTreeMap;

use super::{Trouble, Weighed};
use crate::numeric::count;

/// The mean of the experts' shares.
pub fn budget(
    experts: &[BTreeMap<String, f64>],
    ids: &[&str],
) -> Result<Weighed, Trouble> {
    let mut weights = vec![0.0; ids.len()];
    for expert in experts {
        let points: Vec<f64> = ids
            .iter()
            .map(|id| expert.get(*id).copied().unwrap_or(0.0))
            .collect();
        let total: f64 = points.iter().sum();
        if total <= 0.0 || points.iter().any(|it| *it < 0.0) {
            return Err(Trouble::NoSolution);
        }
        for (weight, points) in weights.iter_mut().zip(points) {
            *weight += points / total / count(experts.len());
        }
    }
    if experts.is_empty() {
        return Err(Trouble::NoSolution);
    }
    Ok(Weighed { weights, ..Weighed::default() })
}

/// The principal eigenvector of reciprocal judgements, with a sum of 1.
pub fn pairwise(
    order: &[String],
    matrix: &[Vec<f64>],
    ids: &[&str],
) -> Result<Weighed, Trouble> {
    const STEPS: usize = 10_000;
    let size = ids.len();
    let found = matrix.len().min(order.len());
    let wrong = Trouble::Lengths { expected: size, found };
    if found != size
        || order.len() != size
        || matrix.iter().any(|row| row.len() != size)
    {
        return Err(wrong);
    }
    for (at, row) in matrix.iter().enumerate() {
        for (own, across) in row.iter().zip(matrix) {
            let product = own * across[at];
            // 1/3 is written as .333.
            if !(*own > 0.0 && (product - 1.0).abs() < 0.01) {
                return Err(Trouble::NoSolution);
            }
        }
    }
    let mut vector = vec![1.0 / count(size); size];
    let mut largest = count(size);
    for _ in 0..STEPS {
        let product: Vec<f64> = matrix
            .iter()
            .map(|row| row.iter().zip(&vector).map(|(a, w)| a * w).sum())
            .collect();
        largest = product.iter().sum();
        let mut moved = 0.0_f64;
        for (weight, next) in vector.iter_mut().zip(product) {
            moved = moved.max((next / largest - *weight).abs());
            *weight = next / largest;
        }
        if moved < 1e-16 {
            break;
        }
    }
    let place = |id: &&str| order.iter().position(|it| it == id);
    let weights = ids
        .iter()
        .map(|id| place(id).map(|at| vector[at]))
        .collect::<Option<Vec<f64>>>()
        .ok_or(wrong)?;
    let consistency = Some(consistency_ratio(largest, size));
    Ok(Weighed { weights, share: None, consistency })
}

/// Saaty's ratio: (`λ` − k) / (k − 1) over what random judgements have; 0
/// for fewer than three.
#[must_use]
pub fn consistency_ratio(largest: f64, size: usize) -> f64 {
    const RANDOM: [f64; 8] = [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];
    if size < 3 {
        return 0.0;
    }
    let random = RANDOM[(size - 3).min(RANDOM.len() - 1)];
    (largest - count(size)) / (count(size) - 1.0) / random
}
