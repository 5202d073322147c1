//! A search for integers: depth first, with a limit of nodes.

use super::prover::{Effort, Prover, WHOLE};
use crate::suppression::problem::Move;
use crate::suppression::simplex::End;

/// So many times the nodes for the last search, among all cells.
const WIDELY: u32 = 6;

/// A decision: which column, its range before, and where else it could go.
struct Branch {
    column: usize,
    range: (f64, f64),
    other: Option<f64>,
}

impl Prover {
    /// From a point with fractions where the goal is reached to one without.
    ///
    /// First among the cells of a smallest part of that move, then, if it
    /// `is_last`, among all. Every branch drives one fractional column to
    /// the next integer below or above, by asking for just that; so the
    /// point stays feasible, and going back widens ranges, which keeps it
    /// feasible, too.
    pub(super) fn search(
        &mut self,
        (goal, way): (usize, f64),
        need: f64,
        effort: Effort,
        is_last: bool,
    ) -> Option<Move> {
        let columns = 0..self.simplex.width();
        let all: Vec<(f64, f64)> =
            columns.map(|column| self.simplex.range(column)).collect();
        let mut held = all.clone();
        held[goal] =
            if way > 0.0 { (need, all[goal].1) } else { (all[goal].0, -need) };
        self.lessen(&held, effort);
        let mut found = self.table();
        if found.is_none() {
            for (column, &range) in held.iter().enumerate() {
                let stays = self.simplex.value(column) == 0.0;
                let range = if stays { (0.0, 0.0) } else { range };
                self.simplex.set_range(column, range);
            }
            found = self.descend(effort, effort.nodes);
        }
        if found.is_none() && is_last {
            self.limit_all(&held);
            found = self.descend(effort, WIDELY * effort.nodes);
        }
        self.limit_all(&all);
        found
    }

    fn limit_all(&mut self, ranges: &[(f64, f64)]) {
        for (column, &range) in ranges.iter().enumerate() {
            self.simplex.set_range(column, range);
        }
    }

    /// Moves as little as possible: every cell between where it stands and
    /// its true value, so that only a smallest part of the move is left.
    fn lessen(&mut self, held: &[(f64, f64)], effort: Effort) {
        let mut less = Vec::new();
        for (column, &(low, high)) in held.iter().enumerate() {
            let at = self.simplex.value(column);
            let between = (low.max(at.min(0.0)), high.min(at.max(0.0)));
            self.simplex.set_range(column, between);
            if at != 0.0 {
                less.push((column, -at.signum()));
            }
        }
        self.simplex.ask(less);
        self.simplex.maximise(f64::INFINITY, effort.pivots);
    }

    /// Depth first; leaves the ranges changed.
    fn descend(&mut self, effort: Effort, nodes: u32) -> Option<Move> {
        let mut branches = Vec::new();
        for _ in 0..nodes {
            let Some(column) = self.fraction() else { break };
            let at = self.simplex.value(column);
            let (floor, ceil) = (at.floor(), at.ceil());
            let (first, second) =
                if at > 0.0 { (floor, ceil) } else { (ceil, floor) };
            let range = self.simplex.range(column);
            if self.drive(column, first, effort) {
                branches.push(Branch { column, range, other: Some(second) });
            } else if self.drive(column, second, effort) {
                branches.push(Branch { column, range, other: None });
            } else if !self.back(&mut branches, effort) {
                return None;
            }
        }
        self.table()
    }

    /// Goes back to the last branch with another way and takes that.
    fn back(&mut self, branches: &mut Vec<Branch>, effort: Effort) -> bool {
        while let Some(branch) = branches.pop() {
            self.simplex.set_range(branch.column, branch.range);
            let (column, range) = (branch.column, branch.range);
            if let Some(other) = branch.other
                && self.drive(column, other, effort)
            {
                branches.push(Branch { column, range, other: None });
                return true;
            }
        }
        false
    }

    /// Brings a column to an integer and keeps it on that side. If it
    /// cannot get there its range stays as it was.
    fn drive(&mut self, column: usize, to: f64, effort: Effort) -> bool {
        let (low, high) = self.simplex.range(column);
        let at = self.simplex.value(column);
        let up = to > at;
        let way = if up { 1.0 } else { -1.0 };
        // It stops exactly there, not behind.
        let until = if up { (low, to) } else { (to, high) };
        self.simplex.set_range(column, until);
        self.simplex.ask([(column, way)]);
        let end = self.simplex.maximise(way * to - WHOLE, effort.pivots);
        let arrived = end == End::Reached;
        let kept = match (arrived, up) {
            (true, true) => (to, high),
            (true, false) => (low, to),
            _ => (low, high),
        };
        self.simplex.set_range(column, kept);
        arrived
    }

    /// The fractional column closest to an integer.
    fn fraction(&self) -> Option<usize> {
        let mut best = None;
        let mut least = 1.0;
        for at in 0..self.cells.len() {
            let value = self.simplex.value(at);
            if value == 0.0 {
                continue;
            }
            let off = (value - value.round()).abs();
            if off > WHOLE && off < least {
                least = off;
                best = Some(at);
            }
        }
        best
    }
}
