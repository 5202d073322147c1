//! k-means with several starts.
//!
//! # References
//!
//! Arthur, D. and Vassilvitskii, S. (2007), k-means++: the advantages of
//! careful seeding. *SODA '07*, 1027–1035; Lloyd, S. P. (1982), Least squares
//! quantization in PCM. *IEEE Transactions on Information Theory* 28,
//! 129–137.

use super::{
    partition::{centres, nearest},
    rows::{Rows, squared_distance},
};
use crate::numeric::{Stream, name_hash};

/// The rounds of a start; most need fewer than thirty.
const ROUNDS: u32 = 300;

/// The cluster of every point in the best of so many starts; `run` tells
/// calls apart.
pub(super) fn k_means(
    rows: &Rows,
    clusters: usize,
    starts: u32,
    seed: u64,
    run: u32,
) -> Vec<u32> {
    let mut best = (f64::INFINITY, vec![0; rows.len()]);
    for start in 0..starts {
        let purpose = name_hash(&["typology", &start.to_string()]);
        let mut stream = Stream::new(seed, run, purpose);
        let found = settle(rows, first_centres(rows, clusters, &mut stream));
        if found.0 < best.0 {
            best = found;
        }
    }
    best.1
}

/// Points as centres, each the likelier the further (squared) from those
/// before.
fn first_centres(
    rows: &Rows,
    clusters: usize,
    stream: &mut Stream,
) -> Vec<Vec<f64>> {
    let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let first = stream.below(all) as usize;
    let mut chosen = vec![rows.row(first).to_vec()];
    let mut far = vec![f64::INFINITY; rows.len()];
    while chosen.len() < clusters {
        let newest = &chosen[chosen.len() - 1];
        for (at, far) in far.iter_mut().enumerate() {
            *far = far.min(squared_distance(rows.row(at), newest));
        }
        let total: f64 = far.iter().sum();
        let mut left = stream.uniform() * total;
        let found = far.iter().position(|it| {
            left -= it;
            left < 0.0
        });
        // Points that are all alike: any will do.
        let found = found.unwrap_or_else(|| stream.below(all) as usize);
        chosen.push(rows.row(found).to_vec());
    }
    chosen
}

/// Points to the nearest centre, centres to the mean of their points, until
/// nothing moves.
fn settle(rows: &Rows, mut middles: Vec<Vec<f64>>) -> (f64, Vec<u32>) {
    let mut clusters = vec![u32::MAX; rows.len()];
    let mut within = 0.0;
    for _ in 0..ROUNDS {
        let mut moved = false;
        within = 0.0;
        let mut sizes = vec![0_usize; middles.len()];
        let mut furthest = (0, -1.0);
        for (at, cluster) in clusters.iter_mut().enumerate() {
            let (found, distance, _) = nearest(rows.row(at), &middles);
            moved |= found != *cluster;
            *cluster = found;
            sizes[found as usize] += 1;
            within += distance;
            if distance > furthest.1 {
                furthest = (at, distance);
            }
        }
        // An empty cluster begins anew at the point that is worst off.
        let empty = sizes.iter().position(|it| *it == 0);
        if let Some(empty) = empty.filter(|_| furthest.1 > 0.0) {
            clusters[furthest.0] = u32::try_from(empty).unwrap_or_default();
            moved = true;
        }
        if !moved {
            break;
        }
        middles = centres(rows, &clusters, middles.len());
    }
    (within, clusters)
}

#[cfg(test)]
#[path = "k_means_tests.rs"]
mod tests;
