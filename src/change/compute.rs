//! From counts at two dates to what changed.

use serde::Serialize;

use super::{
    Alarms, ChangeSpec, Counted, Dependence, Deviation, Difference, Joint,
    Tendency, alarm,
    check::{checked, lengths},
    deviations, difference,
    joint::{self, from_areas, highest, joint},
    smoothed,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    indicator::Direction,
    numeric::normal_quantile,
};

/// One indicator's counts at two dates, one entry per area; `None` where a
/// count is missing or withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Dates<'a> {
    /// The indicator's id.
    pub id: &'a str,
    /// Which way it counts towards the burden.
    pub direction: Direction,
    /// At the earlier date.
    pub first: Vec<Option<Counted>>,
    /// At the later date.
    pub second: Vec<Option<Counted>>,
}

/// What changed, area by area.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Indicator by indicator.
    pub indicators: Vec<IndicatorChange>,
    /// All indicators together, area by area; `None` of an area that lacks
    /// one, empty if there is one indicator only.
    pub joint: Vec<Option<Joint>>,
    /// The correlation of the indicators' errors that was used: of
    /// [`Dependence::Counts`] the mean over areas.
    pub correlation: Vec<Vec<f64>>,
    /// The rule of monitoring systems, area by area; `None` if it cannot be
    /// applied.
    pub rule: Option<Vec<Option<Deviation>>>,
    /// How often each rule calls an area changed where nothing has.
    pub alarms: Option<Alarms>,
    /// Whether the counts of both dates were taken as independent though
    /// people may have been counted twice: intervals are then too wide.
    pub conservative: bool,
}

/// One indicator, area by area.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorChange {
    /// The indicator's id.
    pub id: String,
    /// The differences; `None` where one of the dates has no counts.
    pub differences: Vec<Option<Difference>>,
    /// The differences pulled towards their mean, in percentage points, if
    /// asked for.
    pub smoothed: Option<Vec<Option<f64>>>,
}

/// The statistics of all indicators, turned so that a rise is a burden.
pub(super) type Turned = Vec<Vec<Option<f64>>>;

/// Compares two dates.
///
/// An area has no difference where a date has no counts or nobody could have
/// been counted; nothing is filled in. The draws of false alarms belong to an
/// area's key and an indicator's id, so that their order does not matter.
///
/// # Errors
///
/// Columns that do not fit the areas in number, numerators above their
/// denominators, correlations that are none, entries of the spec out of
/// range: all at once.
pub fn changes(
    areas: &[&str],
    indicators: &[Dates<'_>],
    spec: &ChangeSpec,
) -> Result<Warned<Changes>, Faults> {
    let mut warnings = checked(areas, indicators, spec)?;
    let z = normal_quantile(f64::midpoint(1.0, spec.level));
    let columns: Vec<Vec<Option<Difference>>> =
        indicators.iter().map(|it| column(it, spec, z)).collect();
    let turned: Turned = columns
        .iter()
        .zip(indicators)
        .map(|(column, it)| turned_statistics(column, it.direction))
        .collect();
    let (correlation, spreads) =
        correlations(indicators, &turned, spec, &mut warnings);
    let together = if indicators.len() > 1 {
        (0..areas.len())
            .map(|area| {
                let tendencies: Vec<Tendency> = columns
                    .iter()
                    .filter_map(|it| Some(it[area]?.tendency))
                    .collect();
                let statistics: Option<Vec<f64>> =
                    turned.iter().map(|it| it[area]).collect();
                let spread = spreads[area];
                statistics.map(|it| {
                    joint(&it, &tendencies, spread, (z, 1.0 - spec.level))
                })
            })
            .collect()
    } else {
        Vec::new()
    };
    let rule = deviations(&points(&columns, indicators), spec.deviations);
    if rule.is_none() {
        warnings.push(Finding::new(
            Code::ChangeNoRule,
            Place::entry("change.deviations"),
        ));
    }
    let alarms = spec.alarms.map(|alarms| {
        let null = alarm::Null { areas, indicators, spec, z, alarms };
        alarm::simulated(&null, &correlation, &spreads)
    });
    let told = indicators.iter().zip(columns);
    let told = told.map(|(it, differences)| IndicatorChange {
        id: it.id.to_owned(),
        smoothed: spec.smooth.then(|| smoothed(&differences)),
        differences,
    });
    let value = Changes {
        indicators: told.collect(),
        joint: together,
        correlation,
        rule,
        alarms,
        conservative: spec.overlap.is_none(),
    };
    Ok(Warned { value, warnings })
}

fn column(
    dates: &Dates<'_>,
    spec: &ChangeSpec,
    z: f64,
) -> Vec<Option<Difference>> {
    let pairs = dates.first.iter().zip(&dates.second);
    pairs
        .map(|(first, second)| {
            difference((*first)?, (*second)?, spec.overlap, z)
        })
        .collect()
}

pub(super) fn sign(direction: Direction) -> f64 {
    match direction {
        Direction::HigherIsWorse => 1.0,
        Direction::LowerIsWorse => -1.0,
    }
}

pub(super) fn turned_statistics(
    column: &[Option<Difference>],
    direction: Direction,
) -> Vec<Option<f64>> {
    let sign = sign(direction);
    column.iter().map(|it| it.as_ref().map(|it| sign * it.statistic)).collect()
}

fn points(
    columns: &[Vec<Option<Difference>>],
    indicators: &[Dates<'_>],
) -> Vec<Vec<Option<f64>>> {
    let turn = |(column, it): (&Vec<Option<Difference>>, &Dates<'_>)| {
        let sign = sign(it.direction);
        column.iter().map(|it| it.as_ref().map(|it| sign * it.points)).collect()
    };
    columns.iter().zip(indicators).map(turn).collect()
}

/// The correlation of the errors and, area by area, the standard error of
/// the sum of the statistics.
fn correlations(
    indicators: &[Dates<'_>],
    turned: &Turned,
    spec: &ChangeSpec,
    warnings: &mut Vec<Finding>,
) -> (Vec<Vec<f64>>, Vec<f64>) {
    let size = indicators.len();
    let areas = turned.first().map_or(0, Vec::len);
    let whole = |matrix: Vec<Vec<f64>>| {
        let all: f64 = matrix.iter().flatten().sum();
        (matrix, vec![all.max(0.0).sqrt(); areas])
    };
    match &spec.dependence {
        Dependence::Independent {} => {
            let row = |row| {
                (0..size).map(|it| f64::from(u8::from(it == row))).collect()
            };
            whole((0..size).map(row).collect())
        }
        Dependence::Given { correlation } => whole(correlation.clone()),
        Dependence::Areas {} => {
            let (matrix, enough) = from_areas(turned);
            if !enough {
                warnings.push(
                    Finding::new(
                        Code::ChangeFewAreas,
                        Place::entry("change.dependence"),
                    )
                    .with("minimum", joint::FEW),
                );
            }
            whole(matrix)
        }
        Dependence::Counts {} => by_counts(indicators, areas),
    }
}

fn by_counts(
    indicators: &[Dates<'_>],
    areas: usize,
) -> (Vec<Vec<f64>>, Vec<f64>) {
    let size = indicators.len();
    let mut mean = vec![vec![0.0; size]; size];
    let (mut spreads, mut known) = (Vec::with_capacity(areas), 0.0);
    for area in 0..areas {
        let pairs: Option<Vec<[Counted; 2]>> = indicators
            .iter()
            .map(|it| {
                let pair = [it.first[area]?, it.second[area]?];
                pair.iter().all(|it| it.share().is_some()).then_some(pair)
            })
            .collect();
        let Some(pairs) = pairs else {
            spreads.push(1.0);
            continue;
        };
        let deviation = |it: Counted| it.variance().sqrt();
        let mut all = 0.0;
        for (row, a) in pairs.iter().enumerate() {
            for (column, b) in pairs.iter().enumerate() {
                // Covariances of both dates' errors over those of the
                // differences.
                let covariance: f64 = (0..2)
                    .map(|date| {
                        highest(a[date], b[date])
                            * deviation(a[date])
                            * deviation(b[date])
                    })
                    .sum();
                let errors = |it: &[Counted; 2]| {
                    (it[0].variance() + it[1].variance()).sqrt()
                };
                let rho = if row == column {
                    1.0
                } else {
                    covariance / (errors(a) * errors(b))
                };
                mean[row][column] += rho;
                all += rho;
            }
        }
        known += 1.0;
        spreads.push(all.sqrt());
    }
    for (row, entries) in mean.iter_mut().enumerate() {
        for (column, entry) in entries.iter_mut().enumerate() {
            let same = f64::from(u8::from(row == column));
            *entry = if known > 0.0 { *entry / known } else { same };
        }
    }
    (mean, spreads)
}

/// Findings of columns that do not fit; see [`lengths`].
pub(super) fn fitting(
    areas: &[&str],
    dates: &Dates<'_>,
    faults: &mut Vec<Finding>,
) -> bool {
    let mut fits = true;
    for column in [&dates.first, &dates.second] {
        if column.len() != areas.len() {
            faults.push(lengths(dates.id, areas.len(), column.len()));
            fits = false;
        }
    }
    fits
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
