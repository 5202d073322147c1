//! Local Moran.

use super::{
    super::{Neighbours, Weighting, sample::Sample},
    Local, LocalKind, LocalRun, LocalSpec, Pattern,
    result::Found,
};
use crate::{
    finding::{Faults, Warned},
    numeric::{Divisor, count},
};

/// Local Moran with row-standardised weights, the mean of the neighbours:
/// `I = (n − 1) z_i lag_i / Σ z²` (`GeoDa`, esda), or with the divisor
/// `population` `n z_i lag_i / Σ z²` (spdep).
///
/// Moments: Sokal, R. R., Oden, N. L. and Thomson, B. A. (1998), Local
/// spatial autocorrelation in a biological model. *Geographical Analysis*
/// 30, 331–354, A7 and A8.
///
/// # Errors
///
/// As [`crate::spatial::moran`]; a level outside of 0 to 1.
pub fn local_moran(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &LocalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Local>, Faults> {
    let kind = LocalKind::Moran;
    Ok(LocalRun::begin(name, values, neighbours, kind, spec, area)?.all(area))
}

/// The statistic with its moments, and in which quadrant each area lies.
pub(super) fn found(
    sample: &Sample,
    spec: &LocalSpec,
) -> (Found, Vec<Pattern>) {
    let n = sample.count();
    let m2 = sample.squares / n;
    let scale = form(spec, n) / m2;
    let z = &sample.centred;
    let mut found = Found::default();
    let mut patterns = Vec::with_capacity(z.len());
    for at in 0..z.len() {
        let lag = sample.lag(at, z) * sample.weight(at, Weighting::Row);
        found.statistic.push(if sample.has_neighbours(at) {
            z[at] * lag * scale
        } else {
            0.0
        });
        // Σ w² of equal weights that together are 1.
        let squares = 1.0 / count(sample.neighbours.of(at).len());
        let own = z[at] * scale;
        let variance = own * own * n / (n - 2.0)
            * (squares - 1.0 / (n - 1.0))
            * (m2 - z[at] * z[at] / (n - 1.0));
        found.moments.push((-own * z[at] / (n - 1.0), variance.max(0.0)));
        patterns.push(match (z[at] > 0.0, lag > 0.0) {
            (true, true) => Pattern::HighHigh,
            (true, false) => Pattern::HighLow,
            (false, true) => Pattern::LowHigh,
            (false, false) => Pattern::LowLow,
        });
    }
    (found, patterns)
}

/// What the statistic of spdep is multiplied by.
fn form(spec: &LocalSpec, n: f64) -> f64 {
    match spec.divisor {
        Divisor::Sample => (n - 1.0) / n,
        Divisor::Population => 1.0,
    }
}

/// Mean and variance of [`local_moran`] if all values, the area's own too,
/// lay about at random (Anselin 1995): E = −1/(n−1),
/// V = Σw²(n − b₂)/(n−1) + (1 − Σw²)(2b₂ − n)/((n−1)(n−2)) − E², for the
/// divisor `population`; for `sample` E and √V are smaller by (n−1)/n.
///
/// # Errors
///
/// As [`local_moran`].
pub fn total_moments(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &LocalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Vec<Option<(f64, f64)>>, Faults> {
    let sample = Sample::of(name, values, neighbours, area)?;
    let n = sample.count();
    let fourth: f64 = sample.centred.iter().map(|z| z * z * (z * z)).sum();
    let b2 = fourth * n / (sample.squares * sample.squares);
    let expected = -1.0 / (n - 1.0);
    let scale = form(spec, n);
    let of = |at: usize| {
        let squares = 1.0 / count(sample.neighbours.of(at).len());
        let variance = squares * (n - b2) / (n - 1.0)
            + (1.0 - squares) * (2.0 * b2 - n) / ((n - 1.0) * (n - 2.0))
            - expected * expected;
        let moments = (expected * scale, variance * scale * scale);
        sample.has_neighbours(at).then_some(moments)
    };
    Ok(sample.spread((0..sample.values.len()).map(of), None))
}
