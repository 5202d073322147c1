//! The median order.
//!
//! # References
//!
//! Young and Levenglick (1978), A consistent extension of Condorcet's
//! election principle. *SIAM Journal on Applied Mathematics* 35, 285–300.

use super::{Children, Trouble, outranking};
use crate::numeric::count;

/// All sets of so many areas are gone through.
const MOST: usize = 16;

/// Sums that differ by less are equal.
const TIE: f64 = 1e-9;

/// For each area how many stand below it, averaged over all orders that
/// agree with the most weighted comparisons: so neither the order of the
/// areas nor chance decides between equally good orders.
pub fn kemeny(
    children: Children<'_>,
    totals: &mut [f64],
) -> Result<(), Trouble> {
    let rows = totals.len();
    if rows > MOST {
        return Err(Trouble::TooMany { count: rows, limit: MOST });
    }
    let beats = outranking(children.columns, children.weights);
    let all = (1_usize << rows) - 1;
    // What an area gains if it follows exactly the areas of a set.
    let gain = |set: usize, next: usize| -> f64 {
        (0..rows)
            .filter(|&before| set >> before & 1 == 1)
            .map(|before| beats[before][next])
            .sum()
    };
    let mut best = vec![0.0; all + 1];
    let mut ways = vec![1.0; all + 1];
    for set in 1..=all {
        let lasts = members(set).map(|last| {
            let rest = set & !(1 << last);
            (rest, best[rest] + gain(rest, last))
        });
        let lasts: Vec<(usize, f64)> = lasts.collect();
        let top = lasts.iter().fold(f64::NEG_INFINITY, |m, it| m.max(it.1));
        best[set] = top;
        ways[set] = lasts
            .iter()
            .filter(|it| it.1 > top - TIE)
            .map(|it| ways[it.0])
            .sum();
    }
    // From the whole back: how many best orders pass through each set.
    let mut passing = vec![0.0; all + 1];
    passing[all] = 1.0;
    totals.fill(0.0);
    for set in (1..=all).rev().filter(|&set| set > 0) {
        if passing[set] == 0.0 {
            continue;
        }
        for last in members(set) {
            let rest = set & !(1 << last);
            if best[rest] + gain(rest, last) > best[set] - TIE {
                passing[rest] += passing[set];
                let share = passing[set] * ways[rest] / ways[all];
                let below = rows - set.count_ones() as usize;
                totals[last] += share * count(below);
            }
        }
    }
    Ok(())
}

fn members(set: usize) -> impl Iterator<Item = usize> {
    (0..usize::BITS as usize).filter(move |&at| set >> at & 1 == 1)
}
