//! How far an estimate is off, where the truth is known.

use crate::numeric::sum;

/// The share (0 to 1) of all that is counted which an estimate puts in the
/// wrong area: `½ Σ |estimate − truth| / Σ truth`.
///
/// `None` if the two are not of one length or nothing is counted.
#[must_use]
pub fn misallocated_share(estimate: &[f64], truth: &[f64]) -> Option<f64> {
    let all = sum(truth);
    if estimate.len() != truth.len() || all.is_nan() || all <= 0.0 {
        return None;
    }
    let pairs = estimate.iter().zip(truth);
    let off: Vec<f64> =
        pairs.map(|(estimate, truth)| (estimate - truth).abs()).collect();
    Some(0.5 * sum(&off) / all)
}
