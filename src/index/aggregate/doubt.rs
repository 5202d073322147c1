//! Benefit of the doubt: every area under the weights that raise it most.
//!
//! # References
//!
//! Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), An introduction to
//! "benefit of the doubt" composite indicators. *Social Indicators Research*
//! 82, 111–145.

use serde::{Deserialize, Serialize};

use super::{Children, Trouble};
use crate::numeric::{count, maximise};

/// How far weights may go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leeway {
    /// What is bounded.
    pub of: Bounded,
    /// The least share, within 0 and 1.
    pub low: f64,
    /// The largest share, within 0 and 1.
    pub high: f64,
}

/// What of the weights is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Bounded {
    /// w / Σ w, each weight's share of all weights.
    Weights,
    /// w x / Σ w x, each child's share of the area's score.
    Shares,
}

/// Scores within 0 and 1: the largest Σ w x of each area with w ≥ 0, no
/// area's Σ w x above 1, and `leeway`. One linear programme per area.
///
/// A weight of the recipe only says whether a child counts at all. Areas
/// that lack a child have no score and hold nobody back.
pub fn doubt(
    leeway: Option<Leeway>,
    children: Children<'_>,
    totals: &mut [f64],
) -> Result<(), Trouble> {
    let counted = children.columns.iter().zip(children.weights);
    let columns: Vec<&[f64]> = counted
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(column, _)| *column)
        .collect();
    if let Some(it) = leeway {
        // Shares that cannot add up to 1.
        const ROUNDING: f64 = 1e-12;
        let size = count(columns.len());
        if it.low * size > 1.0 + ROUNDING || it.high * size < 1.0 - ROUNDING {
            return Err(Trouble::NoSolution);
        }
    }
    let mut scales = Vec::with_capacity(columns.len());
    for column in &columns {
        if let Some(row) = column.iter().position(|it| *it < 0.0) {
            return Err(Trouble::NotPositive { row, value: column[row] });
        }
        let most = column.iter().fold(0.0_f64, |most, it| most.max(*it));
        scales.push(if most > 0.0 { most } else { 1.0 });
    }
    let mut frontier = Frontier::new(columns, scales, leeway);
    for (row, total) in totals.iter_mut().enumerate() {
        let known = frontier.columns.iter().all(|it| !it[row].is_nan());
        *total = if known { frontier.score(row)? } else { f64::NAN };
    }
    Ok(())
}

/// The areas that hold others back, as far as they are known.
struct Frontier<'a> {
    columns: Vec<&'a [f64]>,
    /// Units in which the programme is well-conditioned.
    scales: Vec<f64>,
    leeway: Option<Leeway>,
    pool: Vec<usize>,
}

impl<'a> Frontier<'a> {
    fn new(
        columns: Vec<&'a [f64]>,
        scales: Vec<f64>,
        leeway: Option<Leeway>,
    ) -> Self {
        let mut it = Self { columns, scales, leeway, pool: Vec::new() };
        for at in 0..it.columns.len() {
            let best = (0..it.columns[at].len())
                .filter(|&row| it.columns.iter().all(|it| !it[row].is_nan()))
                .max_by(|&a, &b| {
                    it.columns[at][a].total_cmp(&it.columns[at][b])
                });
            if let Some(best) = best.filter(|it_| !it.pool.contains(it_)) {
                it.pool.push(best);
            }
        }
        it
    }

    fn values(&self, row: usize) -> Vec<f64> {
        let both = self.columns.iter().zip(&self.scales);
        both.map(|(column, scale)| column[row] / scale).collect()
    }

    /// Solved against the areas known to hold others back; whoever the
    /// answer lifts above 1 joins them, until there is nobody.
    fn score(&mut self, row: usize) -> Result<f64, Trouble> {
        let own = self.values(row);
        loop {
            let mut rows: Vec<Vec<f64>> = Vec::new();
            for &other in &self.pool {
                let mut line = self.values(other);
                line.push(1.0);
                rows.push(line);
            }
            rows.extend(self.bounds(&own));
            let found = maximise(&own, &rows).ok_or(Trouble::NoSolution)?;
            match self.highest(&found) {
                Some(next) if !self.pool.contains(&next) => {
                    self.pool.push(next);
                }
                _ => {
                    let score: f64 =
                        found.iter().zip(&own).map(|(w, x)| w * x).sum();
                    return Ok(score.min(1.0));
                }
            }
        }
    }

    /// The area furthest above 1, if one is.
    fn highest(&self, weights: &[f64]) -> Option<usize> {
        // What a programme's own rounding may lift.
        const TOLERANCE: f64 = 1e-10;
        let mut totals = vec![0.0; self.columns.first()?.len()];
        for (column, (weight, scale)) in
            self.columns.iter().zip(weights.iter().zip(&self.scales))
        {
            for (total, value) in totals.iter_mut().zip(*column) {
                *total += weight / scale * value;
            }
        }
        let mut best: Option<(f64, usize)> = None;
        for (row, &total) in totals.iter().enumerate() {
            let above = best.map_or(1.0 + TOLERANCE, |it| it.0);
            if total > above {
                best = Some((total, row));
            }
        }
        best.map(|it| it.1)
    }

    /// low · Σ ≤ own part ≤ high · Σ, as rows.
    fn bounds(&self, own: &[f64]) -> Vec<Vec<f64>> {
        let Some(leeway) = self.leeway else { return Vec::new() };
        // The programme's weights belong to scaled values.
        let part = |at: usize| match leeway.of {
            Bounded::Weights => 1.0 / self.scales[at],
            Bounded::Shares => own[at],
        };
        let parts: Vec<f64> = (0..own.len()).map(part).collect();
        let largest = parts.iter().fold(0.0_f64, |most, it| most.max(*it));
        if largest <= 0.0 {
            return Vec::new();
        }
        let mut rows = Vec::with_capacity(2 * own.len());
        for at in 0..own.len() {
            for (sign, limit) in [(-1.0, leeway.low), (1.0, leeway.high)] {
                let mut line: Vec<f64> = parts
                    .iter()
                    .map(|it| -sign * limit * it / largest)
                    .collect();
                line[at] += sign * parts[at] / largest;
                line.push(0.0);
                rows.push(line);
            }
        }
        rows
    }
}
