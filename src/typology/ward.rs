//! Ward's method by chains of nearest neighbours.
//!
//! Only centres and sizes are kept, no matrix of distances: memory grows
//! with the number of points, time with its square.
//!
//! # References
//!
//! Murtagh, F. (1983), A survey of recent advances in hierarchical clustering
//! algorithms. *Computer Journal* 26, 354–359.

use super::rows::{Rows, squared_distance};
use crate::numeric::Arrange;

/// All merges, cheapest first: two points, one of either cluster, and by how
/// much their merging raises the squares within clusters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    points: usize,
    merges: Vec<(u32, u32, f64)>,
}

impl Tree {
    pub fn of(rows: &Rows) -> Self {
        let mut work = Work {
            width: rows.width,
            centres: rows.values.clone(),
            sizes: vec![1.0; rows.len()],
            alive: (0_u32..).take(rows.len()).collect(),
        };
        let mut merges = Vec::with_capacity(rows.len());
        let mut chain: Vec<u32> = Vec::new();
        while work.alive.len() > 1 {
            let top = chain.last().copied().unwrap_or(work.alive[0]);
            if chain.is_empty() {
                chain.push(top);
            }
            let before = chain.len().checked_sub(2).map(|it| chain[it]);
            let (next, cost) = work.nearest(top, before);
            if Some(next) == before {
                chain.truncate(chain.len() - 2);
                merges.push((top.min(next), top.max(next), cost));
                work.merge(top.min(next), top.max(next));
            } else {
                chain.push(next);
            }
        }
        merges.arrange_by(|one, other| one.2.total_cmp(&other.2));
        Self { points: rows.len(), merges }
    }

    /// The cluster of every point if there are so many, numbered by their
    /// first points.
    pub fn cut(&self, clusters: usize) -> Vec<u32> {
        let mut roots: Vec<u32> = (0_u32..).take(self.points).collect();
        let find = |roots: &[u32], mut at: u32| {
            while roots[at as usize] != at {
                at = roots[at as usize];
            }
            at
        };
        let merges = self.points.saturating_sub(clusters);
        for (one, other, _) in self.merges.iter().take(merges) {
            let (one, other) = (find(&roots, *one), find(&roots, *other));
            roots[one.max(other) as usize] = one.min(other);
        }
        let mut names = vec![u32::MAX; self.points];
        let mut next = 0;
        (0_u32..)
            .take(self.points)
            .map(|at| {
                let root = find(&roots, at) as usize;
                // Roots are the first of their cluster.
                if names[root] == u32::MAX {
                    names[root] = next;
                    next += 1;
                }
                roots[at as usize] = find(&roots, at);
                names[root]
            })
            .collect()
    }
}

struct Work {
    width: usize,
    centres: Vec<f64>,
    sizes: Vec<f64>,
    /// Clusters, each under the lowest of its points, rising.
    alive: Vec<u32>,
}

impl Work {
    fn centre(&self, at: u32) -> &[f64] {
        &self.centres[at as usize * self.width..][..self.width]
    }

    /// |A||B| / (|A| + |B|) · ‖a − b‖².
    fn cost(&self, one: u32, other: u32) -> f64 {
        let (a, b) = (self.sizes[one as usize], self.sizes[other as usize]);
        a * b / (a + b) * squared_distance(self.centre(one), self.centre(other))
    }

    /// The cheapest to merge with: of equal ones that before in the chain,
    /// without which it would never end, then the lowest.
    fn nearest(&self, top: u32, before: Option<u32>) -> (u32, f64) {
        let mut best = match before {
            Some(before) => (before, self.cost(top, before)),
            None => (top, f64::INFINITY),
        };
        for &other in &self.alive {
            if other == top || Some(other) == before {
                continue;
            }
            let cost = self.cost(top, other);
            if cost < best.1 || best.0 == top {
                best = (other, cost);
            }
        }
        best
    }

    fn merge(&mut self, into: u32, from: u32) {
        let (a, b) = (self.sizes[into as usize], self.sizes[from as usize]);
        for at in 0..self.width {
            let other = self.centres[from as usize * self.width + at];
            let own = &mut self.centres[into as usize * self.width + at];
            *own += (other - *own) * (b / (a + b));
        }
        self.sizes[into as usize] = a + b;
        if let Ok(place) = self.alive.binary_search(&from) {
            self.alive.remove(place);
        }
    }
}

#[cfg(test)]
#[path = "ward_tests.rs"]
mod tests;
