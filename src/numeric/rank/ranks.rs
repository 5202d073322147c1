//! Ranks.

use serde::{Deserialize, Serialize};

use super::Sorter;
use crate::numeric::count;

/// Which rank equal values get.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Ties {
    /// The mean of the ranks they take up.
    #[default]
    Average,
    /// The lowest of them ("1 2 2 4").
    Lowest,
    /// The highest of them ("1 3 3 4").
    Highest,
}

/// Ranks from 1, the smallest value first.
///
/// One rank per value, in the order of the values. `NaN` must not occur.
#[must_use]
pub fn ranks(values: &[f64], ties: Ties) -> Vec<f64> {
    Sorter::shared(|sorter| ranked(sorter.sort(values), ties))
}

/// Ranks from sorted keys and positions.
fn ranked(order: &[(u64, u32)], ties: Ties) -> Vec<f64> {
    let mut ranks = vec![0.0; order.len()];
    let mut first = 0;
    while first < order.len() {
        let key = order[first].0;
        let same = order[first..].iter().take_while(|it| it.0 == key).count();
        let last = first + same - 1;
        let shared = match ties {
            Ties::Average => count(first + last) / 2.0 + 1.0,
            Ties::Lowest => count(first + 1),
            Ties::Highest => count(last + 1),
        };
        for &(_, at) in &order[first..=last] {
            ranks[at as usize] = shared;
        }
        first = last + 1;
    }
    ranks
}

/// Ranks from 1, the smallest value first; equal values share the mean of
/// the ranks they take up.
#[must_use]
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    ranks(values, Ties::Average)
}

#[cfg(test)]
#[path = "ranks_tests.rs"]
mod tests;
