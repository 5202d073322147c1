//! Rates of small areas, steadied by those around them.
//!
//! # References
//!
//! Marshall, R. J. (1991), Mapping disease and mortality rates using
//! empirical Bayes estimators. *Applied Statistics* 40, 283–294; Assunção,
//! R. M. and Reis, E. A. (1999), A new proposal to adjust Moran's I for
//! population density. *Statistics in Medicine* 18, 2147–2162; Anselin, L.,
//! Lozano, N. and Koschinsky, J. (2006), *Rate transformations and
//! smoothing*.

use serde::Serialize;

use super::{
    Neighbours,
    sample::{check_lengths, too_few},
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::{count, sum},
};

/// Rates raw and smoothed side by side; missing where a count is, or where
/// nobody lives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SmoothedRates {
    /// r = events / population.
    pub raw: Vec<Option<f64>>,
    /// Events over population of an area and its neighbours together.
    pub spatial: Vec<Option<f64>>,
    /// m + (r − m) · A / (A + m / p), with mean m and variance A between
    /// areas taken from an area and its neighbours; A = max(s² − m / p̄, 0).
    pub spatial_bayes: Vec<Option<f64>>,
    /// How much of an area's own difference from m is kept, 0 to 1.
    pub kept: Vec<Option<f64>>,
    /// The rate of all areas together.
    pub overall: f64,
}

/// Counts that are there, by the caller's positions.
struct Counts {
    events: Vec<Option<f64>>,
    people: Vec<f64>,
}

impl Counts {
    fn of(
        events: &[Option<u64>],
        population: &[Option<u64>],
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        if events.len() != population.len() {
            return Err(Finding::new(Code::PatternLengths, Place::default())
                .with("name", "events")
                .with("expected", population.len())
                .with("found", events.len())
                .into());
        }
        let mut this = Self { events: Vec::new(), people: Vec::new() };
        let mut faults = Vec::new();
        for (at, pair) in events.iter().zip(population).enumerate() {
            let (&Some(events), &Some(people)) = pair else {
                this.push(None, 0.0);
                continue;
            };
            if people == 0 && events > 0 {
                let place = Place::default().area(area(at));
                faults.push(
                    Finding::new(Code::DenominatorZero, place)
                        .with("numerator", events),
                );
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "nobody counts 2^53 people"
            )]
            let (events, people) = (events as f64, people as f64);
            this.push((people > 0.0).then_some(events), people);
        }
        if faults.is_empty() { Ok(this) } else { Err(Faults(faults)) }
    }

    fn push(&mut self, events: Option<f64>, people: f64) {
        self.events.push(events);
        self.people.push(if events.is_some() { people } else { 0.0 });
    }

    fn rate(&self, at: usize) -> Option<f64> {
        self.events[at].map(|it| it / self.people[at])
    }

    /// Marshall's mean and variance between areas (clamped or not) of some
    /// areas, those without counts left out.
    fn moments(&self, areas: impl Iterator<Item = usize> + Clone) -> Moments {
        let known = areas.filter(|it| self.events[*it].is_some());
        let people: f64 = known.clone().map(|it| self.people[it]).sum();
        let events: f64 = known.clone().filter_map(|it| self.events[it]).sum();
        let mean = events / people;
        let squares: f64 = known
            .clone()
            .filter_map(|it| {
                let off = self.rate(it)? - mean;
                Some(self.people[it] * off * off)
            })
            .sum();
        let typical = people / count(known.count());
        Moments { mean, between: squares / people - mean / typical }
    }
}

#[derive(Clone, Copy, Debug)]
struct Moments {
    mean: f64,
    /// A; below zero if rates differ less than chance makes them.
    between: f64,
}

/// Smooths rates over neighbours. An area without neighbours keeps its raw
/// rate: nothing is known of its surroundings.
///
/// The spatial empirical Bayes is that of `PySAL` and `GeoDa`; spdep's
/// `EBlocal` estimates A otherwise.
///
/// # Errors
///
/// Lists of different length, events where nobody lives.
pub fn smooth_rates(
    events: &[Option<u64>],
    population: &[Option<u64>],
    neighbours: &Neighbours,
    area: &dyn Fn(usize) -> String,
) -> Result<SmoothedRates, Faults> {
    check_lengths("population", population.len(), neighbours)?;
    let counts = Counts::of(events, population, area)?;
    let all = counts.people.len();
    let known = counts.events.iter().flatten().count();
    too_few(known, 2)?;
    let mut rates = SmoothedRates {
        raw: (0..all).map(|at| counts.rate(at)).collect(),
        spatial: Vec::with_capacity(all),
        spatial_bayes: Vec::with_capacity(all),
        kept: Vec::with_capacity(all),
        overall: counts.moments(0..all).mean,
    };
    for at in 0..all {
        let Some(raw) = counts.rate(at) else {
            rates.spatial.push(None);
            rates.spatial_bayes.push(None);
            rates.kept.push(None);
            continue;
        };
        let list = neighbours.of(at).iter().map(|it| *it as usize);
        let Moments { mean, between } =
            counts.moments([at].into_iter().chain(list));
        let between = between.max(0.0);
        let noise = mean / counts.people[at];
        let alone = neighbours
            .of(at)
            .iter()
            .all(|it| counts.events[*it as usize].is_none());
        let kept = if alone {
            1.0
        } else if between > 0.0 {
            between / (between + noise)
        } else {
            0.0
        };
        rates.spatial.push(Some(mean));
        rates.spatial_bayes.push(Some(mean + (raw - mean) * kept));
        rates.kept.push(Some(kept));
    }
    Ok(rates)
}

/// Rates that can be compared whatever the population, for Moran's I:
/// z = (r − m) / √v, v = a + m / p, a = s² − m / p̄; where v is below zero,
/// m / p (Assunção and Reis).
///
/// # Errors
///
/// As [`smooth_rates`]; no events at all.
pub fn standardised_rates(
    events: &[Option<u64>],
    population: &[Option<u64>],
    area: &dyn Fn(usize) -> String,
) -> Result<Vec<Option<f64>>, Faults> {
    let counts = Counts::of(events, population, area)?;
    let known: Vec<f64> = counts.events.iter().flatten().copied().collect();
    too_few(known.len(), 2)?;
    if sum(&known) <= 0.0 {
        return Err(Finding::new(Code::PatternNoSpread, Place::default())
            .with("name", "events")
            .into());
    }
    let Moments { mean, between } = counts.moments(0..counts.people.len());
    let of = |at: usize| {
        let rate = counts.rate(at)?;
        let noise = mean / counts.people[at];
        let variance = between + noise;
        let variance = if variance < 0.0 { noise } else { variance };
        Some((rate - mean) / variance.sqrt())
    };
    Ok((0..counts.people.len()).map(of).collect())
}

#[cfg(test)]
#[path = "smooth_tests.rs"]
mod tests;
