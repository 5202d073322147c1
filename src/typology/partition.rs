//! Points in clusters.

use super::rows::{Rows, squared_distance};
use crate::numeric::{Arrange, count};

/// The cluster of every point, and the clusters' centres.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Partition {
    pub clusters: Vec<u32>,
    pub centres: Vec<Vec<f64>>,
    /// Squares around the centres.
    pub within: f64,
}

impl Partition {
    /// Clusters with rising means of their centres' coordinates, whatever
    /// the order in which they were found.
    pub fn of(rows: &Rows, clusters: &[u32], number: usize) -> Self {
        let centres = centres(rows, clusters, number);
        let level = |at: usize| {
            centres[at].iter().sum::<f64>() / count(rows.width.max(1))
        };
        let mut order: Vec<usize> = (0..number).collect();
        order.arrange_by(|one, other| level(*one).total_cmp(&level(*other)));
        let mut names = vec![0; number];
        for (name, at) in (0_u32..).zip(&order) {
            names[*at] = name;
        }
        let clusters: Vec<u32> =
            clusters.iter().map(|it| names[*it as usize]).collect();
        let centres: Vec<Vec<f64>> =
            order.iter().map(|it| centres[*it].clone()).collect();
        let off = |(at, cluster): (usize, &u32)| {
            squared_distance(rows.row(at), &centres[*cluster as usize])
        };
        let within = clusters.iter().enumerate().map(off).sum();
        Self { clusters, centres, within }
    }

    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.centres.len()];
        for cluster in &self.clusters {
            sizes[*cluster as usize] += 1;
        }
        sizes
    }
}

/// The means of the points of every cluster; those of none at the origin.
pub(super) fn centres(
    rows: &Rows,
    clusters: &[u32],
    number: usize,
) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; rows.width]; number];
    let mut sizes = vec![0_usize; number];
    for (at, cluster) in clusters.iter().enumerate() {
        let cluster = *cluster as usize;
        sizes[cluster] += 1;
        for (sum, value) in sums[cluster].iter_mut().zip(rows.row(at)) {
            *sum += value;
        }
    }
    for (sum, size) in sums.iter_mut().zip(&sizes) {
        for value in sum {
            *value /= count(*size).max(1.0);
        }
    }
    sums
}

/// The nearest centre, its squared distance, and that of the next.
pub(super) fn nearest(row: &[f64], centres: &[Vec<f64>]) -> (u32, f64, f64) {
    let mut best = (0, f64::INFINITY, f64::INFINITY);
    for (at, centre) in (0_u32..).zip(centres) {
        let distance = squared_distance(row, centre);
        if distance < best.1 {
            best = (at, distance, best.1);
        } else if distance < best.2 {
            best.2 = distance;
        }
    }
    best
}
