//! How many types.
//!
//! # References
//!
//! Rousseeuw, P. J. (1987), Silhouettes. *Journal of Computational and
//! Applied Mathematics* 20, 53–65; Caliński, T. and Harabasz, J. (1974), A
//! dendrite method for cluster analysis. *Communications in Statistics* 3,
//! 1–27.

use serde::Serialize;

use super::{
    Column, Method, TypologySpec,
    model::{partition, prepared, total_squares, tree},
    partition::Partition,
    rows::{Rows, squared_distance},
};
use crate::{
    finding::Faults,
    numeric::{count, mean},
};

/// What speaks for a number of types.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// How many types.
    pub clusters: u32,
    /// Squares around the types' centres: look where the fall ends.
    pub within: f64,
    /// 1 − these over those around the overall mean.
    pub explained: f64,
    /// Mean silhouette: the higher the clearer; `None` of more than
    /// [`TypologySpec::MOST_COMPARED`] areas.
    pub silhouette: Option<f64>,
    /// (between / (k − 1)) / (within / (n − k)): the higher the clearer.
    pub variance_ratio: f64,
}

/// Compares two types, three and so on up to `most`, by the method of the
/// spec, whose own number does not matter.
///
/// # Errors
///
/// As [`super::typology`].
pub fn choices(
    columns: &[Column],
    spec: &TypologySpec,
    most: u32,
    area: &dyn Fn(usize) -> String,
) -> Result<Vec<Choice>, Faults> {
    let largest = TypologySpec { clusters: most, ..spec.clone() };
    let (rows, _) = prepared(columns, &largest, area)?;
    let numbers = 2..=most;
    let partitions: Vec<Partition> = if let Method::Ward {} = spec.method {
        let tree = tree(&rows)?;
        let of = |number: u32| {
            let number = number as usize;
            Partition::of(&rows, &tree.cut(number), number)
        };
        numbers.map(of).collect()
    } else {
        let of = |clusters| {
            partition(&rows, &TypologySpec { clusters, ..spec.clone() }, 0)
        };
        numbers.map(of).collect::<Result<_, _>>()?
    };
    let all: Vec<&Partition> = partitions.iter().collect();
    let silhouettes = silhouettes(&rows, &all);
    let total = total_squares(&rows);
    let n = count(rows.len());
    let choice = |(at, (clusters, it)): (usize, (u32, &Partition))| {
        let k = f64::from(clusters);
        let between = total - it.within;
        Choice {
            clusters,
            within: it.within,
            explained: 1.0 - it.within / total,
            silhouette: silhouettes.get(at).and_then(|it| mean(it)),
            variance_ratio: between / (k - 1.0) / (it.within / (n - k)),
        }
    };
    Ok((2..=most).zip(&partitions).enumerate().map(choice).collect())
}

/// Silhouettes of all points under every partition, each distance computed
/// once; nothing if there are too many points. An only point of its cluster
/// has 0.
pub(super) fn silhouettes(
    rows: &Rows,
    partitions: &[&Partition],
) -> Vec<Vec<f64>> {
    if rows.len() > TypologySpec::MOST_COMPARED {
        return Vec::new();
    }
    let sizes: Vec<Vec<usize>> =
        partitions.iter().map(|it| it.sizes()).collect();
    let mut found = vec![Vec::with_capacity(rows.len()); partitions.len()];
    let mut far = vec![0.0; rows.len()];
    for at in 0..rows.len() {
        for (other, far) in far.iter_mut().enumerate() {
            *far = squared_distance(rows.row(at), rows.row(other)).sqrt();
        }
        for (number, partition) in partitions.iter().enumerate() {
            let sizes = &sizes[number];
            let mut sums = vec![0.0; sizes.len()];
            for (far, cluster) in far.iter().zip(&partition.clusters) {
                sums[*cluster as usize] += far;
            }
            let own = partition.clusters[at] as usize;
            found[number].push(silhouette(&sums, sizes, own));
        }
    }
    found
}

fn silhouette(sums: &[f64], sizes: &[usize], own: usize) -> f64 {
    if sizes[own] < 2 {
        return 0.0;
    }
    let inside = sums[own] / (count(sizes[own]) - 1.0);
    let outside = sums
        .iter()
        .zip(sizes)
        .enumerate()
        .filter(|(at, (_, size))| *at != own && **size > 0)
        .map(|(_, (sum, size))| sum / count(*size))
        .fold(f64::INFINITY, f64::min);
    let most = inside.max(outside);
    if outside.is_finite() && most > 0.0 {
        (outside - inside) / most
    } else {
        0.0
    }
}
