//! Intervals of a count of events.

use super::tail;
use crate::numeric::{gamma_quantile, normal_quantile};

/// Garwood's exact interval of a Poisson count: half the χ² quantiles with
/// 2k and 2k + 2 degrees of freedom; the lower end of 0 is 0.
///
/// # References
///
/// Garwood, F. (1936), Fiducial limits for the Poisson distribution.
/// *Biometrika* 28, 437–442.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn garwood(count: u64, level: f64) -> (f64, f64) {
    let (tail, k) = (tail(level), count as f64);
    let low = if count == 0 { 0.0 } else { gamma_quantile(tail, k) };
    (low, gamma_quantile(1.0 - tail, k + 1.0))
}

/// Byar's approximation to [`garwood`]:
/// k (1 − 1/9k − z/3√k)³ and the same of k + 1 with + z.
///
/// # References
///
/// Breslow, N. E. and Day, N. E. (1987), *Statistical Methods in Cancer
/// Research II*, IARC, 69.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn byar(count: u64, level: f64) -> (f64, f64) {
    let z = normal_quantile(1.0 - tail(level));
    let end = |k: f64, z: f64| {
        let root = (1.0 - 1.0 / (9.0 * k) + z / (3.0 * k.sqrt())).max(0.0);
        k * root * root * root
    };
    let k = count as f64;
    (if count == 0 { 0.0 } else { end(k, -z) }, end(k + 1.0, z))
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
