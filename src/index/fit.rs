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
            let bars: fn(&Normalise) -> bool = match node.aggregate {
                _ if node.aggregate.needs_positive() => has_zero,
                Aggregate::BenefitOfTheDoubt { .. } => Normalise::has_negative,
                _ => continue,
            };
            for edge in tree.children(at) {
                let scale = match edge.child {
                    Child::Indicator(_) => {
                        self.scales.get(&edge.id).unwrap_or(&self.normalise)
                    }
                    Child::Node(at) => &tree.nodes[at].standardise,
                };
                if bars(scale) {
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

/// The position of the indicator each node's weights are to foretell.
///
/// # Errors
///
/// An id that is none, or of an indicator that is part of the index.
pub(super) fn outcomes(
    tree: &Tree,
    ids: &[&str],
) -> Result<Vec<Option<usize>>, Faults> {
    let used = tree.uses(ids.len());
    let mut faults = Vec::new();
    let mut found = Vec::with_capacity(tree.nodes.len());
    for node in &tree.nodes {
        let outcome = node.weigh.outcome();
        let at = outcome.and_then(|id| {
            (0..ids.len()).find(|&at| ids[at] == id && !used[at])
        });
        if let Some(id) = outcome.filter(|_| at.is_none()) {
            let free: Vec<&str> = (0..ids.len())
                .filter(|&it| !used[it])
                .map(|it| ids[it])
                .collect();
            faults.push(
                Finding::new(
                    Code::RecipeReference,
                    Place::entry("index.weigh.outcome"),
                )
                .with("name", id)
                .with("known", free.join(", ")),
            );
        }
        found.push(at);
    }
    if faults.is_empty() { Ok(found) } else { Err(Faults(faults)) }
}

impl Aggregate {
    /// Whether it needs scores above zero.
    #[must_use]
    pub fn needs_positive(&self) -> bool {
        matches!(
            self,
            Self::Product {}
                | Self::Geometric {}
                | Self::Harmonic {}
                | Self::Power { .. }
        )
    }
}

impl Normalise {
    /// Whether the scale is sure to have scores below zero.
    #[must_use]
    pub fn has_negative(&self) -> bool {
        match self {
            Self::ZScore { .. }
            | Self::RobustZ {}
            | Self::NormalScores { .. } => true,
            Self::MinMax { low, high } => low.min(*high) < 0.0,
            _ => false,
        }
    }
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

impl Tree {
    /// What is wrong with the outcomes that weights are to foretell, over
    /// indicators with these ids.
    #[must_use]
    pub fn outcome_faults(&self, ids: &[&str]) -> Vec<Finding> {
        outcomes(self, ids).err().map_or_else(Vec::new, |it| it.0)
    }
}
