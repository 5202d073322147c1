//! Weights from the spread of the scores.
//!
//! # References
//!
//! Zeleny (1982), *Multiple Criteria Decision Making* (entropy); Diakoulaki,
//! Mavrotas and Papayannakis (1995), *Computers & Operations Research* 22,
//! 763–770 (CRITIC); Keshavarz-Ghorabaee et al. (2021), *Symmetry* 13, 525
//! (MEREC).

use super::{Trouble, Weighed};
use crate::numeric::{
    Divisor, correlations, count, deviation, math::ln, mean, sum,
};

/// Brings weights to a sum of 1.
fn shares(mut weights: Vec<f64>) -> Result<Weighed, Trouble> {
    let total: f64 = weights.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return Err(Trouble::NoSpread);
    }
    for weight in &mut weights {
        *weight /= total;
    }
    Ok(Weighed { weights, ..Weighed::default() })
}

fn all_above(
    columns: &[Vec<f64>],
    fits: impl Fn(f64) -> bool,
) -> Result<(), Trouble> {
    for column in columns {
        if let Some(row) = column.iter().position(|&value| !fits(value)) {
            return Err(Trouble::NotPositive { row, value: column[row] });
        }
    }
    Ok(())
}

/// 1 + Σ p ln p / ln n with p = x / Σ x and 0 ln 0 = 0.
pub fn entropy(columns: &[Vec<f64>]) -> Result<Weighed, Trouble> {
    all_above(columns, |value| value >= 0.0)?;
    let weight = |column: &Vec<f64>| {
        let total = sum(column);
        let terms = column.iter().filter(|&&it| it > 0.0).map(|it| {
            let share = it / total;
            share * ln(share)
        });
        1.0 + terms.sum::<f64>() / ln(count(column.len()))
    };
    shares(columns.iter().map(weight).collect())
}

fn spread(column: &[f64], divisor: Divisor) -> Result<f64, Trouble> {
    let mean = mean(column).ok_or(Trouble::NoSpread)?;
    deviation(column, mean, divisor).ok_or(Trouble::NoSpread)
}

pub fn deviations(
    columns: &[Vec<f64>],
    divisor: Divisor,
) -> Result<Weighed, Trouble> {
    let weights = columns.iter().map(|column| spread(column, divisor));
    shares(weights.collect::<Result<_, _>>()?)
}

pub fn critic(columns: &[Vec<f64>]) -> Result<Weighed, Trouble> {
    let matrix = correlations(columns).ok_or(Trouble::NoSpread)?;
    let weight = |(column, row): (&Vec<f64>, &Vec<f64>)| {
        let min = column.iter().copied().fold(f64::INFINITY, f64::min);
        let max = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let conflict: f64 = row.iter().map(|r| 1.0 - r).sum();
        Ok(spread(column, Divisor::Sample)? / (max - min) * conflict)
    };
    let weights = columns.iter().zip(&matrix).map(weight);
    shares(weights.collect::<Result<_, Trouble>>()?)
}

pub fn merec(columns: &[Vec<f64>]) -> Result<Weighed, Trouble> {
    all_above(columns, |value| value > 0.0)?;
    let size = count(columns.len());
    let distances: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| {
            let min = column.iter().copied().fold(f64::INFINITY, f64::min);
            column.iter().map(|it| ln(min / it).abs()).collect()
        })
        .collect();
    let rows = columns.first().map_or(0, Vec::len);
    let whole: Vec<f64> = (0..rows)
        .map(|row| distances.iter().map(|column| column[row]).sum())
        .collect();
    let performance = |distance: f64| ln(1.0 + distance / size);
    let weight = |column: &Vec<f64>| {
        let changes = column.iter().zip(&whole).map(|(own, whole)| {
            (performance(whole - own) - performance(*whole)).abs()
        });
        changes.sum()
    };
    shares(distances.iter().map(weight).collect())
}
