//! Local Geary.

use super::{
    super::{Neighbours, Weighting, sample::Sample},
    Local, LocalKind, LocalRun, LocalSpec, Pattern,
    kernel::Tails,
    result::Found,
};
use crate::{
    finding::{Faults, Warned},
    numeric::{Divisor, count},
};

/// Local Geary `c = Σ w (ζ_i − ζ_j)²` with row-standardised weights; ζ with
/// the divisor `sample` is the form of `GeoDa` and spdep, with `population`
/// that of esda. Small values: an area is like its neighbours.
///
/// # References
///
/// Anselin, L. (2019), A local indicator of multivariate spatial
/// association: extending Geary's c. *Geographical Analysis* 51, 133–150.
///
/// # Errors
///
/// As [`super::local_moran`].
pub fn local_geary(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &LocalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Local>, Faults> {
    let kind = LocalKind::Geary;
    Ok(LocalRun::begin(name, values, neighbours, kind, spec, area)?.all(area))
}

/// The statistic, which has no moments, and what each area would be.
pub(super) fn found(
    sample: &Sample,
    spec: &LocalSpec,
    tails: &[Tails],
) -> (Found, Vec<Pattern>) {
    let n = sample.count();
    let variance = match spec.divisor {
        Divisor::Sample => sample.squares / (n - 1.0),
        Divisor::Population => sample.squares / n,
    };
    let z = &sample.centred;
    let statistic = |at: usize| {
        let off = |other: &u32| {
            let off = z[at] - z[*other as usize];
            off * off
        };
        let list = sample.neighbours.of(at);
        let squares: f64 = list.iter().map(off).sum();
        squares / count(list.len()).max(1.0) / variance
    };
    let found = Found {
        statistic: (0..z.len()).map(statistic).collect(),
        moments: Vec::new(),
    };
    let pattern = |at: usize| {
        let lag = sample.lag(at, z) * sample.weight(at, Weighting::Row);
        if tails[at].high < tails[at].low {
            return Pattern::Dissimilar;
        }
        match (z[at] > 0.0, lag > 0.0) {
            (true, true) => Pattern::HighHigh,
            (false, false) => Pattern::LowLow,
            _ => Pattern::Similar,
        }
    };
    (found, (0..z.len()).map(pattern).collect())
}
