//! Steps that do not go together are refused before anything is computed.

use super::{
    Aggregate, Impute, Method, Normalise,
    tree::{Child, Tree},
};
use crate::finding::{Code, Faults, Finding, Place};

impl Method {
    /// Whether the steps go together, over a tree.
    ///
    /// # Errors
    ///
    /// A mean that needs scores above zero over a scale that has others; an
    /// imputation of areas that are screened out.
    pub fn fits(&self, tree: &Tree) -> Result<(), Faults> {
        let mut faults = Vec::new();
        let clash = |one: &str, other: &str| {
            Finding::new(Code::IndexCombination, Place::entry("index"))
                .with("one", one)
                .with("other", other)
        };
        if self.impute != (Impute::None {}) && self.screen >= 1.0 {
            faults.push(clash("impute", "screen = 1"));
        }
        for (at, node) in tree.nodes.iter().enumerate() {
            if !needs_positive(&node.aggregate) {
                continue;
            }
            for edge in tree.children(at) {
                let scale = match edge.child {
                    Child::Indicator(_) => {
                        self.scales.get(&edge.id).unwrap_or(&self.normalise)
                    }
                    Child::Node(at) => &tree.nodes[at].standardise,
                };
                if has_zero(scale) {
                    let name = format!("normalise ({})", edge.id);
                    faults.push(clash(
                        &format!("aggregate ({})", node.name()),
                        &name,
                    ));
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }
}

fn needs_positive(aggregate: &Aggregate) -> bool {
    matches!(
        aggregate,
        Aggregate::Product {}
            | Aggregate::Geometric {}
            | Aggregate::Harmonic {}
            | Aggregate::Power { .. }
    )
}

/// Whether a scale is sure to have scores of zero or below.
fn has_zero(scale: &Normalise) -> bool {
    match scale {
        Normalise::ZScore { .. }
        | Normalise::RobustZ {}
        | Normalise::Percentile { .. }
        | Normalise::NormalScores { .. }
        | Normalise::Target { .. }
        | Normalise::Reference { .. }
        | Normalise::AboveMean { .. } => true,
        Normalise::MinMax { low, high } => low.min(*high) <= 0.0,
        _ => false,
    }
}
