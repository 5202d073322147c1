//! Each choice by itself.

use super::removal::changed;
use crate::{
    finding::{Faults, Finding},
    index::{IndexSpec, Input, Rules},
    numeric::{count, mean},
    sensitivity::{
        CertaintySpec, Factor, Observed,
        plan::{Levels, Point},
        study::{engine, reference, shift},
    },
};

/// What one level of one factor does, all others as the recipe has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The factor.
    pub factor: Factor,
    /// The level, from 1: the entry in the factor's list. 1 for what is
    /// drawn: all draws together.
    pub level: u32,
    /// Runs that were done, more than one for what is drawn.
    pub runs: u32,
    /// The mean distance of ranks from the recipe's own.
    pub mean_shift: f64,
    /// The smallest of the runs.
    pub least_shift: f64,
    /// The largest of the runs.
    pub most_shift: f64,
    /// Areas in another class, on average of the runs.
    pub changed: f64,
    /// Why a run failed, the first that did; the rest is of the others.
    pub failure: Option<Finding>,
}

/// Each level of each factor by itself; of weights and data that vary at
/// random, so many draws.
///
/// # Errors
///
/// As for a study.
pub fn tornado(
    (inputs, observed): (&[Input<'_>], &[Observed<'_>]),
    rules: Rules<'_>,
    spec: &IndexSpec,
    certainty: &CertaintySpec,
    draws: u32,
) -> Result<Vec<Bar>, Faults> {
    let mut engine = engine(inputs, observed, rules, spec, certainty)?;
    let reference = reference(&mut engine)?;
    let mut bars = Vec::new();
    for factor in engine.plan.factors() {
        let point = |level: u32| {
            let mut point = Point::default();
            point[factor as usize] = level;
            point
        };
        let bars_of: Vec<Vec<Point>> = match engine.plan.levels(factor) {
            Levels::Drawn => vec![(1..=draws).map(point).collect()],
            Levels::Listed(count) => {
                (1..count).map(|level| vec![point(level)]).collect()
            }
        };
        for (level, points) in (1..).zip(bars_of) {
            let mut shifts = vec![f64::NAN; points.len()];
            let (mut moved, mut failed) = (0, None);
            engine.carry_out(&points, &mut |at, outcome| match outcome {
                Ok(it) => {
                    shifts[at] = shift(it.ranks, &reference.ranks);
                    moved += changed(&it, &reference.classes);
                }
                Err(cause) => {
                    failed.get_or_insert_with(|| cause.clone());
                }
            });
            shifts.retain(|it| !it.is_nan());
            bars.push(bar((factor, level), &shifts, moved, failed));
        }
    }
    Ok(bars)
}

fn bar(
    (factor, level): (Factor, u32),
    shifts: &[f64],
    moved: u32,
    failure: Option<Finding>,
) -> Bar {
    Bar {
        factor,
        level,
        runs: u32::try_from(shifts.len()).unwrap_or(u32::MAX),
        mean_shift: mean(shifts).unwrap_or(f64::NAN),
        least_shift: shifts.iter().copied().fold(f64::NAN, f64::min),
        most_shift: shifts.iter().copied().fold(f64::NAN, f64::max),
        changed: f64::from(moved) / count(shifts.len()),
        failure,
    }
}

#[cfg(test)]
#[path = "tornado_tests.rs"]
mod tests;
