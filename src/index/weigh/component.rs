//! Weights from principal components.
//!
//! # References
//!
//! Nicoletti, Scarpetta and Boylaud (2000), Summary indicators of product
//! market regulation. *OECD Economics Department Working Papers* 226;
//! Kaiser (1958), The varimax criterion. *Psychometrika* 23, 187–200.

use super::{Trouble, Weighed};
use crate::numeric::{
    correlations, count, eigen, first_component,
    math::{atan2, sincos},
};

/// The first component's entries, or their squares.
pub fn first(columns: &[Vec<f64>], squared: bool) -> Result<Weighed, Trouble> {
    let found = first_component(columns).ok_or(Trouble::NoSpread)?;
    let share = Some(found.eigenvalue / count(columns.len()));
    let mut weights = found.vector;
    if squared {
        for weight in &mut weights {
            *weight *= *weight;
        }
    }
    Ok(Weighed { weights, share, consistency: None })
}

/// Nicoletti's weights from varimax-rotated components.
pub fn factors(
    columns: &[Vec<f64>],
    wanted: Option<u8>,
) -> Result<Weighed, Trouble> {
    /// A factor below explains too little to be kept.
    const LEAST: f64 = 0.1;
    let size = columns.len();
    let matrix = correlations(columns).ok_or(Trouble::NoSpread)?;
    let pairs = eigen(matrix);
    let kept = match wanted {
        Some(wanted) => usize::from(wanted).clamp(1, size.max(1)),
        None => pairs
            .iter()
            .take_while(|(value, _)| value / count(size) > LEAST)
            .count()
            .max(1),
    };
    let loading = |row: usize, factor: usize| {
        pairs
            .get(factor)
            .map_or(0.0, |(value, vector)| vector[row] * value.max(0.0).sqrt())
    };
    let mut loadings: Vec<Vec<f64>> = (0..size)
        .map(|row| (0..kept).map(|factor| loading(row, factor)).collect())
        .collect();
    let share = pairs.iter().take(kept).map(|it| it.0).sum::<f64>();
    varimax(&mut loadings);
    let explained: Vec<f64> = (0..kept)
        .map(|factor| loadings.iter().map(|it| it[factor] * it[factor]).sum())
        .collect();
    let all: f64 = explained.iter().sum();
    let mut weights: Vec<f64> = loadings
        .iter()
        .map(|row| {
            let largest = (0..kept)
                .max_by(|&a, &b| row[a].abs().total_cmp(&row[b].abs()))
                .unwrap_or_default();
            // Its share of the factor times the factor's share.
            row[largest] * row[largest] / explained[largest]
                * (explained[largest] / all)
        })
        .collect();
    let total: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= total;
    }
    let share = Some(share / count(size));
    Ok(Weighed { weights, share, consistency: None })
}

/// Rotates loadings (rows: variables) to the largest variance of their
/// squares, each row brought to length 1 while it is turned.
fn varimax(loadings: &mut [Vec<f64>]) {
    const SWEEPS: usize = 1000;
    let kept = loadings.first().map_or(0, Vec::len);
    let lengths: Vec<f64> = loadings
        .iter()
        .map(|row| row.iter().map(|it| it * it).sum::<f64>().sqrt())
        .collect();
    for (row, &length) in loadings.iter_mut().zip(&lengths) {
        for entry in row.iter_mut() {
            *entry /= length;
        }
    }
    for _ in 0..SWEEPS {
        let mut turned = 0.0_f64;
        for first in 0..kept {
            for second in first + 1..kept {
                turned = turned.max(turn(loadings, first, second));
            }
        }
        if turned < 1e-15 {
            break;
        }
    }
    for (row, &length) in loadings.iter_mut().zip(&lengths) {
        for entry in row.iter_mut() {
            *entry *= length;
        }
    }
}

/// Kaiser's best angle in one plane; the sine it was turned by.
fn turn(loadings: &mut [Vec<f64>], first: usize, second: usize) -> f64 {
    let n = count(loadings.len());
    let (mut real, mut imaginary) = (0.0, 0.0);
    let (mut bottom, mut top) = (0.0, 0.0);
    for row in loadings.iter() {
        let (x, y) = (row[first], row[second]);
        // The square of x + iy, and its square.
        let square = (x * x - y * y, 2.0 * x * y);
        real += square.0;
        imaginary += square.1;
        bottom += square.0 * square.0 - square.1 * square.1;
        top += 2.0 * square.0 * square.1;
    }
    top -= 2.0 * real * imaginary / n;
    bottom -= (real * real - imaginary * imaginary) / n;
    let (sine, cosine) = sincos(atan2(top, bottom) / 4.0);
    for row in loadings {
        let (x, y) = (row[first], row[second]);
        row[first] = cosine * x + sine * y;
        row[second] = cosine * y - sine * x;
    }
    sine.abs()
}
