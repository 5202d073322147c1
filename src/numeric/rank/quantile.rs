//! Quantiles by each of the nine definitions.

use serde::{Deserialize, Serialize};

use crate::numeric::count;

/// The quantile of sorted values by linear interpolation between them
/// (type 7 of Hyndman and Fan 1996, the default of R and numpy).
///
/// `None` of nothing. `share` lies within 0 and 1.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = share.clamp(0.0, 1.0) * count(last);
    let below = whole(position);
    let above = (below + 1).min(last);
    let way = position - position.floor();
    Some(sorted[below] + way * (sorted[above] - sorted[below]))
}

/// Which of the nine definitions of a quantile is meant: they differ by a
/// rank, which decides the class of an area at a limit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum QuantileType {
    /// Inverse of the distribution function.
    Type1,
    /// The same, averaged where it jumps (SAS).
    Type2,
    /// The nearest value.
    Type3,
    /// Interpolated distribution function.
    Type4,
    /// Hazen: values stand in the middle of their share.
    Type5,
    /// Weibull: k / (n + 1).
    Type6,
    /// Excel, R, numpy: (k − 1) / (n − 1).
    #[default]
    Type7,
    /// Median unbiased.
    Type8,
    /// Nearly unbiased for normal values (GISD).
    Type9,
}

/// The quantile of sorted values by one of the nine definitions. `None` of
/// nothing. `share` lies within 0 and 1.
///
/// # References
///
/// Hyndman, R. J. and Fan, Y. (1996), Sample quantiles in statistical
/// packages. *The American Statistician* 50, 361–365.
#[must_use]
pub fn quantile_of(
    sorted: &[f64],
    share: f64,
    definition: QuantileType,
) -> Option<f64> {
    // A position may miss a whole number by a few roundings, as in R.
    const FUZZ: f64 = 4.0 * f64::EPSILON;
    let last = sorted.len().checked_sub(1)?;
    let share = share.clamp(0.0, 1.0);
    let n = count(sorted.len());
    let (before, after) = match definition {
        QuantileType::Type7 => return quantile(sorted, share),
        QuantileType::Type1 | QuantileType::Type2 | QuantileType::Type4 => {
            (0.0, 1.0)
        }
        QuantileType::Type3 => (-0.5, 1.5),
        QuantileType::Type5 => (0.5, 0.5),
        QuantileType::Type6 => (0.0, 0.0),
        QuantileType::Type8 => (1.0 / 3.0, 1.0 / 3.0),
        QuantileType::Type9 => (0.375, 0.375),
    };
    let position = before + share * (n + 1.0 - before - after);
    let rank = (position + FUZZ).floor();
    let mut way = position - rank;
    if way.abs() < FUZZ {
        way = 0.0;
    }
    let jumps = f64::from(u8::from(way > 0.0));
    way = match definition {
        QuantileType::Type1 => jumps,
        QuantileType::Type2 => f64::midpoint(jumps, 1.0),
        QuantileType::Type3 => {
            f64::from(u8::from(way > 0.0 || rank % 2.0 != 0.0))
        }
        _ => way,
    };
    let at = |rank: f64| sorted[whole(rank - 1.0).min(last)];
    let (below, above) = (at(rank), at(rank + 1.0));
    Some(below + way * (above - below))
}

fn whole(position: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is negative becomes 0, what is too large is cut off"
    )]
    let at = position.floor() as usize;
    at
}

#[cfg(test)]
#[path = "quantile_tests.rs"]
mod tests;
