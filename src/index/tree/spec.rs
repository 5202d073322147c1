//! What a recipe says of a dimension.

use serde::{Deserialize, Serialize};

use super::{Aggregate, Method, Node, Normalise, Rounding, Weigh};

/// Indicators and dimensions that become one score before they enter the
/// index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DimensionSpec {
    /// A short name without blanks, by which weights are given.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// The ids of the indicators and dimensions it is made of.
    pub of: Vec<String>,
    /// Where its children's weights come from; as for the index if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weigh: Option<Weigh>,
    /// How its children become one; as for the index if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<Aggregate>,
    /// What happens to the one; nothing if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standardise: Option<Normalise>,
    /// What is rounded; nothing if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Rounding>,
    /// The weighted share of children an area needs; as for the index if not
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_share: Option<f64>,
}

impl DimensionSpec {
    /// The node of this dimension, without its edges.
    pub(super) fn node(&self, method: &Method) -> Node {
        let base = method;
        let or = |own: &Option<Normalise>| match own {
            Some(own) => own.clone(),
            None => Normalise::None {},
        };
        Node {
            id: self.id.clone(),
            label: self.label.clone(),
            edges: (0, 0),
            weigh: self.weigh.clone().unwrap_or(base.weigh.clone()),
            aggregate: self.aggregate.clone().unwrap_or(base.aggregate.clone()),
            minimum_share: self.minimum_share.unwrap_or(method.minimum_share),
            round: self.round.unwrap_or_default(),
            standardise: or(&self.standardise),
        }
    }

    /// The node of the index, without its edges.
    pub(super) fn index(method: &Method) -> Node {
        Node {
            id: String::new(),
            label: String::new(),
            edges: (0, 0),
            weigh: method.weigh.clone(),
            aggregate: method.aggregate.clone(),
            minimum_share: method.minimum_share,
            round: method.round,
            standardise: method.standardise.clone(),
        }
    }
}
