//! The areas that have a value, and what lies between them.

use serde::{Deserialize, Serialize};

use super::Neighbours;
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::{count, mean, sum},
};

/// What a neighbour weighs.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Weighting {
    /// All neighbours of an area together 1: lags are means.
    #[default]
    Row,
    /// Each neighbour 1: lags are sums.
    Binary,
}

/// Which areas a statistic is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// Areas with a value.
    pub areas: usize,
    /// Areas without.
    pub missing: usize,
    /// Areas with a value but without a neighbour that has one. They count
    /// for means and totals; nothing is said of them alone.
    pub isolated: Vec<u32>,
}

impl Reach {
    /// What is worth knowing about it.
    pub(super) fn warnings(
        &self,
        area: &dyn Fn(usize) -> String,
    ) -> Vec<Finding> {
        /// Names that are told.
        const TOLD: usize = 10;
        if self.isolated.is_empty() {
            return Vec::new();
        }
        let told = self.isolated.iter().take(TOLD);
        let mut names: Vec<String> =
            told.map(|it| area(*it as usize)).collect();
        if self.isolated.len() > TOLD {
            names.push("…".to_owned());
        }
        vec![
            Finding::new(Code::PatternIsolated, Place::default())
                .with("count", self.isolated.len())
                .with("areas", names.join(", ")),
        ]
    }
}

/// Values without gaps, and the neighbours among those that have one.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// Position of each in the caller's list.
    pub kept: Vec<u32>,
    pub values: Vec<f64>,
    /// Differences from the mean.
    pub centred: Vec<f64>,
    pub mean: f64,
    /// Σ z².
    pub squares: f64,
    pub neighbours: Neighbours,
    pub reach: Reach,
    /// As many areas as the caller has.
    pub all: usize,
}

/// Below, moments of the fourth order are divided by zero.
const FEWEST: usize = 4;

impl Sample {
    pub fn of(
        name: &str,
        values: &[Option<f64>],
        neighbours: &Neighbours,
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        check_lengths(name, values.len(), neighbours)?;
        let (mut kept, mut found) = (Vec::new(), Vec::new());
        let mut faults = Vec::new();
        for (at, value) in (0_u32..).zip(values) {
            let Some(value) = *value else { continue };
            if !value.is_finite() {
                faults.push(not_finite(name, value, area(at as usize)));
            }
            kept.push(at);
            found.push(value);
        }
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        too_few(found.len(), FEWEST)?;
        let among = neighbours.among(&kept);
        let mean = mean(&found).unwrap_or_default();
        let centred: Vec<f64> = found.iter().map(|it| it - mean).collect();
        let squares: Vec<f64> = centred.iter().map(|it| it * it).collect();
        let squares = sum(&squares);
        let deviation = (squares / count(found.len())).sqrt();
        if deviation <= mean.abs() * 1e-14 {
            return Err(Finding::new(Code::PatternNoSpread, Place::default())
                .with("name", name)
                .into());
        }
        if among.pairs() == 0 {
            return Err(Finding::new(
                Code::PatternNoNeighbours,
                Place::default(),
            )
            .into());
        }
        let isolated = among.isolated();
        let isolated = isolated.iter().map(|it| kept[*it as usize]).collect();
        Ok(Self {
            reach: Reach {
                areas: found.len(),
                missing: values.len() - found.len(),
                isolated,
            },
            kept,
            values: found,
            centred,
            mean,
            squares,
            neighbours: among,
            all: values.len(),
        })
    }

    pub fn count(&self) -> f64 {
        count(self.values.len())
    }

    /// What a neighbour of an area weighs.
    pub fn weight(&self, at: usize, weighting: Weighting) -> f64 {
        match weighting {
            Weighting::Row => 1.0 / count(self.neighbours.of(at).len()),
            Weighting::Binary => 1.0,
        }
    }

    /// The sum over an area's neighbours.
    pub fn lag(&self, at: usize, values: &[f64]) -> f64 {
        let list = self.neighbours.of(at).iter();
        list.map(|it| values[*it as usize]).sum()
    }

    /// For everybody what was found for those who have a value.
    pub fn spread<T: Clone>(
        &self,
        found: impl IntoIterator<Item = T>,
        absent: T,
    ) -> Vec<T> {
        let mut all = vec![absent; self.all];
        for (at, value) in self.kept.iter().zip(found) {
            all[*at as usize] = value;
        }
        all
    }

    /// Whether an area has neighbours.
    pub fn has_neighbours(&self, at: usize) -> bool {
        !self.neighbours.of(at).is_empty()
    }
}

pub(super) fn check_lengths(
    name: &str,
    found: usize,
    neighbours: &Neighbours,
) -> Result<(), Faults> {
    if found == neighbours.areas() {
        return Ok(());
    }
    Err(Finding::new(Code::PatternLengths, Place::default())
        .with("name", name)
        .with("expected", neighbours.areas())
        .with("found", found)
        .into())
}

pub(super) fn too_few(count: usize, minimum: usize) -> Result<(), Faults> {
    if count >= minimum {
        return Ok(());
    }
    Err(Finding::new(Code::PatternTooFew, Place::default())
        .with("count", count)
        .with("minimum", minimum)
        .into())
}

pub(super) fn not_finite(name: &str, value: f64, area: String) -> Finding {
    Finding::new(Code::PatternValue, Place::default().area(area))
        .with("name", name)
        .with("value", value)
        .with("least", f64::MIN)
        .with("most", f64::MAX)
}
