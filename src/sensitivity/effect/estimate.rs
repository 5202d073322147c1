//! Indices from a sampled design.

use crate::numeric::{Stream, count, name_hash, quantile, sorted};

/// A factor's share of the variance, and what chance of sampling leaves open
/// (5 and 95 %); all three equal where nothing was sampled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The estimate; chance may take it a little below 0.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Share {
    pub(super) fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }
}

/// The values of Saltelli's design: A, B, and A with one factor from B.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub a: Vec<f64>,
    pub b: Vec<f64>,
    /// One list per factor.
    pub mixed: Vec<Vec<f64>>,
}

impl Sample {
    /// The variance over A and B, over n, and each factor's first-order and
    /// total share of it; no shares if nothing varies.
    ///
    /// First order: mean((B − m)(AB − A)) / V with the mean m over A and B;
    /// total: mean((A − AB)²) / 2V.
    ///
    /// # References
    ///
    /// Saltelli, A. et al. (2010), Variance based sensitivity analysis of
    /// model output. *Computer Physics Communications* 181, 259–270;
    /// Jansen, M. J. W. (1999), Analysis of variance designs for model
    /// output. *ibid.* 117, 35–43.
    pub fn shares(&self, rows: &[u32]) -> (f64, Vec<[f64; 2]>) {
        let n = count(rows.len());
        let over = |of: &dyn Fn(usize) -> f64| -> f64 {
            rows.iter().map(|&row| of(row as usize)).sum::<f64>() / n
        };
        let (a, b) = (&self.a, &self.b);
        let mean = over(&|row| a[row] + b[row]) / 2.0;
        let square = |value: f64| (value - mean) * (value - mean);
        let variance = over(&|row| square(a[row]) + square(b[row])) / 2.0;
        if variance <= 0.0 {
            return (variance, Vec::new());
        }
        let shares = self.mixed.iter().map(|mixed| {
            let first =
                over(&|row| (b[row] - mean) * (mixed[row] - a[row])) / variance;
            let off = |row: usize| a[row] - mixed[row];
            let total = over(&|row| off(row) * off(row)) / (2.0 * variance);
            [first, total]
        });
        (variance, shares.collect())
    }

    /// The same with intervals: rows are drawn anew, A, B and all that mixes
    /// them together, the variance with them.
    pub fn intervals(
        &self,
        resamples: u32,
        seed: u64,
    ) -> (f64, Vec<[Share; 2]>) {
        let all: Vec<u32> = (0..).take(self.a.len()).collect();
        let (variance, found) = self.shares(&all);
        let mut again = vec![[Vec::new(), Vec::new()]; found.len()];
        let purpose = name_hash(&["resample"]);
        let size = u32::try_from(all.len()).unwrap_or(u32::MAX);
        for resample in 0..resamples {
            let mut stream = Stream::new(seed, resample, purpose);
            let rows: Vec<u32> =
                all.iter().map(|_| stream.below(size)).collect();
            for (kept, pair) in again.iter_mut().zip(self.shares(&rows).1) {
                for (kept, value) in kept.iter_mut().zip(pair) {
                    kept.push(value);
                }
            }
        }
        let share = |value: f64, again: &[f64]| {
            let again = sorted(again);
            let end = |share| quantile(&again, share).unwrap_or(value);
            Share { value, low: end(0.05), high: end(0.95) }
        };
        let pairs = found.iter().zip(&again).map(|(value, again)| {
            [share(value[0], &again[0]), share(value[1], &again[1])]
        });
        (variance, pairs.collect())
    }
}

/// The shares of a design given as columns one after the other.
#[cfg(test)]
pub fn sampled(values: &[f64], factors: usize) -> (f64, Vec<[f64; 2]>) {
    let rows = values.len() / (factors + 2);
    let mut columns = values.chunks_exact(rows).map(<[f64]>::to_vec);
    let (a, b) = (columns.next().unwrap(), columns.next().unwrap());
    let all: Vec<u32> = (0..).take(rows).collect();
    Sample { a, b, mixed: columns.collect() }.shares(&all)
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
