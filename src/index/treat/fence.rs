//! Treatments that move the extremes and leave the rest.

use super::Trouble;
use crate::numeric::{Shape, median_and_deviation, quantile, shape, sorted};

/// Whether values of a shape pass: the test fails only if both limits are
/// reached.
pub fn passes(found: Option<Shape>, limits: Shape) -> bool {
    found.is_none_or(|it| {
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
    before: Option<Shape>,
) -> Option<Vec<usize>> {
    let mut moved = vec![false; values.len()];
    let mut capped = 0;
    let mut found = before;
    while !passes(found, limits) {
        if capped >= most {
            return None;
        }
        let right = found.is_some_and(|it| it.skewness >= 0.0);
        let (end, next) = extremes(values, right);
        for (value, moved) in values.iter_mut().zip(&mut moved) {
            if value.to_bits() == end.to_bits() {
                *value = next;
                capped += u32::from(!*moved);
                *moved = true;
            }
        }
        found = shape(values);
    }
    Some((0..moved.len()).filter(|&at| moved[at]).collect())
}

/// The largest value and the largest below it, or the smallest and the
/// smallest above.
fn extremes(values: &[f64], right: bool) -> (f64, f64) {
    let beyond = |one: f64, other: f64| {
        if right { one > other } else { one < other }
    };
    let start = if right { f64::NEG_INFINITY } else { f64::INFINITY };
    let (mut end, mut next) = (start, start);
    for &value in values {
        if beyond(value, end) {
            (end, next) = (value, end);
        } else if beyond(value, next) && beyond(end, value) {
            next = value;
        }
    }
    (end, next)
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
