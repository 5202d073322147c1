//! Shrinkage on rates.

use super::{Shrunken, Variance};
use crate::{measurement::Posterior, numeric::count};

/// For e of p with r = e / p: m = Σe / Σp, s² = Σ p (r − m)² / Σp,
/// A = s² − m / p̄, or s² with chance included, at least 0. The own number has
/// the weight w = A / (A + m / p), and r* = m + w (r − m).
///
/// The posterior is gamma with the mean r* and the variance
/// r* A / (p (A + m / p)) + (1 − w)² m / Σp, what is not known of m included.
/// A is set to 0 where it would be negative, as spdep and `GeoDa` do: there
/// chance alone explains the differences, and all areas have the group's
/// rate.
///
/// # References
///
/// Marshall, R. J. (1991), Mapping disease and mortality rates using
/// empirical Bayes estimators. *Applied Statistics* 40, 283–294.
pub(super) fn shrink(
    counts: &[(f64, f64)],
    variance: Variance,
) -> Vec<Option<Shrunken>> {
    let (part, whole) = counts
        .iter()
        .fold((0.0, 0.0), |(e, p), (count, of)| (e + count, p + of));
    let common = part / whole;
    if common <= 0.0 {
        // Nobody anywhere: there is no rate to be pulled to.
        return vec![None; counts.len()];
    }
    let squares: f64 = counts
        .iter()
        .map(|(e, p)| p * (e / p - common) * (e / p - common))
        .sum();
    let seen = squares / whole;
    let between = match variance {
        Variance::Raw => seen,
        Variance::NoiseRemoved => {
            (seen - common / (whole / count(counts.len()))).max(0.0)
        }
    };
    counts
        .iter()
        .map(|(e, p)| {
            let both = between + common / p;
            let weight = between / both;
            let share = common + weight * (e / p - common);
            let rest = 1.0 - weight;
            let spread =
                share * between / (p * both) + rest * rest * common / whole;
            // A gamma number's mean is shape × scale, its variance that
            // times scale.
            let scale = spread / share;
            Some(Shrunken {
                share,
                weight,
                group: common,
                posterior: Posterior::Gamma { shape: share / scale, scale },
            })
        })
        .collect()
}
