//! Getis and Ord's Gi and Gi*.

use super::{
    super::{Neighbours, sample::Sample},
    Local, LocalKind, LocalRun, LocalSpec, Pattern,
    result::Found,
};
use crate::{
    finding::{Faults, Warned},
    numeric::count,
};

/// `Gi = Σ w x_j / Σ x_j` over all areas but the area itself; with `star` Gi*,
/// in which an area is its own neighbour. Weights are those of row
/// standardisation, the mean of the neighbours over a total; z is the same
/// for binary weights.
///
/// z = (Σ w x − W ȳ) / √(s² (N Σw² − W²) / (N − 1)), with N, mean and
/// variance s² (divided by N) of the other areas, of all for Gi* (Ord and
/// Getis 1995). esda with row-standardised weights takes a variance that
/// holds for binary ones and finds nothing.
///
/// # Errors
///
/// As [`super::local_moran`].
pub fn local_getis_ord(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    star: bool,
    spec: &LocalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Local>, Faults> {
    let kind = LocalKind::GetisOrd { star };
    Ok(LocalRun::begin(name, values, neighbours, kind, spec, area)?.all(area))
}

/// The statistic with its moments, and what each area would be.
pub(super) fn found(sample: &Sample, star: bool) -> (Found, Vec<Pattern>) {
    let all = sample.count();
    let total = sample.mean * all;
    let mut found = Found::default();
    let mut patterns = Vec::with_capacity(sample.values.len());
    for at in 0..sample.values.len() {
        let many = count(sample.neighbours.of(at).len());
        let own = sample.centred[at];
        let lag = sample.lag(at, &sample.centred);
        // Sums of differences from the overall mean keep their digits.
        let (n, sum, squares, weights, lag) = if star {
            (all, 0.0, sample.squares, many + 1.0, lag + own)
        } else {
            (all - 1.0, -own, sample.squares - own * own, many, lag)
        };
        let centre = sum / n;
        let variance = squares / n - centre * centre;
        let off = lag / weights - centre;
        let spread = variance * (n / weights - 1.0) / (n - 1.0);
        let base = if star { total } else { total - sample.values[at] };
        found.statistic.push((lag / weights + sample.mean) / base);
        let expected = (centre + sample.mean) / base;
        found.moments.push((expected, spread.max(0.0) / (base * base)));
        let warm = off > 0.0;
        patterns.push(if warm { Pattern::Hot } else { Pattern::Cold });
    }
    (found, patterns)
}
