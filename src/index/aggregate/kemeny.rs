//! The median order.
//!
//! # References
//!
//! Young and Levenglick (1978), A consistent extension of Condorcet's
//! election principle. *SIAM Journal on Applied Mathematics* 35, 285–300;
//! Truchon (1998), An extension of the Condorcet criterion and Kemeny
//! orders (parts that beat each other wholly); Conitzer, Davenport and
//! Kalagnanam (2006), Improved bounds for computing Kemeny rankings (cycles
//! of three).

use std::collections::BTreeMap;

use super::{Children, Trouble, outranking};
use crate::numeric::{Arrange, count};

/// Sets of areas are the bits of a number; beyond this, contradictions are
/// rarely few enough.
const MOST: usize = 40;

/// As many sets of areas are looked at before the search is given up: some
/// seconds and 10 MB.
const SETS: usize = 200_000;

/// Sums that differ by less are equal.
const TIE: f64 = 1e-9;

/// For each area how many stand below it, averaged over all orders that
/// agree with the most weighted comparisons: so neither the order of the
/// areas nor chance decides between equally good orders.
///
/// Exact: the areas are split where one part beats the other in every pair;
/// within a part, sets of areas are grown from the top, and those are
/// dropped that contradict the majorities more than a good order does.
pub fn kemeny(
    children: Children<'_>,
    totals: &mut [f64],
) -> Result<(), Trouble> {
    let rows = totals.len();
    if rows > MOST {
        return Err(Trouble::TooMany { count: rows, limit: MOST });
    }
    let beats = outranking(children.columns, children.weights);
    let against = |first: usize, second: usize| {
        let margin = beats[second][first] - beats[first][second];
        if margin > TIE { margin } else { 0.0 }
    };
    let mut below = rows;
    for part in parts(rows, &against) {
        below -= part.len();
        let costs: Vec<Vec<f64>> = part
            .iter()
            .map(|&a| part.iter().map(|&b| against(a, b)).collect())
            .collect();
        let found = Search::new(&costs).run()?;
        for (area, inside) in part.into_iter().zip(found) {
            totals[area] = count(below) + inside;
        }
    }
    Ok(())
}

/// The parts, best first, each of which beats all later ones in every pair.
fn parts(
    rows: usize,
    against: &dyn Fn(usize, usize) -> f64,
) -> Vec<Vec<usize>> {
    // Who beats more stands higher; a part ends where all above beat all
    // below.
    let wins = |one: usize| {
        let beaten = |&other: &usize| against(other, one) > 0.0;
        (0..rows).filter(beaten).count()
    };
    let losses = |one: usize| {
        (0..rows).filter(|&other| against(one, other) > 0.0).count()
    };
    let mut order: Vec<usize> = (0..rows).collect();
    order.arrange_by_key(|&it| (losses(it), rows - wins(it)));
    let mut parts = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, &area) in order.iter().enumerate() {
        open.push(area);
        let later = &order[at + 1..];
        let whole = open
            .iter()
            .all(|&it| later.iter().all(|&other| against(other, it) > 0.0));
        if whole {
            parts.push(std::mem::take(&mut open));
        }
    }
    parts
}

/// What is known of a set of areas that stand first.
#[derive(Clone, Copy)]
struct Known {
    /// The least contradiction among its orders, and with what follows.
    cost: f64,
    /// How many orders have it.
    ways: f64,
}

struct Search<'a> {
    /// What is contradicted if one stands before another.
    costs: &'a [Vec<f64>],
    /// Three that beat each other in a circle, and what every order
    /// contradicts of it at least; no majority is counted twice.
    circles: Vec<(u64, f64)>,
    most: f64,
}

impl<'a> Search<'a> {
    fn new(costs: &'a [Vec<f64>]) -> Self {
        let circles = circles(costs);
        let most = good(costs);
        Self { costs, circles, most }
    }

    /// The mean number below each.
    fn run(&self) -> Result<Vec<f64>, Trouble> {
        let rows = self.costs.len();
        let all = u64::MAX >> (64 - rows);
        let start = Known { cost: 0.0, ways: 1.0 };
        let mut layers = vec![BTreeMap::from([(0_u64, start)])];
        let mut seen = 1;
        for _ in 0..rows {
            let next =
                self.grow(layers.last().unwrap_or(&BTreeMap::new()), all);
            seen += next.len();
            if seen > SETS {
                return Err(Trouble::Circles { count: rows });
            }
            layers.push(next);
        }
        Ok(self.trace(&layers, all))
    }

    /// The sets with one area more.
    fn grow(
        &self,
        layer: &BTreeMap<u64, Known>,
        all: u64,
    ) -> BTreeMap<u64, Known> {
        let mut next: BTreeMap<u64, Known> = BTreeMap::new();
        for (&set, known) in layer {
            if next.len() > SETS {
                break;
            }
            for area in members(all & !set) {
                let rest = all & !set & !(1 << area);
                let cost = known.cost + self.before(area, rest);
                if cost + self.least(rest) > self.most + TIE {
                    continue;
                }
                let ways = known.ways;
                let entry = next.entry(set | 1 << area);
                let it = entry.or_insert(Known { cost, ways: 0.0 });
                if cost < it.cost - TIE {
                    *it = Known { cost, ways };
                } else if cost <= it.cost + TIE {
                    it.ways += ways;
                    it.cost = it.cost.min(cost);
                }
            }
        }
        next
    }

    /// What stands against an area before all of a set.
    fn before(&self, area: usize, set: u64) -> f64 {
        members(set).map(|other| self.costs[area][other]).sum()
    }

    /// What every order of a set contradicts at least.
    fn least(&self, set: u64) -> f64 {
        let inside = self.circles.iter().filter(|it| it.0 & !set == 0);
        inside.map(|it| it.1).sum()
    }

    /// From the whole back: how many best orders pass through each set.
    fn trace(&self, layers: &[BTreeMap<u64, Known>], all: u64) -> Vec<f64> {
        let rows = self.costs.len();
        let mut means = vec![0.0; rows];
        let ways = layers[rows].get(&all).map_or(1.0, |it| it.ways);
        let mut passing = BTreeMap::from([(all, 1.0)]);
        for (size, layer) in layers.iter().enumerate().take(rows).rev() {
            let mut lower: BTreeMap<u64, f64> = BTreeMap::new();
            for (&set, &orders) in &passing {
                let Some(known) = layers[size + 1].get(&set) else { continue };
                for last in members(set) {
                    let rest = set & !(1 << last);
                    let Some(it) = layer.get(&rest) else { continue };
                    let cost = it.cost + self.before(last, all & !set);
                    if cost <= known.cost + TIE {
                        *lower.entry(rest).or_default() += orders;
                        means[last] +=
                            orders * it.ways / ways * count(rows - size - 1);
                    }
                }
            }
            passing = lower;
        }
        means
    }
}

fn members(set: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |&at| set >> at & 1 == 1)
}

/// Circles of three, each with what is left of its smallest majority when
/// the ones before have taken theirs.
fn circles(costs: &[Vec<f64>]) -> Vec<(u64, f64)> {
    let rows = costs.len();
    let mut left = costs.to_vec();
    let mut found = Vec::new();
    for a in 0..rows {
        for b in 0..rows {
            for c in 0..rows {
                // Each circle once: from its first member.
                if a > b || a > c || a == b || b == c || a == c {
                    continue;
                }
                let least = left[b][a].min(left[c][b]).min(left[a][c]);
                if least > TIE {
                    left[b][a] -= least;
                    left[c][b] -= least;
                    left[a][c] -= least;
                    found.push((1 << a | 1 << b | 1 << c, least));
                }
            }
        }
    }
    found
}

/// What a good order contradicts: the areas in their order, each moved to
/// its best place until none gains.
fn good(costs: &[Vec<f64>]) -> f64 {
    let rows = costs.len();
    let mut order: Vec<usize> = (0..rows).collect();
    let mut moved = true;
    while moved {
        moved = false;
        for from in 0..rows {
            let area = order[from];
            let mut best = (-TIE, from);
            for step in [true, false] {
                let mut gain = 0.0;
                let mut to = from;
                loop {
                    to = match step {
                        true if to + 1 < rows => to + 1,
                        false if to > 0 => to - 1,
                        _ => break,
                    };
                    let other = order[to];
                    let (now, then) = (costs[area][other], costs[other][area]);
                    gain += if step { then - now } else { now - then };
                    if gain < best.0 {
                        best = (gain, to);
                    }
                }
            }
            if best.1 != from {
                order.remove(from);
                order.insert(best.1, area);
                moved = true;
            }
        }
    }
    let pairs = (0..rows).flat_map(|a| (a + 1..rows).map(move |b| (a, b)));
    pairs.map(|(a, b)| costs[order[a]][order[b]]).sum()
}
