//! Weights that vary around those of a recipe.

use super::super::{Varied, WeightVariation};
use crate::{
    index::{Child, Tree},
    numeric::{Stream, name_hash},
};

/// The weights of a draw, one per edge of the tree, into `out`; `base` for
/// what does not vary at random and for draw 0.
pub(in super::super) fn vary(
    by: Option<WeightVariation>,
    (tree, base): (&Tree, &[f64]),
    (seed, draw): (u64, u32),
    out: &mut Vec<f64>,
) {
    out.clear();
    out.extend_from_slice(base);
    if draw == 0 {
        return;
    }
    match by {
        Some(WeightVariation::Noise { share, on: Varied::Nodes }) => {
            for (edge, weight) in tree.edges.iter().zip(out) {
                *weight *= noise(&edge.id, share, (seed, draw));
            }
        }
        Some(WeightVariation::Noise { share, on: Varied::Effective }) => {
            effective(tree, base, share, (seed, draw), out);
        }
        Some(WeightVariation::Dirichlet { concentration }) => {
            for node in &tree.nodes {
                let (first, end) = node.edges;
                let purpose = name_hash(&["shares", &node.id]);
                let mut stream = Stream::new(seed, draw, purpose);
                let own = &base[first..end];
                let sum: f64 = own.iter().sum();
                let means: Vec<f64> = own.iter().map(|it| it / sum).collect();
                let shares = &mut out[first..end];
                stream.dirichlet(&means, concentration, shares);
                for share in shares {
                    *share *= sum;
                }
            }
        }
        _ => {}
    }
}

fn noise(id: &str, share: f64, (seed, draw): (u64, u32)) -> f64 {
    let mut stream = Stream::new(seed, draw, name_hash(&["weight", id]));
    1.0 + share * (2.0 * stream.uniform() - 1.0)
}

/// What each indicator counts varies; a dimension counts what its indicators
/// do, and the children of each keep the sum of their weights.
fn effective(
    tree: &Tree,
    base: &[f64],
    share: f64,
    draw: (u64, u32),
    out: &mut [f64],
) {
    let indicators = tree.edges.iter().filter_map(|it| match it.child {
        Child::Indicator(at) => Some(at + 1),
        Child::Node(_) => None,
    });
    let counts = tree.effective(base, indicators.max().unwrap_or(0));
    let mut of_node = vec![0.0; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate() {
        let (first, end) = node.edges;
        for (edge, weight) in
            tree.edges[first..end].iter().zip(&mut out[first..end])
        {
            *weight = match edge.child {
                Child::Indicator(at) => {
                    counts[at] * noise(&edge.id, share, draw)
                }
                Child::Node(at) => of_node[at],
            };
        }
        let sum: f64 = out[first..end].iter().sum();
        of_node[at] = sum;
        let kept: f64 = base[first..end].iter().sum();
        for weight in &mut out[first..end] {
            *weight *= kept / sum;
        }
    }
}

#[cfg(test)]
#[path = "weights_tests.rs"]
mod tests;
