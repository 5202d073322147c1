//! Many sets of weights over the same scores: one matrix product, taken in
//! blocks that stay in the processor's nearest memory.

use crate::{
    index::{
        Aggregate, Child, Node, NodeTrouble, Normalise, Prefix, Rounding, Tree,
        Trouble,
    },
    numeric::math::{exp, ln},
};

/// Areas of a block.
const BLOCK: usize = 128;

/// A node's scores as they are or as logarithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Domain {
    Plain,
    Logarithm,
}

fn domain(aggregate: &Aggregate) -> Option<Domain> {
    match aggregate {
        Aggregate::Sum {} | Aggregate::Mean {} => Some(Domain::Plain),
        Aggregate::Product {} | Aggregate::Geometric {} => {
            Some(Domain::Logarithm)
        }
        Aggregate::Power { exponent } if *exponent == 0.0 => {
            Some(Domain::Logarithm)
        }
        _ => None,
    }
}

/// A column of logarithms, or the first score that has none and its row.
type Column = Result<Vec<f64>, (usize, f64)>;

/// Logarithms of the scores that a product asks for, made once.
#[derive(Clone, Debug, Default)]
pub(super) struct Logarithms {
    columns: Vec<Option<Column>>,
}

impl Logarithms {
    /// Memory taken, in bytes.
    pub fn size(&self) -> usize {
        let columns = self.columns.iter().flatten();
        columns.map(|it| it.as_ref().map_or(0, Vec::len) * 8).sum()
    }

    fn prepare(&mut self, prefix: &Prefix, tree: &Tree) {
        self.columns.resize_with(prefix.components.len(), || None);
        for (at, node) in tree.nodes.iter().enumerate() {
            if domain(&node.aggregate) != Some(Domain::Logarithm) {
                continue;
            }
            for edge in tree.children(at) {
                let Child::Indicator(at) = edge.child else { continue };
                let place = &mut self.columns[at];
                if place.is_none() {
                    *place = Some(logarithms(prefix.column(at)));
                }
            }
        }
    }

    fn column(&self, at: usize) -> Result<&[f64], (usize, f64)> {
        match &self.columns[at] {
            Some(Ok(column)) => Ok(column),
            Some(Err(trouble)) => Err(*trouble),
            None => Ok(&[]),
        }
    }
}

fn logarithms(column: &[f64]) -> Column {
    match column.iter().position(|it| *it <= 0.0) {
        Some(row) => Err((row, column[row])),
        None => Ok(column.iter().map(|&it| ln(it)).collect()),
    }
}

/// Whether every node is a sum or a product, with nothing done to it before
/// the last.
pub(super) fn is_linear(tree: &Tree) -> bool {
    let last = tree.nodes.len() - 1;
    let simple = |(at, node): (usize, &Node)| {
        domain(&node.aggregate).is_some()
            && node.round == Rounding::default()
            && (at == last || node.standardise == Normalise::None {})
    };
    tree.nodes.iter().enumerate().all(simple)
}

/// Whether something may be missing below each node.
fn gaps(prefix: &Prefix, tree: &Tree) -> Vec<bool> {
    let mut found: Vec<bool> = Vec::with_capacity(tree.nodes.len());
    for at in 0..tree.nodes.len() {
        let has = |child: Child| match child {
            Child::Indicator(at) => prefix.has_gaps(at),
            Child::Node(at) => found[at],
        };
        let any = tree.children(at).iter().any(|edge| has(edge.child));
        found.push(any);
    }
    found
}

/// The last node's scores before they are standardised, run after run, into
/// `scores`; of each set of weights, one number per edge, in `weights`.
/// Where `ranked` and the last node is a product: their logarithms, which
/// have the same order.
///
/// Each sum is taken in the order of the edges, as when the index is built
/// once. Products stay logarithms from node to node.
pub(super) fn scores(
    prefix: &Prefix,
    tree: &Tree,
    logarithms: &mut Logarithms,
    (weights, ranked): (&[Vec<f64>], bool),
    scores: &mut Vec<f64>,
) -> Result<(), NodeTrouble> {
    let rows = prefix.valid.len();
    logarithms.prepare(prefix, tree);
    for set in weights {
        check(tree, logarithms, set)?;
    }
    scores.clear();
    scores.resize(weights.len() * rows, 0.0);
    let last = tree.nodes.len() - 1;
    let gaps = gaps(prefix, tree);
    let mut block = vec![0.0; tree.nodes.len() * BLOCK];
    let mut space = Space { other: [0.0; BLOCK], there: [0.0; BLOCK] };
    for first in (0..rows).step_by(BLOCK) {
        let length = BLOCK.min(rows - first);
        for (run, weights) in weights.iter().enumerate() {
            for (at, &gaps) in gaps.iter().enumerate() {
                let (below, own) = block.split_at_mut(at * BLOCK);
                let own = &mut own[..length];
                AtNode { prefix, tree, logarithms, at, first, gaps }
                    .total(weights, below, &mut space, own)
                    .map_err(|trouble| NodeTrouble { node: at, trouble })?;
            }
            let total = &block[last * BLOCK..][..length];
            let out = &mut scores[run * rows + first..][..length];
            out.copy_from_slice(total);
        }
    }
    let is_log = domain(&tree.nodes[last].aggregate) == Some(Domain::Logarithm);
    if is_log && !ranked {
        for score in scores {
            *score = exp(*score);
        }
    }
    Ok(())
}

/// What stands in the way of a set of weights.
fn check(
    tree: &Tree,
    logarithms: &Logarithms,
    weights: &[f64],
) -> Result<(), NodeTrouble> {
    for (node, it) in tree.nodes.iter().enumerate() {
        let (first, end) = it.edges;
        let own = &weights[first..end];
        if own.iter().all(|weight| *weight == 0.0) {
            return Err(NodeTrouble { node, trouble: Trouble::NoSolution });
        }
        if domain(&it.aggregate) != Some(Domain::Logarithm) {
            continue;
        }
        for (edge, weight) in tree.children(node).iter().zip(own) {
            let Child::Indicator(at) = edge.child else { continue };
            if *weight > 0.0
                && let Err((row, value)) = logarithms.column(at)
            {
                let trouble = Trouble::NotPositive { row, value };
                return Err(NodeTrouble { node, trouble });
            }
        }
    }
    Ok(())
}

/// Memory of a block.
struct Space {
    /// Scores as a node's parent wants them.
    other: [f64; BLOCK],
    /// The weight of what is there.
    there: [f64; BLOCK],
}

/// A node's part of a block.
struct AtNode<'a> {
    prefix: &'a Prefix,
    tree: &'a Tree,
    logarithms: &'a Logarithms,
    at: usize,
    first: usize,
    gaps: bool,
}

impl AtNode<'_> {
    fn total(
        &self,
        weights: &[f64],
        below: &[f64],
        space: &mut Space,
        total: &mut [f64],
    ) -> Result<(), Trouble> {
        let node = &self.tree.nodes[self.at];
        let is_log = domain(&node.aggregate) == Some(Domain::Logarithm);
        let weights = &weights[node.edges.0..node.edges.1];
        let Space { other, there } = space;
        let there = &mut there[..total.len()];
        total.fill(0.0);
        there.fill(0.0);
        let mut divisor = 0.0;
        for (edge, &weight) in self.tree.children(self.at).iter().zip(weights) {
            // A product leaves out what has no weight above zero.
            if is_log && weight <= 0.0 {
                continue;
            }
            divisor += weight;
            let column = self.column(edge.child, below, other, total.len())?;
            if !self.gaps {
                for (total, value) in total.iter_mut().zip(column) {
                    *total += weight * value;
                }
                continue;
            }
            let places = total.iter_mut().zip(there.iter_mut());
            for ((total, there), &value) in places.zip(column) {
                let absent = value.is_nan();
                *total += if absent { 0.0 } else { weight * value };
                *there += if absent { 0.0 } else { weight };
            }
        }
        let divides = !matches!(
            node.aggregate,
            Aggregate::Sum {} | Aggregate::Product {}
        );
        for (total, there) in total.iter_mut().zip(there.iter()) {
            if divides {
                *total /= if self.gaps { *there } else { divisor };
            }
        }
        if self.gaps {
            self.blank((weights, below), space, total)?;
        }
        Ok(())
    }

    /// Takes back what rests on too few children.
    fn blank(
        &self,
        (weights, below): (&[f64], &[f64]),
        space: &mut Space,
        total: &mut [f64],
    ) -> Result<(), Trouble> {
        // A share that is meant to reach the limit may miss it by a rounding.
        const TOLERANCE: f64 = 1e-12;
        let Space { other, there } = space;
        let there = &mut there[..total.len()];
        // Signs do not count towards what is there.
        if weights.iter().any(|weight| *weight < 0.0) {
            there.fill(0.0);
            for (edge, weight) in
                self.tree.children(self.at).iter().zip(weights)
            {
                let column =
                    self.column(edge.child, below, other, total.len())?;
                for (there, value) in there.iter_mut().zip(column) {
                    *there += if value.is_nan() { 0.0 } else { weight.abs() };
                }
            }
        }
        let node = &self.tree.nodes[self.at];
        let all: f64 = weights.iter().map(|it| it.abs()).sum();
        let least = all * (node.minimum_share - TOLERANCE);
        for (total, &there) in total.iter_mut().zip(there.iter()) {
            if there <= 0.0 || there < least {
                *total = f64::NAN;
            }
        }
        Ok(())
    }

    /// A child's part of the block, as this node adds it up.
    fn column<'b>(
        &'b self,
        child: Child,
        below: &'b [f64],
        other: &'b mut [f64],
        length: usize,
    ) -> Result<&'b [f64], Trouble> {
        let own = domain(&self.tree.nodes[self.at].aggregate);
        let is_log = own == Some(Domain::Logarithm);
        let at = match child {
            Child::Indicator(at) if is_log => {
                let column = self.logarithms.column(at).unwrap_or(&[]);
                return Ok(&column[self.first..][..length]);
            }
            Child::Indicator(at) => {
                return Ok(&self.prefix.column(at)[self.first..][..length]);
            }
            Child::Node(at) => at,
        };
        let column = &below[at * BLOCK..][..length];
        if domain(&self.tree.nodes[at].aggregate) == own {
            return Ok(column);
        }
        let other = &mut other[..length];
        for ((other, &value), row) in
            other.iter_mut().zip(column).zip(self.first..)
        {
            if is_log && value <= 0.0 {
                return Err(Trouble::NotPositive { row, value });
            }
            *other = if is_log { ln(value) } else { exp(value) };
        }
        Ok(other)
    }
}

#[cfg(test)]
#[path = "linear_tests.rs"]
mod tests;
