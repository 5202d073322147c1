//! What weights are made of: points, grid cells, tables.

use std::collections::BTreeMap;

use super::matrix::{Basis, Crosswalk, Overlap};
use crate::{finding::Faults, numeric::sum};

/// How far the shares of a source may be from 1 before they are remarked on:
/// what rounding to two digits makes of a few.
const ROUNDED: f64 = 0.02;

/// Something that was located in both systems: an address, a place, a part of
/// a grid cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    /// The source it lies in, if any.
    pub from: Option<u32>,
    /// The target it lies in, if any.
    pub to: Option<u32>,
    /// How much it counts: 1 for an address, the people who live there.
    pub weight: f64,
}

/// A cell of a population grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridCell {
    /// Its centre.
    pub centre: [f64; 2],
    /// Its width and height, in the unit of the centre.
    pub size: f64,
    /// Who lives there; `None` where the census does not tell.
    pub people: Option<u64>,
}

impl Crosswalk {
    /// The weights of points located in both systems. Points that lie in one
    /// system only are no weight; how many is [`strays`].
    ///
    /// # Errors
    ///
    /// As [`Crosswalk::new`].
    pub fn from_points(
        basis: Basis,
        zones: (usize, usize),
        points: &[Located],
    ) -> Result<Self, Faults> {
        let mut pairs: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for point in points {
            if let (Some(from), Some(to)) = (point.from, point.to) {
                *pairs.entry((from, to)).or_default() += point.weight;
            }
        }
        let overlaps: Vec<Overlap> = pairs
            .into_iter()
            .map(|((from, to), weight)| (from, to, weight))
            .collect();
        Self::new(basis, zones, &overlaps, None, 0.0)
    }
}

/// How many points lie in one system but not in the other, and their share
/// (0 to 1) of the weight of all points that lie in either.
#[must_use]
pub fn strays(points: &[Located]) -> (usize, f64) {
    let weight = |wanted: fn(&Located) -> bool| {
        let of = points.iter().filter(|it| wanted(it));
        sum(&of.map(|point| point.weight).collect::<Vec<_>>())
    };
    let is_stray = |it: &Located| it.from.is_some() != it.to.is_some();
    let count = points.iter().filter(|it| is_stray(it)).count();
    let all = weight(|it| it.from.is_some() || it.to.is_some());
    let stray = weight(|it| it.from.is_some() != it.to.is_some());
    (count, if all > 0.0 { stray / all } else { 0.0 })
}

/// The points that stand for the cells of a population grid, each with its
/// part of the people: `per_side` × `per_side` for each cell, evenly spread.
///
/// With 1 a cell belongs where its centre lies; with 10 its people are spread
/// over a hundred points, so that a border splits them to about a hundredth.
/// Cells the census does not tell of are left out. Points come row by row.
#[must_use]
pub fn cell_points(cells: &[GridCell], per_side: u32) -> Vec<([f64; 2], f64)> {
    let told = cells.iter().filter_map(|cell| {
        #[expect(
            clippy::cast_precision_loss,
            reason = "people are fewer than 2^53"
        )]
        let people = cell.people? as f64;
        Some((cell.centre, people, cell.size))
    });
    told.flat_map(|(centre, people, size)| {
        spread((centre, people), size, per_side)
    })
    .collect()
}

/// The points that stand for a square cell of that size around a centre,
/// each with its part of the weight; none for a weight of zero.
pub fn spread(
    (centre, weight): ([f64; 2], f64),
    size: f64,
    per_side: u32,
) -> impl Iterator<Item = ([f64; 2], f64)> {
    let parts = per_side.max(1);
    let all = if weight > 0.0 { parts * parts } else { 0 };
    let part = weight / f64::from(parts * parts);
    let offset = move |step: u32| {
        let place = (f64::from(step) + 0.5) / f64::from(parts) - 0.5;
        size * place
    };
    (0..all).map(move |at| {
        let (row, column) = (at / parts, at % parts);
        ([centre[0] + offset(column), centre[1] + offset(row)], part)
    })
}

/// Sources of a table of shares whose shares are not 1 together. None if the
/// table holds counts: then a sum cannot be wrong.
#[must_use]
pub fn odd_sums(overlaps: &[Overlap]) -> Vec<u32> {
    let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
    for &(from, _, weight) in overlaps {
        *sums.entry(from).or_default() += weight;
    }
    let is_one = |sum: &f64| (sum - 1.0).abs() <= ROUNDED;
    let shares = overlaps.iter().all(|it| it.2 <= 1.0);
    let most = sums.values().filter(|sum| is_one(sum)).count() * 2 > sums.len();
    if !shares || !most {
        return Vec::new();
    }
    let odd = sums.into_iter().filter(|(_, sum)| !is_one(sum));
    odd.map(|(from, _)| from).collect()
}

#[cfg(test)]
#[path = "basis_tests.rs"]
mod tests;
