//! Shrinkage on logits.

use super::{Shrunken, Variance, expit};
use crate::{
    measurement::Posterior,
    numeric::{count, math::ln},
};

/// For r of n: m = ln((r + ½) / (n − r + ½)) with the variance
/// s² = (n + 1)(n + 2) / (n (r + 1)(n − r + 1)); M, the same logit of the
/// group's sums; t², the mean squared distance of the m from M with k − 1, or
/// that less the mean s² and at least 0. The own number has the weight
/// w = (1/s²) / (1/s² + 1/t²), and m* = w m + (1 − w) M.
///
/// The posterior's variance is w s² + (1 − w)² v with
/// v = 1/(R + ½) + 1/(T − R + ½), what is not known of M.
///
/// # References
///
/// `McLennan`, D. et al. (2019), *The English Indices of Deprivation 2019:
/// Technical report*, appendix D; for t² less the noise, `DerSimonian` and
/// Laird (1986), *Controlled Clinical Trials* 7, 177–188; for v, Kass and
/// Steffey (1989), *JASA* 84, 717–726.
pub(super) fn shrink(
    counts: &[(f64, f64)],
    variance: Variance,
) -> Vec<Option<Shrunken>> {
    let own: Vec<(f64, f64)> = counts.iter().map(|&it| logit(it)).collect();
    let (part, whole) = counts
        .iter()
        .fold((0.0, 0.0), |(r, t), (count, of)| (r + count, t + of));
    let common = logit((part, whole)).0;
    let areas = count(counts.len());
    let squares: f64 =
        own.iter().map(|(m, _)| (m - common) * (m - common)).sum();
    let seen = squares / (areas - 1.0);
    let between = match variance {
        Variance::Raw => seen,
        Variance::NoiseRemoved => {
            let noise: f64 = own.iter().map(|(_, square)| square).sum();
            (seen - noise / areas).max(0.0)
        }
    };
    let common_variance = 1.0 / (part + 0.5) + 1.0 / (whole - part + 0.5);
    own.iter()
        .map(|&(m, square)| {
            let weight = between / (between + square);
            let mean = weight * m + (1.0 - weight) * common;
            let rest = 1.0 - weight;
            let spread = weight * square + rest * rest * common_variance;
            Some(Shrunken {
                share: expit(mean),
                weight,
                group: part / whole,
                posterior: Posterior::LogitNormal {
                    mean,
                    deviation: spread.sqrt(),
                },
            })
        })
        .collect()
}

/// The logit of r of n, and its variance.
fn logit((r, n): (f64, f64)) -> (f64, f64) {
    let rest = n - r;
    let logit = ln((r + 0.5) / (rest + 0.5));
    (logit, (n + 1.0) * (n + 2.0) / (n * (r + 1.0) * (rest + 1.0)))
}
