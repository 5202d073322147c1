//! Types, and how later years are assigned to them.

use serde::{Deserialize, Serialize};

use super::{
    Column, Method, Stability, TypologySpec,
    choice::silhouettes,
    k_means::k_means,
    partition::{Partition, nearest},
    rows::{Rows, squared_distance},
    stability,
    ward::Tree,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::count,
};

/// What makes a column's values z-scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scale {
    /// The column's name.
    pub name: String,
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

/// All that is needed to assign areas to types: kept with a typology, so
/// that a later year has the same types.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Model {
    /// Scales of the columns, of the year in which the types were found.
    pub scales: Vec<Scale>,
    /// The types' centres in z-scores, column by column; types with rising
    /// means of these.
    pub centres: Vec<Vec<f64>>,
}

/// The type of an area.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// The type with the nearest centre, from 0.
    pub cluster: u32,
    /// The distance from it, in standard deviations.
    pub distance: f64,
    /// The distance from the next centre; infinite if there is none.
    pub next: f64,
}

impl Model {
    /// The types of areas by the nearest centre; columns as scaled in the
    /// model, not anew. `None` where a column is missing. Under Ward's
    /// method an area may lie nearer to another centre than its own.
    ///
    /// # Errors
    ///
    /// Columns that are not the model's, in its order; numbers that are none.
    pub fn assign(
        &self,
        columns: &[Column],
        area: &dyn Fn(usize) -> String,
    ) -> Result<Vec<Option<Assigned>>, Faults> {
        let fits = columns.len() == self.scales.len()
            && self.centres.iter().all(|it| it.len() == columns.len())
            && columns
                .iter()
                .zip(&self.scales)
                .all(|it| it.0.name == it.1.name);
        if !fits {
            return Err(Finding::new(Code::PatternLengths, Place::default())
                .with("name", "columns")
                .with("expected", self.scales.len())
                .with("found", columns.len())
                .into());
        }
        let rows = Rows::of(columns, area)?.scaled(&self.scales);
        let of = |at: usize| {
            let (cluster, distance, next) =
                nearest(rows.row(at), &self.centres);
            Assigned { cluster, distance: distance.sqrt(), next: next.sqrt() }
        };
        Ok(rows.spread((0..rows.len()).map(of).collect()))
    }
}

/// Types of areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Typology {
    /// What assigns areas to the types.
    pub model: Model,
    /// The type of every area that has all columns, from 0.
    pub clusters: Vec<Option<u32>>,
    /// How many areas each type has.
    pub sizes: Vec<usize>,
    /// Squares around the types' centres.
    pub within: f64,
    /// 1 − these over those around the overall mean.
    pub explained: f64,
    /// How much nearer an area is to its own type than to the next, −1 to 1
    /// (Rousseeuw 1987): (b − a) / max(a, b) of mean distances; `None` of
    /// more than [`TypologySpec::MOST_COMPARED`] areas.
    pub silhouettes: Vec<Option<f64>>,
    /// How stable the types are, if samples were asked for.
    pub stability: Option<Stability>,
    /// How they were found.
    pub spec: TypologySpec,
}

/// Finds types of areas by the z-scores of columns; areas without one of
/// them have no type.
///
/// # Errors
///
/// Columns of different length or with equal values, numbers that are none,
/// fewer areas than types, more areas than Ward's method compares, choices
/// outside of their range.
pub fn typology(
    columns: &[Column],
    spec: &TypologySpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Typology, Faults> {
    let (rows, scales) = prepared(columns, spec, area)?;
    let partition = partition(&rows, spec, 0)?;
    let silhouettes = silhouettes(&rows, &[&partition]).pop();
    let total = total_squares(&rows);
    Ok(Typology {
        clusters: rows.spread(partition.clusters.clone()),
        sizes: partition.sizes(),
        within: partition.within,
        explained: 1.0 - partition.within / total,
        silhouettes: silhouettes
            .map_or_else(|| vec![None; rows.all], |it| rows.spread(it)),
        stability: stability::stability(&rows, &partition, spec)?,
        model: Model { scales, centres: partition.centres },
        spec: spec.clone(),
    })
}

/// Rows of z-scores, if there are enough.
pub(super) fn prepared(
    columns: &[Column],
    spec: &TypologySpec,
    area: &dyn Fn(usize) -> String,
) -> Result<(Rows, Vec<Scale>), Faults> {
    let faults = spec.faults();
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let rows = Rows::of(columns, area)?;
    let minimum = (spec.clusters as usize).max(2);
    if rows.len() < minimum {
        return Err(Finding::new(Code::PatternTooFew, Place::default())
            .with("count", rows.len())
            .with("minimum", minimum)
            .into());
    }
    let scales = rows.scales(columns, spec.divisor)?;
    let rows = rows.scaled(&scales);
    Ok((rows, scales))
}

/// The clusters of rows; `run` tells samples apart.
pub(super) fn partition(
    rows: &Rows,
    spec: &TypologySpec,
    run: u32,
) -> Result<Partition, Faults> {
    let number = spec.clusters as usize;
    let clusters = match spec.method {
        Method::Ward {} => tree(rows)?.cut(number),
        Method::KMeans { starts } => {
            k_means(rows, number, starts, spec.seed, run)
        }
    };
    Ok(Partition::of(rows, &clusters, number))
}

pub(super) fn tree(rows: &Rows) -> Result<Tree, Faults> {
    if rows.len() > TypologySpec::MOST_COMPARED {
        return Err(Finding::new(Code::PatternTooMany, Place::default())
            .with("count", rows.len())
            .with("limit", TypologySpec::MOST_COMPARED)
            .into());
    }
    Ok(Tree::of(rows))
}

/// Squares around the mean, which in z-scores is the origin.
pub(super) fn total_squares(rows: &Rows) -> f64 {
    let n = count(rows.len());
    let mut middle = vec![0.0; rows.width];
    for at in 0..rows.len() {
        for (sum, value) in middle.iter_mut().zip(rows.row(at)) {
            *sum += value / n;
        }
    }
    (0..rows.len()).map(|at| squared_distance(rows.row(at), &middle)).sum()
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
