//! Moran's I and Geary's C.

use super::{
    super::{Neighbours, Weighting, sample::Sample},
    Global, GlobalSpec,
    result::{Analytic, finish},
    sums::Sums,
};
use crate::{
    finding::{Faults, Warned},
    numeric::count,
};

/// Moran's `I = n / S0 · Σ z_i Σ w z_j / Σ z²`; above its expectation −1/(n−1)
/// like lies beside like.
///
/// Moments under normality and randomisation after Cliff and Ord (1981).
///
/// # Errors
///
/// Lists of different length, numbers that are none, fewer than four areas
/// with a value, all values equal, nobody with a neighbour.
pub fn moran(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &GlobalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Global>, Faults> {
    spec.check()?;
    let sample = Sample::of(name, values, neighbours, area)?;
    let Sums { s0, s1, s2 } = Sums::of(&sample, spec.weighting);
    let n = sample.count();
    let expected = -1.0 / (n - 1.0);
    let square = s0 * s0;
    let normal = (n * n * s1 - n * s2 + 3.0 * square)
        / ((n * n - 1.0) * square)
        - expected * expected;
    let k = kurtosis(&sample);
    let random = (n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * square)
        - k * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * square))
        / ((n - 1.0) * (n - 2.0) * (n - 3.0) * square)
        - expected * expected;
    let scale = n / s0 / sample.squares;
    let weights = weights(&sample, spec.weighting);
    let graph = sample.neighbours.clone();
    let statistic = move |z: &[f64]| {
        let part = |at: usize| z[at] * weights[at] * lag(&graph, at, z);
        scale * (0..z.len()).map(part).sum::<f64>()
    };
    let centred = sample.centred.clone();
    let analytic = Analytic {
        statistic: statistic(&centred),
        expected,
        normal: Some(normal),
        random: Some(random),
    };
    Ok(finish(sample, spec, &analytic, &centred, &statistic, area))
}

/// Geary's `C = (n − 1) ΣΣ w (x_i − x_j)² / (2 S0 Σ z²)`; below its
/// expectation 1 like lies beside like.
///
/// # Errors
///
/// As [`moran`].
pub fn geary(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &GlobalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Global>, Faults> {
    spec.check()?;
    let sample = Sample::of(name, values, neighbours, area)?;
    let Sums { s0, s1, s2 } = Sums::of(&sample, spec.weighting);
    let n = sample.count();
    let square = s0 * s0;
    let normal = ((2.0 * s1 + s2) * (n - 1.0) - 4.0 * square)
        / (2.0 * (n + 1.0) * square);
    let k = kurtosis(&sample);
    let random = ((n - 1.0) * s1 * (n * n - 3.0 * n + 3.0 - (n - 1.0) * k)
        - 0.25
            * (n - 1.0)
            * s2
            * (n * n + 3.0 * n - 6.0 - (n * n - n + 2.0) * k)
        + square * (n * n - 3.0 - (n - 1.0) * (n - 1.0) * k))
        / (n * (n - 2.0) * (n - 3.0) * square);
    let scale = (n - 1.0) / (2.0 * s0 * sample.squares);
    let weights = weights(&sample, spec.weighting);
    let graph = sample.neighbours.clone();
    let statistic = move |z: &[f64]| {
        let part = |at: usize| {
            let off = |other: &u32| {
                let off = z[at] - z[*other as usize];
                off * off
            };
            weights[at] * graph.of(at).iter().map(off).sum::<f64>()
        };
        scale * (0..z.len()).map(part).sum::<f64>()
    };
    let centred = sample.centred.clone();
    let analytic = Analytic {
        statistic: statistic(&centred),
        expected: 1.0,
        normal: Some(normal),
        random: Some(random),
    };
    Ok(finish(sample, spec, &analytic, &centred, &statistic, area))
}

/// k = (Σ z⁴ / n) / (Σ z² / n)².
fn kurtosis(sample: &Sample) -> f64 {
    let fourth: f64 = sample.centred.iter().map(|z| z * z * (z * z)).sum();
    let n = sample.count();
    fourth * n / (sample.squares * sample.squares)
}

/// What an area's neighbours weigh; those of nobody nothing.
pub(super) fn weights(sample: &Sample, weighting: Weighting) -> Vec<f64> {
    let of = |at: usize| {
        let many = sample.neighbours.of(at).len();
        match weighting {
            Weighting::Row if many > 0 => 1.0 / count(many),
            Weighting::Row => 0.0,
            Weighting::Binary => 1.0,
        }
    };
    (0..sample.values.len()).map(of).collect()
}

pub(super) fn lag(graph: &Neighbours, at: usize, values: &[f64]) -> f64 {
    graph.of(at).iter().map(|it| values[*it as usize]).sum()
}
