//! How much of a rate is chance.

use crate::numeric::normal_quantile;

/// Wilson's 95 % interval of a share, both ends within 0 and 1.
///
/// With p = count / of and z the normal 97.5 % quantile: centre
/// (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n).
/// `None` where nobody could have been counted, or more were than could.
///
/// A register counts everyone; the interval describes what chance would do
/// if each of `of` were counted independently with the same probability.
///
/// # References
///
/// Wilson, E. B. (1927), Probable inference, the law of succession, and
/// statistical inference. *JASA* 22, 209–212.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn wilson(count: u64, of: u64) -> Option<(f64, f64)> {
    if of == 0 || count > of {
        return None;
    }
    let n = of as f64;
    let p = count as f64 / n;
    let z = normal_quantile(0.975);
    let scale = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / scale;
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / scale;
    // At the ends the formula is exact but its arithmetic is not.
    let low = if count == 0 { 0.0 } else { centre - half };
    let high = if count == of { 1.0 } else { centre + half };
    Some((low, high))
}

#[cfg(test)]
#[path = "interval_tests.rs"]
mod tests;
