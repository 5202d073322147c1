//! Two recipes side by side.

use crate::{
    index::Index,
    numeric::{Ties, average_ranks, correlation, count, ranks},
};

/// Which areas stand elsewhere in another index. Scores of different recipes
/// have no common scale: only ranks and classes are compared. One number per
/// area unless said otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bridge {
    /// The scores of both; `NaN` for none. To be read, not compared.
    pub scores: [Vec<f64>; 2],
    /// The ranks among the areas that both have a score for, from 1 for the
    /// highest, equal scores the lower number; 0 for none.
    pub ranks: [Vec<u32>; 2],
    /// The classes of both; 0 for none.
    pub classes: [Vec<u8>; 2],
    /// Areas that both have a score for.
    pub both: u32,
    /// Areas only one of them has a score for.
    pub only: [u32; 2],
    /// Areas in another class; `None` if one has no classes or another
    /// number of them.
    pub changed: Option<u32>,
    /// The mean distance of ranks; `None` if there are no common areas.
    pub mean_shift: Option<f64>,
    /// Spearman's correlation; `None` if one has all scores equal.
    pub spearman: Option<f64>,
}

/// The bridge from the first index to each of the others, over the same
/// areas.
#[must_use]
pub fn compare(first: &Index, others: &[&Index]) -> Vec<Bridge> {
    others.iter().map(|other| bridge([first, other])).collect()
}

fn bridge(pair: [&Index; 2]) -> Bridge {
    let [one, other] = pair.map(|it| it.scores.as_slice());
    let both: Vec<usize> = (0..one.len().min(other.len()))
        .filter(|&area| one[area].is_some() && other[area].is_some())
        .collect();
    let only = pair.map(|it| {
        let there = it.scores.iter().flatten().count();
        number(there - both.len())
    });
    let common = pair.map(|it| -> Vec<f64> {
        both.iter().filter_map(|&area| it.scores[area]).collect()
    });
    let places = common.each_ref().map(|scores| {
        // Turned round, the highest comes first.
        let turned: Vec<f64> = scores.iter().map(|it| -it).collect();
        ranks(&turned, Ties::Lowest)
    });
    let shifts = places[0].iter().zip(&places[1]).map(|(a, b)| (a - b).abs());
    let shift = shifts.sum::<f64>() / count(both.len());
    let [x, y] = common.each_ref().map(|it| average_ranks(it));
    Bridge {
        scores: pair.map(|it| {
            it.scores.iter().map(|it| it.unwrap_or(f64::NAN)).collect()
        }),
        ranks: places.map(|ranks| spread_out(&ranks, &both, one.len())),
        classes: pair.map(|it| {
            it.classes.iter().map(|class| class.unwrap_or(0)).collect()
        }),
        changed: changed(pair, &both),
        mean_shift: (!both.is_empty()).then_some(shift),
        spearman: correlation(&x, &y),
        both: number(both.len()),
        only,
    }
}

fn spread_out(ranks: &[f64], areas: &[usize], length: usize) -> Vec<u32> {
    let mut all = vec![0; length];
    for (&area, &rank) in areas.iter().zip(ranks) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number up to the number of areas"
        )]
        let rank = rank as u32;
        all[area] = rank;
    }
    all
}

fn changed([one, other]: [&Index; 2], both: &[usize]) -> Option<u32> {
    if one.limits.is_empty() || one.limits.len() != other.limits.len() {
        return None;
    }
    let moved = |area: &&usize| one.classes[**area] != other.classes[**area];
    Some(number(both.iter().filter(moved).count()))
}

fn number(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
