//! Scales of a few steps.

use super::{Trouble, scale::ends};
use crate::{
    indicator::Direction,
    numeric::{Divisor, deviation, mean, quantile, sorted},
};

pub fn beyond(values: &[f64], limit: f64) -> Vec<f64> {
    let score = |&value: &f64| f64::from(u8::from(value > limit));
    values.iter().map(score).collect()
}

pub fn above_mean(
    values: &[f64],
    deviations: f64,
    divisor: Divisor,
) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let centre = mean(values).ok_or(Trouble::NoSpread)?;
    let spread = deviation(values, centre, divisor).ok_or(Trouble::NoSpread)?;
    Ok(beyond(values, centre + deviations * spread))
}

pub fn around_mean(
    values: &[f64],
    margin: f64,
    direction: Direction,
) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let centre = mean(values).ok_or(Trouble::NoSpread)?;
    // A mean that was turned round has its margins on the other sides.
    let margin = match direction {
        Direction::HigherIsWorse => margin,
        Direction::LowerIsWorse => -margin,
    };
    let (lower, upper) = (centre * (1.0 - margin), centre * (1.0 + margin));
    let score = |&value: &f64| {
        f64::from(i8::from(value > upper) - i8::from(value < lower))
    };
    Ok(values.iter().map(score).collect())
}

pub fn categorical(
    values: &[f64],
    shares: &[f64],
    scores: &[f64],
) -> Result<Vec<f64>, Trouble> {
    if scores.len() != shares.len() + 1 {
        let expected = shares.len() + 1;
        return Err(Trouble::Lengths { expected, found: scores.len() });
    }
    ends(values)?;
    let sorted = sorted(values);
    let limits: Vec<f64> =
        shares.iter().filter_map(|&share| quantile(&sorted, share)).collect();
    let step = |&value: &f64| {
        scores[limits.iter().filter(|&&limit| limit <= value).count()]
    };
    Ok(values.iter().map(step).collect())
}
