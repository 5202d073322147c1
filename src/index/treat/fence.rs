//! Treatments that move the extremes and leave the rest.

use super::Trouble;
use crate::numeric::{Shape, median_and_deviation, quantile, shape, sorted};

/// Whether values of this shape pass: the test fails only if both limits are
/// reached.
pub fn passes(found: Option<Shape>, limits: Shape) -> bool {
    found.is_none_or(|it| {
        it.skewness.abs() < limits.skewness || it.kurtosis < limits.kurtosis
    })
}

/// Sets the extreme on the side of the skew to the next value, all equal
/// ones at once, until the values pass; `found` is the shape they come in.
/// The positions that were moved, and the shape they leave in; `None` if
/// `most` moves are not enough.
pub fn winsorise(
    values: &mut [f64],
    most: u32,
    limits: Shape,
    mut found: Option<Shape>,
) -> Option<(Vec<usize>, Option<Shape>)> {
    let mut moved = vec![false; values.len()];
    let mut capped = 0;
    while !passes(found, limits) {
        if capped >= most as usize {
            return None;
        }
        let right = found.is_some_and(|it| it.skewness >= 0.0);
        let [end, next] = if right {
            two_highest(values.iter().copied())
        } else {
            two_highest(values.iter().map(|value| -value)).map(|it| -it)
        };
        for (value, moved) in values.iter_mut().zip(&mut moved) {
            if value.to_bits() == end.to_bits() {
                *value = next;
                capped += usize::from(!*moved);
                *moved = true;
            }
        }
        found = shape(values);
    }
    Some(((0..moved.len()).filter(|&at| moved[at]).collect(), found))
}

/// The highest value and the highest below it.
fn two_highest(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let [mut highest, mut next] = [f64::NEG_INFINITY; 2];
    for value in values {
        if value > highest {
            (highest, next) = (value, highest);
        } else if value > next && value < highest {
            next = value;
        }
    }
    [highest, next]
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
