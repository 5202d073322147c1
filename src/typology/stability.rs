//! Whether other areas of the same kind would have given the same types.

use serde::Serialize;

use super::{
    TypologySpec,
    model::partition,
    partition::{Partition, nearest},
    rows::Rows,
};
use crate::{
    finding::Faults,
    numeric::{
        QuantileType, Stream, count, mean, name_hash, quantile_of, sorted,
    },
};

/// How types fare when areas are drawn anew with replacement.
///
/// # References
///
/// Hennig (2007); Hubert, L. and Arabie, P. (1985), Comparing partitions.
/// *Journal of Classification* 2, 193–218.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stability {
    /// How many samples were drawn.
    pub samples: u32,
    /// For every type the mean Jaccard similarity with the most similar type
    /// of a sample: from .75 on stable, below .6 not to be trusted.
    pub jaccard: Vec<f64>,
    /// The share of samples in which it was found again (above .75).
    pub recovered: Vec<f64>,
    /// The share of samples in which it dissolved (at most .5).
    pub dissolved: Vec<f64>,
    /// Mean adjusted Rand index of the types with those that the sample's
    /// centres give all areas: 1 the same, 0 as by chance.
    pub rand: f64,
    /// Exceeded by 19 of 20 samples.
    pub rand_low: f64,
}

/// `None` unless the spec asks for samples.
pub(super) fn stability(
    rows: &Rows,
    original: &Partition,
    spec: &TypologySpec,
) -> Result<Option<Stability>, Faults> {
    if spec.samples == 0 {
        return Ok(None);
    }
    let number = original.centres.len();
    let mut similar = vec![Vec::new(); number];
    let mut rands = Vec::new();
    for run in 0..spec.samples {
        let places = sample(rows.len(), spec.seed, run);
        // Run 0 is the typology itself.
        let found = partition(&rows.some(&places), spec, run + 1)?;
        let best = jaccards(original, &found, &places);
        for (list, value) in similar.iter_mut().zip(best) {
            list.extend(value);
        }
        let assigned: Vec<u32> = (0..rows.len())
            .map(|at| nearest(rows.row(at), &found.centres).0)
            .collect();
        rands.push(adjusted_rand(&original.clusters, &assigned, number));
    }
    let share = |holds: fn(f64) -> bool| {
        let of = |list: &Vec<f64>| {
            let holding = list.iter().filter(|it| holds(**it)).count();
            count(holding) / count(list.len()).max(1.0)
        };
        similar.iter().map(of).collect::<Vec<f64>>()
    };
    let rands = sorted(&rands);
    Ok(Some(Stability {
        samples: spec.samples,
        jaccard: similar
            .iter()
            .map(|it| mean(it).unwrap_or_default())
            .collect(),
        recovered: share(|it| it > 0.75),
        dissolved: share(|it| it <= 0.5),
        rand: mean(&rands).unwrap_or_default(),
        rand_low: quantile_of(&rands, 0.05, QuantileType::Type7)
            .unwrap_or_default(),
    }))
}

/// Positions with replacement, rising.
fn sample(rows: usize, seed: u64, run: u32) -> Vec<usize> {
    let mut stream = Stream::new(seed, run, name_hash(&["typology", "sample"]));
    let limit = u32::try_from(rows).unwrap_or(u32::MAX);
    let mut places: Vec<usize> =
        (0..rows).map(|_| stream.below(limit) as usize).collect();
    places.sort_unstable();
    places
}

/// For every type the best Jaccard similarity among the points that were
/// drawn, each counted once; `None` of a type of which none was.
fn jaccards(
    original: &Partition,
    found: &Partition,
    places: &[usize],
) -> Vec<Option<f64>> {
    let number = original.centres.len();
    let mut both = vec![0_u32; number * number];
    let (mut own, mut new) = (vec![0_u32; number], vec![0_u32; number]);
    let mut before = None;
    for (place, cluster) in places.iter().zip(&found.clusters) {
        if before == Some(place) {
            continue;
        }
        before = Some(place);
        let (a, b) = (original.clusters[*place] as usize, *cluster as usize);
        both[a * number + b] += 1;
        own[a] += 1;
        new[b] += 1;
    }
    let of = |a: usize| {
        let similarity = |b: usize| {
            let shared = f64::from(both[a * number + b]);
            shared / (f64::from(own[a] + new[b]) - shared)
        };
        (own[a] > 0).then(|| (0..number).map(similarity).fold(0.0, f64::max))
    };
    (0..number).map(of).collect()
}

/// Hubert and Arabie's adjusted Rand index of two partitions into at most so
/// many clusters.
fn adjusted_rand(one: &[u32], other: &[u32], number: usize) -> f64 {
    let mut both = vec![0_u32; number * number];
    let (mut rows, mut columns) = (vec![0_u32; number], vec![0_u32; number]);
    for (a, b) in one.iter().zip(other) {
        both[*a as usize * number + *b as usize] += 1;
        rows[*a as usize] += 1;
        columns[*b as usize] += 1;
    }
    let pairs = |counts: &[u32]| -> f64 {
        let pairs = counts.iter().map(|it| f64::from(*it));
        pairs.map(|it| it * (it - 1.0) / 2.0).sum()
    };
    let n = count(one.len());
    let all = n * (n - 1.0) / 2.0;
    let (a, b) = (pairs(&rows), pairs(&columns));
    let expected = a * b / all;
    let most = f64::midpoint(a, b);
    if (most - expected).abs() < f64::EPSILON * all {
        return 1.0;
    }
    (pairs(&both) - expected) / (most - expected)
}

#[cfg(test)]
#[path = "stability_tests.rs"]
mod tests;
