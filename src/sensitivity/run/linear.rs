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

/// Whether every node is a sum or a product of complete scores, with nothing
/// done to it before the last.
pub(super) fn is_linear(prefix: &Prefix, tree: &Tree) -> bool {
    let last = tree.nodes.len() - 1;
    let simple = |(at, node): (usize, &Node)| {
        domain(&node.aggregate).is_some()
            && node.round == Rounding::default()
            && (at == last || node.standardise == Normalise::None {})
    };
    let complete = |child: Child| match child {
        Child::Indicator(at) => !prefix.has_gaps(at),
        Child::Node(_) => true,
    };
    tree.nodes.iter().enumerate().all(simple)
        && tree.edges.iter().all(|edge| complete(edge.child))
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
    let mut block = vec![0.0; tree.nodes.len() * BLOCK];
    let mut other = vec![0.0; BLOCK];
    for first in (0..rows).step_by(BLOCK) {
        let length = BLOCK.min(rows - first);
        for (run, weights) in weights.iter().enumerate() {
            for at in 0..=last {
                let (below, own) = block.split_at_mut(at * BLOCK);
                let at_node = AtNode { prefix, tree, logarithms, at, first };
                at_node.total(weights, below, &mut other, &mut own[..length]);
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

/// A node's part of a block.
struct AtNode<'a> {
    prefix: &'a Prefix,
    tree: &'a Tree,
    logarithms: &'a Logarithms,
    at: usize,
    first: usize,
}

impl AtNode<'_> {
    fn total(
        &self,
        weights: &[f64],
        below: &[f64],
        other: &mut [f64],
        total: &mut [f64],
    ) {
        let node = &self.tree.nodes[self.at];
        let own = domain(&node.aggregate);
        let is_log = own == Some(Domain::Logarithm);
        let (length, first) = (total.len(), node.edges.0);
        total.fill(0.0);
        let mut divisor = 0.0;
        for (edge, &weight) in
            self.tree.children(self.at).iter().zip(&weights[first..])
        {
            // A product leaves out what has no weight above zero.
            if is_log && weight <= 0.0 {
                continue;
            }
            divisor += weight;
            let column = match edge.child {
                Child::Indicator(at) if is_log => {
                    let column = self.logarithms.column(at).unwrap_or(&[]);
                    &column[self.first..][..length]
                }
                Child::Indicator(at) => {
                    &self.prefix.column(at)[self.first..][..length]
                }
                Child::Node(at) => {
                    let column = &below[at * BLOCK..][..length];
                    let from = domain(&self.tree.nodes[at].aggregate);
                    if from == own {
                        column
                    } else {
                        let other = &mut other[..length];
                        convert(column, is_log, other);
                        other
                    }
                }
            };
            for (total, value) in total.iter_mut().zip(column) {
                *total += weight * value;
            }
        }
        let divides = !matches!(
            node.aggregate,
            Aggregate::Sum {} | Aggregate::Product {}
        );
        if divides {
            for total in total {
                *total /= divisor;
            }
        }
    }
}

fn convert(column: &[f64], to_logarithms: bool, out: &mut [f64]) {
    for (out, &value) in out.iter_mut().zip(column) {
        // Of what has no logarithm comes NaN, which has no rank.
        *out = if to_logarithms { ln(value) } else { exp(value) };
    }
}

#[cfg(test)]
#[path = "linear_tests.rs"]
mod tests;
