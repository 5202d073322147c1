//! Moves: how a table can change without anything shown changing.
//!
//! A move is an integer vector of the kernel of the equations. The search
//! builds it cell by cell: one cell is moved, its rows no longer add up, a row
//! is chosen and made good by another of its cells, until all add up again.
//! What counts between two steps is only by how much each row is off, so the
//! same remainder is never visited twice at the same price: in tables of two
//! dimensions, where a move is a closed path through rows and columns, this is
//! Dijkstra's shortest path; in three dimensions a best-first search, which
//! may miss a move, but never invents one.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::seen::Seen;
use super::ties::{NEVER, Ties, index, mix};

/// An integer vector of the kernel: cells and steps, sorted by cell.
pub(crate) type Circuit = Vec<(u32, i64)>;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask {
    /// The cell that has to move by 1.
    pub(crate) cell: u32,
    /// How often the move must be possible as it is …
    pub(crate) up: i64,
    /// … and how often the other way.
    pub(crate) down: i64,
    /// Most that the cells withheld for it may cost.
    pub(crate) budget: u64,
    /// What a row that does not add up yet is taken to cost. 0 finds the
    /// cheapest move, more finds one sooner.
    pub(crate) weight: u64,
    /// How many steps may be tried.
    pub(crate) limit: u32,
}

/// A step of the search.
struct Node {
    parent: u32,
    cell: u32,
    step: i64,
    cost: u64,
    hash: u64,
}

/// Finds moves; keeps its memory between searches.
pub(crate) struct Search {
    keys: Vec<u64>,
    nodes: Vec<Node>,
    heap: BinaryHeap<Reverse<(u64, u64, u32)>>,
    seen: Seen,
    /// By how much rows are off at the step that is looked at.
    off: Vec<i64>,
    /// The sum of that, without signs.
    distance: i64,
    /// Which may be off, in the order in which they came.
    touched: Vec<u32>,
    /// The moves of cells there.
    steps: Vec<i64>,
    moved: Vec<u32>,
    /// The table to start from, as a move away from the true one.
    base: Vec<i64>,
    /// How many steps were tried in all.
    pub(crate) work: u64,
}

impl Search {
    /// For the equations given.
    pub(crate) fn new(ties: &Ties) -> Self {
        let mut state = 1;
        Self {
            keys: (0..ties.len()).map(|_| mix(&mut state)).collect(),
            nodes: Vec::new(),
            heap: BinaryHeap::new(),
            seen: Seen::default(),
            off: vec![0; ties.len()],
            distance: 0,
            touched: Vec::new(),
            steps: vec![0; ties.cells()],
            moved: Vec::new(),
            base: vec![0; ties.cells()],
            work: 0,
        }
    }

    /// The cheapest move that it finds. `price` says what withholding costs:
    /// 0 of what is withheld.
    pub(crate) fn find(
        &mut self,
        ties: &Ties,
        price: &[u64],
        ask: Ask,
    ) -> Option<Circuit> {
        let own = price[ask.cell as usize];
        if own > ask.budget || !self.fits(ties, ask, ask.cell, 1) {
            return None;
        }
        self.nodes.clear();
        self.heap.clear();
        self.seen.clear();
        self.push(ties, ask, (u32::MAX, ask.cell, 1), own);
        let mut tried = 0;
        while let Some(Reverse((_, _, at))) = self.heap.pop() {
            let node = &self.nodes[at as usize];
            if self.seen.better(node.hash, node.cost) {
                continue;
            }
            self.replay(ties, at);
            let Some(row) = self.choose(ties) else {
                let circuit = self.circuit();
                self.rewind();
                return Some(circuit);
            };
            if tried < ask.limit {
                tried += 1;
                self.expand(ties, price, ask, at, row);
            }
            self.rewind();
        }
        None
    }

    /// From which table to search from now on: moved once more by `times` a
    /// move.
    pub(crate) fn start_from(&mut self, circuit: &Circuit, times: i64) {
        for &(cell, step) in circuit {
            self.base[cell as usize] += step * times;
        }
    }

    /// Lets the path to a step take place.
    fn replay(&mut self, ties: &Ties, at: u32) {
        let mut at = at;
        let mut path = Vec::new();
        while at != u32::MAX {
            path.push(at);
            at = self.nodes[at as usize].parent;
        }
        for at in path.into_iter().rev() {
            let node = &self.nodes[at as usize];
            if self.steps[node.cell as usize] == 0 {
                self.moved.push(node.cell);
            }
            self.steps[node.cell as usize] += node.step;
            for &(row, coefficient) in ties.kept_rows_of(node.cell) {
                let off = &mut self.off[row as usize];
                self.distance -= off.abs();
                *off += coefficient * node.step;
                self.distance += off.abs();
                self.touched.push(row);
            }
        }
    }

    fn rewind(&mut self) {
        self.distance = 0;
        for row in self.touched.drain(..) {
            self.off[row as usize] = 0;
        }
        for cell in self.moved.drain(..) {
            self.steps[cell as usize] = 0;
        }
    }

    /// Which row to make good next: in networks the last, so that a path
    /// grows at one end; else the shortest, which leaves the least choice.
    fn choose(&self, ties: &Ties) -> Option<u32> {
        let mut off = self
            .touched
            .iter()
            .rev()
            .copied()
            .filter(|it| self.off[*it as usize] != 0);
        if ties.is_network {
            return off.next();
        }
        off.min_by_key(|it| ties.rank(*it))
    }

    fn circuit(&self) -> Circuit {
        let mut out: Circuit = self
            .moved
            .iter()
            .map(|it| (*it, self.steps[*it as usize]))
            .filter(|it| it.1 != 0)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn expand(
        &mut self,
        ties: &Ties,
        price: &[u64],
        ask: Ask,
        at: u32,
        row: u32,
    ) {
        let off = self.off[row as usize];
        let cost = self.nodes[at as usize].cost;
        for &(cell, coefficient) in ties.row(row as usize) {
            let own = price[cell as usize];
            let step = -(off / coefficient);
            if own == NEVER || cell == ask.cell || step == 0 {
                continue;
            }
            let before = self.steps[cell as usize];
            let cost =
                if before == 0 { cost.saturating_add(own) } else { cost };
            if cost > ask.budget {
                continue;
            }
            if self.fits(ties, ask, cell, before + step) {
                self.push(ties, ask, (at, cell, step), cost);
            }
            // Half of what is missing by this cell, half by another.
            let one = step.signum();
            if step != one && self.fits(ties, ask, cell, before + one) {
                self.push(ties, ask, (at, cell, one), cost);
            }
        }
    }

    /// Whether a cell has the room for its part of a move, one way and the
    /// other.
    fn fits(&self, ties: &Ties, ask: Ask, cell: u32, step: i64) -> bool {
        let at = cell as usize;
        let (from, high, low) = (self.base[at], ties.up[at], ties.down[at]);
        let reaches = |times: i64| {
            let to = from.saturating_add(step.saturating_mul(times));
            to <= high && to.saturating_neg() <= low
        };
        reaches(ask.up) && reaches(-ask.down)
    }

    fn push(
        &mut self,
        ties: &Ties,
        ask: Ask,
        (parent, cell, step): (u32, u32, i64),
        cost: u64,
    ) {
        self.work += 1;
        let mut hash = match self.nodes.get(parent as usize) {
            Some(node) => node.hash,
            None => 0,
        };
        for &(row, coefficient) in ties.kept_rows_of(cell) {
            let by = (coefficient * step).cast_unsigned();
            hash = hash.wrapping_add(self.keys[row as usize].wrapping_mul(by));
        }
        if !self.seen.improves(hash, cost) {
            return;
        }
        let mut open = self.distance;
        for &(row, coefficient) in ties.kept_rows_of(cell) {
            let before = self.off[row as usize];
            open += (before + coefficient * step).abs() - before.abs();
        }
        let open = open.cast_unsigned();
        let rank = cost.saturating_add(ask.weight.saturating_mul(open));
        let at = index(self.nodes.len());
        self.nodes.push(Node { parent, cell, step, cost, hash });
        self.heap.push(Reverse((rank, open, at)));
    }
}
