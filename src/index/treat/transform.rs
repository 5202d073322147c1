//! Curves that all values go through.

use super::Trouble;
use crate::numeric::{
    count, ends,
    math::{exp, ln},
    sum,
};

pub fn log(values: &mut [f64], offset: f64) -> Result<(), Trouble> {
    for (row, value) in values.iter_mut().enumerate() {
        let shifted = *value + offset;
        if shifted.is_nan() || shifted <= 0.0 {
            return Err(Trouble::NotPositive { row, value: shifted });
        }
        *value = ln(shifted);
    }
    Ok(())
}

pub fn log_range(values: &mut [f64], left: bool) -> Result<(), Trouble> {
    let (min, max) = ends(values);
    if min >= max {
        return Err(Trouble::NoSpread);
    }
    let margin = 0.01 * (max - min);
    for value in values {
        *value = if left {
            -ln(max + margin - *value)
        } else {
            ln(*value - min + margin)
        };
    }
    Ok(())
}

/// Box and Cox's curve of logarithms.
fn curve(logarithm: f64, lambda: f64) -> f64 {
    if lambda == 0.0 {
        logarithm
    } else {
        (exp(lambda * logarithm) - 1.0) / lambda
    }
}

pub fn box_cox(values: &mut [f64], lambda: f64) {
    let (min, _) = ends(values);
    for value in values {
        *value = curve(ln(*value - min + 1.0), lambda);
    }
}

/// The λ with the largest profile likelihood,
/// −n/2 ln var(`y_λ`) + (λ − 1) Σ ln y, between −5 and 5: the best of 41
/// points, then golden sections around it.
pub fn likeliest(values: &[f64]) -> Result<f64, Trouble> {
    const SECTIONS: usize = 60;
    let (min, max) = ends(values);
    if min >= max {
        return Err(Trouble::NoSpread);
    }
    let logarithms: Vec<f64> =
        values.iter().map(|value| ln(value - min + 1.0)).collect();
    let (n, total) = (count(values.len()), sum(&logarithms));
    let likelihood = |lambda: f64| {
        let curved: Vec<f64> =
            logarithms.iter().map(|&it| curve(it, lambda)).collect();
        let centre = sum(&curved) / n;
        let squares: Vec<f64> =
            curved.iter().map(|it| (it - centre) * (it - centre)).collect();
        -n / 2.0 * ln(sum(&squares) / n) + (lambda - 1.0) * total
    };
    let points = (-20..=20).map(|step| f64::from(step) / 4.0);
    let best = points.map(|lambda| (likelihood(lambda), lambda)).fold(
        (f64::NEG_INFINITY, 0.0),
        |best, it| {
            if it.0 > best.0 { it } else { best }
        },
    );
    let (mut low, mut high) = (best.1 - 0.25, best.1 + 0.25);
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..SECTIONS {
        let inner = golden * (high - low);
        let (left, right) = (high - inner, low + inner);
        if likelihood(left) >= likelihood(right) {
            high = right;
        } else {
            low = left;
        }
    }
    Ok(f64::midpoint(low, high).clamp(-5.0, 5.0))
}
