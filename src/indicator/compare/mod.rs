//! An area beside its city, its district and areas like it.
//!
//! Few differences between small areas are more than chance: where an
//! interval of the difference holds 0, two numbers are said to be similar.

mod peers;
mod spec;

pub use peers::{Peer, peers};
pub use spec::ComparisonSpec;

use serde::Serialize;

use super::{
    Indicator,
    interval::{Dispersion, Funnel, dispersion, funnel, newcombe},
};
use crate::{
    measurement::{Measurement, Status},
    numeric::{mean, quantile, sorted},
};

/// What a difference comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Chance alone could make it.
    Similar,
    /// The area's number is higher, beyond chance.
    Higher,
    /// The area's number is lower, beyond chance.
    Lower,
}

/// A number an area is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Beside {
    /// Of all its areas together; of values without counts their mean.
    pub value: Option<f64>,
    /// What the difference comes to; `None` where nothing says how much of
    /// it is chance.
    pub verdict: Option<Verdict>,
}

/// How an indicator's numbers are spread over the areas.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FiveNumbers {
    /// The smallest.
    pub least: f64,
    /// A quarter of the areas is below (quantile type 7, as the others).
    pub lower: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters.
    pub upper: f64,
    /// The largest.
    pub most: f64,
}

/// What chance alone makes likely for an area as large as this one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunnelLimits {
    /// With 95 % probability.
    pub inner: (f64, f64),
    /// With 99.8 % probability.
    pub outer: (f64, f64),
    /// With 95 % probability, if areas usually differ as they do here.
    pub widened: (f64, f64),
    /// How much more areas differ than chance makes them: 1 is not at all.
    pub factor: f64,
    /// Whether that is more than chance can explain: then the first two are
    /// too narrow.
    pub over_dispersed: bool,
}

/// An indicator of one area beside others.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// The area's own number.
    pub value: Option<f64>,
    /// Between what it lies.
    pub bounds: Option<(f64, f64)>,
    /// Why it is there or not.
    pub status: Status,
    /// All areas; the difference is that from all others.
    pub city: Beside,
    /// Its district; the difference is that from the rest of it.
    pub district: Option<Beside>,
    /// The areas most like it.
    pub peers: Beside,
    /// All areas.
    pub spread: Option<FiveNumbers>,
    /// Limits around the city's number, where people are counted.
    pub funnel: Option<FunnelLimits>,
}

/// An indicator of the area at this position beside all others, its district
/// and the areas most like it.
///
/// Differences are those of the plain rates, also where a number is shrunken
/// or pooled: Newcombe's 95 % interval of two independent shares, so that
/// nobody is counted on both sides. Where there are no counts but an interval,
/// the other number lies within it or not.
#[must_use]
pub fn compare(
    indicator: &Indicator,
    districts: &[Option<usize>],
    area: usize,
    peers: &[usize],
) -> Compared {
    let absent = Measurement::absent(Status::Missing);
    let own = indicator.cells.get(area).unwrap_or(&absent);
    let all: Vec<usize> = (0..indicator.cells.len()).collect();
    let home = districts.get(area).copied().flatten();
    let near: Vec<usize> = all
        .iter()
        .copied()
        .filter(|&it| districts.get(it).copied().flatten() == home)
        .collect();
    let beside = |areas: &[usize]| beside(indicator, area, areas);
    Compared {
        value: own.estimate,
        bounds: own.bounds,
        status: own.status,
        city: beside(&all),
        district: home.map(|_| beside(&near)),
        peers: beside(peers),
        spread: spread(indicator),
        funnel: limits(indicator, area),
    }
}

/// Numerator and denominator of the plain rate.
fn counts(indicator: &Indicator, area: usize) -> Option<(u64, u64)> {
    let plain = indicator.derived.as_ref().map(|it| &it.raw);
    let cell = plain.unwrap_or(&indicator.cells).get(area)?;
    let (count, of) = cell.count.zip(cell.of)?;
    (cell.estimate.is_some() && of > 0 && count <= of).then_some((count, of))
}

/// Whether the numbers are rates of counts, though perhaps shrunken; a
/// standardised one is something else.
fn is_rate(indicator: &Indicator) -> bool {
    indicator.spec.standardise.is_none()
}

fn beside(indicator: &Indicator, area: usize, areas: &[usize]) -> Beside {
    let factor = indicator.spec.unit.factor();
    let together = |own: bool| {
        let others = areas.iter().filter(|it| own || **it != area);
        others
            .filter_map(|&it| counts(indicator, it))
            .fold((0_u64, 0_u64), |(r, n), it| {
                (r.saturating_add(it.0), n.saturating_add(it.1))
            })
    };
    let (count, of) = together(true);
    if is_rate(indicator) && of > 0 {
        let own = counts(indicator, area);
        let apart = own.and_then(|own| newcombe(own, together(false)));
        return Beside {
            value: Some(factor * share(count, of)),
            verdict: apart.map(|(low, high)| verdict(low, high)),
        };
    }
    let values: Vec<f64> = areas
        .iter()
        .filter_map(|&it| indicator.cells.get(it)?.estimate)
        .collect();
    let value = mean(&values);
    let own = indicator.cells.get(area).and_then(|it| it.bounds);
    Beside {
        value,
        verdict: own
            .zip(value)
            .map(|((low, high), value)| verdict(low - value, high - value)),
    }
}

/// Of a difference between these ends.
fn verdict(low: f64, high: f64) -> Verdict {
    if low > 0.0 {
        Verdict::Higher
    } else if high < 0.0 {
        Verdict::Lower
    } else {
        Verdict::Similar
    }
}

fn spread(indicator: &Indicator) -> Option<FiveNumbers> {
    let values: Vec<f64> =
        indicator.cells.iter().filter_map(|it| it.estimate).collect();
    let values = sorted(&values);
    let at = |share: f64| quantile(&values, share);
    Some(FiveNumbers {
        least: at(0.0)?,
        lower: at(0.25)?,
        median: at(0.5)?,
        upper: at(0.75)?,
        most: at(1.0)?,
    })
}

fn limits(indicator: &Indicator, area: usize) -> Option<FunnelLimits> {
    if !is_rate(indicator) {
        return None;
    }
    let of = counts(indicator, area)?.1;
    let all: Vec<(u64, u64)> = (0..indicator.cells.len())
        .filter_map(|it| counts(indicator, it))
        .collect();
    let sum = |pick: fn(&(u64, u64)) -> u64| -> u64 {
        all.iter().map(pick).fold(0, u64::saturating_add)
    };
    let city = share(sum(|it| it.0), sum(|it| it.1));
    let found = funnel(city, of)?;
    let plain = Dispersion { factor: 1.0, is_over: false };
    let told = dispersion(&all).unwrap_or(plain);
    let factor = indicator.spec.unit.factor();
    let scaled = |(low, high): (f64, f64)| (factor * low, factor * high);
    Some(FunnelLimits {
        inner: scaled(found.inner),
        outer: scaled(found.outer),
        widened: scaled(Funnel::widened(city, of, told)),
        factor: told.factor,
        over_dispersed: told.is_over,
    })
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn share(count: u64, of: u64) -> f64 {
    count as f64 / of as f64
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
