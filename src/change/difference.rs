//! The difference of two shares and how much of it may be chance.
//!
//! # References
//!
//! Newcombe, R. G. (1998), Interval estimation for the difference between
//! independent proportions. *Statistics in Medicine* 17, 873–890 (method 10);
//! Zou, G. Y. and Donner, A. (2008), Construction of confidence limits about
//! effect measures. *Statistics in Medicine* 27, 1693–1702 (with a
//! correlation).

use std::f64::consts::SQRT_2;

use serde::Serialize;

use super::Overlap;
use crate::numeric::math::erfc;

/// Some of so many people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Those who are meant.
    pub count: u64,
    /// Those among whom they were counted.
    pub of: u64,
}

/// What can be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Tendency {
    /// More than chance explains.
    Rising,
    /// Nothing that could not be chance: it is not shown that nothing
    /// changed.
    Stable,
    /// Less than chance explains.
    Falling,
}

/// How a share differs from an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Second minus first, in percentage points.
    pub points: f64,
    /// Its standard error in percentage points, from shares
    /// (r + ½) / (n + 1).
    pub standard_error: f64,
    /// The lower end of the interval, in percentage points.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The difference over its standard error; of the difference as counted
    /// and that of (r + ½) / (n + 1) the smaller, for the two differ where
    /// few were counted.
    pub statistic: f64,
    /// How often chance alone makes a statistic as far from zero.
    pub p: f64,
    /// Rising or falling where the interval leaves out zero and the
    /// statistic says so too.
    pub tendency: Tendency,
}

impl Counted {
    /// The share; `None` of nobody, or if more are counted than there are.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        let (count, of) = self.numbers();
        (self.of > 0 && self.count <= self.of).then(|| count / of)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub(crate) fn numbers(self) -> (f64, f64) {
        (self.count as f64, self.of as f64)
    }

    /// (r + ½) / (n + 1): never 0 or 1, so that its error is never 0.
    pub(super) fn smoothed(self) -> f64 {
        let (count, of) = self.numbers();
        (count + 0.5) / (of + 1.0)
    }

    /// The variance of the share, of the smoothed one.
    pub(crate) fn variance(self) -> f64 {
        let share = self.smoothed();
        share * (1.0 - share) / self.numbers().1
    }

    /// Wilson's interval of the share at any level, z the normal quantile.
    pub(crate) fn wilson(self, z: f64) -> (f64, f64) {
        let (count, n) = self.numbers();
        let (p, square) = (count / n, z * z);
        let scale = 1.0 + square / n;
        let centre = (p + square / (2.0 * n)) / scale;
        let inner = p * (1.0 - p) / n + square / (4.0 * n * n);
        let half = z * inner.sqrt() / scale;
        let low = if self.count == 0 { 0.0 } else { centre - half };
        let high = if self.count == self.of { 1.0 } else { centre + half };
        (low, high)
    }
}

/// The difference of two shares with what chance leaves open.
///
/// With Wilson's intervals (l, u) of the shares p and ρ the correlation of
/// their errors: d − √((p₂−l₂)² + (u₁−p₁)² − 2ρ(p₂−l₂)(u₁−p₁)) and
/// d + √((u₂−p₂)² + (p₁−l₁)² − 2ρ(u₂−p₂)(p₁−l₁)). For people counted twice
/// ρ = φ m / √(n₁n₂), m of them, φ the correlation in the same person.
///
/// `z` is the normal quantile of the level. `None` where nobody could have
/// been counted, or more were than could.
///
/// Averaged over areas, at most 5 % are called changed at a level of 95 %
/// where nothing has; with a few particular pairs of small groups up to 6 %.
#[must_use]
pub fn difference(
    first: Counted,
    second: Counted,
    overlap: Option<Overlap>,
    z: f64,
) -> Option<Difference> {
    let (p1, p2) = (first.share()?, second.share()?);
    let rho = error_correlation(first, second, overlap);
    let ((l1, u1), (l2, u2)) = (first.wilson(z), second.wilson(z));
    let raw = p2 - p1;
    let low = raw - apart(p2 - l2, u1 - p1, rho);
    let high = raw + apart(u2 - p2, p1 - l1, rho);
    let error = apart(first.variance().sqrt(), second.variance().sqrt(), rho);
    let smoothed = second.smoothed() - first.smoothed();
    let nearer = if raw * smoothed <= 0.0 {
        0.0
    } else {
        raw.abs().min(smoothed.abs()).copysign(raw)
    };
    let statistic = if error > 0.0 { nearer / error } else { 0.0 };
    let tendency = if statistic >= z && low > 0.0 {
        Tendency::Rising
    } else if statistic <= -z && high < 0.0 {
        Tendency::Falling
    } else {
        Tendency::Stable
    };
    Some(Difference {
        points: 100.0 * raw,
        standard_error: 100.0 * error,
        low: 100.0 * low.max(-1.0),
        high: 100.0 * high.min(1.0),
        statistic,
        p: two_sided(statistic),
        tendency,
    })
}

/// The size of the difference of two errors with a correlation.
fn apart(one: f64, other: f64, rho: f64) -> f64 {
    (one * one + other * other - 2.0 * rho * one * other).max(0.0).sqrt()
}

pub(super) fn error_correlation(
    first: Counted,
    second: Counted,
    overlap: Option<Overlap>,
) -> f64 {
    let (n1, n2) = (first.numbers().1, second.numbers().1);
    overlap.map_or(0.0, |it| {
        it.correlation * it.share * n1.min(n2) / (n1 * n2).sqrt()
    })
}

/// How often a standard normal number lies as far from zero.
pub(super) fn two_sided(z: f64) -> f64 {
    erfc(z.abs() / SQRT_2)
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
