//! Kendall's rank correlation in n log n.
//!
//! # References
//!
//! Knight (1966), A computer method for calculating Kendall's tau with
//! ungrouped data. *JASA* 61, 436–439; Kendall (1970), *Rank Correlation
//! Methods*, 4th ed. (ties; variance).

use crate::numeric::{Sorter, math::erfc};

/// Tau-b and the probability of one as far from zero if nothing hung
/// together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kendall {
    /// (concordant − discordant) / √((pairs − ties in x) (pairs − ties in y)).
    pub tau: f64,
    /// Two-sided, by the normal approximation with the correction for ties.
    pub p_value: f64,
}

/// Tau-b of two columns without gaps; `None` if one does not vary.
#[must_use]
pub fn kendall(x: &[f64], y: &[f64]) -> Option<Kendall> {
    let n = x.len().min(y.len());
    // Rows by x, and by y among equal x: sorts keep equal ones in place.
    let first = order(&y[..n]);
    let by_y: Vec<f64> = first.iter().map(|&at| x[at]).collect();
    let rows: Vec<usize> =
        order(&by_y).into_iter().map(|at| first[at]).collect();
    let (x, y) = (
        rows.iter().map(|&at| x[at] + 0.0).collect::<Vec<f64>>(),
        rows.iter().map(|&at| y[at] + 0.0).collect::<Vec<f64>>(),
    );
    let of_x = Ties::of(n, &|a, b| same(x[a], x[b]));
    let both = Ties::of(n, &|a, b| same(x[a], x[b]) && same(y[a], y[b]));
    let mut sorted = y;
    let swaps = swaps(&mut sorted);
    let of_y = Ties::of(n, &|a, b| same(sorted[a], sorted[b]));
    let all = pairs(n);
    let score = all - of_x.pairs - of_y.pairs + both.pairs - 2 * swaps;
    let (free_x, free_y) = (all - of_x.pairs, all - of_y.pairs);
    if free_x == 0 || free_y == 0 {
        return None;
    }
    let tau = real(score) / (real(free_x).sqrt() * real(free_y).sqrt());
    let variance = variance(n, &of_x, &of_y);
    let z = real(score) / variance.sqrt();
    let p_value = erfc(z.abs() / std::f64::consts::SQRT_2);
    Some(Kendall { tau: tau.clamp(-1.0, 1.0), p_value })
}

/// Of numbers among which −0 is 0.
fn same(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}

fn order(values: &[f64]) -> Vec<usize> {
    // −0 is 0.
    let values: Vec<f64> = values.iter().map(|it| it + 0.0).collect();
    Sorter::shared(|sorter| {
        sorter.sort(&values).iter().map(|&(_, at)| at as usize).collect()
    })
}

fn pairs(n: usize) -> i64 {
    let n = i64::try_from(n).unwrap_or(i64::MAX >> 32);
    n * (n - 1) / 2
}

#[expect(clippy::cast_precision_loss, reason = "pairs are fewer than 2^53")]
fn real(value: i64) -> f64 {
    value as f64
}

/// Sums over groups of t equal values.
struct Ties {
    /// Σ t (t − 1) / 2.
    pairs: i64,
    /// Σ t (t − 1) (t − 2).
    triples: f64,
    /// Σ t (t − 1) (2t + 5).
    spread: f64,
}

impl Ties {
    /// Of rows in which equal ones stand side by side.
    fn of(n: usize, equal: &dyn Fn(usize, usize) -> bool) -> Self {
        let mut found = Self { pairs: 0, triples: 0.0, spread: 0.0 };
        let mut first = 0;
        for at in 1..=n {
            if at < n && equal(at - 1, at) {
                continue;
            }
            let t = at - first;
            found.pairs += pairs(t);
            let (t, two) = (real(pairs(t + 1) - pairs(t)), real(2 * pairs(t)));
            found.triples += two * (t - 2.0);
            found.spread += two * (2.0 * t + 5.0);
            first = at;
        }
        found
    }
}

fn variance(n: usize, x: &Ties, y: &Ties) -> f64 {
    let two = real(2 * pairs(n));
    let n = real(pairs(n + 1) - pairs(n));
    let plain = (two * (2.0 * n + 5.0) - x.spread - y.spread) / 18.0;
    let doubles = real(2 * x.pairs) * real(2 * y.pairs) / (2.0 * two);
    let triples = x.triples * y.triples / (9.0 * two * (n - 2.0).max(1.0));
    plain + doubles + triples
}

/// How many pairs stand in the wrong order; sorts by merging.
fn swaps(values: &mut Vec<f64>) -> i64 {
    let n = values.len();
    let mut other = values.clone();
    let mut count = 0;
    let mut width = 1;
    while width < n {
        let blocks = values.chunks(2 * width).zip(other.chunks_mut(2 * width));
        for (from, to) in blocks {
            let (left, right) = from.split_at(width.min(from.len()));
            let (mut a, mut b) = (0, 0);
            for place in to {
                let takes_right =
                    b < right.len() && (a == left.len() || right[b] < left[a]);
                if takes_right {
                    *place = right[b];
                    b += 1;
                    count += left.len() - a;
                } else {
                    *place = left[a];
                    a += 1;
                }
            }
        }
        std::mem::swap(values, &mut other);
        width *= 2;
    }
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "kendall_tests.rs"]
mod tests;
