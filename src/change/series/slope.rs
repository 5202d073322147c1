//! A slope that a single odd year does not turn.
//!
//! # References
//!
//! Theil, H. (1950), A rank-invariant method of linear and polynomial
//! regression analysis. *Proc. Kon. Ned. Akad. Wet.* A 53; Sen, P. K. (1968),
//! Estimates of the regression coefficient based on Kendall's tau. *JASA* 63,
//! 1379–1389.

use serde::Serialize;

use super::mann_kendall;
use crate::numeric::{count, sorted};

/// The median of all slopes between two years.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Slope {
    /// Units of the values a year.
    pub slope: f64,
    /// The lower end of Sen's interval; `None` where there are too few years
    /// for one at this level.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// Theil's slope with Sen's interval, `z` the normal quantile of its level.
///
/// The slopes between all pairs of years, sorted; with C = z √Var(S) (Kendall,
/// with ties) the interval goes from the (N − C) / 2th to the one after the
/// (N + C) / 2th of N, both rounded. Where that lies outside, there is none.
///
/// `points` are years and values, each year once. `None` of fewer than two.
#[must_use]
pub fn theil_sen(points: &[(f64, f64)], z: f64) -> Option<Slope> {
    let mut slopes = Vec::new();
    for (at, later) in points.iter().enumerate() {
        for earlier in &points[..at] {
            slopes.push((later.1 - earlier.1) / (later.0 - earlier.0));
        }
    }
    let slopes = sorted(&slopes);
    let slope = crate::numeric::median(&slopes)?;
    let values: Vec<f64> = points.iter().map(|it| it.1).collect();
    let reach = z * mann_kendall(&values)?.variance.sqrt();
    let all = count(slopes.len());
    // Ranks from 1.
    let first = ((all - reach) / 2.0).round();
    let last = f64::midpoint(all, reach).round() + 1.0;
    let inside = first >= 1.0 && last <= all;
    let at = |rank: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rank between 1 and the number of slopes"
        )]
        let at = rank as usize - 1;
        slopes.get(at).copied()
    };
    let (low, high) = if inside { (at(first), at(last)) } else { (None, None) };
    Some(Slope { slope, low, high })
}

#[cfg(test)]
#[path = "slope_tests.rs"]
mod tests;
