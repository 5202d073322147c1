//! Getis and Ord's G.

use super::{
    super::{Neighbours, sample::Sample},
    Global, GlobalSpec,
    moran::{lag, weights},
    result::{Analytic, finish},
    sums::Sums,
};
use crate::finding::{Code, Faults, Finding, Place, Warned};

/// `G = ΣΣ w x_i x_j / ΣΣ x_i x_j` over pairs of different areas: above its
/// expectation high values lie together, below it low ones. Usually with
/// binary weights; values must not be below zero.
///
/// # References
///
/// Getis, A. and Ord, J. K. (1992), The analysis of spatial association by
/// use of distance statistics. *Geographical Analysis* 24, 189–206.
///
/// # Errors
///
/// As [`super::moran`]; a value below zero.
pub fn getis_ord(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    spec: &GlobalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Global>, Faults> {
    spec.check()?;
    let sample = Sample::of(name, values, neighbours, area)?;
    let below: Vec<Finding> = sample
        .values
        .iter()
        .zip(&sample.kept)
        .filter(|(value, _)| **value < 0.0)
        .map(|(value, at)| {
            let place = Place::default().area(area(*at as usize));
            Finding::new(Code::PatternValue, place)
                .with("name", name)
                .with("value", value)
                .with("least", 0)
                .with("most", f64::MAX)
        })
        .take(20)
        .collect();
    if !below.is_empty() {
        return Err(Faults(below));
    }
    // The sums of powers as n times their means: the moments are differences
    // of large numbers, so the values are scaled to a mean of 1.
    let scaled: Vec<f64> =
        sample.values.iter().map(|it| it / sample.mean).collect();
    let n = sample.count();
    let [m1, m2, m3, m4] = powers(&scaled);
    let all = m1 * m1 - m2;
    let sums = Sums::of(&sample, spec.weighting);
    let expected = sums.s0 / (n * (n - 1.0));
    let second = second_moment(&sums, n, [m1, m2, m3, m4])
        / (all * all * n * (n - 1.0) * (n - 2.0) * (n - 3.0));
    let weights = weights(&sample, spec.weighting);
    let graph = sample.neighbours.clone();
    let statistic = move |x: &[f64]| {
        let part = |at: usize| x[at] * weights[at] * lag(&graph, at, x);
        (0..x.len()).map(part).sum::<f64>() / all
    };
    let analytic = Analytic {
        statistic: statistic(&scaled),
        expected,
        normal: None,
        random: Some(second - expected * expected),
    };
    Ok(finish(sample, spec, &analytic, &scaled, &statistic, area))
}

fn powers(values: &[f64]) -> [f64; 4] {
    let mut sums = [0.0; 4];
    for value in values {
        let mut power = 1.0;
        for sum in &mut sums {
            power *= value;
            *sum += power;
        }
    }
    sums
}

/// E(G²) times its denominator.
fn second_moment(sums: &Sums, n: f64, [m1, m2, m3, m4]: [f64; 4]) -> f64 {
    let Sums { s0, s1, s2 } = *sums;
    let square = s0 * s0;
    let b0 = (n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * square;
    let b1 = -((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * square);
    let b2 = -(2.0 * n * s1 - (n + 3.0) * s2 + 6.0 * square);
    let b3 = 4.0 * (n - 1.0) * s1 - 2.0 * (n + 1.0) * s2 + 8.0 * square;
    let b4 = s1 - s2 + square;
    let first = m1 * m1;
    b0 * m2 * m2 + b1 * m4 + b2 * first * m2 + b3 * m1 * m3 + b4 * first * first
}
