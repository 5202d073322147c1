//! Methods that compare areas pair by pair.
//!
//! # References
//!
//! Munda and Nardo (2009), Noncompensatory/nonlinear composite indicators
//! for ranking countries. *Applied Economics* 41, 1513–1523.

use std::ops::{AddAssign, Sub, SubAssign};

use super::Children;
use crate::numeric::{Ties, count, ranks};

/// Σ w (rank − 1); where children are missing, ranks among those that are
/// there, stretched to the same length.
pub fn borda(children: Children<'_>, totals: &mut [f64]) {
    let all = count(totals.len());
    let total: f64 = children.weights.iter().sum();
    let mut weights = vec![0.0; totals.len()];
    totals.fill(0.0);
    for (column, &weight) in children.columns.iter().zip(children.weights) {
        let there: Vec<f64> =
            column.iter().copied().filter(|value| !value.is_nan()).collect();
        let stretch = if there.len() == column.len() {
            1.0
        } else {
            (all - 1.0) / (count(there.len()) - 1.0).max(1.0)
        };
        let mut ranks = ranks(&there, Ties::Average).into_iter();
        for (row, _) in
            column.iter().enumerate().filter(|(_, value)| !value.is_nan())
        {
            let rank = ranks.next().unwrap_or_default();
            totals[row] += weight * (rank - 1.0) * stretch;
            weights[row] += weight;
        }
    }
    if children.gaps {
        for (points, weight) in totals.iter_mut().zip(weights) {
            *points *= total / weight;
        }
    }
}

/// The outranking matrix, row by row: e = Σ w (\[above\] + ½ \[equal\]) / Σ w
/// over the children that both have, ½ where they share none; 0 in the
/// diagonal.
#[must_use]
pub fn outranking(columns: &[&[f64]], weights: &[f64]) -> Vec<Vec<f64>> {
    let rows = columns.first().map_or(0, |column| column.len());
    let compare = |one: usize, other: usize| {
        if one == other {
            return 0.0;
        }
        let (mut above, mut both) = (0.0, 0.0);
        for (column, weight) in columns.iter().zip(weights) {
            let (a, b) = (column[one], column[other]);
            if !a.is_nan() && !b.is_nan() {
                both += weight;
                above += weight * (sign(a, b) + 1.0) / 2.0;
            }
        }
        if both > 0.0 { above / both } else { 0.5 }
    };
    (0..rows)
        .map(|one| (0..rows).map(|other| compare(one, other)).collect())
        .collect()
}

fn sign(a: f64, b: f64) -> f64 {
    f64::from(i8::from(a > b) - i8::from(a < b))
}

/// Wins less losses. Whole numbers throughout, so that neither the order of
/// areas nor that of children matters and a tie is a tie.
pub fn copeland(children: Children<'_>, totals: &mut [f64]) {
    let small = i16::try_from(totals.len()).is_ok();
    match whole_weights(children.weights) {
        Some(weights) if small && !children.gaps => {
            let places = places(children, narrow);
            duel(&places, &weights, 0_i16, totals, f64::from);
        }
        _ if children.gaps => {
            let weights = fine_weights(children.weights);
            // Missing is neither above nor below.
            let places = places(children, single);
            duel(&places, &weights, slack(&weights), totals, f64::from);
        }
        _ => {
            let weights = fine_weights(children.weights);
            let places = places(children, whole);
            duel(&places, &weights, slack(&weights), totals, f64::from);
        }
    }
}

/// Each column's ranks in a small type; what is missing stays `NaN`, if the
/// type knows it.
fn places<R>(children: Children<'_>, small: impl Fn(f64) -> R) -> Vec<Vec<R>> {
    let place = |column: &&[f64]| -> Vec<R> {
        let there: Vec<f64> =
            column.iter().copied().filter(|value| !value.is_nan()).collect();
        let mut ranks = ranks(&there, Ties::Lowest).into_iter();
        column
            .iter()
            .map(|value| {
                let missing = value.is_nan();
                let rank = if missing { None } else { ranks.next() };
                small(rank.unwrap_or(f64::NAN))
            })
            .collect()
    };
    children.columns.iter().map(place).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "ranks and weights have been found to be small"
)]
fn narrow(rank: f64) -> i16 {
    rank as i16
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no table has 2^31 rows, and weights are billionths of a sum"
)]
fn whole(rank: f64) -> i32 {
    rank as i32
}

/// Exact up to 2^24; beyond, neighbours may tie.
#[expect(clippy::cast_possible_truncation, reason = "as said")]
fn single(rank: f64) -> f32 {
    rank as f32
}

/// Weights as small whole numbers in exactly the same proportions, if there
/// are such.
fn whole_weights(weights: &[f64]) -> Option<Vec<i16>> {
    let least = weights
        .iter()
        .copied()
        .filter(|&weight| weight > 0.0)
        .fold(f64::INFINITY, f64::min);
    let scales = (1..=60).map(|step| f64::from(step) / least);
    let decimal = [1.0, 10.0, 100.0, 1000.0, 10_000.0];
    scales.chain(decimal).find_map(|scale| {
        let exact = |&weight: &f64| {
            let number = weight * scale;
            let near = (number - number.round()).abs() < 1e-9;
            (near && number < 32_767.0).then(|| number.round())
        };
        let found: Vec<f64> =
            weights.iter().map(exact).collect::<Option<_>>()?;
        let sum: f64 = found.iter().sum();
        (sum <= 32_767.0).then(|| found.into_iter().map(narrow).collect())
    })
}

/// Weights as billionths of their sum.
fn fine_weights(weights: &[f64]) -> Vec<i32> {
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| whole((weight / total * 1e9).round())).collect()
}

/// What the rounding of the weights may have made of a tie.
fn slack(weights: &[i32]) -> i32 {
    i32::try_from(weights.len()).unwrap_or(i32::MAX)
}

/// Areas that are compared in one go: their ranks stay in the processor's
/// nearest memory.
const BLOCK: usize = 1024;

fn duel<R, W>(
    places: &[Vec<R>],
    weights: &[W],
    slack: W,
    totals: &mut [f64],
    number: impl Fn(W) -> f64,
) where
    R: Copy + PartialOrd,
    W: Copy
        + Default
        + PartialOrd
        + From<bool>
        + Sub<Output = W>
        + AddAssign
        + SubAssign,
{
    let (rows, none) = (totals.len(), W::default());
    let mut scores = vec![W::default(); rows];
    let mut margins = [W::default(); BLOCK];
    for start in (0..rows).step_by(BLOCK) {
        let end = (start + BLOCK).min(rows);
        for one in 0..end {
            let first = start.max(one + 1);
            let margins = &mut margins[..end - first.min(end)];
            margins.fill(W::default());
            for (ranks, &weight) in places.iter().zip(weights) {
                let own = ranks[one];
                for (margin, &other) in margins.iter_mut().zip(&ranks[first..])
                {
                    // Two selections, which the processor does for several
                    // areas at once.
                    *margin += if own > other { weight } else { none };
                    *margin -= if own < other { weight } else { none };
                }
            }
            let mut wins = W::default();
            let minus = W::default() - slack;
            for (&margin, score) in margins.iter().zip(&mut scores[first..]) {
                let won = W::from(margin > slack) - W::from(margin < minus);
                wins += won;
                *score -= won;
            }
            scores[one] += wins;
        }
    }
    for (total, score) in totals.iter_mut().zip(scores) {
        *total = number(score);
    }
}
