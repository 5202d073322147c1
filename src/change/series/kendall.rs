//! Whether values rise with time.
//!
//! # References
//!
//! Mann, H. B. (1945), Nonparametric tests against trend. *Econometrica* 13,
//! 245–259; Kendall, M. G. (1975), *Rank Correlation Methods*, 4th ed.,
//! chapters 4 and 5 (variance with ties, exact distribution).

use serde::Serialize;

use crate::{
    change::difference::two_sided,
    numeric::{Arrange, count},
};

/// The test of Mann and Kendall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MannKendall {
    /// Pairs that rise minus pairs that fall.
    pub s: i64,
    /// The variance of S without trend, ties taken into account.
    pub variance: f64,
    /// How often S is as far from zero without trend, on either side.
    pub p: f64,
    /// Whether `p` was counted out (up to 10 values, none equal) rather than
    /// taken from the normal distribution (continuity-corrected).
    pub exact: bool,
}

/// Values up to which all orders are counted out.
const EXACT: usize = 10;

/// Tests values in the order of time; each given once, none missing.
///
/// S = Σ sign(later − earlier) over all pairs, variance
/// (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over the sizes t of equal groups.
/// With four values even a steady rise has p = .083.
///
/// `None` of fewer than two values.
#[must_use]
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    let n = values.len();
    if n < 2 {
        return None;
    }
    let mut s = 0_i64;
    for (at, later) in values.iter().enumerate() {
        for earlier in &values[..at] {
            s += i64::from(later > earlier) - i64::from(later < earlier);
        }
    }
    let part = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
    let groups = ties(values);
    let tied: f64 = groups.iter().map(|it| part(count(*it))).sum();
    let variance = (part(count(n)) - tied).max(0.0);
    let exact = n <= EXACT && groups.iter().all(|it| *it == 1);
    let p = if exact {
        exact_p(n, s)
    } else if variance > 0.0 {
        let size = count(usize::try_from(s.unsigned_abs()).unwrap_or(0));
        two_sided((size - 1.0).max(0.0) / variance.sqrt())
    } else {
        1.0
    };
    Some(MannKendall { s, variance, p, exact })
}

/// The sizes of groups of equal values.
fn ties(values: &[f64]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sorted.arrange_by(f64::total_cmp);
    let mut sizes: Vec<usize> = Vec::new();
    for (at, value) in sorted.iter().enumerate() {
        #[expect(clippy::float_cmp, reason = "ties are exact")]
        let same = at > 0 && sorted[at - 1] == *value;
        match sizes.last_mut() {
            Some(size) if same => *size += 1,
            _ => sizes.push(1),
        }
    }
    sizes
}

/// The share of orders of n values whose S is as far from zero: inversions
/// are counted by adding one value after the other.
fn exact_p(n: usize, s: i64) -> f64 {
    let mut orders = vec![1_u64];
    for size in 2..=n {
        let mut next = vec![0; orders.len() + size - 1];
        for (inversions, ways) in orders.iter().enumerate() {
            for place in 0..size {
                next[inversions + place] += ways;
            }
        }
        orders = next;
    }
    let pairs = orders.len() - 1;
    let far = usize::try_from(s.unsigned_abs()).unwrap_or(pairs).min(pairs);
    // S = pairs − 2 inversions; both tails.
    let few = (pairs - far) / 2;
    let tail: u64 = orders[..=few].iter().sum();
    let all: u64 = orders.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "10! orders at most")]
    let share = 2.0 * tail as f64 / all as f64;
    share.min(1.0)
}

#[cfg(test)]
#[path = "kendall_tests.rs"]
mod tests;
