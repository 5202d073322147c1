//! From counts to numbers.

use super::{
    PoolRule, StandardiseMethod,
    pool::{Told, pool},
    shrink::shrink,
    standardise::{Group, standardise},
};
use crate::{
    indicator::{
        CountColumnId, Shrunken, Unit,
        interval::Interval,
        matrix::rate_by,
        shrink::{ShrinkMethod, Variance},
    },
    measurement::{Measurement, Posterior, Status},
};

/// A column of numerators and one of denominators.
pub type Pair = (CountColumnId, CountColumnId);

/// What is counted.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// One or several years, added up.
    Years {
        /// The columns of each.
        years: Vec<Pair>,
        /// What becomes of areas that lack one.
        rule: PoolRule,
    },
    /// Age groups, to be standardised.
    Groups {
        /// How.
        method: StandardiseMethod,
        /// The columns of each, and its standard.
        groups: Vec<(Pair, Option<f64>)>,
    },
}

/// How areas are shrunken.
#[derive(Clone, Debug, PartialEq)]
pub struct Shrinking {
    /// The formula.
    pub method: ShrinkMethod,
    /// What is taken for the true difference between areas.
    pub variance: Variance,
    /// The group of each area.
    pub groups: Vec<Option<usize>>,
}

/// How an indicator's numbers follow from columns of counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// What is counted.
    pub base: Base,
    /// What the numbers mean.
    pub unit: Unit,
    /// What says how much of them is chance.
    pub interval: Interval,
    /// Below this denominator there is no number.
    pub minimum_of: Option<u64>,
    /// Whether they are shrunken.
    pub shrink: Option<Shrinking>,
}

/// What comes of it: one entry for each area everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The plain rates.
    pub raw: Vec<Measurement>,
    /// The numbers that count.
    pub cells: Vec<Measurement>,
    /// What was shrunken.
    pub shrunken: Option<Vec<Option<Shrunken>>>,
    /// What the numbers are taken to lie around.
    pub posteriors: Vec<Option<Posterior>>,
    /// Areas with a number that lack a year.
    pub gaps: Vec<usize>,
    /// Areas without a number because their denominator is too small.
    pub below: Vec<usize>,
}

impl Derivation {
    /// The columns it rests on.
    #[must_use]
    pub fn columns(&self) -> Vec<CountColumnId> {
        let pairs: Vec<Pair> = match &self.base {
            Base::Years { years, .. } => years.clone(),
            Base::Groups { groups, .. } => {
                groups.iter().map(|it| it.0).collect()
            }
        };
        pairs.into_iter().flat_map(|it| [it.0, it.1]).collect()
    }

    /// Every numerator with its denominator.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let columns = self.columns();
        columns.chunks_exact(2).map(|it| (it[0], it[1])).collect()
    }

    /// The numbers that follow from counts: `count` tells that of a column in
    /// an area, with its status.
    ///
    /// A numerator above its denominator, which only an estimate can be, is
    /// uncertain. An area below the minimum has no number, but it belongs to
    /// its group and helps to say what that is like.
    #[must_use]
    pub fn carry_out(
        &self,
        count: &dyn Fn(CountColumnId, usize) -> Told,
        areas: usize,
    ) -> Outcome {
        let (mut raw, mut gaps) = (Vec::with_capacity(areas), Vec::new());
        let rule = match &self.base {
            Base::Years { rule, .. } => *rule,
            Base::Groups { .. } => PoolRule::AllYears,
        };
        let pairs = self.pairs();
        for area in 0..areas {
            let years = pairs
                .iter()
                .map(|&(part, whole)| (count(part, area), count(whole, area)));
            let (part, whole, lacks) = pool(years, rule);
            if lacks {
                gaps.push(area);
            }
            raw.push(if part.0.zip(whole.0).is_some_and(|(r, n)| r > n) {
                let absent = Measurement::absent(Status::Uncertain);
                Measurement { count: part.0, of: whole.0, ..absent }
            } else {
                rate_by(self.interval, self.unit, part, whole)
            });
        }
        let mut outcome = Outcome {
            cells: raw.clone(),
            posteriors: vec![None; areas],
            shrunken: None,
            raw,
            gaps,
            below: Vec::new(),
        };
        if let Base::Groups { method, groups } = &self.base {
            self.standardise(*method, groups, count, &mut outcome);
        }
        if let Some(shrinking) = &self.shrink {
            self.shrink(shrinking, &mut outcome);
        }
        outcome.leave_out(self.minimum_of.unwrap_or(0));
        outcome
    }

    /// The numbers alone that [`Derivation::carry_out`] finds: whoever tries
    /// many counts needs no intervals.
    #[must_use]
    pub fn estimates(
        &self,
        count: &dyn Fn(CountColumnId, usize) -> Told,
        areas: usize,
    ) -> Vec<Option<f64>> {
        // The quickest interval; it decides no number.
        let quick = Self { interval: Interval::Wilson, ..self.clone() };
        let found = quick.carry_out(count, areas).cells;
        found.into_iter().map(|it| it.estimate).collect()
    }

    fn standardise(
        &self,
        method: StandardiseMethod,
        groups: &[(Pair, Option<f64>)],
        count: &dyn Fn(CountColumnId, usize) -> Told,
        outcome: &mut Outcome,
    ) {
        let areas = outcome.raw.len();
        let standards: Vec<f64> = groups
            .iter()
            .map(|(pair, given)| {
                given.unwrap_or_else(|| common(method, *pair, count, areas))
            })
            .collect();
        for area in 0..areas {
            if outcome.raw[area].estimate.is_none() {
                continue;
            }
            let own: Vec<Group> = groups
                .iter()
                .zip(&standards)
                .filter_map(|((pair, _), &standard)| {
                    let of = count(pair.1, area).0?;
                    Some(Group { count: count(pair.0, area).0?, of, standard })
                })
                .collect();
            let (cell, posterior) =
                standardise(&own, method, self.interval, self.unit);
            outcome.cells[area] = cell;
            outcome.posteriors[area] = posterior;
        }
    }

    fn shrink(&self, asked: &Shrinking, outcome: &mut Outcome) {
        let counts: Vec<Option<(u64, u64)>> = outcome
            .raw
            .iter()
            .map(|it| it.estimate.and(it.count.zip(it.of)))
            .collect();
        let found =
            shrink(&counts, &asked.groups, asked.method, asked.variance);
        let factor = self.unit.factor();
        for (area, shrunken) in found.iter().enumerate() {
            let Some(it) = shrunken else { continue };
            let (low, high) = it.bounds();
            outcome.cells[area] = Measurement {
                count: None,
                estimate: Some(factor * it.share),
                status: Status::of(it.share),
                bounds: Some((factor * low, factor * high)),
                ..outcome.cells[area]
            };
            outcome.posteriors[area] = Some(it.posterior);
        }
        outcome.shrunken = Some(found);
    }
}

impl Outcome {
    /// Takes the numbers of areas away whose denominator is too small.
    fn leave_out(&mut self, minimum: u64) {
        for (area, raw) in self.raw.iter_mut().enumerate() {
            let is_small = raw.of.is_some_and(|of| 0 < of && of < minimum);
            if !is_small || raw.estimate.is_none() {
                continue;
            }
            let absent = Measurement {
                count: raw.count,
                of: raw.of,
                ..Measurement::absent(Status::Uncertain)
            };
            *raw = absent;
            self.cells[area] = absent;
            self.posteriors[area] = None;
            if let Some(shrunken) = &mut self.shrunken {
                shrunken[area] = None;
            }
            self.below.push(area);
        }
    }
}

/// The standard where none is given: the people of all areas together, or
/// their rate.
fn common(
    method: StandardiseMethod,
    (part, whole): Pair,
    count: &dyn Fn(CountColumnId, usize) -> Told,
    areas: usize,
) -> f64 {
    let both = |area: usize| count(part, area).0.zip(count(whole, area).0);
    let (counted, of) = (0..areas)
        .filter_map(both)
        .fold((0.0, 0.0), |(r, n), it| (r + number(it.0), n + number(it.1)));
    match method {
        StandardiseMethod::Direct => of,
        StandardiseMethod::Indirect if of > 0.0 => counted / of,
        StandardiseMethod::Indirect => 0.0,
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[path = "carry_tests.rs"]
mod tests;
