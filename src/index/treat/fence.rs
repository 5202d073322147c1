//! Treatments that move the extremes and leave the rest.

use super::Trouble;
use crate::numeric::{Shape, median_and_deviation, quantile, shape, sorted};

/// Whether values pass: the test fails only if both limits are reached.
fn passes(values: &[f64], limits: Shape) -> bool {
    shape(values).is_none_or(|it| {
        it.skewness.abs() < limits.skewness || it.kurtosis < limits.kurtosis
    })
}

/// Sets the extreme on the side of the skew to the next value, all equal
/// ones at once, until the values pass. The positions that were moved; `None`
/// if `most` moves are not enough.
pub fn winsorise(
    values: &mut [f64],
    most: u32,
    limits: Shape,
) -> Option<Vec<usize>> {
    let mut moved = vec![false; values.len()];
    while !passes(values, limits) {
        let capped = moved.iter().filter(|it| **it).count();
        if capped >= most as usize {
            return None;
        }
        let right = shape(values).is_some_and(|it| it.skewness >= 0.0);
        let extreme = |values: &[f64], beyond: f64| {
            let inside = values
                .iter()
                .copied()
                .filter(|&it| if right { it < beyond } else { it > beyond });
            if right {
                inside.fold(f64::NEG_INFINITY, f64::max)
            } else {
                inside.fold(f64::INFINITY, f64::min)
            }
        };
        let start = if right { f64::INFINITY } else { f64::NEG_INFINITY };
        let end = extreme(values, start);
        let next = extreme(values, end);
        for (value, moved) in values.iter_mut().zip(&mut moved) {
            if value.total_cmp(&end).is_eq() {
                *value = next;
                *moved = true;
            }
        }
    }
    Some((0..moved.len()).filter(|&at| moved[at]).collect())
}

/// Sets what lies outside to the nearer end.
fn cap(values: &mut [f64], low: f64, high: f64) -> Vec<usize> {
    let mut capped = Vec::new();
    for (at, value) in values.iter_mut().enumerate() {
        if *value < low || *value > high {
            *value = value.clamp(low, high);
            capped.push(at);
        }
    }
    capped
}

fn quantiles(values: &[f64], low: f64, high: f64) -> Option<[f64; 2]> {
    let sorted = sorted(values);
    let ends = [quantile(&sorted, low)?, quantile(&sorted, high)?];
    (ends[0] <= ends[1]).then_some(ends)
}

pub fn clip(values: &mut [f64], low: f64, high: f64) -> Vec<usize> {
    match quantiles(values, low, high) {
        Some([low, high]) => cap(values, low, high),
        None => Vec::new(),
    }
}

pub fn fences(values: &mut [f64], factor: f64) -> Vec<usize> {
    match quantiles(values, 0.25, 0.75) {
        Some([low, high]) => {
            let reach = factor.max(0.0) * (high - low);
            cap(values, low - reach, high + reach)
        }
        None => Vec::new(),
    }
}

pub fn robust(
    values: &mut [f64],
    deviations: f64,
    to_median: bool,
) -> Result<Vec<usize>, Trouble> {
    let (centre, deviation) =
        median_and_deviation(values).ok_or(Trouble::NoSpread)?;
    if deviation <= centre.abs() * 1e-14 {
        return Err(Trouble::NoMedianSpread);
    }
    let reach = deviations.abs() * deviation;
    let capped = cap(values, centre - reach, centre + reach);
    if to_median {
        for &at in &capped {
            values[at] = centre;
        }
    }
    Ok(capped)
}
