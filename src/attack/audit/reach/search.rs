//! Is there a table of whole numbers in which a count has a given value? A
//! small depth-first branch and bound over a linear programme that is moved
//! on from node to node.

use super::super::knowledge::propagate::{Bounds, Columns, propagate};
use super::super::knowledge::system::System;
use super::component::{Programme, Trouble};

/// For one question so many nodes are looked at.
const NODES: u32 = 96;
/// What a node costs besides its pivots.
const NODE: u64 = 20;

struct Node<'a> {
    bounds: Bounds,
    programme: Programme<'a>,
}

pub(in super::super) struct Search<'a> {
    pub(in super::super) system: &'a System,
    pub(in super::super) columns: &'a Columns,
    /// The programme of the count's part, within bounds that are wider.
    pub(in super::super) programme: &'a Programme<'a>,
    /// What may still be spent, in pivots times rows and columns.
    pub(in super::super) work: u64,
}

impl<'a> Search<'a> {
    /// Whether a table of whole numbers lies within these narrower bounds:
    /// `None` if that was not found out.
    pub(in super::super) fn exists(&mut self, bounds: Bounds) -> Option<bool> {
        let cells = self.programme.cells();
        let step = &self.system.step;
        if cells.iter().any(|it| step[*it as usize] == 0) {
            return None;
        }
        let price = NODE * self.programme.size();
        let mut table = bounds.low.clone();
        let mut open = vec![Node { bounds, programme: self.programme.clone() }];
        let mut nodes = NODES;
        let mut is_certain = true;
        while let Some(mut node) = open.pop() {
            if nodes == 0 || self.work < price {
                return None;
            }
            nodes -= 1;
            self.work -= price;
            match self.enter(&mut node) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(_) => {
                    is_certain = false;
                    continue;
                }
            }
            if node.programme.table(&mut table) {
                return Some(true);
            }
            match node.programme.fraction() {
                Some(at) => self.branch(&node, at, &mut open),
                None => is_certain = false,
            }
        }
        is_certain.then_some(false)
    }

    /// Moves a node's programme within the node's bounds; whether that is
    /// possible.
    fn enter(&mut self, node: &mut Node) -> Result<bool, Trouble> {
        let before = node.programme.pivots();
        let mut inside = Ok(true);
        for (column, cell) in node.programme.cells().iter().enumerate() {
            let cell = *cell as usize;
            let range = (node.bounds.low[cell], node.bounds.high[cell]);
            inside = node.programme.enter(column, range);
            if inside != Ok(true) {
                break;
            }
        }
        let pivots = node.programme.pivots() - before;
        let price = pivots.saturating_mul(self.programme.size());
        self.work = self.work.saturating_sub(price);
        inside
    }

    /// The two halves of a node; the nearer one last, to be looked at first.
    fn branch(
        &self,
        node: &Node<'a>,
        (column, below): (usize, i64),
        open: &mut Vec<Node<'a>>,
    ) {
        let cell = node.programme.cells()[column] as usize;
        let above = below + self.system.step[cell];
        let (low, high) = (node.bounds.low[cell], node.bounds.high[cell]);
        let mut halves = [(above, high), (low, below)];
        if node.programme.is_nearer_above(column, below) {
            halves.reverse();
        }
        for (low, high) in halves {
            let mut bounds = node.bounds.clone();
            bounds.narrow(cell, low, high);
            let (rows, step) = (&self.system.rows, &self.system.step);
            let all = [cell];
            let found =
                propagate(rows, self.columns, step, &mut bounds, Some(&all));
            if bounds.low[cell] <= bounds.high[cell] && found.is_ok() {
                let programme = node.programme.clone();
                open.push(Node { bounds, programme });
            }
        }
    }
}
