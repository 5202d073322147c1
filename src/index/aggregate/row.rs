//! Methods that look at one area at a time.

use super::{Aggregate, Children, Penalty, Trouble};
use crate::numeric::math::{exp, ln, pow};

/// One child of an area: its score and weight.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    value: f64,
    weight: f64,
}

/// One number per row.
pub fn by_row(
    method: &Aggregate,
    children: Children<'_>,
    totals: &mut [f64],
    parts: &mut Vec<Part>,
) -> Result<(), Trouble> {
    if let Aggregate::Ordered { weights } = method
        && weights.len() != children.columns.len()
    {
        let (expected, found) = (children.columns.len(), weights.len());
        return Err(Trouble::Lengths { expected, found });
    }
    for (row, total) in totals.iter_mut().enumerate() {
        parts.clear();
        for (column, &weight) in children.columns.iter().zip(children.weights) {
            let value = column[row];
            if !value.is_nan() && weight > 0.0 {
                parts.push(Part { value, weight });
            }
        }
        *total = match combined(method, parts) {
            Ok(value) => value,
            Err(value) => return Err(Trouble::NotPositive { row, value }),
        };
    }
    Ok(())
}

/// The method's number of an area; the score that is not above zero, where
/// it must be. `NaN` of nothing.
fn combined(method: &Aggregate, parts: &mut [Part]) -> Result<f64, f64> {
    if parts.is_empty() {
        return Ok(f64::NAN);
    }
    let weight = parts.iter().map(|part| part.weight).sum::<f64>();
    let sum = |of: &dyn Fn(f64) -> f64| {
        parts.iter().map(|it| it.weight * of(it.value)).sum::<f64>()
    };
    Ok(match *method {
        Aggregate::Product {} => exp(logarithms(parts)?),
        Aggregate::Geometric {} | Aggregate::Power { exponent: 0.0 } => {
            exp(logarithms(parts)? / weight)
        }
        Aggregate::Harmonic {} => {
            positive(parts)?;
            weight / sum(&|x| 1.0 / x)
        }
        Aggregate::Power { exponent } => {
            positive(parts)?;
            pow(sum(&|x| pow(x, exponent)) / weight, 1.0 / exponent)
        }
        Aggregate::Median {} => median(parts),
        Aggregate::Min {} => least(parts),
        Aggregate::Max {} => {
            parts.iter().fold(f64::NEG_INFINITY, |max, it| max.max(it.value))
        }
        Aggregate::Ordered { ref weights } => ordered(parts, weights),
        Aggregate::MazziottaPareto { penalty } => {
            let mean = sum(&|x| x) / weight;
            if mean <= 0.0 {
                return Err(mean);
            }
            let variance = sum(&|x| (x - mean) * (x - mean)) / weight;
            match penalty {
                Penalty::Subtract => mean - variance / mean,
                Penalty::Add => mean + variance / mean,
            }
        }
        Aggregate::MeanMin { a, b } => {
            let mean = sum(&|x| x) / weight;
            let off = mean - least(parts);
            mean - a * ((off * off + b * b).sqrt() - b)
        }
        Aggregate::Counting { cutoff } => {
            let share = sum(&|x| f64::from(u8::from(x > 0.0))) / weight;
            // A share that is meant to reach the cutoff may miss it by a
            // rounding.
            if share < cutoff - 1e-12 { 0.0 } else { share }
        }
        // Those that look at all areas at once are not asked here.
        _ => f64::NAN,
    })
}

fn positive(parts: &[Part]) -> Result<(), f64> {
    match parts.iter().find(|part| part.value <= 0.0) {
        Some(part) => Err(part.value),
        None => Ok(()),
    }
}

fn logarithms(parts: &[Part]) -> Result<f64, f64> {
    positive(parts)?;
    Ok(parts.iter().map(|part| part.weight * ln(part.value)).sum())
}

fn least(parts: &[Part]) -> f64 {
    parts.iter().fold(f64::INFINITY, |min, part| min.min(part.value))
}

fn falling(parts: &mut [Part]) {
    parts.sort_unstable_by(|a, b| b.value.total_cmp(&a.value));
}

fn median(parts: &mut [Part]) -> f64 {
    falling(parts);
    let middle = parts.len() / 2;
    match parts.len() % 2 {
        1 => parts[middle].value,
        _ => f64::midpoint(parts[middle - 1].value, parts[middle].value),
    }
}

fn ordered(parts: &mut [Part], weights: &[f64]) -> f64 {
    if parts.len() != weights.len() {
        return f64::NAN;
    }
    falling(parts);
    let total: f64 = parts.iter().zip(weights).map(|(p, w)| w * p.value).sum();
    total / weights.iter().sum::<f64>()
}
