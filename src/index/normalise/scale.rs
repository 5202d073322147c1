//! Scales that keep distances.

use super::Trouble;
use crate::numeric::{self, Divisor, deviation, mean, median_and_deviation};

/// Values as distances from their mean, in standard deviations.
pub fn z_score(values: &[f64], divisor: Divisor) -> Result<Vec<f64>, Trouble> {
    let mut scores = values.to_vec();
    standardised(&mut scores, divisor)?;
    Ok(scores)
}

/// Equal values can leave a deviation of a few rounding errors, this share of
/// their mean.
pub const LEAST_SPREAD: f64 = 1e-14;

/// The same in place.
pub fn standardised(
    values: &mut [f64],
    divisor: Divisor,
) -> Result<(), Trouble> {
    let mean = mean(values).ok_or(Trouble::NoSpread)?;
    let deviation =
        deviation(values, mean, divisor).ok_or(Trouble::NoSpread)?;
    if deviation <= mean.abs() * LEAST_SPREAD {
        return Err(Trouble::NoSpread);
    }
    for value in values {
        *value = (*value - mean) / deviation;
    }
    Ok(())
}

/// Scores with this mean and standard deviation.
pub fn standard(
    values: &[f64],
    mean: f64,
    deviation: f64,
    divisor: Divisor,
) -> Result<Vec<f64>, Trouble> {
    let mut scores = z_score(values, divisor)?;
    for score in &mut scores {
        *score = mean + deviation * *score;
    }
    Ok(scores)
}

/// The smallest and the largest value.
pub fn ends(values: &[f64]) -> Result<[f64; 2], Trouble> {
    let (min, max) = numeric::ends(values);
    if min < max { Ok([min, max]) } else { Err(Trouble::NoSpread) }
}

pub fn min_max(
    values: &[f64],
    low: f64,
    high: f64,
) -> Result<Vec<f64>, Trouble> {
    let [min, max] = ends(values)?;
    // Not `low + share * (high - low)`: that can miss `high` by a rounding.
    let score = |value: f64| {
        let share = (value - min) / (max - min);
        low * (1.0 - share) + high * share
    };
    Ok(values.iter().map(|&value| score(value)).collect())
}

pub fn robust_z(values: &[f64]) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let (centre, deviation) =
        median_and_deviation(values).ok_or(Trouble::NoSpread)?;
    if deviation <= centre.abs() * LEAST_SPREAD {
        return Err(Trouble::NoMedianSpread);
    }
    Ok(values.iter().map(|value| (value - centre) / deviation).collect())
}

pub fn between(
    values: &[f64],
    [lower, upper]: [f64; 2],
    scale: f64,
    truncated: bool,
) -> Result<Vec<f64>, Trouble> {
    if lower >= upper {
        return Err(Trouble::Goalposts);
    }
    let score = |value: f64| {
        let share = (value - lower) / (upper - lower);
        scale * if truncated { share.clamp(0.0, 1.0) } else { share }
    };
    Ok(values.iter().map(|&value| score(value)).collect())
}

pub fn target(
    values: &[f64],
    target: f64,
    capped: bool,
) -> Result<Vec<f64>, Trouble> {
    let [min, _] = ends(values)?;
    if target <= min {
        return Err(Trouble::Goalposts);
    }
    let score = |value: f64| {
        let share = (value - min) / (target - min);
        if capped { share.min(1.0) } else { share }
    };
    Ok(values.iter().map(|&value| score(value)).collect())
}

pub fn fraction_of_max(values: &[f64]) -> Result<Vec<f64>, Trouble> {
    let [_, max] = ends(values)?;
    if max <= 0.0 {
        let row = values.iter().position(|&value| value >= max);
        let row = row.unwrap_or_default();
        return Err(Trouble::NotPositive { row, value: max });
    }
    Ok(values.iter().map(|value| value / max).collect())
}

pub fn ampi(
    values: &[f64],
    reference: Option<f64>,
    [minimum, maximum]: [Option<f64>; 2],
) -> Result<Vec<f64>, Trouble> {
    let [min, max] = if let (Some(min), Some(max)) = (minimum, maximum) {
        [min, max]
    } else {
        let [min, max] = ends(values)?;
        [minimum.unwrap_or(min), maximum.unwrap_or(max)]
    };
    let centre = reference.or_else(|| mean(values)).ok_or(Trouble::NoSpread)?;
    let half = (max - min) / 2.0;
    let posts = [centre - half, centre + half];
    let mut scores = between(values, posts, 60.0, false)?;
    for score in &mut scores {
        *score += 70.0;
    }
    Ok(scores)
}
