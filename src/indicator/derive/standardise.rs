//! Rates as they would be with other ages.

use super::StandardiseMethod;
use crate::{
    indicator::{
        Unit,
        interval::{Interval, LEVEL, byar, garwood},
    },
    measurement::{Measurement, Posterior, Status},
};

/// An age group of an area, and what it is compared with: people for the
/// direct method, a share for the indirect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Group {
    pub count: u64,
    pub of: u64,
    pub standard: f64,
}

/// An area's standardised rate, and what it is taken to lie around.
///
/// Direct: Σ w r/n / Σ w with the variance Σ w² r/n² / (Σ w)², and the
/// interval of the count O = Σ r moved to the rate: rate +
/// √(variance / O) (end − O). Indirect: O / E with E = Σ n λ and the count's
/// interval over E. The count's interval is Byar's unless Garwood's is asked
/// for. Not applicable where a group that counts has nobody, or nobody is
/// expected.
///
/// # References
///
/// Dobson, A. J. et al. (1991), Confidence intervals for weighted sums of
/// Poisson parameters. *Statistics in Medicine* 10, 457–462; for the gamma
/// posterior Fay, M. P. and Feuer, E. J. (1997), *Statistics in Medicine* 16,
/// 791–801.
pub(super) fn standardise(
    groups: &[Group],
    method: StandardiseMethod,
    interval: Interval,
    unit: Unit,
) -> (Measurement, Option<Posterior>) {
    let of: u64 = groups.iter().map(|it| it.of).fold(0, u64::saturating_add);
    let counted = groups.iter().map(|it| it.count);
    let counted = counted.fold(0, u64::saturating_add);
    let around = |low: f64| {
        let (least, most) = match interval {
            Interval::Garwood => garwood(counted, LEVEL),
            _ => byar(counted, LEVEL),
        };
        [least - low, most - low]
    };
    let o = number(counted);
    let found = match method {
        StandardiseMethod::Direct => {
            direct(groups).map(|(rate, variance, most)| {
                // Of nobody the variance is nothing; the most a person weighs
                // stands in for it.
                let error =
                    if counted == 0 { most } else { (variance / o).sqrt() };
                let [low, high] = around(o).map(|off| rate + error * off);
                let posterior = if counted == 0 {
                    Posterior::Gamma { shape: 0.5, scale: most }
                } else {
                    Posterior::Gamma {
                        shape: rate * rate / variance,
                        scale: variance / rate,
                    }
                };
                (rate, (low.max(0.0), high), posterior)
            })
        }
        StandardiseMethod::Indirect => {
            let people = groups.iter().map(|it| number(it.of) * it.standard);
            let expected: f64 = people.sum();
            (expected > 0.0).then(|| {
                let [low, high] = around(0.0).map(|end| end / expected);
                let posterior =
                    Posterior::Gamma { shape: o + 0.5, scale: 1.0 / expected };
                (o / expected, (low, high), posterior)
            })
        }
    };
    let Some((rate, (low, high), posterior)) = found else {
        let absent = Measurement::absent(Status::NotApplicable);
        return (Measurement { of: Some(of), ..absent }, None);
    };
    let factor = unit.factor();
    let cell = Measurement {
        count: None,
        of: Some(of),
        estimate: Some(factor * rate),
        status: Status::of(rate),
        bounds: Some((factor * low, factor * high)),
    };
    (cell, Some(posterior))
}

/// The rate, its variance, and the most that one person adds to it.
fn direct(groups: &[Group]) -> Option<(f64, f64, f64)> {
    let all: f64 = groups.iter().map(|it| it.standard).sum();
    if all.is_nan() || all <= 0.0 {
        return None;
    }
    let (mut rate, mut variance, mut most) = (0.0, 0.0, 0.0_f64);
    for group in groups.iter().filter(|it| it.standard > 0.0) {
        if group.of == 0 {
            return None;
        }
        let one = group.standard / all / number(group.of);
        rate += one * number(group.count);
        variance += one * one * number(group.count);
        most = most.max(one);
    }
    Some((rate, variance, most))
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[path = "standardise_tests.rs"]
mod tests;
