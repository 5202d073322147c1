//! Events per people and year, and what chance leaves open.
//!
//! # References
//!
//! Garwood, F. (1936), Fiducial limits for the Poisson distribution.
//! *Biometrika* 28, 437–442.

use serde::Serialize;

use crate::numeric::{
    chi_squared_above,
    math::{exp, lgamma, ln},
    normal_quantile,
};

/// A number per so many people and year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rate {
    /// The rate.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The exact interval of a count that is Poisson: half the χ² quantiles with
/// 2k and 2k + 2 degrees of freedom, at a level within 0 and 1. The lower end
/// of 0 is 0.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn garwood(count: u64, level: f64) -> (f64, f64) {
    let (k, tail) = (count as f64, (1.0 - level) / 2.0);
    let low = if count == 0 { 0.0 } else { gamma_above(k, 1.0 - tail) };
    (low, gamma_above(k + 1.0, tail))
}

/// What a gamma number of this shape exceeds with a probability: from Wilson
/// and Hilferty's approximation by Newton's steps.
fn gamma_above(shape: f64, above: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth - normal_quantile(above) * ninth.sqrt();
    let mut x = shape * (root * root * root).max(1e-3);
    for _ in 0..60 {
        let density = exp((shape - 1.0) * ln(x) - x - lgamma(shape));
        let off = chi_squared_above(2.0 * x, 2.0 * shape) - above;
        let step = (off / density).clamp(-0.5 * x, x);
        x += step;
        if step.abs() <= 1e-14 * x {
            break;
        }
    }
    x
}

/// A rate from a count; `None` where nobody lived.
pub(super) fn rate(
    count: u64,
    people: f64,
    (level, per): (f64, f64),
) -> Option<Rate> {
    let scale = per / people;
    let (low, high) = garwood(count, level);
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    let value = count as f64 * scale;
    (people > 0.0).then_some(Rate {
        value,
        low: low * scale,
        high: high * scale,
    })
}

/// The rate of arrivals minus departures: the distances of both intervals'
/// ends from their counts, squared and added up (Zou and Donner 2008).
pub(super) fn net_rate(arrivals: Rate, departures: Rate) -> Rate {
    let apart = |a: f64, b: f64| (a * a + b * b).sqrt();
    let value = arrivals.value - departures.value;
    let low = apart(
        arrivals.value - arrivals.low,
        departures.high - departures.value,
    );
    let high = apart(
        arrivals.high - arrivals.value,
        departures.value - departures.low,
    );
    Rate { value, low: value - low, high: value + high }
}

#[cfg(test)]
#[path = "rate_tests.rs"]
mod tests;
