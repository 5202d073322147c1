//! What a recipe says of comparisons.

use serde::{Deserialize, Serialize};

/// Which areas an area is compared with, beside its city and district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ComparisonSpec {
    /// How many areas, the most alike.
    pub peers: u32,
    /// The indicators by which they are alike; all where none is named.
    pub by: Vec<String>,
}

impl Default for ComparisonSpec {
    fn default() -> Self {
        Self { peers: 5, by: Vec::new() }
    }
}
