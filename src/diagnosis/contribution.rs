//! What each indicator brings to each area's score.

use crate::{
    index::{Aggregate, Child, Normalise, Prefix, Run},
    numeric::math::ln,
};

/// On which scale contributions add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The score itself: sums and means, standardised by a straight line or
    /// not at all.
    Additive,
    /// Its logarithm: products and geometric means.
    Logarithmic,
}

/// Contributions that add up: the score, or its logarithm, is the base and
/// the sum of all indicators' contributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributions {
    /// What they add up to.
    pub scale: Scale,
    /// How many areas, those of [`Prefix::valid`].
    pub rows: usize,
    /// Indicator by indicator, one number per area; 0 where the indicator is
    /// missing or counts nothing, `NaN` where the area has no score.
    pub values: Vec<f64>,
    /// By area: what the score has that comes from no indicator, such as the
    /// mean that a z-score takes off; `NaN` where there is no score.
    pub base: Vec<f64>,
}

/// The contributions to the scores that `run` holds after
/// [`Prefix::weigh`] or [`Prefix::score`] with these weights and the tree's
/// own aggregations.
///
/// `None` where there are none: where some node is neither additive nor
/// logarithmic like the others, or is standardised by ranks or other curves.
#[must_use]
pub fn contributions(
    prefix: &Prefix,
    weights: &[f64],
    run: &Run,
) -> Option<Contributions> {
    let scale = scale(prefix)?;
    let rows = prefix.valid.len();
    let nodes = prefix.tree.nodes.len();
    let indicators = prefix.components.len();
    let mut slopes = Vec::with_capacity(nodes);
    for node in 0..nodes {
        let own = Node { prefix, weights, run, at: node, scale };
        slopes.push(own.slope()?);
    }
    let mut values = vec![0.0; indicators * rows];
    let mut base = run.scores(nodes - 1).to_vec();
    let mut factors = vec![0.0; nodes];
    for (row, base) in base.iter_mut().enumerate() {
        if base.is_nan() {
            values.iter_mut().skip(row).step_by(rows).for_each(|it| {
                *it = f64::NAN;
            });
            continue;
        }
        if scale == Scale::Logarithmic {
            *base = ln(*base);
        }
        factors[nodes - 1] = 1.0;
        for node in (0..nodes).rev() {
            let own = Node { prefix, weights, run, at: node, scale };
            let factor = factors[node] * slopes[node] / own.divisor(row);
            let (first, _) = prefix.tree.nodes[node].edges;
            for (at, edge) in prefix.tree.children(node).iter().enumerate() {
                let share = factor * weights[first + at];
                match edge.child {
                    Child::Node(child) => factors[child] = share,
                    Child::Indicator(indicator) => {
                        let value = own.value(edge.child, row);
                        if !value.is_nan() {
                            let part = share * value;
                            values[indicator * rows + row] = part;
                            *base -= part;
                        }
                    }
                }
            }
        }
    }
    Some(Contributions { scale, rows, values, base })
}

fn scale(prefix: &Prefix) -> Option<Scale> {
    let nodes = &prefix.tree.nodes;
    let is_plain = |by: &Normalise| matches!(by, Normalise::None {});
    let adds = nodes.iter().all(|it| {
        matches!(it.aggregate, Aggregate::Sum {} | Aggregate::Mean {})
    });
    let multiplies = nodes.iter().all(|it| {
        matches!(it.aggregate, Aggregate::Product {} | Aggregate::Geometric {})
            && is_plain(&it.standardise)
    });
    match (adds, multiplies) {
        (true, _) => Some(Scale::Additive),
        (_, true) => Some(Scale::Logarithmic),
        _ => None,
    }
}

struct Node<'a> {
    prefix: &'a Prefix,
    weights: &'a [f64],
    run: &'a Run,
    at: usize,
    scale: Scale,
}

impl Node<'_> {
    /// A child's score on the scale of the contributions.
    fn value(&self, child: Child, row: usize) -> f64 {
        let value = match child {
            Child::Indicator(at) => self.prefix.column(at)[row],
            Child::Node(at) => self.run.scores(at)[row],
        };
        match self.scale {
            Scale::Additive => value,
            Scale::Logarithmic => ln(value),
        }
    }

    /// What the weights of the children that are there are divided by.
    fn divisor(&self, row: usize) -> f64 {
        let node = &self.prefix.tree.nodes[self.at];
        if matches!(node.aggregate, Aggregate::Sum {} | Aggregate::Product {}) {
            return 1.0;
        }
        self.parts(row).map(|(weight, _)| weight).sum()
    }

    /// Weight and value of the children that are there.
    fn parts(&self, row: usize) -> impl Iterator<Item = (f64, f64)> {
        let (first, _) = self.prefix.tree.nodes[self.at].edges;
        let edges = self.prefix.tree.children(self.at).iter().enumerate();
        edges
            .map(move |(at, edge)| {
                (self.weights[first + at], self.value(edge.child, row))
            })
            .filter(|(weight, value)| !value.is_nan() && *weight != 0.0)
    }

    /// By how much the node's result rises with what was combined; `None`
    /// if that is no straight line.
    fn slope(&self) -> Option<f64> {
        // What a rounding to few decimals may hide.
        const TOLERANCE: f64 = 1e-4;
        let node = &self.prefix.tree.nodes[self.at];
        if matches!(node.standardise, Normalise::None {}) {
            return Some(1.0);
        }
        let results = self.run.scores(self.at);
        let rows = (0..results.len()).filter(|&row| !results[row].is_nan());
        let pairs: Vec<(f64, f64)> = rows
            .map(|row| {
                let sum: f64 = self.parts(row).map(|(w, x)| w * x).sum();
                (sum / self.divisor(row), results[row])
            })
            .collect();
        let by = |a: &&(f64, f64), b: &&(f64, f64)| a.0.total_cmp(&b.0);
        let low = pairs.iter().min_by(by)?;
        let high = pairs.iter().max_by(by)?;
        let slope = (high.1 - low.1) / (high.0 - low.0);
        let reach = (high.1 - low.1).abs() * TOLERANCE;
        let on_line = |(total, result): &(f64, f64)| {
            (low.1 + slope * (total - low.0) - result).abs() <= reach
        };
        pairs.iter().all(on_line).then_some(slope)
    }
}
