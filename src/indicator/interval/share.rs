//! Intervals of a share.

use super::{LEVEL, tail};
use crate::numeric::{beta_quantile, normal_quantile};

/// Wilson's 95 % interval of a share, as [`wilson_at`].
#[must_use]
pub fn wilson(count: u64, of: u64) -> Option<(f64, f64)> {
    wilson_at(count, of, LEVEL)
}

/// Wilson's interval of a share, both ends within 0 and 1.
///
/// With p = count / of and z the normal quantile of the level (0.975 for
/// 0.95): centre (p + z²/2n) / (1 + z²/n), half-width
/// z √(p(1−p)/n + z²/4n²) / (1 + z²/n). `None` where nobody could have been
/// counted, or more were than could.
///
/// # References
///
/// Wilson, E. B. (1927), Probable inference, the law of succession, and
/// statistical inference. *JASA* 22, 209–212.
#[must_use]
pub fn wilson_at(count: u64, of: u64, level: f64) -> Option<(f64, f64)> {
    let (p, n) = share(count, of)?;
    Some(score(p, n, level))
}

/// The same of a share `p` of `n`, which need not be whole.
pub(in crate::indicator) fn score(p: f64, n: f64, level: f64) -> (f64, f64) {
    let z = normal_quantile(1.0 - tail(level));
    let scale = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / scale;
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / scale;
    ends(p, (centre - half, centre + half))
}

/// Wilson's interval with continuity correction, as [`wilson_at`].
///
/// # References
///
/// Newcombe, R. G. (1998), Two-sided confidence intervals for the single
/// proportion: comparison of seven methods. *Statistics in Medicine* 17,
/// 857–872 (method 4).
#[must_use]
pub fn wilson_corrected(count: u64, of: u64, level: f64) -> Option<(f64, f64)> {
    let (p, n) = share(count, of)?;
    let z = normal_quantile(1.0 - tail(level));
    let (square, q) = (z * z, 1.0 - p);
    // −1 for the lower end, 1 for the upper.
    let end = |side: f64| {
        let root = square + side * 2.0 - 1.0 / n + 4.0 * p * (n * q - side);
        let centre = 2.0 * n * p + square;
        (centre + side * (1.0 + z * root.max(0.0).sqrt()))
            / (2.0 * (n + square))
    };
    let (low, high) = ends(p, (end(-1.0), end(1.0)));
    Some((low.max(0.0), high.min(1.0)))
}

/// Clopper and Pearson's exact interval of a share, as [`wilson_at`]: the
/// shares that a binomial test on either side does not refuse.
///
/// # References
///
/// Clopper, C. J. and Pearson, E. S. (1934), The use of confidence or
/// fiducial limits illustrated in the case of the binomial. *Biometrika* 26,
/// 404–413.
#[must_use]
pub fn clopper_pearson(count: u64, of: u64, level: f64) -> Option<(f64, f64)> {
    let (p, n) = share(count, of)?;
    Some(exact((p * n).round(), n, level))
}

/// The same of `k` of `n`, which need not be whole.
pub(in crate::indicator) fn exact(k: f64, n: f64, level: f64) -> (f64, f64) {
    let tail = tail(level);
    let low = || beta_quantile(tail, k, n - k + 1.0);
    let high = || beta_quantile(1.0 - tail, k + 1.0, n - k);
    (if k <= 0.0 { 0.0 } else { low() }, if k >= n { 1.0 } else { high() })
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn share(count: u64, of: u64) -> Option<(f64, f64)> {
    (of > 0 && count <= of).then(|| (count as f64 / of as f64, of as f64))
}

/// At nobody and at all the formulas are exact, but their arithmetic is not.
fn ends(share: f64, (low, high): (f64, f64)) -> (f64, f64) {
    (
        if share <= 0.0 { 0.0 } else { low },
        if share >= 1.0 { 1.0 } else { high },
    )
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
